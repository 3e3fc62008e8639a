"""Counts of people: what the reader of figures finds and what it passes over."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from rashomon.read import Language, read
from rashomon.records import Block, Figure
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


SENTENCE = "At least 21 miners were killed and more than 140 injured in Dorvan, the ministry said."


def short(figures: list[Figure]) -> list[tuple[str, int | None, int | None, str, str]]:
    """What a figure says, without where it stands."""
    return [(f.measure, f.low, f.high, f.bound, f.group_kind) for f in figures]


def test_other_numbers_and_names(language: Language) -> None:
    """With other numbers and another place the claims are the same but for their numbers."""
    changed = SENTENCE.replace("21", "3,870").replace("140", "9,000").replace("Dorvan", "Port Elen")
    found = short(figures_of(changed, language))
    assert found == [(m, {21: 3870, 140: 9000}[low or 0], high, b, k) for m, low, high, b, k in short(figures_of(SENTENCE, language))]


@pytest.mark.parametrize(
    "one, two",
    [
        ("The blast killed 12 soldiers.", "12 soldiers were killed by the blast."),
        ("Nine labourers were neutralised by the army.", "Nine laborers were neutralized by the army."),
        ("Police detained 31 demonstrators.", "31 demonstrators were detained by police."),
        ("16 people died in the crash.", "In the crash 16 people lost their lives."),
    ],
)
def test_other_words(one: str, two: str, language: Language) -> None:
    """Active or passive, British or American, verb or idiom: the same claim."""
    assert short(figures_of(one, language)) == short(figures_of(two, language)) != []


def test_wrapped_lines(language: Language) -> None:
    """A line that breaks between number and noun changes nothing but the white space of the quote."""
    text = "The quake killed 2,310 people and left nearly 5,000 homeless."
    one, two = report(text), report(text.replace(" ", "\n"))
    two = replace(two, blocks=(Block(0, len(two.text), "paragraph"),))
    plain, wrapped = (read(r, language).figures for r in (one, two))
    assert [(f.start, f.end, f.measure, f.low) for f in plain] == [(f.start, f.end, f.measure, f.low) for f in wrapped] != []


def test_passed_numbers_have_reasons(language: Language) -> None:
    """Every number that counts nobody is kept with why."""
    passed = read(report("Ana Lund, 34, paid $40 for 12 masks in 2019."), language).passed
    assert [(p.quote, p.why) for p in passed if p.quote in ("34", "12")] == [("34", "an age"), ("12", "counts masks")]


def test_figure_ids_are_unique(language: Language) -> None:
    """Two figures of a report never share an id."""
    ids = [f.id for f in read(report(SENTENCE + " " + SENTENCE), language).figures]
    assert len(ids) == len(set(ids)) > 2
