"""Words that tell a thing as possible, alleged or unconfirmed."""

from __future__ import annotations

import re
from functools import cache

from rashomon.lexicon import load
from rashomon.read.language import Sentence

CLAUSE_END = re.compile(r"[;:]|,\s+(?:and|but|while|whereas|although)\s|\s(?:but|while|whereas)\s")


@cache
def pattern() -> re.Pattern[str]:
    """All hedges as one pattern, the longest first."""
    words = load("reporting")["hedges"]
    every = sorted((*words["adverbs"], *words["phrases"], *words["modals"]), key=lambda w: (-len(w), w))
    return re.compile(r"\b(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in every) + r")\b(?!\s+\d)", re.I)


def hedged(sentence: Sentence, start: int, end: int) -> str | None:
    """The hedge in the clause of the words at [start, end) in the report's text ('reportedly', 'may', 'said to'); None where none is.

    A month is no hedge: 'May' counts only in lower case, and 'may 5' not at all.
    """
    text = sentence.text
    first, last = start - sentence.offset - sentence.words.start_char, end - sentence.offset - sentence.words.start_char
    left, right = 0, len(text)
    for boundary in CLAUSE_END.finditer(text):
        if boundary.end() <= first:
            left = boundary.end()
        elif boundary.start() >= last:
            right = boundary.start()
            break
    for found in pattern().finditer(text, left, right):
        if found.group() != "May":
            return found.group()
    return None
