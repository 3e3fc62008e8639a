"""Which mentions tell one happening: same kind of deed, days that can be one, and shared words, parties or places."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache

from rashomon.lexicon import load
from rashomon.records import Event, Report, When

WORDS = re.compile(r"[^\W\d_]{3,}|\d[\d,.]*\d|\d+")
SHARE = 0.4  # of the reports that must tell a mishap before it is what the story is about
BEFORE = 45  # days before the first report that a story may reach back to
JOIN = 3.0  # evidence that makes two mentions one happening; set on the shared stories


@cache
def empty() -> frozenset[str]:
    """Words that tell nothing about which happening is meant."""
    return frozenset(load("events")["comparing"]["empty"])


@cache
def near() -> frozenset[frozenset[str]]:
    """Types that coders give to one and the same deed."""
    return frozenset(frozenset(pair.split()) for pair in load("events")["comparing"]["near"])


@cache
def same() -> dict[str, str]:
    """Different words for one happening, each to the first of them."""
    return {word: group.split()[0] for group in load("events")["same"]["words"] for word in group.split()}


@cache
def vague() -> frozenset[str]:
    """Words that may mean any mishap."""
    return frozenset(stem(w) for w in load("events")["same"]["vague"])


class Mention:
    """One event claim with what comparing needs: its days, content words, parties, and how prominent it stands."""

    def __init__(self, event: Event, report: Report):
        self.event = event
        text = report.text[event.sentence[0] : event.sentence[1]]
        self.words = frozenset(stem(w) for w in WORDS.findall(text.lower()) if w not in empty())
        self.figure = any(w[0].isdigit() for w in self.words)
        self.when = event.date or report_day(event, report)
        self.days = days(self.when)
        self.own_day = self.when is not None and self.when.basis != "report"
        self.pointed = "pointed" in event.cues
        self.quoted = "quoted" in event.cues
        self.harm = bool(event.cues) and event.cues[0].startswith("harm")
        self.actors = frozenset(w for p in event.actors for w in names(p.actor or p.name))
        self.recipients = frozenset(w for p in event.recipients for w in names(p.actor or p.name))
        self.named = any(p.actor or p.name[:1].isupper() for p in event.actors)
        self.topic = topic(event)
        first = report.blocks[0].start if report.blocks else 0
        length = max(len(report.text) - first, 1)
        self.prominence = 1.0 - min(max(event.start - first, 0) / length, 1.0)


class Happening:
    """Mentions taken together, and the reasons why."""

    def __init__(self, mention: Mention):
        self.mentions = [mention]
        self.why: set[str] = set()


def report_day(event: Event, report: Report) -> When | None:
    """The report's day, where only the story's other reports told it and the words put the deed in no other time."""
    if report.published is None or event.time is not None or {"before", "pointed"} & set(event.cues):
        return None
    return When(value=report.published[:10], precision="day", basis="report")


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
    found: list[Happening] = []
    main, rest = central(mentions)
    if main is not None:
        found.append(main)
    for mention in rest:
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
    return [h for h in found if not all(m.pointed for m in h.mentions)] or found


def central(mentions: Sequence[Mention]) -> tuple[Happening | None, list[Mention]]:
    """The disaster or accident that the story is about, with all that points to it and the harm it did; and the mentions left.

    It is the one whose words stand in most reports, where at least `SHARE` of them have it.
    """
    reports = {m.event.report for m in mentions}
    spread = {kind: {m.event.report for m in mentions if m.event.type == kind} for kind in ("DISASTER", "ACCIDENT")}
    kind = max(spread, key=lambda k: (len(spread[k]), k))
    violent = {m.event.report for m in mentions if m.event.type == "ASSAULT" and not m.harm}
    if len(spread[kind]) < SHARE * len(reports) or len(spread[kind]) <= len(violent):
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
    shared = sum(rarity[w] for w in a.words & b.words)
    smaller = min(sum(rarity[w] for w in a.words), sum(rarity[w] for w in b.words)) or 1.0
    if shared:
        score += 3.5 * shared / smaller
        if shared / smaller > 0.3:
            why.add("its words")
    return score, why


def days(when: When | None) -> tuple[date, date] | None:
    """First and last day that a date may mean."""
    if when is None:
        return None
    first, last = whole(when.value, "01", "01"), whole(when.end or when.value, "12", "28")
    return (first, max(first, last)) if first and last else None


def whole(value: str, month: str, day: str) -> date | None:
    """The day of an ISO value; of a bare month or year the day given."""
    parts = [*value[:10].split("-"), month, day] if len(value) < 7 else [*value[:10].split("-"), day]
    try:
        return date(int(parts[0]), int(parts[1]), int(parts[2]))
    except (ValueError, IndexError):
        return None


def topic(event: Event) -> frozenset[str]:
    """The words that name the deed: the trigger, and a frame's object ('declare : emergency' is about the emergency)."""
    rule = event.cues[0] if event.cues else ""
    words = {event.trigger} | {w for w in rule.rpartition(": ")[2].split() if len(w) > 3}
    return frozenset(same().get(w, stem(w)) for w in words)


def names(name: str) -> set[str]:
    """The telling words of a name."""
    return {stem(w) for w in WORDS.findall(name.lower()) if w not in empty()}


def stem(word: str) -> str:
    """A word without the endings of number and tense: enough to meet its other forms."""
    for ending in ("ing", "ers", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
