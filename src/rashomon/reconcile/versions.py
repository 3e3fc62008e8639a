"""Versions of one page, as they were fetched one after another; and texts that whoever issued them took back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from rashomon.records import Report


def told_at(reports: Mapping[str, Report]) -> dict[str, str]:
    """When each report was told, by id: on its day; a later version of a page when it was changed or fetched, a withdrawal when made."""
    found = {r.id: r.published or "" for r in reports.values()}
    for versions in versions_of(list(reports.values())):
        for before, report in pairwise(versions):
            at = changed(report) if changed(report) > changed(before) else report.retrieved or ""
            found[report.id] = max(found[report.id], at)
    for report in reports.values():
        if is_withdrawn(report):
            found[report.id] = max(found[report.id], changed(report))
    return found


def withdrawn(reports: Mapping[str, Report]) -> frozenset[str]:
    """The ids of reports that were taken back: themselves, or as a page whose last version says so."""
    found = {r.id for r in reports.values() if is_withdrawn(r)}
    for versions in versions_of(list(reports.values())):
        last = max((n for n, r in enumerate(versions) if is_withdrawn(r)), default=-1)
        found |= {r.id for r in versions[: last + 1]}
    return frozenset(found)


def versions_of(reports: Sequence[Report]) -> list[list[Report]]:
    """Pages of one address that were fetched at different times, the earliest first; of live pages none, their entries have hours."""
    by_url: dict[str, list[Report]] = {}
    for report in sorted(reports, key=lambda r: (r.retrieved or "", r.id)):
        if report.url and report.retrieved and report.section is None:
            by_url.setdefault(report.url, []).append(report)
    return [versions for versions in by_url.values() if len({r.retrieved for r in versions}) > 1]


def changed(report: Report) -> str:
    """When the text itself says that it was last changed, '' where it does not."""
    return (report.metadata.modified if report.metadata else None) or ""


def is_withdrawn(report: Report) -> bool:
    """Whether whoever issued the text took it back."""
    return report.metadata is not None and report.metadata.withdrawn
