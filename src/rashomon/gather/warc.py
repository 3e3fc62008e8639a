"""Web archives: WARC (ISO 28500) and WACZ, page after page, never the whole archive in memory."""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urljoin

from msgspec import Struct
from msgspec.structs import replace

from rashomon.gather.documents import Document, Unreadable, web_address
from rashomon.gather.formats import documents, suffix_of_type, type_and_charset
from rashomon.gather.instants import instant
from rashomon.gather.packing import unpacked

LARGEST = 20_000_000  # bytes of one page, packed or unpacked
PAGES = (".html", ".txt", ".pdf")  # what of a crawl is read; its data and pictures are counted
MOST_LISTED = 500_000  # pages of a WACZ's list
MOST_RATIO = 2_000  # times that a member of a zip may be larger than its packed form; the method cannot do more than 1,032


class Capture(Struct, frozen=True):
    """One record of an archive that may be a page: its place in it, where it is from, and its bytes as they are stored."""

    place: int
    url: str | None
    date: str | None
    headers: tuple[tuple[str, str], ...]
    data: bytes

    def header(self, name: str) -> str:
        """The first header of that name (lower case), or ''."""
        return next((value for key, value in self.headers if key == name), "")


class Seen:
    """What was passed over, by kind, and the addresses that are wanted where the archive lists its pages."""

    def __init__(self, listed: set[str] | None = None):
        self.others: Counter[str] = Counter()
        self.listed = listed

    def wants(self, url: str | None) -> bool:
        return self.listed is None or url in self.listed

    def moved(self, url: str | None, target: str) -> None:
        """A redirect of a wanted page: its target is wanted."""
        if self.listed is not None and url in self.listed:
            self.listed.add(urljoin(url or "", target))


def read_archive(source: Path | bytes) -> Iterator[Document]:
    """Every page of the archive; at the end one Document with a reason that says how many records are none, and where it broke off.

    Raises Unreadable where it is no archive at all.
    """
    with opened(source) as stream:
        start = stream.read(4)
        stream.seek(0)
        seen = Seen()
        if start == b"PK\x03\x04":
            yield from read_wacz(stream)
            return
        yield from pages(stream, seen, "")
        yield from rest(seen)


@contextmanager
def opened(source: Path | bytes) -> Iterator[BinaryIO]:
    """The archive as a stream."""
    with io.BytesIO(source) if isinstance(source, bytes) else source.open("rb") as stream:
        yield stream


def rest(seen: Seen) -> Iterator[Document]:
    """What was passed over, as one line."""
    if seen.others:
        told = ", ".join(f"{count} {kind}" for kind, count in sorted(seen.others.items(), key=lambda x: (-x[1], x[0]))[:8])
        yield Document(place=" (other records)", reason=f"no pages: {told}")


# ------------------------------------------------------------------ WACZ


def read_wacz(stream: BinaryIO) -> Iterator[Document]:
    """The pages of all WARCs in the zip: those that its list names, or all where it has none."""
    try:
        with zipfile.ZipFile(stream) as packed:
            names = sorted(n for n in packed.namelist() if n.startswith("archive/") and n.endswith((".warc", ".warc.gz")))
            if not names:
                raise Unreadable("named .wacz but holds no WARC")
            seen = Seen(listed_pages(packed))
            for place, name in enumerate(names):
                known = packed.getinfo(name)
                if known.file_size > MOST_RATIO * max(known.compress_size, 1):
                    raise Unreadable("packed too densely to be honest")
                with packed.open(name) as member:
                    yield from pages(member, seen, "" if len(names) == 1 else f"{place + 1}.")
            yield from rest(seen)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise Unreadable("a damaged zip") from error


def listed_pages(packed: zipfile.ZipFile) -> set[str] | None:
    """The addresses in `pages/*.jsonl`; None where there are none."""
    found: set[str] = set()
    for name in sorted(n for n in packed.namelist() if n.startswith("pages/") and n.endswith(".jsonl")):
        with packed.open(name) as lines:
            for line in io.BufferedReader(lines):  # type: ignore[type-var]
                if len(found) >= MOST_LISTED:
                    break
                try:
                    told = json.loads(line[:100_000])
                except (ValueError, RecursionError):
                    continue
                url = told.get("url") if isinstance(told, dict) else None
                if isinstance(url, str):
                    found.add(url)
    return found or None


# ------------------------------------------------------------------ WARC


