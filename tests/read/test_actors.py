"""Who is named in a report, and whom its pronouns and short forms mean."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rashomon.read.actors import Actors, find_actors
from rashomon.read.language import Language, parse
from tests.conftest import report

CASES = tomllib.loads((Path(__file__).parent.parent / "cases/actors.toml").read_text(encoding="utf-8"))


def read(text: str, language: Language) -> Actors:
    made = report(text)
    return find_actors(made, list(parse(made, language)))


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["text"])
def test_a_sentence_names_its_actors(case: dict[str, Any], language: Language) -> None:
    """A sentence's persons, bodies and places are found with their kind and office, and nothing that is none."""
    found = {m.quote: (m.kind, m.role) for m in read(case["text"], language).mentions}
    for quote, kind, *role in case["named"]:
        assert quote in found, found
        assert found[quote][0] == kind
        assert not role or found[quote][1] == role[0]
    assert not set(case.get("none", [])) & set(found)


@pytest.mark.parametrize("case", CASES["reference"], ids=lambda case: f"{case['words']}: {case['text']}")
def test_words_mean_a_name_where_it_is_safe(case: dict[str, Any], language: Language) -> None:
    """Pronouns, offices, descriptions and short forms mean the fullest name in the report, or none where it cannot be told."""
    start = case["text"].rindex(case["words"])
    assert read(case["text"], language).name_of(start, start + len(case["words"])) == case.get("means")


def test_quotes_are_what_stands_at_their_offsets(language: Language) -> None:
    """Every mention is the report's words at its offsets, also over line ends and odd spaces."""
    text = "Health Minister\u00a0Teresa Okafor met the Ecuadorean\u00a0Red Cross.\nBolat Seitkaliev’s office in Quito was shut."
    found = read(text, language)
    assert [m.quote for m in found.mentions if m.kind == "person"] == ["Teresa Okafor", "Bolat Seitkaliev"]
    assert all(text[m.start : m.end] == m.quote for m in found.mentions)


def test_a_headline_names_only_what_is_known(language: Language) -> None:
    """Where every word has a capital, names are those of the vocabulary and of the report's body."""
    text = "# Governor Quiroga Visits Burning Harbour As Death Toll Climbs In Peru\nGovernor Pilar Quiroga came. Quiroga wept."
    found = [(m.quote, m.name) for m in read(text, language).mentions if m.start < text.index("\n")]
    assert ("Peru", "Peru") in found
    assert not any("Burning" in quote or "Toll" in quote for quote, _ in found)


def test_the_report_votes_on_a_surname(language: Language) -> None:
    """A surname alone is the person whom the report names in full."""
    found = read("Mayor Ignacio Santa Maria wept. Later Santa Maria thanked the firefighters. “Go home,” Santa Maria said.", language)
    assert {m.name for m in found.mentions if "Maria" in m.quote} == {"Ignacio Santa Maria"}


def test_renaming_a_person_renames_the_mentions(language: Language) -> None:
    """Another name in the same sentences gives the same mentions under that name."""
    text = "Mayor {0} {1} came at noon. {1} asked for blood, and he thanked the army. The mayor of Lima, {0} {1}, was tired."

    def shape(given: str, family: str) -> list[tuple[str, str | None]]:
        found = read(text.format(given, family), language)
        return [(m.name.replace(given, "A").replace(family, "B"), m.role) for m in found.mentions if m.kind == "person"]

    assert shape("Bolat", "Seitkaliev") == shape("Teresa", "Okafor") == shape("Hernán", "Soto")


def test_places_and_mentions_are_looked_up_by_span(language: Language) -> None:
    """`mentions_in` gives what lies in a span, `place_of` the town before the country."""
    text = "In Peru the mayor of Arequipa wept. The army came."
    found = read(text, language)
    place = found.place_of(0, text.index("The army"))
    assert place is not None and place.name == "Arequipa"
    assert [m.quote for m in found.mentions_in(text.index("The army"), len(text))] == ["army"]


HOSTILE = ["", "A" * 100_000, "“" * 500, "Mr. " * 300, "of the Ministry of the Ministry of " * 100, "\u202eGovernor \x00 X\u200f"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_survived(text: str, language: Language) -> None:
    """Damage of any kind gives mentions or none, never a crash."""
    assert all(m.quote for m in read(text, language).mentions)
