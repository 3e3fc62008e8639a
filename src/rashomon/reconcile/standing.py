"""What of a line's mentions still stands, which value is the best, how it moved and who holds it (codebook, 'Figure lines')."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rashomon.reconcile.counts import Count, compatible, exact, near, numbers
from rashomon.reconcile.withdrawals import Origins, Voiced, Withdrawals, replaced
from rashomon.records import Course, Mode, Support, Value

FEW = 0.5  # a share of a count that no revision is likely to leave of it


@dataclass(frozen=True)
class Standing:
    """A line's mentions sorted out: which still stand, which of them on the latest day and told last, the best of those."""

    alive: tuple[Count, ...]
    of_day: tuple[Count, ...]
    latest: tuple[Count, ...]
    best: Count | None


def standing(members: Sequence[Count], said_by: Origins) -> Standing:
    """What still stands: no value withdrawn, none damaged in a copy; and of it the latest, none that its own source has replaced."""
    withdrawn = Withdrawals(members, said_by)
    alive = [c for c in members if c not in withdrawn]
    spoken: defaultdict[str, list[Count]] = defaultdict(list)
    for count in alive:
        spoken[count.text] += [] if count.copy else [count]
    alive = [c for c in alive if not damaged(c, spoken)]
    alive = [c for c in alive if c.size] or alive  # a zero beside a number denies it and is no value
    if not alive:
        return Standing((), (), (), None)
    last = max(c.day or "" for c in alive)
    of_day = [c for c in alive if (c.day or "") == last]
    earlier = [c for c in alive if (c.day or "") < last]
    latest = last_told(without_strays(of_day, earlier, said_by) or of_day)
    told = {c.claim.id for c in latest}
    latest += [c for c in alive if c.claim.id not in told and all(says_less(o, c) for o in latest)]
    last_words = last_by_origin(latest, said_by)
    latest = [c for c in latest if not superseded(c, last_words, said_by)]
    return Standing(tuple(alive), tuple(of_day), tuple(latest), best_of(latest, alive, said_by))


def recalled(members: Sequence[Count], said_by: Origins) -> list[Count]:
    """The mentions in order of time, where a report that tells several counts recalls one that its source gave on an earlier day.

    One of an untold earlier time ('initially 40') is of the day on which its number was first told.
    """
    first: dict[tuple[str, Value], str] = {}
    earliest: dict[int, str] = {}  # by number, of whatever origin
    told: defaultdict[str, set[Value]] = defaultdict(set)
    for count in members:
        told[count.page].add(count.value)
        if count.claim.date is not None:
            earliest.setdefault(count.size, count.day or "")
        for name in said_by[count.claim.id]:
            first.setdefault((name, count.value), count.day or "")
    found = []
    for count in members:
        early = min((first[(name, count.value)] for name in said_by[count.claim.id]), default=count.day or "")
        undated = count.claim.date is not None and count.claim.date.basis == "report"
        back = undated and len(told[count.page]) > 1 and "" < early < (count.day or "")
        if count.claim.date is None and "" < earliest.get(count.size, "") < (count.day or ""):
            back, early = True, earliest[count.size]
        found.append(replace(count, day=early, hour=None) if back else count)
    return sorted(found, key=lambda c: c.order)


def damaged(count: Count, spoken: Mapping[str, Sequence[Count]]) -> bool:
    """A number that only a copy has, where the text it repeats (`spoken`, by text) has another for the same: no value."""
    if not count.copy:
        return False
    part = count.claim.scope.mode == "part"  # a re-issued text has a new toll, never new parts of the old one
    own = [o for o in spoken.get(count.text, ()) if part or o.day == count.day]
    return bool(own) and not any(compatible(o.claim, count.claim) for o in own)


def last_told(of_day: Sequence[Count]) -> list[Count]:
    """The last of one day: a value known by an hour goes before one without; then by the day of the report."""
    last_hour = max(c.hour or "" for c in of_day)
    last = [c for c in of_day if c.hour is None] or [c for c in of_day if c.hour == last_hour]
    told = max(c.told[:10] for c in last)
    return [c for c in last if c.told[:10] == told]


def without_strays(of_day: Sequence[Count], earlier: Sequence[Count], said_by: Origins) -> list[Count]:
    """The counts of a day without those far below what was known before, from an origin that never gave so high a one: no toll falls so."""
    highest = max((c.size for c in earlier), default=0)
    tops: dict[str, int] = {}  # by origin
    for count in earlier:
        tops.update({name: max(tops.get(name, 0), count.size) for name in voices(count, said_by)})
    return [
        c for c in of_day
        if c.size >= FEW * highest or any(c.size < FEW * tops.get(name, 0) for name in voices(c, said_by))
    ]  # fmt: skip


def says_less(late: Count, early: Count) -> bool:
    """True for a late bound so low that an earlier value goes on standing beside it ('tens of thousands' after 300,000)."""
    return late.open and compatible(late.claim, early.claim) and 2 * late.size <= early.size


Rank = tuple[str, bool, int, bool]


def lateness(count: Count) -> Rank:
    """What replaces what: a later report's; its text before its headline, which rounds; then the higher, then the exact one."""
    return count.told, not count.claim.headline, count.size, exact(count.value)


def voices(count: Count, said_by: Origins) -> tuple[str, ...]:
    """Its origins, or its text where it has none."""
    return said_by[count.claim.id] or (count.text,)


