"""Figure lines by the codebook: which mentions are one line, the best value, its course and support."""

from __future__ import annotations

from itertools import permutations
from time import process_time

import pytest
from msgspec.structs import replace

from rashomon.reconcile.origins import Names
from rashomon.reconcile.rivals import of_line
from rashomon.records import Value, When
from tests.reconcile.factories import copies, figure, line, lines, told


def test_day_total_held_and_part_are_four_lines() -> None:
    """A day's count, a running total, those still held and a part of a whole never share a line."""
    whole = figure(900, measure="arrested", by="Monitor", id="whole")
    made = lines(
        whole,
        figure(40, measure="arrested", by="Monitor", mode="day", on="2023-04-02"),
        figure(130, measure="arrested", by="Monitor", mode="day", on="2023-04-01"),
        figure(610, measure="arrested", by="Monitor", mode="current"),
        figure(12, measure="arrested", by="Monitor", mode="part", group="teachers", part_of="whole"),
    )
    assert sorted((x.mode, x.best.low) for x in made) == [("current", 610), ("day", 40), ("day", 130), ("part", 12), ("total", 900)]
    total = next(x for x in made if x.mode == "total")
    assert {x.part_of for x in made if x is not total} == {total.id}


def test_only_day_counted_is_the_toll() -> None:
    """Where a story counts one single day, that day's count and the running toll are the same line."""
    made = line(figure(30, mode="day", on="2023-04-01"), figure(41, on="2023-04-02"))
    assert (made.mode, made.best.low) == ("total", 41)


def test_latest_value_is_best() -> None:
    """The latest value by its day wins, and higher ones over time are an update."""
    made = line(figure(8, None, by="Ministry", on="2023-04-01"), figure(12, by="Ministry", on="2023-04-02"))
    assert (made.best, made.as_of, made.course, made.support) == (Value(12, 12), "2023-04-02", "updated", "single")


def test_hour_decides_within_a_day() -> None:
    """On one day the later hour wins, whatever stands later on the page."""
    made = line(figure(9, by="Ministry", on="2023-04-02T18:00"), figure(4, by="Ministry", on="2023-04-02T09:00"))
    assert made.best.low == 9


def test_lowered_total_is_revised_but_falling_current_is_updated() -> None:
    """Fewer dead is a revision; fewer missing means that people were found."""
    assert line(figure(220, on="2023-04-01", by="Governor"), figure(188, by="Ministry")).course == "revised"
    found = line(figure(60, measure="missing", on="2023-04-01", by="Army"), figure(7, measure="missing", by="Army"))
    assert (found.mode, found.course, found.best.low) == ("current", "updated", 7)


def test_retraction_and_withdrawal() -> None:
    """A number replaced by its own page is revised; one denied with nothing in its place leaves no value."""
    replaced = line(figure(8, negated=True, sentence=(0, 9)), figure(3, sentence=(0, 9)))
    assert (replaced.course, replaced.best) == ("revised", Value(3, 3))
    gone = line(figure(140, negated=True))
    assert (gone.course, gone.best, gone.low, gone.high) == ("withdrawn", Value(None, None), None, None)


def test_copies_confirm_nothing() -> None:
    """A text printed three times is one origin."""
    texts = [figure(50, report=r) for r in ("ra", "rb", "rc")]
    assert line(*texts, lineages=(copies("ra", "rb", "rc", agency="Wire"),)).origin_names == ("Wire",)
    apart = line(*(figure(50, report=r) for r in ("ra", "rb", "rc")))
    assert (apart.origins, apart.support) == (3, "corroborated")


def test_repeating_a_named_source_adds_no_origin() -> None:
    """Who gives a number in his own voice that a ministry is credited with elsewhere repeats the ministry."""
    made = line(figure(50, by="Interior Ministry", report="ra"), figure(50, report="rb"), figure(50, by="officials", report="rc"))
    assert made.origin_names == ("Interior Ministry",)
    assert made.support == "single"


def test_number_damaged_in_a_copy_is_no_value() -> None:
    """A digit lost by a copy neither counts nor disputes."""
    made = line(figure(19, by="Monitor", report="ra"), figure(9, by="Monitor", report="rb"), lineages=(copies("ra", "rb"),))
    assert (made.best.low, made.support, made.low) == (19, "single", 19)


