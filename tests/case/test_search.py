"""Search: the user's words, whatever they type, and what is claimed where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.case.export import file_name
from rashomon.case.search import query_of, search
from rashomon.errors import InputError
from tests.case.factories import filled, rashomon, written


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("flood", '"flood"'),
        ("flood* mayor", '"flood"* AND "mayor"'),
        ('"state of emergency" -quake', '"state of emergency" NOT "quake"'),
        ("a OR b c", '("a" OR "b") AND "c"'),
        ("OR a", '"OR" AND "a"'),
        ('unclosed "two words', '"unclosed" AND "two words"'),
        ("NEAR(a b) text:x AND ^y", '"NEAR(a" AND "b)" AND "text:x" AND "AND" AND "^y"'),
        ("it's 12,000 % ()", '"it\'s" AND "12,000"'),
    ],
)
def test_words_become_a_query_that_cannot_fail(typed: str, query: str) -> None:
    """Whatever is typed is words and phrases, never FTS5's own syntax."""
    assert query_of(typed) == query


@pytest.mark.parametrize("typed", ["", "-flood", "- * ()"])
def test_no_word_at_all_is_refused(typed: str) -> None:
    """At least one word must be looked for."""
    with pytest.raises(InputError, match="no word"):
        query_of(typed)


def test_a_hit_tells_where_the_words_stand_and_what_is_claimed_there(tmp_path: Path) -> None:
    """Each hit has the exact places of the words, and the claims of those sentences alone."""
    with filled(tmp_path / "c.rashomon", *written(tmp_path)) as case:
        count, hits = search(case, '"state of emergency"')
        assert count == len(hits) == 1
        assert [hits[0].report.text[s:e] for s, e in hits[0].spans] == ["state of emergency"]
        assert [c.quote for c in hits[0].claims if "emergency" in c.quote]
        assert not [c.quote for c in hits[0].claims if "missing" in c.quote]
        assert search(case, "varnholm -resigned")[0] == 2
        assert search(case, "VÁRNHOLM resign* OR emergency")[0] == 2


@pytest.mark.parametrize("typed", ['"x', "a:b", "NEAR(", "* x", "col : - y", "\x00 flood", "ß" * 5000, "'; DROP TABLE page --"])
def test_no_words_break_a_search(tmp_path: Path, typed: str) -> None:
    """Operators, quotes, control characters and endless words are looked for like any word."""
    with filled(tmp_path / "c.rashomon") as case:
        assert search(case, typed) == (0, [])


def test_search_from_the_command_line(tmp_path: Path) -> None:
    """The command shows the report, the words and the claims; status 1 where nothing is found."""
    filled(tmp_path / "c.rashomon", *written(tmp_path)).connection.close()
    run = rashomon("search", tmp_path / "c.rashomon", "killed", "ministry")
    assert run.returncode == 0
    assert run.stdout.startswith("2 pages found")
    assert "figure: 19 killed" in run.stdout
    assert rashomon("search", tmp_path / "c.rashomon", "volcano").returncode == 1


def test_an_exported_page_has_a_safe_name() -> None:
    """Whatever a place is called, its file lies in the folder and has the ending of its format."""
    assert file_name("a" * 64, "/x/../../etc/pass wd.html", ".html") == "aaaaaaaaaaaa-pass_wd.html"
    assert "/" not in file_name("b" * 64, "https://x.org/a/?q=/../..", ".html")
    assert file_name("c" * 64, "/in/list.jsonl:12", ".json") == "cccccccccccc-list.jsonl-12.json"
    assert file_name("d" * 64, "/in/crawl.warc.gz#7", ".html") == "dddddddddddd-crawl.warc.gz-7.html"
