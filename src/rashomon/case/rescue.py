"""What can still be had of a damaged case: the pages as they came and what people decided. All else is read from the pages anew."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import msgspec
from msgspec import Struct

from rashomon.case.export import Ending, file_name
from rashomon.errors import CaseError
from rashomon.records import Decision, Page

BROKEN = (sqlite3.Error, zlib.error, msgspec.DecodeError, TypeError, ValueError)  # what a damaged row makes the libraries raise
FARTHEST = 1_000  # numbers tried behind the last row that is known


class Rescued(Struct, frozen=True):
    """How many pages were saved, the decisions that can be read, and how many rows of both could not."""

    pages: int
    decisions: tuple[Decision, ...]
    lost: int


def rescue(path: Path, folder: Path, ending: Ending) -> Rescued:
    """Write every page of the case at `path` that is whole into `folder`/pages, row by row, past whatever is damaged.

    Raises CaseError where not one row can be read; OSError where a file cannot be written.
    """
    db = sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro", uri=True, isolation_level=None)
    try:
        came = {row["sha256"]: page_of(row) for row in whole(db, "arrival", "number") if row is not None and row["sha256"]}
        (folder / "pages").mkdir(exist_ok=True)
        pages = lost = 0
        for row in whole(db, "page", "rowid"):
            data = unpacked(row) if row is not None else None
            if row is None or data is None:
                lost += 1
                continue
            page = came.get(row["sha256"]) or Page(source="", sources=(), sha256=row["sha256"], text="")
            (folder / "pages" / file_name(row["sha256"], page.source, ending(page, data))).write_bytes(data)
            pages += 1
        decided = [decision_of(row) if row is not None else None for row in whole(db, "decision", "number")]
    finally:
        db.close()
    found = tuple(d for d in decided if d is not None)
    if not (pages or found):
        raise CaseError(f"{path} is damaged, and no page of it can be read any more; take a copy from before")
    return Rescued(pages, found, lost + len(decided) - len(found))


def whole(db: sqlite3.Connection, table: str, key: str) -> Iterator[sqlite3.Row | None]:
    """The rows of a table, by number; None for each that should be there and cannot be read."""
    try:
        known = numbers(db, table, key)
    except BROKEN:
        return
    cursor = db.cursor()
    cursor.row_factory = sqlite3.Row
    for number in range(1, max(known, default=0) + 1 + FARTHEST):
        try:
            row = cursor.execute(f"SELECT * FROM {table} WHERE {key} = ?", (number,)).fetchone()
        except BROKEN:
            row = None
        if row is not None:
            yield row
        elif number in known:
            yield None


def numbers(db: sqlite3.Connection, table: str, key: str) -> set[int]:
    """The numbers of the rows that the table has, as far as they can be reached from either end."""
    found: set[int] = set()
    for order in ("ASC", "DESC"):
        try:
            for (number,) in db.execute(f"SELECT {key} FROM {table} ORDER BY {key} {order}"):
                found.add(number)
        except BROKEN:
            continue
    return found


def unpacked(row: sqlite3.Row) -> bytes | None:
    """The bytes of a page, None where they are not those that came."""
    try:
        data = zlib.decompress(row["bytes"])
    except BROKEN:
        return None
    return data if hashlib.sha256(data).hexdigest() == row["sha256"] else None


def page_of(row: sqlite3.Row) -> Page:
    """What is known of a page beside its bytes."""
    try:
        headers = msgspec.json.decode(row["headers"] or "[]", type=tuple[tuple[str, str], ...])
    except BROKEN:
        headers = ()
    return Page(source=row["place"], sources=(), sha256=row["sha256"], text="", url=row["url"], headers=headers)


def decision_of(row: sqlite3.Row) -> Decision | None:
    """A decision, None where it cannot be read."""
    try:
        return msgspec.json.decode(row["decision"], type=Decision)
    except BROKEN:
        return None
