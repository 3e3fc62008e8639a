"""Lists of other stories, and where the article is over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rashomon.clean.marks import bare
from rashomon.clean.prose import has_verb
from rashomon.clean.rows import ENTRY, Row, shared

LONGEST_TEASER = 200  # code points: what follows 'Read on' and is longer is the article again
ABOUT = re.compile(r"About (?:the )?[A-Z][\w&’'.-]*(?: [A-Z&][\w&’'.-]*){0,4}(?::|$)")
COMMENTS = re.compile(
    r"(?:\d+ )?(?:(?:user |reader |readers' )?comments?|leave a (?:reply|comment)|join the (?:conversation|discussion)|post a comment)\b"
)
END = re.compile(r"(?:###|-30-|[-—(]*\s*ends?\s*[-—)]*)$", re.IGNORECASE)


def judge_lists(rows: Sequence[Row], vocabulary: Counter[str]) -> None:
    """Headlines and teasers of other stories after 'Related', 'Most read', 'Read on' …; the text goes on with a paragraph about its own."""
    mode = ""
    for i, row in enumerate(rows):
        if row.mark == "list":
            mode = "list"
        elif row.mark == "next":
            mode = "" if links_back(rows, i) else "next"
        elif row.kind == "title" or row.mark in ENTRY:
            mode = ""
        if row.kind or not mode:
            continue
        mode, taken = in_list(row, mode, shared(row, vocabulary))
        if taken:
            row.judge("furniture", "in a list of other stories")


def in_list(row: Row, mode: str, known: float) -> tuple[str, bool]:
    """Whether a row belongs to a list of other stories, and what holds for the next row.

    `mode` is 'list', 'next' (one link follows) or 'below' (the link's caption may follow); '' where the list is over.
    """
    if mode == "next":
        taken = row.strength < 2 or (row.strength == 2 and len(row.text) <= LONGEST_TEASER)
        return ("below" if taken else "", taken)
    if mode == "below":
        taken = row.strength == 0 and not has_verb(row.text)
        return (mode if taken else "", taken)
    count = round(known * len(set(row.content)))
    goes_on = {0: False, 1: known >= 0.6, 2: known >= 0.3 or count >= 3, 3: known >= 0.15 or count >= 2}[row.strength]
    return ("" if goes_on else mode, not goes_on)


def links_back(rows: Sequence[Row], i: int) -> bool:
    """'Read more »' right under a headline belongs to that headline."""
    before = rows[i - 1] if i else None
    if before is None or rows[i].line.gap or before.strength or before.kind:
        return False
    before.judge("furniture", "headline above a link")
    return True


def judge_end(rows: Sequence[Row]) -> None:
    """Where comments, notes about the outlet or an end mark stand below most of the text, the article is over."""
    total, before = sum(len(r.text) for r in rows if r.strength >= 2 and not r.kind), 0
    ended = False
    for i, row in enumerate(rows):
        ended = ended or (i > 0 and ends_article(row, before / total if total else 1.0, last_lines=i + 8 >= len(rows)))
        if ended:
            row.judge("furniture", "after the end of the article")
        elif row.strength >= 2 and not row.kind:
            before += len(row.text)


def ends_article(row: Row, share: float, last_lines: bool) -> bool:
    """Whether nothing below a row is article, when `share` of the running text stands above it."""
    if share < 0.6:
        return False
    if row.strength < 3 and last_lines and ABOUT.match(row.text):
        return True
    if row.mark != "stop":
        return False
    return share >= 0.9 or COMMENTS.match(bare(row.text)) is not None or END.match(row.text.strip()) is not None
