"""Placing a time expression in the calendar: pure interval arithmetic, past by default."""

from __future__ import annotations

from datetime import date, timedelta

from rashomon.records import Precision, TimeExpression, When

AHEAD_IS_RARE = 8  # a date without a year is put ahead of the report only where that is so many times nearer than behind it


def day_of(instant: str | None) -> date | None:
    """The day of an ISO day or instant; None where there is none, or only a month or year."""
    if not instant or len(instant) < 10:
        return None
    try:
        return date.fromisoformat(instant[:10])
    except ValueError:
        return None


def days_of(when: When) -> tuple[date, date] | None:
    """First and last day of an interval (both inclusive); None for one that is not told to the day."""
    first = day_of(when.value)
    last = day_of(when.end) if when.end else first
    return (first, last) if first and last else None


def resolve(time: TimeExpression, anchor: str | None) -> When | None:
    """The day or instant that `time` names for a report of day `anchor` (ISO), or None where it cannot be told.

    A weekday is the latest one up to the anchor, which may be the anchor itself, unless the words lean elsewhere. A night belongs
    to the day it began. A time with an open end ('since Monday', 'so far') holds for the anchor's day: codebook, 'as_of'.
    """
    today = day_of(anchor)
    if time.since:
        return When(value=today.isoformat(), precision="day", basis="report") if today else None
    if time.lean == "before":
        return beside(time, today)
    return dated(time, today) if has_date(time) else relative(time, today)


def has_date(time: TimeExpression) -> bool:
    return time.year is not None or time.month is not None or time.day is not None


def beside(time: TimeExpression, today: date | None) -> When | None:
    """A time that hangs on another: on the one it carries ('a day before Wednesday'), else on the report's day where it lies before it."""
    if time.offset is None:
        return None
    shift = time.offset
    if has_date(time):
        base = dated(time, today)
    elif time.weekday is not None and today:
        base = whole(on_weekday(time.weekday, today, "past"))
    elif today and shift <= 0:
        base = whole(today)
    else:
        return None
    first = day_of(base.value) if base else None
    return moved(time, first, "relative") if first else None


def dated(time: TimeExpression, today: date | None) -> When | None:
    """A time with a day, month or year of its own."""
    if time.day is None:
        return month_or_year(time, today)
    first = calendar_day(time, today)
    if first is None:
        return None
    last = last_day(time, first)
    if last:
        return When(value=first.isoformat(), end=last.isoformat(), precision="day", basis="explicit")
    return at_hour(time, first, "explicit")


def year_of(time: TimeExpression, today: date | None) -> int | None:
    """The year that a date carries: told, or told by its distance ('8 March of last year')."""
    if time.year is None and time.unit == "year" and time.offset is not None and today:
        return today.year + time.offset
    return time.year


def calendar_day(time: TimeExpression, today: date | None) -> date | None:
    """The day of a date; where the year or month is not told, the nearest one that fits, past by preference."""
    day, year = time.day or 1, year_of(time, today)
    if year and time.month:
        return safe(year, time.month, day)
    if today is None:
        return None
    if time.month:
        years = range(today.year - 1, today.year + 2)
        candidates = [safe(year, time.month, day) for year in years]
    else:
        months = [divmod(today.year * 12 + today.month - 1 + k, 12) for k in (-2, -1, 0, 1)]
        candidates = [safe(year, month + 1, day) for year, month in months]
    possible = [c for c in candidates if c]
    if time.weekday is not None:
        possible = [c for c in possible if c.weekday() == time.weekday] or possible
    return nearest(possible, today, time)


def nearest(candidates: list[date], today: date, time: TimeExpression) -> date | None:
    """The candidate that the words lean to: past unless they say otherwise or the one ahead is far nearer."""

    def distance(day: date) -> int:
        ahead = (day - today).days
        if time.lean in ("next", "future"):
            return ahead if ahead >= 0 else -ahead * 100
        return -ahead if ahead <= 0 else ahead * (100 if time.lean == "last" or time.month is None else AHEAD_IS_RARE)

    return min(candidates, key=distance, default=None)


def last_day(time: TimeExpression, first: date) -> date | None:
    """The last day of a range of dates."""
    if time.to_day is None:
        return None
    last = safe(time.to_year or first.year, time.to_month or first.month, time.to_day)
    return last if last and last > first else None


