"""Furniture that stands between two sentences of one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from rashomon.lexicon import load
from rashomon.records import Span

NEXT_SENTENCE = re.compile(r"(?<=[.!?…])[”\"’)]*\s+(?=[“\"‘A-Z\d])")
LONGEST = 220  # code points of a caption without an end


def either(words: Iterable[str]) -> str:
    """One pattern for all of `words`, as written, with a capital, or in capitals."""
    forms = {form for w in words for form in (w, w[0].upper() + w[1:], w.upper(), w.title())}
    return "|".join(re.escape(x) for x in sorted(forms, key=lambda x: (-len(x), x)))


@cache
def bracketed() -> re.Pattern[str]:
    """'[AD]', '[Photo: …]', '(Photo: …)'."""
    words = either(load("furniture")["inline"]["bracketed"])
    return re.compile(rf"\[\s?(?:{words})\b[^\]\n]{{0,200}}\]|\(\s?(?:{words})\s?:[^)\n]{{0,200}}\)")


@cache
def label() -> re.Pattern[str]:
    """'Picture caption:', 'READ |', 'Advertisement' after a sentence end; those that stand alone are the group `alone`."""
    known = load("furniture")["inline"]
    words = [*known["captions"], *known["links"]]
    capital = either(words)
    alone = either(known["bare"])
    return re.compile(
        rf"(?:(?<=[.!?…”\"’)\]])\s+|\A)(?=[A-ZÀÉЧ])(?:(?:{capital})\s?(?:[:|]|(?<=source),|(?<=caption),)|(?P<alone>{alone})\b)"
    )


@cache
def starter() -> re.Pattern[str]:
    """The start of a sentence that no full stop parts from the caption before it."""
    words = "|".join(w.capitalize() for w in load("furniture")["inline"]["starters"])
    return re.compile(rf"(?<=[a-z\d)])\s+(?=(?:{words})\s+\w)")


def inline_furniture(text: str, start: int, end: int) -> Iterator[Span]:
    """Captions, advertisements and links between the sentences of `text[start:end]`, as spans of `text`."""
    words = text[start:end]
    for match in bracketed().finditer(words):
        yield start + match.start(), start + match.end()
    for match in label().finditer(words):
        first = match.end() - len(match[0].lstrip())
        stop = min(len(words), first + LONGEST)
        ends = [m.start() for m in (NEXT_SENTENCE.search(words, match.end(), stop), starter().search(words, match.end(), stop)) if m]
        if match["alone"]:
            yield start + first, start + match.end()
        elif ends:
            yield start + first, start + min(ends)
        elif len(words) - first <= LONGEST:
            yield start + first, end
