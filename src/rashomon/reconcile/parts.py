"""Parts of counts: what they are a part of, where else their number is told, and what became of it in a copy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from rashomon.reconcile.counts import Count
from rashomon.reconcile.keys import Key
from rashomon.reconcile.running import TELLING


def parts(counts: Sequence[Count], keys: Mapping[str, Key]) -> dict[str, Key]:
    """The parts of one whole under one key: as the text has them that a copy repeats, and wherever their number is told without a whole."""
    whole = wholes(counts)
    found = in_copies(counts, keys, whole)
    named: dict[tuple[str, str, int], Key] = {}
    for count in counts:
        key = found.get(count.claim.id, keys[count.claim.id])
        if bare(key, count) and count.size >= TELLING and count.claim.id in whole:
            named[key.measure, key.group_kind, count.size] = key
    for count in counts:
        key = keys[count.claim.id]
        part = named.get((key.measure, key.group_kind, count.size))
        if part and key.mode in ("total", "day", "current") and key.place is None and key.about is None:
            found[count.claim.id] = part
    return found


def of_one_place(counts: Sequence[Count], keys: Mapping[str, Key]) -> dict[str, Key]:
    """The parts of a count of their own place: there they are no whole ('20 were hurt in the town, three of them seriously')."""
    whole, found = wholes(counts), {}
    for count in counts:
        key, of = keys[count.claim.id], whole.get(count.claim.id)
        if key.place and of and key.place == keys[of.claim.id].place and key.mode == "total":
            found[count.claim.id] = replace(key, mode="part", about=key.about or f"{count.claim.low}-{count.claim.high}")
    return found


def in_copies(counts: Sequence[Count], keys: Mapping[str, Key], whole: Mapping[str, Count]) -> dict[str, Key]:
    """The parts in copies whose number is damaged, under the key of the part of the same whole in the text that they repeat."""
    spoken: dict[tuple[str, str, str, int], Key] = {}
    for count in counts:
        key = keys[count.claim.id]
        if key.mode == "part" and not count.copy and count.claim.id in whole:
            spoken.setdefault((count.text, key.measure, key.group_kind, whole[count.claim.id].size), key)
    found = {}
    for count in counts:
        key = keys[count.claim.id]
        if bare(key, count) and count.copy and count.claim.id in whole:
            row = (count.text, key.measure, key.group_kind, whole[count.claim.id].size)
            found[count.claim.id] = spoken.get(row, key)
    return found


def bare(key: Key, count: Count) -> bool:
    """Whether a part is known by its number only."""
    return key.mode == "part" and key.place is None and key.about == f"{count.claim.low}-{count.claim.high}"


def wholes(counts: Sequence[Count]) -> dict[str, Count]:
    """By part the count that it is a part of: the one it names, or the last higher one of its measure before it in its report."""
    by_id = {c.claim.id: c for c in counts}
    by_report: defaultdict[tuple[str, str], list[Count]] = defaultdict(list)
    for count in sorted(counts, key=lambda c: (c.claim.start, c.claim.id)):
        by_report[count.claim.report, count.claim.measure].append(count)
    found = {}
    for told in by_report.values():
        for at, count in enumerate(told):
            if count.claim.scope.mode == "part":
                named = by_id.get(count.claim.scope.part_of or "")
                before = named or next((c for c in reversed(told[:at]) if c.size > count.size), None)
                if before:
                    found[count.claim.id] = before
    return found
