"""Deeds: which a sentence tells, who does them to whom, and what only looks like one."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bench.events import main_type
from rashomon.lexicon import load
from rashomon.read.actors import find_actors
from rashomon.read.attribution import find_attributions
from rashomon.read.events import find_events
from rashomon.read.language import Language, parse
from rashomon.read.times import find_times
from rashomon.records import Event
from tests.conftest import report

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parents[1] / "cases" / "events.toml").read_text(encoding="utf-8"))["case"]
BY_TYPE: dict[str, list[str]] = tomllib.loads((Path(__file__).parents[1] / "cases" / "event_types.toml").read_text(encoding="utf-8"))
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


@pytest.mark.parametrize("kind", list(BY_TYPE))
def test_main_type(kind: str, language: Language) -> None:
    """The deed of each sentence's main clause has its type; scenery and conditions are no happening."""
    told = {text: main_type(text, language) or "none" for text in BY_TYPE[kind]}
    assert not {text: other for text, other in told.items() if other != kind}


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


def test_turns_schema() -> None:
    """Every deed that turns on its report or its doer is a heading, its conditions are known, and its last choice always holds."""
    lexicon, conditions = load("events"), {"unrest", "violence", "mishap", "forces", "armed", "one", "pressed", "claimed", "nation"}
    conditions |= {*lexicon["classes"], *(f"to-{field}" for field in lexicon["classes"]), "suspect", "ruler"}
    for part, choices in lexicon["turns"].items():
        kind, half = part.split(".")
        assert half in lexicon[kind]
        for choice in choices:
            *given, made = choice.split()
            assert set(given) <= conditions and made.partition(".")[0] in TYPES | {"nothing"}
        assert len(choices[-1].split()) == 1


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The ministry said that it would lift the curfew.", "AGREE", "planned"),
        ("Ann Keller said she would resign.", "RETREAT", "planned"),
        ("Troops were told nothing, but police were ordered to shoot looters.", "THREATEN", "threatened"),
        ("The ministry gave soldiers permission to shoot.", "THREATEN", "threatened"),
        ("The general repeated his promise to free the pilots.", "AGREE", "planned"),
        ("Neighbours repeated their refusal to leave the country.", "REJECT", "happened"),
    ],
)
def test_carried(text: str, kind: str, status: str, language: Language) -> None:
    """What is said to come, ordered, promised or refused takes its type and status from the word that carries it."""
    assert (kind, status) in [(e.type, e.status) for e in events(text, language)], [
        (e.type, e.status, e.cues) for e in events(text, language)
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Police raided the office of the union.", "COERCE"),
        ("Gunmen raided the office of the union.", "ASSAULT"),
        ("The president fled to Panama.", "RETREAT"),
        ("Thousands fled to Panama.", "OTHER"),
        ("Villagers set fire to the depot.", "COERCE"),
        ("Villagers set fire to the depot. The protest turned violent, and the demonstration went on.", "ASSAULT"),
    ],
)
def test_turned(text: str, kind: str, language: Language) -> None:
    """Who does it, and what the report is about, decide what some deeds are."""
    assert events(text, language)[0].type == kind, [(e.type, e.cues) for e in events(text, language)]


def test_day_goes_on(language: Language) -> None:
    """'Within hours' and 'that night' hang on the day of the sentence before."""
    found = events("On Sunday gunmen stormed the camp.\nThe mayor resigned within hours. That night soldiers shot two men.", language)
    assert [e.date.value for e in found if e.date] == ["2024-05-12"] * 3


def test_story_goes_on_with_its_day(language: Language) -> None:
    """A deed told in the past tense is of the day that the report has come to; what has been done and what is said are of the report's."""
    found = events(
        "On Sunday gunmen stormed the camp.\nThe road was quiet.\nThey burned two tents. The mayor has resigned."
        " The union demanded an inquiry.",
        language,
    )
    days = {e.type: (e.date.value, "carried" in e.cues) for e in found[1:] if e.date}
    assert days == {"COERCE": ("2024-05-12", True), "RETREAT": ("2024-05-14", False), "REQUEST": ("2024-05-14", False)}, days


def test_day_of_the_report_at_the_end(language: Language) -> None:
    """The day behind the reporting verb that ends a sentence is the deed's where no other is told."""
    (found,) = events("Police have taken nine men into custody over the bridge, the agency Nova reported on Sunday.", language)
    assert found.date and found.date.value == "2024-05-12"


def test_words_of_one_who_speaks_for_himself(language: Language) -> None:
    """'I demand' in quotation marks is the deed of him who says it, and no mere quotation."""
    found = events("“I demand an inquiry into the fire,” said Ann Keller.", language)[0]
    assert found.type == "REQUEST" and "quoted" not in found.cues and names(found)[0] == "ann keller"


def test_label_is_no_event(language: Language) -> None:
    """What a headline only names before its colon points to the happening, with no day of its own."""
    found = events("# Lima bus crash: nine dead", language)
    assert [(e.type, e.date) for e in found if "pointed" in e.cues] == [("ACCIDENT", None)]


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
