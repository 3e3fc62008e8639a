"""What a number alone counts: a part of the number before, or more of what was counted before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rashomon.lexicon import load
from rashomon.read.language import Sentence
from rashomon.read.links import JOINT, Counted
from rashomon.read.measures import Trigger
from rashomon.read.numbers import either
from rashomon.read.retold import Retold
from rashomon.read.told import Draft, Told, speaks_of
from rashomon.records import Measure

GENERAL = frozenset(["people", "persons", "person", "others", "other", "more", "victims", "names", "humans", "individuals"])
GAPPED = re.compile(
    r"(?:\s+(?:in|at|on|near|from)\s+[\w'’-]+(?:\s+[\w'’-]+)?)?\s*(?:[,;]\s*(?:(?:and|but|while)\s+)?|\s(?:and|but|while)\s+)"
    r"(?:the|an?|its|his|her|their)\s+(?:[\w'’-]+\s+){1,4}",
    re.IGNORECASE,
)
AGAIN = re.compile(r"\b(?:another|a further|with (?:them|him|her)|along with|together with|as well as|plus)\s+(?:\w+\s+)?$", re.IGNORECASE)
OF_THE = re.compile(r"\s*of\s+the\b")
BY_PLACE = re.compile(r"\b(?:on|in|at|to|from|with|by|into|onto|near|behind|over|under|did\s+\w+|factor)\s+$", re.IGNORECASE)
GOES_ON = re.compile(
    r"\s*,?\s*(?:(?:was|is|said|says|told|tells|had|has|knows|knew|saw|recalls|asked|wrote|lived|spoke)\b|\d|(?:two|three|four|five|six|seven|eight|nine|ten)\b)",
    re.IGNORECASE,
)
INSIDE = re.compile(r"\b(?:in|at|on|inside|near|into)\s+(?:the\s+)?$", re.IGNORECASE)
COLON = re.compile(r":\s+$")
COMPARED = re.compile(r",\s+(?:after|following|compared\s+(?:with|to)|as\s+against|against|having\s+been)\s+$", re.IGNORECASE)
LISTED = re.compile(r"\blists?\s+(?:with|of|has|had|holds|contains|names|of\s+names\s+of)\s+(?:\w+\s+)?$", re.IGNORECASE)
TOPIC = re.compile(
    r"\W*(?:the|that|this|its|their|our|[A-Z][\w-]+(?:'s|’s))\s+(?:[\w'’-]+\s+){0,2}?(?:number|count|toll|tally|figure|arithmetic|total)"
    r"(?=,|\s+(?:was|is|had|has|stood|stands|would|will|did|does|never|rose|rises|fell|falls|goes|went|kept|keeps)\b)",
    re.IGNORECASE,
)
LISTS = re.compile(
    r"\b(?:includ(?:e|es|ed|ing)|compris(?:es|ed|ing)|consist(?:s|ed)\s+of|made\s+up\s+of|are|were)\s+(?:\w+\s+)?$|:\s+$", re.IGNORECASE
)
ASKS = 60  # characters of a question that names what the next sentence counts
GIVES = re.compile(
    r"\b(?:has|have|had|counts|counted|lists|names|knows\s+of|gives|reports|speaks\s+of|puts\s+it\s+at)\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
MAKES_IT = re.compile(r"\b(?:it|that|this|which)\s+(?:is|was|makes|made|means|meant|should be|should have been)\s+$", re.IGNORECASE)


class Carrying:
    """What one sentence's numbers may take over: from its own triggers, and from what was told before."""

    def __init__(self, sentence: Sentence, triggers: Sequence[Trigger], told: Told):
        self.sentence = sentence
        self.text = sentence.text
        self.triggers = triggers
        self.told = told
        self.retold = Retold(sentence, triggers, told)

    def draft(self, one: Counted, here: Sequence[Draft]) -> Draft | None:
        """A part or a number alone with the measure of what it hangs on: '133 of them', 'Reuters has 50', 'then 74'."""
        if one.group.partitive and one.group.what == "none" and INSIDE.search(self.text, 0, one.number.first):
            return None  # 'in six of them': of some houses
        if one.group.partitive or part().search(self.text, max(0, one.number.start - 60), one.number.start):
            if one.number.size == 1 and (OF_THE.match(self.text, one.number.last) or self.somebody(one)):
                return None  # 'one of the two' is somebody told of before
            last = self.last(one, here, parts=False)
            return Draft(one, last, None, "a part of the number before", self.sentence) if last else None
        if one.group.what == "people" and among_them().match(self.text, one.end):
            last = self.last(one, here, parts=False)
            return Draft(one, last, None, "a part of the number before", self.sentence) if last else None
        if (whole := self.parted(one, here)) is not None:
            return Draft(one, whole, None, "a part of the number before", self.sentence)
        again = AGAIN.search(self.text, max(0, one.number.start - 60), one.number.start)
        if one.group.what in ("unknown", "thing", "national") and not (again and one.group.what == "national"):
            return None
        if one.group.what == "people" and one.group.head not in GENERAL and not again:
            asked = self.asked() if GIVES.search(self.text, 0, one.number.first) else None
            return Draft(one, asked, None, f"answers a question about '{asked}'", self.sentence) if asked else None
        if not (again and here) and not self.cued(one, here):
            return None
        last = self.last(one, here)
        last = self.retold.likest(one, here, last)
        if one.group.head == "victims" and last != "killed":
            return None
        return Draft(one, last, None, f"carried over from '{last}' before", self.sentence) if last else None

    def of_one(self, one: Counted, here: Sequence[Draft]) -> Measure | None:
        """The measure of one person told as a part of those before: 'among them a mayor', 'that includes 46 villagers … and a teacher'."""
        if part().search(self.text, max(0, one.number.start - 60), one.number.start):
            return self.last(one, here, parts=False) if here else None
        listed = len({d.measure for d in here}) == 1 and LISTS.search(self.text, 0, here[0].counted.number.first) if here else None
        if (
            listed
            and len(here) > 1
            and re.search(r",\s+and\s+$", self.text[: one.number.first])
            and re.match(r"\s*[.;]|\s*$", self.text[one.end :])
        ):
            return here[-1].measure
        return None

    def asked(self) -> Measure | None:
        """What the sentence before asks the number of: 'The injured? The clinic has 40 miners'."""
        asks = self.told.texts[-1] if self.told.texts else ""
        index, measure = self.told.spoken[-1] if self.told.spoken else (-9, None)
        return measure if index == self.sentence.index - 1 and len(asks) < ASKS and asks.rstrip().endswith("?") else None

    def parted(self, one: Counted, here: Sequence[Draft]) -> Measure | None:
        """The measure of a whole whose parts a colon lists: '87 people were flown out, he said: 36 Italians, 21 Danes and 4 Swedes'."""
        if not here or here[-1].measure == "other" or not (one.group.national or one.group.what == "people"):
            return None
        last = here[-1]
        gap = self.text[last.counted.end : one.number.first]
        if COLON.search(gap) and one.number.size <= last.counted.number.size and ";" not in gap:
            return last.measure
        return (
            last.measure
            if last.rule == "a part of the number before" and JOINT.fullmatch(gap) and ":" in self.text[: last.counted.number.first]
            else None
        )

    def somebody(self, one: Counted) -> bool:
        """Whether 'one of them' is no count: one of some things ('on one of them'), or somebody of whom more is told."""
        return one.group.partitive and (
            BY_PLACE.search(self.text, 0, one.number.first) is not None or GOES_ON.match(self.text, one.end) is not None
        )

    def cued(self, one: Counted, here: Sequence[Draft]) -> bool:
        """Whether the words before a bare number tell a count: 'has 50', 'of 29', 'not eight', 'and then 74'."""
        number = one.number
        if MAKES_IT.search(self.text, max(0, number.first - 20), number.first):
            return True
        if LISTED.search(self.text, 0, number.first):
            return True
        if one.group.head in ("people", "persons", "person", "others", "other", "victims", "individuals", "humans"):
            return bool(here) and re.search(r"\b(?:other|the)\s+$", self.text[max(0, number.first - 20) : number.first]) is not None
        if behind().match(self.text, number.last):
            return True
        ways = [self.text[max(0, at - 40) : at] for at in (number.first, number.start)]
        if number.size == 1 and number.form == "words" and not re.match(r"\s+(?:on|in|at|from|near)\b", self.text[number.last :]):
            return False
        if quoted_alone(self.text, number.first):
            return any(firm().search(before) for before in ways)
        if any(cue().search(before) for before in ways) or (not self.text[: number.first].strip() and number.qualifier):
            return True
        if re.match(r"\s*,?\s*(?:and\s+)?not\s+\w+", self.text[number.last :]):
            return True
        if here and COMPARED.search(self.text, 0, number.first):
            return True
        if (
            here
            and GAPPED.fullmatch(self.text, here[-1].counted.end, number.first)
            and not self.verb_between(here[-1].counted.end, number.first)
        ):
            return True
        return bool(here) and re.search(r"(?:,|:|\band|\bor|\bthe)\s+$", self.text[max(0, number.first - 20) : number.first]) is not None

    def verb_between(self, start: int, end: int) -> bool:
        """Whether a verb stands in `start:end` of the sentence's text: then a number behind it hangs on that."""
        base = self.sentence.start
        first = self.sentence.token_at(base + start)
        words = self.sentence.words.doc[first.i : first.i + 8] if first is not None else ()
        return any(w.pos_ in ("VERB", "AUX") for w in words if self.sentence.at(w)[0] < base + end)

    def last(self, one: Counted, here: Sequence[Draft], parts: bool = True) -> Measure | None:
        """The measure last spoken of: in this sentence before the number, else behind it, else in the two sentences before."""
        drafts = [d for d in here[-12:] if d.measure != "other" and (parts or not d.counted.group.partitive)]
        if drafts and not parts:
            return drafts[-1].measure
        said = [t for t in self.triggers if speaks_of(t) and t.end <= one.number.first]
        if drafts and not (said and said[-1].start > drafts[-1].counted.end):
            return drafts[-1].measure
        if said:
            return said[-1].measure
        behind = [t for t in self.triggers if speaks_of(t) and t.start >= one.number.end and t.kind != "after"]
        if behind and not one.group.partitive and re.match(r"\s*,?\s*(?:and\s+)?not\b", self.text[one.number.last :]):
            return behind[0].measure
        index, measure = self.told.spoken[-1] if self.told.spoken else (-9, None)
        before = [d for d in self.told.drafts[-12:] if d.measure != "other" and (parts or not d.counted.group.partitive)]
        if before and before[-1].sentence.index >= index and self.sentence.index - before[-1].sentence.index <= 2:
            return before[-1].measure
        if not here and TOPIC.match(self.text) and (chief := self.told.chief()) is not None:
            return chief
        return measure if self.sentence.index - index <= 2 else None


