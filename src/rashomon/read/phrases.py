"""Where the words for a source begin and end: several signs, since the small model's trees mislead in translated text."""

from __future__ import annotations

from functools import cache

from rashomon.lexicon import load
from rashomon.read.sources import TIMES, PhraseTable, Places, Words, by_first_word, kind_of, matches

RELATIVE = frozenset(("WDT", "WP", "WRB", "WP$"))
STOPS = frozenset((",", ";", ":", "–", "—", "|", '"', "“", "”", "„", "«", "»", "…", "...", "(", ")"))
NOMINAL = frozenset(("DET", "ADJ", "NUM", "PROPN", "NOUN", "PART", "PRON", "X", "CCONJ"))
LINKS = frozenset(("of", "for", "in", "from", "at", "on", "near"))
PARTS_OF_DAY = frozenset(("morning", "noon", "afternoon", "evening", "night", "midday", "midnight"))
LONGEST = 16  # words a source may have


@cache
def channels() -> PhraseTable:
    return by_first_word(load("reporting")["places_of_saying"]["channel"])


def phrase_around(words: Words, head: int, limit: int) -> Places:
    """The noun phrase around the word `head`, before `limit`: determiners, names, 'of' and 'in' phrases; nothing behind a comma, a
    relative clause, a verb, a time."""
    subtree = {t.i - words.base for t in words.tokens[head].subtree}
    first = last = head
    while first > 0 and (first - 1 in subtree or tight(words, first)) and not ends_phrase(words, first - 1):
        first -= 1
    while (
        last + 1 < limit and (last + 1 in subtree or tight(words, last + 1)) and last - first < LONGEST and not ends_phrase(words, last + 1)
    ):
        if starts_time(words, last + 1):
            break
        last += 1
    while last > head and (words.tokens[last].pos_ in ("ADP", "CCONJ", "DET") or words.lower[last] in ("the", "'s", "’s")):
        last -= 1
    while first < head and (words.tokens[first].pos_ in ("CCONJ", "ADP", "SCONJ") or words.lower[first] in ("but", "and", "as", "so")):
        first += 1
    while first < head and words.tokens[first].ent_type_ in TIMES and words.tokens[head].ent_type_ not in TIMES:
        first += 1
    return first, last


def capitalised(words: Words, last: int, limit: int) -> int:
    """The end of the phrase with the rest of a name that the tagger took for something else: 'Morning Now'."""
    while last + 1 < limit and words.tokens[last + 1].is_title and words.tokens[last].is_title and not ends_phrase(words, last + 1):
        if words.kind in ("title", "heading") or starts_time(words, last + 1):
            break
        last += 1
    return last


def tight(words: Words, i: int) -> bool:
    """Whether the word clings to the one before it, as the parts of 'vice-president' do."""
    return i > 0 and not words.tokens[i - 1].whitespace_ and (words.tokens[i].text == "-" or words.tokens[i - 1].text == "-")


def ends_phrase(words: Words, i: int) -> bool:
    token = words.tokens[i]
    if words.quoted[i] or token.text in STOPS or token.tag_ in RELATIVE:
        return True
    if token.text == "-" and not tight(words, i):
        return True
    return (token.tag_ in ("VBD", "VBZ", "VBP", "MD") and token.dep_ not in ("compound", "amod")) or token.dep_ == "mark"


def phrase_from(words: Words, i: int) -> Places | None:
    """The noun phrase that begins at `i`; None where none does."""
    if i >= len(words) or words.quoted[i] or words.tokens[i].tag_ in RELATIVE:
        return None
    if words.tokens[i].pos_ == "PRON" and words.tokens[i].tag_ != "PRP$" and words.lower[i] not in ("one", "some", "many", "both"):
        return i, i
    j = i
    while j < min(len(words), i + LONGEST) and nominal(words, i, j):
        j += 1
    last = j - 1
    while last >= i and words.tokens[last].pos_ not in ("NOUN", "PROPN", "PRON", "X", "NUM", "ADJ"):
        last -= 1
    if last < i:
        return None
    if last + 2 < len(words) and words.lower[last + 1] in LINKS and not starts_time(words, last + 1):
        nested = phrase_from(words, last + 2)
        if nested and nested[1] - i < LONGEST:
            last = nested[1]
    if (
        last + 3 < len(words)
        and words.tokens[last + 1].text == "("
        and words.tokens[last + 3].text == ")"
        and words.tokens[last + 2].is_upper
    ):
        last += 3
    return i, capitalised(words, last, len(words))


