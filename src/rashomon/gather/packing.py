"""Answers that came packed (gzip, deflate, br, zstd), unpacked piece by piece, so that a small one cannot become a flood."""

from __future__ import annotations

import importlib
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from types import ModuleType
from typing import Any

from rashomon.gather.documents import Unreadable

PIECE = 1 << 16  # bytes of one step
GZIP = zlib.MAX_WBITS | 16
LAYERS = 3  # packings one inside the other; more is no honest answer
Unpack = Callable[[Iterable[bytes]], Iterator[bytes]]


def unpacked(chunks: Iterable[bytes], told: str, most: int) -> bytes:
    """The whole of an answer, its packings (`told` by Content-Encoding) undone from the last to the first.

    Raises Unreadable for more than `most` bytes, packed or not, for an unknown packing and for a broken one.
    """
    names = [n for n in (x.strip().casefold() for x in told.split(",")) if n not in ("", "identity")]
    if len(names) > LAYERS:
        raise Unreadable("packed too many times")
    chunks = limited(chunks, most)
    for name in reversed(names):
        chunks = limited(unpacker(name)(chunks), most)
    return b"".join(chunks)


def limited(chunks: Iterable[bytes], most: int) -> Iterator[bytes]:
    """The chunks, as long as they are no more than `most` bytes together."""
    count = 0
    for chunk in chunks:
        count += len(chunk)
        if count > most:
            raise Unreadable(f"larger than {most // 1_000_000} MB")
        yield chunk


def unpacker(name: str) -> Unpack:
    """How a packing is undone."""
    if name in ("gzip", "x-gzip"):
        return lambda chunks: inflated(chunks, GZIP)
    if name == "deflate":
        return deflated
    if name == "br" and (brotli := installed("brotli")):
        return lambda chunks: from_brotli(chunks, brotli)
    if name == "zstd" and (zstd := installed("compression.zstd")):
        return lambda chunks: from_zstd(chunks, zstd)
    raise Unreadable(f"packed as {name[:20]!r}, which was not asked for")


def accepted() -> str:
    """The packings that can be undone here, as Accept-Encoding names them."""
    return ", ".join(("gzip", "deflate", *(["br"] if installed("brotli") else []), *(["zstd"] if installed("compression.zstd") else [])))


def installed(name: str) -> ModuleType | None:
    """A module, where this Python has it: zstd came with 3.14."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def deflated(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """deflate, with its header (RFC 1950) or, as some servers send it, without."""
    rest, head = iter(chunks), b""
    while len(head) < 2 and (chunk := next(rest, None)) is not None:
        head += chunk
    headed = len(head) > 1 and head[0] & 15 == 8 and int.from_bytes(head[:2], "big") % 31 == 0
    yield from inflated(chain([head], rest), zlib.MAX_WBITS if headed else -zlib.MAX_WBITS)


def inflated(chunks: Iterable[bytes], bits: int) -> Iterator[bytes]:
    """What zlib packed, by its name for the kind; several members of gzip may follow one another, and zeros behind them."""
    unpack, begun = zlib.decompressobj(bits), False
    try:
        for chunk in chunks:
            rest = chunk
            while rest:
                if unpack.eof:
                    if bits != GZIP or rest.count(0) == len(rest):
                        return
                    unpack = zlib.decompressobj(bits)
                begun = True
                yield unpack.decompress(rest, PIECE)
                rest = unpack.unused_data if unpack.eof else unpack.unconsumed_tail
            while not unpack.eof and (piece := unpack.decompress(b"", PIECE)):
                yield piece
    except zlib.error as error:
        raise Unreadable("broken packing") from error
    if begun and not unpack.eof:
        raise Unreadable("broke off inside its packing")


def from_brotli(chunks: Iterable[bytes], brotli: Any) -> Iterator[bytes]:
    """brotli; from version 1.2 its decompressor gives no more at once than it is asked for."""
    unpack = brotli.Decompressor()
    try:
        for chunk in chunks:
            yield unpack.process(chunk, output_buffer_limit=PIECE)
            while not unpack.is_finished() and (piece := unpack.process(b"", output_buffer_limit=PIECE)):
                yield piece
    except brotli.error as error:
        raise Unreadable("broken packing") from error
    if not unpack.is_finished():
        raise Unreadable("broke off inside its packing")


def from_zstd(chunks: Iterable[bytes], zstd: Any) -> Iterator[bytes]:
    """zstd, frame after frame."""
    unpack = zstd.ZstdDecompressor()
    try:
        for chunk in chunks:
            rest = chunk
            while rest or not (unpack.needs_input or unpack.eof):
                if unpack.eof:
                    unpack = zstd.ZstdDecompressor()
                yield unpack.decompress(rest, PIECE)
                rest = unpack.unused_data if unpack.eof else b""
    except zstd.ZstdError as error:
        raise Unreadable("broken packing") from error
    if not unpack.eof:
        raise Unreadable("broke off inside its packing")
