"""The day a count holds for: told beside it, carried on from what was told before, or the report's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from rashomon import days
from rashomon.lexicon import load
from rashomon.read.bound import at_gathering, bound_times, of_this_deed, times_for
from rashomon.read.language import Sentence
from rashomon.read.periods import last_day, of_day, raised, with_day
from rashomon.read.standing import patterns
from rashomon.read.times import ASIDE, Times, clause, counted_from, governing
from rashomon.read.told import Draft
from rashomon.records import Figure, Measure, TimeExpression, When

if TYPE_CHECKING:
    from spacy.tokens import Token

OF_THE_DAY: tuple[Measure, ...] = ("killed", "injured", "hospitalised", "crowd")
AT_A_GATHERING: tuple[Measure, ...] = (*OF_THE_DAY, "arrested", "released")
OF_A_DEED: tuple[Measure, ...] = (*AT_A_GATHERING, "deployed", "evacuated")
DEEDS_OF_A_DAY: tuple[Measure, ...] = ("killed", "injured", "arrested")
SINCE = re.compile(r"\b(?:since|ever\s+since)\s+(?:[\w'’-]+\s+){1,6}?(?:on|in|of|from|at)\s+(?:the\s+)?$", re.IGNORECASE)
ACTIVE = ("VBD", "VBG")
YEAR = 365
NEWS = 2  # days back from the report to which a first figure's day is still its news


class Earlier(NamedTuple):
    """What a report told before a count: the last figure if it is near, the day the telling has come to, and the report's own day."""

    last: Figure | None
    aside: bool  # whether that figure stands in a clause by the way ('as in March, when 5,000 marched')
    narrated: TimeExpression | None
    published: str | None


def time_of(draft: Draft, span: tuple[int, int], times: Sequence[TimeExpression], before: Earlier) -> TimeExpression | None:
    """The time a count at `span` of the report goes by.

    Its own (of the sentence's `times`); else that of the count before it, in the same block and at most two sentences back; else, for one
    deed among those told ('the driver shot two of them'), the day that the telling has come to.
    """
    own, times = times_for(draft, times)
    own = (
        own or governing(times, draft.sentence, *span) or of_gathering(draft, times) or at_gathering(draft, times) or of_those(draft, times)
    )
    if own is not None and draft.trigger is None and untimed(before.last, draft, own):
        own = None  # 'eight died here on 3 May, ten have died in the hills, four in the port'
    if own is not None and not own.since and runs_from(draft.sentence, own):
        own = replace(own, since=True)
    if own is not None and raised(draft.sentence, draft.counted.number.first, own):
        return None
    if own is not None:
        own = last_day(own, draft.sentence, times)
        own = with_day(own, times, before.narrated, before.published)
        own = counted_from(own, before.narrated, before.published)
        return replace(own, since=True) if of_known_event(draft, own, before.published) else own
    if (then := told_earlier(draft)) is not None:
        return then
    if before.last is not None and not before.aside and hands_on(before.last, draft, before.published):
        return before.last.time
    return before.narrated if of_one_deed(draft) or (draft.measure in OF_A_DEED and of_this_deed(draft)) else None


def untimed(last: Figure | None, draft: Draft, time: TimeExpression) -> bool:
    """Whether the count before, in the same sentence, holds for no day told there though `time` stands before it."""
    return last is not None and last.time is None and last.sentence[0] == draft.sentence.start and time.end <= last.start


