"""The account in a terminal."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rashomon.errors import StoryError
from rashomon.records import Value
from rashomon.tell.terminal import terminal
from tests.tell.factories import TEXTS, account, foreign, harbour


def test_first_comes_what_was_given_and_what_was_not_read() -> None:
    """The first lines count the reports and name each that was not read with its reason."""
    lines = terminal(account(), 80, False).splitlines()
    assert lines[0] == "6 reports given, 4 read, 2 not read: 1 empty and 1 not in English."
    assert lines[1:3] == ["  e.txt  not in English (sv)", "  f.txt  empty"]


def test_the_largest_story_is_told_and_the_others_get_a_line() -> None:
    """Another story shows its id, title, window, reports and toll; a page that was not read is no story."""
    told = terminal(account(), 80, False)
    assert "\nFire in the harbour of Lund\n" in told
    assert "s-bridge · 1 June 2031 · 1 report · 3 killed" in told
    assert "s-foreign" not in told


def test_a_story_can_be_asked_for_by_its_id_or_a_former_one() -> None:
    """--story tells that story in full, and knows those that were joined into it."""
    assert "\nA bridge fell in Orsa\n" in terminal(account(), 80, False, "s-bridge")
    assert terminal(account(), 80, False, "s-before") == terminal(account(), 80, False)


def test_an_unknown_story_is_an_error_that_names_those_there_are() -> None:
    """The message lists the ids of the run."""
    with pytest.raises(StoryError, match="s-harbour"):
        terminal(account(), 80, False, "s-nowhere")


def test_every_statement_shows_its_words_and_file() -> None:
    """Brief, figures, timeline and disputes quote the report and name its file."""
    told = terminal(account(), 100, False)
    for words in ("“19 people were dead”  b.txt", "“The harbour of Lund burned on Monday”  a.txt", "“Ada Brook denied it”"):
        assert words in told


def test_a_figure_tells_its_course_and_its_part_lies_below_it() -> None:
    """The earlier value stands before the arrow, and the children killed stand under the killed, further in."""
    lines = terminal(account(), 100, False).splitlines()
    told = " ".join(text.strip() for text in lines)
    assert "5 May 2031: at least 12 (Lund fire service) → 6 May 2031: 19 (health ministry)" in told
    whole = next(i for i, text in enumerate(lines) if text.startswith("    people"))
    part = next(i for i, text in enumerate(lines) if "of these, children" in text)
    assert whole < part
    assert lines[part].startswith("      of these")


def test_the_words_under_a_figure_are_those_of_its_value() -> None:
    """A later value that was denied is told as such, and not quoted for the one that stands."""
    story = harbour()
    _, total = story.account.figures
    denied = tuple(replace(c, negated=True) if c.id == total.series[1].claims[0] else c for c in story.claims)
    stands = replace(total, best=Value(12, None), as_of="2031-05-05")
    told = terminal(account(replace(story, claims=denied, account=replace(story.account, figures=(stands,), brief=()))), 100, False)
    figures = told[told.index("Figures") : told.index("Timeline")]
    assert "19, denied (health ministry)" in " ".join(figures.split())
    assert "“At least 12 people were killed”" in figures
    assert "“19 people were dead”" not in figures


@pytest.mark.parametrize("width", [1, 40, 60, 80, 100, 300])
def test_no_line_is_wider_than_the_window(width: int) -> None:
    """Lines fit the window; below 40 columns nothing can be told."""
    assert max(map(len, terminal(account(), width, False).splitlines())) <= max(width, 40)


def test_colour_only_where_it_is_wanted() -> None:
    """Without colour there is no escape sequence; with it the same words."""
    assert "\x1b" not in terminal(account(), 80, False)
    assert "\x1b[" in terminal(account(), 80, True)


def test_control_characters_of_reports_never_reach_the_terminal() -> None:
    """A report that tries to steer the terminal is shown with marks in place of its control characters."""
    hostile = TEXTS["a.txt"].replace("killed", "killed\x1b]0;owned\x07\N{RIGHT-TO-LEFT OVERRIDE}").replace("burned on", "burned\r\n\x08on")
    story = replace(harbour(a=hostile.replace("\r\n\x08", " ")), title=hostile)
    told = terminal(account(story), 80, False)
    assert not set(told) & {"\x1b", "\x07", "\r", "\N{RIGHT-TO-LEFT OVERRIDE}"}


def test_nothing_read_is_told_and_no_story() -> None:
    """Where no report was read, the counts and reasons are all there is."""
    assert terminal(account(foreign()), 80, False).splitlines() == [
        "2 reports given, 0 read, 2 not read: 1 empty and 1 not in English.",
        "  e.txt  not in English (sv)",
        "  f.txt  empty",
    ]


def test_square_brackets_are_no_markup() -> None:
    """What looks like the terminal library's markup or an emoji code in a report is shown as it stands."""
    story = replace(harbour(), title="Fire [bold red]in[/] the :boat: harbour")
    assert "Fire [bold red]in[/] the :boat: harbour" in terminal(account(story), 80, True)


def test_the_cleaner_copy_is_quoted_first() -> None:
    """Where one report repeats another, the words of the one that speaks for both come first, whatever order the claims have."""
    story = harbour()
    toll = [c.id for c in story.claims if c.quote == "At least 12 people were killed"]
    line = replace(story.account.brief[0], claims=tuple(reversed(toll)))
    told = terminal(account(replace(story, account=replace(story.account, brief=(line,)))), 100, False).splitlines()
    assert [text.split()[-1] for text in told if "12 people were killed" in text][:2] == ["a.txt", "c.txt"]
