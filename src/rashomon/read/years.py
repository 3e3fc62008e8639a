"""The year of what a report is about, and the dates of a report that looks back on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache

from msgspec.structs import replace

from rashomon.days import day_of, resolve
from rashomon.lexicon import load
from rashomon.read.language import Sentence
from rashomon.read.numbers import either
from rashomon.records import Report, TimeExpression

OPENING = 4  # sentences in which a report says that it looks back
YEAR = re.compile(
    r"(?<![\d.,])(1[5-9]\d\d|20\d\d)\b(?![.,]\d|\s*(?:people|others|dead|persons|GMT|who|were|have|had|of|in|injured|wounded|arrests)\b)"
)
# before a year that is told of by the way, no date: 'In 2013', 'since March 2013'
IN_YEAR = re.compile(
    r"\b(?:in|of|since|from|until|by|during|before)\s+(?:(?:early|late|mid-?|the\s+summer\s+of|the\s+winter\s+of)\s*)?(?:[A-Z][a-z]{2,8}\.?\s+)?$",
    re.IGNORECASE,
)
ASIDE = 40  # characters before a year in which such words stand
RECENT = 45  # days back to which a retrospective's date without a year is still news of its own days


def year_of(report: Report, sentences: Sequence[Sentence]) -> str | None:
    """The year of what a report is about: that of its day, of the anniversary it opens with, else the latest that the page names."""
    if report.published:
        ago = next((years for s in sentences[:OPENING] if (years := years_ago(s.text))), 0)
        return str(int(report.published[:4]) - ago)
    named = [
        (found.group(1), IN_YEAR.search(s.text, max(0, found.start() - ASIDE), found.start()))
        for s in sentences
        for found in YEAR.finditer(s.text)
    ]
    times = Counter(year for year, _ in named)
    own = [year for year, aside in named if aside is None or times[year] > 1]
    if own or not named:
        return max(own, default=None)
    return str(
        int(max(year for year, _ in named)) + (not opens_back(sentences))
    )  # named only by the way, 'in 2013 80 died': that was before


def opens_back(sentences: Sequence[Sentence]) -> bool:
    """Whether a report says in its opening that its matter lies a year or more back."""
    return any(years_ago(s.text) for s in sentences[:OPENING])


def years_ago(text: str) -> int:
    """How many years back a text says its matter lies: 2 for 'two years on', 1 for 'a year after the crash'; 0 where it says none."""
    found = anniversary().search(text)
    if found is None:
        return 0
    units = load("numbers")["units"]
    word = found["n"].lower()
    return int(word) if word.isdigit() else units.get(word, 1)


@cache
def anniversary() -> re.Pattern[str]:
    """'two years on', 'a year after Tarnov', 'five years since the coup'."""
    words = load("measures")["other_event"]
    number = rf"(?P<n>\d{{1,2}}|an?|{either(list(load('numbers')['units']))})"
    return re.compile(rf"\b{number}\s+years?\s+{either(words['since'])}\b(?!\s+(?:year|prison|term))", re.IGNORECASE)


def looks_back(year: str | None, report: Report) -> bool:
    """Whether the report is about an earlier `year` than its own."""
    return bool(year and report.published and year < report.published[:4])


def in_year(times: Sequence[TimeExpression], year: str, published: str) -> tuple[TimeExpression, ...]:
    """The times of a report that looks back on `year`, its dates without a year put into that one.

    Those of the weeks before the report stay its own, but for the day itself: an anniversary's report tells of the day years before.
    """
    return tuple(replace(t, year=int(year)) if of_then(t, published) else t for t in times)


def of_then(time: TimeExpression, published: str) -> bool:
    """Whether a date without a year is one of the year looked back on."""
    if time.month is None or time.year is not None or time.since or time.offset is not None or time.lean in ("next", "future"):
        return False
    when, today = resolve(time, published), day_of(published)
    if when is None or today is None:
        return False
    day = day_of(when.value) or date.fromisoformat(f"{when.value}-01")
    return not 0 < (today - day).days <= RECENT
