"""One person or none without a number: 'a policeman died', 'killing a soldier', 'no passenger was hurt'."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rashomon.lexicon import load
from rashomon.read.groups import empties, people, phrase_words
from rashomon.read.language import Sentence
from rashomon.read.measures import Trigger
from rashomon.read.nations import nation_of
from rashomon.read.numbers import Form, Number

ARTICLE = re.compile(r"\b(?:an?|another)\s+(?=[\w’'-]+)", re.IGNORECASE)
NO = re.compile(r"\bno\s+(?=[\w’'-]+)", re.IGNORECASE)
WORDS = re.compile(r"[\w’'-]+")
MEASURED = ("killed", "injured", "arrested", "missing", "hospitalised")
AGED = re.compile(
    r"\s*(?:,?\s*(?:aged\s+)?\d|of\s+(?:under\s+)?\w+\s+(?:years?|months?)|of\s+(?:\w+teen|two|three|four|five|six|seven|eight|nine|ten)\b)",
    re.IGNORECASE,
)
KNOWS_OF = re.compile(r"\b(?:know\w*|aware|reports?|sign|signs|word|evidence|confirmation|heard|hear)\s+of\s+no\s+$", re.IGNORECASE)
# 'There were no deaths', 'caused no injuries': told as a count of none
CAUSED = re.compile(
    r"\b(?:there\s+(?:was|were|are|is|have\s+been|has\s+been|had\s+been)|caus(?:ed|es|ing)|report(?:ed|s|ing)|left|leaving|claimed|counted|with"
    r"|(?:puts?|put|stands|stood)\s+(?:\w+\s+){0,2}at|(?:speaks?|spoke|talks?|talked|spoken)\s+of|says|said|gives|gave)\s+[\"“'‘]?no\s+$"
    r"|\b(?:took|cost|costing|claimed|destroyed)\b[^.;:]{0,25}\b(?:and|but)\s+no\s+$|(?:^|[:;,–—-])\s*no\s+$",
    re.IGNORECASE,
)


def find_singles(sentence: Sentence, triggers: Sequence[Trigger], numbers: Sequence[Number]) -> list[Number]:
    """The articles of the sentence that stand for one person or for nobody, as numbers; none where no measure is named."""
    if not any(t.measure in MEASURED for t in triggers):
        return []
    taken = [(n.first, n.last) for n in numbers]
    return [
        Number(m.start(), m.end() - 1, m.start(), m.end() - 1, value, value, "exact", None, form)
        for value, form, pattern, counts in FORMS
        for m in pattern.finditer(sentence.text)
        if counts(sentence.text, m.end()) and not any(first < m.end() and m.start() < last for first, last in taken)
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
            if word in empties() and after and after not in ("and", "or", *phrase_words("stop")):
                return False
            return after not in people() and not AGED.match(text, end)
    return False


def nobody(text: str, at: int) -> bool:
    """Whether the words behind 'no' name people: 'no passenger', 'no Indian national', 'no deaths'; not 'no further deaths'."""
    if KNOWS_OF.search(text, max(0, at - 40), at):
        return False
    told = CAUSED.search(text, max(0, at - 60), at) is not None
    for word, end in [(w.group().lower(), w.end()) for w in WORDS.finditer(text, at, min(len(text), at + 50))][:3]:
        if word in empties() or word == "lives":
            return told or re.match(r"\s+(?:were|was|have been|has been|had been|are)\b", text[end : end + 14]) is not None
        if word in people() or (text[end - len(word)].isupper() and nation_of(text[end - len(word) : end])):
            return True
        if word in phrase_words("stop") or word in phrase_words("skip"):
            return False
    return False


FORMS: tuple[tuple[int, Form, re.Pattern[str], Callable[[str, int], bool]], ...] = (
    (1, "article", ARTICLE, person),
    (0, "zero", NO, nobody),
)
