"""Words inside quotation marks, and who said them."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.read.actors import Actors
from rashomon.read.attribution import Attributed, Attributions
from rashomon.read.language import Sentence
from rashomon.read.quotes import Quote
from rashomon.records import Report, Span, Statement


def find_statements(report: Report, sentences: Sequence[Sentence], actors: Actors, attributions: Attributions) -> tuple[Statement, ...]:
    """The quotations of a report's article."""
    return tuple(statement(report, sentences, quote, said, attributions) for quote, said in attributions.quotes)


def statement(
    report: Report, sentences: Sequence[Sentence], quote: Quote, said: Attributed | None, attributions: Attributions
) -> Statement:
    attribution = said.attribution if said and not attributions.is_own(said) else None
    return Statement(
        id=f"{report.id}-s{quote.start}-{quote.end}",
        report=report.id,
        start=quote.start,
        end=quote.end,
        quote=report.text[quote.start : quote.end],
        sentence=sentence_of(sentences, quote),
        attribution=attribution,
        speaker=(said.attribution.name or said.attribution.source) if said else None,
        cues=(f"marks: {quote.rule}", *((said.rule,) if said else ())),
    )


def sentence_of(sentences: Sequence[Sentence], quote: Quote) -> Span:
    """The span of the sentences that hold the quotation; its own where the parser has none there."""
    held = [s for s in sentences if s.start < quote.end and s.end > quote.start]
    return (min(held[0].start, quote.start), max(held[-1].end, quote.end)) if held else (quote.start, quote.end)
