"""The verbs of saying, thinking, feeling and wanting: what each does, and what its matter may be."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal, get_args

from msgspec import Struct
from spacy.tokens import Token

from rashomon.lexicon import load
from rashomon.records import Span

Kind = Literal["saying", "thought", "feeling", "will", "asking", "judgement", "showing"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Phrase = tuple[str, ...]


class Stance(Struct, frozen=True, kw_only=True):
    """A verb of the lexicon: its `kind`, whether its matter may be a `clause` or a `thing`, the prepositions and particles behind which
    it may stand (`about`, the longest first), whether it only colours another verb (`manner`), whether its passive hides the sayer."""

    kind: Kind
    clause: bool = False
    thing: bool = False
    about: tuple[Phrase, ...] = ()
    manner: bool = False
    passive: bool = False


class Voice(Struct, frozen=True, kw_only=True):
    """One attribution at full width, spans in the report's text; `source` is empty where nobody is named."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: Kind


@cache
def stances() -> dict[str, Stance]:
    """Verb -> stance, of both vocabularies."""
    voices, reporting = load("voices"), load("reporting")
    kinds: dict[str, Kind] = {v: "saying" for listed in reporting["verbs"].values() for v in listed if " " not in v}
    kinds |= dict.fromkeys(reporting["weak"]["papers"], "showing")
    kinds |= {v: kind for kind in KINDS for listed in voices.get(kind, {}).values() for v in listed}
    things = {*reporting["matter"]["thing"], *(v for kind in KINDS for v in voices.get(kind, {}).get("thing", ()))}
    phrases = [p.split() for p in (*voices["about"]["verbs"], *(v for listed in reporting["verbs"].values() for v in listed if " " in v))]
    about: dict[str, set[Phrase]] = {}
    for first, *rest in phrases:
        about.setdefault(first, set()).add(tuple(rest))
    manner, passive = frozenset(voices["manner"]["verbs"]), frozenset(voices["passive"]["verbs"])
    return {
        verb: Stance(
            kind=kinds.get(verb, "saying"),
            clause=verb in kinds,
            thing=verb in things,
            about=tuple(sorted(about.get(verb, ()), key=lambda p: (-len(p), p))),
            manner=verb in manner,
            passive=verb in passive,
        )
        for verb in sorted({*kinds, *about, *manner, *passive})
    }


def stance_of(token: Token) -> Stance | None:
    """The stance that the word tells, by its dictionary form; the model gives 'hop' for 'hoped'."""
    if token.pos_ not in ("VERB", "AUX") and token.tag_[:2] != "VB":
        return None
    return next((stances()[form] for form in (token.lemma_.lower(), *bases(token.lower_)) if form in stances()), None)


def bases(word: str) -> Iterator[str]:
    """The dictionary forms that a regular verb form may have."""
    for ending in ("ed", "ing", "s"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3:
            continue
        yield from (stem, stem + "e")
        if stem[-1] == stem[-2]:
            yield stem[:-1]
        if stem[-1] == "i" or stem.endswith("ie"):
            yield stem.rstrip("e")[:-1] + "y"
        if stem[-1] == "e":
            yield stem[:-1]
