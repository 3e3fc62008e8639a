"""What a report's own words tell of its day, once another report gives them a hold in the calendar."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct

from rashomon.days import any_of, find_words, own_weekdays, role
from rashomon.lexicon import load
from rashomon.reconcile.anniversaries import Anniversary, anniversary_of
from rashomon.records import Report, TimeExpression

NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[., \u202f\u00a0]\d{3}){1,3}(?![., \u202f\u00a0]?\d)|(?<![\w.,:])\d{2,7}(?![\w:]|[.,]\d)")
YEARS = range(1400, 2100)
DEED_BEFORE = re.compile(
    r"\b(?:the|an?|his|its|their)\s+(?:[\w’'-]+\s+){0,2}?([a-z]{4,})(?:\s+(?:in|at|near)\s+[\w’' ]{2,30}?)?"
    r"\s*(?:,|of|on|from)?\s*(?:the\s+)?$"
)
NAMED_DAY = r"(?!(?:For|On|The|Since|By|After|Before|In|This|At)\b)((?:[A-Z][a-z]+ ){1,3}Day)\b"
NAMED_BEFORE = re.compile(rf"\b{NAMED_DAY},?\s*(?:on\s+)?$")
NAMED = re.compile(rf"\b{NAMED_DAY}")
DEED_AFTER = re.compile(r"^\s+([a-z]{4,})\b")
HUNG_ON = re.compile(
    r"\b(?:since|after|before|against|following|of|by|to)\s+(?:the|a|an|this|that|last|its|their)?\s*(?:[\w’'-]+\s+)?$", re.I
)
TO_COME = re.compile(r"\b(?:will|would|shall|is to|are to|going to)\b[^.;]*$", re.I)
PLUPERFECT = re.compile(r"\bhad\s")
YEARS_ON = re.compile(r"\byears?\s+(?:on|after|later|since|ago|to\s+the\s+day)\b|\banniversary\b", re.I)
LEAD, OLDER = 2.0, 0.3  # what a weekday weighs in the first sentences, and in the pluperfect
KEPT = 4096  # reports whose hints are kept: a running story is told anew with each report that comes
SENTENCE = 2000  # code points of a stretch without a full stop that are read together
HEAD = 3  # paragraphs in which a dateline may stand


@cache
def overview() -> re.Pattern[str]:
    """The words of a title that tells what is known on a day."""
    return re.compile(rf"\b(?:{any_of(load('times')['stamps']['overview'])})\b", re.IGNORECASE)


ABOVE = 600  # code points above the entries of a live page in which it tells its day


class After(Struct, frozen=True):
    """'six days after the landslide': so many days from a deed."""

    days: int
    deed: str
    about: bool  # told in weeks, months or as 'more than'
    lead: bool  # told in the first paragraphs: the report's own telling


class Hints(Struct, frozen=True, kw_only=True):
    """What `hints_of` finds. `deeds` are deeds with their date, `spoken` deeds with a time that hangs on the report's own day.

    `weekdays` weighs the days of the week named: the first ones most, those in the pluperfect ('had said on Monday') least.
    """

    weekdays: dict[int, float]
    own: int | None  # the weekday that it gives its own day ('yesterday, Thursday')
    lead: int | None  # the first weekday named: the news
    leads: tuple[int, ...]  # the first two
    numbers: frozenset[int]
    head: TimeExpression | None  # a dateline or label without a year
    dates: tuple[TimeExpression, ...]
    deeds: tuple[tuple[str, TimeExpression], ...]
    spoken: tuple[tuple[str, TimeExpression], ...]
    afters: tuple[After, ...]
    names: frozenset[str]  # named days: 'armed forces day'
    last_week: bool
    anniversary: Anniversary | None
    looks_back: bool  # a report years on: no wonder that it lies far from the others
    words: frozenset[str]


class Told:
    """What the times of a report tell, gathered sentence by sentence; the fields are those of `Hints`."""

    def __init__(self) -> None:
        self.weekdays: dict[int, float] = defaultdict(float)
        self.said = 0  # weekdays seen so far
        self.last_week = False
        self.dates: list[TimeExpression] = []
        self.deeds: list[tuple[str, TimeExpression]] = []
        self.spoken: list[tuple[str, TimeExpression]] = []

    def take(self, text: str, times: tuple[TimeExpression, ...]) -> None:
        """Take in the times of a sentence."""
        told = sorted(deeds_told(text)) if times else []
        older = OLDER if PLUPERFECT.search(text) else 1.0
        for time in times:
            self.last_week = self.last_week or (time.unit == "week" and time.offset == -1)
            if time.month and time.day:
                self.dates.append(time)
                self.deeds += [(deed, time) for deed in deeds_at(text, time)]
            elif time.since:
                continue
            elif by_weekday(text, time):
                if time.lean == "past":
                    self.weekdays[time.weekday or 0] += (LEAD if self.said < 2 else 1.0) * older
                    self.said += 1
                self.spoken += [(word, time) for word in told]
            elif time.unit == "day" and time.lean == "past" and time.offset in (0, -1):
                self.spoken += [(word, time) for word in told]


def by_weekday(text: str, time: TimeExpression) -> bool:
    """Whether a time is a day of the week gone by."""
    past = time.weekday is not None and time.lean in ("past", "last")
    return past and not TO_COME.search(text, max(0, time.start - 50), time.start)


@lru_cache(maxsize=KEPT)
def hints_of(report: Report) -> Hints:
    """The hints in a report's article."""
    told = Told()
    own: Counter[int] = Counter()
    words: set[str] = set()
    numbers: set[int] = set()
    afters: list[After] = []
    names: set[str] = set()
    for lead, text in sentences(report):
        times = find_words(text)
        told.take(text, times)
        numbers |= set(numbers_of(text, times))
        afters += afters_of(text, lead)
        names |= {m.lower() for m in NAMED.findall(text)}
        words |= words_of(text.lower())
        own += own_weekdays(text)
    return Hints(
        weekdays=dict(sorted(told.weekdays.items())),
        own=min(own, key=lambda w: (-own[w], w), default=None),
        lead=next(iter(told.weekdays), None),
        leads=tuple(told.weekdays)[:2],
        numbers=frozenset(numbers),
        head=head_of(report),
        dates=tuple(told.dates),
        deeds=tuple(told.deeds),
        spoken=tuple(told.spoken),
        afters=tuple(afters),
        names=frozenset(names),
        last_week=told.last_week,
        anniversary=anniversary_of(report),
        looks_back=any(YEARS_ON.search(report.text[b.start : b.end]) for b in report.blocks[:6]),
        words=frozenset(words),
    )


