"""Which mentions make one line where their own words leave it open: the rest of the story tells."""

from __future__ import annotations

from msgspec.structs import replace

from rashomon.records import Figure, Line, Scope, When
from tests.reconcile.factories import copies, figure, lines, told

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


def test_a_number_told_of_a_place_and_bare_is_the_places_unless_it_was_the_toll() -> None:
    """'22 killed' beside a toll of 70 is the quarter's 22 told without its name; a toll told with the name of the site is the toll."""
    lower = lines(toll(70, 0), toll(22, 1, place="Quarter"), toll(22, 2), toll(75, 3), one_disaster=True, reports=REPORTS)
    assert values(lower) == [[22, 22], [70, 75]]
    site = lines(toll(36, 0), toll(36, 1, place="Village"), toll(43, 2), one_disaster=True, reports=REPORTS)
    assert values(site) == [[36, 36, 43]]


def test_a_part_keeps_its_line_where_it_is_told_without_its_whole() -> None:
    """'40 of the 108' and 'the forty bodies' are one line, no fall of the toll."""
    made = lines(toll(108, 0), toll(40, 0, mode="part"), toll(40, 1), toll(118, 2), one_disaster=True, reports=REPORTS)
    assert values(made) == [[40, 40], [108, 118]]


def test_a_part_damaged_in_a_copy_is_no_part_of_its_own() -> None:
    """A copy that turns '52 of them' into '25 of them' has the same part with a number that is no value."""
    made = lines(
        toll(61, 0), toll(52, 0, mode="part"), toll(61, 1), toll(25, 1, mode="part"), lineages=(copies("r0", "r1"),), reports=REPORTS
    )
    part = next(x for x in made if x.mode == "part")
    assert (len(part.series), part.best.low, part.support) == (2, 52, "single")


def test_a_named_part_of_another_day_is_another_part() -> None:
    """Three journalists hurt in a raid are no fall from the six hurt on the day of the march; in a disaster the part runs on."""
    hurt = [toll(n, day, measure="injured", mode="part", group="journalists", group_kind="civilian") for n, day in ((6, 0), (3, 2))]
    assert values(lines(*hurt, reports=REPORTS)) == [[3], [6]]
    assert values(lines(*hurt, one_disaster=True, reports=REPORTS)) == [[6, 3]]


def test_soldiers_and_police_are_sent_apart() -> None:
    """5,000 soldiers and 9,000 police are two forces; bare 'forces' are neither."""
    sent = [toll(n, 0, measure="deployed", group=who, group_kind="security") for n, who in ((5000, "soldiers"), (9000, "police officers"))]
    assert values(lines(*sent, reports=REPORTS)) == [[5000], [9000]]


def test_two_sources_on_a_count_apart_are_one_line() -> None:
    """Nine by a rescue team and 29 by a paper, in one sentence beside a toll of hundreds, dispute one thing."""
    apart = [toll(n, 1, by=who, sentence=(700, 800)) for n, who in ((9, "Rescue team"), (29, "Valley News"))]
    made = lines(toll(250, 0), toll(260, 1), *apart, one_disaster=True, reports=REPORTS)
    assert sorted((x.best.low or 0, x.support) for x in made) == [(9, "disputed"), (260, "single")]


def test_a_late_report_knows_the_toll_of_its_own_day() -> None:
    """'The blast of the 1st killed 165', told on the 4th, is the last word of the toll; '50 by that evening', told then, is not."""
    on = When(value="2023-04-01", precision="day", basis="explicit")
    early, late = replace(toll(50, 0), high=None), [replace(toll(n, 3), date=on) for n in (165, 50)]
    (made,) = lines(early, toll(112, 1), *late, one_disaster=True, reports=REPORTS)
    assert (made.best.low, made.as_of, made.course) == (165, "2023-04-04", "updated")


def test_the_missing_of_one_page_are_measured_by_it() -> None:
    """Two rescuers missing beside 9,000 people are a line of their own; nine missing a week later are those not found."""
    missing = [toll(n, day, measure="missing") for n, day in ((9000, 0), (2, 0), (9, 3))]
    assert values(lines(*missing, one_disaster=True, reports=REPORTS)) == [[2], [9000, 9]]


def test_clashes_in_a_disasters_story_are_counted_by_the_day() -> None:
    """Police hurt at two marches after a disaster are no running toll of it."""
    hurt = [toll(n, day, measure="injured", group="police officers", group_kind="security") for n, day in ((2, 0), (7, 2))]
    assert values(lines(*hurt, one_disaster=True, reports=REPORTS)) == [[2], [7]]


