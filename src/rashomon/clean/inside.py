"""What stands between paragraphs: heading, item, caption or the headline of another story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rashomon.clean.lines import BULLET
from rashomon.clean.marks import bare, group, of_picture
from rashomon.clean.prose import looks_foreign
from rashomon.clean.rows import Row, cut_off
from rashomon.clean.words import ends_sentence, stem, words_of
from rashomon.lexicon import load

TELLING = 60  # different words: what a shorter text does not have says little


def judge_inside(rows: Sequence[Row], first: int, last: int, vocabulary: Counter[str]) -> None:
    """Rows from the first paragraph to the last: paragraph, heading, item, caption or the headline of another story."""
    seen = Counter(bare(r.text) for r in rows)
    for i in range(first, last + 1):
        row = rows[i]
        if row.mark == "clock":
            row.judge("heading", "time of an entry")
        elif row.kind:
            continue
        elif row.strength >= 2:
            row.judge("paragraph", "running text")
        elif cut_off(rows, i):
            row.judge("paragraph", "the sentence goes on below")
        elif i > 0 and rows[i - 1].mark in ("clock", "hour"):
            running = row.strength or (rows[i - 1].mark == "hour" and ends_sentence(row.text))
            row.judge("paragraph" if running else "heading", "after the time of an entry")
        elif BULLET.match(row.text):
            row.judge("item", "an item of a list")
        elif row.strength:
            row.judge("paragraph", "a short sentence")
        elif foreign_line(rows, i, vocabulary, seen):
            row.judge("furniture", "caption or headline of another story")
        else:
            row.judge("heading", "heading between paragraphs")


def foreign_line(rows: Sequence[Row], i: int, vocabulary: Counter[str], seen: Counter[str]) -> bool:
    """Evidence that a short line between paragraphs is no heading of this article, added up; 1.5 is enough."""
    text, words = rows[i].text, set(rows[i].content)
    unknown = [w for w in words if not vocabulary[w]]
    score = 2.0 * (seen[bare(text)] > 1) + 2.0 * looks_foreign(text) + 2.0 * beside_credit(rows, i)
    score += 1.2 * len(unknown) / len(words) * min(1.0, len(vocabulary) / TELLING) if words else 0.0
    score += 0.5 * min(unknown_names(text, vocabulary), 3)
    head, _, rest = text.partition(":")
    if rest.strip() and len(head.split()) <= 3 and head[:1].isupper():
        score += 0.6 if known_speaker(head, vocabulary) else 1.3
    if any(w[0].isdigit() and not vocabulary[stem(w)] for w in words_of(text)):
        score += 0.7
    if len(words_of(text)) > 11:
        score += 0.6
    if text.rstrip().endswith((".", "...", "…")):
        score += 0.6
    return score >= 1.5


def known_speaker(head: str, vocabulary: Counter[str]) -> bool:
    """Whether the words before a colon are a name that the paragraphs have ('Orlov: 912 killed'), and no country's: that is a rubric."""
    if head.strip() in load("demonyms")["adjective"].values():
        return False
    return all(w[0].isupper() and vocabulary[stem(w)] for w in words_of(head))


def unknown_names(text: str, vocabulary: Counter[str]) -> int:
    """Capitalised words, after the first, that the paragraphs do not have."""
    words = words_of(text)
    title_case = sum(w[0].isupper() for w in words) > 0.7 * len(words)
    return 0 if title_case else sum(w[0].isupper() and not vocabulary[stem(w)] and not calendar(w) for w in words[1:])


def calendar(word: str) -> bool:
    """Whether a capitalised word is only a weekday or a month."""
    return word.casefold() in group("dateline") or word.casefold() in group("months")


def beside_credit(rows: Sequence[Row], i: int) -> bool:
    """Whether one of the next two rows, with nothing but short lines between, is a credit."""
    for after in rows[i + 1 : i + 3]:
        if after.mark == "credit" or (after.mark == "label" and of_picture(after.text)):
            return not BULLET.match(rows[i].text)
        if after.strength or (after.line.gap and after.mark and after.mark != "credit"):
            return False
    return False
