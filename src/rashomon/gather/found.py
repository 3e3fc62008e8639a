"""What was found on a disk, in memory, in an archive or on the web, before it is opened; and opened, its articles as pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from rashomon.gather.addresses import NOWHERE, Address
from rashomon.gather.documents import Document, Unreadable
from rashomon.gather.encoding import without_surrogates
from rashomon.gather.formats import ARCHIVES, documents, suffix_of, suffix_of_type, type_and_charset
from rashomon.records import Page, PageMetadata, Unread

LARGEST = 20_000_000  # bytes
ITEM = re.compile(r"\.(?:jsonl?|ndjson)[:#]\d+$")  # one article of several in a file
PART = re.compile(r"[:#]\d+$")  # one page of several in a file of any kind


class Found(Struct, frozen=True):
    """A file, a text in memory or an answer of the web: what the run calls it, and its bytes, or why there are none.

    `file` is an archive on the disk, to be unfolded into its pages. Of what came from the web or an archive, `suffix` is the ending that
    a file of its kind has; `told` is what the feed that named it says of it, and `instead` the whole text that stands in that feed: it is
    opened where the page gives none.
    """

    source: str
    data: bytes = b""
    address: Address = NOWHERE
    reason: str | None = None
    file: Path | None = None
    suffix: str | None = None
    charset: str | None = None
    retrieved: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    told: PageMetadata | None = None
    instead: Found | None = None


def judged(source: str, data: bytes, address: Address = NOWHERE) -> Found:
    """Bytes that came, unless there are none or too many."""
    if not data:
        return Found(source, reason="empty")
    if len(data) > LARGEST:
        return Found(source, reason="larger than 20 MB")
    return Found(source, data, address)


def opened(item: Found, keep_bytes: bool = False) -> Iterator[Page | Unread]:
    """The articles of one input, each a page, or why there is none."""
    found = [Document(reason=item.reason)] if item.reason else documents_of(item)
    if item.instead is not None and all(document.reason for document in found):
        yield from opened(item.instead, keep_bytes)
        return
    for document in found:
        source = item.source + document.place
        reason = document.reason or ("empty" if not document.text.strip("\ufeff \t\r\n\v\f") else None)
        page = Unread(source, reason) if reason else page_of(source, item, document)
        yield replace(page, data=item.data if document.data is None else document.data) if keep_bytes and isinstance(page, Page) else page


def documents_of(item: Found) -> list[Document]:
    """The articles of one input; what spoils it as a whole is one Document with the reason."""
    try:
        return documents(suffix_of(item.source) if item.suffix is None else item.suffix, item.data, item.charset, item.address.url)
    except Unreadable as error:
        return [Document(reason=str(error))]


def page_of(source: str, item: Found, document: Document) -> Page:
    """One article as a page; where it came from, or the address that the user's list gives, comes before the page's own word."""
    told = with_told(document.metadata, item.told)
    known = told or PageMetadata()
    return Page(
        source=source,
        sources=(source,),
        sha256=sha256(item.data if document.data is None else document.data).hexdigest(),
        text=without_surrogates(document.text) if any("\ud800" <= c <= "\udfff" for c in document.text) else document.text,
        url=item.address.url or known.url,
        outlet=item.address.outlet or known.outlet,
        retrieved=item.retrieved or document.retrieved,
        headers=item.headers,
        metadata=told,
    )


def with_told(page: PageMetadata | None, feed: PageMetadata | None) -> PageMetadata | None:
    """The page's own word, completed by what the feed that named it says."""
    if page is None or feed is None:
        return page or feed
    missing = {name: getattr(feed, name) for name in ("title", "author", "language") if getattr(page, name) is None}
    if page.published is None:
        missing |= {"published": feed.published, "dated_by": feed.dated_by}
    if page.modified is None:
        missing |= {"modified": feed.modified, "modified_by": feed.modified_by}
    return replace(page, **missing)


def ending_of(page: Page, data: bytes) -> str:
    """The ending under which a plain file of a page's bytes is read as the page was, whatever archive, feed or list it came out of."""
    own = "" if page.headers or PART.search(page.source) else suffix_of(page.source)
    if own and own not in ARCHIVES:
        return own
    if is_record(data):
        return ".json"
    media, _ = type_and_charset(dict(page.headers).get("content-type", ""))
    return suffix_of_type(media, data, page.url) or suffix_of_type("", data, None) or ".txt"


def is_record(data: bytes) -> bool:
    """Whether the bytes are one article as JSON."""
    try:
        return data.lstrip()[:1] == b"{" and isinstance(json.loads(data), dict)
    except (ValueError, RecursionError):
        return False


def reopened(page: Page, data: bytes) -> Page:
    """A page that was kept, made anew from its bytes as this version does; as it was where they do not tell how to read them."""
    suffix, charset = suffix_of(ITEM.sub(".json", page.source)), None
    if page.headers:
        media, charset = type_and_charset(dict(page.headers).get("content-type", ""))
        suffix = ".html" if suffix_of_type(media, data, page.url) == ".html" else ""  # of a feed or list, the bytes are one of its items
    if not suffix or suffix in ARCHIVES:
        return page
    item = Found(page.source, data, Address(page.url, page.outlet), suffix=suffix, charset=charset)
    made = documents_of(item)
    if len(made) != 1 or made[0].reason or not made[0].text.strip():
        return page
    fresh = page_of(page.source, item, replace(made[0], data=None))
    told = with_told(fresh.metadata, page.metadata) if page.headers else fresh.metadata
    return replace(fresh, retrieved=page.retrieved or fresh.retrieved, headers=page.headers, metadata=told)
