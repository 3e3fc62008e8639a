"""The brief: what a reader in a hurry is told first, and how it is worded."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from rashomon.read import Language, read
from rashomon.reconcile import reconcile
from rashomon.reconcile.brief import COUNTS, MOST, brief
from rashomon.reconcile.headcounts import HUMAN
from rashomon.reconcile.highlights import highlights
from rashomon.reconcile.highlights import told as highlights_told
from rashomon.records import AnyClaim, Block, Dispute, Entry, Event, Line, Participant, Point, Position, Value, When
from rashomon.wording import sayer, with_article
from tests.conftest import report
from tests.reconcile.factories import figure
from tests.reconcile.factories import told as told_report


def point(low: int | None, high: int | None, day: str, *origins: str, claim: str = "") -> Point:
    bound = "exact" if low == high else "at_least"
    claims = (claim or f"c-{low}-{high}-{day}",)
    return Point(as_of=day, low=low, high=high, bound=bound, source=None, claims=claims, origins=origins)  # type: ignore[arg-type]


def line(*series: Point, name: str = "f1", **more: Any) -> Line:
    """A line of people killed whose best value is the last one's."""
    last = series[-1]
    fields: dict[str, Any] = {
        "measure": "killed",
        "group": "people",
        "group_kind": "unspecified",
        "as_of": last.as_of,
        "support": "corroborated",
        "best": Value(last.low, last.high),
        "origin_names": last.origins,
        "mode": "total",
        **more,
    }
    return Line(
        id=name,
        place=None,
        low=last.low,
        high=last.high,
        course="updated",
        origins=1,
        part_of=None,
        why="",
        series=series,
        **fields,
    )


def entry(title: str, weight: float, day: str = "2031-05-06", *actors: str) -> Entry:
    doers = tuple(Participant(a) for a in actors)
    return Entry(
        id=f"t-{title}", date=day, date_end=None, precision="day", type=None, title=title, actors=doers, recipients=(), place=None,
        claims=(f"c-{title}",), reports=1, origins=1, weight=weight, status="happened", why="",
    )  # fmt: skip


def dispute(name: str, *sides: tuple[str, str]) -> Dispute:
    positions = tuple(Position(text=text, sources=(who,), claims=(f"c-{name}-{text}",), origins=(who,)) for text, who in sides)
    return Dispute(id=name, about=f"about {name}", positions=positions)


def test_the_toll_says_how_many_as_of_when_by_whose_count_and_what_was_said_before() -> None:
    """The first line tells the count, its day, its origin with its article, and the counts before it with theirs."""
    toll = line(point(12, None, "2031-05-05", "fire service"), point(19, 19, "2031-05-07", "health ministry"), support="disputed")
    first = brief([toll], [], [], [])[0]
    assert first.text == (
        "19 people killed as of 7 May 2031, by the count of the health ministry; disputed. "
        "Before that: at least 12 (the fire service, 5 May 2031)."
    )
    assert first.claims == ("c-19-19-2031-05-07", "c-12-None-2031-05-05")


def test_a_number_is_no_count_before_itself() -> None:
    """'At least 19' and '19' are one number to a reader, and a rival's value of the same day is no earlier count."""
    toll = line(
        point(19, None, "2031-05-06", "fire service"),
        point(31, 31, "2031-05-07", "Ada Brook"),
        point(19, 19, "2031-05-07", "health ministry"),
        support="disputed",
    )
    assert "Before that" not in brief([toll], [], [], [])[0].text


def test_a_count_grows_within_one_day_where_nobody_disputes_it() -> None:
    """An earlier value of the same day is told as what was said before."""
    toll = line(point(12, 12, "2031-05-07", "fire service"), point(19, 19, "2031-05-07", "health ministry"))
    assert "Before that: 12 (the fire service, 7 May 2031)" in brief([toll], [], [], [])[0].text


