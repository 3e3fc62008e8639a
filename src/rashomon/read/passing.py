"""Numbers that count no people: why each is passed over, in words a reader of `rashomon explain` understands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from rashomon.lexicon import load
from rashomon.read.groups import Group, people, things
from rashomon.read.language import Sentence
from rashomon.read.numbers import Number, either
from rashomon.records import TimeExpression

AFTER: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("a share", re.compile(r"\s*(?:%|per\s?cent\b|percent)", re.IGNORECASE)),
    ("an age", re.compile(r"[-\s]+(?:years?|yrs?|months?|weeks?)[-\s]+(?:old|of age)|[-\s]year\s+old|\s*y/?o\b", re.IGNORECASE)),
    ("a rank or ordinal", re.compile(r"(?:st|nd|rd|th)\b")),
    ("a compound, no count", re.compile(r"-(?!strong|odd|plus|something)[a-z]+", re.IGNORECASE)),
    ("a clock time", re.compile(r":\d|\s?(?:a\.?m\b|p\.?m\b)|\s*(?:hrs?|GMT|UTC|o['’]clock)\b", re.IGNORECASE)),
    ("money", re.compile(r"\s?(?:bn|m|tn)\b|\s*[€$£]")),
    ("a score or ratio", re.compile(r"/\d|\s+out\s+of\s+\d|\s+times\b")),
    ("a part of a sum", re.compile(r"\s*\+\s*\d")),
    (
        "a day of the month",
        re.compile(r"(?:\s+of)?\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"),
    ),
)
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
ALONE = re.compile(r"(?:\b(?:was|is|were|are|be)\s+#)|#\s*(?:[,.;]|said|says|told)", re.IGNORECASE)
AGES = re.compile(r"counts (?:year|month|week|yr)s?$")
OF_ALL = re.compile(r"\s+(?:of|from)\s+(?:the|these|those|its|their|our|all|many)\s+(?:the\s+)?", re.IGNORECASE)
OWNED = re.compile(r"\b([\w'’-]+)\s+of\s+$", re.IGNORECASE)
HE_IS = re.compile(
    r"\b(?:who|he|she|one\s+of\s+(?:them|whom|these|those|us))\s+(?:is|was|turned|turns|had\s+turned)\s+(?:only\s+|just\s+|now\s+|about\s+)?$",
    re.IGNORECASE,
)
WHO = re.compile(r"\s+(?:who|whom|were|have been|had been)\b", re.IGNORECASE)
AT = re.compile(r"\b(?:at|by|since|until|till|before|after|around|about|from|past|towards?)\s+$", re.IGNORECASE)
DAYTIME = re.compile(
    r"\s+(?:at\s+night|in\s+the\s+(?:morning|afternoon|evening)|(?:on\s+|that\s+|the\s+next\s+)?(?:\w+day\s+)?(?:morning|evening|night|afternoon)|sharp)\b",
    re.IGNORECASE,
)
SHORTLY = re.compile(r"\b(?:shortly|just|soon|not\s+long|only|well|some\s+time|sometime)\s+(?:before|after)\s+$", re.IGNORECASE)
BEGAN_AT = re.compile(
    r"\b(?:said|announced|reported|began|started|opened|closed|ended|arrived|left|woke|rang|met|noon|knock(?:ed|ing))\s+(?:again\s+)?at\s+$",
    re.IGNORECASE,
)
ELDEST = re.compile(r"\b(?:young|old|eld)est\b[^.;]{0,30}\b(?:was|is|were|being)\s+(?:only\s+|just\s+)?$", re.IGNORECASE)
POINT = re.compile(r"[.)]\s+(?=[A-Z])")
PRONOUN = re.compile(r"\b(?:need|like|for|without|whom|such|which|that|as|if|what|when|where)\s+(?:of\s+)?$", re.IGNORECASE)
OF_AGE = re.compile(r"([\w'’-]+)\s+of\s+$")
NUMBERED = r"\b(?:is|was|be|am|are|were|become|became|got|had|wore|called)\s+(?:\w+\s+)?number\s+"
ONE = re.compile(
    r"\s+(?:of\s+(?:the|our|its|his|her|my|those|these)\b|(?:continues|flees|leads|hears|reads|sees|says|thinks|finds|goes|speaks|asks|wonders)\b|another\b|an?\b|by\s+one|has\b|reads\b|can\b|must\b|day\b|in\s+\w+|or\s+two\b|should\b|knows?\b|could\b)",
    re.IGNORECASE,
)


HOME = frozenset(["family", "household"])  # 'a family of five' counts its people
ALL_BUT = re.compile(r"\ball\s+but\s+(?:about\s+|some\s+)?$", re.IGNORECASE)
SHARE_OF = re.compile(
    r"(?:%|\b(?:per\s?cent|percent|half|thirds?|quarters?|fifths?))\s+of\s+(?:(?:the|its|their|our|all|some|about)\s+)*$", re.IGNORECASE
)
UNDER = re.compile(
    r"(?:\d|\b(?:children|them|dead|victims|people|those|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty))"
    r"\s+(?:were|are|was|is)\s+(?:all\s+|still\s+)?under\s+$",
    re.IGNORECASE,
)
UNDER_AGE = re.compile(r"\b(?:were|are|was|is)\s+(?:all\s+|still\s+|mostly\s+)?(?:under|over|below)\s+$", re.IGNORECASE)
END = re.compile(r"\s*(?:[,.;)]|$|and\b)")
THE_LAST = re.compile(
    r"\b(?:the|this|that)\s+(?:last|first|next|latest|previous|other|same|only|big|new|old|second|third)\s+$", re.IGNORECASE
)
PIECES = re.compile(r"\b(?:parts?|pieces|bits|limbs|others)\s+of\s+$", re.IGNORECASE)
STANDS = re.compile(r"\b(?:st[oa]nds?|stood|standing|put|puts|toll|count|number|tally|total|figure)\s+(?:\w+ly\s+)?at\s+$", re.IGNORECASE)
OLD = re.compile(r"\b(?:an?|the|his|her|their|my|our)\s+(?:[\w'’-]+\s+){0,2}[a-z][\w'’-]+,\s*$")
HOUR = re.compile(r"(?:^|[.;:]\s+)(?:shortly\s+|just\s+)?at\s+$", re.IGNORECASE)


class Context(NamedTuple):
    """What the rules look at: the sentence, its numbers' groups, its time expressions."""

    sentence: Sentence
    text: str
    times: Sequence[TimeExpression]


