"""All that a case holds as files that any program reads."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from rashomon.case.file import Case
from rashomon.case.pages import arrivals, page_of, rows, unpacked
from rashomon.case.readings import readings_of_text
from rashomon.case.runs import edges, runs, tellings
from rashomon.records import Page

UNSAFE = re.compile(r"[^\w.,()+-]+")
NAME = 80  # characters of a page's own name that are kept
Ending = Callable[[Page, bytes], str]


def export(case: Case, folder: Path, ending: Ending) -> int:
    """Write the case into `folder` (which is there): `pages/` as they came, and one JSON a line of arrivals, reports and runs.

    `ending` gives the ending that a file of a page's bytes needs to be read as the page was. Gives the number of pages. OSError where a
    file cannot be written.
    """
    with case.reading() as db:
        (folder / "pages").mkdir(exist_ok=True)
        written: dict[str, str] = {}
        query = (
            "SELECT a.*, t.text AS words, t.metadata, p.bytes FROM arrival a JOIN text t ON t.number = a.text JOIN page p USING (sha256)"
        )
        for row in rows(db, f"{query} ORDER BY a.number"):
            if row["sha256"] not in written:
                data = unpacked(row["bytes"])
                name = file_name(row["sha256"], row["place"], ending(page_of(row, row["place"]), data))
                written[row["sha256"]] = name
                (folder / "pages" / name).write_bytes(data)
        lines(folder / "arrivals.jsonl", arrival_lines(db, written))
        lines(folder / "reports.jsonl", report_lines(db))
        lines(folder / "runs.jsonl", run_lines(db))
        return len(written)


def file_name(sha256: str, place: str, ending: str) -> str:
    """A name that is safe in any folder, says where the page came from, and has that ending, which tells the format."""
    own = re.sub(r"[:#](\d+)$", r"-\1", place).rstrip("/").rpartition("/")[2] or "page"
    if not own.casefold().endswith(ending):
        own += ending
    return f"{sha256[:12]}-{UNSAFE.sub('_', own)[-NAME:].lstrip('.')}"


def lines(target: Path, items: Iterator[Any]) -> None:
    """One JSON value a line."""
    with target.open("wb") as out:
        for item in items:
            out.write(msgspec.json.encode(item) + b"\n")


def arrival_lines(db: sqlite3.Connection, written: dict[str, str]) -> Iterator[dict[str, Any]]:
    """What came, when and from where, with the file that holds it."""
    query = "SELECT number, batch, added, place, root, sha256, url, outlet, retrieved, headers, reason FROM arrival ORDER BY number"
    for row in rows(db, query):
        told = dict(row)
        told["headers"] = msgspec.json.decode(told["headers"] or "[]")
        yield {**told, "file": f"pages/{written[told['sha256']]}" if told["sha256"] else None}


def report_lines(db: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Each report with its text and what was read in it."""
    for number, sha256 in db.execute("SELECT DISTINCT t.number, t.sha256 FROM text t JOIN report r ON r.text = t.number ORDER BY 1"):
        page = next(p for p in arrivals(db, sha256=sha256) if isinstance(p, Page))
        text = db.execute("SELECT text FROM text WHERE number = ?", (number,)).fetchone()[0]
        for report, reading in readings_of_text(db, number, replace(page, text=text)):
            yield {"report": report, "reading": reading}


def run_lines(db: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Each run with its stories and edges."""
    for run in runs(db):
        yield {"run": run, "stories": tellings(db, run), "edges": edges(db, run)}
