"""XML from strangers as a tree: without entities, document types or the network."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from rashomon.gather.documents import Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

HEAD = 20_000  # bytes before the root element
BEFORE_ROOT = re.compile(
    rb"\s+|<\?[^>]{0,2000}\?>|<!--.{0,5000}?-->|<!doctype[^\[>]{0,1000}(?:\[.{0,10000}?\]\s*)?>", re.IGNORECASE | re.DOTALL
)
ROOT = re.compile(rb"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]{0,60})[\s/>]")
DECLARES = re.compile(rb"<!(?:entity|doctype[^>\[]{0,1000}\[)", re.IGNORECASE)


def root_name(data: bytes) -> str | None:
    """The root element's local name in lower case, read without parsing; None where the bytes do not begin as XML does."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data[:HEAD].decode("utf-16", "replace").encode()
    data = data[:HEAD].removeprefix(b"\xef\xbb\xbf")
    at = 0
    while match := BEFORE_ROOT.match(data, at):
        at = match.end()
    found = ROOT.match(data, at)
    return found[2].decode("ascii", "replace").lower() if found else None


def without_entities(data: bytes) -> None:
    """Raises Unreadable for XML with entities of its own: an honest feed needs none, and a few lines of them unfold to gigabytes."""
    probe = data.decode("utf-16", "replace").encode() if data.startswith((b"\xff\xfe", b"\xfe\xff")) else data
    if DECLARES.search(probe):
        raise Unreadable("XML that declares entities of its own")


def tree(data: bytes) -> Element:
    """The document's root. Raises Unreadable."""
    from lxml import etree

    without_entities(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True)
    try:
        root: Any = etree.fromstring(data.strip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("broken XML") from error
    if root is None:
        raise Unreadable("broken XML")
    found: Element = root
    return found


def local(element: Element) -> str:
    """An element's name without its namespace, in lower case."""
    return str(element.tag).rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
