"""A line on its way to a verdict, and what it shares with the paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rashomon.clean.lines import Line
from rashomon.clean.marks import fact_label, mark
from rashomon.clean.prose import prose_strength
from rashomon.clean.words import content, ends_sentence, words_of

ENTRY = ("hour", "heading")  # marks of the lines that open a live page's entries
FACTS = 3  # lines that make a box of facts
DATE = re.compile(r"\W*(?:date|time|duration)s?\s*[:|\t]", re.IGNORECASE)
CREDITED = re.compile(r"\s*\([A-Z][A-Za-z./& -]{1,30}\)\W*$")


class Row:
    """A line on its way to a verdict: `kind` is a Block kind or 'furniture', '' while undecided."""

    def __init__(self, line: Line):
        self.line = line
        self.text = line.text
        self.mark = mark(line.text)
        self.strength = 0 if self.mark else prose_strength(line.text)
        self.content = content(line.text) if len(line.text) < 2000 else content(line.text[:2000])
        self.kind = ""
        self.why = ""

    def judge(self, kind: str, why: str) -> None:
        self.kind, self.why = kind, why


def keep_last_credit(rows: Sequence[Row]) -> None:
    """A closing paragraph with the agency in brackets is text; a picture's caption with one has text after it."""
    for row in reversed(rows):
        if row.mark == "credit" and CREDITED.search(row.text):
            row.strength = prose_strength(CREDITED.sub("", row.text).strip())
            if row.strength >= 1:
                row.mark, row.kind, row.why = None, "", ""
        if row.strength >= 2:
            return


def keep_facts(rows: Sequence[Row]) -> None:
    """The lines of a box of facts ('Location: …', 'Deaths: …', 'Injuries: …') are text, `FACTS` of them together or more."""
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and (fact_label().match(rows[end].text) or (DATE.match(rows[end].text) and end > at)):
            end += 1
        if end - at >= FACTS:
            for row in rows[at:end]:
                row.mark, row.strength = None, 0
                row.judge("item", "a line of a box of facts")
        at = max(end, at + 1)


def mend_cuts(rows: Sequence[Row]) -> None:
    """The two parts of a sentence that furniture cut are running text, though neither looks it."""
    for i, row in enumerate(rows):
        if row.strength < 2 and not row.mark and len(row.text) >= 40 and cut_off(rows, i):
            row.strength = 2


def body_words(rows: Sequence[Row]) -> Counter[str]:
    """How many paragraphs have each stem."""
    counts: Counter[str] = Counter()
    for row in rows:
        if row.strength >= 2:
            counts.update(set(row.content))
    return counts


def shared(row: Row, vocabulary: Counter[str]) -> float:
    """Which part of the row's own words other paragraphs have too."""
    words = set(row.content)
    own = 1 if row.strength >= 2 else 0
    return sum(vocabulary[w] > own for w in words) / len(words) if words else 0.0


def cut_off(rows: Sequence[Row], i: int) -> bool:
    """Whether the row is part of a sentence that furniture cut in two: it has no end, and the next article line goes on in lower case."""
    text = rows[i].text
    if text[:1].islower() and i > 0 and len(words_of(text)) >= 2:
        return any(not ends_sentence(r.text) and (r.strength >= 2 or r.kind == "paragraph") for r in rows[max(0, i - 5) : i])
    if ends_sentence(text):
        return False
    for after in rows[i + 1 : i + 6]:
        if after.text[:1].islower() and after.mark is None and len(words_of(after.text)) >= 3:
            return True
        if after.strength >= 2:
            return False
    return False
