"""Article and day of web pages against the libraries alone."""

from __future__ import annotations

import pytest

from bench.extraction import Compared, compared


@pytest.fixture(scope="module")
def measured() -> list[Compared]:
    return list(compared())


def test_the_text_is_not_worse_than_the_library_alone(measured: list[Compared]) -> None:
    """Over all makes of pages, and on each by no more than a word or two."""
    assert sum(c.ours for c in measured) >= sum(c.theirs for c in measured)
    assert [c.page.name for c in measured if c.ours < c.theirs - 0.03] == []
    assert sum(c.ours for c in measured) / len(measured) >= 0.99


def test_the_day_is_not_worse_than_the_library_alone(measured: list[Compared]) -> None:
    """No page of which htmldate knows the day is dated otherwise."""
    assert [c.page.name for c in measured if c.their_day == c.page.day != c.day] == []
    assert sum(c.day == c.page.day for c in measured) / len(measured) >= 0.94
