"""A sentence's words by place, and what kind of source a phrase names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from rashomon.lexicon import load
from rashomon.read.actors import Actors
from rashomon.read.language import Sentence
from rashomon.records import ActorKind, SourceKind, Span

Places = tuple[int, int]  # first and last word of a phrase, both included
PhraseTable = dict[str, tuple[tuple[str, ...], ...]]
PERSONAL = frozenset(["he", "she", "they", "it", "we", "i", "one"])
PLACES = frozenset(("GPE", "LOC", "FAC", "EVENT"))
TIMES = frozenset(("DATE", "TIME"))


class Words:
    """The words of one or more joined sentences by their place, with which of them stand in quotation marks.

    The parser often splits at a quotation; sentences that the split tore apart are read as one.
    """

    def __init__(self, sentences: Sequence[Sentence], quotes: Sequence[Span], actors: Actors | None = None):
        self.actors = actors
        self.sentences = tuple(sentences)
        self.kind = sentences[0].kind
        self.block = sentences[0].block
        self.start_char, self.end_char = sentences[0].start, sentences[-1].end
        doc = sentences[0].words.doc
        self.base = sentences[0].words.start
        self.offset = sentences[0].offset
        self.tokens: list[Token] = list(doc[self.base : sentences[-1].words.end])
        self.lower = [t.lower_ for t in self.tokens]
        self.quoted = [False] * len(self.tokens)
        begins = [self.offset + t.idx for t in self.tokens]
        for start, end in quotes:
            first, last = bisect_left(begins, start), bisect_left(begins, end)
            self.quoted[first:last] = [True] * (last - first)
        self.speaks = any(self.quoted)

    def __len__(self) -> int:
        return len(self.tokens)

    def start(self, i: int) -> int:
        return self.offset + self.tokens[i].idx

    def end(self, i: int) -> int:
        return self.start(i) + len(self.tokens[i])

    def span(self, places: Places) -> Span:
        return self.start(places[0]), self.end(places[1])

    def place(self, token: Token) -> int | None:
        """The token's place, None where it stands in another sentence."""
        i = token.i - self.base
        return i if 0 <= i < len(self.tokens) else None

    def text(self, places: Places) -> str:
        return " ".join("".join(t.text_with_ws for t in self.tokens[places[0] : places[1] + 1]).split())

    def actor_kind(self, places: Places) -> ActorKind | None:
        """What kind of actor the report knows under exactly these words; None where it knows none."""
        start, end = self.span(places)
        known = self.actors.at(start, end) if self.actors is not None else None
        return known.kind if known is not None and known.start <= start and end <= known.end else None

    def types(self, places: Places) -> set[str]:
        """The kinds of names that the model sees in the phrase."""
        return {t.ent_type_ for t in self.tokens[places[0] : places[1] + 1]}


def by_first_word(phrases: Sequence[str]) -> PhraseTable:
    """The phrases by their first word, in lower case."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for one in phrases:
        head, *rest = one.lower().split()
        table.setdefault(head, []).append(tuple(rest))
    return {word: tuple(rests) for word, rests in table.items()}


def matches(lower: Sequence[str], first: int, listed: PhraseTable) -> int | None:
    """The place of the last word of the longest listed phrase that begins at `first`."""
    ends = [first + len(rest) for rest in listed.get(lower[first], ()) if tuple(lower[first + 1 : first + 1 + len(rest)]) == rest]
    return max(ends, default=None)


@cache
def nobodies() -> frozenset[str]:
    """Subjects that answer for nothing ('there', 'nobody')."""
    return frozenset(load("reporting")["voices"]["nobody"])


@cache
def kinds() -> tuple[tuple[SourceKind, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile(r"\b(?:" + "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) + r")s?\b", re.I))
        for kind, words in load("reporting")["kinds"].items()
    )


@cache
def kind_of(source: str) -> SourceKind | None:
    """What kind of source the words name: the group of the lexicon whose word stands nearest the phrase's head; None if none fits."""
    core = re.split(r"\s(?:of|for|from|in|at|on|with|near)\s", source, maxsplit=1)[0]
    for part in (core, source):
        best: tuple[int, int, SourceKind] | None = None
        for rank, (kind, pattern) in enumerate(kinds()):
            ends = [m.end() for m in pattern.finditer(part)]
            if ends and (best is None or (ends[-1], -rank) > (best[0], best[1])):
                best = (ends[-1], -rank, kind)
        if best:
            return best[2]
    return None


def core_of(words: Words, places: Places) -> Places:
    """The phrase up to its first preposition: its head and what stands before that."""
    for i in range(places[0] + 1, places[1] + 1):
        if words.tokens[i].pos_ == "ADP" and not words.tokens[i].is_title:
            return places[0], i - 1
    return places


def is_sayer(words: Words, places: Places) -> bool:
    """Whether the phrase names somebody who can say or count: a kind of source, a person, a body, a pronoun, a name that is no place."""
    if words.lower[places[0]] in PERSONAL or kind_of(words.text(places)) is not None:
        return True
    first, last = core_of(words, places)
    owner = next((i for i in range(last, first, -1) if words.lower[i] in ("'s", "’s")), first - 1)
    inside = words.tokens[owner + 1 : last + 1]
    if any(t.ent_type_ in ("PERSON", "ORG") for t in inside):
        return True
    return any(t.pos_ == "PROPN" and t.ent_type_ not in TIMES for t in inside) and not all(
        t.ent_type_ in PLACES for t in inside if t.tag_ != "DT"
    )


def unfit(words: Words, places: Places) -> bool:
    """Whether the phrase can be no source: a time, a bare number of people, 'there', 'nobody'."""
    first = words.tokens[places[0]]
    if words.lower[places[0]] in nobodies() or all(t.is_punct for t in words.tokens[places[0] : places[1] + 1]):
        return True
    first_place, last_place = core_of(words, places)
    inside = words.tokens[first_place : last_place + 1]
    if all(t.ent_type_ in TIMES or t.tag_ == "DT" for t in inside):
        return True
    if first.lower_ == "one":
        return False
    counted = any(t.like_num or t.ent_type_ == "CARDINAL" for t in inside) or first.lower_ in ("dozens", "hundreds", "thousands", "scores")
    return counted and kind_of(words.text(places)) is None and not words.types(places) & {"ORG", "PERSON"}
