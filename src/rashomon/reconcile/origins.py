"""Who first said it: the origin of each mention, so that agreement is counted by origin and never by outlet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import cache

from rashomon.lexicon import load
from rashomon.reconcile.bodies import countries
from rashomon.reconcile.counts import Count, numbers
from rashomon.reconcile.mentions import repeating
from rashomon.records import Actor, Attribution, Lineage, Report

INNER = str.maketrans("“”", "‘’")  # the marks of a quotation within one
NAMING = 7  # words that a name has; more describe somebody
NAME = 60  # code points of a headline by which a report is called


class Names:
    """Names for origins: whom a source is, over all reports, in one form."""

    def __init__(self, actors: Sequence[Actor], reports: Mapping[str, Report], lineages: Sequence[Lineage]):
        self.actor = {a.id: a for a in actors}
        self.bodies = {bare(alias): a for a in actors if a.kind == "organisation" for alias in (a.name, *a.aliases) if bare(alias)}
        self.reports = reports
        self.lineage = {x.id: x for x in lineages}
        self.repeating = repeating(lineages)

    def of_source(self, said: Attribution) -> str:
        """The name of whoever `said` names; a person who speaks for a body counts as that body."""
        actor = self.actor.get(said.actor or "")
        for text in (actor.role if actor else None, said.source):
            body = self.body(text) if text else None
            if body and (actor is None or actor.kind == "person"):
                return body.name
        if actor and actor.kind == "group" and set(words(actor.name)) < set(words(said.source)):
            return said.source  # 'Kazakh media' are not 'the Kazakh'
        return actor.name if actor else said.name or said.source

    def body(self, text: str) -> Actor | None:
        """The organisation among the actors that `text` ('health minister', 'ministry official') speaks for, or None."""
        office = load("origins")["body_of"]
        return self.bodies.get(tuple(sorted(office.get(w, w) for w in bare(text))))

    def of_text(self, text: str) -> str:
        """The name of a lineage (its agency, else who speaks for it) or of a report (its outlet, else its headline)."""
        lineage = self.lineage.get(text)
        if lineage and lineage.agency:
            return lineage.agency
        report = self.reports[lineage.speaks if lineage else text]
        own = self.body(report.outlet) if report.outlet else None
        return own.name if own else report.outlet or called(report)


def called(report: Report) -> str:
    """A report without an outlet by its headline, else by its first words; never by its file, which may lie elsewhere tomorrow."""
    name = " ".join((report.title or report.text[: 2 * NAME]).split()) or report.id
    name = name.translate(INNER)
    return f"“{name if len(name) <= NAME else name[:NAME].rsplit(' ', 1)[0] + ' …'}”"


def origins(members: Sequence[Count], names: Names) -> dict[str, tuple[str, ...]]:
    """For each mention of one line (by claim id) the names of its origins; none where it repeats what others are credited with.

    Unnamed 'officials' and 'media reports' are whoever gives the same number for the same day, else one origin a day.
    """
    named: dict[str, str] = {}
    by_number: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for count in members:
        said = count.claim.attribution
        if said and not generic(said):
            named[count.claim.id] = names.of_source(said)
            for number in sorted(numbers(count.value)):
                by_number[number].append((count.day or "", named[count.claim.id]))
    found: dict[str, tuple[str, ...]] = {}
    nobody: dict[str, str] = {}  # by day
    for count in members:
        credited = [pair for n in sorted(numbers(count.value)) for pair in by_number[n]]
        if count.claim.id in named:
            found[count.claim.id] = (named[count.claim.id],)
        elif count.claim.attribution:
            same_day = [name for day, name in credited if day == (count.day or "")]
            name = nobody.setdefault(count.day or "", f"{unnamed(count.claim.attribution)} ({count.day or 'no day'})")
            found[count.claim.id] = (same_day[0] if same_day else name,)
    found |= of_copies(members, found)
    fuller = full_forms(set(named.values()))
    found = {claim: tuple(fuller.get(name, name) for name in told) for claim, told in found.items()}
    return found | own_voices(members, found, names)


def full_forms(names: Set[str]) -> dict[str, str]:
    """The short forms among the origins of one line ('the commission') with the only fuller name that has all their words."""
    office = load("origins")["body_of"]
    said = {name: frozenset(office.get(w, w) for w in bare(name)) for name in sorted(names)}
    having: defaultdict[str, list[str]] = defaultdict(list)  # by word the names
    for name in said:
        if len(words(name)) <= NAMING:
            for word in sorted(said[name]):
                having[word].append(name)
    found = {}
    for short in (name for name in said if said[name]):
        rarest = min((having[w] for w in sorted(said[short])), key=len)
        fulls = [full for full in rarest if said[short] < said[full]]
        whole = {said[full]: full for full in reversed(fulls) if not any(said[full] < said[other] for other in fulls)}
        if len(whole) == 1:
            found[short] = next(iter(whole.values()))
    return found


def of_copies(members: Sequence[Count], found: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """A copy that words the source of a number in its own way means whom the text it repeats names for that number."""
    spoken: defaultdict[tuple[str, int], list[tuple[str, ...]]] = defaultdict(list)
    for count in members:
        if not count.copy and count.claim.id in found:
            for number in sorted(numbers(count.value)):
                spoken[count.text, number].append(found[count.claim.id])
    said = {}
    for count in members:
        if count.copy and count.claim.id in found:
            named = [name for n in sorted(numbers(count.value)) for name in spoken.get((count.text, n), ())]
            own = set(words(" ".join(found[count.claim.id])))
            if named and found[count.claim.id] not in named:
                said[count.claim.id] = max(named, key=lambda name: (len(own & set(words(" ".join(name)))), named.count(name)))
    return said


def own_voices(members: Sequence[Count], found: Mapping[str, tuple[str, ...]], names: Names) -> dict[str, tuple[str, ...]]:
    """A mention without a source adds no origin where its number was credited to someone that day or before; else its text is one."""
    credited: defaultdict[int, list[str]] = defaultdict(list)
    for count in members:
        if count.claim.id in found:
            for number in numbers(count.value):
                credited[number].append(count.told[:10])
    silent = [c for c in members if c.claim.id not in found]
    return {
        c.claim.id: ()
        if any(not c.told or day <= c.told[:10] for n in numbers(c.value) for day in credited[n])
        else (names.of_text(c.text),)
        for c in silent
    }


def generic(said: Attribution) -> bool:
    """True for 'officials', 'Kazakh authorities', 'media reports': nobody who could be asked."""
    return any(is_generic(text) for text in (said.name, said.source) if text)


def unnamed(said: Attribution) -> str:
    """What such a source is called: whom 'they' means, else the report's words."""
    return said.name if said.name and is_generic(said.name) else said.source


def is_generic(name: str) -> bool:
    """True where the words of a name, without one that says of which country or place, are those of nobody in particular."""
    table, told = set(load("origins")["generic"]), words(name)
    if told[:2] == ("one", "of") and " ".join(told[2:]) in load("origins")["whom"]["words"]:
        return True
    return " ".join(told) in table or (
        " ".join(told[1:]) in table and (told[0] in countries() or told[0] in load("origins")["whose"]["words"])
    )


def bare(text: str) -> tuple[str, ...]:
    """The words of a name that tell which body it is, sorted: nothing that says only that somebody speaks for it."""
    return tuple(sorted(w for w in words(text) if w not in speaking()))


@cache
def speaking() -> frozenset[str]:
    table = load("origins")
    return frozenset(table["speaking"]["words"]) | frozenset(table["office"]["filler"])


def words(text: str) -> tuple[str, ...]:
    """The words of a name in lower case, without 'the'."""
    return tuple(w for w in re.findall(r"[^\W_]+(?:-[^\W_]+)*", text.lower()) if w != "the")
