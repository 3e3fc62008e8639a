"""A case filled, told, filled further: the same account as of files, nothing read twice, nothing kept twice."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from rashomon.case import open_case
from rashomon.case.check import check
from rashomon.case.pages import holdings
from rashomon.gather.files import gather
from rashomon.keeping import Reader
from rashomon.pipeline import Read, account
from rashomon.read import Language
from rashomon.records import Account, Figure, Page
from rashomon.retelling import tell, tell_since_day, tell_since_run
from rashomon.tell.document import document
from tests.case.factories import TEXTS, added, filled, rashomon, reader, written


def bare(told: Account) -> bytes:
    """The document without what only a case has."""
    stories = (replace(s, was=(), account=replace(s.account, changes=None)) for s in told.stories)
    return document(replace(told, stories=tuple(stories)))


def test_a_case_filled_one_by_one_in_any_order_tells_what_brief_tells(tmp_path: Path, language: Language) -> None:
    """Same pages, same bytes: added singly, shuffled, told in between or not, copies and unreadable inputs among them."""
    written(tmp_path / "in")
    shutil.copy(tmp_path / "in" / "tuesday.txt", tmp_path / "in" / "elsewhere" / "again.txt")
    (tmp_path / "in" / "empty.txt").write_text("")
    paths = sorted(p for p in (tmp_path / "in").rglob("*.txt"))
    at_once = document(account(*gather([tmp_path / "in"]), language))
    for seed in range(3):
        random.Random(seed).shuffle(paths)
        with filled(tmp_path / f"{seed}.rashomon") as case:
            for number, path in enumerate(paths):
                added(case, path)
                if (number + seed) % 3 == 0:
                    tell(case, reader())
            assert bare(tell(case, reader())) == at_once
            assert check(case).faults == ()


def test_adding_what_is_there_changes_nothing(tmp_path: Path) -> None:
    """The same file again is `known`; its bytes from elsewhere are one more source of the same page."""
    first, *_ = written(tmp_path)
    with filled(tmp_path / "c.rashomon", first) as case:
        before = document(tell(case, reader()))
        assert [o.kind for o in added(case, first)] == ["known"]
        assert document(tell(case, reader())) == before
        again = tmp_path / "again.txt"
        shutil.copy(first, again)
        assert [o.kind for o in added(case, again)] == ["another source"]
        assert holdings(case).pages == 1
        (story,) = tell(case, reader()).stories
        assert story.reports[0].sources == ("again.txt", "monday/harbour.txt")


class Idle(Reader):
    """A reader that must not read."""

    def read(self, page: Page) -> list[Read]:
        raise AssertionError(f"{page.source} was read again")


def test_only_new_reports_are_read(tmp_path: Path) -> None:
    """A case whose reports are all read is told, and another source of one of them added, without reading."""
    with filled(tmp_path / "c.rashomon", *written(tmp_path)) as case:
        told = document(tell(case, reader()))
    with open_case(tmp_path / "c.rashomon") as case:
        assert document(tell(case, Idle(reader().model))) == told


def test_a_later_version_of_a_page_stands_beside_the_earlier(tmp_path: Path) -> None:
    """A file that has changed is a further page from the same place; both are told."""
    (path,) = written(tmp_path, "tuesday.txt")
    with filled(tmp_path / "c.rashomon", path) as case:
        path.write_text(TEXTS["tuesday.txt"].replace("19", "21"))
        assert [o.kind for o in added(case, path)] == ["added"]
        (story,) = tell(case, reader()).stories
        assert [r.source for r in story.reports] == ["tuesday.txt", "tuesday.txt"]
        assert {c.low for c in story.claims if isinstance(c, Figure) and c.measure == "killed"} == {19, 21}


def test_an_unread_input_is_told_until_it_can_be_read(tmp_path: Path) -> None:
    """What could not be read is listed with its reason, once; when its file becomes readable, the page takes its place."""
    path = tmp_path / "a.txt"
    path.write_text("")
    with filled(tmp_path / "c.rashomon", path) as case:
        assert [o.kind for o in added(case, path)] == ["known"]
        assert [(u.source, u.reason) for u in tell(case, reader()).unread] == [("a.txt", "empty")]
        path.write_text(TEXTS["tuesday.txt"])
        added(case, path)
        told = tell(case, reader())
        assert told.unread == ()
        assert told.counts.given == 1


def test_a_story_names_the_ids_it_had(tmp_path: Path) -> None:
    """An earlier report gives the story another id; the former one, once told, stands in `was`."""
    monday, tuesday, *_ = written(tmp_path)
    with filled(tmp_path / "c.rashomon", tuesday) as case:
        (before,) = tell(case, reader()).stories
        assert before.was == ()
        added(case, monday)
        (after,) = tell(case, reader()).stories
        assert after.id != before.id
        assert after.was == (before.id,)


def test_a_story_names_ids_that_were_never_told(tmp_path: Path) -> None:
    """The command that adds puts a small case's stories together: an id of before is known though no account was told between."""
    monday, tuesday, *_ = written(tmp_path)
    for report in (tuesday, monday):
        rashomon("open", tmp_path / "c.rashomon")
        rashomon("add", tmp_path / "c.rashomon", report)
    with open_case(tmp_path / "c.rashomon") as case:
        assert case.connection.execute("SELECT count(*) FROM run").fetchone() == (0,)
        (story,) = tell(case, reader()).stories
        assert len(story.was) == 1
        assert story.account.changes is None


