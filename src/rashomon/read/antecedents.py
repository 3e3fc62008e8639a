"""Whom a report means by 'he', 'the group', 'the official': who was named last, by the words they were named with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from rashomon.lexicon import load
from rashomon.read.actors import Actors
from rashomon.read.phrases import has_person, named_apposition, phrase_around
from rashomon.read.sources import PLACES, TIMES, Places, Words, core_of, kind_of, unfit
from rashomon.read.topics import PERSONS, Topics, is_copula, main_subject, of_kin, one_human, perished
from rashomon.records import Attribution, Span

ARTICLE = re.compile(r"(?:the|The)\s+")
EMPTY = frozenset(("same", "latest", "new", "own", "first", "its", "their", "itself", "themselves"))  # in a description they tell nothing
IN_THE_TEXT = (["says", "in"], ["said", "in"], ["reads", "in"], ["states", "in"])  # 'it says in the text', whoever wrote it
GROUPS = frozenset(("group", "organisation", "organization", "monitor", "watchdog", "network", "association", "charity", "body"))
REMEMBERED = 40  # names that are kept in mind


def without_article(text: str) -> str:
    """The words without 'the' before them."""
    return ARTICLE.sub("", text, count=1) if ARTICLE.match(text) else text


@cache
def persons_called() -> frozenset[str]:
    """What a person is called who was named before, by no office of his: 'the politician', 'the 64-year-old'."""
    return frozenset(load("reporting")["voices"]["persons"])


@cache
def body_nouns() -> frozenset[str]:
    return frozenset(load("reporting")["voices"]["bodies"])


class Named(Struct, frozen=True):
    """Somebody named: the full name, the words used (lower case), whether it is a person, a body, several people ('two nurses'), and
    `place`, the words of a description."""

    name: str
    words: frozenset[str]
    person: bool
    body: bool = True
    several: bool = False
    place: Span | None = None
    block: int = -1


class Antecedents:
    """Who was named so far in a report, the last one last."""

    def __init__(self, actors: Actors):
        self.actors = actors
        self.named: list[Named] = []
        self.names = frozenset(m.name for m in actors.mentions)
        self.topics = Topics(actors)

    def follow(self, words: Words, said: Sequence[Attribution]) -> None:
        """Keep in mind whom the next 'he' or 'she' means: the last sayer of this sentence, its subject, else the person it names first."""
        sayer = next((a for a in reversed(said) if a.name is not None and a.source[:1] and self.topics.is_one(words, a)), None)
        if sayer is not None and sayer.name is not None:
            self.topics.take(sayer.name, sayer.source, words.block)
            return
        places = main_subject(words)
        if places is not None and words.lower[places[0]] in PERSONS:
            return
        first = self.topics.first_named(words)
        if places is not None and first is not None and not has_person(words, *places) and is_copula(words, places):
            self.topics.take(*first, words.block)  # 'the man who is to find out is Nadir Osman'
        elif places is not None and perished(words, places):
            return
        elif places is not None and (has_person(words, *places) or one_human(words, places)):
            owner = first[0] if first is not None and of_kin(words, places) else None
            name = owner or self.name_of(words, places) or without_article(words.text(places))
            self.topics.take(name, words.text(places), words.block)
        elif first is not None:
            self.topics.take(*first, words.block)

    def note(self, words: Words) -> tuple[Places, str] | None:
        """Remember the subject of a sentence, the likeliest antecedent of a pronoun in the next; its place and name where it is a
        person."""
        for i, token in enumerate(words.tokens):
            if token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ in ("ROOT", "ccomp", "conj") and not words.quoted[i]:
                first, last = phrase_around(words, i, len(words))
                places = named_apposition(words, first, last, len(words))
                if token.pos_ != "PRON" and self.notable(words, places):
                    name = self.name_of(words, places)
                    return (places, name) if name and self.is_person(name) else None
                return None
        return None

    def notable(self, words: Words, places: Places) -> bool:
        """Whether a subject can be who a later pronoun means: a kind of source, or a person or body the report names."""
        if unfit(words, places) or words.types(places) <= PLACES | TIMES:
            return False
        known = self.actors.at(*words.span(places))
        return kind_of(words.text(places)) is not None or has_person(words, *places) or (known is not None and known.kind != "place")

    def name_of(self, words: Words, places: Places) -> str | None:
        """The name for the words at `places`, which are then the last ones named; None where it cannot be told."""
        text = without_article(words.text(places))
        lower = text.lower()
        if lower in ("he", "she", "his", "her"):
            return self.topics.meant(words, places, lower) or self.last(person=True) or self.last()
        if lower == "it" and self.named and words.lower[places[1] + 1 : places[1] + 3] in IN_THE_TEXT:
            return self.named[-1].name
        if lower in ("they", "their") and self.named and self.named[-1].several:
            return self.named[-1].name
        if lower in ("it", "they", "its", "their", "one"):
            return self.last(body=True) or self.actors.name_of(*words.span(places)) or self.last()
        pointed = words.lower[places[0]] in ("the", "this", "that")
        if pointed and lower.endswith(tuple(persons_called())) and (one := self.last(person=True)) is not None:
            return one
        name = self.own_name(words, places, text) or self.described(words, places, lower.split()) or self.covering(words, places)
        if name is not None or kind_of(text):
            person = self.names_person(words, places) or self.is_person(name)
            body = not person and self.names_body(words, places)
            several = name is None and words.tokens[core_of(words, places)[1]].tag_ == "NNS"
            first = places[0] + (words.lower[places[0]] == "the" and places[0] < places[1])
            place = words.span((first, places[1])) if name is None else None
            self.remember(Named(name or text, frozenset(lower.split()), person, body, several, place, words.block))
        return name

    def names_person(self, words: Words, places: Places) -> bool:
        if has_person(words, *places) or self.topics.person_at(*words.span(core_of(words, places))) is not None:
            return True
        known = self.actors.at(*words.span(places))
        return known is not None and known.kind == "person" and known.end >= words.end(places[1]) - 1

    def names_body(self, words: Words, places: Places) -> bool:
        """Whether the phrase is one body: a name, or a noun for a body ('the health ministry')."""
        core = core_of(words, places)
        known = self.actors.at(*words.span(core))
        return words.lower[core[1]] in body_nouns() or "ORG" in words.types(core) or (known is not None and known.kind == "organisation")

    def covering(self, words: Words, places: Places) -> str | None:
        """The report's fullest name for these words, where that is a name for the whole of them and not for a place within."""
        start, end = words.span(places)
        known = self.actors.at(start, end)
        if known is None:
            return self.actors.name_of(start, end) if places[1] - places[0] < 2 else None
        before = words.tokens[places[0] : places[1] + 1]
        whole = (known.end - known.start) * 2 >= end - start
        headed = known.end >= end - 1 and not any(t.pos_ == "ADP" and words.offset + t.idx < known.start for t in before)
        return known.name if known.kind == "person" or ((whole or headed) and known.kind != "place") or (whole and headed) else None

    def own_name(self, words: Words, places: Places, text: str) -> str | None:
        """The name that the words themselves give."""
        if self.names_person(words, places):
            core = core_of(words, places)
            for known in (self.topics.person_at(*words.span(core)), self.covering(words, places)):
                if known is not None and " " in known:
                    return known
            inside = [i for i in range(places[0], places[1] + 1) if words.tokens[i].ent_type_ == "PERSON"] or list(places)
            name = words.text((inside[0], inside[-1]))
            return next((n.name for n in reversed(self.named) if n.person and n.name.endswith(f" {name}")), name)
        core = core_of(words, places)
        if any(t.pos_ == "PROPN" for t in words.tokens[core[0] : core[1] + 1]):
            return self.covering(words, places) or text
        return None

    def described(self, words: Words, places: Places, lower: list[str]) -> str | None:
        """Who was named last with the head of this description ('the minister'), else the body that the report can mean by it ('the
        force'), else the last body ('the group')."""
        lower = [w for w in lower if w not in EMPTY] or lower
        head = lower[-1]
        for named in reversed(self.named):
            if head in named.words and len(named.words) >= len(lower):
                return named.name
        if words.kind in ("title", "heading") and (bearer := self.topics.bearer(lower)) is not None:
            return bearer
        if head not in body_nouns() or len(lower) > 1:
            return None
        noun = next((i for i in range(places[1], places[0] - 1, -1) if words.lower[i] == head), places[1])
        here = self.last_here(words) if head in GROUPS else None
        return here or self.actors.name_of(words.start(noun), words.end(noun)) or self.last(body=True)

    def last_here(self, words: Words) -> str | None:
        """The last body that spoke in the paragraph, named by what a group may be called: 'the Blue Hands … the group'."""
        named = next((n for n in reversed(self.named) if n.body and not n.person), None)
        return named.name if named is not None and named.block == words.block and named.name in self.names else None

    def last(self, person: bool = False, body: bool = False) -> str | None:
        """Who was named last; only persons, only bodies where asked."""
        for named in reversed(self.named):
            bare = " " not in named.name and kind_of(named.name) is not None
            if (named.body or not body) and ((named.person and not bare) or not person):
                return named.name
        return None

    def called(self, name: str) -> Span | None:
        """Where somebody without a name is described ('the dockers' union'); None for whom the report names."""
        if name in self.names:
            return None
        return next((n.place for n in reversed(self.named) if n.name == name), None)

    def is_person(self, name: str | None) -> bool:
        return any(n.person for n in self.named if n.name == name)

    def remember(self, one: Named) -> None:
        old = next((n for n in self.named if n.name == one.name), one)
        self.named = [n for n in self.named if n.name != one.name][-REMEMBERED:]
        self.named.append(replace(one, words=one.words | set(one.name.lower().split()) | old.words, place=one.place or old.place))