def last_by_origin(latest: Sequence[Count], said_by: Origins) -> dict[str, list[tuple[Rank, Value]]]:
    """The last value of each origin, and the last one that is another: the only two that can replace anything."""
    found: dict[str, list[tuple[Rank, Value]]] = {}
    for count in sorted(latest, key=lateness, reverse=True):
        for name in voices(count, said_by):
            kept = found.setdefault(name, [])
            if not kept or (len(kept) == 1 and kept[0][1] != count.value):
                kept.append((lateness(count), count.value))
    return found


def superseded(count: Count, last_words: Mapping[str, Sequence[tuple[Rank, Value]]], said_by: Origins) -> bool:
    """True where the same origin gives another value in a later report of the day, or a higher or tighter one on the same page."""
    rank = lateness(count)
    return any(r > rank and value != count.value for name in voices(count, said_by) for r, value in last_words[name])


def best_of(latest: Sequence[Count], alive: Sequence[Count], said_by: Origins) -> Count | None:
    """The value that most origins give; then the lower; then the one without a bound."""

    backers: defaultdict[Value, set[str]] = defaultdict(set)
    for count in alive:
        backers[count.value].update(said_by[count.claim.id])

    def rank(count: Count) -> tuple[int, int, bool, str]:
        return (-len(backers[count.value]), min(numbers(count.value), default=0), not exact(count.value), count.claim.id)

    return min(latest, key=rank, default=None)


def support_of(stand: Standing, members: Sequence[Count], said_by: Origins, of_one_day: bool) -> tuple[Support, list[str]]:
    """How the best value is held: who gives it or one that can hold with it, and whether another origin contradicts it at its time."""
    if stand.best is None:
        return "single", []
    best = stand.best
    holding = {n for c in stand.alive if c.value == best.value for n in said_by[c.claim.id]}
    holding |= {n for c in stand.of_day if near(c.claim, best.claim) for n in said_by[c.claim.id]}
    settled = kept_to(stand.of_day, said_by) if of_one_day else []
    rivals = [c for c in (*stand.latest, *settled) if not compatible(c.claim, best.claim)]
    rivals += [c for c in members if c.claim.negated and c.day == best.day and numbers(c.value) & numbers(best.value)]
    rivals += [c for c in members if not c.size and best.size and c.day == best.day]
    against = {name for c in rivals for name in said_by[c.claim.id] or (c.text,)}
    if against - holding:
        return "disputed", sorted(holding)
    return ("corroborated" if len(holding) > 1 else "single"), sorted(holding)


def kept_to(of_day: Sequence[Count], said_by: Origins) -> list[Count]:
    """What each named source last said of a day once it was over: no later count of another outgrows it."""
    after = [c for c in of_day if c.day and c.told[:10] > c.day and c.claim.attribution]
    last_words = last_by_origin(after, said_by)
    return [c for c in after if not superseded(c, last_words, said_by)]


def course_of(members: Sequence[Count], stand: Standing, said_by: Origins, mode: Mode) -> Course:
    """How the value moved: revised beats updated; rivals of whom none changes his are steady."""
    if not stand.alive:
        return "withdrawn"
    denials = [c for c in members if c.claim.negated]
    moves: set[Course] = {"revised"} if replaced(denials, stand.alive, said_by) else set()
    steps = [running(list(step)) for _, step in groupby((c for c in stand.alive if c.day), key=lambda c: (*c.order[:3], c.told[:10]))]
    stands = steps[0] if steps else None
    voiced = Voiced(stand.alive, said_by)
    for after in steps[1:]:
        if stands is None or adds_nothing(after, stands) or (after.size < stands.size and voiced.rival(after, stands)):
            continue
        if move := moved(stands, after, said_by, mode):
            moves.add(move)
        stands = after
    if not moves and changed_within_day(stand.alive, said_by):
        moves.add("updated")
    return "revised" if "revised" in moves else "updated" if moves else "steady"


def adds_nothing(late: Count, early: Count) -> bool:
    """True for a later lower bound that an earlier value meets: that value goes on standing."""
    return late.open and late.size < early.size and compatible(late.claim, early.claim)


def moved(before: Count, after: Count, said_by: Origins, mode: Mode) -> Course | None:
    """How a line moves from one time to the next; another origin's lower number of the same day is a rival, no move."""
    if after.value == before.value or says_less(after, before):
        return None
    rival = after.day == before.day and not set(said_by[before.claim.id]) & set(said_by[after.claim.id])
    over = mode == "day" and before.day is not None and before.told[:10] > before.day
    if after.size > before.size:
        return None if rival and over and not compatible(before.claim, after.claim) else "updated"
    if compatible(before.claim, after.claim):
        return "updated" if after.size == before.size and exact(after.value) else None
    return None if rival else "updated" if mode == "current" else "revised"


def running(day: Sequence[Count]) -> Count:
    """The value a day ends with: its highest, of equals the exact one."""
    return max(day, key=lambda c: (c.size, exact(c.value), c.claim.id))


def changed_within_day(alive: Sequence[Count], said_by: Origins) -> bool:
    """True where one origin gives two values of different size."""
    given: dict[str, set[int]] = {}
    for count in alive:
        for name in said_by[count.claim.id]:
            given.setdefault(name, set()).add(count.size)
    return any(len(sizes) > 1 for sizes in given.values())
