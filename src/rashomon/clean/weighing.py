"""What a printed date weighs as the day of its page: the part it plays, where it stands, how well the text bears it out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from rashomon.clean.evidence import Evidence, after_own, borne_out, by_year, safe
from rashomon.clean.stamps import Printed
from rashomon.clean.told import Told
from rashomon.days import day_of

# What each role is worth before the body is asked: labels are seldom wrong, themes print the day of the crawl.
WORTH = {
    "first": 4.0,
    "dateline": 4.0,
    "published": 3.0,
    "today": 2.5,
    "byline": 2.4,
    "bare": 2.2,
    "address": 2.0,
    "updated": 1.6,
    "note": 0.2,
    "caption": 0.1,
    "link": -1.0,
    "body": -1.0,
}
FURTHER = {"first": 1.4, "top": 0.8, "head": 0.0, "body": 1.6, "tail": 1.6}  # what a bare date or byline loses there
ALONE = {"first": 0.3, "top": 0.3, "body": 0.8, "tail": 0.8}  # and what more where nothing else stands in its line
MASTHEAD = {"print": -0.8, "moment": 2.0, "": 0.0}  # on the first lines, beside an issue's number, or the weather of the crawl
FIRM = 1.8  # of `UNLIKE` given back to a label, whose page may have printed the text a day or two after it was written
LINKS = -3.0  # for the days of several addresses: a list of other pages
NEAREST = 45  # days from the page's full dates at which one without a year may lie
BESIDE = 20  # days from a date told in the text at which a stamp without a year may lie
YEARLESS = ("first", "published", "updated", "dateline", "today")


class Weighed(Struct, frozen=True):
    """A printed date with its weight and what spoke for or against it."""

    printed: Printed
    day: str
    weight: float
    against: str


class Company(Struct, frozen=True):
    """The dates of a page taken together: how many stand on each day (by ordinal), links left out, and which days they are."""

    near: Counter[int]
    newest: date | None
    full: tuple[date, ...]  # stamps with a year
    told: tuple[date, ...]  # dates with a year in running text
    addresses: int  # different days in addresses


def company_of(dates: Sequence[Printed], told: Sequence[Told]) -> Company:
    """The dates of a page and of its metadata as company of each."""
    days = [(d, p) for p in dates if (d := day_of(p.day))]
    full = {d for d, p in days if p.role not in ("link", "body", "address")} | {d for t in told if (d := day_of(t.value))}
    return Company(
        near=Counter(d.toordinal() for d, p in days if p.role != "link"),
        newest=max((d for d, _ in days), default=None),
        full=tuple(sorted(full)),
        told=tuple(sorted({d for d, p in days if p.role == "body"})),
        addresses=len({d for d, p in days if p.role == "address"}),
    )


def told_day(printed: Printed, evidence: Evidence, company: Company) -> str | None:
    """The printed date's ISO day; a stamp without a year takes it from the rights line, or the page's nearest full date."""
    stands_alone = printed.role in ("bare", "byline") and printed.place in ("first", "top", "head")
    if printed.day or not (printed.role in YEARLESS or stands_alone) or printed.place == "tail":
        return printed.day
    full, far = (company.full, NEAREST) if company.full else (company.told, BESIDE)
    years = [evidence.rights] if evidence.rights else sorted({d.year for d in full})
    candidates = [d for y in years if (d := safe(y, printed.time.month or 1, printed.time.day or 1))]
    if full and not evidence.rights:
        candidates = [c for c in candidates if min(abs((c - d).days) for d in full) < far]
    return candidates[0].isoformat() if candidates else None


def orders(printed: Printed, day: str) -> tuple[str, ...]:
    """The days that '05/08/2031' may be: day first, and month first where that is a date too."""
    if not re.match(r"\d\d?([/-])\d\d?\1\d\d(?:\d\d)?(?!\d)", printed.time.quote):
        return (day,)
    year, month, number = day[:10].split("-")
    swapped = safe(int(year), int(number), int(month))
    return (day, swapped.isoformat() + day[10:]) if swapped and month != number else (day,)


def weigh(printed: Printed, day: str, evidence: Evidence, company: Company) -> Weighed:
    """The worth of a printed date as the page's day."""
    own = day_of(day)
    if own is None:
        return Weighed(printed, day, -9.0, "no such day")
    weight = WORTH[printed.role] + by_place(printed)
    if printed.role == "caption" and (company.newest is None or company.newest <= own):
        weight += 0.8
    if printed.role == "address" and company.addresses > 1:
        weight += LINKS
    score, against = by_year(own, evidence) if printed.edited else borne_out(own, evidence)
    weight += score + (FIRM if printed.role in ("first", "published") and after_own(own, evidence) in (1, 2) else 0.0)
    beside = sum(company.near[own.toordinal() + k] for k in (-1, 0, 1)) - (printed.role != "link" and day == printed.day)
    return Weighed(printed, day, weight + (0.7 if beside > 0 else 0.0), against)


def by_place(printed: Printed) -> float:
    """What a date without a label of its own loses where it stands far from the title, or the line tells of the moment of the crawl."""
    if printed.role not in ("bare", "byline"):
        return 0.0
    lost = FURTHER[printed.place] + (ALONE.get(printed.place, 0.0) if printed.alone else 0.0)
    return -lost - (MASTHEAD[printed.masthead] if printed.place in ("first", "top") else 0.0)


def by_theme(printed: Printed) -> bool:
    """Whether a date may be the theme's, which prints the day on which the page is looked at."""
    return printed.role in ("bare", "byline") and printed.place in ("first", "top") and printed.masthead != "print"
