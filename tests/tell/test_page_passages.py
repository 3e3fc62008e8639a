"""Words, places and links of the page's evidence."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.records import Block
from rashomon.tell.page.copies import compared
from rashomon.tell.page.passages import called, http, original, pieces
from rashomon.tell.page.texts import stretches
from tests.tell.factories import report

TEXT = "Menu About\nThe quay burned. At least 12 people, rescuers said, were killed.\nSee also: Ferry - late"
LAST = TEXT.index("\nSee")


def reported(**more: Any) -> Any:
    return report("a.txt", TEXT, blocks=(Block(11, LAST, "paragraph"),), furniture=((0, 10), (LAST + 1, len(TEXT))), **more)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://a.example/",
        "//a.example",
        "http://",
        "https://a b",
        "x",
        None,
        "",
    ],
)
def test_only_addresses_of_the_web_become_links(url: str | None) -> None:
    """Whatever could run or leads into the machine is no link."""
    assert http(url) is None


def test_a_link_leads_to_the_words() -> None:
    """The text fragment holds the words, encoded, after the page's own address without its fragment."""
    start = TEXT.index("At least")
    link = original(reported(url="https://a.example/x?y=1#top"), (start, start + len("At least 12 people, rescuers said")))
    assert link == "https://a.example/x?y=1#:~:text=At%20least%2012%20people%2C%20rescuers%20said"


def test_short_words_are_told_apart_by_those_before_them() -> None:
    """A short quote takes the words before it along, and a dash is encoded."""
    start = TEXT.index("- late")
    link = original(reported(url="https://a.example/"), (start, start + 6))
    assert link == "https://a.example/#:~:text=See%20also%3A%20Ferry-,%2D%20late"


def test_furniture_and_marks_are_cut_where_they_begin() -> None:
    """The text comes whole, marked where a claim stands, grey where it is no article."""
    start = TEXT.index("12 people")
    told = list(pieces(reported(), (0, len(TEXT)), [(start, start + 9)], {start: "r1-1"}))
    assert [p.text for p in told if p.marked] == ["12 people"]
    assert [p.anchor for p in told if p.anchor] == ["r1-1"]
    assert [p.text for p in told if p.furniture] == ["Menu About", "See also: Ferry - late"]
    assert " ".join("".join(p.text for p in told).split()) == " ".join(TEXT.split())


@given(st.lists(st.tuples(st.integers(0, 97), st.integers(0, 97)), max_size=6))
def test_overlapping_marks_lose_and_double_nothing(spans: list[tuple[int, int]]) -> None:
    """However claims overlap, the text is shown once and whole."""
    marks = [(s, e) for s, e in spans if s < e]
    told = pieces(reported(), (0, len(TEXT)), marks, {s: "x" for s, _ in marks})
    assert "".join("".join(p.text for p in told).split()) == "".join(TEXT.split())


def test_a_report_is_shown_from_end_to_end() -> None:
    """Blocks in their order, furniture between them."""
    assert [(kind, TEXT[s:e].strip()[:8]) for kind, (s, e) in stretches(reported())] == [
        ("furniture", "Menu Abo"),
        ("paragraph", "The quay"),
        ("furniture", "See also"),
    ]


def test_what_a_copy_changed_is_marked() -> None:
    """Words that the cleaner text has not at that place are marked, punctuation is not."""
    told = compared("At least 12 people were killed on Monday.", "No less than 1two people were killed on Monday")
    assert " ".join(p.text for p in told if p.changed).split()[-1] == "1two"
    assert "Monday" not in [p.text for p in told if p.changed]
    assert "".join(p.text for p in told) == "No less than 1two people were killed on Monday"


def test_a_report_is_called_by_its_outlet_else_by_its_headline() -> None:
    """An outlet in capitals is told in usual letters; a page of none by its headline, and one without either by its file."""
    assert called(report("a.txt", "x", outlet="HARBOUR GAZETTE OF LUND")) == "Harbour Gazette of Lund"
    assert called(report("a.txt", "x", outlet=None, title="Fire in Lund")) == "“Fire in Lund”"
    assert called(report("a.txt", "x", outlet=None)) == ""
