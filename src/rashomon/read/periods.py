"""The day of a count whose time is told in pieces: the end of a period, an hour whose day stands elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from rashomon.days import day_of, resolve
from rashomon.read.language import Sentence
from rashomon.records import TimeExpression

BEGINS = re.compile(r"\b(?:between|from)\s+(?:the\s+)?$", re.IGNORECASE)
TO = re.compile(r"\s*(?:and|to|until|till|through|[-–—])\s+(?:the\s+)?", re.IGNORECASE)
RAISING = re.compile(r",\s+(?:thus\s+|thereby\s+|so\s+)?(?:bring|rais|tak|push|lift)ing\b[^.;]{3,80}$", re.IGNORECASE)
NEWS = 2  # days back from the report to which 'in the evening' may be that of the day told


def last_day(time: TimeExpression, sentence: Sentence, times: Sequence[TimeExpression]) -> TimeExpression:
    """The last day of a period that `time` begins: 'between 3 and 11 June' counts up to the 11th; else the time itself."""
    if time.to_day is not None and time.part is None and time.day is not None and not time.since:
        year, month = time.to_year or time.year, time.to_month or time.month
        return replace(time, year=year, month=month, day=time.to_day, to_year=None, to_month=None, to_day=None)
    first, last = time.start - sentence.start, time.end - sentence.start
    if not BEGINS.search(sentence.text, max(0, first - 14), first):
        return time
    ends = (t for t in times if t.start > time.start and TO.fullmatch(sentence.text, last, t.start - sentence.start))
    return next((t for t in ends if of_day(t)), time)


def of_day(time: TimeExpression) -> bool:
    """Whether a time names a day of its own."""
    return time.unit == "day" and (time.day is not None or time.weekday is not None or time.offset is not None)


def hour_alone(time: TimeExpression) -> bool:
    """Whether a time is an hour or a part of a day without the day: 'in the evening', 'at half past two'."""
    return (
        (time.hour is not None or time.part is not None)
        and not of_day(time)
        and time.month is None
        and time.year is None
        and not time.since
    )


def with_day(time: TimeExpression, times: Sequence[TimeExpression], told: TimeExpression | None, published: str | None) -> TimeExpression:
    """An hour alone with the day that its sentence's `times` name before it, else with the one `told` before if that is news."""
    if not hour_alone(time):
        return time
    own = [t for t in times if of_day(t) and not t.since and t.start < time.start]
    day = own[-1] if own else told if told is not None and is_news(told, published) else None
    if day is None or not of_day(day) or day.lean in ("before", "next", "future"):
        return time
    return replace(day, start=time.start, end=time.end, quote=time.quote, hour=time.hour, minute=time.minute, part=time.part)


def is_news(time: TimeExpression, published: str | None) -> bool:
    """Whether a time is a day at most `NEWS` days before the report."""
    when, today = resolve(time, published), day_of(published)
    day = day_of(when.value) if when is not None else None
    return day is not None and today is not None and 0 <= (today - day).days <= NEWS


def raised(sentence: Sentence, first: int, time: TimeExpression) -> bool:
    """Whether the number at `first` is a total that a deed raised ('was shot on Monday, taking the toll to 40'): `time` is the deed's."""
    found = RAISING.search(sentence.text, max(0, first - 110), first)
    return found is not None and time.start - sentence.start < found.start()
