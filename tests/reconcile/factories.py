"""Short factories for claims, reports and lineages: `killed(12, by='Interior Ministry', on='2023-04-02')`."""

from __future__ import annotations

from itertools import count
from typing import Any

from rashomon.reconcile.counts import counts
from rashomon.reconcile.figures import figure_lines
from rashomon.reconcile.keys import Setting
from rashomon.reconcile.lines import bundles
from rashomon.reconcile.origins import Names
from rashomon.records import Attribution, Figure, Line, Lineage, Report, Scope, When

number = count()


def figure(
    low: int | None, high: int | None = -1, *, by: str | None = None, on: str | None = "2023-04-02", report: str = "ra", **more: Any
) -> Figure:
    """A figure read in `report`: `high` is `low` unless given; `by` is its source, `on` the day or instant it holds for."""
    at = next(number)
    precision: Any = "minute" if on and "T" in on else "day"
    scope = Scope(**{key: more.pop(key) for key in ("mode", "place", "part_of", "first") if key in more})
    fields: dict[str, Any] = {"measure": "killed", "quote": f"{low} killed", "group": "people", **more}
    return Figure(
        id=fields.pop("id", f"{report}-f{at}"),
        report=report,
        start=at,
        end=at + 1,
        sentence=fields.pop("sentence", (at, at + 1)),
        number=(at, at + 1),
        low=low,
        high=low if high == -1 else high,
        attribution=Attribution(source=by, start=0, end=0) if by else None,
        date=When(value=on, precision=precision, basis="explicit") if on else None,
        scope=scope,
        **fields,
    )


def told(name: str, published: str = "2023-04-02", outlet: str | None = None) -> Report:
    """A report of that id and day."""
    return Report(id=name, page=name, source=f"{name}.txt", sources=(f"{name}.txt",), text="", published=published, outlet=outlet)


def copies(*names: str, agency: str | None = None) -> Lineage:
    """A lineage of those reports; the first speaks."""
    return Lineage(id=f"l-{names[0]}", reports=names, speaks=names[0], agency=agency, kind="cut", why="told")


def lines(
    *figures: Figure,
    reports: tuple[Report, ...] = (),
    lineages: tuple[Lineage, ...] = (),
    places: tuple[str, ...] = (),
    one_disaster: bool = False,
) -> list[Line]:
    """The lines that the figures make; reports that are not given exist on 2 April 2023."""
    by_id = {f.report: told(f.report) for f in figures} | {r.id: r for r in reports}
    made = bundles(counts(figures, by_id, lineages), Setting(frozenset(places), one_disaster))
    return list(figure_lines(made, Names((), by_id, lineages)))


def line(*figures: Figure, **more: Any) -> Line:
    """The one line that the figures make."""
    (only,) = lines(*figures, **more)
    return only
