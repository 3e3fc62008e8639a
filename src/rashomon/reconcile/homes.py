"""The country that a count is of, in a story of several countries: by its sentence, its source, what was said before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from msgspec import structs

from rashomon.lexicon import load
from rashomon.lexicon.places import Place, places
from rashomon.reconcile.bodies import countries
from rashomon.reconcile.counts import Count
from rashomon.reconcile.origins import bare
from rashomon.records import Actor, Figure, Report, Span

WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*")
JOINED = re.compile(r"\s*(?:,|and|&|/|-|–|or|as well as)\s*(?:(?:the|in|northern|southern|eastern|western)\s+)*", re.IGNORECASE)
NUMBER = re.compile(r"\d")
POSSESSIVE = re.compile(r"['’]s?$")
ALL = ""  # of all countries of the story
SURE = 0.8  # share of a source's counts that are of one country before all of them are
REACH = 600  # characters round a count in which its country is looked for: a page without a full stop is no sentence
ONE = 0.9  # share of the countries that a page names before it is a page about one

Mark = tuple[int, int, str]  # where a country, its people or a town of it is named, and the country's code


def at_home(
    counts: Sequence[Count], reports: Mapping[str, Report], actors: Sequence[Actor], story: Sequence[str]
) -> tuple[list[Count], dict[str, str]]:
    """The counts with the country that they are of for their place, where the story is of several; by code those countries' names."""
    lands = lands_of(actors, story)
    if len(lands) < 2:
        return list(counts), {}
    atlas = Atlas(actors, reports, lands)
    first = {c.claim.id: atlas.of_sentence(c.claim) for c in counts}
    usual = by_source(counts, first)
    found = []
    for count in counts:
        code = first[count.claim.id]
        if code is None:
            code = usual.get(source_of(count.claim) or "")
        if code is None:
            code = atlas.before(count.claim)
        found.append(placed(count, atlas, code or ALL))
    return found, lands


def lands_of(actors: Sequence[Actor], story: Sequence[str]) -> dict[str, str]:
    """The countries among a story's places by their codes."""
    found = {}
    for actor in actors:
        place = known(actor)
        if actor.kind == "place" and actor.name in story and place and place.kind == "country":
            found[code_of(place)] = actor.name
    return found


def known(place: Actor) -> Place | None:
    """What the gazetteer has of a place, by whichever of its names it has."""
    return next((places()[form] for form in (place.name, *place.aliases) if form in places()), None)


def code_of(place: Place) -> str:
    """The code of a place's country as `countries` has it."""
    return f"@{place.country.lower()}"


def placed(count: Count, atlas: Atlas, code: str) -> Count:
    """The count in its country: a narrower place stays, a place of the other country or a row of places does not."""
    narrower = count.claim.scope.place
    home = atlas.codes.get(narrower.lower()) if narrower else None
    if narrower and home and home == code and narrower not in atlas.lands.values() and not atlas.in_row(count.claim, narrower):
        return count
    return at(count, narrower if narrower and home is None else atlas.lands.get(code))


def at(count: Count, place: str | None) -> Count:
    """The count told of another place."""
    return replace(count, claim=structs.replace(count.claim, scope=structs.replace(count.claim.scope, place=place)))


def source_of(claim: Figure) -> str | None:
    """Whoever answers for a count, by one name."""
    said = claim.attribution
    return (said.actor or " ".join(bare(said.name or said.source)) or None) if said else None