@cache
def cue() -> re.Pattern[str]:
    """Words before a bare number that make it a count of what was counted before."""
    return re.compile(rf"\b{either(load('measures')['link']['cue'])}\s*[\"“'‘]?$", re.IGNORECASE)


def quoted_alone(text: str, at: int) -> bool:
    """Whether offset `at` lies in a quotation that the sentence opens: what a speaker counts is not what the report counted before."""
    before = text[:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


@cache
def firm() -> re.Pattern[str]:
    """Words before a bare number that tell a count even in a quotation of its own: 'there were', 'we counted'."""
    return re.compile(rf"\b{either(load('measures')['link']['firm'])}\s*(?:\w+ly\s+|perhaps\s+|maybe\s+)?$", re.IGNORECASE)


@cache
def behind() -> re.Pattern[str]:
    """Words behind a bare number that tell what was done with those counted before: 'were fished out of the river'."""
    return re.compile(rf"\s+(?:\w+ly\s+)?{either(load('measures')['link']['behind'])}\b", re.IGNORECASE)


@cache
def among_them() -> re.Pattern[str]:
    """'were among them' behind a noun of people: a part of those counted before."""
    return re.compile(
        rf"\s+(?:was|were|is|are|being)\s+(?:\w+ly\s+)?among\s+{either(load('measures')['link']['among'])}\b|\s+among\s+them\b",
        re.IGNORECASE,
    )


@cache
def part() -> re.Pattern[str]:
    """Words before a number that make it a part of the number told before: 'including', 'among them'."""
    return re.compile(rf"\b{either(load('measures')['modes']['part_before'])}[,:]?\s+$", re.IGNORECASE)
