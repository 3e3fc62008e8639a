"""Who is who over a story: one actor over all spellings, near names apart, a reason for every join."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path

import pytest
from msgspec.structs import replace

from rashomon.reconcile.actors import settle_actors, who
from rashomon.records import Actor, ActorKind, Lineage, Mention, Passage, Reading, Report

CASES = tomllib.loads((Path(__file__).parent.parent / "cases/names.toml").read_text(encoding="utf-8"))
Said = tuple[str, ActorKind, str | None]  # the name, its kind, its role


def story(*reports: list[Said]) -> tuple[list[Report], list[Reading]]:
    """Reports that name nothing but what is given, and their readings."""
    made, readings = [], []
    for number, said in enumerate(reports):
        text, mentions, name = "", [], f"r{number}"
        for quote, kind, role in said:
            end = len(text) + len(quote)
            mentions.append(Mention(report=name, start=len(text), end=end, quote=quote, kind=kind, name=quote, role=role, why="title"))
            text += quote + ". "
        made.append(Report(id=name, page=name, source=name, sources=(name,), text=text))
        readings.append(Reading(report=name, mentions=tuple(mentions)))
    return made, readings


def settled(*reports: list[Said]) -> tuple[Actor, ...]:
    return settle_actors(*story(*reports))


def together(actors: tuple[Actor, ...]) -> list[set[str]]:
    return [set(a.aliases) for a in actors]


def cases(verdict: str) -> list[tuple[ActorKind, str, str]]:
    return [(kind, *pair) for kind, table in CASES.items() for pair in table[verdict]]


@pytest.mark.parametrize(("kind", "one", "other"), cases("same"))
def test_two_spellings_are_one_actor(kind: ActorKind, one: str, other: str) -> None:
    """Spellings, orders, short forms and country variants of one name are one actor, in whatever report each stands."""
    assert len(settled([(one, kind, None)], [(other, kind, None)])) == 1


@pytest.mark.parametrize(("kind", "one", "other"), cases("apart"))
def test_near_names_stay_apart(kind: ActorKind, one: str, other: str) -> None:
    """Names that only look alike are two actors."""
    assert len(settled([(one, kind, None)], [(other, kind, None)])) == 2


def test_a_bare_surname_joins_the_only_one_it_can_be() -> None:
    """'Karimi' in one report is the Leila Karimi of another, unless two persons of the story are called so."""
    said: list[Said] = [("Leila Karimi", "person", None)]
    assert together(settled(said, [("Karimi", "person", None)])) == [{"Leila Karimi", "Karimi"}]
    two = settled(said, [("Reza Karimi", "person", None)], [("Karimi", "person", None)])
    assert sorted(map(sorted, together(two))) == [["Karimi"], ["Leila Karimi"], ["Reza Karimi"]]


def test_a_cut_surname_joins_its_bearer() -> None:
    """A form that lost its last letter belongs to the only surname it can come from."""
    assert len(settled([("Bolat Seitkaliev", "person", None)], [("Seitkalie", "person", None)])) == 1


def test_a_surname_means_the_last_word_before_a_first_one() -> None:
    """'Idris' is Kamal Idris, not Idris Benali."""
    found = settled([("Kamal Idris", "person", None), ("Idris Benali", "person", None)], [("Idris", "person", None)])
    assert {"Kamal Idris", "Idris"} in together(found)


def test_one_office_lets_an_alike_given_name_join() -> None:
    """'Nat' and 'Ned' Rowley are one where both are called the department's spokesman, else two."""
    office: list[list[Said]] = [[("Ned Rowley", "person", "spokesman")], [("Nate Rowley", "person", "department spokeswoman")]]
    assert len(settled(*office)) == 1
    assert len(settled([("Ned Rowley", "person", None)], [("Nate Rowley", "person", None)])) == 2


def test_the_office_decides_between_two_of_one_surname() -> None:
    """'President Ratnayake' is the one of two brothers who holds that office, in each report for itself."""
    brothers: list[Said] = [("Sunil Ratnayake", "person", "President"), ("Amal Ratnayake", "person", "Prime Minister")]
    late: list[Said] = [("Ratnayake", "person", "President")]
    found = settled(brothers, late, [("Ratnayake", "person", "prime minister")])
    owner = {(report, a.name) for a in found for report, _, _ in a.mentions if "Ratnayake" in a.aliases}
    assert {("r1", "Sunil Ratnayake"), ("r2", "Amal Ratnayake")} <= owner
    assert len(settled(brothers, [("Ratnayake", "person", "senator")])) == 3


def test_a_surname_is_the_one_that_its_report_names_in_full() -> None:
    """Two reports that each name another minister Lee in full mean their own by 'Lee'."""
    found = settle_actors(
        *story(
            [("Lee Sang-min", "person", "interior minister"), ("Park Jin", "person", None)],
            [("Lee Jong-sup", "person", "defence minister"), ("Cho Yong", "person", None)],
        )
    )
    assert len(found) == 4
    made, readings = story(
        [("Sunil Ratnayake", "person", None), ("Ratnayake", "person", None)],
        [("Amal Ratnayake", "person", None), ("Ratnayake", "person", None)],
    )
    named = [Reading(report=r.report, mentions=tuple(replace(m, name=r.mentions[0].name) for m in r.mentions)) for r in readings]
    assert sorted(sorted(a.aliases) for a in settle_actors(made, named)) == [
        ["Amal Ratnayake", "Ratnayake"],
        ["Ratnayake", "Sunil Ratnayake"],
    ]


