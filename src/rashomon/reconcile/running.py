"""Running tolls and counts of one day told apart by the whole story, where the words of one report leave it open."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace as in_dataclass
from datetime import date, timedelta
from itertools import groupby

from msgspec.structs import replace

from rashomon.reconcile.counts import Count
from rashomon.reconcile.keys import Key, People, people
from rashomon.reconcile.tops import FEW, UNDATED, Tops, held_for, told

TOLLS = ("killed", "injured", "arrested", "released", "displaced", "evacuated")  # measures that are counted both by the day and all told
AT_LARGE = ("unspecified", "foreigner", "child")  # of whom a disaster's toll is told
TELLING = 10  # from so many on, one number of a day and of the whole is one count
RIVAL = 0.25  # a number that is a smaller share of another is no rival of it
STRAY = 0.1  # a count that is a smaller share of the toll known when it was told counts something else
REPORTS = 3  # so many texts must give less later before a total counts as one that nobody kept to
DAYS = 3  # by so many days a measure is counted by the day
NEXT_DAY = timedelta(1)


def running_on(counts: Sequence[Count], keys: Mapping[str, Key]) -> dict[str, Key]:
    """The counts of a day in a story of one disaster: what was known by that day, unless the words keep them to it ('that day alone')."""
    found = {}
    for count in counts:
        key = keys[count.claim.id]
        of_all = key.mode == "day" and key.measure in TOLLS and key.group_kind in AT_LARGE
        if key.mode in ("day", "total") and ((not count.size and not key.place) or of_clashes(key)):
            found[count.claim.id] = replace(key, mode="day", day=count.day)
        elif key.mode == "part" and key.day:
            found[count.claim.id] = replace(key, day=None)
        elif of_all and not any(cue.startswith("alone:") for cue in count.claim.cues):
            found[count.claim.id] = replace(key, mode="total", day=None)
    return found


def of_clashes(key: Key) -> bool:
    """Whether those hurt or held are of those who clash, whom no disaster hurts."""
    return key.measure in ("injured", "arrested") and key.group_kind in ("security", "protester") and not key.about


def known_when_told(members: Sequence[Count]) -> list[Count]:
    """The mentions of a disaster's toll in order of time, where a report gives the disaster's day to the toll that it knows itself.

    'The blast of the 12th killed 165' in a report of the 20th is what was known by then, if none before has a higher count.
    """
    found: list[Count] = []
    highest = 0
    for day, same in groupby(sorted(members, key=told), key=told):
        news = list(same)
        found += [dated(c, day) if long_after(c) and highest <= c.size else c for c in news]
        highest = max([highest, *(c.size for c in news if not c.claim.negated)])
    return sorted(found, key=lambda c: c.order)


def dated(count: Count, day: str) -> Count:
    """The count as of another day."""
    return in_dataclass(count, day=day, hour=None)


def long_after(count: Count) -> bool:
    """True for a count told more than a day after the day, or after the month or year, that it is given for."""
    day, told_on = count.day or UNDATED, count.told[:10]
    if len(day) < len(told_on) == 10:
        return day < told_on[: len(day)]
    return len(day) == len(told_on) == 10 and date.fromisoformat(told_on) - date.fromisoformat(day) > NEXT_DAY


def incidents(counts: Sequence[Count], keys: Mapping[str, Key]) -> dict[str, Key]:
    """Running tolls and counts of one day told apart by the story, where the words of one report leave it open.

    A story of many incidents has numbers of a named day far below the total known by then: there any number far below the total is its
    day's, and one that reaches the total is the new total. In a story of one incident the count of its day is the running toll.
    """
    held = [(keys[c.claim.id], c) for c in counts if not c.claim.negated]
    wild = outliers(held) | peaks(held)
    known = [(k, c) for k, c in held if k.mode == "total" and c.claim.id not in wild]
    everywhere = [(k, c) for k, c in known if k.place is None]
    small = far_below(counts, keys, everywhere)
    many, by_the_day = of_many(held, small), daily_measures(held)
    found, tops = {}, Tops(known, told)
    of_day: dict[tuple[People, str | None], int] = {}
    for key, count in held:
        if key.mode == "day" and key.place is None:
            of_day[people(key), key.day] = max(of_day.get((people(key), key.day), 0), count.size)
    for count in counts:
        key = keys[count.claim.id]
        if key.measure not in TOLLS or key.mode not in ("day", "total") or not count.day:
            continue
        shared = key.place is not None and count.claim.scope.mode == "part"  # it is of the same time as what it is a part of
        if key.mode == "total" and many and count.claim.id in small and not shared:
            found[count.claim.id] = replace(key, mode="day", day=count.day)
        daily = key.measure in by_the_day
        if key.mode == "total" and daily and key.place is None and rival_of_day(count, key, of_day):
            found[count.claim.id] = replace(key, mode="day", day=count.day)
        if key.mode == "day" and not (key.place or daily or count.claim.id in small) and runs_on(count, key, tops, many):
            found[count.claim.id] = replace(key, mode="total", day=None)
    return found | told_as_totals(counts, {**keys, **found})


def far_below(counts: Sequence[Count], keys: Mapping[str, Key], known: Sequence[tuple[Key, Count]]) -> set[str]:
    """The counts far below a total known when they were told that another text comes near; no rivals' counts, which differ by more."""
    single = alone(known)
    tops = Tops([(k, c) for k, c in known if c.claim.id not in single], told)
    small = {c.claim.id for c in counts if tops.outgrow(c, keys[c.claim.id])}
    rival = rivals(known, small)
    return {c.claim.id for c in counts if c.claim.id in small and (people(keys[c.claim.id]), c.size) not in rival}


