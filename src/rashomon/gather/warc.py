"""Web archives: WARC (ISO 28500) and WACZ, page after page, never the whole archive in memory."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import IO, Any, BinaryIO
from urllib.parse import urljoin

from rashomon.gather.addresses import Address
from rashomon.gather.documents import Unreadable, web_address
from rashomon.gather.formats import suffix_of_type, type_and_charset
from rashomon.gather.found import LARGEST, Found
from rashomon.gather.instants import instant
from rashomon.gather.packing import unpacked

PAGES = (".html", ".txt", ".pdf")  # what of a crawl is read; its data and pictures are counted
MOST_LISTED = 500_000  # pages of a WACZ's list
LONGEST_LINE = 100_000  # bytes of one line of it
MOST_RATIO = 2_000  # times that a member of a zip may be larger than its packed form; the method cannot do more than 1,032
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    KeyError,
    OverflowError,
)
Headers = tuple[tuple[str, str], ...]


class Seen:
    """What was passed over, by kind, and the addresses that are wanted where the archive lists its pages."""

    def __init__(self, listed: set[str] | None = None):
        self.others: Counter[str] = Counter()
        self.listed = listed

    def wants(self, url: str | None) -> bool:
        return self.listed is None or url in self.listed

    def moved(self, url: str | None, target: str) -> None:
        """A redirect of a wanted page: its target is wanted."""
        if target and self.listed is not None and url in self.listed:
            self.listed.add(urljoin(url or "", target))


def read_archive(archive: Found) -> Iterator[Found]:
    """Every page of an archive, to be opened one by one; at the end one that is none says how many records are no pages.

    What spoils the archive as a whole, or from somewhere on, is one more that says so.
    """
    seen = Seen()
    try:
        with stream_of(archive) as stream:
            packed = stream.read(4) == b"PK\x03\x04"
            stream.seek(0)
            yield from read_wacz(stream, archive, seen) if packed else pages(stream, archive, seen)
    except Unreadable as error:
        yield Found(archive.source, reason=str(error))
    except OSError:
        yield Found(archive.source, reason="cannot be opened")
    if seen.others:
        told = ", ".join(f"{count} {kind}" for kind, count in sorted(seen.others.items(), key=lambda x: (-x[1], x[0]))[:8])
        yield Found(f"{archive.source} (other records)", reason=f"no pages: {told}")


def stream_of(archive: Found) -> AbstractContextManager[BinaryIO]:
    """The archive's bytes, from the disk where it is there."""
    return archive.file.open("rb") if archive.file else io.BytesIO(archive.data)


# ------------------------------------------------------------------ WACZ


def read_wacz(stream: BinaryIO, archive: Found, seen: Seen) -> Iterator[Found]:
    """The pages of all WARCs in the zip: those that its list names, or all where it has none."""
    try:
        with zipfile.ZipFile(stream) as packed:
            names = sorted(n for n in packed.namelist() if n.startswith("archive/") and n.endswith((".warc", ".warc.gz")))
            if not names:
                raise Unreadable("named .wacz but holds no WARC")
            seen.listed = listed_pages(packed)
            for place, name in enumerate(names):
                with member(packed, name) as stored:
                    yield from pages(stored, archive, seen, "" if len(names) == 1 else f"{place + 1}.")
    except BROKEN_ZIP as error:
        raise Unreadable("a damaged zip") from error


def member(packed: zipfile.ZipFile, name: str) -> IO[bytes]:
    """A member of the zip as a stream. Raises Unreadable for one that is packed otherwise than WACZ allows, or too densely."""
    known = packed.getinfo(name)
    if known.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or known.file_size > MOST_RATIO * max(known.compress_size, 1):
        raise Unreadable("packed too densely to be honest")
    return packed.open(name)


def listed_pages(packed: zipfile.ZipFile) -> set[str] | None:
    """The addresses in `pages/*.jsonl`; None where there are none."""
    found: set[str] = set()
    for name in sorted(n for n in packed.namelist() if n.startswith("pages/") and n.endswith(".jsonl")):
        with member(packed, name) as lines:
            while len(found) < MOST_LISTED and (line := lines.readline(LONGEST_LINE)):
                try:
                    told = json.loads(line)
                except (ValueError, RecursionError):
                    continue
                url = told.get("url") if isinstance(told, dict) else None
                if isinstance(url, str):
                    found.add(url)
    return found or None


