"""The signs in one sentence that it passes on what somebody says: reporting verbs, 'according to', colons, counts."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from rashomon.lexicon import load
from rashomon.read.sources import (
    NOT_SOURCES,
    STOP_TAGS,
    Words,
    by_first_word,
    channel_at,
    kind_of,
    matches,
    phrase,
    starts_time,
)

NUMBER_WITHIN = 9  # words between a counting verb and its number
SKIPPED = ("RB", "RBR", "MD", "TO")
QUOTES = "\"“”„«»‘’'`"
CLAUSE_ENDS = (",", ";", ".", "—", "–", "-", ")", "!", "?", "...", "…")


class Cue(Struct, frozen=True, kw_only=True):
    """One sign of attribution in a sentence; all places are those of its words, both ends included.

    `source` are the words for the sayer, `cue` those that show the saying, `span` everything that is no content (source, cue,
    channel, addressee). `shape` tells where the content stands: 'forward' behind it, 'trailing' before it, 'around' both.
    """

    source: tuple[int, int] | None
    cue: tuple[int, int]
    span: tuple[int, int]
    shape: str
    rule: str
    verb: str = ""
    channel: tuple[int, int] | None = None
    via: tuple[int, int] | None = None


@cache
def verbs() -> dict[str, str]:
    """Lemma (or particle verb's first word) to its group."""
    return {verb.split()[0]: group for group, listed in load("reporting")["verbs"].items() for verb in listed}


@cache
def weak() -> frozenset[str]:
    return frozenset(v.split()[0] for v in load("reporting")["weak"]["clause"])


@cache
def counting() -> tuple[frozenset[str], frozenset[str]]:
    listed = load("reporting")["counting"]
    return frozenset(listed["verbs"]), frozenset(listed["nouns"])


@cache
def said_nouns() -> frozenset[str]:
    return frozenset(load("reporting")["nouns"]["said"])


@cache
def prepositions() -> dict[str, tuple[tuple[str, ...], ...]]:
    return by_first_word(load("reporting")["prepositions"]["according"])


@cache
def citing() -> dict[str, tuple[tuple[str, ...], ...]]:
    return by_first_word(load("reporting")["prepositions"]["citing"])


@cache
def word_nouns() -> frozenset[str]:
    nouns = load("reporting")
    return frozenset((*nouns["nouns"]["word"], *nouns["counting"]["nouns"]))


def find_cues(words: Words) -> list[Cue]:
    """The attribution cues of a sentence in the order of their words; words in quotation marks are left out."""
    found: list[Cue] = []
    for i in range(len(words)):
        if words.quoted[i]:
            continue
        cue = preposition(words, i) or by_count(words, i) or possessed_count(words, i) or verb_cue(words, i)
        if cue and not any(overlaps(cue, other) for other in found):
            found.append(cue)
    if colon := colon_cue(words, found):
        found.insert(0, colon)
    return found


def overlaps(a: Cue, b: Cue) -> bool:
    return a.cue[0] <= b.cue[1] and b.cue[0] <= a.cue[1]


def phrase_from(words: Words, i: int) -> tuple[int, int] | None:
    """The noun phrase that begins at `i`."""
    if i >= len(words) or words.quoted[i]:
        return None
    head = i
    if words.tokens[i].pos_ in ("PRON",) and words.tokens[i].tag_ != "PRP$":
        return i, i
    limit = min(len(words), i + 14)
    while (
        head < limit
        and words.tokens[head].pos_ in ("DET", "ADJ", "NUM", "PROPN", "NOUN", "PART", "PRON", "ADV", "X")
        and not (words.tokens[head].pos_ == "ADV" and head > i)
    ):
        if starts_time(words, head) and head > i:
            break
        head += 1
    head -= 1
    while head >= i and words.tokens[head].pos_ not in ("NOUN", "PROPN", "PRON", "X", "NUM", "ADJ"):
        head -= 1
    if head < i:
        return None
    first, last = i, head
    after = last + 1
    if after + 1 < len(words) and words.lower[after] in ("of", "for", "in", "from", "at", "on") and not starts_time(words, after):
        nested = phrase_from(words, after + 1)
        if nested and nested[0] == after + 1 and nested[1] - first < 14 and channel_at(words, after + 1) is None:
            last = nested[1]
    return first, named_after_comma(words, first, last)[1]


def named_after_comma(words: Words, first: int, last: int) -> tuple[int, int]:
    """'the governor of the city, Karim Sayed' is one phrase."""
    after = last + 2
    if after < len(words) and words.lower[last + 1] == "," and words.tokens[after].ent_type_ == "PERSON":
        end = after
        while end + 1 < len(words) and words.tokens[end + 1].ent_type_ == "PERSON" and words.tokens[end + 1].ent_iob_ == "I":
            end += 1
        if end + 1 >= len(words) or words.tokens[end + 1].text in (",", ".", ";", ")") or starts_time(words, end + 1):
            return first, end
    return first, last


def preposition(words: Words, i: int) -> Cue | None:
    """'according to X', 'as per X', 'citing X'."""
    last = matches(words.lower, i, prepositions())
    rule = "according to"
    if last is None and words.tokens[i].pos_ in ("VERB", "ADP", "SCONJ", "PROPN"):
        last = matches(words.lower, i, citing())
        rule = "citing"
    if last is None or (words.lower[i] == "per" and i > 0 and words.tokens[i - 1].text != ","):
        return None
    source = phrase_from(words, last + 1)
    if source is None:
        return None
    return Cue(source=source, cue=(i, last), span=(i, source[1]), shape=shape_of(words, i, source[1]), rule=rule)


def shape_of(words: Words, first: int, last: int) -> str:
    """Where the content of a parenthesis at [first, last] stands."""
    before = any(not t.is_punct and t.pos_ not in ("CCONJ", "ADV") for t in words.tokens[:first])
    after = any(not t.is_punct for t in words.tokens[last + 1 :])
    if not before:
        return "forward"
    return "around" if after and words.tokens[last + 1].text in (",", "–", "—", ")") else "trailing"


def by_count(words: Words, i: int) -> Cue | None:
    """'by the count of X', 'by X's count', 'in the words of X', 'in his words', 'so the AAPP'."""
    if words.lower[i] == "so" and i and words.tokens[i - 1].text in (",", "“", "”", '"') and i + 1 < len(words):
        source = phrase_from(words, i + 1)
        if (
            source
            and words.tokens[i + 1].pos_ in ("DET", "PROPN")
            and (source[1] + 1 >= len(words) or words.tokens[source[1] + 1].is_punct)
        ):
            return Cue(source=source, cue=(i, i), span=(i, source[1]), shape=shape_of(words, i, source[1]), rule="so X")
    if words.lower[i] not in load("reporting")["prepositions"]["by"]:
        return None
    for j in range(i + 1, min(i + 9, len(words))):
        if words.quoted[j] or words.tokens[j].text in STOP_PUNCT or words.tokens[j].pos_ in ("VERB", "AUX"):
            return None
        if words.lower[j] in word_nouns() and words.tokens[j].pos_ in ("NOUN", "PROPN"):
            if j + 1 < len(words) and words.lower[j + 1] in ("of", "from", "by"):
                source = phrase_from(words, j + 2)
                if source is None or (kind_of(text_of(words, source)) is None and not named(words, source)):
                    return None
                return Cue(source=source, cue=(i, j), span=(i, source[1]), shape=shape_of(words, i, source[1]), rule="by the count of X")
            owner = possessor(words, i + 1, j)
            if owner is None:
                return None
            return Cue(source=owner, cue=(i, j), span=(i, j), shape=shape_of(words, i, j), rule="by X's count")
    return None


STOP_PUNCT = (",", ";", ":", ".", "(", ")")


def possessor(words: Words, first: int, noun: int) -> tuple[int, int] | None:
    """The one whose count it is: 'the ministry' in 'the ministry's own count', 'his' in 'his words'."""
    for j in range(first, noun):
        if words.lower[j] in ("'s", "’s", "'", "’") and j > first:
            return first, j - 1
        if words.tokens[j].tag_ == "PRP$":
            return j, j
    return None


def possessed_count(words: Words, i: int) -> Cue | None:
    """'X's own count was 158', 'the ministry's toll went up to 70', 'the ministry's count of 188 dead'."""
    if words.lower[i] not in counting()[1] or words.tokens[i].pos_ not in ("NOUN", "PROPN"):
        return None
    first = i
    while first > 0 and words.tokens[first - 1].pos_ in ("DET", "ADJ", "PROPN", "NOUN", "PART", "PRON") and i - first < 8:
        first -= 1
    owner = possessor(words, first, i)
    if owner is None:
        return None
    if words.tokens[owner[0]].tag_ != "PRP$" and kind_of(text_of(words, owner)) is None and not named(words, owner):
        return None
    if not any(words.tokens[j].like_num for j in range(i + 1, min(i + 12, len(words)))):
        return None
    return Cue(source=owner, cue=(i, i), span=(owner[0], i), shape="forward", rule="X's count")


def text_of(words: Words, span: tuple[int, int]) -> str:
    return " ".join(words.tokens[j].text for j in range(span[0], span[1] + 1))


def named(words: Words, span: tuple[int, int]) -> bool:
    """Whether the phrase names a person or body."""
    return any(words.tokens[j].ent_type_ in ("PERSON", "ORG") for j in range(span[0], span[1] + 1))


def verb_cue(words: Words, i: int) -> Cue | None:
    """A reporting verb with its source before or behind it."""
    token = words.tokens[i]
    lemma = token.lemma_.lower()
    strong = token.lower_ in ("said", "says", "told", "announced", "reported", "informs", "informed")
    known = lemma in verbs() or lemma in counting()[0]
    if not (known and token.pos_ in ("VERB", "AUX")) and not strong:
        return None
    if token.tag_ == "VBN" and passive(words, i):
        return agent_cue(words, i)
    if token.tag_ in ("VBG", "VB") and not running(words, i):
        return None
    inverted = source_behind(words, i)
    source = source_before(words, i)
    if source is None or (inverted and prefers_behind(words, i, source)):
        source = inverted
    else:
        inverted = None
    if source is None or words.lower[source[0]] in NOT_SOURCES:
        return None
    behind = inverted is not None
    tail, channel, via = tail_of(words, (source[1] if behind else i), lemma)
    first = source[0] if not behind else i
    shape = shape_of_verb(words, first, i, tail, behind)
    if not accepted(words, i, lemma, source, (tail, shape)):
        return None
    return Cue(
        source=source,
        cue=(i, i),
        span=(min(first, i), tail),
        shape=shape,
        rule="verb behind" if shape != "forward" else "verb",
        verb=lemma,
        channel=channel,
        via=via,
    )


def passive(words: Words, i: int) -> bool:
    """'was said', 'been told', 'confirmed by': the subject is not the sayer."""
    j = i - 1
    while j >= 0 and words.tokens[j].tag_ in ("RB", "RBR"):
        j -= 1
    if j >= 0 and words.tokens[j].lemma_.lower() in ("be", "get"):
        return True
    if j >= 0 and words.tokens[j].lemma_.lower() == "have":
        return False
    return words.tokens[i].dep_ in ("acl", "relcl", "amod") or (i + 1 < len(words) and words.lower[i + 1] == "by")


def agent_cue(words: Words, i: int) -> Cue | None:
    """'confirmed by the ministry'."""
    if i + 1 < len(words) and words.lower[i + 1] == "by":
        source = phrase_from(words, i + 2)
        if source and (kind_of(text_of(words, source)) or named(words, source)):
            return Cue(source=source, cue=(i, i + 1), span=(i, source[1]), shape="around", rule="by-agent", verb=words.tokens[i].lemma_)
    return None


def running(words: Words, i: int) -> bool:
    """Whether an '-ing' form or an infinitive tells a saying: 'was speaking of', 'went on to say', 'quoted as saying'."""
    before = words.tokens[i - 1] if i else None
    if before is None:
        return False
    if words.tokens[i].tag_ == "VBG":
        return before.lemma_.lower() == "be" or before.lower_ == "as"
    return (before.lower_ == "to" and i > 2 and words.tokens[i - 2].lower_ in ("on", "went", "goes", "able")) or before.lower_ in (
        "did",
        "does",
        "do",
    )


def source_before(words: Words, i: int) -> tuple[int, int] | None:
    """The sayer before the verb: its subject by the tree where that is near, else the noun phrase that ends before the verb."""
    head = subject(words, i)
    if head is not None and head < i and not any(words.quoted[head : i + 1]):
        first, last = phrase(words, head, 0, i)
        return named_apposition(words, first, last, i)
    j = i - 1
    while j >= 0 and (
        words.tokens[j].pos_ in ("AUX", "ADV", "PART") or words.tokens[j].ent_type_ in ("DATE", "TIME") or words.lower[j] in ("also", "on")
    ):
        j -= 1
    if j < 0 or words.quoted[j] or words.tokens[j].pos_ not in ("NOUN", "PROPN", "PRON") or words.tokens[j].tag_ in STOP_TAGS:
        return None
    first, last = phrase(words, j, 0, i)
    return (first, j) if last <= j else (first, last)


def subject(words: Words, i: int) -> int | None:
    """The place of the verb's subject, through 'went on to say', 'said and added', and relative clauses."""
    token = words.tokens[i]
    for _ in range(4):
        for child in token.children:
            if child.dep_ in ("nsubj", "nsubjpass", "expl"):
                place = words.place(child)
                if child.tag_ in STOP_TAGS and token.dep_ == "relcl":
                    return words.place(token.head)
                return place
        if token.dep_ in ("conj", "xcomp", "aux", "pcomp") or (token.dep_ == "prep" and token.lower_ == "as"):
            token = token.head
        else:
            return None
    return None


def named_apposition(words: Words, first: int, last: int, limit: int) -> tuple[int, int]:
    """A name set off by commas behind the phrase is the better source: 'a spokesman for the party, Jan Novak, said'."""
    after = last + 2
    if after < limit and words.lower[last + 1] == "," and not any(words.tokens[j].ent_type_ == "PERSON" for j in range(first, last + 1)):
        proper = after
        while proper < limit and words.tokens[proper].pos_ == "PROPN":
            proper += 1
        if proper > after and proper < limit and words.lower[proper] == ",":
            return after, proper - 1
    return first, last


def source_behind(words: Words, i: int) -> tuple[int, int] | None:
    """The sayer right behind the verb: '…, said X', '”, added the minister'."""
    before = words.tokens[i - 1] if i else None
    j = i + 1
    while j < len(words) and words.tokens[j].pos_ == "ADV":
        j += 1
    if before is not None and not (
        before.is_punct or before.text in QUOTES or words.quoted[i - 1] or words.tokens[i - 1].lemma_ in ("have", "be")
    ):
        return None
    if before is not None and words.tokens[i - 1].lemma_ in ("have", "be") and not (i > 1 and words.tokens[i - 2].is_punct):
        return None
    source = phrase_from(words, j)
    if source is None or words.tokens[source[0]].text in QUOTES:
        return None
    return source


def prefers_behind(words: Words, i: int, before: tuple[int, int]) -> bool:
    """Whether the sayer behind the verb is the true one although the tree offers one before it."""
    if words.tokens[i].lemma_ in ("tell", "inform", "put", "call", "give", "have"):
        return i > 0 and words.quoted[i - 1]
    between = range(before[1] + 1, i)
    return any(words.quoted[j] or words.tokens[j].text in QUOTES for j in between)


def tail_of(words: Words, last: int, lemma: str) -> tuple[int, tuple[int, int] | None, tuple[int, int] | None]:
    """The end of what belongs to the saying behind the verb (addressee, time, channel), the channel and the agency told."""
    channel = via = None
    j = last + 1
    for _ in range(5):
        if j >= len(words) or words.quoted[j]:
            break
        if words.tokens[j].pos_ == "ADV" and words.lower[j] not in ("as", "so"):
            j += 1
            continue
        to = words.lower[j] == "to"
        if (to or (lemma in ("tell", "inform", "brief", "notify", "address") and channel is None and via is None)) and (
            whom := addressee(words, j + to)
        ):
            if kind_of(text_of(words, whom)) == "media" and named(words, whom):
                via = whom
            elif channel_at(words, j + to) or kind_of(text_of(words, whom)) == "media":
                channel = whom
            j = whom[1] + 1
            continue
        if starts_time(words, j):
            end = j + 1
            place = (
                channel_at(words, j + 1)
                if words.tokens[j].pos_ == "ADP" and words.tokens[j + 1].ent_type_ not in ("DATE", "TIME")
                else None
            )
            if place:
                channel, end = place, place[1] + 1
            else:
                while end < len(words) and words.tokens[end].ent_type_ in ("DATE", "TIME"):
                    end += 1
            j = end
            continue
        break
    return j - 1, channel, via


def addressee(words: Words, j: int) -> tuple[int, int] | None:
    if (
        j >= len(words)
        or words.quoted[j]
        or words.tokens[j].pos_ not in ("DET", "PROPN", "NOUN", "PRON", "ADJ")
        or words.lower[j] == "that"
    ):
        return None
    return phrase_from(words, j)


def shape_of_verb(words: Words, first: int, verb: int, tail: int, behind: bool) -> str:
    before = any(not t.is_punct and not t.is_space for t in words.tokens[:first])
    parenthesis = first > 0 and (
        words.tokens[first - 1].text in (",", "–", "—", ";", "?", "!") or words.tokens[first - 1].text in QUOTES or words.quoted[first - 1]
    )
    after = tail + 1
    open_end = after < len(words) and words.tokens[after].text not in CLAUSE_ENDS
    ends = after >= len(words) or all(t.is_punct for t in words.tokens[after:])
    if behind:
        if not before:
            return "forward"
        return "trailing" if ends or open_end else "around"
    if before and (parenthesis or ends) and not open_end:
        return "trailing" if ends else "around"
    if before and ends:
        return "trailing"
    return "forward"


def accepted(words: Words, i: int, lemma: str, source: tuple[int, int], place: tuple[int, str]) -> bool:
    """Whether the verb tells a saying here: weak verbs need a clause, a quotation or a number of people, counting verbs a source."""
    tail, shape = place
    sayer = kind_of(text_of(words, source)) is not None or named(words, source) or words.tokens[source[0]].pos_ == "PRON"
    number = any(
        words.tokens[j].like_num or words.tokens[j].ent_type_ == "CARDINAL" for j in range(i + 1, min(i + NUMBER_WITHIN, len(words)))
    )
    if lemma not in verbs() or lemma in ("count", "number", "put", "give", "list"):
        return sayer and number and lemma in counting()[0] and shape == "forward"
    if lemma not in weak():
        return True
    if shape != "forward":
        return sayer
    following = words.tokens[tail + 1] if tail + 1 < len(words) else None
    if following is None:
        return False
    quote = any(words.quoted[j] for j in range(i + 1, min(i + 8, len(words)))) or following.text in QUOTES + ":"
    clause = following.lower_ in ("that", "how", "whether") or any(c.dep_ == "ccomp" for c in words.tokens[i].children)
    return quote or clause or (sayer and number and lemma in counting()[0]) or (sayer and lemma not in counting()[0])


def colon_cue(words: Words, found: list[Cue]) -> Cue | None:
    """'Red Cross: over a hundred killed', 'Governor doubles down: …', 'Colonel X on the square: “…”'."""
    for i in range(1, min(14, len(words))):
        if words.tokens[i].text != ":":
            if words.quoted[i]:
                return None
            continue
        if i + 1 >= len(words) or any(cue.span[0] <= i for cue in found):
            return None
        source = phrase_from(words, 0)
        if source is None or source[1] >= i:
            return None
        if kind_of(text_of(words, source)) is None and not named(words, source):
            return None
        short = source[1] == i - 1
        if (
            short
            and any(words.tokens[j].ent_type_ in ("GPE", "LOC", "EVENT") for j in range(source[0], source[1] + 1))
            and kind_of(text_of(words, source)) is None
        ):
            return None
        quote = words.quoted[i + 1] or words.tokens[i + 1].text in QUOTES
        verb = any(words.tokens[j].pos_ == "VERB" for j in range(source[1] + 1, i))
        if short or quote or (verb and words.sentence.kind in ("title", "heading")):
            return Cue(source=source, cue=(i, i), span=(0, i), shape="forward", rule="colon")
        return None
    return None
