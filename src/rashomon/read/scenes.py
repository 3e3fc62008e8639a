"""What befell people of whom no word of a measure tells: by where they stay, what carries them, where they lie, stand or gather."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rashomon.lexicon import load
from rashomon.read.language import Sentence
from rashomon.read.links import MANY, Counted, Link
from rashomon.read.measures import PASSIVE, Trigger
from rashomon.read.numbers import either
from rashomon.records import Measure

REACH = 110  # characters behind a count in which its place is told
LEAD = 70  # characters before it in which a carrier or a house is
THRONG = 200  # so many who set out together, or fill a hall, are a crowd
FLOWN = 60  # characters between the wounded and the words that take them to hospital
TREATED = re.compile(r"(?:being\s+)?treated|tended|in\s+(?:a\s+)?(?:critical|serious)|critical", re.IGNORECASE)
PARTED = re.compile(r"[,;:.]|\b(?:and|but|while)\b")
NO_MOVING = ("attacker", "security", "protester")


def scene(sentence: Sentence, one: Counted, before: Sequence[str]) -> tuple[Measure, str] | None:
    """The measure that the place of those counted gives, with the scene in words; None where it gives none.

    `before` are the texts of the sentences told before, the last of them the nearest.
    """
    if sheltered(sentence.text, one):
        return "displaced", "staying where the homeless stay"
    if carried_off(sentence.text, one, before):
        return "evacuated", "carried off by plane, ship or bus"
    if lying(sentence.text, one):
        return "hospitalised", "lying where the sick are"
    if one.group.kind == "security" and posted().match(sentence.text, one.end):
        return "deployed", "forces at their posts"
    if together(sentence, one):
        return "crowd", "come together"
    return None


def sheltered(text: str, one: Counted) -> bool:
    """Whether they stay in a shelter, or lodge in a hotel, a school, a tent: 'some 900 people are living in hotels'."""
    if one.group.kind in NO_MOVING or one.group.head in load("scenes")["displaced"]["others"]:
        return False
    return homeless().match(text, one.end) is not None or (
        lodged().match(text, one.end) is not None and shelter().search(text, 0, one.number.first) is not None
    )


def carried_off(text: str, one: Counted, before: Sequence[str]) -> bool:
    """Whether a plane, ship or bus brought them where the text tells of an evacuation: 'a French plane took 90 people to Velda'."""
    if one.group.kind in NO_MOVING:
        return False
    lead = text[max(0, one.number.first - LEAD) : one.number.first]
    carried = (brought().search(lead) is not None and carrier().search(lead) is not None) or on_board(text, one, lead)
    return carried and leaving().search(" ".join([*before, text])) is not None


def on_board(text: str, one: Counted, lead: str) -> bool:
    """Whether they are told to be aboard: 'on board were 40 children', '40 children were aboard'."""
    behind, ahead = aboard()
    return behind.match(text, one.end) is not None or ahead.search(lead) is not None


@cache
def aboard() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words for being aboard, behind a count and before it."""
    words = either(load("scenes")["evacuated"]["aboard"])
    behind = re.compile(rf"\s+(?:(?:was|were|are|is|had|been)\s+){{0,2}}{words}\b", re.IGNORECASE)
    return behind, re.compile(rf"\b{words}\s+(?:the\s+\w+\s+)?(?:was|were|are|is)\s+(?:also\s+)?$", re.IGNORECASE)


def lying(text: str, one: Counted) -> bool:
    """Whether they lie in a house of healing that the words before name: 'in the Merin clinic five men remain'."""
    lead = text[max(0, one.number.first - LEAD) : one.number.first]
    return house().search(lead) is not None and lie().match(text, one.end) is not None


def abed(text: str, one: Counted, way: Link, triggers: Sequence[Trigger]) -> bool:
    """Whether the wounded lie in hospital: patients treated, 'three people with burns were flown to the Velda hospital'."""
    if one.group.head in ("patient", "patients") and TREATED.match(way.trigger.text):
        return True
    if way.side == "after" and (way.cost < 1 or way.trigger.text.lower().startswith("with")):
        start = max(way.trigger.end, one.end)
        bed = next((t for t in triggers if t.measure == "hospitalised" and t.kind != "after" and start <= t.start <= start + FLOWN), None)
        if bed is not None and not PARTED.search(text, start, bed.start):
            return PASSIVE.search(text, start, bed.start) is not None
    return way.cost < 1 and lying(text, one)