# ------------------------------------------------------------------ WARC


def pages(stream: Any, archive: Found, seen: Seen, prefix: str = "") -> Iterator[Found]:
    """The records of one WARC that are pages, each named by its number; `prefix` goes before it.

    Raises Unreadable where not even the first record is one.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion | WarcRecordType.revisit
    place = 0
    try:
        for place, record in enumerate(ArchiveIterator(stream, record_types=kinds, parse_http=False), 1):
            source = f"{archive.source}#{prefix}{place}"
            try:
                found = page_of_record(record, source, seen)
            except Unreadable as error:
                found = Found(source, reason=str(error))
            if found is not None:
                yield found
    except (OSError, *BROKEN_ZIP) as error:
        if not place:
            raise Unreadable("named as a web archive but is none") from error
        yield Found(f"{archive.source}#{prefix}{place + 1}", reason="the archive is damaged from here on")


def page_of_record(record: Any, source: str, seen: Seen) -> Found | None:
    """The page that a record holds; None where it is something else, which is counted. Raises Unreadable for one that is damaged."""
    url = web_address((record.headers.get("WARC-Target-URI") or "").strip("<> "))
    kind = str(record.record_type)
    headers: Headers = (("content-type", record.headers.get("Content-Type") or ""),)
    if kind == "response":
        headers = http_headers(record)
        status = record.http_headers.status_code if headers else None
        if status in range(300, 400):
            seen.moved(url, header(headers, "location"))
        if status != 200:
            return passed(seen, "redirects" if status in range(300, 400) else "errors")
    media, charset = type_and_charset(header(headers, "content-type"))
    if kind == "revisit" or not seen.wants(url):
        return passed(seen, "unchanged" if kind == "revisit" else "not listed as pages")
    if media and suffix_of_type(media, b"", None) not in PAGES:
        return passed(seen, media.split("/")[0])
    data = payload(stored(record, kind), headers)
    if not data:
        raise Unreadable("empty")
    return Found(
        source,
        data,
        Address(url),
        suffix=suffix_of_type(media, data, url) or ".html",
        charset=charset,
        retrieved=instant(record.headers.get("WARC-Date")),
        headers=headers,
    )


def passed(seen: Seen, kind: str) -> Found | None:
    """Counts a record that is no page; None, which stands for it."""
    seen.others[kind] += 1
    return None


def http_headers(record: Any) -> Headers:
    """The headers of an answer with names in lower case, without cookies; none where it is no HTTP. Raises Unreadable."""
    if not record.is_http:
        return ()
    try:
        record.parse_http(auto_decode="none", strict_mode=False)
    except OSError as error:
        raise Unreadable("a damaged record") from error
    return tuple((k.lower(), v) for k, v in record.http_headers.to_tuples() if k.lower() not in ("set-cookie", "set-cookie2"))


def header(headers: Headers, name: str) -> str:
    """The first header of that name (lower case), or ''."""
    return next((value for key, value in headers if key == name), "")


def stored(record: Any, kind: str) -> bytes:
    """A record's bytes as they are stored. Raises Unreadable for too many, and for fewer than it says."""
    try:
        declared = record.content_length if kind == "response" else int(record.headers.get("Content-Length") or 0)
        data: bytes = record.reader.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise Unreadable("a damaged record") from error
    if len(data) > LARGEST:
        raise Unreadable("larger than 20 MB")
    if len(data) < declared:
        raise Unreadable("the archive breaks off inside this page")
    return data


def payload(data: bytes, headers: Headers) -> bytes:
    """The page's bytes, chunks joined and packings undone; crawlers that undid them keep the headers that told of them."""
    if "chunked" in header(headers, "transfer-encoding").lower():
        data = joined(data)
    told = ",".join(value for key, value in headers if key == "content-encoding")
    return unpacked([data], told, LARGEST) if told.strip() and data.lstrip()[:1] != b"<" else data


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
