"""Every format gives its text, and what is bad in it one line with the reason."""

from __future__ import annotations

import json

import pytest

from rashomon.gather.files import pages_of
from rashomon.gather.found import LARGEST, judged
from rashomon.records import Page
from tests.gather.factories import PARAGRAPHS, W, billion_laughs, docx, eml, encrypted_pdf, html, mhtml, pdf, word

TITLE = "Ferry sinks in Sorv"


def one(name: str, data: bytes) -> Page:
    pages, unread = pages_of([judged(name, data)])
    assert (len(pages), unread) == (1, [])
    return pages[0]


def reasons(name: str, data: bytes) -> list[str]:
    pages, unread = pages_of([judged(name, data)])
    assert pages == []
    return [u.reason for u in unread]


GOOD = {
    "a.html": html(),
    "a.HTM": html(),
    "a.xhtml": b'<?xml version="1.0" encoding="utf-8"?>' + html(),
    "a.mhtml": mhtml(html()),
    "a.mht": html(),
    "a.json": json.dumps({"title": TITLE, "text": "\n".join(PARAGRAPHS)}).encode(),
    "a.jsonl": json.dumps({"title": TITLE, "maintext": "\n".join(PARAGRAPHS)}).encode() + b"\n",
    "a.pdf": pdf(TITLE + "\n\n" + "\n".join(PARAGRAPHS)),
    "a.docx": docx(),
    "a.eml": eml(),
}


@pytest.mark.parametrize("name", GOOD)
def test_every_format_gives_title_and_paragraphs(name: str) -> None:
    """The text opens with the title once and has every paragraph."""
    text = one(name, GOOD[name]).text
    assert text.startswith(TITLE)
    assert text.count(TITLE) == 1
    assert all(p in text for p in PARAGRAPHS)


BAD = {
    "a.pdf": [
        (pdf("x")[:150], "a damaged PDF"),
        (html(), "named .pdf but is a web page"),
        (b"%PDF-1.4\n1 0 obj" + b"[" * 100_000, "a damaged PDF"),
        (pdf("x").replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]"), "a damaged PDF"),
        (pdf(""), "a PDF without text (scanned pages?)"),
        (encrypted_pdf(), "an encrypted PDF"),
    ],
    "a.txt": [(pdf("x"), "named as text but is a PDF")],
    "a.html": [
        (pdf("x"), "named .html but is a PDF"),
        (b"\0" * 5000, "binary"),
        (b"<html></html>", "no text on the page"),
        (b"<html><!--" + b"x" * 200_000, "no text on the page"),
        (b"<p>x</p>" * 70_000, "a page of more than 60,000 elements"),
        (html(body="word " * 500_000), "a page of more than 2,000,000 characters"),
        (b"x" * (LARGEST + 1), "larger than 20 MB"),
    ],
    "a.docx": [
        (docx()[:-60], "a damaged docx"),
        (word(""), "a damaged docx"),
        (word(f"<w:document {W}>" + "<w:p>" * 50_000), "a damaged docx"),
        (word(f"<w:document {W}>" + " " * 40_000_000 + "</w:document>"), "a docx that unpacks to far more than it is (zip bomb)"),
        (docx(before=billion_laughs()), "a docx with declarations that Word does not write"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "named .docx but is an old or encrypted Office document"),
    ],
    "a.json": [
        (b'{"text": "cut o', "broken JSON"),
        (b"[" * 200_000, "broken JSON"),
        (b'{"text": 1' + b"0" * 50_000 + b"}", "broken JSON"),
        (b'{"name": "package", "version": 3}', "no article text in it"),
        (html(), "no JSON"),
        (b"[]", "no article in it"),
    ],
    "a.eml": [
        (html(), "no mail: it does not begin with a header"),
        (b"Subject: " + b"a,<" * 300_000 + b"\n\nx", "a mail with an endless header"),
        (b"Subject: x\n\n", "a mail without text"),
        (
            b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (i, i) for i in range(500)),
            "a mail of too many parts in parts",
        ),
    ],
    "a.mhtml": [(b"MIME-Version: 1.0\nContent-Type: text/plain\n\nhi", "no web page in the archive")],
}


