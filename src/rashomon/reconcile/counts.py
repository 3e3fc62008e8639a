"""A figure as a line sees it: its value, the time it holds for, who first said it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.records import Figure, Lineage, Report, Value


@dataclass(frozen=True)
class Count:
    """One mention of a figure in its place among the others.

    `day` is the ISO day it holds for (the last of an interval) or None; `hour` an ISO instant where it or its report gives one;
    `told` when its report was published; `text` the lineage of its report, or the report.
    """

    claim: Figure
    day: str | None
    hour: str | None
    told: str
    text: str
    copy: bool  # a member of a lineage that does not speak for it

    @property
    def value(self) -> Value:
        return Value(self.claim.low, self.claim.high)

    @property
    def order(self) -> tuple[str, str, str, int, str]:
        """Later values have a later order: by day, hour, report's day, place on the page (later words of a page are often older)."""
        return (self.day or "", self.hour or "", self.told, -self.claim.start, self.claim.id)


def counts(figures: Sequence[Figure], reports: Mapping[str, Report], lineages: Sequence[Lineage]) -> list[Count]:
    """The figures of a story in order of time."""
    lineage_of = {member: lineage for lineage in lineages for member in lineage.reports}
    found = []
    for figure in figures:
        report, lineage = reports[figure.report], lineage_of.get(figure.report)
        day, hour = time_of(figure, report)
        found.append(
            Count(
                claim=figure,
                day=day,
                hour=hour,
                told=report.published or "",
                text=lineage.id if lineage else report.id,
                copy=lineage is not None and lineage.speaks != report.id,
            )
        )
    return sorted(found, key=lambda c: c.order)


def time_of(figure: Figure, report: Report) -> tuple[str | None, str | None]:
    """The day a figure holds for and the instant, where the figure or its report says one for that day."""
    if figure.date is None:
        return None, None
    day = (figure.date.end or figure.date.value)[:10]
    if figure.date.precision in ("hour", "minute") and "T" in figure.date.value:
        return day, (figure.date.end or figure.date.value)[:16]
    if figure.date.basis == "report" and report.published and "T" in report.published and report.published[:10] == day:
        return day, report.published[:16]
    return day, None


def numbers(value: Value) -> set[int]:
    """The numbers that a value names."""
    return {n for n in (value.low, value.high) if n is not None}


def exact(value: Value) -> bool:
    """True where the value is one number."""
    return value.low is not None and value.low == value.high


def compatible(one: Value, other: Value) -> bool:
    """True where both can hold at one time: the spans that they leave open meet."""
    low = max(one.low or 0, other.low or 0)
    highs = [v.high for v in (one, other) if v.high is not None]
    return not highs or low <= min(highs)
