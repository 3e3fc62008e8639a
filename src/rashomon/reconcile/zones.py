"""Whose an area is in a country at war with itself: counts of 'government-held areas' and of 'the rebel-held north' are apart."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from rashomon.days import any_of
from rashomon.lexicon import load
from rashomon.reconcile.counts import Count
from rashomon.reconcile.homes import around, at, source_of
from rashomon.records import Figure, Report

NUMBER = re.compile(r"\d")
TEXTS = 2  # so many must tell whose the areas are before a story is of a country in parts
VOICES = 2  # counts of a source in one area
SURE = 0.8  # share of them before all its counts are of that area


def in_zones(counts: Sequence[Count], reports: Mapping[str, Report]) -> list[Count]:
    """The counts with the side whose area they are of for their place, by their sentences or by what their source counts elsewhere."""
    first = {c.claim.id: side for c in counts if (side := side_of(c.claim, reports[c.claim.report].text))}
    if len({c.text for c in counts if c.claim.id in first}) < TEXTS:
        return list(counts)
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for count in counts:
        if (source := source_of(count.claim)) is not None and count.claim.id in first:
            votes[source][first[count.claim.id]] += 1
    most = {source: told.most_common(1)[0] for source, told in votes.items()}
    usual = {source: side for source, (side, n) in most.items() if n >= max(VOICES, SURE * votes[source].total())}
    sides = {c.claim.id: first.get(c.claim.id) or usual.get(source_of(c.claim) or "") for c in counts}
    return [at(c, f"{side}-held areas") if (side := sides[c.claim.id]) else c for c in counts]


def side_of(claim: Figure, text: str) -> str | None:
    """The side whose areas a count's sentence tells: behind the count before any other number, else before it."""
    first, last = around(claim)
    near = text[first:last].lower()
    if not any(word in near for word in hints()):
        return None
    found = [(m.start(), m.end(), side) for m in zone().finditer(text, first, last) if (side := named(m.groupdict()))]
    after = [side for start, _, side in found if start >= claim.number[1] and not NUMBER.search(text, claim.number[1], start)]
    before = [side for _, end, side in found if end <= claim.number[0]]
    return after[0] if after else before[-1] if before else None


@cache
def hints() -> tuple[str, ...]:
    """Words without one of which no zone is told: a text that has none is looked through no further."""
    table = load("lines")["held"]
    return tuple(sorted({*table["how"], *table["under"], *table["outside"]}))


def named(words: Mapping[str, str | None]) -> str | None:
    """The side that the words of a zone name: the government's, or the others'."""
    government = (words["whose"] or words["under"] or "").lower() in load("lines")["held"]["government"]
    return "government" if government != bool(words["outside"]) else "rebel"


@cache
def zone() -> re.Pattern[str]:
    """'rebel-held', 'areas under the control of the government', 'districts outside government control'."""
    table = load("lines")["held"]
    sides = any_of((*table["government"], *table["others"]))
    return re.compile(
        rf"\b(?P<whose>{sides})[-‑–](?:held\b|(?:{any_of(table['how'])})\s+(?:[\w-]+\s+){{0,2}}?(?:{any_of(table['areas'])})\b)"
        rf"|\b(?:{any_of(table['areas'])})\s+(?:that\s+|which\s+)?(?:is\s+|are\s+|were\s+)?"
        rf"(?:(?P<outside>{any_of(table['outside'])})|{any_of(table['under'])})\s+"
        rf"(?:the\s+|its\s+)?(?:control\s+of\s+)?(?:the\s+)?(?P<under>{sides})\b",
        re.IGNORECASE,
    )
