"""The exact words under a statement of the account."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from rashomon.records import AnyClaim, Report, Story
from rashomon.tell.words import day_words, plain, source_words
from rashomon.wording import uncapitalised

CONTEXT = 300  # code points kept on either side of a quote where its sentence is longer than any sentence


class Words(Struct, frozen=True, kw_only=True):
    """A quote with the rest of its sentence on either side, and where it stands: all harmless to show."""

    quote: str
    before: str
    after: str
    source: str
    outlet: str | None
    day: str | None
    said_by: str | None

    @property
    def where(self) -> str:
        """'Steppe Daily, 001.txt'."""
        return f"{self.outlet}, {self.source}" if self.outlet else self.source


class Evidence:
    """The claims of one story by id, and what stands at their offsets."""

    def __init__(self, story: Story):
        self.claims = {c.id: c for c in story.claims}
        self.reports = {r.id: r for r in story.reports}
        self.repeating = {r for x in story.lineages for r in x.reports if r != x.speaks}
        fetched = {(r.url, r.retrieved) for r in story.reports if r.url and r.retrieved}
        self.fetched_again = {url for url, n in Counter(url for url, _ in fetched).items() if n > 1}

    def of(self, ids: Sequence[str]) -> tuple[Words, ...]:
        """The words of these claims, each span of a report once: in their order, but reports that only repeat a cleaner one last."""
        spans: dict[tuple[str, int, int], AnyClaim] = {}
        for claim in (self.claims[i] for i in ids if i in self.claims):
            spans.setdefault((claim.report, claim.start, claim.end), claim)
        ordered = sorted(spans.values(), key=lambda claim: claim.report in self.repeating)
        return tuple(self.words_of(claim) for claim in ordered)

    def words_of(self, claim: AnyClaim) -> Words:
        """The words of one claim."""
        return words(claim, self.reports[claim.report])

    def name(self, report: str) -> str:
        """How a report is called in a list: its source; of a page that was fetched more than once also when."""
        known = self.reports.get(report)
        if known is None:
            return plain(report)
        again = f", fetched {day_words(known.retrieved)}" if known.url in self.fetched_again and known.retrieved else ""
        return source_words(known) + again

    def one_page(self, reports: Sequence[str]) -> bool:
        """Whether these reports are versions of one page."""
        urls = {self.reports[r].url for r in reports if r in self.reports}
        return len(urls) == 1 and urls <= self.fetched_again


def words(claim: AnyClaim, report: Report) -> Words:
    """What stands at the claim's offsets, in its sentence."""
    first, last = max(claim.sentence[0], claim.start - CONTEXT), min(claim.sentence[1], claim.end + CONTEXT)
    before, after = report.text[first : claim.start], report.text[claim.end : last]
    sayer = claim.attribution
    return Words(
        quote=plain(report.text[claim.start : claim.end]),
        before=("…" if first > claim.sentence[0] else "") + plain(before) + (" " if before.strip() and before[-1].isspace() else ""),
        after=(" " if after.strip() and after[0].isspace() else "") + plain(after) + ("…" if last < claim.sentence[1] else ""),
        source=source_words(report),
        outlet=uncapitalised(plain(report.outlet)) if report.outlet else None,
        day=report.published,
        said_by=plain(sayer.name or sayer.source) if sayer else None,
    )
