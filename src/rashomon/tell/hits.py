"""What a search found, in a terminal: the report, the words where they stand, what is claimed there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.records import AnyClaim, Event, Figure, Hit
from rashomon.tell.words import counted, day_words, plain, shortened, source_words
from rashomon.wording import DEEDS, amount

AROUND = 90  # code points on either side of a word found
MOST = 3  # places of one report shown
LENGTH = 140


def hit_lines(count: int, hits: Sequence[Hit]) -> str:
    """Everything found; `count` pages hold the words."""
    return "\n".join([f"{counted(count, 'page')} found", *(line for hit in hits for line in lines(hit))]) + "\n"


def lines(hit: Hit) -> Iterator[str]:
    """One report."""
    report = hit.report
    names = ", ".join(plain(n) for n in (report.outlet, report.title) if n)
    yield f"\n{source_words(report)}  {names}"
    yield f"  {day_words(report.published) if report.published else 'day unknown'}"
    last = -1
    for start, end in [s for s in hit.spans if s[0] >= 0][: MOST * 4]:
        if start < last:
            continue
        last = end + AROUND
        yield f"  …{plain(report.text[max(0, start - AROUND) : end + AROUND])}…"
    for claim in hit.claims:
        yield f"    {shortened(claim_words(claim), LENGTH)}"


def claim_words(claim: AnyClaim) -> str:
    """'figure: 12 killed: “At least 12 people were killed” (the fire service)'."""
    said = f" ({plain(claim.attribution.name or claim.attribution.source)})" if claim.attribution else ""
    match claim:
        case Figure():
            what = f"figure: {amount(claim.low, claim.high, claim.bound == 'about')} {DEEDS[claim.measure]}"
        case Event():
            what = f"event: {claim.type or 'of no clear kind'}"
        case _:
            what = "statement"
    return f"{what}: “{plain(claim.quote)}”{said}"