@pytest.mark.parametrize(
    ("group", "kind", "whom"),
    [
        ("their colleagues", "security", "members of the security forces"),
        ("hurt", "unspecified", "people"),
        ("of them wounded", "protester", "protesters"),
        ('eliminated" people', "unspecified", "people"),
        ("port workers", "civilian", "port workers"),
        (None, "child", "children"),
    ],
)
def test_whom_a_count_is_of_is_always_said(group: str | None, kind: str, whom: str) -> None:
    """Where a report's words only point at a group, the line says what kind it is."""
    told = brief([line(point(40, 40, "2031-05-07"), group=group, group_kind=kind)], [], [], [])[0].text
    assert told == f"40 {whom} killed as of 7 May 2031."


def test_one_is_a_person() -> None:
    """One dead is one person, no people."""
    assert brief([line(point(1, 1, "2031-05-07"))], [], [], [])[0].text.startswith("1 person killed")


def test_the_latest_dispute_over_the_toll_is_told() -> None:
    """Of several disputes it is that over the main count, its latest; sides without room are counted."""
    toll = line(point(19, 19, "2031-05-07", "health ministry"))
    many = dispute("d-f1-2031-05-07", *((str(n), f"officials ({n}-05-07)") for n in range(2031, 2036)))
    told = brief(
        [toll], [], [dispute("d-f9-2031-05-09", ("1", "A"), ("2", "B")), dispute("d-f1-2031-05-05", ("3", "A"), ("4", "B")), many], []
    )
    text = next(b.text for b in told if b.text.startswith("Disputed"))
    assert text.startswith("Disputed: about d-f1-2031-05-07: 2031 (officials); ")
    assert text.endswith("and 1 more version.")


def test_what_happened_stands_by_day_and_repeats_no_count() -> None:
    """The weightiest happenings follow by day; one that only gives the toll again makes room for another, a doer's deed does not."""
    toll = line(point(19, 19, "2031-05-07", "health ministry"))
    timeline = [
        entry("19 people were killed", 9.0),
        entry("Police shot at 19 people", 8.0, "2031-05-06", "police"),
        entry("The harbour burned", 7.0, "2031-05-05"),
    ]
    told = [b.text for b in brief([toll], timeline, [], [])]
    assert told[1:] == ["5 May 2031: The harbour burned.", "6 May 2031: Police shot at 19 people."]


def test_the_weightiest_event_comes_first_where_nobody_counts_dead() -> None:
    """Without a count of dead the brief opens with the event, never with 'none dead'."""
    hurt = line(point(40, 40, "2031-05-07", "Norna"), measure="injured")
    told = brief([hurt], [entry("The bridge fell", 5.0), entry("The mayor wept", 1.0)], [], [])
    assert told[0].text == "6 May 2031: The bridge fell."


def test_the_brief_has_room_for_what_is_disputed_and_unknown() -> None:
    """However much happened, there are ten lines, the dispute and what is not known among them, each with claims."""
    toll = line(point(19, 19, "2031-05-07", "health ministry"), support="single")
    timeline = [entry(f"Deed {'x' * n}", float(n)) for n in range(30)]
    told = brief([toll], timeline, [dispute("d-f1-2031-05-07", ("19", "A"), ("31", "B"))], [])
    assert len(told) == MOST
    assert told[-2].text.startswith("Disputed: ")
    assert told[-1].text == "Not known: whether the count of those killed holds, for only one origin gives it."
    assert all(b.claims for b in told)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Interior Ministry", "the Interior Ministry"),
        ("ministry of health", "the ministry of health"),
        ("Norna Red Cross", "the Norna Red Cross"),
        ("the fire service", "the fire service"),
        ("an official of the ministry", "an official of the ministry"),
        ("Association for the Missing", "the Association for the Missing"),
        ("officials", "officials"),
        ("Reuters", "Reuters"),
        ("Ada Brook", "Ada Brook"),
        ("Norland's army", "Norland's army"),
        ("UN's children's fund", "the UN's children's fund"),
        ("official", "an official"),
        ("UN official", "a UN official"),
        ("health ministry official", "a health ministry official"),
        ("eyewitness", "an eyewitness"),
        ("Official", "Official"),
    ],
)
def test_bodies_have_their_article(name: str, told: str) -> None:
    """'the' stands before a body whose own noun asks for it, 'a' or 'an' before one of many; 'Norland's army' needs neither."""
    assert with_article(name) == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("officials (2031-05-07)", "officials"),
        ("media (no day)", "media"),
        ("Almaty (city)", "Almaty (city)"),
        ("HARBOUR POLICE OF NORNA", "Harbour Police of Norna"),
        ("UN OCHA", "UN OCHA"),
        ("COORDINADORA NORNA DE MINEROS", "Coordinadora Norna de Mineros"),
        ("Prosecutors", "prosecutors"),
        ("Witnesses", "witnesses"),
        ("Local media", "local media"),
    ],
)
def test_the_day_that_keeps_unnamed_origins_apart_is_not_shown(name: str, told: str) -> None:
    """Unnamed officials are one origin a day; the reader sees who they are, the day stands elsewhere."""
    assert sayer(name) == told


