"""Which deeds a sentence tells as happenings, and how: done, refused, promised, threatened, asked for, denied."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rashomon.lexicon import load
from rashomon.read.deeds import Deed, Words, stems
from rashomon.read.turns import Tone, turn
from rashomon.records import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

FRIENDLY = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "CONCEDE", "AID", "RETREAT"}
HOSTILE = {"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
SAYING = {"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONSULT"}  # deeds whose object is another deed
POSSIBLE = {"can", "could", "may", "might", "would"}
DATES = {"DATE", "TIME"}
FINITE = {"VBD", "VBZ", "VBP"}
LENGTHS = {"minute", "hour", "day", "night", "week", "month", "year"}  # 'a strike of two days' is not the strike of a day
AFTER = {"after", "before", "since", "during", "following"}
NEGATIVE = {"not", "no", "nobody", "never", "nothing"}  # in a pattern: the negation is the deed's own
KEPT = {"CONCEDE.resignation", "CONCEDE.undone", "CONCEDE.price"}  # announced, they are what the street asked for
HEDGES = {"reportedly", "allegedly", "apparently", "possibly", "probably"}


class Telling(NamedTuple):
    """A deed as its clause tells it."""

    deed: Deed
    type: str | None
    mode: str | None
    status: Status
    negated: bool
    hedged: bool
    cues: tuple[str, ...]


def tellings(words: Words, every: list[Deed], tone: Tone) -> Iterator[Telling]:
    """The deeds that a sentence tells as happenings of their own: not those asked for, refused, promised or supposed within another."""
    taken = {d.head: d for d in every}
    for deed in every:
        token = words.tokens[deed.head]
        if deed.kind == "noun" and (retold(token, deed, words, taken) or not (happens(token, words, taken) or referred(token, deed))):
            continue
        if inside(token, words, taken) or (supposed(token) and not own(deed)):
            continue
        if deed.part == "OTHER.toll" and forecast(token):
            continue
        if turned := turn(deed, token, tone):
            yield composed(turned, token, hostile_below(token, words, taken))


def hostile_below(token: Token, words: Words, taken: dict[int, Deed]) -> bool:
    """Whether what the verb leads to is a hostile deed ('promised to bomb')."""
    complements = [
        c for t in (token, *(c for c in token.children if c.dep_ == "acomp")) for c in t.children if c.dep_ in ("xcomp", "ccomp")
    ]
    below = [taken.get(words.index(c)) for c in complements]
    return any(c.lemma_.lower() in vocabulary("harm", "verbs") for c in complements) or any(
        d is not None and d.type in HOSTILE for d in below
    )


@cache
def vocabulary(table: str, key: str) -> frozenset[str]:
    """A word list of the lexicon's part on carriers, conditions and happening."""
    return frozenset(load("events")[table][key])


def happens(token: Token, words: Words, taken: dict[int, Deed]) -> bool:
    """Whether a noun of deed stands as a happening: it breaks out, hits, is held, is dated, or there is one."""
    head = token.head
    if words.index(head) in taken and taken[words.index(head)].kind != "noun":
        return False
    if token.dep_ in ("nsubj", "nsubjpass", "dobj") and any(
        w in vocabulary("happen", "verbs") for w in (head.lemma_.lower(), *stems(head.lower_))
    ):
        return True
    if token.dep_ == "pobj" and (under(token, head) or brought(token, head, words, taken)):
        return True
    if token.dep_ in ("attr", "nsubj") and any(c.dep_ == "expl" for c in head.children):
        return True
    if token.dep_ == "ROOT":
        return True
    return any(
        c.dep_ in ("relcl", "acl") or (c.dep_ in ("nmod", "poss", "npadvmod") and c.ent_type_ in DATES) or of_day(c) for c in token.children
    )


def of_day(preposition: Token) -> bool:
    """Whether a noun's preposition gives it a day of its own: 'after the march of 3 May', 'the power cut since Tuesday'."""
    dated = preposition.dep_ == "prep" and preposition.lower_ in ("of", "on", "since", "from")
    return dated and any(c.dep_ == "pobj" and c.ent_type_ in DATES and c.lemma_ not in LENGTHS for c in preposition.children)


def retold(token: Token, deed: Deed, words: Words, taken: dict[int, Deed]) -> bool:
    """Whether the noun's own verb tells the same deed: 'the landslide buried a village'."""
    verb = taken.get(words.index(token.head))
    return verb is not None and verb.kind == "frame" and verb.type == deed.type


