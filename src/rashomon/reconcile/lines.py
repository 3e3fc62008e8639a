"""Which mentions make one line: those that, were they true at one moment, would have to be equal."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from rashomon.lexicon import load
from rashomon.reconcile.counts import Count
from rashomon.reconcile.origins import words
from rashomon.records import Figure, GroupKind, Measure, Mode

TOLLS = ("killed", "injured", "arrested", "released", "displaced", "evacuated")  # measures that are counted both by the day and all told
AT_LARGE = ("unspecified", "foreigner", "child")  # of whom a disaster's toll is told
FEW = 0.5  # a count of one day that is a smaller share of an earlier running total is no running total itself

TELLING = 10  # from so many on, one number for a named group and for the people at large is one count
REPORTS = 3  # so many texts must give less later before a total counts as one that nobody kept to
UNDATED = "9"  # after every day


class Key(Struct, frozen=True):
    """What a line is about. `day` only where the mode is 'day' or 'change'; `about` sets parts, nations and named groups apart."""

    measure: Measure
    group_kind: GroupKind
    place: str | None
    mode: Mode
    day: str | None = None
    about: str | None = None

    def row(self) -> tuple[str, str, str, str, str, str]:
        return (self.measure, self.group_kind, self.place or "", self.mode, self.day or "", self.about or "")


class Setting(NamedTuple):
    """What the story is about: its places in lower case, which narrow nothing, and whether it is of one disaster."""

    places: frozenset[str]
    one_disaster: bool


@dataclass
class Bundle:
    """The mentions of one line to be."""

    key: Key
    members: list[Count] = field(default_factory=list)


def bundles(counts: Sequence[Count], setting: Setting) -> list[Bundle]:
    """The mentions of a story in lines, in a fixed order."""
    keys = {c.claim.id: key_of(c.claim, c.day, setting.places) for c in counts}
    for settle in (running_on if setting.one_disaster else incidents, bare_headlines, unnamed_groups, unsaid_groups):
        keys |= settle(counts, keys)
    made: dict[tuple[str, ...], Bundle] = {}
    for count in counts:
        key = keys[count.claim.id]
        made.setdefault(key.row(), Bundle(key)).members.append(count)
    return [made[row] for row in sorted(made)]


def key_of(claim: Figure, day: str | None, story_places: frozenset[str]) -> Key:
    """What the mention is about by its own words."""
    mode = claim.scope.mode
    place = claim.scope.place.lower() if claim.scope.place else None
    if claim.measure == "missing" and mode == "total":
        mode = "current"  # who is missing is always who is missing now
    if claim.measure == "crowd" and mode == "total" and claim.date and claim.date.basis != "report":
        mode = "day"  # a crowd is of its day
    return Key(
        claim.measure,
        "unspecified" if claim.group_kind == "civilian" else claim.group_kind,  # 'residents' and 'people' are the same dead
        None if place in story_places else place,
        mode,
        (claim.scope.first or day) if mode in ("day", "change") else None,
        about(claim, mode),
    )


def about(claim: Figure, mode: Mode) -> str | None:
    """The words that set a group apart: what kind of part, which foreigners, which named group; None for people at large."""
    if set(words(claim.quote)) & set(load("lines")["unconfirmed"]["words"]):
        return "unconfirmed"
    group = words(claim.group or "")
    named = " ".join(group) if group and (set(group) & named_groups() or claim.group_kind == "foreigner") else None
    if mode in ("part", "change"):
        return named or f"{claim.low}-{claim.high}"
    if claim.group_kind == "foreigner":
        return " ".join(w.rstrip("s") for w in group if w not in load("lines")["general"]["words"]) or None
    if claim.group_kind == "security":
        return "rescuers" if set(group) & set(load("lines")["rescuers"]["words"]) else None
    return named if claim.group_kind in ("civilian", "unspecified") else None


@cache
def named_groups() -> frozenset[str]:
    """Nouns of people, singular and plural, that say more than 'people'."""
    people = load("people")
    nouns = {n.lower() for kind in ("civilian", "unspecified") for n in people[kind]["nouns"]}
    nouns |= {f"{n[:-1]}ies" if n.endswith("y") else f"{n}s" for n in nouns}
    return frozenset(nouns - set(load("lines")["general"]["words"]) - set(people["unspecified"]["empty"]))


def running_on(counts: Sequence[Count], keys: Mapping[str, Key]) -> dict[str, Key]:
    """The counts of a day in a story of one disaster: what was known by that day, unless the words keep them to it ('that day alone')."""
    found = {}
    for count in counts:
        key = keys[count.claim.id]
        of_all = key.mode == "day" and key.measure in TOLLS and key.group_kind in AT_LARGE and not key.place
        if of_all and not any(cue.startswith("alone:") for cue in count.claim.cues):
            found[count.claim.id] = replace(key, mode="total", day=None)
    return found


def incidents(counts: Sequence[Count], keys: Mapping[str, Key]) -> dict[str, Key]:
    """Running tolls and counts of one day told apart by the story, where the words of one report leave it open.

    A story of many incidents has numbers of a named day far below the total known by then: there any number far below the total is its
    day's, and one that reaches the total is the new total. In a story of one incident the count of its day is the running toll.
    """
    held = [(keys[c.claim.id], c) for c in counts if not c.claim.negated]
    wild = outliers(held)
    known = [(k, c) for k, c in held if k.mode == "total" and c.claim.id not in wild]
    tops = Tops([(k, c) for k, c in known if k.place is None], told)
    small = {c.claim.id for c in counts if tops.outgrow(c, keys[c.claim.id])}
    by_day = [(k, c) for k, c in held if k.mode == "day"]
    lower = {c.day for k, c in by_day if c.claim.id in small and k.measure == "killed"}
    day_tops = Tops([(k, c) for k, c in by_day if k.place is None], held_for)
    many = len(lower) > 1 or any(day_tops.outgrow(c, k, earlier=True) for k, c in by_day)
    found, all_tops = {}, Tops(known, told)
    for count in counts:
        key = keys[count.claim.id]
        if key.measure not in TOLLS or key.mode not in ("day", "total") or not count.day:
            continue
        if key.mode == "total" and many and count.claim.id in small:
            found[count.claim.id] = replace(key, mode="day", day=count.day)
        before = all_tops.before(key, told(count), earlier=True)
        running = before is not None and count.size >= before if many else all_tops.know(key) or key.group_kind == "unspecified"
        if key.mode == "day" and running and not (key.place or count.claim.id in small):
            found[count.claim.id] = replace(key, mode="total", day=None)
    return found


def outliers(held: Sequence[tuple[Key, Count]]) -> set[str]:
    """The totals far above all that other reports gave for the same people on later days: nobody kept to them."""
    found: set[str] = set()
    by_people: defaultdict[tuple[str, str, str | None], list[Count]] = defaultdict(list)
    for key, count in held:
        if key.place is None and count.day:
            by_people[people(key)].append(count)
    for counts in by_people.values():
        highest: dict[str, int] = {}  # of each text on later days
        days = groupby(sorted(counts, key=held_for, reverse=True), key=held_for)
        for same in (list(members) for _, members in days):
            top = sorted(highest.items(), key=lambda item: (-item[1], item[0]))[:2]
            for count in same:
                others = len(highest) - (count.text in highest)
                rival = next((size for text, size in top if text != count.text), 0)
                if others >= REPORTS and rival < FEW * count.size:
                    found.add(count.claim.id)
            for count in same:
                highest[count.text] = max(highest.get(count.text, 0), count.size)
    return found


def told(count: Count) -> str:
    """The day on which a count was told."""
    return count.told[:10] or UNDATED


def held_for(count: Count) -> str:
    """The day that a count holds for."""
    return count.day or UNDATED


class Tops:
    """The highest count of the same people known by each day: by that of its telling, or by that it holds for."""

    def __init__(self, held: Sequence[tuple[Key, Count]], day: Callable[[Count], str]):
        self.day = day
        self.by_people: dict[tuple[str, str, str | None], tuple[list[str], list[int]]] = {}
        for key, count in sorted(held, key=lambda row: (day(row[1]), row[1].claim.id)):
            days, highest = self.by_people.setdefault(people(key), ([], []))
            days.append(day(count))
            highest.append(max([count.size, *highest[-1:]]))

    def know(self, key: Key) -> bool:
        """True where the same people were counted at all."""
        return people(key) in self.by_people

    def before(self, key: Key, day: str, earlier: bool = False) -> int | None:
        """The highest count of the same people known by `day`, or by the days before it."""
        days, highest = self.by_people.get(people(key), ([], []))
        known = bisect_left(days, day) if earlier else bisect_right(days, day)
        return highest[known - 1] if known else None

    def outgrow(self, count: Count, key: Key, earlier: bool = False) -> bool:
        """True where a running total of the same people was known by the day of a count and is far higher."""
        top = self.before(key, self.day(count), earlier)
        return top is not None and count.size < FEW * top


def people(key: Key) -> tuple[str, str, str | None]:
    """Whom a count counts, wherever and of whatever day."""
    return key.measure, key.group_kind, key.about


def bare_headlines(counts: Sequence[Count], keys: Mapping[str, Key]) -> dict[str, Key]:
    """A headline is short of words: it is about what its own page's text gives the same number for."""
    body: dict[tuple[str, str, int], Count] = {}
    for count in sorted(counts, key=lambda c: (-c.claim.start, c.claim.id)):
        if not count.claim.headline:
            body[(count.claim.report, count.claim.measure, count.size)] = count
    same = {c.claim.id: body.get((c.claim.report, c.claim.measure, c.size)) for c in counts if c.claim.headline}
    return {claim: keys[other.claim.id] for claim, other in same.items() if other}


