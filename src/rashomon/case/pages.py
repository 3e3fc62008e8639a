"""What came into a case: pages as they came, inputs that could not be read, and how they are named."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
from msgspec import Struct

from rashomon.case.file import Case
from rashomon.records import Page, PageMetadata, Unread


class Arrived(Struct, frozen=True, kw_only=True):
    """A page or an unread input with where it came from: `place` an absolute path or address, `root` the folder it is named from."""

    what: Page | Unread
    place: str
    root: str | None = None


def has_page(case: Case, place: str, page: Page) -> bool:
    """True where these bytes have come from this place before, and nothing else since that they were fetched after."""
    with case.reading() as db:
        return known(db, place, page)


def known(db: sqlite3.Connection, place: str, page: Page) -> bool:
    """As `has_page`: a page of the web that returns to an earlier text has come anew."""
    if db.execute("SELECT 1 FROM arrival WHERE place = ? AND sha256 = ?", (place, page.sha256)).fetchone() is None:
        return False
    query = "SELECT sha256, retrieved FROM arrival WHERE place = ? AND sha256 IS NOT NULL ORDER BY number DESC LIMIT 1"
    last, fetched = db.execute(query, (place,)).fetchone()
    return last == page.sha256 or not (page.retrieved and fetched and page.retrieved > fetched)


def keep_page(case: Case, db: sqlite3.Connection, came: Arrived, version: str) -> bool:
    """Keep a page that came, with its bytes; False where another process kept it meanwhile. Within `case.writing()`."""
    page = came.what
    if not isinstance(page, Page) or page.data is None:
        raise TypeError("a case keeps pages with their bytes; gather them with keep_bytes")
    if known(db, came.place, page):
        return False
    packed = zlib.compress(page.data, 6)
    db.execute("INSERT OR IGNORE INTO page VALUES (?, ?, ?)", (page.sha256, len(page.data), packed))
    fields = (page.sha256, text_number(db, page, version), page.url, page.outlet, page.retrieved, headers_json(page), None)
    arrive(case, db, came, fields)
    return True


def keep_unread(case: Case, db: sqlite3.Connection, came: Arrived) -> bool:
    """Note an input that could not be read; False where nothing else has come from its place since it was noted so."""
    if not isinstance(came.what, Unread):
        raise TypeError("a page is kept by keep_page")
    last = db.execute("SELECT reason FROM arrival WHERE place = ? ORDER BY number DESC LIMIT 1", (came.place,)).fetchone()
    if last and last[0] == came.what.reason:
        return False
    arrive(case, db, came, (None, None, None, None, None, None, came.what.reason))
    return True


def arrive(case: Case, db: sqlite3.Connection, came: Arrived, fields: tuple[str | int | None, ...]) -> None:
    """One row of `arrival`."""
    if case.batch is None:
        case.batch = db.execute("SELECT coalesce(max(batch), 0) + 1 FROM arrival").fetchone()[0]
    row = (case.batch, now(), came.place, came.root, *fields)
    db.execute(f"INSERT INTO arrival VALUES (NULL{', ?' * len(row)})", row)


def now() -> str:
    """The instant as a case notes it: UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def text_number(db: sqlite3.Connection, page: Page, version: str) -> int:
    """The row of `text` that holds the page's text and metadata, made and indexed for searching where there is none."""
    metadata = msgspec.json.encode(page.metadata).decode() if page.metadata else None
    digest = text_digest(page)
    found = db.execute("SELECT number FROM text WHERE digest = ?", (digest,)).fetchone()
    if found:
        return int(found[0])
    row = (digest, page.sha256, page.text, metadata, version)
    number = db.execute("INSERT INTO text VALUES (NULL, ?, ?, ?, ?, ?)", row).lastrowid or 0
    db.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (number, page.text))
    return number


def extracted_by_others(db: sqlite3.Connection, version: str) -> list[int]:
    """The arrivals whose text another version extracted last."""
    query = "SELECT a.number FROM arrival a JOIN text t ON t.number = a.text WHERE t.version <> ? ORDER BY a.number"
    return [row[0] for row in db.execute(query, (version,))]


def arrival_with_bytes(db: sqlite3.Connection, number: int) -> tuple[Page, bytes]:
    """One page as it was kept, called by its place, and its bytes."""
    query = "SELECT a.*, t.text AS words, t.metadata, p.bytes FROM arrival a JOIN text t ON t.number = a.text JOIN page p USING (sha256)"
    (row,) = rows(db, f"{query} WHERE a.number = :number", number=number)
    return page_of(row, row["place"]), unpacked(row["bytes"])


def keep_text(db: sqlite3.Connection, number: int, page: Page, version: str) -> None:
    """Note that this version extracts the page of that arrival so; what others extracted stays beside it."""
    text = text_number(db, page, version)
    db.execute("UPDATE text SET version = ? WHERE number = ?", (version, text))
    db.execute("UPDATE arrival SET text = ?, url = ?, outlet = ? WHERE number = ?", (text, page.url, page.outlet, number))


