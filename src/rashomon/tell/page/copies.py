"""Who repeats whom: the shared passages of a lineage side by side, with what each member changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from rashomon.records import Lineage, Passage, Report, Story
from rashomon.tell.evidence import Evidence
from rashomon.tell.outline import lineage_row
from rashomon.tell.page.passages import Passages, called
from rashomon.tell.words import counted, day_words, plain

MOST = 40  # passages shown of one lineage
LONGEST = 400  # words of a passage that are compared one by one


class Part(Struct, frozen=True):
    """A stretch of a copy, `changed` where the text that speaks for the lineage has other words."""

    text: str
    changed: bool


class Cell(Struct, frozen=True):
    """One member's form of a passage; no parts where it leaves the passage out."""

    member: str
    parts: tuple[Part, ...]


class Member(Struct, frozen=True):
    """A report of a lineage and how much of it is shared."""

    name: str
    anchor: str
    speaks: bool
    shared: str


class LineageView(Struct, frozen=True, kw_only=True):
    """A lineage: what is said of it, its members (the cleanest first), and each passage in each of them."""

    text: str
    why: str
    members: tuple[Member, ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: int


def lineage_views(story: Story, passages: Passages) -> tuple[LineageView, ...]:
    """The lineages of a story in its order."""
    return tuple(lineage_view(x, passages) for x in story.lineages)


def lineage_view(lineage: Lineage, passages: Passages) -> LineageView:
    row = lineage_row(lineage, passages)
    order = [lineage.speaks, *(r for r in lineage.reports if r != lineage.speaks)]
    reports = [passages.reports[r] for r in order if r in passages.reports]
    return LineageView(
        text=row.text,
        why=row.note,
        members=tuple(
            Member(name(r, passages), passages.number[r.id], r.id == lineage.speaks, shared(r, lineage.passages)) for r in reports
        ),
        rows=tuple(tuple(cells(passage, reports, passages)) for passage in in_order(lineage)[:MOST]),
        more=max(0, len(lineage.passages) - MOST),
    )


def in_order(lineage: Lineage) -> list[Passage]:
    """The passages as they follow each other in the text that speaks."""
    return sorted(lineage.passages, key=lambda p: (min((s for r, s, _ in p.spans if r == lineage.speaks), default=1 << 60), p.spans))


def name(report: Report, evidence: Evidence) -> str:
    """The outlet or headline; of a page that was fetched more than once also when."""
    again = f", fetched {day_words(report.retrieved)}" if report.url in evidence.fetched_again and report.retrieved else ""
    return (called(report) or plain(report.source)) + again


def shared(report: Report, passages: Sequence[Passage]) -> str:
    """'6 passages, 64 % of its text'."""
    mine = [(s, e) for p in passages for r, s, e in p.spans if r == report.id]
    whole = sum(b.end - b.start for b in report.blocks) or len(report.text) or 1
    return f"{counted(len(mine), 'passage')}, {min(100, round(100 * sum(e - s for s, e in mine) / whole))} % of its text"


def cells(passage: Passage, reports: Sequence[Report], evidence: Evidence) -> Iterator[Cell]:
    """The passage in every member; the first that has it is what the others are compared with."""
    spans = {r: (s, e) for r, s, e in passage.spans}
    first = ""
    for report in reports:
        start, end = spans.get(report.id, (0, 0))
        told = plain(report.text[start:end])
        yield Cell(name(report, evidence), compared(first or told, told))
        first = first or told


def compared(base: str, other: str) -> tuple[Part, ...]:
    """`other` in stretches, those changed whose words `base` has not at that place."""
    left, right = re.findall(r"\S+\s*", base), re.findall(r"\S+\s*", other)
    if max(len(left), len(right)) > LONGEST:
        return (Part(other, False),)
    matcher = SequenceMatcher(None, [bare(w) for w in left], [bare(w) for w in right], autojunk=False)
    told: list[Part] = []
    for kind, _, _, start, end in matcher.get_opcodes():
        text = "".join(right[start:end])
        told += [Part(text.rstrip(), kind != "equal"), Part(text[len(text.rstrip()) :], False)] if text else []
    return tuple(part for part in told if part.text)


def bare(word: str) -> str:
    """The word without what clings to it."""
    return word.strip().strip(".,;:!?“”\"'‘’()").lower()
