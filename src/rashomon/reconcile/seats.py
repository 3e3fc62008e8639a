"""The place of which a local body counts: who speaks for a town, a district or a region counts there, where the words tell no place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from functools import cache

from rashomon.days import any_of
from rashomon.lexicon import load
from rashomon.reconcile.counts import Count
from rashomon.reconcile.homes import at, known, paragraph
from rashomon.reconcile.keys import plain
from rashomon.records import Actor, Figure, Report

NAME = re.compile(r"(?<!\w)[^\W\d_a-z][\w'’-]*(?:\s+(?:(?:of|de|la|el|al|del|di|da)\s+)?[^\W\d_a-z][\w'’-]*)*")
OF = re.compile(rf"\s+(?:of|in|for)\s+(?:the\s+)?(?:[a-z]+\s+of\s+)?({NAME.pattern})\s*$")
POSSESSIVE = re.compile(r"['’]s?\b")


def seated(counts: Sequence[Count], reports: Mapping[str, Report], actors: Sequence[Actor], here: Set[str]) -> list[Count]:
    """The counts with the place of the local body that gives them; `here` are the story's own places, which narrow nothing."""
    seats = Seats(counts, reports, actors, here)
    return [at(c, place) if untold(c) and (place := seats.of(c.claim)) else c for c in counts]


def untold(count: Count) -> bool:
    """Whether a count has no place of its own, nor that of a whole that it is a part of."""
    return not count.claim.scope.place and count.claim.scope.mode not in ("part", "change")


class Seats:
    """The places of a story that are narrower than it, by name: those that reports call places, and those that have a mayor."""

    def __init__(self, counts: Sequence[Count], reports: Mapping[str, Report], actors: Sequence[Actor], here: Set[str]):
        self.reports = reports
        self.here = here
        self.roles = {a.id: a.role for a in actors if a.role}
        self.places: dict[str, str] = {}  # by name without case and accents
        for actor in (a for a in actors if a.kind == "place"):
            place = known(actor)
            everywhere = 2 * len({report for report, _, _ in actor.mentions}) > len(reports)
            if not everywhere and (place is None or place.kind != "country"):
                self.places.update({plain(form): actor.name for form in (actor.name, *actor.aliases) if self.narrow(form)})
        for text in (t for c in counts for t in self.texts(c.claim, "bare")):
            if (of := OF.search(text)) and self.narrow(of[1]):
                self.places.setdefault(plain(of[1]), of[1])

    def narrow(self, name: str) -> bool:
        """Whether a name is neither one of the story's own places nor a word for a kind of place."""
        words = set(plain(name).split())
        return not words & self.here and plain(name) not in self.here and not words <= set(load("lines")["local"]["named"])

    def texts(self, claim: Figure, kind: str) -> list[str]:
        """The words for a count's source that name a local body."""
        said = claim.attribution
        told = (said.source, said.name, self.roles.get(said.actor or "")) if said else ()
        return [text for text in told if text and local(kind).search(text)]

    def of(self, claim: Figure) -> str | None:
        """The place that a count's source speaks for, or None."""
        texts = [POSSESSIVE.sub("", text) for text in self.texts(claim, "named")]
        told = {place for text in texts for name in NAME.findall(text) if (place := self.place(name))}
        if len(told) == 1:
            return told.pop()
        bare = not told and any(local("bare").fullmatch(text.strip()) for text in texts)
        return self.before(claim.report, claim.number[0]) if bare else None

    def place(self, name: str) -> str | None:
        """The place whose name stands among capitalised words: all of them, or one."""
        words = [] if set(plain(name).split()) & self.here else name.split()
        return self.places.get(plain(name)) or next((self.places[plain(w)] for w in words if plain(w) in self.places), None)

    def before(self, report: str, end: int) -> str | None:
        """The place named last before a point of a report, in its paragraph."""
        text = self.reports[report].text
        names = NAME.findall(text[paragraph(text, end) : end])
        return next((place for name in reversed(names) if (place := self.place(POSSESSIVE.sub("", name)))), None)


@cache
def local(kind: str) -> re.Pattern[str]:
    """Words for who counts for one place."""
    return re.compile(rf"(?:\b(?:the|its|their|his|her|own|local)\s+)*\b(?:{any_of(load('lines')['local'][kind])})\b", re.IGNORECASE)
