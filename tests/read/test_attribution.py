"""Who answers for what a report says."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rashomon.read import Language
from rashomon.read.actors import find_actors
from rashomon.read.attribution import Attributed, find_attributions, hedged
from rashomon.read.language import parse
from tests.conftest import report

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parents[1] / "cases" / "attribution.toml").read_text("utf-8"))["case"]
SAYERS = ("The interior ministry", "The mayor", "Doctors", "Police", "Governor Maria Santos", "The Red Crescent", "The railway company")


def said_of(text: str, words: str, language: Language) -> Attributed | None:
    """The attribution that the reader gives for `words` in `text`."""
    one = report(text)
    sentences = list(parse(one, language))
    start = text.index(words)
    return find_attributions(one, sentences, find_actors(one, sentences)).of(start, start + len(words))


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['source'] or 'own voice'}: {c['at']}")
def test_the_nearest_sayer_is_the_source(case: dict[str, Any], language: Language) -> None:
    """Each sentence of the table gives its source in the page's words, its name, agency and channel."""
    said = said_of(case["text"], case["at"], language)
    assert (said.attribution.source if said else "") == case["source"]
    for key in ("name", "via", "channel"):
        if key in case:
            assert said is not None
            assert getattr(said.attribution, key) == case[key]


@pytest.mark.parametrize("sayer", SAYERS)
def test_the_source_follows_when_it_moves_or_is_exchanged(sayer: str, language: Language) -> None:
    """Before, behind and inverted, whoever says it: the source is the same."""
    small = sayer if sayer.startswith("Governor") else sayer[0].lower() + sayer[1:]
    bare = small.removeprefix("the ")
    for text in (
        f"{sayer} said that 14 people were killed in the valley.",
        f"{sayer} said 14 people were killed in the valley.",
        f"At least 14 people were killed in the valley, {small} said.",
        f"At least 14 people were killed in the valley, said {small}.",
        f"At least 14 people were killed in the valley, {small} said on Friday.",
        f"According to {small}, 14 people were killed in the valley.",
        f"At least 14 people were killed in the valley, according to {small}.",
        f"At least 14 people,\n{small} said, were killed in the valley.".replace("\n", " "),
    ):
        said = said_of(text, "14 people", language)
        assert said is not None, text
        assert said.attribution.source.lower() == bare.lower(), text


def test_the_source_stands_where_it_is_said_to_stand(language: Language) -> None:
    """The span of a source holds its very words."""
    for case in CASES:
        said = said_of(case["text"], case["at"], language)
        if said is not None:
            assert case["text"][said.attribution.start : said.attribution.end] == said.attribution.source


@pytest.mark.parametrize(
    ("text", "words", "hedge"),
    [
        ("Five others were reportedly hit in the harbour.", "Five others", "reportedly"),
        ("Up to 90 people may have drowned.", "90 people", "may"),
        ("The camp is said to hold 400 people.", "400 people", "said to"),
        ("Three people died, but a fourth was allegedly seen alive.", "Three people", None),
        ("On May 5 three people died.", "three people", None),
        ("Three people died in May.", "Three people", None),
    ],
)
def test_a_hedge_counts_in_its_own_clause(text: str, words: str, hedge: str | None, language: Language) -> None:
    """A hedge is found in the clause of the words, and a month is none."""
    sentence = next(iter(parse(report(text), language)))
    start = text.index(words)
    assert hedged(sentence, start, start + len(words)) == hedge


MOVED = (
    "{0} said that 38 people had died in the mine.",
    "{0} says 38 people, among them four engineers, had died in the mine.",
    "38 people, {1} said on Sunday, had died in the mine.",
    "38 people had died in the mine, {1} told reporters on Sunday.",
    "In a statement on Sunday, {1} said 38 people had died in the mine.",
    "As {1} reported, 38 people had died in the mine.",
    "According to figures released by {1}, 38 people had died in the mine.",
    "{0} was cited by Interfax as saying that 38 people had died in the mine.",
    "Interfax cited {1} as saying that 38 people had died in the mine.",
)
PASSIVE = (
    "The families were told by {1} that 38 people had died in the mine.",
    "It was announced by {1} that 38 people had died in the mine.",
    "It was confirmed on Sunday by {1} that 38 people had died in the mine.",
    "38 people had died in the mine, it was announced by {1}.",
    "A death toll of 38 people was given by {1}.",
    "38 people were reported dead by {1}.",
)
WHO = (
    "Governor Amina Yusuf",
    "Archbishop Paul Okello",
    "The fire service",
    "Human rights group Lumen",
    "Two survivors",
    "The prosecutor's office",
)


@pytest.mark.parametrize("pattern", [*MOVED, *PASSIVE])
@pytest.mark.parametrize("who", WHO)
def test_moved_passive_and_renamed(pattern: str, who: str, language: Language) -> None:
    """Wherever the saying stands, active or passive, whoever says it: the source is the same."""
    small = who if who.split()[0] in ("Governor", "Archbishop") else who[0].lower() + who[1:]
    said = said_of(pattern.format(who, small), "38 people", language)
    assert said is not None
    assert said.attribution.source.lower() in (small.removeprefix("the ").lower(), small.split(maxsplit=1)[1].lower())


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("The union emphasised that 12 people were held.", "The union emphasized that 12 people were held."),
        ("The envoy recognised that 12 people were held.", "The envoy recognized that 12 people were held."),
        ("Civil defence said 12 people were held.", "Civil defense said 12 people were held."),
        ("The organisation counted 12 people in cells.", "The organization counted 12 people in cells."),
    ],
)
def test_british_and_american_spelling(british: str, american: str, language: Language) -> None:
    """Either spelling gives the same kind of source by the same rule."""
    one, other = said_of(british, "12 people", language), said_of(american, "12 people", language)
    assert one is not None and other is not None
    assert (one.rule, one.attribution.source_kind, one.attribution.start) == (
        other.rule,
        other.attribution.source_kind,
        other.attribution.start,
    )


@pytest.mark.parametrize("text", ["Figures from the army show that {0}.", "A report by the rail union shows that {0}."])
def test_papers_speak_for_their_makers(text: str, language: Language) -> None:
    """What figures or a report show is on the word of who made them; what a film shows is on nobody's."""
    said = said_of(text.format("40 people were hurt"), "40 people", language)
    assert said is not None and said.attribution.source in ("army", "rail union")
    assert said_of("The video shows that 40 people were hurt.", "40 people", language) is None
