"""Counts that stand among the totals by their words only: their size says that they count something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import permutations

from msgspec.structs import replace

from rashomon.reconcile.counts import Count
from rashomon.reconcile.keys import Key, People
from rashomon.reconcile.running import RIVAL, Tops, alone, outliers, told
from rashomon.records import Span

STRAY = 0.1  # a count that is a smaller share of the toll known when it was told counts something else
VAGUE = (24, 40, 200, 2000, 20000, 200000)  # 'dozens' to 'hundreds of thousands' (codebook): they say so little that they hold beside more


def strays(counts: Sequence[Count], keys: Mapping[str, Key]) -> dict[str, Key]:
    """The counts so far below the toll known by then that they are of something else, which their own words do not tell.

    The toll is the highest count told up to that day that another text comes near, or one of the same page; those missing may have
    been found since, so that only the same page measures them.
    """
    held = [(keys[c.claim.id], c) for c in counts if is_toll(c, keys[c.claim.id])]
    wild, single = outliers(held), alone(held, Key.row)
    known = [(k, c) for k, c in held if c.claim.id not in wild]
    tops = Tops([(k, c) for k, c in known if c.claim.id not in single and k.measure != "missing"], told, Key.row)
    beside: dict[tuple[str, People], int] = {}  # the highest of a page
    for key, count in known:
        row = (count.page, key.row())
        beside[row] = max(beside.get(row, 0), count.size)
    found: dict[str, Key] = {}
    for count in counts:
        key = keys[count.claim.id]
        if not is_toll(count, key) or (count.open and count.size in VAGUE):
            continue
        top = max(tops.before(key, told(count)) or 0, beside.get((count.page, key.row()), 0))
        if count.size < STRAY * top:
            found[count.claim.id] = replace(key, mode="part", about=f"{count.claim.low}-{count.claim.high}")
    return found | disputed(held, found)


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


def is_toll(count: Count, key: Key) -> bool:
    """Whether a count is told as the whole of its place and day: a number, neither denied nor feared."""
    whole = key.mode in ("total", "current", "day") and bool(count.size)
    return whole and not (count.claim.negated or count.claim.hedged or count.claim.low is None)
