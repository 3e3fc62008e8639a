"""Words that name a time, and which of a sentence's times a claim goes by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING

from msgspec.structs import replace

from rashomon.days import find_words, resolve, role
from rashomon.lexicon import load
from rashomon.read.language import Sentence
from rashomon.read.years import in_year, looks_back, year_of
from rashomon.records import Report, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

Times = dict[int, tuple[TimeExpression, ...]]  # by the sentence's index
CLAUSES = {"ROOT", "ccomp", "advcl", "relcl", "acl", "csubj", "parataxis", "xcomp", "pcomp"}
FINITE = {"VBD", "VBZ", "VBP", "VBN"}
ASIDE = {"relcl", "acl", "advcl", "pcomp"}  # a clause of its own beside what the sentence says
DATELINE = 80  # characters in which a dateline stands
BRACKETS = 200  # characters to either side in which the brackets round a time stand
ENDS = re.compile(r"[;:]\s")  # what comes behind tells of something else
AT_ONCE = 1.5  # the cost of going into a clause that tells of the same moment
OPENS = re.compile(r"(?:(?:early|late|only|also)\s+)?on\s+(?:the\s+)?", re.IGNORECASE)  # before a time that opens its sentence
BY_A_DEED = re.compile(  # before the day of a deed that the claim is only counted from: 'since the raid on Saturday'
    r"\b(?:since|after|following|before|until)\s+(?:the|a|an|that|last|its|their)\s+(?:[\w'’-]+\s+){1,3}?(?:on|of|early\s+on|late\s+on)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
DAYS_AFTER = re.compile(r"\b(?P<n>[A-Za-z]+|\d{1,2})\s+(?P<u>days?|weeks?)\s+$", re.IGNORECASE)
COARSE = ("week", "month", "year")  # beside a day of the same clause, the time of another deed
NO_TIME_OF_IT = 5.0  # from this cost on, a time belongs to something else


def report_times(report: Report, sentences: Sequence[Sentence]) -> Times:
    """The time expressions of each of a report's sentences, by the sentence's index."""
    times = {s.index: find_times(s) for s in sentences}
    year = year_of(report, sentences, times)
    if year and report.published and looks_back(year, report):
        return in_year(times, sentences, year, report.published)
    return times


def find_times(sentence: Sentence) -> tuple[TimeExpression, ...]:
    """The time expressions of a sentence, in order; offsets into the report.

    A bare weekday or date under a verb of what is to come ('will meet on Friday') leans to the future.
    """
    return tuple(ahead(t, sentence) for t in find_words(sentence.text, sentence.start))


def ahead(time: TimeExpression, sentence: Sentence) -> TimeExpression:
    """The time leaning forward where its verb does."""
    if time.lean != "past" or time.since or (time.weekday is None and time.day is None and time.unit != "weekend"):
        return time
    verb = clause(sentence.token_at(time.start))
    if verb is None or (verb.tag_ in ("VBD", "VBN") and not any(c.tag_ == "MD" for c in verb.children)):
        return time
    words = load("times")["ahead"]
    modal = any(c.tag_ == "MD" and c.lower_ in words["modals"] for c in verb.children)
    planned = verb.tag_ == "VB" and verb.dep_ in ("xcomp", "ccomp") and verb.head.lower_ in words["plans"]
    return replace(time, lean="future") if modal or planned else time


def governing(times: Sequence[TimeExpression], sentence: Sentence, start: int, end: int) -> TimeExpression | None:
    """Which of the sentence's `times` a claim at `start:end` (in the report) goes by; None where each belongs to something else.

    First the claim's own clause, then the clause that reports it or that it is joined to with 'and', and there the nearest. The time
    of a relative or adverbial clause beside it ('after protests broke out on Sunday') and the one that only tells which deed is meant
    ('Tuesday's explosion') are not the claim's.
    """
    placeable = [t for t in times if not (t.lean == "before" and t.offset is None) and not in_dateline(t, sentence)]
    if not placeable:
        return None
    claim = clause(top(sentence, start, end))
    ranked = sorted(
        (cost(t, sentence, claim, (start, end)), t.unit in COARSE, distance(t, start, end), t.start, n) for n, t in enumerate(placeable)
    )
    best = ranked[0]
    return placeable[best[4]] if best[0] < NO_TIME_OF_IT else None


def counted_back(times: Sequence[TimeExpression], sentence: Sentence, verb: Token, published: str | None) -> TimeExpression | None:
    """The day of a deed behind 'two days after …': so many before the time of the clause above, or before the report's day."""
    after = next((c for c in verb.children if c.lower_ == "after" and c.dep_ == "mark"), None)
    after = verb.head if after is None and verb.dep_ == "pcomp" and verb.head.lower_ == "after" else after
    position = sentence.at(after)[0] if after is not None else sentence.start
    found = DAYS_AFTER.search(sentence.text, max(0, position - sentence.start - DATELINE), max(0, position - sentence.start))
    number = count_of(found["n"]) if found is not None else None
    if found is None or number is None:
        return None
    over = verb.head if verb.dep_ != "pcomp" else verb.head.head
    base = governing([t for t in times if t.end <= position - 2 or t.start >= sentence.start + found.end()], sentence, *sentence.at(over))
    when = resolve(base, published) if base is not None else None
    back = number * (7 if found["u"].lower().startswith("week") else 1)
    told = (when.value if when is not None else published or "")[:10]
    at = TimeExpression(start=sentence.start + found.start(), end=sentence.start + found.end(), quote=found.group().strip())
    if len(told) == len("2031-05-08"):
        day = date.fromisoformat(told) - timedelta(back)
        return replace(at, year=day.year, month=day.month, day=day.day)
    if base is not None and base.weekday is not None:  # the report's day is known only to the others
        return replace(at, weekday=(base.weekday - back) % 7, lean=base.lean)
    return replace(at, offset=-back) if base is None else None


def count_of(word: str) -> int | None:
    """The number that 'nine', 'a' or '9' tells."""
    known = load("times")["amounts"].get(word.lower())
    return int(word) if word.isdigit() else int(known) if isinstance(known, int) else None


def counted_from(time: TimeExpression, told: TimeExpression | None, published: str | None) -> TimeExpression:
    """'A day earlier' as the day it is, counted from the day `told` before; any other time as it stands."""
    if told is None or time.lean != "before" or time.offset is None or time.unit != "day":
        return time
    when = resolve(told, published)
    if when is None or len(when.value) < len("2031-05-08"):
        return time
    day = date.fromisoformat(when.value[:10]) + timedelta(time.offset)
    return replace(time, year=day.year, month=day.month, day=day.day, offset=None, lean="past")


def in_dateline(time: TimeExpression, sentence: Sentence) -> bool:
    """Whether a date is that of 'PORT VELDA, 3 May (NPA) - ...': the report's day, no deed's."""
    if time.month is None or time.day is None or time.start - sentence.start > DATELINE:
        return False
    return role(sentence.text, time.start - sentence.start, time.end - sentence.start, "", False) == "dateline"


def distance(time: TimeExpression, start: int, end: int) -> int:
    return max(time.start - end, start - time.end, 0)


def cost(time: TimeExpression, sentence: Sentence, claim: Token | None, span: tuple[int, int]) -> float:
    """How far a time is from being the claim's: 0 is its own clause."""
    open_end = 3.0 if time.since and time.weekday is None and time.day is None else 0.0
    if time.start < span[1] and span[0] < time.end:
        return 0.0
    token = top(sentence, time.start, time.end)
    if token is None or claim is None:
        return open_end + 1.0
    if bracketed(sentence.text, time.start - sentence.start, (span[0] - sentence.start, span[1] - sentence.start)):
        return NO_TIME_OF_IT
    at = max(time.start - sentence.start, 0)
    if BY_A_DEED.search(sentence.text, max(0, at - DATELINE), at):
        return NO_TIME_OF_IT
    named = token.head.head if token.head.lower_ == "of" else token.head
    opens = OPENS.fullmatch(sentence.text, 0, max(time.start - sentence.start, 0))
    if not opens and picks_out(token, sentence) and not span[0] <= sentence.at(named)[0] < span[1]:
        return NO_TIME_OF_IT
    if ENDS.search(sentence.text, span[1] - sentence.start, max(span[1], time.start) - sentence.start):
        return NO_TIME_OF_IT
    return open_end + between(clause(token), claim)


def bracketed(text: str, at: int, span: tuple[int, int]) -> bool:
    """Whether the time at `at` stands in brackets that the words at `span` are outside of: '58 (Tuesday: 31)'."""
    opened = text.rfind("(", max(at - BRACKETS, 0), max(at, 0))
    closed = text.find(")", max(at, 0), max(at, 0) + BRACKETS)
    if opened < 0 or closed < 0 or text.find(")", opened, max(at, 0)) >= 0:
        return False
    return span[1] <= opened or span[0] >= closed


def between(own: Token | None, claim: Token) -> float:
    """The cost of going from the claim's clause to the time's."""
    if own is None or own == claim:
        return 0.0
    up, at = 0.0, claim
    while at != own and at.head != at:  # the time stands in a clause above: 'he said on Friday that ...'
        up += 1.5 if at.dep_ in ASIDE else 1.0
        at = clause(at.head) or at.head
    if at == own:
        return up
    down, at, by_the_way = 0.0, own, False
    while at != claim and at.head != at:
        if by_the_way and at.dep_ == "conj" and at.tag_ in FINITE:
            return NO_TIME_OF_IT  # 'nine died, and a woman fell when the bridge gave way on Sunday'
        by_the_way = by_the_way or at.dep_ in ASIDE
        down += step_aside(at) if at.dep_ in ASIDE else 1.2 if at.dep_ == "conj" else 2.0
        at = clause(at.head) or at.head
    return down if at == claim else min(up, 2.0) + min(down, NO_TIME_OF_IT)


def step_aside(clause_: Token) -> float:
    """The cost of the time of a clause beside the claim's: little for 'when they came on Friday, …' and 'the count given on Friday'."""
    words = load("times")["aside"]
    if clause_.dep_ == "advcl" and any(c.lower_ in words["at_once"] for c in clause_.children):
        return AT_ONCE
    if clause_.dep_ == "acl" and clause_.tag_ == "VBN" and clause_.head.lemma_.lower() in words["counts"]:
        return AT_ONCE
    return NO_TIME_OF_IT


def picks_out(token: Token, sentence: Sentence) -> bool:
    """Whether the time only tells which deed is meant: 'Tuesday's explosion', 'the 9 March landslide'."""
    before = sentence.text[: sentence.at(token)[0] - sentence.start].rstrip("0123456789 ")
    if token.dep_ != "poss" and re.search(r"\bon$", before, re.IGNORECASE):
        return False  # 'On 2 May police arrested': the tree takes the date for a part of the name behind it
    if token.head.lower_ == "of" and token.head.head.pos_ in ("NOUN", "PROPN"):  # 'the explosions of 3 May'
        return True
    return token.dep_ in ("poss", "compound", "nmod", "nummod", "amod") and token.head.pos_ in ("NOUN", "PROPN") and token.head.i > token.i


def top(sentence: Sentence, start: int, end: int) -> Token | None:
    """The word of that span which the others hang on."""
    first = sentence.token_at(start)
    if first is None:
        return None
    behind = sentence.words[first.i - sentence.words.start :]
    inside = {t.i: t for t in takewhile(lambda t: sentence.at(t)[0] < end, behind)}
    return next((t for t in inside.values() if t.head.i not in inside or t.head == t), first)


def clause(token: Token | None) -> Token | None:
    """The word that heads the clause a token stands in."""
    while token is not None and token.head != token:
        if token.dep_ in CLAUSES or (token.dep_ == "conj" and token.pos_ in ("VERB", "AUX")):
            return token
        token = token.head
    return token
