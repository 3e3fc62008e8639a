"""The commands of a case as their user meets them."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from rashomon.decide import decisions_of
from tests.case.factories import DECISION, TEXTS, rashomon, written
from tests.gather.archives import response, warc_gz
from tests.gather.factories import PARAGRAPHS, html, pdf


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case of two days, told on the first."""
    path = tmp_path / "flood.rashomon"
    monday, tuesday, *_ = written(tmp_path / "in")
    assert rashomon("open", path).stdout == f"{path}: a new case of 0 pages, 0 inputs not read, 0 runs told\n"
    assert rashomon("add", path, monday).stdout == f"added  {monday}\n1 added\n"
    assert rashomon("brief", path, "--quiet").returncode == 0
    assert rashomon("add", path, tuesday).returncode == 0
    return path


def test_changes_are_told_in_the_terminal_in_markdown_and_as_json(case: Path) -> None:
    """The same changes thrice; the document and the page of `brief` tell them too."""
    told = rashomon("changes", case)
    assert told.returncode == 0
    assert told.stdout.startswith("Changes since run 1, told ")
    assert "  ▲ killed, people: raised from at least 12 to 19" in told.stdout
    assert "- killed, people: raised from at least 12 to 19" in rashomon("changes", case, "--format", "markdown").stdout
    document = json.loads(rashomon("changes", case, "--format", "json").stdout)
    assert [c["kind"] for c in document["stories"][0]["changes"]["figures"] if "killed" in c["text"]] == ["raised"]
    brief = rashomon("brief", case, "--html", case.parent / "a.html", "--json", case.parent / "a.json")
    assert "What is new since run 1" in brief.stdout
    assert "raised from at least 12 to 19" in (case.parent / "a.html").read_text()
    (story,) = json.loads((case.parent / "a.json").read_text())["stories"]
    assert story["account"]["changes"] == document["stories"][0]["changes"]
    known = {c["id"] for c in story["claims"]}
    assert all(set(c["claims"]) <= known for kind in ("figures", "events") for c in story["account"]["changes"][kind])


@pytest.mark.parametrize(
    ("since", "words"), [("7", "there is no run 7"), ("yesterday", "neither a run nor a day"), ("2021-5-3", "neither")]
)
def test_a_since_that_is_none_is_one_clear_line(case: Path, since: str, words: str) -> None:
    """A run that is not there, or words that are no day, are told."""
    run = rashomon("changes", case, "--since", since)
    assert (run.returncode, run.stdout) == (2, "")
    assert words in run.stderr.splitlines()[-1]


def test_an_export_holds_everything_as_plain_files(case: Path, tmp_path: Path) -> None:
    """The pages byte for byte, what came, what was read, what was told, what was decided; the pages can be read without the case."""
    (tmp_path / "d.toml").write_text(DECISION)
    assert rashomon("decide", case, tmp_path / "d.toml").returncode == 0
    out = tmp_path / "out"
    assert rashomon("export", case, out).returncode == 0
    pages = sorted(p.read_bytes() for p in (out / "pages").iterdir())
    assert pages == sorted(TEXTS[name].encode() for name in ("monday/harbour.txt", "tuesday.txt"))
    arrivals = [json.loads(line) for line in (out / "arrivals.jsonl").read_text().splitlines()]
    assert all(sha256((out / a["file"]).read_bytes()).hexdigest() == a["sha256"] for a in arrivals)
    for line in (out / "reports.jsonl").read_text().splitlines():
        told = json.loads(line)
        for figure in told["reading"]["figures"]:
            assert told["report"]["text"][figure["start"] : figure["end"]] == figure["quote"]
    assert len((out / "runs.jsonl").read_text().splitlines()) == 1
    assert decisions_of((out / "decisions.toml").read_text(), "d") == decisions_of(DECISION, "d")
    assert rashomon("brief", out / "pages", "--quiet").returncode == 0


def test_exported_pages_are_named_by_their_format_wherever_they_came_from(tmp_path: Path) -> None:
    """Pages out of a web archive, a feed and a list are read from the export as they were from the case."""
    given, case, out = tmp_path / "in", tmp_path / "c.rashomon", tmp_path / "out"
    given.mkdir()
    (given / "crawl.warc.gz").write_bytes(warc_gz([response("https://post.example/ferry", html())]))
    (given / "list.jsonl").write_text(
        json.dumps({"title": "Ferry sinks", "text": " ".join(PARAGRAPHS), "url": "https://a.example/1"}) + "\n"
    )
    (given / "notes.pdf").write_bytes(pdf("\n".join(PARAGRAPHS)))
    entry = f"<item><title>Ferry</title><link>https://b.example/2</link><description>{' '.join(PARAGRAPHS)}</description></item>"
    (given / "feed.rss").write_text(f'<rss version="2.0"><channel><title>Sorv News</title>{entry}</channel></rss>')
    assert rashomon("open", case).returncode == 0
    assert "4 added" in rashomon("add", case, given).stdout
    assert f"{out}: 4 pages" in rashomon("export", case, out).stdout
    names = sorted(p.name[13:] for p in (out / "pages").iterdir())
    assert names == ["crawl.warc.gz-1.html", "feed.rss-1.json", "list.jsonl-1.json", "notes.pdf"]
    assert "4 reports given, 4 read" in rashomon("brief", out / "pages").stdout


def test_a_case_is_told_alone(case: Path) -> None:
    """A case beside other reports is refused, and so is a file that only bears the name of one."""
    run = rashomon("brief", case, case.parent / "in")
    assert (run.returncode, run.stdout) == (2, "")
    assert "a case is told alone" in run.stderr
    (case.parent / "not.rashomon").write_text("a text")
    assert "is no case" in rashomon("brief", case.parent / "not.rashomon").stderr


def test_nothing_readable_added_is_status_one(case: Path, tmp_path: Path) -> None:
    """As with `brief`: status 1 where not one input could be read; it is listed with its reason."""
    (tmp_path / "empty.txt").write_text("")
    run = rashomon("add", case, tmp_path / "empty.txt")
    assert run.returncode == 1
    assert f"unread  {tmp_path / 'empty.txt'}: empty" in run.stdout
