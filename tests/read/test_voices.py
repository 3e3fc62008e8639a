"""What others say, think, feel and want, with all its words."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rashomon.lexicon import load
from rashomon.read import Language
from rashomon.read.actors import find_actors
from rashomon.read.attribution import find_attributions
from rashomon.read.language import parse
from rashomon.read.stances import KINDS, stances
from rashomon.read.voices import Voice, find_voices
from rashomon.records import Span
from tests.conftest import report

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parents[1] / "cases" / "voices.toml").read_text("utf-8"))["case"]
EDGE = " .,“”\"'"


def voices(text: str, language: Language) -> tuple[Voice, ...]:
    """The voices of a text whose lines are paragraphs."""
    one = report(text)
    sentences = list(parse(one, language))
    return find_voices(one, find_attributions(one, sentences, find_actors(one, sentences)))


def told(text: str, language: Language) -> list[str]:
    """The voices written as the case table writes them."""
    return [" | ".join(joined(text, spans) for spans in (v.source, v.cue, v.content)) for v in voices(text, language)]


def joined(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(text[start:end].strip(EDGE) for start, end in spans)


def stripped(written: str) -> str:
    """A line of the table without the marks at the edges of its stretches."""
    return " | ".join(" … ".join(part.strip(EDGE) for part in role.split("…")) for role in written.split("|"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"])
def test_a_voice_has_all_its_words(case: dict[str, Any], language: Language) -> None:
    """Source, cue and content are found with all their words, and nothing else is."""
    assert told(case["text"], language) == [stripped(v) for v in case["voices"]]


@pytest.mark.parametrize(
    "sayer", ["The rail union", "Hanna Weiss", "Three survivors of the crash", "A spokesman for the army, Paul Oduya,"]
)
@pytest.mark.parametrize("content", ["the train had no brakes", "40 people were still missing in the tunnel"])
def test_content_and_source_follow_when_they_move(sayer: str, content: str, language: Language) -> None:
    """Said before, behind, inverted or with 'according to', with other names and other words: source and content stay the same."""
    small = sayer if sayer.startswith("Hanna") else sayer[0].lower() + sayer[1:]
    large = content[0].upper() + content[1:]
    for text in (
        f"{sayer} said {content}.",
        f"{large}, {small} said.",
        f"{large}, said {small.strip(EDGE)}.",
        f"{large}, according to {small.strip(EDGE)}.",
        f"According to {small.strip(EDGE)}, {content}.",
    ):
        [one] = voices(text, language)
        assert joined(text, one.source).lower() == sayer.lower().strip(EDGE), text
        assert joined(text, one.content).lower() == content, text


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("„", "“"), ("«", "»"), ("''", "''")])
def test_quotation_marks_may_change(opening: str, closing: str, language: Language) -> None:
    """Whatever the marks, the words quoted on both sides of the saying are the content."""
    text = f"{opening}The water came at night,{closing} the teacher said. {opening}We ran to the roof.{closing}"
    [one] = voices(text, language)
    assert joined(text, one.source) == "the teacher"
    inside = text[min(a for a, _ in one.content) : max(b for _, b in one.content)]
    assert "The water came at night" in inside and inside.strip(EDGE).endswith("We ran to the roof")


def test_wrapped_lines_and_spelling_change_nothing(language: Language) -> None:
    """A line end within a sentence and American spelling leave source, cue and content as they were."""
    for one, other in (
        ("The envoy said that the truce had been broken twice.", "The envoy said that\xa0the truce had been broken twice."),
        ("The party criticised the programme as a gift to banks.", "The party criticized the program as a gift to banks."),
        ("The board apologised for the delay.", "The board apologized for the delay."),
        ("Farmers favour a later harvest.", "Farmers favor a later harvest."),
    ):
        roles = [[joined(t, v.source), len(v.cue), joined(t, v.content).split()[:1]] for t in (one, other) for v in voices(t, language)]
        assert len(roles) == 2 and roles[0] == roles[1], one


@pytest.mark.parametrize(
    ("active", "passive"),
    [
        ("The bishops praised the ceasefire.", "The ceasefire was praised by the bishops."),
        ("Two senators opposed the new law.", "The new law was opposed by two senators."),
        ("The court rejected the appeal.", "The appeal was rejected by the court."),
    ],
)
def test_passive_keeps_holder_and_matter(active: str, passive: str, language: Language) -> None:
    """Who holds and what is held do not change places with the voice of the verb."""
    [one], [other] = voices(active, language), voices(passive, language)
    assert joined(active, one.source).lower() == joined(passive, other.source).lower()
    assert joined(active, one.content).lower() == joined(passive, other.content).lower()


def test_a_stance_credits_no_claim(language: Language) -> None:
    """Who fears or wants a thing is no source of a count, though the list of voices has it."""
    text = "The opposition wants 90 people freed."
    one = report(text)
    sentences = list(parse(one, language))
    attributions = find_attributions(one, sentences, find_actors(one, sentences))
    start = text.index("90")
    assert [v.kind for v in find_voices(one, attributions)] == ["will"]
    assert attributions.of(start, start + 9) is None


@pytest.mark.parametrize(
    "text", ["", "said", "“", "“said said said", ", according to", "\u202eX said\u202c \x00", "is expected to", "— said —"]
)
def test_broken_text_is_read_without_harm(text: str, language: Language) -> None:
    """What is no sentence gives spans within the text or none."""
    for voice in voices(text, language):
        assert all(0 <= start < end <= len(text) for start, end in (*voice.source, *voice.cue, *voice.content))


def test_vocabulary_schema() -> None:
    """A verb stands in one list of both vocabularies; every list of stances is of clauses or things; matters belong to reporting verbs."""
    vocabulary, reporting = load("voices"), load("reporting")
    seen = [v for listed in reporting["verbs"].values() for v in listed]
    assert set(reporting["matter"]["thing"]) <= set(seen)
    for kind, lists in vocabulary.items():
        assert kind in KINDS or set(lists) <= {"verbs", "seeming", "that", "to"}
        if kind in KINDS:
            assert set(lists) <= {"clause", "thing"}
            seen += [v for listed in lists.values() for v in listed]
    assert sorted({v for v in seen if seen.count(v) > 1}) == []
    assert all(" " in phrase for phrase in vocabulary["about"]["verbs"])
    assert all(" " not in verb for verb in stances())
