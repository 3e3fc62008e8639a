"""The page in real Chromium: what a reader does with it, by pointer, by keyboard, without script, on a phone and on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

import rashomon
from rashomon.records import Story
from rashomon.tell.page import page
from tests.browser.conftest import PROJECT, SHOTS, Look
from tests.tell.factories import account, bridge, foreign, harbour

pytestmark = pytest.mark.heavy

HOSTILE = (
    "<script>pwned=1</script><img src=https://evil.example/x onerror=pwned=1><style>*{display:none!important}</style>"
    "</noscript></details></main><iframe src=//evil.example></iframe><svg onload=pwned=1>{{ 7*7 }} "
    "\N{RIGHT-TO-LEFT OVERRIDE}[a](javascript:pwned=1)\N{POP DIRECTIONAL FORMATTING}"
)


@pytest.fixture(scope="module")
def example(look: Look) -> dict[str, Any]:
    """The example's page, opened."""
    return look("example", page(rashomon.brief([str(PROJECT / "examples" / "kazakhstan-2022")])))


@pytest.fixture(scope="module")
def several(look: Look) -> dict[str, Any]:
    """A page of several stories, opened."""
    return look("several", page(account()))


@pytest.fixture(scope="module")
def hostile(look: Look) -> dict[str, Any]:
    """A page of a report that tries everything, opened."""
    return look("hostile", page(account(poisoned(), bridge(), foreign())))


@pytest.fixture(scope="module")
def rising(look: Look) -> dict[str, Any]:
    """A page with a toll that rises over nine days and is told of three groups: charts with enough marks to be zoomed."""
    texts = {}
    for day in range(3, 12):
        told = f"{4 * day} people were killed and {30 * day} injured in the floods, the interior ministry said, and {9 * day} are missing."
        texts[f"{day}.txt"] = f"Floods at Ombray: {4 * day} dead\n\nOMBRAY, {day} May 2021 - By {day} May 2021 {told}\n"
    return look("rising", page(rashomon.brief(texts=texts)))


def poisoned() -> Story:
    """The harbour's story with markup wherever a report can put any."""
    text = f"At least 12 people were killed {HOSTILE}, the fire service said. The harbour of Lund burned on Monday. Ada Brook denied it."
    story = harbour(a=text)
    a, b, c = story.reports
    evil = replace(a, url="javascript:pwned=1", outlet=HOSTILE, title=HOSTILE, author=HOSTILE, published_why=HOSTILE)
    odd = replace(b, url='https://odd.example/"onmouseover="pwned=1')
    actors = tuple(replace(x, name=HOSTILE, role=HOSTILE, aliases=(HOSTILE, "x")) for x in story.actors)
    lines = tuple(replace(x, group=HOSTILE, origin_names=(HOSTILE,), why=HOSTILE) for x in story.account.figures)
    lines = tuple(replace(x, series=tuple(replace(p, source=HOSTILE) for p in x.series)) for x in lines)
    found = replace(story.account, figures=lines, disputes=tuple(replace(d, about=HOSTILE) for d in story.account.disputes))
    return replace(story, title=HOSTILE, reports=(evil, odd, replace(c, source=HOSTILE)), actors=actors, account=found)


PAGES = ("example", "several", "hostile")


@pytest.mark.parametrize("name", PAGES)
def test_no_error_and_no_request(name: str, request: pytest.FixtureRequest) -> None:
    """Whatever the reader does, the console stays empty and nothing is asked of the network."""
    found = request.getfixturevalue(name)
    assert found["trouble"] == []
    assert found["requests"] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(name: str, scheme: str, request: pytest.FixtureRequest) -> None:
    """Contrast, names, order and landmarks hold in both colour schemes, with everything opened."""
    complaints = request.getfixturevalue(name)["axe"][scheme]
    assert [c for c in complaints if c.startswith(("serious", "critical", "moderate"))] == []


