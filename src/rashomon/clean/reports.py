"""One page to its reports: furniture off, outlet, title and day found."""

from __future__ import annotations

from rashomon.clean.dating import date_page
from rashomon.clean.furniture import split
from rashomon.records import Page, Report


def clean(page: Page) -> tuple[Report, ...]:
    """The reports on `page` (one for a text dump), each with its article blocks, furniture and own day."""
    parts = split(page.text)
    dating = date_page(page.text, parts.blocks, parts.furniture)
    return (
        Report(
            id=f"r{page.sha256[:12]}",
            page=page.sha256,
            source=page.source,
            sources=page.sources,
            url=page.url,
            retrieved=page.retrieved,
            title=page.text[parts.title[0] : parts.title[1]] if parts.title else None,
            published=dating.published,
            published_basis=dating.basis,  # type: ignore[arg-type]
            published_why=dating.why,
            stamps=dating.stamps,
            text=page.text,
            furniture=parts.furniture,
            blocks=parts.blocks,
        ),
    )
