"""All that a case holds as files that any program reads."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from rashomon.case.file import Case
from rashomon.case.pages import arrivals, rows, unpacked
from rashomon.case.readings import readings_of_text
from rashomon.case.runs import edges, runs, tellings
from rashomon.records import Page

UNSAFE = re.compile(r"[^\w.,()+-]+")
NAME = 80  # characters of a page's own name that are kept


def export(case: Case, folder: Path) -> int:
    """Write the case into `folder` (which is there): `pages/` as they came, and one JSON a line of arrivals, reports and runs.

    Gives the number of pages. OSError where a file cannot be written.
    """
    with case.reading() as db:
        (folder / "pages").mkdir(exist_ok=True)
        written: dict[str, str] = {}
        for row in rows(db, "SELECT DISTINCT a.sha256, a.place, p.bytes FROM arrival a JOIN page p USING (sha256) ORDER BY a.number"):
            if row["sha256"] not in written:
                written[row["sha256"]] = file_name(row["sha256"], row["place"])
                (folder / "pages" / written[row["sha256"]]).write_bytes(unpacked(row["bytes"]))
        lines(folder / "arrivals.jsonl", arrival_lines(db, written))
        lines(folder / "reports.jsonl", report_lines(db))
        lines(folder / "runs.jsonl", run_lines(db))
        return len(written)


def file_name(sha256: str, place: str) -> str:
    """A name that is safe in any folder and says where the page came from; its ending stays, for it tells the format."""
    own = re.sub(r":\d+$", ".json", re.sub(r"#\d+$", ".json", place)).rstrip("/").rpartition("/")[2]
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