def under(token: Token, preposition: Token) -> bool:
    """Whether somebody is in that state: 'is under arrest', 'went on strike', 'remains in custody'."""
    verb = preposition.head
    light = verb.lemma_.lower() in vocabulary("happen", "states") and preposition.lower_ in ("under", "in", "into", "on", "at")
    return light and not any(c.dep_ == "det" for c in token.children)


def brought(token: Token, preposition: Token, words: Words, taken: dict[int, Deed]) -> bool:
    """Whether the sentence brings the deed in as new: 'fell in an ambush', 'stood still in a general strike', 'ended with a deal'."""
    new = any(c.dep_ == "det" and c.lower_ in ("a", "an", "another") for c in token.children)
    verb = preposition.head
    return new and preposition.lower_ in ("in", "by", "with") and verb.pos_ in ("VERB", "AUX") and words.index(verb) not in taken


def referred(token: Token, deed: Deed) -> bool:
    """Whether 'the blast', 'since the coup' points to a happening told elsewhere: worth keeping for disasters and coups alone."""
    if deed.type not in ("DISASTER", "ACCIDENT") and deed.rule not in vocabulary("happen", "pointed"):
        return False
    return token.dep_ in ("pobj", "dobj", "nsubj", "nsubjpass", "compound")


def inside(token: Token, words: Words, taken: dict[int, Deed]) -> bool:
    """Whether the deed is only the object or complement of another deed's verb ('demanded the release of')."""
    below, at = token, token.head
    for _ in range(12):
        if at == below:
            return False
        if below.dep_ == "prep" and below.lower_ in AFTER:
            return False
        other = taken.get(words.index(at))
        hangs = other is not None and other.kind != "noun" and below.dep_ not in ("conj", "advcl", "parataxis", "nsubj", "nsubjpass")
        if hangs and other is not None and (other.type in SAYING or token.pos_ in ("NOUN", "PROPN") or below.dep_ == "xcomp"):
            return True
        if at.pos_ == "VERB" and below.dep_ in ("xcomp", "ccomp") and other is None and carrier(at) == "refuse":
            return False
        below, at = at, at.head
    return False


def supposed(token: Token) -> bool:
    """Whether the clause is a condition or a possibility, no happening."""
    at = token
    for _ in range(8):
        for child in at.children:
            if child.dep_ == "mark" and child.lower_ in vocabulary("conditions", "words"):
                return True
            near = at == token or (at == token.head and token.pos_ in ("NOUN", "PROPN"))
            if near and child.dep_ == "aux" and child.lower_ in POSSIBLE and not perfect(at) and not shifted(child):
                return True
            if near and child.dep_ == "aux" and child.lower_ in ("should", "would", "could") and perfect(at) and not shifted(child):
                return True  # 'could have been saved' were not
        if at.head == at or at.dep_ in ("conj",):
            return False
        at = at.head
    return False


def forecast(verb: Token) -> bool:
    """Whether a toll is only foretold: 'is expected to rise', 'fears that it will grow', 'expected the count to climb'."""
    coming = any(c.dep_ == "aux" and (c.lower_ in vocabulary("conditions", "future") or c.lower_ in POSSIBLE) for c in verb.children)
    over = verb.head
    return coming or (infinitive(verb) and over != verb and over.lemma_.lower() in vocabulary("conditions", "foreseen"))


def own(deed: Deed) -> bool:
    """Whether the pattern has the modal or the negation within it ('no one may leave the house', 'can no longer be reached')."""
    return not NEGATIVE.isdisjoint(deed.rule.split()) or not POSSIBLE.isdisjoint(deed.rule.split())


def shifted(modal: Token) -> bool:
    """Whether 'would' is a 'will' that somebody said: 'the ministry said that it would retaliate'."""
    verb = modal.head
    said = verb.head if verb.dep_ in ("ccomp", "conj") else verb
    said = said.head if verb.dep_ == "conj" and said.dep_ == "ccomp" else said
    return modal.lower_ in ("would", "'d") and said != verb and said.tag_ in ("VBD", "VBN") and said.lemma_ != "think"


def perfect(verb: Token) -> bool:
    """Whether the verb is in a perfect tense ('may have killed' is a happening, hedged)."""
    return any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)


def carrier(verb: Token) -> str | None:
    """How a verb carries the deed that hangs on it: 'commit', 'refuse', 'ask', 'order' or 'attempt'."""
    lemma = verb.lemma_.lower()
    for kind in ("refuse", "commit", "ask", "order", "attempt"):
        if lemma in vocabulary("carriers", kind):
            return kind
    if verb.pos_ in ("AUX", "VERB", "ADJ") and any(
        c.dep_ == "acomp" and c.lower_ in vocabulary("carriers", "commit_adjectives") for c in (verb, *verb.children)
    ):
        return "commit"
    return None


