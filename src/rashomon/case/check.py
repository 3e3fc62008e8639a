"""Is all of a case whole: the file, the bytes, the texts, the evidence, the references?"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from rashomon.case.file import Case, decision_digest
from rashomon.case.pages import text_digest
from rashomon.case.readings import READING, REPORT
from rashomon.case.runs import Telling
from rashomon.errors import EvidenceError
from rashomon.evidence import check_evidence
from rashomon.records import Decision, Page, PageMetadata, Story


class Checked(Struct, frozen=True, kw_only=True):
    """What was looked at, and what is wrong, each in a line."""

    pages: int
    reports: int
    claims: int
    runs: int
    faults: tuple[str, ...]


def check(case: Case) -> Checked:
    """Everything in the file held against everything it should agree with."""
    with case.reading() as db:
        faults = [*file_faults(db), *page_faults(db), *text_faults(db)]
        claims, wrong = report_faults(db)
        counts = [db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("page", "report", "run")]
        faults += [*wrong, *run_faults(db), *decision_faults(db)]
    return Checked(pages=counts[0], reports=counts[1], claims=claims, runs=counts[2], faults=tuple(faults))


def file_faults(db: sqlite3.Connection) -> Iterator[str]:
    """What SQLite itself finds."""
    for (told,) in db.execute("PRAGMA integrity_check"):
        if told != "ok":
            yield f"file: {told}"
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check"):
        yield f"{table} {row}: refers to a {parent} that is not there"
    missing = db.execute("SELECT count(*) FROM text WHERE number NOT IN (SELECT id FROM words_docsize)").fetchone()[0]
    if missing:
        yield f"words: {missing} texts cannot be searched"


def page_faults(db: sqlite3.Connection) -> Iterator[str]:
    """Bytes that are not those whose hash they bear."""
    for sha256, size, packed in db.execute("SELECT sha256, size, bytes FROM page ORDER BY sha256"):
        try:
            data = zlib.decompress(packed)
        except zlib.error:
            yield f"page {sha256}: its bytes cannot be unpacked"
            continue
        if hashlib.sha256(data).hexdigest() != sha256 or len(data) != size:
            yield f"page {sha256}: its bytes are not those that came"


def text_faults(db: sqlite3.Connection) -> Iterator[str]:
    """Texts that are not as they were extracted."""
    for number, digest, sha256, text, told in db.execute("SELECT number, digest, sha256, text, metadata FROM text ORDER BY number"):
        try:
            metadata = msgspec.json.decode(told, type=PageMetadata) if told else None
        except msgspec.DecodeError:
            yield f"text {number}: what stood beside it cannot be read"
            continue
        if text_digest(Page(source="", sources=(), sha256=sha256, text=text, metadata=metadata)) != digest:
            yield f"text {number}: it is not as it was extracted"


def report_faults(db: sqlite3.Connection) -> tuple[int, list[str]]:
    """How many claims there are, and those whose words are not in their text."""
    claims, faults = 0, []
    query = "SELECT r.id, r.report, r.reading, t.text, t.sha256 FROM report r JOIN text t ON t.number = r.text ORDER BY r.id, r.page_key"
    for name, packed, packed_reading, text, sha256 in db.execute(query):
        try:
            report = replace(REPORT.decode(zlib.decompress(packed)), text=text, source=name)
            reading = READING.decode(zlib.decompress(packed_reading))
            check_evidence(reading, report)
        except (zlib.error, msgspec.DecodeError):
            faults.append(f"report {name}: what was read in it cannot be unpacked")
            continue
        except EvidenceError as error:
            faults.append(f"report {error}")
            continue
        claims += len(reading.claims)
        if (report.id, report.page, reading.report) != (name, sha256, name):
            faults.append(f"report {name}: it is kept under another's name")
    return claims, faults


def run_faults(db: sqlite3.Connection) -> Iterator[str]:
    """Accounts that cannot be read, or that tell of reports that are not there."""
    known = {row[0] for row in db.execute("SELECT id FROM report")}
    for digest, account, edges in db.execute("SELECT digest, account, edges FROM telling ORDER BY digest"):
        try:
            told, joined = zlib.decompress(account), zlib.decompress(edges)
            telling = msgspec.msgpack.decode(told, type=Telling)
        except (zlib.error, msgspec.DecodeError):
            yield f"telling {digest}: it cannot be unpacked"
            continue
        if hashlib.sha256(told + joined).hexdigest() != digest:
            yield f"telling {digest}: it is not as it was told"
        for report in telling.reports:
            if report not in known:
                yield f"telling {digest}: it tells of report {report}, which is not there"
    for key, packed in db.execute("SELECT key, story FROM story ORDER BY key"):
        try:
            msgspec.msgpack.decode(zlib.decompress(packed), type=Story)
        except (zlib.error, msgspec.DecodeError):
            yield f"story {key}: it cannot be unpacked"


def decision_faults(db: sqlite3.Connection) -> Iterator[str]:
    """Decisions that cannot be read, or are not as they were kept."""
    query = "SELECT id, kept, decision, digest FROM decision LEFT JOIN decision_digest USING (number)"
    for name, kept, told, digest in db.execute(f"{query} ORDER BY number"):
        try:
            whole = msgspec.json.decode(told, type=Decision).id == name
        except msgspec.DecodeError:
            whole = False
        if not whole:
            yield f"decision {name}: it cannot be read"
        elif decision_digest(name, kept, told) != digest:
            yield f"decision {name}: it is not as it was kept"
