"""The arithmetic of days, and days told in full."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.days import day_of, days_of, parse_day, resolve
from rashomon.records import TimeExpression, When


def weekday(number: int, **more: object) -> TimeExpression:
    return TimeExpression(start=0, end=1, quote="x", weekday=number, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("number", range(7))
@pytest.mark.parametrize("anchor", ["2031-05-08", "2032-02-29", "2031-01-01", "2031-12-31T23:59:00+02:00"])
def test_a_weekday_lies_within_the_week_that_ends_with_its_report(number: int, anchor: str) -> None:
    """A bare weekday is the latest of its name, 'last' one before the report's day, 'next' one after it; all fall on that weekday."""
    today = date.fromisoformat(anchor[:10])
    for lean, low, high in (("past", -6, 0), ("last", -7, -1), ("next", 1, 7), ("future", 0, 6)):
        when = resolve(weekday(number, lean=lean), anchor)
        day = day_of(when.value) if when else None
        assert day and day.weekday() == number
        assert low <= (day - today).days <= high


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("8th May, 2031", "2031-05-08"),
        ("May 8 2031", "2031-05-08"),
        ("8.5.2031", "2031-05-08"),
        ("31 Mart 2031", "2031-03-31"),
        ("8 de mayo", None),
        ("12 août 2031", "2031-08-12"),
        ("31 February 2031", None),
        ("on Tuesday", None),
        ("", None),
    ],
)
def test_days_told_in_full(words: str, day: str | None) -> None:
    """A day, month and year in any order and many languages give an ISO day; less than that gives none."""
    assert parse_day(words) == day


def test_days_of_an_interval() -> None:
    """An interval has a first and a last day; a month has none."""
    assert days_of(When(value="2031-05-06", end="2031-05-07", precision="day", basis="relative")) == (date(2031, 5, 6), date(2031, 5, 7))
    assert days_of(When(value="2031-05", precision="month", basis="explicit")) is None


@pytest.mark.parametrize("anchor", [None, "", "2031", "2031-13-40", "yesterday"])
def test_no_anchor_no_day(anchor: str | None) -> None:
    """Without a day of the report a weekday lies nowhere."""
    assert resolve(weekday(1), anchor) is None
