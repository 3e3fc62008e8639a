"""The day of reports that do not tell it themselves, from the others; and so of what they say."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.records import Edge, Lineage, Reading, Report


def settle_days(reports: Sequence[Report], readings: Sequence[Reading], lineages: Sequence[Lineage]) -> tuple[Edge, ...]:
    """Edges of kind 'day': subject a report id and object its day (ISO), for reports without one of their own."""
    return ()
