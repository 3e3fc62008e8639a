"""The story's own places narrow nothing, save where reports set their counts beside a wider one or beside each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import permutations

from msgspec.structs import replace

from rashomon.reconcile.counts import Count, compatible
from rashomon.reconcile.keys import Key, plain
from rashomon.reconcile.parts import wholes
from rashomon.reconcile.running import TELLING
from rashomon.reconcile.tops import FEW, Tops
from rashomon.reconcile.tops import told as told_on
from rashomon.records import GroupKind, Measure, Span

Placed = dict[Measure, dict[str, list[Count]]]  # the counts that are told of a place of the story


def narrowed(counts: Sequence[Count], keys: Mapping[str, Key]) -> dict[str, Key]:
    """The counts of a place of the story that is a part of what others count ('102 died, 90 of them in the province').

    A count without a place is that place's where its number is told of it and of no other.
    """
    found: dict[str, Key] = {}
    for measure, by_place in placed(counts, keys).items():
        own = {c.claim.id: place for place, members in by_place.items() for c in members}
        told = {place: {c.size for c in members} for place, members in by_place.items()}
        for count in counts:
            key = keys[count.claim.id]
            if key.measure != measure or not of_all(key):
                continue
            home = [own[count.claim.id]] if count.claim.id in own else [p for p, sizes in told.items() if count.size in sizes]
            if len(home) == 1:
                part = key.mode == "part"
                found[count.claim.id] = replace(key, mode="total" if part else key.mode, place=home[0], about=None if part else key.about)
    return found


def placed(counts: Sequence[Count], keys: Mapping[str, Key]) -> Placed:
    """By measure the places of the story that are told as parts of more, with their counts."""
    found: Placed = {}
    whole = wholes(counts)
    for count in counts:
        key, place = keys[count.claim.id], plain(count.claim.scope.place or "")
        if place and count.size and of_all(key):
            found.setdefault(key.measure, {}).setdefault(place, []).append(count)
    for measure, by_place in found.items():
        parts = {p: members for p, members in by_place.items() if any(c.claim.scope.mode == "part" for c in members)}
        found[measure] = {place: less_wholes(members, whole) for place, members in parts.items()}
    return found


def of_all(key: Key) -> bool:
    """Whether a key is of people at large in no place that is narrower than the story."""
    return key.place is None and key.group_kind == "unspecified" and key.mode in ("total", "part", "current")


def less_wholes(members: Sequence[Count], whole: Mapping[str, Count]) -> list[Count]:
    """The counts of a place less those of more: of which one of its parts is a part, or beside which a sentence gives it a lower one."""
    by_sentence: defaultdict[tuple[str, Span], list[Count]] = defaultdict(list)
    for count in members:
        by_sentence[count.claim.report, count.claim.sentence].append(count)
    more = {
        high.size
        for same in by_sentence.values()
        for high, low in permutations(same, 2)
        if high.claim.scope.mode != "part" and FEW * high.size <= low.size < high.size and not compatible(high.claim, low.claim)
    }
    more |= {whole[c.claim.id].size for c in members if c.claim.id in whole}
    return [c for c in members if c.claim.scope.mode == "part" or c.size not in more]


def by_number(counts: Sequence[Count], keys: Mapping[str, Key]) -> dict[str, Key]:
    """One number told of a place and without one: it is the toll of all where it was the highest when it was told so, else the place's."""
    told: defaultdict[tuple[Measure, GroupKind, int], list[Count]] = defaultdict(list)
    for count in counts:
        key = keys[count.claim.id]
        counted = key.mode in ("total", "day", "current") and key.about is None and key.measure != "crowd"
        if counted and count.size >= TELLING:
            told[key.measure, key.group_kind, count.size].append(count)
    tolls = Tops([(k, c) for c in counts if (k := keys[c.claim.id]).place is None and not c.claim.negated], told_on, Key.row)
    found: dict[str, Key] = {}
    for members in told.values():
        homes = {place for c in members if (place := keys[c.claim.id].place)}
        if len(homes) == 1:
            found |= settled(members, keys, tolls)
    return found


def settled(members: Sequence[Count], keys: Mapping[str, Key], tolls: Tops) -> dict[str, Key]:
    """The counts of one number under one key: those of one place and those without."""
    placed = [c for c in members if keys[c.claim.id].place]
    bare = [c for c in members if not keys[c.claim.id].place]
    highest = [k for c in bare if c.size >= (tolls.before(k := keys[c.claim.id], told_on(c)) or 0)]
    if highest:
        own = [c for c in placed if highest[0].day in (None, c.day)]
        own = [c for c in own if c.size >= FEW * (tolls.before(highest[0], told_on(c), earlier=True) or 0)]
        return {c.claim.id: replace(keys[c.claim.id], place=None, mode=highest[0].mode, day=highest[0].day) for c in own}
    return {c.claim.id: replace(keys[c.claim.id], place=keys[placed[0].claim.id].place) for c in bare}
