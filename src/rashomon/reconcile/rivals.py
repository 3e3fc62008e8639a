"""Figures that cannot both hold: the sides of a dispute over a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import product
from typing import NamedTuple

from rashomon.lexicon import load
from rashomon.reconcile.counts import reach
from rashomon.reconcile.origins import Names
from rashomon.records import AnyClaim, Dispute, Figure, Line, Point, Position, Report
from rashomon.wording import DEEDS, amount, day_in_words

PART = 0.25  # a number that is a smaller share of another counts a part of it, or another time
BESIDE = 400  # characters within which a report sets two numbers beside each other
SETTLED = timedelta(1)  # after a day its count rises no more: reports that differ then, differ

Claims = Mapping[str, AnyClaim]
Reports = Mapping[str, Report]


def of_line(line: Line, claims: Claims, names: Names) -> list[Dispute]:
    """The days on which origins of one line gave values that cannot hold together, or one denied another's.

    A number that only copies have, which may have damaged it, stands against none.
    """
    found, reports = [], names.reports
    by_day: dict[str, list[Point]] = {}
    for point in [p for p in line.series if not all(claims[c].report in names.repeating for c in p.claims)]:
        by_day.setdefault((point.as_of or "")[:10], []).append(point)
    for day, points in sorted(by_day.items()):
        sides = opposed(sided(last_words([p for p in points if not p.withdrawn and spoken(p)]), claims), claims, reports)
        denied = [p for p in points if p.withdrawn and any(contested(p, q) for side in sides for q in side)]
        if len(sides) < 2 and not (denied and sides):
            continue
        about = f"how many {line.group or 'people'} were {DEEDS[line.measure]}"
        about += (f" in {line.place}" if line.place else "") + (f" by {day_in_words(day)}" if day else "")
        positions = [position(side, "") for side in sides] + [position([p], "withdrawn or denied: ") for p in denied]
        found.append(Dispute(id=f"d-{line.id}-{day or 'undated'}", about=about, positions=tuple(positions)))
    return found


def contested(denied: Point, held: Point) -> bool:
    """Whether a number taken back stands against one of somebody else: who corrects his own number disputes nothing."""
    return comparable(number(denied), number(held)) and not (denied.origins and set(denied.origins) <= set(held.origins))


def spoken(point: Point) -> bool:
    """Whether somebody answers for the point who can be named."""
    return any(name.lower() not in load("timeline")["pronouns"]["words"] for name in point.origins)


def last_words(points: Sequence[Point]) -> list[Point]:
    """The points of a day without those that were outgrown on it: by the same origin, or by a later hour."""
    of_origin: dict[str, int] = {}
    of_hour: dict[str, int] = {}
    for point in points:
        hour = (point.as_of or "")[11:]
        of_hour[hour] = max(of_hour.get(hour, 0), number(point))
        of_origin.update({name: max(of_origin.get(name, 0), number(point)) for name in point.origins})
    after: dict[str, int] = {}  # by hour the highest number of a later one
    highest = 0
    for hour in sorted(of_hour, reverse=True):
        after[hour] = highest if hour else 0
        highest = max(highest, of_hour[hour])
    return [p for p in points if max(after[(p.as_of or "")[11:]], *(of_origin[name] for name in p.origins), 0) <= number(p)]


def number(point: Point) -> int:
    """The larger number that a point names."""
    return max(point.low or 0, point.high or 0)


def sided(points: Sequence[Point], claims: Claims) -> list[list[Point]]:
    """The points in sides: values that hold together are one side; a side needs an origin of its own."""
    sides: list[tuple[list[Point], float, float]] = []  # with the span that all of a side's values share
    known: dict[tuple[float, float], list[Point]] = {}  # by the span of a value the side that has it
    for point in sorted(points, key=lambda p: (-len(p.origins), p.low or 0, p.high or 0)):
        low, high = reach(figure_of(point, claims))
        if (low, high) in known:
            known[low, high].append(point)
            continue
        for n, (side, lowest, highest) in enumerate(sides):
            if max(low, lowest) <= min(high, highest):
                side.append(point)
                sides[n] = side, max(low, lowest), min(high, highest)
                break
        else:
            side = [point]
            sides.append((side, low, high))
        known[low, high] = side
    return with_origins([side for side, _, _ in sides])


def with_origins(sides: Sequence[list[Point]]) -> list[list[Point]]:
    """The sides whose origins are not all those of one side before."""
    kept, before, seen = [], list[set[str]](), set[str]()
    for side in sides:
        named = {name for p in side for name in p.origins}
        if named and not (named <= seen and any(named <= other for other in before)):
            kept.append(side)
        before.append(named)
        seen |= named
    return kept


class Told(NamedTuple):
    """A point with what comparing it with every rival needs: where its claims stand, and the day on which it was first told."""

    point: Point
    number: int
    span: tuple[float, float]
    places: tuple[tuple[str, int], ...]
    first: date | None


def told(point: Point, claims: Claims, reports: Reports) -> Told:
    """The point as its reports tell it."""
    said = [claims[c] for c in point.claims]
    first = min((d for c in said if (d := told_on(c, reports))), default=None)
    return Told(point, number(point), reach(figure_of(point, claims)), tuple((c.report, c.start) for c in said), first)


def opposed(sides: Sequence[list[Point]], claims: Claims, reports: Reports) -> list[list[Point]]:
    """The sides that stand against another one; the only side there is stays, for a denial to stand against it."""
    if len(sides) < 2:
        return list(sides)
    as_told = [[told(p, claims, reports) for p in side] for side in sides]
    return [
        side
        for side, ours in zip(sides, as_told, strict=True)
        if any(theirs is not ours and any(against(p, q) for p, q in product(ours, theirs)) for theirs in as_told)
    ]


def against(one: Told, other: Told) -> bool:
    """Whether two numbers of one day are rivals, no steps of a rising count and no part against its whole.

    Rivals are told beside each other, or both after the day was over, or the lower one later than the higher.
    """
    low, high = (one, other) if one.number <= other.number else (other, one)
    if not comparable(low.number, high.number) or max(low.span[0], high.span[0]) <= min(low.span[1], high.span[1]):
        return False
    if low.first is not None and high.first is not None and len(day := low.point.as_of or "") >= 10:
        over = date.fromisoformat(day[:10]) + SETTLED
        if low.first > high.first or (low.first >= over and high.first >= over):
            return True
    return any(a == b and abs(at - place) <= BESIDE for (a, at), (b, place) in product(low.places, high.places))


def comparable(one: int, other: int) -> bool:
    """Whether two numbers are of one order; none at all stands against any."""
    low, high = sorted((one, other))
    return low == 0 or low >= PART * high


def told_on(claim: AnyClaim, reports: Reports) -> date | None:
    """The day of the report that makes the claim."""
    report = reports.get(claim.report)
    return date.fromisoformat(report.published[:10]) if report and report.published and len(report.published) >= 10 else None


def figure_of(point: Point, claims: Claims) -> Figure:
    """A figure that gives the point's value."""
    figure = claims[point.claims[0]]
    assert isinstance(figure, Figure)
    return figure


def position(points: Sequence[Point], lead: str) -> Position:
    """One side, told by its values."""
    values = dict.fromkeys(amount(p.low, p.high, p.bound == "about") for p in points)
    sources = tuple(dict.fromkeys(name for p in points for name in p.origins))
    return Position(
        text=lead + ", ".join(values),
        sources=sources,
        claims=tuple(c for p in points for c in p.claims),
        origins=sources,
    )
