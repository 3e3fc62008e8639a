"""What claims assert, and on whose word: the sides that a denial may stand against."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from rashomon.lexicon import load
from rashomon.reconcile.mentions import opening, pronouns, stem
from rashomon.reconcile.origins import Names
from rashomon.records import AnyClaim, Event, Statement

UNASSERTED = ("REJECT", "REQUEST", "CONSULT", "SUPPORT", "AGREE", None)  # kinds of deed that assert nothing to deny
LONGEST = 2000  # characters of a sentence that are looked at
LONG = 200  # characters of a sentence that a side is told by
WORDS = re.compile(r"[^\W\d_]{3,}|\d[\d,.]*")
NAME = r"[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,4}"


class Side(NamedTuple):
    """A claim that asserts something, with the telling words of its sentence."""

    claim: AnyClaim
    who: str
    words: frozenset[str]


class Asserted:
    """What the claims of a story assert, each sentence once for each who says it, to be looked up by words and by place."""

    def __init__(self, claims: Sequence[AnyClaim], names: Names):
        first: dict[tuple[str, tuple[int, int], str], Side] = {}
        words: dict[tuple[str, tuple[int, int]], frozenset[str] | None] = {}
        for claim in claims:
            where = (claim.report, claim.sentence)
            if where not in words:
                words[where] = asserting(sentence(claim, names))
            made = side(claim, words[where], names)
            if made is None:
                continue
            key = (made.claim.report, made.claim.sentence, made.who)
            first[key] = min(first.get(key, made), made, key=lambda s: (s.claim.attribution is None, s.claim.start, s.claim.id))
        self.sides = sorted(first.values(), key=lambda s: (s.claim.report, s.claim.start, s.claim.id))
        self.having: defaultdict[str, list[int]] = defaultdict(list)
        self.told_in: defaultdict[str, list[Side]] = defaultdict(list)
        for number, made in enumerate(self.sides):
            self.told_in[made.claim.report].append(made)
            for word in made.words:
                self.having[word].append(number)

    def sharing(self, words: frozenset[str], least: int) -> list[Side]:
        """The sides with `least` of the words or more, in order.

        Who has so many of them has one of the rarest, so that only what shares a rare word is looked at.
        """
        rare = sorted(words, key=lambda w: (len(self.having.get(w, ())), w))[: max(0, len(words) - least + 1)]
        near = {n for w in rare for n in self.having.get(w, ())}
        return [self.sides[n] for n in sorted(near) if len(words & self.sides[n].words) >= least]

    def weight(self, words: Iterable[str]) -> float:
        """How telling words are together: a word of every tenth sentence counts half of one that stands once."""
        return sum(1 / (1 + 10 * len(self.having.get(w, ())) / max(len(self.sides), 1)) for w in sorted(words))


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """The patterns of `lexicon/disputes.toml`."""
    table = load("disputes")["denying"]
    said = f"(?:{'|'.join(table['said'])})"
    return {
        "verb": re.compile(rf"\b({'|'.join(table['verbs'])})\b"),
        "false": re.compile("|".join(table["false"]), re.IGNORECASE),
        "absent": re.compile(rf"\b(?:{'|'.join(table['absent'])})\s+", re.IGNORECASE),
        "said": re.compile(rf"\b{said}\b", re.IGNORECASE),
        "whose": re.compile(rf"\b({NAME}?)[’']s?\s+(?:\w+\s+)?{said}\b|\b{said} (?:by|from|of) (?:the )?({NAME})"),
    }


def asserting(text: str) -> frozenset[str] | None:
    """The telling words of a sentence; None where it denies something."""
    known = patterns()
    return None if known["false"].search(text) or known["absent"].search(text) or known["verb"].search(text) else telling(text)


def side(claim: AnyClaim, words: frozenset[str] | None, names: Names) -> Side | None:
    """The claim as an assertion in its sentence's words; None where it denies, is only planned, or asks."""
    if words is None or claim.negated:
        return None
    if isinstance(claim, Event) and (claim.status != "happened" or claim.type in UNASSERTED or answers(claim)):
        return None
    return Side(claim, speaker(claim, names), words)


def telling(text: str) -> frozenset[str]:
    """The words of a text that show what it is about, each by the first of those that mean the same."""
    return frozenset(senses().get(w, stem(w)) for w in WORDS.findall(text.lower()) if w not in common())


@cache
def senses() -> dict[str, str]:
    """Different words for one thing, each to the first of them."""
    return {word: group.split()[0] for group in load("disputes")["common"]["same"] for word in group.split()}


@cache
def common() -> frozenset[str]:
    """Words that show nothing of what is disputed."""
    return frozenset(load("disputes")["common"]["words"])


def answers(claim: Event) -> bool:
    """Whether an accusation only answers one ('criticised the allegations')."""
    return claim.type == "ACCUSE" and any(patterns()["said"].search(p.name) for p in claim.recipients)


def sentence(claim: AnyClaim, names: Names) -> str:
    """The sentence in which a claim stands, of a text without sentences its beginning."""
    return names.reports[claim.report].text[claim.sentence[0] : min(claim.sentence[1], claim.sentence[0] + LONGEST)]


def words_of(claim: AnyClaim, names: Names) -> str:
    """The sentence of a claim in one line, a long one by the claim's own words."""
    text = " ".join(sentence(claim, names).split())
    return text if len(text) <= LONG else " ".join(claim.quote.split())


def speaker(claim: AnyClaim, names: Names) -> str:
    """Who answers for a claim: the source named, else who says or denies it, else the report."""
    if claim.attribution:
        told = names.of_source(claim.attribution)
        return told if opening(told) not in pronouns() else names.of_text(claim.report)
    if isinstance(claim, Event) and claim.type in ("ACCUSE", "REJECT") and claim.actors:
        actor = names.actor.get(claim.actors[0].actor or "")
        return actor.name if actor else claim.actors[0].name
    if isinstance(claim, Statement) and claim.speaker:
        actor = names.actor.get(claim.speaker_actor or "")
        return actor.name if actor else claim.speaker
    return names.of_text(claim.report)
