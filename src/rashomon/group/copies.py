"""Who repeats whom: reports that are one text, whole or cut, re-issued, reworded or translated, joined into lineages."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from rashomon.group.lineages import lineage
from rashomon.group.passages import Alignment, Body, Match, align, body
from rashomon.group.similarity import Weights
from rashomon.group.versions import versions
from rashomon.group.words import Sentence, is_slot
from rashomon.records import Lineage, Report

CROWDED = 24  # reports: a key or pair of keys that more of them have tells too little to compare them all for its sake
RAREST = 80  # a report looks for copies by so many of its rarest keys
NEIGHBOURS = 2.0  # weight of a shared pair of neighbouring keys
NEAREST = 12  # how many of the likeliest others a report is compared with
WORTH = 12.0  # weight of shared rare keys below which no comparison is made: four rare words
TOLD = 0.3  # a sentence with a larger share inside quotation marks may come from one press statement
STRONG = 1.1  # evidence from which two reports are one text
SAME_LEAD = 0.5  # agency texts are cut from below: their first sentence stays
GOOD_PART = 0.2  # of both texts
SAME = 0.9  # likeness and share from which two texts are the same words
FEW = 4  # names and numbers without which a text may be a notice that any page can carry
HEAD = 2  # sentences that a report tells at the least before what it only appends
OTHER_NEWS = 0.34  # share of names and numbers below which two heads tell other news
SLOTS = 0.35  # texts written to one pattern share their words but not their names and numbers

Key = str | tuple[str, str]


def find_lineages(
    reports: Sequence[Report], texts: Mapping[str, Sequence[Sentence]], weights: Weights, decided: Sequence[tuple[str, str]] = ()
) -> tuple[Lineage, ...]:
    """The lineages among `reports`, whose sentences are `texts` by report id, ordered by their id; `decided` pairs are copies anyway."""
    bodies = {r.id: body(texts[r.id], weights) for r in reports}
    by_id = {r.id: r for r in reports}
    root: dict[str, str] = {}
    for a, b in (*versions(reports), *decided):
        join(root, a, b)
    for a, b in candidates(bodies, weights):
        if by_id[a].page == by_id[b].page or find(root, a) == find(root, b):
            continue  # entries of one page; two texts known to be one by way of a third
        if copied(bodies[a], bodies[b], align(bodies[a], bodies[b], weights)):
            join(root, a, b)
    found = [lineage([by_id[m] for m in members], bodies, weights) for members in together(root)]
    return tuple(sorted(found, key=lambda x: x.id))


def candidates(bodies: Mapping[str, Body], weights: Weights) -> Iterator[tuple[str, str]]:
    """Pairs of reports worth comparing, by the rare keys and neighbouring keys they share: never all pairs.

    A report looks for others by its rarest keys only. Where many have a key in common, each is held against its neighbours in the
    order of ids only, so that a text printed five hundred times still becomes one chain: the cost stays in proportion to the reports.
    """
    keys = {name: distinct_keys(bodies[name]) for name in sorted(bodies)}
    holders: dict[Key, list[str]] = defaultdict(list)
    for name, own in keys.items():
        for key in own:
            holders[key].append(name)
    chosen = set()
    for name, own in keys.items():
        worth: dict[str, float] = defaultdict(float)
        rare = sorted((len(holders[key]), n) for n, key in enumerate(own) if len(holders[key]) > 1)[:RAREST]
        for _, n in rare:
            key = own[n]
            weight = weights[key] if isinstance(key, str) else NEIGHBOURS
            for other in beside(name, holders[key]):
                worth[other] += weight
        likeliest = sorted((-value, other) for other, value in worth.items() if value >= WORTH and other != name)[:NEAREST]
        chosen |= {(min(name, other), max(name, other)) for _, other in likeliest}
    yield from sorted(chosen)


def distinct_keys(report: Body) -> list[Key]:
    """The keys of a report and the pairs of keys that follow each other in it, each once."""
    pairs = [pair for s in report.sentences for pair in pairwise(s.keys)]
    return [*report.places, *dict.fromkeys(pairs)]


def beside(name: str, holders: Sequence[str]) -> Sequence[str]:
    """The holders of a key with which one of them is compared: all where they are few, else those next to it."""
    if len(holders) <= CROWDED:
        return holders
    at = bisect_left(holders, name)
    return holders[max(0, at - 1) : at + 2]


def copied(a: Body, b: Body, alignment: Alignment) -> bool:
    """Whether the shared sentences make one text of two.

    Three sentences must be shared in one order (two pairs of them, or three anywhere that make up a good part of both), so that a
    press statement is not enough, and the names and numbers in them must be the same for the most part. What counts is what the
    reports tell in their own words: the shared part of quotations is left out, and what stands in the second half of both is an
    agency's background. A shared first sentence counts extra, and so does how much of either text is shared.
    """
    runs = sorted((len(chain) for chain in alignment.chains), reverse=True)
    matches = alignment.matches
    if reprinted(a, b, matches):
        return True
    share = min(covered(a, [m.a for m in matches]), covered(b, [m.b for m in matches]))
    if not runs or (runs[0] < 3 and runs[:2] != [2, 2] and (len(matches) < 3 or share < GOOD_PART)):
        return False
    own = sum(m.gain * (1 - max(a.sentences[m.a].quoted, b.sentences[m.b].quoted)) for m in matches)
    told = [m for m in matches if max(a.sentences[m.a].quoted, b.sentences[m.b].quoted) < TOLD]
    if len(told) < 2 or not any(2 * m.a < len(a.sentences) or 2 * m.b < len(b.sentences) for m in told):
        return False
    if appended(a, b, matches):
        return False
    lead = any(m.a <= 1 and m.b <= 1 for m in matches)
    return slots_shared(a, b, alignment) >= SLOTS and own + SAME_LEAD * lead + 1.5 * share >= STRONG


def reprinted(a: Body, b: Body, matches: Sequence[Match]) -> bool:
    """Whether two texts, however short, are the same from end to end, and tell of somebody or so many."""
    if not matches or min(m.likeness for m in matches) < SAME or len(matches) < min(len(a.sentences), len(b.sentences)):
        return False
    slots = {k for m in matches for k in a.sentences[m.a].keys if is_slot(k)}
    return len(slots) >= FEW and min(covered(a, [m.a for m in matches]), covered(b, [m.b for m in matches])) >= SAME


def appended(a: Body, b: Body, matches: Sequence[Match]) -> bool:
    """Whether only what both end on is shared, under heads that name other people, places and numbers: advice, addresses, a chronicle."""
    first_a, first_b = min(m.a for m in matches), min(m.b for m in matches)
    if min(first_a, first_b) < HEAD or max(m.a for m in matches) < len(a.sentences) - 1 or max(m.b for m in matches) < len(b.sentences) - 1:
        return False
    ours, theirs = ({k for s in text.sentences[:n] for k in s.keys if is_slot(k)} for text, n in ((a, first_a), (b, first_b)))
    return len(ours & theirs) < OTHER_NEWS * min(len(ours), len(theirs))


def covered(text: Body, shared: Sequence[int]) -> float:
    """The share of a text's keys that stand in its shared sentences."""
    return sum(len(text.sentences[i].keys) for i in shared) / max(1, sum(len(s.keys) for s in text.sentences))


