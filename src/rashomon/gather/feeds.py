"""RSS and Atom: what a feed names, whom it names as first publisher (`<source>`), and the texts that stand in it."""

from __future__ import annotations

import io
import json
from typing import Any
from urllib.parse import urljoin

from msgspec import Struct
from msgspec.structs import replace

from rashomon.gather.documents import Document, Unreadable, line, web_address
from rashomon.gather.formats import type_and_charset
from rashomon.gather.html import XML_HEAD, decode_page
from rashomon.gather.instants import instant
from rashomon.gather.trees import root_name, without_entities
from rashomon.records import PageMetadata

LARGEST = 5_000_000  # bytes
MOST_TAGS = 100_000  # marks of a tag: the parser takes seconds for so many
MOST_ITEMS = 1_000
ROOTS = ("rss", "feed", "rdf")
WHOLE = 600  # characters: a shorter text in a feed is a teaser of the page


class Item(Struct, frozen=True, kw_only=True):
    """One entry of a feed: where its page is, what the feed says of it, and the HTML that stands in the feed itself.

    `publisher` is the first publisher that `<source>` (or dc:publisher) names.
    """

    url: str | None = None
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    language: str | None = None
    published: str | None = None
    modified: str | None = None
    markup: str = ""


class Feed(Struct, frozen=True):
    """A feed's title and entries, in its order."""

    title: str | None
    items: tuple[Item, ...]


def is_feed(data: bytes) -> bool:
    """Whether the bytes begin as RSS or Atom does."""
    return root_name(data) in ROOTS


def read_feed(data: bytes, address: str | None = None, content_type: str | None = None) -> Feed:
    """The feed at `address`, against which its links are read. Raises Unreadable for what is none."""
    import feedparser

    if not is_feed(data):
        raise Unreadable("no feed")
    if len(data) > LARGEST or data.count(b"<") > MOST_TAGS:
        raise Unreadable("a feed of more than 5 MB or 100,000 tags")
    without_entities(data)
    text = XML_HEAD.sub("", decode_page(data, type_and_charset(content_type or "")[1]).lstrip("\ufeff"))
    headers = {"content-location": address or "", "content-type": "application/xml; charset=utf-8"}
    try:
        told = feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except (ValueError, RecursionError, AssertionError, KeyError, IndexError, AttributeError, TypeError) as error:
        raise Unreadable("broken XML") from error
    if not told.version and not told.entries:
        raise Unreadable("no feed")
    language = code(told.feed.get("language"))
    return Feed(line(told.feed.get("title")), tuple(item_of(e, address, language) for e in told.entries[:MOST_ITEMS]))


def item_of(entry: Any, address: str | None, language: str | None) -> Item:
    """One entry as feedparser gives it."""
    source = entry.get("source") or {}
    publisher = line(source.get("title")) if isinstance(source, dict) else None
    link = entry.get("link")
    bodies = [c.get("value") or "" for c in entry.get("content") or ()] + [entry.get("summary") or ""]
    return Item(
        url=web_address(urljoin(address or "", link.strip())) if isinstance(link, str) and link.strip() else None,
        title=plain(entry.get("title")),
        author=line(entry.get("author")),
        publisher=publisher or line(entry.get("publisher")),
        language=code(entry.get("language")) or language,
        published=instant(dict.get(entry, "published")) or instant(dict.get(entry, "updated")),
        modified=instant(dict.get(entry, "updated")),  # feedparser's own `get` takes the one for the other, with a warning
        markup=max(bodies, key=len, default=""),
    )


def plain(value: object) -> str | None:
    """A title without the tags that some feeds write into it."""
    from rashomon.gather.jsonl import fragment

    if not isinstance(value, str):
        return None
    if "<" not in value and "&" not in value:
        return line(value)
    try:
        return line(fragment(value))
    except Unreadable:
        return line(value)


def code(value: object) -> str | None:
    """ISO 639-1 of a declared language."""
    return value[:2].lower() if isinstance(value, str) and value[:2].isalpha() and len(value) > 1 else None


# ------------------------------------------------------------------ a feed's own texts


def read_items(data: bytes, address: str | None = None) -> list[Document]:
    """Each entry of a feed as an article by itself: what stands in the feed, nothing fetched."""
    found = [document_of(item, place) for place, item in enumerate(read_feed(data, address).items, 1)]
    if not found:
        raise Unreadable("a feed without entries")
    return found


def document_of(item: Item, place: int) -> Document:
    """One entry's text with its title."""
    from rashomon.gather.jsonl import article

    try:
        found = article(record(item))
    except Unreadable as error:
        return Document(place=f"#{place}", reason=str(error) if item.markup.strip() else "an entry without text")
    return replace(found, metadata=metadata_of(item), place=f"#{place}", data=own_bytes(item))


def is_whole(item: Item) -> bool:
    """Whether the article stands in the feed itself, no mere teaser."""
    return len(document_of(item, 1).text) >= WHOLE


def record(item: Item) -> dict[str, str]:
    """The entry as an article's record, by the names that `jsonl` reads."""
    names = {"markup": "body_html", "publisher": "outlet"}
    return {names.get(name, name): value for name in Item.__struct_fields__ if (value := getattr(item, name))}


def own_bytes(item: Item) -> bytes:
    """An entry's own bytes, an article's record: the same for the same entry, wherever in its feed it stands."""
    return json.dumps(record(item), sort_keys=True).encode()


def metadata_of(item: Item) -> PageMetadata:
    """What the feed says of the entry's page."""
    return PageMetadata(
        title=item.title,
        author=item.author,
        outlet=item.publisher,
        language=item.language,
        url=item.url,
        published=item.published,
        dated_by="the feed" if item.published else None,
        modified=item.modified,
        modified_by="the feed" if item.modified else None,
    )
