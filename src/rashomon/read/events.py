"""Deeds and happenings, typed by the codebook."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.read.actors import Actors
from rashomon.read.attribution import Attributions
from rashomon.read.language import Sentence
from rashomon.records import Event, Report, TimeExpression


def find_events(
    report: Report,
    sentences: Sequence[Sentence],
    actors: Actors,
    attributions: Attributions,
    times: dict[int, tuple[TimeExpression, ...]],
) -> tuple[Event, ...]:
    """The events of a report's article."""
    return ()
