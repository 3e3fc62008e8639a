"""Which country a count is of where a story is of two, whose area in a country at war with itself, and of which town a mayor counts."""

from __future__ import annotations

import re

from msgspec import structs

from rashomon.reconcile.counts import counts
from rashomon.reconcile.homes import at_home
from rashomon.reconcile.seats import seated
from rashomon.reconcile.zones import in_zones
from rashomon.records import Actor, Attribution, Figure, Report, Scope

COUNTRIES = ("Georgia", "Armenia")
TOWNS = ("Batumi", "Gyumri", "Kutaisi")


def page(text: str, name: str = "ra") -> Report:
    """A report of that text."""
    return Report(id=name, page=name, source=f"{name}.txt", sources=(f"{name}.txt",), text=text, published="2023-04-02")


def named(name: str, *pages: Report) -> Actor:
    """A place wherever the pages name it."""
    spots = tuple((p.id, m.start(), m.end()) for p in pages for m in re.finditer(rf"\b{name}\b", p.text))
    return Actor(id=f"a-{name.lower()}", name=name, kind="place", mentions=spots)


def read(report: Report, number: int, by: str | None = None, place: str | None = None) -> Figure:
    """A count of the dead in the sentence of the report that has the number."""
    said = next(m for m in re.finditer(r"[^.\n]*[.\n]", report.text) if str(number) in m[0])
    at = report.text.index(str(number))
    source = report.text.index(by, said.start()) if by else 0
    return Figure(
        id=f"{report.id}-{number}",
        report=report.id,
        start=at,
        end=at + len(str(number)),
        quote=str(number),
        sentence=said.span(),
        number=(at, at + len(str(number))),
        measure="killed",
        low=number,
        high=number,
        attribution=Attribution(source=by, start=source, end=source + len(by)) if by else None,
        scope=Scope(place=place),
    )


def homes(figures: list[Figure], *pages: Report) -> dict[int | None, str | None]:
    """The place of each count by its number."""
    reports = {p.id: p for p in pages}
    actors = [named(name, *pages) for name in (*COUNTRIES, *TOWNS)]
    return {c.claim.low: c.claim.scope.place for c in at_home(counts(figures, reports, ()), reports, actors, COUNTRIES)[0]}


def test_a_count_is_of_the_country_that_its_sentence_names() -> None:
    """The country before the count, or the one behind it, or that of its people; two joined by 'and' are both."""
    told = page("In Georgia 310 died. Armenian officials counted 44. Some 52 fell in Armenia. Georgia and Armenia have lost 406.\n")
    assert homes([read(told, n) for n in (310, 44, 52, 406)], told) == {310: "Georgia", 44: "Armenia", 52: "Armenia", 406: None}


def test_a_source_counts_its_own_country() -> None:
    """Who is named after a country, or counts for one elsewhere, counts there; both countries together are no country's."""
    told = page(
        "In Georgia and Armenia the ground shook.\n\nArmenia's ministry counted 44.\n\nThe Relief Office has 310 dead in Georgia.\n\n"
        "Later the Relief Office said 322.\n\nIn both countries 366 died.\n"
    )
    figures = [read(told, 44, "Armenia's ministry"), read(told, 310, "Relief Office"), read(told, 322, "Relief Office"), read(told, 366)]
    assert homes(figures, told) == {44: "Armenia", 310: "Georgia", 322: "Georgia", 366: None}


def test_a_count_goes_on_about_the_country_before_it() -> None:
    """Where a sentence tells no country, the one named last in its paragraph is meant; a row of its towns is the country."""
    told = page(
        "Armenia was hit hardest. The toll is 310. In Batumi and Kutaisi 52 died. In Batumi alone 19 died.\n\nNobody knows why 7 died.\n"
    )
    figures = [read(told, 310), read(told, 52, place="Batumi"), read(told, 19, place="Batumi"), read(told, 7)]
    assert homes(figures, told) == {310: "Armenia", 52: "Georgia", 19: "Batumi", 7: None}


def test_a_story_of_one_country_leaves_places_alone() -> None:
    """Where only one country is the story's, counts keep the places that they were read with."""
    told = page("In Georgia 310 died.\n")
    reports = {told.id: told}
    kept, lands = at_home(counts([read(told, 310, place="Georgia")], reports, ()), reports, [named("Georgia", told)], ("Georgia",))
    assert ([c.claim.scope.place for c in kept], lands) == (["Georgia"], {})


def test_areas_of_each_side_are_apart() -> None:
    """'Rebel-held', 'areas under government control', 'outside it'; a source that counts one side's areas counts only there."""
    one = page("In the rebel-held north 120 died, the Rescue Corps said. In areas under the control of the government 237 died.\n")
    two = page("The Rescue Corps has 140 in opposition-held districts. State-run radio told of 17 elsewhere.\n", "rb")
    three = page("The Rescue Corps says 155. In areas outside government control 171 fell.\n", "rc")
    reports = {p.id: p for p in (one, two, three)}
    figures = [read(one, 120, "Rescue Corps"), read(one, 237), read(two, 140, "Rescue Corps"), read(two, 17)]
    figures += [read(three, 155, "Rescue Corps"), read(three, 171)]
    places = {c.claim.low: c.claim.scope.place for c in in_zones(counts(figures, reports, ()), reports)}
    rebel, government = "rebel-held areas", "government-held areas"
    assert places == {120: rebel, 237: government, 140: rebel, 17: None, 155: rebel, 171: rebel}


def test_a_local_body_counts_its_own_place() -> None:
    """'The mayor of X', 'X police', and 'the mayor' after X is named; no minister, no place of the story's or of most pages."""
    one = page("The mayor of Pinarelle knew of 34 dead.\n\nGyumri police counted 12. The minister of roads in Gyumri spoke of 77.\n")
    two = page("Pinarelle is a town of vines. Some 45 died, the mayor said. Of them 6 lay at home, the mayor said.\n", "rb")
    three = page("Georgia's civil protection has 120. Batumi fire brigade told of 130.\n", "rc")
    reports = {p.id: p for p in (one, two, three, page("Batumi", "rd"), page("Batumi", "re"))}
    figures = [read(one, 34, "mayor of Pinarelle"), read(one, 12, "Gyumri police"), read(one, 77, "minister of roads in Gyumri")]
    figures += [read(two, 45, "mayor"), read(three, 120, "Georgia's civil protection"), read(three, 130, "Batumi fire brigade")]
    figures.append(structs.replace(read(two, 6, "mayor"), scope=Scope(mode="part")))
    actors = [named(name, *reports.values()) for name in (*COUNTRIES, *TOWNS)]
    places = {c.claim.low: c.claim.scope.place for c in seated(counts(figures, reports, ()), reports, actors, {"georgia"})}
    assert places == {34: "Pinarelle", 12: "Gyumri", 77: None, 45: "Pinarelle", 6: None, 120: None, 130: None}
