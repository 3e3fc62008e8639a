"""Which reports tell one story."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from bench.group import made_up
from rashomon.group import group, passages, topics
from rashomon.records import Reading, Report
from tests.conftest import report

ROWS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parents[1] / "cases" / "stories.toml").read_text(encoding="utf-8"))["report"]
STORIES = sorted({row["story"] for row in ROWS})
REPORTS = [report(row["text"].strip(), row.get("published"), f"{n:02}") for n, row in enumerate(ROWS)]


def stories(reports: list[Report]) -> tuple[tuple[str, ...], ...]:
    return group(reports, [Reading(report=r.id) for r in reports]).stories


def members(story: str) -> tuple[str, ...]:
    return tuple(r.id for r, row in zip(REPORTS, ROWS, strict=True) if row["story"] == story)


@pytest.mark.parametrize("story", STORIES)
def test_story_is_found_whole_and_alone(story: str) -> None:
    """Reports of one event stand together, with the look back a year later; other years, other places and strays stand apart."""
    assert members(story) in stories(REPORTS)


@pytest.mark.parametrize("story", STORIES)
def test_one_story_alone_is_one_story(story: str) -> None:
    """A run over the reports of one event is one story, though no word in it is rare."""
    assert stories([r for r in REPORTS if r.id in members(story)]) == (members(story),)


def test_order_of_reading_changes_nothing() -> None:
    """The same reports in any order are the same stories and lineages."""
    dice = random.Random(1)
    known = group(REPORTS, [])
    for _ in range(5):
        mixed = list(REPORTS)
        dice.shuffle(mixed)
        assert group(mixed, []) == known


def test_every_report_is_in_one_story() -> None:
    """No report is lost and none told twice, read or not."""
    reports = [*REPORTS, replace(report("Ceci n'est pas un texte anglais.", name="fr"), read=False, unread_reason="language")]
    found = [name for story in stories(reports) for name in story]
    assert sorted(found) == sorted(r.id for r in reports)


def test_unread_report_stands_alone() -> None:
    """A report that was not read belongs to no story, even if its words are those of one."""
    twin = replace(report(ROWS[0]["text"].strip(), name="twin"), read=False, unread_reason="language")
    assert (twin.id,) in stories([*REPORTS, twin])


def test_largest_story_comes_first() -> None:
    """Stories are told by size, then by the lowest id."""
    sizes = [len(story) for story in stories(REPORTS)]
    assert sizes == sorted(sizes, reverse=True)


def test_copies_do_not_part_a_story() -> None:
    """A story of which one text is printed ten times still takes in the reports of others."""
    prints = [report(ROWS[0]["text"].strip(), "2021-05-05", f"copy{n}") for n in range(10)]
    (story,) = stories([*prints, *(r for r in REPORTS if r.id in members("orsha-2021"))])
    assert len(story) == 14


def test_entries_of_a_live_page_stay_together() -> None:
    """The entries of one live page are one story with each other and with the page's event, and no copies of each other."""
    entries = [
        replace(report(text, "2021-05-05", f"live{n}"), page="live")
        for n, text in enumerate(
            ("Divers go down again.", "We are waiting for the coast guard.", ROWS[0]["text"].strip(), ROWS[0]["text"].strip())
        )
    ]
    assert any(set(members("orsha-2021")) | {e.id for e in entries} == set(story) for story in stories([*REPORTS, *entries]))
    assert group(entries, []).lineages == ()


def test_renamed_places_keep_the_stories() -> None:
    """Stories hang on which names are shared, not on which names they are."""
    renamed = {"Orsha": "Lumis", "Corvale": "Bredanza", "Velinka": "Sartov", "Grelin": "Omdal", "Tamber": "Krona"}
    swapped = []
    for r in REPORTS:
        text = r.text
        for old, new in renamed.items():
            text = text.replace(old, new)
        swapped.append(report("# " + text[2:], r.published, r.id[1:]))
    assert stories(swapped) == stories(REPORTS)


def test_nothing_makes_no_story() -> None:
    """No reports, no stories."""
    assert stories([]) == ()


def test_cost_grows_with_the_number_of_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four times the reports take about four times the comparisons: never all pairs."""
    counted = {"n": 0}

    def counting(function: Any) -> Any:
        def wrapped(*args: Any) -> Any:
            counted["n"] += 1
            return function(*args)

        return wrapped

    monkeypatch.setattr("rashomon.group.copies.align", counting(passages.align))
    monkeypatch.setattr("rashomon.group.stories.likeness", counting(topics.likeness))
    costs = []
    for size in (100, 400):
        counted["n"] = 0
        group(made_up(size), [])
        costs.append(counted["n"])
    assert costs[1] < 4**1.15 * costs[0]