def why_passed(context: Context, number: Number, group: Group) -> str | None:
    """Why `number` counts no people, or None where it may."""
    text = context.text
    if number.form == "both" and group.what in ("thing", "unknown"):
        return f"counts {group.head or group.text}"
    if number.form in ("both", "ordinal", "zero"):
        return None if number.form != "zero" or group.what in ("people", "national", "none") else "nobody is counted"
    before, after = text[max(0, number.start - 30) : number.start], text[number.end : number.end + 30]
    for why, pattern in leading():
        if pattern.search(before) and not (why == "a day of the month" and (number.size > 31 or group.what == "people")):
            return why
    for why, pattern in AFTER:
        if pattern.match(after) and not (why == "a compound, no count" and group.what == "people" and number.form == "words"):
            return why
    start, end = context.sentence.start + number.start, context.sentence.start + number.end
    if any(t.start <= start and end <= t.end and t.month and t.day and number.size in (t.day, t.year) for t in context.times):
        return "a time or date"  # also where the parser hangs it on what follows: 'On 12 May gunmen …'
    if (
        any(t.start < end and start < t.end for t in context.times)
        and not counts_people_here(group, number)
        and not WHO.match(text, number.end)
    ):
        return "a time or date"
    if forecast().search(text, max(0, number.first - 60), number.first):
        return "a forecast or threshold"
    if (
        number.size == 1
        and number.form == "words"
        and ONE.match(text, number.end)
        and not one_of_them(text, number, group)
        and not one_there(text, number)
    ):
        return "'one' that counts nobody"
    if number.size == 1 and group.partitive and group.what == "none" and ALONE.search(before + "#" + text[group.end : group.end + 20]):
        return "'one' that counts nobody"
    if PIECES.search(before) or (number.size == 1 and group.what == "none" and THE_LAST.search(before)):
        return "'one' that counts nobody"
    if group.what == "thing":
        return f"counts {group.head}"
    if ALL_BUT.search(before):
        return "an exception"
    if SHARE_OF.search(text, max(0, number.first - 40), number.first) and not group.empty:
        return "the whole of a share"
    if group.partitive and group.what == "none" and (thing := part_of_things(text[: number.first])):
        return f"counts {thing}"
    if number.size <= 5 and group.what == "none" and (owned := OWNED.search(before)) and owned[1].lower() in things() - HOME:
        return "an owner, not counted"
    if number.size <= 5 and group.what == "people" and not group.empty and speaks().match(text, group.end):
        return "speakers, not counted"
    if (
        number.form == "words"
        and number.size <= 5
        and group.what == "none"
        and re.search(r"\b(?:the|those|these)\s+$", before)
        and not number.qualifier
    ):
        return "a number told before"
    if group.what == "none" and (reason := alone(text, number, before, after)) is not None:
        return reason
    if is_year(text, number) and group.what != "people":
        return "a year"
    if is_age(text, number, before, after):
        return "an age"
    return None