def runs_from(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether a time tells when a running count begins: 'since the mayor's fall on 3 May, 40 people have died'."""
    return SINCE.search(sentence.text, 0, time.start - sentence.start) is not None


def of_gathering(draft: Draft, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The day in the name of a gathering that drew the crowd counted: 'Saturday's rally drew 34,000 people to the harbour'."""
    if draft.measure != "crowd" or draft.trigger is None:
        return None
    verb = clause(draft.sentence.token_at(draft.sentence.start + draft.counted.number.first))
    who = next((c for c in verb.children if c.dep_ == "nsubj"), None) if verb is not None else None
    if who is None:
        return None
    spans = [draft.sentence.at(t) for t in who.children if t.dep_ in ("poss", "compound", "nmod")]
    return next((t for t in times if of_day(t) and any(t.start <= start < t.end for start, _ in spans)), None)


def of_those(draft: Draft, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The day in the clause that tells what befell those counted: 'the five people who died on Tuesday'."""
    sentence, trigger = draft.sentence, draft.trigger
    if trigger is None or trigger.start < draft.counted.number.end or draft.measure not in OF_THE_DAY:
        return None
    verb = clause(sentence.token_at(sentence.start + trigger.start))
    if verb is None or verb.dep_ not in ("relcl", "acl"):
        return None
    noun = sentence.at(verb.head)[0] - sentence.start
    if not draft.counted.number.start <= noun <= draft.counted.end:
        return None
    return governing(times, sentence, sentence.start + trigger.start, sentence.start + trigger.end)


def of_known_event(draft: Draft, time: TimeExpression, published: str | None) -> bool:
    """Whether a time tells which event had that toll, days later ('the crash that killed 57 last Tuesday'): the toll is the report's."""
    number = draft.sentence.token_at(draft.sentence.start + draft.counted.number.first)
    verb = clause(number)
    when, today = days.resolve(time, published), days.day_of(published)
    then = days.day_of(when.value) if when else None
    if verb is None or time.since or then is None or today is None or not NEWS < (today - then).days < YEAR:
        return False
    return verb.dep_ == "relcl" and verb.head.lemma_.lower() in happenings() and draft.measure in ("killed", "injured")


def aside(figure: Figure, sentence: Sentence) -> bool:
    """Whether a figure of an earlier sentence stands in a clause by the way, or is told for comparison: 'down from 61 a week ago'."""
    if figure.time is not None and figure.time in bound_times(sentence.text, sentence.start, [figure.time]):
        return True
    verb = clause(sentence.token_at(figure.number[0]))
    return verb is not None and verb.dep_ == "relcl"


def hands_on(last: Figure, draft: Draft, published: str | None) -> bool:
    """Whether a figure's time is that of the count behind it too: not where the telling is of now again."""
    if last.time is None or last.time.since or last.time.lean == "before" or last.other_event:
        return False
    verb = clause(draft.sentence.token_at(draft.sentence.start + draft.counted.number.first))
    present = verb is not None and (
        (verb.tag_ in ("VBZ", "VBP") and not any(c.dep_ == "aux" for c in verb.children))
        or (verb.tag_ == "VBN" and any(c.lower_ in ("have", "has") for c in verb.children if c.dep_ == "aux"))
    )
    return not (present and long_past(last, published))


def long_past(figure: Figure, published: str | None) -> bool:
    """Whether a figure's day is no news any more on the report's day."""
    then, today = days.day_of(figure.date.value if figure.date else None), days.day_of(published)
    return then is None or today is None or (today - then).days > NEWS


def told_earlier(draft: Draft) -> TimeExpression | None:
    """A time without a day for a count that the words before it call an earlier one: 'had first spoken of 16'; else None."""
    sentence, first = draft.sentence, draft.counted.number.first
    start = max(0, first - 45)
    found = list(patterns("modes", "earlier").finditer(sentence.text, start, first))
    if (
        draft.measure != "killed"
        or not found
        or re.search(r"[;:]|,\s+\w+ing\b|\b(?:and|but|now)\b", sentence.text[found[-1].end() : first])
    ):
        return None
    start, end = sentence.start + found[-1].start(), sentence.start + found[-1].end()
    return TimeExpression(start=start, end=end, quote=found[-1].group(), lean="before")


def narrated(sentences: Sequence[Sentence], times: Times) -> dict[int, TimeExpression]:
    """By a sentence's index, the day that a report's telling has come to before it: that of the last deed told with a day of its own."""
    told: dict[int, TimeExpression] = {}
    day: TimeExpression | None = None
    for sentence in sentences:
        if day is not None:
            told[sentence.index] = day
        root = next((t for t in sentence.words if t.head == t), None)
        if sentence.kind == "paragraph" and times.get(sentence.index) and root is not None and is_deed(root):
            found = governing(times[sentence.index], sentence, *sentence.at(root))
            if found is not None and tells_day(found):
                day = found
    return told


def tells_day(time: TimeExpression) -> bool:
    """Whether a time names a day: a date, a weekday, or so many days from another."""
    return not time.since and time.unit == "day" and (time.weekday, time.day, time.offset) != (None, None, None)


def is_deed(verb: Token) -> bool:
    """Whether a verb tells in the past of a deed, and not that somebody said so."""
    if verb.tag_ != "VBD" and not (verb.tag_ == "VBN" and any(c.lower_ in ("was", "were", "had") for c in verb.children)):
        return False
    return not is_saying(verb)


def is_saying(verb: Token) -> bool:
    """Whether a verb is one of saying."""
    return any(verb.lemma_.lower() in words for words in load("reporting")["verbs"].values())


def of_one_deed(draft: Draft) -> bool:
    """Whether a count belongs to one deed of those told: somebody hurt them ('shot two', not 'the blast killed'), or they were there."""
    sentence = draft.sentence
    number = sentence.token_at(sentence.start + draft.counted.number.first)
    if number is None:
        return False
    if draft.measure == "other":
        verb = clause(number)
        return verb is not None and verb.tag_ == "VBD" and not is_saying(verb)
    if draft.trigger is None or draft.measure not in DEEDS_OF_A_DAY:
        return False
    verb = sentence.token_at(sentence.start + draft.trigger.start)
    if verb is not None and verb.tag_ not in ACTIVE:
        verb = clause(number)  # 'shot two of them dead'
    if verb is None or verb.tag_ not in ACTIVE or verb.i > number.i:
        return False
    who = subject(verb)
    return who is not None and who.i < verb.i and who.lemma_.lower() not in happenings()


def subject(verb: Token) -> Token | None:
    """Who did what a verb says, also where the verb hangs on another ('fired at them, wounding two')."""
    while True:
        found = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if found is None and verb.dep_ == "acl":
            return verb.head  # 'a guard fired at them', taken for a noun with its participle
        if found is not None or verb.dep_ not in (*ASIDE, "conj", "xcomp") or verb.head == verb:
            return found
        verb = verb.head


def happenings() -> frozenset[str]:
    """Nouns for events, which hurt people without anybody's deed."""
    deeds = (word for words in load("times")["deeds"].values() for word in words)
    return frozenset([*deeds, *load("measures")["other_event"]["names"]])


def led(figures: Sequence[Figure], published: str | None) -> list[Figure]:
    """The figures, those without a time of their own by the day that the report's first figure tells, if it is news of that day.

    A report that opens 'At least 38 people were killed on Sunday' goes on about Sunday, and one that opens with a march or a raid on
    Sunday, arrests and all; one whose first day lies further back than `NEWS` days only names the event. Counts of those held or
    missing now, and running totals of arrests, keep the report's day.
    """
    opening = [f for f in figures if f.measure != "other" and not f.headline and not f.other_event][:2]
    lead = next((f for f in opening if f.sentence == opening[0].sentence and tells_own(f)), None)
    if lead is None or published is None or lead.time is None or lead.time.since or lead.date is None or lead.scope.mode != "day":
        return list(figures)
    gathering = lead.measure in ("crowd", "deployed", "arrested")
    if not gathering and lead.measure not in ("killed", "injured"):
        return list(figures)
    first, today = days.day_of(lead.date.value), days.day_of(published)
    if first is None or today is None or not 0 <= (today - first).days <= NEWS:
        return list(figures)
    follow = AT_A_GATHERING if gathering else OF_THE_DAY
    return [
        replace(f, time=lead.time, date=lead.date, cues=(*f.cues, "day: of the report's first figure"))
        if f.time is None and f.measure in follow and f.scope.mode != "current" and not counts_on(f)
        else f
        for f in figures
    ]


def tells_own(figure: Figure) -> bool:
    """Whether a figure's time stands in its own sentence."""
    return figure.time is not None and figure.sentence[0] <= figure.time.start < figure.sentence[1]


def counts_on(figure: Figure) -> bool:
    """Whether a figure of arrests says that it counts all so far."""
    return figure.measure in ("arrested", "released") and any(cue.startswith("running") for cue in figure.cues)


def dated(time: TimeExpression | None, published: str | None) -> When | None:
    """The day a count holds for: that of the time governing it, else the report's."""
    found = days.resolve(time, published) if time is not None else None
    if found is None and time is None and published:
        return When(value=published[:10], precision="day", basis="report")
    return found
