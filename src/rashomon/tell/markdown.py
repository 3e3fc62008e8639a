"""The account as Markdown, to paste into a story file: every statement with footnotes that hold the exact words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rashomon.records import Account
from rashomon.tell.evidence import Words
from rashomon.tell.outline import DayRows, DisputeRow, FigureRow, Outline, Row, Step, StoryOutline, outline
from rashomon.tell.words import day_words

SPECIAL = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)")


def markdown(account: Account, story_id: str | None = None) -> str:
    """The account as Markdown with footnotes, the story `story_id` (else the largest) in full. Raises StoryError for an unknown id."""
    told, notes = outline(account, story_id), Footnotes()
    return "\n".join([*body(told, notes), *notes.lines()]).rstrip() + "\n"


class Footnotes:
    """Numbers for quoted words, in the order in which they are first called."""

    def __init__(self) -> None:
        self.numbers: dict[Words, int] = {}

    def call(self, words: Sequence[Words]) -> str:
        """' [^1][^2]' for these words."""
        marks = "".join(f"[^{self.numbers.setdefault(w, len(self.numbers) + 1)}]" for w in words)
        return f" {marks}" if marks else ""

    def lines(self) -> Iterator[str]:
        """The footnotes themselves."""
        for words, number in self.numbers.items():
            day = day_words(words.day) if words.day else "day unknown"
            said_by = f", credited to {escaped(words.said_by)}" if words.said_by else ""
            sentence = escaped(words.before) + f"**{escaped(words.quote)}**" + escaped(words.after)
            yield f"[^{number}]: {escaped(words.where)}, {day}{said_by}: “{sentence}”"


def escaped(text: str) -> str:
    """Text from a report that Markdown will show as it is."""
    return SPECIAL.sub(r"\\\g<0>", text)


def body(told: Outline, notes: Footnotes) -> Iterator[str]:
    """Everything but the footnotes."""
    yield f"*{escaped(told.given)}*"
    yield ""
    yield from (f"- {escaped(row.text)}: {escaped(row.note)}" for row in told.unread)
    if told.story:
        yield from story_lines(told.story, notes)
    yield from section("What people decided", [bullet(row) for row in told.decisions])
    if told.others:
        yield from section("Other stories", [bullet(row) for row in told.others])
    yield ""
    yield f"*{escaped(told.generator)}*"
    yield ""


def story_lines(story: StoryOutline, notes: Footnotes) -> Iterator[str]:
    """One story in full."""
    yield f"\n# {escaped(story.title)}\n"
    yield f"{story.window} · {story.size} · story {escaped(story.id)}"
    yield from section("In brief", [f"{n}. {statement(row, notes)}" for n, row in enumerate(story.brief, 1)])
    if story.news:
        yield f"\n## What is new {escaped(story.news.since)}"
        for title, news in story.news.sections:
            yield f"\n### {title}\n"
            yield from (f"- {escaped(row.text)} *({row.kind})*{notes.call(row.words)}" for row in news)
    yield from section("Figures", list(figure_lines(story.figures, notes)))
    yield from section("Timeline", list(timeline_lines(story.timeline, notes)))
    yield from section("Where the accounts differ", list(dispute_lines(story.disputes, notes)))
    yield from section("Who repeats whom", [bullet(row) for row in story.repeats])
    yield from section("Who is who", [bullet(row) for row in story.people])
    yield from section("The reports", [bullet(row) for row in story.reports])


def section(title: str, lines: Sequence[str]) -> Iterator[str]:
    """A heading with what stands under it; nothing where there is nothing."""
    if lines:
        yield f"\n## {title}\n" if lines[0] else f"\n## {title}"
        yield from lines


def bullet(row: Row) -> str:
    return f"- {escaped(row.text)}" + (f" · {escaped(row.note)}" if row.note else "")


def statement(row: Row, notes: Footnotes) -> str:
    """A statement with its note and footnotes."""
    return escaped(row.text) + (f" *({escaped(row.note)})*" if row.note else "") + notes.call(row.words)


def figure_lines(figures: Sequence[FigureRow], notes: Footnotes) -> Iterator[str]:
    """A table: one line a figure, parts marked under their whole, each earlier value with its words."""
    if not figures:
        return
    yield "| what | who | how many | as of | standing | according to | how it went |"
    yield "|---|---|---|---|---|---|---|"
    for row in figures:
        what = "↳ " * row.depth + row.measure.lower()
        who = escaped(", ".join(filter(None, (row.who, row.scope))))
        steps = "; ".join(f"{s.as_of}: {s.value}{state(s)}{by(s.source)}{notes.call(s.words)}" for s in row.steps)
        yield f"| {what} | {who} | **{row.value}** | {row.as_of} | {row.standing} | {escaped(row.says)} | {steps} |"


def state(step: Step) -> str:
    return f", {step.state}" if step.state else ""


def by(source: str) -> str:
    return f" ({escaped(source)})" if source else ""


def timeline_lines(days: Sequence[DayRows], notes: Footnotes) -> Iterator[str]:
    for day in days:
        yield from ("", f"**{day.day}**", "")
        yield from (f"- {statement(row, notes)}" for row in day.rows)


def dispute_lines(disputes: Sequence[DisputeRow], notes: Footnotes) -> Iterator[str]:
    for dispute in disputes:
        yield from ("", f"**{escaped(dispute.about)}**", "")
        yield from (f"- {statement(side, notes)}" for side in dispute.sides)
