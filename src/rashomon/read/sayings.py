"""The sayings of a sentence: who says it, and where the words said stand."""

from __future__ import annotations

from rashomon.read.credits import citing, credit, maker
from rashomon.read.cues import DASHES, QUOTES, Cue, behind_colon, colon, words_of_saying
from rashomon.read.phrases import RELATIVE, channel_at, named_apposition, phrase_from, starts_time
from rashomon.read.reporting import NO_VERBS, NUMBER_WITHIN, accepted, before_number, counting, known, lemma_of, mistagged, verbs
from rashomon.read.sayers import KNOWN_WITHIN, before_verb, behind_verb, doer, prefers_behind, right_before, torn
from rashomon.read.sources import TIMES, Places, Words, core_of, is_sayer, kind_of, matches, unfit

OVERLAPPING = 8  # cues before that a new one may overlap
SIGHT = 40  # words back in which the first number of two stands
LIST_WITHIN = 12  # words from a number back to where its clause begins
PARTS = frozenset((",", ";", "and", "while", "but"))
AGENT_WITHIN = 6  # words between a passive and its 'by'
RULES = {"forward": "verb before the words", "antecedent": "clause behind the number", "none": "stance"}
PAGES = frozenset(("page", "account", "channel", "profile", "feed", "wall", "site", "group"))
SUBJECT_WITHIN = 9  # words between a quotation and a verb of no saying whose subject stands there
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
    if token.pos_ in NO_VERBS and token.lower_ not in SURE:
        return None
    lemma = lemma_of(words, i)
    listed = (known(words, i, lemma) and token.pos_ in ("VERB", "AUX")) or token.lower_ in SURE or mistagged(words, i)
    if not listed and not gives_known(words, i):
        return behind_quotation(words, i)
    if token.dep_ in ("aux", "auxpass") or (lemma == "have" and i + 1 < len(words) and words.tokens[i + 1].tag_ == "VBN"):
        return None
    if token.tag_ in ("VBN", "VBD") and passive(words, i) and not it_is_called(words, i):
        return agent_cue(words, i)
    if token.tag_ in ("VBG", "VB") and not finite(words, i):
        return participle(words, i)
    before, behind = before_verb(words, i), behind_verb(words, i)
    if (
        behind is not None
        and before is not None
        and is_sayer(words, before)
        and not is_sayer(words, behind)
        and not torn(words, before[1], i)
    ):
        behind = None
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


def gives_known(words: Words, i: int) -> bool:
    """'…, gave the minister known': the halves of a German verb."""
    return words.tokens[i].lemma_.lower() in ("give", "make") and "known" in words.lower[i + 2 : i + KNOWN_WITHIN]


def participle(words: Words, i: int) -> Cue | None:
    """'…, disclosing that 17 had died', '…, saying “…”': what the subject of the sentence says by the way."""
    if words.tokens[i].tag_ != "VBG" or i + 1 >= len(words) or not i or matches(words.lower, i, citing()) is not None:
        return None
    clause = words.lower[i + 1] in ("that", "how") or words.quoted[i + 1] or any(c.dep_ == "ccomp" for c in words.tokens[i].children)
    clause = clause or (words.tokens[i + 1].text in QUOTES and i + 2 < len(words) and words.quoted[i + 2])
    opened = words.tokens[i - 1].text in (",", "–", "—") or words.tokens[i].dep_ in ("acl", "advcl")
    source = doer(words, i) if clause and opened else None
    if source is None or unfit(words, source):
        return None
    tail, channel, via = tail_of(words, i, words.tokens[i].lemma_.lower())
    return Cue(
        source=maker(words, source),
        cue=(i, i),
        span=(i, tail),
        shape="forward",
        rule="participle",
        verb=words.tokens[i].lemma_.lower(),
        channel=channel,
        via=via,
    )


def behind_quotation(words: Words, i: int) -> Cue | None:
    """'“…”, wondered the trader', '“…,” he ensured': any verb tells a saying where it stands with its subject right behind words in
    marks that end with a comma, a question or a call."""
    token = words.tokens[i]
    if (
        not words.speaks
        or token.pos_ not in ("VERB", "NOUN")
        or token.tag_ not in ("VBD", "VBZ", "VBP")
        or token.dep_ in ("aux", "auxpass")
    ):
        return None
    end = next((j for j in range(i - 1, max(i - SUBJECT_WITHIN, 0), -1) if words.quoted[j] or words.tokens[j].text in QUOTES), None)
    if end is None or not closes_quotation(words, end, i):
        return None
    source = behind_verb(words, i) if i - end <= 2 else None
    inverted = source is not None
    if source is None:
        source = right_before(words, i)
        if source is None or source[0] <= end:
            return None
        after = i + 1
        if after < len(words) and not (words.tokens[after].is_punct or words.tokens[after].pos_ in ("ADP", "SCONJ", "ADV", "CCONJ")):
            return None
    if unfit(words, source) or not (is_sayer(words, source) or "PERSON" in words.types(source)):
        return None
    last = source[1] if inverted else i
    if inverted:
        better = named_apposition(words, *source, len(words))
        source, last = better, max(last, better[1])
    first = min(i, source[0])
    return Cue(
        source=source, cue=(i, i), span=(first, last), shape="trailing", rule="verb behind the words", verb=words.tokens[i].lemma_.lower()
    )


