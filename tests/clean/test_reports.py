"""What a report's head tells: title, outlet, agencies, author, language."""

from __future__ import annotations

from hashlib import sha256

import pytest

from rashomon.clean import clean
from rashomon.clean.outlet import kind_of, outlet_of
from rashomon.records import Page, Report

BODY = (
    "Nine people were killed on Thursday as a quake shook the coast of Namora, the disaster office said. More than 60 houses fell.\n\n"
    "In Lasip a hospital was cleared, and its patients were lying in the yard with the doctors who had carried them out.\n\n"
)


def cleaned(text: str, url: str | None = None) -> Report:
    page = Page(source="a.txt", sources=("a.txt",), sha256=sha256(text.encode()).hexdigest(), text=text, url=url)
    (report,) = clean(page)
    return report


@pytest.mark.parametrize(
    ("line", "agencies", "author"),
    [
        ("By The Associated Press", ("Associated Press",), None),
        ("By AFP   3 May 2012   |   5:02 pm", ("Agence France-Presse",), None),
        ("PTI | Updated: May 3, 2012 10:20 IST", ("PTI",), None),
        ("By Teresa Quijano", (), "Teresa Quijano"),
        ("Written By Web Desk", (), None),
        ("Photo: AP", (), None),
    ],
)
def test_credits_above_the_text(line: str, agencies: tuple[str, ...], author: str | None) -> None:
    """A byline credits an agency or names an author; a picture's credit does neither."""
    report = cleaned(f"Quake shakes Namora: nine killed\n{line}\n\n{BODY}")
    assert (report.agencies, report.author) == (agencies, author)


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        (f"Quake shakes Namora\n\nNAMORA, May 3 (Reuters) - {BODY}", ("Reuters",)),
        (f"Quake shakes Namora\n\nNAMORA (AP) — {BODY}", ("Associated Press",)),
        (f"Quake shakes Namora\n\n{BODY}No tsunami was seen. (Xinhua)\n", ("Xinhua",)),
        (f"Quake shakes Namora\n\n{BODY}With inputs from PTI\n", ("PTI",)),
        (f"Quake shakes Namora\n\n{BODY}Copyright 2012 The Associated Press. All rights reserved.\n", ("Associated Press",)),
        (f"Quake shakes Namora\n\n{BODY}“We ran,” a teacher told Reuters in Lasip.\n", ()),
        (f"Quake shakes Namora\n\n{BODY}Quelle: dpa / Marek Novotny\n", ()),
    ],
)
def test_credits_in_and_below_the_text(text: str, agencies: tuple[str, ...]) -> None:
    """Datelines, closing brackets and closing lines credit an agency; a quotation given to one and a picture do not."""
    assert cleaned(text).agencies == agencies


@pytest.mark.parametrize(
    ("head", "tail", "url", "outlet", "kind"),
    [
        (["Millbrook Sentinel", "News   Sports"], [], None, "Millbrook Sentinel", "newspaper"),
        ([], ["Harbour Radio © 2019 – all rights reserved"], None, "Harbour Radio", "broadcaster"),
        ([], ["Copyright 2019 The Associated Press. All rights reserved."], None, None, None),
        ([], [], "https://www.north-post.example/world/1", "North Post", "newspaper"),
        (["Tuesday, 3 May 2012", "World"], [], "https://english.dawnwire.example/a", "Dawnwire", "agency"),
        (["Il Corriere del Golfo > Esteri > Perù"], [], None, "Il Corriere del Golfo", "newspaper"),
        (["UNITED NATIONS"], [], None, "UNITED NATIONS", "body"),
    ],
)
def test_outlet(head: list[str], tail: list[str], url: str | None, outlet: str | None, kind: str | None) -> None:
    """The outlet is the name at the top, else in the copyright line, else the address; an agency's copyright is no outlet."""
    found = outlet_of(head, tail, url)
    assert (found, kind_of(found)) == (outlet, kind)


@pytest.mark.parametrize(
    ("text", "language", "reason"),
    [
        (
            "Séisme à Namora\n\nLe séisme a fait neuf morts jeudi sur la côte, selon les autorités, et soixante maisons sont tombées.\n",
            "fr",
            "language",
        ),
        (
            "Землетрясение\n\nДевять человек погибли в четверг при землетрясении на побережье, сообщили власти, разрушены десятки домов.\n",
            "ru",
            "language",
        ),
        (f"Son Dakika\nGÜNCEL | SPOR\n\nQuake shakes Namora\n\n{BODY}\nİlgili Haberler\n", "en", None),
        ("Of nine dead speaks the prefecture, so the radio, and over 60 wounded lie in the clinics of Lasip since the quake\n", "en", None),
        ("Quake kills nine in Namora", "en", None),
        ("12345 --- ... 678\n", None, "no text"),
        ("Home | World | Sport\nSubscribe   Log in\nShare on Facebook\nMost read\n", "en", "not an article"),
    ],
)
def test_language_and_reasons(text: str, language: str | None, reason: str | None) -> None:
    """A page that is not English, has no words or no article is kept unread with its reason; damaged English is read."""
    report = cleaned(text)
    assert (report.unread_reason, report.read) == (reason, reason is None)
    if reason != "not an article":
        assert report.language == language
    assert reason is None or report.blocks == ()


def test_id_comes_from_the_bytes_alone() -> None:
    """The same text under another name and address has the same id."""
    one, two = cleaned(BODY), cleaned(BODY, url="https://north-post.example/1")
    assert one.id == two.id
    assert cleaned(BODY + ".").id != one.id
