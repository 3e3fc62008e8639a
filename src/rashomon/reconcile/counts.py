"""A figure as a line sees it: its value, the time it holds for, who first said it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from math import inf

from rashomon.reconcile.versions import told_at, versions_of, withdrawn
from rashomon.records import Figure, Lineage, Report, Value

ABOUT = 0.1  # 'nearly 80' and 78 are one count
NEAR = 0.75  # a bound supports a value when it is at least so large a share of it
STRICT = ("more than", "over", "above", "greater than", "upwards of", "exceed", "in excess")


@dataclass(frozen=True)
class Count:
    """One mention of a figure in its place among the others.

    `day` is the ISO day it holds for (the last of an interval) or None; `hour` an ISO instant where it or its report gives one;
    `told` when its report was published; `text` the lineage of its report, or the report (of a live page's entries the first);
    `page` the page on which it stands.
    """

    claim: Figure
    day: str | None
    hour: str | None
    told: str
    text: str
    page: str
    copy: bool  # a member of a lineage that does not speak for it
    taken_back: bool = False  # with the whole text, by whoever issued it

    @cached_property
    def value(self) -> Value:
        return Value(self.claim.low, self.claim.high)

    @property
    def order(self) -> tuple[str, bool, str, str, int, str]:
        """Later values have a later order: by day; those known by an hour before those without; by hour, report's day, place on the page
        (later words of a page are often older)."""
        return (self.day or "", self.hour is None, self.hour or "", self.told, -self.claim.start, self.claim.id)

    @cached_property
    def size(self) -> int:
        """The largest number that it names."""
        return max(numbers(self.value), default=0)

    @property
    def open(self) -> bool:
        """True for a lower bound."""
        return self.claim.high is None


def counts(figures: Sequence[Figure], reports: Mapping[str, Report], lineages: Sequence[Lineage]) -> list[Count]:
    """The figures of a story in order of time."""
    lineage_of = {member: lineage for lineage in lineages for member in lineage.reports}
    first_of = {r.page: r.id for r in sorted(reports.values(), key=lambda r: r.id, reverse=True)}
    told, taken_back = told_at(reports), withdrawn(reports)
    version_of = {r.id: versions[-1].id for versions in versions_of(list(reports.values())) for r in versions}
    found = []
    for figure in figures:
        report, lineage = reports[figure.report], lineage_of.get(figure.report)
        day, hour = time_of(figure, report)
        found.append(
            Count(
                claim=figure,
                day=day,
                hour=hour,
                told=told[report.id],
                text=lineage.id if lineage else first_of[report.page],
                page=report.page,
                copy=lineage is not None and version_of.get(lineage.speaks, lineage.speaks) != version_of.get(report.id, report.id),
                taken_back=report.id in taken_back,
            )
        )
    return sorted(as_first_told(found), key=lambda c: c.order)


def as_first_told(found: Sequence[Count]) -> list[Count]:
    """A copy tells a number no later than the text it repeats: members of a lineage tell it at the first one's time."""
    first: dict[tuple[str, str, Value, str | None], Count] = {}
    for count in sorted(found, key=lambda c: (c.told, c.hour or "~", c.claim.id)):
        first.setdefault((count.text, count.claim.measure, count.value, count.day), count)
    keyed = ((c, first[(c.text, c.claim.measure, c.value, c.day)]) for c in found)
    return [c if c.page == o.page else replace(c, told=o.told, hour=o.hour) for c, o in keyed]


def time_of(figure: Figure, report: Report) -> tuple[str | None, str | None]:
    """The day a figure holds for and the instant, where the figure or its report says one for that day.

    A count of an untold earlier time ('initially only 18 were confirmed') holds at the latest for the day before its report.
    """
    if figure.date is None and report.published:
        return (date.fromisoformat(report.published[:10]) - timedelta(days=1)).isoformat(), None
    if figure.date is None:
        return None, None
    day = (figure.date.end or figure.date.value)[:10]
    if figure.date.end and figure.date.basis != "explicit" and long_ago(figure.date.value[:10], day):
        return figure.date.value[:10], None
    if figure.date.precision in ("hour", "minute") and "T" in figure.date.value:
        return day, (figure.date.end or figure.date.value)[:16]
    if figure.date.basis == "report" and report.published and "T" in report.published and report.published[:10] == day:
        return day, report.published[:16]
    return day, None


def long_ago(first: str, last: str) -> bool:
    """True for an interval of more than three days ('earlier in the month'): it tells no day, so the count goes before all dated ones."""
    return len(first) < 10 or len(last) < 10 or (date.fromisoformat(last) - date.fromisoformat(first)).days > 3


def numbers(value: Value) -> set[int]:
    """The numbers that a value names."""
    return {n for n in (value.low, value.high) if n is not None}


def exact(value: Value) -> bool:
    """True where the value is one number."""
    return value.low is not None and value.low == value.high


def reach(figure: Figure) -> tuple[float, float]:
    """The span in which the true number lies if the figure holds: 'about' gives a tenth either way, 'more than' leaves its number out."""
    low = 0.0 if figure.low is None else float(figure.low)
    high = inf if figure.high is None else float(figure.high)
    if figure.bound == "about":
        return low * (1 - ABOUT), high * (1 + ABOUT)
    if figure.high is None and (figure.qualifier or "").lower().startswith(STRICT):
        low += 0.5
    return low, high


def compatible(one: Figure, other: Figure) -> bool:
    """True where both can hold at one time: the spans in which they put the number meet."""
    (low, high), (other_low, other_high) = reach(one), reach(other)
    return max(low, other_low) <= min(high, other_high)


def near(one: Figure, other: Figure) -> bool:
    """True where two figures that can hold together also say about the same: 'at least 8' says little of 18."""
    sizes = [max(numbers(Value(f.low, f.high)), default=0) for f in (one, other)]
    return compatible(one, other) and min(sizes) >= NEAR * max(sizes)
