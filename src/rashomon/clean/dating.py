"""The day a page claims, and the dates printed on it that are not its day."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from rashomon.clean.ago import looked_at
from rashomon.clean.evidence import Evidence, after_own, borne_out, evidence_of
from rashomon.clean.reckoned import reckoned
from rashomon.clean.stamps import printed_dates
from rashomon.clean.told import Told, told_days
from rashomon.clean.weighing import FIRM, Weighed, by_theme, company_of, orders, told_day, weigh
from rashomon.days import Role, day_of
from rashomon.records import Block, PageMetadata, Span, Stamp

ENOUGH = 1.0  # weight from which a date is taken for the page's day
LEAST = 0.0  # ... and from which it is where nothing speaks against it, and the page has no better
WHY = {
    "first": "the page says when it was first published",
    "dateline": "dateline",
    "published": "the page's own stamp",
    "today": "the text calls this day today",
    "byline": "date in the byline",
    "bare": "date beside the title",
    "address": "the day in the page's address",
    "updated": "when the page was last updated",
    "note": "a later note on the page",
    "caption": "newest date on the page",
    "link": "a date on the page that fits the text",
    "body": "a date told in the text",
}
FRESH = 7  # days for which a live page is kept up


class Dating(Struct, frozen=True, kw_only=True):
    """A page's day by its own evidence (None where it has none to trust), how it was found, and the stale dates beside it.

    `role` is the part that the date plays on the page; `updated` the latest day or instant at which the page says it was changed;
    `doubtful` a day that rests on the theme's line, or is reckoned from the text, so that other reports may know better.
    """

    published: str | None = None
    role: Role | None = None
    updated: str | None = None
    basis: str | None = None
    why: str | None = None
    doubtful: bool = False
    stamps: tuple[Stamp, ...] = ()


class WeighedTold(Struct, frozen=True):
    """A day of the metadata with its weight."""

    told: Told
    weight: float


def date_page(
    text: str, blocks: Sequence[Block], furniture: Sequence[Span], metadata: PageMetadata | None = None, retrieved: str | None = None
) -> Dating:
    """The day of a page: stamps, datelines and dates in its text weighed against each other.

    A date is trusted by the part it plays (a label, a dateline, a line of its own beside the title, the theme's first line) and by how
    well the body's weekdays and dates fit it; a day from the metadata has to stand the same test. Where no date weighs enough, the page
    may tell how long before it was kept (`retrieved`) it was put out, or the text tell a date that its weekdays count from; else the day
    stays None for the story's other reports to tell.
    """
    dates = printed_dates(text, blocks)
    told = told_days(metadata)
    evidence = evidence_of(text, blocks)
    company = company_of(dates, told)
    weighed = [
        max((weigh(p, o, evidence, company) for o in orders(p, d)), key=lambda w: w.weight)
        for p in dates
        if (d := told_day(p, evidence, company))
    ]
    best = max(weighed, key=lambda w: (w.weight, len(w.day) > 10, -w.printed.time.start), default=None)
    marked = best_told(told, evidence, weighed)
    if marked and marked.weight >= max(ENOUGH, best.weight if best else ENOUGH):
        return by_metadata(marked.told, told, weighed)
    ago = looked_at(text, blocks, dates, retrieved)
    if best and best.weight >= ENOUGH and not (ago and best.printed.role == "note"):
        return by_stamp(best, weighed)
    if ago:
        return Dating(published=ago.day, role="published", basis="page", why=ago.why, stamps=stale_beside(weighed, ago.day))
    if counted := reckoned(text, blocks, evidence):
        own = stale_beside(weighed, counted.day)
        return Dating(published=counted.day, role="body", basis="text", why=counted.why, doubtful=True, stamps=own)
    if best and best.weight >= LEAST and not best.against and may_be_it(best):
        return by_stamp(best, weighed)
    return Dating(stamps=stale(weighed, None))


def may_be_it(best: Weighed) -> bool:
    """Whether a date that weighs little may be taken where nothing speaks against it: a stamp without a label, or the page's address."""
    return best.printed.role == "address" or (best.printed.role in ("bare", "byline") and best.printed.masthead != "moment")


def by_stamp(best: Weighed, weighed: Sequence[Weighed]) -> Dating:
    """A page dated by a date that is printed on it."""
    basis = "text" if best.printed.role in ("dateline", "today", "body") else "page"
    why = f"{WHY[best.printed.role]}: {best.printed.time.quote!r}"
    if best.printed.time.year is None:
        why += f", the year {best.day[:4]} from elsewhere on the page"
    return Dating(
        published=best.day,
        role=best.printed.role,
        updated=updated(weighed, best),
        basis=basis,
        why=why,
        doubtful=by_theme(best.printed) or best.weight < ENOUGH,
        stamps=stale(weighed, best),
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


def stale(weighed: Sequence[Weighed], best: Weighed | None) -> tuple[Stamp, ...]:
    """The dates that stand as stamps on the page and are not its day, which is `best`'s."""
    return stale_beside(weighed, best.day if best else None)


def stale_beside(weighed: Sequence[Weighed], day: str | None) -> tuple[Stamp, ...]:
    """The dates that stand as stamps on the page and are not `day`."""
    found = []
    for w in weighed:
        if w.printed.role in ("body", "link", "caption", "today", "address") or (day and w.day[:10] == day[:10]):
            continue
        why = w.against or (f"the page's day is {day[:10]}" if day else "nothing on the page bears it out")
        time = w.printed.time
        found.append(Stamp(time.start, time.end, time.quote, w.day[:10], why))
    return tuple(found)
