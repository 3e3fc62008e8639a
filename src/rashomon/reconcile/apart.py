"""Counts that stand among the totals by their words only: their size says that they count something else."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise, permutations

from msgspec.structs import replace

from rashomon.reconcile.counts import Count
from rashomon.reconcile.keys import Key, People, people
from rashomon.reconcile.running import RIVAL, STRAY, alone, outliers, peaks
from rashomon.reconcile.tops import FEW, Tops, told
from rashomon.records import Span

NEXT = 2  # characters between a sentence and the next of its paragraph
CROWDS = 0.03  # a crowd's number that is so small a share of another's is still a rival's
VAGUE = (24, 40, 200, 2000, 20000, 200000)  # 'dozens' to 'hundreds of thousands' (codebook): they say so little that they hold beside more


def strays(counts: Sequence[Count], keys: Mapping[str, Key]) -> dict[str, Key]:
    """The counts so far from the toll known by then that they are of something else, which their own words do not tell.

    The toll is the highest count told up to that day that another text comes near, or one of the same page; those missing may have
    been found since, so that only the same page measures them. A number of an untold earlier time that another text told is none of these.
    """
    held = [(keys[c.claim.id], c) for c in counts if is_toll(c, keys[c.claim.id])]
    high = peaks(held)
    wild, single = outliers(held) | high, alone(held, Key.row)
    known = [(k, c) for k, c in held if c.claim.id not in wild]
    tops = Tops([(k, c) for k, c in known if c.claim.id not in single and k.measure != "missing"], told, Key.row)
    beside = highest([((c.page, *k.row()), c) for k, c in known])
    texts: defaultdict[tuple[People, int], set[str]] = defaultdict(set)
    for key, count in held:
        texts[key.row(), count.size].add(count.text)
    found: dict[str, Key] = {}
    for key, count in held:
        if count.open and count.size in VAGUE:
            continue
        top = max(tops.before(key, told(count)) or 0, known_by(beside, (count.page, *key.row()), count.told))
        again = count.claim.date is None and len(texts[key.row(), count.size]) > 1
        if (count.size < STRAY * top and not again) or count.claim.id in high:
            found[count.claim.id] = replace(key, mode="part", about=f"{count.claim.low}-{count.claim.high}")
    return found | disputed(held, found)


Known = dict[People, tuple[list[str], list[int]]]  # by page and whose count the times at which it was told, and the highest by each


def highest(known: Sequence[tuple[People, Count]]) -> Known:
    """The highest count of a page known by each time at which an entry of it was written."""
    found: Known = {}
    for row, count in sorted(known, key=lambda told: (told[1].told, told[1].claim.id)):
        times, tops = found.setdefault(row, ([], []))
        times.append(count.told)
        tops.append(max([count.size, *tops[-1:]]))
    return found


def known_by(known: Known, row: People, time: str) -> int:
    """The highest count known by a time, 0 where there was none."""
    times, tops = known.get(row, ([], []))
    at = bisect_right(times, time)
    return tops[at - 1] if at else 0


def disputed(held: Sequence[tuple[Key, Count]], apart: Mapping[str, Key]) -> dict[str, Key]:
    """The higher number that another source gives, in one sentence, for what a count set apart is of: one line of the two."""
    said: defaultdict[tuple[str, Span, People], list[tuple[str, Count]]] = defaultdict(list)
    for key, count in held:
        if by := count.claim.attribution:
            said[count.claim.report, count.claim.sentence, key.row()].append((by.name or by.source, count))
    return {
        high.claim.id: apart[low.claim.id]
        for told in said.values()
        for (one, low), (other, high) in permutations(told, 2)
        if low.claim.id in apart and one != other and RIVAL * high.size <= low.size < high.size
    }


def contrasted(counts: Sequence[Count], keys: Mapping[str, Key]) -> dict[str, Key]:
    """Two numbers that one sentence, or one and the next, give for the same by two sources are of one place and day, told but once."""
    said: defaultdict[tuple[str, People], list[Count]] = defaultdict(list)
    for count in sorted(counts, key=lambda c: (c.claim.report, c.claim.start, c.claim.id)):
        key = keys[count.claim.id]
        if count.claim.attribution and count.claim.scope.mode != "part" and is_toll(count, key):
            said[count.claim.report, people(key)].append(count)
    found: dict[str, Key] = {}
    for first, second in (pair for row in said.values() for pair in pairwise(row)):
        one, other = keys[first.claim.id], keys[second.claim.id]
        over = first.claim.sentence != second.claim.sentence  # the next sentence goes on about the place, of its own day
        alike = (one.mode, one.day) == (other.mode, other.day) and not other.place if over else not (one.place and other.place)
        if one != other and alike and rivals_beside(first, second):
            whole = max((one, other), key=lambda k: (k.place is not None, k.mode == "day", k.row()))
            found |= {first.claim.id: whole, second.claim.id: whole}
    return found


def rivals_beside(first: Count, second: Count) -> bool:
    """Whether two counts are told beside each other by two sources and of one order; crowds are put at anything."""
    low, high = sorted((first.size, second.size))
    named = {by.name or by.source for c in (first, second) if (by := c.claim.attribution)}
    apart = second.claim.sentence[0] - first.claim.sentence[1]
    share = CROWDS if first.claim.measure == "crowd" else RIVAL if apart < 0 else FEW
    return len(named) > 1 and apart <= NEXT and share * high <= low < high


def is_toll(count: Count, key: Key) -> bool:
    """Whether a count is told as the whole of its place and day: a number, neither denied nor feared."""
    whole = key.mode in ("total", "current", "day") and bool(count.size)
    return whole and not (count.claim.negated or count.claim.hedged or count.claim.low is None)
