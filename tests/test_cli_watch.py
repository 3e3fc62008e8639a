"""`rashomon watch` as its user meets it: a case that grows, a page that changes, a signal."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.gather.factories import PARAGRAPHS, html
from tests.gather.servers import HOST, Server, dripping, serving
from tests.gather.test_fetched import ENTRY, rss


def rashomon(*args: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    return subprocess.run([sys.executable, "-m", "rashomon", *args], capture_output=True, text=True, check=False)


def page(dead: int) -> bytes:
    """A page as it stands when so many dead are counted."""
    return html(body="".join(f"<p>{p}</p>" for p in PARAGRAPHS).replace("14 people", f"{dead} people"))


@pytest.fixture
def case(tmp_path: Path) -> str:
    """An empty case."""
    path = str(tmp_path / "ferry.rashomon")
    assert rashomon("open", path).returncode == 0
    return path


def fed(server: Server) -> str:
    """A list with one feed and one page on the server."""
    server.pages |= {"/feed": rss(ENTRY.format(title="Ferry", link="/a", more="")), "/a": page(14)}
    return server.url("/feed")


def test_a_case_grows_and_shows_what_was_changed(case: str) -> None:
    """One look keeps the pages, the next finds nothing; a page that says something else is kept beside the earlier, the change shown."""
    with serving() as server:
        watch = ("watch", case, fed(server), "--once", "--allow-host", HOST)
        first = rashomon(*watch)
        assert (first.returncode, first.stderr) == (0, "")
        assert first.stdout.splitlines() == [f"new      {server.url('/a')}  Ferry sinks in Sorv", "1 new"]
        assert rashomon(*watch).stdout.splitlines() == ["nothing new"]
        server.pages |= {"/feed": rss(ENTRY.format(title="Ferry: 17 dead", link="/a", more="")), "/a": page(17)}
        assert rashomon(*watch).stdout.splitlines() == [
            f"changed  {server.url('/a')}  Ferry sinks in Sorv",
            "    - A ferry sank in the bay of Sorv on Thursday and 14 people drowned, the coast guard said.",
            "    + A ferry sank in the bay of Sorv on Thursday and 17 people drowned, the coast guard said.",
            "1 changed",
        ]
    assert "all is whole" in rashomon("check", case).stdout
    told = json.loads(rashomon("brief", case, "--format", "json").stdout)
    reports = [r for s in told["stories"] for r in s["reports"]]
    assert len(reports) == 2
    assert all(r["retrieved"] for r in reports)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly(case: str, number: signal.Signals) -> None:
    """In the middle of a request that never ends, a signal stops it within seconds, status 0; what came is in the case."""
    with serving() as server:
        feed = fed(server)
        server.pages["/feed"] = rss(*(ENTRY.format(title="Ferry", link=link, more="") for link in ("/a", "/slow")))
        server.pages["/slow"] = dripping(b"HTTP/1.1 200 OK\r\n\r\n", b"x", 0.05)
        command = [sys.executable, "-m", "rashomon", "watch", case, feed, "--allow-host", HOST]
        run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            wait_for(lambda: "/slow" in server.paths())
            assert run.stdout is not None
            assert run.stdout.readline().startswith("new ")
            run.send_signal(number)
            out, err = run.communicate(timeout=20)
        finally:
            run.kill()
    assert (run.returncode, err) == (0, "")
    assert out.splitlines()[-1] == "stopped; what came before is kept"
    assert "a case of 1 page" in rashomon("open", case).stdout


def wait_for(happened: Callable[[], bool]) -> None:
    """Wait, for a while, until something has happened."""
    for _ in range(300):
        if happened():
            return
        time.sleep(0.1)
    raise AssertionError("it did not happen")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("none.opml",), "is no address and no file"),
        (("http://a.example/feed", "--every", "soon"), "is no time to wait"),
        (("http://a.example/feed", "--every", "10s"), "a minute or more"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line(case: str, args: tuple[str, ...], words: str) -> None:
    """A list that is not there and a time that is none are one line, status 2, before anything is asked."""
    run = rashomon("watch", case, *args)
    assert run.returncode == 2
    assert len(run.stderr.splitlines()) == 1
    assert words in run.stderr