@pytest.mark.parametrize(("name", "data", "reason"), [(n, d, r) for n, cases in BAD.items() for d, r in cases])
def test_bad_input_is_one_line_with_the_reason(name: str, data: bytes, reason: str) -> None:
    """Truncated, mislabelled, empty, bomb-like and endless files are one unread each."""
    assert reasons(name, data) == [reason]


def test_entities_are_neither_unfolded_nor_fetched() -> None:
    """A page with a billion laughs, or an entity of a file on the disk, gives its own text and nothing else."""
    bomb = (
        html()
        .replace(b"<!DOCTYPE html>", billion_laughs().encode())
        .replace(b"<article>", b"<article><p>&l9; indeed, they all said so.</p>")
    )
    assert len(one("a.xhtml", bomb).text) < 1000
    outside = html().replace(b"<!DOCTYPE html>", b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>').replace(b"14", b"&x;")
    assert "root:" not in one("a.xhtml", outside).text


def test_a_bad_line_spoils_no_other() -> None:
    """Each line of a `.jsonl` is a report called file:line; a bad one is unread under that name."""
    good = json.dumps({"headline": TITLE, "body_text": PARAGRAPHS[0]}).encode()
    pages, unread = pages_of([judged("d/a.jsonl", good + b"\n\n{broken\n[1]\n" + good.replace(b"14", b"15") + b"\n")])
    assert [p.source for p in pages] == ["d/a.jsonl:1", "d/a.jsonl:5"]
    assert [(u.source, u.reason) for u in unread] == [("d/a.jsonl:3", "broken JSON"), ("d/a.jsonl:4", "no article in it")]


def test_the_same_article_in_two_files_is_one_page_with_two_sources() -> None:
    """The same bytes twice are one page; a reprint in another format is its own."""
    line = json.dumps({"title": TITLE, "text": PARAGRAPHS[0]}).encode()
    pages, _ = pages_of([judged("a.jsonl", line + b"\n"), judged("b.jsonl", b"\n" + line), judged("c.txt", PARAGRAPHS[0].encode())])
    assert [p.sources for p in pages] == [("a.jsonl:1", "b.jsonl:2"), ("c.txt",)]


def test_nul_bytes_and_lone_surrogates_do_not_reach_the_text() -> None:
    """No JSON could carry them on."""
    assert "\0" not in one("a.html", html().replace(b"drowned", b"dro\0wned")).text
    assert one("a.jsonl", b'{"text": "Nine \\ud83d people died."}').text == "Nine \ufffd people died."
    assert "\ufffd" in one("a.html", html().replace(b"drowned", b"drowned &#xD83D; \xff")).text


def test_fifty_thousand_nested_tags_are_no_trouble() -> None:
    """Nesting is cut by the parser; the run goes on."""
    pages, unread = pages_of([judged("a.html", html(body="<div>" * 50_000 + PARAGRAPHS[0]))])
    assert len(pages) + len(unread) == 1


ENTRY = '<div><time datetime="2031-05-07T{hour}:00+02:00">{hour}</time><p>{text}</p></div>'


def test_live_web_page_keeps_the_hour_of_every_entry() -> None:
    """The `time` of each entry of a live page stands on a line of its own above it, so that the page can be told by entries."""
    hours = ("14:20", "12:05", "10:40", "09:55")
    text = one("live.html", html(body="".join(ENTRY.format(hour=h, text=p) for h, p in zip(hours, PARAGRAPHS, strict=True)))).text
    lines = [line for line in text.splitlines() if line]
    assert [lines[lines.index(p) - 1] for p in PARAGRAPHS] == list(hours)


def test_times_of_teasers_make_no_live_page() -> None:
    """Hours beside short teasers are left to the extractor."""
    teasers = "".join(f'<li><time datetime="2031-05-0{n}T10:0{n}:00Z">10:0{n}</time> Nine die in Lyon</li>' for n in range(1, 6))
    text = one("a.html", html(body="".join(f"<p>{p}</p>" for p in PARAGRAPHS) + f"<ul>{teasers}</ul>")).text
    assert "\n10:01\n" not in text