def test_sources_that_differ_on_a_day_gone_by_dispute_it() -> None:
    """The police's two dead of the 1st, told on the 2nd, stand against the rights office's four, told on the 4th; neither has moved."""
    first = "2023-04-01"
    (made,) = lines(
        figure(2, by="Police", on=first, mode="day", first=first, place="Harbour", report="r1"),
        figure(4, by="Rights office", on=first, mode="day", first=first, place="Harbour", report="r3"),
        reports=REPORTS,
    )
    assert (made.course, made.support) == ("steady", "disputed")


def test_none_hurt_is_of_its_day_in_a_disaster() -> None:
    """'Nobody was hurt' at a march after the flood says nothing of those hurt in the flood."""
    hurt = [toll(7000, 0, measure="injured"), toll(0, 2, measure="injured", mode="day")]
    assert values(lines(*hurt, one_disaster=True, reports=REPORTS)) == [[0], [7000]]


def test_foreigners_are_counted_by_their_nation() -> None:
    """'Five Greek friends', 'the five Greeks' and 'four members of a Greek team' are one nation's dead, the Chinese another's."""
    said = ((5, "Greek friends", ""), (5, "Greeks", ""), (4, "members", "four members of a Greek team died"), (2, "Chinese workers", ""))
    dead = [toll(n, 1, group=who, group_kind="foreigner", quote=quote or who) for n, who, quote in said]
    assert values(lines(*dead, one_disaster=True, reports=REPORTS)) == [[2], [4, 5]]


def test_a_live_pages_first_count_is_measured_by_what_it_knew_then() -> None:
    """70 dead in the first entry of a live page whose last one tells 2,400 are the toll's first value, no part."""
    hours = ("2023-04-02T06:00:00", "2023-04-02T10:00:00", "2023-04-02T21:00:00")
    entries = tuple(replace(told(f"e{n}", hour), page="live") for n, hour in enumerate(hours))
    counted = [figure(low, report=f"e{n}", on=hours[n]) for n, low in enumerate((70, 900, 2400))]
    assert values(lines(*counted, one_disaster=True, reports=entries)) == [[70, 900, 2400]]


def test_a_peak_that_the_next_reports_never_reach_measures_nothing() -> None:
    """18,000 told on the first day beside 280 is another event's, though weeks later the toll comes near it."""
    days = ("2023-04-01", "2023-04-02", "2023-04-03", "2023-04-04", "2023-04-30")
    reports = tuple(told(f"r{n}", day) for n, day in enumerate(days))
    counted = [figure(low, report=f"r{n}", on=days[n]) for low, n in ((280, 0), (18000, 0), (1600, 1), (3400, 2), (8500, 3), (20000, 4))]
    made = lines(*counted, one_disaster=True, reports=reports)
    assert [280] not in values(made)


def test_two_numbers_of_one_sentence_are_of_its_place_and_day() -> None:
    """'84 were hurt, the hospital said; the police in Velda put it at 75 that day' dispute one thing."""
    hurt = [
        toll(84, 1, by="Hospital", measure="injured", sentence=(500, 600)),
        toll(75, 1, by="Police", measure="injured", sentence=(500, 600), place="Velda", mode="day"),
    ]
    (made,) = lines(*hurt, reports=REPORTS)
    assert (made.place, made.mode, made.support) == ("Velda", "day", "disputed")


def test_a_number_out_of_all_proportion_is_set_apart() -> None:
    """300,000 dead of an old war, whoever says so, are no value of a toll of a hundred; a rival's 500 is."""
    after = (toll(110, 1), toll(115, 2), toll(120, 3))
    made = lines(toll(90, 0), toll(300000, 0, by="UN"), *after, one_disaster=True, reports=REPORTS)
    assert values(made) == [[90, 110, 115, 120], [300000]]
    assert len(lines(toll(90, 0), toll(500, 0, by="Union"), *after, one_disaster=True, reports=REPORTS)) == 1


def test_an_old_number_told_again_revises_nothing() -> None:
    """'36 lives' told a day after 46 is the count of the day before; so is a first count that nobody dates."""
    again = lines(toll(36, 0, by="Fire service"), toll(46, 1, by="Fire service"), toll(36, 2), one_disaster=True, reports=REPORTS)
    assert [x.course for x in again] == ["updated"]
    undated = replace(toll(36, 2), date=None)
    (made,) = lines(toll(36, 0, by="Fire service"), toll(46, 1, by="Fire service"), undated, one_disaster=True, reports=REPORTS)
    assert (made.best.low, made.course) == (46, "updated")


