"""What a story is about: the places that narrow none of its figures."""

from __future__ import annotations

from rashomon.reconcile.story import story_places
from rashomon.records import Actor, Block, Report


def page(name: str, title: str) -> Report:
    """A report of one headline."""
    blocks = (Block(0, len(title), "title"),)
    return Report(id=name, page=name, source=f"{name}.txt", sources=(f"{name}.txt",), text=title, title=title, blocks=blocks)


def place(name: str, *reports: str, aliases: tuple[str, ...] = ()) -> Actor:
    """A place named once in each of those reports."""
    return Actor(id=f"a-{name.lower()}", name=name, kind="place", aliases=aliases, mentions=tuple((r, 0, 1) for r in reports))


REPORTS = [page("ra", "Unrest in Georgia, Russia watches"), page("rb", "Georgia calls out the army"), page("rc", "Russia warns Georgia")]


def test_a_country_abroad_is_no_place_of_the_story_for_being_named_on_every_page() -> None:
    """Russia stands in each report and in most headlines, but seldom: a count of one place there is still narrower."""
    home = place("Republic of Georgia", *["ra", "rb", "rc"] * 3, aliases=("Georgia",))
    assert story_places(REPORTS, [home, place("Russia", "ra", "rb", "rc")]) == ["Republic of Georgia"]


def test_two_countries_that_one_event_struck_are_both_its_places() -> None:
    """A country abroad that is named about as often as the first is as much the story's."""
    assert story_places(REPORTS, [place("Georgia", "ra", "rb", "rc"), place("Russia", "ra", "rb", "rc")]) == ["Georgia", "Russia"]


def test_the_country_of_the_place_most_named_narrows_nothing() -> None:
    """A story of a town is a story of its country, however seldom that is named."""
    assert story_places(REPORTS, [place("Tbilisi", "ra", "rb", "rc"), place("Georgia", "ra")]) == ["Tbilisi", "Georgia"]