def of_many(held: Sequence[tuple[Key, Count]], small: Set[str]) -> bool:
    """Whether a story is of many incidents: several days' dead far below the total, or a day's count far below an earlier day's."""
    by_day = [(k, c) for k, c in held if k.mode == "day" and k.measure in TOLLS]
    tops = Tops([(k, c) for k, c in by_day if k.place is None], held_for)
    lower = {c.day for k, c in by_day if c.claim.id in small and k.measure == "killed"}
    return len(lower) > 1 or any(tops.outgrow(c, k, earlier=True) for k, c in by_day)


def rival_of_day(count: Count, key: Key, of_day: Mapping[tuple[People, str | None], int]) -> bool:
    """Whether a count without a day of its own is of its report's, for which another gives a number of its order."""
    other = of_day.get((people(key), count.day), 0)
    return bool(other and count.size) and FEW * max(other, count.size) <= min(other, count.size)


def daily_measures(held: Sequence[tuple[Key, Count]]) -> set[str]:
    """The measures that reports count by the day: hurt, held or freed of so many days by name."""
    days: defaultdict[str, set[str | None]] = defaultdict(set)
    for key, _ in held:
        if key.mode == "day" and key.measure in TOLLS and key.measure != "killed":
            days[key.measure].add(key.day)
    return {measure for measure, told in days.items() if len(told) >= DAYS}


def runs_on(count: Count, key: Key, tops: Tops, many: bool) -> bool:
    """Whether the count of a day is the toll so far: in a story of many incidents where it reaches the toll of the days before."""
    at_large = key.group_kind == "unspecified"
    if not many:
        return tops.know(key) or at_large
    before = tops.before(key, told(count), earlier=True)
    return (key.measure == "killed" and at_large and tops.know(key)) if before is None else count.size >= before


def rivals(known: Sequence[tuple[Key, Count]], small: Set[str]) -> set[tuple[People, int]]:
    """The lower numbers of the dead, and of whom, that a page sets beside the toll as somebody else gives it for that day."""
    pages: defaultdict[tuple[str, People, str | None], dict[tuple[str, int], bool]] = defaultdict(dict)
    for key, count in known:
        if key.measure == "killed" and (said := count.claim.attribution):
            row, told = (count.page, people(key), count.day), (said.name or said.source, count.size)
            pages[row][told] = pages[row].get(told, False) or count.claim.id not in small
    return {(whose, size) for (_, whose, _), told in pages.items() for size in outnumbered(told)}