def test_a_part_is_no_earlier_toll() -> None:
    """A number far below what was known before, or below the best on its day, is no earlier count of the same."""
    toll = line(point(90, 90, "2031-05-05", "Norna"), point(7, 7, "2031-05-06", "Norna"), point(188, 188, "2031-05-07", "health ministry"))
    assert "Before that: 90 (Norna, 5 May 2031)." in brief([toll], [], [], [])[0].text


def test_who_points_at_somebody_else_is_no_source() -> None:
    """'One of them' is nobody whom a reader could ask; a report without an outlet is named by its headline."""
    toll = line(point(19, 19, "2031-05-07", "one of them", "navy", "“Ferry sinks”"))
    assert "by the count of the navy and the report “Ferry sinks”." in brief([toll], [], [], [])[0].text


def test_kinds_of_deed_take_turns() -> None:
    """Where there is room for few, a resignation of less weight goes before the fourth arrest."""
    arrests = [replace(entry(f"Arrest {n}", 5.0 - n / 10), type="COERCE") for n in range(9)]
    told = brief([line(point(19, 19, "2031-05-07"))], [*arrests, replace(entry("The premier resigned", 4.0), type="CONCEDE")], [], [])
    assert any("The premier resigned" in b.text for b in told)


def test_an_announced_toll_stands_only_among_the_counts() -> None:
    """An entry with the toll's own figures under it is not told a second time."""
    toll = line(point(19, 19, "2031-05-07", "health ministry", claim="f7"))
    told = brief([toll], [replace(entry("The ministry spoke", 9.0), claims=("f7",)), entry("The harbour burned", 1.0)], [], [])
    assert [b.text for b in told if "spoke" in b.text] == []


BURNED = ("mill", "barn", "quay", "pier", "farm", "shed", "dock", "inn", "ferry")


def test_many_counts_share_lines_so_that_deeds_have_room() -> None:
    """Five measures take four lines at most: what happened has the others."""
    counts = [line(point(40 + n, 40 + n, "2031-05-07", "Norna"), name=f"f{n}", measure=m) for n, m in enumerate(HUMAN)]
    told = brief(counts, [entry(f"The {w} burned", float(n)) for n, w in enumerate(BURNED)], [], [])
    assert sum("Norna" in b.text and "Not known" not in b.text for b in told) <= COUNTS
    assert sum("burned" in b.text for b in told) >= 4


def test_names_in_capitals_are_told_in_usual_letters() -> None:
    """What a dateline or a headline writes large is no other body."""
    assert sayer("HARBOUR POLICE OF NORNA") == "Harbour Police of Norna"


