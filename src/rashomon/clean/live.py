"""Live pages: whether a page is one, and where its entries begin.

The cues, added up: three hours or more that stand alone or open a block; that they run one way; that running text stands under them
and little above; that the page calls itself live. A timetable, a listing or a box of hours in an article is no live page: in doubt a
page is one report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from rashomon.clean.clocks import Clock, clock_of
from rashomon.clean.lines import Line, lines_of
from rashomon.clean.marks import bare, flattened, mark
from rashomon.clean.prose import prose_strength
from rashomon.clean.words import words_of
from rashomon.days import any_of, find_words
from rashomon.lexicon import load
from rashomon.records import TimeExpression

FEWEST = 3  # hours that make a run
FILLED = 0.6  # of the hours have running text under them
ONE_WAY = 0.66  # of the steps from hour to hour go one way
INSIDE, INSIDE_TITLED, INSIDE_UNMARKED = 0.5, 0.3, 0.85  # share of the running text that stands under the hours
HEADLINE = 160  # code points: longer is no headline
DAY = 24 * 60
DAY_LINE = 40  # code points of a line that is a day
CAPITAL_LIVE = re.compile(r"(?:^\W*LIVE\b\s*[:|–—•-]|\bLIVE\W*$|[|–—-]\s*LIVE\b)")
SMALL_LIVE = re.compile(r"(?:^\W*live\s*[:|–—-]|[|–—:,-]\s*live\W*$|\(live\)|^live:)", re.IGNORECASE)


class Opening(Struct, frozen=True):
    """Where an entry of a live page begins: its hour, and the line of its heading where that stands above the hour (else the hour's)."""

    clock: Clock
    start: int


def openings(text: str) -> tuple[Opening, ...]:
    """The entries of a live page in the page's order; none where the page is no live page. Linear in the length of `text`."""
    lines = lines_of(text)
    clocks = [clock_of(line, text) for line in lines]
    if sum(c is not None for c in clocks) < FEWEST:
        return ()
    strengths = [strength_of(line, clock, text) for line, clock in zip(lines, clocks, strict=True)]
    starts = heads(lines, clocks)
    if not is_live(lines, clocks, strengths, starts):
        return ()
    return tuple(under_days(opened(lines, clocks, strengths, starts), lines))


def strength_of(line: Line, clock: Clock | None, text: str) -> int:
    """How much of running text a line is, its hour left out."""
    if clock is None:
        return 0 if mark(line.text) else prose_strength(line.text)
    return 0 if clock.alone else prose_strength(text[clock.text : clock.end])


def heads(lines: Sequence[Line], clocks: Sequence[Clock | None]) -> list[int]:
    """The lines whose hours open entries.

    An 'Updated at' that closes an entry opens none, nor a 'Published' over the page, nor one of two hours together ('3h ago', '07.52').
    """
    found = [i for i, c in enumerate(clocks) if c is not None]
    for odd in (lambda c: c.later, lambda c: c.minute is None, lambda c: bool(c.label)):
        plain = [i for i in found if not odd(clocks[i])]
        if len(plain) >= FEWEST and 2 * len(plain) > len(found):
            found = plain
    return [i for n, i in enumerate(found) if n == 0 or not twin(found[n - 1], i, lines, clocks)]


def twin(before: int, after: int, lines: Sequence[Line], clocks: Sequence[Clock | None]) -> bool:
    """Whether two hours stand together over one entry."""
    first, second = clocks[before], clocks[after]
    assert first is not None and second is not None
    return after == before + 1 and first.alone and (first.ago is None) != (second.ago is None) and not lines[after].gap


def is_live(lines: Sequence[Line], clocks: Sequence[Clock | None], strengths: Sequence[int], starts: Sequence[int]) -> bool:
    """The verdict over all cues."""
    if len(starts) < FEWEST:
        return False
    lengths = [sum(len(lines[i].text) for i in range(a, b) if strengths[i]) for a, b in pairwise([*starts, len(lines)])]
    filled = [n for n in lengths if n]
    above = sum(len(lines[i].text) for i in range(starts[0]) if strengths[i])
    if len(filled) < max(FEWEST, FILLED * len(starts)) or boxed(lines, strengths, starts[0]):
        return False
    inside = sum(lengths) / (above + sum(lengths))
    if direction([c for i in starts if (c := clocks[i]) is not None]) == 0:
        return False
    titled, marked = marks(lines, strengths, starts[0])
    if titled:
        return inside >= INSIDE_TITLED
    if lengths[-1] > sum(lengths) / 2 and len(lengths) < 8:
        return False  # a box of hours, and then the article
    if marked:
        return inside >= INSIDE
    own = [c for i in starts if (c := clocks[i]) is not None]
    falling = all(c.alone for c in own) and all(step(a, b) < 0 for a, b in pairwise(own))
    return falling and len(own) > FEWEST and inside >= INSIDE_UNMARKED


def boxed(lines: Sequence[Line], strengths: Sequence[int], first: int) -> bool:
    """Whether the hours stand under the heading of a box or a list, below an article's text."""
    above = [i for i in range(max(0, first - 3), first) if not strengths[i] and len(lines[i].text) < HEADLINE]
    text_before = any(strengths[i] >= 2 for i in range(first))
    return any(boxes().search(flattened(lines[i].text)) for i in above) and (text_before or first < 3)


@cache
def boxes() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(load('live')['marks']['boxes'])})\b\W*(?:\d|$|of\b|:)")


