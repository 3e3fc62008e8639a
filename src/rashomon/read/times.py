"""Words that name a time, and which of a sentence's times a claim goes by."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.read.language import Sentence
from rashomon.records import TimeExpression


def find_times(sentence: Sentence) -> tuple[TimeExpression, ...]:
    """The time expressions of a sentence, in order; offsets into the report."""
    return ()


def governing(times: Sequence[TimeExpression], sentence: Sentence, start: int, end: int) -> TimeExpression | None:
    """Which of the sentence's `times` a claim at `start:end` (in the report) goes by; None where none of them does."""
    return min(times, key=lambda t: max(t.start - end, start - t.end, 0), default=None)
