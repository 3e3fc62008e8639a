"""What sentences assert, and on whose word: the sides that a denial, or another answer, may stand against."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple

from rashomon.lexicon import load
from rashomon.reconcile.mentions import opening, pronouns, stem
from rashomon.reconcile.origins import Names
from rashomon.records import AnyClaim, Event, Figure, Statement

UNASSERTED = ("REJECT", "REQUEST", "CONSULT", "SUPPORT", "AGREE", None)  # kinds of deed that assert nothing to deny
SPEAKING = ("ACCUSE", "REJECT")  # kinds of deed whose doer is who speaks
KEPT = 65_536  # texts whose telling words are kept: every denial asks for those of the claims near it
LONGEST = 2000  # characters of a sentence that are looked at
LONG = 170  # characters of a sentence that a side is told by
CLAUSES = re.compile(r"[;:,]\s+|\s[–—-]\s")
WORDS = re.compile(r"[^\W\d_]{3,}|\d[\d,.]*")
POINTS = "(?:it|this|that|them|these|those|all|such|both|so)"  # behind a word that denies: what is denied stands before
NAME = r"[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,4}"


class Sentence(NamedTuple):
    """A sentence with claims in it: its text, who speaks in it, whether it denies something, its telling words.

    `claim` carries what it says: one on somebody's word where there is one (`spoken`), for which `who` answers.
    """

    report: str
    start: int
    text: str
    lower: str  # the text in small letters, of the same length: patterns that need no capitals are twice as fast on it
    claims: tuple[AnyClaim, ...]
    claim: AnyClaim
    who: str
    spoken: bool
    denies: bool
    words: frozenset[str]

    def told(self, start: int, end: int) -> str:
        """The sentence in one line, a long one by the clauses around what stands in the report from `start` to `end`."""
        first, last = min(max(0, start - self.start), len(self.text)), min(len(self.text), end - self.start)
        return in_line(self.text, first, max(first, last))

    def clause(self, start: int, end: int) -> str:
        """The clause in which `start` to `end` of the report stands, in one line."""
        breaks = [0, *(m.end() for m in CLAUSES.finditer(self.text)), len(self.text)]
        first, last = max(n for n in breaks if n <= start - self.start), min(n for n in breaks if n >= end - self.start)
        return " ".join(self.text[first:last].split()).strip(" ,;:–—-")


class Side(NamedTuple):
    """A claim that asserts something, who says so, and the telling words of its sentence."""

    claim: AnyClaim
    who: str
    sentence: Sentence

    @property
    def words(self) -> frozenset[str]:
        """The telling words of its sentence."""
        return self.sentence.words


def sentences(claims: Sequence[AnyClaim], names: Names) -> list[Sentence]:
    """The sentences in which `claims` stand, in the order of reports and places; of reports that only repeat another none."""
    told = sorted((c for c in claims if c.report not in names.repeating), key=lambda c: (c.report, c.sentence, c.start, c.end, c.id))
    return [sentence(tuple(group), names) for _, group in groupby(told, key=lambda c: (c.report, c.sentence))]


def sentence(claims: tuple[AnyClaim, ...], names: Names) -> Sentence:
    """The sentence that these claims share."""
    first, last = claims[0].sentence
    text = names.reports[claims[0].report].text[first : min(last, first + LONGEST)]
    named = [(c, who) for c in claims if (who := speaker(c, names)) is not None]
    carrier, who = min(
        named, key=lambda x: (x[0].attribution is None, isinstance(x[0], Figure)), default=(claims[0], names.of_text(claims[0].report))
    )
    known = patterns()
    denies = any(known[way].search(text) for way in ("false", "absent", "verb", "own"))
    lower = text.lower() if len(text.lower()) == len(text) else text
    return Sentence(claims[0].report, first, text, lower, claims, carrier, who, bool(named), denies, telling(text))


class Asserted:
    """What the sentences of a story assert, to be looked up by words and by place."""

    def __init__(self, told: Sequence[Sentence], names: Names):
        self.sides: list[Side] = []
        self.having: defaultdict[str, list[int]] = defaultdict(list)
        self.told_in: defaultdict[str, list[Side]] = defaultdict(list)
        for made in (s for sentence in told for s in sides(sentence, names)):
            for word in made.words:
                self.having[word].append(len(self.sides))
            self.told_in[made.claim.report].append(made)
            self.sides.append(made)

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


def sides(told: Sentence, names: Names) -> list[Side]:
    """What the sentence asserts, once for each who says so; nothing where it denies, tells plans, or asks."""
    found: dict[str, Side] = {}
    for claim in () if told.denies else told.claims:
        if claim.negated or (isinstance(claim, Event) and (claim.status != "happened" or claim.type in UNASSERTED or answers(claim))):
            continue
        who = speaker(claim, names) or names.of_text(claim.report)
        known = found.get(who)
        if known is None or (known.claim.attribution is None and claim.attribution is not None):
            found[who] = Side(claim, who, told)
    return list(found.values())


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """The patterns of `lexicon/disputes.toml`."""
    table = load("disputes")["denying"]
    said = f"(?:{'|'.join(table['said'])})"
    return {
        "verb": re.compile(rf"\b({'|'.join(table['verbs'])})\b(?!\s+(?:{'|'.join(table['refusing'])})\b)"),
        "undone": re.compile(rf"(?:\b|(?<=n))(?:{'|'.join(table['undone'])})\s+(?:\w+ly\s+)?$", re.IGNORECASE),
        "false": re.compile("|".join(table["false"]), re.IGNORECASE),
        "absent": re.compile(rf"\b(?:{'|'.join(table['absent'])})\s*", re.IGNORECASE),
        "own": re.compile("|".join(table["own"]), re.IGNORECASE),
        "said": re.compile(rf"\b{said}\b", re.IGNORECASE),
        "points": re.compile(
            rf"^\W*(?:{POINTS}(?: {said})?|(?:the|its|his|her|their|any) (?:\w+ )?{said})?\W*(?:$|[:;.,]|as\b)", re.IGNORECASE
        ),
        "whose": re.compile(rf"\b({NAME}?)[’']s?\s+(?:\w+\s+)?{said}\b|\b{said} (?:by|from|of) (?:the )?({NAME})"),
        "hurting": re.compile(rf"\b(?:{'|'.join(table['hurting'])})\b", re.IGNORECASE),
        "unlike": re.compile(rf"\b(?:{'|'.join(table['unlike'])})\b", re.IGNORECASE),
        "saying": re.compile(rf"\b(?:{'|'.join(table['saying'])})\b", re.IGNORECASE),
    }


@lru_cache(maxsize=KEPT)
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


def in_line(text: str, start: int, end: int) -> str:
    """The text in one line; of a long one the clauses around `start` to `end`, with '…' where it is cut."""
    if len(text) <= LONG:
        return " ".join(text.split())
    breaks = [0, *(m.end() for m in CLAUSES.finditer(text)), len(text)]
    first = next((n for n in breaks if n <= start and end - n <= LONG), start)
    space = max(text.rfind(" ", 0, first + LONG), end)
    last = max((n for n in breaks if end <= n <= first + LONG), default=min(len(text), space))
    told = " ".join(text[first:last].split()).rstrip(",;: ")
    return f"{'… ' if first else ''}{told}{' …' if last < len(text) else ''}"


def speaker(claim: AnyClaim, names: Names) -> str | None:
    """Who answers for a claim: the source named, else who accuses, denies or is quoted; None where the report says it itself."""
    if claim.attribution:
        told = names.of_source(claim.attribution)
        return told if opening(told) not in pronouns() else None
    if isinstance(claim, Event) and claim.type in SPEAKING and claim.actors:
        actor, name = names.actor.get(claim.actors[0].actor or ""), claim.actors[0].name
        return actor.name if actor else None if patterns()["said"].search(name) else name
    if isinstance(claim, Statement) and claim.speaker:
        actor = names.actor.get(claim.speaker_actor or "")
        return actor.name if actor else claim.speaker
    return None
