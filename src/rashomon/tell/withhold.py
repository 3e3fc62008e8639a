"""Names kept back: pages get shared, and a private person's name must not travel with them, evidence included.

Every form of a withheld name becomes MARK wherever it stands: report texts, quotes, titles, names, reasons, ids, addresses. Offsets
move along, so that `report.text[start:end] == quote` still holds.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from rashomon.lexicon import load
from rashomon.records import Account, Actor, Statement, Story

MARK = "[withheld]"
SPANS = ("sentence", "number", "section")  # keys whose value is one pair of offsets


def withheld(account: Account, names: Sequence[str], private: bool = False) -> Account:
    """The account without `names` (each with every spelling that its actor has) and, if `private`, without private persons' names.

    A private person holds no office and is not quoted as speaking for anybody.
    """
    asked = {n.strip() for n in names if n.strip()}
    forms = asked | {form for story in account.stories for form in hidden_forms(story, asked, private)}
    if not forms:
        return account
    mask = Mask(forms)
    told: dict[str, Any] = msgspec.to_builtins(account)
    for story in told["stories"]:
        move_story(story, mask)
    told = mask.everywhere(told)
    for story in told["stories"]:
        texts = {r["id"]: r["text"] for r in story["reports"]}
        for claim in story["claims"]:
            claim["quote"] = texts[claim["report"]][claim["start"] : claim["end"]]
    return msgspec.convert(told, Account)


def hidden_forms(story: Story, asked: Iterable[str], private: bool) -> Iterable[str]:
    """Every surface form of the actors that are asked for."""
    wanted = {n.casefold() for n in asked}
    spokesmen = {c.attribution.actor for c in story.claims if c.attribution and not isinstance(c, Statement)}
    for actor in story.actors:
        forms = {actor.name, *actor.aliases}
        if wanted & {f.casefold() for f in forms} or (private and is_private(actor, actor.id in spokesmen)):
            yield from forms


def is_private(actor: Actor, speaks: bool) -> bool:
    """True for a person without an office whose word the reports do not pass on for others."""
    office = (actor.role or "").lower()
    return actor.kind == "person" and not speaks and (not office or office in load("offices")["private"]["roles"])


class Mask:
    """Puts MARK for a set of names in any text, and keeps track of where words then stand."""

    def __init__(self, forms: Iterable[str]):
        ordered = sorted({f for f in forms if len(f) > 1}, key=lambda f: (-len(f), f))
        slugs = dict.fromkeys(re.sub(r"[^\w]+", "-", f.lower()).strip("-") for f in ordered)
        self.number = {slug: n for n, slug in enumerate((s for s in slugs if s), start=1)}
        written = sorted({*ordered, *self.number}, key=lambda f: (-len(f), f))  # file names and addresses are told in sentences too
        self.names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, written))})(?!\w)", re.IGNORECASE)
        self.slugs = re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, self.number))})(?![^\W_])")
        self.seen: dict[str, str] = {}

    def text(self, text: str) -> str:
        """The text with its names masked; in an id or address, where names are joined by hyphens, each by a number of its own."""
        if text not in self.seen:
            masked = self.names.sub(MARK, text)
            if "-" in text and " " not in text:
                masked = self.slugs.sub(lambda m: f"withheld-{self.number[m.group()]}", text)
            self.seen[text] = masked
        return self.seen[text]

    def everywhere(self, value: Any) -> Any:
        """The value with every string masked, keys left alone."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {key: self.everywhere(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.everywhere(item) for item in value]
        return value

    def moves(self, text: str) -> Moves:
        """Where the offsets of `text` stand once it is masked."""
        return Moves([] if "-" in text and " " not in text else [m.span() for m in self.names.finditer(text)])


class Moves:
    """From offsets of a text to those of the masked text; an offset inside a name goes to the edge of its mark."""

    def __init__(self, spans: Sequence[tuple[int, int]]):
        self.spans = spans
        self.starts = [start for start, _ in spans]
        self.shifts = [0]
        for start, end in spans:
            self.shifts.append(self.shifts[-1] + len(MARK) - (end - start))

    def start(self, offset: int) -> int:
        """Where a span that began at `offset` begins now."""
        before = bisect_right(self.starts, offset)
        if before and offset < self.spans[before - 1][1]:
            return self.spans[before - 1][0] + self.shifts[before - 1]
        return offset + self.shifts[before]

    def end(self, offset: int) -> int:
        """Where a span that ended at `offset` ends now."""
        before = bisect_right(self.starts, offset)
        if before and self.starts[before - 1] < offset < self.spans[before - 1][1]:
            return self.start(offset) + len(MARK)
        return self.start(offset)

    def span(self, pair: Sequence[int]) -> list[int]:
        """A pair of offsets, moved."""
        return [self.start(pair[0]), self.end(pair[1])]


def move_story(story: dict[str, Any], mask: Mask) -> None:
    """Move every offset of a story to where its words will stand, in place."""
    moves = {report["id"]: mask.moves(report["text"]) for report in story["reports"]}
    for report in story["reports"]:
        report["furniture"] = [moves[report["id"]].span(pair) for pair in report["furniture"]]
        move_record(report, moves[report["id"]])
    for claim in story["claims"]:
        move_record(claim, moves[claim["report"]])
    for holder in (*story["actors"], *(p for lineage in story["lineages"] for p in lineage["passages"])):
        key = "mentions" if "mentions" in holder else "spans"
        holder[key] = [[report, *moves[report].span(pair)] for report, *pair in holder[key]]


def move_record(record: dict[str, Any], moves: Moves) -> None:
    """Move the offsets of a record and of those it holds, in place."""
    for key, value in record.items():
        if key in ("start", "end") and isinstance(value, int):
            record[key] = moves.start(value) if key == "start" else moves.end(value)
        elif key in SPANS and value is not None:
            record[key] = moves.span(value)
        else:
            for item in value if isinstance(value, list | tuple) else [value]:
                if isinstance(item, dict):
                    move_record(item, moves)
