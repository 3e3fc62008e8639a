"""Which mentions tell one happening: same kind of deed, days that can be one, and shared words, parties or places."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache

from rashomon.lexicon import load
from rashomon.reconcile.mentions import Mention, vague
from rashomon.records import Event, Report

SHARE = 0.4  # of the reports that must tell a mishap before it is what the story is about
BEFORE = 45  # days before the first report that a story may reach back to
COMPARED = 60  # happenings that a mention is compared with at most
COMMON = 300  # of the happenings that share one word, the latest that are counted
JOIN = 3.0  # evidence that makes two mentions one happening; set on the shared stories


@cache
def near() -> frozenset[frozenset[str]]:
    """Types that coders give to one and the same deed."""
    return frozenset(frozenset(pair.split()) for pair in load("events")["comparing"]["near"])


class Happening:
    """Mentions taken together, and the reasons why."""

    def __init__(self, mention: Mention):
        self.mentions = [mention]
        self.why: set[str] = set()


def mentioned(events: Iterable[Event], reports: dict[str, Report]) -> list[Mention]:
    """The mentions, the firmest first: dated by their own words, then early in their report."""
    found = [m for e in events if not background(m := Mention(e, reports[e.report]), reports)]
    return sorted(found, key=lambda m: (not m.own_day, not m.days, -m.prominence, m.event.id))


def background(mention: Mention, reports: dict[str, Report]) -> bool:
    """Whether the deed lies long before the story (a comparison, its history) or is only told as a year."""
    if mention.when is None or mention.days is None:
        return False
    told = sorted(r.published[:10] for r in reports.values() if r.published)
    if not told:
        return mention.when.precision == "year"
    middle = date.fromisoformat(told[len(told) // 2])
    return mention.when.precision == "year" or middle - mention.days[1] > timedelta(BEFORE) + (middle - date.fromisoformat(told[0]))


def gathered(mentions: Sequence[Mention]) -> list[Happening]:
    """Each mention joined to the happening it fits best, or the first of a new one; the main one takes all that points to it."""
    rarity = rarities(mentions)
    for mention in mentions:
        mention.mass = sum(rarity[w] for w in sorted(mention.words))
    found: list[Happening] = []
    main, rest = central(mentions)
    if main is not None:
        found.append(main)
    index: dict[str, list[int]] = {}
    for mention in rest:
        best, score, reasons = len(found), JOIN, set[str]()
        for number in shortlist(mention, len(found), index):
            fit, why = fitness(mention, found[number], rarity)
            if fit >= score:
                best, score, reasons = number, fit, why
        if best == len(found):
            found.append(Happening(mention))
            for key in keys(mention):
                index.setdefault(key, []).append(best)
        else:
            found[best].mentions.append(mention)
            found[best].why |= reasons
    return [h for h in found if not all(m.pointed for m in h.mentions)] or found


def keys(mention: Mention) -> list[str]:
    """The words by which a happening is looked up."""
    return sorted(mention.topic | mention.actors | mention.recipients | mention.words)


def shortlist(mention: Mention, number: int, index: dict[str, list[int]]) -> Iterable[int]:
    """Which of the `number` happenings are worth comparing with: all while they are few, else those that share most words.

    A story of hundreds of reports has thousands; comparing each with each would take minutes.
    """
    if number <= COMPARED:
        return range(number)
    shared = Counter(n for key in keys(mention) for n in index.get(key, ())[-COMMON:])
    ranked = sorted(shared, key=lambda n: (-shared[n], n))[:COMPARED]
    return sorted({0, *ranked})


def central(mentions: Sequence[Mention]) -> tuple[Happening | None, list[Mention]]:
    """The disaster or accident that the story is about, with all that points to it and the harm it did; and the mentions left.

    It is the one whose words stand in most pages, where at least `SHARE` of them have it.
    """
    pages = {m.page for m in mentions}
    spread = {kind: {m.page for m in mentions if m.event.type == kind} for kind in ("DISASTER", "ACCIDENT")}
    kind = max(spread, key=lambda k: (len(spread[k]), k))
    violent = {m.page for m in mentions if m.event.type == "ASSAULT" and not m.harm}
    if len(spread[kind]) < SHARE * len(pages) or len(spread[kind]) <= len(violent):
        return None, list(mentions)
    words = Counter(w for m in mentions if m.event.type == kind for w in m.topic)
    topic = min(words, key=lambda w: (-words[w], w))
    day = commonest_day([m for m in mentions if m.event.type == kind and topic in m.topic])
    own = [m for m in mentions if belongs(m, kind, topic, day)]
    main = Happening(own[0]) if own else None
    if main is not None:
        main.mentions += own[1:]
        main.why.add("the story's main happening")
    taken = {id(m) for m in own}
    return main, [m for m in mentions if id(m) not in taken]


def commonest_day(mentions: Sequence[Mention]) -> tuple[date, date] | None:
    """The day that most mentions name in their own words; the earlier of two."""
    votes = Counter(m.days for m in mentions if m.own_day and m.days)
    return min(votes, key=lambda d: (-votes[d], d)) if votes else None


def belongs(mention: Mention, kind: str, topic: str, day: tuple[date, date] | None) -> bool:
    """Whether the mention tells the main happening: its word without another day, or the harm done."""
    away = bool(mention.own_day and mention.days and day and (mention.days[0] > day[1] or day[0] > mention.days[1]))
    if mention.event.type == kind:
        return topic in mention.topic or bool(mention.topic & vague()) or (not away and (mention.pointed or mention.harm))
    return mention.harm and (mention.event.type is None or "by the report's tone" in mention.event.cues)


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
    if a.harm and b.harm and a.own_day and b.own_day and a.event.place in (None, b.event.place):
        score += 1.0
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
    shared = sum(rarity[w] for w in sorted(a.words & b.words))
    smaller = min(a.mass, b.mass) or 1.0
    if shared:
        score += 3.5 * shared / smaller
        if shared / smaller > 0.3:
            why.add("its words")
    return score, why
