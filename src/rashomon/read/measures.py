"""The words that make a number a count of the killed, the injured, …: where they stand and on which side they take their number."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal, NamedTuple

import spacy.tokens

from rashomon.lexicon import load
from rashomon.read.language import Sentence
from rashomon.read.numbers import either
from rashomon.read.protests import MONTH
from rashomon.records import Measure

Kind = Literal["verb", "does", "state", "noun", "before", "after", "lives", "toll", "around", "beside", "deed", "house", "none"]
MEASURES: tuple[Measure, ...] = (
    "killed", "injured", "hospitalised", "arrested", "released", "missing", "displaced", "evacuated", "deployed", "crowd", "other"
)  # fmt: skip
TAKES: tuple[tuple[str, Kind], ...] = (
    ("transitive", "verb"), ("intransitive", "does"), ("states", "state"), ("nouns", "noun"), ("before", "before"), ("after", "after"),
    ("lives", "lives"), ("toll", "toll"), ("around", "around"), ("beside_killed", "beside"), ("deeds", "deed"), ("taken_in", "house"),
)  # fmt: skip
PASSIVE = re.compile(
    r"\b(?:was|were|been|being|be|are|is|get|gets|got|getting|it['’]s|reported|confirmed|found|left)(?:\s+\w+){0,3}\s*$", re.IGNORECASE
)
OBJECT = re.compile(
    r"\s+(?:an?|the|his|her|their|its|some|him|them|himself|themselves|more\s+than|people|civilians|at\s+least|up\s+to|over\s+[\da-z]+|another|about\s+\d|nearly|around\s+\d"
    r"|no\s+fewer|between\s+\d[\d,]*\b(?!\s+[A-Z])|dozens|scores|hundreds|thousands|several|many|as\s+many)\b",
    re.IGNORECASE,
)
PEOPLE = re.compile(r"\s+(?:people|civilians|persons)\b", re.IGNORECASE)
COUNTED = re.compile(
    r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty|dozens|hundreds|thousands))\s+$", re.IGNORECASE
)


class Trigger(NamedTuple):
    """A word or phrase of a measure at `start:end` of the sentence's text, and the kind of word it is."""

    start: int
    end: int
    text: str
    measure: Measure
    kind: Kind
    active: bool  # a verb that has its own object, so that what stands before it is who did it


class Entry(NamedTuple):
    """One phrase of the lexicon."""

    phrase: str
    measure: Measure
    kind: Kind


@cache
def vocabulary() -> dict[str, tuple[Entry, ...]]:
    """The phrases of `lexicon/measures.toml` by their first word, the longest first."""
    lexicon: dict[str, Any] = load("measures")
    found: dict[str, dict[tuple[str, Measure, Kind], None]] = {}
    for measure in MEASURES:
        for key, kind in TAKES:
            for entry in lexicon[measure].get(key, ()):
                for phrase in forms(entry, kind):
                    for first in phrase.split()[0].lower().split("|"):
                        found.setdefault(first, {})[(phrase, measure, kind)] = None
    for phrase in lexicon["no_measure"]["phrases"]:
        for first in phrase.split()[0].lower().split("|"):
            found.setdefault(first, {})[(phrase, "other", "none")] = None
    return {
        first: tuple(Entry(phrase, measure, kind) for phrase, measure, kind in sorted(entries, key=lambda e: (-len(e[0]), e)))
        for first, entries in found.items()
    }


def forms(entry: str, kind: Kind) -> list[str]:
    """The inflected forms of a lexicon entry: 'slay slain slew' gives slay, slays, slayed, slaying, slain, slew."""
    if kind not in ("verb", "does", "deed", "lives"):
        return [entry, plural(entry)] if kind == "noun" else [entry]
    base, *odd = entry.split() if kind != "does" or "_" in entry or len(entry.split()) < 3 else [entry]
    every = [base, *odd]
    if "_" not in base and " " not in base:
        every += inflected(base)
    elif "_" in base and not odd:
        verb, rest = base.split("_", 1)
        every += [f"{form}_{rest}" for form in inflected(verb)]
    return list(dict.fromkeys(word.replace("_", " ") for word in every))


def plural(noun: str) -> str:
    """The regular plural of a noun or of a phrase's last word."""
    if noun.endswith("y") and noun[-2:-1] not in "aeou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "ch", "sh", "x")) else "s")