def test_rivals_on_one_day_are_disputed_and_the_lower_told() -> None:
    """Two origins with values that cannot both hold: disputed, the lower is best, nobody has changed his."""
    made = line(figure(9, by="Rescue team"), figure(29, by="Portal"))
    assert (made.best.low, made.low, made.high, made.support, made.course) == (9, 9, 29, "disputed", "steady")


def test_values_that_can_hold_together_corroborate() -> None:
    """'At least 18' and '19' of two origins on one day support each other; the exact one is told."""
    made = line(figure(18, None, by="Office"), figure(19, by="Broadcaster"))
    assert (made.support, made.origins) == ("corroborated", 2)


def test_headline_goes_with_its_own_text() -> None:
    """A headline without a group counts whom its page's text counts with the same number."""
    made = line(
        figure(26, headline=True),
        figure(26, by="Interior Ministry", group="demonstrators", group_kind="protester"),
    )
    assert (made.group_kind, made.course, len(made.series)) == ("protester", "steady", 2)


def test_narrower_place_is_another_line() -> None:
    """One city's dead are not the country's; the story's own place narrows nothing."""
    made = lines(figure(90), figure(22, place="Northtown"), figure(90, place="Country"), places=("country",))
    assert sorted(x.best.low or 0 for x in made) == [22, 90]


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_order_changes_nothing(order: tuple[int, ...]) -> None:
    """The lines are the same in whatever order the claims come."""
    claims = [
        figure(10, None, by="Ministry", on="2023-04-01", id="c1"),
        figure(14, by="Ministry", on="2023-04-02", id="c2"),
        figure(15, by="Red Cross", on="2023-04-02", id="c3"),
        figure(3, measure="missing", by="Army", id="c4"),
    ]
    assert lines(*(claims[i] for i in order)) == lines(*claims)


def test_later_report_of_the_same_source_supersedes() -> None:
    """A source that gives a new number the same day has dropped the old one: no dispute with itself."""
    made = line(
        figure(250, by="Governor", measure="displaced", report="ra"),
        figure(300, by="Governor", measure="displaced", report="rb"),
        reports=(told("ra", "2023-04-02T09:00"), told("rb", "2023-04-02T20:00")),
    )
    assert (made.best.low, made.support, made.course) == (300, "single", "updated")


def test_headline_gives_way_to_its_text() -> None:
    """'3,000 arrests' above and 'more than 3,000' below: the text is meant, the headline rounds."""
    made = line(figure(3000, by="Ministry", measure="arrested", headline=True), figure(3000, None, by="Ministry", measure="arrested"))
    assert made.best == Value(3000, None)


def test_copy_tells_a_number_at_the_time_of_the_text_it_repeats() -> None:
    """A reprint of the early morning's number in the evening is no later word than the noon's."""
    made = line(
        figure(317, by="Ministry", on="2023-04-02T04:00", report="ra"),
        figure(317, by="Ministry", report="rb"),
        figure(353, by="City", report="rc"),
        lineages=(copies("ra", "rb"),),
    )
    assert (made.best.low, made.course) == (353, "updated")


def test_unnamed_officials_of_one_day_are_one_origin() -> None:
    """'Authorities' and 'officials' with one number on one day are one origin; so many of them confirm nothing."""
    made = line(figure(18, by="the authorities", report="ra"), figure(18, by="officials", report="rb"))
    assert (made.origins, made.support) == (1, "single")


def test_count_of_an_untold_earlier_day_goes_before_the_dated() -> None:
    """'The 220 of whom the governor had spoken earlier in the month' is no count of the day it is recalled on."""
    earlier = figure(220, by="Governor")
    recalled = replace(earlier, date=When(value="2023-04-01", end="2023-04-29", precision="day", basis="relative"))
    assert line(recalled, figure(188, by="Ministry", on="2023-04-29")).best.low == 188


