"""The timeline: mentions of one happening are one entry, on its day, by weight."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from rashomon.read import Language, read
from rashomon.reconcile.timeline import ENTRIES, timeline
from rashomon.reconcile.titles import in_words
from rashomon.records import Entry, Event, Lineage, Passage, Report
from tests.conftest import report

DAYS = ("2024-05-14", "2024-05-15", "2024-05-16", "2024-05-17")


def told(texts: Sequence[str], language: Language, lineages: Sequence[Lineage] = ()) -> tuple[tuple[Entry, ...], dict[str, Event]]:
    """The timeline of reports with these texts, a day apart, and their events by id."""
    reports: list[Report] = [report(text, DAYS[n % len(DAYS)], chr(97 + n)) for n, text in enumerate(texts)]
    events = [e for r in reports for e in read(r, language).events]
    return timeline(reports, events, lineages), {e.id: e for e in events}


def of_type(entries: Sequence[Entry], kind: str) -> list[Entry]:
    return [e for e in entries if e.type == kind]


QUAKE = (
    "An earthquake struck the island of Sabu on Monday, killing 40 people.\nThe governor declared a state of emergency on Tuesday.",
    "At least 52 people were killed, the rescue agency said.\nJapan sent rescue teams after Monday's earthquake.",
    "Two days after the earthquake, police arrested a builder on Wednesday.\nThe quake on Monday left thousands without shelter.",
)


def test_main_happening_is_one_entry(language: Language) -> None:
    """The disaster all reports speak of is one entry on its day, however each tells it, and the weightiest."""
    entries, events = told(QUAKE, language)
    (quake,) = of_type(entries, "DISASTER")
    assert quake.date == "2024-05-13"
    assert quake.weight == max(e.weight for e in entries)
    assert {events[c].report for c in quake.claims} == {"ra", "rb", "rc"}


def test_other_deeds_stay_apart(language: Language) -> None:
    """Emergency, help and arrest are entries of their own, each on its day."""
    entries, _ = told(QUAKE, language)
    emergency, arrest = of_type(entries, "COERCE")
    assert (emergency.date, arrest.date) == ("2024-05-14", "2024-05-15")
    assert len(of_type(entries, "AID")) == 1


def test_one_more_quake_is_an_entry_of_its_own(language: Language) -> None:
    """Another quake of the same day is no part of the first, though it has the same words."""
    entries, _ = told((*QUAKE, "Another earthquake struck the north of Sabu on Monday, hours after the first."), language)
    assert [e.date for e in of_type(entries, "DISASTER")] == ["2024-05-13"] * 2


def test_two_days_of_killing_are_two_entries(language: Language) -> None:
    """The same deed on two days named is two happenings."""
    entries, _ = told(
        ("Soldiers shot nine marchers dead in Tovar on Monday.", "Soldiers shot six marchers dead in Tovar on Wednesday."), language
    )
    assert sorted(e.date or "" for e in of_type(entries, "ASSAULT")) == ["2024-05-13", "2024-05-15"]


def test_same_day_is_one_entry(language: Language) -> None:
    """Two reports of one arrest are one entry with two origins."""
    entries, _ = told(
        ("Police arrested Mayor Ida Holm in Tovar on Monday.", "On Monday Mayor Ida Holm was arrested by police in Tovar."), language
    )
    (arrest,) = of_type(entries, "COERCE")
    assert (arrest.reports, arrest.origins) == (2, 2)


def test_copies_are_one_origin(language: Language) -> None:
    """A text and its copy add no origin to each other."""
    text = "Police arrested Mayor Ida Holm in Tovar on Monday."
    family = Lineage(id="l1", reports=("ra", "rb"), speaks="ra", kind="verbatim", why="same words")
    pages = [report(text, DAYS[0], "a"), report(text, DAYS[0], "b")]
    events = [e for p in pages for e in read(p, language).events]
    (arrest,) = of_type(timeline(pages, events, [family]), "COERCE")
    assert (arrest.reports, arrest.origins) == (2, 1)


def test_shuffled_reports_tell_the_same(language: Language) -> None:
    """The order of reports and events changes nothing."""
    reports = [report(t, d, n) for t, d, n in zip(QUAKE, DAYS, "abc", strict=False)]
    events = [e for r in reports for e in read(r, language).events]
    assert timeline(reports, events, []) == timeline(reports[::-1], events[::-1], [])


def test_title_is_words_of_a_claim(language: Language) -> None:
    """An entry says nothing but the words of a sentence under it."""
    entries, events = told(QUAKE, language)
    texts = {f"r{n}": " ".join(t.split()) for n, t in zip("abc", QUAKE, strict=True)}
    assert all(any(e.title.removesuffix(" …") in texts[events[c].report] for c in e.claims) for e in entries)


def test_ids_are_unique_and_dates_in_order(language: Language) -> None:
    """No two entries share an id; the earlier stands before the later."""
    entries, _ = told(QUAKE, language)
    assert len({e.id for e in entries}) == len(entries)
    assert [e.date or "9999" for e in entries] == sorted(e.date or "9999" for e in entries)


def test_history_is_left_out(language: Language) -> None:
    """An event of another year is no part of the story."""
    pages = [report(t, d, n) for t, d, n in zip(QUAKE, DAYS, "abc", strict=False)]
    events = [e for p in pages for e in read(p, language).events]
    old = next(e for e in events if e.date and e.type == "COERCE")
    assert old.date is not None
    past = replace(old, id="old", date=replace(old.date, value="2019-03-02"), type="SANCTION", trigger="embargo")
    assert not of_type(timeline(pages, [*events, past], []), "SANCTION")


def test_no_more_than_a_screenful(language: Language) -> None:
    """However much is told, the timeline keeps to its length."""
    towns = [f"{a}{b}o" for a in ("Ta", "Be", "Ko", "Lu", "Ri", "Ma") for b in ("n", "r", "s", "l", "v", "d")]
    verbs = ("Police arrested {0} clerks in {1}.", "Rebels shelled the town of {1}.", "Farmers blocked the road to {1}.")
    entries, _ = told(["\n".join(v.format(n + 2, t) for n, t in enumerate(towns)) for v in verbs], language)
    assert 0 < len(entries) <= ENTRIES


def test_heading_joins_what_it_heads(language: Language) -> None:
    """A heading and the sentence below it are one entry, told in the sentence's words."""
    entries, _ = told(("# Harbour chief arrested\nPolice in Tovar arrested Ida Holm, the harbour chief, on Monday.",), language)
    (arrest,) = of_type(entries, "COERCE")
    assert arrest.title.startswith("Police in Tovar")


