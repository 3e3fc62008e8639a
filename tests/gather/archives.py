"""Web archives, written on the spot."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Sequence

DATE = "2031-05-08T10:00:00Z"


def record(kind: str, url: str, block: bytes, media: str = "application/http; msgtype=response", date: str = DATE) -> bytes:
    """One record of a WARC."""
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{len(block):012}>\r\n"
        f"WARC-Date: {date}\r\nWARC-Target-URI: {url}\r\nContent-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def response(url: str, body: bytes, status: str = "200 OK", media: str = "text/html", date: str = DATE, **headers: str) -> bytes:
    """The record of an answer; header names with '_' for '-'."""
    told = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return record("response", url, f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{told}\r\n".encode() + body, date=date)


def chunked(body: bytes, size: int = 1000) -> bytes:
    """A body in the chunks of HTTP/1.1."""
    parts = [body[i : i + size] for i in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in parts) + b"0\r\n\r\n"


def warc_gz(records: Sequence[bytes]) -> bytes:
    """Each record packed by itself, as crawlers do."""
    return b"".join(gzip.compress(r, 1) for r in records)


def wacz(records: Sequence[bytes], listed: Sequence[str] = ()) -> bytes:
    """A WACZ with one WARC and the list of its pages."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("archive/data.warc.gz", warc_gz(records))
        lines = [json.dumps({"format": "json-pages-1.0", "id": "pages"}), *(json.dumps({"url": u, "ts": DATE}) for u in listed)]
        if listed:
            packed.writestr("pages/pages.jsonl", "\n".join(lines) + "\n")
    return out.getvalue()
