"""What a page, a mail, a record or a document tells beside its text."""

from __future__ import annotations

import json

import pytest
from lxml.html import fromstring

from rashomon.clean import clean
from rashomon.gather.files import gather_texts, pages_of
from rashomon.gather.found import judged
from rashomon.gather.instants import instant, pdf_date
from rashomon.gather.metadata import guessed
from rashomon.records import Page, PageMetadata
from tests.gather.factories import PARAGRAPHS, docx, eml, html, mhtml


def told(name: str, data: bytes) -> PageMetadata:
    page = one(name, data)
    assert page.metadata
    return page.metadata


def one(name: str, data: bytes) -> Page:
    (page,), _ = pages_of([judged(name, data)])
    return page


LINKED = {
    "@type": ["NewsArticle"],
    "headline": "Ferry sinks in Sorv",
    "author": [{"@type": "Person", "name": "Mira Tolo"}, {"name": "https://post.example/people/7"}],
    "publisher": {"name": "Sorv Post"},
    "datePublished": "2031-05-08T09:00:00+02:00",
    "dateModified": "2031-05-09",
    "inLanguage": "en-GB",
}
OPEN = '<meta property="og:site_name" content="Sorv Post"><meta property="article:published_time" content="2031-05-08T09:00:00+02:00">'


@pytest.mark.parametrize(
    "head",
    [
        f'<script type="application/ld+json">{json.dumps(LINKED)}</script>',
        f'<script type="application/ld+json">{json.dumps({"@graph": [{"@type": "WebSite"}, LINKED]})}</script>',
        f'<script type="application/ld+json">{{broken</script><meta name="author" content="By Mira Tolo">{OPEN}'
        '<meta property="article:modified_time" content="2031-05-09"><meta property="og:locale" content="en_GB">',
    ],
)
def test_a_pages_head_tells_title_author_outlet_language_and_both_days(head: str) -> None:
    """JSON-LD or OpenGraph: whichever the page has; an address is no author."""
    found = told("a.html", html(head))
    assert (found.title, found.author, found.outlet, found.language) == ("Ferry sinks in Sorv", "Mira Tolo", "Sorv Post", "en")
    assert (found.published, found.modified) == ("2031-05-08T09:00:00+02:00", "2031-05-09")


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("https://post.example/a?b=1", "https://post.example/a?b=1"),
        ("javascript:alert(1)", None),
        ("/a", None),
        ("https://a b.example/", None),
    ],
)
def test_only_web_addresses_are_addresses(href: str, url: str | None) -> None:
    """The canonical link counts if it is http(s)."""
    assert one("a.html", html(f'<link rel="canonical" href="{href}">')).url == url


def test_a_sites_name_is_no_headline() -> None:
    """Where the first heading is the site's own, the headline is what stands before its name in the page's title."""
    body = "<h1>Sorv Post</h1><h2>Ferry sinks in Sorv</h2>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    found = told("a.html", html(body=body).replace(b"Sorv</title>", b"Sorv - Sorv Post</title>"))
    assert (found.title, found.outlet) == ("Ferry sinks in Sorv", "Sorv Post")


def test_the_metadata_dates_the_report_unless_the_text_speaks_against_it() -> None:
    """The page's own word is its day; a stamp of years later is not where the text prints another day and knows its weekday."""
    page = one("a.html", html(OPEN))
    (report,) = clean(page)
    assert (report.published, report.published_basis) == ("2031-05-08T09:00:00+02:00", "metadata")
    assert report.published_why == "published, by meta: 2031-05-08T09:00:00+02:00"
    stale = '<meta property="article:modified_time" content="2036-11-03T03:00:00Z">'
    body = f"<p>SORV, May 8, 2031 (Lumen) - {PARAGRAPHS[0]}</p>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS[1:])
    (report,) = clean(one("a.html", html(stale, body)))
    assert (report.published or "")[:10] == "2031-05-08"


