"""Names at one place of two copies: where one text says 'Harbour Board' its copy's 'Port Board' is the same body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.reconcile import bodies
from rashomon.reconcile.forms import Clusters
from rashomon.reconcile.names import aligned, person_name
from rashomon.reconcile.organisations import is_common
from rashomon.records import Lineage, Passage

Place = tuple[int, int]  # where a mention starts in its report, and the form it is of
Pair = tuple[int, int]  # two forms
KINDS = ("person", "organisation")


def join_counterparts(clusters: Clusters, lineages: Sequence[Lineage]) -> None:
    """Names of persons and bodies to those that stand in their place in a copy, if they share a word and none of them is elsewhere in
    the other's passage."""
    places = places_of(clusters)
    for lineage in lineages:
        for passage in lineage.passages:
            for a, b in counterparts(clusters, passage, places):
                fuller = max(clusters.forms[a].name, clusters.forms[b].name, key=len)
                clusters.unite(a, b, f"stands where a copy of the text has '{fuller}'")


def places_of(clusters: Clusters) -> dict[str, list[Place]]:
    """By report where the names of persons and bodies stand."""
    found: dict[str, list[Place]] = {}
    for i, form in enumerate(clusters.forms):
        for m in form.mentions if form.kind in KINDS else ():
            found.setdefault(m.report, []).append((m.start, i))
    return {report: sorted(places) for report, places in found.items()}


def counterparts(clusters: Clusters, passage: Passage, places: dict[str, list[Place]]) -> Iterator[Pair]:
    """The forms in the spans of a passage that have no like in another span but stand between the same neighbours, and share a word."""
    spans = [[i for start, i in places.get(report, ()) if first <= start < last] for report, first, last in passage.spans]
    for ours in spans:
        for theirs in spans:
            if ours is not theirs:
                yield from between(clusters, ours, theirs)


def between(clusters: Clusters, ours: Sequence[int], theirs: Sequence[int]) -> Iterator[Pair]:
    """Pairs of names left over on both sides, alike in a word, each the only such one of the other."""
    known_ours, known_theirs = ({clusters.of(i) for i in side} for side in (ours, theirs))
    left = [i for i in dict.fromkeys(ours) if clusters.of(i) not in known_theirs]
    right = [i for i in dict.fromkeys(theirs) if clusters.of(i) not in known_ours]
    pairs = [(a, b) for a in left for b in right if clusters.forms[a].kind == clusters.forms[b].kind and share_a_word(clusters, a, b)]
    for a, b in pairs:
        if all(clusters.of(x) == clusters.of(a) and clusters.of(y) == clusters.of(b) for x, y in pairs if a == x or b == y):
            yield a, b


def share_a_word(clusters: Clusters, a: int, b: int) -> bool:
    """True where two names have a word in common, in whatever spelling; two full names of persons differ in no other."""
    ours, theirs = clusters.forms[a].name, clusters.forms[b].name
    if clusters.forms[a].kind == "person":
        fit = aligned(person_name(ours).words, person_name(theirs).words)
        return bool(fit) and "other" not in fit and any(f in ("same", "sound", "near") for f in fit)
    shared = bodies.key(ours) & bodies.key(theirs)
    own = not is_common(clusters.forms[a]) and not is_common(clusters.forms[b])
    return any(own or not word.startswith("@") for word in sorted(shared))
