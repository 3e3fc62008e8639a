"""Words beside the marks of a chart, where there is room for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from rashomon.tell.page.frame import Frame, Mark
from rashomon.tell.page.standing import UNNAMED
from rashomon.tell.words import shortened

LETTER, BOLD = 6.6, 7.3  # average width of a letter at a size of 12, in the widest of the usual fonts
HIGH = 13  # height of a line of text

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


def end_box(end: tuple[float, str, str], frame: Frame) -> Box:
    """What the value at the end of the path takes up."""
    return (frame.width - frame.right, end[0] - HIGH * (2 if end[1] else 1), frame.width, end[0] + HIGH)


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
