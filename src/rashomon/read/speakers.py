"""Who speaks the words inside quotation marks: the saying beside them, before them, or below a heading."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from rashomon.read.quotes import Quote
from rashomon.records import Attribution, Report, Span

AGAIN = 4  # words of a headline by which a quotation of the text is known again
NEAR = 24  # sayings on each side of a quotation that are looked at
BREAK = re.compile(r"[.!?…][\"'”’»)]*\s+[\"“„«‘']?[A-Z0-9]|\n\s*\n")


class Attributed:
    """One attribution: the source, the cue that shows it, the content it covers (spans in the report), and the rule that found it;
    `reach` is from the first to the last of the words for source and cue, 'it' where that means somebody described before."""

    def __init__(self, attribution: Attribution, cue: Span | None, content: Span, rule: str, reach: Span | None = None):
        self.attribution = attribution
        self.cue = cue
        self.content = content
        self.rule = rule
        first, last = cue or (attribution.start, attribution.end)
        self.reach: Span = reach or (min(attribution.start, first), max(attribution.end, last))


def speakers(
    report: Report, quotes: Sequence[Quote], found: Sequence[Attributed], subjects: Sequence[Attributed]
) -> list[tuple[Quote, Attributed | None]]:
    """Each quotation with the attribution whose content it is; None where nobody can be told."""
    said = sorted((f for f in found if f.cue is not None), key=lambda f: f.reach)
    begins = [f.reach[0] for f in said]
    noted = sorted(subjects, key=lambda f: f.reach)
    noted_begins = [f.reach[0] for f in noted]
    out: list[tuple[Quote, Attributed | None]] = []
    for quote in quotes:
        block = report.blocks[quote.block]
        at = bisect_left(begins, quote.start)
        here = [f for f in said[max(0, at - NEAR) : at + NEAR] if block.start <= f.reach[0] < block.end]
        names = noted[max(0, bisect_left(noted_begins, quote.start) - NEAR) : bisect_left(noted_begins, quote.start)]
        speaker = beside(report.text, quote, here) or continued(quote, out, here) or from_above(report, quote, said, [*here, *names])
        out.append(
            (
                quote,
                None
                if speaker is None
                else Attributed(speaker.attribution, speaker.cue, (quote.start, quote.end), f"quotation, {speaker.rule}"),
            )
        )
    below = [(q, s or from_below(report, n, out)) for n, (q, s) in enumerate(out)]
    return [(q, again(report, q, s, below)) for q, s in below]


def again(report: Report, quote: Quote, said: Attributed | None, out: Sequence[tuple[Quote, Attributed | None]]) -> Attributed | None:
    """A headline's words are his who speaks them in the text below; else whoever was found for them."""
    if report.blocks[quote.block].kind not in ("title", "heading"):
        return said
    words = bare_words(report.text[quote.start : quote.end])
    if len(words) < AGAIN:
        return said
    for other, speaker in out:
        if speaker is not None and other.block > quote.block and report.blocks[other.block].kind not in ("title", "heading"):
            inside = bare_words(report.text[other.start : other.end])
            if f" {' '.join(words)} " in f" {' '.join(inside)} ":
                return Attributed(speaker.attribution, speaker.cue, (quote.start, quote.end), "the same words below")
    return said


def bare_words(text: str) -> list[str]:
    """The words in lower case, without marks."""
    return re.findall(r"\w+", text.lower())


def beside(text: str, quote: Quote, here: Sequence[Attributed]) -> Attributed | None:
    """The saying nearest the quotation with no sentence's end between."""
    best: tuple[int, Attributed] | None = None
    for one in here:
        first, last = one.reach
        if first >= quote.end:
            gap, between = first - quote.end, text[quote.end - 1 : first + 1]
            if ends_before(between, one):
                continue
        elif last <= quote.start:
            gap, between = quote.start - last, text[last : quote.start + 1]
        else:
            continue
        if one.rule != "colon" and BREAK.search(between if last <= quote.start else between[1:]):
            continue
        if best is None or gap < best[0]:
            best = (gap, one)
    return best[1] if best else None


def ends_before(between: str, one: Attributed) -> bool:
    """Whether the quotation ended its sentence, so that the saying behind it belongs to the next."""
    return between[0] == "." and bool(re.match(r"[\"”’'»“]*\s+[A-Z]", between[1:]))


def continued(quote: Quote, out: Sequence[tuple[Quote, Attributed | None]], here: Sequence[Attributed]) -> Attributed | None:
    """The speaker of the quotation before in the same paragraph, unless somebody else spoke between."""
    if not out or out[-1][0].block != quote.block or out[-1][1] is None:
        return None
    between = [f for f in here if out[-1][0].end <= f.reach[0] < quote.start]
    return between[-1] if between else out[-1][1]


def from_above(report: Report, quote: Quote, said: Sequence[Attributed], here: Sequence[Attributed]) -> Attributed | None:
    """The last who spoke before in the paragraph; for a paragraph that is nothing but words quoted, in the one before."""
    block = report.blocks[quote.block]
    before = [f for f in here if block.start <= f.reach[0] and f.reach[1] <= quote.start]
    if before:
        return max(before, key=lambda f: f.reach)
    if quote.block == 0 or block.kind in ("title", "heading") or report.text[block.start : quote.start].strip("\"“„«‘' \n\t"):
        return None
    above = report.blocks[quote.block - 1]
    last = said[bisect_left(said, above.end, key=lambda f: f.reach[0]) - 1] if said and said[0].reach[0] < above.end else None
    return last if last is not None and above.start <= last.reach[0] else None


def from_below(report: Report, n: int, out: Sequence[tuple[Quote, Attributed | None]]) -> Attributed | None:
    """A heading's words are his whose words stand below it; so are those that run on into the next paragraph."""
    quote = out[n][0]
    block = report.blocks[quote.block]
    heading, open_end = block.kind in ("title", "heading"), quote.rule == "unclosed" and not report.text[quote.end : block.end].strip()
    if not (heading or open_end):
        return None
    below = next((s for q, s in islice(out, n + 1, n + 1 + NEAR) if q.block == quote.block + 1 and s), None)
    if below is None:
        return None
    return Attributed(below.attribution, below.cue, (quote.start, quote.end), "quotation of the paragraph below")
