"""Names kept back stand nowhere, and the evidence still lies where the offsets say."""

from __future__ import annotations

import rashomon
from rashomon.tell.document import document
from rashomon.tell.markdown import markdown
from rashomon.tell.page import page
from rashomon.tell.tables import tables
from rashomon.tell.terminal import terminal
from rashomon.tell.withhold import MARK, withheld

TEXTS = {
    "tola-brask.txt": """Ferry sinks off Varnholm, 14 dead

Varnholm, 3 May 2021 - At least 14 people were killed when a ferry sank on Monday, Governor Ilse Morrow said.

"I held on to a rope," said Tola Brask, a passenger. Tola Brask's brother, Nils, is still missing, one of 6 people unaccounted for.
""",
    "second.txt": """Varnholm ferry: 15 dead

Governor Ilse Morrow on Tuesday, 4 May 2021 put the number of dead at 15. "We were told nothing," Brask told reporters in Varnholm.
""",
}


def test_listed_names_stand_nowhere_and_evidence_still_fits() -> None:
    """Every spelling of a listed name is gone from every output; quotes still stand at their offsets."""
    account = withheld(rashomon.brief(texts=TEXTS), ["Tola Brask"])
    outputs = [document(account).decode(), page(account), markdown(account), terminal(account, 100, False), *tables(account).values()]
    for told in outputs:
        assert "Brask" not in told
        assert "tola" not in told.lower()
    assert MARK in outputs[0]
    for story in account.stories:
        texts = {r.id: r.text for r in story.reports}
        for claim in story.claims:
            assert texts[claim.report][claim.start : claim.end] == claim.quote
        for actor in story.actors:
            assert all(0 <= s < e <= len(texts[r]) for r, s, e in actor.mentions)
    assert "Ilse Morrow" in outputs[0]


def test_private_persons_are_kept_back_and_office_holders_told() -> None:
    """`private` hides who holds no office; the governor stays."""
    told = document(withheld(rashomon.brief(texts=TEXTS), [], private=True)).decode()
    assert "Brask" not in told
    assert "Morrow" in told


def test_nothing_asked_nothing_changed() -> None:
    """Without names the account is the same object."""
    account = rashomon.brief(texts=TEXTS)
    assert withheld(account, []) is account