def test_a_rivals_lower_count_revises_nothing() -> None:
    """The ministry's 46 and 61 beside the doctors' 100 and 118 are its own count; the doctors' own 90 after 100 is a revision."""
    given = [toll(46, 0, by="Ministry"), toll(100, 1, by="Doctors"), toll(61, 2, by="Ministry"), toll(118, 3, by="Doctors")]
    assert [x.course for x in lines(*given, one_disaster=True, reports=REPORTS)] == ["updated"]
    lowered = [toll(100, 1, by="Doctors"), toll(90, 2, by="Doctors")]
    assert [x.course for x in lines(*lowered, one_disaster=True, reports=REPORTS)] == ["revised"]


def test_the_next_sentence_goes_on_about_the_place() -> None:
    """'52 were hurt in Velda, the clinic said. The union counted 72': one place's hurt; so are crowds, at whatever they are put."""
    hurt = [
        toll(52, 1, by="Clinic", measure="injured", sentence=(500, 560), place="Velda"),
        toll(72, 1, by="Union", measure="injured", sentence=(561, 600)),
    ]
    assert [(x.place, x.support) for x in lines(*hurt, reports=REPORTS)] == [("Velda", "disputed")]
    crowd = [replace(f, measure="crowd", low=n, high=n) for f, n in zip(hurt, (3000, 60000), strict=True)]
    assert [(x.place, x.support) for x in lines(*crowd, reports=REPORTS)] == [("Velda", "disputed")]
    elsewhere = replace(hurt[1], sentence=(900, 960))
    assert len(lines(hurt[0], elsewhere, reports=REPORTS)) == 2


def test_a_part_of_a_places_count_is_no_whole_of_it() -> None:
    """'20 were hurt in Velda, three of them there seriously' are two lines; three of the country's 20 in Velda are all of Velda's."""
    whole = toll(20, 1, measure="injured", place="Velda", id="w")
    part = toll(3, 1, measure="injured", place="Velda", mode="part", part_of="w")
    assert values(lines(whole, part, reports=REPORTS)) == [[3], [20]]
    assert [x.mode for x in lines(replace(whole, scope=Scope()), part, reports=REPORTS) if x.place] == ["total"]


def test_a_places_share_of_the_toll_is_of_no_day() -> None:
    """In a story of many days of dead, 'nine of the 210 died in Velda' runs on like the 210, and so does the ten told later."""
    days = [toll(n, day, mode="day", first=DAYS[day], place="Norna") for n, day in ((5, 0), (4, 1), (6, 2))]
    told_ = [toll(200, 0), toll(210, 1, id="w"), toll(205, 1), toll(9, 1, place="Velda", mode="part", part_of="w")]
    made = [x for x in lines(*days, *told_, reports=REPORTS) if x.place == "Velda"]
    assert [x.mode for x in made] == ["total"]


def test_a_copy_counts_what_the_text_it_repeats_counts() -> None:
    """A copy that lost the words 'in Velda' and 'that day' still tells Velda's two hurt of that day."""
    hurt = toll(2, 1, measure="injured", place="Velda", mode="day", first=DAYS[1])
    copy = toll(2, 2, measure="injured")
    assert len(lines(hurt, copy, reports=REPORTS)) == 2
    assert len(lines(hurt, copy, reports=REPORTS, lineages=(copies("r1", "r2"),))) == 1


def test_soldiers_are_sent_by_countries() -> None:
    """'1,500 French troops' and '110 German soldiers' are two forces; bare '1,500 soldiers' are the French, of that day or now."""
    said = ((1500, "French troops", "total"), (110, "German soldiers", "total"), (1500, "soldiers", "total"), (1500, "troops", "day"))
    sent = [toll(n, at, measure="deployed", group=who, group_kind="security", mode=mode) for at, (n, who, mode) in enumerate(said)]
    assert values(lines(*sent, reports=REPORTS)) == [[110], [1500, 1500, 1500]]


def test_nobody_dead_in_a_town_is_its_toll() -> None:
    """'Nobody died in Velda', told of two days of a flood, is one line; nobody hurt at a march is of its day."""
    none = [toll(0, day, place="Velda", mode="day", first=DAYS[day]) for day in (0, 2)]
    assert values(lines(toll(90, 0), *none, one_disaster=True, reports=REPORTS)) == [[0, 0], [90]]


def test_hurt_of_three_days_by_name_are_counted_by_the_day() -> None:
    """Three marches, each with its hurt: none is a toll of all; a count for no day beside one of its report's day is of that day."""
    hurt = [toll(n, day, measure="injured", mode="day", first=DAYS[day]) for n, day in ((4, 0), (9, 1), (11, 2))]
    made = lines(*hurt, toll(13, 2, measure="injured"), toll(90, 3, measure="injured"), reports=REPORTS)
    assert [sorted(n for n in numbers if n) for numbers in values(made)] == [[4], [9], [11, 13], [90]]
