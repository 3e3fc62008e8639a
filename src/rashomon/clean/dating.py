"""The day a page claims, and the dates printed on it that are not its day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache

from msgspec import Struct

from rashomon.clean.stamps import Printed, printed_dates
from rashomon.clean.told import Told, told_days
from rashomon.days import LONG, Role, any_of, day_of, find_words, own_weekdays
from rashomon.lexicon import load
from rashomon.records import Block, PageMetadata, Span, Stamp

ENOUGH = 1.0  # weight from which a date is taken for the page's day
# What each role is worth before the body is asked: labels are seldom wrong, themes print the day of the crawl.
WORTH = {
    "first": 4.0,
    "dateline": 4.0,
    "published": 3.0,
    "today": 2.5,
    "byline": 2.4,
    "bare": 2.2,
    "updated": 1.6,
    "note": 0.2,
    "caption": 0.1,
    "link": -1.0,
    "body": -1.0,
}
FURTHER = {"first": 2.6, "top": 1.2, "head": 0.0, "body": 1.6, "tail": 1.6}  # what a bare date or byline loses there
WHY = {
    "first": "the page says when it was first published",
    "dateline": "dateline",
    "published": "the page's own stamp",
    "today": "the text calls this day today",
    "byline": "date in the byline",
    "bare": "date beside the title",
    "updated": "when the page was last updated",
    "note": "a later note on the page",
    "caption": "newest date on the page",
    "link": "a date on the page that fits the text",
    "body": "a date told in the text",
}
UNLIKE = -3.0  # for a day of another weekday than the one that the text calls today
FIRM = 1.8  # of that given back to a label, whose page may have printed the text a day or two after it was written
FRESH = 7  # days for which a live page is kept up
RIGHTS = re.compile(r"(?:©|\(c\)|copyright|all rights reserved)[^\n]{0,60}", re.IGNORECASE)
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Dating(Struct, frozen=True, kw_only=True):
    """A page's day by its own evidence (None where it has none to trust), how it was found, and the stale dates beside it.

    `role` is the part that the date plays on the page; `updated` the latest day or instant at which the page says it was changed.
    """

    published: str | None = None
    role: Role | None = None
    updated: str | None = None
    basis: str | None = None
    why: str | None = None
    stamps: tuple[Stamp, ...] = ()


class Evidence(Struct, frozen=True):
    """What the text says of its day: weekdays named, its own among them, dates without a year, the year of its copyright line."""

    weekdays: dict[int, int]
    own: int | None  # the weekday that it gives its own day ('yesterday, Thursday')
    month_days: tuple[tuple[int, int], ...]
    rights: int | None
    newest: int | None  # the latest year named


class WeighedTold(Struct, frozen=True):
    """A day of the metadata with its weight."""

    told: Told
    weight: float


class Weighed(Struct, frozen=True):
    """A printed date with its weight and what spoke for or against it."""

    printed: Printed
    day: str
    weight: float
    against: str


def date_page(text: str, blocks: Sequence[Block], furniture: Sequence[Span], metadata: PageMetadata | None = None) -> Dating:
    """The day of a page: stamps, datelines and dates in its text weighed against each other.

    A date is trusted by the part it plays (a label, a dateline, a line of its own beside the title, the theme's first line) and by how
    well the body's weekdays and dates fit it; a day from the metadata has to stand the same test. Where no date weighs enough, the day
    stays None for the story's other reports to tell.
    """
    dates = printed_dates(text, blocks)
    told = told_days(metadata)
    if not dates and not told:
        return Dating()
    evidence = evidence_of(text, blocks)
    weighed = [
        max((weigh(p, o, evidence, dates) for o in orders(p, d)), key=lambda w: w.weight)
        for p in dates
        if (d := told_day(p, dates, evidence, told))
    ]
    best = max(weighed, key=lambda w: (w.weight, len(w.day) > 10, -w.printed.time.start), default=None)
    marked = best_told(told, evidence, weighed)
    if marked and marked.weight >= max(ENOUGH, best.weight if best else ENOUGH):
        return by_metadata(marked.told, told, weighed)
    if best is None or best.weight < ENOUGH:
        return Dating(stamps=stale(weighed, None))
    basis = "text" if best.printed.role in ("dateline", "today", "body") else "page"
    why = f"{WHY[best.printed.role]}: {best.printed.time.quote!r}"
    if best.printed.time.year is None:
        why += f", the year {best.day[:4]} from elsewhere on the page"
    return Dating(
        published=best.day, role=best.printed.role, updated=updated(weighed, best), basis=basis, why=why, stamps=stale(weighed, best)
    )


def by_metadata(best: Told, told: Sequence[Told], weighed: Sequence[Weighed]) -> Dating:
    """A page dated by its metadata; its last change is the latest that metadata or page tell of."""
    changes = [*(t.value for t in told if t.role == "updated"), *(w.day for w in weighed if w.printed.role == "updated")]
    return Dating(
        published=best.value,
        role=best.role,
        updated=latest(changes, best.value),
        basis="metadata",
        why=best.why,
        stamps=stale_beside(weighed, best.value),
    )


def updated(weighed: Sequence[Weighed], best: Weighed) -> str | None:
    """The latest time at which the page says it was changed, not before the day it is dated by nor more than `FRESH` days after."""
    return latest([w.day for w in weighed if w.printed.role == "updated"], best.day)


def latest(changes: Sequence[str], day: str) -> str | None:
    """The latest of the changes that is neither before `day` nor more than `FRESH` days after it."""
    own = day_of(day)
    return max((c for c in changes if own and (d := day_of(c)) and 0 <= (d - own).days <= FRESH), default=None)


def told_day(printed: Printed, dates: Sequence[Printed], evidence: Evidence, told: Sequence[Told] = ()) -> str | None:
    """The printed date's ISO day; a labelled one or a dateline without a year takes it from the page's rights line or nearest full date."""
    if printed.day or printed.role not in ("first", "published", "updated", "dateline", "today"):
        return printed.day
    if printed.place == "tail":
        return None
    full = [d for p in dates if (d := day_of(p.day)) and p.role not in ("link", "body")]
    full += [d for t in told if (d := day_of(t.value))]
    years = [evidence.rights] if evidence.rights else sorted({d.year for d in full})
    candidates = [date(y, printed.time.month or 1, min(printed.time.day or 1, 28)) for y in years if y]
    if not candidates:
        return None
    if full and not evidence.rights:
        candidates = [c for c in candidates if min(abs((c - d).days) for d in full) < 45]
    if not candidates:
        return None
    try:
        return candidates[0].replace(day=printed.time.day or 1).isoformat()
    except ValueError:
        return None


def orders(printed: Printed, day: str) -> tuple[str, ...]:
    """The days that '05/08/2031' may be: day first, and month first where that is a date too."""
    if not re.match(r"\d\d?[/-]\d\d?[/-]\d{4}", printed.time.quote):
        return (day,)
    year, month, number = day[:10].split("-")
    swapped = safe(int(year), int(number), int(month))
    return (day, swapped.isoformat() + day[10:]) if swapped and month != number else (day,)


def weigh(printed: Printed, day: str, evidence: Evidence, dates: Sequence[Printed]) -> Weighed:
    """The worth of a printed date as the page's day."""
    own = day_of(day)
    if own is None:
        return Weighed(printed, day, -9.0, "no such day")
    weight = WORTH[printed.role]
    if printed.role in ("bare", "byline"):
        weight -= FURTHER[printed.place] + (0.8 if printed.alone and printed.place in ("top", "body", "tail") else 0.0)
    if printed.role == "caption" and all((other := day_of(p.day)) is None or other <= own for p in dates):
        weight += 0.8
    score, against = borne_out(own, evidence)
    weight += score + (FIRM if printed.role in ("first", "published") and after_own(own, evidence) in (1, 2) else 0.0)
    agreeing = {
        p.role for p in dates if p is not printed and (other := day_of(p.day)) and abs((other - own).days) <= 1 and p.role != "link"
    }
    return Weighed(printed, day, weight + (0.7 if agreeing else 0.0), against)


def borne_out(day: date, evidence: Evidence) -> tuple[float, str]:
    """How well what the text says fits a day, and what speaks against it first."""
    scores = (by_own_weekday(day, evidence), by_weekday(day, evidence), by_month_day(day, evidence), by_year(day, evidence))
    return sum(score for score, _ in scores), next((reason for score, reason in scores if score < 0), "")


def best_told(told: Sequence[Told], evidence: Evidence, weighed: Sequence[Weighed]) -> WeighedTold | None:
    """The day of the metadata that the text bears out best; a date printed on the page that agrees speaks for it."""
    found = []
    for one in told:
        own = day_of(one.value)
        if own is None:
            continue
        agreeing = any((d := day_of(w.day)) and abs((d - own).days) <= 1 and w.printed.role not in ("link", "body") for w in weighed)
        reprint = FIRM if after_own(own, evidence) in (1, 2) else 0.0
        found.append(WeighedTold(one, one.worth + borne_out(own, evidence)[0] + reprint + (0.7 if agreeing else 0.0)))
    return max(found, key=lambda w: w.weight, default=None)


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
    ages = {0: 1.0, 1: 1.0, 2: 0.4, 3: 0.0, 4: -0.2, 5: -1.0, 6: -1.0}
    total = sum(evidence.weekdays.values())
    if not total:
        return 0.0, ""
    names = list(load("times")["weekdays"])
    mean = sum(ages[(day.weekday() - w) % 7] * n for w, n in evidence.weekdays.items()) / total
    odd = max(evidence.weekdays, key=lambda w: (-ages[(day.weekday() - w) % 7] * evidence.weekdays[w], -w))
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
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def weekday_words() -> re.Pattern[str]:
    """Weekdays that may be the news's: not those of a date ('Tuesday 25 June') nor of last or next week."""
    times = load("times")
    dated = rf",?\s+(?:the\s+)?(?:\d{{1,2}}\b|\d{{1,2}}(?:st|nd|rd|th)\b|(?:{any_of(times['months'])})\b)"
    return re.compile(rf"(?<!last )(?<!next )\b(?:{any_of(times['weekdays'])})\b(?!{dated})", re.IGNORECASE)


@cache
def month_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(load('times')['months'])})\b")


