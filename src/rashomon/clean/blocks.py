"""The article's stretches in reading order."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.clean.rows import Row
from rashomon.clean.words import ends_sentence
from rashomon.records import Block, Span

LONGEST_BLOCK = 60_000  # code points; more than a language model should be given at once


def blocks_of(article: Sequence[Row], text: str) -> list[Block]:
    """The article's stretches; a sentence that furniture cut in two is inside one."""
    blocks: list[Block] = []
    for row in article:
        start, end = row.line.start, row.line.end
        kind = row.kind
        if blocks and kind == "paragraph" and blocks[-1].kind == "paragraph" and row.text[:1].islower():
            before = text[blocks[-1].start : blocks[-1].end]
            if not ends_sentence(before) and end - blocks[-1].start < LONGEST_BLOCK:
                blocks[-1] = Block(blocks[-1].start, end, "paragraph")
                continue
        for first, last in pieces(text, start, end):
            blocks.append(Block(first, last, kind))  # type: ignore[arg-type]
    return blocks


def pieces(text: str, start: int, end: int) -> list[Span]:
    """A stretch in parts of bearable length, cut at spaces where there are any."""
    found = []
    while end - start > LONGEST_BLOCK:
        cut = text.rfind(" ", start + LONGEST_BLOCK // 2, start + LONGEST_BLOCK)
        cut = cut if cut > start else start + LONGEST_BLOCK
        found.append((start, cut))
        start = cut
    found.append((start, end))
    return found