def test_two_happenings_of_a_day_share_a_line() -> None:
    """What else of weight happened on a day stands beside the first, without its day once more."""
    day = [
        replace(entry("On Monday the dam at Quellen broke", 9.0), type="DISASTER"),
        replace(entry("Mayor Ida Holm resigned", 8.0), type="CONCEDE"),
    ]
    told = brief([line(point(19, 19, "2031-05-07"))], day, [], [])
    assert told[1].text == "6 May 2031: The dam at Quellen broke. Mayor Ida Holm resigned."
    assert told[1].claims == ("c-On Monday the dam at Quellen broke", "c-Mayor Ida Holm resigned")


def test_the_deadliest_day_is_told_beside_the_whole() -> None:
    """Where single days are counted and the timeline tells of violence on them, the one with most dead has a line."""
    toll = line(point(500, 500, "2031-06-07", "Norna"))
    days = [
        line(*(point(n + k, n + k, f"2031-05-{day}", "Norna") for k in range(3)), name=f"f{n}", mode="day")
        for n, day in ((40, "05"), (90, "06"))
    ]
    shot = [replace(entry(f"Police shot at people ({day})", 1.0, f"2031-05-{day}"), type="ASSAULT") for day in ("05", "06")]
    told = [b.text for b in brief([toll, *days], shot, [], [])]
    assert told[1].startswith("Most on one day: 92 people killed on 6 May 2031, by the count of Norna.")


def test_groups_among_the_dead_are_told_with_who_counts_them() -> None:
    """Children, foreigners and police among the dead stand in one line."""
    toll = line(point(500, 500, "2031-06-07", "Norna"))
    child = line(point(30, 30, "2031-06-06", "Unicef"), name="f2", group="children", group_kind="child")
    foreign = line(point(70, 70, "2031-06-05", "Norna"), name="f3", group="Sudlanders", group_kind="foreigner")
    told = [b.text for b in brief([toll, child, foreign], [], [], [])]
    assert told[1] == "Killed, by group: 70 Sudlanders (Norna, 5 June 2031), 30 children (Unicef, 6 June 2031)."


def test_a_group_has_no_more_dead_than_many_give_for_all() -> None:
    """One mention that gives soldiers more dead than many mentions give for all is no toll that a reader meets."""
    toll = line(*(point(100 + n, 100 + n, f"2031-05-{10 + n}", "Norna") for n in range(9)))
    wrong = line(point(5000, 5000, "2031-05-20", "Ida Holm"), name="f2", group="soldiers", group_kind="security")
    assert "5,000" not in " ".join(b.text for b in brief([toll, wrong], [], [], []))


def test_dozens_are_no_count_beside_a_number() -> None:
    """A line that only 'dozens' give is not told where the measure has a number."""
    toll, vague = (
        line(point(26, 26, "2031-05-07", "Norna", claim="c1")),
        line(point(24, None, "2031-05-06", "radio", claim="c2"), name="f2"),
    )
    claims = [figure(26, id="c1", quote="26 dead"), figure(24, None, id="c2", quote="dozens of rioters")]
    groups = [replace(toll, group="miners", group_kind="protester"), vague]
    assert "at least 24" not in " ".join(b.text.lower() for b in brief(groups, [], [], [], claims))
    assert "at least 24" in " ".join(b.text.lower() for b in brief(groups, [], [], []))


def test_the_highest_count_above_the_best_is_told() -> None:
    """A toll that was lowered tells the number it was lowered from, however many came between."""
    days = [(10, "05"), (220, "06"), (150, "07"), (160, "08"), (170, "09"), (188, "10")]
    toll = line(*(point(n, n, f"2031-05-{day}", "Norna") for n, day in days))
    assert "Before that: 10 (Norna, 5 May 2031), 220 (Norna, 6 May 2031), 170 (Norna, 9 May 2031)." in brief([toll], [], [], [])[0].text