def nominal(words: Words, first: int, j: int) -> bool:
    token = words.tokens[j]
    if words.quoted[j] or token.tag_ in RELATIVE or (j > first and starts_time(words, j)):
        return False
    if token.tag_ in ("VBG", "VBN") and j + 1 < len(words) and words.tokens[j + 1].pos_ in ("NOUN", "PROPN"):
        return True
    if token.pos_ == "PRON" and j > first and token.tag_ != "PRP$":
        return False
    if token.pos_ == "ADP" and token.is_title and j > first and words.tokens[j - 1].is_title:
        return True
    return (
        token.pos_ in NOMINAL
        or tight(words, j)
        or (token.is_title and token.pos_ != "ADP" and j > first and token.tag_ not in ("VBD", "VBZ", "MD"))
    )


def starts_time(words: Words, i: int) -> bool:
    """Whether a time or a channel begins here: 'on Monday', 'Friday', 'in a statement', 'on Twitter'."""
    token = words.tokens[i]
    if token.ent_type_ in TIMES:
        return True
    if i + 1 >= len(words) or token.pos_ not in ("ADP", "SCONJ", "ADV"):
        return False
    if words.tokens[i + 1].ent_type_ in TIMES or not PARTS_OF_DAY.isdisjoint(words.lower[i + 1 : i + 3]):
        return True
    return token.lower_ in ("in", "on", "by", "via", "at", "during", "through") and channel_at(words, i + 1) is not None


def channel_at(words: Words, i: int) -> Places | None:
    """The words for a place of saying that begin at `i`, articles and adjectives left out ('a televised address')."""
    for first in range(i, min(i + 4, len(words))):
        if (last := matches(words.lower, first, channels())) is not None:
            return first, last
        if words.tokens[first].pos_ not in ("DET", "ADJ", "PRON", "NOUN", "VERB", "PROPN") or words.tokens[first].ent_type_ == "PERSON":
            return None
    return None


def named_apposition(words: Words, first: int, last: int, limit: int) -> Places:
    """A name set off by a comma behind the phrase is the better source: 'a spokesman for the party, Jan Novak, said'."""
    if last + 2 >= limit or words.lower[last + 1] != "," or has_person(words, first, last):
        return first, last
    start = last + 2
    end = start
    while end < limit and not ends_phrase(words, end) and end - start < 10 and not starts_time(words, end):
        end += 1
    while end > start and words.tokens[end - 1].pos_ not in ("PROPN", "NOUN"):
        end -= 1
    if end == start or (words.tokens[end - 1].ent_type_ != "PERSON" and not all_names(words, start, end)):
        return first, last
    return start, end - 1


def has_person(words: Words, first: int, last: int) -> bool:
    """Whether the phrase names a person other than as an owner ('Maria's sister')."""
    people = [i for i in range(first, last + 1) if words.tokens[i].ent_type_ == "PERSON"]
    return bool(people) and not any(words.lower[i] in ("'s", "’s", "'", "’") for i in range(people[-1], last + 1))


def all_names(words: Words, first: int, end: int) -> bool:
    """Whether the words at [first, end) are nothing but a name of a person the model missed."""
    inside = words.tokens[first:end]
    text = words.text((first, end - 1))
    return 1 <= len(inside) <= 4 and all(t.text[:1].isupper() or tight(words, t.i - words.base) for t in inside) and kind_of(text) is None
