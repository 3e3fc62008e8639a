"""What a report, or a group of reports, is about and of which days it tells: the measure by which stories are joined."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from msgspec import Struct

from rashomon.days import day_of, find_words, resolve
from rashomon.group.similarity import Weights
from rashomon.group.words import Sentence, number_words, unfurnished
from rashomon.lexicon import load
from rashomon.records import Report, TimeExpression

NAME = 2.0  # a name tells more of what a report is about than a word
SAME_TIME = 60  # days between two reports that cost nothing: a story goes on for weeks
OTHER_TIME = 240  # days from which the gap counts in full
FAR = 0.7  # what likeness keeps over such a gap: follow-ups come a year later, look-alikes too
YEAR = 365
OLDEST = 150  # years after its event to which a report looks back on it; what is older is history
BESIDE = 16  # letters to either side of a month in which its day and year stand
HEADS = 6  # blocks of a report, and
HEAD = 500  # letters of each, in which it says that it looks back
NAMED = 0.1  # share of a likeness that names must carry: stories share who and where, not only words

Vector = dict[str, float]


class Topic(Struct, frozen=True):
    """Reports taken as one: `weights` is the sum of `size` unit vectors (a lineage counts as one), `square` its squared length.

    `days` are the days told in full, as ordinals; `yearless` those told without a year, as days of the year. Both sorted.
    """

    members: tuple[str, ...]
    size: int
    weights: Vector
    square: float
    days: tuple[int, ...]
    yearless: tuple[int, ...]


def topic(reports: Sequence[Report], texts: Mapping[str, Sequence[Sentence]], weights: Weights) -> Topic:
    """The topic of one report, or of the reports of one lineage."""
    counts = Counter(key for r in reports for s in texts[r.id] for key in s.keys if key[0] != "=")
    found = {k: (1 + math.log(n)) * weights[k] * (NAME if k[0] == "~" else 1.0) for k, n in sorted(counts.items())}
    length = math.sqrt(math.fsum(x * x for x in found.values())) or 1.0
    days, yearless = days_told(reports)
    return Topic(tuple(r.id for r in reports), 1, {k: x / length for k, x in found.items()}, 1.0, days, yearless)


def days_told(reports: Sequence[Report]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The reports' own days and those that their texts name by day and month."""
    days, yearless = set(), set()
    for report in reports:
        own = day_of(report.published)
        if own:
            days |= {own.toordinal() - YEAR * years for years in (0, *years_since(report))}
        for block in report.blocks:
            for time in dated_words(unfurnished(report, block.start, block.end)):
                when = resolve(time, report.published) if own or time.year else None
                day = day_of(when.value if when.precision != "month" else f"{when.value[:7]}-15") if when else None
                if day:
                    days.add(day.toordinal())
                elif time.day and time.month:
                    yearless.add(30 * (time.month - 1) + time.day)
    return tuple(sorted(days)), tuple(sorted(yearless))


def dated_words(text: str) -> Iterator[TimeExpression]:
    """The times in `text` that name a month, looked for only around the names of months."""
    for month in month_names().finditer(text):
        around = text[max(0, month.start() - BESIDE) : month.end() + BESIDE]
        yield from (time for time in find_words(around) if time.month is not None)


@cache
def month_names() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(name.capitalize() for name in load('times')['months'])})\b")


def years_since(report: Report) -> Iterator[int]:
    """How many years after its event a report says at its head that it is written ('a year after the flood')."""
    head = " ".join(unfurnished(report, b.start, min(b.end, b.start + HEAD)) for b in report.blocks[:HEADS])
    for match in anniversary().finditer(head):
        told = (match["years"] or "").lower()
        number = int(told) if told.isdecimal() and len(told) < 4 else number_words().get(told, 1)
        if number <= OLDEST:
            yield number


@cache
def anniversary() -> re.Pattern[str]:
    phrases = "|".join(phrase.replace(" ", r"\s+") for phrase in load("likeness")["anniversaries"])
    return re.compile(rf"\b(?:(?P<years>\w{{1,12}})\s+)?(?:{phrases})\b", re.IGNORECASE)


def joined(a: Topic, b: Topic) -> Topic:
    """The topic of both groups together."""
    if len(a.weights) < len(b.weights):
        a, b = b, a
    weights = dict(a.weights)
    for key, x in b.weights.items():
        weights[key] = weights.get(key, 0.0) + x
    square = a.square + b.square + 2 * shared(a, b)[0]
    days, yearless = (tuple(sorted({*x, *y})) for x, y in ((a.days, b.days), (a.yearless, b.yearless)))
    return Topic(a.members + b.members, a.size + b.size, weights, square, days, yearless)


def likeness(a: Topic, b: Topic) -> float:
    """The mean likeness (cosine) of a report of one group and a report of the other; less where they tell of other times."""
    whole, by_names = shared(a, b)
    if by_names < NAMED * whole:
        return 0.0
    return whole / (a.size * b.size) * together(a, b)


def shared(a: Topic, b: Topic) -> tuple[float, float]:
    """The product of two topics' weights: over all keys, and over names alone."""
    few, many = (a.weights, b.weights) if len(a.weights) <= len(b.weights) else (b.weights, a.weights)
    whole = by_names = 0.0
    for key, x in few.items():
        if key in many:
            product = x * many[key]
            whole += product
            if key[0] == "~":
                by_names += product
    return whole, by_names


def coherence(a: Topic) -> float:
    """The mean likeness of two reports of one group, held lower for small groups, of which chance makes some very alike."""
    return (a.square - a.size) / (a.size * (a.size - 1)) * a.size / (a.size + 1) if a.size > 1 else 0.0


def together(a: Topic, b: Topic) -> float:
    """1 for groups that tell of the same weeks, falling to FAR; 1 where one has no days."""
    first, second = of_the_year(a), of_the_year(b)
    if not first or not second:
        return 1.0
    gaps = [nearest(a.days, b.days)] if a.days and b.days else []
    if a.yearless or b.yearless:
        gaps += [nearest(first, second), YEAR - max(first) + min(second), YEAR - max(second) + min(first)]
    return 1.0 - (1.0 - FAR) * min(1.0, max(0, min(gaps) - SAME_TIME) / (OTHER_TIME - SAME_TIME))


def of_the_year(a: Topic) -> tuple[int, ...]:
    """The days of the year that a group tells of, with or without a year (a month counts 30 days)."""
    dated = (date.fromordinal(day) for day in a.days)
    return tuple(sorted({*a.yearless, *(30 * (day.month - 1) + day.day for day in dated)}))


def nearest(a: Sequence[int], b: Sequence[int]) -> int:
    """The smallest distance between a day of `a` and one of `b`, both sorted."""
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    best = abs(few[0] - many[0])
    for day in few:
        at = bisect_left(many, day)
        best = min(best, *(abs(day - other) for other in many[max(0, at - 1) : at + 1]))
    return best
