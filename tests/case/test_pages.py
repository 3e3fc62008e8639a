"""Which arrivals of a page a case keeps."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from rashomon.case.decisions import decisions, keep_decisions
from rashomon.case.file import create_case
from rashomon.case.pages import Arrived, arrivals, has_page, keep_page
from rashomon.case.readings import keep_version
from rashomon.decide.files import decisions_of
from rashomon.errors import InputError
from rashomon.records import Page

PLACE = "https://post.example/dam"


def fetched(text: str, at: str) -> Arrived:
    """The page as it was fetched at that instant."""
    data = text.encode()
    page = Page(
        source=PLACE,
        sources=(PLACE,),
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        url=PLACE,
        retrieved=f"2031-05-08T{at}:00+00:00",
        data=data,
    )
    return Arrived(what=page, place=PLACE)


def test_page_that_returns_to_an_earlier_text_has_come_anew(tmp_path: Path) -> None:
    """Twelve, thirty, and twelve again: the last word is twelve; the same archive added again changes nothing."""
    twelve, thirty, again = fetched("Twelve dead", "10:00"), fetched("Thirty dead", "11:00"), fetched("Twelve dead", "12:00")
    with create_case(tmp_path / "a.rashomon")[0] as case:
        with case.writing() as db:
            keep_version(db, "v", "rashomon")
            assert [keep_page(case, db, came, "v") for came in (twelve, thirty, again)] == [True, True, True]
            assert [(p.text, p.retrieved[11:13]) for p in arrivals(db) if isinstance(p, Page) and p.retrieved] == [
                ("Thirty dead", "11"),
                ("Twelve dead", "12"),
            ]
        for came in (twelve, thirty, again):
            assert isinstance(came.what, Page) and has_page(case, PLACE, came.what)


def test_changed_decision_of_a_kept_id_is_refused(tmp_path: Path) -> None:
    """A decision edited in its file under the id that is kept gets a line that says so; the case stays as it was."""
    told = """[[decision]]
id = "toll"
kind = "withhold"
names = ["Ivo Marten"]
author = "ed"
day = 2031-05-08
reason = "a child"
"""
    with create_case(tmp_path / "a.rashomon")[0] as case:
        keep_decisions(case, decisions_of(told, "d.toml"))
        with pytest.raises(InputError, match="says something else"):
            keep_decisions(case, decisions_of(told.replace("a child", "a witness"), "d.toml"))
        with case.reading() as db:
            assert [d.reason for d in decisions(db)] == ["a child"]
