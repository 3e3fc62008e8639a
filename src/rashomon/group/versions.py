"""Versions of one page, fetched again and again: one voice, however much of it was rewritten, and the last of them speaks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rashomon.records import Report


def versions(reports: Sequence[Report]) -> list[tuple[str, str]]:
    """Pairs of report ids, the earlier and the next version of one page; of live pages none, their entries are told apart by hours."""
    fetched = sorted((r.url, r.retrieved, r.id) for r in reports if r.read and r.url and r.retrieved and r.section is None)
    return [(a, b) for (url, at, a), (other, again, b) in pairwise(fetched) if url == other and at != again]
