"""The days of undated reports, from the others of their story."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from rashomon.reconcile.days import settle_days
from rashomon.reconcile.hints import hints_of
from rashomon.reconcile.telling import holds_for
from rashomon.reconcile.tolls import Told, between, longest_rise, tolls_of
from rashomon.records import Block, Figure, Lineage, Passage, Reading, Report, Scope
from tests.conftest import report

FLOOD = "The dam above Orsha burst on Wednesday. On Thursday the army counted 317 dead, and 1,240 people were missing in the mills."
AFTER = "Boats reached the mills of Orsha on Friday. The army now counts 402 dead; 980 people are missing, and the burst dam is guarded."


def settled(reports: list[Report], lineages: tuple[Lineage, ...] = ()) -> dict[str, str]:
    return {e.subject: e.object for e in settle_days(reports, [], lineages)}


def killed(quote: str, n: int, scope: Scope) -> Figure:
    return Figure(
        id=f"r-{n}", report="r", start=n, end=n + len(quote), quote=quote, sentence=(0, 99), measure="killed", number=(n, n + 2),
        low=n, high=n, scope=scope,
    )  # fmt: skip


def test_a_copy_has_the_day_of_its_text() -> None:
    """An undated copy of a dated text gets its day, with the reason."""
    first, second = report(FLOOD, "2031-05-08", "a"), report(FLOOD, None, "b")
    lineage = Lineage(id="l", reports=("ra", "rb"), speaks="ra", kind="verbatim", why="same words")
    (edge,) = settle_days([first, second], [], [lineage])
    assert (edge.subject, edge.object) == ("rb", "2031-05-08")
    assert "copy" in edge.why


def test_a_dateline_takes_the_year_of_the_story() -> None:
    """'May 9' in a story of 2031 is 9 May 2031."""
    undated = report("ORSHA, May 9 (NPA) - Boats reached the mills on Friday, the army said.", None, "b")
    assert settled([report(FLOOD, "2031-05-08", "a"), undated]) == {"rb": "2031-05-09"}


def test_a_dateline_goes_before_the_day_of_a_copy() -> None:
    """An agency text of 8 May that a paper printed on the 10th is of 8 May, whatever words and numbers both share."""
    agency = report(f"ORSHA, May 8 (NPA) - {FLOOD}", None, "a")
    printed, other = report(FLOOD, "2031-05-10", "b"), report(AFTER, "2031-05-11", "c")
    lineage = Lineage(id="l", reports=("ra", "rb"), speaks="ra", kind="verbatim", why="same words")
    assert settled([agency, printed, other], (lineage,)) == {"ra": "2031-05-08"}


@pytest.mark.parametrize(
    "line",
    ["+++ The most important developments of Friday, 9 May. Times are local +++", "The main events of Friday, 9 May", "State: 9 May"],
)
def test_a_live_page_names_its_day_at_its_head(line: str) -> None:
    """A head that says of which day the developments are, or the 'state' of a translated page, dates the page in the story's year."""
    live = report(f"{line}\n\nBoats reached the mills, the army said.", None, "b")
    assert settled([report(FLOOD, "2031-05-08", "a"), live]) == {"rb": "2031-05-09"}


def test_a_live_page_tells_its_day_above_its_entries() -> None:
    """The line above the entries is furniture, and dates the entries all the same: by its weekday and day, in the story's year."""
    text = "+++ The most important developments of Friday, 9 May. Times are local +++\n\n9.48 p.m.: Boats reached the mills."
    start = text.index("9.48")
    live = replace(report(text, None, "b"), section=(start, len(text)), blocks=(Block(start, len(text), "paragraph"),))
    assert settled([report(FLOOD, "2031-05-08", "a"), live]) == {"rb": "2031-05-09"}


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("The flood in numbers, by the evening of 10 May", "2031-05-10"),
        ("What we know as of 10 May", "2031-05-10"),
        ("Bridge to be open by 10 May", None),
    ],
)
def test_a_title_tells_up_to_which_day_things_are_known(title: str, day: str | None) -> None:
    """An overview 'by the evening of 10 May' is of that day in the story's year; what is to come by a day is not."""
    told = report(f"{title}\n\nBoats reached the mills, the army said.", None, "b")
    told = replace(told, blocks=(replace(told.blocks[0], kind="title"), *told.blocks[1:]))
    assert settled([report(FLOOD, "2031-05-08", "a"), told]).get("rb") == day


