"""Counts of people: what happened to how many of whom, and what is no such count."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.read.actors import Actors
from rashomon.read.attribution import Attributions
from rashomon.read.language import Sentence
from rashomon.records import Figure, Passed, Report, TimeExpression

Times = dict[int, tuple[TimeExpression, ...]]  # by the sentence's index


def find_figures(
    report: Report, sentences: Sequence[Sentence], actors: Actors, attributions: Attributions, times: Times
) -> tuple[tuple[Figure, ...], tuple[Passed, ...]]:
    """The figures of a report's article, and the numbers that are none."""
    return (), ()
