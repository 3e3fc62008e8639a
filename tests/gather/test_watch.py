"""Following feeds: conditional requests, later versions, failures that pass, signals."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rashomon.errors import InputError
from rashomon.gather.connections import Stopped
from rashomon.gather.watch import Seen, Watch, feeds_of
from rashomon.gather.web import Web
from rashomon.records import Page, Unread, Visit
from tests.gather.factories import PARAGRAPHS, html
from tests.gather.servers import Handler, Play, Server, answer, dripping, moved, web
from tests.gather.test_fetched import ENTRY, rss

QUARTER = timedelta(minutes=15)


class Notes:
    """A memory that lasts as long as the test."""

    def __init__(self) -> None:
        self.known: dict[str, Visit] = {}
        self.kept: list[Page | Unread] = []

    def visits(self) -> list[Visit]:
        return list(self.known.values())

    def note(self, visit: Visit) -> None:
        self.known[visit.url] = visit

    def keep(self, one: Page | Unread) -> None:
        self.kept.append(one)

    def text(self, page: Page) -> str | None:
        return next((p.text for p in reversed(self.kept) if isinstance(p, Page) and p.source == page.source), None)


class Following:
    """A watch over a server, with a clock that the test turns."""

    def __init__(self, server: Server, one: Web | None = None):
        self.server = server
        self.time = datetime(2031, 5, 8, 10, 0, tzinfo=UTC)
        self.notes = Notes()
        self.watch = Watch(one or web(), self.notes, QUARTER, lambda: self.time)

    def look(self, *feeds: str, later: timedelta = QUARTER) -> list[tuple[str, str]]:
        """What is seen: kind and path; the clock goes on afterwards."""
        seen: list[tuple[str, str]] = [(s.kind, self.path(s)) for s in self.watch.look([self.server.url(f) for f in feeds or ("/feed",)])]
        self.time += later
        return seen

    def path(self, seen: Seen) -> str:
        start = self.server.url("/")
        return "/" + seen.url.removeprefix(start)


def versioned(data: bytes, tag: str) -> Play:
    """A page that is sent only to who does not have this version."""

    def play(handler: Handler) -> None:
        known = handler.headers.get("If-None-Match") == f'"{tag}"'
        answer(b"" if known else data, 304 if known else 200, ETag=f'"{tag}"')(handler)

    return play


def ferry(dead: int) -> bytes:
    """The page as it stands when so many dead are counted."""
    return html(body="".join(f"<p>{p}</p>" for p in PARAGRAPHS).replace("14 people", f"{dead} people"))


@pytest.fixture
def following(server: Server) -> Following:
    """A feed with one entry, and its page."""
    server.pages |= {"/feed": rss(ENTRY.format(title="Ferry", link="/a", more="")), "/a": versioned(ferry(14), "v1")}
    return Following(server)


def test_what_is_new_is_kept_once(following: Following) -> None:
    """The first look keeps the pages that the feed names, the second nothing: neither feed nor page is sent twice."""
    following.server.pages["/feed"] = versioned(rss(ENTRY.format(title="Ferry", link="/a", more="")), "f1")
    assert following.look() == [("new", "/a")]
    assert following.look() == []
    assert len(following.notes.kept) == 1
    assert [a.headers.get("if-none-match") for a in following.server.asked if a.path != "/robots.txt"] == [None, None, '"f1"', '"v1"']


def test_a_changed_page_is_kept_beside_the_earlier_one(following: Following) -> None:
    """A page that says something else is kept as well, and the earlier text comes with it."""
    following.look()
    following.server.pages["/a"] = versioned(ferry(17), "v2")
    (seen,) = following.watch.look([following.server.url("/feed")])
    assert (seen.kind, "14 people" in (seen.before or ""), "17 people" in (seen.page.text if seen.page else "")) == ("changed", True, True)
    assert len(following.notes.kept) == 2


def test_a_page_that_says_the_same_is_no_new_version(following: Following) -> None:
    """Other bytes around the same article are not kept."""
    following.look()
    following.server.pages["/a"] = ferry(14).replace(b"</head>", b"<meta name='nonce' content='8'></head>")
    assert following.look() == []
    assert len(following.notes.kept) == 1


def test_a_page_is_looked_at_again_when_its_age_has_doubled(following: Following) -> None:
    """After a quarter of an hour, half an hour, an hour …, not at every look; for a week."""
    times = []
    for turn in range(64):
        count = following.server.paths().count("/a")
        following.look()
        times += [turn] if following.server.paths().count("/a") > count else []
    assert times == [0, 1, 2, 4, 8, 16, 32]
    following.look(later=timedelta(days=8))
    count = following.server.paths().count("/a")
    following.look()
    assert following.server.paths().count("/a") == count


def test_a_page_is_looked_at_when_its_feed_says_something_else(following: Following) -> None:
    """An entry that was edited in the feed is fetched at once."""
    for _ in range(4):
        following.look()
    count = following.server.paths().count("/a")
    following.server.pages |= {"/feed": rss(ENTRY.format(title="Ferry: 17 dead", link="/a", more="")), "/a": ferry(17)}
    assert following.look() == [("changed", "/a")]
    assert following.server.paths().count("/a") == count + 1


def test_what_fails_for_now_is_told_and_asked_again(following: Following) -> None:
    """A fault of the server is not kept; the page is asked for again, after longer and longer times, until it comes."""
    following.server.pages["/a"] = answer(b"", 500)
    assert [following.look() for _ in range(3)] == [[("failed", "/a")], [("failed", "/a")], []]
    assert following.notes.kept == []
    following.server.pages["/a"] = ferry(14)
    assert [following.look() for _ in range(3)] == [[], [("new", "/a")], []]


def test_what_cannot_be_had_is_kept_once_as_unread(following: Following) -> None:
    """A page that is not there is an input that could not be read, told once."""
    del following.server.pages["/a"]
    assert following.look() == [("unread", "/a")]
    assert following.look() == []
    (unread,) = following.notes.kept
    assert isinstance(unread, Unread)
    assert unread.reason == "the server has no such page (404)"


def test_a_host_that_is_refused_is_not_said_to_fail_for_now(following: Following) -> None:
    """A page on an address that is not public is an input that could not be read, told once; such a feed is told so at every look."""
    following.server.pages["/feed"] = rss(ENTRY.format(title="Ferry", link="http://10.1.2.3/a", more=""))
    assert [seen.kind for seen in following.watch.look([following.server.url("/feed")])] == ["unread"]
    (unread,) = following.notes.kept
    assert isinstance(unread, Unread)
    assert "no public address" in unread.reason
    following.time += QUARTER
    assert following.look() == []
    assert [seen.kind for seen in following.watch.look(["http://10.1.2.3/feed"])] == ["unread"]


def test_a_page_that_was_taken_down_is_told(following: Following) -> None:
    """A page that was there and is no more is kept as such, beside what it said; when it comes back it is kept again."""
    assert following.look("/a") == [("new", "/a")]
    following.server.pages["/a"] = answer(b"", 410)
    assert [following.look("/a") for _ in range(2)] == [[("gone", "/a")], [("unread", "/a")]]
    following.server.pages["/a"] = ferry(17)
    assert following.look("/a") == [("changed", "/a")]
    assert [type(one) for one in following.notes.kept] == [Page, Unread, Page]


def test_a_host_that_wants_to_be_left_alone_is(following: Following) -> None:
    """Retry-After is remembered over looks: nothing is asked before."""
    following.server.pages["/feed"] = answer(b"", 429, Retry_After="7200")
    assert following.look() == [("failed", "/feed")]
    following.watch.web = web()  # another run of the program
    assert [following.look() for _ in range(6)] == [[]] * 6
    assert following.server.paths().count("/feed") == 1


def test_a_single_page_is_followed_too(following: Following) -> None:
    """An address that is no feed is a page, looked at each time."""
    assert following.look("/a") == [("new", "/a")]
    following.server.pages["/a"] = ferry(15)
    assert following.look("/a") == [("changed", "/a")]
    following.server.pages["/a"] = moved("/b")
    following.server.pages["/b"] = ferry(16)
    assert following.look("/a") == [("changed", "/a")]


def test_a_list_of_feeds_by_address_is_followed(following: Following) -> None:
    """OPML on the web leads to its feeds, and they to their pages; one that names itself is read once."""
    outlines = "".join(f'<outline xmlUrl="{following.server.url(path)}"/>' for path in ("/feed", "/list"))
    following.server.pages["/list"] = f"<opml><body>{outlines}</body></opml>".encode()
    assert following.look("/list") == [("new", "/a")]
    assert following.look("/list") == []


def test_a_feed_that_breaks_stops_no_other(following: Following) -> None:
    """One that is gone, one that never ends and one that is no XML are told; the others are followed."""
    following.watch.web = web(largest=100_000)
    following.server.pages |= {
        "/endless": dripping(b"HTTP/1.1 200 OK\r\n\r\n", b"<rss>" * 9000, 0.0),
        "/bomb": b"<!DOCTYPE x [<!ENTITY a 'b'>]><rss/>",
    }
    seen = following.look("/gone", "/endless", "/bomb", "/feed")
    assert sorted(seen) == [("failed", "/bomb"), ("new", "/a"), ("unread", "/endless"), ("unread", "/gone")]


def test_a_signal_stops_a_look_and_what_came_is_kept(server: Server) -> None:
    """The pages that came before the signal are kept; the slow one is left, and asked for by the next run though the feed is unchanged."""
    server.pages |= {
        "/feed": versioned(rss(*(ENTRY.format(title=n, link=f"/{n}", more="") for n in range(2))), "f1"),
        "/0": ferry(14),
        "/1": dripping(b"HTTP/1.1 200 OK\r\n\r\n", b"x", 0.05),
    }
    following = Following(server, web(seconds=60.0))
    threading.Timer(0.8, following.watch.web.stop.set).start()
    with pytest.raises(Stopped):
        following.look()
    assert [p.source for p in following.notes.kept] == [server.url("/0")]
    server.pages["/1"] = ferry(15)
    following.watch.web = web()  # another run of the program
    assert following.look() == [("new", "/1")]


def test_lists_of_feeds_are_read_from_files(tmp_path: Path) -> None:
    """OPML files stand for the feeds in them, nested ones too, each once; what is neither address nor list is one clear line."""
    (tmp_path / "a.opml").write_text(
        '<?xml version="1.0"?><opml version="2.0"><body><outline text="x"><outline type="rss" xmlUrl="https://a.example/feed"/></outline>'
        '<outline xmlUrl="https://b.example/feed"/><outline xmlUrl="javascript:x"/></body></opml>'
    )
    (tmp_path / "b.txt").write_text("https://a.example/feed")
    (tmp_path / "c.opml").write_text("<opml><body/></opml>")
    assert feeds_of(["https://b.example/feed", str(tmp_path / "a.opml")]) == ["https://b.example/feed", "https://a.example/feed"]
    for name, words in (("b.txt", "no list of feeds"), ("c.opml", "without feeds"), ("none", "no address and no file")):
        with pytest.raises(InputError, match=words):
            feeds_of([str(tmp_path / name)])
