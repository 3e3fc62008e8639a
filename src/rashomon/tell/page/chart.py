"""A figure line over time as a drawing: pure geometry, in the units of its own coordinate system, for the SVG in the template."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from rashomon.records import Bound, Line, Point
from rashomon.tell.page.standing import UNNAMED, Stand, clock, ordinal, size, speaker
from rashomon.tell.words import best_words, shortened
from rashomon.wording import MONTHS, amount

LETTER, BOLD = 6.6, 7.3  # average width of a letter at a size of 12, in the widest of the usual fonts
HIGH = 13  # height of a line of text
DODGE = 0.64  # the share of a day over which mentions without an hour are spread
STEPS = (1, 2, 5)
MANY, TALL = 8, 340  # mentions that need a taller drawing, and how tall


class Frame(Struct, frozen=True, kw_only=True):
    """The plot within its drawing."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def across(self) -> float:
        return self.width - self.left - self.right

    @property
    def down(self) -> float:
        return self.height - self.top - self.bottom


WIDE = Frame(width=620, height=250, left=42, right=96, top=20, bottom=30)
FIRST = Frame(width=520, height=250, left=38, right=72, top=20, bottom=30)
NARROW = Frame(width=340, height=250, left=36, right=64, top=20, bottom=30)


class Scale(Struct, frozen=True):
    """Days since the year 1 and counts to places in the drawing."""

    frame: Frame
    first: float
    last: float
    top: float

    def x(self, day: float) -> float:
        return round(self.frame.left + self.frame.across * (day - self.first) / (self.last - self.first), 1)

    def y(self, count: float) -> float:
        return round(self.frame.top + self.frame.down * (1 - count / self.top), 1)


class Tick(Struct, frozen=True):
    """A place on an axis with its words."""

    at: float
    text: str


class Mark(Struct, frozen=True, kw_only=True):
    """One mention: where it lies, how it is drawn, what stands beside it."""

    day: float
    x: float
    y: float
    other: float  # where the other end of a range lies
    bound: Bound
    colour: int
    state: str  # '', 'disputed' or 'denied'
    value: str
    who: str
    row: str  # the table row that says the same
    title: str
    label: tuple[float, float, str] | None = None  # x, y, anchor
    full: bool = False  # the label names the speaker


class Chart(Struct, frozen=True, kw_only=True):
    """One drawing."""

    frame: Frame
    scale: Scale
    days: tuple[Tick, ...]
    lines: tuple[float, ...]
    counts: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    path: tuple[tuple[float, float, float], ...]  # day, x, y of every step
    end: tuple[float, str]
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
    scale = scale_of([at for at, _ in placed], [d.point for _, d in placed], frame)
    spread = list(dodged(placed))
    marks = [mark(d, at, scale, colour) for at, d in spread]
    path = steps_path(steps, marks, spread, scale)
    revised = tuple((at, x, y, "revised") for s, (at, x, y) in zip(steps, path, strict=False) if s.revised)
    end = (path[-1][2], best_words(line))
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


def scale_of(days: Sequence[float], points: Sequence[Point], frame: Frame) -> Scale:
    """From the first day to the last, from none to a little above the highest count."""
    highest = max((size(p) for p in points), default=1) or 1
    return Scale(frame, int(min(days)), int(max(days)) + 1, highest * 1.12)


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


# ------------------------------------------------------------------ axes


def midnights(scale: Scale) -> list[int]:
    """The days whose beginning gets a line: all of a short time, none of a long one."""
    days = range(int(scale.first), int(scale.last) + 1)
    return list(days) if len(days) <= 32 else []


def day_ticks(scale: Scale) -> Iterator[Tick]:
    """Names of days in the middle of them, as many as fit; of months where the time is long."""
    span, room = scale.last - scale.first, scale.frame.across / 58
    if span > 7 * room:
        yield from month_ticks(scale, room)
        return
    every = next(n for n in (1, 2, 3, 7, 7 * 2) if span / n <= room or n == 14)
    for day in range(int(scale.first), int(scale.last), every):
        told = date.fromordinal(day)
        yield Tick(scale.x(day + 0.5), f"{told.day} {MONTHS[told.month - 1][:3]}")