def pages(stream: Any, seen: Seen, prefix: str) -> Iterator[Document]:
    """The pages of one WARC; `prefix` goes before their places in it."""
    for capture in captures(stream, seen):
        if isinstance(capture, Document):
            yield replace(capture, place=f"#{prefix}{capture.place}")
        else:
            yield document_of(capture, f"#{prefix}{capture.place}")


def document_of(capture: Capture, place: str) -> Document:
    """One page, or why it cannot be read."""
    try:
        data = payload(capture)
        media, charset = type_and_charset(capture.header("content-type"))
        suffix = suffix_of_type(media, data, capture.url)
        (found,) = documents(suffix, data, charset, capture.url)
    except Unreadable as error:
        return Document(place=place, reason=str(error))
    return replace(found, place=place, url=capture.url, data=data, retrieved=capture.date, headers=capture.headers)


def captures(stream: Any, seen: Seen) -> Iterator[Capture | Document]:
    """The records that may be pages; a Document with a reason where the archive is damaged from there on."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion | WarcRecordType.revisit
    place = 0
    try:
        for place, record in enumerate(ArchiveIterator(stream, record_types=kinds, parse_http=False), 1):
            found = capture_of(record, place, seen)
            if found is not None:
                yield found
    except (OSError, ValueError, EOFError, zipfile.BadZipFile) as error:
        if not place:
            raise Unreadable("named as a web archive but is none") from error
        yield Document(place=str(place + 1), reason="the archive is damaged from here on")


def capture_of(record: Any, place: int, seen: Seen) -> Capture | Document | None:
    """The record with its bytes, if it is the answer to a request for a page; None where it is something else, which is counted."""
    kind = str(record.record_type)
    url = web_address((record.headers.get("WARC-Target-URI") or "").strip("<> "))
    headers: tuple[tuple[str, str], ...] = (("content-type", record.headers.get("Content-Type") or ""),)
    try:
        if kind == "response":
            if not record.is_http:
                return passed(seen, "of another protocol")
            record.parse_http(auto_decode="none", strict_mode=False)
            headers = tuple((k.lower(), v) for k, v in record.http_headers.to_tuples() if k.lower() not in ("set-cookie", "set-cookie2"))
            status = record.http_headers.status_code
            target = next((v for k, v in headers if k == "location"), None)
            if status in range(300, 400) and target:
                seen.moved(url, target)
            if status != 200:
                return passed(seen, "redirects" if status in range(300, 400) else "errors")
        elif kind == "revisit":
            return passed(seen, "unchanged")
        media = type_and_charset(dict(reversed(headers)).get("content-type", ""))[0]
        if not seen.wants(url) or suffix_of_type(media, b"<html>" if not media else b"", None) not in PAGES:
            return passed(seen, media.split("/")[0] or "unknown" if seen.wants(url) else "not listed as pages")
        declared = record.content_length if kind == "response" else int(record.headers.get("Content-Length") or 0)
        data = record.reader.read(LARGEST + 1)
    except (OSError, ValueError):
        return Document(place=str(place), reason="a damaged record")
    if len(data) < min(declared, LARGEST):
        return Document(place=str(place), reason="the archive breaks off inside this page")
    date = instant(record.headers.get("WARC-Date"))
    if len(data) > LARGEST:
        return Document(place=str(place), reason="larger than 20 MB")
    return Capture(place, url, date, headers, data)


def passed(seen: Seen, kind: str) -> Document | None:
    """Counts a record that is no page; None, which stands for it."""
    seen.others[kind] += 1
    return None


def payload(capture: Capture) -> bytes:
    """The page's bytes, chunks joined and packings undone; crawlers that undid them keep the headers that told of them."""
    data = joined(capture.data) if "chunked" in capture.header("transfer-encoding").lower() else capture.data
    told = ",".join(value for key, value in capture.headers if key == "content-encoding")
    if not told.strip() or data.lstrip()[:1] == b"<":
        return data
    return unpacked([data], told, LARGEST)


def joined(data: bytes) -> bytes:
    """The chunks of HTTP/1.1 as one; what does not begin as a chunk is no longer in chunks."""
    parts: list[bytes] = []
    at = 0
    while True:
        end = data.find(b"\r\n", at, at + 200)
        size = data[at:end].split(b";")[0].strip() if end >= 0 else b""
        if not size or len(size) > 8 or any(c not in b"0123456789abcdefABCDEF" for c in size):
            return b"".join(parts) if parts else data
        count = int(size, 16)
        if not count:
            return b"".join(parts)
        parts.append(data[end + 2 : end + 2 + count])
        at = end + 4 + count
