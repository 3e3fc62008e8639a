"""Web archives: pages out of WARC and WACZ, and what is no page told in one line."""

from __future__ import annotations

import gzip
import random
import tracemalloc
from hashlib import sha256
from pathlib import Path

import brotli
import pytest

from rashomon.gather.files import each_page, gather
from rashomon.gather.found import Found
from rashomon.gather.warc import read_archive
from rashomon.records import Page
from tests.gather.archives import chunked, record, response, wacz, warc_gz
from tests.gather.factories import PARAGRAPHS, html, pdf

FERRY = "https://post.example/ferry"
PACKED = {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}


def page(data: bytes, path: Path) -> Page:
    """The only page of an archive."""
    path.write_bytes(data)
    pages, _ = gather([path])
    assert len(pages) == 1
    return pages[0]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.wacz", "A.WARC.GZ"])
def test_a_page_of_an_archive_is_the_page_that_was_fetched(tmp_path: Path, name: str) -> None:
    """Its address, when it was fetched, its headers and the hash of its bytes come out of the archive; its place is its number."""
    records = [response(FERRY, html(), ETag='"7"', Set_Cookie="id=7")]
    kind = name.casefold().split(".", 1)[1]
    found = page({"warc": b"".join(records), "warc.gz": warc_gz(records), "wacz": wacz(records)}[kind], tmp_path / name)
    assert (found.source, found.url, found.retrieved) == (f"{name}#1", FERRY, "2031-05-08T10:00:00+00:00")
    assert found.sha256 == sha256(html()).hexdigest()
    assert found.headers == (("content-type", "text/html"), ("etag", '"7"'))
    assert found.metadata is not None
    assert found.metadata.title == "Ferry sinks in Sorv"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(html()), {"Content_Encoding": "gzip"}),
        (brotli.compress(html()), {"Content_Encoding": "br"}),
        (chunked(html()), {"Transfer_Encoding": "chunked"}),
        (chunked(gzip.compress(html()), 99), {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}),
        (html(), {"Content_Encoding": "br"}),
        (html(), {"Transfer_Encoding": "chunked"}),
    ],
)
def test_a_page_is_unpacked_whether_or_not_the_crawler_did_it(tmp_path: Path, body: bytes, headers: dict[str, str]) -> None:
    """Chunks and packings are undone; headers that tell of what is undone already do no harm."""
    assert page(response(FERRY, body, **headers), tmp_path / "a.warc").sha256 == sha256(html()).hexdigest()


def test_a_bomb_in_an_archive_is_cut_off(tmp_path: Path) -> None:
    """A page that unpacks to more than the limit is told, the one after it is read."""
    bomb = response("https://post.example/bomb", gzip.compress(bytes(60_000_000)), Content_Encoding="gzip")
    (tmp_path / "a.warc.gz").write_bytes(warc_gz([bomb, response(FERRY, html())]))
    pages, unread = gather([tmp_path])
    assert [p.source for p in pages] == ["a.warc.gz#2"]
    assert [(u.source, u.reason) for u in unread] == [("a.warc.gz#1", "larger than 20 MB")]


