"""The lines of a text dump and what their shape alone tells: where they stand, how they end, which words they have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from rashomon.clean.marks import mark
from rashomon.clean.words import ends_sentence
from rashomon.records import Span

LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
INVISIBLE_POINTS = (*range(0x21), 0x7F, 0xA0, 0x2007, 0x2009, *range(0x200B, 0x2010), *range(0x202A, 0x2030), 0x2060, 0x3000, 0xFEFF)
INVISIBLE = "".join(map(chr, (*INVISIBLE_POINTS, *range(0x2066, 0x206A))))
BULLET = re.compile(r"[•◦‣▪●■□*·–—-]\s+|\(?\d{1,2}[.)]\s+(?=[A-Z])")
HOUR = re.compile(r"\[?(?:[01]?\d|2[0-3])[.:h][0-5]\d\b")
LONGEST_WRAPPED = 130  # a text dump broken by hand or by a mail program has no longer lines than this


class Line(Struct, frozen=True):
    """A line, or several that were one before they were wrapped: `start`, `end` without white space at the edges.

    `gap`: an empty line or the start of the text stands before it. `spans` are the lines as they stand.
    """

    start: int
    end: int
    text: str
    gap: bool
    spans: tuple[Span, ...]


def lines_of(text: str) -> list[Line]:
    """The lines of `text` that have anything on them, wrapped ones joined."""
    return joined(single_lines(text), text)


def single_lines(text: str) -> list[Line]:
    """The lines as they stand."""
    found: list[Line] = []
    last = 0
    for match in LINE.finditer(text):
        start = match.end() - len(match[0].lstrip(INVISIBLE))
        end = match.start() + len(match[0].rstrip(INVISIBLE))
        if start >= end:
            continue
        gap = not found or len(BREAK.findall(text, last, start)) > 1
        found.append(Line(start, end, text[start:end], gap, ((start, end),)))
        last = end
    return found


def joined(lines: Sequence[Line], text: str) -> list[Line]:
    """Lines that a hard break cut are one again."""
    width = wrap_width(lines)
    found: list[Line] = []
    group: list[Line] = []
    for line in lines:
        if group and goes_on(group[-1], line, width):
            group.append(line)
            continue
        if group:
            found.append(one_line(group, text))
        group = [line]
    if group:
        found.append(one_line(group, text))
    return found


def one_line(group: Sequence[Line], text: str) -> Line:
    """A group of wrapped lines as one."""
    if len(group) == 1:
        return group[0]
    start, end = group[0].start, group[-1].end
    return Line(start, end, " ".join(x.text for x in group), group[0].gap, tuple(x.spans[0] for x in group))


def wrap_width(lines: Sequence[Line]) -> int:
    """The column at which a page is broken by hand, 0 where it is not.

    It is where most lines that are followed at once by another have about the same length, and none is much longer.
    """
    followed = [len(a.text) for a, b in pairwise(lines) if not b.gap]
    if len(followed) < 3:
        return 0
    ordered = sorted(len(x.text) for x in lines)
    widest = ordered[max(0, int(len(ordered) * 0.97) - 1)]
    if not 30 <= widest <= LONGEST_WRAPPED or ordered[-1] > widest * 1.5:
        return 0
    full = sum(length > widest * 0.75 for length in followed)
    return widest if full * 2 >= len(followed) and full >= 3 else 0


def goes_on(line: Line, after: Line, width: int) -> bool:
    """Whether `after` is the rest of `line`, cut off by a hard break."""
    if after.gap or BULLET.match(after.text):
        return False
    ended = ends_sentence(line.text)
    if ended and HOUR.match(after.text):
        return False  # the next entry of a live page
    if width:
        first = after.text.split(" ", 1)[0]
        full = len(line.text) + 1 + len(first) > width * 0.95
        runs_on = not ended and after.text[0].islower()
        if runs_on and len(line.text) > 0.4 * width:
            return True
        kind = mark(after.text)
        stray = kind in (None, "credit") or (kind == "date" and len(after.text) < 10) or (kind == "label" and ended)
        return full and stray and not mark(line.text)
    running = not ended and len(line.text) >= 30 and line.text.count(" ") >= 4 and ends_open(line.text)
    return running and after.text[0].islower() and mark(after.text) in (None, "credit")


def ends_open(text: str) -> bool:
    """Whether a line without a sentence end looks like running text (a menu or a headline does not)."""
    words = [w for w in text.split() if w[:1].isalpha()]
    return sum(w[0].islower() for w in words) * 2 >= len(words)
