"""Running text or not: sentences with verbs, in English letters."""

from __future__ import annotations

import re
from itertools import islice

from rashomon.clean.words import TEASER_END, WORD, ends_sentence, inner_ends, words_of
from rashomon.lexicon import load

LETTER = re.compile(r"[^\W\d_]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
ENGLISH_WORDS = frozenset(load("running_text")["english"])
FOREIGN_WORDS = frozenset(load("running_text")["foreign"])
VERBS = frozenset(load("running_text")["verbs"])
NOT_VERBS = frozenset(load("running_text")["not_verbs"])
SAMPLE = 400  # words: a sentence has its verb among them


def has_verb(text: str) -> bool:
    """Whether a line has a finite verb of the list, or a word in -ed."""
    for match in islice(WORD.finditer(text), SAMPLE):
        word = match[0].casefold().replace("’", "'")
        if word in VERBS or (len(word) > 4 and word.endswith("ed") and word not in NOT_VERBS) or word.endswith(("'ll", "'ve")):
            return True
    return False


def prose_strength(text: str) -> int:
    """0 no running text, 1 a short sentence, 2 a sentence, 3 a paragraph of several sentences or a long one."""
    if TEASER_END.search(text[-8:]) and len(text) < 220 and inner_ends(text) == 0:
        return 0
    if looks_foreign(text[:600]):
        return 0
    inner = inner_ends(text) if len(text) < 20_000 else 2
    ended = ends_sentence(text) or (inner > 0 and text.rstrip().endswith(":"))  # '... 40 dead. This much is certain:'
    if len(text) >= 250 or (inner >= 1 and ended and len(text) >= 100):
        return 3
    if len(text) >= 140 and (ended or inner):
        return 3 if inner else 2
    if not ended:
        return 2 if len(text) >= 160 and has_verb(text) else 0
    words = len(words_of(text))
    if len(text) >= 70 and words >= 10 and has_verb(text):
        return 2
    return 1 if words >= 4 and has_verb(text) else 0


def looks_foreign(text: str) -> bool:
    """Whether a line is in other letters than Latin ones, or in the small words of another language."""
    letters = LETTER.findall(text)
    if len(letters) < 3:
        return False
    if sum(1 for c in letters if LATIN.match(c)) < 0.5 * len(letters):
        return True
    words = [w.casefold() for w in words_of(text)]
    english = sum(w in ENGLISH_WORDS for w in words)
    foreign = sum(w in FOREIGN_WORDS for w in words)
    return len(words) >= 4 and english == 0 and foreign >= max(2, len(words) // 6)
