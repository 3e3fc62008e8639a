"""The day of each entry of a live page: the hours run over midnight in the page's order, and one of them is held by the page's day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

from rashomon.clean.clocks import Clock
from rashomon.clean.dating import Dating
from rashomon.clean.live import DAY, direction
from rashomon.days import day_of, resolve
from rashomon.records import Hour, TimeExpression

LEAP = 2000  # a year that has every day
ASTRAY = 120  # minutes by which an entry may stand out of the page's order


class Timed(Struct, frozen=True):
    """An entry's time: `published` where the page's day is known, else the `hour` alone; `why` in words."""

    published: str | None
    hour: Hour
    why: str


def timed(clocks: Sequence[Clock], page: Dating, touched: str | None) -> list[Timed]:
    """The times of a live page's entries, in the page's order; `page` is the day of the page, `touched` an instant it was fetched at."""
    updated = page.updated or page.published or touched
    runs = run(clocks, minute_of(updated))
    zone = page_zone(clocks, None if page.basis == "metadata" else page.updated or page.published)  # metadata often have UTC
    newest, why = anchor(clocks, runs, page, touched)
    return [placed(clock, at, newest, zone, why) for clock, at in zip(clocks, runs, strict=True)]


def run(clocks: Sequence[Clock], now: int | None) -> list[tuple[int, int | None]]:
    """For each entry how many days before the newest it is (0 or less) and its minute of the day."""
    newest_first = direction(clocks) < 0
    order = list(clocks) if newest_first else list(reversed(clocks))
    last: int | None = None
    dated: tuple[TimeExpression, int] | None = None
    found: list[tuple[int, int | None]] = []
    for clock in order:
        minute = clock.minute
        if minute is None and clock.ago is not None and now is not None:
            days, minute = divmod(now - clock.ago, DAY)
        elif minute is None:
            found.append((-((clock.ago or 0) // DAY), None))
            continue
        else:
            days = 0 if last is None else (last + ASTRAY - minute) // DAY
        if clock.date is not None:
            days = days if dated is None or (back := days_between(clock.date, dated[0])) is None else dated[1] - back
            dated = (clock.date, days)
        last = days * DAY + minute
        found.append((days, minute))
    top = max(days for days, _ in found)
    found = [(days - top, minute) for days, minute in found]
    return found if newest_first else found[::-1]


def days_between(early: TimeExpression, late: TimeExpression) -> int | None:
    """How many days lie between two dates that stand with the hours of one page; None where they cannot be compared."""
    if early.month and early.day and late.month and late.day:
        year = late.year or early.year or LEAP
        gap = (date(year, late.month, late.day) - date(year, early.month, early.day)).days
        return gap if abs(gap) < 180 else None
    if early.weekday is not None and late.weekday is not None:
        return (late.weekday - early.weekday) % 7
    return None


def anchor(clocks: Sequence[Clock], runs: Sequence[tuple[int, int | None]], page: Dating, touched: str | None) -> tuple[date | None, str]:
    """The day of the newest entries, and how it is known."""
    known = day_of(page.updated or page.published) or day_of(touched)
    for clock, (days, _) in zip(clocks, runs, strict=True):
        if clock.date is not None and (clock.date.year or known or clock.date.day is None):
            when = resolve(clock.date, known.isoformat() if known else None)
            if when and (told := day_of(when.value)):
                return told - timedelta(days), f"the day printed with an entry's hour: {clock.quote!r}"
    oldest = min(days for days, _ in runs)
    if page.updated is not None:
        return before_midnight(runs, page.updated), "when the page was last updated"
    if page.published is None:
        return (before_midnight(runs, touched), "when the page was fetched") if touched else (None, "")
    day = day_of(page.published)
    if day is None:
        return None, ""
    if page.role in ("first", "published", "dateline"):
        return day - timedelta(oldest), f"the page's first day: {page.why}"
    return before_midnight(runs, page.published), page.why or ""


def before_midnight(runs: Sequence[tuple[int, int | None]], instant: str) -> date | None:
    """The day of the newest entries of a page touched at that instant: the day before where the hour is long past midnight's."""
    day, now = day_of(instant), minute_of(instant)
    newest = max((minute for days, minute in runs if days == 0 and minute is not None), default=None)
    if day is not None and now is not None and newest is not None and newest - now > DAY // 2:
        return day - timedelta(1)
    return day


def page_zone(clocks: Sequence[Clock], instant: str | None) -> str | None:
    """The zone of the hours that tell none: what the other hours have, else that of the page's own stamp."""
    own = sorted({c.zone for c in clocks if c.zone})
    if own:
        return own[0] if len(own) == 1 else None
    return instant[19:] or None if instant and "T" in instant else None


def minute_of(instant: str | None) -> int | None:
    """The minute of the day of an ISO instant; None for a bare day."""
    if not instant or "T" not in instant:
        return None
    at = datetime.fromisoformat(instant)
    return at.hour * 60 + at.minute


def placed(clock: Clock, at: tuple[int, int | None], newest: date | None, zone: str | None, why: str) -> Timed:
    """One entry's time."""
    days, minute = at
    told = None if minute is None else f"{minute // 60:02d}:{minute % 60:02d}:00{clock.zone or zone or ''}"
    hour = Hour(days=days, time=told)
    if newest is None:
        return Timed(None, hour, f"the entry's own hour {clock.quote!r}")
    return Timed(on_day(newest, hour), hour, f"the entry's own hour {clock.quote!r}; {why}")


def on_day(newest: date, hour: Hour) -> str:
    """The ISO instant of an entry's hour, or its day where it has none, when the page's newest entries are of the day `newest`."""
    day = (newest + timedelta(hour.days)).isoformat()
    return f"{day}T{hour.time}" if hour.time else day
