"""Which reports tell one story."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush, nsmallest

from rashomon.group.copies import connected, find_lineages
from rashomon.group.similarity import weigh
from rashomon.group.topics import Topic, coherence, joined, likeness, topic
from rashomon.group.words import sentences
from rashomon.records import Grouping, Lineage, Reading, Report

ALIKE = 0.056  # mean likeness from which groups of reports tell one story; shared stories: least true join .072, best false one .044
APART = 0.65  # of their own coherence: two groups less alike than this are two stories; true joins from .79, false ones to .53
CROWDED = 60  # reports: of a key that more of them have, only
WINDOW = 5  # holders to either side are looked at
TELLING = 40  # a report looks for neighbours by so many of its weightiest keys
NEAREST = 16  # how many of the likest others a report may be joined to directly


def group(reports: Sequence[Report], readings: Sequence[Reading], copies: Sequence[tuple[str, str]] = ()) -> Grouping:
    """The stories among `reports` and the lineages among them, each report in exactly one story.

    `copies` are pairs of report ids that were decided to be copies, whatever their words.
    """
    known = sorted((r for r in reports if r.read), key=lambda r: r.id)
    texts = {r.id: sentences(r) for r in known}
    weights = weigh(texts.values())
    lineages = find_lineages(known, texts, weights, copies)
    topics = [topic(text, texts, weights) for text in originals(known, lineages)]
    stories = [tuple(sorted(t.members)) for t in cluster(topics)]
    stories += [(r.id,) for r in reports if not r.read]
    return Grouping(stories=tuple(sorted(stories, key=lambda s: (-len(s), s))), lineages=lineages)


def originals(reports: Sequence[Report], lineages: Sequence[Lineage]) -> Iterator[list[Report]]:
    """The reports as so many texts: a lineage is one, and so are the entries of a live page, too short to be placed alone."""
    by_id = {r.id: r for r in reports}
    first_of_page: dict[str, str] = {}
    pairs = [(r.id, first_of_page.setdefault(r.page, r.id)) for r in reports]
    pairs += [(lineage.reports[0], other) for lineage in lineages for other in lineage.reports]
    for members in connected(pairs):
        yield [by_id[name] for name in members]


def cluster(topics: Sequence[Topic]) -> list[Topic]:
    """Topics joined, the likest first, while they tell one story (average linkage over each one's nearest others)."""
    groups = dict(enumerate(topics))
    near: dict[int, set[int]] = defaultdict(set)
    for a, b in neighbours(topics):
        near[a].add(b)
        near[b].add(a)
    heap = [(-likeness(groups[a], groups[b]), a, b) for a in sorted(near) for b in sorted(near[a]) if a < b]
    heapify(heap)
    while heap:
        worth, a, b = heappop(heap)
        if -worth < ALIKE:
            break
        if a not in groups or b not in groups or -worth < APART * math.sqrt(coherence(groups[a]) * coherence(groups[b])):
            continue
        new = len(topics) + len(near)
        groups[new] = joined(groups.pop(a), groups.pop(b))
        near[new] = {other for other in near[a] | near[b] if other in groups}
        for other in sorted(near[new]):
            near[other].add(new)
            heappush(heap, (-likeness(groups[other], groups[new]), other, new))
    return list(groups.values())


def neighbours(topics: Sequence[Topic]) -> Iterator[tuple[int, int]]:
    """Each topic with its likest others by the keys that tell most of it: never all pairs."""
    holders: Mapping[str, list[int]] = defaultdict(list)
    for number, one in enumerate(topics):
        for key in one.weights:
            holders[key].append(number)
    found = set()
    for number, one in enumerate(topics):
        score: dict[int, float] = defaultdict(float)
        for weight, key in sorted(((-x, k) for k, x in one.weights.items()))[:TELLING]:
            for other in beside(number, holders[key]):
                score[other] -= weight * topics[other].weights[key]
        score.pop(number, None)
        for _, other in nsmallest(NEAREST, ((-x, other) for other, x in score.items())):
            found.add((min(number, other), max(number, other)))
    yield from sorted(found)


def beside(number: int, holders: Sequence[int]) -> Sequence[int]:
    """Those who hold a key together with one of them: all where they are few, else the few next to it."""
    if len(holders) <= CROWDED:
        return holders
    at = bisect_left(holders, number)
    return holders[max(0, at - WINDOW) : at + WINDOW + 1]
