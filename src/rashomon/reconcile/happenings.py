"""Which mentions tell one happening: same kind of deed, days that can be one, and shared words, parties or places."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from heapq import nsmallest

from rashomon.reconcile.central import central
from rashomon.reconcile.mentions import Mention, repeating, shared_passages
from rashomon.reconcile.sameness import NEVER, REPEATED, likeness, near_kinds
from rashomon.records import Event, Lineage, Report

BEFORE = 45  # days before the first report that a story may reach back to
COMPARED = 60  # happenings that a mention is compared with at most,
LEAST = 24  # and at least
BUDGET = 15_000  # the more happenings a story has, the fewer of them: so many divided by their number
COMMON = 300  # of the happenings that share one word, the latest that are counted
PARTNERS = 8  # mentions of a happening that a mention is compared with
JOIN = 3.0  # evidence that makes two mentions one happening; set on the shared stories


class Happening:
    """Mentions taken together, and the reasons why."""

    def __init__(self, mentions: Sequence[Mention], why: Iterable[str] = ()):
        self.mentions = list(mentions)
        self.kinds = near_kinds(mentions[0].event.type) if mentions else None
        self.why = set(why)


def mentioned(events: Iterable[Event], reports: Mapping[str, Report], lineages: Sequence[Lineage]) -> list[Mention]:
    """The mentions, the firmest first: no copy, no heading, tolls, dated by their own words, then early in their report."""
    passages, repeats, start = shared_passages(lineages), repeating(lineages), opening_day(reports.values())
    made = [Mention(e, reports[e.report], passages.get(e.report, ()), e.report in repeats) for e in events]
    found = [m for m in made if not background(m, start)]
    return sorted(found, key=lambda m: (m.copied, m.heading, not m.count, not m.own_day, not m.days, -m.prominence, m.event.id))


def opening_day(reports: Iterable[Report]) -> date | None:
    """The first day that a story may reach back to: `BEFORE` days before its first report; None where no report has a day."""
    told = sorted(r.published[:10] for r in reports if r.published)
    return date.fromisoformat(told[0]) - timedelta(BEFORE) if told else None


def background(mention: Mention, start: date | None) -> bool:
    """Whether the deed lies long before the story (a comparison, its history) or is only told as a year."""
    if mention.when is None or mention.days is None:
        return False
    return mention.when.precision == "year" or (start is not None and mention.days[1] < start)


def gathered(mentions: Sequence[Mention]) -> list[Happening]:
    """Each mention joined to the happening it fits best, or the first of a new one; the main one takes all that points to it."""
    rarity = rarities(mentions)
    for mention in mentions:
        mention.mass = sum(rarity[w] for w in sorted(mention.words))
    main, rest = central(mentions)
    found = [Happening(main, ["the story's main happening"])] if main else []
    index: dict[str, list[int]] = {}
    for mention in rest:
        best, score, reasons = len(found), JOIN, tuple[str, ...]()
        fresh = not mention.count and not mention.echoes
        for number in shortlist(mention, len(found), index):
            if fresh and impossible(mention, found[number]):
                continue
            fit, why = fitness(mention, found[number], rarity)
            if fit >= score:
                best, score, reasons = number, fit, why
        if best == len(found):
            found.append(Happening([mention]))
            for key in keys(mention):
                index.setdefault(key, []).append(best)
        else:
            found[best].mentions.append(mention)
            found[best].why.update(reasons)
    return [h for h in found if not all(m.pointed for m in h.mentions)] or found


def impossible(mention: Mention, happening: Happening) -> bool:
    """True where a mention that repeats nobody's words is of a type that the happening's first mention cannot be of."""
    kind = mention.event.type
    if kind is None or happening.kinds is None or kind in happening.kinds:
        return False
    return not any(m.count for m in happening.mentions[:PARTNERS])


def keys(mention: Mention) -> list[str]:
    """The words by which a happening is looked up."""
    return sorted(mention.topic | mention.actors | mention.recipients | mention.words)


def shortlist(mention: Mention, number: int, index: Mapping[str, Sequence[int]]) -> Iterable[int]:
    """Which of the `number` happenings are worth comparing with: all while they are few, else those that share most words.

    A story of hundreds of reports has thousands; comparing each with each would take minutes.
    """
    if number <= COMPARED:
        return range(number)
    shared: Counter[int] = Counter()
    for key in keys(mention):
        shared.update(index.get(key, ())[-COMMON:])
    ranked = nsmallest(max(LEAST, min(COMPARED, BUDGET // number)), ((-count, n) for n, count in shared.items()))
    return sorted({0, *(n for _, n in ranked)})


def rarities(mentions: Sequence[Mention]) -> dict[str, float]:
    """How telling a word is: the fewer mentions have it, the more."""
    counts = Counter(w for m in mentions for w in m.words)
    return {w: math.log(1 + len(mentions) / n) for w, n in counts.items()}


def fitness(mention: Mention, happening: Happening, rarity: Mapping[str, float]) -> tuple[float, tuple[str, ...]]:
    """How well the mention fits, by its best partners, and why."""
    if mention.count and not any(m.count for m in happening.mentions):
        return NEVER, ()
    partners = happening.mentions[:PARTNERS]
    fresh = not mention.count and not mention.echoes and not any(m.count for m in partners)
    fits = []
    for other in partners:
        fits.append(likeness(mention, other, rarity))
        if fresh and fits[-1][0] <= NEVER:  # words that repeat nobody's cannot outweigh it
            return NEVER, ()
    fits.sort(key=lambda x: -x[0])
    if fits[0][0] >= REPEATED:
        return fits[0]
    if fits[-1][0] <= NEVER:
        return NEVER, ()
    top = fits[: max(1, (len(fits) + 1) // 2)]
    return sum(f[0] for f in top) / len(top), top[0][1]