def evidence_of(text: str, blocks: Sequence[Block]) -> Evidence:
    """What the article's running text says of its day."""
    names = load("times")["weekdays"]
    body = [text[b.start : b.end] for b in blocks if b.kind in ("paragraph", "item") and b.end - b.start >= LONG // 2]
    weekdays: Counter[int] = Counter(names[m[0].lower()] for part in body for m in weekday_words().finditer(part))
    month_days, newest = [], 0
    for part in body:
        if re.search(r"\d", part) and (month_words().search(part.title()) or YEAR.search(part)):
            for time in find_words(part):
                if time.month and time.day and not time.year:
                    month_days.append((time.month, time.day))
                newest = max(newest, time.year or 0) if not time.since else newest
    own = sum((own_weekdays(part) for part in body), Counter())
    rights = [int(y) for m in RIGHTS.finditer(text) for y in YEAR.findall(m[0])]
    today = min(own, key=lambda w: (-own[w], w), default=None)
    return Evidence(dict(weekdays), today, tuple(month_days), max(rights, default=None), newest or None)


def stale(weighed: Sequence[Weighed], best: Weighed | None) -> tuple[Stamp, ...]:
    """The dates that stand as stamps on the page and are not its day, which is `best`'s."""
    return stale_beside(weighed, best.day if best else None)


def stale_beside(weighed: Sequence[Weighed], day: str | None) -> tuple[Stamp, ...]:
    """The dates that stand as stamps on the page and are not `day`."""
    found = []
    for w in weighed:
        if w.printed.role in ("body", "link", "caption", "today") or (day and w.day[:10] == day[:10]):
            continue
        why = w.against or (f"the page's day is {day[:10]}" if day else "nothing on the page bears it out")
        time = w.printed.time
        found.append(Stamp(time.start, time.end, time.quote, w.day[:10], why))
    return tuple(found)
