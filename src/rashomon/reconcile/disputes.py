"""Versions that cannot both hold: of figures, of what one side says and the other denies, of what a mishap was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.reconcile.causes import of_causes
from rashomon.reconcile.denials import of_denials
from rashomon.reconcile.origins import Names
from rashomon.reconcile.rivals import of_line
from rashomon.records import AnyClaim, Dispute, Line


def disputes(lines: Sequence[Line], claims: Mapping[str, AnyClaim], names: Names) -> tuple[Dispute, ...]:
    """The disputes of a story: first those over figures, in the lines' order, then those over facts."""
    over_figures = [d for line in lines for d in of_line(line, claims, names)]
    told = sorted(claims.values(), key=lambda c: (c.report, c.start, c.end, c.id))
    return (*over_figures, *of_denials(told, names), *of_causes(told, names))
