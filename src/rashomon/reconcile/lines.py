"""Which mentions make one line: those that, were they true at one moment, would have to be equal."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.reconcile.counts import Count, compatible
from rashomon.records import Figure, GroupKind, Measure, Mode

PEOPLE: tuple[GroupKind, ...] = ("unspecified", "civilian")  # 'people' and 'residents' are told of the same dead


@dataclass
class Key:
    """What a line is about. `day` only where the mode is 'day' or 'change'; `about` sets parts and counted nations apart."""

    measure: Measure
    group_kind: GroupKind
    place: str | None
    mode: Mode
    day: str | None = None
    about: str | None = None

    def row(self) -> tuple[str, str, str, str, str, str]:
        return (self.measure, self.group_kind, self.place or "", self.mode, self.day or "", self.about or "")


@dataclass
class Bundle:
    """The mentions of one line to be."""

    key: Key
    members: list[Count] = field(default_factory=list)


def bundles(counts: Sequence[Count], story_places: frozenset[str]) -> list[Bundle]:
    """The mentions of a story in lines, in a fixed order."""
    incidents = deadly_days(counts)
    keys = {c.claim.id: key_of(c, story_places, incidents) for c in counts}
    adopt_headlines(counts, keys)
    join_groups(counts, keys)
    made: dict[tuple[str, ...], Bundle] = {}
    for count in counts:
        key = keys[count.claim.id]
        made.setdefault(key.row(), Bundle(key)).members.append(count)
    return [made[row] for row in sorted(made)]


def deadly_days(counts: Sequence[Count]) -> dict[tuple[str, str], set[str]]:
    """Days that counts 'of one day' speak of, by measure and group: one such day is a single incident, whose count is the toll."""
    days: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for count in counts:
        if count.claim.scope.mode == "day" and count.day:
            days[(count.claim.measure, kind_of(count.claim))].add(count.claim.scope.first or count.day)
    return dict(days)


def key_of(count: Count, story_places: frozenset[str], incidents: dict[tuple[str, str], set[str]]) -> Key:
    """What the mention is about, by itself and by how many days the story counts."""
    claim, mode = count.claim, count.claim.scope.mode
    kind = kind_of(claim)
    place = claim.scope.place.lower() if claim.scope.place else None
    place = None if place in story_places else place
    if claim.measure == "missing" and mode == "total":
        mode = "current"  # who is missing is always who is missing now
    if mode == "day" and place is None and kind == "unspecified" and len(incidents.get((claim.measure, kind), ())) < 2:
        mode = "total"
    day = (claim.scope.first or count.day) if mode in ("day", "change") else None
    return Key(claim.measure, kind, place, mode, day, about_of(claim) if mode in ("part", "change") else nation(claim))


def kind_of(claim: Figure) -> GroupKind:
    """The kind of group as lines tell it apart: residents and people are the same dead."""
    return "unspecified" if claim.group_kind in PEOPLE else claim.group_kind


def nation(claim: Figure) -> str | None:
    """Which foreigners are counted: Syrians are not Egyptians."""
    return (claim.group or "").lower() if claim.group_kind == "foreigner" else None


def about_of(claim: Figure) -> str:
    """What sets one part of a whole apart from another: its group's words, else its number."""
    group = (claim.group or "").lower()
    return group if group and group not in ("people", "them", "persons", "others") else f"{claim.low}-{claim.high}"


def adopt_headlines(counts: Sequence[Count], keys: dict[str, Key]) -> None:
    """A headline is short of words: it is about what its own page's text gives the same number for."""
    body = [c for c in counts if not c.claim.headline]
    for count in counts:
        if not count.claim.headline:
            continue
        same = [
            c
            for c in body
            if c.claim.report == count.claim.report and c.claim.measure == count.claim.measure and c.value == count.value
        ]
        if same:
            keys[count.claim.id] = keys[min(same, key=lambda c: c.claim.start).claim.id]


def join_groups(counts: Sequence[Count], keys: dict[str, Key]) -> None:
    """Counts of one place and day are of one group where one of them does not say which and their values can hold together."""
    by_scope: defaultdict[tuple[str, str, str], list[Count]] = defaultdict(list)
    for count in counts:
        key = keys[count.claim.id]
        if key.mode == "day":
            by_scope[(key.measure, key.place or "", key.day or "")].append(count)
    for members in by_scope.values():
        kinds = Counter(keys[c.claim.id].group_kind for c in members)
        if set(kinds) == {"unspecified", "protester"}:
            for count in members:
                keys[count.claim.id].group_kind = "protester" if kinds["protester"] > kinds["unspecified"] else "unspecified"


def is_part(inner: Count, outer: Count) -> bool:
    """True where the inner mention was read as a share of the outer one."""
    return inner.claim.scope.part_of == outer.claim.id and not compatible(inner.value, outer.value)
