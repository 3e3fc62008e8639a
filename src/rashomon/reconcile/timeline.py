"""Mentions of one happening are one entry."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.records import Entry, Event, Lineage, Report


def timeline(reports: Sequence[Report], events: Sequence[Event], lineages: Sequence[Lineage]) -> tuple[Entry, ...]:
    """The happenings of the story by date, weighed; `events` are joined claims (dates and actors settled)."""
    return ()
