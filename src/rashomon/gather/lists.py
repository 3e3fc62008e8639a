"""Lists of addresses: sitemaps (a site's pages) and OPML (a reader's feeds)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from msgspec import Struct

from rashomon.gather.documents import Unreadable, line, web_address
from rashomon.gather.feeds import Item
from rashomon.gather.instants import instant
from rashomon.gather.trees import local, root_name, tree

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_ADDRESSES = 50_000  # of one sitemap (sitemaps.org)
MOST_FEEDS = 2_000
SITEMAPS = ("urlset", "sitemapindex")


class Sitemap(Struct, frozen=True):
    """The pages that a sitemap names, newest first, or the sitemaps that an index names."""

    items: tuple[Item, ...] = ()
    maps: tuple[str, ...] = ()


def is_sitemap(data: bytes) -> bool:
    """Whether the bytes begin as a sitemap or an index of them."""
    return root_name(data) in SITEMAPS


def is_opml(data: bytes) -> bool:
    """Whether the bytes begin as OPML."""
    return root_name(data) == "opml"


def read_sitemap(data: bytes, address: str | None = None) -> Sitemap:
    """A sitemap with its news and dates, or an index, newest first, undated ones last in their order. Raises Unreadable."""
    root = tree(data)
    found = [mapped(entry, address) for entry in list(root)[:MOST_ADDRESSES] if local(entry) in ("url", "sitemap")]
    dated = sorted((i for i in found if i.url), key=lambda i: i.published or i.modified or "", reverse=True)
    if local(root) == "sitemapindex":
        return Sitemap(maps=tuple(dict.fromkeys(i.url for i in dated if i.url)))
    return Sitemap(tuple({i.url: i for i in reversed(dated)}[url] for url in dict.fromkeys(i.url for i in dated)))


def mapped(entry: Element, address: str | None) -> Item:
    """One address of a sitemap with what Google's news extension tells of it."""
    told: dict[str, str] = {}
    for element in entry.iter():
        name, text = local(element), line(element.text)
        if text:
            told.setdefault(name, text)
    return Item(
        url=web_address(urljoin(address or "", told.get("loc", ""))),
        title=told.get("title"),
        publisher=told.get("name"),
        language=told["language"][:2].lower() if "language" in told else None,
        published=instant(told.get("publication_date")),
        modified=instant(told.get("lastmod")),
    )


def read_opml(data: bytes) -> tuple[str, ...]:
    """The addresses of the feeds in a reader's list, in its order. Raises Unreadable where there is none."""
    found = tuple(dict.fromkeys(feed_addresses(tree(data))))[:MOST_FEEDS]
    if not found:
        raise Unreadable("a list without feeds")
    return found


def feed_addresses(root: Element) -> Iterator[str]:
    for element in root.iter():
        if local(element) == "outline":
            by_name = {str(k).lower(): v for k, v in element.attrib.items()}
            address = web_address(by_name.get("xmlurl"))
            if address:
                yield address
