"""Which mentions tell one happening: same kind of deed, days that can be one, and shared words, parties or places."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain, islice

from rashomon.reconcile.central import central
from rashomon.reconcile.mentions import Mention, Paper, repeating, shared_passages
from rashomon.reconcile.sameness import NATURAL, NEVER, REPEATED, SLACK, Evidence, decided, likeness, near_kinds
from rashomon.records import Event, Lineage, Report

Days = tuple[date, date]  # the first and the last that is meant
Span = Days | None
Index = dict[str, dict[str | None, list[int]]]  # by the words of a happening's first mention and by its type: its number

BEFORE = 45  # days before the first report that a story may reach back to
COMPARED = 60  # happenings that a mention is compared with at most,
LEAST = 12  # and in a story that has
MANY = 100  # of them: there the likest few, found by rare words, join .99 of the pairs that all would (bench.adding: 206 happenings)
TELLING = 7  # rarest words of its sentence by which a happening is looked up, beside its deed's and its doers'
COMMON = 300  # of the happenings that share one word, the latest that are counted
PARTNERS = 8  # mentions of a happening that a mention is compared with
MAIN = "the story's main happening"
JOIN = 3.0  # evidence that makes two mentions one happening; set on the shared stories


class Happening:
    """Mentions taken together, and the reasons why; its partners are the first mentions, with which another one is compared."""

    def __init__(self, mentions: Sequence[Mention], why: Iterable[str] = ()):
        self.mentions: list[Mention] = []
        self.partners: list[Mention] = []
        self.why: set[str] = set()
        self.kinds: set[str] = set()  # types of the partners
        self.counted = False  # whether a toll announced is among them
        self.numbers: set[str] = set()  # of the partners that are
        self.counters: dict[Span, set[str]] = {}  # who of the partners counts, by the day
        self.sentences: set[tuple[str, tuple[int, int]]] = set()  # of the partners, with their reports
        self.own: Span = None  # the days of those dated by their own words
        self.days: Span = None  # the days of those that no one does (an accident's report may lie days off)
        for mention in mentions:
            self.take(mention, why)

    def take(self, mention: Mention, why: Iterable[str]) -> None:
        """Let the mention belong to the happening, for these reasons."""
        self.mentions.append(mention)
        self.counted = self.counted or mention.count is not None
        self.why.update(why)
        if len(self.partners) == PARTNERS:
            return
        self.partners.append(mention)
        if mention.type:
            self.kinds.add(mention.type)
        if mention.count:
            self.numbers.add(mention.count)
            self.counters.setdefault(mention.days, set()).update(mention.actors)
        self.sentences.add(mention.place)
        if mention.days and mention.own_day:
            self.own = narrowed(self.own, mention.days)
        if mention.days and mention.type not in NATURAL:
            self.days = narrowed(self.days, mention.days)


def mentioned(events: Iterable[Event], reports: Mapping[str, Report], lineages: Sequence[Lineage]) -> list[Mention]:
    """The mentions, the firmest first: no copy, no heading, tolls, dated by their own words, then early in their report."""
    passages, repeats, start = shared_passages(lineages), repeating(lineages), opening_day(reports.values())
    papers = {name: Paper(report, passages.get(name, ()), name in repeats) for name, report in reports.items()}
    made = [Mention(e, papers[e.report]) for e in events]
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
    weighed = {words: (math.fsum(rarity[w] for w in words), rarest(words, rarity)) for words in {m.words for m in mentions}}
    for mention in mentions:
        mention.mass, rare = weighed[mention.words]
        mention.keys = mention.topic | mention.actors | mention.recipients | rare
    main, rest = central(mentions)
    found = [Happening(main, [MAIN])] if main else []
    index: Index = defaultdict(dict)
    for mention in rest:
        best, score, reasons = len(found), JOIN, tuple[str, ...]()
        for number in shortlist(mention, found, index):
            fit, why = fitness(mention, found[number], rarity)
            if fit >= score:
                best, score, reasons = number, fit, why
            if fit >= REPEATED and len(found) > COMPARED:
                break
        if best < len(found):
            found[best].take(mention, reasons)
            continue
        found.append(Happening([mention]))
        for key in mention.keys:
            index[key].setdefault(mention.type, []).append(best)
    return [h for h in found if not all(m.pointed for m in h.mentions)] or found


def shortlist(mention: Mention, found: Sequence[Happening], index: Index) -> Iterator[int]:
    """Which of the happenings are worth comparing with: all that are possible while they are few, else those that share most words.

    A story of hundreds of reports has thousands; comparing each with each would take minutes.
    """
    if len(found) <= COMPARED:
        yield from (n for n, happening in enumerate(found) if possible(mention, happening))
        return
    kind = mention.type
    near = None if kind is None or mention.count or mention.echoes else near_kinds(kind)
    lists = (n for key in mention.keys if key in index for other, n in index[key].items() if not (near and other) or other in near)
    shared = Counter(chain.from_iterable(numbers[-COMMON:] for numbers in lists))
    ranked = sorted((count * len(found) - n for n, count in shared.items()), reverse=True)
    fit = (n for n in (-rank % len(found) for rank in ranked) if n and possible(mention, found[n]))
    yield from islice(fit, COMPARED if len(found) < MANY else LEAST)
    if possible(mention, found[0]):
        yield 0


def possible(mention: Mention, happening: Happening) -> bool:
    """False where the type or the day of a partner rules out, as `likeness` has it for each, that the mention tells the happening."""
    if mention.count:
        known = mention.count in happening.numbers or mention.place in happening.sentences
        return happening.counted and (known or not mention.actors.isdisjoint(happening.counters.get(mention.days, ())))
    if mention.echoes:
        return True
    if happening.numbers:
        return mention.place in happening.sentences
    kind = mention.type
    if kind is not None and not happening.kinds <= near_kinds(kind):
        return False
    if mention.days is None:
        return True
    if mention.own_day and apart(mention.days, happening.own, timedelta(0)):
        return False
    return kind in NATURAL or not apart(mention.days, happening.days, SLACK)


def narrowed(span: Span, days: Days) -> Span:
    """The last first day and the first last day of all days taken together: whatever lies outside either is apart from one of them."""
    return (max(span[0], days[0]), min(span[1], days[1])) if span else days


def apart(days: Days, span: Span, slack: timedelta) -> bool:
    """Whether the days lie further than `slack` from one of those that the span is made of."""
    return span is not None and (days[0] > span[1] + slack or days[1] < span[0] - slack)


def rarities(mentions: Sequence[Mention]) -> dict[str, float]:
    """How telling a word is: the fewer mentions have it, the more."""
    counts = Counter(w for m in mentions for w in m.words)
    return {w: math.log(1 + len(mentions) / n) for w, n in counts.items()}


def rarest(words: Iterable[str], rarity: Mapping[str, float]) -> frozenset[str]:
    """The words of a sentence by which its like are looked up."""
    return frozenset(sorted(words, key=lambda w: (-rarity[w], w))[:TELLING])


def fitness(mention: Mention, happening: Happening, rarity: Mapping[str, float]) -> Evidence:
    """How well the mention fits a possible happening, by its best partners, and why."""
    fits: list[Evidence] = []
    ruled_out = False
    for other in happening.partners:
        fit = likeness(mention, other, rarity) if not ruled_out else decided(mention, other) or (NEVER, ())
        ruled_out = ruled_out or fit[0] <= NEVER
        fits.append(fit)
    fits.sort(key=lambda x: -x[0])
    if fits[0][0] >= REPEATED:
        return fits[0]
    if ruled_out:
        return NEVER, ()
    top = fits[: max(1, (len(fits) + 1) // 2)]
    return sum(f[0] for f in top) / len(top), top[0][1]
