"""By which sentence a brief tells what the story is about: one that tells the mishap itself, not its toll and not what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from rashomon.reconcile.central import MISHAPS
from rashomon.reconcile.highlights import dim, tolled
from rashomon.reconcile.mentions import SHORT, block_of
from rashomon.reconcile.titles import in_words
from rashomon.records import AnyClaim, Entry, Report

FIRST = 3  # paragraphs in which reports tell what happened
TELLS = {"frame": 0, "verb": 0, "noun": 1, "harm": 2}  # how a claim's own words come closest to telling the mishap

Reports = Mapping[str, Report]


def main_happening(timeline: Sequence[Entry]) -> Entry | None:
    """The mishap that the story is about; None where its weightiest happening is none."""
    first = max(timeline, key=lambda e: (e.weight, e.id), default=None)
    return first if first is not None and first.type in MISHAPS else None


def retold(entry: Entry, claims: Mapping[str, AnyClaim], reports: Reports) -> Entry:
    """The mishap by the clearest of its sentences, where its own title tells a toll or little; else as it is."""
    told = [claims[c] for c in entry.claims if c in claims]
    if not told or not (dim(entry.title) or tolled(entry.title)):
        return entry
    spread: defaultdict[str, set[str]] = defaultdict(set)
    for claim in told:
        for word in named(claim):
            spread[word].add(reports[claim.report].lineage or claim.report)
    best = min(told, key=lambda c: (clumsiness(c, reports[c.report], spread), c.start, c.id))
    return replace(entry, title=title_of(best, reports[best.report]))


def clumsiness(claim: AnyClaim, report: Report, spread: Mapping[str, set[str]]) -> float:
    """What speaks against a sentence: a heading, far down, a toll, quoted or dim words, a deed that no other report names."""
    title, (way, _, _) = title_of(claim, report), (claim.cues[0] if claim.cues else "").partition(":")
    block = block_of(claim.start, report.blocks)
    paragraphs = [b for b in report.blocks if b.kind == "paragraph"]
    late = block in paragraphs and paragraphs.index(block) >= FIRST
    return (
        4.0 * (block is None or block.kind != "paragraph")
        + 2 * late
        + 2 * tolled(title)
        + 5 * dim(title)
        + 2 * ("“" in title or '"' in title)
        + 5 * (claim.hedged or claim.negated)
        + 3 * (max((len(spread[w]) for w in named(claim)), default=0) < 2)
        + TELLS.get(way, 2)
        - 1 * (claim.date is not None and claim.date.basis != "report")
        + 1 * (len(title) < SHORT)
        + 1 * title.endswith("…")
    )


def named(claim: AnyClaim) -> list[str]:
    """The words of the rule that made a claim: what names the deed."""
    return [w for w in (claim.cues[0] if claim.cues else "").partition(":")[2].replace(":", " ").split() if len(w) > 3]


def title_of(claim: AnyClaim, report: Report) -> str:
    """The claim's sentence as a title."""
    first, last = claim.sentence
    return in_words(report.text[first:last], claim.start - first, claim.end - first)
