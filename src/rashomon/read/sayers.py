"""Who says a reporting verb: its subject by the tree, by position, by inversion, behind a relative clause."""

from __future__ import annotations

from rashomon.read.cues import QUOTES
from rashomon.read.phrases import capitalised, named_apposition, phrase_around, phrase_from
from rashomon.read.sources import TIMES, Places, Words, is_sayer, nobodies, unfit

SKIPPED = frozenset(("also", "on", "now", "then", "later", "meanwhile", "only", "just", "already"))
NOMINATIVE = frozenset(("he", "she", "they", "we"))
OBJECT_VERBS = frozenset(("tell", "inform", "put", "call", "give", "have", "quote", "cite"))  # what stands behind is no subject


def before_verb(words: Words, i: int) -> Places | None:
    """The sayer before the verb: the phrase right before it where a comma sets it off, else its subject by the tree where nothing
    stands against that, else any phrase right before it, else the one that a relative clause parts from it."""
    near = right_before(words, i)
    if near is not None and words.lower[near[1]] in NOMINATIVE:
        return near[1], near[1]
    head = subject(words, i)
    if head is not None and head < i and not torn(words, head, i):
        apart = near is not None and head < near[0] and set_off(words, near[0]) and is_sayer(words, near)
        if near is None or not apart or words.tokens[near[1]].head.i - words.base == head:
            found = phrase_around(words, head, i)
            found = to_the_left(words, found[0]), capitalised(words, found[1], i)
            if not words.types(found) <= TIMES:
                return named_apposition(words, *found, i)
    return near or before_relative(words, i)


def right_before(words: Words, i: int) -> Places | None:
    """The noun phrase that ends before the verb at `i`, adverbs, times and auxiliaries left out."""
    j = i - 1
    if j > 1 and words.tokens[j].text == ")":
        j = next((k - 1 for k in range(j - 1, max(j - 6, 0), -1) if words.tokens[k].text == "("), j)
    while j >= 0 and (words.tokens[j].pos_ in ("AUX", "PART") or words.tokens[j].ent_type_ in TIMES or words.lower[j] in SKIPPED):
        j -= 1
    if j < 0 or words.quoted[j] or words.tokens[j].pos_ not in ("NOUN", "PROPN", "PRON") or words.lower[j] in nobodies():
        return None
    first, last = phrase_around(words, j, i)
    return to_the_left(words, first), capitalised(words, max(last, j), i)


def to_the_left(words: Words, first: int) -> int:
    """The beginning of a phrase whose first nouns the tree hung elsewhere: 'the prisoners' aid group' before its name."""
    while (
        first > 0
        and words.tokens[first].pos_ not in ("PRON", "DET")
        and words.tokens[first - 1].pos_ in ("NOUN", "PROPN", "PART", "ADJ", "DET")
    ):
        before = words.tokens[first - 1]
        if before.ent_type_ in TIMES or words.quoted[first - 1] or before.tag_ in ("WDT", "TO") or before.lower_ in ("not", "that", "all"):
            break
        first -= 1
    return first


def set_off(words: Words, i: int) -> bool:
    """Whether a comma, a dash or a quotation mark stands before the word."""
    return i > 0 and (words.tokens[i - 1].text in (",", "–", "—", ";") or words.tokens[i - 1].text in QUOTES or words.quoted[i - 1])


def before_relative(words: Words, i: int) -> Places | None:
    """'A teacher in the town who has kept count since May told …': the phrase before 'who'."""
    who = next((j for j in range(i - 1, max(i - 20, 0), -1) if words.lower[j] in ("who", "which")), None)
    if who is None or not any(words.tokens[j].pos_ in ("VERB", "AUX") for j in range(who + 1, i)) or any(words.quoted[who:i]):
        return None
    last = who - 2 if words.tokens[who - 1].text == "," else who - 1
    if last < 0 or words.tokens[last].pos_ not in ("NOUN", "PROPN"):
        return None
    head = last
    while (
        head > 0
        and words.tokens[head].head.i - words.base in range(max(0, who - 12), head)
        and words.tokens[head].dep_ in ("pobj", "prep", "compound", "appos")
    ):
        head = words.tokens[head].head.i - words.base
    return phrase_around(words, head, who)


def torn(words: Words, head: int, verb: int) -> bool:
    """Whether a quotation, a colon or a semicolon stands between subject and verb, so that the tree cannot be right."""
    return any(words.quoted[j] or words.tokens[j].text in (":", ";") or words.tokens[j].text in '“”„«»"' for j in range(head, verb))


def subject(words: Words, i: int) -> int | None:
    """The place of the verb's subject, through 'went on to say', 'said and added', and relative clauses."""
    token = words.tokens[i]
    for _ in range(4):
        for child in reversed(list(token.lefts)):
            if child.dep_ in ("nsubj", "nsubjpass", "expl"):
                if child.tag_ in ("WDT", "WP") and token.dep_ == "relcl":
                    return words.place(token.head)
                return words.place(child)
        if token.dep_ not in ("conj", "xcomp", "aux", "pcomp"):
            return None
        token = token.head
    return None


def behind_verb(words: Words, i: int) -> Places | None:
    """The sayer right behind the verb: '…, said X', '”, added the minister', 'has made known the minister'."""
    j = i + 1
    while j < len(words) and (words.tokens[j].pos_ == "ADV" or words.lower[j] == "known"):
        j += 1
    first = i
    while first > 0 and words.tokens[first - 1].lemma_.lower() in ("have", "be") and words.tokens[first - 1].pos_ == "AUX":
        first -= 1
    if first > 0:
        before = words.tokens[first - 1]
        as_told = before.lower_ == "as" and first > 1 and words.tokens[first - 2].text == ","  # '…, as confirmed the governor'
        if not (before.is_punct or as_told or before.text in QUOTES or words.quoted[first - 1]) or before.text == ")":
            return None
    source = phrase_from(words, j)
    if source is None or words.lower[source[0]] in nobodies() or words.tokens[source[0]].text in QUOTES:
        return None
    if words.tokens[source[0]].tag_ == "PRP" and words.lower[source[0]] in ("him", "her", "them", "us", "me"):
        return None
    after = source[1] + 1
    if (
        after < len(words)
        and words.tokens[after].pos_ in ("VERB", "AUX")
        and words.tokens[after].tag_ != "VBG"
        and not words.quoted[max(i - 1, 0)]
    ):
        return None if not (i > 1 and words.quoted[i - 2]) else source
    return source


def prefers_behind(words: Words, i: int, before: Places) -> bool:
    """Whether the sayer behind the verb is the true one although there is a noun before it."""
    if words.tokens[i].lemma_.lower() in OBJECT_VERBS:
        return i > 0 and words.quoted[i - 1]
    if torn(words, before[1], i):
        return True
    first = i
    while first > 0 and words.tokens[first - 1].pos_ == "AUX":
        first -= 1
    if first == 0 or words.tokens[first - 1].text != ",":
        return False
    return not is_sayer(words, before) or unfit(words, before) or before[1] < first - 2