def text_digest(page: Page) -> str:
    """Stands for a page's bytes, its text and what its format tells beside it."""
    return hashlib.sha256(msgspec.msgpack.encode((page.sha256, page.text, page.metadata))).hexdigest()


def headers_json(page: Page) -> str | None:
    return msgspec.json.encode(page.headers).decode() if page.headers else None


def page_key(page: Page) -> str:
    """Stands for all of a page that cleaning and reading it depend on: not for what it is called in a run."""
    told = (page.sha256, page.text, page.url, page.outlet, page.retrieved, page.metadata)
    return hashlib.sha256(msgspec.msgpack.encode(told)).hexdigest()


# ------------------------------------------------------------------ what a case holds


def arrivals(db: sqlite3.Connection, last: int | None = None, sha256: str | None = None) -> Iterator[Page | Unread]:
    """Every page once for each place it came from, and every input whose last word is that it cannot be read, by place.

    Sources are paths below the deepest folder that holds all of them (account-format.md), or addresses. `last` is the number of the
    last arrival that counts, `sha256` asks for one page alone.
    """
    until = last if last is not None else last_arrival(db)
    base = base_of(db, until)
    texts = "SELECT a.*, t.text AS words, t.metadata FROM arrival a LEFT JOIN text t ON t.number = a.text WHERE a.number <= :until"
    for row in rows(db, f"{texts}{' AND a.sha256 = :sha256' if sha256 else ''} ORDER BY a.place, a.number", until=until, sha256=sha256):
        source = name(row["place"], row["root"], base)
        if row["sha256"] is not None:
            if not came_again(db, row, until):
                yield page_of(row, source)
        elif not db.execute(
            "SELECT 1 FROM arrival WHERE place = ? AND number > ? AND number <= ?", (row["place"], row["number"], until)
        ).fetchone():
            yield Unread(source, row["reason"])


def came_again(db: sqlite3.Connection, row: sqlite3.Row, until: int) -> bool:
    """Whether the same bytes came from the same place later: the last time counts."""
    query = "SELECT 1 FROM arrival WHERE place = ? AND sha256 = ? AND number > ? AND number <= ?"
    return db.execute(query, (row["place"], row["sha256"], row["number"], until)).fetchone() is not None


def last_arrival(db: sqlite3.Connection) -> int:
    """The number of the last arrival, 0 where nothing has come."""
    return int(db.execute("SELECT coalesce(max(number), 0) FROM arrival").fetchone()[0])


def rows(db: sqlite3.Connection, query: str, **values: object) -> Iterator[sqlite3.Row]:
    """The rows of a query, their columns by name."""
    cursor = db.cursor()
    cursor.row_factory = sqlite3.Row
    yield from cursor.execute(query, values)


def page_of(row: sqlite3.Row, source: str) -> Page:
    """One arrival as the page that gathering made of it, without its bytes."""
    return Page(
        source=source,
        sources=(source,),
        sha256=row["sha256"],
        text=row["words"],
        url=row["url"],
        outlet=row["outlet"],
        retrieved=row["retrieved"],
        headers=msgspec.json.decode(row["headers"] or "[]", type=tuple[tuple[str, str], ...]),
        metadata=msgspec.json.decode(row["metadata"], type=PageMetadata) if row["metadata"] else None,
    )


def base_of(db: sqlite3.Connection, until: int) -> str | None:
    """The deepest folder that holds all inputs that came from a disk."""
    roots = [r[0] for r in db.execute("SELECT DISTINCT root FROM arrival WHERE root IS NOT NULL AND number <= ?", (until,))]
    return os.path.commonpath(roots) if roots else None


def name(place: str, root: str | None, base: str | None) -> str:
    """What a run calls an input: its path below `base`, with '/', or its address."""
    return place.removeprefix(base).lstrip("/") if root and base else place


def unpacked(packed: bytes) -> bytes:
    """A page's bytes as they came."""
    return zlib.decompress(packed)


def before_last(case: Case) -> int:
    """The last arrival before the last command that added; 0 where there was only one."""
    with case.reading() as db:
        query = "SELECT coalesce(max(number), 0) FROM arrival WHERE batch < (SELECT max(batch) FROM arrival)"
        return int(db.execute(query).fetchone()[0])


def before_day(db: sqlite3.Connection, day: str) -> int:
    """The last arrival before `day` (ISO, UTC); 0 where nothing had come."""
    return int(db.execute("SELECT coalesce(max(number), 0) FROM arrival WHERE added < ?", (day,)).fetchone()[0])


class Holdings(Struct, frozen=True):
    """What a case holds, in numbers; `last` is when something last came."""

    pages: int
    unread: int
    runs: int
    last: str | None


def holdings(case: Case) -> Holdings:
    """What is in the case."""
    with case.reading() as db:
        unread = sum(isinstance(p, Unread) for p in arrivals(db))
        query = "SELECT (SELECT count(*) FROM page), ?, (SELECT count(*) FROM run), (SELECT max(added) FROM arrival)"
        return Holdings(*db.execute(query, (unread,)).fetchone())
