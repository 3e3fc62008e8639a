"""The signs in one sentence that it passes on what somebody says: 'according to', counts and words of somebody, colons."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from rashomon.lexicon import load
from rashomon.read.phrases import named_apposition, phrase_from
from rashomon.read.sources import (
    PERSONAL,
    PLACES,
    TIMES,
    PhraseTable,
    Places,
    Words,
    by_first_word,
    core_of,
    is_sayer,
    kind_of,
    matches,
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
def according() -> PhraseTable:
    return by_first_word(load("reporting")["prepositions"]["according"])


@cache
def citing() -> PhraseTable:
    return by_first_word(load("reporting")["prepositions"]["citing"])


@cache
def counting_nouns() -> frozenset[str]:
    return frozenset(load("reporting")["counting"]["nouns"])


@cache
def words_of_saying() -> frozenset[str]:
    """Nouns for what somebody says, whose maker answers for it."""
    nouns = load("reporting")["nouns"]
    return frozenset((*nouns["word"], *nouns["said"]))


@cache
def leading() -> frozenset[str]:
    return frozenset(load("reporting")["prepositions"]["by"])


@cache
def rules() -> frozenset[str]:
    """What one acts 'according to' that says nothing: laws, plans."""
    return frozenset(load("reporting")["voices"]["rules"])


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
    return "around" if words.tokens[last + 1].text in (",", "–", "—", ")") else "trailing"


def credit(words: Words, i: int) -> Cue | None:
    """A source that stands behind or within a phrase without a verb of saying."""
    return preposition(words, i) or so_says(words, i) or by_words(words, i) or owned_count(words, i) or signed(words, i)


def preposition(words: Words, i: int) -> Cue | None:
    """'according to X', 'as per X', 'citing X'."""
    last, rule = matches(words.lower, i, according()), "according to"
    if last is None:
        last, rule = matches(words.lower, i, citing()), "citing"
    if last is None or (words.lower[i] == "per" and i > 0 and words.tokens[i - 1].text != ","):
        return None
    source = phrase_from(words, last + 1)
    if source is None or (rule == "citing" and not is_sayer(words, source)) or words.lower[source[1]] in rules():
        return None
    better = named_apposition(words, *source, len(words))
    end = max(source[1], better[1])
    better = maker(words, better)
    return Cue(source=better, cue=(i, last), span=(i, end), shape=shape_of(words, i, end), rule=rule)


def maker(words: Words, places: Places) -> Places:
    """Who made what is said: 'the Red Cross' in 'data of the Red Cross', 'the group' in 'the group's website'; else the phrase itself."""
    first, last = core_of(words, places)
    if not (words.lower[last] in words_of_saying() or words.lower[last] in counting_nouns()):
        return places
    if last + 2 <= places[1] and words.lower[last + 1] in ("of", "from", "by"):
        made = last + 2, places[1]
        return made if is_sayer(words, made) and not unfit(words, made) else places
    owner = owner_of(words, first, last)
    return owner if owner and (words.tokens[owner[0]].tag_ == "PRP$" or is_sayer(words, owner)) else places


def so_says(words: Words, i: int) -> Cue | None:
    """'…, so the ministry', as translations from German have it."""
    if words.lower[i] != "so" or not i or not (words.tokens[i - 1].text == "," or words.tokens[i - 1].text in QUOTES):
        return None
    source = phrase_from(words, i + 1)
    if source is None or words.tokens[source[0]].pos_ not in ("DET", "PROPN", "NOUN") or not is_sayer(words, source):
        return None
    if source[1] + 1 < len(words) and not words.tokens[source[1] + 1].is_punct:
        return None
    return Cue(source=source, cue=(i, i), span=(i, source[1]), shape=shape_of(words, i, source[1]), rule="so X")


