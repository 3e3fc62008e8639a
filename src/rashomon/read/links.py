"""Which measure a number belongs to: the words that fit are weighed by how near they stand and what lies between."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from rashomon.lexicon import load
from rashomon.read.brackets import broken_down, without_brackets
from rashomon.read.groups import Group
from rashomon.read.language import Sentence
from rashomon.read.measures import PASSIVE, Trigger, is_verb, plural
from rashomon.read.numbers import Number, either
from rashomon.records import Span

SIGHT = 250  # characters round a number in which its measure is sought
SMALLEST_CROWD = 3
MANY = 40  # so many at least are a crowd when they attack or loot
FARTHEST = 9.0  # a trigger that costs more is no measure of the number
WORD = re.compile(r"[\w'’]+")
MARK = {",": 1.0, ";": 4.0, ":": 3.0, "(": 2.0, ")": 2.0, "–": 2.5, "—": 2.5, "?": 6.0, "!": 6.0, "|": 6.0}
JOINT = re.compile(
    r"[\"'”’]?\s*(?:,\s*(?:and|or|plus|as well as)?|and|or|plus|as well as|together with|along with)"
    r"\s*(?:also\s+)?(?:(?:his|her|their|its)\s+)?[\"'“‘]?\s*",
    re.IGNORECASE,
)
FINITE = re.compile(r"\s+(?:was|were|are|is|has|have|had)\b")
ASIDE = re.compile(r",[^,;.]{3,50},")
LABEL = re.compile(r"\s*:\s*")  # 'wounded: 40'
OWN_NUMBER = re.compile(r"\s*(?::|at|to|now|number|stands? at|now at|numbering)?\s*", re.IGNORECASE)
BEFORE_THAT = re.compile(r"\b(?:who|that|which)\s+had\s+(?:\w+ly\s+)?(?:been\s+)?$", re.IGNORECASE)
MAIN = re.compile(r"[^,;.:]{0,60}\b(?:was|were|are|is|have|has)\s+(?:been\s+)?(?:\w+ly\s+)?", re.IGNORECASE)
WERE = re.compile(r"\b(?:was|were|are|is|been)\s+$", re.IGNORECASE)
THERE_HAVE = re.compile(r"\bthere\s+(?:have|has|had)\s+$", re.IGNORECASE)
WHOLE_OF = re.compile(r"\s*(?:out\s+)?of\s+(?:the|its|their|those|these)\s+(?:\w+\s+)?", re.IGNORECASE)
STATE_OF = re.compile(r"\s+(?:are|is|were|was|remain\w*|have|has|had|lie|lay)\b", re.IGNORECASE)
DEFINITE = re.compile(r"\b(?:the|of|other|his|her|their|many|more)\s*$", re.IGNORECASE)
FOR_THEM = re.compile(r"\b(?:for|to|over|about|with|from|by|like|honou?r|mourn(?:ed|ing)?)\s+(?:the|those)\s*$", re.IGNORECASE)
OF_THE = re.compile(r"\s*of\s+(?:the|those|these|all|its|their|our)\s+", re.IGNORECASE)
OF_AGE = re.compile(
    r"(?:,\s*)?\b(?:aged\s+[\w-]+|in\s+(?:their|his|her)\s+(?:early\s+|mid-?\s*|late\s+)?(?:teens|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies|[1-9]0['’]?s)),?",
    re.IGNORECASE,
)
RISES_TO = re.compile(
    r"\b(?:ascend|rise|climb|mount|grow|increase|amount|jump|soar)s?(?:ed)?\s+to\s+$|\b(?:rose|grew|goes\s+up|went\s+up|reaches|reached)\s+(?:to\s+)?$",
    re.IGNORECASE,
)
IN_THEIR = re.compile(r"\b(?:in\s+(?:their|its)|by\s+the)\s+$", re.IGNORECASE)  # 'marched in their thousands'
THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
LINKED = re.compile(
    r"^\s*$|\b(?:of|at|to|from|as|is|are|was|were|now|number(?:s|ed)?|reach(?:es|ed)?|hits?|by|include[sd]?|including|among|stands|exceeds|tops|passes|surpasses|nears?|(?:climb|ris|jump|soar|mount|swell|edg|creep|tick|inch|leap)(?:e?s|ing)"
    r"|rose|climbed|jumped|soared|grows|grew|mounted|ascends|ascended|doubles|doubled)\b|[:–-]",
    re.IGNORECASE,
)


class Counted(NamedTuple):
    """A number with the group behind it; `passed` says why it counts no people."""

    number: Number
    group: Group
    passed: str | None

    @property
    def end(self) -> int:
        """Where number and noun phrase end."""
        return max(self.number.last, self.group.end)

    @property
    def size(self) -> int:
        """How many it says, at the most."""
        return self.number.size

    @property
    def span(self) -> Span:
        """Where number and noun phrase stand in the sentence."""
        return self.number.first, self.end


class Link(NamedTuple):
    """The trigger that measures a number, what the way to it costs, and on which side of the number it stands."""

    trigger: Trigger
    cost: float
    side: str  # 'after' or 'before' the number


@cache
def light(side: str) -> frozenset[str]:
    """Words that do not part a number from its measure."""
    return frozenset(load("measures")["link"][side])


def link(sentence: Sentence, counted: Sequence[Counted], triggers: Sequence[Trigger]) -> list[Link | None]:
    """For each number the best of the sentence's triggers, or None; a verb's subject is not what the verb was done to."""
    text = sentence.text
    firsts, ends = {c.number.first: c for c in counted}, {c.end for c in counted}
    triggers = [t._replace(active=True) if takes_object(text, firsts, ends, triggers[i : i + 8], t) else t for i, t in enumerate(triggers)]
    starts = [t.start for t in triggers]
    near = [triggers[bisect_left(starts, c.number.first - SIGHT) : bisect_right(starts, c.end + SIGHT)] for c in counted]
    parts = broken_down(text, counted)
    if not parts:
        return [best(text, counted, at, near[at]) for at in range(len(counted))]
    plain, outer = without_brackets(text), [i for i in range(len(counted)) if i not in parts]
    wholes = [counted[i] for i in outer]
    open_ = {i: [t for t in near[i] if plain[t.start : t.end].strip()] for i in outer}
    found = {i: best(plain, wholes, n, open_[i]) for n, i in enumerate(outer)}
    inside = {i: best(text, counted, i, [t for t in near[i] if not plain[t.start : t.end].strip()]) for i in parts}
    return [found[i] if i in found else inside[i] or found[parts[i]] for i in range(len(counted))]


def best(text: str, counted: Sequence[Counted], at: int, triggers: Sequence[Trigger]) -> Link | None:
    """The way to the trigger that measures the number at `at` for the least cost; None where none does."""
    ways = [] if counted[at].passed else [way for trigger in triggers if (way := weighed(text, counted, at, trigger, triggers)) is not None]
    return min(ways, key=lambda way: (way.cost, way.trigger.start, way.trigger.measure), default=None)


def takes_object(text: str, firsts: dict[int, Counted], ends: set[int], following: Sequence[Trigger], trigger: Trigger) -> bool:
    """Whether a verb's own number stands behind it: 'killed seven'; not in the headline '22 killed 12 injured'.

    `firsts` are the numbers by where they begin, `ends` where their noun phrases end, `following` the next triggers.
    """
    if trigger.active or trigger.kind not in ("verb", "state") or PASSIVE.search(text, max(0, trigger.start - 40), trigger.start):
        return False
    if not is_verb(trigger.text, trigger.measure):
        return False
    places = (at for at in range(trigger.end + 1, trigger.end + 4) if at in firsts and not text[trigger.end : at].strip(" \"'“‘"))
    own = next((firsts[at] for at in places), None)
    if own is None or own.passed:
        return False
    led = trigger.start in ends or trigger.start - 1 in ends
    return not (led and any(own.number.end <= t.start <= own.end + 1 and t.kind in ("verb", "state") for t in following))


def weighed(text: str, counted: Sequence[Counted], at: int, trigger: Trigger, triggers: Sequence[Trigger]) -> Link | None:
    """What it costs to take `trigger` as the measure of the number at `at`; None where it cannot be."""
    one = counted[at]
    fitting = fitted(one, trigger)
    if fitting is None:
        return None
    trigger = fitting
    if trigger.kind == "around" and trigger.start < one.number.first and one.number.end < trigger.end:
        moved = trigger.measure in ("evacuated", "hospitalised", "released")
        named = 0.2 if one.group.empty and moved else 0.0  # 'brought 85 wounded out of'
        return Link(trigger, 0.1 - named + between(text, counted, at, trigger.start, one.number.first), "before")
    if trigger.kind == "around":
        return None
    if trigger.start >= one.number.end:
        cost = forward(text, counted, at, trigger, triggers)
        side = "after"
    elif trigger.end <= one.number.first:
        cost = backward(text, counted, at, trigger)
        side = "before"
    else:
        return None
    return Link(trigger, cost, side) if cost is not None and cost <= FARTHEST else None


def fitted(one: Counted, trigger: Trigger) -> Trigger | None:
    """The trigger as it measures this group: security forces 'on the streets' are deployed, others are a crowd; None where it cannot be.

    Only those whose work it is are deployed ('20 engineers were brought in'); others need a word that means nothing else.
    """
    security = one.group.what == "people" and one.group.kind == "security"
    if trigger.measure == "crowd" and security and not unruly().search(trigger.text):
        return trigger._replace(measure="deployed")
    if trigger.measure == "crowd" and (one.number.size < SMALLEST_CROWD or (trigger.kind == "deed" and not masses(one))):
        return None
    if trigger.measure == "deployed" and not security and not helpers(one) and not sends().match(trigger.text):
        return None
    return trigger


def masses(one: Counted) -> bool:
    """Whether so many without arms are counted that they are a crowd when they attack or loot."""
    return one.number.size >= MANY and one.group.head not in load("people")["unspecified"]["fighters"]


def helpers(one: Counted) -> bool:
    """Whether those counted are sent to help by their trade: rescuers, engineers, doctors, volunteers."""
    words = set(f"{one.group.head} {one.group.text or ''}".lower().split())
    return one.group.what == "people" and any(word in helping() for word in words)


@cache
def helping() -> frozenset[str]:
    """Nouns of those who are sent to help, singular and plural."""
    return frozenset(form for noun in load("people")["civilian"]["helpers"] for form in (noun, plural(noun)))


@cache
def sends() -> re.Pattern[str]:
    """Words that mean deployment whoever is sent: 'deploy', 'mobilise'."""
    return re.compile(rf"(?:\w+\s+)?{either(load('measures')['deployed']['whoever'])}", re.IGNORECASE)


@cache
def unruly() -> re.Pattern[str]:
    """Words of protest that make a crowd even of policemen: 'on strike', 'protested'."""
    return re.compile(either(load("measures")["crowd"]["even_security"]), re.IGNORECASE)


def forward(text: str, counted: Sequence[Counted], at: int, trigger: Trigger, triggers: Sequence[Trigger]) -> float | None:
    """The cost of a trigger behind the number: 'N people were killed'."""
    one = counted[at]
    if OF_THE.fullmatch(text, one.number.last, trigger.start) and trigger.kind == "after" and trigger.start < one.end:
        return 3.0  # 'six of the dead were under age'
    if trigger.kind == "after" and trigger.start < one.end and one.group.empty:
        return 0.5  # '60 injured are in a coma'
    if trigger.kind in ("after", "toll", "lives", "house") or trigger.active:
        return 0.4 if trigger.kind in ("after", "toll") and turned_round(text, one, trigger) else None
    if IN_THEIR.search(text, 0, one.number.first):
        return None
    inside = trigger.start < one.end
    if trigger.kind == "noun" and not inside and trigger.start - one.end > 14:
        return None
    if trigger.kind == "beside" and not any(t.measure == "killed" and t.kind != "beside" and t.end < one.number.first for t in triggers):
        return None
    whole = re.fullmatch(r"\s*of\s+(?:the|those|these|all|its|their|our)\b\s*(?:the\s+)?(?:\w+\s+)?", text[one.number.last : trigger.start])
    if whole and trigger.kind in ("state", "verb", "noun"):
        return 3.0 if inside or not text[one.end : trigger.start].strip() else None
    if inside:
        return 4.0 if trigger.measure == "other" else 0.5 if trigger.kind == "beside" else 0.0
    gap = OF_AGE.sub("", text[one.end : trigger.start])
    if told_of_another(text, counted, one, trigger, gap):
        return None
    if (one.group.partitive and re.search(r"[,;:(–]", gap)) or (trigger.kind == "state" and FOR_THEM.search(gap)):
        return None
    if at and WHOLE_OF.fullmatch(text, counted[at - 1].number.last, one.number.first) and STATE_OF.match(text, one.end):
        return None  # '8 of the 60 injured are in a coma': what is told of the part
    aside = ASIDE.sub(" ", gap)
    if BEFORE_THAT.search(aside) and any(t.start > trigger.end and MAIN.fullmatch(text, trigger.end, t.start) for t in triggers):
        return None  # 'who had been held since May were released'
    cost = distance(aside, "forward") + 0.5 * (aside != gap) + between(text, counted, at, one.end, trigger.start)
    if trigger.kind == "state" and DEFINITE.search(gap):
        cost += 3.0
    return cost + (4.0 if trigger.measure == "other" else 0.0)


def turned_round(text: str, one: Counted, trigger: Trigger) -> bool:
    """Whether a toll stands behind the number that it rises to: 'climbs to 47 the number of dead'."""
    near = re.fullmatch(r"\s*(?:the|its|their)?\s*", text[one.number.last : trigger.start]) is not None
    return near and RISES_TO.search(text, max(0, one.number.first - 40), one.number.first) is not None


def told_of_another(text: str, counted: Sequence[Counted], one: Counted, trigger: Trigger, gap: str) -> bool:
    """Whether a noun or state behind a comma has a number of its own behind it: '5,000 more soldiers sent, deaths now 211'."""
    if not re.search(r"[,:;–—]", gap) or (trigger.kind not in ("noun", "state") and not LABEL.match(text, trigger.end)):
        return False
    later = (c for c in counted if c is not one and trigger.end <= c.number.first <= trigger.end + 20)
    return any(not c.passed and OWN_NUMBER.fullmatch(text, trigger.end, c.number.first) for c in later)


def backward(text: str, counted: Sequence[Counted], at: int, trigger: Trigger) -> float | None:
    """The cost of a trigger before the number: 'kills N', 'the death toll rises to N', 'the wounded at N'."""
    one = counted[at]
    gap = text[trigger.end : one.number.first]
    if trigger.kind in ("after", "toll") and any(turned_round(text, c, trigger) for c in counted[max(0, at - 2) : at]):
        return None
    cost = between(text, counted, at, trigger.end, one.number.first)
    if cost and FINITE.match(text, one.end):
        return None
    if trigger.kind == "lives":
        return cost + distance(gap, "forward") if one.group.head in ("life", "lives") else None
    if trigger.kind == "verb":
        if trigger.active:
            return cost + distance(gap, "backward") + 0.2
        if not gap.strip() and WERE.search(text, 0, trigger.start):
            return cost + 1.0  # translated: 'in the shelling were killed 2'
        if not PASSIVE.match(gap.strip() + " ") and not gap.strip().endswith(":"):
            return None
        return cost + distance(gap, "backward") + 2.0
    if trigger.kind == "does" and len(gap) < 30 and THERE_HAVE.search(text, 0, trigger.start) and not re.search(r"[,;:.]", gap):
        return cost + 1.0
    if trigger.kind == "before" and gap.strip() == ":" and trigger.measure != "crowd" and not re.search(r"\d", trigger.text):
        return cost + 1.0  # 'In shelters: 120,000'
    if trigger.kind in ("after", "house"):
        return cost + distance(gap, "backward") + (0.3 if trigger.kind == "after" else 0.1)
    if trigger.kind == "does" and IN_THEIR.search(gap) and len(gap) < 40:
        return cost + 0.5
    if trigger.kind in ("does", "before") and not gap.strip():
        return cost + (0.5 if trigger.kind == "does" else 0.9)
    if trigger.kind in ("noun", "toll", "state") and (LINKED.search(gap) or (gap == ", " and THE.search(text, 0, trigger.start))):
        return cost + distance(gap, "backward") + {"noun": 1.0, "toll": 1.5, "state": 3.0}[trigger.kind]
    return None


def distance(gap: str, side: str) -> float:
    """What the words and marks of `gap` cost: light words nothing, others one each, marks as they divide."""
    words = sum(word.lower() not in light(side) for word in WORD.findall(gap))
    marks = sum(MARK.get(char, 0.0) for char in gap)
    joints = len(re.findall(r"\b(?:and|but|while|as|after|when|before)\b", gap)) if side == "forward" else 0
    return words * 0.8 + marks + joints


def between(text: str, counted: Sequence[Counted], at: int, start: int, end: int) -> float:
    """What the numbers between a number and its trigger cost: a list is one, a part in commas is passed by."""
    cost, edge = 0.0, counted[at]
    forwards = start >= edge.number.end
    others = [c for c in counted[max(0, at - 8) : at + 9] if start <= c.number.first and c.number.last <= end and c is not edge]
    for other in others if forwards else reversed(others):
        near, far = (edge, other) if forwards else (other, edge)
        gap = text[near.end : far.number.first]
        if other.passed:
            cost += 0.3
        elif JOINT.fullmatch(gap) or re.fullmatch(r"\s*of\s+(?:the|its|their|those|these)\s*", gap):
            cost += 0.4
            edge = other
        elif other.group.partitive:
            cost += 0.0
        else:
            cost += 5.0
            edge = other
    return cost
