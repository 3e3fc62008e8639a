"""What real reports do to a reader: one test for each trap, under the headings by which they were collected."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rashomon.read import Language, read
from rashomon.records import Account, Figure, Line, Reading, Statement
from tests.conftest import report
from tests.read.test_figures import fits
from tests.test_live import ENTRIES, HEAD, told

# ---------------------------------------------------------------- how the traps are sprung


def reading(text: str, language: Language) -> Reading:
    return read(report(text, "2031-05-08"), language)


def dated(title: str, day: str, place: str, text: str) -> str:
    """A page with a title, its day, and a text behind a dateline."""
    return f"{title}\n{day}\n\n{place}, {day} - {text}\n"


def figures(text: str, language: Language) -> list[Figure]:
    """The figures of a text but for those of measure 'other'."""
    return [f for f in reading(text, language).figures if f.measure != "other"]


def shown(found: Sequence[Figure]) -> list[tuple[str, int | None, int | None]]:
    return [(f.measure, f.low, f.high) for f in found]


def check(text: str, claims: Sequence[str], language: Language) -> None:
    """The text has these figures (written as in `tests/cases/figures.toml`) and no others."""
    left = figures(text, language)
    for claim in claims:
        hit = next((f for f in left if fits(f, claim)), None)
        assert hit is not None, (claim, shown(left))
        left.remove(hit)
    assert not left, shown(left)


def line(made: Account, measure: str) -> Line:
    """The one line of that measure in the first story."""
    (found,) = [x for x in made.stories[0].account.figures if x.measure == measure]
    return found


def said(text: str, language: Language) -> list[Statement]:
    return list(reading(text, language).statements)


# ---------------------------------------------------------------- pages

TOP = "Orsha Herald\n9 May 2031\n\nBridge of Orsha gives way\n\n"
BODY = """The bridge of Orsha gave way on Thursday, the mayor said. At least 23 people were killed and 41 injured.

Divers searched the river until nightfall. The ministry of transport opened an inquiry. “We heard a crack,” said Ivo Marten, a baker.
"""


def test_date_of_the_crawl(language: Language) -> None:
    """A date at the top that lies years after the event is a stamp, no day of the report."""
    made = told(
        language,
        f"Orsha Herald\n9 May 2031\n\nBridge of Orsha gives way\n\nORSHA, 9 May 2031 - {BODY}",
        f"2 February 2044\n\nBridge of Orsha gives way\n\n{BODY}",
    )
    late = next(r for r in made.stories[0].reports if "2044" in r.text)
    assert (late.published or "")[:4] != "2044"


def test_caption_older_than_its_page(language: Language) -> None:
    """The date of a picture is not the day of the page."""
    text = f"Orsha Herald\n9 May 2031\n\nBridge of Orsha gives way\n\nFile photo: the bridge on 3 June 2019. Photo: Ana Lund/NPA\n\n{BODY}"
    assert (told(language, text).stories[0].reports[0].published or "")[:10] == "2031-05-09"


def test_related_headlines_bring_other_tolls(language: Language) -> None:
    """'See also' lines bring other disasters; their numbers are no claims of the page."""
    text = f"{TOP}{BODY}\nRead more: Quake in Velda kills 812\n\nSee also: 300 hurt in Sarne train crash\n"
    values = {f.low for s in told(language, text).stories for c in s.claims if isinstance(f := c, Figure)}
    assert 23 in values and not values & {812, 300}


def test_caption_with_a_stale_number(language: Language) -> None:
    """A caption's 31 beside the text's 41 is not the page's count."""
    text = f"{TOP}{BODY}\nDivers at the bridge, where 31 people were injured. Photo: Ana Lund/NPA\n"
    assert line(told(language, text), "injured").best.low == 41


def test_headline_rounder_than_its_text(language: Language) -> None:
    """The text's 'more than 3,000' is meant where the headline says '3,000 arrests'."""
    made = told(
        language,
        dated(
            "3,000 arrests in Orsha",
            "9 May 2031",
            "ORSHA",
            "Police in Orsha have arrested more than 3,000 people since the riots began, the ministry said on Friday.",
        ),
    )
    assert (line(made, "arrested").best.low, line(made, "arrested").best.high) == (3000, None)


