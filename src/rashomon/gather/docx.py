"""Word documents: the paragraphs and tables of `word/document.xml`, read straight from the zip with its sizes bounded."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rashomon.gather.documents import Document, Unreadable, composed, line
from rashomon.gather.instants import instant
from rashomon.records import PageMetadata

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT_W = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
DC, TERMS = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"
LARGEST_PART = 60_000_000  # bytes unpacked; a document of 1,000 pages has some 20 million
MOST_PACKED = 200  # times; Word's own XML packs 10 to 40 times
SMALL = 1_000_000  # bytes unpacked from which the ratio counts
MOST_PARTS = 5_000
HEADINGS = ("title", "heading1")
LEFT_OUT = ("del", "moveFrom", "Fallback", "instrText", "pict", "txbxContent")


def read_docx(data: bytes) -> Document:
    """The document's text, a paragraph or a table's row each a line. Raises Unreadable for damaged, encrypted or bomb-like files."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if len(packed.infolist()) > MOST_PARTS:
                raise Unreadable("a docx of too many parts")
            if "word/document.xml" not in packed.namelist():
                raise Unreadable("a zip, but no Word document")
            main = tree(unpacked(packed, "word/document.xml"))
            core = tree(unpacked(packed, "docProps/core.xml")) if "docProps/core.xml" in packed.namelist() else None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, KeyError, OverflowError) as error:
        raise Unreadable("a damaged docx") from error
    except RuntimeError as error:  # zipfile's word for an encrypted part
        raise Unreadable("an encrypted docx") from error
    paragraphs = list(texts(main))
    title = next((text for text, heads in paragraphs if heads), None) or prop(core, DC + "title")
    found = PageMetadata(
        title=title,
        author=prop(core, DC + "creator"),
        language=(prop(core, DC + "language") or "")[:2].lower() or None,
        published=instant(prop(core, TERMS + "created")),
        dated_by="the document's properties",
        modified=instant(prop(core, TERMS + "modified")),
        modified_by="the document's properties",
    )
    text = "\n\n".join(text for text, _ in paragraphs)
    if not text:
        raise Unreadable("no text in the document")
    return Document(text=text if any(heads for _, heads in paragraphs) else composed(title, text), metadata=found)


def unpacked(packed: zipfile.ZipFile, name: str) -> bytes:
    """One part; the zip's word on its size is not trusted. Raises Unreadable where it grows beyond what documents do."""
    info = packed.getinfo(name)
    with packed.open(info) as stream:
        data = stream.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART or (len(data) > SMALL and len(data) > MOST_PACKED * max(info.compress_size, 1)):
        raise Unreadable("a docx that unpacks to far more than it is (zip bomb)")
    return data


def tree(data: bytes) -> _Element:
    """XML without entities, network or document type: no docx has one. Raises Unreadable."""
    from lxml import etree

    if b"<!DOCTYPE" in data[:100_000] or b"<!ENTITY" in data[:100_000] or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Unreadable("a docx with declarations that Word does not write")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("a damaged docx") from error


def texts(main: _Element) -> Iterator[tuple[str, bool]]:
    """Every paragraph and row with text, in order, and whether it is styled as the title."""
    space = STRICT_W if main.tag.startswith(STRICT_W) else W
    rows: set[_Element] = set()
    for element in main.iter(space + "p", space + "tr"):
        if any(a in rows for a in element.iterancestors(space + "tr")):
            continue
        if element.tag == space + "tr":
            rows.add(element)
            cells = [" ".join(words(c, space).split()) for c in element.iterchildren(space + "tc")]
            text, heads = ", ".join(c for c in cells if c), False
        else:
            text = "\n".join(" ".join(x.split()) for x in words(element, space).split("\n") if x.strip())
            style = element.find(f"{space}pPr/{space}pStyle")
            heads = style is not None and (style.get(space + "val") or "").lower() in HEADINGS
        if text:
            yield text, heads


def words(element: _Element, space: str) -> str:
    """The text of an element's runs, without what was deleted, fallbacks and fields' codes."""
    found: list[str] = []
    waiting = [element]
    while waiting:
        one = waiting.pop()
        name = one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""
        if name in LEFT_OUT:
            continue
        if one.tag == space + "t":
            found.append(one.text or "")
        elif one.tag == space + "p" and one is not element:
            found.append(" ")
        elif one.tag in (space + "tab", space + "br", space + "cr"):
            found.append("\n" if one.tag != space + "tab" else " ")
        waiting.extend(reversed(one))
    return "".join(found)


def prop(core: _Element | None, name: str) -> str | None:
    """One of the document's properties."""
    return line(core.findtext(name)) if core is not None else None
