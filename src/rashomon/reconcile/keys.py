"""What a mention of a figure is about: measure, group, place and time, by its own words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple
from unicodedata import combining, normalize

from msgspec import Struct

from rashomon.lexicon import load
from rashomon.reconcile.bodies import countries
from rashomon.reconcile.origins import words
from rashomon.records import Figure, GroupKind, Measure, Mode

People = tuple[str | None, ...]  # whom a count counts


class Key(Struct, frozen=True):
    """What a line is about. `day` only where the mode is 'day'; `about` sets parts, nations and named groups apart."""

    measure: Measure
    group_kind: GroupKind
    place: str | None
    mode: Mode
    day: str | None = None
    about: str | None = None

    def row(self) -> People:
        return (self.measure, self.group_kind, self.place or "", self.mode, self.day or "", self.about or "")


class Setting(NamedTuple):
    """What the story is about: its places in lower case, which narrow nothing, and whether it is of one disaster."""

    places: frozenset[str]
    one_disaster: bool


def key_of(claim: Figure, day: str | None, story_places: frozenset[str]) -> Key:
    """What the mention is about by its own words."""
    mode = claim.scope.mode
    place = plain(claim.scope.place) if claim.scope.place else None
    place = None if place in story_places else place
    if mode == "part" and (place or (claim.measure == "killed" and claim.group_kind in ("child", "security"))):
        mode = "total"  # of one place, or of the children among the dead, it is the whole
    if claim.measure == "missing" and mode == "total":
        mode = "current"  # who is missing is always who is missing now
    if claim.measure == "deployed" and mode == "total":
        mode = "current"  # who was sent is who stands there now
    if claim.measure == "crowd" and mode == "total":
        mode = "day"  # a crowd is of its day
    return Key(
        claim.measure,
        "unspecified" if claim.group_kind == "civilian" else claim.group_kind,  # 'residents' and 'people' are the same dead
        place,
        mode,
        (claim.scope.first or day) if mode == "day" or (mode == "part" and named(claim)) else None,
        about(claim, mode),
    )


def plain(place: str) -> str:
    """A place's name without case and accents, which reports in other languages leave out."""
    return "".join(c for c in normalize("NFKD", place.lower()) if not combining(c))


def about(claim: Figure, mode: Mode) -> str | None:
    """The words that set a group apart: what kind of part, which foreigners, which named group; None for people at large."""
    if set(words(claim.quote)) & set(load("lines")["unconfirmed"]["words"]):
        return "unconfirmed"
    group = words(claim.group or "")
    if mode in ("part", "change"):
        return named(claim) or f"{claim.low}-{claim.high}"
    if claim.group_kind == "foreigner":
        nation = next((c for w in (*group, *words(claim.quote)) if (c := countries().get(w) or countries().get(w.rstrip("s")))), None)
        return nation or " ".join(w.rstrip("s") for w in group if w not in load("lines")["general"]["words"]) or None
    if claim.group_kind == "security" and claim.measure == "deployed":
        table = load("lines")
        kinds = [kind for kind in ("police", "soldiers", "rescuers") if set(group) & set(table[kind]["words"])]
        return " ".join([*kinds[:1], *nation_of(group)]) if len(kinds) == 1 else None
    if claim.group_kind == "security":
        return "rescuers" if set(group) & set(load("lines")["rescuers"]["words"]) else None
    return named(claim) if claim.group_kind in ("civilian", "unspecified") else None


def nation_of(group: Sequence[str]) -> list[str]:
    """The country of whose people the words of a group are, in a list, or nothing: 'French troops' are not 'German soldiers'."""
    return sorted({code for word in group if (code := countries().get(word))})[:1]


def named(claim: Figure) -> str | None:
    """The words of a group that say more than 'people', or None."""
    group = words(claim.group or "")
    return " ".join(group) if group and (set(group) & named_groups() or claim.group_kind == "foreigner") else None


@cache
def named_groups() -> frozenset[str]:
    """Nouns of people, singular and plural, that say more than 'people'."""
    people = load("people")
    nouns = {n.lower() for kind in ("civilian", "unspecified") for n in people[kind]["nouns"]}
    nouns |= {f"{n[:-1]}ies" if n.endswith("y") else f"{n}s" for n in nouns}
    return frozenset(nouns - set(load("lines")["general"]["words"]) - set(people["unspecified"]["empty"]))


def people(key: Key) -> People:
    """Whom a count counts, wherever and of whatever day."""
    return key.measure, key.group_kind, key.about
