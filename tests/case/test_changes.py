"""What counts as a change: values, support, happenings; what is the same under another id is none."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from rashomon.case.changes import changes
from rashomon.case.runs import telling_of
from rashomon.records import Change, Changes, Entry, Line, Point, Since, Story, Value
from tests.tell.factories import harbour


def line(low: int | None, high: int | None, **more: Any) -> Line:
    """A count of dead of that best value, resting on claim c1 unless told otherwise."""
    claims = more.pop("claims", ("c1",))
    point = Point(as_of="2031-05-06", low=low, high=high, bound="exact", source="x", claims=claims, origins=("x",))
    fields: dict[str, Any] = {
        "id": "f1",
        "measure": "killed",
        "group": None,
        "group_kind": "unspecified",
        "place": None,
        "mode": "total",
        "as_of": "2031-05-06",
        "course": "steady",
        "support": "single",
        "origins": 1,
        "origin_names": ("x",),
        "part_of": None,
        "why": "",
    }
    return Line(low=low, high=high, best=Value(low, high), series=(point,), **{**fields, **more})


def entry(**more: Any) -> Entry:
    """A happening of 5 May 2031."""
    fields: dict[str, Any] = {"id": "t1", "date": "2031-05-05", "type": "DISASTER", "claims": ("e1",), "status": "happened", **more}
    empty: dict[str, Any] = {"date_end": None, "precision": "day", "actors": (), "recipients": (), "place": None, "why": ""}
    return Entry(title="The harbour burned.", reports=1, origins=1, weight=1.0, **empty, **fields)


def between(old: Story, new: Story) -> Changes:
    told = {c for x in new.account.figures for p in x.series for c in p.claims}
    return changes(new, [telling_of(old)], Since(run=1), told)


def told(old: list[Line], new: list[Line]) -> list[tuple[str, str]]:
    """The kinds of change between two states of a story's figures, with the line's id."""
    before, after = (replace(harbour(), account=replace(harbour().account, figures=tuple(x))) for x in (old, new))
    return [(c.kind, c.about) for c in between(before, after).figures]


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        (line(12, 12), line(19, 19), ["raised"]),
        (line(19, 19), line(18, 18), ["lowered"]),
        (line(12, None), line(12, 12), ["restated"]),
        (line(12, 12), line(None, None), ["withdrawn"]),
        (line(12, 12), line(12, 12), []),
        (line(12, 12), line(12, 12, support="disputed"), ["disputed"]),
        (line(12, 12, support="disputed"), line(12, 12, support="corroborated"), ["settled"]),
        (line(12, 12), line(12, 12, support="corroborated"), ["corroborated"]),
        (line(12, 12), line(19, 19, support="disputed"), ["raised", "disputed"]),
        (line(12, 12), line(12, 12, origins=2, why="other words"), []),
    ],
)
def test_a_figure_changes_by_value_and_by_support(old: Line, new: Line, kinds: list[str]) -> None:
    """Raised, lowered, restated, withdrawn; newly disputed, settled or corroborated; otherwise nothing is new."""
    assert told([old], [new]) == [(kind, "f1") for kind in kinds]


def test_a_line_is_the_same_by_its_id_or_by_its_claims() -> None:
    """A line under another id that rests on the same claims is continued; one that rests on none of them is new, the old one dropped."""
    assert told([line(12, 12)], [line(19, 19, id="f9", claims=("c1", "c2"))]) == [("raised", "f9")]
    assert told([line(12, 12)], [line(19, 19, id="f9", claims=("c7",))]) == [("new", "f9"), ("dropped", "f1")]


def happenings(old: list[Entry], new: list[Entry], fresh: tuple[str, ...] = ()) -> tuple[Change, ...]:
    """The changes of a story's timeline; `fresh` are the reports that the earlier state did not have."""
    story = harbour()
    claim = story.claims[0]
    claims = tuple(replace(claim, id=f"e{n}", report=r.id) for n, r in enumerate(story.reports, 1))
    before = replace(story, claims=claims, account=replace(story.account, timeline=tuple(old)))
    before = replace(before, reports=tuple(r for r in story.reports if r.id not in fresh))
    return between(before, replace(story, claims=claims, account=replace(story.account, timeline=tuple(new)))).events


def test_a_happening_is_new_only_where_a_new_report_tells_it() -> None:
    """One that old reports told already, and that merely weighs enough now, is no news."""
    new = entry(id="t2", claims=("e3",))
    assert happenings([entry()], [entry(), new]) == ()
    assert [(c.kind, c.about) for c in happenings([entry()], [entry(), new], fresh=(harbour().reports[2].id,))] == [("new", "t2")]


def test_a_happening_is_corrected_in_day_kind_or_standing() -> None:
    """Another day, another kind, denied: each is told with what was said before, under whatever id the happening has now."""
    (change,) = happenings([entry()], [entry(id="t9", date="2031-05-06", status="denied")])
    assert (change.kind, change.about) == ("corrected", "t9")
    assert change.text == "The harbour burned: now 6 May 2031, before 5 May 2031; now told as denied, before as having happened"