@cache
def anywhere() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(load('live')['marks']['anywhere'])})(?!\w)")


@cache
def never() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(load('live')['marks']['never'])})\b")


@cache
def signs() -> frozenset[str]:
    return frozenset(load("live")["marks"]["lines"])


def marks(lines: Sequence[Line], strengths: Sequence[int], first: int) -> tuple[bool, bool]:
    """Whether a headline calls the page live, and whether a lesser line does."""
    titled = marked = False
    for i, line in enumerate(lines):
        if (strengths[i] and i >= first) or len(line.text) > HEADLINE:
            continue
        flat = flattened(line.text)
        pieces = [bare(p) for p in re.split(r"\s*[|·•/,]\s*|\s{2,}", line.text)]
        if any(p in signs() and p != "live" for p in pieces) or (i < first and "live" in pieces):
            marked = True
        if i >= first or never().search(flat):
            continue
        if anywhere().search(flat) or CAPITAL_LIVE.search(line.text) or SMALL_LIVE.search(line.text):
            titled, marked = titled or len(words_of(line.text)) >= 3, True
    return titled, marked


def live_mark(text: str) -> bool:
    """Whether a line of its own says that a list of live entries follows."""
    return bare(text) in signs() or anywhere().search(flattened(text)) is not None


def direction(clocks: Sequence[Clock]) -> int:
    """-1 for newest first, 1 for oldest first, 0 where the hours run neither way. A step is the shorter way round the clock."""
    steps = [s for a, b in pairwise(clocks) if (s := step(a, b))]
    down = sum(s < 0 for s in steps)
    if not steps or max(down, len(steps) - down) < ONE_WAY * len(steps):
        return 0
    return -1 if down * 2 > len(steps) else 1


def step(before: Clock, after: Clock) -> int:
    """The minutes from one hour to the next, negative where it is earlier; 0 where they cannot be compared."""
    if before.ago is not None and after.ago is not None:
        return before.ago - after.ago
    if before.minute is None or after.minute is None:
        return 0
    return (after.minute - before.minute + DAY // 2) % DAY - DAY // 2


def opened(lines: Sequence[Line], clocks: Sequence[Clock | None], strengths: Sequence[int], starts: Sequence[int]) -> list[Opening]:
    """The entries with their first lines: the hour's, or the heading's where the page prints its headings above the hours."""
    above = [i for i in starts if headed(i, lines, strengths, clocks)]
    lifted = len(above) >= max(FEWEST, FILLED * len(starts)) and starts[0] in above
    found = []
    for i in starts:
        clock = clocks[i]
        assert clock is not None
        found.append(Opening(clock, lines[i - 1].start if lifted and i in above else lines[i].start))
    return found


def headed(i: int, lines: Sequence[Line], strengths: Sequence[int], clocks: Sequence[Clock | None]) -> bool:
    """Whether the line above an hour is a heading, and running text follows the hour at once."""
    if i == 0 or i + 1 >= len(lines) or lines[i + 1].gap or not lines[i - 1].gap:
        return False
    above = lines[i - 1]
    return clocks[i - 1] is None and not strengths[i - 1] and not mark(above.text) and len(above.text) < HEADLINE and strengths[i + 1] > 0


def under_days(found: Sequence[Opening], lines: Sequence[Line]) -> list[Opening]:
    """The entries with the day that a line of its own gives to all below it, where such lines stand between the entries."""
    headings = [(line.start, day) for line in lines if (day := day_heading(line))]
    if not any(found[0].start < start < found[-1].start for start, _ in headings):
        return list(found)
    dated, waiting, day_above = [], list(reversed(headings)), None
    for opening in found:
        while waiting and waiting[-1][0] < opening.start:
            day_above = waiting.pop()[1]
        day = opening.clock.date or day_above
        dated.append(Opening(replace(opening.clock, date=day), opening.start))
    return dated


def day_heading(line: Line) -> TimeExpression | None:
    """The day that is all a line says ('Tuesday, 8 August'); a labelled one ('Updated 8 August') is the page's."""
    if len(line.text) > DAY_LINE:
        return None
    for time in find_words(line.text, line.start, elsewhere=True):
        rest = line.text.replace(time.quote, "", 1)
        told = (time.month and time.day) or time.weekday is not None
        if told and time.hour is None and not any(c.isalnum() for c in rest):
            return time
    return None
