"""A page that tells its day from the moment at which it was looked at: '3 hours ago', 'Yesterday, 10:14 PM'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from msgspec import Struct

from rashomon.clean.clocks import ago
from rashomon.clean.stamps import Printed, article
from rashomon.days import day_of, find_words
from rashomon.lexicon import load
from rashomon.records import Block

SHORT = 60  # characters: a longer line with 'hours ago' in it is a headline or a sentence
NOON = 12 * 60
HOUR = re.compile(r"T(\d\d):(\d\d)")


class LookedAt(Struct, frozen=True):
    """The day of a page that tells it from when it was looked at, the words that do, and why."""

    day: str
    start: int
    end: int
    why: str


def looked_at(text: str, blocks: Sequence[Block], dates: Sequence[Printed], retrieved: str | None) -> LookedAt | None:
    """The day of a page that says how long ago it was put out, where it or its archive tells when it was kept; else None."""
    kept = max((d.day for d in dates if d.role == "note" and d.day), default=None) or retrieved
    day = day_of(kept)
    if kept is None or day is None:
        return None
    first, _ = article(text, blocks)
    at = 0
    for line in text[:first].split("\n"):
        if len(line) < SHORT and (back := minutes_back(line)) is not None:
            own = day - timedelta(days_back(back, kept))
            return LookedAt(own.isoformat(), at, at + len(line), f"{line.strip()!r}, as looked at on {kept}")
        at += len(line) + 1
    return None


def minutes_back(line: str) -> int | None:
    """How many minutes before the page was kept a line lies that is a stamp of this kind."""
    if past := ago().search(line):
        if past["now"]:
            return 0
        return int(past["n"]) * int(load("live")["ago"][past["u"].lower()]) + int(past["n2"] or 0)
    for time in find_words(line):
        if time.offset in (0, -1) and time.unit == "day" and time.lean == "past" and time.hour is not None:
            return -time.offset * 24 * 60
    return None


def days_back(minutes: int, kept: str) -> int:
    """How many midnights lie between, where the hour at which the page was kept is told; else whole days."""
    hour = HOUR.search(kept)
    now = int(hour[1]) * 60 + int(hour[2]) if hour else NOON
    whole, rest = divmod(minutes, 24 * 60)
    return whole + (rest > now)
