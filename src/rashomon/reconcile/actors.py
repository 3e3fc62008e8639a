"""One actor over all spellings, transliterations, short forms, titles and damaged names; near names apart."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.records import Actor, Reading, Report


def settle_actors(reports: Sequence[Report], readings: Sequence[Reading]) -> tuple[Actor, ...]:
    """The story's actors over all reports' mentions, with the reason of every join."""
    return ()
