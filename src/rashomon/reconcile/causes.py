"""What a mishap was: accident or attack, where speakers differ over it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rashomon.lexicon import load
from rashomon.reconcile.assertions import sentence, speaker, telling, words_of
from rashomon.reconcile.origins import Names
from rashomon.records import AnyClaim, Dispute, Event, Figure, Position

MISHAPS = ("ACCIDENT", "DISASTER")
TOLD = 2  # pages of a mishap before its cause is the story's question


def of_causes(claims: Sequence[AnyClaim], names: Names) -> list[Dispute]:
    """The dispute over what the story's mishap was, where one speaker calls it an attack and another an accident."""
    pages = {names.reports[c.report].page for c in claims if isinstance(c, Event) and c.type == "ACCIDENT"}
    if len(pages) < TOLD:
        return []
    found: dict[str, dict[str, AnyClaim]] = {"attack": {}, "accident": {}, "either": {}}
    seen: set[tuple[str, tuple[int, int]]] = set()
    for claim in claims:
        if isinstance(claim, Figure) or claim.report in names.repeating or (claim.report, claim.sentence) in seen:
            continue
        seen.add((claim.report, claim.sentence))
        answer = answer_of(claim, sentence(claim, names))
        if answer is not None:
            found[answer].setdefault(speaker(claim, names), claim)
    if not (found["attack"] and found["accident"]):
        return []
    positions = [
        Position(text=words_of(claim, names), sources=(who,), claims=(claim.id,), origins=(who,))
        for answer in ("attack", "accident", "either")
        for who, claim in sorted(found[answer].items())
        if sum(who in found[other] for other in found) == 1
    ]
    return [Dispute(id="d-fact-cause", about="accident or attack", positions=tuple(positions))] if len(positions) > 1 else []


def answer_of(claim: AnyClaim, text: str) -> str | None:
    """What the sentence says on somebody's word that the mishap was: 'attack', 'accident', 'either'; None where it does not say."""
    spoken = claim.attribution is not None or (isinstance(claim, Event) and claim.type == "ACCUSE" and bool(claim.actors))
    known = causes()
    if not spoken or claim.negated or not known["cue"].search(text) or not telling(text):
        return None
    answers = [name for name in ("attack", "accident") if known[name].search(text)]
    return answers[0] if len(answers) == 1 else "either" if answers else None


@cache
def causes() -> dict[str, re.Pattern[str]]:
    """The words of each answer, and of the question."""
    table = load("disputes")["causes"]
    return {name: re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE) for name, words in table.items()}