def outnumbered(told: Mapping[tuple[str, int], bool]) -> set[int]:
    """The numbers of which another source gives a higher one that they are no small share of; `told` says which of those measure."""
    highs = sorted((size, name) for (name, size), measures in told.items() if measures)
    other = [len(highs)] * len(highs)  # by place the next of another source
    for at in range(len(highs) - 2, -1, -1):
        other[at] = at + 1 if highs[at + 1][1] != highs[at][1] else other[at + 1]
    found = set()
    for name, size in told:
        at = bisect_right(highs, size, key=lambda high: high[0])
        at = other[at] if at < len(highs) and highs[at][1] == name else at
        if at < len(highs) and RIVAL * highs[at][0] <= size:
            found.add(size)
    return found


def told_as_totals(counts: Sequence[Count], keys: Mapping[str, Key]) -> dict[str, Key]:
    """The counts of a day whose number is told elsewhere as the whole so far, there or of that place."""
    totals = {(people(k), k.place, c.size) for c in counts if (k := keys[c.claim.id]).mode == "total" and not c.open}
    found = {}
    for count in counts:
        key = keys[count.claim.id]
        of_day = key.mode == "day" and key.measure in TOLLS
        if of_day and count.size >= TELLING and (people(key), key.place, count.size) in totals:
            found[count.claim.id] = replace(key, mode="total", day=None)
    return found


def outliers(held: Sequence[tuple[Key, Count]]) -> set[str]:
    """The totals far above all that other reports gave for the same people on later days: nobody kept to them."""
    found: set[str] = set()
    by_people: defaultdict[People, list[Count]] = defaultdict(list)
    for key, count in held:
        if key.place is None and count.day:
            by_people[people(key)].append(count)
    for counts in by_people.values():
        highest: dict[str, int] = {}  # of each text on later days
        days = groupby(sorted(counts, key=held_for, reverse=True), key=held_for)
        for same in (list(members) for _, members in days):
            top = sorted(highest.items(), key=lambda item: (-item[1], item[0]))[:2]
            for count in same:
                others = len(highest) - (count.text in highest)
                rival = next((size for text, size in top if text != count.text), 0)
                if others >= REPORTS and rival < FEW * count.size:
                    found.add(count.claim.id)
            for count in same:
                highest[count.text] = max(highest.get(count.text, 0), count.size)
    return found


def peaks(held: Sequence[tuple[Key, Count]]) -> set[str]:
    """The tolls far above all that the next reports gave for the same people on its day or later: nobody kept to them."""
    found: set[str] = set()
    by_people: defaultdict[People, list[Count]] = defaultdict(list)
    for key, count in held:
        if count.day:
            by_people[key.row()].append(count)
    for counts in by_people.values():
        after: list[tuple[str, int]] = []  # the next texts, each with its highest count of the day
        days = groupby(sorted(counts, key=held_for, reverse=True), key=held_for)
        for same in (list(members) for _, members in days):
            tops: dict[str, int] = {}
            for count in same:
                tops[count.text] = max(tops.get(count.text, 0), count.size)
            day = sorted(tops.items(), key=lambda item: (-item[1], item[0]))[: REPORTS + 1]
            after = [*day, *(later for later in after if later[0] not in tops)][: REPORTS + 1]
            for count in same:
                others = [size for text, size in after if text != count.text][:REPORTS]
                share = STRAY if count.claim.attribution else FEW  # who answers for a number may stand against the others
                if len(others) == REPORTS and max(others) < share * count.size:
                    found.add(count.claim.id)
    return found


def alone(held: Sequence[tuple[Key, Count]], whose: Callable[[Key], People] = people) -> set[str]:
    """The counts that no other text comes near."""
    highest: defaultdict[People, dict[str, int]] = defaultdict(dict)  # of each text
    for key, count in held:
        texts = highest[whose(key)]
        texts[count.text] = max(texts.get(count.text, 0), count.size)
    tops = {row: sorted(texts.items(), key=lambda item: (-item[1], item[0]))[:2] for row, texts in highest.items()}
    return {c.claim.id for k, c in held if not any(text != c.text and size >= FEW * c.size for text, size in tops[whose(k)])}
