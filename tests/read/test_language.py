"""Sentences line up with the report, whatever white space stands in it."""

from __future__ import annotations

import time

import pytest

from rashomon.read.language import GAP, LONGEST, Language, parse, pieces
from tests.conftest import report
from tests.read.test_figures import figures_of


def test_a_wide_gap_parts_two_sentences(language: Language) -> None:
    """What stands on either side of hundreds of spaces is read apart, each at its own place in the report."""
    made = report("At least 12 people" + " " * 300 + "were killed in Velda.")
    sentences = list(parse(made, language))
    assert [s.text for s in sentences] == ["At least 12 people", "were killed in Velda."]
    assert all(made.text[s.start : s.end] == s.text for s in sentences)


@pytest.mark.parametrize("text", ["", " " * 500, "a" * (3 * LONGEST), "a. " * LONGEST, "a" + " " * 250 + "b" * (LONGEST + 7)])
def test_pieces_lose_nothing_but_gaps(text: str) -> None:
    """Every piece is short enough, they follow each other, and only wide white space lies between them."""
    found = list(pieces(text))
    assert all(0 < end - start <= LONGEST for start, end in found)
    assert "".join(text[start:end] for start, end in found) == GAP.sub("", text)


@pytest.mark.parametrize(
    "text",
    [
        "At least 12 people" + " " * 1400 + "were killed.",
        "12 people were" + " " * 190 + "were" + " " * 190 + "here in hospital.",
        "A blast killed 12 in " + "Aa-" * 450 + "!",
        "12 people, " + "aged " * 280 + "died.",
    ],
)
def test_hostile_gaps_are_read_in_time(language: Language, text: str) -> None:
    """No run of spaces, hyphens or ages in a sentence takes more than seconds."""
    begun = time.process_time()
    figures_of(text, language, "2031-05-08")
    assert time.process_time() - begun < 5
