"""Whom 'he' and 'she' mean: the person a paragraph goes on about, by what the words tell of whether it is a man or a woman."""

from __future__ import annotations

from functools import cache

from rashomon.lexicon import load
from rashomon.read.actors import Actors
from rashomon.read.names import titles
from rashomon.read.phrases import has_person, named_apposition, phrase_around
from rashomon.read.sources import Places, Words, core_of
from rashomon.records import Attribution

PERSONS = frozenset(("he", "she"))
KEPT = 6  # persons that are kept in mind
SUBORDINATE = frozenset(("relcl", "acl", "advcl", "csubj", "pcomp"))


class Topics:
    """The persons a report went on about, the last one last: name, paragraph and, where it is told, whether it is a man or a woman."""

    def __init__(self, actors: Actors):
        self.actors = actors
        self.taken: list[tuple[str, int]] = []
        self.gender: dict[str, str] = {}

    def take(self, name: str, told: str, block: int) -> None:
        """Keep in mind who is spoken of in paragraph `block`; `told` are the words used."""
        self.taken = [*(t for t in self.taken if t[0] != name), (name, block)][-KEPT:]
        if (gender := gender_told(told)) is not None:
            self.gender.setdefault(name, gender)

    def meant(self, words: Words, places: Places, pronoun: str) -> str | None:
        """Whom the pronoun means: who is named before it in its own sentence as subject, else the last one it can mean."""
        gender = "woman" if pronoun in ("she", "her") else "man"
        here = main_subject(words)
        if here is not None and here[1] < places[0] and has_person(words, *here) and not words.quoted[here[0]]:
            name = self.person_at(*words.span(here))
            if name is not None and self.gender.get(name, gender) == gender and gender_told(words.text(here)) in (None, gender):
                return name
        fit = [t for t in self.taken if self.gender.get(t[0], gender) == gender]
        if not self.taken or (fit and fit[-1][1] == words.block):
            return fit[-1][0] if fit else None
        if not fit or self.taken[-1][1] == words.block:
            return self.taken[-1][0]  # translations take a man for a woman: better than somebody of another paragraph
        return fit[-1][0]

    def is_one(self, words: Words, said: Attribution) -> bool:
        """Whether the sayer is one person: named so, or called by what one person is."""
        if said.source.lower() in PERSONS:
            return False
        if self.person_at(said.start, said.end) is not None:
            return True
        inside = [i for i in range(len(words)) if said.start <= words.start(i) < said.end]
        return bool(inside) and one_human(words, (inside[0], inside[-1]))

    def person_at(self, start: int, end: int) -> str | None:
        """The person that the report names within [start, end), not merely as owner; None where it names none."""
        found = [m for m in self.actors.mentions_in(start, end) if m.kind == "person"]
        owned = [m for m in found if self.actors.text[m.end : m.end + 2] not in ("'s", "’s")]
        return owned[0].name if owned else None

    def first_named(self, words: Words) -> tuple[str, str] | None:
        """The person whom the sentence names first outside quotation marks, with the words used and those before."""
        for m in self.actors.mentions_in(words.start_char, words.end_char):
            at = next((i for i in range(len(words)) if words.start(i) >= m.start), None)
            if m.kind == "person" and at is not None and not words.quoted[at] and not died(words, m.end):
                return m.name, " ".join((*words.lower[max(0, at - 2) : at], m.quote))
        return None

    def bearer(self, role: list[str]) -> str | None:
        """The only person of the report who bears the role ('governor')."""
        found = {m.name for m in self.actors.mentions if m.kind == "person" and m.role and role[-1] in m.role.lower().split()}
        return found.pop() if len(found) == 1 and role[-1] in titles() else None


def main_subject(words: Words) -> Places | None:
    """The subject of the sentence's main clause."""
    for i, token in enumerate(words.tokens):
        if token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ not in SUBORDINATE and not words.quoted[i]:
            return named_apposition(words, *phrase_around(words, i, len(words)), len(words))
    return None


def is_copula(words: Words, places: Places) -> bool:
    """Whether the phrase is the subject of 'is', so that a name behind it says who it is."""
    head = next((t for t in words.tokens[places[0] : places[1] + 1] if t.dep_ == "nsubj"), None)
    return head is not None and head.head.lemma_ == "be" and any(c.dep_ == "attr" and c.ent_type_ == "PERSON" for c in head.head.children)


def died(words: Words, end: int) -> bool:
    """Whether the name that ends at `end` is the subject of a death."""
    last = next((t for i, t in enumerate(words.tokens) if words.end(i) == end), None)
    return last is not None and last.dep_ in ("nsubj", "nsubjpass") and last.head.lemma_.lower() in deaths()


def of_kin(words: Words, places: Places) -> bool:
    """'Ana Brito's son': a relative, known by the person whom the report is about."""
    last = core_of(words, places)[1]
    return words.lower[last] in load("titles")["office"]["kin"] and any(t.tag_ == "POS" for t in words.tokens[places[0] : last])


def perished(words: Words, places: Places) -> bool:
    """Whether the phrase is the subject of a death: who 'was killed' says nothing in the next sentence."""
    head = next((t for t in words.tokens[places[0] : places[1] + 1] if t.dep_ in ("nsubj", "nsubjpass")), None)
    return head is not None and head.head.lemma_.lower() in deaths()


@cache
def deaths() -> frozenset[str]:
    return frozenset(load("reporting")["humans"]["deaths"])


def one_human(words: Words, places: Places) -> bool:
    """Whether the phrase calls one person by what he is: 'a lawyer', 'the mayoress of the town', 'his widow'."""
    last = core_of(words, places)[1]
    return words.tokens[last].tag_ in ("NN", "NNP") and words.lower[last] in humans()


@cache
def humans() -> frozenset[str]:
    """Nouns for one person, by office, kin, trade or lot."""
    called = {w for w in load("people")["civilian"]["nouns"] if " " not in w}
    trades = load("reporting")["humans"]["trades"]
    witnesses = load("reporting")["kinds"]["witness"]
    return frozenset((*titles(), *load("titles")["office"]["kin"], *called, *women(), *men(), *witnesses, *trades))


@cache
def women() -> frozenset[str]:
    return frozenset(load("reporting")["humans"]["women"])


@cache
def men() -> frozenset[str]:
    return frozenset(load("reporting")["humans"]["men"])


def gender_told(told: str) -> str | None:
    """Whether the words tell of a woman or a man; None where they do not, or of both ('her son')."""
    words = {w.strip(".,") for w in told.lower().split()} | set(told.lower().split())
    woman, man = not women().isdisjoint(words), not men().isdisjoint(words)
    return None if woman == man else "woman" if woman else "man"