def test_damaged_copy_makes_no_second_deed(language: Language) -> None:
    """Words of a passage that a copy shares join the deed of the text it repeats, whatever the copy made of them."""
    texts = (
        "The governor declared a state of emergency in Tovar on Monday.",
        "The governour proclaimed an state of the emergence in Tovar Tuesday.",
    )
    pages = [report(texts[0], DAYS[0], "a"), report(texts[1], DAYS[1], "b")]
    passage = Passage(spans=(("ra", 0, len(texts[0])), ("rb", 0, len(texts[1]))))
    family = Lineage(id="l1", reports=("ra", "rb"), speaks="ra", kind="reworded", passages=(passage,), why="shared words")
    events = [e for p in pages for e in read(p, language).events]
    (emergency,) = timeline(pages, [*events, replace(events[0], id="damaged", report="rb", type="AGREE")], [family])
    assert (emergency.type, emergency.date) == ("COERCE", "2024-05-13")


def test_title_of_a_long_sentence_ends_with_a_clause(language: Language) -> None:
    """A title is no longer than a reader takes in at a glance, and breaks off where a clause ends."""
    tail = "; " + ", ".join(["which the harbour office had asked for again and again during the spring"] * 3)
    entries, _ = told((f"Police in Tovar arrested Ida Holm on Monday{tail}.",), language)
    assert any(e.title == "Police in Tovar arrested Ida Holm on Monday" for e in entries)