def unnamed_groups(counts: Sequence[Count], keys: Mapping[str, Key]) -> dict[str, Key]:
    """A group with a name of its own joins the people at large where the same number of the same deed is given for them ('16 held':
    'sixteen port employees')."""
    people = [(keys[c.claim.id], c) for c in counts if keys[c.claim.id].about is None and keys[c.claim.id].group_kind == "unspecified"]
    plain = {(k.measure, c.size, k.mode, k.day, k.place): k for k, c in people}
    found = {}
    for count in counts:
        key = keys[count.claim.id]
        if key.about and key.group_kind == "unspecified" and key.mode in ("total", "day", "current"):
            same = plain.get((key.measure, count.size, key.mode, key.day, key.place))
            if same and count.size >= TELLING:
                found[count.claim.id] = same
    return found


def unsaid_groups(counts: Sequence[Count], keys: Mapping[str, Key]) -> dict[str, Key]:
    """Counts of one place and day are of one group where some say 'protesters' and others only 'people'."""
    by_scope: defaultdict[tuple[str, str, str], list[Count]] = defaultdict(list)
    for count in counts:
        key = keys[count.claim.id]
        if key.mode == "day" and key.about is None:
            by_scope[(key.measure, key.place or "", key.day or "")].append(count)
    found: dict[str, Key] = {}
    for members in by_scope.values():
        kinds = Counter(keys[c.claim.id].group_kind for c in members)
        if kinds["protester"] and kinds["unspecified"]:
            kind: GroupKind = "protester" if kinds["protester"] > kinds["unspecified"] else "unspecified"
            mixed = [c for c in members if keys[c.claim.id].group_kind in ("protester", "unspecified")]
            found |= {c.claim.id: replace(keys[c.claim.id], group_kind=kind) for c in mixed}
    return found
