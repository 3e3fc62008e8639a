"""Words inside quotation marks, and who said them."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.read.actors import Actors
from rashomon.read.attribution import Attributions
from rashomon.read.language import Sentence
from rashomon.records import Report, Statement


def find_statements(report: Report, sentences: Sequence[Sentence], actors: Actors, attributions: Attributions) -> tuple[Statement, ...]:
    """The quotations of a report's article."""
    return ()