def test_so_many_days_after_a_known_deed() -> None:
    """Two days after a flood that another report dates."""
    dated = report("The flood of 7 May took 317 lives in Orsha, officers said.", "2031-05-08", "a")
    undated = report("The governor of Orsha stepped down on Friday, two days after the flood.", None, "b")
    assert settled([dated, undated]) == {"rb": "2031-05-09"}


def test_shared_numbers_and_weekdays() -> None:
    """The numbers of a dated report and fitting weekdays place an undated one; the order of the reports does not matter."""
    undated = report(
        "Anger grew in Orsha on Friday: 402 dead and 980 missing, and nobody resigns, wrote a woman from the mills.", None, "c"
    )
    reports = [report(FLOOD, "2031-05-08", "a"), report(AFTER, "2031-05-09", "b"), undated]
    assert settled(reports) == settled(reports[::-1]) == {"rc": "2031-05-09"}


def test_a_stamp_years_off_gives_way() -> None:
    """A page whose own stamp lies years after its story gets the day that its copy has."""
    reports = [report(FLOOD, "2031-05-08", "a"), report(AFTER, "2031-05-09", "b"), report(FLOOD, "2034-02-02", "c")]
    lineage = Lineage(id="l", reports=("ra", "rc"), speaks="ra", kind="verbatim", why="same words")
    assert settled(reports, (lineage,)) == {"rc": "2031-05-08"}


def test_a_report_years_on_keeps_its_day() -> None:
    """A look back after three years is no stale stamp."""
    back = report("Three years after the flood of Orsha, which took 402 lives, nobody has been tried.", "2034-05-07", "c")
    assert settled([report(FLOOD, "2031-05-08", "a"), report(AFTER, "2031-05-09", "b"), back]) == {}


def test_no_day_without_evidence() -> None:
    """Where nothing fits, a report stays undated; so do all where none is dated."""
    undated = report("A choir sang. Nobody listened to the end of it.", None, "b")
    assert settled([report(FLOOD, "2031-05-08", "a"), undated]) == {}
    assert settled([report(FLOOD, None, "a"), undated]) == {}


def test_a_text_of_the_evening_before() -> None:
    """A text that tells of Sunday and never of its own Monday counts as of Sunday; one that names its own day does not."""
    evening = report("At least 38 people drowned in Orsha on Sunday.\nIn Velda two lost their lives.", "2031-05-12")
    assert holds_for(evening, "2031-05-12") == "2031-05-11"
    own = report("At least 38 people drowned in Orsha on Sunday.\nOn Monday two more were found.", "2031-05-12")
    assert holds_for(own, "2031-05-12") == "2031-05-12"


RISE = (
    ("The dam above Orsha burst on Wednesday. At least 40 people were killed, the nurses' union said on Wednesday night.", "2031-05-07"),
    ("The nurses' union said on Thursday that 101 people had been killed in Orsha since the dam burst.", "2031-05-08"),
    ("In Orsha 163 people have been killed, the nurses' union said on Friday; the mills are still under water.", "2031-05-09"),
)


def story() -> list[Report]:
    return [report(text, day, f"s{n}") for n, (text, day) in enumerate(RISE)]


def test_a_copy_issued_anew_with_the_news_of_the_next_day() -> None:
    """A copy that tells Friday's news does not take the Thursday of the text it copies; and the older text not the day of the newer."""
    first = "The army sent forty boats to the mills of Orsha on Thursday and counted 317 dead."
    second = "The army sent sixty boats to the mills of Orsha on Friday and counted 402 dead."
    lineage = Lineage(id="l", reports=("ra", "rb"), speaks="ra", kind="reworded", why="same words")
    assert settled([report(first, "2031-05-08", "a"), report(second, None, "b")], (lineage,)) == {"rb": "2031-05-09"}
    assert settled([report(first, None, "a"), report(second, "2031-05-09", "b")], (lineage,)) == {"ra": "2031-05-08"}


def test_a_copy_that_adds_who_said_it_on_the_day_after() -> None:
    """A copy that keeps the deed's weekday but adds a count of the day after is of the day after."""
    first = "The army sent forty boats to the mills of Orsha on Thursday, the staff said."
    second = "The army sent forty boats to the mills of Orsha on Thursday, and the nurses said on Friday that 402 had died."
    lineage = Lineage(id="l", reports=("ra", "rb"), speaks="ra", kind="cut", why="same words")
    assert settled([report(first, "2031-05-08", "a"), report(second, None, "b")], (lineage,)) == {"rb": "2031-05-09"}


