"""Nationals in a count, and which country a report is at home in: 'three Syrian workers' are foreigners in Lebanon only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from rashomon.lexicon import load
from rashomon.lexicon.places import places
from rashomon.read.language import Sentence

PEOPLE = re.compile(r"(?:i|is|ans?|ese|ish)$")
NAME = re.compile(r"\b[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?")


class Home(NamedTuple):
    """The country (two-letter code or name) that a report names most, by its places and its people; None where it names none."""

    country: str | None


@cache
def peoples() -> dict[str, str]:
    """Names of peoples, as adjective and plural, with their country's code, or its name where it has no code."""
    lexicon = load("demonyms")
    found: dict[str, str] = {}
    for words in (lexicon["adjective"], lexicon["people"]):
        for word, country in words.items():
            code = places()[country].country if country in places() else country
            found[word] = code
            if not word.endswith(("s", "ese", "sh", "ch")):
                found[word + "s"] = code
    return found


def nation_of(word: str) -> str | None:
    """The country whose people `word` names ('Syrian', 'Syrians'), or None."""
    found = peoples().get(word)
    if found is None and PEOPLE.search(word) and word[0].isupper():
        found = stems().get(word[:4].lower())
    return found


@cache
def stems() -> dict[str, str]:
    """Countries by the first four letters of their name, where no other begins so: 'Nepali' is of Nepal."""
    found: dict[str, set[str]] = {}
    for name, place in places().items():
        if place.kind == "country" and len(name) > 3:
            found.setdefault(name[:4].lower(), set()).add(place.country)
    return {stem: min(codes) for stem, codes in found.items() if len(codes) == 1}


def home_nation(sentences: Sequence[Sentence]) -> Home:
    """The country a report is at home in: the one that its places (one at least) and peoples name most; of equals the first."""
    named: Counter[str] = Counter()
    placed: set[str] = set()
    for sentence in sentences:
        for match in NAME.finditer(sentence.text):
            for word in (match.group(), match.group().split()[0]):
                code = nation_of(word) or (places()[word].country if word in places() else None)
                if word in places():
                    placed.add(places()[word].country)
                if code is not None:
                    named[code] += 1
                    break
    return Home(max((code for code in named if code in placed), key=lambda code: named[code], default=None))