@pytest.mark.parametrize("declared", ["iso-8859-1", "utf-8", "windows-1251"])
def test_a_wrongly_declared_encoding_does_no_harm(declared: str) -> None:
    """UTF-8 is known by its bytes, whatever the page says."""
    page = html(f'<meta charset="{declared}">').replace(b"Mira Tolo", "Míra Tølo – “she”".encode())
    assert "Míra Tølo – “she”" in one("a.html", page).text


def test_a_rightly_declared_encoding_is_used() -> None:
    """A page in windows-1252 that calls itself Latin-1 keeps its quotation marks."""
    page = html('<meta charset="iso-8859-1">').replace(b"Mira Tolo", "Míra “Tølo”".encode("cp1252"))
    assert "Míra “Tølo”" in one("a.html", page).text


def test_a_saved_page_knows_its_address_and_when_it_was_saved() -> None:
    """The archive's header tells both."""
    page = one("a.mhtml", mhtml(html()))
    assert (page.url, page.retrieved) == ("https://post.example/ferry", "2031-05-09T08:00:00+00:00")


@pytest.mark.parametrize(
    ("sender", "author", "outlet"),
    [
        ("Mira Tolo <m.tolo@coast.example>", "Mira Tolo", None),
        ("Coast Guard Press Office <press@coast.example>", None, "Coast Guard Press Office"),
        ("press@coast.example", None, "coast.example"),
        ("=?utf-8?q?M=C3=ADra_T=C3=B8lo?= <tolo@x.example>", "Míra Tølo", None),
    ],
)
def test_a_mails_sender_is_a_person_or_a_desk(sender: str, author: str | None, outlet: str | None) -> None:
    """A mailbox called like its owner is a person's."""
    found = told("a.eml", eml(sender=sender))
    assert (found.author, found.outlet, found.published) == (author, outlet, "2031-05-08T10:00:00+02:00")


def test_a_mail_of_html_alone_gives_its_text() -> None:
    """Plain text first, else the HTML part."""
    mail = eml(html().decode(), head="Content-Type: text/html; charset=utf-8\n")
    assert all(p in one("a.eml", mail).text for p in PARAGRAPHS)


RECORDS = [
    {"title": "T", "text": "x", "date": "2031-05-08", "sitename": "Post", "author": "M", "url": "https://p.example/"},  # trafilatura
    {
        "title": "T",
        "maintext": "x",
        "date_publish": "2031-05-08 07:00:00",
        "source_domain": "Post",
        "authors": ["M"],
        "url": "https://p.example/",
    },
    {
        "headline": "T",
        "body_text": "x",
        "versioncreated": "2031-05-08T07:00:00Z",
        "provider": "Post",
        "byline": "M",
        "uri": "https://p.example/",
    },
    {
        "headline": "T",
        "body_html": "<p>x</p>",
        "versioncreated": "2031-05-08T07:00:00Z",
        "provider": {"name": "Post"},
        "byline": "M",
        "uri": "https://p.example/",
    },
    {
        "headlines": [{"value": "T"}],
        "bodies": [{"value": "<p>x</p>", "contentType": "text/html"}],
        "versionCreated": "2031-05-08",
        "publisher": "Post",
        "by": "M",
        "url": "https://p.example/",
    },
]


@pytest.mark.parametrize("record", RECORDS)
def test_records_of_many_makers_say_the_same(record: dict[str, object]) -> None:
    """trafilatura, news-please and three prints of ninjs."""
    page = one("a.jsonl", json.dumps(record).encode())
    found = page.metadata or PageMetadata()
    assert (page.text, found.title, found.author, found.outlet) == ("T\n\nx", "T", "M", "Post")
    assert (page.url, (found.published or "")[:10]) == ("https://p.example/", "2031-05-08")


def test_a_canceled_article_keeps_its_status() -> None:
    """ninjs' pubstatus travels with the report."""
    assert told("a.json", json.dumps({"headline": "T", "body_text": "x", "pubstatus": "canceled"}).encode()).status == "canceled"


