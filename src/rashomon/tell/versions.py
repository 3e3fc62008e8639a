"""Two versions of one page: the sentences that are gone, those that are new."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from rashomon.tell.words import plain, shortened

SENTENCE = re.compile(r"[^.!?\n]*[^\s.!?][^.!?\n]*(?:[.!?]+(?=[\s\"'”’»)\]]|$)[\"'”’»)\]]*|[.!?]+|(?=\n|$))")
MOST = 2_000  # sentences of a version that are compared one by one
SHOWN = 12  # lines of a difference in a terminal
LENGTH = 300  # code points of one of them


def difference(before: str, after: str) -> Iterator[tuple[str, str]]:
    """('-', a sentence that is gone) and ('+', one that is new), in the order of the page; spacing counts for nothing."""
    old, new = sentences(before), sentences(after)
    for step, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if step != "equal":
            yield from (("-", sentence) for sentence in old[a:b])
            yield from (("+", sentence) for sentence in new[c:d])


def sentences(text: str) -> list[str]:
    """The sentences of a text, or its lines where they are too many to compare."""
    found = [joined for match in SENTENCE.finditer(text) if (joined := " ".join(match[0].split()))]
    return found if len(found) <= MOST else [line for raw in text.splitlines() if (line := " ".join(raw.split()))][:MOST]


def difference_lines(before: str, after: str) -> Iterator[str]:
    """The same for a terminal, the longest ones cut short."""
    found = list(difference(before, after))
    for mark, sentence in found[:SHOWN]:
        yield f"    {mark} {shortened(plain(sentence), LENGTH)}"
    if len(found) > SHOWN:
        yield f"    and {len(found) - SHOWN} more sentences"
