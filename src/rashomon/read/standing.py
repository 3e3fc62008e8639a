"""How a number stands: denied or replaced, told with doubt, or the toll of another event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rashomon.lexicon import load
from rashomon.read.language import Sentence
from rashomon.read.numbers import Number, either
from rashomon.read.years import YEAR

# 'corrected the count of missing from 64 to 58': replaced as wrong, where 'rose from' is none
LOWERED = re.compile(
    r"\b(lower(?:ed|s|ing)|correct(?:ed|s|ing)|reduc(?:ed|es|ing)|revis(?:ed|es|ing)\s+(?:\w+\s+){0,6}?(?:down|downward|downwards))\b[^.;:,]{0,60}\bfrom\s+$",
    re.IGNORECASE,
)
BEHIND = 120  # characters behind a number, in its clause, in which its year may stand
NEAR_BEHIND = 60  # characters behind it in which it may stand whatever lies between
SINCE = re.compile(r"\b(?:since|until|to|till)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)


@cache
def patterns(section: str, key: str) -> re.Pattern[str]:
    """The words of one list of `lexicon/measures.toml` as a pattern."""
    return re.compile(rf"\b{either(load('measures')[section][key])}(?!\w)", re.IGNORECASE)


def negated(text: str, number: Number, following: str) -> str | None:
    """The words that deny, retract or replace the number at this place, or None. `following` is the next sentence of the block."""
    before = text[max(0, number.first - 70) : number.first]
    if re.search(r"\b(?:not|rather than|instead of)\s+[\"“'‘(]?$", before, re.IGNORECASE) and not re.search(
        r"\b(?:did|do|does|is|was|were|are|have|has)\s+not\s+$", before
    ):
        return "not"
    if (found := instead().search(before)) is not None:
        return found.group()
    clause = re.split(r"[;.]|\b(?:and|but)\s+(?:says?|said|added)\b|\bbut\b|,\s+(?:saying|adding|insisting|and\s+put|putting)\b", before)[
        -1
    ]
    denial = patterns("denial", "verbs").search(clause)
    if denial is not None and re.match(
        r"\s+(?:that|reports?|claims?|having|any|the|killing|shooting|there)\b", clause[denial.end() :] + text[number.first : number.last]
    ):
        return denial.group()
    if (lowered := LOWERED.search(text, max(0, number.first - 90), number.first)) is not None:
        return lowered.group(1)
    if (back := taken_back().search(before)) is not None:
        return back.group(1)
    rest = text[number.last : number.last + 200]
    if (gone := disowned().match(rest)) is not None:
        return gone.group(1)
    withdrawn = patterns("denial", "withdrawal").search(rest + " ") or patterns("denial", "withdrawal").search(following)
    if withdrawn is not None and (patterns("denial", "correction").search(text) or post(text)):
        return withdrawn.group()
    return None


@cache
def taken_back() -> re.Pattern[str]:
    """'has withdrawn its toll of', 'retracted the figure of', 'backed away from an earlier claim of' right before the number."""
    words = load("measures")["denial"]
    return re.compile(
        rf"\b({either(words['takes_back'])})\s+(?:(?:the|a|an|its|his|her|their|that|this|any|earlier|previous|first|initial|reported|former)\s+)*"
        rf"(?:\w+\s+)?{either(words['of_number'])}\s+(?:of|that|at|putting|saying)\s+(?:\w+\s+)?$",
        re.IGNORECASE,
    )


@cache
def disowned() -> re.Pattern[str]:
    """'…, which it has long disowned', '…, a figure that they have since withdrawn' right behind the number or its noun."""
    words = load("measures")["denial"]
    gone = either([*words["takes_back"], *words["replaces"]])
    return re.compile(
        rf"(?:\s+[\w’'-]+){{0,2}},?\s+(?:an?\s+)?(?:{either(words['of_number'])}\s+)?(?:which|that)\s+(?:it|they|he|she|the\s+[\w-]+)\s+"
        rf"(?:(?:has|have|had|later|since|long|now|soon|itself|themselves)\s+){{0,3}}({gone})\b",
        re.IGNORECASE,
    )


@cache
def instead() -> re.Pattern[str]:
    """Words right before the number that another one replaces: 'instead of …'."""
    return re.compile(rf"{patterns('denial', 'instead').pattern}[\s.…:]*$", re.IGNORECASE)


def post(text: str) -> bool:
    """Whether the sentence tells of something passed on before: a post, a report, an earlier figure of the page itself."""
    return patterns("denial", "passed_on").search(text) is not None


def hedged(text: str, number: Number, end: int) -> str | None:
    """The word of doubt beside a number and its measure, or None."""
    found = patterns("hedge", "words").search(text, max(0, number.first - 40), min(len(text), end + 45))
    return found.group() if found else None


def other_event(sentence: Sentence, before: Sequence[str], number: Number, year: str | None, looks_back: bool = False) -> str | None:
    """A short name of the other event whose toll this is, or None. `before` are the earlier sentences of the block."""
    text = sentence.text
    start, end = max(0, number.first - 300, text.rfind(";", 0, number.first)), clause_end(text, number.last)
    clause = text[start:end]
    named = patterns("other_event", "history").search(clause, 0, len(clause))
    if named is not None and named.group().lower() in ("last year", "a year earlier", "the year before") and looks_back:
        named = None
    clause = f"{text[start : number.start]} {text[number.end : end]}"
    dated = old_year(clause, year) or next(
        (
            old
            for told in reversed(before[-1:])
            if re.search(r"\b(?:then|that (?:war|year|time)|in which|there)\b", text) and (old := old_year(told, year))
        ),
        None,
    )
    if dated is None and named is None:
        return None
    event = patterns("other_event", "names").search(text)
    if dated is None and named is not None:
        return named.group()
    return f"{event.group()} {dated}" if event else str(dated)


def clause_end(text: str, at: int) -> int:
    """Where the words end that a year may stand in behind a number: at the clause's end, `BEHIND` characters on at most."""
    mark = re.search(r"[;:.]\s|\b(?:since|because|than)\b|,\s+(?:and|but|while|whereas)\b", text[at : at + BEHIND])
    return at + (mark.start() if mark and mark.start() > NEAR_BEHIND else NEAR_BEHIND if mark else BEHIND)


def old_year(text: str, year: str | None) -> str | None:
    """A year in `text` that is not `year` (the report's own), not as the start of a count that still runs."""
    if year is None:
        return None
    for found in YEAR.finditer(text):
        running = SINCE.search(text, 0, found.start()) and not re.match(r",?\s+(?:when|in which)\b", text[found.end() :])
        if found.group(1) < year and not running:
            return found.group(1)
    return None
