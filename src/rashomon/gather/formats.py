"""Which reader a file gets: by its name's ending, held against its first bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from rashomon.gather.documents import Document, Unreadable

TEXT = (".txt", ".md", ".text", ".markdown")
PAGES = (".html", ".htm", ".xhtml", ".mhtml", ".mht")
ARCHIVES = (".warc", ".warc.gz", ".wacz")
LISTS = (".rss", ".atom", ".xml", ".opml")
SUFFIXES = (*TEXT, *PAGES, *LISTS, *ARCHIVES, ".json", ".jsonl", ".ndjson", ".pdf", ".docx", ".eml")
TYPES = {  # the media types in which articles come
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".txt",
    "application/pdf": ".pdf",
    "application/json": ".json",
    "application/ld+json": ".json",
    "application/feed+json": ".json",
    "application/x-ndjson": ".ndjson",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "message/rfc822": ".eml",
    "multipart/related": ".mhtml",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/rdf+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "text/x-opml": ".xml",
    "application/warc": ".warc",
    "application/wacz": ".wacz",
}
UNTOLD = ("", "application/octet-stream", "binary/octet-stream", "application/gzip", "application/x-gzip", "application/zip", "text/plain")
MARKUP = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,300}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
STARTS = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0", "old or encrypted Office document"),
    (b"\x89PNG", "picture"),
    (b"GIF8", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"\x1f\x8b", "gzip"),
)
CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
NAMES = {".pdf": "PDF", ".docx": "zip"}
SAVED = re.compile(rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,30}?(?:mime-version|snapshot-content-location):", re.IGNORECASE)


def suffix_of(name: str) -> str:
    """The ending of a file's name in lower case, '' where it has none that is ours."""
    if name.casefold().endswith(".warc.gz"):
        return ".warc.gz"
    dot = name.rpartition("/")[2].rpartition(".")
    return f".{dot[2].casefold()}" if dot[0] and f".{dot[2].casefold()}" in SUFFIXES else ""


def type_and_charset(told: str) -> tuple[str, str | None]:
    """'Text/HTML; charset="utf-8"' as its media type in lower case and its charset."""
    match = CHARSET.search(told[:500])
    return told[:500].partition(";")[0].strip().lower(), match[1] if match else None


def suffix_of_type(media: str, data: bytes, url: str | None) -> str:
    """The ending that a file of this media type would have: by its first bytes and its address where the type says little."""
    if media in UNTOLD:
        if data.startswith(b"%PDF-"):
            return ".pdf"
        if MARKUP.match(data[:20_000]):
            return ".html"
        named = suffix_of(urlsplit(url).path) if url else ""
        return named or (TYPES.get(media) or "")
    return TYPES.get(media) or (".xml" if media.endswith("+xml") else ".json" if media.endswith("+json") else "")


def documents(suffix: str, data: bytes, charset: str | None = None, url: str | None = None) -> list[Document]:
    """The articles in a file of that ending; never empty. `charset` and `url` are what a server or store said of it.

    Raises Unreadable where the file as a whole cannot be read.
    """
    kind = kind_of(data)
    if suffix in ("", *TEXT):
        from rashomon.gather.texts import read_text

        return [read_text(data, kind if kind in NAMES.values() else None)]
    if kind and kind != NAMES.get(suffix):
        raise Unreadable(f"named {suffix} but is {'an' if kind[0] in 'aeiou' else 'a'} {kind}")
    if suffix in NAMES and not kind:
        raise Unreadable(f"named {suffix} but is {'a web page' if MARKUP.match(data) else 'none'}")
    try:
        return reader_of(suffix, data, charset, url)(data)
    except RecursionError as error:
        raise Unreadable("nested without end") from error
    except MemoryError as error:
        raise Unreadable("takes too much memory to read") from error


def kind_of(data: bytes) -> str | None:
    """What the first bytes say; a PDF may have some bytes before its mark."""
    if b"%PDF-" in data[:1024] and not MARKUP.match(data):
        return "PDF"
    return next((kind for start, kind in STARTS if data.startswith(start)), None)


def reader_of(suffix: str, data: bytes, charset: str | None, url: str | None) -> Callable[[bytes], list[Document]]:
    """The reader, imported only now: most runs have text files alone."""
    if suffix in LISTS:
        from rashomon.gather.texts import read_xml

        return lambda d: read_xml(d, url)
    if suffix in (".json", ".jsonl", ".ndjson"):
        from rashomon.gather.jsonl import read_json

        return lambda d: read_json(d, by_line=suffix != ".json")
    if suffix == ".pdf":
        from rashomon.gather.pdf import read_pdf

        return lambda d: [read_pdf(d)]
    if suffix == ".docx":
        from rashomon.gather.docx import read_docx

        return lambda d: [read_docx(d)]
    if suffix == ".eml":
        from rashomon.gather.mail import read_mail

        return lambda d: [read_mail(d)]
    if SAVED.match(data[:20_000]) and not MARKUP.match(data):
        from rashomon.gather.mail import read_mhtml

        return lambda d: [read_mhtml(d)]
    from rashomon.gather.html import read_html

    return lambda d: [read_html(d, charset, url)]
