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
OTHERS = 0.4  # evidence against one happening where two name other doers, or other sufferers
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
    if found := decided(a, b):
        return found
    if (a.type != b.type and a.type and b.type and b.type not in near_kinds(a.type)) or contrary(a, b):
        return NEVER, ()
    days, told = of_days(a, b)
    if days <= NEVER:
        return NEVER, ()
    (deed, same), (parties, who), (words, rare) = of_deed(a, b), of_parties(a, b), of_words(a, b, rarity)
    return days + deed + parties + words, (*told, *same, *who, *rare)


def decided(a: Mention, b: Mention) -> Evidence | None:
    """The evidence of counts and of copied words, which decides whatever else the two say; None where neither does."""
    if a.count or b.count:
        return of_counts(a, b)
    if a.echoes and b.echoes and echoed(a, b):
        return REPEATED, ("the same words in a copy",)
    return None


def contrary(a: Mention, b: Mention) -> bool:
    """Whether one sentence tells the two as deeds of two sides, or one was told as done before the day of the other."""
    return (a.place == b.place and facing(a, b)) or (b.own_day and foretold(a, b)) or (a.own_day and foretold(b, a))


def facing(a: Mention, b: Mention) -> bool:
    """Whether the two deeds that one sentence tells are of two sides: 'police shot at demonstrators who had broken down the gate'."""
    return a.event.start != b.event.start and opposed(a, b)


def opposed(a: Mention, b: Mention) -> bool:
    """Whether who suffers the one does the other, and both are done by others."""
    if a.recipients.isdisjoint(b.actors) and b.recipients.isdisjoint(a.actors):
        return False
    return clash(a.actors, b.actors)


def foretold(a: Mention, b: Mention) -> bool:
    """Whether `a` tells as happened, in a report of days before, what the words of `b` put on its day."""
    if a.told_on is None or b.days is None or not a.done:
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
    together = a.place == b.place
    tells = other.type in ("OTHER", None) or other.harm
    return (REPEATED, ("its sentence",)) if together and tells else (NEVER, ())


def counted_on(a: Mention, b: Mention) -> bool:
    """Whether one body counts on one day, or in one sentence: its toll of dead and missing as it rose in the day's hours."""
    return (a.place == b.place or (a.days is not None and a.days == b.days)) and not a.actors.isdisjoint(b.actors)


def echoed(a: Mention, b: Mention) -> bool:
    """Whether both are the same words of a shared passage, in two reports: a damaged copy may have made another deed of them."""
    if a.event.report == b.event.report or not (a.copied or b.copied):
        return False
    reach = ECHO if a.topic & b.topic else BESIDE
    return any(key == other and abs(at - place) < reach for key, at in a.echoes for other, place in b.echoes)


def of_days(a: Mention, b: Mention) -> Evidence:
    """What their days say."""
    if not (a.days and b.days):
        return -0.3, ()
    if a.days[0] > b.days[1] or b.days[0] > a.days[1]:
        apart = max(a.days[0] - b.days[1], b.days[0] - a.days[1])
        natural = a.type in NATURAL or b.type in NATURAL
        if (a.own_day and b.own_day) or (apart > SLACK and not natural):
            return NEVER, ()
        return -1.0, ()
    return (0.7, ("the day",)) if a.own_day and b.own_day else (0.0, ())


def of_deed(a: Mention, b: Mention) -> Evidence:
    """What their types, modes and words for the deed say."""
    topic, alike = not a.topic.isdisjoint(b.topic), a.type == b.type
    score, why = 1.0 if alike or not (a.type and b.type) else 0.0, []
    if a.place == b.place:
        score += 1.0
    if a.heading != b.heading and a.page == b.page and (topic or alike):
        score += 1.2
        why.append("its heading")
    if alike and a.type and a.mode and a.mode == b.mode:
        score += 0.7
        why.append("the kind of deed")
    if a.harm and b.harm and a.own_day and b.own_day and (a.spot is None or a.spot == b.spot):
        score += 1.0
    if topic:
        score += ONCE if once(a, b) else 1.2
        score += POINTS * (a.pointed != b.pointed)
        why.append("the deed's word")
    return score, tuple(why)


def once(a: Mention, b: Mention) -> bool:
    """Whether the word they share names a deed seldom done twice, and they name no two doers."""
    return not (a.once.isdisjoint(b.once) or clash(a.proper, b.proper))


def of_parties(a: Mention, b: Mention) -> Evidence:
    """What their doers, sufferers and places say."""
    doers, sufferers = common(a.actors, b.actors, 0.8), common(a.recipients, b.recipients, 0.7)
    score = doers + sufferers
    why = [name for name, worth in (("who did it", doers), ("to whom", sufferers)) if worth > 0]
    score -= REVERSED * opposed(a, b)
    score -= MISCOUNT * (a.type == b.type == "COERCE" and clash(a.numbers, b.numbers))
    if a.spot and b.spot:
        same = a.spot == b.spot
        score += 0.4 if same else -0.6
        why += ["the place"] if same else []
    return score, tuple(why)


def common(x: frozenset[str], y: frozenset[str], worth: float) -> float:
    """What it is worth that both name somebody in common; the evidence against where they name others only."""
    if not (x and y):
        return 0.0
    return -OTHERS if x.isdisjoint(y) else worth


def clash(x: frozenset[str], y: frozenset[str]) -> bool:
    """Whether both name somebody, and nobody in common."""
    return bool(x and y) and x.isdisjoint(y)


def of_words(a: Mention, b: Mention, rarity: Mapping[str, float]) -> Evidence:
    """What the words of their sentences say, rare ones more."""
    shared = fsum(map(rarity.__getitem__, a.words & b.words))  # exact: the same in whatever order the words come
    smaller = min(a.mass, b.mass) or 1.0
    return 3.5 * shared / smaller, (("its words",) if shared / smaller > 0.3 else ())
