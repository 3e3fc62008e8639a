"""Which reports tell one story."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush

from rashomon.group.copies import find_lineages
from rashomon.group.similarity import Weights, weigh
from rashomon.group.words import sentences
from rashomon.records import Grouping, Lineage, Reading, Report

NAME = 2.0  # a name tells more of what a report is about than a word
ALIKE = 0.075  # mean cosine from which two groups of reports tell one story
CROWDED = 300  # reports: keys that more of them have find no neighbours
NEAREST = 20  # how many of the likest others a report may be joined to directly

Vector = dict[str, float]


def group(reports: Sequence[Report], readings: Sequence[Reading]) -> Grouping:
    """The stories among `reports` and the lineages among them, each report in exactly one story."""
    reports = sorted(reports, key=lambda r: r.id)
    texts = {r.id: sentences(r) for r in reports if r.read}
    weights = weigh(texts.values())
    lineages = find_lineages([r for r in reports if r.read], texts, weights)
    vectors = {name: vector(Counter(k for s in text for k in s.keys), weights) for name, text in texts.items()}
    stories = cluster(vectors, lineages)
    stories += [[r.id] for r in reports if not r.read]
    return Grouping(stories=tuple(tuple(sorted(s)) for s in sorted(stories, key=lambda s: (-len(s), min(s)))), lineages=lineages)


def vector(counts: Mapping[str, int], weights: Weights) -> Vector:
    """A report's names and words by weight, of length 1; numbers left out."""
    found = {k: (1 + math.log(n)) * weights[k] * (NAME if k[0] == "~" else 1.0) for k, n in sorted(counts.items()) if k[0] != "="}
    length = math.sqrt(math.fsum(x * x for x in found.values())) or 1.0
    return {k: x / length for k, x in found.items()}


def cluster(vectors: Mapping[str, Vector], lineages: Sequence[Lineage]) -> list[list[str]]:
    """Groups of reports joined while their mean likeness holds (average linkage over each report's nearest others)."""
    groups: dict[int, list[str]] = {}
    of: dict[str, int] = {}
    seeds = [*(list(x.reports) for x in lineages), *([name] for name in sorted(vectors))]
    for number, members in enumerate(seeds):
        fresh = [m for m in members if m not in of]
        if fresh:
            groups[number] = fresh
            of.update(dict.fromkeys(fresh, number))
    sums = {number: added([vectors[m] for m in members]) for number, members in groups.items()}
    near: dict[int, set[int]] = defaultdict(set)
    for one, other in neighbours(vectors):
        if of[one] != of[other]:
            near[of[one]].add(of[other])
            near[of[other]].add(of[one])

    def likeness(a: int, b: int) -> float:
        return dot(sums[a], sums[b]) / (len(groups[a]) * len(groups[b]))

    heap = [(-likeness(a, b), a, b) for a in sorted(near) for b in sorted(near[a]) if a < b]
    heapify(heap)
    following = max(groups, default=0) + 1
    while heap:
        worth, a, b = heappop(heap)
        if -worth < ALIKE:
            break
        if a not in groups or b not in groups:
            continue
        sums[following] = added([sums.pop(a), sums.pop(b)])
        groups[following] = groups.pop(a) + groups.pop(b)
        near[following] = {n for n in near.pop(a, set()) | near.pop(b, set()) if n in groups}
        for third in sorted(near[following]):
            near[third].add(following)
            heappush(heap, (-likeness(following, third), following, third))
        following += 1
    return list(groups.values())


def neighbours(vectors: Mapping[str, Vector]) -> list[tuple[str, str]]:
    """Each report with its nearest others, through the keys they share."""
    holders: dict[str, list[str]] = defaultdict(list)
    for name in sorted(vectors):
        for key in vectors[name]:
            holders[key].append(name)
    found: set[tuple[str, str]] = set()
    for name in sorted(vectors):
        likeness: dict[str, float] = defaultdict(float)
        for key, weight in vectors[name].items():
            if len(holders[key]) <= CROWDED:
                for other in holders[key]:
                    likeness[other] += weight * vectors[other][key]
        likeness.pop(name, None)
        for other in sorted(likeness, key=lambda n: (-likeness[n], n))[:NEAREST]:
            found.add((min(name, other), max(name, other)))
    return sorted(found)


def added(vectors: Sequence[Vector]) -> Vector:
    ordered = sorted(vectors, key=lambda v: -len(v))
    total = dict(ordered[0])
    for smaller in ordered[1:]:
        for key, x in smaller.items():
            total[key] = total.get(key, 0.0) + x
    return total


def dot(a: Vector, b: Vector) -> float:
    if len(a) > len(b):
        a, b = b, a
    return sum(x * b[key] for key, x in a.items() if key in b)
