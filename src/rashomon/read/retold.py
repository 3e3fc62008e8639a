"""Which of the counts told before a bare number tells anew: the one that it is most like in size."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain
from math import log

from rashomon.lexicon import load
from rashomon.read.language import Sentence
from rashomon.read.links import Counted
from rashomon.read.measures import Trigger
from rashomon.read.numbers import either
from rashomon.read.told import Draft, Told, speaks_of
from rashomon.records import Measure

TELLING = 100  # from so many on, one number told twice in a report counts the same
TELLING_NEAR = 10  # from so many on, if it was told not far before
BACK = 40  # counts back in which a bare number's like is sought
SENTENCES_BACK = 8  # sentences back in which it is sought by size
SMALLEST = 3  # fewer are like any small number
ALIKE = 1.0  # natural logarithm of the ratio of two counts that may be tellings of one
LIKE = 0.5  # the same, where no measure was spoken of lately
FARTHER = 0.6  # by how much the measure last spoken of must lie farther off
MORE = re.compile(r"\s+(?:more|further|others?|additional)\b", re.IGNORECASE)


class Retold:
    """What one sentence's bare numbers may tell anew, of what the report has counted before."""

    def __init__(self, sentence: Sentence, triggers: Sequence[Trigger], told: Told):
        self.sentence = sentence
        self.text = sentence.text
        self.triggers = triggers
        self.told = told

    def likest(self, one: Counted, here: Sequence[Draft], last: Measure | None) -> Measure | None:
        """The measure of the count told before that a bare number tells anew: 'it had been 1,541' goes on about 1,651, not 11,119.

        `last`, the measure last spoken of, stays unless a count of another measure lies much nearer in size.
        """
        told = [
            d for d in chain(reversed(here), reversed(self.told.drafts[-BACK:])) if d.measure != "other" or d.counted.number.size >= TELLING
        ]
        twin = next((d for d in told if d.counted.number.size == one.number.size), None)
        if twin is not None and (one.number.size >= TELLING or (one.number.size >= TELLING_NEAR and twin.measure != "other")):
            return twin.measure
        if last is None and one.number.size >= TELLING_NEAR and one.group.what == "none" and says().search(self.text, 0, one.number.first):
            return self.nearest(one, told, LIKE)[0]
        if last is None or one.number.size < TELLING_NEAR or not self.by_count(last, one, here) or MORE.match(self.text, one.number.last):
            return last
        best, away = self.nearest(one, told, ALIKE)
        return best if best is not None and away + FARTHER < self.nearest(one, [d for d in told if d.measure == last], 9.0)[1] else last

    def nearest(self, one: Counted, told: Sequence[Draft], most: float) -> tuple[Measure | None, float]:
        """The measure of the count, of those `told` not far before, that is likest in size, and how unlike it is, at most `most`."""
        back = SENTENCES_BACK if one.group.what == "none" else 2
        like = [
            (abs(log(one.number.size / d.counted.number.size)), d.measure)
            for d in told
            if d.measure != "other"
            and not d.counted.group.partitive
            and d.counted.number.size >= SMALLEST
            and self.sentence.index - d.sentence.index <= back
        ]
        away, measure = min(like, key=lambda each: each[0], default=(9.0, None))
        return (measure, away) if away <= most else (None, 9.0)

    def by_count(self, last: Measure, one: Counted, here: Sequence[Draft]) -> bool:
        """Whether `last` is only what the sentence before counted, no topic that this sentence or one without a count has named."""
        if any(d.measure == last for d in here) or any(speaks_of(t) and t.measure == last for t in self.triggers):
            return False
        index = self.told.spoken[-1][0] if self.told.spoken else -9
        return any(d.measure == last and d.sentence.index >= index for d in self.told.drafts[-4:])


@cache
def says() -> re.Pattern[str]:
    """Words right before a bare number by which somebody gives a count: 'had given', 'moved to', 'stopped at'."""
    return re.compile(rf"\b{either(load('measures')['link']['gives'])}\s*(?:\w+ly\s+)?$", re.IGNORECASE)
