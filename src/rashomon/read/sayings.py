"""The sayings of a sentence: who says it, and where the words said stand."""

from __future__ import annotations

from rashomon.read.cues import DASHES, QUOTES, Cue, behind_colon, colon, credit, maker
from rashomon.read.phrases import RELATIVE, channel_at, named_apposition, phrase_from, starts_time
from rashomon.read.reporting import NUMBER_WITHIN, accepted, before_number, counting, known, mistagged, verbs
from rashomon.read.sayers import before_verb, behind_verb, prefers_behind
from rashomon.read.sources import TIMES, Places, Words, is_sayer, kind_of, unfit

OVERLAPPING = 8  # cues before that a new one may overlap
SIGHT = 40  # words back in which the first number of two stands
LIST_WITHIN = 12  # words from a number back to where its clause begins
PARTS = frozenset((",", ";", "and", "while", "but"))
AGENT_WITHIN = 6  # words between a passive and its 'by'
RULES = {"forward": "verb before the words", "antecedent": "clause behind the number", "none": "stance"}
ENDS = frozenset((",", ";", ".", "—", "–", "-", ")", "!", "?", "...", "…"))
# forms that are a saying whatever the tagger says
SURE = frozenset(("said", "says", "told", "announced", "reported", "informs", "informed"))


def find_cues(words: Words) -> list[Cue]:
    """The attribution cues of a sentence in the order of their words; words in quotation marks are left out."""
    found: list[Cue] = []
    for i in range(len(words)):
        if words.quoted[i] or (words.tokens[i].is_punct and words.tokens[i].text not in DASHES):
            continue
        cue = credit(words, i) or quoted_as(words, i) or verb_cue(words, i, found) or gapped(words, i, found) or elided(words, i, found)
        if cue and not any(cue.cue[0] <= other.cue[1] and other.cue[0] <= cue.cue[1] for other in found[-OVERLAPPING:]):
            found.append(cue)
    if (tail := behind_colon(words)) is not None and not found:
        return [tail]
    mark = colon(words)
    if mark and not any(cue.span[0] <= mark.cue[0] and cue.shape != "none" for cue in found):
        found.insert(0, mark)
    return found


def gapped(words: Words, i: int, found: list[Cue]) -> Cue | None:
    """'The helpers speak of nine dead, the paper El Faro of 29': the verb of the first clause holds for the second."""
    if words.lower[i] != "of" or not found or found[-1].verb not in ("speak", "talk", "know") or i + 1 >= len(words):
        return None
    comma = next((j for j in range(i - 1, found[-1].cue[1], -1) if words.tokens[j].text in (",", ";", "and", "while")), None)
    source = phrase_from(words, comma + 1) if comma is not None else None
    if comma is None or source is None or not source[0] <= i - 1 or not any(t.like_num for t in words.tokens[i + 1 : i + 5]):
        return None
    source = source[0], i - 1
    if not is_sayer(words, source) or unfit(words, source) or any(t.pos_ == "VERB" for t in words.tokens[source[0] : i]):
        return None
    return Cue(source=source, cue=(i, i), span=(source[0], i), shape="forward", rule="verb of the clause before", verb=found[-1].verb)


def elided(words: Words, i: int, found: list[Cue]) -> Cue | None:
    """'The mayor says 30, the army 50', 'officials put it at 2,400; the unions, at 7,100': the verb holds for the second too."""
    if (
        not words.tokens[i].like_num
        or not found
        or found[-1].shape != "forward"
        or not (found[-1].verb in counting() or found[-1].verb in ("say", "tell"))
    ):
        return None
    mark = next((j for j in range(i - 1, max(i - LIST_WITHIN, found[-1].span[1]), -1) if words.lower[j] in PARTS), None)
    if mark is not None and words.tokens[mark].text == "," and words.lower[mark + 1] in ("at", "of", "with", "to"):
        mark = next((j for j in range(mark - 1, max(i - LIST_WITHIN, found[-1].span[1]), -1) if words.lower[j] in PARTS), None)
    source = phrase_from(words, mark + 1) if mark is not None else None
    if mark is None or source is None or not any(t.like_num for t in words.tokens[max(found[-1].span[1] + 1, mark - SIGHT) : mark]):
        return None
    last = next((j for j in range(source[1], source[0] - 1, -1) if not words.tokens[j].like_num), source[0])
    source = source[0], min(last, i - 1)
    between = words.lower[source[1] + 1 : i]
    if any(w not in before_number() for w in between) or not is_sayer(words, source) or unfit(words, source):
        return None
    span = source[0], source[1]
    return Cue(source=source, cue=(source[1], source[1]), span=span, shape="forward", rule="verb of the clause before", verb=found[-1].verb)


