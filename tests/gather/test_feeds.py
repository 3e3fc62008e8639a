"""Feeds, sitemaps and lists as files and as bytes: what they name, whom they credit, and what is hostile in them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from rashomon.gather.documents import Unreadable
from rashomon.gather.feeds import is_feed, read_feed
from rashomon.gather.files import gather
from rashomon.gather.lists import read_opml, read_sitemap
from rashomon.gather.trees import root_name
from tests.gather.factories import PARAGRAPHS, billion_laughs, html

AT = "https://agg.example/world/feed"
RSS = (
    '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
    "<title>World</title><language>en-us</language>{items}</channel></rss>"
)
ITEM = (
    "<item><title>Dam breaks &amp;amp; floods</title><link>/dam</link><pubDate>Fri, 09 May 2031 06:00:00 +0200</pubDate>"
    '<source url="https://post.example/rss">North Post</source><dc:creator>Ilse Dorn</dc:creator>'
    f"<description>Short</description><content:encoded><![CDATA[<p>{PARAGRAPHS[0]}</p><script>x</script><p>{PARAGRAPHS[1]}</p>]]></content:encoded></item>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://agg.example/x/"><title>Agg</title><entry>'
    '<title type="html">Dam &lt;i&gt;breaks&lt;/i&gt;</title><id>urn:1</id><link href="dam"/><link rel="enclosure" href="dam.mp3"/>'
    "<published>2031-05-09T04:00:00Z</published><updated>2031-05-09T08:00:00Z</updated><author><name>Ilse Dorn</name></author>"
    "<source><id>urn:s</id><title>North Post</title></source>"
    f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{PARAGRAPHS[0]}</p></div></content></entry></feed>'
)
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
    '<channel rdf:about="x"><title>Old</title></channel><item rdf:about="https://a.example/1"><title>One</title>'
    "<link>https://a.example/1</link></item></rdf:RDF>"
)


def test_rss_names_pages_and_their_first_publisher() -> None:
    """Links are read against the feed's address; `<source>` is the publisher; day, author and language are there."""
    (item,) = read_feed(RSS.format(items=ITEM).encode(), AT).items
    assert (item.url, item.publisher, item.author) == ("https://agg.example/dam", "North Post", "Ilse Dorn")
    assert (item.published, item.modified, item.language) == ("2031-05-09T06:00:00+02:00", None, "en")
    assert item.title == "Dam breaks & floods"


def test_atom_names_pages_and_their_first_publisher() -> None:
    """The same of Atom, with the base address of its XML."""
    (item,) = read_feed(ATOM.encode(), AT).items
    assert (item.url, item.publisher, item.title) == ("https://agg.example/x/dam", "North Post", "Dam breaks")
    assert (item.published, item.modified) == ("2031-05-09T04:00:00+00:00", "2031-05-09T08:00:00+00:00")


def test_old_and_broken_feeds_are_read() -> None:
    """RSS 1.0, a feed with a loose ampersand, one in another encoding than it says, one that breaks off."""
    assert [i.url for i in read_feed(RDF.encode(), AT).items] == ["https://a.example/1"]
    loose = RSS.format(items=ITEM).replace("North Post", "North & Post")
    assert read_feed(loose.encode(), AT).items[0].publisher == "North & Post"
    wrong = '<?xml version="1.0" encoding="utf-16"?>' + RSS.format(items=ITEM.replace("Ilse", "Zoë"))
    assert len(read_feed(wrong.encode(), AT).items) == 1
    assert len(read_feed(RSS.format(items=ITEM * 2).encode()[:-60], AT).items) == 2


