"""The words for a source: where they begin and end, and what kind of source they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from rashomon.lexicon import load
from rashomon.read.language import Sentence
from rashomon.records import SourceKind

PERSONAL = ("he", "she", "they", "it", "we", "i", "one", "those", "this", "that", "who", "which", "others", "some", "many", "both")
NOT_SOURCES = ("there", "what", "nobody", "none", "nothing", "everything", "everyone", "anyone", "you", "how", "it all", "all", "something")
STOP_TAGS = ("WDT", "WP", "WRB", "WP$")
STOP_WORDS = (",", ";", ":", "–", "—", "-", "|", '"', "“", "”", "„", "«", "»")
JOINERS = ("of", "for", "'s", "’s", "'", "’", "and", "&", "in", "at", "on", "from", "with", "to", "against", "near", "the")
LONGEST = 16  # words a source may have


class Words:
    """A sentence's tokens by their place in it, with which of them stand in quotation marks."""

    def __init__(self, sentence: Sentence, quotes: Sequence[tuple[int, int]]):
        self.sentence = sentence
        self.tokens: list[Token] = list(sentence.words)
        self.base = sentence.words.start
        self.lower = [t.lower_ for t in self.tokens]
        self.quoted = [any(a <= self.start(i) < b for a, b in quotes) for i in range(len(self.tokens))]

    def __len__(self) -> int:
        return len(self.tokens)

    def start(self, i: int) -> int:
        return self.sentence.offset + self.tokens[i].idx

    def end(self, i: int) -> int:
        return self.start(i) + len(self.tokens[i])

    def place(self, token: Token) -> int | None:
        """The token's place in this sentence, None where it stands in another."""
        i = token.i - self.base
        return i if 0 <= i < len(self.tokens) else None


def phrase(words: Words, head: int, low: int = 0, high: int | None = None) -> tuple[int, int]:
    """The noun phrase around the word `head` as (first, last) places, within [low, high): determiners, names, 'of' and 'in'
    phrases; not what stands behind a comma, a relative clause or a verb."""
    high = len(words) if high is None else high
    subtree = {t.i - words.base for t in words.tokens[head].subtree}
    first = head
    while first > low and first - 1 in subtree and not ends_phrase(words, first - 1):
        first -= 1
    last = head
    while last + 1 < high and last + 1 in subtree and last + 1 - first < LONGEST and not ends_phrase(words, last + 1):
        if starts_time(words, last + 1):
            break
        last += 1
    while last > head and (words.tokens[last].pos_ in ("ADP", "PART", "CCONJ", "DET") or words.lower[last] == "the"):
        last -= 1
    return first, last


def ends_phrase(words: Words, i: int) -> bool:
    token = words.tokens[i]
    if words.quoted[i] or token.text in STOP_WORDS or token.tag_ in STOP_TAGS:
        return True
    return (token.tag_ in ("VBD", "VBZ", "VBP", "MD") and token.dep_ not in ("compound", "amod")) or token.dep_ in ("relcl", "mark")


def starts_time(words: Words, i: int) -> bool:
    """Whether a time or a channel begins here: 'on Monday', 'Friday', 'in a statement', 'on Twitter'."""
    token = words.tokens[i]
    if token.ent_type_ in ("DATE", "TIME"):
        return True
    if token.pos_ != "ADP" or i + 1 >= len(words):
        return False
    if words.tokens[i + 1].ent_type_ in ("DATE", "TIME"):
        return True
    return token.lower_ in ("in", "on", "by", "via", "at", "during", "through") and channel_at(words, i + 1) is not None


def channel_at(words: Words, i: int) -> tuple[int, int] | None:
    """The words for a place of saying that begin at `i`, with their articles and adjectives left out ('a televised address')."""
    for first in range(i, min(i + 4, len(words))):
        if (last := matches(words.lower, first, channels())) is not None:
            return first, last
        if words.tokens[first].pos_ not in ("DET", "ADJ", "PRON", "NOUN", "VERB", "PROPN") or words.tokens[first].ent_type_ == "PERSON":
            return None
    return None


def matches(lower: Sequence[str], first: int, listed: dict[str, tuple[tuple[str, ...], ...]]) -> int | None:
    """The place of the last word of the longest listed phrase that begins at `first`."""
    best = None
    for rest in listed.get(lower[first], ()):
        if tuple(lower[first + 1 : first + 1 + len(rest)]) == rest:
            best = max(best or 0, first + len(rest))
    return best


def by_first_word(phrases: Sequence[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for one in phrases:
        head, *rest = one.lower().split()
        table.setdefault(head, []).append(tuple(rest))
    return {word: tuple(rests) for word, rests in table.items()}


@cache
def channels() -> dict[str, tuple[tuple[str, ...], ...]]:
    return by_first_word(load("reporting")["places_of_saying"]["channel"])


@cache
def kinds() -> tuple[tuple[SourceKind, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile(r"\b(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + r")\b", re.I))
        for kind, words in load("reporting")["kinds"].items()
    )


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
