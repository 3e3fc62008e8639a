"""Names of the story's actors that stand in captions, headers and other furniture: no claims are read there, but they are forms too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from anyascii import anyascii

from rashomon.lexicon import load
from rashomon.reconcile import bodies
from rashomon.reconcile.names import PersonName, addresses, person_name, same_person, skeleton
from rashomon.records import ActorKind, Mention, Report

WORD = re.compile(r"[^\W\d_](?:[\w.&]|[-'’](?=\w))*")
POSSESSIVE = re.compile(r"['’]s?$")
INNER = frozenset({"of", "for", "the", "and", "to", "in"})
EDGES = "\t\r\n|–—•·/:"  # what stands between a page's own name and what else its head says
LONGEST = 8  # words of a name
WIDEST = 60  # code points of a word; longer is a key or damage
WHY = "stands in the page's furniture"


class Sought:
    """The names of one story by which a stretch of furniture is known."""

    def __init__(self, mentions: Sequence[Mention], outlets: Sequence[str] = ()):
        names = {(m.kind, name) for m in mentions for name in (m.quote, m.name)} | {("organisation", name) for name in outlets}
        persons = sorted(name for kind, name in names if kind == "person")
        own = sorted(name for kind, name in names if kind == "organisation")
        self.surnames: dict[str, list[PersonName]] = defaultdict(list)
        for person in {person_name(p).words: person_name(p) for p in persons}.values():
            if len(person.words) > 1:
                self.surnames[skeleton(person.words[-1])].append(person)
        self.bodies = {plain(name) for name in own}
        rows = {bodies.known().get(name) for name in self.bodies} - {None}
        self.bodies |= {name for name, row in bodies.known().items() if row in rows}
        self.keys = {bodies.key(name) for name in own if len(bodies.key(name)) > 1}
        self.initials = {letters for name in own for letters in bodies.initials(name) if len(letters) > 2}
        self.acronyms = {name for name in own if bodies.is_acronym(name) and len(name) > 2}

    def kind(self, text: str) -> ActorKind | None:
        """What the words are as a name of this story; None where they are none."""
        if plain(text) in self.bodies:
            return "organisation"
        name = person_name(text)
        known = self.surnames.get(skeleton(name.words[-1]), []) if name.words else []
        if any(same_person(name, other) or name.words == other.words[-1:] for other in known):
            return "person"
        if " " not in text:
            return "organisation" if bodies.is_acronym(text) and text in self.initials else None
        return "organisation" if bodies.key(text) in self.keys or not self.acronyms.isdisjoint(bodies.initials(text)) else None


def plain(name: str) -> str:
    """The name in small ASCII letters with single spaces."""
    return " ".join(anyascii(name).lower().split())


def margin_mentions(reports: Sequence[Report], mentions: Sequence[Mention]) -> list[Mention]:
    """Where the furniture of the reports names one of the story's persons or bodies."""
    sought = Sought(mentions, [r.outlet for r in reports if r.outlet and r.read and r.outlet_kind in (None, "body") and is_body(r.outlet)])
    once = {r.page: r for r in sorted(reports, key=lambda r: r.id, reverse=True) if r.read}  # entries of a live page share their furniture
    return [m for r in once.values() for start, end in r.furniture for m in in_span(r, start, end, sought)]


def is_body(outlet: str) -> bool:
    """True for the page of a body that is no medium: it names itself by a body's words or by capital letters."""
    words = {w.title() if w.isupper() else w for w in outlet.split()}
    return bool(words & heads()) if " " in outlet else bodies.is_acronym(outlet) and outlet.isupper()


@cache
def heads() -> frozenset[str]:
    """Words with which bodies that are no media are named."""
    return frozenset(load("organisations")["heads"]["capital"]) - frozenset(load("organisations")["heads"]["media"])


def in_span(report: Report, start: int, end: int, sought: Sought) -> Iterator[Mention]:
    """The names in one stretch of furniture, the longest first at each word."""
    words = [m for m in WORD.finditer(report.text, start, end) if m.end() - m.start() <= WIDEST]
    at = 0
    while at < len(words):
        step = 1
        for length in range(reach(report.text, words, at), 0, -1):
            first, last = words[at].start(), words[at + length - 1].end()
            quote = POSSESSIVE.sub("", report.text[first:last])
            if length > 2 and words[at].group().lower().rstrip(".") in addresses():
                continue  # 'President X Y': the name begins at the next word
            if (kind := sought.kind(quote) or own_name(report, first, last)) is not None:
                name = " ".join(quote.split())
                yield Mention(report=report.id, start=first, end=first + len(quote), quote=quote, kind=kind, name=name, why=WHY)
                step = length
                break
        at += step


def own_name(report: Report, start: int, end: int) -> ActorKind | None:
    """A body's name that stands alone between separators in the head or foot of a body's own page ('Flood Relief Office – Geneva')."""
    text = report.text[start:end]
    if report.outlet_kind != "body" or " " not in text or text.split()[-1] not in heads():
        return None
    before, after = report.text[max(0, start - 4) : start].rstrip(" ")[-1:], report.text[end : end + 4].lstrip(" ")[:1]
    alone = before in EDGES and after in EDGES
    return "organisation" if alone else None


def reach(text: str, words: Sequence[re.Match[str]], at: int) -> int:
    """How many words a name that begins at word `at` may have: as long as capitals, or small words between them, follow."""
    if not words[at].group()[:1].isupper():
        return 0
    length, last = 1, 1
    while length < LONGEST and at + length < len(words) and text[words[at + length - 1].end() : words[at + length].start()] == " ":
        word = words[at + length].group()
        if not word[:1].isupper() and word not in INNER:
            break
        length += 1
        last = length if word[:1].isupper() else last
    return last