def test_live_page_is_many_reports(language: Language) -> None:
    """Counts of one live page stand each at its own time, the newest on top of none."""
    made = told(language, HEAD.format(stamp="Last updated 12 June 2031 19:00 GMT\n") + ENTRIES)
    assert len(made.stories[0].reports) > 3 and line(made, "killed").best.low == 23


def test_one_text_printed_twice(language: Language) -> None:
    """A text that stands twice on its page is no second origin."""
    text = f"{TOP}{BODY}\n{BODY}"
    assert line(told(language, text), "killed").origins == 1


def test_line_break_inside_a_number_and_its_noun(language: Language) -> None:
    """A hard line break parts neither a number nor its noun."""
    lines = """ORSHA, 9 May 2031 - The bridge of Orsha gave way on Thursday, killing 23
people in their cars and on the quay, the ministry of transport said. More
than 200 villagers were injured, and the governor closed all the roads that
lead to the river. Rain fell."""
    text = f"{TOP}{lines}\n"
    made = told(language, text)
    assert (line(made, "killed").best.low, line(made, "injured").best.low) == (23, 200)


def test_template_tags(language: Language) -> None:
    """Tags that a site failed to fill in are no part of a count."""
    check("At least 23 people were killed {{ article.count }} and 41 injured in Orsha.", ["killed 23+", "injured 41"], language)


def test_shared_furniture_makes_no_copies(language: Language) -> None:
    """Two pages under one long menu and cookie text are no copies of each other."""
    menu = "Home\nNews\nSport\nWeather\nMenu\n\nWe use cookies to give you the best experience. Accept all\n\n"
    other = "A fire destroyed the market of Velda on Monday. Nine traders were hurt, a doctor said. “All is gone,” Mira Osten said."
    made = told(language, f"{menu}Bridge gives way\n9 May 2031\n\n{BODY}", f"{menu}Fire in Velda\n3 May 2031\n\n{other}")
    assert not any(s.lineages for s in made.stories)


# ---------------------------------------------------------------- copies


def test_shortened_reissue_is_a_copy(language: Language) -> None:
    """An agency text cut, re-headlined and re-issued is one lineage and one origin."""
    rest = "The bridge was built in 1961 and had been closed to lorries since March, the town hall said. Engineers had warned of rust."
    long = f"Bridge gives way\n9 May 2031\n\nORSHA, 9 May (NPA) - {BODY}\n{rest}\n"
    short = f"At least 23 dead in Orsha\n9 May 2031\n\nORSHA, 9 May (NPA) - {BODY.split(chr(10))[0]}\n\n{BODY.split(chr(10))[2]}\n"
    made = told(language, long, short)
    assert [len(x.reports) for x in made.stories[0].lineages] == [2] and line(made, "killed").origins == 1


@pytest.mark.parametrize("damaged", ["over 1,00zero people were injured.", "4one shopkeepers were injured.", "6 8 persons were injured."])
def test_damaged_numbers(damaged: str, language: Language) -> None:
    """What a spinner made of a number is never read as another, smaller count of one digit."""
    assert not [f for f in figures(f"In Orsha {damaged}", language) if f.low is not None and f.low < 10]


def test_statement_quoted_by_many_is_one_origin(language: Language) -> None:
    """Two pages of their own that quote one ministry are no copies, and one origin."""
    one = dated(
        "Bridge gives way",
        "9 May 2031",
        "ORSHA",
        ("The ministry of transport said on Friday that 23 people were killed. A tram driver told us how the cables snapped above him."),
    )
    two = dated(
        "Orsha mourns",
        "9 May 2031",
        "ORSHA",
        ("Candles burn on the river. The bridge of Orsha fell at noon. According to the ministry of transport 23 people were killed."),
    )
    made = told(language, one, two)
    assert not made.stories[0].lineages and line(made, "killed").origins == 1


