"""Factories and fixtures that every room's tests use."""

from __future__ import annotations

import pytest

from rashomon.read import Language, load_language
from rashomon.records import Block, Report


@pytest.fixture(scope="session")
def language() -> Language:
    """The default model, loaded once."""
    return load_language()


def report(text: str, published: str | None = None, name: str = "a") -> Report:
    """A report whose paragraphs are the lines of `text`; a first line that starts with '# ' is its title."""
    blocks, at = [], 0
    for line in text.split("\n"):
        first = at + 2 if line.startswith("# ") else at
        if line.strip():
            blocks.append(Block(first, at + len(line), "title" if first > at else "paragraph"))
        at += len(line) + 1
    return Report(
        id=f"r{name}", page=name, source=f"{name}.txt", sources=(f"{name}.txt",), text=text, blocks=tuple(blocks), published=published
    )
