"""Decisions as people write them: read, refused with a line they can mend, written back the same."""

from __future__ import annotations

import pytest

from rashomon.decide import decisions_of, standing, toml_of
from rashomon.errors import InputError
from rashomon.records import RightReading

SIGNED = 'author = "M. Keller"\nday = 2031-05-06\nreason = "seen on the site"\n'


def one(kind: str, rest: str) -> str:
    return f'[[decision]]\nkind = "{kind}"\n{rest}\n{SIGNED}'


ALL = "\n".join(
    (
        one("same person", 'names = ["Ina Holt", "I. Hold"]'),
        one("not the same person", 'names = ["Ina Holt", "Ivo Holt"]'),
        one("not this story", 'report = "quake.txt"'),
        one("figure", 'words = "19 people"\ncontext = "rose to 19 people \\"in\\" a\\nday"\nreading = { count = 18, measure = "injured" }'),
        one("copies", 'reports = ["a.txt", "b.txt"]'),
        one("date", 'report = "a.txt"\ndate = 2031-05-04'),
        one("leave out", 'line = "f-killed-x"'),
        one("withhold", 'name = "Ina Holt"'),
        'id = "u"\n'.join(one("undo", 'undoes = "d-1"').split("\n", 1)),
    )
).replace('[[decision]]id = "u"\n', '[[decision]]\nid = "u"\n')


def test_every_kind_is_read_and_written_back_the_same() -> None:
    """What `toml_of` writes, `decisions_of` reads as the same decisions with the same ids."""
    found = decisions_of(ALL, "d.toml")
    assert len(found) == 9
    assert found[3].reading == RightReading(low=18, high=18, measure="injured")
    assert found[5].date == "2031-05-04"
    assert decisions_of(toml_of(found), "again.toml") == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[decision]\n", "is no TOML"),
        ("[decision]\nkind = 'undo'", "two brackets"),
        *(
            (one("date", f'report = "a"\ndate = "{no_day}"'), f"'{no_day}' is no day")
            for no_day in (
                "2031-02-30",
                "2031-13-01",
                "2031-05-04 10:00",
                "2031-05-04T25:00",
                "2031-05-04T10",
                "20310504",
                "0001-01-01",
                "9999-12-31",
            )
        ),
        ("[[corrections]]\n", "'corrections' is not known"),
        (one("same person", 'names = ["Ina Holt"]'), "decision 1 (same person): two names or more"),
        (one("same people", 'names = ["Ina Holt"]'), "decision 1: Invalid enum value 'same people'"),
        (one("figure", 'words = "19"\nreading = { none = true }'), "decision 1 (figure): context must be said"),
        (one("figure", 'words = "19"\ncontext = "19 dead"\nreading = { meazure = "killed" }'), "unknown field `meazure`"),
        (one("date", 'report = "a"\ndate = "4 May"'), "'4 May' is no day; write it as 2031-05-06"),
        (one("leave out", ""), "line, or words and context must be said"),
        (one("undo", 'undo = "d-1"'), "unknown field `undo`"),
        ('[[decision]]\nkind = "withhold"\nname = "X"\nday = 2031-05-06\nreason = "r"', "missing required field `author`"),
        ('[[decision]]\nkind = "withhold"\nname = "X"\nday = 2031-05-06\nreason = " "\nauthor = "a"', "author and reason must be said"),
        (one("withhold", 'name = "X"') + one("withhold", 'name = "X"'), "decision 2: 'd-"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, words: str) -> None:
    """A file with a slip is refused in one line that names the decision and what to say instead."""
    with pytest.raises(InputError) as error:
        decisions_of(text, "d.toml")
    assert words in str(error.value)
    assert str(error.value).startswith("d.toml")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("day", ["2031-05-04", "2031-05-04T10:30", "2031-05-04T10:30:00Z", "2031-05-04T10:30:00+02:00"])
def test_a_page_is_dated_by_a_day_or_an_instant(day: str) -> None:
    """A day, with or without its hour and zone, is taken as it is written."""
    (found,) = decisions_of(one("date", f'report = "a"\ndate = "{day}"'), "d.toml")
    assert found.date == day


def test_a_decision_stands_until_it_is_undone_and_again_when_that_is_undone() -> None:
    """Undoing is a decision like any other, and can itself be undone; one that comes before what it undoes does nothing."""
    first = one("withhold", 'id = "a"\nname = "X"')
    undo = one("undo", 'id = "b"\nundoes = "a"')
    redo = one("undo", 'id = "c"\nundoes = "b"')
    assert [d.id for d in standing(decisions_of(first, "d"))] == ["a"]
    assert [d.id for d in standing(decisions_of(first + undo, "d"))] == []
    assert [d.id for d in standing(decisions_of(first + undo + redo, "d"))] == ["a"]
    assert [d.id for d in standing(decisions_of(undo + first, "d"))] == ["a"]
