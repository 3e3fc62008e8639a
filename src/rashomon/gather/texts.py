"""Plain text, and XML by what it is."""

from __future__ import annotations

from rashomon.gather.documents import Document, Unreadable
from rashomon.gather.encoding import decode
from rashomon.gather.heads import head_address
from rashomon.gather.trees import root_name
from rashomon.records import PageMetadata


def read_text(data: bytes, kind: str | None) -> Document:
    """A text file: its content exactly. Raises Unreadable for bytes that are no text; `kind` is what they are, where known."""
    text = decode(data)
    if text is None:
        raise Unreadable(f"named as text but is a {kind}" if kind else "binary")
    url, outlet = head_address(text)
    return Document(text=text, metadata=PageMetadata(url=url, outlet=outlet) if url or outlet else None)


def read_xml(data: bytes, url: str | None = None) -> list[Document]:
    """The entries of a feed, or a page of XHTML. Raises Unreadable for lists of addresses, which hold no text, and any other XML."""
    from rashomon.gather.feeds import ROOTS, read_items
    from rashomon.gather.lists import SITEMAPS

    root = root_name(data)
    if root in ROOTS:
        return read_items(data, url)
    if root == "html":
        from rashomon.gather.html import read_html

        return [read_html(data, None, url)]
    if root == "opml":
        raise Unreadable("a list of feeds; 'rashomon watch' follows them")
    if root in SITEMAPS:
        raise Unreadable("a list of addresses without their pages; name its own address and they are fetched")
    raise Unreadable("XML of an unknown kind")
