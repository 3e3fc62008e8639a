"""Which names of a story are one actor's: forms united step by step, each union with its reason and behind its gates."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from anyascii import anyascii
from msgspec import Struct
from rapidfuzz.fuzz import ratio

from rashomon.lexicon import load
from rashomon.lexicon.places import places
from rashomon.reconcile import bodies
from rashomon.reconcile.names import buckets, clash, closeness, person_name, same_person, skeleton, sound
from rashomon.records import ActorKind, Mention

SPACE = re.compile(r"\s+")
WHOLE = frozenset({"ko", "u", "ma", "daw"})  # with one word behind it, these make a full Burmese name
NOT_SLUG = re.compile(r"[^a-z0-9]+")


class Form(Struct):
    """One surface form of the story with all its mentions."""

    kind: ActorKind
    name: str
    mentions: list[Mention]

    @property
    def roles(self) -> list[str]:
        return sorted({m.role for m in self.mentions if m.role})


class Clusters:
    """Forms united step by step: a union is made only where no two names of the united cluster clash."""

    def __init__(self, forms: Sequence[Form]):
        self.forms = forms
        self.leader = list(range(len(forms)))
        self.members = [[i] for i in range(len(forms))]
        self.why: dict[int, str] = {}

    def of(self, form: int) -> int:
        """The cluster that the form is in."""
        while self.leader[form] != form:
            self.leader[form] = self.leader[self.leader[form]]
            form = self.leader[form]
        return form

    def unite(self, a: int, b: int, why: str) -> bool:
        """Joins the clusters of two forms unless a gate forbids it; True where they are one afterwards."""
        first, second = self.of(a), self.of(b)
        if first == second:
            return True
        if self.forms[a].kind != self.forms[b].kind or self.gated(first, second):
            return False
        low, high = min(first, second), max(first, second)
        self.leader[high] = low
        self.members[low] += self.members[high]
        self.why.setdefault(b if len(self.forms[b].name) <= len(self.forms[a].name) else a, why)
        self.why.setdefault(high, why)
        return True

    def gated(self, a: int, b: int) -> bool:
        """True where a name of one cluster clashes with a name of the other."""
        if self.forms[a].kind == "person":
            ours = [person_name(self.forms[i].name) for i in self.members[a]]
            theirs = [person_name(self.forms[i].name) for i in self.members[b]]
            return any(clash(x, y) for x in ours for y in theirs)
        if self.forms[a].kind == "organisation":
            mine, others = self.countries(a), self.countries(b)
            return bool(mine and others and mine.isdisjoint(others))
        return False

    def countries(self, cluster: int) -> set[str]:
        """The countries that the cluster's names tell."""
        return {w for i in self.members[cluster] for w in bodies.key(self.forms[i].name) if w.startswith("@")}


def folded(name: str) -> str:
    """The name for comparing: plain letters, small, white space single, without a leading 'the'."""
    return SPACE.sub(" ", anyascii(name).lower().replace("’", "'").strip()).removeprefix("the ")


def forms_of(mentions: Sequence[Mention]) -> list[Form]:
    """The surface forms of the story, each of one kind: the kind that most of its mentions have, rules before guesses."""
    grouped: dict[str, list[Mention]] = defaultdict(list)
    for m in mentions:
        grouped[folded(m.quote)].append(m)
        if folded(m.name) != folded(m.quote):
            grouped.setdefault(folded(m.name), [])
    kinds: dict[str, Counter[ActorKind]] = defaultdict(Counter)
    for m in mentions:
        for text in {folded(m.quote), folded(m.name)}:
            kinds[text][m.kind] += 1 if m.why == "capitals" else 3
    return [Form(min(kinds[text], key=lambda k: (-kinds[text][k], k)), text, found) for text, found in sorted(grouped.items())]


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


def join_within_reports(clusters: Clusters) -> None:
    """Short forms to the full name that their own report gives, where all reports agree on it."""
    index = {f.name: i for i, f in enumerate(clusters.forms)}
    for i, form in enumerate(clusters.forms):
        full = Counter(folded(m.name) for m in form.mentions if folded(m.name) != form.name)
        if len(full) == 1:
            name = next(iter(full))
            why = next((m.why for m in form.mentions if m.why and m.why.startswith("short for")), None)
            clusters.unite(index[name], i, why or f"short form of '{name}' in its report")


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
        if why:
            found.append((ORDER.get(why, 9), a, b, why))
    for _, a, b, why in sorted(found):
        clusters.unite(a, b, why)


