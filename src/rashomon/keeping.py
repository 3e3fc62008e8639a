"""A case at work: what is gathered is cleaned and read once, kept, and told again whenever somebody asks."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from rashomon.case import Case
from rashomon.case.changes import with_changes
from rashomon.case.pages import Arrived, arrivals, before_day, before_last, has_page, keep_page, keep_unread, last_arrival, page_key
from rashomon.case.readings import generator_of, keep_readings, keep_version, load_readings
from rashomon.case.runs import Run, former_ids, keep_run, runs, telling_of, tellings
from rashomon.errors import InputError
from rashomon.gather.files import each_page, existing, is_address, merged
from rashomon.pipeline import Progress, Read, compared, generator, read_page
from rashomon.records import Account, Page, Since, Unread

if TYPE_CHECKING:
    from rashomon.gather.web import Web

PACKAGE = Path(__file__).parent
READS = ("gather", "clean", "read", "days", "lexicon", "records.py", "evidence.py")  # what a report's reading depends on
PARTS = ("spacy", "trafilatura", "htmldate", "lxml", "py3langid", "charset-normalizer", "pypdf")


class Outcome(Struct, frozen=True):
    """What became of one input: `added`, `another source` of bytes that were there, `known` already, or `unread` with the reason."""

    kind: Literal["added", "another source", "known", "unread"]
    place: str
    reason: str | None = None


class Reader:
    """Reads with one model as this version of the program does; the model is loaded with the first report that must be read."""

    def __init__(self, model: str):
        self.model = model
        self.version = version_of(model)

    def read(self, page: Page) -> list[Read]:
        from rashomon.read import load_language

        return read_page(page, load_language(self.model))

    @property
    def generator(self) -> str:
        from rashomon.read import load_language

        return generator(load_language(self.model).label)


@cache
def version_of(model: str) -> str:
    """Stands for all that a report's reading depends on beside the report: the rooms' code and vocabularies, the model, the libraries."""
    told = hashlib.sha256(model.encode())
    for name in READS:
        files = [PACKAGE / name] if name.endswith(".py") else sorted((PACKAGE / name).rglob("*.*"))
        for file in files:
            if file.suffix in (".py", ".toml", ".tsv"):
                told.update(file.relative_to(PACKAGE).as_posix().encode() + file.read_bytes())
    for part in (model, *PARTS):
        try:
            told.update(f"{part} {metadata.version(part)}".encode())
        except (metadata.PackageNotFoundError, ValueError):
            told.update(part.encode())
    return told.hexdigest()[:16]


# ------------------------------------------------------------------ adding


def add(case: Case, given: Sequence[str], reader: Reader, web: Web | None = None) -> Iterator[Outcome]:
    """Add what is at `given` (paths, '-', addresses, which `web` fetches), one page after another: when an outcome is told, it is kept.

    Raises InputError, before anything is added, where a path does not exist; CaseError where the file cannot take more.
    """
    existing(given)
    for path in given:
        for came in arrived(path, web):
            yield add_one(case, came, reader)


def arrived(path: str, web: Web | None) -> Iterator[Arrived]:
    """What is at and below one path or address, with the place that tells it from all others."""
    root = None if path == "-" or is_address(path) else root_of(path)
    for what in each_page([path], keep_bytes=True, web=web):
        yield Arrived(what=what, place=what.source if root is None else f"{root.rstrip('/')}/{what.source}", root=root)


def root_of(path: str) -> str:
    """The folder from which the inputs at `path` are named."""
    full = Path(os.path.normpath(Path(path).absolute()))
    return (full if full.is_dir() else full.parent).as_posix()


def add_one(case: Case, came: Arrived, reader: Reader) -> Outcome:
    """Keep one input, its reading with it."""
    if isinstance(came.what, Unread):
        with case.writing() as db:
            new = keep_unread(case, db, came)
        return Outcome("unread" if new else "known", came.place, came.what.reason)
    page = came.what
    if has_page(case, came.place, page.sha256):
        return Outcome("known", came.place)
    with case.reading() as db:
        before = [p for p in arrivals(db, sha256=page.sha256) if isinstance(p, Page)]
        whole = merged([*before, replace(page, source=came.place, sources=(came.place,), data=None)])[0]
        read_before = bool(load_readings(db, whole, reader.version))
        noted = generator_of(db, reader.version)
    found = [] if read_before else reader.read(whole)
    noted = noted or reader.generator
    with case.writing() as db:
        keep_version(db, reader.version, noted)
        new = keep_page(case, db, came, reader.version)
        if new and found:
            keep_readings(db, whole, reader.version, found)
    return Outcome(("another source" if before else "added") if new else "known", came.place)


# ------------------------------------------------------------------ telling


def tell(case: Case, reader: Reader, progress: Progress = lambda *_: None, compare: bool = False) -> Account:
    """The account of all that is in the case, with the ids its stories had and what is new since the run before.

    A telling that differs from the last one is kept as a run, where the file can be written. With `compare`, a case that has told
    nothing before is held against what had come before the last addition.
    """
    with case.reading() as db:
        until, told = last_arrival(db), runs(db)
    account, state = account_at(case, reader, until, progress)
    current = told.pop() if told and told[-1].state == state else None
    before = told[-1] if told else None
    if current is None and case.writable:
        with case.writing() as db:
            keep_version(db, reader.version, account.generator)
            since_run = before.number if before else None
            keep_run(db, account, Run(number=0, told="", state=state, version=reader.version, arrivals=until, since=since_run))
    if before is None and compare and (earlier := before_last(case)):
        return since_arrival(case, reader, account, earlier, Since())
    with case.reading() as db:
        was = former_ids(db, account, before.number if before else None)
        account = replace(account, stories=tuple(replace(s, was=was.get(s.id, ())) for s in account.stories))
        return with_changes(account, tellings(db, before), since(before)) if before else account


def since(run: Run) -> Since:
    return Since(run=run.number, told=run.told)


def account_at(case: Case, reader: Reader, until: int, progress: Progress = lambda *_: None) -> tuple[Account, str]:
    """The account of what had come by the arrival `until`, and what stands for that state."""
    with case.reading() as db:
        came = list(arrivals(db, until))
        noted = generator_of(db, reader.version)
    pages, unread = merged([p for p in came if isinstance(p, Page)]), [u for u in came if isinstance(u, Unread)]
    found: list[Read] = []
    for done, page in enumerate(pages):
        progress("reading", done, len(pages))
        found += reading(case, page, reader)
    progress("comparing", len(pages), len(pages))
    told = [(page_key(p), p.sources) for p in pages], [(u.source, u.reason) for u in unread], reader.version
    return compared(found, unread, noted or reader.generator), hashlib.sha256(msgspec.msgpack.encode(told)).hexdigest()


def reading(case: Case, page: Page, reader: Reader) -> list[Read]:
    """The reports of a page, from the file where this version has read them, else read anew and kept."""
    with case.reading() as db:
        found = load_readings(db, page, reader.version)
    if found:
        return found
    found = reader.read(page)
    if case.writable:
        with case.writing() as db:
            keep_version(db, reader.version, reader.generator)
            keep_readings(db, page, reader.version, found)
    return found


def since_arrival(case: Case, reader: Reader, account: Account, until: int, since: Since) -> Account:
    """The account with what is new since all that had come by the arrival `until`, which is told anew to compare with."""
    before, _ = account_at(case, reader, until)
    return with_changes(account, [telling_of(s) for s in before.stories], since)


def tell_since_run(case: Case, reader: Reader, number: int, progress: Progress = lambda *_: None) -> Account:
    """The account with what is new since that run. Raises InputError where there is none of that number."""
    account = tell(case, reader, progress)
    with case.reading() as db:
        known = runs(db)
        run = next((r for r in known if r.number == number), None)
        if run is None:
            raise InputError(f"there is no run {number} in {case.path}; it has {f'runs 1 to {known[-1].number}' if known else 'none'}")
        return with_changes(account, tellings(db, run), since(run))


def tell_since_day(case: Case, reader: Reader, day: str, progress: Progress = lambda *_: None) -> Account:
    """The account with what is new since all that had come before that day (UTC)."""
    account = tell(case, reader, progress)
    with case.reading() as db:
        until = before_day(db, day)
    return since_arrival(case, reader, account, until, Since(day=day))
