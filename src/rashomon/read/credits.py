"""A source that stands behind or within a phrase without a verb of saying: 'according to', counts and words of somebody."""

from __future__ import annotations

from functools import cache

from rashomon.lexicon import load
from rashomon.read.cues import DASHES, PUNCTUATION, QUOTES, Cue, counting_nouns, shape_of, words_of_saying
from rashomon.read.phrases import named_apposition, phrase_from
from rashomon.read.sources import PLACES, TIMES, PhraseTable, Places, Words, by_first_word, core_of, is_sayer, kind_of, matches, unfit

MANY = frozenset(("dozens", "scores", "hundreds", "thousands"))
NUMBER_BEHIND = 4  # words from 'it is' to the number
COUNT_WITHIN = 18  # words from a count to its number
THAT_WITHIN = 9  # words from an unsigned paper to its 'that'


@cache
def rules() -> frozenset[str]:
    """What one acts 'according to' that says nothing: laws, plans."""
    return frozenset(load("reporting")["voices"]["rules"])


@cache
def made() -> PhraseTable:
    return by_first_word(load("reporting")["nouns"]["made"])


@cache
def unsigned() -> frozenset[str]:
    """Papers and rumours that are passed on without a signature."""
    return frozenset(load("reporting")["nouns"]["passed_on"])


@cache
def no_sayers() -> frozenset[str]:
    """Counts and tolls that are nobody."""
    return frozenset(load("reporting")["counting"]["no_sayers"])


@cache
def counted_so() -> frozenset[str]:
    """What stands between 'for the union' and its number."""
    return frozenset(load("reporting")["counting"]["so"])


@cache
def signs() -> frozenset[str]:
    """The words with which a source without a verb of saying begins."""
    return frozenset((*according(), *citing(), *leading(), *counting_nouns(), *unsigned(), *DASHES, "so", "for", "'s", "’s"))


@cache
def leading() -> frozenset[str]:
    return frozenset(load("reporting")["prepositions"]["by"])


@cache
def citing() -> PhraseTable:
    return by_first_word(load("reporting")["prepositions"]["citing"])


@cache
def according() -> PhraseTable:
    return by_first_word(load("reporting")["prepositions"]["according"])


def credit(words: Words, i: int) -> Cue | None:
    """A source that stands behind or within a phrase without a verb of saying."""
    if words.lower[i] not in signs():
        return None
    rules = (preposition, so_says, by_words, for_whom, owned_count, owned_number, body_count, passed_on, signed)
    return next((cue for rule in rules if (cue := rule(words, i)) is not None), None)


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
    if (made := made_by(words, better)) is not None:
        better, end = made, max(end, made[1])
    else:
        better = maker(words, better)
    if words.lower[core_of(words, better)[1]] in no_sayers() and not is_sayer(words, better):
        return None  # 'according to the latest figures': whose they are is not told
    return Cue(source=better, cue=(i, last), span=(i, end), shape=shape_of(words, i, end), rule=rule)


def made_by(words: Words, places: Places) -> Places | None:
    """Who made a paper, behind the words for how it came from him: 'information received from the police', 'a survey by the union'."""
    last = core_of(words, places)[1]
    if not (words.lower[last] in words_of_saying() or words.lower[last] in counting_nouns()):
        return None
    at = last + 1
    at = at + 1 if at < len(words) and words.lower[at] in ("just", "newly", "jointly") else at
    end = matches(words.lower, at, made()) if at < len(words) else None
    at = at if end is None else end + 1
    if at + 1 >= len(words) or words.lower[at] not in ("by", "from", "of") or (end is None and at <= places[1]):
        return None
    source = phrase_from(words, at + 1)
    return source if source is not None and is_sayer(words, source) and not unfit(words, source) else None


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


