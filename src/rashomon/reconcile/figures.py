"""Figure lines: the best value, its course over time, its support by independent origins (codebook, 'Figure lines')."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from rashomon.lexicon import load
from rashomon.reconcile.counts import Count, compatible, numbers
from rashomon.reconcile.lines import Bundle
from rashomon.reconcile.origins import Names, origins
from rashomon.reconcile.standing import Standing, course_of, recalled, standing, support_of
from rashomon.reconcile.withdrawals import Origins, Withdrawals
from rashomon.records import Course, GroupKind, Line, Point, Support, Value

OPEN = Value(None, None)


def figure_lines(made: Sequence[Bundle], names: Names) -> tuple[Line, ...]:
    """The lines of a story, the most important first."""
    lines, line_of = [], {}
    ids: Counter[str] = Counter()
    for bundle in made:
        line = figure_line(bundle, names, fresh_id(bundle, ids))
        lines.append(line)
        line_of.update({c.claim.id: line.id for c in bundle.members})
    parents = wholes(made, {line.id: line for line in lines}, line_of)
    told = [replaced(line, parents.get(line.id)) for line in lines]
    return tuple(sorted(told, key=importance))


def figure_line(bundle: Bundle, names: Names, line_id: str) -> Line:
    """One line of the account."""
    said_by = origins(bundle.members, names)
    members = recalled(bundle.members, said_by)
    stand = standing(members, said_by)
    support, holding = support_of(stand, members, said_by, bundle.key.mode == "day")
    course = course_of(members, stand, said_by, bundle.key.mode)
    span = [n for c in stand.latest for n in sorted(numbers(c.value))]
    best = stand.best.value if stand.best else OPEN
    return Line(
        id=line_id,
        measure=bundle.key.measure,
        group=group_of(members),
        group_kind=kind_of(members),
        place=next((c.claim.scope.place for c in members if c.claim.scope.place), None) if bundle.key.place else None,
        mode=bundle.key.mode,
        low=min(span, default=None),
        high=max(span, default=None),
        best=best,
        as_of=stand.best.day if stand.best else None,
        course=course,
        support=support,
        origins=len(holding),
        origin_names=tuple(holding),
        part_of=None,
        why=reason(stand, course, support, holding),
        series=series(members, said_by),
    )


def series(members: Sequence[Count], said_by: Origins) -> tuple[Point, ...]:
    """The mentions as points in time: the same value of the same day and source is one point."""
    withdrawn = Withdrawals(members, said_by)
    points: dict[tuple[str, int, int, str, bool], list[Count]] = {}
    for c in members:
        source = ", ".join(said_by[c.claim.id])
        low, high = (-1 if n is None else n for n in (c.claim.low, c.claim.high))
        points.setdefault((c.day or "", low, high, source, c in withdrawn), []).append(c)
    return tuple(
        Point(
            as_of=row[0].hour or row[0].day,
            low=row[0].claim.low,
            high=row[0].claim.high,
            bound=row[0].claim.bound,
            source=source or None,
            claims=tuple(c.claim.id for c in row),
            origins=said_by[row[0].claim.id],
            withdrawn=taken_back,
        )
        for (_, _, _, source, taken_back), row in points.items()
    )


def group_of(members: Sequence[Count]) -> str | None:
    """The words for the group that most mentions use, of equals the longer; none that only point at others ('colleagues')."""
    written = Counter(c.claim.group for c in members if c.claim.group)
    said: Counter[str] = Counter()
    for form, n in written.items():
        said[form.lower()] += n
    vague = set(load("lines")["vague"]["words"])
    named = [form for form in written if not set(form.lower().split()) & vague]
    return max(named, key=lambda form: (said[form.lower()], len(form), written[form], form), default=None)


def kind_of(members: Sequence[Count]) -> GroupKind:
    """The kind of group that most mentions have."""
    kinds = Counter(c.claim.group_kind for c in members)
    return max(kinds, key=lambda k: (kinds[k], k != "unspecified", k))


def reason(stand: Standing, course: Course, support: Support, holding: Sequence[str]) -> str:
    """Why this value, in a few words."""
    if stand.best is None:
        return "every value was withdrawn"
    best = stand.best
    when = f"the latest value, for {best.day}" if best.day else "no mention has a day"
    rivals = sorted({c.claim.quote for c in stand.latest if not compatible(c.claim, best.claim)})
    against = f"; against it: {', '.join(repr(r) for r in rivals)}" if rivals else ""
    return f"{when}, from {', '.join(holding) or 'no source of its own'}; {course}, {support}{against}"


def fresh_id(bundle: Bundle, ids: Counter[str]) -> str:
    """An id from what the line is about."""
    slug = re.sub(r"[^\w]+", "-", "-".join(part for part in ("f", *bundle.key.row()) if part)).strip("-").lower()
    ids[slug] += 1
    return slug if ids[slug] == 1 else f"{slug}-{ids[slug]}"


def wholes(made: Sequence[Bundle], lines: Mapping[str, Line], line_of: Mapping[str, str]) -> dict[str, str]:
    """The line that each line is a part of: as read, else a day's count under the running total of the same measure."""
    found = {}
    totals: dict[str, list[Line]] = {}
    for line in lines.values():
        if line.mode == "total" and line.place is None:
            totals.setdefault(line.measure, []).append(line)
    for bundle in made:
        mine = line_of[bundle.members[0].claim.id]
        read = [line_of[p] for c in bundle.members if (p := c.claim.scope.part_of) and line_of.get(p, mine) != mine]
        rest = [t for t in totals.get(bundle.key.measure, ()) if t.id != mine and t.group_kind in ("unspecified", "civilian")]
        narrower = bundle.key.mode in ("day", "change", "part", "current") or bundle.key.group_kind in ("child", "foreigner")
        if read:
            found[mine] = Counter(read).most_common(1)[0][0]
        elif narrower and rest:
            found[mine] = rest[0].id
    return {part: whole for part, whole in found.items() if found.get(whole) != part}


def replaced(line: Line, whole: str | None) -> Line:
    """The line with its whole."""
    return replace(line, part_of=whole) if whole else line


MEASURES = ("killed", "injured", "missing", "hospitalised", "arrested", "released", "displaced", "evacuated", "crowd", "deployed", "other")
MODES = ("total", "current", "day", "part", "change")


def importance(line: Line) -> tuple[int, bool, int, int, str]:
    """Dead before hurt, the whole before its parts, many mentions before few."""
    mentions = sum(len(p.claims) for p in line.series)
    return (MEASURES.index(line.measure), line.part_of is not None, MODES.index(line.mode), -mentions, line.id)
