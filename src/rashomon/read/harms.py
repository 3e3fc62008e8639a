"""Killing, dying and hurting: what did it tells the type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rashomon.read.deeds import Deed, Words
from rashomon.read.participants import passive, someone, subject_of, swallowed_subject
from rashomon.read.tellings import Telling, inside, supposed, vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Token

MISHAPS = ("DISASTER", "ACCIDENT", "SHUTDOWN")


def harms(words: Words, every: list[Deed], violent: bool = False) -> Iterator[Telling]:
    """A sentence of killing, dying or hurting, typed by who or what did it; null where it does not say."""
    taken = {d.head: d for d in every}
    told = False
    for at in sorted(range(len(words)), key=lambda i: (words.lemma[i] in ("injure", "wound", "hurt"), i)):
        token = words.tokens[at]
        dying = words.lemma[at] in vocabulary("harm", "dying") and dies(token)
        if not dying and words.lemma[at] not in vocabulary("harm", "verbs"):
            continue
        if told or at in taken or token.pos_ != "VERB" or token.dep_ in ("pobj", "dobj", "nsubj", "amod", "attr", "appos"):
            continue
        if supposed(token) or inside(token, words, taken):
            continue
        alone = dying and single(token)
        kind = cause(token, words, taken, dying, alone)
        if kind is None and alone:
            kind = "OTHER"
        guessed = kind is None and violent
        if kind is None and words.lemma[at] in vocabulary("harm", "hurting"):
            continue
        if guessed:
            kind = "ASSAULT"
        told = True
        negative = any(c.dep_ == "neg" for c in token.children)
        deed = Deed(at, at, at, kind, None, "harm", words.lemma[at])
        cues = (f"harm: {words.lemma[at]}", *(["by the report's tone"] if guessed else []))
        yield Telling(deed, kind, None, "denied" if negative else "happened", negative, False, cues)


def dies(verb: Token) -> bool:
    """Whether 'lose' and 'claim' are about lives."""
    if verb.lemma_.lower() not in ("lose", "claim"):
        return True
    return any(c.dep_ in ("dobj", "nsubjpass") and c.lemma_.lower() in vocabulary("harm", "lives") for c in verb.children)


def single(verb: Token) -> bool:
    """Whether one person is said to have died."""
    return any(c.dep_ in ("nsubj", "nsubjpass") and c.tag_ in ("NN", "NNP", "PRP") and c.lemma_.lower() != "people" for c in verb.children)


def cause(verb: Token, words: Words, taken: dict[int, Deed], dying: bool, alone: bool) -> str | None:
    """The type of what killed or hurt: a deed named as the subject or after 'in', 'by', 'during', or a person.

    What befell one person before, told beside the name ('the boy who was shot last week died'), is not what the death is.
    """
    for child in verb.children:
        if alone and child.dep_ == "nsubj":
            continue
        if child.dep_ in ("nsubj", "agent", "prep", "advcl", "npadvmod"):
            for token in (child, *child.subtree):
                other = taken.get(words.index(token))
                if other is not None and other.type in ("ASSAULT", *MISHAPS, "PROTEST", "COERCE"):
                    return "ASSAULT" if other.type in ("PROTEST", "COERCE") else other.type
            doer = child.dep_ == "nsubj" and not dying and not passive(verb)
            if doer or (child.dep_ == "agent" and any(someone(o) for o in child.children)):
                return "ASSAULT"
    subject = subject_of(verb)
    borrowed = taken.get(words.index(subject)) if subject is not None and verb.dep_ == "conj" else None
    if borrowed is not None and borrowed.type in MISHAPS:
        return borrowed.type
    return None if dying or swallowed_subject(verb) is None else "ASSAULT"