# ---------------------------------------------------------------- figures

COUNTED = {
    "one group, two numbers": ("353 policemen were injured, and 12 killed.", ["injured 353 security", "killed 12 security"]),
    "digits shared by two measures": ("The court issued 31 warrants in Sarne. In Velda police made 31 arrests.", ["arrested 31"]),
    "a day's count beside a running one": (
        "On Sunday 18 people were killed, bringing the toll to 149.",
        ["killed 18 day", "killed 149 total"],
    ),
    "parts nest": ("80 people are in hospital: 4 + 19 + 34 + 23. Six of them are children.", None),
    "not 13 but 12": ("Twelve Marines were killed, not 13 as first reported.", ["killed 12 security", "killed 13 negated"]),
    "initially only confirmed": ("The ministry, which had initially only confirmed 18 dead, now counts 26 dead.", None),
    "fewer is no toll": ("That is 106 fewer than on Monday.", ["nothing"]),
    "rose by is no toll": ("The number of dead rose by 40.", ["killed 40 change"]),
    "forecast": ("The number of dead could reach 20,000, the agency fears.", ["nothing"]),
    "threshold": ("Meetings of more than 50 people are forbidden.", ["nothing"]),
    "another event's toll": ("In 2012 a similar blast killed 41 people.", ["killed 41 elsewhere"]),
    "ages": ("The singers, 19 and 34, were unhurt.", ["nothing"]),
    "ranks": ("The country is ranked 155th of 180 for freedom of the press.", ["nothing"]),
    "names of channels": ("Kanal 24 and Radio 5 were taken off the air.", ["nothing"]),
    "money and aircraft": ("Norland lent $40 million and sold 14 aircraft.", ["nothing"]),
    "member states": ("The 27 member states met in Geneva.", ["nothing"]),
    "eliminated": ("Security forces eliminated six attackers.", ["killed 6 attacker"]),
    "lost their lives": ("Sixteen miners lost their lives.", ["killed 16 civilian"]),
    "death toll of": ("The storm left a death toll of 44.", ["killed 44"]),
    "claimed": ("The floods have claimed 23 lives.", ["killed 23"]),
    "among the dead were": ("Among the dead were four nurses.", ["killed 4 civilian part"]),
    "a Navy medic": ("A Navy medic was killed.", ["killed 1 security"]),
    "ordinals": ("A second protester has died of his wounds.", ["killed 2 protester total"]),
    "bodies identified are no further deaths": (
        "Of the 40 dead, 22 bodies have been identified and nine handed over to their families.",
        None,
    ),
}


@pytest.mark.parametrize("trap", [t for t, (_, claims) in COUNTED.items() if claims is not None])
def test_counts(trap: str, language: Language) -> None:
    """Each count has the measure, group and scope that its words give it; what only looks like one is none."""
    text, claims = COUNTED[trap]
    assert claims is not None
    check(text, [c for c in claims if c != "nothing"], language)


def test_parts_are_never_added_up(language: Language) -> None:
    """A whole with its parts is the whole: no sum, no second total."""
    found = [f for f in figures(COUNTED["parts nest"][0], language) if f.measure == "hospitalised" and f.scope.mode != "part"]
    assert shown(found) == [("hospitalised", 80, 80)]


def test_superseded_number_in_the_sentence_that_replaces_it(language: Language) -> None:
    """The number that is replaced is no rival of the one that replaces it."""
    made = told(
        language,
        dated(
            "Bridge gives way",
            "9 May 2031",
            "ORSHA",
            f"{COUNTED['initially only confirmed'][0]} The bridge of Orsha fell on Thursday.",
        ),
    )
    assert (line(made, "killed").best.low, line(made, "killed").support) == (26, "single")


