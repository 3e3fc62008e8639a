"""The Python call."""

from __future__ import annotations

from html import unescape

import pytest

import rashomon
from rashomon.errors import InputError, ModelError
from rashomon.tell.page import page

TEXTS = {"a.txt": "Blast kills 9 in Ombray\n\nOmbray, 3 May 2021 - At least nine people were killed on Monday, police said.\n"}


def test_account_shows_itself_in_a_notebook() -> None:
    """An account has an HTML form: its whole page, escaped into a frame of its own."""
    account = rashomon.brief(texts=TEXTS)
    shown = account._repr_html_()
    assert shown is not None
    assert shown.startswith("<iframe srcdoc=")
    assert page(account) in unescape(shown)


def test_account_is_objects_with_the_formats_names() -> None:
    """Stories, claims and lines are objects whose fields are the document's keys."""
    (story,) = rashomon.brief(texts=TEXTS).stories
    toll = next(line for line in story.account.figures if line.measure == "killed")
    assert (toll.best.low, toll.best.high) == (9, None)
    assert {"police"} <= {c.attribution.source for c in story.claims if c.attribution}


@pytest.mark.parametrize("call", [{}, {"paths": ["x"], "texts": {"a": "b"}}])
def test_paths_or_texts_not_both(call: dict[str, object]) -> None:
    """Neither or both is refused in one line."""
    with pytest.raises(InputError, match="either paths or texts"):
        rashomon.brief(**call)  # type: ignore[arg-type]


def test_missing_model_is_told() -> None:
    """A pipeline that is not installed is told by name."""
    with pytest.raises(ModelError, match="no_such_model"):
        rashomon.brief(texts=TEXTS, model="no_such_model")
