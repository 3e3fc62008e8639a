"""The day for which the counts of a report hold where they name none."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from rashomon.days import day_of, find_words, resolve, role
from rashomon.records import Block, Report, TimeExpression

KEPT = 8192  # paragraphs whose times are kept: a running story is told anew with each report that comes
FRESH = 1500  # characters of a paragraph that are asked
LEAD, NEWS = 2, 12  # paragraphs that tell the news, and that are asked for the report's own day
QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")


def holds_for(report: Report, day: str) -> str:
    """The day for which the counts of a report of `day` hold where they name none.

    It is the report's own, save where the article speaks of the day before and never of its own: the text of the evening before,
    printed after midnight. Quoted speech is left out: whoever says 'today' in it means his own day.
    """
    own = day_of(day)
    if own is None:
        return day
    before = own - timedelta(1)
    told = [b for b in report.blocks if b.kind in ("paragraph", "item")][:NEWS]
    if not any(before in days_named(report, b, day) for b in told[:LEAD]) or any(own in days_named(report, b, day) for b in told):
        return day
    return before.isoformat()


def days_named(report: Report, block: Block, day: str) -> set[date]:
    """The days that a paragraph of a report of `day` names in its own voice."""
    paragraph = QUOTED.sub(" ", report.text[block.start : block.end][:FRESH])
    return {d for t in times_told(paragraph) if (w := resolve(t, day)) and (d := day_of(w.value))}


@lru_cache(maxsize=KEPT)
def times_told(paragraph: str) -> tuple[TimeExpression, ...]:
    """The times of a paragraph that tell when something was, its dateline left out."""
    return tuple(
        t
        for t in find_words(paragraph)
        if not t.since and not (t.month and t.day and role(paragraph, t.start, t.end, "", False) == "dateline")
    )
