"""From addresses to pages: what a run is given by URL, feed, sitemap and list."""

from __future__ import annotations

import gzip

import pytest

from rashomon.gather.files import gather
from rashomon.records import Page
from tests.gather.factories import PARAGRAPHS, docx, html, pdf
from tests.gather.servers import Play, Server, answer, moved, raw, web

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>All the News</title><language>en-gb</language>{items}</channel></rss>"""
ENTRY = """<item><title>{title}</title><link>{link}</link><pubDate>Thu, 08 May 2031 10:00:00 +0200</pubDate>{more}</item>"""
WHOLE = "<content:encoded><![CDATA[" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS * 2) + "]]></content:encoded>"
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{url}</loc><news:news><news:publication>
<news:name>North Post</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2031-05-08</news:publication_date><news:title>Ferry sinks in Sorv</news:title></news:news></url></urlset>"""


def rss(*items: str) -> bytes:
    """A feed of these entries."""
    return RSS.format(items="".join(items)).encode()


def one(address: str, **manners: object) -> Page:
    """The only page that an address gives."""
    pages, unread = gather([address], web(**manners))
    assert unread == []
    return pages[0]


def test_an_address_becomes_a_page(server: Server) -> None:
    """The page is named by the address as given, lives where the redirects led, and says when it was fetched."""
    server.pages |= {"/a": moved("/ferry"), "/ferry": html('<link rel="canonical" href="https://elsewhere.example/x">')}
    page = one(server.url("/a"))
    assert (page.source, page.url) == (server.url("/a"), server.url("/ferry"))
    assert page.retrieved is not None
    assert ("content-type", "text/html; charset=utf-8") in page.headers
    assert page.metadata is not None
    assert page.metadata.title == "Ferry sinks in Sorv"
    assert all(p in page.text for p in PARAGRAPHS)


