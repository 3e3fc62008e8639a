"""Decisions applied to what was read, each with an edge that says where it bears; and what became of every decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TypeVar

from msgspec.structs import replace

from rashomon.anchors import edge, is_meant, places, reason
from rashomon.records import Claim, Decision, Edge, Figure, Grouping, Lineage, Passed, Reading, Report, RightReading, Ruling, Span

Read = tuple[Report, Reading]
AnyKind = TypeVar("AnyKind", bound=Claim)


def standing(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions that are not undone by a later one, in their order; an undoing may itself be undone."""
    gone = undone(decisions)
    return tuple(d for d in decisions if d.id not in gone and not (d.kind == "undo" and d.undoes))


def undone(decisions: Sequence[Decision]) -> frozenset[str]:
    """The ids of those that a later one undoes which is not itself undone."""
    wanted, found = set[str](), set[str]()
    for decision in reversed(decisions):
        if decision.id in wanted:
            found.add(decision.id)
        elif decision.kind == "undo" and decision.undoes:
            wanted.add(decision.undoes)
    return frozenset(found)


# ------------------------------------------------------------------ what one report says


def corrected(found: Sequence[Read], decisions: Sequence[Decision]) -> tuple[list[Read], list[Edge]]:
    """The readings with the days and figures that were decided, and an edge for each report and claim."""
    told, edges = list(found), list[Edge]()
    for decision in decisions:
        if decision.kind == "date":
            told = [redated(report, reading, decision, edges) for report, reading in told]
        elif decision.kind == "figure":
            told = [(report, reread(report, reading, decision, edges)) for report, reading in told]
    return told, edges


def redated(report: Report, reading: Reading, decision: Decision, edges: list[Edge]) -> Read:
    """The report with the decided day, if it is meant; its claims without the days that only its own day gave them."""
    fresh = dated(report, decision, edges)
    if fresh is report:
        return report, reading
    return fresh, replace(
        reading,
        figures=tuple(undated(c) for c in reading.figures),
        events=tuple(undated(c) for c in reading.events),
        statements=tuple(undated(c) for c in reading.statements),
    )


def undated(claim: AnyKind) -> AnyKind:
    """The claim without a day that is only its report's."""
    return replace(claim, date=None) if claim.date and claim.date.basis == "report" else claim


def dated(report: Report, decision: Decision, edges: list[Edge]) -> Report:
    """The report with the day decided for its page; an entry of a live page keeps its hour and its distance from the newest."""
    if decision.date is None or not any(is_meant(report, name) for name in decision.reports):
        return report
    day = decision.date
    if report.hour and len(day) == 10:
        day = (date.fromisoformat(day) + timedelta(days=report.hour.days)).isoformat()
        day += f"T{report.hour.time}" if report.hour.time else ""
    edges.append(edge(decision, report.id))
    return replace(report, published=day, published_basis="decision", published_why=reason(decision))


def reread(report: Report, reading: Reading, decision: Decision, edges: list[Edge]) -> Reading:
    """The reading with the figures at the decided words as they should be read."""
    if decision.reports and not any(is_meant(report, name) for name in decision.reports):
        return reading
    spans = places(report.text, decision.words or "", decision.context)
    right = decision.reading or RightReading()
    for span in spans:
        figure = figure_at(reading.figures, span)
        if figure is None and right.none:
            edges.append(edge(decision, report.id))  # nothing is read there any more, as it should be
        elif figure is None and right.measure and (right.low is not None or right.high is not None):
            reading = replace(reading, figures=(*reading.figures, made(report, span, decision, right)))
            edges.append(edge(decision, reading.figures[-1].id))
        elif figure is not None:
            reading = put_right(reading, figure, decision, right)
            edges.append(edge(decision, figure.id))
    return reading


def figure_at(figures: Sequence[Figure], span: Span) -> Figure | None:
    """The figure whose words overlap the span most, first of all one whose number stands in it."""

    def fit(figure: Figure) -> tuple[bool, int]:
        overlap = min(figure.end, span[1]) - max(figure.start, span[0])
        return span[0] <= figure.number[0] and figure.number[1] <= span[1], overlap

    near = [f for f in figures if f.start < span[1] and f.end > span[0]]
    return max(near, key=fit, default=None)


def put_right(reading: Reading, figure: Figure, decision: Decision, right: RightReading) -> Reading:
    """The reading with one figure as decided, or passed over where it is none."""
    others = tuple(f for f in reading.figures if f is not figure)
    if right.none:
        passed = Passed(figure.start, figure.end, figure.quote, reason(decision))
        return replace(reading, figures=others, passed=(*reading.passed, passed))
    values = {k: getattr(right, k) for k in ("measure", "bound", "group_kind", "other_event") if getattr(right, k) is not None}
    if right.low is not None or right.high is not None:
        values |= {"low": right.low, "high": right.high, "bound": right.bound or bound_of(right)}
    scope = replace(figure.scope, mode=right.mode or figure.scope.mode, place=right.place or figure.scope.place)
    changed = replace(figure, **values, scope=scope, cues=(*figure.cues, reason(decision)))
    return replace(reading, figures=tuple(changed if f is figure else f for f in reading.figures))