def quoted_as(words: Words, i: int) -> Cue | None:
    """'the agency quoted him as saying', 'he was quoted by the agency as saying': the one quoted speaks, the other passes it on."""
    if words.lower[i] not in ("quoted", "quotes", "cited", "cites", "quoting"):
        return None
    end = next(
        (j + 1 for j in range(i + 1, min(i + 14, len(words) - 1)) if words.lower[j] == "as" and words.lower[j + 1].endswith("ing")), None
    )
    if end is None or words.lower[i] == "quoting":
        return None
    subject = before_verb(words, i)
    if i and words.tokens[i - 1].lemma_ == "be":
        agent = next((phrase_from(words, j + 1) for j in range(i + 1, min(end + 4, len(words))) if words.lower[j] == "by"), None)
        source, via = subject, agent
    else:
        source, via = phrase_from(words, i + 1), subject
    if source is None or unfit(words, source):
        return None
    first = min(p[0] for p in (source, subject, (i, i)) if p)
    rest = [t for t in words.tokens[end + 1 :] if not t.is_punct]
    shape = "forward" if rest and not words.quoted[max(first - 1, 0)] else "trailing"
    return Cue(source=source, cue=(i, end), span=(first, end), shape=shape, rule="quoted as saying", verb="say", via=via)


def verb_cue(words: Words, i: int, found: list[Cue]) -> Cue | None:
    """A reporting verb with its source before or behind it."""
    token = words.tokens[i]
    lemma = token.lemma_.lower()
    if not (known(words, i, lemma) and token.pos_ in ("VERB", "AUX")) and token.lower_ not in SURE and not mistagged(words, i):
        return None
    if token.dep_ in ("aux", "auxpass") or (lemma == "have" and i + 1 < len(words) and words.tokens[i + 1].tag_ == "VBN"):
        return None
    if token.tag_ in ("VBN", "VBD") and passive(words, i) and not it_is_called(words, i):
        return agent_cue(words, i)
    if token.tag_ in ("VBG", "VB") and not finite(words, i):
        return None
    before, behind = before_verb(words, i), behind_verb(words, i)
    if behind is not None and (before is None or prefers_behind(words, i, before)):
        source, inverted = behind, True
    elif before is not None:
        source, inverted = before, False
    elif i and words.lower[i - 1] in ("and", "but", "then", "also", "or") and found and found[-1].verb:
        source, inverted = found[-1].source, False
    else:
        return None
    if unfit(words, source):
        if inverted or not (found and found[-1].verb) or not joined_to(words, i):
            return None
        source = found[-1].source
    return told(words, i, source, inverted)


def joined_to(words: Words, i: int) -> bool:
    return i > 0 and words.lower[i - 1] in ("and", "but", "then", "also")


def told(words: Words, i: int, source: Places, inverted: bool) -> Cue | None:
    """The cue of the verb at `i` said by `source`, None where the verb tells no saying here."""
    token, lemma = words.tokens[i], words.tokens[i].lemma_.lower()
    last = source[1] if inverted else i
    if inverted:
        better = named_apposition(words, *source, len(words))
        source, last = better, max(last, better[1])
    tail, channel, via = tail_of(words, last, lemma)
    shared = not inverted and source[1] < i and any(words.tokens[j].pos_ == "CCONJ" for j in range(source[1] + 1, i))
    first = i if inverted or shared else min(source[0], i)
    if 0 < first < i and words.lower[first - 1] == "as":
        first -= 1
    shape = shape_of_verb(words, first, tail, inverted)
    antecedent = None
    if shape != "forward" or not (token.dep_ == "relcl" and source[0] > 0 and words.tokens[source[0] - 1].text != ","):
        pass
    elif (head := words.place(token.head)) is not None and head < source[0] and source[0] != head:
        shape, antecedent = "antecedent", head
    if not accepted(words, i, source, tail, shape):
        if lemma not in verbs() or not is_sayer(words, source):
            return None
        shape, antecedent = "none", None
    source = maker(words, source)
    rule = RULES.get(shape, "verb behind the words")
    return Cue(
        source=source, cue=(i, i), span=(first, tail), shape=shape, rule=rule, verb=lemma, channel=channel, via=via, antecedent=antecedent
    )


def passive(words: Words, i: int) -> bool:
    """'was said', 'been told', 'confirmed by': the subject is not the sayer."""
    j = i - 1
    while j >= 0 and words.tokens[j].pos_ == "ADV":
        j -= 1
    if j >= 0 and words.tokens[j].lemma_.lower() in ("be", "get") and words.tokens[i].tag_ == "VBN":
        return True
    if j >= 0 and words.tokens[j].lemma_.lower() == "have":
        return False
    return (
        i + 2 < len(words) and words.tokens[i].tag_ == "VBN" and words.lower[i + 1] == "by" and words.tokens[i + 2].ent_type_ not in TIMES
    )


