"""Counts of people: what the reader of figures finds and what it passes over."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rashomon.read import Language, read
from rashomon.records import Figure
from tests.conftest import report

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parents[1] / "cases" / "figures.toml").read_text(encoding="utf-8"))["case"]
KINDS = ("attacker", "security", "protester", "child", "foreigner", "civilian", "unspecified")
MODES = ("total", "day", "current", "part", "change")


def figures_of(text: str, language: Language, published: str | None = "2023-05-04") -> list[Figure]:
    """The figures of a text but for those of measure 'other'."""
    return [f for f in read(report(text, published), language).figures if f.measure != "other"]


def written(figure: Figure) -> str:
    """The number of a figure as the case table writes it."""
    if figure.low is None:
        return f"-{figure.high}"
    if figure.high is None:
        return f"{figure.low}+"
    return str(figure.low) if figure.low == figure.high else f"{figure.low}-{figure.high}"


def fits(figure: Figure, claim: str) -> bool:
    """Whether a figure is what a line of the case table asks for."""
    measure, number, *rest = claim.split()
    kinds, modes = [w for w in rest if w in KINDS], [w for w in rest if w in MODES]
    return (
        (figure.measure, written(figure)) == (measure, number)
        and (not kinds or figure.group_kind == kinds[0])
        and (not modes or figure.scope.mode == modes[0])
        and figure.negated == ("negated" in rest)
        and (figure.other_event is not None) == ("elsewhere" in rest)
        and ("hedged" not in rest or figure.hedged)
    )


def told(figure: Figure) -> str:
    """A figure in one line, for the message of a failing case."""
    flags = [w for w, on in (("negated", figure.negated), ("hedged", figure.hedged), ("elsewhere", bool(figure.other_event))) if on]
    return " ".join([figure.measure, written(figure), figure.group_kind, figure.scope.mode, *flags, repr(figure.quote)])


@pytest.mark.parametrize("case", [c for c in CASES if "skip" not in c], ids=lambda c: c["text"][:50])
def test_case_table(case: dict[str, Any], language: Language) -> None:
    """Each text of the table gives exactly its claims, whatever their order."""
    found = figures_of(case["text"], language, case.get("published", "2023-05-04"))
    left, missing = list(found), []
    for claim in [c for c in case["claims"] if c != "nothing"]:
        hit = next((f for f in left if fits(f, claim)), None)
        if hit is None:
            missing.append(claim)
        else:
            left.remove(hit)
    assert (missing, [told(f) for f in left]) == ([], [])