def test_a_dispute_over_a_day_since_gone_makes_room_for_one_over_facts() -> None:
    """Where facts are disputed, what was disputed of the count of an earlier day is left to the list of disputes."""
    toll = line(point(19, 19, "2031-05-07", "health ministry"))
    old, fact = dispute("d-f1-2031-05-05", ("3", "A"), ("4", "B")), dispute("d-fact-x", ("It was an attack", "A"), ("It was none", "B"))
    told = [b.text for b in brief([toll], [], [old, fact], []) if b.text.startswith("Disputed")]
    assert told == ["Disputed: about d-fact-x: It was an attack (A); It was none (B)."]


def told_in(text: str, start: int, cue: str, kind: str, number: int = 0) -> Event:
    """A claim of the sentence of report ra that begins at `start`."""
    end = text.index(".", start) + 1
    when = When(value="2031-05-06", precision="day", basis="relative")
    words = text[start : start + 9]
    return Event(
        id=f"e{number}", report="ra", start=start, end=start + 9, quote=words, sentence=(start, end), type=kind, cues=(cue,), date=when
    )


def test_the_mishap_is_told_by_what_happened_and_not_by_its_toll() -> None:
    """The story's mishap stands in the brief even where its own title gives the toll: by the sentence that tells the deed."""
    text = "The blast in Tovar has killed 19 miners and hurt 40 others.\nMonday's blast tore down the pithead and both winding towers."
    paragraphs = (Block(0, text.index("\n"), "paragraph"), Block(text.index("\n") + 1, len(text), "paragraph"))
    page = replace(told_report("ra"), text=text, blocks=paragraphs)
    claims = [told_in(text, 0, "harm: kill", "ACCIDENT"), told_in(text, text.index("Monday"), "frame: tear down : blast", "ACCIDENT", 1)]
    blast = replace(entry(text[: text.index(".")], 9.0), type="ACCIDENT", claims=("e0", "e1"))
    told = [b.text for b in brief([line(point(19, 19, "2031-05-07"))], [blast], [], [page], claims)]
    assert told[1] == "6 May 2031: Monday's blast tore down the pithead and both winding towers."


def test_what_lies_weeks_before_is_no_news() -> None:
    """A happening long before the first report is not told."""
    old, new = entry("The mine at Tovar opened", 9.0, "2031-03-01"), entry("The mine at Tovar burned", 5.0)
    told = " ".join(b.text for b in brief([line(point(19, 19, "2031-05-07"))], [old, new], [], [told_report("ra", "2031-05-06")]))
    assert "burned" in told
    assert "opened" not in told


def test_the_largest_group_of_hurt_is_told_first() -> None:
    """Where no count has all the hurt, the larger group is the story's count, and one hurt beside many dead is none."""
    toll = line(point(26, 26, "2031-05-07", "Norna"))
    miners = line(point(40, 40, "2031-05-07", "Norna"), name="f2", measure="injured", group="miners", group_kind="protester")
    police = line(point(353, 353, "2031-05-07", "Norna"), name="f3", measure="injured", group="officers", group_kind="security")
    told = [b.text for b in brief([toll, miners, police], [], [], [])]
    assert told[1].startswith("353 officers injured")
    one = line(point(1, 1, "2031-05-07", "Norna"), name="f4", measure="injured", group="a bodyguard", group_kind="security")
    assert "injured" not in " ".join(b.text for b in brief([toll, one], [], [], []))


def test_a_number_that_a_copy_garbled_is_no_earlier_count() -> None:
    """What only damage gave stands in the list of disputes and not in the course of the toll."""
    toll = line(
        point(85, 85, "2031-05-05", "Norna"), point(58, 58, "2031-05-06", "Globe", claim="c58"), point(91, 91, "2031-05-07", "Norna")
    )
    copy = Dispute(
        id="d-copy-x",
        about="",
        positions=tuple(Position(text=c, sources=("A",), claims=(c,), origins=("A",)) for c in ("c-85-85-2031-05-05", "c58")),
    )
    assert "58" not in brief([toll], [], [copy], [])[0].text
    assert "58" in brief([toll], [], [], [])[0].text