def test_what_is_no_page_is_counted_in_one_line(tmp_path: Path) -> None:
    """Pictures, scripts, errors and redirects of a crawl are told together; text, PDF and extracted text are read."""
    (tmp_path / "a.warc.gz").write_bytes(
        warc_gz(
            [
                record("warcinfo", "", b"software: test\r\n", "application/warc-fields"),
                record("request", FERRY, b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
                response("https://post.example/a.png", b"\x89PNG", media="image/png"),
                response("https://post.example/b.png", b"\x89PNG", media="image/png"),
                response("https://post.example/s.js", b"x=1", media="text/javascript"),
                response("https://post.example/x", b"gone", "404 Not Found"),
                response("https://post.example/y", b"", "301 Moved", Location="/ferry"),
                record("revisit", FERRY, b"HTTP/1.1 200 OK\r\n\r\n"),
                response(FERRY, html()),
                response("https://post.example/p", pdf(PARAGRAPHS[0]), media="application/pdf"),
                record("resource", "https://post.example/r", PARAGRAPHS[1].encode(), "text/plain"),
                record("conversion", "https://post.example/c", PARAGRAPHS[2].encode(), "text/plain"),
            ]
        )
    )
    pages, unread = gather([tmp_path / "a.warc.gz"])
    assert sorted(p.url or "" for p in pages) == [f"https://post.example/{x}" for x in ("c", "ferry", "p", "r")]
    assert [(u.source, u.reason) for u in unread] == [
        ("a.warc.gz (other records)", "no pages: 2 image, 1 errors, 1 redirects, 1 text, 1 unchanged")
    ]


def test_a_wacz_gives_the_pages_that_its_list_names(tmp_path: Path) -> None:
    """A frame inside a page is no page of the crawl; what a listed page redirected to is one."""
    records = [
        response("https://ads.example/frame", html(body="<p>Buy the new thing now, it is the best thing that there ever was.</p>")),
        response("http://post.example/ferry", b"", "301 Moved", Location=FERRY),
        response(FERRY, html()),
    ]
    assert page(wacz(records, ["http://post.example/ferry"]), tmp_path / "a.wacz").url == FERRY


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.warc", b"no archive at all\n" * 50, "named as a web archive but is none"),
        ("a.warc.gz", gzip.compress(b"nothing"), "named as a web archive but is none"),
        ("a.wacz", b"PK\x03\x04 broken", "a damaged zip"),
        ("a.wacz", wacz([])[:-5], "a damaged zip"),
        ("a.warc.gz", warc_gz([response(FERRY, gzip.compress(html())[:-30], Content_Encoding="gzip")]), "broke off inside its packing"),
    ],
)
def test_what_is_no_archive_is_told(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    """A file that is not what its name says, or is damaged, is one line among the unread."""
    (tmp_path / name).write_bytes(data)
    pages, unread = gather([tmp_path])
    assert (pages, [u.reason for u in unread]) == ([], [reason])


def test_a_damaged_archive_gives_what_is_whole(tmp_path: Path) -> None:
    """The pages before the damage are read, and the damage is told."""
    whole = warc_gz([response(FERRY, html())])
    (tmp_path / "a.warc.gz").write_bytes(whole + b"\x00\x01garbage" * 100)
    pages, unread = gather([tmp_path])
    assert [p.url for p in pages] == [FERRY]
    assert [u.reason for u in unread] == ["the archive is damaged from here on"]


def test_an_archive_that_breaks_off_is_told(tmp_path: Path) -> None:
    """A last page that is not whole is not taken for one."""
    data = b"".join([response(FERRY, html()), response("https://post.example/b", html(body=f"<p>{PARAGRAPHS[0]}</p>" * 40))])
    (tmp_path / "a.warc").write_bytes(data[:-500])
    pages, unread = gather([tmp_path])
    assert [p.url for p in pages] == [FERRY]
    assert [(u.source, u.reason) for u in unread] == [("a.warc#2", "the archive breaks off inside this page")]


@pytest.mark.heavy
def test_damaged_archives_are_told(tmp_path: Path) -> None:
    """Whatever bytes are changed, cut out or put in, an archive gives pages and reasons, never an error."""
    chance = random.Random(5)
    records = [response(FERRY, html()), response(f"{FERRY}/2", chunked(gzip.compress(html()), 99), **PACKED)]
    whole = {"a.warc": b"".join(records), "a.warc.gz": warc_gz(records), "a.wacz": wacz(records, [FERRY])}
    for _ in range(3000):
        name = chance.choice(sorted(whole))
        data = bytearray(whole[name])
        for _ in range(chance.choice((1, 2, 9))):
            at = chance.randrange(len(data))
            data[at : at + chance.randrange(150)] = chance.choice((b"", b"9" * 30, b"-1", b"\r\n\r\n", b"\xff" * 9, chance.randbytes(40)))
        assert all(f.data or f.reason for f in read_archive(Found(name, bytes(data), suffix=name[1:])))


def test_pages_of_an_archive_come_one_by_one(tmp_path: Path) -> None:
    """The first page is there before the last one is read: the rest of the archive may be broken."""
    (tmp_path / "a.warc").write_bytes(response(FERRY, html()) + b"broken" * 1000)
    first = next(each_page([tmp_path / "a.warc"], keep_bytes=True))
    assert isinstance(first, Page)
    assert first.data == html()


def test_worker_processes_give_the_same_pages_in_the_same_order(tmp_path: Path) -> None:
    """With a process that opens pages ahead nothing else comes out, whatever could not be read included."""
    bodies = [html(body=f"<p>{n} people drowned.</p><p>{p}</p>") for n in range(6) for p in PARAGRAPHS]
    records = [response(f"https://post.example/{n}", b"" if n == 7 else body) for n, body in enumerate(bodies)]
    (tmp_path / "a.warc.gz").write_bytes(warc_gz(records))
    assert list(each_page([tmp_path], keep_bytes=True, workers=1)) == list(each_page([tmp_path], keep_bytes=True))


def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    """Eight times the pages take no more memory: one is let go before the next is read."""
    peaks = []
    for count in (8, 64):
        archive = tmp_path / f"{count}.warc"
        with archive.open("wb") as out:
            for n in range(count):
                out.write(record("resource", f"https://post.example/{n}", f"{n} {PARAGRAPHS[0]}\n".encode() * 2000, "text/plain"))
        tracemalloc.start()
        assert sum(isinstance(one, Page) for one in each_page([archive])) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]
