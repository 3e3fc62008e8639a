"""The account as one HTML file: nothing is fetched, nothing runs, and what reports contain is shown as text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from rashomon.records import Account
from rashomon.tell.outline import FigureRow, outline
from rashomon.tell.words import day_words


def page(account: Account, story_id: str | None = None) -> str:
    """The account as a self-contained page, the story `story_id` (else the largest) in full. Raises StoryError for an unknown id."""
    told = outline(account, story_id)
    return template().render(told=told, story=told.story) + "\n"


@cache
def template() -> Template:
    """The page's template; every value in it is escaped."""
    environment = Environment(
        loader=PackageLoader("rashomon.tell", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(day=day_words, measures=measures)
    return environment.get_template("account.html.jinja")


def measures(figures: Sequence[FigureRow]) -> list[tuple[str, list[FigureRow]]]:
    """The figure lines under the measure of their whole, in the order given."""
    headings: list[str] = []
    for row in figures:
        headings.append(row.measure if row.depth == 0 or not headings else headings[-1])
    paired = groupby(zip(headings, figures, strict=True), key=lambda pair: pair[0])
    return [(heading, [row for _, row in rows]) for heading, rows in paired]
