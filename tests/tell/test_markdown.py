"""The account as Markdown."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace

from rashomon.tell.markdown import escaped, markdown
from tests.tell.factories import account, harbour


def test_every_footnote_that_is_called_is_there_once() -> None:
    """Calls and notes match, so that every statement opens on its words."""
    told = markdown(account())
    called = set(re.findall(r"\[\^(\d+)\](?!:)", told))
    notes = re.findall(r"^\[\^(\d+)\]:", told, re.MULTILINE)
    assert called == set(notes)
    assert len(notes) == len(set(notes)) == 5


def test_a_footnote_holds_the_words_in_their_sentence() -> None:
    """The exact words are marked, the rest of their sentence stands around them, outlet, file, day and source before them."""
    note = "Daily A, a.txt, 6 May 2031, credited to Lund fire service: “**At least 12 people were killed**, the fire service said.”"
    assert note in markdown(account())


def test_counts_come_first() -> None:
    """The first line tells how many reports were given and read."""
    assert markdown(account()).startswith("*6 reports given, 4 read, 2 not read: 1 empty and 1 not in English.*\n")


@pytest.mark.parametrize("text", ["a *b* _c_ `d` [e](javascript:f) <b>g</b> | h ~~i~~ \\ &lt; !", "# not * a | heading"])
def test_markdown_in_a_report_is_shown_as_text(text: str) -> None:
    """Escaped text renders to the very characters of the report."""
    [inline] = [token for token in MarkdownIt("commonmark").parse("x " + escaped(text)) if token.type == "inline"]
    assert inline.children is not None
    assert {child.type for child in inline.children} <= {"text", "text_special"}
    assert "".join(child.content for child in inline.children) == "x " + text


def test_a_title_cannot_break_out_of_its_heading() -> None:
    """Line breaks and markup in a title stay within the one line."""
    told = markdown(account(replace(harbour(), title="One\n# Two <script>")))
    assert "# One # Two \\<script\\>\n" in told
