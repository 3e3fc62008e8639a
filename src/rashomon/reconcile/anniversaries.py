"""A look back from an anniversary: 'a year after the flood', 'twelve months on', and the signs that it is one."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from msgspec import Struct

from rashomon.days import any_of, find_words
from rashomon.lexicon import load
from rashomon.records import Report, TimeExpression

LEAD = 5  # blocks, the title among them, in which a look back says that it is one
OPENS = 3  # characters: a title that opens so ('One year on: …') is two signs in one
SIGNS = 2  # of these a look back shows so many, beside its opening words
MONTHS = {"month": 1, "year": 12, "decade": 120}


class Anniversary(Struct, frozen=True):
    """So many months after a deed; `date` is the deed's where it is told in the same breath."""

    months: int
    date: TimeExpression | None


@cache
def pattern() -> re.Pattern[str]:
    """'a year after', 'twelve months on', 'to the day', 'third anniversary', 'ten-year anniversary', 'half a year later'."""
    words = load("times")
    amount = rf"\d{{1,3}}|{any_of(words['amounts'])}"
    ordinal = rf"\d{{1,3}}(?:st|nd|rd|th)|{any_of(words['anniversaries']['ordinals'])}"
    after = any_of(words["anniversaries"]["after"])
    return re.compile(
        rf"(?<!in )(?<!than )\b(?P<n>{amount})\s+(?P<u>months?|years?|decades?)\s+(?P<w>{after})\b"
        rf"|\b(?P<o>{ordinal})\s+(?P<w2>anniversary|memorial\s+day)\b|\b(?P<n2>{amount})[\s-]years?\s+(?P<w3>anniversary)\b"
        r"|\bhalf\s+a\s+(?P<half>year)\s+(?:after|on|later|since)\b",
        re.IGNORECASE,
    )


def anniversary_of(report: Report) -> Anniversary | None:
    """The anniversary from which the opening of a report looks back; None where the rest of it does not bear that out.

    A report of the news may open with 'five years after the dam was built': so its title or first paragraphs have to say it, and
    the text must show that it stands far off: it says so in its title or again, it has the word anniversary, a full date in running
    text, 'last year', or no weekday.
    """
    head = report.blocks[:LEAD]
    for block in head:
        text = report.text[block.start : block.end][:1500]
        if (match := pattern().search(text)) and (months := months_of(match)):
            if signs(report, block.kind == "title") + (block.kind == "title" and match.start() < OPENS) < SIGNS:
                return None
            return Anniversary(months, looked_back_on(report, text[match.start() : match.end() + 100]))
    return None


def looked_back_on(report: Report, beside: str) -> TimeExpression | None:
    """The date that stands beside the opening, else the first full date of the head."""
    dates = [t for t in find_words(beside) if t.month and t.day]
    for block in report.blocks[:LEAD]:
        dates += [t for t in find_words(report.text[block.start : block.end][:1500]) if t.month and t.day and t.year]
    return dates[0] if dates else None


def months_of(match: re.Match[str]) -> int:
    """How many months an opening tells; 0 for less than half a year, which is news still."""
    words = load("times")
    if match["half"]:
        return 6
    if told := match["o"]:
        number = int(re.sub(r"\D", "", told)) if told[0].isdigit() else words["anniversaries"]["ordinals"][told.lower()]
        return 12 * number
    told = match["n"] or match["n2"]
    number = int(told) if told.isdigit() else words["amounts"][told.lower()]
    months = number * MONTHS[(match["u"] or "year").lower().rstrip("s")]
    return months if 6 <= months <= 1200 else 0


def signs(report: Report, titled: bool) -> int:
    """How many signs of distance a text shows; `titled` where its title looks back."""
    blocks = [report.text[b.start : b.end][:20_000] for b in report.blocks]
    times = [t for block in blocks for t in find_words(block)]
    matches = [m for block in blocks for m in pattern().finditer(block)]
    named = any(m["w2"] or m["w3"] or "to the day" in m[0].lower() for m in matches)
    full = any(t.year and t.month and t.day for t in times)
    last = any(t.unit == "year" and (t.offset or 0) < 0 for t in times) or any(t.lean == "last" and t.month for t in times)
    weekdays = sum(t.weekday is not None and not t.since and not t.day for t in times)
    return sum((titled, named, len(matches) > 1, full, last, not weekdays))


def shifted(day: date, months: int) -> date:
    """The same day so many months on; the last of the month where it has fewer days."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    return day
