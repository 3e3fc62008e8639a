"""Which names of a story are one person's: full names over spellings and damage, then surnames to their only bearer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from rashomon.lexicon import load
from rashomon.reconcile.forms import Clusters, Form
from rashomon.reconcile.names import Closeness, buckets, closeness, person_name, same_person, sound
from rashomon.records import Mention

ORDER = {
    "same name, otherwise written": 0,
    "same words in another order": 1,
    "spelt otherwise": 2,
    "part of the full name": 3,
    "one word cut or damaged": 4,
}
SEX = re.compile(r"(?:man|woman|person)$")
Owners = dict[int, int]  # a cluster -> the form in it whose name fits


@cache
def whole() -> frozenset[str]:
    """Forms of address that, with one word behind them, make a full name ('Ko Htay')."""
    return frozenset(load("titles")["address"]["whole"])


def surnames_decide(forms: Sequence[Form]) -> None:
    """Makes a person of a single word that no rule called anything else, where it is a person's surname in the story, cut or whole."""
    last: dict[str, set[str]] = defaultdict(set)
    for form in forms:
        words = person_name(form.name).words
        if form.kind == "person" and len(words) > 1:
            last[sound(words[-1])[:3]].add(words[-1])
    for form in forms:
        weak = form.kind != "person" and all(m.why == "capitals" for m in form.mentions)
        owners = last.get(sound(form.name)[:3], set()) if weak and form.name.isalpha() else set()
        if any(closeness(form.name, w) in ("same", "sound", "near") for w in owners):
            form.kind = "person"


def join_persons(clusters: Clusters) -> None:
    """Full names of persons that are one over spellings, order and damage."""
    forms = clusters.forms
    shared: dict[str, list[int]] = defaultdict(list)
    for i, form in enumerate(forms):
        if form.kind == "person":
            for bucket in sorted(buckets(person_name(form.name))):
                shared[bucket].append(i)
    pairs = {(a, b) for members in shared.values() for x, a in enumerate(members) for b in members[x + 1 :]}
    found = []
    for a, b in sorted(pairs):
        why = same_person(person_name(forms[a].name), person_name(forms[b].name), one_office(forms[a], forms[b]))
        if why and not (why == "part of the full name" and kin(forms[a]) != kin(forms[b])):
            found.append((ORDER.get(why, 9), a, b, why))
    for _, a, b, why in sorted(found):
        clusters.unite(a, b, why)


def kin(form: Form) -> bool:
    """True for who is told as somebody's son or widow: he may bear the father's whole name behind his own, and is another."""
    return any(r.split()[-1].lower() in load("titles")["office"]["kin"] for r in form.roles)


def one_office(a: Form, b: Form) -> bool:
    """True where both are said to hold an office of the same last word, or a spokesman's in either form."""
    heads = [{SEX.sub("", r.split()[-1].lower()) for r in f.roles} for f in (a, b)]
    return not heads[0].isdisjoint(heads[1])


STEPS: tuple[tuple[slice, tuple[Closeness, ...], str], ...] = (
    (slice(-1, None), ("same",), "surname of the only one it can be"),
    (slice(None), ("same",), "name of the only one it can be"),
    (slice(-1, None), ("sound",), "surname spelt otherwise"),
    (slice(-1, None), ("near",), "surname cut or damaged"),
)


def join_surnames(clusters: Clusters) -> None:
    """Single names of persons to the only cluster in which they are the last word, else any word, else a word cut or misspelt.

    Where several could be meant, the office beside the name decides, report by report ('President Amari', 'Minister Amari').
    """
    forms = clusters.forms
    by_word: dict[str, list[int]] = defaultdict(list)
    for i, form in enumerate(forms):
        words = person_name(form.name).words
        for word in words if form.kind == "person" and (len(words) > 1 or not clusters.alone(i)) else ():
            by_word[sound(word)[:2]].append(i)
    for i in range(len(forms)):
        name = person_name(forms[i].name)
        if forms[i].kind != "person" or len(name.words) != 1 or name.address in whole() or not clusters.alone(i):
            continue
        near = by_word.get(sound(name.words[0])[:2], [])
        for place, levels, why in STEPS:
            owners = bearers(clusters, near, name.words[0], place, levels)
            if len(owners) == 1:
                clusters.unite(next(iter(owners.values())), i, why)
            elif owners:
                by_office(clusters, i, owners)
            if owners:
                break


def bearers(clusters: Clusters, near: Iterable[int], word: str, place: slice, levels: tuple[Closeness, ...]) -> Owners:
    """The clusters that have a full name with `word` at that place, so close."""
    found: Owners = {}
    for j in near:
        if any(closeness(word, w) in levels for w in person_name(clusters.forms[j].name).words[place]):
            found.setdefault(clusters.of(j), j)
    return found


def by_office(clusters: Clusters, form: int, owners: Owners) -> None:
    """Unites what each report says of a surname with the one of its bearers who holds the office that the report gives it."""
    held = {cluster: [office(r) for i in clusters.members[cluster] for r in clusters.forms[i].roles] for cluster in owners}
    by_report: dict[str, list[Mention]] = defaultdict(list)
    for m in clusters.forms[form].mentions:
        by_report[m.report].append(m)
    chosen: dict[int, list[Mention]] = defaultdict(list)
    for mentions in by_report.values():
        called = {office(m.role) for m in mentions if m.role}
        exact = [c for c in owners if any(role in called for role in held[c])]
        part = [c for c in owners if any(role <= said or said <= role for role in held[c] for said in called)]
        for fit in (exact, part):
            if len(fit) == 1:
                chosen[fit[0]] += mentions
                break
    every = len(chosen) == 1 and sum(map(len, chosen.values())) == len(clusters.forms[form].mentions)
    for cluster, mentions in sorted(chosen.items()):
        called_so = next(m.role for m in mentions if m.role)
        clusters.unite(owners[cluster], form if every else clusters.split(form, mentions), f"surname and office ('{called_so}')")


def office(role: str) -> frozenset[str]:
    """An office as the set of its words, whoever of whatever sex holds it."""
    return frozenset(SEX.sub("", w) for w in re.findall(r"[^\W\d_]+", role.lower()))
