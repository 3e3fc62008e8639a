"""The weekday that a text gives its own day: 'yesterday, Thursday', 'today (Friday)', 'it is Wednesday'."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from rashomon.days.patterns import any_of
from rashomon.lexicon import load

# Whoever speaks in quotation marks means his own day; a mark that never closes must not hide the rest of the text.
QUOTED = re.compile(r"“[^“”\n]{0,400}”|\"[^\"\n]{0,400}\"|„[^„“”\n]{0,400}[“”]")


@cache
def pattern() -> re.Pattern[str]:
    """A word for the report's own day or its neighbours beside a weekday, in either order, or the sentence 'it is Wednesday'."""
    words = load("times")
    near, day = any_of(words["own_day"]["near"]), any_of(words["weekdays"])
    said = any_of(words["own_day"]["said"])
    between = r"[\s,(\[–—-]{1,3}(?:on\s+|the\s+|which\s+was\s+(?:a\s+)?|that\s+is,?\s+|being\s+(?:a\s+)?)?"
    return re.compile(
        rf"\b(?P<near>{near}){between}(?P<day>{day})\b(?!\s+(?:last|next|week))"
        rf"|\b(?P<day2>{day})\s?[,(\[–—-]\s?(?P<near2>{near})\b(?=[\s,.;)\]–—-])"
        rf"|\b(?:{said})\s+(?P<day3>{day})\b",
        re.IGNORECASE,
    )


def own_weekdays(text: str) -> Counter[int]:
    """How often `text`, outside quoted speech, makes each weekday (0 is Monday) that of its own day."""
    words = load("times")
    found: Counter[int] = Counter()
    for match in pattern().finditer(QUOTED.sub(" ", text)):
        weekday = words["weekdays"][(match["day"] or match["day2"] or match["day3"]).lower()]
        near = match["near"] or match["near2"]
        found[(weekday - (words["own_day"]["near"][" ".join(near.lower().split())] if near else 0)) % 7] += 1
    return found
