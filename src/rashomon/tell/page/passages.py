"""The words under a statement as the page shows them: exact, in their sentence, with the way to their place and to the original."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from urllib.parse import quote, urlsplit

from msgspec import Struct
from msgspec.structs import asdict

from rashomon.records import Actor, AnyClaim, Report, Span, Story
from rashomon.tell.evidence import Evidence, Words, words
from rashomon.tell.words import plain, shortened, source_words
from rashomon.wording import uncapitalised

WHOLE = 8  # words: a longer quote is named in a link by its first and last WHOLE // 2
AROUND = 3  # words before a short quote that tell it apart from the same words elsewhere
SHORT = 4  # words
HEADLINE = 60  # code points of a headline by which a report is called
MET = 24  # places shown at which an actor is named
ASIDE = 120  # code points shown on either side of a name that stands in no claim's sentence


class Piece(Struct, frozen=True):
    """A stretch of a report, all of one sort: `anchor` names the claim that starts here."""

    text: str
    marked: bool = False
    furniture: bool = False
    anchor: str | None = None


class Passage(Words, frozen=True, kw_only=True):
    """A quote in its sentence with its place: in the report as this page holds it, and in the original where that is known."""

    pieces: tuple[Piece, ...]
    anchor: str
    link: str | None


class Passages(Evidence):
    """The passages of one story; `key` sets its anchors apart from other stories' on the page."""

    def __init__(self, story: Story, key: str):
        super().__init__(story)
        self.number = {r.id: f"{key}r{n}" for n, r in enumerate(story.reports, 1)}
        self.sentences: defaultdict[str, list[Span]] = defaultdict(list)
        for report, sentence in sorted({(c.report, c.sentence) for c in story.claims}):
            self.sentences[report].append(sentence)
        self.met = {a.id: self.places(a) for a in story.actors}

    def words_of(self, claim: AnyClaim) -> Passage:
        """One claim's words with their place."""
        report = self.reports[claim.report]
        return Passage(
            **asdict(words(claim, report)),
            pieces=in_sentence((claim.start, claim.end), claim.sentence, report),
            anchor=self.anchor(claim),
            link=original(report, (claim.start, claim.end)),
        )

    def name(self, report: str) -> str:
        """How a report is called in a list: its outlet, else its headline, else its source."""
        known = self.reports.get(report)
        return called(known) or super().name(report) if known else super().name(report)

    def anchor(self, claim: AnyClaim) -> str:
        """The name of the claim's place on the page."""
        return f"{self.number[claim.report]}-{claim.start}"

    def places(self, actor: Actor) -> list[tuple[str, Span]]:
        """Where each report first spells the actor's name so, reports that only repeat another last; at most `MET` places."""
        first: dict[tuple[str, str], Span] = {}
        for report, start, end in actor.mentions:
            if report in self.reports:
                first.setdefault((report, self.reports[report].text[start:end]), (start, end))
        found = [(report, span) for (report, _), span in first.items()]
        return sorted(found, key=lambda place: place[0] in self.repeating)[:MET]

    def names(self, actor: Actor) -> tuple[Passage, ...]:
        """The actor's names in their sentences."""
        return tuple(self.of_name(self.reports[report], span) for report, span in self.met[actor.id])

    def of_name(self, report: Report, span: Span) -> Passage:
        """A name in its sentence."""
        sentence = next((s for s in self.sentences[report.id] if s[0] <= span[0] and span[1] <= s[1]), None)
        return Passage(
            quote=plain(report.text[span[0] : span[1]]),
            before="",
            after="",
            source=source_words(report),
            outlet=uncapitalised(plain(report.outlet)) if report.outlet else None,
            day=report.published,
            said_by=None,
            pieces=in_sentence(span, sentence or beside(report, span), report),
            anchor=f"{self.number[report.id]}-{span[0]}",
            link=original(report, span),
        )

    def starts(self) -> dict[str, dict[int, str]]:
        """By report, the names of the places where claims and names begin."""
        found: defaultdict[str, dict[int, str]] = defaultdict(dict)
        for claim in self.claims.values():
            found[claim.report][claim.start] = self.anchor(claim)
        for places in self.met.values():
            for report, (start, _) in places:
                found[report][start] = f"{self.number[report]}-{start}"
        return found


