"""Times: what is taken for one, where it lies, and whose it is."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rashomon.days import find_words, resolve
from rashomon.read.language import Language, Sentence, parse
from rashomon.read.times import find_times, governing
from tests.conftest import report
from tests.growth import STEEPEST, growth

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "times.toml").read_text(encoding="utf-8"))


def sentence(text: str, language: Language) -> Sentence:
    return next(iter(parse(report(text), language)))


@pytest.mark.parametrize("case", CASES["case"], ids=lambda c: c["text"][:50])
def test_where_words_lie(case: dict[str, Any], language: Language) -> None:
    """The words of a case are found as one time and lie on its day."""
    times = find_times(sentence(case["text"], language))
    time = next((t for t in times if t.quote.lower() == case["words"].lower()), None)
    assert time, [t.quote for t in times]
    assert case["text"][time.start : time.end] == time.quote
    when = resolve(time, case.get("on"))
    assert (f"{when.value}/{when.end}" if when and when.end else when.value if when else "none") == case["is"]
    assert "precision" not in case or (when and when.precision == case["precision"])


@pytest.mark.parametrize("case", CASES["nothing"], ids=lambda c: c["text"][:50])
def test_what_is_no_time(case: dict[str, Any]) -> None:
    """Counts, ranks, names of papers and streets, and lower-case 'may' and 'march' are no times."""
    assert find_words(case["text"]) == ()


GOVERNED = [
    ("On Friday two people died and on Saturday 18 were hurt.", "two people", "Friday"),
    ("On Friday two people died and on Saturday 18 were hurt.", "18 were", "Saturday"),
    ("A prosecutor said on Thursday that sixteen men were being held.", "sixteen men", "Thursday"),
    ("Sixteen men are being held, a prosecutor said on Thursday.", "Sixteen men", "Thursday"),
    ("At least 90 people were killed in the capital on Sunday as soldiers fired on crowds.", "90 people", "Sunday"),
    ("Rescuers on Wednesday counted 40 dead.", "40 dead", "Wednesday"),
    ("Police held 31 men after riots broke out on Sunday.", "31 men", None),
    ("Monday's rockslide killed some 70 hikers.", "70 hikers", None),
    ("The dead number 200.", "200", None),
]


@pytest.mark.parametrize(("text", "claim", "words"), GOVERNED, ids=lambda v: str(v)[:40])
def test_whose_a_time_is(text: str, claim: str, words: str | None, language: Language) -> None:
    """A claim goes by the time of its own clause or of the one that reports it, not by that of a clause beside it."""
    found = sentence(text, language)
    at = text.index(claim)
    time = governing(find_times(found), found, at, at + len(claim))
    assert (time.quote if time else None) == words


def test_wrapping_lines_moves_no_time(language: Language) -> None:
    """A line end inside a time changes neither its day nor its words' place."""
    text = "The quay gave way late on\nTuesday, 6\nMay 2031, he said."
    (time,) = find_words(text)
    when = resolve(time, None)
    assert when and when.value == "2031-05-06"
    assert text[time.start : time.end] == time.quote


@pytest.mark.parametrize(
    ("piece", "found"),
    [("1", 0), ("in ", 0), ("on Monday ", 200), ("the ", 0), ("12:", 0), ("May 1 ", 200), ("2031-05-06 ", 200), ("at 5 ", 0)],
)
def test_hostile_text_is_read_in_time(piece: str, found: int) -> None:
    """Endless digits, prepositions or weekdays take time in step with their length, and make no time that is none."""
    assert len(find_words(piece * 200)) == found
    assert growth(find_words, piece, 200) < STEEPEST
