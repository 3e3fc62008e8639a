"""Times that belong to one count of a sentence and to no other, and times of the happening that counts are told of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rashomon.lexicon import load
from rashomon.read.numbers import either
from rashomon.read.periods import of_day
from rashomon.read.told import Draft
from rashomon.records import TimeExpression

# 'down from 61 a week ago and 74 the week before': each time is that of the number right before it
EARLIER = re.compile(
    r"\b(?:up|down|fell|fallen|rose|risen|against|compared\s+(?:with|to)|after|from)\s+(?:from\s+)?(?:\w+\s+){0,2}?[\d.,]*\d\s*(?:(?:on|in)\s+)?$",
    re.IGNORECASE,
)
AND_NUMBER = re.compile(r"\b(?:and|then|,)\s+(?:\w+\s+)?[\d.,]*\d\s*(?:(?:on|in)\s+)?$", re.IGNORECASE)
NEXT = re.compile(r"\s*,\s*(?:(?:and|while|but)\s+)?")
HAVE = re.compile(r"(?:\s+[\w'’-]+){0,3}?\s+(?:have|has)\s+(?:\w+ly\s+)?(?:been|died|perished|fallen|lost)\b", re.IGNORECASE)
AT_START = re.compile(r"\W*(?:at|during|in)\s+(?:the\s+)?$", re.IGNORECASE)
NEAR = 4  # characters between a number and the time that is its own
NOTE = 40  # characters before a time in which such words stand


def times_for(draft: Draft, times: Sequence[TimeExpression]) -> tuple[TimeExpression | None, Sequence[TimeExpression]]:
    """A count's own time, told right behind it for comparison, or None; and the times of its sentence that may be its."""
    text, base, number = draft.sentence.text, draft.sentence.start, draft.counted.number
    bound = bound_times(text, base, times)
    own = next((t for t in bound if 0 <= t.start - base - number.last <= NEAR), None)
    free = [t for t in times if t not in bound]
    if HAVE.match(text, number.last):  # 'eight died here on 3 May, ten have died in the hills'
        free = [t for t in free if not NEXT.fullmatch(text, t.end - base, number.first)]
    return own, free


def bound_times(text: str, base: int, times: Sequence[TimeExpression]) -> list[TimeExpression]:
    """The times that stand right behind a number told only for comparison."""
    bound: list[TimeExpression] = []
    for time in times:
        at = time.start - base
        if EARLIER.search(text, max(0, at - NOTE), at) or (bound and AND_NUMBER.search(text, max(0, at - NOTE), at)):
            bound.append(time)
    return bound


def at_gathering(draft: Draft, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The day of what drew a crowd: 'at Monday's visit hundreds lined the road'."""
    if draft.measure != "crowd":
        return None
    text, base = draft.sentence.text, draft.sentence.start
    return next(
        (
            t
            for t in times
            if of_day(t) and not t.since and AT_START.fullmatch(text, 0, t.start - base) and t.quote.lower().endswith(("'s", "’s"))
        ),
        None,
    )


def of_this_deed(draft: Draft) -> bool:
    """Whether a count is one of the deed that the telling has come to: 'in this operation 40 people were detained'."""
    return this_deed().search(draft.sentence.text, 0, draft.counted.number.first) is not None


@cache
def this_deed() -> re.Pattern[str]:
    """'in this operation', 'during the raid' before a count, where its clause begins."""
    return re.compile(
        rf"(?:^|[.;:]\s+)\W*(?:\d+\.\s+)?(?:in|during)\s+(?:this|that|the|these|those)\s+(?:\w+\s+)?{either(load('times')['operation']['nouns'])}\b",
        re.IGNORECASE,
    )