@pytest.mark.parametrize(
    ("path", "data", "kind"),
    [
        ("/a", pdf(PARAGRAPHS[0]), "application/pdf"),
        ("/b", pdf(PARAGRAPHS[0]), "application/octet-stream"),
        ("/c", docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("/d.docx", docx(), "application/octet-stream"),
        ("/e", PARAGRAPHS[0].encode(), "text/plain"),
        ("/f", html(), "text/plain"),
        ("/g", html(), ""),
        ("/h", b'{"headline": "Ferry", "text": "' + PARAGRAPHS[0].encode() + b'"}', "application/json; charset=utf-8"),
        ("/i", rss(ENTRY.format(title="Ferry", link="", more=WHOLE)), "application/xml")
        if False
        else ("/i", html(), "application/xhtml+xml"),
    ],
)
def test_what_is_not_html_is_read_by_its_kind(server: Server, path: str, data: bytes, kind: str) -> None:
    """The server's word on the kind counts, its bytes and name where it says nothing or calls a page plain text."""
    server.pages[path] = raw(data, Content_Type=kind, Content_Length=str(len(data)))
    assert "14 people drowned" in one(server.url(path)).text.replace("\n", " ")


@pytest.mark.parametrize(
    "told", ["text/html; charset=windows-1251", "text/html; charset=utf-16", "text/html; charset=nonsense", "text/html"]
)
def test_a_server_that_lies_about_the_charset(server: Server, told: str) -> None:
    """What the bytes are comes before what the server says of them: UTF-8 cannot be mistaken."""
    data = html(body=f"<p>The café in Sörv closed after “the wave”, Zoë said.</p><p>{PARAGRAPHS[0]}</p>")
    server.pages["/a"] = answer(data, Content_Type=told)
    assert "café in Sörv closed after “the wave”, Zoë" in one(server.url("/a")).text


def test_a_charset_that_only_the_server_tells(server: Server) -> None:
    """Where the bytes leave it open, the server's word is taken."""
    data = html(body=f"<p>Паром затонул в бухте Сорв, погибли 14 человек.</p><p>{PARAGRAPHS[0]}</p>").decode().encode("koi8-r")
    server.pages["/a"] = answer(data, Content_Type="text/html; charset=koi8-r")
    assert "Паром затонул" in one(server.url("/a")).text


def test_bad_addresses_are_listed_and_stop_nothing(server: Server) -> None:
    """Each address that gives nothing is one line among the unread; the others are read."""
    server.pages |= {"/a": html(), "/pic": answer(b"\x89PNG1234", Content_Type="image/png"), "/empty": b"", "/pdf": answer(b"%PDF-1.4 no")}
    given = [
        *(server.url(p) for p in ("/a", "/none", "/pic", "/empty", "/pdf")),
        "ftp://127.0.0.1/x",
        "http://[::1]:1/",
        "http://caf\udce9.invalid/",
    ]
    pages, unread = gather(given, web())
    assert [p.source for p in pages] == [server.url("/a")]
    assert {u.source.removeprefix(server.url("/")[:-1]): u.reason for u in unread} == {
        "/none": "the server has no such page (404)",
        "/pic": "no page but image/png",
        "/empty": "empty",
        "/pdf": "named .html but is a PDF",
        "http://caf\ufffd.invalid/": "no web address",
        "ftp://127.0.0.1/x": "no address of the web; only http and https are fetched",
        "http://[::1]:1/": "::1 is no public address; --allow-host ::1 allows it",
    }


# ------------------------------------------------------------------ feeds, sitemaps, lists


def test_a_feed_leads_to_its_pages(server: Server) -> None:
    """The pages that a feed names are fetched; what the feed says fills what a page does not tell; `<source>` is the outlet."""
    source = f'<source url="{server.url("/")}">North Post</source>'
    server.pages |= {
        "/feed": answer(rss(ENTRY.format(title="Ferry sinks", link="/a", more=source)), Content_Type="application/rss+xml"),
        "/a": html(),
    }
    page = one(server.url("/feed"))
    assert (page.source, page.outlet) == (server.url("/a"), "North Post")
    assert page.metadata is not None
    assert (page.metadata.published, page.metadata.dated_by) == ("2031-05-08T10:00:00+02:00", "the feed")
    assert (page.metadata.title, page.metadata.language) == ("Ferry sinks in Sorv", "en")


@pytest.mark.parametrize("closed", [answer(b"", 403), answer(b"<html><body><script>render()</script></body></html>"), answer(b"")])
def test_a_text_in_the_feed_stands_in_for_a_page_that_gives_none(server: Server, closed: Play) -> None:
    """Where the page is closed, empty or made by scripts, the article that the feed itself carries is read; a mere teaser is not."""
    whole = ENTRY.format(title="Ferry", link="/a", more=WHOLE)
    teaser = ENTRY.format(title="Teaser", link="/b", more="<description>Short</description>")
    server.pages |= {"/feed": rss(whole, teaser), "/a": closed, "/b": closed}
    (page,), (unread,) = gather([server.url("/feed")], web())
    assert (page.source, page.url) == (server.url("/a"), server.url("/a"))
    assert page.text.startswith(f"Ferry\n\n{PARAGRAPHS[0]}")
    assert page.retrieved is not None
    assert unread.source == server.url("/b")


def test_a_sitemap_and_an_index_of_them_lead_to_pages(server: Server) -> None:
    """A news sitemap's pages are fetched, with what it says of them; an index leads to its sitemaps; one may be a gzip file."""
    index = f"<sitemapindex><sitemap><loc>{server.url('/map')}</loc></sitemap></sitemapindex>".encode()
    server.pages |= {"/index": index, "/map": SITEMAP.format(url=server.url("/a")).encode(), "/a": html()}
    server.pages["/map.gz"] = answer(gzip.compress(SITEMAP.format(url=server.url("/a")).encode()), Content_Type="application/x-gzip")
    for start in ("/index", "/map", "/map.gz"):
        page = one(server.url(start))
        assert (page.source, page.outlet) == (server.url("/a"), "North Post")
        assert page.metadata is not None
        assert page.metadata.published == "2031-05-08"


def test_a_list_of_feeds_leads_to_their_pages(server: Server) -> None:
    """OPML by address: every feed in it is read, one that fails is passed over."""
    opml = f'<opml version="2.0"><body><outline text="x"><outline xmlUrl="{server.url("/feed")}"/></outline></body></opml>'.encode()
    server.pages |= {"/opml": opml, "/feed": rss(ENTRY.format(title="Ferry", link="/a", more="")), "/a": html()}
    assert one(server.url("/opml")).source == server.url("/a")


def test_a_feed_with_entities_is_not_read(server: Server) -> None:
    """A feed that declares entities could unfold to gigabytes: it is told, not read."""
    bomb = b'<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    server.pages["/feed"] = rss(ENTRY.format(title="&b;", link="/a", more="")).replace(b"<rss", bomb + b"<rss")
    _, unread = gather([server.url("/feed")], web())
    assert [u.reason for u in unread] == ["XML that declares entities of its own"]


def test_only_so_many_pages_of_a_feed_are_fetched(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A feed that names more pages than are fetched says so."""
    monkeypatch.setattr("rashomon.gather.fetched.MOST_LINKED", 2)
    server.pages["/feed"] = rss(*(ENTRY.format(title=n, link=f"/{n}", more="") for n in range(4)))
    server.pages |= {f"/{n}": html(body=f"<p>{PARAGRAPHS[n]}</p>") for n in range(4)}
    pages, unread = gather([server.url("/feed")], web())
    assert [p.source for p in pages] == [server.url("/0"), server.url("/1")]
    assert [u.reason for u in unread] == ["it names 4 pages; only the first 2 are fetched"]
