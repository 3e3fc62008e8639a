"""What people decided and what became of it, in words."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.records import Account, Decision, RightReading, Ruling
from rashomon.tell.words import counted, day_words, plain
from rashomon.wording import DEEDS, amount, listed


def ruling_words(account: Account) -> Iterator[tuple[str, str]]:
    """Each decision in words, with its state, author, day and reason beside it; those without evidence first."""
    for ruling in sorted(account.decisions, key=lambda r: r.state != "without evidence"):
        decision = ruling.decision
        beside = f"{state_words(ruling)}; {decision.author}, {day_words(decision.day)}: {decision.reason} ({decision.id})"
        yield plain(decided(decision)), plain(beside)


def state_words(ruling: Ruling) -> str:
    """'applied to 2 places', 'undone', 'WITHOUT EVIDENCE: its words stand in no report any more'."""
    match ruling.state:
        case "applied":
            return f"applied to {counted(len(ruling.bears), 'place')}" if ruling.decision.kind != "undo" else "applied"
        case "undone":
            return "undone"
        case _:
            return f"WITHOUT EVIDENCE: {ruling.why}"


def decided(decision: Decision) -> str:
    """The decision itself."""
    match decision.kind:
        case "same person":
            return f"{listed(list(decision.names), 9)} are one"
        case "not the same person":
            return f"{listed(list(decision.names), 9)} are not one"
        case "not this story":
            return f"{listed(list(decision.reports), 9)}: not of this story"
        case "figure":
            return f"“{decision.words}” in “{decision.context}”: {right_words(decision.reading or RightReading())}"
        case "copies":
            return f"{listed(list(decision.reports), 9)} are copies of one text"
        case "date":
            return f"{listed(list(decision.reports), 9)}: of {day_words(decision.date)}"
        case "leave out":
            return f"left out: {decision.line or f'“{decision.words}” in “{decision.context}”'}"
        case "withhold":
            return f"withheld: {listed(list(decision.names), 9)}"
        case "undo":
            return f"undone: {decision.undoes}"


def right_words(reading: RightReading) -> str:
    """'read as 12 injured', 'no count of people'."""
    if reading.none:
        return "no count of people"
    number = amount(reading.low, reading.high, reading.bound == "about") if reading.low is not None or reading.high is not None else ""
    told = " ".join(filter(None, (number, DEEDS[reading.measure] if reading.measure else "")))
    kinds = (reading.group_kind, reading.mode, f"in {reading.place}" if reading.place else None)
    other = f"another event: {reading.other_event}" if reading.other_event else None
    return "read as " + ", ".join(filter(None, (told, *kinds, other)))