def alone(text: str, number: Number, before: str, after: str) -> str | None:
    """Why a number without a noun counts nobody: an hour, an age, the head of a list's point, the pronoun 'one'."""
    if number.size <= 24 and (
        (AT.search(before) and DAYTIME.match(after) and not STANDS.search(before)) or SHORTLY.search(before) or BEGAN_AT.search(before)
    ):
        return "a clock time"
    if (
        number.size <= 24
        and number.qualifier is None
        and HOUR.search(text[: number.first])
        and re.match(r"\s*,?\s+(?:the|an?|we|he|she|they|it|police|I)\b", after)
    ):
        return "a clock time"  # 'At nine the first group came'
    if ELDEST.search(before) or (
        number.size <= 21 and (UNDER.search(text[: number.start]) or (UNDER_AGE.search(before) and END.match(after)))
    ):
        return "an age"
    if number.first == 0 and POINT.match(text, number.last):
        return "a rank or label"
    if number.form == "words" and number.size == 1 and PRONOUN.search(before) and not re.match(r"\s+of\b", after):
        return "'one' that counts nobody"
    person = OF_AGE.search(before)
    if person is not None and 12 <= number.size < 100:
        noun = person[1].lower()
        one = not noun.endswith("s") or noun.endswith("ss")
        if one and noun in people() and noun not in load("people")["masses"]["nouns"]:
            return "an age"
    return None


def one_there(text: str, number: Number) -> bool:
    """Whether 'one' is the last of a list by places: '155 in Merin, two in Velda and one in Tarnov'."""
    return (
        re.search(r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b).*\band\s+$", text[: number.first], re.IGNORECASE)
        is not None
        and re.match(r"\s+(?:in|from|near|at)\s+[A-Z]", text[number.end :]) is not None
    )


def one_of_them(text: str, number: Number, group: Group) -> bool:
    """Whether 'one of the …' is one of people: 'one of the two died', 'one of the wounded died'."""
    return re.match(r"\s+of\b", text[number.end :]) is not None and (group.partitive or group.what == "people")


def part_of_things(before: str) -> str | None:
    """The things that 'three of them' are, where the words before name things and no people; else None."""
    words = [word.lower() for word in re.findall(r"[\w'’-]+", before[-150:])]
    if any(word in people() for word in words):
        return None
    return next((word for word in reversed(words) if word in things() and word.endswith("s")), None)