def test_a_copy_has_the_day_of_the_text_it_shares_most_with() -> None:
    """Of two texts of one lineage the copy repeats the one of which it has more, though the other tells a later day."""
    first, second = report(FLOOD, "2031-05-08", "a"), report(FLOOD[:40] + AFTER, "2031-05-12", "b")
    copy = report(FLOOD, None, "c")
    passages = (Passage((("ra", 0, 40), ("rb", 0, 40), ("rc", 0, 40))), Passage((("ra", 40, len(FLOOD)), ("rc", 40, len(FLOOD)))))
    lineage = Lineage(id="l", reports=("ra", "rb", "rc"), speaks="ra", kind="cut", passages=passages, why="same words")
    assert settled([first, second, copy], (lineage,)) == {"rc": "2031-05-08"}


def test_a_copy_waits_for_the_dateline_of_its_text() -> None:
    """The text whose dateline lacks the year is dated first, then its copy by it, not by a newer version that tells its year."""
    agency = report(f"ORSHA, May 8 (NPA) - {FLOOD}", None, "a")
    newer, copy = report(FLOOD[:60] + AFTER, "2031-05-11", "b"), report(FLOOD, None, "c")
    lineage = Lineage(id="l", reports=("ra", "rb", "rc"), speaks="ra", kind="cut", why="same words")
    assert settled([agency, newer, copy], (lineage,))["rc"] == "2031-05-08"


def test_the_dead_of_one_town_are_no_toll() -> None:
    """The toll of a report is that of the whole, told as brought to its number, not that of the town it tells first."""
    town = killed("one man was killed", 1, Scope(place="Velda"))
    whole = killed("took the toll to 54", 54, Scope(mode="change"))
    reading = Reading(report="r", figures=(town, whole))
    assert tolls_of([reading], {}) == {"r": Told(54, 54)}


def test_a_copy_of_the_same_news_keeps_its_day() -> None:
    """A text of Friday that tells Thursday's news, and a copy of it that speaks of Friday too: one day."""
    first = "The army sent forty boats to the mills of Orsha on Thursday, and on Friday it counted 317 dead."
    second = "The army counted 317 dead on Friday. It had sent forty boats to the mills of Orsha on Thursday."
    lineage = Lineage(id="l", reports=("ra", "rb"), speaks="ra", kind="reworded", why="same words")
    assert settled([report(first, "2031-05-09", "a"), report(second, None, "b")], (lineage,)) == {"rb": "2031-05-09"}


BACKS = (
    (
        "# A year after the flood, Orsha counts its houses\nNobody in the mills has a door that shuts. “We count”, they say.",
        "2032-05-07",
    ),
    ("# The door\nTwelve months on, Orsha has no dam. On 7 May 2031 the water took 163 people; last June the trial began.", "2032-05-07"),
    ("# Bells\nOn the second anniversary of the flood of 7 May 2031 the bells of Orsha rang for those whom the water took.", "2033-05-07"),
    ("# Ten years later\nIt is ten years to the day since the dam above Orsha burst. A decade on, nobody knows why.", "2041-05-07"),
    (
        "# The mills of Orsha, three years on\nA society founded by nurses three days after the flood still looks for 22 people.\n"
        "Three years later, its rooms are full of shoes, and in January of last year a judge closed the case.",
        "2034-05-07",
    ),
    ("# Half a year after the flood, Orsha waits\nNobody has built anything since 7 May 2031, and the mills stand open.", "2031-11-07"),
    ("# At the dam\nThe 1st anniversary of the flood finds Orsha without a mayor. He went last year, with the keys.", "2032-05-07"),
    ("# The keys\nOne year on from the flood, the keys of Orsha hang on a wall. One year later, they fit no door.", "2032-05-07"),
)


@pytest.mark.parametrize(("text", "day"), BACKS)
def test_a_look_back_has_the_day_of_the_anniversary(text: str, day: str) -> None:
    """An undated look back is dated by the day it looks back on, not by the words and numbers it shares with the days of the flood."""
    assert settled([*story(), report(text, None, "back")]) == {"rback": day}


def test_news_that_opens_with_an_old_year_is_no_look_back() -> None:
    """'Five years after the dam was built' in a report of the day leaves it in its week."""
    news = report("Five years after it was built, the dam above Orsha burst on Wednesday; 40 were killed, nurses said.", None, "n")
    assert settled([*story(), news])["rn"].startswith("2031-05-0")


