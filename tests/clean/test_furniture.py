"""Article or furniture, line by line."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.clean.furniture import split

PAGES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parents[1] / "cases" / "furniture.toml").read_text("utf-8"))["page"]


def judged(lines: str) -> tuple[str, set[int], set[int], set[int]]:
    """A case page as text, and which of its code points are article, furniture, either."""
    text = ""
    article: set[int] = set()
    furniture: set[int] = set()
    either: set[int] = set()
    for line in lines.strip("\n").split("\n"):
        sign, rest = line[:1], line[2:]
        inside = False
        for letter in rest:
            if letter in "⟦⟧":
                inside = letter == "⟦"
                continue
            if not letter.isspace():
                (either if sign == "~" else furniture if sign == "-" or inside else article).add(len(text))
            text += letter
        text += "\n"
    return text, article, furniture, either


def points(spans: Any, text: str) -> set[int]:
    return {i for start, end in spans for i in range(start, end) if not text[i].isspace()}


@pytest.mark.parametrize("page", PAGES, ids=[p["name"] for p in PAGES])
def test_pages_of_many_portals(page: dict[str, Any]) -> None:
    """Every line of the case pages is judged as the file says."""
    text, article, furniture, _ = judged(page["lines"])
    found = points(split(text).furniture, text)
    wrong = []
    at = 0
    for line in text.split("\n"):
        here = set(range(at, at + len(line)))
        if here & found & article:
            wrong.append(f"dropped: {line}")
        if here & furniture - found:
            wrong.append(f"kept: {line}")
        at += len(line) + 1
    assert not wrong, "\n".join(wrong)


def test_a_sentence_cut_by_furniture_is_one_block() -> None:
    """The words before and after a caption stand in one block, with the caption as furniture inside."""
    page = next(p for p in PAGES if p["name"] == "sentence cut by a caption")
    text = judged(page["lines"])[0]
    found = split(text)
    (block,) = [b for b in found.blocks if "mayor," in text[b.start : b.end]]
    assert "heavy machines" in text[block.start : block.end]
    assert any(block.start < start and end < block.end for start, end in found.furniture)


@pytest.mark.parametrize("page", PAGES, ids=[p["name"] for p in PAGES])
@pytest.mark.parametrize("ends", ["\r\n", "\n\n"])
def test_line_ends_do_not_matter(page: dict[str, Any], ends: str) -> None:
    """The same lines are furniture with Windows line ends and with an empty line after each."""
    text = judged(page["lines"])[0]
    other = text.replace("\n", ends)
    if page["name"] in ("newspaper that closes with its inside pages", "magazine layout with newsletter lines and a standfirst"):
        return  # two headlines that only their closeness joins

    def lines(of: str) -> set[str]:
        return {of[s:e] for s, e in split(of).furniture}

    assert lines(text) == lines(other)


@pytest.mark.parametrize("width", [64, 76])
def test_wrapping_does_not_matter(width: int) -> None:
    """Paragraphs broken at a column keep the same letters as article and as furniture."""
    page = next(p for p in PAGES if p["name"] == "aggregator whose menu and title are glued")
    text = judged(page["lines"])[0]
    wrapped = list(text)
    at = 0
    for line in text.split("\n"):
        start = 0
        while len(line) - start > width and (cut := line.rfind(" ", start, start + width)) > start:
            wrapped[at + cut] = "\n"
            start = cut + 1
        at += len(line) + 1
    assert points(split("".join(wrapped)).furniture, text) == points(split(text).furniture, text)


def check_spans(text: str) -> None:
    """Furniture sorted, apart, inside the text, not ending on a line end; blocks in order; no furniture covers a whole block."""
    found = split(text)
    last = 0
    for start, end in found.furniture:
        assert last <= start < end <= len(text)
        last = end
    last = 0
    for block in found.blocks:
        assert last <= block.start < block.end <= len(text)
        last = block.end
        assert not any(start <= block.start and block.end <= end for start, end in found.furniture)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.data())
def test_damage_never_breaks_the_spans(data: st.DataObject) -> None:
    """Pages cut, shuffled and salted with control characters and right-to-left marks still part in two."""
    page = data.draw(st.sampled_from(PAGES))
    lines = data.draw(st.permutations(judged(page["lines"])[0].split("\n")))
    text = "\n".join(lines)[data.draw(st.integers(0, 200)) :]
    for salt in data.draw(st.lists(st.sampled_from("\0\x07\r\x0b\x85\u200f\u202e\u2028\ufeff“\"'[(:|\n"), max_size=12)):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + salt + text[at:]
    check_spans(text)


@pytest.mark.parametrize(
    "piece", ["x", " ", "!", "[ad ", "Photo: ", '."', "- ", "Home\n", "\u200f\u202e a", "(", ". Advertisement", "1.", "and so it\n"]
)
def test_long_pages_take_linear_time(piece: str) -> None:
    """A megabyte of one thing is parted in seconds, not hours."""
    text = piece * (1_000_000 // len(piece) // (10 if "\n" in piece else 1))
    began = time.perf_counter()
    check_spans(text)
    assert time.perf_counter() - began < 20