def test_title_of_a_deed_told_late_in_its_sentence_keeps_its_clause() -> None:
    """Where a long sentence tells the deed at its end, the title is its last clauses and no bare words."""
    opening = "The waters that had risen for a week along the whole of the lower valley and driven hundreds of families from the villages"
    text = f"{opening} at the sea, where the railway runs on a dam of clay, fell at last, and police arrested Ida Holm on Monday."
    start = text.index("police arrested")
    assert (
        in_words(text, start, len(text) - 1)
        == "… where the railway runs on a dam of clay, fell at last, and police arrested Ida Holm on Monday."
    )


@pytest.mark.parametrize(
    "head", ["OSTBY (Norland), May 3, 2031 (Wire) - ", "OSTBY, May 3 (Wire) — ", "Ostby [Norland], May 3 (WIRE): ", ""]
)
def test_title_has_no_dateline(head: str) -> None:
    """Where and when an agency wrote a text is no part of the title."""
    told = "Miners carried coffins through the town on Tuesday."
    assert in_words(head + told, len(head), len(head + told)) == told


def test_deeds_of_two_sides_in_one_sentence_are_two_entries(language: Language) -> None:
    """Those who are shot at do not shoot: what they did before is an entry of its own."""
    entries, _ = told(("Police in Tovar shot on Monday at demonstrators who had stormed the town hall.",), language)
    assert len([e for e in entries if e.type in ("ASSAULT", "COERCE")]) == 2


def test_one_body_counts_its_dead_through_a_day(language: Language) -> None:
    """The toll that one body raises within a day is one entry, told by its highest number."""
    text = "The fire service spoke of 16 dead on Monday. Later on Monday the fire service said that 29 people had died."
    page = report(text, DAYS[0], "a")
    reading = read(page, language)
    (toll,) = of_type(timeline([page], reading.events, [], reading.figures), "OTHER")
    assert toll.title == "Later on Monday the fire service said that 29 people had died."


def test_sentence_that_names_is_the_title(language: Language) -> None:
    """Of two tellings, the one that points at nobody named elsewhere is the title."""
    entries, _ = told(
        ("She was arrested by police in Tovar on Monday.", "Mayor Ida Holm was arrested by police in Tovar on Monday."), language
    )
    assert of_type(entries, "COERCE")[0].title.startswith("Mayor Ida Holm")


def test_nothing_gives_nothing() -> None:
    """No events, no timeline."""
    assert timeline([], [], []) == ()


def test_toll_announced_is_an_entry(language: Language) -> None:
    """A number of dead that a body gives is a happening, with the figure under it; the same number again is the same one."""
    texts = (
        "The health ministry of Sabu said on Tuesday that 40 people had been killed.",
        "The death toll stands at 40, the health ministry of Sabu said on Tuesday.",
        "The health ministry of Sabu said on Thursday that 52 people had been killed.",
    )
    reports = [report(text, DAYS[n], chr(97 + n)) for n, text in enumerate(texts)]
    readings = [read(r, language) for r in reports]
    figures = [f for r in readings for f in r.figures]
    entries = timeline(reports, [e for r in readings for e in r.events], [], figures)
    tolls = [e for e in entries if {f.id for f in figures} & set(e.claims)]
    assert {e.type for e in tolls} == {"OTHER"}
    assert sorted(len({f.id for f in figures} & set(e.claims)) for e in tolls) == [1, 2]


def test_one_resignation_in_two_wordings_is_one_entry(language: Language) -> None:
    """Words for one deed that nobody does twice are one happening, though reports use others."""
    texts = (
        "Premier Ida Holm resigned on Monday after weeks of protests by demonstrators.",
        "On Monday Premier Ida Holm stepped down as protesters filled the square; the protest went on.",
    )
    entries, _ = told(texts, language)
    assert len(of_type(entries, "CONCEDE")) == 1