def test_those_missing_become_fewer() -> None:
    """A count of those missing tells the higher one before it, however far it fell; a toll no guess three times its size."""
    series = point(110, 110, "2031-05-05", "Norna"), point(7, 7, "2031-05-07", "Norna")
    missing = line(*series, measure="missing", mode="current")
    assert "Before that: 110" in " ".join(b.text for b in brief([missing], [], [], []))
    assert "Before that" not in brief([line(*series)], [], [], [])[0].text


def test_a_denied_toll_goes_before_other_disputes_over_facts() -> None:
    """Who denies the very count that the brief opens with is told before what else is disputed."""
    toll = line(point(19, 19, "2031-05-07", "health ministry", claim="c19"))
    other = dispute("d-fact-a", ("It was an attack", "A"), ("It was none", "B"))
    denied = Dispute(
        id="d-fact-b",
        about="the account of the ministry, denied by the army",
        positions=tuple(
            Position(text=t, sources=(t,), claims=(c,), origins=(t,))
            for t, c in (("Nineteen died", "c19"), ("The numbers are false", "c2"))
        ),
    )
    told = [b.text for b in brief([toll], [], [other, denied], []) if b.text.startswith("Disputed")]
    assert told[0] == "Disputed: Nineteen died; The numbers are false."


def test_one_count_more_of_arrests_gives_way_to_a_deed() -> None:
    """Where the brief counts the arrested, a happening that is one more number of them comes after another of less weight."""
    text = "Police arrested 40 miners in Tovar on Monday."
    arrest = told_in(text, 0, "verb: arrest", "COERCE")
    claims: list[AnyClaim] = [arrest, figure(40, measure="arrested", report="ra", sentence=arrest.sentence)]
    held = line(point(200, 200, "2031-05-07", "Norna"), measure="arrested", name="f2")
    arrests = replace(entry("Police arrested 40 miners in Tovar", 6.0), type="COERCE", claims=("e0",))
    days = [entry(f"The {w} burned", 5.5 - n / 100, f"2031-05-{n + 10}") for n, w in enumerate(BURNED)]
    page = replace(told_report("ra"), text=text)
    counted = " ".join(b.text for b in brief([line(point(19, 19, "2031-05-07")), held], [arrests, *days], [], [page], claims))
    uncounted = " ".join(b.text for b in brief([line(point(19, 19, "2031-05-07"))], [arrests, *days], [], [page], claims))
    assert "40 miners" in uncounted
    assert "40 miners" not in counted


def test_a_country_is_the_story_s_place_by_all_its_names(language: Language) -> None:
    """A toll 'in Kazakhstan' is the toll of a story that another report sets in the 'Republic of Kazakhstan'."""
    texts = (
        "The police chief of the Republic of Kazakhstan spoke in Almaty. In the Republic of Kazakhstan miners marched on Friday.",
        "Seven miners were killed in Kazakhstan, the interior ministry said. Miners marched through Almaty in Kazakhstan on Friday.",
        "Miners marched in Almaty on Friday. The Republic of Kazakhstan has closed its mines.",
    )
    reports = [report(text, "2031-05-06", chr(97 + n)) for n, text in enumerate(texts)]
    story = reconcile(reports, [read(r, language) for r in reports], [])
    assert [x.place for x in story.account.figures if x.measure == "killed"] == [None]
    assert story.account.brief[0].text.startswith("7 miners killed")


def test_what_only_a_copy_has_by_damage_is_no_count() -> None:
    """A group among the dead that only a garbled number gives is not told, and every line of the brief has claims."""
    toll = line(point(225, 225, "2031-05-07", "Norna", claim="c1"))
    child = line(point(25, 25, "2031-05-07", "Norna", claim="c2"), name="f2", group="children", group_kind="child")
    sides = [Position(text=text, sources=("Norna",), claims=(claim,), origins=("Norna",)) for text, claim in (("225", "c1"), ("25", "c2"))]
    told = brief([toll, child], [], [Dispute(id="d-copy-c1", about="how many", positions=tuple(sides))], [])
    assert [b.text for b in told] == ["225 people killed as of 7 May 2031, by the count of Norna."]


