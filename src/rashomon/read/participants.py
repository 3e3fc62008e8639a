"""Who does a deed and who suffers it, by the syntax of its clause."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rashomon.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

TOWARDS = ("against", "on", "upon", "with", "to", "from", "for", "at", "of", "into", "between")
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
RELATIVE = ("who", "which", "that", "whom")


class Roles(NamedTuple):
    """The heads of the noun phrases that act and that are acted upon."""

    actors: tuple[Token, ...]
    recipients: tuple[Token, ...]


def roles(token: Token) -> Roles:
    """The participants of the deed whose verb or noun `token` is."""
    if token.pos_ in ("NOUN", "PROPN"):
        return of_noun(token)
    agents, objects = by_phrase(token), objects_of(token)
    subject = subject_of(token)
    if subject is None:
        return Roles(tuple(spread(agents)), tuple(spread(objects)))
    if passive(token):
        return Roles(tuple(spread(agents)), tuple(spread([subject])))
    return Roles(tuple(spread([subject])), tuple(spread(objects)))


def passive(verb: Token) -> bool:
    """Whether the verb is passive: 'was arrested', 'arrested by', 'shot dead by'."""
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl") and not any(c.dep_ == "aux" for c in verb.children)


def subject_of(verb: Token) -> Token | None:
    """The subject, borrowed from the verb above where the clause has none of its own."""
    if (swallowed := swallowed_subject(verb)) is not None:
        return swallowed
    at = verb
    for _ in range(6):
        for child in at.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                return at.head if child.lower_ in RELATIVE and at.dep_ == "relcl" else child
        if at.dep_ in ("acl", "relcl"):
            return at.head
        if at.dep_ not in ("xcomp", "conj", "advcl", "pcomp", "prep") or at.head == at:
            return None
        at = at.head
    return None


def swallowed_subject(verb: Token) -> Token | None:
    """The party right before the verb that the parser hangs on the phrase before it: 'On 12 May gunmen killed …'."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.i == verb.sent.start or any(c.dep_ in SUBJECTS for c in verb.children):
        return None
    before = verb.nbor(-1)
    at = before
    while at.dep_ in ("pobj", "prep") and at.head != verb:
        at = at.head
    opens = at.dep_ == "prep" and at.head == verb and at.i - verb.sent.start < 2
    return before if opens and before.dep_ == "pobj" and before.ent_type_ != "GPE" and someone(before) else None


def by_phrase(verb: Token) -> list[Token]:
    """Those named after 'by'."""
    by = [c for c in verb.children if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")]
    return [o for c in by for o in c.children if o.dep_ == "pobj"]


def objects_of(verb: Token) -> list[Token]:
    """The objects: persons first asked for as dative, then direct, then behind a preposition."""
    dative = [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"] + [
        o for c in verb.children if c.dep_ == "dative" and c.pos_ == "ADP" for o in c.children
    ]
    direct = [c for c in verb.children if c.dep_ == "dobj"]
    prepositions = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in TOWARDS]
    towards = [o for c in prepositions for o in c.children if o.dep_ == "pobj" and o.ent_type_ not in ("DATE", "TIME", "CARDINAL")]
    clauses = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp")]
    embedded = [g for c in clauses for g in c.children if g.dep_ in ("nsubj", "nsubjpass")]
    behind = [o for d in direct for c in d.children if c.dep_ == "prep" and c.lower_ in TOWARDS for o in c.children if o.dep_ == "pobj"]
    if dative:
        return dative[:1]
    animate = [d for d in (*direct, *towards, *embedded, *behind) if someone(d)]
    return animate[:1] or (direct or towards)[:1]


def of_noun(noun: Token) -> Roles:
    """'the arrest of X by Y', 'Y's attack on X'."""
    actors = [c for c in noun.children if c.dep_ == "poss" and c.ent_type_ not in ("DATE", "TIME")]
    recipients = []
    for child in noun.children:
        if child.dep_ in ("prep", "agent"):
            for thing in child.children:
                if thing.dep_ == "pobj":
                    if child.lower_ == "by":
                        actors.append(thing)
                    elif child.lower_ in ("of", "on", "against", "with") and someone(thing):
                        recipients.append(thing)
    head = noun.head
    if not actors and noun.dep_ == "dobj" and head.pos_ == "VERB" and (subject := subject_of(head)) is not None and not passive(head):
        actors.append(subject)
    return Roles(tuple(spread(actors)), tuple(spread(recipients)))


def someone(token: Token) -> bool:
    """Whether the noun can be a party: a name, or a word for people or bodies."""
    named = token.pos_ == "PROPN" or token.tag_ == "PRP" or token.ent_type_ in ("PERSON", "ORG", "GPE", "NORP")
    return named or token.lemma_.lower() in parties()


@cache
def parties() -> frozenset[str]:
    """Nouns for people and bodies."""
    return frozenset(load("events")["parties"]["nouns"])


def party(head: Token) -> Token:
    """The party itself where the head only counts it ('tens of thousands of pensioners', 'a group of farmers')."""
    for _ in range(3):
        if head.lemma_.lower() not in counting():
            break
        behind = [o for c in head.children if c.dep_ == "prep" and c.lower_ == "of" for o in c.children if o.dep_ == "pobj"]
        if not behind:
            break
        head = behind[0]
    return head


@cache
def counting() -> frozenset[str]:
    """Words of number and crowd."""
    return frozenset(load("events")["parties"]["counts"])


def spread(heads: list[Token]) -> list[Token]:
    """The heads and those joined to them with 'and'."""
    found: list[Token] = []
    for head in map(party, heads):
        if head not in found:
            found.append(head)
        found += [c for c in head.conjuncts if c not in found and c.i > head.i][:4]
    return found
