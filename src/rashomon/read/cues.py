"""The signs in one sentence that it passes on what somebody says: 'according to', counts and words of somebody, colons."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from rashomon.lexicon import load
from rashomon.read.phrases import named_apposition, phrase_from
from rashomon.read.sources import (
    PERSONAL,
    PLACES,
    Places,
    Words,
    core_of,
    is_sayer,
    kind_of,
    unfit,
)

QUOTES = "\"“”„«»‘’'`"
PUNCTUATION = frozenset((",", ";", ":", ".", "(", ")", "–", "—"))
DASHES = frozenset(("–", "—", "--", "―", "-"))
COLON_WITHIN = 40  # words before a colon and a quotation
TITLE_COLON_WITHIN = 12
TAIL = 7  # words that a headline's sayer may have at its end


class Cue(Struct, frozen=True, kw_only=True):
    """One sign of attribution in a sentence; all places are those of its words, both ends included.

    `source` are the words for the sayer, `cue` those that show the saying, `span` everything that is no content (source, cue,
    channel, addressee). `shape` tells where the content stands: 'forward' behind it, 'trailing' before it, 'around' both,
    'antecedent' only the noun before it ('the 90 it gave'); 'none': a stance taken ('condemned the raid'), which tells who speaks
    nearby but passes nothing on.
    """

    source: Places
    cue: Places
    span: Places
    shape: str
    rule: str
    verb: str = ""
    channel: Places | None = None
    via: Places | None = None
    antecedent: int | None = None


@cache
def counting_nouns() -> frozenset[str]:
    return frozenset(load("reporting")["counting"]["nouns"])


@cache
def words_of_saying() -> frozenset[str]:
    """Nouns for what somebody says, whose maker answers for it."""
    nouns = load("reporting")["nouns"]
    return frozenset((*nouns["word"], *nouns["said"]))


@cache
def labels() -> frozenset[str]:
    return frozenset(load("reporting")["labels"]["words"])


def shape_of(words: Words, first: int, last: int) -> str:
    """Where the content of a parenthesis at [first, last] stands."""
    before = any(not t.is_punct and t.pos_ not in ("CCONJ", "ADV", "SPACE") for t in words.tokens[:first])
    after = any(not t.is_punct and not t.is_space for t in words.tokens[last + 1 :])
    if not before:
        return "forward"
    if not after:
        return "trailing"
    if (
        first
        and words.lower[first - 1] in (";", "–", "—", "and", "but")
        and (words.tokens[last + 1].like_num or words.tokens[last + 1].tag_ == "DT")
    ):
        return "forward"
    return "around" if words.tokens[last + 1].text in (",", "–", "—", ")") else "trailing"


def colon(words: Words) -> Cue | None:
    """'Red Cross: over a hundred killed', 'Governor doubles down: …', 'Colonel X on the square: “…”'."""
    at = next((i for i in range(1, min(COLON_WITHIN, len(words))) if words.tokens[i].text == ":" or words.quoted[i]), None)
    if at is None or words.quoted[at] or at + 1 >= len(words):
        return None
    start = next((i for i in range(at) if not words.tokens[i].is_punct), 0)
    source = phrase_from(words, start)
    if source is None or source[1] >= at or unfit(words, source):
        return None
    first = words.tokens[at + 1]
    quote = words.quoted[at + 1] or first.text in QUOTES
    numbered = first.like_num and not quote
    if numbered and words.kind not in ("title", "heading") and (made := paper(words, source, at)) is not None:
        return Cue(source=made, cue=(at, at), span=(0, at), shape="forward", rule="colon")
    if not quote and words.kind not in ("title", "heading") and source[1] < at - 1:
        return None
    if quote:
        return Cue(source=colon_speaker(words, source, at), cue=(at, at), span=(0, at), shape="forward", rule="colon")
    if at > TITLE_COLON_WITHIN or words.text(source).lower() in labels():
        return None
    short = source[1] == at - 1
    known = words.actor_kind(source)
    if known == "place":
        return None
    headline = words.kind in ("title", "heading")
    body = (
        kind_of(words.text(source)) is not None
        or (headline and words.types(source) & {"PERSON", "ORG"})
        or ((headline or numbered) and (acronym(words, source) or known in ("person", "organisation")))
    )
    if not body or (short and all(t.ent_type_ in PLACES for t in words.tokens[source[0] : source[1] + 1])):
        return None
    return Cue(source=source, cue=(at, at), span=(0, at), shape="forward", rule="colon")


def paper(words: Words, source: Places, at: int) -> Places | None:
    """Who made the paper before a colon and a number: 'A joint statement by the union and others: five killed'."""
    last = core_of(words, source)[1]
    if at > TITLE_COLON_WITHIN * 2 or words.lower[last] not in (*words_of_saying(), *counting_nouns()) or last + 2 >= at:
        return None
    if words.lower[last + 1] not in ("by", "from", "of") or any(t.pos_ in ("VERB", "AUX") for t in words.tokens[source[0] : at]):
        return None
    made = phrase_from(words, last + 2)
    return made if made is not None and made[1] < at and is_sayer(words, made) and not unfit(words, made) else None


def behind_colon(words: Words) -> Cue | None:
    """'Police fire at crowd, 13 dead: medics', 'Six held after riot - police': who says a headline, at its end."""
    if words.kind not in ("title", "heading"):
        return None
    last = next((i for i in range(len(words) - 1, 0, -1) if not words.tokens[i].is_punct), 0)
    at = next((i for i in range(last, max(last - TAIL, 1), -1) if words.tokens[i].text == ":" or words.tokens[i].text in DASHES), None)
    if at is None or at >= last or words.quoted[at]:
        return None
    source = phrase_from(words, at + 1)
    if source is None or source[1] != last or unfit(words, source) or kind_of(words.text(source)) is None:
        return None
    if words.tokens[at].text != ":" and not (words.lower[last] == words.tokens[last].text and words.tokens[at - 1].whitespace_):
        return None  # '… - Daily Courier' is the outlet
    return Cue(source=source, cue=(at, at), span=(at, len(words) - 1), shape="trailing", rule="colon behind")


def acronym(words: Words, places: Places) -> bool:
    """'AAPP', not 'LIVE': one word of capitals that is no place."""
    token = words.tokens[places[0]]
    return (
        places[0] == places[1]
        and token.is_upper
        and 2 <= len(token) <= 7
        and token.ent_type_ not in PLACES
        and token.lower_ not in labels()
    )


def colon_speaker(words: Words, source: Places, at: int) -> Places:
    """Who speaks behind the colon: the sentence's subject, or the one person whom the words before the colon name."""
    better = named_apposition(words, *source, at)
    if better != source or "PERSON" in words.types(source) or words.lower[source[0]] in PERSONAL:
        return better
    people = [i for i in range(at) if words.tokens[i].ent_type_ == "PERSON"]
    if people and people[-1] - people[0] == len(people) - 1 and words.tokens[people[0]].dep_ not in ("dobj", "poss"):
        return people[0], people[-1]
    return source