def month_ticks(scale: Scale, room: float) -> Iterator[Tick]:
    """First days of months."""
    first, months = date.fromordinal(int(scale.first)), int((scale.last - scale.first) / 30) + 1
    every = next((n for n in (1, 2, 3, 6, 12, 24, 60, 120) if months / n <= room), 240)
    day = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    while day.toordinal() < scale.last:
        if ((day.year * 12 + day.month - 1) % every) == 0:
            yield Tick(scale.x(day.toordinal()), f"{MONTHS[day.month - 1][:3]} {day.year}")
        day = (day + timedelta(days=32)).replace(day=1)


def count_ticks(top: float) -> list[int]:
    """Round counts from 0, three to five of them."""
    unit = 1
    while True:
        for step in STEPS:
            if top / (step * unit) <= 4.5:
                return list(range(0, int(top) + 1, step * unit))
        unit *= 10


# ------------------------------------------------------------------ labels

Box = tuple[float, float, float, float]


def labelled(marks: Sequence[Mark], path: Sequence[tuple[float, float, float]], others: Sequence[Box], frame: Frame) -> Iterator[Mark]:
    """The marks with words beside them where `others`, the path and the marks leave room: those on the path first, a speaker's name
    where it is first met."""
    taken: list[Box] = [*(mark_box(m) for m in marks), *others]
    taken += path_boxes(path, frame)
    on_path = {(x, y) for _, x, y in path}
    named: set[str] = set()
    found: dict[int, Mark] = {}
    order = sorted(range(len(marks)), key=lambda n: ((marks[n].x, marks[n].y) not in on_path, marks[n].state == "", n))
    for n in order:
        found[n] = with_label(marks[n], named, taken, frame)
    yield from (found[n] for n in range(len(marks)))


def end_box(end: tuple[float, str], frame: Frame) -> Box:
    """What the value at the end of the path takes up."""
    return (frame.width - frame.right, end[0] - HIGH, frame.width, end[0] + HIGH)


def told_box(x: float, y: float) -> Box:
    """What the word below a step takes up."""
    return (x - 28, y + 11, x + 28, y + 25)


def mark_box(mark: Mark) -> Box:
    """What the mark itself takes up, its arrow or bar included."""
    above = 16 if mark.bound == "at_least" else 6
    below = 16 if mark.bound == "at_most" else 6
    return (mark.x - 6, mark.y - above, mark.x + 6, max(mark.y, mark.other if mark.bound == "range" else mark.y) + below)


def path_boxes(path: Sequence[tuple[float, float, float]], frame: Frame) -> Iterator[Box]:
    """Where the path runs: no words over it."""
    ends = [*(x for _, x, _ in path[1:]), frame.width - frame.right]
    for (_, x, y), end in zip(path, ends, strict=True):
        yield (min(x, end), y - 1, max(x, end), y + 1)
    for (_, _, y), (_, x, after) in pairwise(path):
        yield (x - 1, min(y, after), x + 1, max(y, after))


def with_label(mark: Mark, named: set[str], taken: list[Box], frame: Frame) -> Mark:
    """The mark with its value and speaker, else with its value alone, else as it was."""
    name = shortened(mark.who, 26)
    for full in (True, False) if mark.who not in named and mark.who != UNNAMED else (False,):
        width = len(mark.value) * BOLD + (len(name) + 1) * LETTER * full
        for x, y, anchor, box in candidates(mark, width):
            inside = box[0] >= frame.left and box[2] <= frame.width - 2 and box[1] >= 0 and box[3] <= frame.height - frame.bottom + 4
            if inside and not any(overlap(box, t) for t in taken):
                taken.append(box)
                named.update([mark.who] if full else [])
                return replace(mark, label=(round(x, 1), round(y, 1), anchor), full=full, who=name if full else mark.who)
    return mark


def candidates(mark: Mark, width: float) -> Iterator[tuple[float, float, str, Box]]:
    """Places for a label: right, left, above, below."""
    lift = 12 if mark.bound == "at_least" else 0
    for x, y, anchor in ((mark.x + 9, mark.y + 4, "start"), (mark.x - 9, mark.y + 4, "end")):
        left = x if anchor == "start" else x - width
        yield x, y, anchor, (left, y - 10, left + width, y + 3)
    for y in (mark.y - 10 - lift, mark.y + 19, mark.y - 24 - lift, mark.y + 33):
        for x, anchor, left in (
            (mark.x, "middle", mark.x - width / 2),
            (mark.x - 5, "start", mark.x - 5),
            (mark.x + 5, "end", mark.x + 5 - width),
        ):
            yield x, y, anchor, (left, y - 10, left + width, y + 3)


def overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