def slots_shared(a: Body, b: Body, alignment: Alignment) -> float:
    """How many of the names and numbers in the shared sentences both have, of those in the poorer one."""
    slots_a = {k for m in alignment.matches for k in a.sentences[m.a].keys if is_slot(k)}
    slots_b = {k for m in alignment.matches for k in b.sentences[m.b].keys if is_slot(k)}
    return len(slots_a & slots_b) / max(1, min(len(slots_a), len(slots_b)))


def connected(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The groups that the pairs connect, each sorted."""
    root: dict[str, str] = {}
    for a, b in pairs:
        join(root, a, b)
    return together(root)


def find(root: dict[str, str], name: str) -> str:
    """The name that stands for the group of this one; `root` gives each name one nearer to it, and is shortened on the way."""
    at = root.get(name, name)
    while root.get(at, at) != at:
        at = root[at]
    while root.get(name, at) != at:
        root[name], name = at, root[name]
    return at


def join(root: dict[str, str], a: str, b: str) -> None:
    """Make one group of those of `a` and `b`; the first name by order stands for it."""
    first, second = sorted((find(root, a), find(root, b)))
    root[first] = root[second] = first


def together(root: dict[str, str]) -> list[list[str]]:
    """The groups of two or more, each sorted."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(root):
        groups[find(root, name)].append(name)
    return list(groups.values())
