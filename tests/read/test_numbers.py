"""Numbers in a text: value, bound, qualifier and place."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rashomon.read.numbers import find_numbers
from tests.growth import STEEPEST, growth

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parents[1] / "cases" / "numbers.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"])
def test_case_table(case: dict[str, Any]) -> None:
    """The first number of each text has the value and bound of the table, and its words stand where it says."""
    number = find_numbers(case["text"])[0]
    assert (number.low, number.high, number.bound) == (case.get("low"), case.get("high"), case["bound"])
    assert case["text"][number.first : number.last] == case["words"]


def test_no_number() -> None:
    """Letters and digits of names are no numbers, and an empty text has none."""
    assert [find_numbers(text) for text in ("F-16", "H2O", "", "a man", "some people")] == [[]] * 5


@pytest.mark.parametrize("one, two", [("12", "4,300"), ("seven", "nine hundred"), ("over a hundred", "over a thousand")])
def test_number_follows_its_words(one: str, two: str) -> None:
    """Another number in the same words gives another value with the same bound."""
    first, second = (find_numbers(f"They counted {words} dead")[0] for words in (one, two))
    assert first.bound == second.bound
    assert first.size < second.size


@pytest.mark.parametrize(
    ("piece", "found"), [("1,", 1), ("9", 0), ("a hundred and ", 0), ("tens of ", 250), ("(", 0), ("12 ", 500), ("12\n", 500), ("“", 0)]
)
def test_hostile_text_is_read_in_time(piece: str, found: int) -> None:
    """Long runs of digits, commas and marks take time in step with their length, and make no number that is none."""
    assert len(find_numbers(piece * 500)) == found
    assert growth(find_numbers, piece, 500) < STEEPEST
