"""Which mentions tell one happening: same kind of deed, days that can be one, and shared words, parties or places."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache

from rashomon.lexicon import load
from rashomon.records import Event, Report

WORDS = re.compile(r"[^\W\d_]{3,}|\d[\d,.]*\d|\d+")
JOIN = 3.0  # evidence that makes two mentions one happening; set on the shared stories

@cache
def empty() -> frozenset[str]:
    """Words that tell nothing about which happening is meant."""
    return frozenset(load("events")["comparing"]["empty"])


@cache
def near() -> frozenset[frozenset[str]]:
    """Types that coders give to one and the same deed."""
    return frozenset(frozenset(pair.split()) for pair in load("events")["comparing"]["near"])


class Mention:
    """One event claim with what comparing needs: its days, content words, parties, and how prominent it stands."""

    def __init__(self, event: Event, report: Report):
        self.event = event
        text = report.text[event.sentence[0] : event.sentence[1]]
        self.words = frozenset(stem(w) for w in WORDS.findall(text.lower()) if w not in empty())
        self.figure = any(w[0].isdigit() for w in self.words)
        self.days = days(event)
        self.own_day = event.date is not None and event.date.basis != "report"
        self.actors = frozenset(w for p in event.actors for w in names(p.actor or p.name))
        self.recipients = frozenset(w for p in event.recipients for w in names(p.actor or p.name))
        self.topic = topic(event)
        first = report.blocks[0].start if report.blocks else 0
        length = max(len(report.text) - first, 1)
        self.prominence = 1.0 - min(max(event.start - first, 0) / length, 1.0)


class Happening:
    """Mentions taken together, and the reasons why."""

    def __init__(self, mention: Mention):
        self.mentions = [mention]
        self.why: set[str] = set()


def mentioned(events: Iterable[Event], reports: dict[str, Report]) -> list[Mention]:
    """The mentions, the firmest first: dated by their own words, then early in their report."""
    found = [Mention(e, reports[e.report]) for e in events]
    return sorted(found, key=lambda m: (not m.own_day, not m.days, -m.prominence, m.event.id))


def gathered(mentions: Sequence[Mention]) -> list[Happening]:
    """Each mention joined to the happening it fits best, or the first of a new one."""
    rarity = rarities(mentions)
    found: list[Happening] = []
    for mention in mentions:
        best, score, reasons = None, JOIN, set[str]()
        for happening in found:
            fit, why = fitness(mention, happening, rarity)
            if fit >= score:
                best, score, reasons = happening, fit, why
        if best is None:
            found.append(Happening(mention))
        else:
            best.mentions.append(mention)
            best.why |= reasons
    return found


def rarities(mentions: Sequence[Mention]) -> dict[str, float]:
    """How telling a word is: the fewer mentions have it, the more."""
    counts = Counter(w for m in mentions for w in m.words)
    return {w: math.log(1 + len(mentions) / n) for w, n in counts.items()}


def fitness(mention: Mention, happening: Happening, rarity: dict[str, float]) -> tuple[float, set[str]]:
    """How well the mention fits, by its best partners, and why."""
    fits = sorted((likeness(mention, other, rarity) for other in happening.mentions[:8]), key=lambda x: -x[0])
    if any(f[0] <= -9 for f in fits):
        return -9.0, set()
    top = fits[: max(1, (len(fits) + 1) // 2)]
    return sum(f[0] for f in top) / len(top), top[0][1]


def likeness(a: Mention, b: Mention, rarity: dict[str, float]) -> tuple[float, set[str]]:
    """The evidence that two mentions tell one happening, and its names; -9 where they cannot."""
    why: set[str] = set()
    kinds = {a.event.type, b.event.type} - {None}
    if len(kinds) == 2 and frozenset(kinds) not in near():
        return -9.0, why
    score = 0.0 if len(kinds) == 2 else 1.0
    if a.days and b.days:
        if a.days[0] > b.days[1] or b.days[0] > a.days[1]:
            firm = a.own_day and b.own_day
            apart = max(a.days[0] - b.days[1], b.days[0] - a.days[1])
            if firm or (apart > timedelta(3) and not (kinds & {"ACCIDENT", "DISASTER"})):
                return -9.0, why
            score -= 1.0
        elif a.own_day and b.own_day:
            score += 0.7
            why.add("the day")
    else:
        score -= 0.3
    if a.event.sentence == b.event.sentence and a.event.report == b.event.report:
        score += 1.0
    if a.event.type and a.event.type == b.event.type and a.event.mode and a.event.mode == b.event.mode:
        score += 0.7
        why.add("the kind of deed")
    if a.topic & b.topic:
        score += 1.2
        why.add("the deed's word")
    for name, x, y, worth in (("who did it", a.actors, b.actors, 0.8), ("to whom", a.recipients, b.recipients, 0.7)):
        if x & y:
            score += worth
            why.add(name)
        elif x and y:
            score -= 0.4
    if a.event.place and b.event.place:
        same = a.event.place == b.event.place
        score += 0.4 if same else -0.6
        if same:
            why.add("the place")
    shared = sum(rarity[w] for w in a.words & b.words)
    smaller = min(sum(rarity[w] for w in a.words), sum(rarity[w] for w in b.words)) or 1.0
    if shared:
        score += 3.5 * shared / smaller
        if shared / smaller > 0.3:
            why.add("its words")
    return score, why


def days(event: Event) -> tuple[date, date] | None:
    """First and last day that the claim may mean."""
    if event.date is None:
        return None
    try:
        first = date.fromisoformat(event.date.value[:10])
        last = date.fromisoformat(event.date.end[:10]) if event.date.end else first
    except ValueError:
        return None
    return (first, last) if last >= first else (first, first)


def topic(event: Event) -> frozenset[str]:
    """The words that name the deed: the trigger, and a frame's object ('declare : emergency' is about the emergency)."""
    rule = event.cues[0] if event.cues else ""
    return frozenset({stem(event.trigger)} | {stem(w) for w in rule.rpartition(": ")[2].split() if len(w) > 3})


def names(name: str) -> set[str]:
    """The telling words of a name."""
    return {stem(w) for w in WORDS.findall(name.lower()) if w not in empty()}


def stem(word: str) -> str:
    """A word without the endings of number and tense: enough to meet its other forms."""
    for ending in ("ing", "ers", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
