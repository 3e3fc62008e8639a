"""Reports and what each says by itself, kept so that nothing is read twice."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from rashomon.case.pages import page_key, text_digest
from rashomon.evidence import check_evidence
from rashomon.records import Page, Reading, Report

REPORT = msgspec.msgpack.Decoder(Report)
READING = msgspec.msgpack.Decoder(Reading)


def keep_version(db: sqlite3.Connection, key: str, generator: str) -> None:
    """Note who extracts and reads."""
    db.execute("INSERT OR IGNORE INTO version VALUES (?, ?)", (key, generator))


def generator_of(db: sqlite3.Connection, key: str) -> str | None:
    """The words for a version that this case has seen."""
    found = db.execute("SELECT generator FROM version WHERE key = ?", (key,)).fetchone()
    return found[0] if found else None


def keep_readings(db: sqlite3.Connection, page: Page, version: str, found: Sequence[tuple[Report, Reading]]) -> None:
    """Keep the reports of `page` with their readings, in place of what was made of its text before.

    Raises EvidenceError, and keeps nothing, where a claim's words are not what stands in the text.
    """
    key = page_key(page)
    (text,) = db.execute("SELECT number FROM text WHERE digest = ?", (text_digest(page),)).fetchone()
    db.execute("DELETE FROM report WHERE text = ?", (text,))
    for position, (report, reading) in enumerate(found):
        check_evidence(reading, report)
        bare = replace(report, text="", source="", sources=(), metadata=None)
        packed = (zlib.compress(msgspec.msgpack.encode(x), 6) for x in (bare, reading))
        db.execute("INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?)", (key, version, position, report.id, text, *packed))


def load_readings(db: sqlite3.Connection, page: Page, version: str) -> list[tuple[Report, Reading]]:
    """The reports of `page` as that version read them; none where it has not."""
    query = "SELECT report, reading FROM report WHERE page_key = ? AND version = ? ORDER BY position"
    return [(report_of(packed, page), reading_of(reading)) for packed, reading in db.execute(query, (page_key(page), version))]


def readings_of_text(db: sqlite3.Connection, text: int, page: Page) -> list[tuple[Report, Reading]]:
    """The reports kept of one row of `text`, whichever version read them; `page` names them."""
    query = "SELECT report, reading FROM report WHERE text = ? ORDER BY position"
    return [(report_of(packed, page), reading_of(reading)) for packed, reading in db.execute(query, (text,))]


def report_of(packed: bytes, page: Page) -> Report:
    """A report as it was kept, with its page's text and names in this run."""
    kept = REPORT.decode(zlib.decompress(packed))
    return replace(kept, text=page.text, source=page.source, sources=page.sources, metadata=page.metadata)


def reading_of(packed: bytes) -> Reading:
    return READING.decode(zlib.decompress(packed))
