"""A case at work: what is gathered is cleaned and read once, kept, and told again whenever somebody asks."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from rashomon.case import Case
from rashomon.case.pages import (
    Arrived,
    arrival_with_bytes,
    arrivals,
    extracted_by_others,
    has_page,
    keep_page,
    keep_text,
    keep_unread,
)
from rashomon.case.readings import generator_of, keep_readings, keep_version, load_readings
from rashomon.gather.files import each_page, existing, is_address, is_archive, merged
from rashomon.gather.found import reopened
from rashomon.pipeline import Progress, Read, generator, read_page
from rashomon.records import Page, Unread

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
    told = hashlib.sha256(f"{model} {code(READS)}".encode())
    for part in (model, *PARTS):
        try:
            told.update(f"{part} {metadata.version(part)}".encode())
        except (metadata.PackageNotFoundError, ValueError):
            told.update(part.encode())
    return told.hexdigest()[:16]


@cache
def code(names: Sequence[str]) -> str:
    """Stands for the code and vocabularies of those rooms and files."""
    told = hashlib.sha256()
    for name in names:
        files = [PACKAGE / name] if name.endswith(".py") else sorted((PACKAGE / name).rglob("*.*"))
        for file in files:
            if file.suffix in (".py", ".toml", ".tsv"):
                told.update(file.relative_to(PACKAGE).as_posix().encode() + file.read_bytes())
    return told.hexdigest()


# ------------------------------------------------------------------ adding


def add(case: Case, given: Sequence[str], reader: Reader, web: Web | None = None, workers: int = 0) -> Iterator[Outcome]:
    """Add what is at `given` (paths, '-', addresses, which `web` fetches), one page after another: when an outcome is told, it is kept.

    With `workers` that many processes open the pages of an archive ahead, while this one reads. Raises InputError, before anything is
    added, where a path does not exist; CaseError where the file cannot take more.
    """
    existing(given)
    for path in given:
        for came in arrived(path, web, workers if is_archive(path) else 0):
            yield add_one(case, came, reader)


def arrived(path: str, web: Web | None, workers: int) -> Iterator[Arrived]:
    """What is at and below one path or address, with the place that tells it from all others."""
    root = None if path == "-" or is_address(path) else root_of(path)
    for what in each_page([path], keep_bytes=True, web=web, workers=workers):
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
    if has_page(case, came.place, page):
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


def extract_anew(case: Case, reader: Reader, progress: Progress) -> None:
    """Take the text anew from the bytes of every page whose text another version extracted."""
    with case.reading() as db:
        numbers = extracted_by_others(db, reader.version)
    for done, number in enumerate(numbers):
        progress("extracting", done, len(numbers))
        with case.reading() as db:
            page, data = arrival_with_bytes(db, number)
        fresh = reopened(page, data)
        with case.writing() as db:
            keep_version(db, reader.version, generator_of(db, reader.version) or reader.generator)
            keep_text(db, number, fresh, reader.version)


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
