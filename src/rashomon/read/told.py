"""What a report has counted so far, sentence by sentence."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from rashomon.read.language import Sentence
from rashomon.read.links import Counted
from rashomon.read.measures import Trigger
from rashomon.records import Measure


class Draft(NamedTuple):
    """A number whose measure is settled: how it was found, and the words that say it."""

    counted: Counted
    measure: Measure
    trigger: Trigger | None
    rule: str
    sentence: Sentence


class Told(NamedTuple):
    """What the sentences before have counted: their drafts, and the last measure they spoke of with its sentence's index."""

    drafts: list[Draft]
    spoken: list[tuple[int, Measure]]
    texts: list[str]

    def chief(self) -> Measure | None:
        """What the report mainly counts: the dead if it has counted any, else what it has counted most often; None without a count."""
        often = Counter(d.measure for d in self.drafts if d.measure != "other")
        return max(often, key=lambda measure: (measure == "killed", often[measure], measure), default=None)


def speaks_of(trigger: Trigger) -> bool:
    """Whether a trigger alone says what a bare number after it counts: no verb of moving, since much is moved, left or stormed."""
    if trigger.measure in ("deployed", "evacuated", "displaced", "crowd", "released"):
        return trigger.kind in ("noun", "state", "toll", "after")
    return trigger.measure != "other" and trigger.kind not in ("lives", "around", "beside")
