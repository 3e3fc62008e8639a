"""Who repeats whom."""

from __future__ import annotations

import tomllib
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from rashomon.group import group
from rashomon.records import Lineage, Reading, Report
from tests.conftest import report

PAIRS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parents[1] / "cases" / "copies.toml").read_text(encoding="utf-8"))["pair"]
BY_NAME = {pair["name"]: pair for pair in PAIRS}
AGENCY, CUT = (
    BY_NAME["an agency text cut from below, under another headline"]["a"],
    BY_NAME["an agency text cut from below, under another headline"]["b"],
)
SPUN = BY_NAME["a text run through a spinner that swaps every word it can"]["b"]
OTHER = BY_NAME["two reporters at one disaster"]["b"]


def lineages(*reports: Report) -> tuple[Lineage, ...]:
    return group(reports, [Reading(report=r.id) for r in reports]).lineages


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["name"])
def test_pair_is_one_text_or_two(pair: dict[str, Any]) -> None:
    """Copies are found whether whole, cut, re-issued, spun or translated; texts that only tell the same news are none."""
    found = lineages(report(pair["a"].strip(), name="a"), report(pair["b"].strip(), name="b"))
    assert bool(found) == pair["copy"]
    if found and "kind" in pair:
        assert found[0].kind == pair["kind"]


@pytest.mark.parametrize("pair", [p for p in PAIRS if p["copy"]], ids=lambda pair: pair["name"])
def test_passages_show_the_shared_words(pair: dict[str, Any]) -> None:
    """Each passage has a span in two members at least, inside the text, with words of its own, in the order of the one that speaks."""
    reports = {r.id: r for r in (report(pair["a"].strip(), name="a"), report(pair["b"].strip(), name="b"))}
    (found,) = lineages(*reports.values())
    assert found.passages
    starts = []
    for passage in found.passages:
        assert len({name for name, _, _ in passage.spans}) == 2
        assert all(reports[name].text[start:end].strip() for name, start, end in passage.spans)
        starts.append(next(start for name, start, _ in passage.spans if name == found.speaks))
    assert starts == sorted(starts)


def test_three_members_are_one_lineage_in_any_order() -> None:
    """An agency text, its cut and its spun version are one lineage whose id, members and reasons do not hang on the order of reading."""
    members = [
        report(AGENCY.strip(), name="a"),
        report(CUT.strip(), name="b"),
        report(SPUN.strip(), name="c"),
        report(OTHER.strip(), name="d"),
    ]
    told = {lineages(*order) for order in permutations(members)}
    assert len(told) == 1
    ((found,),) = told
    assert found.reports == ("ra", "rb", "rc")
    assert found.id == "l-ra"


def test_fullest_undamaged_dated_member_speaks() -> None:
    """The one that speaks is the full text rather than its cut, and of two equal texts the one that is dated and without furniture."""
    full, cut = report(AGENCY.strip(), name="b"), report(CUT.strip(), name="a")
    assert lineages(full, cut)[0].speaks == full.id
    twin = report(AGENCY.strip(), name="a")
    assert lineages(replace(full, published="2021-05-04"), twin)[0].speaks == full.id


def test_damage_costs_the_word() -> None:
    """A copy with numbers broken in two does not speak, though it comes first and is longer."""
    broken = report(AGENCY.strip().replace("210", "2 1 0zero").replace("120", "1,2twenty"), name="a")
    assert lineages(broken, report(AGENCY.strip(), name="b"))[0].speaks == "rb"


def test_any_member_names_the_agency() -> None:
    """The agency is that which any member credits, also where the one that speaks is silent."""
    full, cut = report(AGENCY.strip(), name="a"), report(CUT.strip(), name="b")
    assert lineages(full, replace(cut, agencies=("Northern Press",)))[0].agency == "Northern Press"
    assert lineages(full, cut)[0].agency is None


def test_shared_furniture_makes_no_copy() -> None:
    """Two unrelated pages with the same long menu and cookie text are no copies once these are known as furniture."""
    menu = (
        "Accept all cookies of our 412 partners in Orsha and Pernau. Manage your choices with Tamber Consent. Read the terms of 14 May.\n"
    )
    pages = []
    for name, text in (("a", AGENCY.strip()), ("b", BY_NAME["one text translated twice"]["a"].strip())):
        page = report(menu * 3 + text, name=name)
        pages.append(replace(page, furniture=((0, 3 * len(menu)),), blocks=page.blocks[3:]))
    assert lineages(*pages) == ()


def test_changed_names_and_numbers_end_a_copy() -> None:
    """A text whose every name and number is another tells another happening by the same pattern."""
    other = AGENCY
    for old, new in (
        ("VELINKA", "BRANTZA"),
        ("Orsha", "Lumis"),
        ("Ilmar Deso", "Petra Vogt"),
        ("Pernau", "Sollin"),
        ("Tamber Lines", "Krona Boats"),
        ("210", "85"),
        ("37", "19"),
        ("120", "60"),
        ("Tuesday", "Friday"),
        ("four", "nine"),
        ("third", "second"),
        ("March", "October"),
    ):
        other = other.replace(old, new)
    assert lineages(report(AGENCY.strip(), name="a"), report(other.strip(), name="b")) == ()


def test_reason_names_the_pages_and_what_they_share() -> None:
    """The reason says in words how many sentences are shared of which page, by headline and outlet or by id, never by where it lies."""
    full, cut = report(AGENCY.strip(), name="a"), report(CUT.strip(), name="b")
    (found,) = lineages(replace(full, title="Ferry turns over", outlet="Velinka Post"), replace(cut, title=None, outlet=None))
    assert "“Ferry turns over” of Velinka Post" in found.why
    assert "rb has " in found.why
    assert "sentences" in found.why
    assert ".txt" not in found.why


def test_text_printed_a_hundred_times_is_one_lineage() -> None:
    """Where a text is printed more often than copies are compared pair by pair, it is still one lineage."""
    prints = [report(AGENCY.strip(), name=f"{n:03}") for n in range(100)]
    (found,) = lineages(*prints, report(OTHER.strip(), name="x"))
    assert len(found.reports) == 100


@pytest.mark.parametrize(
    "text", ["", " ", "\x00\u202e\u200f", "a" * 300_000, "word " * 60_000, "“ " * 5000, "1 " * 30_000, "A.B.C. " * 20_000]
)
def test_hostile_text_is_grouped_in_bounded_time(text: str) -> None:
    """Empty, endless, repeated and unclosed texts are compared without a crash; none of them is another's copy."""
    reports = [report(text, name="a"), report(text[::-1] + "Z", name="b"), report(AGENCY.strip(), name="c")]
    grouping = group(reports, [Reading(report=r.id) for r in reports])
    assert sorted(n for story in grouping.stories for n in story) == ["ra", "rb", "rc"]
    assert all("rc" not in x.reports for x in grouping.lineages)
