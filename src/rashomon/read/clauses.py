"""Subjects, verb groups and whole phrases in the tree of a sentence, as places of its words."""

from __future__ import annotations

from spacy.tokens import Token

from rashomon.read.cues import DASHES, QUOTES
from rashomon.read.sources import Places, Words
from rashomon.records import Span

GROUP = frozenset(("aux", "auxpass", "neg", "advmod"))
ASKING = frozenset(("when", "where", "why", "how", "however", "meanwhile", "moreover", "though", "conversely", "therefore", "thus"))
CHAIN = 6  # verbs through which a subject is looked for
DATELINE = 14  # words that a dateline may have


def whole(words: Words, head: Token, low: int = 0, high: int | None = None) -> Places | None:
    """The phrase of `head` with all that hangs on it, within the places [low, high) and without marks at its edges."""
    high = len(words) if high is None else high
    return bare(words, max(head.left_edge.i - words.base, low), min(head.right_edge.i - words.base, high - 1))


def bare(words: Words, first: int, last: int) -> Places | None:
    """The places without the marks and spaces at their edges; what closes a bracket or quotation that is opened within them stays."""
    while first <= last and is_mark(words.tokens[first]):
        first += 1
    while last >= first and is_mark(words.tokens[last]) and not closes(words, first, last):
        last -= 1
    return (first, last) if first <= last else None


def closes(words: Words, first: int, last: int) -> bool:
    """Whether the mark at `last` ends a bracket or quotation that is opened at or behind `first`."""
    mark = words.tokens[last].text
    if mark == ")":
        return sum((t.text == "(") - (t.text == ")") for t in words.tokens[first:last]) > 0
    return mark in QUOTES and sum(t.text in QUOTES for t in words.tokens[first:last]) % 2 == 1


def is_mark(token: Token) -> bool:
    return token.is_punct or token.is_space or token.is_quote


def behind_dateline(words: Words, places: Places) -> Places:
    """The phrase without 'GENEVA (AP) —' before it."""
    for i in range(places[0], min(places[1], places[0] + DATELINE)):
        if words.tokens[i].text in DASHES and words.tokens[places[0]].is_upper and places[0] < 2:
            return i + 1, places[1]
    return places


def verb_group(words: Words, i: int) -> int:
    """Where the verb's group begins: 'has', 'did', 'not', 'also' right before it."""
    own = {t.i - words.base for c in words.tokens[i].children if c.dep_ in GROUP for t in (c, *(a for a in c.lefts if a.dep_ == "advmod"))}
    first = i
    while first > 0 and first - 1 in own and words.lower[first - 1] not in ASKING:
        first -= 1
    return first


def is_passive(token: Token) -> bool:
    """Whether the verb's subject is not who does it: 'was accused', 'the bill, opposed by …'."""
    if token.tag_ != "VBN":
        return False
    auxiliaries = {c.dep_ for c in token.children}
    return "auxpass" in auxiliaries or (token.dep_ in ("acl", "advcl") and "aux" not in auxiliaries)


def child(token: Token, *kinds: str) -> Token | None:
    """The first child of one of these kinds."""
    return next((c for c in token.children if c.dep_ in kinds), None)


def subject_of(token: Token) -> Token | None:
    """Who does the verb: its subject, or that of the verb it is joined to or hangs on ('…, adding that', 'said and added')."""
    at = token
    for _ in range(CHAIN):
        own = child(at, "nsubj") if at is token else child(at, "nsubj", "nsubjpass")
        if own is not None:
            return own
        if child(at, "nsubjpass", "csubj", "expl") is not None:
            return None
        if at.dep_ == "acl" and at.tag_ == "VBG":
            return at.head
        if at.dep_ == "xcomp" and at.tag_ != "VBG" and (asked := object_before(at)) is not None:
            return asked
        if at.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "prep") and not (at.dep_ == "ccomp" and at.tag_ in ("VBG", "VB")):
            return None
        at = at.head
        if at.pos_ in ("NOUN", "PROPN"):
            return None
    return None


def object_before(verb: Token) -> Token | None:
    """Who is asked to do it: 'urged the party to reconsider'."""
    return next((c for c in verb.head.children if c.dep_ == "dobj" and c.i < verb.i), None)


def widened(words: Words, places: Places, i: int) -> Places:
    """The phrase at `places` with all that hangs on its head, on its side of the verb."""
    inside = range(places[0], places[1] + 1)
    head = next(t for t in words.tokens[places[0] : places[1] + 1] if t.head.i - words.base not in inside or t.head.i == t.i)
    wide = whole(words, head, i + 1) if places[0] > i else whole(words, head, 0, i)
    if wide is None:
        return places
    return (places[0], max(places[1], wide[1])) if places[0] > i else (min(places[0], wide[0]), max(places[1], wide[1]))


def stretch(words: Words, span: Span) -> tuple[Span, ...]:
    """The words within the span without marks at its edges."""
    inside = [i for i in range(len(words)) if span[0] <= words.start(i) < span[1]]
    places = bare(words, inside[0], inside[-1]) if inside else None
    return (words.span(places),) if places else ()
