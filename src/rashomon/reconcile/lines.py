"""Which mentions make one line: those that, were they true at one moment, would have to be equal."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from rashomon.reconcile.apart import contrasted, strays
from rashomon.reconcile.counts import Count
from rashomon.reconcile.keys import Key, People, Setting, key_of
from rashomon.reconcile.narrower import by_number, narrowed
from rashomon.reconcile.parts import of_one_place, parts
from rashomon.reconcile.running import incidents, known_when_told, running_on
from rashomon.records import GroupKind, Value

TELLING = 10  # from so many on, one number for a named group and for the people at large is one count


@dataclass
class Bundle:
    """The mentions of one line to be."""

    key: Key
    members: list[Count] = field(default_factory=list)


def bundles(counts: Sequence[Count], setting: Setting) -> list[Bundle]:
    """The mentions of a story in lines, in a fixed order."""
    keys = {c.claim.id: key_of(c.claim, c.day, setting.places) for c in counts}
    days = running_on if setting.one_disaster else incidents
    told = (contrasted, told_in_copies, bare_headlines, unnamed_groups, unsaid_groups, unsaid_forces)
    for settle in (of_one_place, days, narrowed, by_number, parts, strays, *told):
        keys |= settle(counts, keys)
    made: dict[People, Bundle] = {}
    for count in counts:
        key = keys[count.claim.id]
        made.setdefault(key.row(), Bundle(key)).members.append(count)
    ordered = [made[row] for row in sorted(made)]
    for bundle in ordered:
        if setting.one_disaster and bundle.key.mode == "total":
            bundle.members = known_when_told(bundle.members)
    return ordered


def bare_headlines(counts: Sequence[Count], keys: Mapping[str, Key]) -> dict[str, Key]:
    """A headline is short of words: it is about what its own page's text gives the same number for."""
    body: dict[tuple[str, str, int], Count] = {}
    for count in sorted(counts, key=lambda c: (-c.claim.start, c.claim.id)):
        if not count.claim.headline:
            body[(count.claim.report, count.claim.measure, count.size)] = count
    same = {c.claim.id: body.get((c.claim.report, c.claim.measure, c.size)) for c in counts if c.claim.headline}
    return {claim: keys[other.claim.id] for claim, other in same.items() if other}


def told_in_copies(counts: Sequence[Count], keys: Mapping[str, Key]) -> dict[str, Key]:
    """A copy counts what the text that it repeats counts by the same number, whatever its own words leave out or make of it."""
    spoken: defaultdict[tuple[str, str, str, Value], set[Key]] = defaultdict(set)
    for count in counts:
        if not count.copy:
            spoken[count.text, count.claim.measure, count.claim.group_kind, count.value].add(keys[count.claim.id])
    found = {}
    for count in counts:
        same = spoken.get((count.text, count.claim.measure, count.claim.group_kind, count.value), set()) if count.copy else set()
        if len(same) == 1:
            found[count.claim.id] = next(iter(same))
    return found


def unnamed_groups(counts: Sequence[Count], keys: Mapping[str, Key]) -> dict[str, Key]:
    """A group with a name of its own joins the people at large where the same number of the same deed is given for them ('16 held':
    'sixteen port employees')."""
    people = [(keys[c.claim.id], c) for c in counts if keys[c.claim.id].about is None and keys[c.claim.id].group_kind == "unspecified"]
    plain = {(k.measure, c.size, k.mode, k.day, k.place): k for k, c in people}
    found = {}
    for count in counts:
        key = keys[count.claim.id]
        if key.about and key.group_kind == "unspecified" and key.mode in ("total", "day", "current"):
            same = plain.get((key.measure, count.size, key.mode, key.day, key.place))
            if same and count.size >= TELLING:
                found[count.claim.id] = same
    return found


def unsaid_groups(counts: Sequence[Count], keys: Mapping[str, Key]) -> dict[str, Key]:
    """Counts of one place and day are of one group where some say 'protesters' and others only 'people'."""
    by_scope: defaultdict[tuple[str, str, str], list[Count]] = defaultdict(list)
    for count in counts:
        key = keys[count.claim.id]
        if key.mode == "day" and key.about is None:
            by_scope[(key.measure, key.place or "", key.day or "")].append(count)
    found: dict[str, Key] = {}
    for members in by_scope.values():
        kinds = Counter(keys[c.claim.id].group_kind for c in members)
        if kinds["protester"] and kinds["unspecified"]:
            kind: GroupKind = "protester" if kinds["protester"] > kinds["unspecified"] else "unspecified"
            mixed = [c for c in members if keys[c.claim.id].group_kind in ("protester", "unspecified")]
            found |= {c.claim.id: replace(keys[c.claim.id], group_kind=kind) for c in mixed}
    return found


def unsaid_forces(counts: Sequence[Count], keys: Mapping[str, Key]) -> dict[str, Key]:
    """Soldiers sent, of a country that goes without saying, are those of the country for which the same number is given elsewhere.

    So they are where one report tells them of its day and another of now.
    """
    sent: dict[tuple[str | None, int, str], Key] = {}
    for count in counts:
        key = keys[count.claim.id]
        if key.measure == "deployed" and key.mode == "current" and count.size >= TELLING:
            kind = (key.about or "").partition(" @")[0]
            known = sent.get((key.place, count.size, kind))
            sent[key.place, count.size, kind] = key if known is None or "@" not in (known.about or "") else known
    found = {}
    for count in counts:
        key = keys[count.claim.id]
        if key.measure == "deployed" and key.mode in ("current", "day") and "@" not in (key.about or ""):
            same = sent.get((key.place, count.size, key.about or ""))
            if same and same.group_kind == key.group_kind:
                found[count.claim.id] = same
    return found
