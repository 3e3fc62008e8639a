"""The year of what a report is about, and the dates of a report that looks back on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from msgspec.structs import replace

from rashomon.days import day_of, resolve
from rashomon.lexicon import load
from rashomon.read.language import Sentence
from rashomon.read.numbers import either
from rashomon.records import Report, TimeExpression

OPENING = 4  # sentences in which a report says that it looks back
CHRONICLE = 8  # sentences in which a chronicle gives its year and counts no day from its own
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


def year_of(report: Report, sentences: Sequence[Sentence], times: Mapping[int, Sequence[TimeExpression]]) -> str | None:
    """The year of what a report is about: that of its day, of the anniversary it opens with, of the dates that a chronicle opens with,
    else the latest that the page names. `times` are those of each sentence, by its index.
    """
    if report.published:
        ago = next((years for s in sentences[:OPENING] if (years := years_ago(s.text))), 0)
        own = str(int(report.published[:4]) - ago)
        told = [[t for t in times.get(s.index, ()) if not of_day(t, report.published)] for s in sentences]
        return own if ago else min(own, chronicled(told, report.published) or own)
    named = [
        (found.group(1), IN_YEAR.search(s.text, max(0, found.start() - ASIDE), found.start()))
        for s in sentences
        for found in YEAR.finditer(s.text)
    ]
    often = Counter(year for year, _ in named)
    firm = [year for year, aside in named if aside is None or often[year] > 1]
    if firm or not named:
        return max(firm, default=None)
    by_the_way = int(max(year for year, _ in named))  # 'in 2013 80 died': that was before
    return str(by_the_way + (not opens_back(sentences)))


def opens_back(sentences: Sequence[Sentence]) -> bool:
    """Whether a report says in its opening that its matter lies a year or more back."""
    return any(years_ago(s.text) for s in sentences[:OPENING])


def of_day(time: TimeExpression, published: str) -> bool:
    """Whether a full date is the report's own day ('Last edited 9 August 2031')."""
    return bool(time.year and time.month and time.day) and published[:10] == f"{time.year:04d}-{time.month:02d}-{time.day:02d}"


def chronicled(told: Sequence[Sequence[TimeExpression]], published: str) -> str | None:
    """The year of a text that tells its days by date only, as an encyclopaedia does, from the `told` times of each sentence; else None.

    Its first date is full and of that year, which it names most and more than once; no date without a year is of the report's own weeks.
    """
    times = [t for own in told for t in own]
    opening = [t for own in told[:CHRONICLE] for t in own]
    if any(t.weekday is not None and t.day is None for t in opening):
        return None
    if any(t.offset in (0, -1) and t.unit in ("day", "hour") for t in opening):
        return None
    first = next((t for t in opening if t.month and not t.since), None)
    anniversary_day = first is not None and of_weeks_before(replace(first, year=None), published)  # edited on the deed's own day, years on
    if any(of_weeks_before(t, published) for t in opening) and not anniversary_day:
        return None
    years = Counter(t.year for t in times if t.year and t.month and not t.since)
    if first is None or not (first.year and first.day) or years[first.year] < 2 or years[first.year] < max(years.values()):
        return None
    return str(first.year)


def of_weeks_before(time: TimeExpression, published: str) -> bool:
    """Whether a date without a year lies in the weeks before the report."""
    if not (time.month and time.day) or time.year or time.since:
        return False
    when, today = resolve(time, published), day_of(published)
    day = day_of(when.value) if when is not None else None
    return day is not None and today is not None and 0 <= (today - day).days <= RECENT


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


def in_year(
    times: Mapping[int, Sequence[TimeExpression]], sentences: Sequence[Sentence], year: str, published: str
) -> dict[int, tuple[TimeExpression, ...]]:
    """The times of a report that looks back on `year`, its dates without a year put into that one, or the last told in their paragraph.

    Those of the weeks before an anniversary's report stay its own, but for the day itself: it tells of that day years before.
    """
    recent = RECENT if opens_back(sentences) else 0
    found: dict[int, tuple[TimeExpression, ...]] = {}
    block, told = None, int(year)
    for sentence in sentences:
        if sentence.block != block:
            block, told = sentence.block, int(year)
        own = []
        for time in times.get(sentence.index, ()):
            told = time.year if time.year and time.month and not time.since else told
            own.append(replace(time, year=told) if of_then(time, published, recent) else time)
        found[sentence.index] = tuple(own)
    return found


def of_then(time: TimeExpression, published: str, recent: int) -> bool:
    """Whether a date without a year is one of the year looked back on; those of the last `recent` days are the report's own."""
    if time.month is None or time.year is not None or time.since or time.offset is not None or time.lean in ("next", "future"):
        return False
    when, today = resolve(time, published), day_of(published)
    if when is None or today is None:
        return False
    day = day_of(when.value) or date.fromisoformat(f"{when.value}-01")
    return not 0 < (today - day).days <= recent
