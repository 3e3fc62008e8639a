"""From addresses to what is read: pages as they are, the pages that feeds and sitemaps name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from rashomon.gather.addresses import Address
from rashomon.gather.documents import Unreadable
from rashomon.gather.feeds import Item, is_feed, is_whole, metadata_of, own_bytes, read_feed
from rashomon.gather.formats import suffix_of_type, type_and_charset
from rashomon.gather.found import LARGEST, Found
from rashomon.gather.lists import is_opml, is_sitemap, read_opml, read_sitemap
from rashomon.gather.packing import unpacked
from rashomon.gather.sidebyside import together
from rashomon.gather.web import Answer, Web

MOST_LINKED = 100  # pages of one feed or sitemap that are fetched, the newest
MOST_MAPS = 5  # sitemaps of an index that are read
MOST_FEEDS = 100  # feeds of an OPML list


def fetched(addresses: Sequence[str], web: Web) -> Iterator[Found]:
    """What is at the addresses; a feed or a sitemap leads on to its pages. An address that gives nothing is told with its reason."""
    addresses = list(dict.fromkeys(a.strip() for a in addresses))
    answers = together(web, addresses)
    items: dict[str, Item] = {}
    for address in addresses:
        answer = unpacked_file(answers[address])
        if answer.reason or not is_list(answer.data):
            yield found_of(answer)
            continue
        try:
            named = items_of(answer, web)
        except Unreadable as error:
            yield Found(address, reason=str(error))
            continue
        for item in named[:MOST_LINKED]:
            if item.url and item.url not in addresses:
                items.setdefault(item.url, item)
        if len(named) > MOST_LINKED:
            yield Found(address, reason=f"it names {len(named)} pages; only the first {MOST_LINKED} are fetched")
        if not named:
            yield Found(address, reason="it names no pages")
    pages = together(web, list(items))
    for address, item in items.items():
        yield found_of(pages[address], item)


def unpacked_file(answer: Answer) -> Answer:
    """An answer that is a gzip file (sitemaps come so) as what is in it; an archive of pages is left as it is."""
    if not answer.data.startswith(b"\x1f\x8b"):
        return answer
    try:
        data = unpacked([answer.data], "gzip", LARGEST)
    except Unreadable:
        return answer
    return answer if data.startswith(b"WARC/") else replace(answer, data=data)


def is_list(data: bytes) -> bool:
    """Whether an answer names pages and is none itself."""
    return is_feed(data) or is_sitemap(data) or is_opml(data)


def items_of(answer: Answer, web: Web, inside: bool = False) -> list[Item]:
    """The pages that a feed, a sitemap, or a list of these names. Raises Unreadable where it cannot be read."""
    if is_feed(answer.data):
        return [item for item in read_feed(answer.data, answer.address, answer.header("content-type")).items if item.url]
    if is_opml(answer.data):
        children: tuple[str, ...] = read_opml(answer.data)[:MOST_FEEDS]
    else:
        found = read_sitemap(answer.data, answer.address)
        if found.items or inside:
            return list(found.items)
        children = found.maps[:MOST_MAPS]
    items: list[Item] = []
    for child in map(unpacked_file, () if inside else together(web, children).values()):
        if not child.reason and is_list(child.data):
            try:
                items += items_of(child, web, inside=True)
            except Unreadable:
                continue
    return items


def found_of(answer: Answer, item: Item | None = None) -> Found:
    """An answer as something to read; where the page gives no text, the whole of it in the feed that named it."""
    instead = text_in_feed(answer, item) if item else None
    media, charset = type_and_charset(answer.header("content-type") or "")
    suffix = suffix_of_type(media, answer.data, answer.address)
    reason = answer.reason or ("empty" if not answer.data else f"no page but {media}" if media and not suffix else None)
    if reason:
        return Found(answer.asked, reason=reason, instead=instead)
    return Found(
        answer.asked,
        answer.data,
        Address(answer.address, item.publisher if item else None),
        suffix=suffix or ".txt",
        charset=charset,
        retrieved=answer.retrieved,
        headers=answer.headers,
        told=replace(metadata_of(item), url=None, outlet=None) if item else None,
        instead=instead,
    )


def text_in_feed(answer: Answer, item: Item) -> Found | None:
    """The article that the feed itself carries, named as its page would be; None where it is a mere teaser."""
    if not is_whole(item):
        return None
    known = Address(item.url, item.publisher)
    return Found(answer.asked, own_bytes(item), known, suffix=".json", retrieved=answer.retrieved, told=metadata_of(item))