def test_names_at_one_place_of_two_copies_are_one() -> None:
    """A spinner's 'Harbour Authority of Lima' is the 'Harbour Board' of the text it copied, a name of no such place is not."""
    reports, readings = story(
        [("Harbour Board", "organisation", None), ("Ana Prado", "person", None)],
        [("Harbour League", "organisation", None), ("Ana Prado", "person", None), ("Dockers' League", "organisation", None)],
    )
    spans = tuple((r.id, 0, len(r.text)) for r in reports)
    copies = Lineage(id="l", reports=("r0", "r1"), speaks="r0", kind="reworded", passages=(Passage(spans),), why="")
    assert len(settle_actors(reports, readings)) == 4
    found = settle_actors(reports, readings, [copies])
    assert {"Harbour Board", "Harbour League"} in together(found)
    assert any("copy" in j.why for a in found for j in a.why)


def test_reasons_lead_from_the_name_to_each_alias() -> None:
    """A form joined over another one says which."""
    (found,) = settled(
        [("Leila Abbas Karimi", "person", None)],
        [("Leila Karimi", "person", None)],
        [("Leyla Karimi", "person", None)],
        [("Karimi", "person", None)],
    )
    assert {j.alias for j in found.why} == {"leila karimi", "leyla karimi", "karimi"}
    assert all(j.why != "same name" for j in found.why)


def test_the_hospital_of_one_report_is_not_that_of_another() -> None:
    """'the hospital' is the one that its own report names; a report that names none leaves it open, and names two hospitals nowhere one."""
    made, readings = story(
        [("Lakeside Hospital", "organisation", None), ("hospital", "organisation", None)],
        [("Orsova Hospital", "organisation", None), ("hospital", "organisation", None)],
        [("hospital", "organisation", None)],
    )
    own = [Reading(report=r.report, mentions=tuple(replace(m, name=r.mentions[0].name) for m in r.mentions)) for r in readings]
    assert sorted(sorted(a.aliases) for a in settle_actors(made, own)) == [
        ["Lakeside Hospital", "hospital"],
        ["Orsova Hospital", "hospital"],
        ["hospital"],
    ]


def test_kinds_do_not_mix() -> None:
    """A town named after a president is not the president, a ministry not its minister."""
    found = settled([("Ramazan Oral", "person", "president"), ("Oral", "place", None), ("health ministry", "organisation", None)])
    assert len(found) == 3


def test_a_red_cross_of_two_countries_leaves_the_bare_name_alone() -> None:
    """'Red Cross' joins a country's Red Cross only where the story has no other."""
    said: list[list[Said]] = [[(name, "organisation", None)] for name in ("Chilean Red Cross", "Peruvian Red Cross", "Red Cross")]
    assert len(settled(*said)) == 3


def test_every_join_says_why() -> None:
    """Each form that is not the actor's name carries a reason in words."""
    (found,) = settled([("Northern Mediation Council", "organisation", None)], [("NMC", "organisation", None)])
    assert found.name == "Northern Mediation Council"
    assert [(j.alias, j.why) for j in found.why] == [("nmc", "first letters of 'northern mediation council'")]


def test_the_order_of_reports_tells_nothing() -> None:
    """The same reports in any order give the same actors."""
    reports, readings = story(
        [("Yusuf Kaddour", "person", "governor"), ("Red Cross", "organisation", None)],
        [("Youssef Qaddur", "person", None), ("Chilean Red Cross", "organisation", None)],
        [("Kaddour", "person", None), ("Kaddou", "person", None)],
    )
    expected = settle_actors(reports, readings)
    for order in itertools.permutations(range(3)):
        assert settle_actors([reports[i] for i in order], [readings[i] for i in order]) == expected


def test_a_person_renamed_throughout_is_the_same_cluster_renamed() -> None:
    """Clusters follow the names: another name in all reports gives the same groups of mentions."""

    def grouped(full: str, short: str, spelt: str) -> list[tuple[tuple[int, str], ...]]:
        reports: list[list[Said]] = [
            [(full, "person", "mayor"), (short, "person", None), ("Adel Nasr", "person", None)],
            [(spelt, "person", None), ("port authority", "organisation", None)],
        ]
        made, readings = story(*reports)
        place = {(m.report, m.start): (i, m.report) for r in readings for i, m in enumerate(r.mentions)}
        return sorted(tuple(sorted(place[report, start] for report, start, _ in a.mentions)) for a in settle_actors(made, readings))

    assert grouped("Hoda Rifai", "Rifai", "Houda Rifa'i") == grouped("Tomasz Wolski", "Wolski", "Thomasz Wolsky")


def test_a_report_that_is_not_read_gives_no_actor() -> None:
    """Reports with `read: false` are passed over."""
    reports, readings = story([("Leila Karimi", "person", None)])
    unread = Report(id="r0", page="p", source="p", sources=("p",), text=reports[0].text, read=False)
    assert settle_actors([unread], readings) == ()


def test_a_name_is_looked_up_by_report() -> None:
    """`who` finds the actor by any of its forms; a name of two actors means the one that the report names."""
    found = settled([("Leila Karimi", "person", None), ("Karimi", "person", None)], [("Chilean army", "organisation", None)])
    identify = who(found)
    assert identify("r1", "the Chilean army") == next(a.id for a in found if a.kind == "organisation")
    assert identify("r0", "Karimi") == identify("r0", "Leila Karimi") is not None
    assert identify("r0", "Nobody Known") is None
