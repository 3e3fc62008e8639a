"""Numbers in brackets behind another number: '26 people (14 men, 12 women) were killed' tells of one deed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from rashomon.records import Span

LONGEST, NEAR = 200, 40  # code points of such brackets, and before them
BRACKETED = re.compile(rf"\(([^()]{{1,{LONGEST}}})\)")
BEHIND_A_NUMBER = re.compile(r"\d[\w\s'’-]{0,25}\Z")
COMPARES = re.compile(  # '60 were hurt (down from 80 on Monday)' breaks nothing down
    r"\b(?:down|up|from|had|said|says|told|updated?|revised|last|previous(?:ly)?|earlier|instead|not|against|compared|more|fewer|than|later|now|before|yesterday)\b",
    re.IGNORECASE,
)
BESIDE = re.compile(r"[\w\s'’-]{0,25}")  # what may stand between a count and the bracket that breaks it down


class Numbered(Protocol):
    """A number of a sentence by the span of its figures and words; `passed` says why it counts no people."""

    @property
    def span(self) -> Span: ...

    @property
    def size(self) -> int: ...

    @property
    def passed(self) -> str | None: ...


def broken_down(text: str, counted: Sequence[Numbered]) -> dict[int, int]:
    """Which numbers stand in brackets behind another, by their places in `counted`: number -> the one that the bracket breaks down."""
    found: dict[int, int] = {}
    for bracket in BRACKETED.finditer(text) if "(" in text else ():
        if COMPARES.search(bracket.group()):
            continue
        inner = [i for i, c in enumerate(counted) if bracket.start() < c.span[0] < bracket.end() and not c.passed]
        before = [i for i, c in enumerate(counted) if c.span[1] <= bracket.start()]
        whole = before[-1] if before else None
        if whole is None or not inner or counted[whole].passed or whole in found:
            continue
        if BESIDE.fullmatch(text, counted[whole].span[1], bracket.start()):
            found.update({i: whole for i in inner if counted[i].size <= counted[whole].size})
    return found


def in_brackets(text: str, at: int) -> bool:
    """Whether the number at `at` stands in brackets that break down a number of figures before them."""
    opened = text.rfind("(", max(0, at - LONGEST), at)
    if opened < 0 or text.find(")", opened, at) >= 0 or COMPARES.search(text, opened, at):
        return False
    return BEHIND_A_NUMBER.search(text[max(0, opened - NEAR) : opened]) is not None


def without_brackets(text: str) -> str:
    """The text with blanks for what stands in brackets, every other character in its place."""
    return BRACKETED.sub(lambda m: " " * len(m.group()), text)