def by_words(words: Words, i: int) -> Cue | None:
    """'by the count of X', 'by X's latest count', 'in the words of X', 'on the word of X', 'in his words', 'according to data of X'."""
    if words.lower[i] not in leading():
        return None
    for j in range(i + 1, min(i + 9, len(words))):
        if words.quoted[j] or words.lower[j] in PUNCTUATION or words.tokens[j].pos_ in ("VERB", "AUX"):
            return None
        counts = words.lower[j] in counting_nouns()
        if not (counts or words.lower[j] in words_of_saying()) or words.tokens[j].pos_ not in ("NOUN", "PROPN"):
            continue
        if j + 1 < len(words) and words.lower[j + 1] in ("of", "from", "by"):
            source = phrase_from(words, j + 2)
            if source is None or unfit(words, source) or (not is_sayer(words, source) and words.lower[j] not in ("word", "words")):
                return None
            return Cue(source=source, cue=(i, j), span=(i, source[1]), shape=shape_of(words, i, source[1]), rule="by the count of X")
        owner = owner_of(words, i + 1, j)
        if owner is None or not (counts or words.lower[j] in load("reporting")["nouns"]["word"]):
            return None
        if i and not (words.tokens[i - 1].is_punct or words.tokens[i - 1].pos_ == "CCONJ" or (counts and words.lower[i] == "by")):
            return None  # 'seized on the ministry's claim' governs the noun
        return Cue(source=owner, cue=(i, j), span=(i, j), shape=shape_of(words, i, j), rule="by X's count")
    return None


def owner_of(words: Words, first: int, noun: int) -> Places | None:
    """The one whose count it is: 'the ministry' in 'the ministry's own count', 'his' in 'his words'."""
    for j in reversed(range(first, noun)):
        if words.lower[j] in ("'s", "’s", "'", "’") and j > first and words.tokens[j - 1].ent_type_ not in TIMES:
            return first, j - 1
        if words.tokens[j].tag_ == "PRP$":
            return j, j
    return None


def owned_count(words: Words, i: int) -> Cue | None:
    """'X's own count was 158', 'the ministry's toll went up to 70', 'the ministry's count of 188 dead'."""
    if words.lower[i] not in counting_nouns() or words.tokens[i].pos_ not in ("NOUN", "PROPN"):
        return None
    first = i
    while first > 0 and words.tokens[first - 1].pos_ in ("DET", "ADJ", "PROPN", "NOUN", "PART", "PRON") and i - first < 8:
        first -= 1
    owner = owner_of(words, first, i)
    if owner is not None and words.lower[i] in ("number", "numbers") and words.lower[owner[0]] in ("their", "its"):
        return None  # 'estimates their number at 400': those counted
    if owner is None or not any(words.tokens[j].like_num for j in range(i + 1, min(i + 12, len(words)))):
        return None
    if words.tokens[owner[0]].tag_ != "PRP$" and not is_sayer(words, owner):
        return None
    return Cue(source=owner, cue=(i, i), span=(owner[0], i), shape="forward", rule="X's count")


def signed(words: Words, i: int) -> Cue | None:
    """'“…” – Jan Novak, a fisherman': a name set behind a quotation by a dash, with nothing but what the name is said to be."""
    behind = i > 0 and (words.quoted[i - 1] or words.tokens[i - 1].text in QUOTES)
    if words.tokens[i].text not in DASHES or (i and not behind):
        return None
    source = phrase_from(words, i + 1)
    if source is None or not is_sayer(words, source) or unfit(words, source) or words.tokens[source[0]].pos_ == "PRON":
        return None
    rest = words.tokens[source[1] + 1 :]
    if (
        any(t.pos_ in ("VERB", "AUX") and t.tag_ != "VBN" for t in rest)
        or any(words.quoted[i:])
        or (rest and (not rest[0].is_punct or rest[0].text == ":"))
    ):
        return None
    return Cue(source=source, cue=(i, i), span=(i, len(words) - 1), shape="trailing", rule="signed")


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
    headline = words.kind in ("title", "heading")
    body = (
        kind_of(words.text(source)) is not None
        or (headline and words.types(source) & {"PERSON", "ORG"})
        or ((headline or numbered) and acronym(words, source))
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
