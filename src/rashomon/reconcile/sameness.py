"""The evidence that two mentions tell one happening."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from math import fsum

from rashomon.lexicon import load
from rashomon.reconcile.mentions import Mention

NEVER = -9.0
ECHO = 0.12  # of a shared passage: two words so near to one place in it are the same words
BESIDE = 0.05  # the same of words that name another deed: the two may stand side by side
REPEATED = 6.0  # evidence of the same words in a copy
ONCE = 2.2  # evidence of a deed that is seldom done twice in a story by one party (a resignation, a curfew)
ANNOUNCED = timedelta(2)  # for so long a toll once announced is told again as new
REVERSED = 1.5  # evidence against one happening where who suffers the one does the other
MISCOUNT = 1.0  # evidence against one wave of arrests where each report has its own number
POINTS = 1.0  # evidence of a word that points to a deed told elsewhere ('after the coup')
NATURAL = frozenset({"ACCIDENT", "DISASTER"})  # no one does them: a report of one may come days after
EARLY = timedelta(2)  # so long before a deed no report tells it as done; a day less and the zones or a stamp may be off
SLACK = timedelta(3)  # by so much the day of a report may lie off the day of the deed

Evidence = tuple[float, tuple[str, ...]]


@cache
def near() -> frozenset[frozenset[str]]:
    """Types that coders give to one and the same deed."""
    return frozenset(frozenset(pair.split()) for pair in load("events")["comparing"]["near"])


@cache
def near_kinds(kind: str) -> frozenset[str]:
    """The types that a deed of this type may be given too, itself among them."""
    return frozenset({kind, *(other for pair in near() if kind in pair for other in pair)})


def likeness(a: Mention, b: Mention, rarity: Mapping[str, float]) -> Evidence:
    """The evidence that two mentions tell one happening, and its names; `NEVER` where they cannot."""
    if a.count or b.count:
        return of_counts(a, b)
    if a.echoes and b.echoes and echoed(a, b):
        return REPEATED, ("the same words in a copy",)
    if a.event.type != b.event.type and a.event.type and b.event.type and frozenset((a.event.type, b.event.type)) not in near():
        return NEVER, ()
    if (a.place == b.place and facing(a, b)) or (b.own_day and foretold(a, b)) or (a.own_day and foretold(b, a)):
        return NEVER, ()
    kinds = {a.event.type, b.event.type} - {None}
    days, told = of_days(a, b, kinds)
    if days <= NEVER:
        return NEVER, ()
    (deed, same), (parties, who), (words, rare) = of_deed(a, b, kinds), of_parties(a, b), of_words(a, b, rarity)
    return days + deed + parties + words, (*told, *same, *who, *rare)


def facing(a: Mention, b: Mention) -> bool:
    """Whether the two deeds that one sentence tells are of two sides: 'police shot at demonstrators who had broken down the gate'."""
    return a.event.start != b.event.start and opposed(a, b)


def opposed(a: Mention, b: Mention) -> bool:
    """Whether who suffers the one does the other, and both are done by others."""
    return bool((a.recipients & b.actors) or (b.recipients & a.actors)) and clash(a.actors, b.actors)


def foretold(a: Mention, b: Mention) -> bool:
    """Whether `a` tells as happened, in a report of days before, what the words of `b` put on its day."""
    if a.told_on is None or b.days is None or a.event.status != "happened":
        return False
    return b.days[0] - a.told_on >= EARLY


def of_counts(a: Mention, b: Mention) -> Evidence:
    """A toll announced is told by the same number within days, and by what else its sentence says of the toll."""
    if a.count and b.count:
        if counted_on(a, b):
            return REPEATED, ("the body's count of the day",)
        near_in_time = not (a.days and b.days) or max(a.days[0] - b.days[1], b.days[0] - a.days[1]) <= ANNOUNCED
        return (REPEATED, ("the number",)) if a.count == b.count and near_in_time else (NEVER, ())
    other = b if a.count else a
    together = (a.event.report, a.event.sentence) == (b.event.report, b.event.sentence)
    tells = other.event.type in ("OTHER", None) or other.harm
    return (REPEATED, ("its sentence",)) if together and tells else (NEVER, ())


def counted_on(a: Mention, b: Mention) -> bool:
    """Whether one body counts on one day, or in one sentence: its toll of dead and missing as it rose in the day's hours."""
    together = (a.event.report, a.event.sentence) == (b.event.report, b.event.sentence)
    return (together or (a.days is not None and a.days == b.days)) and bool(a.actors & b.actors)


