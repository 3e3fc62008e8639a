"""Live pages as wholes: the entries of one page have one day between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from rashomon.records import Edge, Report


def pages_of(reports: Sequence[Report]) -> tuple[list[Report], dict[str, str]]:
    """The reports that were read, of a live page its newest entry with the blocks of all; and by report id whose they are now."""
    entries: dict[str, list[Report]] = {}
    for report in sorted((r for r in reports if r.read), key=lambda r: r.id):
        entries.setdefault(report.page, []).append(report)
    wholes: list[Report] = []
    page: dict[str, str] = {}
    for members in entries.values():
        newest = max(members, key=newness)
        blocks = tuple(sorted({b for r in members for b in r.blocks}, key=lambda b: (b.start, b.end, b.kind)))
        wholes.append(replace(newest, blocks=blocks) if len(members) > 1 else newest)
        page |= {r.id: newest.id for r in members}
    return sorted(wholes, key=lambda r: r.id), page


def newness(report: Report) -> tuple[int, str, str]:
    """The order of a page's entries in time."""
    return (report.hour.days, report.hour.time or "", report.id) if report.hour else (0, "", report.id)


def entry_edges(reports: Sequence[Report], page: Mapping[str, str], days: Mapping[str, tuple[date, str]]) -> tuple[Edge, ...]:
    """The edges of kind 'day' for all reports whose page (by `page`) has one of the `days`, each with the reason."""
    found = []
    for report in sorted(reports, key=lambda r: r.id):
        if (told := days.get(page.get(report.id, ""))) is None:
            continue
        day, why = told
        at, of_entry = day.isoformat(), ""
        if report.hour is not None:
            at = (day + timedelta(report.hour.days)).isoformat() + (f"T{report.hour.time}" if report.hour.time else "")
            of_entry = "the entry's own hour; the page: "
        found.append(Edge(kind="day", subject=report.id, object=at, why=of_entry + why))
    return tuple(found)