def for_whom(words: Words, i: int) -> Cue | None:
    """'For the union it is 230', 'for the ministry there were only 40': who counts stands behind 'for'."""
    if words.lower[i] != "for" or (i and not (words.tokens[i - 1].is_punct or words.lower[i - 1] in ("and", "but", "while", "whereas"))):
        return None
    source = phrase_from(words, i + 1)
    if source is None or not is_sayer(words, source) or unfit(words, source):
        return None
    at = source[1] + 1
    at = at + 1 if at < len(words) and words.tokens[at].text == "," else at
    if " ".join(words.lower[at : at + 2]) not in counted_so():
        return None
    if not any(t.like_num for t in words.tokens[at + 2 : at + 2 + NUMBER_BEHIND]):
        return None
    return Cue(source=source, cue=(i, i), span=(i, at + 1), shape="forward", rule="for X it is")


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
    if owner is None or not any(words.tokens[j].like_num for j in range(i + 1, min(i + COUNT_WITHIN, len(words)))):
        return None
    if words.tokens[owner[0]].tag_ != "PRP$" and not is_sayer(words, owner):
        return None
    return Cue(source=owner, cue=(i, i), span=(owner[0], i), shape="forward", rule="X's count")


def owned_number(words: Words, i: int) -> Cue | None:
    """'the observatory's 11', 'the Red Crescent's 4,300, long disowned': a bare number that is somebody's."""
    if words.lower[i] not in ("'s", "’s") or not i or i + 1 >= len(words) or not words.tokens[i + 1].like_num:
        return None
    behind = words.tokens[i + 2] if i + 2 < len(words) else None
    if behind is not None and not (behind.is_punct or behind.pos_ in ("VERB", "AUX", "ADP", "CCONJ", "SCONJ")):
        return None
    first = i - 1
    while first > 0 and words.tokens[first - 1].pos_ in ("DET", "ADJ", "PROPN", "NOUN") and not words.quoted[first - 1]:
        first -= 1
    source = first, i - 1
    if words.types(source) & TIMES or all(t.ent_type_ in PLACES for t in words.tokens[first:i] if t.tag_ != "DT"):
        return None
    if not is_sayer(words, source) or "PERSON" in words.types(source):
        return None
    return Cue(source=source, cue=(i, i), span=(first, i), shape="forward", rule="X's number")


def body_count(words: Words, i: int) -> Cue | None:
    """'Government count of dead rises to 61', 'police figures show 40 hurt': a count right behind the body whose it is."""
    if words.lower[i] not in ("count", "tally", "figures", "estimate", "estimates", "data", "statistics", "records") or not i:
        return None
    if not any(t.like_num for t in words.tokens[i + 1 : i + COUNT_WITHIN]) or words.tokens[i].pos_ not in ("NOUN", "PROPN"):
        return None
    first = i
    while first > 0 and words.tokens[first - 1].pos_ in ("NOUN", "PROPN") and not words.quoted[first - 1]:
        first -= 1
    source = first, i - 1
    if first == i or words.types(source) & TIMES or kind_of(words.text(source)) is None or words.lower[i - 1] in counting_nouns():
        return None
    return Cue(source=source, cue=(i, i), span=(first, i), shape="forward", rule="X's count")


def passed_on(words: Words, i: int) -> Cue | None:
    """'denied posts on social media that 200 …', 'a claim, shared widely, that …', 'reports of 40 dead': words that nobody signs."""
    if (
        words.lower[i] not in unsigned()
        or words.tokens[i].pos_ not in ("NOUN", "PROPN")
        or words.tokens[i].text[:1].isupper()
        or i + 1 >= len(words)
    ):
        return None
    first = i
    while first > 0 and words.tokens[first - 1].pos_ in ("DET", "ADJ", "NOUN", "PROPN") and not words.quoted[first - 1]:
        first -= 1
    governed = first > 0 and words.tokens[first - 1].pos_ in ("VERB", "ADP", "AUX")
    near = range(i + 1, min(i + THAT_WITHIN, len(words)))
    that = next((j for j in near if words.lower[j] == "that" and words.tokens[j].tag_ == "IN"), None)
    if not governed or that is None or any(t.text == ";" or t.tag_ in ("VBZ", "VBD", "VBG", "MD") for t in words.tokens[i + 1 : that]):
        return None
    if words.lower[i] in ("report", "reports") and words.lower[first - 1] in ("released", "published", "issued", "in", "with"):
        return None
    if not any(t.like_num or t.lower_ in MANY for t in words.tokens[that + 1 : that + COUNT_WITHIN]):
        return None
    if (owner := owner_of(words, first, i)) is not None:
        return Cue(source=owner, cue=(i, that), span=(first, that), shape="forward", rule="X's claim that")
    last = next((j - 1 for j in range(i + 1, that) if words.tokens[j].is_punct), that - 1)
    return Cue(source=(first, last), cue=(i, that), span=(first, that), shape="forward", rule="a claim that")


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
