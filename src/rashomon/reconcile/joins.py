"""Which names of a story are one actor's: short forms within their report, places, and names at one place of two copies."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from rashomon.lexicon import load
from rashomon.lexicon.places import places
from rashomon.reconcile.forms import Clusters, folded
from rashomon.reconcile.names import sound
from rashomon.reconcile.organisations import is_bare
from rashomon.records import Mention


def join_within_reports(clusters: Clusters) -> None:
    """Short forms to the full name that their own report gives.

    Where reports mean several by one, each report's mentions go to its own; what a report without a full name means by a surname or
    by 'the hospital' is left open, other reports may know several.
    """
    index = {f.name: i for i, f in enumerate(clusters.forms)}
    for i in range(len(clusters.forms)):
        form = clusters.forms[i]
        owners: dict[int, list[Mention]] = defaultdict(list)
        for m in form.mentions:
            if (name := folded(m.name)) != form.name:
                owners[clusters.of(index[name])].append(m)
        single = " " not in form.name and (form.kind == "person" or is_bare(form.name))
        open_ = single and sum(map(len, owners.values())) < len(form.mentions)
        for _, mentions in sorted(owners.items()):
            name = folded(mentions[0].name)
            why = next((m.why for m in mentions if m.why and m.why.startswith("short for")), None)
            short = clusters.split(i, mentions) if open_ or len(owners) > 1 else i
            clusters.unite(index[name], short, why or f"short form of '{name}' in its report")


@cache
def known_places() -> frozenset[str]:
    """The gazetteer's names, as forms are folded."""
    return frozenset(map(folded, places()))


def join_places(clusters: Clusters) -> None:
    """Places under their other names and spellings; two that the gazetteer knows apart stay apart."""
    rows = {folded(name): row[0] for row in load("places")["same"]["names"] for name in row}
    by_row: dict[str, int] = {}
    by_sound: dict[str, int] = {}
    known = known_places()
    for i, form in enumerate(clusters.forms):
        if form.kind != "place":
            continue
        if form.name in rows:
            clusters.unite(by_row.setdefault(rows[form.name], i), i, f"another name of {rows[form.name]}")
        said = sound(re.sub(r"[^a-z]", "", form.name))
        other = by_sound.setdefault(said, i)
        if other != i and not (form.name in known and clusters.forms[other].name in known):
            clusters.unite(other, i, "spelt otherwise")
