"""Where quotation marks open and close: straight, curly, German, French and Japanese marks, and the ways they go wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from rashomon.read.language import masked
from rashomon.records import Report

DOUBLE = '“”„‟"«»‹›「」『』＂'
SINGLE = "‘’'‚‛"
OPENING = "“„‟«‹「『‘‚‛"
CLOSING = "”»›」』"
BEFORE_OPEN = " ([{—–-/:;,.…\t\n" + OPENING + "\"'"
AFTER_CLOSE = " )]}—–-/:;,.!?…\t\n" + CLOSING + "\"'’"
LONGEST_SINGLE = 600  # characters: beyond that an apostrophe is no closing mark
CLIPPED = re.compile(r"(?:em|til|till|tis|twas|cause|n|round|bout|nuff|ere|\d0s|\d\ds?)\b", re.I)
MARK = re.compile(f"[{re.escape(DOUBLE + SINGLE)}]|``|''")
SAYING = re.compile(
    r",\s*[“”\"„«»]?\s*(?:(?:he|she|they|it|the\s+\w+(?:\s\w+)?|[A-Z][\w.\-]+(?:\s[A-Z][\w.\-]+){0,3})\s+"
    r"(?:said|says|told|added|adds|wrote|writes|stated|announced|declared|explained|insisted|warned|continued|noted)"
    r"|(?:said|says|added|wrote|stated|announced|declared|explained|insisted|warned)\s+(?:he|she|they|it|the|a|an|[A-Z]))"
)
SENTENCE_END = re.compile(r"[.!?…][”\"’»)]?\s+(?=[“\"„«]?[A-Z0-9])|:\s+")


class Quote(Struct, frozen=True):
    """Words inside quotation marks: `start`, `end` without the marks, `block` where they stand, and the rule that bounded them."""

    start: int
    end: int
    block: int
    rule: str


def find_quotes(report: Report) -> tuple[Quote, ...]:
    """The quotations of a report's article blocks in order, none inside another."""
    found: list[Quote] = []
    for number, block in enumerate(report.blocks):
        text = masked(report, block.start, block.end)
        found += (Quote(block.start + a, block.start + b, number, rule) for a, b, rule in within(text) if text[a:b].strip())
    return tuple(joined(report, found))


def joined(report: Report, found: Sequence[Quote]) -> list[Quote]:
    """Quotations that run over a paragraph's end without a new mark are one where nothing but white space lies between."""
    out: list[Quote] = []
    for quote in found:
        last = out[-1] if out else None
        if last and last.rule == "unclosed" and quote.rule == "unopened" and not report.text[last.end : quote.start].strip():
            out[-1] = Quote(last.start, quote.end, last.block, "over a line break")
        elif quote.rule != "unopened" or (last and last.rule == "unclosed" and quote.block == last.block + 1):
            out.append(quote)
    return out


def within(text: str) -> list[tuple[int, int, str]]:
    """The quotations of one paragraph as (start, end, rule); 'unopened' is a stretch that only a closing mark bounds."""
    found: list[tuple[int, int, str]] = []
    opened: int | None = None
    single = -1  # where a single-marked quotation ends, to pass over the marks in it
    for mark in MARK.finditer(text):
        at, after, sign = mark.start(), mark.end(), mark.group()
        if at < single:
            continue
        opens, closes = can_open(text, at, after), can_close(text, at, after)
        if sign in SINGLE:
            if opened is None and opens and (end := closing_single(text, after)) is not None:
                found.append(bounded(text, after, end, "single"))
                single = end + 1
            continue
        if opened is None and stray(text, at, after):
            found.append(bounded(text, sentence_start(text, at, found), at, "words outside the mark"))
        elif opened is None and (opens or (sign in OPENING and not closes)):
            opened = after
        elif opened is None and closes and not found:
            found.append(bounded(text, 0, at, "unopened"))
        elif opened is not None and opens and not closes and sign not in CLOSING and sign != '"':
            found.append(bounded(text, opened, cut(text, opened, at), "unclosed"))
            opened = after
        elif opened is not None:
            found.append(bounded(text, opened, at, "marks"))
            opened = None
    if opened is not None:
        found.append(bounded(text, opened, cut(text, opened, len(text)), "unclosed"))
    return found


def can_open(text: str, at: int, after: int) -> bool:
    return (at == 0 or text[at - 1] in BEFORE_OPEN) and after < len(text) and not text[after].isspace() and text[after] not in ",.;:!?)"


def can_close(text: str, at: int, after: int) -> bool:
    return at > 0 and not text[at - 1].isspace() and (after >= len(text) or text[after] in AFTER_CLOSE)


def closing_single(text: str, start: int) -> int | None:
    """Where a quotation in single marks that starts at `start` closes; None where the mark was an apostrophe."""
    if CLIPPED.match(text, start):
        return None
    plural = None
    for mark in MARK.finditer(text, start, start + LONGEST_SINGLE):
        at = mark.start()
        if mark.group() not in "'’‘‛" or not can_close(text, at, mark.end()) or at == start:
            continue
        if text[at - 1] != "s" or text[at + 1 : at + 2] in ("", ",", ".", ";", ":", "?", "!", ")"):
            return at
        plural = at if plural is None else plural
    return plural


def stray(text: str, at: int, after: int) -> bool:
    """Whether this is the only mark of a quotation whose words stand before it: 'It will not stop, “he said.'"""
    return (
        bool(SAYING.match(before := text[:at].rstrip()[-1:] + text[at : at + 60].replace("\n", " ")))
        and before[0] == ","
        and not (MARK.search(text, after) and "”" in text[after:])
    )


def sentence_start(text: str, at: int, found: Sequence[tuple[int, int, str]]) -> int:
    """Where the sentence (or what follows a colon) before `at` begins, at the earliest after the quotation before."""
    floor = found[-1][1] if found else 0
    starts = [m.end() for m in SENTENCE_END.finditer(text, floor, at)]
    return starts[-1] if starts else floor


def cut(text: str, start: int, end: int) -> int:
    """Where an unclosed quotation ends: at a reporting clause, else at `end`."""
    clause = SAYING.search(text, start, end)
    return clause.start() + 1 if clause else end


def bounded(text: str, start: int, end: int, rule: str) -> tuple[int, int, str]:
    """The span without the white space at its edges."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end, rule