def echoed(a: Mention, b: Mention) -> bool:
    """Whether both are the same words of a shared passage, in two reports: a damaged copy may have made another deed of them."""
    if a.event.report == b.event.report or not (a.copied or b.copied):
        return False
    reach = ECHO if a.topic & b.topic else BESIDE
    return any(key == other and abs(at - place) < reach for key, at in a.echoes for other, place in b.echoes)


def of_days(a: Mention, b: Mention, kinds: set[str | None]) -> Evidence:
    """What their days say."""
    if not (a.days and b.days):
        return -0.3, ()
    if a.days[0] > b.days[1] or b.days[0] > a.days[1]:
        apart = max(a.days[0] - b.days[1], b.days[0] - a.days[1])
        if (a.own_day and b.own_day) or (apart > SLACK and not (kinds & NATURAL)):
            return NEVER, ()
        return -1.0, ()
    return (0.7, ("the day",)) if a.own_day and b.own_day else (0.0, ())


def of_deed(a: Mention, b: Mention, kinds: set[str | None]) -> Evidence:
    """What their types, modes and words for the deed say."""
    score, why, topic = (0.0 if len(kinds) == 2 else 1.0), [], a.topic & b.topic
    if a.event.sentence == b.event.sentence and a.event.report == b.event.report:
        score += 1.0
    if a.heading != b.heading and a.page == b.page and (topic or a.event.type == b.event.type):
        score += 1.2
        why.append("its heading")
    if a.event.type and a.event.type == b.event.type and a.event.mode and a.event.mode == b.event.mode:
        score += 0.7
        why.append("the kind of deed")
    if a.harm and b.harm and a.own_day and b.own_day and a.event.place in (None, b.event.place):
        score += 1.0
    if topic:
        once = any(word.startswith("/") for word in topic) and not clash(a.proper, b.proper)
        score += ONCE if once else 1.2
        score += POINTS * (a.pointed != b.pointed)
        why.append("the deed's word")
    return score, tuple(why)


def of_parties(a: Mention, b: Mention) -> Evidence:
    """What their doers, sufferers and places say."""
    score, why = 0.0, []
    for name, x, y, worth in (("who did it", a.actors, b.actors, 0.8), ("to whom", a.recipients, b.recipients, 0.7)):
        if x & y:
            score += worth
            why.append(name)
        elif clash(x, y):
            score -= 0.4
    score -= REVERSED * opposed(a, b)
    score -= MISCOUNT * (a.event.type == b.event.type == "COERCE" and clash(a.numbers, b.numbers))
    if a.event.place and b.event.place:
        same = a.event.place == b.event.place
        score += 0.4 if same else -0.6
        why += ["the place"] if same else []
    return score, tuple(why)


def clash(x: frozenset[str], y: frozenset[str]) -> bool:
    """Whether both name somebody, and nobody in common."""
    return bool(x and y and not x & y)


def of_words(a: Mention, b: Mention, rarity: Mapping[str, float]) -> Evidence:
    """What the words of their sentences say, rare ones more."""
    shared = fsum(map(rarity.__getitem__, a.words & b.words))  # exact: the same in whatever order the words come
    smaller = min(a.mass, b.mass) or 1.0
    return 3.5 * shared / smaller, (("its words",) if shared / smaller > 0.3 else ())
