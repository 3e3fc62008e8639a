"""Versions that cannot both hold: of figures, and of deeds that one side says and the other denies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from rashomon.lexicon import load
from rashomon.reconcile.counts import compatible
from rashomon.reconcile.origins import Names, words
from rashomon.records import AnyClaim, Dispute, Event, Figure, Line, Point, Position
from rashomon.wording import DEEDS, amount, day_in_words


def disputes(lines: Sequence[Line], claims: Mapping[str, AnyClaim], names: Names) -> tuple[Dispute, ...]:
    """The disputes of a story: first those over figures, in the lines' order."""
    over_figures = [d for line in lines for d in of_line(line, claims)]
    return (*over_figures, *of_deeds([c for c in claims.values() if isinstance(c, Event)], names))


def of_line(line: Line, claims: Mapping[str, AnyClaim]) -> list[Dispute]:
    """The days on which origins of one line gave values that cannot hold together, or one denied another's."""
    found = []
    by_day: dict[str, list[Point]] = {}
    for point in line.series:
        by_day.setdefault((point.as_of or "")[:10], []).append(point)
    for day, points in sorted(by_day.items()):
        sides = rivals(last_words([p for p in points if not p.withdrawn]), claims)
        denied = [p for p in points if p.withdrawn]
        if len(sides) < 2 and not (denied and sides):
            continue
        about = f"how many {line.group or 'people'} were {DEEDS[line.measure]}"
        about += (f" in {line.place}" if line.place else "") + (f" by {day_in_words(day)}" if day else "")
        positions = [position(side, "") for side in sides] + [position([p], "withdrawn or denied: ") for p in denied]
        found.append(Dispute(id=f"d-{line.id}-{day or 'undated'}", about=about, positions=tuple(positions)))
    return found


def last_words(points: Sequence[Point]) -> list[Point]:
    """The points of a day without those that were outgrown on it: by the same origin, or by a later hour."""

    def outgrows(later: Point, point: Point) -> bool:
        if max(later.low or 0, later.high or 0) <= max(point.low or 0, point.high or 0):
            return False
        hours = (later.as_of or "")[11:], (point.as_of or "")[11:]
        return bool(set(later.origins) & set(point.origins)) or (all(hours) and hours[0] > hours[1])

    return [p for p in points if not any(outgrows(other, p) for other in points)]


def rivals(points: Sequence[Point], claims: Mapping[str, AnyClaim]) -> list[list[Point]]:
    """The points in sides: values that hold together are one side; a side needs an origin of its own."""
    sides: list[list[Point]] = []
    for point in sorted(points, key=lambda p: (-len(p.origins), p.low or 0, p.high or 0)):
        for side in sides:
            if all(compatible(figure_of(o, claims), figure_of(point, claims)) for o in side):
                side.append(point)
                break
        else:
            sides.append([point])
    named = [{name for p in side for name in p.origins} for side in sides]
    return [side for i, side in enumerate(sides) if named[i] and not any(named[i] <= other for j, other in enumerate(named) if j < i)]


def figure_of(point: Point, claims: Mapping[str, AnyClaim]) -> Figure:
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


def of_deeds(events: Sequence[Event], names: Names) -> list[Dispute]:
    """A denial beside what it denies: an accusation or a deed told of the same actor in the same words."""
    told = {e.id: e for e in events if e.status == "happened" and e.type not in ("REJECT", None)}
    bags = {e.id: content(e) for e in events}
    holders: dict[str, list[str]] = {}
    for name in told:
        for word in bags[name]:
            holders.setdefault(word, []).append(name)
    found: dict[str, Dispute] = {}
    for denial in events:
        if denial.type != "REJECT" and denial.status != "denied":
            continue
        alike = Counter(name for word in bags[denial.id] for name in holders.get(word, ()) if name != denial.id)
        shared, nearest = max(((count, name) for name, count in alike.items()), default=(0, ""))
        if shared < 3 or speaker(denial, names) == speaker(told[nearest], names):
            continue
        match = told[nearest]
        topic = "-".join(sorted(bags[denial.id] & bags[match.id])[:4])
        found.setdefault(
            topic,
            Dispute(
                id=f"d-deed-{topic}",
                about=f"whether it holds that {match.quote.strip()}",
                positions=tuple(
                    Position(text=e.quote, sources=(speaker(e, names),), claims=(e.id,), origins=(speaker(e, names),))
                    for e in (match, denial)
                ),
            ),
        )
    return [found[topic] for topic in sorted(found)]


@cache
def common() -> frozenset[str]:
    """Words that carry nothing of what is disputed."""
    return frozenset(load("origins")["common"]["words"])


def content(event: Event) -> frozenset[str]:
    """The words of an event's quote that carry it."""
    return frozenset(w for w in words(event.quote) if w not in common() and len(w) > 2 and not re.fullmatch(r"den(y|ied|ies|ying)", w))


def speaker(event: Event, names: Names) -> str:
    """Who answers for an event's claim: the source named, else the one who did it, else the report."""
    if event.attribution:
        return names.of_source(event.attribution)
    return event.actors[0].name if event.type in ("ACCUSE", "REJECT") and event.actors else names.of_text(event.report)
