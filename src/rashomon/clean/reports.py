"""One page to its reports: furniture off, outlet, title and day found."""

from __future__ import annotations

from msgspec.structs import replace

from rashomon.clean.credits import author_of, credited
from rashomon.clean.dating import Dating, date_page
from rashomon.clean.entries import entries_of, entry_lines, entry_reports
from rashomon.clean.furniture import Split, split
from rashomon.clean.live import openings
from rashomon.clean.outlet import kind_of, outlet_of
from rashomon.clean.tongue import language_of
from rashomon.records import Page, PageMetadata, Report

NOTHING = Split(blocks=(), furniture=(), title=None, head=(), tail=())


def clean(page: Page) -> tuple[Report, ...]:
    """The reports on `page` (one for a text dump, one an entry for a live page), each with its article blocks, furniture and own day.

    A page that is not read (no text, not English, no article) gives one report with the reason and no blocks.
    """
    language = language_of(page.text)
    found = openings(page.text) if language in (None, "en") else ()
    parts = split(page.text, entry_lines(found)) if language in (None, "en") else NOTHING
    reason = why_unread(language, parts)
    whole = make_report(page, parts, language, reason)
    entries = entries_of(page.text, parts.blocks, found) if reason is None else ()
    if len(entries) < 2:
        return (whole,)
    return entry_reports(whole, entries, date_page(page.text, parts.blocks, parts.furniture, page.metadata, page.retrieved))


def set_aside(page: Page, reason: str) -> Report:
    """The report that a page is which cannot be read for `reason`: kept with its text, without blocks, title or day."""
    return replace(as_it_came(page), outlet=page.outlet, read=False, unread_reason=reason)


def as_it_came(page: Page) -> Report:
    """The report that a page is, before anything is made out of its text."""
    return Report(
        id=f"r{page.sha256[:12]}",
        page=page.sha256,
        source=page.source,
        sources=page.sources,
        url=page.url,
        retrieved=page.retrieved,
        text=page.text,
    )


def why_unread(language: str | None, parts: Split) -> str | None:
    """Why a page is kept without being read."""
    if language is None:
        return "no text"
    if language != "en":
        return "language"
    return None if parts.blocks else "not an article"


def make_report(page: Page, parts: Split, language: str | None, reason: str | None) -> Report:
    """The report that a page is as a whole."""
    paragraphs = [page.text[b.start : b.end] for b in parts.blocks if b.kind in ("paragraph", "item")]
    told = page.metadata or PageMetadata()
    dating = date_page(page.text, parts.blocks, parts.furniture, page.metadata, page.retrieved) if reason is None else Dating()
    outlet = page.outlet or outlet_of(parts.head, parts.tail, page.url)
    return replace(
        as_it_came(page),
        outlet=outlet,
        outlet_kind=kind_of(outlet),
        title=told.title or (" ".join(page.text[parts.title[0] : parts.title[1]].split()) if parts.title else first_line(page.text)),
        author=told.author or author_of(parts.head),
        language=language,
        read=reason is None,
        unread_reason=reason,
        published=dating.published,
        published_basis=dating.basis,
        published_why=dating.why,
        doubtful=dating.doubtful,
        stamps=dating.stamps,
        furniture=parts.furniture,
        blocks=parts.blocks if reason is None else (),
        agencies=credited((*parts.head, *([f"By {told.author}"] if told.author else [])), paragraphs, parts.tail),
        metadata=page.metadata,
    )


def first_line(text: str) -> str | None:
    """The first line with three words or more: what a page without a title is called."""
    for line in text[:5000].splitlines():
        if len(line.split()) >= 3:
            return " ".join(line.split())[:200]
    return None
