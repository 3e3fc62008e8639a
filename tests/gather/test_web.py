"""Fetching by the rules, against servers on loopback that are slow, broken, endless, and liars."""

from __future__ import annotations

import gzip
import threading
import time
import zlib
from collections.abc import Callable
from email.utils import formatdate
from itertools import pairwise

import brotli
import pytest

from rashomon.gather.connections import Stopped
from rashomon.gather.web import AGENT, Known, Web
from tests.gather.factories import html
from tests.gather.servers import Play, Server, answer, dripping, moved, raw, web

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def test_a_page_comes_with_its_bytes_headers_and_hour(server: Server) -> None:
    """An answer has the bytes as they are, headers in lower case, no cookie, and when it was fetched; the agent says who asks."""
    server.pages["/a"] = answer(html(), ETag='"v1"', Set_Cookie="id=7")
    found = web().fetch(server.url("/a#part"))
    assert (found.status, found.reason, found.data, found.address) == (200, None, html(), server.url("/a"))
    assert found.header("etag") == '"v1"'
    assert found.header("set-cookie") is None
    assert found.retrieved.endswith("+00:00")
    assert server.asked[-1].headers["user-agent"] == AGENT
    assert server.asked[-1].headers["host"] == server.url("/").split("/")[2]


@pytest.mark.parametrize("path", ["/a", "/b"])
def test_redirects_are_followed_to_where_the_page_is(server: Server, path: str) -> None:
    """The address of the answer is the last one, relative places too; what was asked stays."""
    server.pages |= {"/a": moved("b"), "/b": moved(server.url("/c"), 301), "/c": b"there"}
    found = web().fetch(server.url(path))
    assert (found.asked, found.address, found.data) == (server.url(path), server.url("/c"), b"there")


@pytest.mark.parametrize(
    ("pages", "reason"),
    [
        ({"/a": moved("/a")}, "more than 8 redirects"),
        ({"/a": moved("ftp://127.0.0.1/x")}, "no address of the web; only http and https are fetched"),
        ({"/a": moved("file:///etc/passwd")}, "no address of the web; only http and https are fetched"),
        ({"/a": moved("http://user:secret@127.0.0.1/")}, "an address with a name or password in it is not fetched"),
        ({"/a": moved("http://169.254.169.254/latest/")}, "169.254.169.254 is no public address; --allow-host 169.254.169.254 allows it"),
        ({"/a": moved("http://localhost:1/")}, "localhost"),
        ({}, "the server has no such page (404)"),
        ({"/a": answer(b"", 403)}, "the server refuses us (403)"),
        ({"/a": answer(b"", 500)}, "the server has an error (500)"),
        ({"/a": answer(b"", 204)}, "the server gives no page (204)"),
        ({"/a": raw(b"half", Content_Length="5000")}, "the answer broke off"),
        ({"/a": lambda h: h.wfile.write(b"hello\r\n\r\n")}, "no proper answer of the web"),
        ({"/a": lambda h: None}, "no proper answer of the web"),
        ({"/a": lambda h: h.wfile.write(OK + b"X: " + b"y" * 300_000)}, "no proper answer of the web"),
        ({"/a": raw(b"not packed", Content_Encoding="gzip")}, "broken packing"),
        ({"/a": raw(gzip.compress(b"x" * 9000)[:-20], Content_Encoding="gzip")}, "broke off inside its packing"),
        ({"/a": raw(b"xx", Content_Encoding="secret")}, "packed as 'secret', which was not asked for"),
        ({"/a": raw(b"xx", Content_Encoding="gzip, gzip, gzip, gzip")}, "packed too many times"),
    ],
)
def test_what_goes_wrong_is_one_line(server: Server, pages: dict[str, Play], reason: str) -> None:
    """Whatever a server does, the answer is a reason in a few words and nothing is raised."""
    server.pages |= pages
    found = web().fetch(server.url("/a"))
    assert found.reason is not None
    assert found.reason.startswith(reason)
    assert found.data == b""


@pytest.mark.parametrize(
    "address", ["http://", "http://[", "http://a b/", "https:///x", "http://" + "a" * 300 + ".example/", "http://\x00/"]
)
def test_a_broken_address_is_one_line(address: str) -> None:
    """What is no address gives a reason, without any request."""
    assert Web().fetch(address).reason


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "0.0.0.0", "[::ffff:127.0.0.1]"])
def test_loopback_is_refused_unless_allowed(server: Server, host: str) -> None:
    """No spelling of this machine is asked, unless its name is allowed."""
    server.pages["/a"] = b"secret"
    found = Web().fetch(server.url("/a", host))
    assert "is no public address; --allow-host" in (found.reason or "")
    assert server.asked == []


def test_an_endless_page_is_cut_off(server: Server) -> None:
    """A page that never ends costs no more than the limit on its size."""
    server.pages["/a"] = dripping(OK + b"\r\n", b"x" * 100_000, 0.0)
    assert web(largest=3_000_000).fetch(server.url("/a")).reason == "larger than 3 MB"


@pytest.mark.parametrize("head", [b"", OK, OK + b"\r\n"])
def test_a_dripping_server_is_left_when_the_time_is_up(server: Server, head: bytes) -> None:
    """A byte now and then holds nobody longer than the time of a whole request, in the headers as in the page."""
    server.pages["/a"] = dripping(head, b"x", 0.05)
    begun = time.monotonic()
    assert web(seconds=0.5).fetch(server.url("/a")).reason == "no whole answer within 0.5 seconds"
    assert time.monotonic() - begun < 2