def sentences(report: Report) -> Iterator[tuple[bool, str]]:
    """The article in stretches about as long as sentences, each with whether it stands at the article's head."""
    for number, block in enumerate(report.blocks):
        text = report.text[block.start : block.end]
        for part in re.split(r"(?<=[.!?”])\s+(?=[A-Z“\"])", text):
            for start in range(0, len(part), SENTENCE):
                yield number < HEAD + 1, part[start : start + SENTENCE]


def numbers_of(text: str, times: tuple[TimeExpression, ...]) -> Iterator[int]:
    """Numbers of two digits and more that are neither times nor years."""
    for match in NUMBER.finditer(text):
        value = int(re.sub(r"\D", "", match[0]))
        if not (value in YEARS and len(match[0]) == 4) and not any(t.start < match.end() and match.start() < t.end for t in times):
            yield value


def deeds_at(text: str, time: TimeExpression) -> list[str]:
    """The deed that a date beside it dates: 'the 9 March landslide', 'the landslide of 9 March', 'Flag Day, 9 March'."""
    before, after = text[max(0, time.start - 80) : time.start], text[time.end : time.end + 30]
    found = [kind] if (told := DEED_BEFORE.search(before)) and (kind := kinds().get(told[1].lower())) else []
    if named := NAMED_BEFORE.search(before):
        found.append(named[1].lower())
    following = DEED_AFTER.match(after)
    if following and (kind := kinds().get(following[1].lower())) and re.search(r"\b(?:the|a|of|since)\s+$", before, re.I):
        found.append(kind)
    return found


