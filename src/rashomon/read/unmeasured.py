"""Counts of people of whom no word says what befell them: a crowd, forces, patients, or any others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rashomon.lexicon import load
from rashomon.read.language import Sentence
from rashomon.read.links import MANY, Counted
from rashomon.read.measures import compiled, houses
from rashomon.read.numbers import either
from rashomon.read.protests import at_protest
from rashomon.read.scenes import scene
from rashomon.read.told import Draft

CROWDS = 200  # 'hundreds' and more
THRONG = 1000  # so many in a square are a crowd whatever brought them there
FORCE = 100  # so many of the forces are told because they are sent somewhere


def unmeasured(sentence: Sentence, one: Counted, told: Sequence[str]) -> Draft | None:
    """A count of people to whom nothing was done: protesters make a crowd, any others are 'other'. `told` are the sentences before."""
    before = told[-4:]
    if one.group.what == "none" and one.number.form == "vague" and one.number.size >= CROWDS and walks(sentence, one):
        return Draft(one, "crowd", None, "many on the move", sentence)
    if one.group.what != "people":
        return None
    if brought_in(sentence, one):
        return Draft(one, "hospitalised", None, "brought in where the sick are taken", sentence)
    if one.group.kind == "protester" or (one.group.kind != "security" and demonstrating(sentence, one, before)):
        return Draft(one, "crowd", None, "protesters counted", sentence)
    if (one.group.kind == "security" or one.group.head.endswith("personnel")) and (one.number.size >= FORCE or in_array(sentence, one)):
        return Draft(one, "deployed", None, "forces listed", sentence)
    if one.group.head in load("measures")["hospitalised"]["patients"] and had().search(sentence.text, 0, one.number.first):
        return Draft(one, "hospitalised", None, "patients counted", sentence)
    if (found := scene(sentence, one, [*told[:4], *told[-6:]])) is not None:
        return Draft(one, found[0], None, found[1], sentence)
    return Draft(one, "other", None, "people counted", sentence)


def brought_in(sentence: Sentence, one: Counted) -> bool:
    """Whether people are brought in where a house of healing speaks: 'the clinic in Orsha said 19 people had been carried in'."""
    return taken_in().match(sentence.text, one.end) is not None and houses().search(sentence.text) is not None


def walks(sentence: Sentence, one: Counted) -> bool:
    """Whether the verb behind a bare 'thousands' has them move or stand somewhere."""
    verb = sentence.token_at(sentence.start + one.number.last + 1)
    while verb is not None and verb.pos_ in ("AUX", "ADV") and verb.i + 1 < sentence.words.end:
        verb = verb.nbor()
    return verb is not None and verb.lemma_.lower() in load("measures")["crowd"]["moves"]


def demonstrating(sentence: Sentence, one: Counted, before: Sequence[str]) -> bool:
    """Whether many are told to be at a place that the text calls one of protest: '120 people were on the site'."""
    if one.number.size < MANY or not there().match(sentence.text, one.end):
        return False
    return one.number.size >= THRONG or at_protest(" ".join([*before, sentence.text]))


def in_array(sentence: Sentence, one: Counted) -> bool:
    """Whether forces are told in a list of forces, or with their vehicles."""
    return (sentence.kind == "item" and one.number.first <= 3) or equipment().match(sentence.text, one.end) is not None


@cache
def taken_in() -> re.Pattern[str]:
    """'have been brought in' behind a noun of people."""
    words = load("measures")["hospitalised"]["brought_in"]
    return re.compile(
        rf"(?:\s+(?:have|has|had|were|was|are|being|been|already))+\s+{either(words)}\b(?!\s+(?:for\s+question|by\s+(?:police|bus)))",
        re.IGNORECASE,
    )


@cache
def there() -> re.Pattern[str]:
    """Words behind a noun of people that say they are at a place where one protests."""
    measured = "|".join(compiled(phrase).pattern for phrase in load("measures")["crowd"]["in_protest"])
    return re.compile(rf"\s+(?:(?:were|was|are|is|had|have|been|still|remained|stayed|stood)\s+){{0,3}}(?:{measured})", re.IGNORECASE)


@cache
def had() -> re.Pattern[str]:
    """'we had' before a number of patients."""
    return re.compile(rf"\b{either(load('measures')['hospitalised']['had'])}\s+$", re.IGNORECASE)


@cache
def equipment() -> re.Pattern[str]:
    """'with 41 vehicles', 'and 12 engines' behind a noun of forces."""
    machines = either(load("measures")["deployed"]["equipment"])
    return re.compile(rf"\s*(?:,|and|with|in|using|aboard)\s+(?:\w+\s+)?\w+\s+(?:\w+\s+)?{machines}\b", re.IGNORECASE)
