"""Whom a report means by 'he', 'the group', 'the official': who was named last, by the words they were named with."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from rashomon.lexicon import load
from rashomon.read.actors import Actors
from rashomon.read.phrases import named_apposition, phrase_around
from rashomon.read.sources import PLACES, TIMES, Places, Words, is_sayer, kind_of, unfit

ARTICLE = re.compile(r"(?:the|The)\s+")
OWNED = re.compile(
    r"['’]s?\s+(?:own\s+)?(?:\w+\s+)?(?:website|statement|report|account|post|tweet|announcement|release|communique|bulletin|page|declaration)s?$",
    re.I,
)
SAID = re.compile(
    r"^(?:press\s+)?(?:statement|report|release|website|text|declaration|communiqu[eé]|bulletin|notice|note|post|letter|message)$", re.I
)
REMEMBERED = 40  # names that are kept in mind


@cache
def body_nouns() -> frozenset[str]:
    return frozenset(load("reporting")["voices"]["bodies"])


class Named(Struct, frozen=True):
    """Somebody named: the full name, the words used (lower case), and whether it is a person."""

    name: str
    words: frozenset[str]
    person: bool


class Antecedents:
    """Who was named so far in a report, the last one last."""

    def __init__(self, actors: Actors):
        self.actors = actors
        self.named: list[Named] = []

    def note(self, words: Words) -> None:
        """Remember the subject of a sentence: the likeliest antecedent of a pronoun in the next."""
        for i, token in enumerate(words.tokens):
            if token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ in ("ROOT", "ccomp", "conj") and not words.quoted[i]:
                first, last = phrase_around(words, i, len(words))
                places = named_apposition(words, first, last, len(words))
                if (
                    token.pos_ != "PRON"
                    and is_sayer(words, places)
                    and not unfit(words, places)
                    and not words.types(places) <= PLACES | TIMES
                ):
                    self.name_of(words, places)
                return

    def name_of(self, words: Words, places: Places) -> str | None:
        """The name for the words at `places`, which are then the last ones named; None where it cannot be told."""
        start, end = words.span(places)
        text = " ".join(ARTICLE.sub("", words.text(places), count=1).split())
        known = self.actors.name_of(start, end)
        person = "PERSON" in words.types(places)
        lower = text.lower()
        if lower in ("he", "she", "his", "her"):
            return known or self.last(person=True) or self.last()
        if lower in ("it", "they", "its", "their", "one"):
            return known or self.last(person=False) or self.last()
        name = known or self.own_name(words, places, text, person)
        if name is None:
            name = self.described(lower.split())
        if name is not None or kind_of(text):
            self.remember(name or text, lower, person or self.is_person(name))
        return name

    def own_name(self, words: Words, places: Places, text: str, person: bool) -> str | None:
        """The name that the words themselves give."""
        if person:
            inside = [t for t in words.tokens[places[0] : places[1] + 1] if t.ent_type_ == "PERSON"]
            first, last = inside[0].i - words.base, inside[-1].i - words.base
            name = "".join(t.text_with_ws for t in words.tokens[first : last + 1]).strip()
            full = [n.name for n in reversed(self.named) if n.person and n.name.endswith(f" {name}")]
            return full[0] if full else name
        if any(t.pos_ == "PROPN" for t in words.tokens[places[0] : places[1] + 1]):
            return text
        return None

    def described(self, words: list[str]) -> str | None:
        """Who was named last with the head of this description ('the minister'), else the last body ('the group')."""
        head = words[-1]
        for named in reversed(self.named):
            if head in named.words and len(named.words) >= len(words):
                return named.name
        return self.last(person=False) if head in body_nouns() and len(words) == 1 else None

    def last(self, person: bool | None = None) -> str | None:
        return next((n.name for n in reversed(self.named) if person is None or n.person == person), None)

    def is_person(self, name: str | None) -> bool:
        return any(n.person for n in self.named if n.name == name)

    def remember(self, name: str, lower: str, person: bool) -> None:
        words = frozenset((*lower.split(), *name.lower().split()))
        old = next((n for n in self.named if n.name == name), None)
        self.named = [n for n in self.named if n.name != name][-REMEMBERED:]
        self.named.append(Named(name, words | (old.words if old else frozenset()), person))
