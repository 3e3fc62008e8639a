"""How text, numbers and days are worded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.tell.words import day_words, plain, shortened, spoken_days, time_words, window_words


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("two\nlines\tand  spaces", "two lines and spaces"),
        ("\x1b[31mred\x07", "\N{REPLACEMENT CHARACTER}[31mred\N{REPLACEMENT CHARACTER}"),
        ("left \N{RIGHT-TO-LEFT OVERRIDE}thgir", "left \N{REPLACEMENT CHARACTER}thgir"),
        ("so\N{SOFT HYPHEN}ft and\N{ZERO WIDTH SPACE} thin", "soft and thin"),
        ("lone \ud800 half", "lone \N{REPLACEMENT CHARACTER} half"),
        ("Қасым-Жомарт Тоқаев, 東京 😀", "Қасым-Жомарт Тоқаев, 東京 😀"),
    ],
)
def test_text_of_reports_is_made_harmless(hostile: str, shown: str) -> None:
    """Control characters and direction marks are shown as U+FFFD, letters of every script stay."""
    assert plain(hostile) == shown


@given(st.text())
def test_nothing_unprintable_passes(text: str) -> None:
    """Whatever a report contains, what is shown can be encoded and holds no control character."""
    shown = plain(text)
    shown.encode()
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or 0x202A <= ord(c) <= 0x202E for c in shown)


@given(st.text(min_size=1), st.integers(2, 40))
def test_shortened_text_fits(text: str, length: int) -> None:
    """A shortened text is never longer than asked for, and an uncut one is as it was."""
    short = shortened(text, length)
    assert len(short) <= length
    assert short == text or short.endswith("…")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2031-05-06", "6 May 2031"),
        ("2031-05-06T04:30:00+01:00", "6 May 2031, 04:30 (UTC+01:00)"),
        ("2031-05-06T04:30", "6 May 2031, 04:30"),
        ("2031-05-06T04:30:00Z", "6 May 2031, 04:30 UTC"),
        ("2031-05", "May 2031"),
        ("2031", "2031"),
        (None, "day unknown"),
    ],
)
def test_days_read_as_people_write_them(value: str | None, words: str) -> None:
    """An ISO value is worded with what it holds and no more."""
    assert day_words(value) == words


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("a copy of a text of 2031-05-06", "a copy of a text of 6 May 2031"),
        ("the page's day is 2031-05-06, others say 2031-05-07", "the page's day is 6 May 2031, others say 7 May 2031"),
        ("date in the byline: 'Posted 2031-05-06 10:00'", "date in the byline: 'Posted 2031-05-06 10:00'"),
        ("“2031-05-06: a diary” says so", "“2031-05-06: a diary” says so"),
        ("ref/2031-05-06/x and 2031-05-06T10:00", "ref/2031-05-06/x and 2031-05-06T10:00"),
        ("2031-99-99", "2031-99-99"),
    ],
)
def test_a_reason_tells_its_days_in_words_but_quotes_the_page(reason: str, told: str) -> None:
    """A day that the program tells is worded; what a page wrote, and what is part of something longer, stays."""
    assert spoken_days(reason) == told


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2031-05-05", "2031-05-06", "5–6 May 2031"),
        ("2031-05-30", "2031-06-02", "30 May – 2 June 2031"),
        ("2031-12-30", "2032-01-02", "30 December 2031 – 2 January 2032"),
        ("2031-05-05", "2031-05-05", "5 May 2031"),
        (None, None, "day unknown"),
    ],
)
def test_a_window_says_each_month_and_year_once(first: str | None, last: str | None, words: str) -> None:
    """The first and last day of a story read as one phrase."""
    assert window_words(first, last) == words


@pytest.mark.parametrize(
    ("value", "end", "precision", "words"),
    [
        ("2031-05-05", None, "day", ""),
        ("2031-05-05", "2031-05-07", "day", "until 7 May"),
        ("2031-05-05T04:00", None, "minute", "04:00"),
        ("2031-05-05T04:00", None, "hour", "about 04:00"),
        ("2031-05-05", "2031-05-06", "part of day", "night to 6 May"),
        ("2031-05-05T06:00", None, "part of day", "morning"),
        ("2031-05", None, "month", ""),
        (None, None, None, ""),
    ],
)
def test_precision_is_told_honestly(value: str | None, end: str | None, precision: str | None, words: str) -> None:
    """Beside the day stands only what is known beyond it."""
    assert time_words(value, end, precision) == words
