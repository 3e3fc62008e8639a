"""Who says so: the source of what a report passes on, for figures, events and statements alike."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.read.actors import Actors
from rashomon.read.language import Sentence
from rashomon.records import Attribution, Report, Span


class Attributed:
    """One attribution: the source, the cue that shows it, the content it covers (spans in the report), and the rule that found it."""

    def __init__(self, attribution: Attribution, cue: Span | None, content: Span, rule: str):
        self.attribution = attribution
        self.cue = cue
        self.content = content
        self.rule = rule


class Attributions:
    """All attributions of one report."""

    def __init__(self, found: Sequence[Attributed]):
        self.found = tuple(found)

    def of(self, start: int, end: int) -> Attributed | None:
        """The attribution that covers the words at [start, end): the nearest sayer; None for the report's own voice."""
        return None


def find_attributions(report: Report, sentences: Sequence[Sentence], actors: Actors) -> Attributions:
    """The attributions of a report."""
    return Attributions(())
