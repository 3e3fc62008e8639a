"""A page's day reckoned from its text alone: 'on Monday, two days after the quake of 25 April', with the year of its rights line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from rashomon.clean.evidence import Evidence, lies_ahead, safe
from rashomon.days import find_words
from rashomon.lexicon import load
from rashomon.records import Block, TimeExpression

LEAD = 3  # paragraphs that tell the news
ASKED = 1500  # characters of each
BEFORE = 6  # a weekday so many days on from a date is rather the day before it
LOOKS_BACK = re.compile(r"\byears?\s+(?:on|after|later|since|ago)\b|\banniversary\b|\bmonths\s+(?:on|later|ago)\b", re.IGNORECASE)


class Reckoned(Struct, frozen=True):
    """A day, the date in the text that it is reckoned from, and how."""

    day: str
    time: TimeExpression
    why: str


def reckoned(text: str, blocks: Sequence[Block], evidence: Evidence) -> Reckoned | None:
    """The day of the news: the latest date that the first paragraphs tell as past, or the day after it that they name by its weekday.

    A date without a year has that of the rights line. None where the text looks back on years, or names neither weekday.
    """
    lead = [b for b in blocks if b.kind in ("paragraph", "item")][:LEAD]
    if any(LOOKS_BACK.search(text[b.start : b.end][:ASKED]) for b in [*lead, *(b for b in blocks if b.kind == "title")]):
        return None
    times = list(times_of(text, lead))
    dates = [(d, t) for t in times if t.month and t.day and (d := dated(t, evidence))]
    if not dates:
        return None
    day, time = max(dates, key=lambda x: (x[0], -x[1].start))
    news = evidence.own
    if news is None:
        news = next((t.weekday for t in times if t.weekday is not None and not t.day and t.lean == "past"), None)
    if news is None and time.weekday is None:
        return None
    gap = 0 if news is None else (news - day.weekday()) % 7
    gap = 0 if gap == BEFORE else gap
    own = day + timedelta(gap)
    names = list(load("times")["weekdays"])
    after = f", and the {names[own.weekday()].title()} after it" if gap else ""
    return Reckoned(own.isoformat(), time, f"reckoned from the text: {time.quote!r}{after}")


def times_of(text: str, lead: Sequence[Block]) -> Iterator[TimeExpression]:
    """The times of the first paragraphs that lie behind the report, its offsets kept."""
    for block in lead:
        part = text[block.start : block.end][:ASKED]
        for time in find_words(part):
            if not time.since and time.lean in ("past", "last") and not lies_ahead(part, time):
                yield shifted(time, block.start)


def shifted(time: TimeExpression, by: int) -> TimeExpression:
    return replace(time, start=time.start + by, end=time.end + by)


def dated(time: TimeExpression, evidence: Evidence) -> date | None:
    """The day of a date, its year that of the rights line where it tells none."""
    year = time.year or evidence.rights
    return safe(year, time.month or 1, time.day or 1) if year else None
