"""The axes of a chart: days and round counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from rashomon.tell.page.frame import Scale, Tick
from rashomon.wording import MONTHS

STEPS = (1, 2, 5)


def midnights(scale: Scale) -> list[int]:
    """The days whose beginning gets a line: all of a short time, none of a long one."""
    days = range(int(scale.first), int(scale.last) + 1)
    return list(days) if len(days) <= 32 else []


def day_ticks(scale: Scale) -> Iterator[Tick]:
    """Names of days in the middle of them, as many as fit; of months where the time is long."""
    span, room = scale.last - scale.first, scale.frame.across / 58
    if span > 7 * room:
        yield from month_ticks(scale, room)
        return
    every = next(n for n in (1, 2, 3, 7, 7 * 2) if span / n <= room or n == 14)
    for day in range(int(scale.first), int(scale.last), every):
        told = date.fromordinal(day)
        yield Tick(scale.x(day + 0.5), f"{told.day} {MONTHS[told.month - 1][:3]}")


def month_ticks(scale: Scale, room: float) -> Iterator[Tick]:
    """First days of months."""
    first, months = date.fromordinal(int(scale.first)), int((scale.last - scale.first) / 30) + 1
    every = next((n for n in (1, 2, 3, 6, 12, 24, 60, 120) if months / n <= room), 240)
    day = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    while day.toordinal() < scale.last:
        if ((day.year * 12 + day.month - 1) % every) == 0:
            yield Tick(scale.x(day.toordinal()), f"{MONTHS[day.month - 1][:3]} {day.year}")
        day = (day + timedelta(days=32)).replace(day=1)


def count_ticks(top: float) -> list[int]:
    """Round counts from 0, three to five of them."""
    unit = 1
    while True:
        for step in STEPS:
            if top / (step * unit) <= 4.5:
                return list(range(0, int(top) + 1, step * unit))
        unit *= 10
