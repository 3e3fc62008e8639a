"""How a deed's words stand in their sentence: told in passing, one more of its kind, done by saying so, in quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.read.language import Sentence
from rashomon.read.participants import subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

SPOKEN = {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"}  # done by saying so
FURTHER = {"another", "second", "third", "new", "fresh", "further", "stronger", "weaker"}  # of a thing of which one was told before


def performed(head: Token, kind: str | None) -> bool:
    """Whether words in quotation marks do what they say: 'I apologise to the families', 'we demand an answer'."""
    return kind in SPOKEN and head.tag_ in ("VBP", "VB") and any(c.dep_ == "nsubj" and c.lower_ in ("i", "we") for c in head.children)


def another(head: Token, last: Token) -> bool:
    """Whether the deed is told as one more of its kind: 'another quake', 'a second blast', 'the ground moved again'."""
    if any(c.dep_ == "advmod" and c.lower_ in ("again", "anew") for c in head.children):
        return True
    nouns = [
        t for t in (head, last, subject_of(head) if head.pos_ in ("VERB", "AUX") else None) if t is not None and t.pos_ in ("NOUN", "PROPN")
    ]
    return any(c.lower_ in FURTHER and c.dep_ in ("det", "amod", "nummod") for t in nouns for c in t.children)


def aside(head: Token) -> bool:
    """Whether the deed only tells which one is meant: 'the man who fled', 'a house burnt down in May'."""
    at = head
    while at.head != at and at.dep_ in ("relcl", "conj", "xcomp", "advcl", "acl"):
        if at.dep_ == "relcl" or (at.dep_ == "acl" and at.tag_ == "VBN"):
            return True
        at = at.head
    return False


def label(sentence: Sentence, noun: Token) -> bool:
    """Whether the noun only names what the page is about: 'Lagos ferry disaster: toll climbs'."""
    after = noun.i + 1 - sentence.words.start
    return sentence.kind in ("title", "heading") and after < len(sentence.words) and sentence.words[after].lower_ == ":"


def within_quotes(text: str, sentence: Sentence, position: int) -> bool:
    """Whether the word stands inside quotation marks that open in its sentence."""
    before = text[sentence.start : position]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def pluperfect(verb: Token) -> bool:
    """Whether the verb tells of something before the sentence's time ('had already switched off')."""
    return any(c.dep_ == "aux" and c.lower_ in ("had", "'d") for c in verb.children)
