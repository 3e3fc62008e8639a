"""The account of each run as it was told: what `changes` compares with, and which ids a story had before."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Mapping

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from rashomon.case.pages import now
from rashomon.records import Account, Edge, Findings, Page, Story


class Telling(Struct, frozen=True, kw_only=True):
    """A story as a run told it; its reports by id, for their texts and claims are kept once for all runs."""

    id: str
    title: str
    window: tuple[str | None, str | None]
    reports: tuple[str, ...]
    account: Findings


class Run(Struct, frozen=True, kw_only=True):
    """One run: its number, when it was told, the state it told, the arrivals it knew, the run whose changes it tells."""

    number: int
    told: str
    state: str
    version: str
    arrivals: int
    since: int | None


def runs(db: sqlite3.Connection) -> list[Run]:
    """All runs, the latest last."""
    return [Run(**dict(zip(Run.__struct_fields__, row, strict=True))) for row in db.execute("SELECT * FROM run ORDER BY number")]


def keep_run(db: sqlite3.Connection, account: Account, run: Run, keys: Mapping[str, str]) -> None:
    """Keep what `account` tells as a new `run`, numbered and timed here; `keys` stand for what each story, by its id, is made of.

    The account's `changes` are left out: they follow from two runs.
    """
    row = (now(), run.state, run.version, run.arrivals, run.since)
    number = db.execute("INSERT INTO run VALUES (NULL, ?, ?, ?, ?, ?)", row).lastrowid
    for position, story in enumerate(account.stories):
        told = msgspec.msgpack.encode(telling_of(story))
        edges = msgspec.msgpack.encode(story.edges)
        digest = hashlib.sha256(told + edges).hexdigest()
        db.execute("INSERT OR IGNORE INTO telling VALUES (?, ?, ?)", (digest, zlib.compress(told, 6), zlib.compress(edges, 6)))
        db.execute("INSERT INTO run_story VALUES (?, ?, ?, ?, ?)", (number, position, story.id, keys[story.id], digest))
    keep_stories(db, account, keys)


def keep_stories(db: sqlite3.Connection, account: Account, keys: Mapping[str, str]) -> None:
    """Keep the account's stories whole, in place of those kept before that are neither of it nor of the last run; and their ids."""
    kept = {row[0] for row in db.execute("SELECT key FROM story")}
    for story in account.stories:
        db.execute("INSERT OR IGNORE INTO story_id VALUES (?)", (story.id,))
        if keys[story.id] not in kept:
            db.execute("INSERT OR IGNORE INTO story VALUES (?, ?)", (keys[story.id], packed_story(story)))
    told = {row[0] for row in db.execute("SELECT key FROM run_story WHERE run = (SELECT max(number) FROM run)")}
    db.executemany("DELETE FROM story WHERE key = ?", [(key,) for key in sorted(kept - told - set(keys.values()))])


def packed_story(story: Story) -> bytes:
    """A story as it is kept: without the texts, which are kept once."""
    bare = replace(story, reports=tuple(replace(r, text="", metadata=None) for r in story.reports))
    return zlib.compress(msgspec.msgpack.encode(bare), 6)


def story_of(db: sqlite3.Connection, key: str, pages: Mapping[str, Page]) -> Story | None:
    """The story kept under that key, its texts from `pages` (by hash); None where it is not kept."""
    found = db.execute("SELECT story FROM story WHERE key = ?", (key,)).fetchone()
    if found is None:
        return None
    story = msgspec.msgpack.decode(zlib.decompress(found[0]), type=Story)
    texts = (replace(r, text=pages[r.page].text, metadata=pages[r.page].metadata) for r in story.reports)
    return replace(story, reports=tuple(texts))


def stories_of(db: sqlite3.Connection, run: Run, pages: Mapping[str, Page]) -> list[Story] | None:
    """The stories of the last run as they were told; None where one is not kept any more."""
    keys = [row[0] for row in db.execute("SELECT key FROM run_story WHERE run = ? ORDER BY position", (run.number,))]
    found = [story_of(db, key, pages) for key in keys]
    return None if None in found else [s for s in found if s]


def telling_of(story: Story) -> Telling:
    """What is kept of a story."""
    return Telling(
        id=story.id,
        title=story.title,
        window=story.window,
        reports=tuple(r.id for r in story.reports),
        account=replace(story.account, changes=None),
    )


def tellings(db: sqlite3.Connection, run: Run) -> list[Telling]:
    """The stories as a run told them."""
    query = "SELECT account FROM run_story JOIN telling USING (digest) WHERE run = ? ORDER BY position"
    return [msgspec.msgpack.decode(zlib.decompress(packed), type=Telling) for (packed,) in db.execute(query, (run.number,))]


def edges(db: sqlite3.Connection, run: Run) -> list[Edge]:
    """What in that run only other reports could tell of a claim or report."""
    query = "SELECT edges FROM run_story JOIN telling USING (digest) WHERE run = ? ORDER BY position"
    return [e for (packed,) in db.execute(query, (run.number,)) for e in msgspec.msgpack.decode(zlib.decompress(packed), type=list[Edge])]


def former_ids(db: sqlite3.Connection, account: Account) -> Mapping[str, tuple[str, ...]]:
    """The ids that what is now this story had before, by the story's id.

    A story's id names its first report (account-format.md): where that report is now, there the story went.
    """
    ids = {s.id for s in account.stories}
    home = {f"s-{report.id}": story.id for story in account.stories for report in story.reports}
    found = defaultdict(list)
    for (old,) in db.execute("SELECT id FROM story_id ORDER BY id"):
        if old not in ids and old in home:
            found[home[old]].append(old)
    return {story: tuple(old) for story, old in found.items()}
