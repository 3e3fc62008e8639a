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
from rashomon.reconcile.tolls import Told, rising
from rashomon.records import TimeExpression

FAR = 45  # days from every other report: so far off, a page's own stamp is doubted, and a report is no measure for others


class Known(Struct, frozen=True):
    """What the dated reports of a story give to hold on to."""

    days: dict[str, date]  # by report
    core: dict[str, date]  # the same without the few that lie far from all others: looks back, stale stamps
    hints: Mapping[str, Hints]
    numbers: dict[int, tuple[date, ...]]
    likeness: Likeness
    deeds: dict[str, date]
    dates: Counter[date]  # how many reports name each
    tolls: dict[str, Told]  # by report
    rising: tuple[tuple[date, Told], ...]
    first: date
    middle: date
    last: date


def what_is_known(days: Mapping[str, date], hints: Mapping[str, Hints], tolls: Mapping[str, Told]) -> Known:
    """The numbers and deeds that the dated reports place in the calendar."""
    numbers: dict[int, set[date]] = defaultdict(set)
    votes: dict[str, Counter[date]] = defaultdict(Counter)
    near = core(days)
    for report, day in sorted(near.items()):
        for number in hints[report].numbers:
            numbers[number].add(day)
    low, high = min(near.values()), max(near.values())
    middle = sorted(near.values())[len(near) // 2]
    for _, told in sorted(hints.items()):
        for deed, time in told.deeds:
            if at := in_story(time, middle):
                votes[deed][at] += 1
    dates = Counter(d for h in hints.values() for d in {in_story(t, middle) for t in h.dates} if d)
    return Known(
        days=dict(days),
        core=near,
        hints=hints,
        numbers={n: tuple(sorted(d)) for n, d in numbers.items()},
        likeness=likeness({r: h.words for r, h in hints.items()}, near),
        dates=dates,
        deeds={deed: d for deed, c in votes.items() if (d := clear_winner(c))},
        tolls=dict(tolls),
        rising=rising(near, tolls),
        first=low,
        middle=middle,
        last=high,
    )


def core(days: Mapping[str, date]) -> dict[str, date]:
    """The reports of the story's own days: without stretches of one or two reports far from every other."""
    stretches: list[list[str]] = []
    last = date.min
    for day, report in sorted((d, r) for r, d in days.items()):
        if not stretches or (day - last).days > FAR:
            stretches.append([])
        stretches[-1].append(report)
        last = day
    most = max(map(len, stretches))
    kept = [s for s in stretches if len(s) == most or len(s) >= max(3, len(days) / 5)]
    return {r: days[r] for s in kept for r in s}


def in_story(time: TimeExpression, middle: date) -> date | None:
    """The day of a date named in a story: without a year, the one nearest to the middle of the story's days."""
    years = (time.year,) if time.year else (middle.year - 1, middle.year, middle.year + 1)
    days = [d for y in years if (w := resolve(replace(time, year=y, since=False, lean="past"), None)) and (d := day_of(w.value))]
    return min(days, key=lambda d: abs((d - middle).days), default=None)


def clear_winner(votes: Counter[date]) -> date | None:
    """The day with the most votes, if no other has as many."""
    ranked = votes.most_common(2)
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] > ranked[1][1] else None
