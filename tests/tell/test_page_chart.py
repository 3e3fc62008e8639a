"""The drawing of a figure line over time."""

from __future__ import annotations

from itertools import combinations

import pytest
from msgspec.structs import replace

from rashomon.records import Bound, Line, Point, Value
from rashomon.tell.page.axes import count_ticks
from rashomon.tell.page.chart import END, Chart, Drawn, chart
from rashomon.tell.page.frame import FIRST, NARROW, WIDE, Frame
from rashomon.tell.page.labels import LETTER, mark_box, overlap
from rashomon.tell.page.standing import colours, ordinal, stands
from tests.tell.factories import line


def said(as_of: str | None, low: int | None, high: int | None = None, bound: Bound = "exact", source: str = "ministry") -> Point:
    """A mention; `high` is as `low` unless the bound is open."""
    top = low if high is None and bound != "at_least" else high
    return Point(as_of=as_of, low=low, high=top, bound=bound, source=source, claims=(f"{as_of}-{low}-{source}",), origins=(source,))


def drawing(*points: Point, narrow: bool = False, **more: object) -> tuple[Line, Chart]:
    """The line of these mentions and its drawing."""
    told = replace(line("f", *points), **more)
    drawn = [Drawn(point=p, row=f"r{n}", state="", title="") for n, p in enumerate(points)]
    made = chart(told, drawn, stands(told, frozenset()), colours([told]), NARROW if narrow else WIDE)
    assert made
    return told, made


def test_a_mark_lies_at_its_hour_or_within_its_day() -> None:
    """With an hour a mention lies there; without one it lies within its day."""
    _, made = drawing(said("2031-05-05T06:00", 3), said("2031-05-06", 4))
    first, second = made.marks
    assert first.day - int(first.day) == pytest.approx(0.25)
    assert int(second.day) == int(first.day) + 1
    assert 0 < second.day - int(second.day) < 1


def test_more_people_lie_higher_and_a_range_spans_both_ends() -> None:
    """The count goes upwards from none, a range reaches from its lower to its higher end."""
    _, made = drawing(said("2031-05-05", 10), said("2031-05-06", 20, 40, "range"), said("2031-05-07", 30))
    ten, span, thirty = made.marks
    assert ten.y > span.other > thirty.y > span.y


def test_the_best_value_steps_and_ends_with_the_line() -> None:
    """The path goes through the values that stood, and its end is worded as the line's best value."""
    told, made = drawing(said("2031-05-05", 8, bound="at_least"), said("2031-05-06", 12), said("2031-05-07", 18))
    assert [s.point.low for s in stands(told, frozenset())] == [8, 12, 18]
    assert [y for _, _, y in made.path] == sorted((y for _, _, y in made.path), reverse=True)
    assert made.end[1:] == ("", "18")


def test_a_low_bound_told_later_takes_nothing_back() -> None:
    """'At least 8' after 12 leaves 12 standing."""
    told = replace(line("f", said("2031-05-05", 12), said("2031-05-06", 8, bound="at_least")), best=Value(12, 12), as_of="2031-05-05")
    assert [s.point.low for s in stands(told, frozenset())] == [12]


def test_a_lowered_value_of_a_revised_line_is_marked() -> None:
    """13, then 12: the step down says that it was revised."""
    _, made = drawing(said("2031-05-05", 13), said("2031-05-06", 12), course="revised")
    assert [words for *_, words in made.revised] == ["revised"]


def test_a_denied_value_never_stands() -> None:
    """What was denied is no step."""
    told = line("f", said("2031-05-05", 13), said("2031-05-06", 200), said("2031-05-07", 14))
    assert [s.point.low for s in stands(told, frozenset(told.series[1].claims))] == [13, 14]


def test_one_mention_is_no_course() -> None:
    """A line of one dated mention has no drawing."""
    told = line("f", said("2031-05-05", 13), said(None, 14))
    drawn = [Drawn(point=p, row="r", state="", title="") for p in told.series]
    assert chart(told, drawn, stands(told, frozenset()), {}, WIDE) is None


@pytest.mark.parametrize("frame", [FIRST, NARROW, WIDE])
def test_counts_and_the_last_value_fit_beside_the_plot(frame: Frame) -> None:
    """Large counts on the axis and 'at least' at the end of the path get the room they need, and the plot keeps most of it."""
    told = line("f", said("2031-05-05", 200_000), said("2031-05-06", 1_500_000, bound="at_least"))
    drawn = [Drawn(point=p, row="r", state="", title="") for p in told.series]
    made = chart(told, drawn, stands(told, frozenset()), {}, frame)
    assert made
    assert made.end[1:] == ("at least", "1,500,000")
    assert made.frame.left >= LETTER * max(len(t.text) for t in made.counts)
    assert made.frame.right >= END * len("1,500,000")
    assert made.frame.across >= frame.width / 2


@pytest.mark.parametrize("narrow", [False, True])
def test_no_label_lies_on_a_mark_of_another(narrow: bool) -> None:
    """Where there is no room, words are left out: the table has them."""
    points = [said(f"2031-05-{5 + n % 3:02}", 10 + 7 * n % 50, source=f"source number {n}") for n in range(14)]
    _, made = drawing(*points, narrow=narrow)
    labelled = [m for m in made.marks if m.label]
    assert labelled
    for mark, other in combinations(labelled, 2):
        assert mark.label
        place = (mark.label[0], mark.label[1] - 4, mark.label[0], mark.label[1] - 4)
        assert not overlap(place, mark_box(other))


@pytest.mark.parametrize(("top", "ticks"), [(1, [0, 1]), (30, [0, 10, 20, 30]), (350, [0, 100, 200, 300]), (1_000_000, 5)])
def test_counts_on_the_axis_are_round(top: float, ticks: list[int] | int) -> None:
    """Three to five round counts from none, never a fraction of a person."""
    told = count_ticks(top)
    assert told == ticks if isinstance(ticks, list) else 3 <= len(told) <= ticks
    assert told[-1] <= top


@pytest.mark.parametrize("as_of", [None, "", "2031", "2031-05", "soon"])
def test_what_is_no_day_has_no_place(as_of: str | None) -> None:
    """A month or a year is not drawn as if it were a day."""
    assert ordinal(as_of) is None


def test_few_colours_and_the_same_for_one_speaker() -> None:
    """At most four speakers have a colour, those heard most often."""
    told = line("f", *[said("2031-05-05", 3, source=f"s{n}") for n in range(9)], said("2031-05-06", 4, source="s8"))
    found = colours([told])
    assert found["s8"] == 1
    assert sorted(found.values()) == [1, 2, 3, 4]