def test_a_word_documents_properties_are_told() -> None:
    """Author and day of making."""
    found = told("a.docx", docx())
    assert (found.title, found.author, found.published) == ("Ferry sinks in Sorv", "Mira Tolo", "2031-05-08T09:00:00+00:00")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2031-05-08", "2031-05-08"),
        ("2031-5-8T7:05Z", "2031-05-08T07:05:00+00:00"),
        ("2031-05-08 07:05:09.123+0200", "2031-05-08T07:05:09+02:00"),
        ("20310508T070500Z", "2031-05-08T07:05:00+00:00"),
        ("Thu, 08 May 2031 10:00:00 +0200", "2031-05-08T10:00:00+02:00"),
        (1935993600, "2031-05-08T08:00:00+00:00"),
        ("2031-13-40", None),
        ("yesterday", None),
        ("0001-01-01", None),
        (True, None),
        ({}, None),
    ],
)
def test_instants_of_machines(value: object, expected: str | None) -> None:
    """ISO 8601 and its cousins; nothing else."""
    assert instant(value) == expected


def test_pdf_dates() -> None:
    """PDF has a print of its own."""
    assert pdf_date("D:20310508070500+02'00'") == "2031-05-08T07:05:00+02:00"
    assert pdf_date("D:20310508070500Z") == "2031-05-08T07:05:00+00:00"
    assert pdf_date("D:2031") is None


COMPANIONS = {
    "sources.json": json.dumps({"001": {"url": "https://p.example/1", "outlet": "Post"}, "002": "javascript:1"}),
    "sources.csv": "file;outlet;url\n001.txt;Post;https://p.example/1\n002.txt;;nowhere\n",
}


@pytest.mark.parametrize("name", COMPANIONS)
def test_a_list_beside_the_texts_gives_address_and_outlet(name: str) -> None:
    """As JSON or as a table; from the folder above where the texts' own is called docs."""
    pages, unread = gather_texts({"docs/001.txt": "One.", "docs/002.txt": "Two.", name: COMPANIONS[name]})
    assert [(p.url, p.outlet) for p in pages] == [("https://p.example/1", "Post"), (None, None)]
    assert unread == []


def test_a_table_without_names_of_columns_is_name_address_outlet() -> None:
    """The plainest list."""
    pages, _ = gather_texts({"a.txt": "One.", "sources.csv": "a,https://p.example/1,The Post\n"})
    assert (pages[0].url, pages[0].outlet) == ("https://p.example/1", "The Post")


def test_head_lines_of_a_text_give_its_address_and_are_furniture() -> None:
    """'URL:' and 'Source:' at the top; an address in the text is none, nor is a picture's source."""
    body = "\n\nFerry sinks in Sorv\n\n" + "\n\n".join(PARAGRAPHS)
    (page,), _ = gather_texts({"a.txt": "URL: https://p.example/1\nSource: Sorv Post" + body})
    (report,) = clean(page)
    assert (report.url, report.outlet) == ("https://p.example/1", "Sorv Post")
    assert {report.text[s:e] for s, e in report.furniture} == {"URL: https://p.example/1", "Source: Sorv Post"}
    (page,), _ = gather_texts({"a.txt": "Source: Sorv Post" + body + "\n\nURL: https://p.example/1"})
    assert (page.url, page.outlet, page.metadata) == (None, None, None)


def test_a_bare_month_gives_no_guessed_day() -> None:
    """Of 'March 2024' the guess would be today's day of that month, and another one tomorrow."""
    root = fromstring('<html><head><meta property="article:published_time" content="2024-03"></head><body>.</body></html>')
    assert guessed(root, None) is None


@pytest.mark.parametrize("told", ["9 March 2024", "March 9th, 2024", "09.03.2024", "2024-03-09T10:00"])
def test_a_guessed_day_stands_on_the_page(told: str) -> None:
    """A whole date is taken in whatever order it stands."""
    assert guessed(fromstring(f"<html><body><time datetime='{told}'>Published {told}</time></body></html>"), None) == "2024-03-09"