@cache
def kinds() -> dict[str, str]:
    """Each word for a deed, and the kind of deed that it and its synonyms name."""
    return {word: kind for kind, words in load("times")["deeds"].items() for word in words}


def deeds_told(text: str) -> set[str]:
    """The kinds of deed that a sentence tells of, save those it only dates something by ('since the coup')."""
    found = set()
    for match in re.finditer(r"[a-z-]{4,}", text.lower()):
        kind = kinds().get(match[0])
        if kind and not HUNG_ON.search(text[max(0, match.start() - 40) : match.start()]):
            found.add(kind)
    return found


def words_of(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{4,}", text))


@cache
def after_pattern() -> re.Pattern[str]:
    words = load("times")
    amount, unit = rf"\d{{1,3}}|{any_of(words['amounts'])}", any_of(words["units"])
    return re.compile(
        rf"(?P<about>\b(?:more|less)\s+than\s+|\b(?:nearly|almost|over|about)\s+)?\b(?P<n>{amount})\s+(?P<u>{unit})\s+(?:to\s+the\s+day\s+)?"
        r"(?:after|since|from|following|of)\s+(?P<rest>(?:[\w’'-]+\s*){1,6})",
        re.IGNORECASE,
    )


def afters_of(text: str, lead: bool) -> list[After]:
    """Every 'so many days after' with each word it may hang on."""
    words, found = load("times"), []
    for match in after_pattern().finditer(text):
        unit = words["units"][match["u"].lower()]
        size = {"day": 1, "week": 7, "month": 30, "year": 365}.get(unit)
        count = int(match["n"]) if match["n"].isdigit() else words["amounts"][match["n"].lower()]
        if size:
            about = bool(match["about"]) or size in (7, 30)
            told = [kinds()[w] for w in re.findall(r"[a-z-]{4,}", match["rest"].lower()) if w in kinds()]
            found += [After(count * size, kind, about, lead) for kind in told[:1]]
    return found


def head_of(report: Report) -> TimeExpression | None:
    """A dateline, a labelled date, or the day up to which a title tells what is known, that has no year of its own."""
    if report.section is not None and (time := live_head(report)) is not None:
        return time
    for block in report.blocks[: HEAD + 2]:
        line = report.text[block.start : block.end][:300]
        if block.kind == "title" and (time := known_by(line)):
            return time
        for time in find_words(line):
            if not (time.month and time.day and not time.year and not time.since):
                continue
            if role(line, time.start, time.end, line[max(0, time.start - 40) : time.start], False) in (
                "dateline",
                "published",
                "first",
                "today",
            ):
                return time
    return None


def live_head(report: Report) -> TimeExpression | None:
    """The day without a year that a live page tells above its entries: 'The most important developments of Sunday, 30 July'."""
    above = report.text[: min((b.start for b in report.blocks), default=0)][-ABOVE:]
    for line in above.splitlines():
        for time in find_words(line):
            if time.month and time.day and not time.year and not time.since and time.weekday is not None:
                return time
    return None


def known_by(title: str) -> TimeExpression | None:
    """The day without a year on which a title ends that tells what was known by then ('The flood in numbers, by noon of 4 March')."""
    for time in find_words(title):
        if time.month and time.day and not time.year and not time.to_day and not re.search(r"\w", title[time.end :]):
            until = re.match(r"(?:by|as of|as at|until|up to)\b", time.quote, re.IGNORECASE) or re.search(
                r"\b(?:by|as of|as at|until|up to)\W*$", title[: time.start], re.IGNORECASE
            )
            return time if until and overview().search(title) else None
    return None
