"""Who denies what: denials of what follows, of what stands before, of a deed of one's own men."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from rashomon.lexicon import load
from rashomon.reconcile.assertions import NAME, UNASSERTED, Sentence, patterns, speaker
from rashomon.reconcile.mentions import opening, pronouns
from rashomon.reconcile.origins import Names
from rashomon.records import Event, Figure, Statement

OPENER = re.compile(rf"^\W*(?:(?:by|from) {NAME})?\W*(?:(?:that|of|having)\b\s*)*")
Way = Literal["told", "back", "accused", "absent", "own"]


class Denial(NamedTuple):
    """Somebody's denial: the sentence and the claim that carry it, who denies, what (the words), who is named as saying it.

    What is denied is told in the sentence, stands before it ('back': 'denied it'; 'accused': 'rejected this', which may be an offer), is
    said not to be there ('absent': 'no sign of'), or is what the speaker says that his own men did not do ('own').
    """

    sentence: Sentence
    claim: Event | Statement
    who: str
    what: str
    way: Way
    accuser: str | None = None


def denials(told: Sequence[Sentence], names: Names) -> Iterator[Denial]:
    """Every denial that a sentence makes and somebody answers for."""
    for sentence in told:
        spoken = [c for c in sentence.claims if not isinstance(c, Figure) and answered_for(c)]
        spoken.sort(key=lambda c: not (isinstance(c, Event) and c.type == "REJECT"))
        if (denial := next((d for c in spoken if (d := in_words(c, sentence, names))), None)) is not None:
            yield denial


def answered_for(claim: Event | Statement) -> bool:
    """Whether somebody is named who denies."""
    return (
        claim.attribution is not None
        or (isinstance(claim, Event) and bool(claim.actors))
        or (isinstance(claim, Statement) and bool(claim.speaker))
    )


def in_words(claim: Event | Statement, sentence: Sentence, names: Names) -> Denial | None:
    """The denial that a sentence makes by this claim: of what follows, of the sentence before, of a deed that did not happen."""
    known, text = patterns(), sentence.text
    who = denier(claim, names) or speaker(claim, names) or names.of_text(claim.report)
    verb, absent = denying_verb(text), known["absent"].search(text)
    rejects = isinstance(claim, Event) and claim.type == "REJECT"
    if verb and rejects and not absent:
        rest = text[verb.end() :]
        said = known["said"].search(rest[:80])
        if said is None and verb.group(1).startswith(tuple(load("disputes")["denying"]["needing"])):
            return Denial(sentence, claim, who, rest, "accused") if known["points"].match(rest) else None
        whose = known["whose"].search(text)
        accuser = (whose.group(1) or whose.group(2) or "").strip() if whose else None
        what = OPENER.sub("", rest[said.end() :] if said else rest)
        return Denial(sentence, claim, who, what, "back" if known["points"].match(rest) else "told", accuser)
    if known["false"].search(text) and (rejects or (claim.attribution is not None and not verb)):
        return Denial(sentence, claim, who, text, "back")
    deed = isinstance(claim, Event) and claim.status == "denied" and claim.type not in UNASSERTED
    if claim.attribution is not None and deed and not known["unlike"].search(text):
        return Denial(sentence, claim, who, text, "told")
    if absent and (claim.attribution is not None or rejects):
        return Denial(sentence, claim, who, text[absent.end() :], "absent")
    if known["own"].search(text) and claim.attribution is not None:
        return Denial(sentence, claim, who, text, "own")
    return None


def denying_verb(text: str) -> re.Match[str] | None:
    """The first word that denies, of those that somebody does: not 'would not deny', 'neither confirmed nor denied'."""
    known = patterns()
    return next((m for m in known["verb"].finditer(text) if not known["undone"].search(text, max(0, m.start() - 30), m.start())), None)


def denier(claim: Event | Statement, names: Names) -> str | None:
    """Who denies, where the claim is that deed and names its doer; 'numbers' in 'the numbers are false' do nothing."""
    if not isinstance(claim, Event) or claim.type != "REJECT" or not claim.actors:
        return None
    actor, name = names.actor.get(claim.actors[0].actor or ""), claim.actors[0].name
    return actor.name if actor else None if patterns()["said"].search(name) or opening(name) in pronouns() else name


def clause(text: str) -> str:
    """The words of what is denied, up to the end of their clause."""
    cut = re.split(r"[;:.!?]\s|\s[–—-]\s|,\s(?:but|and|while|after|saying|calling)\b", text.strip() + " ", maxsplit=1)[0]
    return " ".join(cut.strip(' .,;:”“"').split())