def by_source(counts: Sequence[Count], first: Mapping[str, str | None]) -> dict[str, str]:
    """The sources whose counts are of one country, wherever their sentences tell it."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for count in counts:
        code, source = first[count.claim.id], source_of(count.claim)
        if code is not None and source:
            votes[source][code] += 1
    most = {source: told.most_common(1)[0] for source, told in votes.items()}
    return {source: code for source, (code, n) in most.items() if code and n >= SURE * votes[source].total()}


class Atlas:
    """Where the reports of a story name its countries, their people and their towns; `codes` has the country of each place's name."""

    def __init__(self, actors: Sequence[Actor], reports: Mapping[str, Report], lands: Mapping[str, str]):
        self.reports, self.lands = reports, lands
        self.codes: dict[str, str] = {}
        named: defaultdict[str, set[Mark]] = defaultdict(set)
        for actor in actors:
            place = known(actor) if actor.kind == "place" else None
            if place is not None and (code := code_of(place)) in lands:
                self.codes.update({form.lower(): code for form in (actor.name, *actor.aliases)})
                for report, start, end in actor.mentions:
                    named[report].add((start, end, code))
        self.named = {report: sorted(marks) for report, marks in named.items()}
        self.about: dict[str, str | None] = {}

    def spots(self, report: str, first: int, last: int) -> list[Mark]:
        """The places named in a stretch of a report."""
        named = self.named.get(report, [])
        return [m for m in named[bisect_left(named, (first, 0, "")) : bisect_left(named, (last, 0, ""))] if m[1] <= last]

    def marks(self, report: str, first: int, last: int) -> list[Mark]:
        """The countries named in a stretch of a report: places, and words of their people; two joined by 'and' are all of them."""
        text, found = self.reports[report].text, self.spots(report, first, last)
        taken = {n for start, end, _ in found for n in range(start, end)}
        for word in WORD.finditer(text, first, last):
            if word[0][0].isupper() and word.start() not in taken and (code := country_of(word[0])) in self.lands:
                found.append((word.start(), word.end(), code))
        return joined(sorted(found), text)

    def of_sentence(self, claim: Figure) -> str | None:
        """The country that a count's own sentence tells, or its source's name; ALL for those of all, None where neither does."""
        first, last = around(claim)
        text, said = self.reports[claim.report].text, claim.attribution
        if together().search(text, first, last):
            return ALL
        marks = self.marks(claim.report, first, last)
        own = [m for m in marks if not (said and said.start <= m[0] < said.end)]
        if (code := self.codes.get((claim.scope.place or "").lower())) and any(m[2] == code for m in own):
            return code
        before = [m for m in own if m[1] <= claim.number[0]]
        after = [m for m in own if m[0] >= claim.number[1] and not NUMBER.search(text, claim.number[1], m[0])]
        if before or after:
            return (before[-1:] or after)[0][2]
        return self.of_name(said.name or said.source) if said else None

    def of_name(self, source: str) -> str | None:
        """The one country of the story that a source's name tells."""
        told = {country_of(word) or self.codes.get(word.lower(), "") for word in WORD.findall(source)} & set(self.lands)
        return told.pop() if len(told) == 1 else None

    def before(self, claim: Figure) -> str | None:
        """The country named last before a count's sentence in its paragraph, else the only one that its page is about."""
        marks = self.marks(claim.report, paragraph(self.reports[claim.report].text, claim.sentence[0]), claim.sentence[0])
        return marks[-1][2] if marks else self.page(claim.report)

    def page(self, report: str) -> str | None:
        """The country that a page is about, where it names hardly any other."""
        if report not in self.about:
            told = Counter(m[2] for m in self.marks(report, 0, len(self.reports[report].text)))
            code, n = told.most_common(1)[0] if told else (ALL, 0)
            self.about[report] = code if code and n >= ONE * told.total() else None
        return self.about[report]

    def in_row(self, claim: Figure, place: str) -> bool:
        """Whether a place is one of a row of them: 'in Velda, Norna and Pinar'."""
        text = self.reports[claim.report].text
        pairs = pairwise(self.spots(claim.report, *around(claim)))
        return any(JOINED.fullmatch(text, a[1], b[0]) and place in (text[a[0] : a[1]], text[b[0] : b[1]]) for a, b in pairs)


def around(claim: Figure) -> Span:
    """A count's sentence, or as much of it as lies near the number."""
    return max(claim.sentence[0], claim.number[0] - REACH), min(claim.sentence[1], claim.number[1] + REACH)


def paragraph(text: str, end: int) -> int:
    """Where the paragraph begins that goes on at `end`, as far back as it matters."""
    back = max(0, end - REACH)
    return max(back, text.rfind("\n", back, end) + 1)


def country_of(word: str) -> str:
    """The code of the country that a word names, or whose people, else nothing."""
    return countries().get(POSSESSIVE.sub("", word).lower(), "")


@cache
def together() -> re.Pattern[str]:
    """Words that count for all countries of a story."""
    return re.compile(rf"\b(?:{'|'.join(load('lines')['together']['words'])})\b", re.IGNORECASE)


def joined(marks: Sequence[Mark], text: str) -> list[Mark]:
    """The marks with those of two countries that 'and' joins as one of all."""
    found: list[Mark] = []
    for mark in marks:
        last = found[-1] if found else None
        if last and mark[0] < last[1]:
            continue
        if last and last[2] != mark[2] and JOINED.fullmatch(text, last[1], mark[0]):
            found[-1] = (last[0], mark[1], ALL)
        else:
            found.append(mark)
    return found
