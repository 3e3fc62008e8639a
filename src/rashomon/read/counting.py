"""Numbers with their measure: by the words beside them, by the list they stand in, or carried over from what was counted before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rashomon.lexicon import load
from rashomon.read.carried import AGAIN, TOPIC, Carrying
from rashomon.read.groups import group_at
from rashomon.read.language import Sentence
from rashomon.read.links import FARTHEST, JOINT, Counted, Link, link
from rashomon.read.measures import Trigger, find_triggers
from rashomon.read.numbers import either, find_numbers
from rashomon.read.passing import Context, passed_lists, why_passed
from rashomon.read.scenes import abed
from rashomon.read.singles import find_singles
from rashomon.read.told import Draft, Told, speaks_of
from rashomon.read.unmeasured import unmeasured
from rashomon.records import Measure, Passed, TimeExpression

LONGEST = 1500  # characters: what is longer is a dump of something, no sentence
OF_THE_LIVING: tuple[Measure, ...] = ("arrested", "released", "hospitalised", "injured", "missing", "evacuated")
OF_OTHERS = 5.0  # a word of no measure that costs at most so much is the number's own
AIMED = re.compile(r"\s+(?:at|back|us|them|him|her|me|it|into)\b", re.IGNORECASE)
TAKEN: tuple[Measure, ...] = ("missing", "arrested")  # of whom '12 have not come home' are still where they were taken
SMALL = ("article", "zero", "ordinal", "both")
NOT = re.compile(r"\bnot\s+$", re.IGNORECASE)
OF_THE_TOLD = re.compile(r"(?:^|[.;:]\s+|\b(?:and|but)\s+)of\s+(?:the|these|those)\s+$", re.IGNORECASE)  # 'Of the 512, all but 40 …'
DIED = re.compile(r"[^.;:,]{0,40}\band\s+(?:later\s+|then\s+|has\s+since\s+|have\s+since\s+)?(?:died|killed)\b", re.IGNORECASE)
CLAUSE = re.compile(r"\s+(?:\w+ly\s+)?(?:was|were|are|is|has|have|had|remain|remained|could|will|would)\b", re.IGNORECASE)
ELLIPSIS = (re.compile(r"(?:,|;|\band|\bbut)\s+$", re.IGNORECASE), re.compile(r"\s+(?:on|in|at|during)\b", re.IGNORECASE))
RELATIVE = re.compile(r"\b(?:who|that|which)\b", re.IGNORECASE)
AGED = re.compile(r"an age|counts (?:year|month)s?$")
AGES = re.compile(r"(?:,\s*)?\b(?:of|aged)\s+[\w ,]{1,30}?(?:years?|months?)(?:\s+old)?\b", re.IGNORECASE)
CORRECTION = re.compile(r"\b(?:correction|corrected|clarification|please read|erratum|instead of)\b", re.IGNORECASE)


def drafted(sentence: Sentence, times: Sequence[TimeExpression], told: Told) -> tuple[list[Draft], list[Passed]]:
    """The counts of a sentence with their measures, and the numbers passed over."""
    numbers = find_numbers(sentence.text)
    if len(sentence.text) > LONGEST:
        return [], [
            Passed(sentence.start + n.start, sentence.start + n.end, sentence.text[n.start : n.end], "no sentence: too long")
            for n in numbers
        ]
    triggers = find_triggers(sentence)
    numbers = sorted([*numbers, *find_singles(sentence, triggers, numbers)])
    drafts: list[Draft] = []
    over: list[Passed] = []
    if numbers:
        context = Context(sentence, sentence.text, times)
        groups = [group_at(sentence, number) for number in numbers]
        kept = [
            at
            for at, n in enumerate(numbers)
            if n.form != "article" or not any(numbers[i].start < n.start < groups[i].end for i in range(max(0, at - 3), at))
        ]
        numbers, groups = [numbers[at] for at in kept], [groups[at] for at in kept]
        why = passed_lists(sentence.text, numbers, groups, [why_passed(context, n, g) for n, g in zip(numbers, groups, strict=True)])
        reading = Drafting(sentence, [Counted(*each) for each in zip(numbers, groups, why, strict=True)], triggers, told)
        for at, one in enumerate(reading.counted):
            draft = reading.draft(at, drafts)
            if draft is not None:
                drafts.append(draft)
            elif one.passed or one.number.form not in SMALL:
                over.append(passed_over(sentence, one))
    told.texts.append(sentence.text)
    spoken = [(sentence.index, t.measure) for t in triggers if speaks_of(t)]
    if not spoken and not drafts and TOPIC.match(sentence.text) and (chief := told.chief()) is not None:
        spoken = [(sentence.index, chief)]  # 'The number was never still.'
    told.spoken.extend(spoken)
    return drafts, over


def passed_over(sentence: Sentence, one: Counted) -> Passed:
    """The record of a number that is no figure."""
    start, end = sentence.start + one.number.start, sentence.start + one.number.end
    return Passed(start, end, sentence.text[one.number.start : one.number.end], one.passed or "no word says what is counted")


class Drafting:
    """One sentence's numbers, its triggers, the links between them, and what was told before."""

    def __init__(self, sentence: Sentence, counted: Sequence[Counted], triggers: Sequence[Trigger], told: Told):
        self.sentence = sentence
        self.text = sentence.text
        self.counted = counted
        self.triggers = triggers
        self.links = link(sentence, counted, triggers)
        self.told = told
        self.carrying = Carrying(sentence, triggers, told)

    def draft(self, at: int, here: Sequence[Draft]) -> Draft | None:
        """The number at `at` with its measure, or None where nothing says what it counts."""
        one, way = self.counted[at], self.links[at]
        if one.passed:
            return None
        if one.number.form in SMALL:
            return self.small(at, here)
        if (
            one.group.what == "none"
            and way is not None
            and way.trigger.measure == "other"
            and way.side == "after"
            and way.cost <= OF_OTHERS
        ):
            return None  # 'only four have been found alive' are none of the missing
        return self.linked(at, here) or self.shared(at) or self.carrying.draft(one, here) or unmeasured(self.sentence, one, self.told.texts)

    def linked(self, at: int, here: Sequence[Draft]) -> Draft | None:
        """The measure of the words beside the number."""
        one, way = self.counted[at], self.links[at]
        if way is None or way.trigger.measure == "other" or (one.group.partitive and way.cost > 3) or self.is_agent(at):
            return None
        shared = self.listed(at)
        if shared is not None and shared.cost + 1 < way.cost:
            return None
        astray = one.group.what == "none" and way.side == "after" and way.cost > 3 and not CLAUSE.match(self.text, one.end)
        if astray and not re.match(r"\s*(?:,|of\b)", self.text[one.end :]):
            return None
        if one.number.size == 1 and one.group.what == "people" and self.restated(one, way):
            return None
        if OF_THE_TOLD.search(self.text, 0, one.number.first) and one.group.what == "none" and way.side == "after":
            return None
        if self.of_remains(one, way):
            return self.as_draft(one, way.trigger._replace(measure="other"), "remains, no further deaths")
        things_too = way.trigger.measure in ("evacuated", "deployed", "crowd", "released")
        if one.group.what in ("unknown", "national") and (
            (things_too and one.group.what == "unknown") or way.cost > (4 if one.group.what == "unknown" else FARTHEST)
        ):
            return None
        if way.cost > 2 and AGAIN.search(self.text, max(0, one.number.start - 60), one.number.start) and way.side == "after":
            return None
        if self.of_the_dead(one, way, here):
            return Draft(one, "killed", None, "a part of the number before", self.sentence)
        draft = self.as_draft(one, way.trigger, f"{way.side} the number: {way.trigger.text}")
        if draft.measure == "displaced" and one.group.partitive and (whole := self.whole(here)) is not None and whole.measure in TAKEN:
            return draft._replace(measure="missing" if whole.measure == "missing" else "arrested")
        if draft.measure == "injured" and DIED.match(self.text, way.trigger.end):
            draft = draft._replace(measure="killed")
        if draft.measure == "injured" and abed(self.text, one, way, self.triggers):
            return draft._replace(measure="hospitalised")
        lying = one.group.partitive and draft.measure == "injured" and here and here[-1].measure == "hospitalised"
        return draft._replace(measure="hospitalised") if lying else draft  # 'in hospital, six of them critical'

    def of_remains(self, one: Counted, way: Link) -> bool:
        """Whether remains are counted that were told apart, handed over or buried: no further deaths (codebook)."""
        return way.trigger.text.lower().endswith("remains of") and (one.group.partitive or identified().search(self.text) is not None)

    def of_the_dead(self, one: Counted, way: Link, here: Sequence[Draft]) -> bool:
        """Whether a number is a part of the killed before, whatever else is told of them: '40 of them taken from the river'."""
        if not one.group.partitive or way.trigger.measure not in OF_THE_LIVING:
            return False
        whole = self.whole(here)
        return whole is not None and whole.measure == "killed" and whole.counted.number.size >= one.number.size

    def whole(self, here: Sequence[Draft]) -> Draft | None:
        """The count before that is no part of another and has a measure."""
        return next((d for d in reversed([*self.near(), *here]) if d.measure != "other" and not d.counted.group.partitive), None)

    def near(self) -> list[Draft]:
        """The counts of the two sentences before."""
        return [d for d in self.told.drafts[-12:] if self.sentence.index - d.sentence.index <= 2]

    def restated(self, one: Counted, way: Link) -> bool:
        """Whether 'one of the men' only picks out somebody: 'one of the men killed was a baker' counts nobody anew."""
        of_them = re.match(r"\s*of\s+(?:the|those|these|its|their|our|his|her)\b", self.text[one.number.last : one.end])
        plain = way.side == "after" and way.cost <= 1.5 and (way.trigger.kind == "does" or CLAUSE.match(self.text, one.end) is not None)
        return of_them is not None and not plain

    def as_draft(self, one: Counted, trigger: Trigger, rule: str) -> Draft:
        """A draft by a trigger of this sentence."""
        return Draft(one, trigger.measure, trigger, rule, self.sentence)

    def is_agent(self, at: int) -> bool:
        """Whether the number's trigger is the verb of another, nearer number: the two gunmen of 'two gunmen killed 12'."""
        way = self.links[at]
        if way is None or way.trigger.kind != "verb" or way.side != "after":
            return False
        return any(
            o is not None and o.trigger == way.trigger and o.side == "before" and o.cost < way.cost
            for i, o in enumerate(self.links[max(0, at - 4) : at + 5], max(0, at - 4))
            if i != at
        )

    def small(self, at: int, here: Sequence[Draft]) -> Draft | None:
        """'A policeman died', 'nobody was hurt', 'both were killed', 'second protester dies': only beside their verb, or in a list."""
        one, way = self.counted[at], self.links[at]
        form = one.number.form
        if form == "zero" and way is None and here and ELLIPSIS[0].search(self.text, 0, one.number.first):
            last = self.carrying.last(one, here) if ELLIPSIS[1].match(self.text, one.end) else None
            return Draft(one, last, None, f"carried over from '{last}' before", self.sentence) if last else None
        if form == "article" and (way is None or way.cost > 1.5) and (measure := self.carrying.of_one(one, here)) is not None:
            return Draft(one, measure, None, "a part of the number before", self.sentence)
        if form == "article" and (way is None or way.cost > 1.5) and (shared := self.listed(at, back_only=True)) is not None:
            return self.as_draft(one, shared.trigger, f"in a list with: {shared.trigger.text}")
        if (
            way is None
            or way.trigger.measure in ("other", "crowd", "deployed")
            or way.cost > (1.5 if form in ("article", "both") and not self.related(one, way) else 2.5)
        ):
            return None
        works_there = way.trigger.measure == "hospitalised" and one.group.head in load("people")["civilian"]["helpers"]
        if form == "article" and (works_there or self.apposed(at) or not self.does(one, way)):
            return None
        if form == "ordinal" and (way.trigger.measure != "killed" or one.group.what != "people" or way.side == "before"):
            return None
        if form == "both" and way.trigger.kind == "noun":
            return None
        if form == "zero" and way.trigger.kind == "verb" and AIMED.match(self.text, way.trigger.end):
            return None  # 'nobody shot at us'
        if form == "zero" and (
            (way.side == "before" and not way.trigger.active) or re.search(r"\bnot\b", self.text[one.end : way.trigger.start])
        ):
            return None
        return self.as_draft(one, way.trigger, f"{form}: {way.trigger.text}")

    def apposed(self, at: int) -> bool:
        """Whether one person only tells who the one before is: 'one of the injured, a student of 19, died'."""
        before = self.counted[at - 1] if at else None
        return before is not None and before.number.size == 1 and self.text[before.end : self.counted[at].number.first] == ", "

    def related(self, one: Counted, way: Link) -> bool:
        """Whether the measure's verb stands behind a relative clause of the one counted: 'a clerk who worked there has been missing'."""
        return way.side == "after" and RELATIVE.search(self.text, one.end, way.trigger.start) is not None and self.does(one, way)

    def does(self, one: Counted, way: Link) -> bool:
        """Whether the one counted is what the trigger's clause is about, where a relative clause stands between."""
        if RELATIVE.search(self.text, one.end, way.trigger.start) is None:
            return True
        noun = self.sentence.token_at(self.sentence.start + max(one.end - 1, 0))
        verb = self.sentence.token_at(self.sentence.start + way.trigger.start)
        while verb is not None and verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
            verb = verb.head
        return noun is not None and verb is not None and noun.dep_ in ("nsubj", "nsubjpass") and noun.head == verb

    def shared(self, at: int) -> Draft | None:
        """The measure of the list a number stands in."""
        way = self.listed(at)
        if (
            way is None
            or way.trigger.measure == "other"
            or self.is_agent(at)
            or (self.counted[at].group.what == "unknown" and way.cost > 1)
        ):
            return None
        return self.as_draft(self.counted[at], way.trigger, f"in a list with: {way.trigger.text}")

    def listed(self, at: int, back_only: bool = False) -> Link | None:
        """The link that a list shares: 'three Lebanese, three Syrians and one Egyptian were killed'."""
        found: list[Link] = []
        for step in (-1,) if back_only else (-1, 1):
            edge, i = at, at + step
            if step < 0 and CLAUSE.match(self.text, self.counted[at].end):
                continue
            while 0 <= i < len(self.counted) and abs(i - at) <= 8:
                first, second = (self.counted[i], self.counted[edge]) if step < 0 else (self.counted[edge], self.counted[i])
                if AGED.match(self.counted[i].passed or ""):
                    i += step
                    continue
                gap = AGES.sub("", self.text[first.end : second.number.first])
                if self.counted[i].passed or not (
                    JOINT.fullmatch(gap)
                    or self.instead(first, gap)
                    or (first.group.what == "none" and JOINT.fullmatch(re.sub(r"^\s+\w+(?=\W)", "", gap)))
                ):
                    break
                way = self.links[i]
                if way is not None and (way.side == "before") == (step < 0):
                    found.append(way)
                edge, i = i, i + step
        return min(found, key=lambda way: way.cost, default=None)

    def instead(self, first: Counted, gap: str) -> bool:
        """Whether two numbers are told one for the other: 'not 13 but 31 people'."""
        return re.fullmatch(r"\s*,?\s*but\s+(?:rather\s+)?", gap) is not None and NOT.search(self.text, 0, first.number.first) is not None


def corrected(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those of a correction line with the measure that the text below gives the same number or its pair."""
    found = list(drafts)
    for at, draft in enumerate(found):
        if draft.measure != "other" or draft.trigger is not None or not CORRECTION.search(draft.sentence.text):
            continue
        group = draft.counted.group
        later = [
            d
            for d in found[at + 1 : at + 60]
            if d.measure != "other"
            and d.sentence.index > draft.sentence.index
            and (d.counted.group.head, d.counted.group.national) == (group.head, group.national)
        ]
        if later:
            found[at] = draft._replace(measure=later[0].measure, rule=f"a correction of '{later[0].measure}' below")
    return found


@cache
def identified() -> re.Pattern[str]:
    """Words of what is done with the dead once they are found: 'identified', 'handed over'."""
    return re.compile(rf"\b{either(load('measures')['link']['identified'])}\b", re.IGNORECASE)
