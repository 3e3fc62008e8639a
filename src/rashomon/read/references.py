"""Whom words that are no full name mean within one report: pronouns, 'the minister', 'the group', surnames, short forms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rashomon.records import Mention

if TYPE_CHECKING:
    from rashomon.read.actors import Actors

PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
PLURAL = frozenset({"they", "them", "their", "we", "us", "our"})
NEUTRAL = frozenset({"it", "its", "itself"})
BODY = re.compile(
    r"\b(organi[sz]ation|group|alliance|coalition|bloc|agency|association|union|movement|party|network|broadcaster|channel|company|"
    r"operator|provider|charity|watchdog|monitor|portal|paper|newspaper|body|committee|council|institute|ngo|embassy|office|mission)\b"
)


def referent(actors: Actors, start: int, end: int) -> str | None:
    """The name meant by the words at [start, end); None where it cannot be told safely."""
    found = actors.at(start, end)
    words = actors.words(start, end)
    if found is not None:
        return found.name
    low = words.lower().removeprefix("the ").strip()
    if low in PERSONAL:
        return name(last(actors, start, ("person",)))
    if low in NEUTRAL or low in PLURAL:
        return name(last(actors, start, ("organisation",)))
    if BODY.search(low):
        return name(last(actors, start, ("organisation",)))
    return titled(actors, start, low)


def name(mention: Mention | None) -> str | None:
    """The mention's full name."""
    return mention.name if mention else None


def last(actors: Actors, start: int, kinds: tuple[str, ...]) -> Mention | None:
    """The mention of one of the kinds that stands last before `start`."""
    return next((m for m in reversed(actors.mentions_in(0, start)) if m.kind in kinds), None)


def titled(actors: Actors, start: int, low: str) -> str | None:
    """The last person before `start` whose role ends on the description's last word ('the minister')."""
    head = low.split()[-1] if low.split() else ""
    for m in reversed(actors.mentions_in(0, start)):
        if m.kind == "person" and m.role and m.role.lower().split()[-1] == head:
            return m.name
    return None
