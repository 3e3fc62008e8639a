"""Which names of a story are one body's: other words and order, vocabulary rows, acronyms, countries left out, damage."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from rapidfuzz.fuzz import ratio

from rashomon.lexicon import load
from rashomon.reconcile import bodies
from rashomon.reconcile.forms import Clusters, Form
from rashomon.reconcile.names import skeleton

MOST_WORDS = 6  # of a body's name that a shorter name of it is looked for


def join_bodies(clusters: Clusters) -> None:
    """Organisations: the same words, vocabulary rows, acronyms, and a name without its country where there is one such body."""
    forms = clusters.forms
    ours = [i for i, f in enumerate(forms) if f.kind == "organisation"]
    by_key: dict[frozenset[str], int] = {}
    by_row: dict[str, int] = {}
    for i in ours:
        if (row := bodies.known().get(forms[i].name)) is not None:
            clusters.unite(by_row.setdefault(row, i), i, f"another name of '{row}'")
        found = bodies.key(forms[i].name)
        if not is_bare(forms[i].name):
            clusters.unite(by_key.setdefault(found, i), i, "same words otherwise put")
    join_acronyms(clusters, ours)
    join_national(clusters, ours)
    join_without_country(clusters, ours)
    join_without_head(clusters, ours)
    join_before_purpose(clusters, ours)
    join_shorter(clusters, ours)
    join_bare(clusters, ours)
    join_damaged_bodies(clusters, ours)


@cache
def heads(kind: str) -> frozenset[str]:
    """Last words of bodies' names of one list: `bare`, `capital`, `small`, in small letters."""
    return frozenset(w.lower() for w in load("organisations")["heads"][kind])


def is_bare(name: str) -> bool:
    """True for a word that means whichever such body its report named ('the hospital', 'the committee')."""
    return name in heads("bare")


def join_acronyms(clusters: Clusters, ours: Sequence[int]) -> None:
    """Acronyms to the only full name whose first letters they are."""
    forms = clusters.forms
    by_initials: dict[str, list[int]] = defaultdict(list)
    for i in ours:
        for letters in sorted(bodies.initials(forms[i].name)):
            by_initials[letters].append(i)
    for i in ours:
        written = forms[i].mentions[0].quote if forms[i].mentions else forms[i].name
        if bodies.is_acronym(written):
            owners = by_initials.get(written.replace(".", "").upper(), [])
            if len({clusters.of(j) for j in owners}) == 1:
                clusters.unite(owners[0], i, f"first letters of '{forms[owners[0]].name}'")


def join_national(clusters: Clusters, ours: Sequence[int]) -> None:
    """'Lima National Library' and 'National Library of Peru': of a national body there is one, whether named by country or town."""
    with_place: dict[frozenset[str], list[int]] = defaultdict(list)
    for i in ours:
        found = bodies.key(clusters.forms[i].name)
        bare = bodies.country_free(found)
        if "nation" in {w[:6] for w in bare} and len(bare) > 1 and bare != found:
            with_place[bare].append(i)
    for members in with_place.values():
        for a, b in pairwise(members):
            clusters.unite(a, b, "the national body of one country")


def join_without_country(clusters: Clusters, ours: Sequence[int]) -> None:
    """'Red Cross' to 'Lebanese Red Cross' where the story has no other Red Cross with a country."""
    with_country: dict[frozenset[str], list[int]] = defaultdict(list)
    for i in ours:
        found = bodies.key(clusters.forms[i].name)
        bare = bodies.country_free(found)
        if bare != found:
            with_country[bare].append(i)
    for i in ours:
        owners = with_country.get(bodies.key(clusters.forms[i].name), [])
        if is_bare(clusters.forms[i].name):
            continue  # 'the hospital' may be one named without its town
        if len({clusters.of(j) for j in owners}) == 1:
            clusters.unite(owners[0], i, f"the only '{clusters.forms[i].name}' of the story")


def join_bare(clusters: Clusters, ours: Sequence[int]) -> None:
    """'the hospital' of a report that names none to the only hospital of the story."""
    named: dict[str, dict[int, int]] = defaultdict(dict)
    for i in ours:
        for word in sorted(bodies.key(clusters.forms[i].name)) if not is_bare(clusters.forms[i].name) else ():
            named[word].setdefault(clusters.of(i), i)
    for i in ours:
        owners = named.get(bodies.stem(clusters.forms[i].name), {}) if is_bare(clusters.forms[i].name) and clusters.alone(i) else {}
        if len(owners) == 1:
            clusters.unite(next(iter(owners.values())), i, f"the only '{clusters.forms[i].name}' of the story")


