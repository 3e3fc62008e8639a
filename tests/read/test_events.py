"""Deeds: which a sentence tells, who does them to whom, and what only looks like one."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rashomon.lexicon import load
from rashomon.read.actors import find_actors
from rashomon.read.attribution import find_attributions
from rashomon.read.events import find_events
from rashomon.read.language import Language, parse
from rashomon.read.times import find_times
from rashomon.records import Event
from tests.conftest import report

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parents[1] / "cases" / "events.toml").read_text(encoding="utf-8"))["case"]
TYPES = {
    *("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "CONCEDE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST"),
    *("SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "DISASTER", "ACCIDENT", "SHUTDOWN", "OTHER"),
}


def events(text: str, language: Language, published: str | None = "2024-05-14") -> tuple[Event, ...]:
    """The events of a report that consists of `text`."""
    page = report(text, published)
    sentences = list(parse(page, language))
    actors = find_actors(page, sentences)
    times = {s.index: find_times(s) for s in sentences}
    return find_events(page, sentences, actors, find_attributions(page, sentences, actors), times)


def names(event: Event) -> tuple[str, str]:
    return " ".join(p.name for p in event.actors).lower(), " ".join(p.name for p in event.recipients).lower()


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:50])
def test_case(case: dict[str, Any], language: Language) -> None:
    """Each sentence of the table tells its deed: type, mode, parties and status."""
    found = events(case["text"], language)
    if case["type"] == "nothing":
        assert not found, [(e.type, e.cues) for e in found]
        return
    wanted = None if case["type"] == "none" else case["type"]
    fitting = [e for e in found if e.type == wanted]
    assert fitting, [(e.type, e.cues) for e in found]
    assert any(fits(case, e) for e in fitting), [(e.type, e.mode, names(e), e.status, e.trigger) for e in fitting]


def fits(case: dict[str, Any], event: Event) -> bool:
    actors, recipients = names(event)
    return (
        case.get("actor", "").lower() in actors
        and case.get("recipient", "").lower() in recipients
        and case.get("status", "happened") == event.status
        and case.get("mode", event.mode) == event.mode
        and case.get("trigger", event.trigger) == event.trigger
    )


def test_every_type_has_cases() -> None:
    """The table shows every type of the codebook at least twice."""
    told = [c["type"] for c in CASES]
    assert all(told.count(kind) >= 2 for kind in TYPES)


def test_lexicon_schema() -> None:
    """Every heading of the vocabulary is a type, every entry a list of words, every frame has verbs and objects."""
    for kind, modes in load("events").items():
        if kind.isupper():
            assert kind in TYPES
            for words in modes.values():
                assert set(words) <= {"verbs", "nouns", "states", "frames", "subjects"}
                assert all(frame.count(" : ") == 1 for key in ("frames", "subjects") for frame in words.get(key, ()))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Police arrested Ann Keller in Basel.", "Ann Keller was arrested by police in Basel."),
        ("Troops shot two nurses in Herat.", "Two nurses were shot by troops in Herat."),
        ("Police arrested nine men in Lagos.", "Police arrested nine men in Perth."),
        ("The army stormed the parliament.", "The militia stormed the parliament."),
        ("The regime organised the rally's ban.", "The regime organized the rally's ban."),
        ("Britain mobilised its reservists.", "Britain mobilized its reservists."),
    ],
)
def test_same_deed(one: str, other: str, language: Language) -> None:
    """Passive for active, other names and places, American for British spelling: the deeds stay the same."""
    first, second = events(one, language), events(other, language)
    assert [(e.type, e.mode, e.status) for e in first] == [(e.type, e.mode, e.status) for e in second]


def test_passive_keeps_parties(language: Language) -> None:
    """Who did it and who suffered it do not change places with the voice."""
    active, passive = events("Police arrested Ann Keller.", language), events("Ann Keller was arrested by police.", language)
    assert names(active[0])[0] == names(passive[0])[0] == "police"
    assert "keller" in names(active[0])[1] and "keller" in names(passive[0])[1]


def test_day_of_deed(language: Language) -> None:
    """A deed takes the day its clause names, and the report's day where it names none."""
    on_sunday, plain = events("Police arrested nine men on Sunday.", language)[0], events("Police have arrested nine men.", language)[0]
    assert on_sunday.date and (on_sunday.date.value, on_sunday.date.basis) == ("2024-05-12", "relative")
    assert plain.date and (plain.date.value, plain.date.basis) == ("2024-05-14", "report")


def test_other_years_are_no_news(language: Language) -> None:
    """What happened in another year is history, no happening of the report."""
    assert not events("In 1998 soldiers stormed the same palace.", language)


def test_evidence_is_exact(language: Language) -> None:
    """Quotes stand at their offsets, within their sentence, and ids are unique."""
    text = "# Quake hits Lombok\nA quake struck Lombok on Sunday.\nPolice arrested two looters; the army, meanwhile, sent tents.\u202e \x07"
    found = events(text, language)
    assert found
    assert all(text[e.start : e.end] == e.quote and e.sentence[0] <= e.start < e.end <= e.sentence[1] for e in found)
    assert len({e.id for e in found}) == len(found)


@pytest.mark.parametrize("text", ["", " ", "a" * 20000, "\u202e\u200f\x00", "“" * 500, "police arrest " * 800])
def test_hostile_text(text: str, language: Language) -> None:
    """Damaged text is read without a fall."""
    for event in events(text, language):
        assert text[event.start : event.end] == event.quote
