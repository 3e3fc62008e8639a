"""The gazetteer: `places.tsv`, distilled from GeoNames (CC BY 4.0) and ISO 3166-2 by `tools/make_places.py`, with our own additions."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

from msgspec import Struct

from rashomon.lexicon import load

PlaceKind = Literal["country", "region", "town"]


class Place(Struct, frozen=True):
    """A place: its country's two-letter code, its kind, and thousands of inhabitants (0 where unknown)."""

    name: str
    country: str
    kind: PlaceKind
    people: int


@cache
def places() -> dict[str, Place]:
    """All places by name, as written in English; names of several places give the largest."""
    found: dict[str, Place] = {}
    for line in files("rashomon.lexicon").joinpath("places.tsv").read_text(encoding="utf-8").splitlines():
        name, country, kind, people = line.split("\t")
        found[name] = Place(name, country, kind, int(people))  # type: ignore[arg-type]
    extra = load("places")
    for kind in ("country", "region", "town"):
        for country, names in extra[kind].items():
            for name in names:
                found[name] = Place(name, country, kind, found[name].people if name in found else 0)  # type: ignore[arg-type]
    for name in extra["never"]["names"]:
        found.pop(name, None)
    return found