def test_identified_bodies(language: Language) -> None:
    """Bodies identified or handed over are no further deaths."""
    text = dated(
        "Toll", "9 May 2031", "ORSHA", f"{COUNTED['bodies identified are no further deaths'][0]} The bridge of Orsha fell on Thursday."
    )
    totals = [x for x in told(language, text).stories[0].account.figures if x.measure == "killed" and x.mode == "total"]
    assert max(x.best.low or 0 for x in totals) == 40


def test_denied_by_the_body_it_was_credited_to(language: Language) -> None:
    """A count that its own source disowns stands no longer."""
    one = dated(
        "Bridge gives way",
        "8 May 2031",
        "ORSHA",
        "The hospital of Orsha said on Thursday that 47 people were killed when the bridge of Orsha fell.",
    )
    two = dated(
        "Hospital disowns toll",
        "9 May 2031",
        "ORSHA",
        "The hospital of Orsha denied having said that 47 people were killed when the bridge fell.",
    )
    found = [x for x in told(language, one, two).stories[0].account.figures if x.measure == "killed"]
    assert all(x.course == "withdrawn" or x.support == "disputed" or x.best.low is None for x in found)


def test_final_toll_revised_again(language: Language) -> None:
    """A 'final' toll that is lowered two days later is revised."""
    one = dated(
        "Toll",
        "8 May 2031",
        "ORSHA",
        "The ministry of transport said on Thursday that the final toll of the bridge collapse in Orsha was 53 dead.",
    )
    two = dated(
        "Toll lowered",
        "10 May 2031",
        "ORSHA",
        "The ministry of transport said on Saturday that 48 people were killed in the bridge collapse in Orsha.",
    )
    assert (line(told(language, one, two), "killed").best.low, line(told(language, one, two), "killed").course) == (48, "revised")


def test_narrower_scope_is_no_contradiction(language: Language) -> None:
    """One city's dead beside the country's are neither dispute nor revision."""
    one = dated(
        "Quake",
        "9 May 2031",
        "LIMA",
        (
            "Peru was struck by a quake on Thursday. "
            "The quake killed 410 people in Peru, the army said on Friday. "
            "In Cusco alone 31 people were killed, the mayor said."
        ),
    )
    made = told(language, one)
    assert not made.stories[0].account.disputes


# ---------------------------------------------------------------- who says so

SAYERS = [
    ("The Red Cross said that 23 people were killed.", "Red Cross"),
    ("23 people were killed, the Red Cross said.", "Red Cross"),
    ("23 people were killed, according to the Red Cross.", "Red Cross"),
    ("The interior ministry told the agency NPA that 23 people were killed.", "interior ministry"),
    ("The Red Cross published its count on Friday. 23 people were killed, it said.", "Red Cross"),
    ("23 people were killed.", None),
]


@pytest.mark.parametrize(("text", "source"), SAYERS, ids=[s[0][:40] for s in SAYERS])
def test_sayer(text: str, source: str | None, language: Language) -> None:
    """The source stands before, behind, behind an agency, in the sentence before; nobody is none."""
    (found,) = figures(text, language)
    names = {found.attribution.source, found.attribution.name} if found.attribution else {None}
    assert source in names


def test_word_of_a_party_about_itself(language: Language) -> None:
    """What fighters say of their own deeds is credited to them."""
    (found,) = [f for f in figures("The rebels said their fighters had killed 70 soldiers.", language) if f.low == 70]
    assert found.attribution is not None and "rebels" in found.attribution.source


def test_one_number_under_three_names(language: Language) -> None:
    """'Officials', 'media reports' and the ministry with one number on one day are one origin."""
    pages = [
        dated("Toll", "9 May 2031", "ORSHA", (f"{words} on Friday that 23 people were killed when the bridge of Orsha fell. {rest}"))
        for words, rest in [
            ("The ministry of transport said", "A baker heard a crack."),
            ("Officials said", "Candles burn at the quay."),
            ("Officials told reporters", "Schools in the valley are shut."),
        ]
    ]
    assert line(told(language, *pages), "killed").origins == 1


# ---------------------------------------------------------------- names


