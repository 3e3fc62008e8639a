"""Which reports tell one story."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.records import Grouping, Reading, Report


def group(reports: Sequence[Report], readings: Sequence[Reading]) -> Grouping:
    """The stories among `reports` and the lineages among them, each report in exactly one story."""
    return Grouping(stories=(tuple(r.id for r in reports),))
