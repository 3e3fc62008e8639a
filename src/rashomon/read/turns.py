"""Deeds that turn on who does them or on what their report is about: `turns` of `lexicon/events.toml`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rashomon.lexicon import load
from rashomon.read.deeds import Deed
from rashomon.read.participants import passive, roles, someone, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token


class Tone(NamedTuple):
    """What a report is about: protest, violence by people, a disaster or accident."""

    unrest: bool = False
    violence: bool = False
    mishap: bool = False


def turn(deed: Deed, token: Token, tone: Tone) -> Deed | None:
    """The deed as what its report is about and who does it make it (`turns` of the lexicon); None where that makes it none."""
    for choice in load("events")["turns"].get(deed.part, (deed.type or "",)):
        *conditions, kind = choice.split()
        if all(holds(condition, token, tone) for condition in conditions):
            if kind == "nothing":
                return None
            kind, _, mode = kind.partition(".")
            return deed._replace(type=kind or None, mode=mode or (deed.mode if kind == deed.type else None))
    return deed


def holds(condition: str, token: Token, tone: Tone) -> bool:
    """Whether a condition of [turns] holds.

    The report is about `unrest`, `violence` or a `mishap`; its sentence names pressure from the street (`pressed`) or somebody
    who says so (`claimed`); who does it is of the `forces`, `armed`, `one` person, a `nation`, or of a field of [classes]; to whom
    it is done is of a field, as in `to-crowd`; it is into or against somebody (`suspect`), done by one who rules (`ruler`).
    """
    if condition in Tone._fields:
        return bool(getattr(tone, condition))
    if condition in ("pressed", "claimed"):
        return any(t.lemma_.lower() in signs(condition) or t.lower_ in signs(condition) for t in token.sent)
    side, _, field = condition.rpartition("-")
    found = roles(token)
    who = found.recipients if side == "to" else (*found.actors, *(() if passive(token) else filter(None, (subject_of(token),))))
    if condition == "ruler":
        titles = (u for t in who for u in (t, *(c for c in t.children if c.dep_ in ("compound", "nmod", "appos"))))
        return any(t.lemma_.lower() in doers("rulers") for t in titles)
    if condition == "suspect":
        return suspected(token)
    if condition == "nation":
        return any(t.ent_type_ == "GPE" for t in found.actors)
    if condition == "one":
        who = found.actors
        return bool(who) and all(t.tag_ in ("NN", "NNP", "PRP") and t.lemma_.lower() not in masses() for t in who[:1])
    return any(form in doers(field) for t in who for form in (t.lemma_.lower(), t.lower_, t.lower_.removesuffix("s")))


def suspected(token: Token) -> bool:
    """Whether an inquiry is into somebody: 'investigates the mayor', 'opened an inquiry into two officers'."""
    nouns = [token, *(c for c in token.children if c.dep_ in ("dobj", "nsubjpass"))]
    into = [o for n in nouns for c in n.children if c.dep_ == "prep" and c.lower_ in ("into", "against") for o in c.children]
    whom = [c for c in token.children if c.dep_ == "dobj"] if token.lemma_.lower() in ("investigate", "probe") else []
    return any(someone(t) for t in (*into, *whom) if t.dep_ in ("pobj", "dobj"))


@cache
def signs(condition: str) -> frozenset[str]:
    """Words by which a sentence shows that it is `pressed` or `claimed`."""
    pressed = load("events")["signs"]["pressed"]
    spoken = [word for group in ("say", "announce", "confirm", "claim") for word in load("reporting")["verbs"][group]]
    return frozenset(pressed if condition == "pressed" else (*spoken, "according", "accuse", "find"))


@cache
def doers(kind: str) -> frozenset[str]:
    """Nouns for the `forces` of a state, for others who are `armed`, or of a field of [classes]."""
    people, fields = load("people"), load("events")["classes"]
    if kind in fields:
        return frozenset(word.split()[-1] for word in fields[kind])
    found = people["security"]["nouns"] if kind == "forces" else (*people["attacker"]["nouns"], *people["unspecified"]["fighters"])
    return frozenset(word.split()[-1] for word in found)


@cache
def masses() -> frozenset[str]:
    """Singular nouns for more than one."""
    return frozenset(load("people")["masses"]["nouns"]) - {"general", "major", "leader"}
