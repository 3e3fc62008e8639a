"""What any format's reader hands back, and how it says that it cannot."""

from __future__ import annotations

import re

from msgspec import Struct

from rashomon.gather.encoding import without_surrogates
from rashomon.records import PageMetadata

UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
BLANKS = re.compile(r"[ \t\xa0]+")
ADDRESS = re.compile(r"https?://[^\s<>\"'\\\x00-\x20]{3,2000}", re.IGNORECASE)


class Document(Struct, frozen=True, kw_only=True):
    """One article as a format holds it: its text, to which all offsets will refer, and what stands beside it.

    Where a file holds several, `place` follows the file's name (':12' is a line) and `data` is the article's own bytes; `reason` says
    why one of them gives no text.
    """

    text: str = ""
    metadata: PageMetadata | None = None
    retrieved: str | None = None
    place: str = ""
    data: bytes | None = None
    reason: str | None = None


class Unreadable(Exception):
    """A file that is not what its name says, or that no reader should be made to read: the reason, in a few words."""


def composed(title: str | None, text: str) -> str:
    """Title, blank line, text; the title only once where the text opens with it."""
    text = text.strip()
    if not title:
        return text
    first = text.split("\n", 1)[0]
    return text if squeezed(first)[:200] == squeezed(title)[:200] else f"{title}\n\n{text}"


def squeezed(text: str) -> str:
    """Letters and digits in lower case: two prints of one headline are the same."""
    return "".join(c for c in text[:1000].casefold() if c.isalnum())


def line(value: object) -> str | None:
    """A value as one short line of text, None where it is no text or empty."""
    if not isinstance(value, str):
        return None
    text = BLANKS.sub(" ", " ".join(UNSEEN.sub(" ", without_surrogates(value[:2000])).split()))
    return text[:500].strip() or None


def web_address(value: object) -> str | None:
    """An http(s) address, None for whatever else (`javascript:`, a note, an address with blanks in it)."""
    if not isinstance(value, str):
        return None
    value = value.strip()
    return value if ADDRESS.fullmatch(value) else None
