"""Who is named in a report: persons, bodies, places and groups, and whom a pronoun or short form means within it."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.read.language import Sentence
from rashomon.records import Mention, Report


class Actors:
    """The mentions of one report, and whom words that are no name refer to."""

    def __init__(self, mentions: tuple[Mention, ...]):
        self.mentions = mentions

    def name_of(self, start: int, end: int) -> str | None:
        """The fullest name this report gives for whoever the words at [start, end) mean: a mention, pronoun or description ('she',
        'the group', 'the minister'); None where it cannot be told safely."""
        return None


def find_actors(report: Report, sentences: Sequence[Sentence]) -> Actors:
    """The actors of a report."""
    return Actors(())