def it_is_called(words: Words, i: int) -> bool:
    """'“…”, it is said further': translated German, where 'it' is the text or body that was speaking."""
    return i > 2 and words.lower[i - 1] == "is" and words.lower[i - 2] == "it" and any(words.quoted[max(i - 5, 0) : i - 2])


def agent_cue(words: Words, i: int) -> Cue | None:
    """'confirmed by the ministry', 'confirmed on Sunday by the ministry', 'reported dead by the ministry'."""
    by = i + 1
    if words.tokens[i].lemma_.lower() in counting() and words.lower[by : by + 1] in (["at"], ["as"]):
        while (
            by < min(i + NUMBER_WITHIN, len(words))
            and words.lower[by] != "by"
            and words.tokens[by].pos_ in ("ADP", "ADV", "ADJ", "NUM", "SCONJ", "DET", "NOUN")
        ):
            by += 1  # 'was estimated at nearly 300 by the agency'
    while by < min(i + AGENT_WITHIN, len(words)) and (
        words.tokens[by].ent_type_ in TIMES
        or words.tokens[by].pos_ in ("ADV", "ADJ")
        or (words.lower[by] != "by" and starts_time(words, by))
    ):
        by += 1
    if by + 1 >= len(words) or words.lower[by] != "by" or words.tokens[by + 1].ent_type_ in TIMES:
        return None
    source = phrase_from(words, by + 1)
    if source is None or unfit(words, source) or not is_sayer(words, source):
        return None
    return Cue(source=source, cue=(i, by), span=(i, source[1]), shape="around", rule="by-agent", verb=words.tokens[i].lemma_)


def finite(words: Words, i: int) -> bool:
    """Whether an '-ing' form or an infinitive tells a saying: 'was speaking of', 'went on to say', 'did not say'."""
    if not i:
        return False
    before = words.tokens[i - 1]
    if words.tokens[i].tag_ == "VBG":
        return before.lemma_.lower() == "be"
    if before.lower_ == "to":
        return i > 1 and words.tokens[i - 2].lower_ in ("on", "went", "goes", "able")
    return before.pos_ in ("AUX", "ADV", "PRON", "NOUN", "PROPN") and words.tokens[i].dep_ != "xcomp"


def tail_of(words: Words, last: int, lemma: str) -> tuple[int, Places | None, Places | None]:
    """The end of what belongs to the saying behind the verb (addressee, time, channel), the channel and the agency told."""
    channel: Places | None = None
    via: Places | None = None
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
            if kind_of(words.text(whom)) == "media" and words.types(whom) & {"ORG", "PERSON"}:
                via = whom
            elif channel_at(words, j + to) or kind_of(words.text(whom)) == "media":
                channel = whom
            j = whom[1] + 1
            continue
        if not starts_time(words, j):
            break
        place = None
        if words.tokens[j].ent_type_ not in TIMES and j + 1 < len(words) and words.tokens[j + 1].ent_type_ not in TIMES:
            place = channel_at(words, j + 1)
        channel = place or channel
        j = place[1] + 1 if place else j + 1
        while not place and j < len(words) and words.tokens[j].ent_type_ in TIMES:
            j += 1
    return j - 1, channel, via


def addressee(words: Words, j: int) -> Places | None:
    if (
        j >= len(words)
        or words.quoted[j]
        or words.tokens[j].pos_ not in ("DET", "PROPN", "NOUN", "PRON", "ADJ")
        or words.lower[j] == "that"
    ):
        return None
    return phrase_from(words, j)


def shape_of_verb(words: Words, first: int, tail: int, inverted: bool) -> str:
    """Where the words said stand: behind the saying, before it, or around it."""
    before = any(not t.is_punct and not t.is_space for t in words.tokens[:first])
    after = tail + 1
    ends = after >= len(words) or all(t.is_punct or t.is_space for t in words.tokens[after:])
    if not before:
        return "forward"
    if ends:
        return "trailing"
    closed = words.tokens[after].text in ENDS
    if inverted:
        relative = words.tokens[after].text == "," and after + 1 < len(words) and words.tokens[after + 1].tag_ in RELATIVE
        return "around" if closed and not relative else "trailing"
    mark = words.tokens[first - 1]
    parenthesis = mark.text in (",", "–", "—", ";", "?", "!", "-") or mark.text in QUOTES or words.quoted[first - 1]
    return "around" if parenthesis and closed else "forward"