ORDER = {"same name": 0, "same words in another order": 1, "spelt otherwise": 2, "part of the full name": 3, "one word cut or damaged": 4}


def one_office(a: Form, b: Form) -> bool:
    """True where both are said to hold an office of the same last word, or a spokesman's in either form."""
    heads = [{re.sub(r"(man|woman|person)$", "", r.split()[-1].lower()) for r in f.roles} for f in (a, b)]
    return not heads[0].isdisjoint(heads[1])


def join_surnames(clusters: Clusters) -> None:
    """Single names of persons to the only cluster in which they are the last word, else any word, else a word cut or misspelt."""
    forms = clusters.forms
    full = [i for i, f in enumerate(forms) if f.kind == "person" and len(person_name(f.name).words) > 1]
    by_word: dict[str, list[int]] = defaultdict(list)
    for i in full:
        for word in person_name(forms[i].name).words:
            by_word[sound(word)[:2]].append(i)
    for i, form in enumerate(forms):
        name = person_name(form.name)
        if form.kind != "person" or len(name.words) != 1 or name.address in WHOLE or len(clusters.members[clusters.of(i)]) > 1:
            continue
        word = name.words[0]
        near = by_word.get(sound(word)[:2], [])
        for place, levels, why in STEPS:
            owners = {clusters.of(j) for j in near if any(closeness(word, w) in levels for w in person_name(forms[j].name).words[place])}
            if owners:
                if len(owners) == 1:
                    clusters.unite(owners.pop(), i, why)
                break


STEPS: tuple[tuple[slice, tuple[str, ...], str], ...] = (
    (slice(-1, None), ("same",), "surname of the only one it can be"),
    (slice(None), ("same",), "name of the only one it can be"),
    (slice(-1, None), ("sound",), "surname spelt otherwise"),
    (slice(-1, None), ("near",), "surname cut or damaged"),
)


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
        clusters.unite(by_key.setdefault(found, i), i, "same words otherwise put")
    join_acronyms(clusters, ours)
    join_without_country(clusters, ours)
    join_damaged_bodies(clusters, ours)


def join_acronyms(clusters: Clusters, ours: Sequence[int]) -> None:
    """Acronyms to the only full name whose first letters they are."""
    forms = clusters.forms
    by_initials: dict[str, list[int]] = defaultdict(list)
    for i in ours:
        for letters in bodies.initials(forms[i].name):
            by_initials[letters].append(i)
    for i in ours:
        written = forms[i].mentions[0].quote if forms[i].mentions else forms[i].name
        if bodies.is_acronym(written):
            owners = by_initials.get(written.replace(".", "").upper(), [])
            if len({clusters.of(j) for j in owners}) == 1:
                clusters.unite(owners[0], i, f"first letters of '{forms[owners[0]].name}'")


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
        if len({clusters.of(j) for j in owners}) == 1:
            clusters.unite(owners[0], i, f"the only '{clusters.forms[i].name}' of the story")


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
                if is_damaged(clusters.forms[a], clusters.forms[b]):
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


def join_places(clusters: Clusters) -> None:
    """Places under their other names and spellings; two that the gazetteer knows apart stay apart."""
    rows = {folded(name): row[0] for row in load("places")["same"]["names"] for name in row}
    by_row: dict[str, int] = {}
    by_sound: dict[str, int] = {}
    known = {folded(name) for name in places()}
    for i, form in enumerate(clusters.forms):
        if form.kind != "place":
            continue
        if form.name in rows:
            clusters.unite(by_row.setdefault(rows[form.name], i), i, f"another name of {rows[form.name]}")
        said = sound(re.sub(r"[^a-z]", "", form.name))
        other = by_sound.setdefault(said, i)
        if other != i and not (form.name in known and clusters.forms[other].name in known):
            clusters.unite(other, i, "spelt otherwise")