def test_who_gives_way_is_told_before_a_call() -> None:
    """Where there is room for one line, a cabinet that is dismissed goes before a telephone call of a little more weight."""
    sacked = replace(entry("The president sacked his cabinet", 7.5, "2031-05-06"), type="CONCEDE")
    called = replace(entry("A minister abroad telephoned his colleague and promised support", 7.8, "2031-05-07"), type="AGREE")
    assert highlights([called, sacked], 1) == [[sacked]]


def test_what_breaks_off_has_no_full_stop() -> None:
    """A dispute whose last side is cut short ends with its '…'."""
    toll = line(point(19, 19, "2031-05-07", "health ministry"))
    told = brief([toll], [], [dispute("d-fact-x", ("It was an attack", "A"), ("B called that a lie …", "B"))], [])
    assert told[1].text == "Disputed: about d-fact-x: It was an attack (A); B called that a lie …"


def test_a_side_whose_words_only_hold_the_letters_of_its_name_is_named() -> None:
    """'UN' is not named by 'unrest'; who stands in the words himself is not named again."""
    toll = line(point(19, 19, "2031-05-07", "health ministry"))
    told = brief([toll], [], [dispute("d-fact-x", ("The unrest was planned", "UN"), ("Ida Holm denied it", "Ida Holm"))], [])
    assert told[1].text == "Disputed: about d-fact-x: The unrest was planned (UN); Ida Holm denied it."


def test_a_toll_is_no_count_of_the_hurt_or_missing() -> None:
    """A number that one mention gives for those missing, and that others give for the dead, was misread: the count before it is told."""
    dead = line(point(60, 60, "2031-05-06", "A"), point(97, 97, "2031-05-09", "A"))
    lost = line(point(300, 300, "2031-05-07", "B"), point(97, 97, "2031-05-09", "C"), name="m", measure="missing")
    hurt = line(point(97, 97, "2031-05-09", "C"), name="i", measure="injured")
    told = [b.text for b in brief([dead, lost, hurt], [], [], [])]
    assert any(t.startswith("300 people missing as of 7 May 2031") for t in told)
    assert not any("97 people injured" in t or "97 people missing" in t for t in told)


def test_as_many_as_all_the_dead_are_no_group_among_them() -> None:
    """'211 dead' credited to soldiers by a misread line is the toll of a day, not who died."""
    dead = line(point(211, 211, "2031-05-06", "A"), point(220, 220, "2031-05-09", "A"))
    troops = line(point(211, 211, "2031-05-06", "B"), name="g", group="soldiers", group_kind="security", mode="part")
    assert not any("by group" in b.text for b in brief([dead, troops], [], [], []))


def test_missing_foreigners_are_not_all_who_are_missing() -> None:
    """What a consulate says of its own citizens is no count of the story's missing."""
    dead = line(point(40, 40, "2031-05-06", "A"))
    abroad = line(point(200, 200, "2031-05-06", "B"), name="m", measure="missing", group="Norlanders", group_kind="foreigner")
    assert not any("missing" in b.text for b in brief([dead, abroad], [], [], []) if b.id == "b-m")


def test_a_name_cut_behind_a_link_loses_it() -> None:
    """'Union Popular de' is told as 'Union Popular'."""
    (toll, *_) = brief([line(point(40, 40, "2031-05-06", "Union Popular de"))], [], [], [])
    assert "by the count of Union Popular." in toll.text


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("The ministry ordered troops to fire on looters", "fire on looters."),
        ("A column of tanks is ready at the border", "at the border [threatened]."),
    ],
)
def test_what_its_own_words_threaten_or_promise_is_not_marked(title: str, told: str) -> None:
    """An order, promise or threat that the sentence tells as one needs no mark of its status."""
    assert highlights_told(replace(entry(title, 1.0), status="threatened")).endswith(told)
