"""Odd words in one report neither stop the account of the others nor set a sound page aside."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import rashomon

SOUND = {
    f"{n}.txt": f"Fire in Velda\n\n{n} May 2031\n\nAt least {n}0 people were killed in the fire of 1 May in Velda, police said."
    for n in (2, 3, 4)
}
ODD = (
    "The temple fell 3000 years after it was built. At least 12 people were killed in the fire in Velda.",
    "² years after the fire in Velda 12 people were killed.",
    "The fire in Velda killed 12 people. 1" + ",999" * 1500,
    "At least 12 people were killed in Velda this month, police said.",
    "Police arrested 40 people in Velda last year.",
)


@pytest.mark.parametrize("text", ODD, ids=lambda t: t[:30])
def test_odd_page_among_sound_ones(text: str) -> None:
    """Every page is read, the odd one with a day and without."""
    for head in ("Fire in Velda\n\n5 May 2031\n\n", "Fire in Velda\n\n"):
        told = rashomon.brief(texts={**SOUND, "odd.txt": head + text})
        assert not [r.unread_reason for s in told.stories for r in s.reports if r.unread_reason]
        assert told.counts.read == 4


def test_no_case_of_any_table_is_a_fault() -> None:
    """No text of the case tables breaks the program."""
    cases = Path(__file__).parent / "cases"
    texts = {
        f"{file.stem}-{n}.txt": f"A title of this page\n\n20 January 2022\n\n{case['text']}"
        for file in (cases / "figures.toml", cases / "as_of.toml", cases / "times.toml")
        for n, case in enumerate(tomllib.loads(file.read_text(encoding="utf-8"))["case"])
    }
    told = rashomon.brief(texts=texts)
    assert not [r.unread_reason for s in told.stories for r in s.reports if r.unread_reason and "fault" in r.unread_reason]
