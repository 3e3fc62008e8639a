"""What is new in a story of a case, laid out for people."""

from __future__ import annotations

from msgspec import Struct

from rashomon.records import Change, Changes, Since
from rashomon.tell.evidence import Evidence, Words
from rashomon.tell.words import day_words, plain

MARKS = {
    "new": "+",
    "raised": "▲",
    "lowered": "▼",
    "withdrawn": "✕",
    "dropped": "✕",
    "disputed": "≠",
    "corroborated": "=",
    "corrected": "~",
}


class NewsRow(Struct, frozen=True, kw_only=True):
    """One change in words, with those that carry it."""

    kind: str
    text: str
    words: tuple[Words, ...] = ()

    @property
    def mark(self) -> str:
        return MARKS.get(self.kind, "·")


class News(Struct, frozen=True, kw_only=True):
    """The changes of one story: since when, and what in reports, figures and events; only sections that hold anything."""

    since: str
    sections: tuple[tuple[str, tuple[NewsRow, ...]], ...]


def news_of(changes: Changes | None, evidence: Evidence) -> News | None:
    """The changes laid out; None without a case, or where nothing is new."""
    if changes is None:
        return None

    def rows(told: tuple[Change, ...]) -> tuple[NewsRow, ...]:
        same: dict[tuple[str, str], list[str]] = {}  # one sentence may tell of several happenings
        for c in told:
            same.setdefault((c.kind, plain(c.text)), []).extend(c.claims)
        return tuple(NewsRow(kind=kind, text=text, words=evidence.of(claims)) for (kind, text), claims in same.items())

    told = (("Figures", changes.figures), ("Events", changes.events), ("New reports", changes.reports))
    sections = tuple((title, rows(some)) for title, some in told if some)
    return News(since=since_words(changes.since), sections=sections) if sections else None


def since_words(since: Since) -> str:
    """'since run 3, told 6 May 2031, 10:15 UTC'."""
    if since.day:
        return f"since what had come before {day_words(since.day)}"
    if since.run is None:
        return "since what had come before the last addition"
    return f"since run {since.run}, told {day_words(since.told)}"
