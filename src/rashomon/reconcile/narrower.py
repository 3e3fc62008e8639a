"""The story's own places narrow nothing, save where reports set their counts beside a wider one or beside each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import permutations

from msgspec.structs import replace

from rashomon.reconcile.counts import Count, compatible
from rashomon.reconcile.keys import Key, plain
from rashomon.reconcile.running import FEW
from rashomon.records import Measure, Span

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
    for count in counts:
        key, place = keys[count.claim.id], plain(count.claim.scope.place or "")
        if place and count.size and of_all(key):
            found.setdefault(key.measure, {}).setdefault(place, []).append(count)
    for measure, by_place in found.items():
        parts = {p: members for p, members in by_place.items() if any(c.claim.scope.mode == "part" for c in members)}
        found[measure] = {place: less_wholes(members) for place, members in parts.items()}
    return found


def of_all(key: Key) -> bool:
    """Whether a key is of people at large in no place that is narrower than the story."""
    return key.place is None and key.group_kind == "unspecified" and key.mode in ("total", "part", "current")


def less_wholes(members: Sequence[Count]) -> list[Count]:
    """The counts of a place less those beside which the same sentence gives it a lower one: they are of more than the place."""
    by_sentence: defaultdict[tuple[str, Span], list[Count]] = defaultdict(list)
    for count in members:
        by_sentence[count.claim.report, count.claim.sentence].append(count)
    wholes = {
        high.claim.id
        for same in by_sentence.values()
        for high, low in permutations(same, 2)
        if high.claim.scope.mode != "part" and FEW * high.size <= low.size < high.size and not compatible(high.claim, low.claim)
    }
    return [c for c in members if c.claim.id not in wholes]