@pytest.mark.parametrize("name", ["a.rss", "a.atom", "a.xml"])
def test_a_feed_as_a_file_gives_the_texts_that_stand_in_it(tmp_path: Path, name: str) -> None:
    """Each entry is an article by itself, credited to its publisher; scripts are no text; nothing is fetched."""
    (tmp_path / name).write_text(RSS.format(items=ITEM + "<item><title>Bare</title></item>"))
    (page,), (unread,) = gather([tmp_path])
    assert page.text == f"Dam breaks & floods\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}"
    assert (page.source, page.outlet) == (f"{name}#1", "North Post")
    assert page.metadata is not None
    assert (page.metadata.published, page.metadata.dated_by) == ("2031-05-09T06:00:00+02:00", "the feed")
    assert (unread.source, unread.reason) == (f"{name}#2", "an entry without text")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<opml><body/></opml>", "a list of feeds; 'rashomon watch' follows them"),
        (b"<urlset/>", "a list of addresses without their pages; name its own address and they are fetched"),
        (b"<invoice/>", "XML of an unknown kind"),
        (b"no XML", "XML of an unknown kind"),
        (b"<rss><channel/></rss>", "a feed without entries"),
        (
            f"{billion_laughs()}<rss><channel><item><title>&l9;</title></item></channel></rss>".encode(),
            "XML that declares entities of its own",
        ),
    ],
)
def test_other_xml_is_told_with_what_to_do(tmp_path: Path, data: bytes, reason: str) -> None:
    """Lists of addresses hold no text; unknown XML and XML with entities is not read."""
    (tmp_path / "a.xml").write_bytes(data)
    assert [u.reason for u in gather([tmp_path])[1]] == [reason]


def test_xhtml_called_xml_is_a_page(tmp_path: Path) -> None:
    """What begins as a page is one, whatever the name."""
    (tmp_path / "a.xml").write_bytes(html())
    assert gather([tmp_path])[0][0].metadata is not None


def test_a_sitemap_names_pages_newest_first() -> None:
    """By publication or last change, undated ones last, each address once; addresses of other kinds are left out."""
    days = ["2031-05-07", "", "2031-05-09"]
    urls = "".join(f"<url><loc>/{n}</loc>{f'<lastmod>{d}</lastmod>' if d else ''}</url>" for n, d in enumerate(days))
    data = f"<urlset>{urls}<url><loc>/0</loc></url><url><loc>javascript:x</loc></url></urlset>".encode()
    assert [i.url for i in read_sitemap(data, "https://a.example/map").items] == [f"https://a.example/{n}" for n in (2, 0, 1)]


@pytest.mark.parametrize(
    ("data", "root"),
    [
        (b"\xef\xbb\xbf <?xml version='1.0'?><!-- x --><!DOCTYPE rss [<!ENTITY a 'b'>]>\n<rss version='2.0'>", "rss"),
        ("<?xml version='1.0'?><feed>".encode("utf-16"), "feed"),
        (b"<rdf:RDF xmlns:rdf='x'>", "rdf"),
        (b"<!doctype html><html>", "html"),
        (b"text <rss>", None),
        (b"", None),
    ],
)
def test_a_root_is_told_without_parsing(data: bytes, root: str | None) -> None:
    """Past marks, declarations and comments."""
    assert root_name(data) == root


HOSTILE = {
    "deep": b"<rss><channel><item>" + b"<a>" * 90_000,
    "open": b"<rss><channel><item><title>" + b"<" * 99_000,
    "ampersands": b"<rss><channel><item><title>" + b"&#x;&" * 200_000,
    "comments": b"<rss><channel>" + b"<!--" * 90_000,
    "sections": b"<rss><channel><item><description>" + b"<![CDATA[" * 90_000,
    "doctype": b"<!DOCTYPE " + b"a" * 2_000_000,
    "before": b"<?x ?>" * 100_000 + b"<rss>",
    "items": b"<rss><channel>" + b"<item><title>x</title></item>" * 20_000,
}


@pytest.mark.heavy
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_xml_takes_seconds_at_most(name: str) -> None:
    """Whatever is nested, opened and never closed or repeated: a feed, a list of feeds and a sitemap of it are done with in time."""
    data = HOSTILE[name]
    begun = time.perf_counter()
    for read in (lambda d: read_feed(d, AT), read_sitemap, read_opml, is_feed):
        try:
            read(data)
        except Unreadable:
            continue
    assert time.perf_counter() - begun < 30
