"""What was read in one report and why: for whoever extends the vocabulary."""

from __future__ import annotations

from rashomon.records import AnyClaim, Event, Figure, Reading, Report, Statement


def explanation(report: Report, reading: Reading, line: int | None = None) -> str:
    """Every claim of `report` with its cues, every number passed over with its reason, line by line; of one `line` (from 1) if given."""
    rows = [(c.start, c.end, claim_rows(c)) for c in reading.claims]
    rows += [(p.start, p.end, [f"passed over  {p.quote!r}: {p.why}"]) for p in reading.passed]
    rows += [(s, e, [f"furniture    {short(report.text[s:e])!r}"]) for s, e in report.furniture]
    head = [
        f"{report.source}: {report.title or 'no title'}",
        f"day          {report.published or 'unknown'} ({report.published_why or 'the page itself does not tell it'})",
        f"outlet       {report.outlet or 'unknown'}; agencies: {', '.join(report.agencies) or 'none'}; language: {report.language}",
    ]
    if not report.read:
        head.append(f"not read     {report.unread_reason}")
    return "\n".join([*(head if line is None else []), *by_line(report.text, rows, line)])


def by_line(text: str, rows: list[tuple[int, int, list[str]]], only: int | None) -> list[str]:
    """The rows under the lines of `text` in which they start."""
    out, at, waiting = [], 0, sorted(rows, key=lambda r: (r[0], r[1], r[2]))
    for number, content in enumerate(text.splitlines(keepends=True), start=1):
        here = [r for r in waiting if r[0] < at + len(content)]
        waiting = waiting[len(here) :]
        if here and only in (None, number):
            out.append(f"\n{number}: {short(content.strip())}")
            out += [f"   {row}" for _, _, told in here for row in told]
        at += len(content)
    return out or ["nothing was read here"]


def claim_rows(claim: AnyClaim) -> list[str]:
    """One claim in three lines: what it says, whose word and day it has, what made it."""
    said = claim.attribution
    who = f"says {said.source!r}" + (f" ({said.name})" if said.name and said.name != said.source else "") if said else "own voice"
    if said and said.via:
        who += f", via {said.via}"
    when = f"{claim.date.value}{'/' + claim.date.end if claim.date.end else ''} ({claim.date.basis})" if claim.date else "no day"
    marks = [word for word, true in (("negated", claim.negated), ("hedged", claim.hedged)) if true]
    return [
        f"{claim_head(claim)}  {claim.quote!r}",
        "             " + "; ".join([who, when, *([f"in {claim.place}"] if claim.place else []), *marks]),
        f"             because: {', '.join(claim.cues) or 'no cue was noted'}",
    ]


def claim_head(claim: AnyClaim) -> str:
    """The kind of the claim and its value."""
    match claim:
        case Figure():
            value = f"{claim.measure} {claim.low}–{claim.high} {claim.bound} of {claim.group!r}"
            return f"figure       {value} ({claim.group_kind}), {claim.scope.mode}" + elsewhere(claim)
        case Event():
            who, whom = (" and ".join(p.name for p in side) or "-" for side in (claim.actors, claim.recipients))
            return f"event        {claim.type} {claim.status}: {who} > {whom}"
        case Statement():
            return f"statement    by {claim.speaker or 'nobody named'}"


def elsewhere(figure: Figure) -> str:
    """The other event that a figure counts, if it does."""
    return f", another event: {figure.other_event}" if figure.other_event else ""


def short(text: str) -> str:
    """At most 100 characters of one line."""
    return text if len(text) <= 100 else text[:97] + "..."
