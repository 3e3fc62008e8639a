"""Where a count is: the place phrase of its sentence that is its own, not its source's and not another count's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rashomon.lexicon import load
from rashomon.read.language import Sentence
from rashomon.read.standing import patterns
from rashomon.records import Attribution, Mention, Span

NEAR = 12  # characters behind the words for a source in which its place stands
SEAT = 6  # characters between a place and the body that sits there: ', the '
FAR = 120  # characters between a count and a place that is not its own
MARK = 60  # characters for which the end of a clause between the two stands
PLACED = ("GPE", "LOC", "FAC")
LEADING = frozenset(["in", "at", "near", "outside", "inside", "around", "across", "within", "on"])
MONTHS = r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
CLAUSE = re.compile(r",\s+(?:and|but|while|whereas)\b", re.IGNORECASE)
# '4 in Olvera and 2 in Pinar', '90 in the province of Olvera': the place right behind a number of its own
OWN_PLACE = re.compile(
    rf"\s+in\s+(?:the\s+)?(?:[a-z]+\s+of\s+)?{MONTHS}"
    r"([A-Z][\w'’]+(?:-[\w'’]+)*(?: (?:(?:of|de|la|el|al)[ -]){0,2}[A-Z][\w'’]+(?:-[\w'’]+)*){0,3})(?=\s*(?:[,.;)]|and\b|$))"
)
# 'in the Olveran province of', before a place
OF_KIND = re.compile(rf"\b({'|'.join(sorted(LEADING))})\s+(?:the\s+)?(?:[\w'’-]+\s+){{0,3}}?([a-z]+)\s+of\s+(?:the\s+)?$", re.IGNORECASE)
# 'the Olveran town of': what stands before is no place but says whose
WHOSE = re.compile(r"\s+(?:[a-z-]+\s+)?([a-z]+)\s+of\b")
# '220 died, 90 of them in', 'two more in': the place behind is that number's
ANOTHERS = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands)\b)[\d.,]*\s+"
    r"(?:more\s+)?(?:of\s+(?:them|these|those|whom|which)\s+(?:\w+\s+){0,2}?)?(?:in|at|near|from)\s+(?:the\s+)?(?:\w+\s+of\s+)?$",
    re.IGNORECASE,
)
# 'the mayor told reporters in': where he spoke
SPOKEN = re.compile(r"\s+(?:said|says|told|announced|declared|confirmed|reported|added)\b[^,;:.]{0,40}$", re.IGNORECASE)


def place_of(sentence: Sentence, span: Span, named: Sequence[Mention], said: Attribution | None) -> str | None:
    """The place phrase nearest to the words at `span`, not its source's; the story tells whether it narrows the count."""
    start, end = span
    own = OWN_PLACE.match(sentence.text, end) if sentence.text[start:end][-1:].isalnum() else None
    if own is not None and not a_page(own[1]):
        return own[1]
    best: tuple[int, int, str] | None = None
    for first, last, lead in sorted({*placed(sentence), *mentioned(sentence, named)}):
        if lead not in LEADING and not (lead == "of" and of_kind(sentence.text[:first])):
            continue
        if said is not None and (of_source(sentence.start + first, said) or seat_of(sentence, last, said)):
            continue
        if said is not None and spoken_at(sentence, span, first, said):
            continue
        gap = sentence.text[last:start] if last <= start else sentence.text[end:first]
        if is_none(sentence.text, first, last) or (last > start and ANOTHERS.search(gap[-MARK:])):
            continue
        away = len(gap) + MARK * len(re.findall(r"[;:]", gap))
        rank = away + MARK * len(CLAUSE.findall(gap))
        if best is None or rank < best[0]:
            best = (rank, away, sentence.text[first:last])
    return best[2] if best is not None and best[1] <= FAR else None


def placed(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """The places the model names in a sentence: start, end in its text, and the word before ('the' apart), lower case."""
    words, base = sentence.words, sentence.words.start_char
    for entity in sentence.entities:
        if entity.label_ in PLACED:
            first = entity.start - words.start
            before = first - 2 if first > 1 and words[first - 1].lower_ == "the" else first - 1
            yield entity.start_char - base, entity.end_char - base, words[before].lower_ if before >= 0 else ""


def mentioned(sentence: Sentence, named: Sequence[Mention]) -> Iterator[tuple[int, int, str]]:
    """The places among the sentence's mentions, as `placed` gives them."""
    for mention in named:
        if mention.kind == "place":
            first = mention.start - sentence.start
            words = re.findall(r"[\w'’-]+", sentence.text[max(0, first - 30) : first])
            lead = [w.lower() for w in words[-2:] if w.lower() != "the"]
            yield first, mention.end - sentence.start, lead[-1] if lead else ""


@cache
def kinds() -> frozenset[str]:
    """Words for what a place is: 'province', 'town'."""
    return frozenset(load("titles")["cues"]["before_place_of"])


def of_kind(before: str) -> bool:
    """Whether the words before a place say where: 'in the northern province of'."""
    found = OF_KIND.search(before, max(0, len(before) - MARK))
    return found is not None and found[2].lower() in kinds()


def says_whose(text: str, end: int) -> bool:
    """Whether what ends at `end` only says whose the place behind it is: 'the Olveran town of Pinar'."""
    found = WHOSE.match(text, end)
    return found is not None and found[1] in kinds()


def is_none(text: str, first: int, end: int) -> bool:
    """Whether a name tells no place: it is that of a page, says whose the place behind it is, or of an event ('in the Olvera fire')."""
    return a_page(text[first:end]) or says_whose(text, end) or of_an_event(text, first, end)


def of_an_event(text: str, first: int, end: int) -> bool:
    """Whether a place only names an event."""
    word = re.match(r"\s+([a-z]+)\b", text[end : end + MARK])
    return word is not None and word[1] in events() and text[max(0, first - SEAT) : first].lower().endswith(" the ")


@cache
def events() -> frozenset[str]:
    """Words for what may happen in a place: 'fire', 'quake'."""
    return frozenset(word for words in load("times")["deeds"].values() for word in words)


def a_page(name: str) -> bool:
    """Whether a name is that of a text or a network ('the 42 in Report No. 3')."""
    return name.split()[0].lower() in load("measures")["modes"]["no_place"]


def of_source(start: int, said: Attribution) -> bool:
    """Whether a place belongs to whoever says it: 'a researcher in Velda'."""
    return said.start <= start <= said.end + NEAR


def spoken_at(sentence: Sentence, span: Span, first: int, said: Attribution) -> bool:
    """Whether a place behind the count is where its source spoke: '40 died, the minister told reporters in Velda'."""
    end = said.end - sentence.start
    return span[1] <= said.start - sentence.start and end <= first and SPOKEN.match(sentence.text[end:first]) is not None


def seat_of(sentence: Sentence, end: int, said: Attribution) -> bool:
    """Whether the place that ends at `end` is only where a body that speaks of elsewhere sits: 'In Athens the foreign ministry said'."""
    gap = said.start - sentence.start - end
    return 0 <= gap <= SEAT and patterns("modes", "speaks_elsewhere").search(said.source) is not None
