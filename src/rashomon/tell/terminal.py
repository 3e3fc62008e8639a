"""The account in a terminal: to the window's width, coloured where colours can be shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rashomon.records import Account
from rashomon.tell.evidence import Words
from rashomon.tell.news import News
from rashomon.tell.outline import DayRows, DisputeRow, FigureRow, Outline, Row, Step, StoryOutline, outline
from rashomon.tell.words import counted, shortened

QUOTES = 2  # quotes shown under a statement; all of them are on the page and in the document
QUOTE_LENGTH = 110
HAPPENINGS = 24  # the weightiest of the timeline
PEOPLE = 16
NEWS = 8
STEPS = 5
NARROWEST, WIDEST = 40, 110  # a line longer than that is hard to read
STRONG, FAINT, HEADING, VALUE = "bold", "dim", "bold cyan", "bold"


def terminal(account: Account, width: int, color: bool, story_id: str | None = None) -> str:
    """The account as text at most `width` columns wide, with ANSI colours if `color`, the story `story_id` (else the largest) in full.

    Raises StoryError for an id that the account has not.
    """
    width = min(max(width, NARROWEST), WIDEST)
    told = StringIO()
    console = Console(
        file=told,
        width=width,
        height=100,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    for part in parts(outline(account, story_id), width):
        console.print(part)
    return "\n".join(line.rstrip() for line in told.getvalue().splitlines()) + "\n"


def parts(told: Outline, width: int) -> Iterator[RenderableType]:
    """Everything from top to bottom."""
    yield Text(told.given, STRONG)
    yield from (indented(Text.assemble(row.text, (f"  {row.note}", FAINT)), 2) for row in told.unread)
    if told.story:
        yield from story_parts(told.story, width)
    yield from section("What people decided", [noted(row, 2) for row in told.decisions])
    if told.others:
        yield heading("Other stories")
        yield from (noted(row, 2) for row in told.others)
        yield indented(Text("--story ID tells one of these in full", FAINT), 2)


def story_parts(story: StoryOutline, width: int) -> Iterator[RenderableType]:
    """One story in full."""
    yield Text(f"\n{story.title}", STRONG)
    yield Text("═" * min(width, len(story.title)), FAINT)
    yield Text(f"{story.window} · {story.size} · story {story.id}", FAINT)
    yield from section("In brief", [statement(row, f"{number:>2}  ", 4) for number, row in enumerate(story.brief, 1)])
    yield from news_parts(story.news) if story.news else ()
    if story.figures:
        yield heading("Figures")
        yield from figure_parts(story.figures, width)
    yield from section("Timeline", list(timeline_parts(story.timeline)))
    yield from section("Where the accounts differ", [dispute_part(d) for d in story.disputes])
    yield from section("Who repeats whom", [noted(row, 2) for row in story.repeats])
    yield from section("Who is who", people_parts(story.people))
    yield from section("The reports", [noted(row, 2) for row in story.reports])


# ------------------------------------------------------------------ sections


def section(title: str, rows: Sequence[RenderableType]) -> Iterator[RenderableType]:
    """A heading with what stands under it; nothing where there is nothing."""
    if rows:
        yield heading(title)
        yield from rows


def heading(title: str) -> Text:
    return Text(f"\n{title}", HEADING)


def indented(part: RenderableType, depth: int) -> Padding:
    return Padding(part, (0, 0, 0, depth))


def noted(row: Row, depth: int) -> Padding:
    """A line with its note below it."""
    return indented(Group(row.text, indented(Text(row.note, FAINT), 2)) if row.note else Text(row.text), depth)


def statement(row: Row, mark: str, depth: int) -> RenderableType:
    """A statement behind its mark, its note behind it, its words below."""
    grid = Table.grid()
    grid.add_column(width=depth, no_wrap=True)
    grid.add_column()
    text = Text.assemble(row.text, (f"  [{row.note}]" if row.note else "", FAINT))
    grid.add_row(mark, Group(text, *quotes(row.words)))
    return grid


def quotes(words: Sequence[Words], most: int = QUOTES) -> list[Text]:
    """The first words, each with where it stands, and how many more there are."""
    lines = [Text.assemble(f"“{shortened(w.quote, QUOTE_LENGTH)}”", f"  {w.source}", style=FAINT) for w in words[:most]]
    more = [Text(f"and {counted(len(words) - most, 'more passage')}", FAINT)] if len(words) > most else []
    return lines + more


def news_parts(news: News) -> Iterator[RenderableType]:
    """What is new in a case, the first rows of each kind."""
    yield heading(f"What is new {news.since}")
    for title, rows in news.sections:
        yield indented(Text(title, STRONG), 2)
        yield from (indented(Text(f"{row.mark} {row.text}"), 4) for row in rows[:NEWS])
        if len(rows) > NEWS:
            yield indented(Text(f"and {counted(len(rows) - NEWS, 'more change')}; `rashomon changes` tells all", FAINT), 4)


def figure_parts(figures: Sequence[FigureRow], width: int) -> Iterator[RenderableType]:
    """A block a measure: whom, how many, as of when, how it came about, by whose count; then how it changed."""
    top: str | None = None
    for row in figures:
        if row.depth == 0 and row.measure != top:
            top = row.measure
            yield indented(Text(top, STRONG), 2)
        yield indented(figure_part(row, width), 4 + 2 * min(row.depth, 4))


def figure_part(row: FigureRow, width: int) -> RenderableType:
    """One figure line."""
    grid = Table.grid(padding=(0, 2), expand=False)
    grid.add_column(width=max(16, width // 3 - 2 * row.depth))
    grid.add_column()
    facts = Text.assemble((row.value, VALUE), f"  as of {row.as_of}" if row.as_of != "day unknown" else "  day unknown")
    facts.append(f" · {row.standing}", FAINT)
    parts: list[RenderableType] = [facts]
    if row.says:
        parts.append(Text(f"according to {row.says}", FAINT))
    if len({(s.as_of, s.value, s.state) for s in row.steps}) > 1:
        parts.append(course(row.steps))
    parts += quotes(words_of(row.steps), 1)
    grid.add_row(Text(row.label), Group(*parts))
    return grid


def words_of(steps: Sequence[Step]) -> tuple[Words, ...]:
    """The words that give the value: of its latest mention that stands, else of the latest mention there is."""
    told = [s for s in steps if s.words]
    return next((s.words for s in reversed(told) if s.best and not s.state), told[-1].words if told else ())


def course(steps: Sequence[Step]) -> Text:
    """'5 January 2022: at least 8 (Interior Ministry) → 6 January 2022: 12 (Almaty police; Khabar)', each value once a day."""
    told = [f"{day}: {values(list(group))}" for day, group in groupby(steps, key=lambda s: s.as_of)]
    kept = told if len(told) <= STEPS else [told[0], "…", *told[2 - STEPS :]]
    return Text(" → ".join(kept), FAINT)


def values(steps: Sequence[Step]) -> str:
    """The values of one time, each with all who gave it and whether it was denied or taken back."""
    sources: dict[str, dict[str, None]] = {}
    for step in steps:
        value = f"{step.value}, {step.state}" if step.state else step.value
        sources.setdefault(value, {}).update({step.source: None} if step.source else {})
    return ", ".join(f"{value} ({'; '.join(names)})" if names else value for value, names in sources.items())


def timeline_parts(days: Sequence[DayRows]) -> Iterator[RenderableType]:
    """The weightiest happenings under their days, and how many were left out."""
    weights = sorted((w for day in days for w in day.weights), reverse=True)
    least = weights[HAPPENINGS - 1] if len(weights) > HAPPENINGS else float("-inf")
    shown = 0
    for day in days:
        kept = [row for row, weight in zip(day.rows, day.weights, strict=True) if weight >= least][: HAPPENINGS - shown]
        shown += len(kept)
        if kept:
            yield indented(Text(day.day, STRONG), 2)
            yield from (indented(statement(row, "· ", 2), 4) for row in kept)
    if len(weights) > shown:
        yield indented(Text(f"and {counted(len(weights) - shown, 'lesser happening')} on the page and in the document", FAINT), 2)


def dispute_part(dispute: DisputeRow) -> RenderableType:
    """What is in dispute, its sides beside one another."""
    grid = Table.grid(padding=(0, 3), expand=True)
    for _ in dispute.sides[:3]:
        grid.add_column(ratio=1)
    for start in range(0, len(dispute.sides), 3):
        sides = dispute.sides[start : start + 3]
        grid.add_row(*(Group(Text(s.text), Text(s.note, FAINT), *quotes(s.words, 1)) for s in sides))
    return indented(Group(Text(dispute.about, STRONG), indented(grid, 2)), 2)


def people_parts(people: Sequence[Row]) -> list[RenderableType]:
    """Those named most often, and how many more there are."""
    more = [indented(Text(f"and {len(people) - PEOPLE:,} more on the page and in the document", FAINT), 2)]
    return [*(noted(row, 2) for row in people[:PEOPLE]), *(more if len(people) > PEOPLE else [])]
