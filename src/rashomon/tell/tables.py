"""The account as tables (CSV, UTF-8) for spreadsheets and statistics; columns are named as in the account document and the codebook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from rashomon.records import Account, Figure, Story

Row = tuple[object, ...]
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run when a cell begins with it

COLUMNS = {
    "figures": (
        "story line measure group group_kind place mode best_low best_high as_of low high course support origins origin_names part_of why"
    ),
    "mentions": (
        "story line claim report source_file measure group group_kind low high bound qualifier mode place as_of source actor source_kind "
        "via negated hedged other_event quote start end"
    ),
    "timeline": "story entry date date_end precision type status title actors recipients place reports origins weight claims",
    "actors": "story actor name kind role aliases mentions",
    "reports": "story report source url retrieved outlet title language published published_basis published_why read unread_reason lineage",
}


def tables(account: Account) -> dict[str, str]:
    """The tables of an account by file name ('figures.csv' …), each with a header line."""
    rows = {"figures": figures, "mentions": mentions, "timeline": timeline, "actors": actors, "reports": reports}
    return {f"{name}.csv": table(COLUMNS[name].split(), (row for s in account.stories for row in make(s))) for name, make in rows.items()}


def table(columns: Iterable[str], rows: Iterable[Row]) -> str:
    """One table: None is an empty cell, and text that a spreadsheet would take for a formula is quoted."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()


def cell(value: object) -> str:
    """A value as a cell; several are joined by '; '."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return cell("; ".join(str(v) for v in value))
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA) else text


def figures(story: Story) -> Iterator[Row]:
    """One row a line of the account."""
    for x in story.account.figures:
        known = (x.measure, x.group, x.group_kind, x.place, x.mode, x.best.low, x.best.high, x.as_of, x.low, x.high)
        yield (story.id, x.id, *known, x.course, x.support, x.origins, x.origin_names, x.part_of, x.why)


def mentions(story: Story) -> Iterator[Row]:
    """One row a figure as a report gives it, with the line it belongs to."""
    line_of = {c: x.id for x in story.account.figures for p in x.series for c in p.claims}
    source_of = {r.id: r.source for r in story.reports}
    for c in story.claims:
        if isinstance(c, Figure):
            said = c.attribution
            counted = (c.measure, c.group, c.group_kind, c.low, c.high, c.bound, c.qualifier, c.scope.mode, c.scope.place)
            who = (said.source, said.actor, said.source_kind, said.via) if said else (None,) * 4
            when = c.date.value if c.date else None
            marks = (c.negated, c.hedged, c.other_event)
            yield (story.id, line_of.get(c.id), c.id, c.report, source_of[c.report], *counted, when, *who, *marks, c.quote, c.start, c.end)


def timeline(story: Story) -> Iterator[Row]:
    """One row a happening."""
    for e in story.account.timeline:
        sides = (tuple(p.name for p in e.actors), tuple(p.name for p in e.recipients))
        weighed = (e.reports, e.origins, e.weight, e.claims)
        yield (story.id, e.id, e.date, e.date_end, e.precision, e.type, e.status, e.title, *sides, e.place, *weighed)


def actors(story: Story) -> Iterator[Row]:
    """One row an actor with every spelling."""
    return ((story.id, a.id, a.name, a.kind, a.role, a.aliases, len(a.mentions)) for a in story.actors)


def reports(story: Story) -> Iterator[Row]:
    """One row a report."""
    for r in story.reports:
        dated = (r.published, r.published_basis, r.published_why, r.read, r.unread_reason, r.lineage)
        yield (story.id, r.id, r.source, r.url, r.retrieved, r.outlet, r.title, r.language, *dated)
