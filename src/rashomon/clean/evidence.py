"""What the running text of a page says of its day, and how well a day fits it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache

from msgspec import Struct

from rashomon.days import LONG, any_of, find_words, own_weekdays
from rashomon.lexicon import load
from rashomon.records import Block, TimeExpression

UNLIKE = -3.0  # for a day of another weekday than the one that the text calls today
ENOUGH_DATES = 60  # dates without a year that are asked: more say no more
SENTENCE = 160  # characters on either side of a year in which its sentence lies
# 'by 2030', 'by the end of 2030'
BY = re.compile(r"\bby\s+(?:the\s+)?(?:(?:end|middle|start|spring|summer|autumn|fall|winter)\s+(?:of\s+)?)?$")
RIGHTS = re.compile(r"(?:©|\(c\)|copyright|all rights reserved)[^\n]{0,60}", re.IGNORECASE)
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
AGES = {0: 1.0, 1: 1.0, 2: 0.4, 3: 0.0, 4: -0.2, 5: -1.0, 6: -1.0}  # days that a weekday named lies back, and how well that fits a report


class Evidence(Struct, frozen=True):
    """What the text says of its day: weekdays named, its own among them, dates without a year, the year of its copyright line."""

    weekdays: dict[int, int]
    own: int | None  # the weekday that it gives its own day ('yesterday, Thursday')
    month_days: tuple[tuple[int, int], ...]
    rights: int | None
    newest: int | None  # the latest year named as past


def evidence_of(text: str, blocks: Sequence[Block]) -> Evidence:
    """What the article's running text says of its day."""
    names = load("times")["weekdays"]
    body = [text[b.start : b.end] for b in blocks if b.kind in ("paragraph", "item") and b.end - b.start >= LONG // 2]
    weekdays: Counter[int] = Counter(names[m[0].lower()] for part in body for m in weekday_words().finditer(part))
    month_days: list[tuple[int, int]] = []
    newest = 0
    for part in body:
        if re.search(r"\d", part) and (month_words().search(part.title()) or YEAR.search(part)):
            for time in find_words(part):
                if time.month and time.day and not time.year and len(month_days) < ENOUGH_DATES:
                    month_days.append((time.month, time.day))
                if time.year and time.year > newest and not time.since and not lies_ahead(part, time):
                    newest = time.year
    own = sum((own_weekdays(part) for part in body), Counter())
    rights = [int(y) for m in RIGHTS.finditer(text) for y in YEAR.findall(m[0])]
    today = min(own, key=lambda w: (-own[w], w), default=None)
    return Evidence(dict(weekdays), today, tuple(month_days), max(rights, default=None), newest or None)


def lies_ahead(text: str, time: TimeExpression) -> bool:
    """Whether the sentence in which a time stands speaks of what is to come ('elections in April 2034', 'would be ready by 2030')."""
    before = re.split(r"[.!?;]\s", text[max(0, time.start - SENTENCE) : time.start])[-1]
    after = re.split(r"[.!?;](?:\s|$)", text[time.end : time.end + SENTENCE])[0]
    return BY.search(before) is not None or ahead_words().search(before + " " + after) is not None


@cache
def ahead_words() -> re.Pattern[str]:
    words = load("times")["ahead"]
    return re.compile(rf"(?<![\w’'])(?:{any_of([*words['modals'], *words['plans'], *words['planned']])})(?!\w)")


@cache
def weekday_words() -> re.Pattern[str]:
    """Weekdays that may be the news's: not those of a date ('Tuesday 25 June') nor of last or next week."""
    times = load("times")
    dated = rf",?\s+(?:the\s+)?(?:\d{{1,2}}\b|\d{{1,2}}(?:st|nd|rd|th)\b|(?:{any_of(times['months'])})\b)"
    apart = r"(?!\s+(?:of\s+)?(?:last|next)\s+week\b)"
    return re.compile(rf"(?<!last )(?<!next )\b(?:{any_of(times['weekdays'])})\b(?!{dated}){apart}", re.IGNORECASE)


@cache
def month_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(load('times')['months'])})\b")


def borne_out(day: date, evidence: Evidence) -> tuple[float, str]:
    """How well what the text says fits a day, and what speaks against it first."""
    scores = (by_own_weekday(day, evidence), by_weekday(day, evidence), by_month_day(day, evidence), by_year(day, evidence))
    return sum(score for score, _ in scores), next((reason for score, reason in scores if score < 0), "")


def after_own(day: date, evidence: Evidence) -> int | None:
    """How many days after the weekday that the text calls today a day lies, within a week; None where the text tells none."""
    return None if evidence.own is None else (day.weekday() - evidence.own) % 7


def by_own_weekday(day: date, evidence: Evidence) -> tuple[float, str]:
    """'Yesterday, Thursday' is written on a Friday."""
    if evidence.own is None:
        return 0.0, ""
    names = list(load("times")["weekdays"])
    why = f"it is a {names[day.weekday()].title()}, but the text was written on a {names[evidence.own].title()}"
    return (1.2, "") if day.weekday() == evidence.own else (UNLIKE, why)


def by_weekday(day: date, evidence: Evidence) -> tuple[float, str]:
    """A report names its own weekday and the day before's: those of next week's first days fit it badly."""
    total = sum(evidence.weekdays.values())
    if not total:
        return 0.0, ""
    names = list(load("times")["weekdays"])
    mean = sum(AGES[(day.weekday() - w) % 7] * n for w, n in evidence.weekdays.items()) / total
    odd = max(evidence.weekdays, key=lambda w: (-AGES[(day.weekday() - w) % 7] * evidence.weekdays[w], -w))
    return 1.6 * mean, f"it is a {names[day.weekday()].title()}, but the text speaks of {names[odd].title()}"


def by_month_day(day: date, evidence: Evidence) -> tuple[float, str]:
    """Dates without a year lie close to the report's day."""
    gaps = []
    for month, number in evidence.month_days:
        near = [abs((d - day).days) for year in (day.year - 1, day.year, day.year + 1) if (d := safe(year, month, number))]
        gaps += [min(near)] if near else []
    if not gaps:
        return 0.0, ""
    gap = sorted(gaps)[len(gaps) // 2]
    score = 1.0 if gap <= 14 else 0.5 if gap <= 45 else 0.0 if gap <= 90 else -1.2
    return score, "the dates in the text lie in another season"


def by_year(day: date, evidence: Evidence) -> tuple[float, str]:
    """The rights line carries the year of the text; a text that knows later years is no older than they."""
    if evidence.newest and evidence.newest > day.year:
        return -2.0, f"the text knows the year {evidence.newest}"
    if evidence.rights is None:
        return 0.0, ""
    return (0.7, "") if evidence.rights == day.year else (-1.5, f"the rights are of {evidence.rights}")


def safe(year: int, month: int, day: int) -> date | None:
    """That day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
