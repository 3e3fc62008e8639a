"""The reports themselves: each once, in paragraphs, every claim marked at its place, furniture greyed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from rashomon.records import AnyClaim, Report, Span, Story
from rashomon.tell.outline import report_notes, unread_words
from rashomon.tell.page.passages import Passages, Piece, http, pieces
from rashomon.tell.words import day_words, plain, source_words


class Paragraph(Struct, frozen=True):
    """One block of a report: `kind` is title, heading, paragraph, item or furniture."""

    kind: str
    pieces: tuple[Piece, ...]


class ReportView(Struct, frozen=True, kw_only=True):
    """A report with what is known of it."""

    anchor: str
    outlet: str
    title: str
    source: str
    day: str
    notes: tuple[str, ...]
    link: str | None
    unread: str
    paragraphs: tuple[Paragraph, ...]


def report_views(story: Story, passages: Passages) -> tuple[ReportView, ...]:
    """The reports of a story in its order."""
    claims: defaultdict[str, list[AnyClaim]] = defaultdict(list)
    for claim in story.claims:
        claims[claim.report].append(claim)
    starts = passages.starts()
    return tuple(report_view(r, claims[r.id], starts[r.id], story, passages) for r in story.reports)


def report_view(report: Report, claims: list[AnyClaim], anchors: dict[int, str], story: Story, passages: Passages) -> ReportView:
    marks = [(c.start, c.end) for c in claims]
    return ReportView(
        anchor=passages.number[report.id],
        outlet=plain(report.outlet or ""),
        title=plain(report.title or ""),
        source=source_words(report),
        day=day_words(report.published) if report.published else "day unknown",
        notes=report_notes(report, story),
        link=http(report.url),
        unread="" if report.read else unread_words(report),
        paragraphs=tuple(
            Paragraph(kind, told)
            for kind, span in stretches(report)
            if (told := tuple(p for p in pieces(report, span, marks, anchors) if p.text))
        ),
    )


def stretches(report: Report) -> Iterator[tuple[str, Span]]:
    """The report's text from end to end: its blocks, and what lies between them."""
    at, last = report.section or (0, len(report.text))
    if report.section:  # the headline of a live page stands above its entries
        yield from ((b.kind, (b.start, b.end)) for b in report.blocks if not at <= b.start < last)
    for block in sorted(report.blocks, key=lambda b: (b.start, b.end)):
        start, end = max(block.start, at), min(block.end, last)
        if start >= end:
            continue
        yield from between(report, at, start)
        yield block.kind, (start, end)
        at = end
    yield from between(report, at, last)


def between(report: Report, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """What is no block: furniture if the report has blocks at all, else its lines."""
    text = report.text[start:end]
    if not text.strip():
        return
    if report.blocks:
        yield "furniture", (start, end)
        return
    for line in text.split("\n"):
        if line.strip():
            yield "paragraph", (start, start + len(line))
        start += len(line) + 1
