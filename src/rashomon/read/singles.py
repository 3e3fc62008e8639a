"""One person without a number: 'a policeman died', 'killing a soldier'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.lexicon import load
from rashomon.read.groups import people
from rashomon.read.language import Sentence
from rashomon.read.measures import Trigger
from rashomon.read.nations import nation_of
from rashomon.read.numbers import Number

ARTICLE = re.compile(r"\b(?:an?|another)\s+(?=[\w’'-]+)", re.IGNORECASE)
WORDS = re.compile(r"[\w’'-]+")
MEASURED = ("killed", "injured", "arrested", "missing", "hospitalised")
AGED = re.compile(
    r"\s*(?:,?\s*(?:aged\s+)?\d|of\s+(?:under\s+)?\w+\s+(?:years?|months?)|of\s+(?:\w+teen|two|three|four|five|six|seven|eight|nine|ten)\b)",
    re.IGNORECASE,
)


def find_singles(sentence: Sentence, triggers: Sequence[Trigger], numbers: Sequence[Number]) -> list[Number]:
    """The articles of the sentence that stand for one person, as numbers; none where no measure is named."""
    if not any(t.measure in MEASURED for t in triggers):
        return []
    return [
        Number(m.start(), m.end() - 1, m.start(), m.end() - 1, 1, 1, "exact", None, "article")
        for m in ARTICLE.finditer(sentence.text)
        if person(sentence.text, m.end()) and not any(n.first < m.end() and m.start() < n.last for n in numbers)
    ]


def person(text: str, at: int) -> bool:
    """Whether the words from `at` on name one person, by no age and by no word for many."""
    words = [(w.group().lower(), w.end()) for w in WORDS.finditer(text, at, min(len(text), at + 50))][:4]
    for i, (word, end) in enumerate(words):
        if (
            text[end - len(word)].isupper()
            and nation_of(text[end - len(word) : end])
            and not (i + 1 < len(words) and words[i + 1][0] in people())
        ):
            return not AGED.match(text, end)
        if word in people() and word not in load("people")["masses"]["nouns"] and (not word.endswith("s") or word.endswith("ss")):
            after = words[i + 1][0] if i + 1 < len(words) else ""
            return after not in people() and not AGED.match(text, end)
    return False
