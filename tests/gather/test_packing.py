"""Packed answers, unpacked piece by piece."""

from __future__ import annotations

import gzip
import zlib

import brotli
import pytest

from rashomon.gather.documents import Unreadable
from rashomon.gather.packing import PIECE, accepted, installed, unpacked

TEXT = b"At least 14 people drowned in the bay. " * 20_000
BARE = zlib.compressobj(wbits=-zlib.MAX_WBITS)
ENDINGS = {
    "one member": (gzip.compress(TEXT), "gzip"),
    "two members": (gzip.compress(TEXT[:500]) + gzip.compress(TEXT[500:]), "gzip"),
    "zeros behind": (gzip.compress(TEXT) + bytes(512), "gzip"),
    "deflate without its header": (BARE.compress(TEXT) + BARE.flush(), "deflate"),
    "deflate": (zlib.compress(TEXT), " Deflate "),
    "brotli": (brotli.compress(TEXT), "br"),
    "nothing at all": (TEXT, "identity,"),
}


@pytest.mark.parametrize("size", [1, 7, PIECE, len(TEXT)])
@pytest.mark.parametrize("name", ENDINGS)
def test_what_was_packed_comes_out(name: str, size: int) -> None:
    """In whatever pieces it arrives, with what servers leave away or put behind."""
    data, told = ENDINGS[name]
    size = max(size, len(data) // 20_000)
    assert unpacked((data[i : i + size] for i in range(0, len(data), size)), told, len(TEXT)) == TEXT


@pytest.mark.parametrize("name", ENDINGS)
def test_one_byte_too_many_is_too_many(name: str) -> None:
    """The limit holds to the byte."""
    data, told = ENDINGS[name]
    with pytest.raises(Unreadable, match="larger than"):
        unpacked([data], told, len(TEXT) - 1)


@pytest.mark.parametrize("name", [n for n in ENDINGS if n not in ("nothing at all", "zeros behind")])
def test_what_breaks_off_is_told(name: str) -> None:
    """Half of an answer is not taken for the whole."""
    data, told = ENDINGS[name]
    with pytest.raises(Unreadable, match=r"broke off|broken"):
        unpacked([data[: len(data) - len(data) // 4]], told, len(TEXT))


def test_no_more_is_unpacked_than_is_taken() -> None:
    """Of a bomb of half a gigabyte only a few pieces are made before the limit cuts it off."""
    taken = []

    def chunks() -> object:
        bomb = gzip.compress(bytes(50_000_000))
        for start in range(0, len(bomb), 1000):
            taken.append(start)
            yield bomb[start : start + 1000]

    with pytest.raises(Unreadable):
        unpacked(chunks(), "gzip", 3_000_000)  # type: ignore[arg-type]
    assert len(taken) < 6


def test_only_what_can_be_unpacked_is_asked_for() -> None:
    """zstd is asked for where Python has it, and then unpacked."""
    assert accepted().startswith("gzip, deflate, br")
    zstd = installed("compression.zstd")
    assert ("zstd" in accepted()) is (zstd is not None)
    if zstd is not None:
        assert unpacked([zstd.compress(TEXT)], "zstd", len(TEXT)) == TEXT
