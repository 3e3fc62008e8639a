"""Where a count is: the place of its sentence that is its own."""

from __future__ import annotations

import pytest

from rashomon.read import Language
from tests.read.test_figures import figures_of

CASES = (
    ("At least 31 people died in four mountain districts, Deputy Prime Minister Anna Kovac told reporters in Budapest.", [None]),
    ("In the Hungarian province of Baranya, one of the worst hit, governor Peter Nagy counted 87 dead.", ["Baranya"]),
    ("At least 43 people died in the Sicilian town of Ragusa, rescuers said.", ["Ragusa"]),
    ("Fourteen people died in Palermo, the fire brigade said.", ["Palermo"]),
    ("The number of deaths was put at 140, 121 of them in the province of Girona, nine in Aragon.", [None, "Girona", "Aragon"]),
    ("The number of confirmed deaths in the Ragusa fire is 111.", [None]),
    ("Nine miners were hurt in Ragusa, and four of their sons were beaten up in the hill town of Enna.", ["Ragusa", "Enna"]),
    ("There were 40 dead and 60 injured in Palermo.", ["Palermo", "Palermo"]),
    ("Our count of 41 dead takes the place of the 42 dead in Report No. 3.", [None, None]),
)


@pytest.mark.parametrize(("text", "places"), CASES, ids=lambda x: str(x)[:40])
def test_a_count_has_its_own_place(text: str, places: list[str | None], language: Language) -> None:
    """A place that is another count's, where the source spoke, an adjective before the place meant, or a document is none of a count."""
    assert [f.scope.place for f in sorted(figures_of(text, language), key=lambda f: f.start)] == places
