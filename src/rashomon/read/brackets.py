"""Numbers in brackets behind another number: '26 people (14 men, 12 women) were killed' tells of one deed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from rashomon.records import Span

BRACKETED = re.compile(r"\(([^()]{1,200})\)")
BESIDE = re.compile(r"[\w\s'’-]{0,25}")  # what may stand between a count and the bracket that breaks it down


class Numbered(Protocol):
    """A number of a sentence by the span of its figures and words; `passed` says why it counts no people."""

    @property
    def span(self) -> Span: ...

    @property
    def passed(self) -> str | None: ...


def broken_down(text: str, counted: Sequence[Numbered]) -> dict[int, int]:
    """Which numbers stand in brackets behind another, by their places in `counted`: number -> the one that the bracket breaks down."""
    found: dict[int, int] = {}
    for bracket in BRACKETED.finditer(text) if "(" in text else ():
        inner = [i for i, c in enumerate(counted) if bracket.start() < c.span[0] < bracket.end() and not c.passed]
        before = [i for i, c in enumerate(counted) if c.span[1] <= bracket.start()]
        whole = before[-1] if before else None
        if whole is None or not inner or counted[whole].passed or whole in found:
            continue
        if BESIDE.fullmatch(text, counted[whole].span[1], bracket.start()):
            found.update(dict.fromkeys(inner, whole))
    return found


def without_brackets(text: str) -> str:
    """The text with blanks for what stands in brackets, every other character in its place."""
    return BRACKETED.sub(lambda m: " " * len(m.group()), text)
