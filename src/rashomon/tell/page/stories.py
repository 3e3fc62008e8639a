"""One story as the page tells it: the outline's rows with charts, aligned copies and the reports themselves."""

from __future__ import annotations

from msgspec import Struct

from rashomon.records import Actor, Line, Story
from rashomon.tell.evidence import Words
from rashomon.tell.news import News
from rashomon.tell.outline import (
    DisputeRow,
    Row,
    StoryOutline,
    by_day,
    entry_note,
    nested,
    other_words,
    story_outline,
)
from rashomon.tell.page.copies import LineageView, lineage_views
from rashomon.tell.page.figures import FigureView, MeasureView, figure_views, measure_views
from rashomon.tell.page.passages import Passages
from rashomon.tell.page.standing import Stand
from rashomon.tell.page.texts import ReportView, report_views
from rashomon.tell.reasons import Reason, actor_reasons
from rashomon.tell.words import counted, plain, time_words
from rashomon.wording import DEEDS, uncapitalised, whom

WEIGHTY = 7  # happenings of a day shown at once
EARLIER = 4  # earlier values told beside the number of dead: the first and the last ones
UNKNOWN = "b-unknown"  # the id of the brief's line of what is not known
KINDS = {"person": "People", "organisation": "Organisations", "place": "Places", "group": "Groups"}
WELL_KNOWN = 10  # actors of a kind shown at once


class Toll(Struct, frozen=True, kw_only=True):
    """How many dead: the number that stands in big figures, and the other counts of dead."""

    view: FigureView
    what: str
    before: tuple[Stand, ...]
    left_out: int
    words: tuple[Words, ...]
    others: tuple[FigureView, ...]


class Happening(Struct, frozen=True):
    """An entry of the timeline with its time of day apart."""

    time: str
    row: Row
    note: str


class DayView(Struct, frozen=True, kw_only=True):
    """A day: its weightiest happenings in the order of the day, then the others."""

    day: str
    first: tuple[Happening, ...]
    others: tuple[Happening, ...]


class Person(Struct, frozen=True, kw_only=True):
    """Who is who: a name, what he is, how often met and in which words, how else spelled and why that is the same."""

    name: str
    role: str
    mentions: str
    spellings: tuple[str, ...]
    words: tuple[Words, ...]
    reasons: tuple[Reason, ...]


class Kind(Struct, frozen=True, kw_only=True):
    """The actors of one kind."""

    name: str
    first: tuple[Person, ...]
    others: tuple[Person, ...]


class StoryView(Struct, frozen=True, kw_only=True):
    """Everything the page shows of a story; `key` begins its anchors."""

    key: str
    told: StoryOutline
    line: str
    toll: Toll | None
    brief: tuple[Row, ...]
    unknown: tuple[Row, ...]
    news: News | None
    measures: tuple[MeasureView, ...]
    days: tuple[DayView, ...]
    disputes: tuple[DisputeRow, ...]
    copies: tuple[LineageView, ...]
    people: tuple[Kind, ...]
    reports: tuple[ReportView, ...]


def story_view(story: Story, key: str) -> StoryView:
    """The story laid out for the page; `key` is '' for the one that stands open."""
    passages = Passages(story, key)
    told = story_outline(story, passages)
    figures = figure_views(story, told.figures, key)
    toll = toll_of(story, told, figures)
    unknown = tuple(row for row, line in zip(told.brief, story.account.brief, strict=True) if line.id == UNKNOWN)
    return StoryView(
        key=key,
        told=told,
        line=other_words(story),
        toll=toll,
        brief=tuple(row for n, row in enumerate(told.brief) if row not in unknown and not (toll and n == 0)),
        unknown=unknown,
        news=told.news,
        measures=measure_views(figures, key),
        days=day_views(story, told),
        disputes=told.disputes,
        copies=lineage_views(story, passages),
        people=kinds(story, passages),
        reports=report_views(story, passages),
    )


def toll_of(story: Story, told: StoryOutline, figures: tuple[FigureView, ...]) -> Toll | None:
    """The line of dead that the brief begins with."""
    lines = [line for line, _ in nested(story.account.figures)]
    dead = [(line, view) for line, view in zip(lines, figures, strict=True) if line.measure == "killed"]
    first = story.account.brief[0] if story.account.brief else None
    found = next(((line, view) for line, view in dead if first and carries(line, first.claims)), None)
    if not found:
        return None
    line, view = found
    others = [v for other, v in dead if other is not line and not other.part_of and other.best.low is not None]
    return Toll(
        view=view,
        what=f"{plain(whom(line))} {DEEDS[line.measure]}" + (f" in {plain(line.place)}" if line.place else ""),
        before=view.before if len(view.before) <= EARLIER else (view.before[0], *view.before[1 - EARLIER :]),
        left_out=max(0, len(view.before) - EARLIER),
        words=told.brief[0].words,
        others=tuple(others[:4]),
    )


def carries(line: Line, claims: tuple[str, ...]) -> bool:
    """True where a claim of the brief's line is one of the figure's."""
    return bool(claims) and any(claims[0] in p.claims for p in line.series)


def day_views(story: Story, told: StoryOutline) -> tuple[DayView, ...]:
    """The timeline by day."""
    views = []
    for (_, entries), day in zip(by_day(story.account.timeline), told.timeline, strict=True):
        heavy = sorted(range(len(entries)), key=lambda n: (-entries[n].weight, n))[:WEIGHTY]
        shown = [
            Happening(time_words(e.date, e.date_end, e.precision), row, entry_note(e)) for e, row in zip(entries, day.rows, strict=True)
        ]
        first = tuple(shown[n] for n in sorted(heavy))
        views.append(DayView(day=day.day, first=first, others=tuple(h for n, h in enumerate(shown) if n not in heavy)))
    return tuple(views)


def kinds(story: Story, passages: Passages) -> tuple[Kind, ...]:
    """The actors by kind, those met most often first."""
    told = []
    for kind, name in KINDS.items():
        actors = sorted((a for a in story.actors if a.kind == kind), key=lambda a: (-len(a.mentions), a.name, a.id))
        people = tuple(
            Person(
                name=uncapitalised(plain(a.name)),
                role=plain(a.role or ""),
                mentions=mentioned(a, passages),
                spellings=tuple(dict.fromkeys(plain(s) for s in a.aliases if s != a.name)),
                words=passages.names(a),
                reasons=actor_reasons(a),
            )
            for a in actors
        )
        if people:
            told.append(Kind(name=name, first=people[:WELL_KNOWN], others=people[WELL_KNOWN:]))
    return tuple(told)


def mentioned(actor: Actor, passages: Passages) -> str:
    """'12 mentions in 5 reports'; the entries of a live page are one report."""
    pages = len({passages.reports[report].page for report, _, _ in actor.mentions if report in passages.reports})
    return counted(len(actor.mentions), "mention") + (f" in {pages:,} reports" if pages > 1 else "")
