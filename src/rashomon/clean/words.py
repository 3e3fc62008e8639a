"""Words of a line, and where sentences end in it."""

from __future__ import annotations

import re
from functools import cache

from rashomon.lexicon import load

SENTENCE_END = re.compile(r"""[.!?…。！？।۔؟][)\]"'”’»›“‘]*\s*(?:\[[^\]]{1,12}\]\s*)*$""")
INNER_END = re.compile(r"""[.!?…。！？।۔؟]["'”’»)\]]*\s+["'“‘«(\[]*[A-Z\d\u0400-\u042f\u0600-\u06ff\u0900-\u097f]""")
TEASER_END = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\s*$")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)*")

COMMON = frozenset(load("running_text")["common"])


def words_of(text: str) -> list[str]:
    return WORD.findall(text)


@cache
def stem(word: str) -> str:
    """Enough of a word to know it again in another form ('protest', 'protesters')."""
    word = word.casefold()
    if word.endswith(("'s", "’s")):
        word = word[:-2]
    if word[:1].isdigit():
        return word.replace(",", "").replace(".", "")
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return word[:5]


def content(text: str) -> list[str]:
    """The stems of the words that say what a line is about."""
    return [stem(w) for w in words_of(text) if w.casefold() not in COMMON and (len(w) > 2 or w[0].isdigit() or w.isupper())]


def ends_sentence(text: str) -> bool:
    return bool(SENTENCE_END.search(text[-60:]))


def inner_ends(text: str) -> int:
    """How many sentences end inside the line."""
    return sum(1 for _ in INNER_END.finditer(text))
