"""Which mentions make one line where their own words leave it open: the rest of the story tells."""

from __future__ import annotations

from msgspec.structs import replace

from rashomon.records import Figure, Line, When
from tests.reconcile.factories import figure, lines, told

DAYS = ("2023-04-01", "2023-04-02", "2023-04-03", "2023-04-04")
REPORTS = tuple(told(f"r{n}", day) for n, day in enumerate(DAYS))


def toll(low: int, n: int, **more: object) -> Figure:
    """A count of the dead that report `n` tells for its own day."""
    made = figure(low, report=f"r{n}", on=DAYS[n], **more)  # type: ignore[arg-type]
    return replace(made, date=When(value=DAYS[n], precision="day", basis="report"))


def values(made: list[Line]) -> list[list[int | None]]:
    """The numbers of each line in order of time."""
    return sorted([p.low for p in x.series] for x in made)


def test_a_count_far_below_the_toll_is_of_something_else() -> None:
    """A single family's dead, told without a word of where, are no value of the toll of thousands; a low first count is."""
    made = lines(toll(150, 0), toll(2400, 1), toll(2600, 2), toll(9, 2), one_disaster=True, reports=REPORTS)
    assert values(made) == [[9], [150, 2400, 2600]]


def test_a_total_that_nobody_comes_near_measures_nothing() -> None:
    """One page's wild number makes no other report's count small."""
    made = lines(toll(90, 0), toll(40000, 1), toll(110, 2), toll(120, 3), one_disaster=True, reports=REPORTS)
    assert [90, 110, 120] in values([replace(x, series=tuple(p for p in x.series if p.low != 40000)) for x in made])


def test_dozens_hold_beside_hundreds() -> None:
    """'Dozens of dead' say so little that they are of the toll, however high it is."""
    made = lines(toll(900, 0), toll(950, 1), replace(toll(24, 2), high=None), one_disaster=True, reports=REPORTS)
    assert len(made) == 1


def test_counts_of_one_place_are_one_line_in_a_disaster() -> None:
    """A place's dead are one line, told as its day's, as a part or all told, with an accent or without."""
    made = lines(
        toll(95, 0),
        toll(2, 0, place="Región", mode="part"),
        toll(3, 1, place="Region", mode="day"),
        toll(7, 2, place="region"),
        one_disaster=True,
        reports=REPORTS,
    )
    assert values(made) == [[2, 3, 7], [95]]


def test_a_place_of_the_story_narrows_where_it_is_told_as_a_part() -> None:
    """'102 died, 90 of them in the province': the province's 90 and 130 are a line of their own, and so is a bare 130."""
    made = lines(
        toll(102, 0),
        toll(90, 0, place="Province", mode="part"),
        toll(130, 1, place="Province"),
        toll(144, 1, sentence=(700, 800)),
        toll(130, 2, sentence=(900, 950)),
        places=("province", "country"),
        one_disaster=True,
        reports=REPORTS,
    )
    assert values(made) == [[90, 130, 130], [102, 144]]


def test_a_crowd_is_of_its_day() -> None:
    """Two days' marches are two crowds, whatever words give them."""
    made = lines(toll(3000, 0, measure="crowd"), toll(50000, 2, measure="crowd"), reports=REPORTS)
    assert [x.mode for x in made] == ["day", "day"]


def violence(*more: Figure) -> list[Line]:
    """The lines of a story of violence with dead on many days, and of `more`."""
    known = (toll(80, 0), toll(85, 0, by="Doctors"), toll(100, 1), toll(104, 2, by="Doctors"), toll(118, 3))
    days = (toll(4, 1, mode="day"), toll(6, 2, mode="day"))
    return lines(*known, *days, *more, reports=REPORTS)


def test_an_undated_count_far_below_the_toll_is_its_days() -> None:
    """In violence day by day '20 killed' without a day is that day's, no fall of the toll."""
    assert [20] in values(violence(toll(20, 3)))


def test_a_rival_beside_the_toll_is_no_days_count() -> None:
    """A ministry's 45 beside the doctors' 104 on one page is a rival total, there and wherever it is told again."""
    made = violence(toll(45, 2, by="Ministry"), toll(45, 3))
    total = max(made, key=lambda x: len(x.series))
    assert sum(p.low == 45 for p in total.series) == 2


def test_a_days_count_with_the_number_of_the_toll_is_the_toll() -> None:
    """Who tells the whole so far as a day's number is put right by those who tell it as the whole."""
    made = violence(replace(toll(100, 1, mode="day"), date=When(value="2023-03-31", precision="day", basis="relative")))
    assert all(x.mode == "total" for x in made for p in x.series if p.low == 100)
