"""Versions that cannot both hold: of figures, of what one side says and the other denies, of what a crisis leaves open, and of copies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from rashomon.reconcile.assertions import sentences
from rashomon.reconcile.denied import of_denials
from rashomon.reconcile.garbled import of_copies
from rashomon.reconcile.origins import Names
from rashomon.reconcile.questions import of_questions
from rashomon.reconcile.rivals import of_line
from rashomon.records import AnyClaim, Dispute, Line


def disputes(lines: Sequence[Line], claims: Mapping[str, AnyClaim], names: Names) -> tuple[Dispute, ...]:
    """The disputes of a story: first those over figures, in the lines' order, then those over facts, of most speakers first.

    Last what copies made of their text. No two have one id.
    """
    told = sentences(tuple(claims.values()), names)
    over_figures = [d for line in lines for d in of_line(line, claims, names)]
    over_facts = sorted(
        (*of_denials(told, names), *of_questions(told, names)), key=lambda d: -len({x for p in d.positions for x in p.origins})
    )
    return tuple(numbered([*over_figures, *over_facts, *of_copies(tuple(claims.values()), names)]))


def numbered(found: Sequence[Dispute]) -> list[Dispute]:
    """The disputes with a number behind the id of one that another has before it."""
    used: Counter[str] = Counter()
    told = []
    for dispute in found:
        used[dispute.id] += 1
        told.append(replace(dispute, id=f"{dispute.id}-{used[dispute.id]}") if used[dispute.id] > 1 else dispute)
    return told
