"""How the best value of a line moved: which of its values stood when, and what is marked on each mention."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct

from rashomon.records import Dispute, Line, Point, Story
from rashomon.tell.words import plain
from rashomon.wording import sayer

COLOURS = 4  # speakers with a colour of their own; more cannot be told apart
UNNAMED = "no source named"


class Stand(Struct, frozen=True):
    """From `as_of` on this value stood; `revised` where it took the place of a higher one."""

    as_of: str
    point: Point
    revised: bool


def stands(line: Line, denied: frozenset[str]) -> tuple[Stand, ...]:
    """The best value stepping through time: at each time the highest, of equals the exact one (as a line's course is told), until it
    ends with `line.best`. On a day with hours, values without one do not count."""
    told: list[Point] = []
    for time, points in times(line, denied):
        if line.as_of and time[:10] > line.as_of[:10]:
            break
        last = time[:10] == (line.as_of or "")[:10]
        best = max(points, key=lambda p: (last and is_best(line, p), size(p), p.high is not None))
        if not told or is_best(line, best) or not says_no_more(best, told[-1]):
            told.append(best)
    while len(told) > 1 and not is_best(line, told[-1]) and any(is_best(line, p) for p in told):
        told.pop()
    kept = [p for n, p in enumerate(told) if n == 0 or (p.low, p.high) != (told[n - 1].low, told[n - 1].high)]
    lowered = {id(after) for before, after in pairwise(kept) if size(after) < size(before)}
    return tuple(Stand(p.as_of or "", p, line.course == "revised" and id(p) in lowered) for p in kept)


def times(line: Line, denied: frozenset[str]) -> list[tuple[str, list[Point]]]:
    """The mentions that were not denied, by their time."""
    counted = [p for p in line.series if ordinal(p.as_of) is not None and not set(p.claims) <= denied]
    hours = {(p.as_of or "")[:10] for p in counted if clock(p.as_of or "") is not None}
    found: defaultdict[str, list[Point]] = defaultdict(list)
    for point in counted:
        time = point.as_of or ""
        if clock(time) is not None or time[:10] not in hours or (is_best(line, point) and time[:10] == (line.as_of or "")[:10]):
            found[time].append(point)
    return sorted(found.items(), key=lambda pair: (pair[0][:10], len(pair[0]) == 10, ordinal(pair[0]) or 0))


def is_best(line: Line, point: Point) -> bool:
    return (point.low, point.high) == (line.best.low, line.best.high)


def says_no_more(point: Point, before: Point) -> bool:
    """True for a bound that the value before it fulfils."""
    return point.high is None and point.low is not None and point.low <= size(before)


def size(point: Point) -> int:
    """The number that places a point: the higher end where there is one."""
    return max(point.low or 0, point.high or 0)


def ordinal(as_of: str | None) -> float | None:
    """The time as days since the year 1, noon where no hour is known; None where there is no day."""
    try:
        day = date.fromisoformat((as_of or "")[:10]).toordinal()
    except ValueError:
        return None
    hour = clock(as_of or "")
    return day + (0.5 if hour is None else hour / 24)


def clock(as_of: str) -> float | None:
    """The hour of day in an ISO value, as told there, with its minutes as a fraction."""
    if len(as_of) < 13 or not as_of[11:13].isdecimal():
        return None
    minutes = int(as_of[14:16]) if as_of[14:16].isdecimal() else 0
    return min(24.0, int(as_of[11:13]) + minutes / 60)


# ------------------------------------------------------------------ who and how


def speaker(point: Point) -> str:
    """Who said it."""
    return plain(sayer(point.source or "")) or UNNAMED


def colours(lines: Iterable[Line]) -> dict[str, int]:
    """A number from 1 for the speakers heard most often in these lines; the same on every chart of a story."""
    heard: defaultdict[str, int] = defaultdict(int)
    for line in lines:
        for point in line.series:
            if point.source:
                heard[speaker(point)] += len(point.claims) if len(line.series) > 1 else 0
    first = sorted((s for s in heard if heard[s]), key=lambda s: (-heard[s], s))[:COLOURS]
    return {name: number for number, name in enumerate(first, 1)}


def denied_claims(story: Story) -> frozenset[str]:
    """The claims that do not hold: denied where they are told, or taken back by the text or the source that gave them."""
    taken_back = {c for line in story.account.figures for p in line.series if p.withdrawn for c in p.claims}
    return frozenset(c.id for c in story.claims if c.negated) | taken_back


def disputed_claims(disputes: Sequence[Dispute]) -> dict[str, str]:
    """The claims that stand against others, and the id of the dispute."""
    return {claim: d.id for d in disputes for p in d.positions for claim in p.claims}
