"""The command line and the web: what is fetched, and that nothing is unless asked for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.gather.archives import response, warc_gz
from tests.gather.factories import PARAGRAPHS, html
from tests.gather.servers import Server, serving

NETWORK = ("httpx", "httpcore", "feedparser", "fastwarc", "brotli", "rashomon.gather.web")


def rashomon(*args: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    return subprocess.run([sys.executable, "-m", "rashomon", *args], capture_output=True, text=True, check=False)


def test_brief_fetches_an_address_and_says_when(tmp_path: Path) -> None:
    """An address is fetched where its host is allowed; document, page and terminal say when; a bad one is listed."""
    with serving() as server:
        server.pages["/ferry"] = html()
        given = [server.url("/ferry"), server.url("/none"), "http://localhost:1/"]
        run = rashomon("brief", *given, "--allow-host", "127.0.0.1", "--json", str(tmp_path / "a.json"), "--html", str(tmp_path / "a.html"))
        assert run.returncode == 0
        assert asked(server) == ["/ferry", "/none"]
    assert "fetched " in run.stdout
    assert "fetched " in (tmp_path / "a.html").read_text()
    told = json.loads((tmp_path / "a.json").read_text())
    (report,) = told["stories"][0]["reports"]
    assert (report["url"], report["source"]) == (given[0], given[0])
    assert report["retrieved"].endswith("+00:00")
    assert {u["source"]: u["reason"] for u in told["unread"]} == {
        given[1]: "the server has no such page (404)",
        given[2]: "localhost (127.0.0.1) is no public address; --allow-host localhost allows it",
    }


def asked(server: Server) -> list[str]:
    """The pages that were asked for, sorted."""
    return sorted(server.paths())


def test_nothing_of_the_network_is_loaded_for_files(tmp_path: Path) -> None:
    """Gathering files imports no HTTP client, feed parser or archive reader, and a run on files none of our own network code.

    (spaCy loads httpx for itself, for downloads that are never made here.)
    """
    (tmp_path / "a.txt").write_text("\n\n".join(PARAGRAPHS))
    (tmp_path / "a.html").write_bytes(html())
    gathering = f"import sys\nfrom rashomon.gather.files import gather; gather([{str(tmp_path)!r}])"
    assert loaded(gathering) == [m for m in NETWORK if m == "brotli"]  # urllib3, under trafilatura, loads it where it is installed
    assert [m for m in loaded(f"import rashomon; rashomon.brief([{str(tmp_path)!r}])") if m not in ("httpx", "httpcore", "brotli")] == []


def loaded(code: str) -> list[str]:
    """Which of the network's modules are there after that code."""
    told = f"import sys\n{code}\nprint(*[m for m in {NETWORK} if m in sys.modules])"
    return subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout.split()


def test_an_archive_is_added_to_a_case(tmp_path: Path) -> None:
    """Every page of a web archive is kept with its address and when the crawler fetched it; the same archive again changes nothing."""
    archive, case = tmp_path / "crawl.warc.gz", str(tmp_path / "ferry.rashomon")
    pages = [html(body=f"<p>{p}</p><p>{PARAGRAPHS[0]}</p>") for p in PARAGRAPHS[1:]]
    archive.write_bytes(warc_gz([response(f"https://post.example/{n}", page) for n, page in enumerate(pages)]))
    assert rashomon("open", case).returncode == 0
    first = rashomon("add", case, str(archive))
    assert (first.returncode, first.stdout.splitlines()[-1]) == (0, "3 added")
    assert rashomon("add", case, str(archive)).stdout.splitlines()[-1] == "3 there already; nothing changed"
    told = json.loads(rashomon("brief", case, "--format", "json").stdout)
    reports = sorted((r["url"], r["retrieved"]) for s in told["stories"] for r in s["reports"])
    assert reports == [(f"https://post.example/{n}", "2031-05-08T10:00:00+00:00") for n in range(3)]
