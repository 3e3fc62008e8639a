"""The words under a statement as the page shows them: exact, in their sentence, with the way to their place and to the original."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from urllib.parse import quote, urlsplit

from msgspec import Struct
from msgspec.structs import asdict

from rashomon.records import AnyClaim, Report, Span, Story
from rashomon.tell.evidence import Evidence, Words, words
from rashomon.tell.words import plain

WHOLE = 8  # words: a longer quote is named in a link by its first and last WHOLE // 2
AROUND = 3  # words before a short quote that tell it apart from the same words elsewhere
SHORT = 4  # words


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

    def words_of(self, claim: AnyClaim) -> Passage:
        """One claim's words with their place."""
        report = self.reports[claim.report]
        return Passage(
            **asdict(words(claim, report)),
            pieces=in_sentence(claim, report),
            anchor=self.anchor(claim),
            link=original(report, (claim.start, claim.end)),
        )

    def name(self, report: str) -> str:
        """How a report is called in a list: its outlet, else its source."""
        known = self.reports.get(report)
        return plain(known.outlet) if known and known.outlet else super().name(report)

    def anchor(self, claim: AnyClaim) -> str:
        """The name of the claim's place on the page."""
        return f"{self.number[claim.report]}-{claim.start}"


def in_sentence(claim: AnyClaim, report: Report) -> tuple[Piece, ...]:
    """The claim's sentence with its words marked and furniture told apart, the outer blanks left out."""
    first, last = min(claim.sentence[0], claim.start), max(claim.sentence[1], claim.end)
    found = list(pieces(report, (first, last), [(claim.start, claim.end)], {}))
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
