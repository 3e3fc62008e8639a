"""Article or furniture: every line of a text dump is one or the other, by its words, shape, place and neighbours.

The cascade: 1. words of the line (`marks`); 2. which lines are prose; 3. the title, by what it shares with the prose; 4. what stands
before it; 5. lists of other stories; 6. short lines between paragraphs (heading, caption or link); 7. what follows the last
paragraph; 8. furniture inside paragraphs (`inline`). In doubt a line is article: a lost paragraph costs more than a kept caption.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from rashomon.clean.blocks import blocks_of
from rashomon.clean.inline import inline_furniture
from rashomon.clean.inside import judge_inside
from rashomon.clean.lines import BULLET, lines_of
from rashomon.clean.lists import judge_end, judge_lists
from rashomon.clean.live import live_mark
from rashomon.clean.rows import ENTRY, Row, body_words, keep_facts, keep_last_credit, mend_cuts, shared
from rashomon.clean.titles import find_title, judge_head
from rashomon.clean.words import ends_sentence, words_of
from rashomon.records import Block, Span

NO_ENTRIES: Mapping[int, str] = {}


class Split(Struct, frozen=True, kw_only=True):
    """A page in two: `blocks` the article in reading order, `furniture` the rest; `head` the furniture before the first paragraph."""

    blocks: tuple[Block, ...]
    furniture: tuple[Span, ...]
    title: Span | None
    head: tuple[str, ...]
    tail: tuple[str, ...]


def split(text: str, entries: Mapping[int, str] = NO_ENTRIES) -> Split:
    """What on the page is article and what is not. Linear in the length of `text`.

    `entries` tells of a live page which lines (by their start) are the 'hour' or 'heading' of an entry, or its 'opening' words.
    """
    rows = [Row(line) for line in lines_of(text)]
    if entries:
        mark_entries(rows, entries)
    judge(rows)
    article = [r for r in rows if r.kind != "furniture"]
    furniture = [s for r in rows if r.kind == "furniture" for s in r.line.spans]
    inside = [s for r in article if r.kind != "title" for s in inline_furniture(text, r.line.start, r.line.end)]
    blocks = blocks_of(article, text)
    title = next(((r.line.start, r.line.end) for r in rows if r.kind == "title"), None)
    first = next((i for i, r in enumerate(rows) if r.kind == "paragraph"), len(rows))
    last = max((i for i, r in enumerate(rows) if r.kind == "paragraph"), default=-1)
    return Split(
        blocks=tuple(blocks),
        furniture=merged([*furniture, *inside]),
        title=title,
        head=tuple(r.text for r in rows[:first] if r.kind == "furniture"),
        tail=tuple(r.text for r in rows[last + 1 :] if r.kind == "furniture"),
    )


def mark_entries(rows: Sequence[Row], entries: Mapping[int, str]) -> None:
    """A live page's hours and headings; a line that names the list of its entries begins no list of other stories."""
    for row in rows:
        kind = entries.get(row.line.start)
        if kind == "opening":
            row.mark, row.strength = None, 2 if ends_sentence(row.text) else max(row.strength, 1)
        elif kind is not None:
            row.mark, row.strength = kind, 0
        elif row.mark == "list" and live_mark(row.text):
            row.mark = "link"
    for i, row in enumerate(rows):
        for below in rows[i + 1 : i + 3] if row.mark == "hour" else ():
            if not below.mark and ends_sentence(below.text):
                below.strength = max(below.strength, 2)  # one short sentence is an entry too


def merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Sorted, without overlaps."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif end > start:
            found.append((start, end))
    return tuple(found)


def judge(rows: list[Row]) -> None:
    """A verdict for every row."""
    for row in rows:
        if row.mark in ENTRY:
            row.judge("heading", "hour or heading of an entry")
        elif row.mark and row.mark != "clock":
            row.judge("furniture", row.mark)
    keep_last_credit(rows)
    keep_facts(rows)
    mend_cuts(rows)
    vocabulary = body_words(rows)
    first, _ = body_bounds(rows, vocabulary)
    above = next((i for i, r in enumerate(rows[:first]) if r.mark in ENTRY), first)
    title = find_title(rows, above, vocabulary)
    judge_lists(rows, vocabulary)
    judge_end(rows)
    first, last = body_bounds(rows, vocabulary)
    if first == len(rows):
        judge_without_body(rows)
        return
    if title is not None:
        first = next((i for i in range(title + 1, first) if rows[i].strength and not rows[i].kind), first)
    judge_head(rows, title, first, vocabulary)
    judge_inside(rows, first, last, vocabulary)
    for row in rows:
        if not row.kind:
            row.judge("furniture", "after the last paragraph")


def body_bounds(rows: Sequence[Row], vocabulary: Counter[str]) -> tuple[int, int]:
    """The first and the last row that are surely article; (number of rows, -1) where none is."""
    for least in (3, 2, 1):
        strong = [i for i, r in enumerate(rows) if r.strength >= least and not r.kind]
        if strong:
            break
    else:
        return len(rows), -1
    first, last = strong[0], strong[-1]
    first = next((i for i in range(first) if rows[i].strength >= 2 and not rows[i].kind and shared(rows[i], vocabulary) >= 0.25), first)
    for i in range(last + 1, len(rows)):
        row = rows[i]
        if not row.kind and (row.strength >= 2 or (row.strength == 1 and i - last <= 3) or (BULLET.match(row.text) and i == last + 1)):
            last = i
    return first, last


def judge_without_body(rows: Sequence[Row]) -> None:
    """A page without one sentence: lines of five words or more that no vocabulary knows may be news in brief."""
    titled = False
    for row in rows:
        if not row.kind:
            enough = len(words_of(row.text)) >= 5
            row.judge(("heading" if titled else "title") if enough else "furniture", "no paragraph on the page")
            titled = titled or enough