def together(sentence: Sentence, one: Counted) -> bool:
    """Whether they are a crowd: participants, many of one mind who set out, many in a hall or square."""
    words, size, text = load("scenes")["crowd"], one.number.size, sentence.text
    if one.group.kind in ("security", "attacker") or size < MANY:
        return False
    if one.group.head in words["heads"]:
        return re.match(rf"\s+(?:in|of|at|to)\s+(?:the\s+|a\s+)?(?:\w+\s+)?{either(words['meetings'])}\b", text[one.end :]) is None
    if one.group.head in words["assembles"] and size >= THRONG and moves(sentence, one):
        return True
    return size >= THRONG and in_hall().match(text, one.end) is not None


def moves(sentence: Sentence, one: Counted) -> bool:
    """Whether the verb behind a noun of people has them move or stand somewhere."""
    span = sentence.text[one.end : one.end + REACH]
    first = sentence.token_at(sentence.start + one.end + 1)
    found = load("scenes")["crowd"]["moves"]
    while first is not None and first.i < sentence.words.end and sentence.at(first)[0] < sentence.start + one.end + len(span):
        if first.pos_ == "VERB" or first.text in ",;:":
            return first.lemma_.lower() in found and first.text not in ",;:"
        if first.i + 1 >= sentence.words.end:
            break
        first = first.nbor()
    return False


@cache
def homeless() -> re.Pattern[str]:
    """'are in two shelters', 'have been moved to hotel rooms' behind a noun of people."""
    words = load("scenes")["displaced"]
    gap = r"(?:[^,;:.?!]{0,60}?\s)"
    place = r"(?:in|at|into|to|from|on|with|among|inside|under)\s+(?:[\w'’-]+\s+){0,5}?"
    return re.compile(
        rf"\s+(?:who\s+)?(?:{gap}?{either(words['stays'])}\s+{gap}?{place}{either([*words['shelters'], *words['lodgings']])}"
        rf"|(?:have\s+|had\s+|has\s+)?{either(words['are'])}\s+(?:still\s+|now\s+)?{place}{either(words['shelters'])})\b",
        re.IGNORECASE,
    )


@cache
def lodged() -> re.Pattern[str]:
    """'are staying in' behind a noun of people, where the shelters stand before: 'Shelters: 300 people are staying in four of them'."""
    return re.compile(
        rf"\s+(?:(?:have|had|has|been|are|were|still|now)\s+){{0,3}}{either(load('scenes')['displaced']['stays'])}\s+(?:in|at)\b",
        re.IGNORECASE,
    )


@cache
def shelter() -> re.Pattern[str]:
    """Places where those stay who lost their homes."""
    return re.compile(rf"\b{either(load('scenes')['displaced']['shelters'])}\b", re.IGNORECASE)


@cache
def brought() -> re.Pattern[str]:
    """'brought', 'has flown another' right before a number."""
    return re.compile(rf"\b{either(load('scenes')['evacuated']['brings'])}\s+(?:\w+\s+)?$", re.IGNORECASE)


@cache
def carrier() -> re.Pattern[str]:
    """What carries people: a plane, a ship, a bus."""
    return re.compile(rf"\b{either(load('scenes')['evacuated']['carriers'])}\b", re.IGNORECASE)


@cache
def leaving() -> re.Pattern[str]:
    """Words that tell of people being brought out."""
    return re.compile(rf"\b{either(load('scenes')['evacuated']['contexts'])}\b", re.IGNORECASE)


@cache
def house() -> re.Pattern[str]:
    """'In the Merin clinic', 'at the hospital of Velda' right before a number."""
    return re.compile(
        rf"\b(?:in|at)\s+(?:[\w'’.-]+\s+){{0,4}}?{either(load('scenes')['hospitalised']['houses'])}\b(?:\s+[\w'’-]+){{0,4}},?\s*$",
        re.IGNORECASE,
    )


@cache
def lie() -> re.Pattern[str]:
    """'remain', 'are still' behind a noun of people."""
    return re.compile(rf"\s+(?:still\s+)?{either(load('scenes')['hospitalised']['lie'])}\b", re.IGNORECASE)


@cache
def posted() -> re.Pattern[str]:
    """'at the roadblocks' behind a noun of the forces."""
    return re.compile(
        rf"\s+(?:(?:were|are|was|stood|standing|posted|manned|man)\s+){{0,2}}(?:at|on|manning|along)\s+(?:[\w'’-]+\s+){{0,3}}?{either(load('scenes')['deployed']['posts'])}\b",
        re.IGNORECASE,
    )


@cache
def in_hall() -> re.Pattern[str]:
    """'were in the cathedral' behind a noun of people."""
    return re.compile(
        rf"\s+(?:had\s+|have\s+)?(?:were|was|are|been|sat|stood|came|sit|stand)\s+(?:\w+\s+)?(?:in|inside|outside|on|at)\s+(?:the\s+|a\s+)?(?:[\w'’-]+\s+){{0,2}}?{either(load('scenes')['crowd']['halls'])}\b",
        re.IGNORECASE,
    )