def inflected(verb: str) -> list[str]:
    """The regular forms of a verb: third person, past, present participle."""
    if verb.endswith("e"):
        return [verb + "s", verb + "d", verb[:-1] + "ing"] if not verb.endswith("ee") else [verb + "s", verb + "ing"]
    if verb.endswith("y") and verb[-2] not in "aeou":
        return [verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    if re.search(r"[^aeiou](?:ab|ap|op|un|ob|ip|ip|ug)$", verb):
        return [verb + "s", verb + verb[-1] + "ed", verb + verb[-1] + "ing"]
    return [verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s"), verb + "ed", verb + "ing"]


GAPS = {"…": r"[^.;!?]{1,60}?\s+", "*": r"\w+", "**": r"(?:[\w'’]+\s+){0,3}?"}


@cache
def compiled(phrase: str) -> re.Pattern[str]:
    """A phrase as a pattern; '*' is one word, '**' up to three, 'a|b' one or the other."""
    parts = [GAPS[w] if w in GAPS else "(?:" + "|".join(map(re.escape, w.split("|"))) + r")\s+" for w in phrase.split()]
    pattern = "".join(part if part.endswith(("?", r"\s+")) else part + r"\s+" for part in parts).removesuffix(r"\s+")
    return re.compile(pattern + r"(?![\w-])", re.IGNORECASE)


@cache
def owned() -> re.Pattern[str]:
    """What a place may own that is no place: nobody lies 'in the hospital's register'."""
    return re.compile(rf"['’]s\s+{either(load('measures')['no_measure']['owned'])}\b", re.IGNORECASE)


THINGS = frozenset(load("numbers")["things"]["objects"])
QUANTITY = re.compile(
    r"\s+(?:\d|at\s+least\b|more\s+than\b|over\s+\d|dozens\b|scores\b|hundreds\b|thousands\b|tens\s+of\b|nearly\b)", re.IGNORECASE
)
WORD = re.compile(r"[\w'’]+")
SENTENCED = re.compile(r"\b(?:sentenc|condemn)\w*\b[^.;:]{0,70}\bto\s+$", re.IGNORECASE)  # 'sentenced 27 men to hang'


def find_triggers(sentence: Sentence) -> list[Trigger]:
    """The words of a sentence that name a measure, in order; a longer phrase takes its words from shorter ones."""
    text, found, at = sentence.text, [], 0
    for word in WORD.finditer(text):
        if word.start() < at:
            continue
        here = matching(text, word, sentence)
        found += here
        at = max((t.end for t in here if t.kind != "around"), default=at)
    return [t for t in found if t.kind != "none"]


def matching(text: str, word: re.Match[str], sentence: Sentence) -> list[Trigger]:
    """The triggers that begin at `word`: the longest phrase, once for each measure and kind that it has."""
    found: list[Trigger] = []
    longest = 0
    for entry in vocabulary().get(word.group().lower(), ()):
        match = compiled(entry.phrase).match(text, word.start())
        if match is None or match.end() < longest or not is_meant(entry, match, word, sentence):
            continue
        if entry.kind != "around" and match.end() > longest:
            found, longest = [t for t in found if t.kind == "around"], match.end()
        active = entry.kind in ("verb", "state") and is_verb(match.group(), entry.measure) and is_active(text, match)
        found.append(Trigger(match.start(), match.end(), match.group(), entry.measure, entry.kind, active))
    return found


def is_meant(entry: Entry, match: re.Match[str], word: re.Match[str], sentence: Sentence) -> bool:
    """Whether the phrase that matched is what the words mean here: no noun for a verb, no month, no hospital's register."""
    text = sentence.text
    if owned().match(text, match.end()) or (word.group() == "March" and MONTH.match(text, word.start())):
        return False
    if entry.measure == "arrested" and text[word.start() - 1 : word.start()] == "-" and word.group().lower() == "held":
        return False  # 'in rebel-held districts'
    if entry.measure == "killed" and SENTENCED.search(text, max(0, word.start() - 90), word.start()):
        return False
    if entry.kind in ("verb", "does", "deed") and is_noun(sentence, word, match.group()):
        return False
    if entry.measure == "injured" and entry.kind == "verb" and of_thing(sentence, word):
        return False
    if entry.kind == "deed":
        return is_deed(sentence, word)
    return entry.kind != "house" or houses().search(text, 0, word.start()) is not None


@cache
def houses() -> re.Pattern[str]:
    """Places and people that take in the wounded: who 'has received 52' is one of them."""
    return re.compile(rf"\b{either(load('measures')['hospitalised']['houses'])}\b", re.IGNORECASE)


@cache
def verbs() -> frozenset[tuple[str, Measure]]:
    """The forms of all transitive verbs with their measure."""
    return frozenset((form, m) for m in MEASURES for entry in load("measures")[m].get("transitive", ()) for form in forms(entry, "verb"))


def is_verb(text: str, measure: Measure) -> bool:
    """Whether a word is a form of a verb done to people, though it stands for a state too: 'killed', 'wounded'."""
    return (" ".join(text.lower().split()), measure) in verbs()


def is_noun(sentence: Sentence, word: re.Match[str], text: str) -> bool:
    """Whether a form that could be a verb or a noun ('protest', 'arrests') is the noun here; headlines are not trusted."""
    if (
        text.lower().endswith(("ed", "ing"))
        or " " in text
        or QUANTITY.match(sentence.text, word.end())
        or sentence.kind in ("title", "heading")
    ):
        return False
    token = token_of(sentence, word.start())
    return token is not None and token.pos_ in ("NOUN", "PROPN", "ADJ") and text[-2:] not in ("nt", "nd")


def of_thing(sentence: Sentence, word: re.Match[str]) -> bool:
    """Whether a participle tells of a thing: 'their burned car'."""
    token = token_of(sentence, word.start())
    return token is not None and token.dep_ == "amod" and token.head.i == token.i + 1 and token.head.lemma_.lower() in THINGS


def is_deed(sentence: Sentence, word: re.Match[str]) -> bool:
    """Whether a word like 'attack' is a verb in the active voice."""
    token = token_of(sentence, word.start())
    return token is not None and token.pos_ == "VERB" and not PASSIVE.search(sentence.text, max(0, word.start() - 40), word.start())


def token_of(sentence: Sentence, at: int) -> spacy.tokens.Token | None:
    """The token that covers offset `at` of the sentence's text."""
    return sentence.token_at(sentence.start + at)


def is_active(text: str, match: re.Match[str]) -> bool:
    """Whether a verb has its object behind it: 'killed 12', 'kills', 'wounding three'; not 'was killed', '12 killed in'."""
    form = match.group().lower().split()[0]
    if form.endswith("ing"):
        return True  # 'a crowd of 200 that was burning tyres'
    if PASSIVE.search(text, max(0, match.start() - 40), match.start()) and not form.endswith("s"):
        return False
    if form.endswith("s"):
        return True
    rest = text[match.end() : match.end() + 40]
    if PEOPLE.match(rest) and COUNTED.search(text, 0, match.start()):
        return False  # '40 injured civilians'
    return bool(re.match(r"\s+[\"“'‘]?\d", rest) or OBJECT.match(rest))
