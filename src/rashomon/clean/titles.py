"""The title, and what stands between it and the first paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rashomon.clean.lines import BULLET
from rashomon.clean.marks import bare, office, tells_a_day
from rashomon.clean.prose import has_verb, looks_foreign
from rashomon.clean.rows import Row, cut_off, shared
from rashomon.clean.words import COMMON, ends_sentence, words_of


def find_title(rows: Sequence[Row], first: int, vocabulary: Counter[str]) -> int | None:
    """The line before the first paragraph that says what the paragraphs say, and the line above it where they are one headline."""
    if not vocabulary:
        return None
    echo = " ".join(bare(r.text) for r in rows[:first] if r.mark == "echo")
    scores = {i: title_score(rows[i], echo, vocabulary) for i in range(first) if may_be_title(rows, i)}
    best = max(scores, key=lambda i: (scores[i], len(rows[i].content), i), default=None)
    if best is None:
        return None
    if not any(vocabulary[w] for w in rows[best].content):
        best = max(scores, key=lambda i: (not rows[i].kind, len(rows[i].content), -i))
    above = best - 1
    if above in scores and not rows[best].line.gap and heads(rows[above], rows[best], vocabulary):
        rows[best].judge("heading", "under the title")
        best = above
    rows[best].judge("title", "shares most with the text")
    return best


def heads(row: Row, below: Row, vocabulary: Counter[str]) -> bool:
    """Whether a line is the headline over a second headline, and not a kicker of two words or a section's name."""
    full = len(set(row.content)) >= 3 or (len(words_of(below.text)) > 10 and len(words_of(row.text)) >= 4)
    return not row.kind and full and shared(row, vocabulary) >= 0.4 and not names_body(row.text)


def may_be_title(rows: Sequence[Row], i: int) -> bool:
    """Not a paragraph, no known furniture but a label before a long line, not the heading of a live page's entry."""
    row = rows[i]
    labelled = row.mark == "soft" and len(row.content) >= 3
    if (row.kind and not labelled) or not row.content or len(row.text) > 300 or row.strength >= 2 or row.text.endswith((",", ":")):
        return False
    if len(words_of(row.text)) < 2 or (i and rows[i - 1].mark == "clock"):
        return False
    listed = BULLET.match(row.text) and any(BULLET.match(r.text) for r in (*rows[max(0, i - 1) : i], *rows[i + 1 : i + 2]))
    return not listed and not looks_foreign(row.text) and not tells_a_day(row.text)


def title_score(row: Row, echo: str, vocabulary: Counter[str]) -> float:
    """How much a line says of what the paragraphs say, less what is its own; a page's glued menu often repeats the title."""
    words = set(row.content)
    known = sum(vocabulary[w] > 0 for w in words)
    score = known - 0.5 * (len(words) - known) - (2.0 if row.mark else 0.0)
    if echo and bare(row.text) in echo:
        score += 5
    if names_body(row.text):
        score -= 6
    return score - 1 if len(words) < 3 else score


def names_body(text: str) -> bool:
    """Whether a line is a body's or an outlet's name: all words capitalised, no verb, one of them an office, an association …"""
    words = [w for w in words_of(text) if w.casefold() not in COMMON]
    return all(w[0].isupper() for w in words) and office(text) and not has_verb(text)


def judge_head(rows: Sequence[Row], title: int | None, first: int, vocabulary: Counter[str]) -> None:
    """What stands before the first paragraph, the title apart."""
    for i, row in enumerate(rows[:first]):
        if row.kind:
            continue
        if i and rows[i - 1].mark == "hour":
            running = row.strength or ends_sentence(row.text)
            row.judge("paragraph" if running else "heading", "after the hour of an entry")
        elif row.mark == "clock":
            later = i + 3 >= first and title is not None and i > title
            row.judge("heading" if later else "furniture", "time of an entry" if later else "time")
        elif title is None or i < title:
            row.judge("furniture", "before the title")
        elif row.strength:
            row.judge("paragraph", "after the title")
        elif rows[i - 1].mark == "clock" and rows[i - 1].kind == "heading":
            row.judge("heading", "after the time of an entry")
        elif BULLET.match(row.text) and is_point(row, vocabulary):
            row.judge("item", "a point of the text's summary")
        elif is_deck(rows, i, title, vocabulary):
            row.judge("heading", "goes on with the title")
        elif cut_off(rows, i):
            row.judge("paragraph", "the sentence goes on below")
        else:
            row.judge("furniture", "between title and text")


def is_point(row: Row, vocabulary: Counter[str]) -> bool:
    """Whether an item of a list above the text tells what the text tells, or is a sentence at least."""
    return len(words_of(row.text)) >= 5 and (shared(row, vocabulary) >= 0.3 or has_verb(row.text)) and not looks_foreign(row.text)


def is_deck(rows: Sequence[Row], i: int, title: int, vocabulary: Counter[str]) -> bool:
    """A second headline: it says what the paragraphs say, or stands right under the title and is long enough for one."""
    row, words = rows[i], len(words_of(rows[i].text))
    known = shared(row, vocabulary)
    return not looks_foreign(row.text) and (
        (words >= 4 and known >= 0.5) or (i == title + 1 and not row.line.gap and words >= 6 and known > 0)
    )
