"""The day a page claims, against the stale dates beside it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rashomon.clean.dating import Dating, date_page
from rashomon.days import day_of
from tests.conftest import report

PAGES = tomllib.loads((Path(__file__).parents[1] / "cases" / "dating.toml").read_text(encoding="utf-8"))["page"]


def dated(text: str) -> Dating:
    page = report(text.strip())
    return date_page(page.text, [b for b in page.blocks if b.kind == "title" or b.end - b.start > 120], ())


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p["name"])
def test_the_day_of_a_page(page: dict[str, Any]) -> None:
    """A page has the day its case says, and the stale dates are told as such with a reason."""
    found = dated(page["text"])
    assert (found.published or "none") == page["is"]
    stale = {s.day for s in found.stamps}
    assert set(page.get("stale", ())) <= stale
    assert all(s.why and page["text"].strip()[s.start : s.end] == s.quote for s in found.stamps)
    assert found.published is None or (found.why and found.basis in ("page", "text") and (found.published[:10] not in stale))


@pytest.mark.parametrize(
    "text",
    [
        "1.1.2031 " * 20_000,
        "Published: " * 20_000,
        "8 May 2031\n" * 5_000,
        "\x00\u202e8 May 2031",
        "today, “" * 40_000,
        "“" * 300_000,
        "yesterday " * 50_000,
        "3 hours ago\n" * 5_000,
        "03.04.21 http://a.example/2031/05/08 " * 5_000,
        "a day earlier " * 10_000,
    ],
)
def test_hostile_pages(text: str) -> None:
    """Thousands of dates or labels end in a day that exists, or none, and in no crash."""
    found = dated(text)
    assert found.published is None or day_of(found.published)