def join_without_head(clusters: Clusters, ours: Sequence[int]) -> None:
    """'Northern Mediation' to 'Northern Mediation Council', 'Vostok' to 'Vostok television': a name without the words for its kind."""
    shorter: dict[str, list[int]] = defaultdict(list)
    for i in ours:
        words = clusters.forms[i].name.split()
        last = next((n for n in range(len(words) - 1, -1, -1) if words[n] not in heads("capital") | heads("small")), len(words) - 1)
        if last < len(words) - 1 and not is_common(clusters.forms[i]):
            shorter[" ".join(words[: last + 1])].append(i)
    for i in ours:
        owners = shorter.get(clusters.forms[i].name, [])
        if len({clusters.of(j) for j in owners}) == 1 and not is_common(clusters.forms[i]):
            clusters.unite(owners[0], i, f"'{clusters.forms[owners[0]].name}' without the words for what it is")


def join_before_purpose(clusters: Clusters, ours: Sequence[int]) -> None:
    """'Orsha Centre' to 'Orsha Centre for Free Waters', 'Liga Andina' to 'Liga Andina de Derechos Humanos': a name without its purpose."""
    fuller_names: dict[str, list[int]] = defaultdict(list)
    for i in ours:
        words = clusters.forms[i].name.split()
        at = next((n for n in range(2, len(words) - 1) if words[n] in ("for", "de", "para", "pour")), 0)
        if at and words[0] not in heads("bare") and not is_common(clusters.forms[i]):
            fuller_names[" ".join(words[:at])].append(i)
    for i in ours:
        owners = fuller_names.get(clusters.forms[i].name, [])
        if len({clusters.of(j) for j in owners}) == 1:
            clusters.unite(owners[0], i, f"'{clusters.forms[owners[0]].name}' without the words for what it is for")


@cache
def fuller() -> frozenset[str]:
    """Words, as keys have them, that make a body's name fuller and not another's."""
    return frozenset(bodies.stem(w) for w in load("organisations")["same"]["fuller"])


def join_shorter(clusters: Clusters, ours: Sequence[int]) -> None:
    """'Military Council' to 'Transitional Military Council': a name without the word that makes another fuller, of the only such body."""
    longer: dict[frozenset[str], list[int]] = defaultdict(list)
    for i in ours:
        found = bodies.country_free(bodies.key(clusters.forms[i].name))
        for word in sorted(found & fuller()) if 3 <= len(found) <= MOST_WORDS else ():
            longer[found - {word}].append(i)
    for i in ours:
        form = clusters.forms[i]
        owners = longer.get(bodies.country_free(bodies.key(form.name)), [])
        if owners and not is_bare(form.name) and len({clusters.of(j) for j in owners}) == 1:
            clusters.unite(owners[0], i, f"'{clusters.forms[owners[0]].name}' with a word less")


def join_damaged_bodies(clusters: Clusters, ours: Sequence[int]) -> None:
    """Single-word names of bodies that differ by a cut or a misheard letter ('Tatmaw')."""
    single: dict[str, list[int]] = defaultdict(list)
    for i in ours:
        name = clusters.forms[i].name
        if name.isalpha() and len(name) >= 4 and not is_common(clusters.forms[i]):
            single[name[:1]].append(i)
    for members in single.values():
        for x, a in enumerate(members):
            for b in members[x + 1 :]:
                if clusters.forms[a].name != clusters.forms[b].name and is_damaged(clusters.forms[a], clusters.forms[b]):
                    clusters.unite(a, b, "name cut or damaged")


def is_damaged(a: Form, b: Form) -> bool:
    """True where two single words are one name with a letter or two lost or changed; short ones must be called the same too."""
    if min(len(a.name), len(b.name)) >= 6:
        return a.name[:3] == b.name[:3] and ratio(a.name, b.name) >= 80
    if abs(len(a.name) - len(b.name)) > 1 or skeleton(a.name) != skeleton(b.name):
        return False
    called = [{w for r in f.roles for w in re.split(r"[^a-z]+", r.lower()) if len(w) > 3} for f in (a, b)]
    return not called[0].isdisjoint(called[1])


def is_common(form: Form) -> bool:
    """True for a body named by a common noun ('police', 'army')."""
    return any((m.why or "").startswith("body (") for m in form.mentions)