def test_the_account_tells_what_is_new_since_the_run_before(tmp_path: Path) -> None:
    """A toll raised, an event, the reports: since the run before, told again and again the same, and absent in the first run."""
    monday, tuesday, wednesday, _ = written(tmp_path)
    with filled(tmp_path / "c.rashomon", monday) as case:
        assert tell(case, reader()).stories[0].account.changes is None
        added(case, tuesday)
        told = tell(case, reader())
        changes = told.stories[0].account.changes
        assert changes is not None
        assert changes.since.run == 1
        assert [c.text.split(":")[0] for c in changes.reports] == ["tuesday.txt"]
        assert [(c.kind, "from at least 12 to 19" in c.text) for c in changes.figures if c.text.startswith("killed")] == [("raised", True)]
        assert any("state of emergency" in c.text for c in changes.events if c.kind == "new")
        assert document(tell(case, reader())) == document(told)
        added(case, wednesday)
        later = tell_since_run(case, reader(), 1).stories[0].account.changes
        assert later is not None
        assert [c.text.split(":")[0] for c in later.reports] == ["tuesday.txt", "wednesday.txt"]


def test_changes_since_a_day_are_held_against_what_had_come_before_it(tmp_path: Path) -> None:
    """Where no run was told then, the state of that day is told anew from the reports."""
    monday, tuesday, *_ = written(tmp_path)
    with filled(tmp_path / "c.rashomon", monday, tuesday) as case:
        case.connection.execute("UPDATE arrival SET added = '2021-05-03T12:00:00+00:00' WHERE number = 1")
        case.connection.execute("UPDATE arrival SET added = '2021-05-04T12:00:00+00:00' WHERE number = 2")
        first = tell(case, reader(), compare=True).stories[0].account.changes
        assert first is not None
        assert [c.text.split(":")[0] for c in first.reports] == ["tuesday.txt"]
        for day, new in (("2021-05-04", 1), ("2021-05-03", 2), ("2021-05-05", 0)):
            changes = tell_since_day(case, reader(), day).stories[0].account.changes
            assert changes is not None
            assert len(changes.reports) == new


@pytest.mark.parametrize("name", ["flood in ü.txt", "a b/c'd.txt", "x#1.txt"])
def test_names_of_any_kind_are_kept(tmp_path: Path, name: str, language: Language) -> None:
    """Blanks, quotes and letters of any alphabet in a path are told as `brief` tells them."""
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(TEXTS["tuesday.txt"])
    with filled(tmp_path / "ü c#%41?.rashomon", path) as case:
        assert bare(tell(case, reader())) == document(account(*gather([path]), language))


def test_a_newer_version_extracts_and_reads_anew_from_the_bytes(
    tmp_path: Path, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another version extracted and read is made anew from the bytes that came, once, and told as `brief` tells it."""
    path = tmp_path / "page.html"
    paragraphs = "".join(f"<p>{line}</p>" for line in TEXTS["tuesday.txt"].split("\n\n")[1:])
    path.write_text(f"<html><head><title>Toll rises</title></head><body><article><h1>Toll rises</h1>{paragraphs}</article></body></html>")
    with filled(tmp_path / "c.rashomon", path, *written(tmp_path, "wednesday.txt")) as case:
        told = bare(tell(case, reader()))
        with case.writing() as db:  # as if an older version had taken the menu for the article
            db.execute("INSERT INTO version VALUES ('old', 'rashomon 0.0')")
            db.execute("UPDATE report SET version = 'old'")
            db.execute("UPDATE text SET version = 'old', digest = digest || 'x', text = 'Menu ' || text")
        assert bare(tell(case, reader())) == told
        assert case.connection.execute("SELECT count(*) FROM text WHERE version = 'old'").fetchone() == (2,)
        assert bare(tell(case, Idle(reader().model))) == told