def composed(deed: Deed, token: Token, hostile: bool) -> Telling:
    """The deed with what its clause makes of it: refused, promised, threatened, asked for, denied."""
    verb = token
    kind, mode, status, cues = deed.type, deed.mode, "happened", [f"{deed.kind}: {deed.rule}"]
    negative = any(c.dep_ == "neg" for c in verb.children) or no_one(verb)
    future = any(c.dep_ == "aux" and (c.lower_ in vocabulary("conditions", "future") or shifted(c)) for c in verb.children)
    must = any(c.dep_ == "aux" and c.lower_ in ("must", "should") for c in verb.children)
    over = above(verb)
    if own(deed):
        return Telling(deed, kind, mode, "happened", False, False, tuple(cues))
    if kind == "AGREE" and deed.rule.endswith(" to"):
        kind, status = ("THREATEN", "threatened") if hostile else (kind, "planned")
    if over == "refuse" or (negative and (future or over == "commit")):
        kind, mode, status = "REJECT", None, "happened"
        cues.append("refused")
    elif over == "ask" or must:
        kind, mode = "REQUEST", None
        cues.append("asked for")
    elif over == "order" and kind == "ASSAULT":
        kind, mode, status = "THREATEN", None, "threatened"
        cues.append("ordered")
    elif over == "commit" or future or destined(verb):
        if deed.part in KEPT and (kind == "CONCEDE" or (future and deed.part == "CONCEDE.resignation")):
            status = "planned"
        elif deed.part == "COERCE.charge":
            kind, mode, status = "ACCUSE", None, "planned"  # whom a court shall try is accused
        elif kind in HOSTILE:
            kind, status = "THREATEN", "threatened"
        elif kind in FRIENDLY:
            kind, mode, status = "AGREE", None, "planned"
        else:
            status = "planned"
        cues.append("promised")
    elif negative:
        status = "denied"
        cues.append("negated")
    hedged = any(c.dep_ == "advmod" and c.lower_ in HEDGES for c in verb.children)
    return Telling(deed, kind, mode, status, status == "denied", hedged, tuple(cues))  # type: ignore[arg-type]


def no_one(verb: Token) -> bool:
    """'Nobody was arrested', 'no house was burnt'."""
    subjects = [c for c in verb.children if c.dep_ == "nsubjpass"]
    return any(t.lower_ in ("nobody", "none") or (t.lower_ == "no" and t.dep_ == "det") for s in subjects for t in (s, *s.children))


def destined(verb: Token) -> bool:
    """'Are to meet', 'is due to resign', 'is expected to pass': what is to come."""
    over = verb.head
    if not infinitive(verb) or verb.dep_ not in ("xcomp", "acl", "advcl") or any(c.dep_ == "nsubj" for c in verb.children):
        return False
    coming = over.lower_ in ("expected", "scheduled", "due", "slated", "supposed", "set")
    return coming or (
        over.lemma_ == "be" and over.tag_ in FINITE and verb.i - over.i <= 3 and not any(c.dep_ in ("attr", "acomp") for c in over.children)
    )


def above(verb: Token) -> str | None:
    """What the verb that governs this one makes of it."""
    at = below = verb
    for _ in range(4):
        if at.dep_ == "acl" and infinitive(at):  # 'the order to shoot', 'a promise to resign'
            return noun_carrier(at.head)
        if at.dep_ not in ("xcomp", "ccomp", "conj", "pcomp", "prep", "dobj") or at.head == at:
            return None
        below, at = at, at.head
        if at.pos_ in ("VERB", "AUX", "ADJ") and (kind := carrier(at)) and kind != "attempt":
            if kind == "commit" and infinitive(below) and any(c.dep_ == "nsubj" for c in below.children):
                return "ask"  # 'want the port to reopen'
            if kind == "refuse" and below.dep_ == "conj":
                return None  # 'the brakes failed and it hit a wall'
            return kind if kind != "ask" or infinitive(below) or bare(below) else None
        if at.dep_ == "acomp" and at.lower_ in vocabulary("carriers", "commit_adjectives"):
            return "commit"
    return None


def noun_carrier(noun: Token) -> str | None:
    """How a noun carries the deed that hangs on it."""
    nouns = load("events")["carriers"]["nouns"]
    return next((kind for kind, words in nouns.items() if noun.lemma_.lower() in words), None)


def bare(verb: Token) -> bool:
    """Whether the verb is a bare form ('demanded that he resign'), so that it is asked for and not told."""
    return verb.tag_ == "VB" and not any(c.dep_ == "aux" for c in verb.children)


def infinitive(verb: Token) -> bool:
    """Whether the verb stands with 'to'."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
