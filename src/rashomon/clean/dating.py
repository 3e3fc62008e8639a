"""The day a page claims, and the dates printed on it that are not its day."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from rashomon.records import Block, Span, Stamp


class Dating(Struct, frozen=True, kw_only=True):
    """A page's day by its own evidence (None where it has none to trust), how it was found, and the stale dates beside it."""

    published: str | None = None
    basis: str | None = None
    why: str | None = None
    stamps: tuple[Stamp, ...] = ()


def date_page(text: str, blocks: Sequence[Block], furniture: Sequence[Span]) -> Dating:
    """The day of a page: stamps, datelines and dates in its text weighed against each other."""
    return Dating()
