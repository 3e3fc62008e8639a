"""The day of a deed whose clause names none: of its noun, its subject, the sentence before, or the day that the report has come to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from rashomon.days import resolve
from rashomon.lexicon import load
from rashomon.read.asides import pluperfect
from rashomon.read.language import Sentence
from rashomon.read.participants import subject_of
from rashomon.read.phrasebook import patterns
from rashomon.read.tellings import Telling
from rashomon.read.utterances import sayings
from rashomon.records import Event, Report, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

SPEECH = {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONSULT"}  # said any day
STATES = {"OTHER.missing", "OTHER.toll", "OTHER.outage", "OTHER.death"}  # how things stood when the report was written
WITHIN = 2  # days before its report that the day last told may lie,
REACH = 600  # and code points before the deed that it may be told


def placing(event: Event, head: Token) -> bool:
    """Whether the event's own day is one that the next sentences go on with: told as done, on one day."""
    once = event.date is None or event.date.end is None or event.date.precision in ("hour", "part of day", "minute")
    return once and event.status == "happened" and head.tag_ in ("VBD", "VBN") and not pluperfect(head)


def running(sentence: Sentence, time: TimeExpression, report: Report) -> bool:
    """Whether a deed told without a day in that sentence may be of the day that the report has come to: in running text, days before it."""
    if sentence.kind in ("title", "heading") or report.section is not None or sentence.start - time.end > REACH:
        return False
    when = resolve(time, report.published) if report.published else None
    return when is None or not report.published or 0 <= apart(when.value, report.published) <= WITHIN


def apart(day: str, report: str) -> int:
    """Days from the one ISO day to the other; -1 where the first is no whole day."""
    return (date.fromisoformat(report[:10]) - date.fromisoformat(day[:10])).days if len(day) >= len("2031-05-08") else -1


def narrated(head: Token, telling: Telling) -> bool:
    """Whether a deed is told in the past tense as a story is: four of five are of the day last told (own count, 76)."""
    auxiliaries = {c.lower_ for c in head.children if c.dep_ in ("aux", "auxpass")}
    past = head.tag_ == "VBD" or (head.tag_ == "VBN" and bool(auxiliaries & {"was", "were"}))
    return past and not auxiliaries & {"had", "'d", "did"} and telling.type not in SPEECH and telling.deed.part not in STATES


def carried(sentence: Sentence, head: Token, time: TimeExpression | None, told: TimeExpression | None) -> TimeExpression | None:
    """The day of the sentence before for what came 'hours later' or 'that night'; else `time`."""
    if told is None or (time is not None and not any(word in time.quote.lower().split() for word in ("that", "same"))):
        return time
    return told if time is not None or (not pluperfect(head) and onward().search(sentence.text)) else time


@cache
def onward() -> re.Pattern[str]:
    """Words by which a story goes on within its day."""
    return re.compile(rf"\b(?:{'|'.join(load('events')['onward']['words'])})\b", re.IGNORECASE)


def own_time(noun: Token, sentence: Sentence, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time in the noun's own phrase: 'Friday's derailment', 'the fire that had gutted the mill two days before'."""
    first, last = sentence.at(noun.left_edge)[0], sentence.at(noun.right_edge)[1]
    return next((t for t in times if first <= t.start and t.end <= last), None)


def subjects_time(verb: Token, sentence: Sentence, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time of the deed that is the verb's subject: 'Friday's march drew thousands'."""
    subject = subject_of(verb) if verb.pos_ == "VERB" else None
    known = patterns().get(subject.lemma_.lower(), ()) if subject is not None and subject.sent == verb.sent else ()
    return own_time(subject, sentence, times) if subject is not None and any(p.kind == "noun" for p in known) else None


def reported_on(times: Sequence[TimeExpression], sentence: Sentence, head: Token) -> TimeExpression | None:
    """The day behind the reporting verb that ends a sentence ('…, the agency reported on Saturday'), for the deed of its main clause."""
    for time in times:
        at = sentence.token_at(time.start)
        words = [t for t in sentence.words if at is not None and at.i - 3 < t.i < at.i]
        if head.dep_ == "ROOT" and any(t.lemma_.lower() in sayings() and t.i > head.i for t in words):
            return time
    return None
