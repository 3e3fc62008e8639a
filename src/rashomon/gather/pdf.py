"""PDF files to text, by pypdf in a process of its own: what loops or swells there takes neither the run nor the machine along."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from rashomon.gather.documents import Document, Unreadable, composed, line
from rashomon.gather.encoding import without_surrogates
from rashomon.gather.instants import pdf_date
from rashomon.records import PageMetadata

OPENING, A_PAGE = 10, 1  # seconds of the processor: to open a file, and for each of its pages
MOST_PAGES = 300
LONGEST = 120  # seconds by the clock, whatever the file says of its pages
MEMORY = 2_000_000_000  # bytes
MOST_TEXT = 5_000_000  # characters
EDGE = 3  # lines at the top and the foot of a page that may be its running title or number


class Pages(Struct, frozen=True, kw_only=True):
    """What the reading process hands back: the text of each page and the properties, or why there is none."""

    pages: tuple[str, ...] = ()
    properties: dict[str, str] = {}
    reason: str | None = None


def read_pdf(data: bytes) -> Document:
    """The text of a PDF. Raises Unreadable for damaged, encrypted, scanned or endless files."""
    found = in_own_process(data)
    if found.reason:
        raise Unreadable(found.reason)
    text = joined(found.pages)
    if not text.strip():
        raise Unreadable("a PDF without text (scanned pages?)")
    title = line(found.properties.get("/Title"))
    if title and re.search(r"\.(?:docx?|pdf|indd|odt|rtf|pub)$|^(?:microsoft word|untitled|document\d*$)", title, re.IGNORECASE):
        title = None
    told = PageMetadata(
        title=title,
        author=line(found.properties.get("/Author")),
        published=pdf_date(found.properties.get("/CreationDate")),
        dated_by="the document's properties",
        modified=pdf_date(found.properties.get("/ModDate")),
        modified_by="the document's properties",
    )
    return Document(text=text if title and title.casefold() in text[:3000].casefold() else composed(title, text), metadata=told)


def in_own_process(data: bytes) -> Pages:
    """Runs this file on `data`; whatever becomes of the process, a record comes back."""
    try:
        path = {**os.environ, "PYTHONPATH": os.pathsep.join(str(Path(p).absolute()) for p in sys.path)}
        command = [sys.executable, "-m", "rashomon.gather.pdf"]
        run = subprocess.run(command, input=data, capture_output=True, timeout=LONGEST, check=False, env=path)
        return msgspec.json.decode(run.stdout, type=Pages)
    except subprocess.TimeoutExpired:
        return Pages(reason="a PDF that takes too long to read")
    except (OSError, msgspec.DecodeError):
        return Pages(reason="a PDF that takes too long or too much memory to read")


# ------------------------------------------------------------------ in the process


def extracted(data: bytes) -> Pages:
    """The pages' texts as pypdf has them."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return Pages(reason="an encrypted PDF")
        count = len(reader.pages)
        if count > MOST_PAGES:
            return Pages(reason=f"a PDF of more than {MOST_PAGES} pages")
        allow(OPENING + A_PAGE * count)
        pages: list[str] = []
        for page in reader.pages:
            pages.append(without_surrogates(page.extract_text() or ""))
            if sum(map(len, pages)) > MOST_TEXT:
                return Pages(reason=f"a PDF of more than {MOST_TEXT:,} characters")
        return Pages(pages=tuple(pages), properties=properties(reader))
    except DependencyError:
        return Pages(reason="an encrypted PDF")
    except MemoryError:
        return Pages(reason="a PDF that takes too much memory to read")
    except RecursionError:
        return Pages(reason="a PDF nested without end")
    except Exception:  # pypdf raises whatever a damaged file makes it stumble over
        return Pages(reason="a damaged PDF")


def properties(reader: Any) -> dict[str, str]:
    """The document's properties that are text."""
    try:
        told = reader.metadata or {}
        return {str(k): without_surrogates(str(told.get(k))) for k in ("/Title", "/Author", "/CreationDate", "/ModDate") if told.get(k)}
    except Exception:  # as above
        return {}


def allow(seconds: int) -> None:
    """No more of the processor than this, no more memory than MEMORY; where the system knows such limits."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY if hard < 0 else min(MEMORY, hard), hard))


def main() -> None:
    """Standard input is a PDF; standard output gets a `Pages` as JSON."""
    allow(OPENING)
    sys.stdout.buffer.write(msgspec.json.encode(extracted(sys.stdin.buffer.read())))


# ------------------------------------------------------------------ pages to one text


def joined(pages: Sequence[str]) -> str:
    """The pages as one text: without running titles and page numbers, words parted at line ends whole again, and a sentence that
    runs over to the next page not cut by a blank line."""
    lines = [[x.strip() for x in page.splitlines()] for page in pages]
    running = Counter(shape for page in lines for shape in {edge_shape(x) for x in edges(page)} - {""})
    often = {shape for shape, n in running.items() if n >= 3 and n * 2 >= len(pages)} if len(pages) >= 3 else set()
    text = ""
    for page in lines:
        kept = [x for i, x in enumerate(page) if not (edge_shape(x) in often and (i < EDGE or i >= len(page) - EDGE))]
        body = "\n".join(kept).strip("\n")
        runs_on = body[:1].islower() and text.rstrip()[-1:] not in ".!?:"
        text = (text.rstrip("\n") + ("\n" if runs_on else "\n\n") + body) if text else body
    text = re.sub(r"(?<=[a-z])[-\u00ad]\n(?=[a-z])", "", text)
    return re.sub(r"\n{3,}", "\n\n", text).replace("\u00ad", "")


def edges(page: Sequence[str]) -> list[str]:
    return [*page[:EDGE], *page[-EDGE:]]


def edge_shape(text: str) -> str:
    """A line with its numbers made one: 'Page 3 of 9' and 'Page 4 of 9' are the same running line."""
    return re.sub(r"\d+", "0", text)


if __name__ == "__main__":
    main()
