"""A figure line over time as a drawing: pure geometry, in the units of its own coordinate system, for the SVG in the template."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from rashomon.records import Line, Point
from rashomon.tell.page.axes import count_ticks, day_ticks, midnights
from rashomon.tell.page.frame import Frame, Mark, Scale, Tick
from rashomon.tell.page.labels import LETTER, end_box, labelled, told_box
from rashomon.tell.page.standing import Stand, clock, ordinal, size, speaker
from rashomon.tell.words import best_words
from rashomon.wording import amount

DODGE = 0.64  # the share of a day over which mentions without an hour are spread
MANY, TALL = 8, 340  # mentions that need a taller drawing, and how tall
AXIS, END = 12, 9.6  # between the plot and words beside it; a letter of the value at its end


class Chart(Struct, frozen=True, kw_only=True):
    """One drawing."""

    frame: Frame
    scale: Scale
    days: tuple[Tick, ...]
    lines: tuple[float, ...]
    counts: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    path: tuple[tuple[float, float, float], ...]  # day, x, y of every step
    end: tuple[float, str, str]  # y, what stands above the value ('at least'), the value
    revised: tuple[tuple[float, float, float, str], ...]  # day, x, y, words


class Drawn(Struct, frozen=True, kw_only=True):
    """What is known of a mention before it is placed."""

    point: Point
    row: str
    state: str
    title: str


def chart(line: Line, drawn: Sequence[Drawn], steps: Sequence[Stand], colour: dict[str, int], frame: Frame) -> Chart | None:
    """The drawing of a line; None where fewer than two of its mentions have a day."""
    placed = [(at, d) for d in drawn if (at := ordinal(d.point.as_of)) is not None]
    if len(placed) < 2 or not steps:
        return None
    if len(placed) > MANY:
        frame = replace(frame, height=TALL)
    lead, value = end_words(best_words(line))
    frame = fitted(frame, [size(d.point) for _, d in placed], lead, value)
    scale = scale_of([at for at, _ in placed], [d.point for _, d in placed], frame)
    spread = list(dodged(placed))
    marks = [mark(d, at, scale, colour) for at, d in spread]
    path = steps_path(steps, marks, spread, scale)
    revised = tuple((at, x, y, "revised") for s, (at, x, y) in zip(steps, path, strict=False) if s.revised)
    end = (path[-1][2], lead, value)
    return Chart(
        frame=frame,
        scale=scale,
        days=tuple(day_ticks(scale)),
        lines=tuple(scale.x(d) for d in midnights(scale)),
        counts=tuple(Tick(scale.y(n), f"{n:,}") for n in count_ticks(scale.top)),
        marks=tuple(labelled(marks, path, [end_box(end, frame), *(told_box(x, y) for _, x, y, _ in revised)], frame)),
        path=tuple(path),
        end=end,
        revised=revised,
    )


def end_words(value: str) -> tuple[str, str]:
    """The best value in two lines, its number below: 'at least' and '6,500', '3,500 to' and '4,000'."""
    lead, _, number = value.rpartition(" ")
    return lead, number


def fitted(frame: Frame, counts: Sequence[int], lead: str, value: str) -> Frame:
    """The frame with room for the counts on its axis and for the value at the end of the path."""
    widest = max(len(f"{n:,}") for n in count_ticks(highest(counts)))
    left = max(frame.left, AXIS + LETTER * widest)
    return replace(frame, left=round(left, 1), right=round(max(frame.right, AXIS + LETTER * len(lead), AXIS + END * len(value)), 1))


def highest(counts: Sequence[int]) -> float:
    """What the drawing reaches up to: a little above the highest count."""
    return (max(counts, default=1) or 1) * 1.12


def scale_of(days: Sequence[float], points: Sequence[Point], frame: Frame) -> Scale:
    """From the first day to the last, from none to a little above the highest count."""
    return Scale(frame, int(min(days)), int(max(days)) + 1, highest([size(p) for p in points]))


def dodged(placed: Sequence[tuple[float, Drawn]]) -> Iterator[tuple[float, Drawn]]:
    """Mentions of one day without an hour side by side within it, in the order in which they are given."""
    by_day: defaultdict[int, list[Drawn]] = defaultdict(list)
    for at, drawn in placed:
        if clock(drawn.point.as_of or "") is None:
            by_day[int(at)].append(drawn)
        else:
            yield at, drawn
    for day, same in sorted(by_day.items()):
        for number, drawn in enumerate(same, 1):
            yield day + (1 - DODGE) / 2 + DODGE * number / (len(same) + 1), drawn


def mark(drawn: Drawn, at: float, scale: Scale, colour: dict[str, int]) -> Mark:
    point = drawn.point
    low = point.low if point.low is not None else point.high or 0
    high = point.high if point.high is not None else low
    return Mark(
        day=round(at, 4),
        x=scale.x(at),
        y=scale.y(high),
        other=scale.y(low),
        bound=point.bound,
        colour=colour.get(speaker(point), 0),
        state=drawn.state,
        value=amount(point.low, point.high, point.bound == "about"),
        who=speaker(point),
        row=drawn.row,
        title=drawn.title,
    )


def steps_path(
    steps: Sequence[Stand], marks: Sequence[Mark], spread: Sequence[tuple[float, Drawn]], scale: Scale
) -> list[tuple[float, float, float]]:
    """The corners of the best value's path, each at the mark that began it."""
    placed = {id(d.point): m for m, (_, d) in zip(marks, spread, strict=True)}
    found = [placed[id(s.point)] for s in steps if id(s.point) in placed]
    return [(m.day, m.x, m.y) for m in found] or [(marks[-1].day, marks[-1].x, marks[-1].y)]
