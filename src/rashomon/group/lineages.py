"""One lineage from the reports that repeat one text: who speaks for it, of what kind it is, what its members share, and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from rashomon.group.passages import Body, Match, align
from rashomon.group.similarity import Weights
from rashomon.group.versions import versions
from rashomon.group.words import is_slot
from rashomon.records import Lineage, Passage, Report

Kind = Literal["verbatim", "cut", "reworded"]

VERBATIM = 0.85  # mean likeness of shared sentences from which the words are the same
TITLE = 70  # code points of a headline by which a report is called
WHOLE = 0.8  # share of the longer text that a reprint keeps
BROKEN = re.compile(r"\d[a-z]{3,}|\b[A-Za-z]\.[a-z]{1,3}\b|\b\d+ \d{1,2} \d\b|“ *\.|\( *\)|\s,\s|\b(\w+) \1\b|&[a-z]+;|\{\{|�")


def lineage(members: Sequence[Report], bodies: Mapping[str, Body], weights: Weights) -> Lineage:
    """The lineage of `members` (two or more reports that repeat one text)."""
    members = sorted(members, key=lambda r: r.id)
    pairs = versions(members)
    replaced = {earlier for earlier, _ in pairs}
    speaker = min(members, key=lambda r: (r.id in replaced, -cleanness(r, bodies[r.id]), r.id))
    others = [r for r in members if r.id != speaker.id]
    shared = {r.id: align(bodies[speaker.id], bodies[r.id], weights).matches for r in others}
    kind = kind_of(bodies[speaker.id], [bodies[r.id] for r in others], list(shared.values()))
    agency = agency_of(members)
    return Lineage(
        id=f"l-{members[0].id}",
        reports=tuple(r.id for r in members),
        speaks=speaker.id,
        agency=agency,
        kind=kind,
        passages=passages(speaker.id, bodies, shared),
        why=reason(kind, speaker, others, bodies, shared)
        + ("; among them versions of one page, fetched again" if pairs else "")
        + (f"; credited to {agency}" if agency else ""),
    )


def cleanness(report: Report, body: Body) -> float:
    """How fit a report is to speak for its lineage: full, dated by itself, with little furniture and damage."""
    text = sum(s.end - s.start for s in body.sentences)
    if not text:
        return 0.0
    furniture = sum(end - start for start, end in report.furniture)
    damage = sum(len(BROKEN.findall(report.text, s.start, s.end)) for s in body.sentences)
    dated = 1.0 if report.published else 0.8
    return text * dated * text / (text + furniture) / (1 + damage)


def agency_of(members: Sequence[Report]) -> str | None:
    """The agency that most members credit; on a tie the one first in the alphabet."""
    credits = Counter(agency for r in members for agency in dict.fromkeys(r.agencies))
    return min(credits, key=lambda a: (-credits[a], a)) if credits else None


def kind_of(speaker: Body, others: Sequence[Body], shared: Sequence[Sequence[Match]]) -> Kind:
    """Reworded where any member's shared sentences differ in their words; else verbatim, or cut where some are missing."""
    kind: Kind = "verbatim"
    for other, matches in zip(others, shared, strict=True):
        if not matches or sum(m.likeness for m in matches) / len(matches) < VERBATIM:
            return "reworded"
        if len(matches) < WHOLE * max(len(speaker.sentences), len(other.sentences)):
            kind = "cut"
    return kind


def passages(speaker: str, bodies: Mapping[str, Body], shared: Mapping[str, Sequence[Match]]) -> tuple[Passage, ...]:
    """The speaker's shared sentences in order, neighbours joined where every member has them as neighbours too."""
    rows: list[dict[str, tuple[int, int]]] = []
    for at in range(len(bodies[speaker].sentences)):
        found = {name: m.b for name, matches in shared.items() for m in matches if m.a == at}
        if not found:
            continue
        row = {speaker: (at, at)} | {name: (b, b) for name, b in sorted(found.items())}
        last = rows[-1] if rows else {}
        if last.keys() == row.keys() and all(row[name][0] == last[name][1] + 1 for name in row):
            rows[-1] = {name: (last[name][0], row[name][1]) for name in row}
        else:
            rows.append(row)
    return tuple(
        Passage(tuple((n, bodies[n].sentences[first].start, bodies[n].sentences[last].end) for n, (first, last) in row.items()))
        for row in rows
    )


def called(report: Report) -> str:
    """A report by its headline and outlet, else by its id: reasons stay the same wherever its file lies."""
    title = " ".join(report.title.split()) if report.title else ""
    name = f"“{title[:TITLE]}…”" if len(title) > TITLE else f"“{title}”" if title else ""
    return " of ".join(part for part in (name, report.outlet) if part) or report.id


def reason(kind: Kind, speaker: Report, others: Sequence[Report], bodies: Mapping[str, Body], shared: Mapping[str, Sequence[Match]]) -> str:
    """In words: how many sentences each member has in common with the one that speaks, and what they have in common."""
    parts = []
    for other in others:
        matches = shared[other.id]
        same = {k for m in matches for k in bodies[other.id].sentences[m.b].keys if k in bodies[speaker.id].sentences[m.a].keys}
        numbers = sorted((k[1:] for k in same if k[0] == "=" and len(k) > 2), key=lambda n: (-len(n), n))[:3]
        said = f", with the numbers {', '.join(numbers)}" if numbers else f", {sum(map(is_slot, same))} names and numbers the same"
        parts.append(
            f"{called(other)} has {len(matches)} of the {len(bodies[speaker.id].sentences)} sentences of {called(speaker)} in order{said}"
        )
    word = {"verbatim": "one text word for word", "cut": "one text, cut", "reworded": "one text in other words"}[kind]
    return f"{word}: " + "; ".join(parts)
