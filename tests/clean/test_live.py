"""Live pages: one report an entry, each with its own time."""

from __future__ import annotations

import time
import tomllib
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from rashomon.clean import clean
from rashomon.clean.live import openings
from rashomon.records import Page, Report

PAGES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parents[1] / "cases" / "live.toml").read_text("utf-8"))["page"]
LIVE = [p for p in PAGES if "entries" in p]


def cleaned(text: str) -> tuple[Report, ...]:
    return clean(Page(source="a.txt", sources=("a.txt",), sha256=sha256(text.encode()).hexdigest(), text=text))


def sections(reports: tuple[Report, ...]) -> list[str]:
    return [r.text[r.section[0] : r.section[1]] for r in reports if r.section]


@pytest.mark.parametrize("page", LIVE, ids=lambda p: p["name"])
def test_entries_of_many_portals(page: dict[str, Any]) -> None:
    """A live page makes one report an entry, with the section, the time and the heading that its case says."""
    reports = cleaned(page["text"].strip())
    told = sections(reports)
    assert len(reports) == len(told) == len(page["entries"])
    for report, words, wanted in zip(reports, told, page["entries"], strict=True):
        assert words.startswith(wanted["begins"]) and words.endswith(wanted["ends"]), words
        if "before" in wanted:
            assert report.published is None and report.hour is not None
            assert (report.hour.days, (report.hour.time or "")[:5]) == (-wanted["before"], wanted["at"])
        else:
            assert report.published == wanted["at"] and report.published_basis == "page" and report.published_why
        assert "title" not in wanted or report.title == wanted["title"]


@pytest.mark.parametrize("page", [p for p in PAGES if "entries" not in p], ids=lambda p: p["name"])
def test_pages_that_are_not_live(page: dict[str, Any]) -> None:
    """A box, a list, a timetable or a chronicle of hours leaves a page one report."""
    (report,) = cleaned(page["text"].strip())
    assert report.section is None and report.hour is None


@pytest.mark.parametrize("page", LIVE, ids=lambda p: p["name"])
def test_entries_share_the_page_and_nothing_else(page: dict[str, Any]) -> None:
    """Entries have one page, text, outlet and furniture; no block is two entries', none holds an hour, no paragraph is lost."""
    reports = cleaned(page["text"].strip())
    assert len({(r.page, r.text, r.outlet, r.furniture) for r in reports}) == 1
    assert len({r.id for r in reports}) == len(reports)
    blocks = [b for r in reports for b in r.blocks]
    assert len({b.start for b in blocks}) == len(blocks)
    for report in reports:
        assert report.section is not None
        own = [b for b in report.blocks if b.kind != "title"]
        assert own and all(report.section[0] <= b.start < b.end <= report.section[1] for b in own)
        assert all(a.end <= b.start for a, b in pairwise(own))
    kept = " ".join(r.text[b.start : b.end] for r in reports for b in r.blocks)
    assert all(wanted["ends"] in kept for wanted in page["entries"])
    assert not any(f"{wanted['at'][11:16]}" in kept.split() for wanted in page["entries"])


@pytest.mark.parametrize("page", LIVE, ids=lambda p: p["name"])
def test_line_ends_do_not_matter(page: dict[str, Any]) -> None:
    """Windows line ends give the same times and headings."""
    text = page["text"].strip()
    assert [(r.published, r.title) for r in cleaned(text.replace("\n", "\r\n"))] == [(r.published, r.title) for r in cleaned(text)]


def test_the_headline_stands_with_the_newest_entry() -> None:
    """What the page's headline says is as new as its newest entry, whichever way the page runs."""
    for name, number in (("British, newest first, over midnight", 0), ("oldest first, over midnight twice, first published above", -1)):
        reports = cleaned(next(p for p in PAGES if p["name"] == name)["text"].strip())
        assert [any(b.kind == "title" for b in r.blocks) for r in reports].count(True) == 1
        assert reports[number].blocks[0].kind == "title"


@pytest.mark.parametrize(
    "piece", ["12:30\n", "12:30 – The\n", "2h ago\n", "12:30 " * 9, "Updated at ", "1.2.3.4:5 ", "[(", "LIVE: ", "\u202e9:15\n"]
)
def test_long_pages_take_linear_time(piece: str) -> None:
    """A long run of hours, or of what looks like one, is judged in seconds."""
    text = "Fire in Velda – live\n" + piece * (200_000 // len(piece))
    began = time.perf_counter()
    openings(text)
    assert time.perf_counter() - began < 10
