"""The account as one HTML file: nothing is fetched, only the page's own script runs, and what reports contain is shown as text."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup
from msgspec import Struct

from rashomon.records import Account
from rashomon.tell.outline import Row, chosen, given_words, unread_rows
from rashomon.tell.page.passages import shown
from rashomon.tell.page.stories import StoryView, story_view
from rashomon.tell.rulings import ruling_words
from rashomon.tell.words import day_words, plain
from rashomon.wording import amount, sayer, with_article

HOME = files("rashomon.tell.page")


class PageView(Struct, frozen=True, kw_only=True):
    """The whole page: what was given, the story that stands open, the others."""

    given: str
    unread: tuple[Row, ...]
    story: StoryView | None
    others: tuple[StoryView, ...]
    decisions: tuple[Row, ...]
    generator: str


def page(account: Account, story_id: str | None = None) -> str:
    """The account as a self-contained page, the story `story_id` (else the largest) open. Raises StoryError for an unknown id."""
    open_story = chosen(account, story_id)
    others = [s for s in account.stories if s is not open_story and any(r.read for r in s.reports)]
    told = PageView(
        given=given_words(account),
        unread=unread_rows(account),
        story=story_view(open_story, "") if open_story else None,
        others=tuple(story_view(s, f"s{n}") for n, s in enumerate(others, 2)),
        decisions=tuple(Row(text=text, note=note) for text, note in ruling_words(account)),
        generator=plain(account.generator),
    )
    return template().render(told=told, story=told.story, style=style(), scripts=scripts(), policy=policy()) + "\n"


@cache
def template() -> Template:
    """The page's template; every value in it is escaped and harmless."""
    environment = Environment(
        loader=PackageLoader("rashomon.tell.page", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=safe,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(day=day_words, amount=amount, capitalised=capitalised, sayer=lambda name: with_article(sayer(name)))
    return environment.get_template("page.html.jinja")


def safe(value: object) -> object:
    """Every text that goes into the page without control characters and direction marks, whoever forgot them before."""
    return shown(value) if type(value) is str else value


@cache
def style() -> Markup:
    """The style sheet as it stands in the page."""
    return Markup((HOME / "page.css").read_text(encoding="utf-8"))


@cache
def scripts() -> tuple[Markup, ...]:
    """The scripts as they stand in the page: the chart library's modules in their order, then our own."""
    library = sorted((f for f in (HOME / "vendor").iterdir() if f.name.endswith(".js")), key=lambda f: f.name)
    told = ["\n".join(f.read_text(encoding="utf-8") for f in library), (HOME / "page.js").read_text(encoding="utf-8")]
    for script in told:
        if "</script" in script.lower() or "<!--" in script:
            raise AssertionError("a script of the page would end its own element")
    return tuple(Markup(s) for s in told)


@cache
def policy() -> str:
    """The content security policy: only the scripts and the style whose hashes it names; nothing is fetched, sent or framed."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {hashes(scripts())}",
            f"style-src {hashes([style()])}",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types rashomon",
        )
    )


def hashes(texts: Sequence[str]) -> str:
    """The texts' hashes as a policy names them."""
    return " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(t.encode()).digest()).decode()}'" for t in texts)


def capitalised(text: str) -> str:
    """The text with a capital letter first."""
    return text[:1].upper() + text[1:]