@pytest.mark.parametrize("name", PAGES)
def test_evidence_opens_by_keyboard(name: str, request: pytest.FixtureRequest) -> None:
    """Tab reaches the way past the head first, then a statement's evidence; Enter opens it on the words, and leads on into the report."""
    found = request.getfixturevalue(name)["keyboard"]
    assert found["first"] == "skip"
    assert found["steps"] > 0
    assert found["evidence"]["open"]
    assert all(found["evidence"]["marks"])
    assert found["evidence"]["marks"]
    assert found["evidence"]["by"]
    assert found["evidence"]["button"] == "Copy with citation"
    assert found["place"]["tag"] == "MARK"
    assert found["place"]["open"]


def test_a_copied_line_takes_its_citation_along(several: dict[str, Any]) -> None:
    """What is copied off a line ends with the exact words, the outlet and the day."""
    text = " ".join(several["copied"]["text"].split())
    assert text.startswith("19 people killed “")
    assert "“19 people were dead” (Daily B, 6 May 2031)" in text


@pytest.mark.parametrize("name", ["example", "several"])
def test_a_chart_is_read_by_keyboard(name: str, request: pytest.FixtureRequest) -> None:
    """Arrows walk the marks, each tells its value, Enter opens the words in the table."""
    chart = request.getfixturevalue(name)["chart"]
    assert chart["tip"]
    assert chart["from"] != chart["to"]
    assert chart["row"] == {"row": "TR", "open": True}


def test_a_closer_look_at_a_chart_can_be_undone(rising: dict[str, Any]) -> None:
    """Zooming draws another axis; the whole time brings back the one that was drawn without script."""
    assert rising["chart"]["zoomed"] == {"changed": True, "restored": True}


def test_another_story_opens(several: dict[str, Any]) -> None:
    """The other story is a line with title, window, reports and toll until Enter opens it."""
    line = several["stories"]["line"]
    assert "A bridge fell in Orsa" in line
    assert "1 June 2031 · 1 report · 3 killed" in line
    assert several["stories"]["visible"]


@pytest.mark.parametrize("name", PAGES)
def test_without_script_the_words_are_there(name: str, request: pytest.FixtureRequest) -> None:
    """Evidence opens and charts are drawn where no script runs."""
    found = request.getfixturevalue(name)["plain"]
    assert found["visible"]
    assert len(found["text"]) > 10
    assert found["charts"] > 0


@pytest.mark.parametrize("name", PAGES)
def test_the_page_fits_a_phone(name: str, request: pytest.FixtureRequest) -> None:
    """Nothing is wider than the window."""
    found = request.getfixturevalue(name)["phone"]
    assert found["wide"] <= found["window"]


def test_on_paper_the_page_is_light_and_without_controls(example: dict[str, Any]) -> None:
    """Printing from a dark screen gives dark letters on white, without the list of sections."""
    assert example["print"]["paper"] == "rgb(255, 255, 255)"
    assert example["print"]["nav"] == "none"
    assert example["print"]["size"] > 10_000


def test_what_a_report_contains_stays_text(hostile: dict[str, Any]) -> None:
    """Markup in any field runs nothing, makes no element, leads nowhere, and is there to be read."""
    found = hostile["hostile"]
    assert not found["ran"]
    assert found["scripts"] == 2
    assert found["foreign"] == []
    assert set(found["protocols"]) <= {"file:", "https:", "http:"}
    assert not found["turned"]
    assert "<script>pwned=1</script><img src=https://evil.example/x onerror=pwned=1>" in found["text"]
    assert "{{ 7*7 }}" in found["text"]


@pytest.mark.parametrize("manner", ["light", "dark", "phone", "print", "noscript"])
def test_pictures_are_kept(example: dict[str, Any], manner: str) -> None:
    """A picture of the page in every manner is left in out/screenshots to be looked at."""
    picture: Path = SHOTS / f"example-{manner}.png"
    assert example
    assert picture.read_bytes().startswith(b"\x89PNG")
