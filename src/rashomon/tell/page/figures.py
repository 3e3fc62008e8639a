"""The figures of a story under their measures: a chart where a line has a course, and beside it the table that says the same."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from rashomon.records import Line, Point, Story
from rashomon.tell.outline import FigureRow, Step, nested
from rashomon.tell.page.chart import Chart, Drawn, chart
from rashomon.tell.page.frame import FIRST, NARROW, WIDE
from rashomon.tell.page.standing import Stand, colours, denied_claims, disputed_claims, is_best, speaker, stands
from rashomon.tell.words import day_words
from rashomon.wording import amount, day_in_words

CHARTS = 20  # drawn for one story: beyond that the tables alone
ROWS = 60  # mentions drawn in one chart


class Told(Struct, frozen=True, kw_only=True):
    """A row of the table: one value, who gave it, how it is marked."""

    row: str
    as_of: str
    step: Step
    colour: int
    best: bool
    note: str


class FigureView(Struct, frozen=True, kw_only=True):
    """A line with its table and, where it has a course, its drawings: beside the table, on a phone, beside the big number."""

    row: FigureRow
    name: str
    rows: tuple[Told, ...]
    wide: Chart | None
    narrow: Chart | None
    first: Chart | None
    before: tuple[Stand, ...]
    disputed: bool


class MeasureView(Struct, frozen=True):
    """The lines of one measure: those with a drawing, and those told once."""

    name: str
    key: str
    charted: tuple[FigureView, ...]
    single: tuple[FigureView, ...]


def figure_views(story: Story, rows: Sequence[FigureRow], key: str) -> tuple[FigureView, ...]:
    """The lines in the order of the outline (parts under their whole)."""
    lines = [line for line, _ in nested(story.account.figures)]
    colour, denied, disputed = colours(lines), denied_claims(story), disputed_claims(story.account.disputes)
    told, drawn = [], 0
    for number, (line, row) in enumerate(zip(lines, rows, strict=True), 1):
        points = zip(line.series, row.steps, strict=True)
        marks = [drawing(p, step, f"{key}f{number}-{n}", disputed) for n, (p, step) in enumerate(points, 1)]
        steps = stands(line, denied)
        wide = chart(line, marks[:ROWS], steps, colour, WIDE) if drawn < CHARTS else None
        drawn += wide is not None
        told.append(
            FigureView(
                row=row,
                name=row.label,
                rows=tuple(told_row(line, m, step, steps, colour) for m, step in zip(marks, row.steps, strict=True)),
                wide=wide,
                narrow=chart(line, marks[:ROWS], steps, colour, NARROW) if wide else None,
                first=chart(line, marks[:ROWS], steps, colour, FIRST) if wide and line.measure == "killed" else None,
                before=steps[:-1],
                disputed=line.support == "disputed",
            )
        )
    return tuple(told)


def drawing(point: Point, step: Step, row: str, disputed: dict[str, str]) -> Drawn:
    state = step.state or ("disputed" if any(c in disputed for c in point.claims) else "")
    when = day_in_words(point.as_of)
    value = amount(point.low, point.high, point.bound == "about")
    return Drawn(point=point, row=row, state=state, title=f"{when}: {value}, {speaker(point)}" + (f" ({state})" if state else ""))


def told_row(line: Line, drawn: Drawn, step: Step, steps: Sequence[Stand], colour: dict[str, int]) -> Told:
    """The table row of a mention, with what the chart marks on it."""
    stood = next((s for s in steps if s.point is drawn.point), None)
    best = is_best(line, drawn.point) and not step.state and (drawn.point.as_of or "")[:10] == (line.as_of or "")[:10]
    notes = [drawn.state, "revised" if stood and stood.revised else ""]
    return Told(
        row=drawn.row,
        as_of=day_words(drawn.point.as_of, year=not one_year(line)),
        step=step,
        colour=colour.get(speaker(drawn.point), 0),
        best=best,
        note=", ".join(filter(None, notes)),
    )


def one_year(line: Line) -> bool:
    """True where every mention with a day is of the year that stands above the table."""
    return {(p.as_of or line.as_of or "")[:4] for p in line.series} == {(line.as_of or "")[:4]}


def measure_views(figures: Sequence[FigureView], key: str) -> tuple[MeasureView, ...]:
    """The lines under the measure of their whole, in the order given."""
    headings: list[str] = []
    for view in figures:
        headings.append(view.row.measure if view.row.depth == 0 or not headings else headings[-1])
    told = []
    for number, (heading, pairs) in enumerate(groupby(zip(headings, figures, strict=True), key=lambda pair: pair[0]), 1):
        views = [view for _, view in pairs]
        told.append(MeasureView(heading, f"{key}m{number}", tuple(v for v in views if v.wide), tuple(v for v in views if not v.wide)))
    return tuple(told)
