"""Full-text search in the pages of a case, with what is claimed in the sentences found."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence

from rashomon.case.file import Case
from rashomon.case.pages import arrivals
from rashomon.case.readings import readings_of_text
from rashomon.errors import InputError
from rashomon.records import Hit, Page, Span

TERM = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
MARKS = ("\ue000", "\ue001", "\uf8ff", "\U000f0000")  # for SQLite to put around what it finds; one that is not in the text


def search(case: Case, words: str, most: int = 20) -> tuple[int, list[Hit]]:
    """How many pages hold `words`, and the `most` telling of them, report by report.

    All words must stand in the page; "several words" stand together, `flood*` is a beginning, `-word` must not stand there, OR joins two.
    Raises InputError where there is no word to look for.
    """
    query = query_of(words)
    with case.reading() as db:
        found = "FROM words JOIN text ON text.number = words.rowid WHERE words MATCH ? AND text.number IN (SELECT text FROM arrival)"
        count = db.execute(f"SELECT count(*) {found}", (query,)).fetchone()[0]
        numbers = db.execute(f"SELECT words.rowid, sha256 {found} ORDER BY bm25(words), words.rowid LIMIT ?", (query, most)).fetchall()
        return count, [hit for number, sha256 in numbers for hit in hits(db, query, number, sha256)]


def query_of(words: str) -> str:
    """The user's words in FTS5's own language, where nothing they type can be a syntax error."""
    wanted: list[str] = []
    unwanted: list[str] = []
    joined = False
    for minus, phrase, word in TERM.findall(words):
        if word == "OR" and wanted:
            joined = True
        elif any(c.isalnum() for c in phrase + word):
            term = quoted(phrase or word.rstrip("*")) + ("*" if word.endswith("*") else "")
            if minus:
                unwanted.append(term)
            elif joined:
                wanted[-1] = f"({wanted[-1]} OR {term})"
            else:
                wanted.append(term)
            joined = False
    if not wanted:
        raise InputError("there is no word to look for; name one or more, '-' only before words that must not be there")
    return " AND ".join(wanted) + "".join(f" NOT {term}" for term in unwanted)


def quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'


def hits(db: sqlite3.Connection, query: str, number: int, sha256: str) -> Iterator[Hit]:
    """The reports on one page in which the words stand; the whole page where they stand in none of them, as in a menu."""
    text = db.execute("SELECT text FROM text WHERE number = ?", (number,)).fetchone()[0]
    page = next((p for p in arrivals(db, sha256=sha256) if isinstance(p, Page) and p.text == text), None)
    if page is None:
        return
    spans = places(db, query, number, text)
    found = readings_of_text(db, number, page)
    for report, reading in found:
        inside = [s for s in spans if report.section is None or (report.section[0] <= s[0] < report.section[1])]
        if inside:
            yield Hit(report=report, spans=tuple(inside), claims=tuple(c for c in reading.claims if touches(c.sentence, inside)))
    if found and found[0][0].section is not None and not any(touches(r.section or (0, 0), spans) for r, _ in found):
        yield Hit(report=found[0][0], spans=tuple(spans), claims=())


def places(db: sqlite3.Connection, query: str, number: int, text: str) -> list[Span]:
    """Where in `text` the words stand (code points)."""
    mark = next((m for m in MARKS if m not in text), None)
    if mark is None:
        return []
    ask = "SELECT highlight(words, 0, ?, ?) FROM words WHERE words MATCH ? AND rowid = ?"
    parts = db.execute(ask, (mark, mark, query, number)).fetchone()[0].split(mark)
    spans, at = [], 0
    for turn, part in enumerate(parts):
        if turn % 2:
            spans.append((at, at + len(part)))
        at += len(part)
    return spans


def touches(sentence: Span, spans: Sequence[Span]) -> bool:
    return any(start < sentence[1] and end > sentence[0] for start, end in spans)
