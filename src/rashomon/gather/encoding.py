"""Bytes to text: the encoding is read off the bytes themselves, the same way on every run."""

from __future__ import annotations

import codecs
import re

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BINARY_STARTS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
    b"SQLite format 3\0",
)
CONTROL = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f]")
SAMPLE = 1 << 16  # bytes that decide
MOST_CONTROL = 0.1  # a text has fewer control characters than one in ten
CANDIDATES = [
    "cp1252",
    "cp1251",
    "koi8_r",
    "cp1250",
    "cp1254",
    "cp1256",
    "cp1253",
    "cp1255",
    "cp1257",
    "cp1258",
    "cp866",
    "mac_roman",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_jp",
    "euc_kr",
]
# What Western text has above ASCII in windows-1252: quotation marks, dashes, ellipsis, currency, accented letters.
WESTERN = re.compile(rb"[\x80\x85\x8a\x8c\x8e\x91-\x97\x99\x9a\x9c\x9e-\xa0\xa3\xa7\xa9-\xab\xad\xae\xb0\xb2-\xb4\xb7\xb9-\xff]")
RARE_ABOVE_ASCII = 0.15  # text in Latin letters has fewer bytes above ASCII than this; Cyrillic, Greek or Arabic have most of theirs there


def decode(data: bytes) -> str | None:
    """The text of `data`, a UTF-8 byte order mark kept as its first code point; None where the bytes are no text."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return without_surrogates(data.decode(name, "replace"))
    if data.startswith(BINARY_STARTS):
        return None
    if wide := unmarked_utf16(data):
        return without_surrogates(data.decode(wide, "replace"))
    if len(CONTROL.findall(data[:SAMPLE])) > MOST_CONTROL * min(len(data), SAMPLE):
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return decode_otherwise(data)


def unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: in mostly Latin text every second byte is zero, on one side."""
    sample = data[:SAMPLE]
    pairs = len(sample) // 2
    if pairs < 4 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if even > 0.6 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    return None


def decode_otherwise(data: bytes) -> str | None:
    """Text that is not UTF-8: UTF-8 with a few broken bytes, Western text, else what charset-normalizer finds."""
    mended = data.decode("utf-8", "replace")
    above, broken = sum(c > "\x7f" for c in mended), mended.count("\ufffd")
    if broken * 4 <= above - broken:
        return mended
    high = [b for b in data[:SAMPLE] if b > 0x7F]
    western = len(WESTERN.findall(data[:SAMPLE]))
    if len(high) <= RARE_ABOVE_ASCII * min(len(data), SAMPLE) and western >= 0.9 * len(high):
        return data.decode("cp1252", "replace")
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 4 * SAMPLE], cp_isolation=CANDIDATES, enable_fallback=False).best()
    if best is None:
        return data.decode("cp1252", "replace") if western >= 0.9 * len(high) else None
    return data.decode(best.encoding, "replace")


def without_surrogates(text: str) -> str:
    """Lone surrogates, which no JSON can carry, as U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
