"""The part a date plays in its line: a label's, a dateline's, a byline's, a caption's, or none."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from rashomon.days.patterns import any_of
from rashomon.lexicon import load

Role = Literal["first", "published", "updated", "dateline", "today", "note", "bare", "byline", "address", "caption", "link", "body"]

LONG = 130  # characters: a line from this length on is running text
NEAR = 48  # characters before a date in which its label stands
PARTED = re.compile(r"(?:^|[|•·–—/(\[,;:>»-]|\s{2}|\t)\s*$")  # where a piece of a line begins
ENDED = re.compile(r"^\s*(?:[|•·,/()\[\]–—>;-]|\d|$)|^(?:\s{2}|\t)")  # ... and where it ends
LETTERHEAD = re.compile(r"\W*[A-Z][A-Z.'’-]+(?:[ /-][A-Z][A-Z.'’-]*){0,3},?\s+")  # 'KYIV 20 July 2034': a place and nothing else
SAYS_MORE = re.compile(r"[.!?]\s+[A-Z]|[!?]\s*$")  # after a date: the line is an advertisement or a sentence
DATELINE_END = re.compile(r"^\s*\)?\s*(?:\([^()]{2,40}\)\s*)?(?:[-–—:]|--)")
DATELINE_START = re.compile(r"^\s*(?:[\[(]?[A-Z][\w.'’\])-]{0,30}[\s,/]{1,3}(?:of\s|de\s|and\s)?){1,7}[,(\s-]{0,3}$")


@cache
def labels() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    """The words by which a date calls itself, and what that makes of it."""
    words = load("times")["stamps"]
    roles: tuple[Role, ...] = ("note", "first", "updated", "published", "caption", "byline")
    return tuple((role, re.compile(rf"(?<!\w)(?:{any_of(words[role])})(?!\w)", re.IGNORECASE)) for role in roles)


@cache
def of_itself() -> re.Pattern[str]:
    """'This article was …': by these words a sentence speaks of its own page, so that a label in it is the page's."""
    return re.compile(rf"^\W*(?:(?:this|the)\s+(?:{any_of(load('times')['stamps']['page'])})\s+(?:[a-z]+\s+){{0,4}})?$", re.IGNORECASE)


def role(line: str, start: int, end: int, label_words: str, alone: bool) -> Role:
    """What part the date at `start:end` of its line plays."""
    long = len(line) >= LONG
    if not long or start < NEAR:
        label = labelled(line, start, label_words)
        if label == "note":
            return label
    else:
        label = None
    if DATELINE_START.match(line[:start]) and start < 80 and DATELINE_END.match(line[end:]) and len(line) > end + 40:
        return "dateline"
    if re.search(r"\btoday,?\s*$", line[:start], re.I) or re.match(r"today\b", line[start:end], re.I):
        return "today"
    if label is not None:
        return label
    if long:
        return "body"
    if alone:
        return "bare"
    if LETTERHEAD.fullmatch(line[:start]) and not re.search(r"\w", line[end:]):
        return "byline"
    before, after = re.sub(r"(?i)\b(?:the|on|this)\s*$", "", line[:start]), line[end:]
    listed = not before.strip() or (len(before.split()) < 10 and PARTED.search(before))
    return "byline" if listed and ENDED.match(after) and not SAYS_MORE.search(after) else "link"


@cache
def its_noun() -> re.Pattern[str]:
    """'Page' of 'Page last updated at …': the page's noun without an article, before a label of its last change."""
    return re.compile(rf"\W*(?:{any_of(load('times')['stamps']['page'])})\s+(?:was\s+)?", re.IGNORECASE)


def labelled(line: str, start: int, label_words: str) -> Role | None:
    """What the label before a date makes of it; in running text ('in a report published on 3 May') only one that is the page's own."""
    long = len(line) >= LONG
    for name, pattern in labels():
        if long and name == "byline":
            continue
        for found in pattern.finditer(label_words):
            if not belongs(label_words[found.end() :], name):
                continue
            opening = line[: max(0, start - len(label_words) + found.start())]
            if (
                name in ("caption", "byline")
                or found[0][:1].isupper()
                or of_itself().match(opening)
                or (name == "updated" and its_noun().fullmatch(opening))
                or (not long and (name == "note" or PARTED.search(opening)))
            ):
                return name
    return None


def belongs(between: str, name: Role) -> bool:
    """Whether a label with these words between it and the date is the date's."""
    return name in ("byline", "caption") or between.strip(" :\t-–—|.,([").lower() in ("", "on", "at", "the", "to")