def month_or_year(time: TimeExpression, today: date | None) -> When | None:
    if time.month is None:
        return When(value=f"{time.year:04d}", precision="year", basis="explicit") if time.year else None
    year = year_of(time, today)
    if year is None:
        if today is None:
            return None
        near = nearest([date(y, time.month, 1) for y in range(today.year - 1, today.year + 2)], today.replace(day=1), time)
        year = near.year if near else today.year
    return When(value=f"{year:04d}-{time.month:02d}", precision="month", basis="explicit")


def relative(time: TimeExpression, today: date | None) -> When | None:
    """A time told by weekday, by distance from the report's day, or by hour alone."""
    if today is None:
        return None
    if time.unit == "weekend":
        saturday = weekend(time, today)
        return When(value=saturday.isoformat(), end=(saturday + timedelta(1)).isoformat(), precision="day", basis="relative")
    if time.weekday is not None:
        first = on_weekday(time.weekday, today, time.lean)
        if time.to_weekday is not None and time.to_weekday != time.weekday:
            last = on_weekday(time.to_weekday, today, time.lean)
            first = last - timedelta((time.to_weekday - time.weekday) % 7)
            return When(value=first.isoformat(), end=last.isoformat(), precision="part of day" if time.part else "day", basis="relative")
        return at_hour(time, first, "relative")
    if time.offset is not None:
        return moved(time, today, "relative")
    if time.hour is not None or time.part:
        return at_hour(time, today, "relative")
    return None


def weekend(time: TimeExpression, today: date) -> date:
    """The Saturday of the weekend meant: the one under way or just past, or as far from it as told."""
    saturday = today - timedelta((today.weekday() - 5) % 7)
    if time.lean == "last" and today.weekday() >= 5:
        saturday -= timedelta(7)
    if time.lean in ("next", "future") and not (time.lean == "future" and today.weekday() >= 5):
        saturday += timedelta(7)
    return saturday + timedelta(7 * (time.offset or 0))


def on_weekday(weekday: int, today: date, lean: str) -> date:
    """The day of that weekday: today counts for a bare one ('on Thursday' in a Thursday report), not for 'last' and 'next'."""
    back = (today.weekday() - weekday) % 7
    if lean == "last":
        return today - timedelta(back or 7)
    if lean in ("next", "future"):
        ahead = (weekday - today.weekday()) % 7
        return today + timedelta(ahead or (7 if lean == "next" else 0))
    return today - timedelta(back)


def moved(time: TimeExpression, base: date, basis: str) -> When:
    """So many days, weeks, months or years from `base`."""
    offset = time.offset or 0
    if time.unit == "year":
        return When(value=f"{base.year + offset:04d}", precision="year", basis="relative")
    if time.unit == "month":
        year, month = divmod(base.year * 12 + base.month - 1 + offset, 12)
        return When(value=f"{year:04d}-{month + 1:02d}", precision="month", basis="relative")
    if time.unit == "week" and time.lean in ("last", "next"):
        monday = base - timedelta(base.weekday()) + timedelta(7 * offset)
        last = monday + timedelta(6) if offset else base
        return When(value=monday.isoformat(), end=last.isoformat() if last > monday else None, precision="day", basis="relative")
    days = {"week": 7 * offset, "hour": 0}.get(time.unit, offset)
    return at_hour(time, base + timedelta(days), "relative")


def at_hour(time: TimeExpression, day: date, basis: str) -> When:
    """The day with what is told of its hour; the zone only where told."""
    kind: Precision = "part of day" if time.part else "day"
    if time.hour is None:
        return When(value=day.isoformat(), precision=kind, basis="explicit" if basis == "explicit" else "relative")
    kind = "hour" if time.minute is None else "minute"
    value = f"{day.isoformat()}T{time.hour:02d}:{time.minute or 0:02d}:00{time.zone or ''}"
    return When(value=value, precision=kind, basis="explicit" if basis == "explicit" else "relative")


def whole(day: date) -> When:
    return When(value=day.isoformat(), precision="day", basis="relative")


def safe(year: int, month: int, day: int) -> date | None:
    """That day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
