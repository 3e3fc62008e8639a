"""The dates printed on a page, each with the part it plays there: a label's, a dateline's, the theme's, a caption's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from rashomon.days import LONG, Role, find_words, resolve, role
from rashomon.records import Block, TimeExpression

Place = Literal["first", "top", "head", "body", "tail"]  # the page's first line, above the title, below it, ...

YEAR_OR_MONTH_DIGIT = re.compile(r"\d")
NEAR = 48  # characters before a date in which its label stands
LEFT_OVER = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u06ff]{2,}")


class Printed(Struct, frozen=True, kw_only=True):
    """A date on the page: `time` has at least month and day; `day` is its ISO day or instant where the year is told too."""

    time: TimeExpression
    role: Role
    place: Place
    alone: bool  # nothing else stands in its line
    day: str | None


def printed_dates(text: str, blocks: Sequence[Block]) -> list[Printed]:
    """Every date of day and month on the page, in order."""
    first, last = article(text, blocks)
    title = next((b.start for b in blocks if b.kind == "title"), 0)
    found, at, before = [], 0, ""
    for line in text.split("\n"):
        if YEAR_OR_MONTH_DIGIT.search(line):
            above: Place = "first" if not before else "top" if at < title else "head"
            place: Place = "tail" if at >= last else "body" if at + len(line) > first else above
            found += dates_of_line(line, at, before, place)
        if line.strip():
            before = line
        at += len(line) + 1
    return found


def article(text: str, blocks: Sequence[Block]) -> tuple[int, int]:
    """Where the running text begins and ends."""
    running = [b for b in blocks if b.kind == "paragraph" and b.end - b.start >= LONG]
    if not running:
        running = [b for b in blocks if b.kind in ("paragraph", "item")]
    return (running[0].start, running[-1].end) if running else (0, len(text))


def dates_of_line(line: str, at: int, before: str, place: Place) -> list[Printed]:
    """The dates of one line that begins at `at`; `before` is the last line that was not blank."""
    found: list[Printed] = []
    times = find_words(line[: 4 * LONG], at, elsewhere=len(line) < LONG)
    dates = [t for t in times if t.month and t.day and not t.since]
    for number, time in enumerate(dates):
        start, end = time.start - at, time.end - at
        from_ = dates[number - 1].end - at if number else 0
        label_words = line[max(from_, start - NEAR) : start]
        if not number and not line[:start].strip() and len(before) < NEAR:
            label_words = before + " "
        alone = not LEFT_OVER.search(line[:start]) and not LEFT_OVER.search(re.sub(r"(?i)\b(local time|min read)\b", "", line[end:]))
        when = resolve(time, None)
        day = when.value if when and time.year else None
        found.append(Printed(time=time, role=role(line, start, end, label_words, alone), place=place, alone=alone, day=day))
    return found