def test_city_named_after_a_president(language: Language) -> None:
    """A city with a president's name is a place, the president a person."""
    found = reading("President Omar Daltan flew to Daltanabad on Friday. Omar Daltan met the mayor of Daltanabad.", language)
    assert not any(m.kind == "person" and "Daltanabad" in m.quote for m in found.mentions)


def test_spokesman_and_his_minister(language: Language) -> None:
    """A spokesman is not the minister for whom he speaks."""
    found = reading("Health Minister Teresa Okafor was silent. Her spokesman, Ivo Marten, said 23 people were killed.", language)
    assert {m.name for m in found.mentions if m.kind == "person"} == {"Teresa Okafor", "Ivo Marten"}


def test_two_men_with_one_first_name(language: Language) -> None:
    """One first name makes two men no one."""
    found = reading("Governor Karim Tosun met General Karim Daulet. Tosun left at noon; Daulet stayed.", language)
    assert {m.name for m in found.mentions if m.kind == "person"} == {"Karim Tosun", "Karim Daulet"}


def test_spellings_of_one_person_on_one_page(language: Language) -> None:
    """A short form cut by a translator is the person whom the page names in full."""
    made = told(
        language,
        dated(
            "Orsha",
            "9 May 2031",
            "ORSHA",
            (
                "President Bolat Seitkaliyev spoke on Friday. "
                "Bolat Seitkaliev, 61, wept. "
                "Police arrested nine men in Orsha, Seitkaliye said."
            ),
        ),
    )
    assert len([a for a in made.stories[0].actors if a.kind == "person"]) == 1


# ---------------------------------------------------------------- days


def test_channel_is_no_day(language: Language) -> None:
    """'Kanal 24' is no twenty-fourth."""
    (found,) = figures("Kanal 24 reported that 23 people were killed.", language)
    assert found.date is None or not found.date.value.endswith("-24")


def test_day_earlier_hangs_on_another_sentence(language: Language) -> None:
    """'A day earlier' is the day before that of the sentence before."""
    text = "On Tuesday police arrested 31 men. A day earlier they had arrested nine."
    values = {f.low: f.date.value for f in figures(text, language) if f.date}
    assert values[31] == "2031-05-06" and values.get(9, "2031-05-05") == "2031-05-05"


def test_reports_apart_by_a_day(language: Language) -> None:
    """Where two reports put one deed on two days, both stay on the timeline."""
    one = dated("Storm", "9 May 2031", "ORSHA", "Gunmen stormed the parliament of Norland on Wednesday, the army said.")
    two = dated("Storm", "9 May 2031", "ORSHA", "It was on Thursday that gunmen stormed the parliament of Norland, a deputy told us.")
    days = {e.date for e in told(language, one, two).stories[0].account.timeline if e.type == "ASSAULT"}
    assert {"2031-05-07", "2031-05-08"} <= days


# ---------------------------------------------------------------- quotes


def test_marks_that_never_close(language: Language) -> None:
    """A mark that never closes swallows no second paragraph."""
    found = said("“The water took the bridge, Ivo Marten said.\nPolice arrested nine men on Friday.", language)
    assert not any("Police" in s.quote for s in found)


def test_speaker_two_sentences_before(language: Language) -> None:
    """'He said' after a sentence between means the man named before it."""
    found = said("Mayor Ivo Marten came at noon. The square was empty. “Nobody will be left alone,” he said.", language)
    assert [s.speaker for s in found] == ["Ivo Marten"]


def test_pronoun_of_the_wrong_gender(language: Language) -> None:
    """A translator's 'he' for a woman finds the only person there is."""
    found = said("Minister Teresa Okafor visited the camp. “We shall rebuild,” he said.", language)
    assert [s.speaker for s in found] == ["Teresa Okafor"]


def test_nested_marks(language: Language) -> None:
    """Marks within marks are part of what is said."""
    found = said("“They shouted ‘go home’ at us,” said Ivo Marten.", language)
    assert [(s.quote[:12], s.speaker) for s in found] == [("They shouted", "Ivo Marten")]
