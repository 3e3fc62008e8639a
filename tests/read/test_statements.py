"""Words inside quotation marks, and who said them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rashomon.read import Language
from rashomon.read.actors import find_actors
from rashomon.read.attribution import find_attributions
from rashomon.read.language import parse
from rashomon.read.quotes import find_quotes, within
from rashomon.read.statements import find_statements
from rashomon.records import Block, Report, Statement
from tests.conftest import report

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parents[1] / "cases" / "statements.toml").read_text("utf-8"))["case"]
PAIRS = ("“”", '""', "«»", "»«", "„“", "‘’", "''", "「」", "”“")


def statements_of(one: Report, language: Language) -> tuple[Statement, ...]:
    sentences = list(parse(one, language))
    actors = find_actors(one, sentences)
    return find_statements(one, sentences, actors, find_attributions(one, sentences, actors))


def wrapped(text: str) -> Report:
    """A report whose one paragraph runs over several lines."""
    return Report(id="rw", page="w", source="w.txt", sources=("w.txt",), text=text, blocks=(Block(0, len(text), "paragraph"),))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:50])
def test_words_in_marks_and_their_speaker(case: dict[str, Any], language: Language) -> None:
    """Each text of the table gives its quotations with their speakers."""
    one = wrapped(case["text"]) if case.get("wrapped") else report(case["text"])
    assert [[s.quote, s.speaker or ""] for s in statements_of(one, language)] == case["said"]


@pytest.mark.parametrize("pair", PAIRS)
def test_any_marks_bound_the_same_words(pair: str, language: Language) -> None:
    """Whatever the marks of the country, the words and the speaker are the same."""
    text = f"{pair[0]}The water came at night and took the bridge,{pair[1]} Luca Ferri said."
    found = statements_of(report(text), language)
    assert [(s.quote, s.speaker) for s in found] == [("The water came at night and took the bridge,", "Luca Ferri")]


def test_a_statement_carries_its_evidence(language: Language) -> None:
    """The quote is what stands at its offsets, within its sentence, and its id says where."""
    text = "“The water came at night,” Ferri said. “Nobody had warned us.”"
    for one in statements_of(report(text), language):
        assert text[one.start : one.end] == one.quote
        assert one.sentence[0] <= one.start < one.end <= one.sentence[1]
        assert one.id == f"ra-s{one.start}-{one.end}"
        assert one.cues


def test_furniture_gives_no_statement(language: Language) -> None:
    """Only the article speaks: words in marks outside its blocks are left alone."""
    text = "“Sign up for our letter today”\n“The water came at night,” Ferri said."
    article = (Block(31, len(text), "paragraph"),)
    one = Report(id="rf", page="f", source="f.txt", sources=("f.txt",), text=text, furniture=((0, 30),), blocks=article)
    assert [s.quote for s in statements_of(one, language)] == ["The water came at night,"]


HOSTILE = ("“" * 20_000, "'" * 20_000, "“a " * 20_000, "'a " * 20_000, "x" * 1_000_000, "\u202e“\x00a", "", "a, “he said " * 5_000)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_marks_end_soon(text: str) -> None:
    """No pile of marks crashes the reader or makes it crawl: what it finds lies in order and within the text."""
    found = within(text)
    assert all(0 <= a <= b <= len(text) for a, b, _ in found)


def test_no_blocks_no_quotations() -> None:
    """A report without an article has no quotations."""
    assert find_quotes(Report(id="r", page="p", source="s", sources=("s",), text="“Hello there, you,” he said.")) == ()
