"""What the dated reports of a story give to hold on to: their numbers, words, deeds and the dates they name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from rashomon.days import day_of, resolve
from rashomon.reconcile.hints import Hints
from rashomon.reconcile.likeness import Likeness, likeness
from rashomon.records import TimeExpression


class Known(Struct, frozen=True):
    """What the dated reports of a story give to hold on to."""

    days: dict[str, date]  # by report
    numbers: dict[int, tuple[date, ...]]
    likeness: Likeness
    deeds: dict[str, date]
    dates: Counter[date]  # how many reports name each
    first: date
    middle: date
    last: date


def what_is_known(days: Mapping[str, date], hints: Mapping[str, Hints]) -> Known:
    """The numbers and deeds that the dated reports place in the calendar."""
    numbers: dict[int, set[date]] = defaultdict(set)
    votes: dict[str, Counter[date]] = defaultdict(Counter)
    for report, day in sorted(days.items()):
        for number in hints[report].numbers:
            numbers[number].add(day)
    low, high = min(days.values()), max(days.values())
    middle = sorted(days.values())[len(days) // 2]
    for _, told in sorted(hints.items()):
        for deed, time in told.deeds:
            if at := in_story(time, middle):
                votes[deed][at] += 1
    dates = Counter(d for h in hints.values() for d in {in_story(t, middle) for t in h.dates} if d)
    return Known(
        days=dict(days),
        numbers={n: tuple(sorted(d)) for n, d in numbers.items()},
        likeness=likeness({r: h.words for r, h in hints.items()}, days),
        dates=dates,
        deeds={deed: d for deed, c in votes.items() if (d := clear_winner(c))},
        first=low,
        middle=middle,
        last=high,
    )


def in_story(time: TimeExpression, middle: date) -> date | None:
    """The day of a date named in a story: without a year, the one nearest to the middle of the story's days."""
    years = (time.year,) if time.year else (middle.year - 1, middle.year, middle.year + 1)
    days = [d for y in years if (w := resolve(replace(time, year=y, since=False, lean="past"), None)) and (d := day_of(w.value))]
    return min(days, key=lambda d: abs((d - middle).days), default=None)


def clear_winner(votes: Counter[date]) -> date | None:
    """The day with the most votes, if no other has as many."""
    ranked = votes.most_common(2)
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] > ranked[1][1] else None
