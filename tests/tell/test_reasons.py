"""Why a statement is as it is."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rashomon.records import Actor, BriefLine, Course, Event, Findings, Joined, Line, Point, Story, Support, TimeExpression, When
from rashomon.tell.evidence import Evidence
from rashomon.tell.reasons import actor_reasons, brief_reasons, dispute_reasons, entry_reasons, figure_reasons
from tests.tell.factories import harbour, line


def told(line: Line, story: Story | None = None) -> dict[str, str]:
    """The reasons of a line by what they answer."""
    return {r.about: r.told for r in figure_reasons(line, Evidence(story or harbour()))}


def toll(**more: object) -> Line:
    """The harbour's line of dead, with these fields."""
    _, total = harbour().account.figures
    return replace(total, **more)


def test_a_figure_says_why_one_line_this_value_this_day_this_course_this_support() -> None:
    """Each of the five questions has its answer."""
    why = "the latest value, for 2031-05-06, from health ministry; updated, single"
    found = told(toll(why=why))
    assert found["one line"].startswith("2 mentions in 2 reports of people killed: at one moment")
    assert found["this value"] == "19: the latest value, for 6 May 2031"
    assert found["this day"] == "by the day of the report, where no other is told: b.txt (the day on the page)"
    assert found["updated"].startswith("as the count went on")
    assert found["one origin"].startswith("by the count of the health ministry;")


@pytest.mark.parametrize(
    ("course", "words"),
    [
        ("steady", "mentions differ"),
        ("updated", "later values took the place"),
        ("revised", "it took the place of a higher one, 40 (a mayor, 5 May 2031)"),
        ("withdrawn", "took it back"),
    ],
)
def test_every_course_has_its_reason(course: Course, words: str) -> None:
    """A revised value names the one that it replaced."""
    high = Point(as_of="2031-05-05", low=40, high=40, bound="exact", source="a mayor", claims=(), origins=("a mayor",))
    assert words in told(toll(course=course, series=(high, *toll().series)))[course]


@pytest.mark.parametrize(
    ("support", "origins", "about", "words"),
    [
        ("corroborated", 2, "2 origins", "by the count of the health ministry and Norna, each for itself"),
        ("disputed", 1, "disputed", "by the count of the health ministry; against it: “nobody died”"),
    ],
)
def test_agreement_and_contradiction_are_told(support: Support, origins: int, about: str, words: str) -> None:
    """Who agrees is named, and what stands against it is quoted."""
    names = ("health ministry", "Norna")[:origins]
    against = "; against it: 'nobody died'" if support == "disputed" else ""
    line = toll(support=support, origins=origins, origin_names=names, why=f"the latest; updated, {support}{against}")
    assert told(line)[about] == words


def test_a_day_that_the_words_tell_is_told_by_them() -> None:
    """The words for the day are quoted, and that they are reckoned from the report's day."""
    story = harbour()
    words = TimeExpression(start=0, end=7, quote="on Monday", weekday=0)
    dated = [
        replace(c, date=When(value="2031-05-05", precision="day", basis="relative"), time=words) if isinstance(c, Event) else c
        for c in story.claims
    ]
    entry = replace(
        story.account.timeline[0], why="2 mentions in 1 report, joined by its words; day told by 1 of them, others say 2031-05-04"
    )
    evidence = Evidence(replace(story, claims=tuple(dated)))
    found = {r.about: r.told for r in entry_reasons(entry, evidence)}
    assert found["one happening"] == "2 mentions in 1 report, joined by its words"
    assert found["this day"].endswith("by the words “on Monday”, reckoned from the day of the report")
    assert found["read as"] == "disaster"


def test_a_dispute_says_why_the_sides_cannot_both_hold() -> None:
    """A denial beside what it denies; two numbers of one time."""
    story = harbour()
    evidence = Evidence(story)
    [denied] = story.account.disputes
    assert [r.told for r in dispute_reasons(denied, evidence)] == ["Ada Brook denies what the Lund fire service says"]
    first, then = denied.positions[0], replace(denied.positions[0], claims=(story.claims[2].id,))
    assert dispute_reasons(replace(denied, positions=(first, then)), evidence)[0].told.startswith("one count of one time")


def test_spellings_are_told_as_the_reports_have_them() -> None:
    """Names are compared without capitals and accents, but told as they are written."""
    why = (Joined("zoe", "short form of 'zoe alba' in its report"), Joined("zoe", "surname of the only one it can be"))
    actor = Actor(id="a", name="Zoë Alba", kind="person", aliases=("Zoë", "Zoë Alba"), why=why)
    assert [(r.about, r.told) for r in actor_reasons(actor)] == [
        ("Zoë", "short form of “Zoë Alba” in its report; surname of the only one it can be")
    ]


def test_a_line_of_the_brief_has_the_reasons_of_what_it_tells() -> None:
    """One count: its reasons; two counts in one line: each told apart."""
    story, evidence = harbour(), Evidence(harbour())
    children, total = story.account.figures
    alone = BriefLine(id="b-f1", text="", claims=tuple(total.series[-1].claims), origins=1)
    assert brief_reasons(alone, story.account, evidence) == figure_reasons(total, evidence)
    hurt = replace(children, id="f9", measure="injured")
    both = replace(alone, claims=(*alone.claims, *hurt.series[0].claims))
    found = {r.about for r in brief_reasons(both, Findings(figures=(total, hurt)), evidence)}
    assert {"killed: this value", "injured: this value"} <= found


def test_a_line_without_claims_still_has_its_reasons() -> None:
    """What is left of a line is told, and nothing fails."""
    empty = line("f", Point(as_of=None, low=None, high=None, bound="exact", source=None, claims=(), origins=()), course="withdrawn")
    assert told(empty)["withdrawn"].startswith("whoever gave it")
