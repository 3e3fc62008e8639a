"""When two bodies' names are one: word sets without filler, spelling and country variants made one, acronyms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from anyascii import anyascii

from rashomon.lexicon import load
from rashomon.lexicon.places import places

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-&.][^\W_]+)*")
POSSESSIVE = re.compile(r"['’ʼ]s?\b")
STEM = 6  # letters by which 'politic' and 'political', 'prisoner' and 'prisoners' are one


@cache
def meanings() -> dict[str, str]:
    """Word -> the word that stands for all of its row."""
    return {word: row[0] for row in load("organisations")["same"]["words"] for word in row}


@cache
def phrases() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Several words together -> those that stand for all of their row."""
    rows = [[tuple(phrase.split()) for phrase in row] for row in load("organisations")["same"]["phrases"]]
    return {phrase: row[0] for row in rows for phrase in row}


@cache
def filler() -> frozenset[str]:
    """Words that one form of a name has and another lacks."""
    return frozenset(load("organisations")["same"]["filler"])


@cache
def light() -> frozenset[str]:
    """Words that may be missing where two others are left."""
    return frozenset(load("organisations")["same"]["light"])


@cache
def countries() -> dict[str, str]:
    """Demonyms, countries and their short names, in small letters -> '@' and the country's code or name."""
    found = {name.lower(): f"@{place.country.lower()}" for name, place in places().items() if place.kind == "country"}
    known = load("demonyms")
    for name, country in {**known["adjective"], **known["people"]}.items():
        found[name.lower()] = found.get(country.lower(), f"@{country.lower()}")
    return found | {name: found[country] for name, country in load("organisations")["same"]["countries"].items()}


@cache
def towns() -> dict[str, str]:
    """Names of larger towns in small letters, as bodies are named after them -> '@' and their country's code."""
    large = ((name, place) for name, place in places().items() if place.kind == "town" and place.people >= 100)
    return {anyascii(name).lower(): f"@{place.country.lower()}" for name, place in large if " " not in name}


def one_country(a: str, b: str) -> bool:
    """True where two words of keys are one country or town, or a town and its country."""
    return a == b or towns().get(a[1:]) == b or towns().get(b[1:]) == a


@cache
def known() -> dict[str, str]:
    """Every name of a body in the vocabulary, in small letters -> the first of its row."""
    return {anyascii(name).lower(): row[0] for row in load("organisations")["known"]["bodies"] for name in row}


@lru_cache(maxsize=20_000)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a body's name in small letters, two-word countries joined to one, possessive endings off."""
    text = POSSESSIVE.sub("", name)
    words = [w.replace(".", "").lower() for w in WORD.findall(anyascii(text))]
    joined: list[str] = []
    at = 0
    while at < len(words):
        length = next((n for n in (4, 3, 2, 1) if " ".join(words[at : at + n]) in countries() and at + n <= len(words)), 0)
        town = not length and words[at] in towns() and len(words) > 1
        joined.append(countries()[" ".join(words[at : at + length])] if length else f"@{words[at]}" if town else words[at])
        at += length or 1
    return tuple(joined)


@lru_cache(maxsize=20_000)
def key(name: str) -> frozenset[str]:
    """What a body's name says, whatever the order and spelling of its words: stems of the words that are no filler."""
    words = with_phrases([w for w in words_of(name) if w not in filler()] or list(words_of(name)))
    heavy = [w for w in words if w not in light()]
    words = heavy if len(heavy) >= 2 else words
    return frozenset(w if w.startswith("@") else stem(meanings().get(w, w)) for w in words)


def with_phrases(words: Sequence[str]) -> list[str]:
    """The words, those that make a known phrase put as the first of its row says it."""
    told: list[str] = []
    at = 0
    while at < len(words):
        length = next((n for n in (4, 3, 2) if tuple(words[at : at + n]) in phrases()), 1)
        told += phrases().get(tuple(words[at : at + length]), words[at : at + 1])
        at += length
    return told


def stem(word: str) -> str:
    """The word's first letters, without a plural's ending."""
    word = word[:-1] if word.endswith("s") and len(word) > 3 and not word.endswith("ss") else word
    word = meanings().get(word, word)
    return word if word == "minister" else word[:STEM]


def country_free(found: frozenset[str]) -> frozenset[str]:
    """The key without the words that tell a country or a town."""
    return frozenset(w for w in found if not w.startswith("@"))


def is_acronym(name: str) -> bool:
    """True for a single word with two capitals or more and no small word in it ('CSTO', 'U.N.')."""
    return " " not in name and sum(c.isupper() for c in name) >= 2 and len(name.replace(".", "")) <= 8 and not name[1:].islower()


@lru_cache(maxsize=20_000)
def initials(name: str) -> frozenset[str]:
    """The acronyms that a full name gives: with and without its small words, sorted letters too, for names turned round."""
    words = re.findall(r"[^\W_]+", anyascii(re.sub(r"\(.*?\)", "", POSSESSIVE.sub("", name))))
    if len(words) < 2:
        return frozenset()
    small = {"the", "of", "for", "and", "to", "on", "in", "a"}
    heavy = "".join(w[0] for w in words if w.lower() not in small).upper()
    return frozenset({heavy, "".join(w[0] for w in words).upper()} - {""})