def test_a_signal_ends_a_request_under_way(server: Server) -> None:
    """Setting `stop` ends a slow request at once."""
    server.pages["/a"] = dripping(OK + b"\r\n", b"x", 0.05)
    slow = web(seconds=60.0)
    threading.Timer(0.3, slow.stop.set).start()
    begun = time.monotonic()
    with pytest.raises(Stopped):
        slow.fetch(server.url("/a"))
    assert time.monotonic() - begun < 2


def pressed(data: bytes) -> bytes:
    """brotli, its quickest way."""
    found: bytes = brotli.compress(data, quality=1)
    return found


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": pressed,
    "x-gzip": gzip.compress,
    "gzip, br": lambda d: pressed(gzip.compress(d)),
}


@pytest.mark.parametrize("name", PACKED)
def test_packed_pages_are_unpacked(server: Server, name: str) -> None:
    """gzip, deflate and brotli, also one inside the other."""
    text = b"At least 14 people drowned. " * 5000
    server.pages["/a"] = answer(PACKED[name](text), Content_Encoding=name)
    assert web().fetch(server.url("/a")).data == text


@pytest.mark.parametrize("name", PACKED)
def test_a_bomb_is_cut_off(server: Server, name: str) -> None:
    """A small answer that unpacks to 100 MB is cut off at the limit."""
    server.pages["/a"] = answer(PACKED[name](bytes(100_000_000)), Content_Encoding=name)
    assert web(largest=2_000_000).fetch(server.url("/a")).reason == "larger than 2 MB"


def test_a_version_that_we_have_is_not_sent_again(server: Server) -> None:
    """What the server told of a version is asked back; 304 is an answer without bytes and without a reason."""

    def play(handler: object) -> None:
        fresh = handler.headers.get("If-None-Match") == '"v1"'  # type: ignore[attr-defined]
        (raw(b"", 304) if fresh else answer(b"page", ETag='"v1"', Last_Modified="Thu, 08 May 2031 10:00:00 GMT"))(handler)  # type: ignore[arg-type]

    server.pages["/a"] = play
    one = web()
    first = one.fetch(server.url("/a"))
    assert first.known == Known('"v1"', "Thu, 08 May 2031 10:00:00 GMT")
    again = one.fetch(server.url("/a"), first.known)
    assert (again.status, again.data, again.reason) == (304, b"", None)
    assert server.asked[-1].headers["if-modified-since"] == "Thu, 08 May 2031 10:00:00 GMT"


# ------------------------------------------------------------------ manners


def test_robots_txt_is_obeyed(server: Server) -> None:
    """What robots.txt asks not to fetch is not asked for, a redirect into it neither; it is read once."""
    server.pages |= {"/robots.txt": b"User-agent: *\nDisallow: /no\n", "/no/a": b"x", "/b": moved("/no/a"), "/c": b"yes"}
    one = web()
    for path in ("/no/a", "/b"):
        assert "robots.txt of 127.0.0.1 asks programs not to fetch it" in (one.fetch(server.url(path)).reason or "")
    assert one.fetch(server.url("/c")).data == b"yes"
    assert server.paths() == ["/b", "/c"]
    assert [a.path for a in server.asked].count("/robots.txt") == 1


def test_without_an_answer_on_robots_txt_nothing_is_fetched(server: Server) -> None:
    """A server that fails on robots.txt is left alone, as RFC 9309 asks; one that has none is open."""
    server.pages |= {"/robots.txt": answer(b"", 503), "/a": b"x"}
    assert web().fetch(server.url("/a")).reason == (
        "robots.txt of 127.0.0.1 cannot be read, so nothing is fetched there: the server asks to come again later (503)"
    )
    assert server.paths() == []


def test_one_request_at_a_time_with_a_pause(server: Server) -> None:
    """Requests to a host from several threads follow one another, a pause between."""

    def slowly(handler: object) -> None:
        time.sleep(0.05)
        answer(b"x")(handler)  # type: ignore[arg-type]

    server.pages |= {f"/{n}": slowly for n in range(4)}
    one = web(pause=0.15)
    threads = [threading.Thread(target=one.fetch, args=(server.url(f"/{n}"),)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    asked = sorted(server.asked, key=lambda a: a.begun)
    assert len(asked) == 5
    assert all(later.begun - earlier.ended > 0.1 for earlier, later in pairwise(asked))


def test_a_crawl_delay_is_kept(server: Server) -> None:
    """The pause that robots.txt asks for is made."""
    server.pages |= {"/robots.txt": b"User-agent: rashomon\nCrawl-delay: 0.4\n", "/a": b"x", "/b": b"x"}
    one = web()
    one.fetch(server.url("/a"))
    one.fetch(server.url("/b"))
    times = [a.begun for a in server.asked]
    assert all(b - a > 0.35 for a, b in pairwise(times[1:]))


@pytest.mark.parametrize("dated", [False, True])
def test_a_short_retry_after_is_waited_for_once(server: Server, dated: bool) -> None:
    """A host that asks to come again soon, in seconds or at a time of day, is asked again then."""
    turns = iter([answer(b"", 429, Retry_After=formatdate(time.time() + 2, usegmt=True) if dated else "1"), answer(b"page")])
    server.pages["/a"] = lambda h: next(turns)(h)
    assert web().fetch(server.url("/a")).data == b"page"
    first, second = (a.begun for a in server.asked if a.path == "/a")
    assert second - first > 0.9


def test_a_long_retry_after_closes_the_host(server: Server) -> None:
    """A host that wants an hour of peace gets it: nothing else is asked of it, and the reason says so."""
    server.pages |= {"/a": answer(b"", 503, Retry_After="3600"), "/b": b"x"}
    one = web()
    found = one.fetch(server.url("/a"))
    assert (found.reason, found.later) == ("the server asks to come again in 3600 seconds", 3600.0)
    assert (one.fetch(server.url("/b")).reason or "").startswith("the server asks to come again in 3")
    assert server.paths() == ["/a"]
