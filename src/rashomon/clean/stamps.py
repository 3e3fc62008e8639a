"""The dates printed on a page, each with the part it plays there: a label's, a dateline's, the theme's, a caption's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from rashomon.clean.marks import fact_label, is_date
from rashomon.days import LONG, Role, any_of, find_words, resolve, role
from rashomon.lexicon import load
from rashomon.records import Block, TimeExpression

Place = Literal["first", "top", "head", "body", "tail"]  # the page's first line, above the title, below it, ...

Masthead = Literal["print", "moment", ""]

YEAR_OR_MONTH_DIGIT = re.compile(r"\d")
NEAR = 48  # characters before a date in which its label stands
FACTS = 4  # lines to either side of a date that may tell that it stands in a box of facts
MOST = 400  # dates weighed of a page: an archive's list of thousands tells no more than its first
ADDRESS = re.compile(
    r"(?:https?://|www\.)\S{0,200}?[/_-](?P<y>20[0-4]\d|199\d)[/-]?(?P<m>0[1-9]|1[0-2])[/-]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
)
SHORT_YEAR = re.compile(r"(?<![\d./:-])(?P<a>\d\d?)(?P<s>[./-])(?P<b>\d\d?)(?P=s)(?P<y>\d\d)(?![\d./:-]\d|\d)")
CENTURY = 50  # '49' is 2049, '50' is 1950
LEFT_OVER = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u06ff]{2,}")


class Printed(Struct, frozen=True, kw_only=True):
    """A date on the page: `time` has at least month and day; `day` is its ISO day or instant where the year is told too."""

    time: TimeExpression
    role: Role
    place: Place
    alone: bool  # nothing else stands in its line
    day: str | None
    edited: bool = False  # told as the last edit: whatever season the text is of
    masthead: Masthead = ""  # what the words beside it make of its line


def printed_dates(text: str, blocks: Sequence[Block]) -> list[Printed]:
    """Every date of day and month on the page, in order."""
    first, last = article(text, blocks)
    title = next((b.start for b in blocks if b.kind == "title"), 0)
    found: list[Printed] = []
    at, before, lines = 0, "", text.split("\n")
    for number, line in enumerate(lines):
        if len(found) >= MOST:
            break
        if YEAR_OR_MONTH_DIGIT.search(line):
            above: Place = "first" if not before else "top" if at < title else "head"
            place: Place = "tail" if at >= last else "body" if at + len(line) > first else above
            for date in dates_of_line(line, at, before, place):
                of_deed = date.role == "published" and (date.time.to_day is not None or among_facts(lines, number))
                found.append(replace(date, role="link") if of_deed else date)
        if line.strip():
            before = line
        at += len(line) + 1
    return found


def among_facts(lines: Sequence[str], number: int) -> bool:
    """Whether a line stands among those of a box of facts ('Location: …', 'Deaths: …'), where a date is the deed's."""
    beside = [line for line in lines[max(0, number - FACTS) : number + FACTS + 1] if len(line) < LONG]
    return sum(fact_label().match(line) is not None for line in beside) >= 2


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
    if not dates:
        return [*addresses_of(line, at, place), *short_years_of(line, at, before, place)]
    for number, time in enumerate(dates):
        start, end = time.start - at, time.end - at
        from_ = dates[number - 1].end - at if number else 0
        label_words = line[max(from_, start - NEAR) : start]
        if not number and not line[:start].strip() and len(before) < NEAR:
            label_words = before + " "
        alone = nothing_else(line, start, end)
        when = resolve(time, None)
        day = when.value if when and time.year else None
        part = role(line, start, end, label_words, alone)
        edited = part == "updated" and edits().search(label_words) is not None
        found.append(Printed(time=time, role=part, place=place, alone=alone, day=day, edited=edited, masthead=masthead(line)))
    return found


@cache
def edits() -> re.Pattern[str]:
    """The words of a page that many hands edit ('last edited on'), not of one that a desk updates."""
    return re.compile(rf"(?<!\w)(?:{any_of(load('times')['stamps']['edited'])})(?!\w)", re.IGNORECASE)


def masthead(line: str) -> Masthead:
    """Whether a line is a printed issue's head ('Late edition, No. 112'), or tells of the moment at which it is read ('21°C, Log in')."""
    if len(line) >= LONG:
        return ""
    issue, moment = masthead_words()
    return "moment" if moment.search(line) else "print" if issue.search(line) else ""


@cache
def masthead_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words of an issue's head, and those of a page's moment."""
    words = load("times")["masthead"]
    issue, moment = (rf"(?<!\w)(?:{any_of(words[k])})(?!\w)" for k in ("issue", "moment"))
    return re.compile(rf"{issue}|\b(?:no|nr|vol)\.?\s?\d", re.IGNORECASE), re.compile(rf"{moment}|°|º\s?[CF]\b", re.IGNORECASE)


def nothing_else(line: str, start: int, end: int) -> bool:
    """Whether a line has nothing but the date at `start:end` and the words that stand beside one."""
    behind = re.sub(r"(?i)\b(local time|min read)\b", "", line[end:])
    return (not LEFT_OVER.search(line[:start]) and not LEFT_OVER.search(behind)) or (len(line) < LONG and is_date(line))


def addresses_of(line: str, at: int, place: Place) -> list[Printed]:
    """The day in a web address that a line prints ('…/2031/05/08/flood.html')."""
    found = []
    for match in ADDRESS.finditer(line[: 4 * LONG]):
        time = TimeExpression(
            start=at + match.start("y"),
            end=at + match.end("d"),
            quote=match[0][match.start("y") - match.start() : match.end("d") - match.start()],
            year=int(match["y"]),
            month=int(match["m"]),
            day=int(match["d"]),
        )
        if when := resolve(time, None):
            found.append(Printed(time=time, role="address", place=place, alone=False, day=when.value))
    return found


def short_years_of(line: str, at: int, before: str, place: Place) -> list[Printed]:
    """A date with a year of two digits ('08.05.31'), where a label calls it one or it stands alone: else it may be a score or a number."""
    if len(line) >= LONG:
        return []
    found = []
    for match in SHORT_YEAR.finditer(line):
        first, second, year = int(match["a"]), int(match["b"]), int(match["y"]) + (2000 if int(match["y"]) < CENTURY else 1900)
        time = TimeExpression(start=at + match.start(), end=at + match.end(), quote=match[0], year=year)
        day, month = (first, second) if second <= 12 else (second, first)
        if not (when := resolve(replace(time, day=day, month=month), None)):
            continue
        label_words = line[max(0, match.start() - NEAR) : match.start()] or (before + " " if len(before) < NEAR else "")
        part = role(line, match.start(), match.end(), label_words, nothing_else(line, match.start(), match.end()))
        if part not in ("link", "body", "caption"):
            found.append(Printed(time=replace(time, day=day, month=month), role=part, place=place, alone=part == "bare", day=when.value))
    return found
