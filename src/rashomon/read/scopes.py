"""What a figure covers: all so far, one day, those held now, a part, a change."""

from __future__ import annotations

import re
from functools import cache

from rashomon.read.brackets import in_brackets
from rashomon.read.language import Sentence
from rashomon.read.links import Counted
from rashomon.read.standing import patterns
from rashomon.records import Measure, Mode, Span, TimeExpression

PLACE_ALONE = re.compile(  # 'in Velda alone' keeps a count to a place, no day
    r"\bin (?:the )?(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2} alone\b"
)
AMONG_THEM = re.compile(r"\bamong\s+(?:the|those)\s+\w+(?:\s+\w+)?\s+(?:are|is|were|was|includ\w+)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
OF_ALL = re.compile(
    r"(?:^|[.;]\s+)of\s+(?:the|these|those|its|their|all)\s+(?:more\s+than\s+|some\s+)?[\d.,]*\d[^.;]{3,60},\s*(?:[\w ]{0,12})$",
    re.IGNORECASE,
)
CLAUSES = re.compile(r",\s+(?:while|whereas|but|although|though)\b", re.IGNORECASE)
BY_THE_WAY = re.compile(r"^\s+[\w ]{0,20},[^,;.]{3,50},|,[^,;.]{3,50},")
LONG = ("week", "month", "year")  # a count of last month is of no one day
CURRENT: tuple[Measure, ...] = ("missing", "hospitalised")
# 'were killed, bringing the toll to 149': what stands before raised it
RAISES = re.compile(
    r"[^.;]{0,60}?,\s+(?:bring|rais|tak|push|lift)\w*\s+(?:the\s+|its\s+)?(?:\w+\s+){0,3}?(?:toll|total|number|count)\b", re.IGNORECASE
)


def mode_of(sentence: Sentence, counted: Counted, measure: Measure, end: int, time: TimeExpression | None) -> Mode:
    """The codebook's scope.mode of a number with its measure word, which ends at `end` of the sentence's text."""
    text, number = sentence.text, counted.number
    before, near = text[max(0, number.first - 45) : number.first], text[max(0, number.first - 50) : end + 50]
    if counted.group.partitive or of_whole().search(before) or AMONG_THEM.search(before) or OF_ALL.search(text, 0, number.first):
        return "part"
    if re.search(r"\bamong (?:the|those)\b", text[number.last : end]) or re.match(
        r"\s*(?:among|out of)\s+(?:the\s+|some\s+|more than\s+|at least\s+)*\d", text[counted.end :]
    ):
        return "part"
    if re.match(r"\s*of\s+(?:the|its|their|those|these)\s+[\w,.]*\d", text[number.last :]):
        return "part"
    if in_brackets(text, number.first):
        return "part"  # '40 injured (12 seriously)'
    if measure == "hospitalised" and patterns("modes", "taken_in").search(text[number.last : end] + " " + before[-20:]):
        if patterns("modes", "still").search(near):
            return "current"
    elif measure in CURRENT or (measure in ("arrested", "displaced", "evacuated") and patterns("modes", "current").search(near)):
        return "current"
    if patterns("modes", "change").search(near) or (
        re.search(r"\b(?:by|of)\s+$", before) and re.search(r"\b(?:rose|risen|up|increase\w*|fell|down|fewer)\b", before)
    ):
        return "change"
    if (
        time is not None
        and not time.since
        and running_tense().search(BY_THE_WAY.sub("", text[number.last : end + 25]))
        and not patterns("modes", "only_day").search(near)
    ):
        return "total"
    if RAISES.match(text, number.last):
        return "change" if time is None or time.since else "day"
    if patterns("modes", "running").search(clause_of(text, number.first, end)) and not re.search(r"\balone\b|\bin a single day\b", near):
        return "total"
    if time is not None and not time.since and of_a_day(time):
        return "day"
    if re.match(r"\s+more\b", text[number.last :]):
        return "change"
    return "total"


def clause_of(text: str, start: int, end: int) -> str:
    """The clause round the words at `start:end`, as the marks and conjunctions that part clauses cut it."""
    parts = [m.end() for m in CLAUSES.finditer(text, 0, start)]
    behind = CLAUSES.search(text, end)
    return text[parts[-1] if parts else 0 : behind.start() if behind else len(text)]


def of_a_day(time: TimeExpression) -> bool:
    """Whether a time names a day, and no week, month or year."""
    return time.day is not None or time.weekday is not None or (time.offset is not None and time.unit not in LONG)


def cues_of_scope(text: str, span: Span, mode: Mode) -> tuple[str, ...]:
    """The words near a count that say what it covers, each after its kind: 'running: since', 'alone: alone', 'part of: of whom'."""
    near = PLACE_ALONE.sub("", text[max(0, span[0] - 60) : span[1] + 60])
    kinds = (
        ("running", "running", "total"),
        ("alone", "only_day", "day"),
        ("current", "current", "current"),
        ("part of", "part_of_whole", "part"),
    )
    found = ((kind, patterns("modes", key).search(near)) for kind, key, fits in kinds if mode == fits)
    return tuple(f"{kind}: {match.group()}" for kind, match in found if match)


@cache
def running_tense() -> re.Pattern[str]:
    """'have been killed on 30 March': the perfect counts all so far, whatever day stands by it."""
    return re.compile(r"^[^,;]{0,40}?\b(?:have|has|had)\s+(?:\w+ly\s+)?(?:been|died|lost|perished|fallen)\b", re.IGNORECASE)


@cache
def of_whole() -> re.Pattern[str]:
    """Words before a number, one more between, that make it a part: 'including', 'of whom at least'."""
    return re.compile(rf"{patterns('modes', 'part_of_whole').pattern}[,:]?\s+(?:\w+\s+)?$", re.IGNORECASE)
