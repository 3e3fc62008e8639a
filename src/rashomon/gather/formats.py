"""Which reader a file gets: by its name's ending, held against its first bytes."""

from __future__ import annotations

import re
from collections.abc import Callable

from rashomon.gather.documents import Document, Unreadable

TEXT = (".txt", ".md", ".text", ".markdown")
PAGES = (".html", ".htm", ".xhtml", ".mhtml", ".mht")
SUFFIXES = (*TEXT, *PAGES, ".json", ".jsonl", ".ndjson", ".pdf", ".docx", ".eml")
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
NAMES = {".pdf": "PDF", ".docx": "zip"}
SAVED = re.compile(rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,30}?(?:mime-version|snapshot-content-location):", re.IGNORECASE)


def suffix_of(name: str) -> str:
    """The ending of a file's name in lower case, '' where it has none that is ours."""
    dot = name.rpartition("/")[2].rpartition(".")
    return f".{dot[2].casefold()}" if dot[0] and f".{dot[2].casefold()}" in SUFFIXES else ""


def documents(name: str, data: bytes) -> list[Document]:
    """The articles in a file that is no plain text; never empty. Raises Unreadable where the file as a whole cannot be read."""
    suffix = suffix_of(name)
    kind = kind_of(data)
    if kind and kind != NAMES.get(suffix):
        raise Unreadable(f"named {suffix} but is {'an' if kind[0] in 'aeiou' else 'a'} {kind}")
    if suffix in NAMES and not kind:
        raise Unreadable(f"named {suffix} but is {'a web page' if MARKUP.match(data) else 'none'}")
    try:
        return reader_of(suffix, data)(data)
    except RecursionError as error:
        raise Unreadable("nested without end") from error
    except MemoryError as error:
        raise Unreadable("takes too much memory to read") from error


def kind_of(data: bytes) -> str | None:
    """What the first bytes say; a PDF may have some bytes before its mark."""
    if b"%PDF-" in data[:1024] and not MARKUP.match(data):
        return "PDF"
    return next((kind for start, kind in STARTS if data.startswith(start)), None)


def reader_of(suffix: str, data: bytes) -> Callable[[bytes], list[Document]]:
    """The reader, imported only now: most runs have text files alone."""
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

    return lambda d: [read_html(d)]
