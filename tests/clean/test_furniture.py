"""Article or furniture, line by line."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

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
    text, article, furniture, either = judged(page["lines"])
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
