"""A rising toll as a calendar: a report that counts 101 dead lies between those that count 60 and 108."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations

from msgspec import Struct

from rashomon.records import Figure, Reading

BROUGHT_TO = re.compile(r"\btoll to\b", re.IGNORECASE)  # 'that took the national toll to 54'
RISING = 0.75  # share of the pairs of dated reports in which the later counts no fewer: below it the toll is no calendar
SOON = 7  # days after the last known toll in which a higher one is looked for
PAIRS = 6  # so many pairs of different days and tolls are needed to say that it rises


class Told(Struct, frozen=True, order=True):
    """The tolls of the dead that a report tells as facts and as the whole so far: the first, which is its news, and the highest."""

    first: int
    most: int


def tolls_of(readings: Sequence[Reading], page: Mapping[str, str]) -> dict[str, Told]:
    """What each report tells; the entries of a live page together (by `page`), their first being the highest of their news."""
    found: dict[str, Told] = {}
    for reading in sorted(readings, key=lambda r: r.report):
        running = [f for f in reading.figures if counts(f)]
        running = [f for f in running if f.scope.place is None] or running  # a town's dead are not the toll
        told = sorted((f.start, value) for f in running if (value := f.low or f.high))
        if told:
            report = page.get(reading.report, reading.report)
            before = found.get(report, Told(0, 0))
            found[report] = Told(max(before.first, told[0][1]), max(before.most, *(value for _, value in told)))
    return found


def counts(figure: Figure) -> bool:
    """Whether a figure is a running toll: no denied, feared or other event's, no day's, no part, none of one side only."""
    mode = figure.scope.mode == "total" or BROUGHT_TO.search(figure.quote) is not None
    whole = figure.measure == "killed" and mode and figure.group_kind in ("unspecified", "civilian", "protester")
    return whole and not (figure.negated or figure.hedged or figure.other_event) and figure.bound != "at_most"


def rising(days: Mapping[str, date], tolls: Mapping[str, Told]) -> tuple[tuple[date, Told], ...]:
    """The tolls of the dated reports by day, where they rise by and large, or most of them do; else nothing."""
    told = sorted((days[r], tolls[r]) for r in days.keys() & tolls.keys())
    if rises(told):
        return tuple(told)
    chain = longest_rise(told)
    return tuple(chain) if 3 * len(chain) >= 2 * len(told) and rises(chain) else ()


def rises(told: Sequence[tuple[date, Told]]) -> bool:
    """Whether enough pairs of tolls are of different days, and by and large the later is the higher."""
    pairs = [late.first > early.first for (day, early), (other, late) in combinations(told, 2) if other > day and late.first != early.first]
    return len(pairs) >= PAIRS and sum(pairs) >= RISING * len(pairs)


def longest_rise(told: Sequence[tuple[date, Told]]) -> list[tuple[date, Told]]:
    """The most of the tolls that rise without exception: the others count one side, or one place."""
    tails: list[int] = []  # the lowest toll in which a rise of each length ends
    ends: list[int] = []
    above: list[int | None] = []
    for n, (_, value) in enumerate(told):
        length = bisect_right(tails, value.first)
        above.append(ends[length - 1] if length else None)
        tails[length : length + 1] = [value.first]
        ends[length : length + 1] = [n]
    at = ends[-1] if ends else None
    chain = []
    while at is not None:
        chain.append(told[at])
        at = above[at]
    return chain[::-1]


def misfit(day: date, toll: Told | None, told: Sequence[tuple[date, Told]]) -> float:
    """The share of the other days' tolls that a report of `day` contradicts: earlier ones above its highest, later ones below its first."""
    others = [(other, value) for other, value in told if other != day]
    if toll is None or not others:
        return 0.0
    return sum(value.first > toll.most if other < day else value.most < toll.first for other, value in others) / len(others)


def between(toll: int, told: Sequence[tuple[date, Told]]) -> tuple[date, date, date] | None:
    """The day on which a rising toll reaches `toll`, going on from the last lower one as it rose until then, and the days it lies between.

    None where it is lower than all, for what was before is not known, or stood so already; above all it is of the `SOON` next days.
    """
    tops: dict[date, int] = {}
    for day, value in told:
        tops[day] = max(tops.get(day, 0), value.first)
    line: list[tuple[date, int]] = []
    for day, top in sorted(tops.items()):
        if not line or top >= line[-1][1]:
            line.append((day, top))
    low = max((n for n, (_, top) in enumerate(line) if top <= toll), default=None)
    if low is None or line[low][1] == toll:
        return None
    first, least = line[low]
    last = line[low + 1][0] if low + 1 < len(line) else first + timedelta(SOON)
    before = line[max(0, low - 2)]
    rate = (least - before[1]) / (first - before[0]).days if before[0] < first else 0.0
    days = round((toll - least) / rate) if rate > 0 else (last - first).days // 2
    return min(first + timedelta(days), last), first, last