def closes_quotation(words: Words, end: int, i: int) -> bool:
    """Whether the words in marks that end at `end` are told by what follows: a comma, a question or a call stands at their end."""
    marks = [t.text for t in words.tokens[max(end - 2, 0) : min(end + 3, i)] if t.is_punct]
    begun = next((j for j in range(end, -1, -1) if words.quoted[j]), None)
    long = begun is not None and all(words.quoted[max(0, begun - 2) : begun + 1])
    return long and any(m in (",", "?", "!", "...", "…") for m in marks)


def joined_to(words: Words, i: int) -> bool:
    return i > 0 and words.lower[i - 1] in ("and", "but", "then", "also")


def told(words: Words, i: int, source: Places, inverted: bool) -> Cue | None:
    """The cue of the verb at `i` said by `source`, None where the verb tells no saying here."""
    token, lemma = words.tokens[i], lemma_of(words, i)
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
    elif (head := words.place(token.head)) is not None and head < source[0] and counted_before(words, head, source[0]):
        shape, antecedent = "antecedent", head
    if not accepted(words, i, source, tail, shape):
        if lemma not in verbs() or not is_sayer(words, source):
            return None
        shape, antecedent = "none", None
    source, tail = through(words, apposed_name(words, maker(words, source)), tail)
    if (paper := says_in(words, source, tail)) is not None:
        source, tail = paper
    rule = RULES.get(shape, "verb behind the words")
    return Cue(
        source=source, cue=(i, i), span=(first, tail), shape=shape, rule=rule, verb=lemma, channel=channel, via=via, antecedent=antecedent
    )


def apposed_name(words: Words, source: Places) -> Places:
    """'said Emre, a resident of the port who gave …': the name before what he is said to be."""
    last = source[0] - 2
    if last < 0 or words.lower[source[0]] not in ("a", "an") or words.tokens[last + 1].text != ",":
        return source
    first = last
    while first > 0 and words.tokens[first].ent_type_ == words.tokens[first - 1].ent_type_ == "PERSON":
        first -= 1
    return (first, last) if words.tokens[last].ent_type_ == "PERSON" else source


def says_in(words: Words, source: Places, tail: int) -> tuple[Places, int] | None:
    """'it says on a banner', 'it says in his statement': the paper, or whose it is, with the end of its words; None for any other."""
    if words.lower[source[0]] != "it" or source[0] != source[1] or words.lower[tail + 1 : tail + 2] not in (["in"], ["on"]):
        tail = next((j - 1 for j in range(source[1], tail + 1) if words.lower[j] in ("in", "on")), -1)
        if words.lower[source[0]] != "it" or tail < 0:
            return None
    paper = phrase_from(words, tail + 2)
    if paper is None or words.lower[core_of(words, paper)[1]] not in words_of_saying():
        return None
    if words.tokens[paper[0]].tag_ == "PRP$":
        return (paper[0], paper[0]), paper[1]
    return ((paper[0], core_of(words, paper)[1]), paper[1]) if words.lower[paper[0]] in ("a", "an", "one") else None


def through(words: Words, source: Places, tail: int) -> tuple[Places, int]:
    """Who speaks for the sayer, with the end of his name: 'the generals replied through Colonel Maiga that …'; no 'itself' behind him."""
    if source[1] > source[0] and words.lower[source[1]] in ("itself", "himself", "herself", "themselves"):
        source = source[0], source[1] - 1
    if words.lower[tail + 1 : tail + 2] in (["through"], ["via"]):
        speaker = phrase_from(words, tail + 2)
        if speaker is not None and "PERSON" in words.types(speaker) and not unfit(words, speaker):
            return speaker, speaker[1]
    return source, tail


def counted_before(words: Words, head: int, source: int) -> bool:
    """Whether the noun that a relative clause hangs on is counted, or nothing behind the clause is: not 'in the town she knows of 34'."""
    edge = max(0, words.tokens[head].left_edge.i - words.base)
    behind = [j for j in range(source, min(source + NUMBER_WITHIN, len(words))) if words.tokens[j].like_num]
    return any(t.like_num for t in words.tokens[edge:source]) or not behind


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
        while place and j < len(words) and words.lower[j] in PAGES:
            j += 1  # 'on its Facebook page'
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
    closed = words.tokens[after].text in ENDS or (words.tokens[after].text == ":" and told_before(words, first, after))
    if inverted:
        relative = words.tokens[after].text == "," and after + 1 < len(words) and words.tokens[after + 1].tag_ in RELATIVE
        return "around" if closed and not relative else "trailing"
    mark = words.tokens[first - 1]
    parenthesis = mark.text in (",", "–", "—", ";", "?", "!", "-") or mark.text in QUOTES or words.quoted[first - 1]
    return "around" if parenthesis and closed else "forward"


def told_before(words: Words, first: int, colon: int) -> bool:
    """Whether the clause before the saying is what was said, and the colon only adds to it: '30 people died, the court said: 20 in …'."""
    begins = 0
    if words.tokens[0].pos_ in ("ADP", "SCONJ"):
        begins = next((j for j in range(first) if words.tokens[j].text == ","), first)
    quote = colon + 1 < len(words) and (words.quoted[colon + 1] or words.tokens[colon + 1].text in QUOTES)
    return not quote and any(t.tag_ in ("VBD", "VBP", "VBZ", "MD") and t.dep_ != "relcl" for t in words.tokens[begins:first])