@cache
def leading() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What the words right before a number make of it: an age, money, a label, a day of the month."""
    lexicon = load("numbers")
    ages, labels = lexicon["ages"], lexicon["labels"]["words"]
    age = (
        rf"\b{either(ages['before'])}\s+$|\b{either(ages['of'])}\s+of\s+(?:(?:under|about|only|just)\s+)?$"
        rf"|\b{either(ages['under'])}\s+(?:(?:is|are|was|were|who|being|still|all|mostly|each)\s+)*(?:under|over|below|above|younger\s+than|older\s+than)(?:\s+the\s+age\s+of)?\s+$"
    )
    return (
        ("an age", re.compile(age, re.IGNORECASE)),
        ("money", re.compile(r"[$€£¥₹]\s?$|\b(?:Rs|USD|EUR)\.?\s*$")),
        ("a clock time", re.compile(r"\d[:.]$")),
        ("a rank or label", re.compile(rf"(?:(?<!\blast )(?<!\bthis )\b{either(labels)}\.?\s*|#|{NUMBERED})$", re.IGNORECASE)),
        ("a share", re.compile(r"\bone\s+in\s+$", re.IGNORECASE)),
        ("a score or ratio", re.compile(r"(?:\d/|\bout\s+of\s+|\bvotes?\s+(?:to|against)\s+)$")),
        ("a day of the month", re.compile(rf"\b{MONTH}\.?\s+$")),
    )


def counts_people_here(group: Group, number: Number) -> bool:
    """Whether a noun of people stands so near behind a number that it cannot be a day."""
    return group.what == "people" and group.end - number.end < 16


def is_year(text: str, number: Number) -> bool:
    """Whether four digits without a mark stand for a year."""
    if number.bound == "range" and re.fullmatch(r"(?:19|20)\d\d\D{1,5}(?:19|20)\d\d", text[number.start : number.end]):
        return True
    return (
        bool(re.fullmatch(r"(?:19\d\d|20[0-4]\d)", text[number.start : number.end]))
        and number.qualifier is None
        and not WHO.match(text, number.end)
    )


def is_age(text: str, number: Number, before: str, after: str) -> bool:
    """'Aung Min, 34,' and 'Aung Min (34)': a number alone between marks after a name."""
    digits = text[number.start : number.end]
    if not re.fullmatch(r"\d{1,2}", digits):
        return False
    if HE_IS.search(before) and re.match(r"\s*(?:[,.;)]|$|and\b|at\b|when\b|while\b|in\b|on\b|last\b|this\b)", after):
        return True
    named = re.search(r"([\w'’-]+),\s*$", before)
    return bool(
        (named and (named[1][0].isupper() or named[1].lower() in people()) and re.match(r"\s*,", after))
        or (int(digits) > 12 and OLD.search(text[: number.start]) and re.match(r"\s*,", after))
        or (re.search(r"[A-Z][\w'’-]+\s*\($", before) and re.match(r"\)", after))
    )


@cache
def forecast() -> re.Pattern[str]:
    """Modal and verb that put a number in the future or make it a threshold: 'could reach', 'may still exceed'."""
    words = load("numbers")["forecast"]
    return re.compile(
        rf"\b{either(words['modals'])}\s+(?:\w+\s+){{0,2}}?{either(words['verbs'])}\s+(?:\w+\s+){{0,3}}[\"“'‘]?$", re.IGNORECASE
    )


@cache
def speaks() -> re.Pattern[str]:
    """A verb of saying behind a noun of people: 'two residents said'."""
    return re.compile(rf"\s+(?:\w+\s+)?{either(load('numbers')['speakers']['verbs'])}\b", re.IGNORECASE)


def is_score(text: str, one: Number, two: Number, gap: str) -> bool:
    """Whether two numbers are the two sides of a vote or match: 'by 195 to 106', not 'fell from 195 to 106'."""
    falls = re.search(r"\bfrom\s+\W*$", text[: one.first])
    return one.size > two.size and falls is None and re.fullmatch(r"\s+to\s+|\s*[-–]\s*", gap) is not None


def passed_lists(text: str, numbers: Sequence[Number], groups: Sequence[Group], why: list[str | None]) -> list[str | None]:
    """The reasons, with those that a list or 'A of B' shares: 'aged 9, 12 and 14', '396 of 476 seats'."""
    shared = re.compile(r"\s*(?:,|,?\s*and|,?\s*or|to|-|–)\s*", re.IGNORECASE)
    for at in range(1, len(numbers)):
        if (
            why[at] is None
            and why[at - 1]
            and groups[at].what == "none"
            and why[at - 1] not in ("a number told before", "speakers, not counted")
        ) and shared.fullmatch(text[numbers[at - 1].last : numbers[at].first]):
            why[at] = why[at - 1]
    gaps = [text[one.last : two.first] for one, two in pairwise(numbers)]
    for at, gap in enumerate(gaps):
        whose = {groups[at].what, groups[at + 1].what}
        if not why[at] and is_score(text, numbers[at], numbers[at + 1], gap) and (whose == {"none"} or gap in ("-", "–")):
            why[at] = why[at + 1] = "a score or ratio"
    for at in range(len(numbers) - 2, -1, -1):
        aged = why[at + 1] == "an age" or AGES.match(why[at + 1] or "")
        if why[at] is None and groups[at].what == "none" and aged and shared.fullmatch(gaps[at]):
            why[at] = "an age"
    for at in range(1, len(numbers)):
        if why[at] is None and groups[at].what == "none" and groups[at - 1].partitive and OF_ALL.fullmatch(gaps[at - 1]):
            why[at] = "a number told before"
    for at in range(len(numbers) - 1, 0, -1):
        whole = re.fullmatch(r"\s+(?:out\s+)?of\s+(?:the\s+|its\s+)?", text[numbers[at - 1].last : numbers[at].first])
        if whole and why[at - 1] is None and why[at] not in (None, "a number told before") and groups[at - 1].what == "none":
            why[at - 1] = why[at]
    return why
