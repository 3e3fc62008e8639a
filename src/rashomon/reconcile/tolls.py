"""A rising toll as a calendar: a report that counts 101 dead lies between those that count 60 and 108."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations

from msgspec import Struct

from rashomon.records import Figure, Reading

RISING = 0.75  # share of the pairs of dated reports in which the later counts no fewer: below it the toll is no calendar
PAIRS = 6  # so many pairs of different days and tolls are needed to say that it rises


class Told(Struct, frozen=True, order=True):
    """The tolls of the dead that a report tells as facts and as the whole so far: the first, which is its news, and the highest."""

    first: int
    most: int


def tolls_of(readings: Sequence[Reading], page: Mapping[str, str]) -> dict[str, Told]:
    """What each report tells; the entries of a live page together (by `page`), their first being the highest of their news."""
    found: dict[str, Told] = {}
    for reading in sorted(readings, key=lambda r: r.report):
        told = sorted((f.start, value) for f in reading.figures if counts(f) and (value := f.low or f.high))
        if told:
            report = page.get(reading.report, reading.report)
            before = found.get(report, Told(0, 0))
            found[report] = Told(max(before.first, told[0][1]), max(before.most, *(value for _, value in told)))
    return found


def counts(figure: Figure) -> bool:
    """Whether a figure is a running toll: no denied, feared or other event's, no day's, no part, none of one side only."""
    whole = figure.measure == "killed" and figure.scope.mode == "total" and figure.group_kind in ("unspecified", "civilian", "protester")
    return whole and not (figure.negated or figure.hedged or figure.other_event) and figure.bound != "at_most"


def rising(days: Mapping[str, date], tolls: Mapping[str, Told]) -> tuple[tuple[date, Told], ...]:
    """The tolls of the dated reports by day, where they rise by and large; else nothing."""
    told = sorted((days[r], tolls[r]) for r in days.keys() & tolls.keys())
    pairs = [late.first > early.first for (day, early), (other, late) in combinations(told, 2) if other > day and late.first != early.first]
    return tuple(told) if len(pairs) >= PAIRS and sum(pairs) >= RISING * len(pairs) else ()


def misfit(day: date, toll: Told | None, told: Sequence[tuple[date, Told]]) -> float:
    """The share of the other days' tolls that a report of `day` contradicts: earlier ones above its highest, later ones below its first."""
    others = [(other, value) for other, value in told if other != day]
    if toll is None or not others:
        return 0.0
    return sum(value.first > toll.most if other < day else value.most < toll.first for other, value in others) / len(others)
