"""What a brief tells of the dead beside their number: on which day most died, and who was among them."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.reconcile.headcounts import ECHO, best_points, mentions, point_words, size, toll_line
from rashomon.records import BriefLine, Entry, GroupKind, Line, Point
from rashomon.wording import DEEDS, whom
from rashomon.wording import GROUPS as GROUPS_IN_WORDS

TOLD = 3  # mentions of a day's dead before the day is called the deadliest
FEW = 5  # dead: fewer make no deadliest day
FEWEST = 3  # of a group among the dead that a brief tells
GROUPS: tuple[GroupKind, ...] = ("child", "foreigner", "security")  # of whom a reader asks whether they were among the dead
NAMED = 3  # groups that one line tells


def deadliest_day(dead: Sequence[Line], lines: Sequence[Line], timeline: Sequence[Entry]) -> list[BriefLine]:
    """The day with most dead, where single days are counted beside the whole and the timeline tells of violence on it."""
    violent = {e.date for e in timeline if e.type == "ASSAULT"}
    days = [
        x for x in lines
        if x.measure == "killed" and x.mode == "day" and x.place is None and x.as_of and x.as_of[:10] in violent and mentions(x) >= TOLD
    ]  # fmt: skip
    days = [x for x in days if dead and FEW <= size(x) < size(dead[0]) and x not in dead]
    if len(days) < 2:
        return []
    line = toll_line(max(days, key=lambda x: (size(x), x.id)))
    return [
        BriefLine(id=line.id, text=f"Most on one day: {line.text[:1].lower()}{line.text[1:]}", claims=line.claims, origins=line.origins)
    ]


def among_the_dead(dead: Sequence[Line], lines: Sequence[Line]) -> list[BriefLine]:
    """Children, foreigners, soldiers or police who were among the dead, where one count has all the dead."""
    if len(dead) != 1 or dead[0].group_kind != "unspecified":
        return []
    found = []
    tolls = {size_of(p) for p in dead[0].series}
    for kind in GROUPS:
        of_kind = [
            x for x in lines
            if (x.measure, x.group_kind, x.place) == ("killed", kind, None) and x.mode in ("total", "part")
            and FEWEST <= size(x) < size(dead[0]) and not (size(x) >= ECHO and size(x) in tolls)
            and whom(x) != GROUPS_IN_WORDS["unspecified"]
        ]  # fmt: skip
        found += sorted(of_kind, key=lambda x: (-size(x), x.id))[:1]
    told = sorted(found, key=lambda x: (-size(x), x.id))[:NAMED]
    points = [(line, best_points(line)[-1]) for line in told]
    if not points:
        return []
    return [
        BriefLine(
            id="b-groups",
            text=f"{DEEDS['killed'].capitalize()}, by group: {', '.join(group_words(line, p) for line, p in points)}.",
            claims=tuple(dict.fromkeys(c for _, p in points for c in p.claims)),
            origins=len({o for _, p in points for o in p.origins}),
        )
    ]


def size_of(point: Point) -> int:
    """The number of a value; a group of as many as all had died by then was read wrong."""
    return max(point.low or 0, point.high or 0)


def group_words(line: Line, point: Point) -> str:
    """'43 Norlanders (their embassy, 8 May 2031)'."""
    number, bracket, source = point_words(point).partition(" (")
    return f"{number} {whom(line)}{bracket}{source}"