def called(report: Report) -> str:
    """A report's outlet, else its headline in quotation marks; empty where it has neither."""
    if report.outlet:
        return uncapitalised(plain(report.outlet))
    return f"“{shortened(plain(report.title), HEADLINE)}”" if report.title else ""


def beside(report: Report, span: Span) -> Span:
    """What stands around a name in its block, cut at blanks."""
    block = next(((b.start, b.end) for b in report.blocks if b.start <= span[0] and span[1] <= b.end), span)
    first, last = max(block[0], span[0] - ASIDE), min(block[1], span[1] + ASIDE)
    while block[0] < first < span[0] and not report.text[first - 1].isspace():
        first += 1
    while span[1] < last < block[1] and not report.text[last].isspace():
        last -= 1
    return first, last


def in_sentence(span: Span, sentence: Span, report: Report) -> tuple[Piece, ...]:
    """A sentence with the words of a span marked and furniture told apart, the outer blanks left out."""
    first, last = min(sentence[0], span[0]), max(sentence[1], span[1])
    found = list(pieces(report, (first, last), [span], {}))
    if found:
        found[0] = Piece(found[0].text.lstrip(), found[0].marked, found[0].furniture)
        found[-1] = Piece(found[-1].text.rstrip(), found[-1].marked, found[-1].furniture)
    return tuple(found)


def pieces(report: Report, stretch: Span, marks: Sequence[Span], anchors: dict[int, str]) -> Iterable[Piece]:
    """The report's text within `stretch`, cut where marks, anchors and furniture begin or end. Spans are offsets in the report."""
    first, last = stretch
    inside = [(max(s, first), min(e, last)) for s, e in marks if s < last and e > first]
    grey = [(max(s, first), min(e, last)) for s, e in report.furniture if s < last and e > first]
    cuts = sorted({first, last, *(n for span in (*inside, *grey) for n in span), *(a for a in anchors if first <= a < last)})
    marked, greyed = joined(inside), joined(grey)
    for start, end in pairwise(cuts):
        yield Piece(shown(report.text[start:end]), within(start, marked), within(start, greyed), anchors.get(start))


def joined(spans: Sequence[Span]) -> list[Span]:
    """The same stretches without overlap, in order."""
    told: list[Span] = []
    for start, end in sorted(spans):
        if told and start <= told[-1][1]:
            told[-1] = (told[-1][0], max(end, told[-1][1]))
        else:
            told.append((start, end))
    return told


def within(offset: int, spans: Sequence[Span]) -> bool:
    """True where one of the joined spans covers the offset."""
    at = bisect_right(spans, offset, key=lambda s: s[0]) - 1
    return at >= 0 and offset < spans[at][1]


def shown(text: str) -> str:
    """The text harmless to show, blanks at its ends kept as one."""
    inner = plain(text)
    if not inner:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + inner + (" " if text[-1].isspace() else "")


# ------------------------------------------------------------------ the original


def http(url: str | None) -> str | None:
    """The address if it is one of the web; None for 'javascript:', 'data:', 'file:' and what is no address."""
    if not url or re.search(r"[\s\x00-\x1f\x7f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]", url):
        return None
    try:
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def original(report: Report, span: Span) -> str | None:
    """The link to the original that scrolls to the words (a text fragment, https://wicg.github.io/scroll-to-text-fragment)."""
    url = http(report.url)
    if url is None:
        return None
    told = report.text[span[0] : span[1]].split()
    if not told:
        return url
    if len(told) > WHOLE:
        fragment = f"{coded(told[: WHOLE // 2])},{coded(told[-WHOLE // 2 :])}"
    else:
        before = report.text[max(0, span[0] - 60) : span[0]].rpartition("\n")[2].split()[-AROUND:]
        fragment = (f"{coded(before)}-," if before and len(told) < SHORT else "") + coded(told)
    return f"{url.partition('#')[0]}#:~:text={fragment}"


def coded(told: Sequence[str]) -> str:
    """Words in a text fragment: everything that means something there is percent-encoded."""
    return quote(" ".join(told).encode("utf-8", "replace"), safe="").replace("-", "%2D")
