"""Who says a reporting verb: its subject by the tree, by position, by inversion, behind a relative clause."""

from __future__ import annotations

from rashomon.read.clauses import subject_of
from rashomon.read.cues import QUOTES, words_of_saying
from rashomon.read.phrases import PARTS_OF_DAY, capitalised, named_apposition, phrase_around, phrase_from
from rashomon.read.sources import TIMES, Places, Words, is_sayer, nobodies, unfit

TIMES_BEHIND = 6  # steps over times and addressees between a verb and its sayer
KNOWN_WITHIN = 9  # words from 'gave' to 'known'
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
    never_inverted = words.tokens[i].lemma_.lower() in OBJECT_VERBS
    if j > 1 and words.tokens[j].text == "," and (never_inverted or i + 1 >= len(words) or words.tokens[i + 1].is_punct):
        name = phrase_around(words, j - 1, i)  # 'the port's governor, Samir Haddad, says.'
        return name if set_off(words, name[0]) and "PERSON" in words.types(name) and not words.quoted[j - 1] else None
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
    j = past_times(words, i + 1)
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
        and words.lower[after] != "known"
        and not words.quoted[max(i - 1, 0)]
    ):
        return None if not (i > 1 and words.quoted[i - 2]) else source
    return source


def past_times(words: Words, j: int) -> int:
    """The place behind adverbs, times and whom it was told to: 'informed this Monday to the press the mayor'."""
    for _ in range(TIMES_BEHIND):
        if j >= len(words) or words.quoted[j]:
            break
        before_time = j + 1 < len(words) and words.tokens[j + 1].ent_type_ in TIMES and words.tokens[j].pos_ in ("DET", "ADP", "PRON")
        if before_time or words.tokens[j].pos_ == "ADV" or words.lower[j] == "known" or words.tokens[j].ent_type_ in TIMES:
            j += 1
        elif words.lower[j : j + 2] in (["in", "the"], ["at", "the"]) and not PARTS_OF_DAY.isdisjoint(words.lower[j + 2 : j + 3]):
            j += 3
        elif words.lower[j] == "to" and j + 2 < len(words) and words.tokens[j + 1].is_upper and words.tokens[j + 1].is_alpha:
            j += 2  # 'have informed to EFE sources of the inquiry'
        else:
            break
    return j


def doer(words: Words, i: int) -> Places | None:
    """Who does a participle behind a comma: the subject of what it hangs on ('… was cleared, the mayor adding that', '…, saying that');
    whoever made the paper where it hangs on one ('in a letter saying that')."""
    head = subject_of(words.tokens[i])
    while head is not None and head.lower_ in words_of_saying() and head.head.pos_ in ("VERB", "AUX", "ADP"):
        verb = head.head if head.head.pos_ != "ADP" else head.head.head
        head = subject_of(verb) if verb.pos_ in ("VERB", "AUX") else None
    at = words.place(head) if head is not None else None
    if at is None or at >= i or words.quoted[at] or words.tokens[at].tag_ in ("WDT", "WP"):
        return None
    first, last = phrase_around(words, at, i)
    found = to_the_left(words, first), capitalised(words, last, i)
    return None if words.types(found) <= TIMES else named_apposition(words, *found, i)


def own_subject(words: Words, i: int) -> int | None:
    """The place of the verb's own subject before it."""
    return next((words.place(c) for c in words.tokens[i].lefts if c.dep_ == "nsubj"), None)


def prefers_behind(words: Words, i: int, before: Places) -> bool:
    """Whether the sayer behind the verb is the true one although there is a noun before it."""
    if words.tokens[i].lemma_.lower() in OBJECT_VERBS and "known" not in words.lower[i + 1 : i + KNOWN_WITHIN]:
        return i > 0 and words.quoted[i - 1]
    if torn(words, before[1], i):
        return True
    if (head := own_subject(words, i)) is not None and (words.tokens[i - 1].text != "," or words.lower[head:i].count(",") > 1):
        return False
    first = i
    while first > 0 and words.tokens[first - 1].pos_ == "AUX":
        first -= 1
    if first == 0 or words.tokens[first - 1].text != ",":
        return False
    return not is_sayer(words, before) or unfit(words, before) or before[1] < first - 2
