"""Exact evidence: `report.text[start:end] == quote`, asked where claims are made, where they are kept and where a case is checked."""

from __future__ import annotations

from rashomon.errors import EvidenceError
from rashomon.records import Reading, Report


def check_evidence(reading: Reading, report: Report) -> None:
    """Raises EvidenceError for the first claim or mention whose words are not what stands at its offsets (code points, half open)."""
    for found in (*reading.claims, *reading.mentions):
        if report.text[found.start : found.end] != found.quote:
            raise EvidenceError(f"{report.source}: {found.quote!r} is not what stands at {found.start}:{found.end}; please report this")