OWN = (
    "Good morning from Orsha. It is Friday, and the water has not fallen since Wednesday.",
    "The boats reached the school of Orsha yesterday, Thursday, and found nobody on its roof.",
    "In Orsha the bells will ring tomorrow, Saturday, for those whom the water took, the mayor says.",
    "The minister comes to Orsha today (Friday) and will see the mills from the air.",
    "The nurses of Orsha, today is Friday, have slept four hours since the dam burst.",
    "Made known yesterday Thursday in the evening the fire brigade of Orsha that the water falls.",
    "On the roofs of Orsha nobody slept last night, Thursday, since the water came again.",
    "The engineers had warned Orsha the day before yesterday, Wednesday, an hour before the dam burst.",
)


@pytest.mark.parametrize("text", OWN)
def test_the_weekday_that_a_text_gives_its_own_day(text: str) -> None:
    """'Yesterday, Thursday' and 'it is Friday' tell the day within the story's week, whatever reports the words are like."""
    later = report(
        "A week on, Orsha buries its dead, the nurses' union said on Friday, and the mills and the school are dry.", "2031-05-16", "w"
    )
    assert settled([*story(), later, report(text, None, "own")]) == {"rown": "2031-05-09"}


def test_a_stamp_from_before_the_story() -> None:
    """A stamp years before all other reports gives way to the weekday in the text; where the text speaks of that year it stays."""
    early = report("To 120 have amounted the dead of Orsha, made known yesterday Thursday the nurses' union.", "2027-03-13", "e")
    assert settled([*story(), early]) == {"re": "2031-05-09"}
    old = report("The dam of Orsha has cracks, engineers said on 10 March 2027. They asked for money.", "2027-03-13", "o")
    assert settled([*story(), old]) == {}


def test_one_look_back_is_no_measure_for_the_others() -> None:
    """An undated report of the week is not put beside a dated look back, however like their words are."""
    back = report(
        "Two years after the flood the nurses' union of Orsha asks who opened the mills, the school and the bells.", "2033-05-07", "k"
    )
    undated = report("The nurses' union of Orsha asked on Friday who had opened the mills, the school and the bells.", None, "u")
    assert settled([*story(), back, undated])["ru"] == "2031-05-09"


def test_a_day_of_the_themes_line_gives_way_to_the_story() -> None:
    """The day of a masthead lies two weeks beside the others, and its numbers are those of a dated report: it is that report's day."""
    dated = [report(FLOOD, "2031-05-08", "a"), report(AFTER, "2031-05-09", "b")]
    theme = replace(report(FLOOD, "2031-05-22", "c"), doubtful=True, published_basis="page")
    assert settled([*dated, theme]) == {"rc": "2031-05-08"}
    assert settled([*dated, replace(theme, doubtful=False)]) == {}


def test_a_day_of_the_themes_line_within_the_story_stands() -> None:
    """A week of silence in the midst of a story is no reason to doubt a page's own day."""
    theme = replace(report(FLOOD, "2031-05-17", "c"), doubtful=True, published_basis="page")
    lineage = Lineage(id="l", reports=("ra", "rc"), speaks="ra", kind="verbatim", why="same words")
    assert settled([report(FLOOD, "2031-05-08", "a"), report(AFTER, "2031-05-26", "b"), theme], (lineage,)) == {}


def test_a_rising_toll_above_all_others() -> None:
    """A toll goes on rising as it rose: where the latest counts are of one bank only, the chain of the others is the calendar."""
    days = [date(2031, 5, n) for n in (8, 9, 10, 11, 12)]
    told = [(d, Told(n, n)) for d, n in zip(days, (100, 300, 500, 700, 90), strict=True)]
    chain = longest_rise(told)
    assert [t.first for _, t in chain] == [100, 300, 500, 700]
    assert between(600, chain) == (date(2031, 5, 10), date(2031, 5, 10), date(2031, 5, 11))
    assert between(1100, chain) == (date(2031, 5, 13), date(2031, 5, 11), date(2031, 5, 18))
    assert between(700, chain) is None and between(50, chain) is None


def test_hints_are_read_in_time() -> None:
    """A hundred thousand times in one sentence that tells a deed, or times that hang on each other, are read in seconds, not hours."""
    for text in ("today, the fire, " * 8_000, "a day earlier " * 8_000):
        assert hints_of(report(text, None, "a")).weekdays == {}
