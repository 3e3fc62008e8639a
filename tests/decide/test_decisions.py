"""Decisions on every run: what they change, that they say so, and what becomes of those whose evidence is gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

import rashomon
from rashomon.decide import decisions_of, toml_of
from rashomon.gather.files import gather_texts
from rashomon.pipeline import account
from rashomon.read import Language
from rashomon.records import Account, Decision, Figure, Line
from rashomon.retelling import tell
from rashomon.tell.document import document
from rashomon.tell.markdown import markdown
from rashomon.tell.page import page
from rashomon.tell.terminal import terminal
from tests.case.factories import TEXTS, filled, reader, written
from tests.case.factories import rashomon as command

SIGNED = {"author": "M. Keller", "day": "2021-05-06", "reason": "seen on the site"}
WRONG = {
    "words": "rose to 19",
    "context": "The number of people killed by the flood in Varnholm rose to 19 on Tuesday, the Health Ministry said.",
}


def decided(kind: str, **more: object) -> Decision:
    """A decision of that kind."""
    import msgspec

    return msgspec.convert({"id": "d", "kind": kind, **SIGNED, **more}, Decision)


def told(language: Language, *decisions: Decision, **texts: str) -> Account:
    """The account of the invented flood with those decisions; `texts` put other words into the files."""
    pages, unread = gather_texts({**TEXTS, **{f"{name}.txt": text for name, text in texts.items()}})
    return account(pages, unread, language, decisions=decisions)


def flood(account: Account) -> list[Line]:
    return [x for s in account.stories for x in s.account.figures if "Varnholm" in s.title or "Flood" in s.title]


def toll(account: Account) -> Line:
    return next(x for x in flood(account) if x.measure == "killed" and x.group_kind == "unspecified" and x.mode == "total")


def test_a_figure_is_read_rightly_and_says_by_whom(language: Language) -> None:
    """The line takes the right value, the claim keeps its words and names the decision, an edge leads to it."""
    assert toll(told(language)).best.low == 19
    account = told(language, decided("figure", **WRONG, reading={"low": 18, "high": 18}), decided("leave out", line="t-none", id="x"))
    changed = next(c for s in account.stories for c in s.claims if isinstance(c, Figure) and c.low == 18)
    assert "19" in changed.quote
    assert changed.cues[-1] == "decided by M. Keller, 6 May 2021: seen on the site"
    assert any(e.kind == "decision" and e.subject == changed.id for s in account.stories for e in s.edges)
    assert [(r.state, r.bears) for r in account.decisions] == [("applied", (changed.id,)), ("without evidence", ())]


def test_a_figure_that_is_none_is_passed_over(language: Language) -> None:
    """With `none` nothing is counted there any more."""
    (figure,) = told(language, decided("figure", **WRONG, reading={"low": 18})).decisions[0].bears
    account = told(language, decided("figure", **WRONG, reading={"none": True}))
    assert figure not in {c.id for s in account.stories for c in s.claims}
    assert account.decisions[0].bears == (figure,)


def test_a_correction_survives_another_extraction(language: Language) -> None:
    """Other furniture before the article, a sentence slightly longer: the words are found again; gone words are told."""
    right = decided("figure", **WRONG, reading={"low": 18, "high": 18})
    moved = "Menu Home Sport\n\n" + TEXTS["tuesday.txt"].replace("rose to 19 on Tuesday,", "rose to 19 late on Tuesday,")
    assert 18 in {c.low for s in told(language, right, tuesday=moved).stories for c in s.claims if isinstance(c, Figure)}
    gone = told(language, right, tuesday=TEXTS["tuesday.txt"].replace("rose to 19", "climbed"))
    assert (gone.decisions[0].state, gone.decisions[0].why) == (
        "without evidence",
        "its words stand in no report any more, or no count is read there",
    )
    for shown in (terminal(gone, 100, False), markdown(gone), page(gone)):
        assert "WITHOUT EVIDENCE" in shown
        assert "M. Keller" in shown


def test_people_are_joined_and_parted(language: Language) -> None:
    """One person of two names, with the reason; later parted again by a further decision."""
    joined = decided("same person", names=["Ina Holt", "Jo Brandt"], id="a")
    text = TEXTS["wednesday.txt"] + '\n"It is a shame," said Jo Brandt, a teacher.\n'
    one = next(a for s in told(language, joined, wednesday=text).stories for a in s.actors if a.name == "Ina Holt")
    assert "Jo Brandt" in one.aliases
    assert any("decided by M. Keller" in j.why for j in one.why)
    apart = decided("not the same person", names=["Ina Holt", "Jo Brandt"], id="b")
    account = told(language, joined, apart, wednesday=text)
    names = [a.name for s in account.stories for a in s.actors if a.kind == "person"]
    assert {"Ina Holt", "Jo Brandt"} <= set(names)
    assert [r.state for r in account.decisions] == ["applied", "applied"]


def test_a_page_is_dated_and_put_out_of_the_story(language: Language) -> None:
    """The decided day stands with its reason; a page of another story makes one of its own."""
    account = told(language, decided("date", reports=["tuesday.txt"], date="2021-05-14"))
    report = next(r for s in account.stories for r in s.reports if r.source == "tuesday.txt")
    assert (report.published, report.published_basis) == ("2021-05-14", "decision")
    days = {c.date.value for s in account.stories for c in s.claims if c.report == report.id and c.date and c.date.basis != "explicit"}
    assert "2021-05-14" in days
    assert "2021-05-04" not in days
    account = told(language, decided("not this story", reports=["tuesday.txt"]))
    assert [len(s.reports) for s in account.stories if any(r.source == "tuesday.txt" for r in s.reports)] == [1]


def test_reports_are_copies_because_somebody_says_so(language: Language) -> None:
    """Two reports of their own words become one lineage, which counts once."""
    assert not [x for s in told(language).stories for x in s.lineages]
    account = told(language, decided("copies", reports=["tuesday.txt", "wednesday.txt"]))
    (lineage,) = [x for s in account.stories for x in s.lineages]
    assert len(lineage.reports) == 2
    assert "decided by M. Keller" in lineage.why


def test_a_line_is_left_out_by_its_id_or_by_its_words(language: Language) -> None:
    """The line and what is made of it are gone, its claims stay; by words it is found though its id has changed."""
    line = toll(told(language))
    for anchor in ({"line": line.id}, {"line": "f-no-more", **WRONG}):
        account = told(language, decided("leave out", **anchor))
        assert line.id not in {x.id for x in flood(account)}
        assert not [b.id for s in account.stories for b in s.account.brief if line.id in b.id]
        assert set(line.series[-1].claims) <= {c.id for s in account.stories for c in s.claims}
        assert account.decisions[0].bears == (line.id,)


def test_a_withheld_name_is_nowhere(language: Language) -> None:
    """Every spelling of the name is masked, evidence and the decision itself included."""
    account = told(language, decided("withhold", names=["Ina Holt"]))
    for shown in (document(account).decode(), terminal(account, 100, False), markdown(account), page(account)):
        assert "Holt" not in shown
    assert account.decisions[0].state == "applied"


def test_an_undone_decision_changes_nothing(language: Language) -> None:
    """The account is as it was but for the list of what was decided."""
    right = decided("figure", **WRONG, reading={"low": 18, "high": 18})
    account = told(language, right, decided("undo", undoes="d", id="u"))
    assert replace(account, decisions=()) == told(language)
    assert [r.state for r in account.decisions] == ["undone", "applied"]


def test_a_case_and_files_tell_the_same_with_the_same_decisions(tmp_path: Path, language: Language) -> None:
    """`brief --decisions FILE` of files, and of a case; a case that took the file up; an API call: the same account."""
    file = tmp_path / "d.toml"
    file.write_text(
        f'[[decision]]\nkind = "figure"\nwords = "{WRONG["words"]}"\ncontext = "{WRONG["context"]}"\nreading = {{ count = 18 }}\n'
        'author = "M. Keller"\nday = 2021-05-06\nreason = "misprint"\n'
    )
    reports = written(tmp_path / "in")
    at_once = document(rashomon.brief(tmp_path / "in", decisions=file))
    with filled(tmp_path / "c.rashomon", *reports) as case:
        assert document(tell(case, reader(), further=decisions_of(file.read_text(), "d.toml"))) == at_once
    assert command("decide", tmp_path / "c.rashomon", file).stdout == "1 taken up, 0 there already\n"
    run = command("brief", tmp_path / "c.rashomon", "--format", "json")
    assert run.stdout.encode() == at_once
    assert "nothing changed" in command("decide", tmp_path / "c.rashomon", file).stdout


def test_a_review_keeps_what_is_decided_in_it(tmp_path: Path) -> None:
    """The dialogue shows numbered lines, takes a decision with its reason, tells what it did, and undoes it again."""
    filled(tmp_path / "c.rashomon", *written(tmp_path)).connection.close()
    lines = "figures\nshow f1\nwrong f1.1 count=11\nmisprint\nwrong f9\nsame p1\napart 'x\nnonsense\nundo d-none\ndecisions\n"
    run = command("review", tmp_path / "c.rashomon", "--author", "M. Keller", input=lines)
    assert run.returncode == 0, run.stderr
    for words in ("f1  killed", "f1.1  “", "kept as d-", "applied to 1 place", "two names or more", "does not close", "no command"):
        assert words in run.stdout
    assert "there is no decision 'd-none'" in run.stdout
    (name,) = {word.rstrip(":") for word in run.stdout.split() if word.startswith("d-") and word.endswith(":")}
    run = command("review", tmp_path / "c.rashomon", input=f"undo {name}\nM. Keller\nit was right\nquit\n")
    assert "applied" in run.stdout
    assert command("check", tmp_path / "c.rashomon").returncode == 0


def test_an_undone_decision_can_be_made_again_the_same_day(tmp_path: Path) -> None:
    """Decided, undone, decided again in the same words: it bears again, under an id of its own; a file that brings it says what to do."""
    case, file = tmp_path / "c.rashomon", tmp_path / "d.toml"
    filled(case, *written(tmp_path)).connection.close()
    first = command("review", case, "--author", "M. Keller", input="wrong f1.1 count=11\nmisprint\n").stdout
    name = first.partition("kept as ")[2].partition(":")[0]
    assert "undone" in command("review", case, "--author", "M. Keller", input=f"undo {name}\nit was right\ndecisions\n").stdout
    again = command("review", case, "--author", "M. Keller", input="wrong f1.1 count=11\nmisprint\n").stdout
    assert f"kept as {name}-2: " in again
    assert "applied to 1 place" in again
    command("export", case, tmp_path / "out")
    (first_of_all, *_) = decisions_of((tmp_path / "out" / "decisions.toml").read_text(), "d")
    file.write_text(toml_of([first_of_all]))
    assert f"undone before, and stays so: {name}; to decide it again, give it another id" in command("decide", case, file).stdout


def test_an_undoing_that_was_undone_is_told_as_such(language: Language) -> None:
    """Of a decision undone and restored the account says that it is applied, and that the undoing is undone."""
    first = decided("withhold", names=["Ina Holt"])
    undo, redo = decided("undo", undoes="d"), decided("undo", undoes="u")
    account = told(language, first, replace(undo, id="u"), replace(redo, id="r"))
    assert [r.state for r in account.decisions] == ["applied", "undone", "applied"]


def test_check_sees_a_decision_that_was_changed_from_outside(tmp_path: Path) -> None:
    """Another number in the reading, another day on which it was kept: it is not as it was kept."""
    import sqlite3

    from rashomon.case.decisions import keep_decisions

    path = tmp_path / "c.rashomon"
    with filled(path) as case:
        keep_decisions(case, [decided("figure", **WRONG, reading={"low": 18, "high": 18})])
    assert command("check", path).returncode == 0
    db = sqlite3.connect(path)
    db.execute("DROP TRIGGER decision_stays")
    db.execute("UPDATE decision SET decision = replace(decision, '18', '81')")
    db.commit()
    db.close()
    run = command("check", path)
    assert run.returncode == 1
    assert "wrong: decision d: it is not as it was kept" in run.stdout


@pytest.mark.parametrize("statement", ["UPDATE decision SET decision = ''", "DELETE FROM decision"])
def test_decisions_of_a_case_are_only_ever_added_to(tmp_path: Path, statement: str) -> None:
    """The file itself refuses to change or lose a decision."""
    import sqlite3

    from rashomon.case.decisions import keep_decisions

    with filled(tmp_path / "c.rashomon") as case:
        keep_decisions(case, [decided("withhold", names=["X"])])
        with pytest.raises(sqlite3.IntegrityError, match="further one"):
            case.connection.execute(statement)


def test_a_review_anchors_to_words_that_are_withheld_elsewhere(tmp_path: Path) -> None:
    """What is corrected after a name was withheld is anchored to the words as they stand, not to their mask; no escape is shown."""
    hostile = (
        TEXTS["monday/harbour.txt"]
        .replace("Mayor Ina Holt", "Mayor Ina Holt\x1b[31m")
        .replace("At least 12 people", "Ina Holt said 12 people")
    )
    (tmp_path / "a.txt").write_text(hostile)
    filled(tmp_path / "c.rashomon", tmp_path / "a.txt").connection.close()
    (tmp_path / "d.toml").write_text(
        '[[decision]]\nkind = "withhold"\nname = "Ina Holt"\nauthor = "M. Keller"\nday = 2021-05-06\nreason = "asked for it"\n'
    )
    assert command("decide", tmp_path / "c.rashomon", tmp_path / "d.toml").returncode == 0
    run = command("review", tmp_path / "c.rashomon", "--author", "M. K.", input="show f1\nwrong f1.1 count=11\nmisprint\npeople\n")
    assert "applied to 1 place" in run.stdout
    assert "\x1b" not in run.stdout
    assert "Holt" not in command("brief", tmp_path / "c.rashomon").stdout
