"""A case told: the account of all it holds, what is new in it, which ids its stories had."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from rashomon.case import Case
from rashomon.case.changes import with_changes
from rashomon.case.decisions import decisions
from rashomon.case.pages import arrivals, before_day, before_last, last_arrival, page_key
from rashomon.case.readings import generator_of, keep_version
from rashomon.case.runs import Run, former_ids, keep_run, keep_stories, runs, stories_of, story_of, telling_of, tellings
from rashomon.errors import InputError
from rashomon.gather.files import merged
from rashomon.keeping import Reader, code, extract_anew, reading
from rashomon.pipeline import Progress, Read, compared, shown, whole
from rashomon.reconcile import reconcile
from rashomon.records import Account, Decision, Lineage, Page, Reading, Report, Since, Story, Unread

AT_ONCE = 200  # pages: the stories of so many are put together with each addition, which takes a second or two
COMPARES = ("group", "reconcile", "decide", "anchors.py", "wording.py", "pipeline.py")  # what an account depends on beside the readings


def tell(
    case: Case, reader: Reader, progress: Progress = lambda *_: None, further: Sequence[Decision] = (), compare: bool = False
) -> Account:
    """What `tell_all` tells, without the names that were decided to be withheld."""
    return shown(tell_all(case, reader, progress, further, compare))


def tell_all(
    case: Case, reader: Reader, progress: Progress = lambda *_: None, further: Sequence[Decision] = (), compare: bool = False
) -> Account:
    """The account of all that is in the case, with the ids its stories had and what is new since the run before.

    A telling that differs from the last one is kept as a run, where the file can be written, but not with `further` decisions, which
    are not the case's own. With `compare`, a case that has told nothing before is held against what had come before the last addition.
    """
    if case.writable:
        extract_anew(case, reader, progress)
    with case.reading() as db:
        state, told = state_at(db, reader, last_arrival(db), further), runs(db)
    current = told.pop() if told and told[-1].state == state.digest else None
    before = told[-1] if told else None
    keys: dict[str, str] = {}
    account = (told_before(case, state, current) if current else None) or account_of(case, state, reader, keys, progress)
    if current is None and case.writable and not further:
        run = Run(
            number=0, told="", state=state.digest, version=reader.version, arrivals=state.until, since=before.number if before else None
        )
        with case.writing() as db:
            keep_version(db, reader.version, account.generator)
            keep_run(db, account, run, keys)
    if before is None and compare and (earlier := before_last(case)):
        return since_arrival(case, reader, account, earlier, Since())
    with case.reading() as db:
        was = former_ids(db, account)
        account = replace(account, stories=tuple(replace(s, was=was.get(s.id, ())) for s in account.stories))
        return with_changes(account, tellings(db, before), since(before)) if before else account


def put_together(case: Case, reader: Reader) -> None:
    """Put together the stories of a case that is not too large, so that its next telling is quick and knows every id a story had."""
    with case.reading() as db:
        state = state_at(db, reader, last_arrival(db))
    if 0 < len(state.pages) <= AT_ONCE and case.writable:
        keys: dict[str, str] = {}
        account = account_of(case, state, reader, keys)
        with case.writing() as db:
            keep_stories(db, account, keys)


def since(run: Run) -> Since:
    return Since(run=run.number, told=run.told)


class State(Struct, frozen=True, kw_only=True):
    """All that an account is made of: what had come by the arrival `until`, and who reads and compares (`version`)."""

    until: int
    pages: dict[str, Page]  # by hash
    unread: tuple[Unread, ...]
    version: str
    decisions: tuple[Decision, ...]
    generator: str | None  # None where this version has read nothing in this case
    keys: dict[str, str]  # what each page's reading depends on, by the page's hash

    @property
    def made_by(self) -> tuple[object, ...]:
        """Who reads and compares, and what people decided."""
        return self.version, self.decisions

    @property
    def digest(self) -> str:
        told = [(self.keys[p.sha256], p.sources) for p in self.pages.values()], [(u.source, u.reason) for u in self.unread], self.made_by
        return hashlib.sha256(msgspec.msgpack.encode(told)).hexdigest()

    def key_of(self, reports: Sequence[Report], lineages: Sequence[Lineage]) -> str:
        """Stands for all that the story of these reports is made of."""
        told = [(r.id, self.keys[r.page], r.sources) for r in sorted(reports, key=lambda r: r.id)], lineages, self.made_by
        return hashlib.sha256(msgspec.msgpack.encode(told)).hexdigest()


def state_at(db: sqlite3.Connection, reader: Reader, until: int, further: Sequence[Decision] = ()) -> State:
    """The state of a case by the arrival `until`, with its decisions and `further` ones."""
    came = list(arrivals(db, until))
    pages = merged([p for p in came if isinstance(p, Page)])
    return State(
        until=until,
        pages={p.sha256: p for p in pages},
        unread=tuple(u for u in came if isinstance(u, Unread)),
        version=f"{reader.version} {code(COMPARES)}",
        decisions=(*decisions(db), *further),
        generator=generator_of(db, reader.version),
        keys={p.sha256: page_key(p) for p in pages},
    )


def told_before(case: Case, state: State, run: Run) -> Account | None:
    """The account of `state` as that run told it; None where it is not kept whole."""
    with case.reading() as db:
        stories = stories_of(db, run, state.pages)
    return whole(stories, state.unread, state.generator, state.decisions) if stories is not None and state.generator else None


def account_of(case: Case, state: State, reader: Reader, keys: dict[str, str], progress: Progress = lambda *_: None) -> Account:
    """The account of a state: reports are read, and stories put together, only where the case does not hold them yet.

    `keys` is filled with what stands for all that each story, by its id, is made of.
    """
    found: list[Read] = []
    for done, page in enumerate(state.pages.values()):
        progress("reading", done, len(state.pages))
        found += reading(case, page, reader)
    progress("comparing", len(state.pages), len(state.pages))

    def story(reports: Sequence[Report], readings: Sequence[Reading], lineages: Sequence[Lineage], decided: Sequence[Decision]) -> Story:
        key = state.key_of(reports, lineages)
        with case.reading() as db:
            told = story_of(db, key, state.pages) or reconcile(reports, readings, lineages, decided)
        keys[told.id] = key
        return told

    return compared(found, state.unread, state.generator or reader.generator, state.decisions, story)


def since_arrival(case: Case, reader: Reader, account: Account, until: int, since: Since) -> Account:
    """The account with what is new since all that had come by the arrival `until`, which is told anew to compare with."""
    with case.reading() as db:
        state = state_at(db, reader, until)
    before = account_of(case, state, reader, {})
    return with_changes(account, [telling_of(s) for s in before.stories], since)


def tell_since_run(case: Case, reader: Reader, number: int, progress: Progress = lambda *_: None) -> Account:
    """The account with what is new since that run. Raises InputError where there is none of that number."""
    account = tell_all(case, reader, progress)
    with case.reading() as db:
        known = runs(db)
        run = next((r for r in known if r.number == number), None)
        if run is None:
            raise InputError(f"there is no run {number} in {case.path}; it has {f'runs 1 to {known[-1].number}' if known else 'none'}")
        return shown(with_changes(account, tellings(db, run), since(run)))


def tell_since_day(case: Case, reader: Reader, day: str, progress: Progress = lambda *_: None) -> Account:
    """The account with what is new since all that had come before that day (UTC)."""
    account = tell_all(case, reader, progress)
    with case.reading() as db:
        until = before_day(db, day)
    return shown(since_arrival(case, reader, account, until, Since(day=day)))
