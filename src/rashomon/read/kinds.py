"""Whom a group is counted among, by the codebook's order, where the noun alone does not tell: nationals, protests, groups carried over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from rashomon.lexicon import load
from rashomon.read.groups import ORDER
from rashomon.read.language import Sentence
from rashomon.read.links import Counted
from rashomon.read.numbers import either
from rashomon.records import GroupKind, Measure

STEM = 4  # letters by which a country and its people are matched: Syria, Syrian; Leban-on, Leban-ese
AT_PROTEST: tuple[Measure, ...] = ("injured", "arrested", "hospitalised", "crowd")


class Home(NamedTuple):
    """Stems of the place names and nationalities that a report names most."""

    stems: frozenset[str]


def home_nation(sentences: Sequence[Sentence]) -> Home:
    """What a report seems to be at home with: names of places and peoples that stand for a fifth of all such."""
    named = Counter(e.text.lower()[:STEM] for s in sentences for e in s.words.ents if e.label_ in ("GPE", "NORP"))
    total = sum(named.values())
    return Home(frozenset(stem for stem, times in named.items() if times * 5 >= total and times > 1))


def kind_of(
    counted: Counted, measure: Measure, sentence: Sentence, around: str, home: Home, others: Sequence[tuple[Counted, Measure]]
) -> tuple[GroupKind, str | None]:
    """The group's kind and words: of its own noun, else carried over from the number beside it, else by the context."""
    group = counted.group
    kind, text = group.kind, group.text
    if group.national and kind in ("civilian", "unspecified"):
        kind = "foreigner" if group.national.lower()[:STEM] not in home.stems else "civilian"
    if group.what in ("none",) or group.empty or group.head in ("others", "other"):
        kind, text = carried_kind(counted, sentence, others, kind, text)
    if kind in ("unspecified", "civilian") and measure == "crowd" and (kind == "unspecified" or group.head.startswith("citizen")):
        kind = "protester"
    if kind == "unspecified" and measure in AT_PROTEST and protest().search(around):
        kind = "protester"
    return kind, text


def carried_kind(counted: Counted, sentence: Sentence, others: Sequence[tuple[Counted, Measure]], kind: GroupKind, text: str | None) -> tuple[GroupKind, str | None]:
    """The group of the number before in the same sentence, or of the one 'others' hangs on."""
    here = [c for c, _ in others if c.number.first < counted.number.first and c.group.what == "people" and not c.group.empty and c.number.form != "article"]
    if not here or kind != "unspecified":
        return kind, text
    last = here[-1].group
    return min(kind, last.kind, key=ORDER.__getitem__), text or last.text


@cache
def protest() -> re.Pattern[str]:
    """Words that make a protest of the place where people were hurt or held."""
    return re.compile(rf"\b{either(load('people')['protester']['context'])}\b", re.IGNORECASE)