def test_report_recalls_what_a_source_gave_before() -> None:
    """A report that sets the ministry's 188 against the governor's 220 of three weeks ago recalls the 220 and does not renew it."""
    long_known = figure(220, by="Governor", on="2023-04-02", report="ra")
    fields = {"date": When(value="2023-04-23", precision="day", basis="report")}
    later = [replace(figure(n, by=who, report="rb"), **fields) for n, who in ((188, "Ministry"), (220, "Governor"))]
    made = line(long_known, *later, reports=(told("ra", "2023-04-02"), told("rb", "2023-04-23")))
    assert (made.best.low, made.course) == (188, "revised")


def test_toll_of_one_disaster_runs_on_over_its_days() -> None:
    """Counts of single days are one running toll in a story of one disaster, and lines of their own in one of violence day by day."""
    days = [
        figure(900, on="2023-04-02", mode="day", report="a"),
        figure(310, on="2023-04-03", mode="day", report="b"),
        figure(350, on="2023-04-05", mode="day", report="c"),
    ]
    assert [f.mode for f in lines(*days, one_disaster=True)] == ["total"]
    assert {f.mode for f in lines(*days)} == {"day"}


def test_short_name_of_a_body_is_the_body() -> None:
    """'The commission' beside 'the Coastal Human Rights Commission' is one origin; beside two commissions it is its own."""
    full, short = figure(18, by="Coastal Human Rights Commission", report="ra"), figure(18, by="rights commission", report="rb")
    assert line(full, short).origin_names == ("Coastal Human Rights Commission",)
    assert line(full, short, figure(18, by="Police Rights Commission", report="rc")).origins == 3


def test_copy_that_words_a_source_otherwise_names_no_other() -> None:
    """A reworded copy's 'ministry of inside' is the interior ministry of the text that it repeats."""
    texts = (figure(82, by="Ministry of the Interior", report="ra"), figure(82, by="Ministry of Inside", report="rb"))
    made = line(*texts, lineages=(copies("ra", "rb"),))
    assert (made.origin_names, made.support) == (("Ministry of the Interior",), "single")


def test_own_count_before_it_was_credited_to_anyone_is_an_origin() -> None:
    """A report that counted by itself is no echo of a body that is credited with the number a year later."""
    made = line(
        figure(9, report="ra"),
        figure(9, by="Police", report="rb"),
        reports=(told("ra", "2023-04-02", outlet="Rights Watch"), told("rb", "2024-04-02")),
    )
    assert (made.origins, made.support) == (2, "corroborated")


def test_low_bound_between_leaves_the_higher_count_standing() -> None:
    """'At least 180' said between 220 and 188 does not hide that 188 is a revision."""
    made = line(
        figure(220, on="2023-04-01", by="Governor"),
        figure(180, None, on="2023-04-02", by="Police"),
        figure(188, on="2023-04-03", by="Ministry"),
    )
    assert (made.best.low, made.course) == (188, "revised")


def test_source_that_replaces_its_own_number_revises() -> None:
    """A body that takes its number back and gives another has revised the line, in whatever sentence it says so."""
    made = line(
        figure(10, by="Ministry", on="2023-04-01", report="ra"),
        figure(30, by="Ministry", report="rb", negated=True, sentence=(0, 9)),
        figure(34, by="Ministry", report="rb", sentence=(20, 30)),
    )
    assert (made.best.low, made.course) == (34, "revised")


@pytest.mark.parametrize("kind", ["denied", "one day", "by the hour", "one page"])
def test_a_line_of_thousands_of_counts_takes_a_moment(kind: str) -> None:
    """Three thousand counts of one line are put together in seconds, however many of them deny, rival or outgrow the others."""
    said = [
        figure(
            100 + n % 90,
            by=f"Office {n % 700}",
            on=f"2023-04-02T{n % 24:02}:00:00" if kind == "by the hour" else "2023-04-02",
            negated=kind == "denied" and n % 2 == 1,
            report="ra" if kind == "one page" else f"r{n}",
        )
        for n in range(3000)
    ]
    start = process_time()
    made = lines(*said)
    names = Names((), {f.report: told(f.report) for f in said}, ())
    assert all(of_line(x, {f.id: f for f in said}, names) is not None for x in made)
    assert process_time() - start < 5
