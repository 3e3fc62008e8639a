"""Web pages to text: trafilatura says what the article is, `metadata` what the page's head tells; nothing is ever fetched."""

from __future__ import annotations

import codecs
import logging
import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from rashomon.gather.documents import UNSEEN, Document, Unreadable, composed
from rashomon.gather.encoding import decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DECLARED = re.compile(rb"""<(?:meta\b[^>]{0,200}?charset|\?xml\b[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
XML_HEAD = re.compile(r"\A\s*<\?xml[^>]{0,300}>\s*")
DOCTYPE = re.compile(r"<!doctype[^\[>]{0,1000}\[.{0,100000}?\]\s*>", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"<[a-zA-Z!/?][^>]{0,2000}>")
HEAD = 4096  # bytes in which a page declares its encoding
MOST_ELEMENTS = 60_000  # the longest live pages have a third of it
MOST_TEXT = 2_000_000  # characters; the longest live pages have a tenth of it
# Encodings that pages declare when they mean the larger one that contains it (WHATWG Encoding, 4.2).
MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932"}
CLOCK = re.compile(r"T(\d\d:\d\d)")
ENTRIES = 3  # a page with fewer hours is no live page (`clean/live.py` decides)
ENTRY_DEPTH = 3  # parents of an hour among which its entry is
ENTRY_TEXT = 80  # characters: less is a teaser
WITHOUT_TEXT = ("script", "style", "svg", "noscript", "template", "iframe", "object")


def read_html(data: bytes, charset: str | None = None, url: str | None = None) -> Document:
    """The article of a web page with its metadata; `charset` and `url` are what a mail's or a store's header said of it.

    Raises Unreadable for what is no text, too large, or has no text on it.
    """
    return read_markup(decode_page(data, charset), url)


def decode_page(data: bytes, charset: str | None = None) -> str:
    """The page's characters: what the bytes are comes before what they are declared to be, for UTF-8 cannot be mistaken."""
    text = decode(data)
    if text is None:
        raise Unreadable("binary")
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or valid_utf8(data):
        return text
    match = DECLARED.search(data[:HEAD])
    for name in (charset, match[1].decode("ascii", "replace") if match else None):
        known = codec(name)
        if known and known not in ("utf-8", "utf-16", "utf-32"):
            told = data.decode(known, "replace")
            if told.count("\ufffd") * 200 <= sum(b > 0x7F for b in data[:100_000]) + 1:
                return told
    return text


def valid_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def codec(name: str | None) -> str | None:
    """Python's name of a declared text encoding."""
    try:
        info = codecs.lookup((name or "").strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    text = getattr(info, "_is_text_encoding", True)
    return (
        MEANT.get(info.name, info.name)
        if text and info.name not in ("utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape")
        else None
    )


def read_markup(markup: str, url: str | None = None) -> Document:
    """The article of a page given as characters."""
    from rashomon.gather.metadata import metadata_of

    if not TAG.search(markup):
        return Document(text=markup)
    root = parsed(markup)
    told = metadata_of(root, url)
    slim(root)
    keep_hours(root)
    text = article_text(root)
    if not text.strip():
        raise Unreadable("no text on the page")
    return Document(text=composed(told.title, text), metadata=told)


def parsed(markup: str) -> HtmlElement:
    """The page as a tree, without comments; libxml2 reads nothing but these characters and nests them no deeper than 256."""
    from lxml import etree, html

    markup = DOCTYPE.sub("", XML_HEAD.sub("", UNSEEN.sub(" ", markup.lstrip("\ufeff"))), count=1)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root: Any = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise Unreadable("no readable HTML") from error
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise Unreadable(f"a page of more than {MOST_ELEMENTS:,} elements")
    if sum(len(x.text or "") * (x.tag not in WITHOUT_TEXT) + len(x.tail or "") for x in root.iter()) > MOST_TEXT:
        raise Unreadable(f"a page of more than {MOST_TEXT:,} characters")
    return root


def slim(root: HtmlElement) -> None:
    """Takes out what has no text for readers."""
    for element in list(root.iter(*WITHOUT_TEXT)):
        if element.tag != "noscript" or not element.xpath("string()").strip():
            element.drop_tree()


def keep_hours(root: HtmlElement) -> None:
    """Sets the hour of each entry of a live page on a line of its own: the extractor drops `time` elements, and with them the entries.

    An entry is the nearest part around a `time` with a clock that has a paragraph's text; three of them make a live page.
    """
    from lxml import html

    entries: dict[HtmlElement, tuple[HtmlElement, str]] = {}
    for element in root.iter("time"):
        clock = CLOCK.search(element.get("datetime") or "")
        entry = next((a for a in islice(element.iterancestors(), ENTRY_DEPTH) if len(a.text_content().strip()) >= ENTRY_TEXT), None)
        if clock and entry is not None:
            entries.setdefault(entry, (element, clock[1]))
    if len(entries) < ENTRIES or len({hour for _, hour in entries.values()}) < ENTRIES:
        return
    for entry, (element, hour) in entries.items():
        line = html.Element("p")
        line.text = hour
        entry.insert(0, line)
        element.drop_tree()


def article_text(root: HtmlElement) -> str:
    """The article as paragraphs with blank lines between: by trafilatura, strictly, then less so, then whatever text is there."""
    from trafilatura import bare_extraction, html2txt

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    for strict in (True, False):
        found = bare_extraction(root, favor_precision=strict, include_comments=False, include_tables=True)
        text = (found.text if found is not None and not isinstance(found, dict) else None) or ""
        if text.strip():
            return spaced(text)
    return spaced(html2txt(root))


def spaced(text: str) -> str:
    """One paragraph a line, blank lines between."""
    return "\n\n".join(stripped for x in text.splitlines() if (stripped := x.strip()))
