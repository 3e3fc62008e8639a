"""Names at one place of two copies: where one text says 'Harbour Board' its copy's 'Port Board' is the same body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from rashomon.reconcile import bodies
from rashomon.reconcile.forms import Clusters
from rashomon.reconcile.names import aligned, person_name
from rashomon.reconcile.organisations import is_common
from rashomon.records import Lineage

Place = tuple[int, int]  # where a mention starts in its report, and the form it is of
Pair = tuple[int, int]  # two forms
KINDS = ("person", "organisation")


def join_counterparts(clusters: Clusters, lineages: Sequence[Lineage]) -> None:
    """Names of persons and bodies to those that stand in their place in a copy, between the same other names.

    They must share a word; where a reworded copy has but one other name in that place, it need not (a spinner's 'Global Wellness Group').
    """
    places = places_of(clusters)
    for lineage in lineages:
        for passage in lineage.passages:
            spans = [[i for start, i in places.get(report, ()) if first <= start < last] for report, first, last in passage.spans]
            for theirs in spans[1:]:  # the first is the one that speaks, to which all others were aligned
                for a, b in counterparts(clusters, spans[0], theirs, lineage.kind == "reworded"):
                    clusters.unite(a, b, "stands at the same place of a copy")


def places_of(clusters: Clusters) -> dict[str, list[Place]]:
    """By report where the names of persons and bodies stand."""
    found: dict[str, list[Place]] = {}
    for i, form in enumerate(clusters.forms):
        for m in form.mentions if form.kind in KINDS else ():
            found.setdefault(m.report, []).append((m.start, i))
    return {report: sorted(places) for report, places in found.items()}


def counterparts(clusters: Clusters, ours: Sequence[int], theirs: Sequence[int], reworded: bool) -> Iterator[Pair]:
    """Pairs of forms that stand between the same neighbours in two spans and have no like in the other span."""
    first, second = ([clusters.of(i) for i in side] for side in (ours, theirs))
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag != "replace":
            continue
        left = [i for i in ours[a1:a2] if clusters.of(i) not in second]
        right = [i for i in theirs[b1:b2] if clusters.of(i) not in first]
        pairs = [(a, b) for a in left for b in right if clusters.forms[a].kind == clusters.forms[b].kind]
        alike = [pair for pair in pairs if share_a_word(clusters, *pair)]
        only = reworded and len({clusters.of(i) for i in left}) == len({clusters.of(i) for i in right}) == 1 and a2 - a1 == b2 - b1
        for a, b in alike or (pairs if only and len(first) - (a2 - a1) > 1 else ()):
            rivals = [(x, y) for x, y in alike if (x == a) != (y == b) and clusters.of(x) != clusters.of(y)]
            own = alike or not is_common(clusters.forms[a]) or not is_common(clusters.forms[b])
            if own and all(clusters.of(x) == clusters.of(a) and clusters.of(y) == clusters.of(b) for x, y in rivals):
                yield a, b


def share_a_word(clusters: Clusters, a: int, b: int) -> bool:
    """True where two names have a word in common, in whatever spelling; two full names of persons differ in no other."""
    ours, theirs = clusters.forms[a].name, clusters.forms[b].name
    if clusters.forms[a].kind == "person":
        fit = aligned(person_name(ours).words, person_name(theirs).words)
        return bool(fit) and "other" not in fit and any(f in ("same", "sound", "near") for f in fit)
    shared = bodies.key(ours) & bodies.key(theirs)
    if 2 * len(shared) < max(len(bodies.key(ours)), len(bodies.key(theirs))):
        return False
    own = not is_common(clusters.forms[a]) and not is_common(clusters.forms[b])
    return any(own or not word.startswith("@") for word in sorted(shared))
