"""Who repeats whom: reports that are one text, whole or cut, re-issued, reworded or translated, joined into lineages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from rashomon.group.lineages import lineage
from rashomon.group.passages import Alignment, align
from rashomon.group.similarity import Weights
from rashomon.group.words import Sentence, is_slot
from rashomon.records import Lineage, Report

CROWDED = 40  # reports: a key or pair of keys that more of them have tells too little to compare them all for its sake
NEAREST = 12  # how many of the likeliest others a report is compared with
WORTH = 12.0  # weight of shared rare keys below which no comparison is made: four rare words
TOLD = 0.3  # a sentence with a larger share inside quotation marks may come from one press statement
STRONG = 1.1  # evidence from which two reports are one text
SAME_LEAD = 0.5  # agency texts are cut from below: their first sentence stays
GOOD_PART = 0.2  # of both texts
SLOTS = 0.35  # texts written to one pattern share their words but not their names and numbers

Texts = Mapping[str, tuple[Sentence, ...]]


class Pair(Struct, frozen=True):
    """Two reports that are one text, and how their sentences lie against each other."""

    a: str
    b: str
    alignment: Alignment


def find_lineages(reports: Sequence[Report], texts: Texts, weights: Weights) -> tuple[Lineage, ...]:
    """The lineages among `reports`, whose article sentences are `texts` by report id, ordered by their id."""
    bodies = {r.id: tuple(s for s in texts[r.id] if s.kind not in ("title", "heading")) for r in reports}
    pairs = []
    for a, b in candidates(bodies, weights):
        alignment = align(bodies[a], bodies[b], weights)
        if copied(bodies[a], bodies[b], alignment):
            pairs.append(Pair(a, b, alignment))
    by_id = {r.id: r for r in reports}
    found = [lineage([by_id[m] for m in members], bodies, weights) for members in joined(pairs)]
    return tuple(sorted(found, key=lambda x: x.id))


def candidates(texts: Texts, weights: Weights) -> Iterator[tuple[str, str]]:
    """Pairs of reports worth comparing, by the rare keys and neighbouring keys they share: never all pairs.

    Where many reports have a key in common, each is held against the next one only, so that a text printed five hundred times
    still becomes one chain and the cost stays in proportion to the reports.
    """
    holders: dict[str | tuple[str, str], list[str]] = defaultdict(list)
    for name in sorted(texts):
        keys = {key for s in texts[name] for key in s.keys}
        neighbours = {pair for s in texts[name] for pair in pairwise(s.keys)}
        for single in sorted(keys):
            holders[single].append(name)
        for neighbour in sorted(neighbours):
            holders[neighbour].append(name)
    shared: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for key, names in holders.items():
        worth = weights[key] if isinstance(key, str) else 2.0
        crowd = len(names) > CROWDED
        for at, a in enumerate(names):
            for b in names[at + 1 : at + 2] if crowd else names[at + 1 :]:
                shared[a][b] += worth
    nearest: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for a, others in shared.items():
        for b, worth in others.items():
            if worth >= WORTH:
                nearest[a].append((-worth, b))
                nearest[b].append((-worth, a))
    chosen = {(min(a, b), max(a, b)) for a, others in nearest.items() for _, b in sorted(others)[:NEAREST]}
    yield from sorted(chosen)


def copied(a: Sequence[Sentence], b: Sequence[Sentence], alignment: Alignment) -> bool:
    """Whether the shared sentences make one text of two.

    Three sentences must be shared in one order (two pairs of them, or three anywhere that make up a good part of both), so that a
    press statement is not enough, and the names and numbers in them must be the same for the most part. What counts is what the
    reports tell in their own words: the shared part of quotations is left out. A shared first sentence counts extra, and so does
    how much of either text is shared.
    """
    runs = sorted((len(chain) for chain in alignment.chains), reverse=True)
    matches = alignment.matches
    share = min(covered(a, [m.a for m in matches]), covered(b, [m.b for m in matches]))
    if not runs or (runs[0] < 3 and runs[:2] != [2, 2] and (len(matches) < 3 or share < GOOD_PART)):
        return False
    own = sum(m.gain * (1 - max(a[m.a].quoted, b[m.b].quoted)) for m in matches)
    told = sum(max(a[m.a].quoted, b[m.b].quoted) < TOLD for m in matches)
    lead = any(m.a <= 1 and m.b <= 1 for m in matches)
    return told >= 2 and slots_shared(a, b, alignment) >= SLOTS and own + SAME_LEAD * lead + 1.5 * share >= STRONG


def covered(text: Sequence[Sentence], shared: Sequence[int]) -> float:
    """The share of a text's keys that stand in its shared sentences."""
    return sum(len(text[i].keys) for i in shared) / max(1, sum(len(s.keys) for s in text))


def slots_shared(a: Sequence[Sentence], b: Sequence[Sentence], alignment: Alignment) -> float:
    """How many of the names and numbers in the shared sentences both have, of those in the poorer one."""
    slots_a = {k for m in alignment.matches for k in a[m.a].keys if is_slot(k)}
    slots_b = {k for m in alignment.matches for k in b[m.b].keys if is_slot(k)}
    return len(slots_a & slots_b) / max(1, min(len(slots_a), len(slots_b)))


def joined(pairs: Sequence[Pair]) -> list[list[str]]:
    """The groups that the pairs connect, each sorted."""
    root: dict[str, str] = {}

    def find(x: str) -> str:
        while root.setdefault(x, x) != x:
            root[x] = root[root[x]]
            x = root[x]
        return x

    for pair in pairs:
        first, second = sorted((find(pair.a), find(pair.b)))
        root[second] = first
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(root):
        groups[find(name)].append(name)
    return list(groups.values())
