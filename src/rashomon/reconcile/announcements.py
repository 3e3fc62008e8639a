"""Tolls as happenings: that a body gives a new number of dead, missing or homeless is an event of its own (codebook: OTHER)."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.records import Event, Figure, Participant

MEASURES = ("killed", "missing", "displaced")
BODIES = ("government", "security", "medical", "aid", "monitor", "party")  # kinds of source whose number is news
FEW = 0.1  # of the story's toll: a smaller number counts a part, a place or another time
LARGEST = 3  # counts by whose middle one the story's toll is told: one misread number is not the toll


def announced(figures: Iterable[Figure], events: Iterable[Event]) -> list[Event]:
    """The figures that tell a toll on a body's word, each as an event with the figure's id and words.

    A day's count in a sentence that tells its violence belongs to that violence.
    """
    violent = {(e.report, e.sentence) for e in events if e.type == "ASSAULT"}
    told = [f for f in figures if f.measure in MEASURES and newsworthy(f)]
    told = [f for f in told if f.scope.mode != "day" or (f.report, f.sentence) not in violent]
    wholes = {m: sorted((size(f) for f in told if f.measure == m), reverse=True)[:LARGEST] for m in MEASURES}
    return [happening(f) for f in told if size(f) >= FEW * wholes[f.measure][len(wholes[f.measure]) // 2]]


def newsworthy(figure: Figure) -> bool:
    """Whether a body gives it as a count of all."""
    said = figure.attribution
    by_body = said is not None and (said.source_kind in BODIES or said.actor is not None)
    whole = figure.scope.mode in ("total", "current", "day") and figure.scope.part_of is None
    return by_body and whole and not figure.negated and figure.group_kind not in ("child", "foreigner") and size(figure) > 1


def size(figure: Figure) -> int:
    """The larger number that it names."""
    return max(figure.low or 0, figure.high or 0)


def happening(figure: Figure) -> Event:
    """The event that the figure makes: its source announces it."""
    said = figure.attribution
    return Event(
        id=figure.id,
        report=figure.report,
        start=figure.start,
        end=figure.end,
        quote=figure.quote,
        sentence=figure.sentence,
        attribution=said,
        date=figure.date,
        time=figure.time,
        place=figure.scope.place,
        hedged=figure.hedged,
        cues=(f"count: {figure.measure} {size(figure)}",),
        type="OTHER",
        actors=(Participant(said.name or said.source, said.actor),) if said else (),
        trigger="toll",
    )