def bound_of(right: RightReading) -> str:
    """How a number reads by its two ends."""
    if right.low is None:
        return "at_most"
    return "at_least" if right.high is None else "exact" if right.low == right.high else "range"


def made(report: Report, span: Span, decision: Decision, right: RightReading) -> Figure:
    """A figure that only the decision reads, at its words."""
    blank = Figure(
        id=f"{report.id}-d{span[0]}-{span[1]}",
        report=report.id,
        start=span[0],
        end=span[1],
        quote=report.text[span[0] : span[1]],
        sentence=next(iter(places(report.text, decision.context or "", None)), span),
        measure=right.measure or "other",
        number=span,
    )
    (figure,) = put_right(Reading(report=report.id, figures=(blank,)), blank, decision, right).figures
    return figure


# ------------------------------------------------------------------ which reports belong together


def pairs(reports: Sequence[Report], decisions: Sequence[Decision]) -> tuple[list[tuple[str, str]], list[Edge]]:
    """Reports that were decided to be copies of each other, by id, and the edges for them."""
    found, edges = list[tuple[str, str]](), list[Edge]()
    for decision in decisions:
        if decision.kind == "copies":
            meant = [r.id for r in reports if r.read and any(is_meant(r, name) for name in decision.reports)]
            found += [(meant[0], other) for other in meant[1:]]
            edges += [edge(decision, name) for name in meant] if len(meant) > 1 else []
    return found, edges


def regrouped(grouping: Grouping, reports: Sequence[Report], decisions: Sequence[Decision]) -> tuple[Grouping, list[Edge]]:
    """The grouping with pages that were decided to belong to another story in one of their own, and in no lineage."""
    edges = list[Edge]()
    for decision in decisions:
        if decision.kind == "not this story":
            out: dict[str, list[str]] = defaultdict(list)
            for report in reports:
                if any(is_meant(report, name) for name in decision.reports):
                    out[report.page].append(report.id)
                    edges.append(edge(decision, report.id))
            moved = {name for names in out.values() for name in names}
            stories = [tuple(m for m in story if m not in moved) for story in grouping.stories]
            stories += [tuple(sorted(names)) for _, names in sorted(out.items())]
            lineages = tuple(x for lineage in grouping.lineages for x in without(lineage, moved))
            grouping = Grouping(stories=tuple(s for s in stories if s), lineages=lineages)
    return grouping, edges


def with_reasons(grouping: Grouping, copied: Sequence[Edge]) -> Grouping:
    """The grouping with the decisions that made or widened its lineages among their reasons."""
    lineages = []
    for lineage in grouping.lineages:
        why = dict.fromkeys(e.why for e in copied if e.subject in lineage.reports)
        lineages.append(replace(lineage, why="; ".join((lineage.why, *why))) if why else lineage)
    return replace(grouping, lineages=tuple(lineages))


def without(lineage: Lineage, moved: set[str]) -> Iterator[Lineage]:
    """The lineage without those members; nothing where fewer than two are left."""
    if not moved & set(lineage.reports):
        yield lineage
        return
    left = tuple(r for r in lineage.reports if r not in moved)
    if len(left) > 1:
        passages = (replace(p, spans=tuple(s for s in p.spans if s[0] not in moved)) for p in lineage.passages)
        speaks = lineage.speaks if lineage.speaks in left else left[0]
        yield replace(lineage, reports=left, speaks=speaks, passages=tuple(p for p in passages if len(p.spans) > 1))


# ------------------------------------------------------------------ what became of them

GONE = {
    "figure": "its words stand in no report any more, or no count is read there",
    "leave out": "no line of the account has that id or rests on those words",
    "date": "no report is the one it names",
    "copies": "fewer than two reports are those it names",
    "not this story": "no report is the one it names",
    "same person": "fewer than two people bear those names",
    "not the same person": "nobody bears both names",
    "withhold": "nobody bears that name",
    "undo": "there is no decision of that id before it",
}


def rulings(decisions: Sequence[Decision], edges: Sequence[Edge]) -> tuple[Ruling, ...]:
    """Every decision with its state: applied, with what it bears on; undone; or without evidence, which is told and not dropped."""
    bears: dict[str, dict[str, None]] = defaultdict(dict)
    for one in edges:
        bears[one.object][one.subject] = None
    gone = undone(decisions)
    told = []
    earlier: set[str] = set()
    for decision in decisions:
        if decision.id in gone:
            told.append(Ruling(decision=decision, state="undone"))
        elif decision.kind == "undo" and decision.undoes in earlier:
            told.append(Ruling(decision=decision, state="applied", bears=(decision.undoes,)))
        elif bears[decision.id]:
            told.append(Ruling(decision=decision, state="applied", bears=tuple(sorted(bears[decision.id]))))
        else:
            told.append(Ruling(decision=decision, state="without evidence", why=GONE[decision.kind]))
        earlier.add(decision.id)
    return tuple(told)
