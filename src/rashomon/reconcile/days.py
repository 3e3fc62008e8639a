"""The day of reports that do not tell it themselves, from the others; and so of what they say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from msgspec import Struct

from rashomon.days import day_of
from rashomon.reconcile.clues import (
    by_after,
    by_anniversary,
    by_copy,
    by_dates,
    by_deed,
    by_head,
    by_latest_date,
    by_likeness,
    by_name,
    by_number,
    by_toll,
    by_window,
)
from rashomon.reconcile.hints import Hints, hints_of
from rashomon.reconcile.known import FAR, Known, what_is_known
from rashomon.reconcile.pages import entry_edges, pages_of
from rashomon.reconcile.tolls import Told, misfit, tolls_of
from rashomon.records import Edge, Lineage, Reading, Report

ENOUGH = (
    15.0,
    5.5,
    4.5,
    3.5,
    3.0,
    2.4,
    2.0,
)  # weight from which a day is taken, by rounds: datelines, then the surest
FORETOLD = 1.0  # by so much where the stamp lies before all that the text tells
CLEARLY = 3.0  # by so much another day must outweigh a doubted stamp
THEME = 1.0  # ... and one that is the theme's first line
ASIDE = 6  # days from every other report's at which a day of the theme's line is doubted
RECKONED = 3.0  # what the day that a text reckons for itself weighs
WEEK = 3  # days: a weekday called today is rather that of the week of which most of the story's reports are
TOLL = 2.4  # against a day on which its toll fits none of the others'
OWN = 3.0  # for and against a day of the weekday that the text gives its own
AGES = {0: 1.0, 1: 0.8, 2: 0.3, 3: -0.2, 4: -0.5, 5: -1.0, 6: -1.0}  # a report names its own weekday and the day before's

CLUES = (by_head, by_after, by_number, by_deed, by_name, by_likeness, by_latest_date, by_window)
BACK = (by_head, by_name)


class Vote(Struct, frozen=True):
    """A day with its weight and the strongest reason for it."""

    weight: float
    day: date
    why: str


def settle_days(reports: Sequence[Report], readings: Sequence[Reading], lineages: Sequence[Lineage]) -> tuple[Edge, ...]:
    """Edges of kind 'day': subject a report id and object its day (ISO), for reports without one of their own.

    A live page is taken as a whole, its entries then have their hours on the day found (or an instant, where they tell the hour).

    Evidence: a copy's day, a dateline without a year, how many days after a known deed, numbers shared with dated reports, deeds told
    with a weekday, and the weekdays named; a page's own stamp is replaced only where it lies far off and the text clearly fits another
    day. Where nothing weighs enough there is no edge.
    """
    read, page = pages_of(reports)
    by_id = {r.id: r for r in read}
    days = {r.id: d for r in read if (d := day_of(r.published))}
    doubted = [i for i in doubtful(days, by_id) if not knows(hints_of(by_id[i]), days[i])]
    counted = {r.id: days[r.id] for r in read if r.id in days and r.doubtful and r.published_basis == "text"}
    open_ = [r for r in read if r.id not in days or r.id in doubted or r.id in counted]
    if not open_ or len(days) == len({*doubted, *counted}):
        return ()
    hints = {r.id: hints_of(r) for r in read}
    own = {i: days.pop(i) for i in doubted}
    days = {i: d for i, d in days.items() if i not in counted}
    tolls = tolls_of(readings, page)
    copies = copies_of(lineages, page, {r.id for r in open_})
    settled: dict[str, Vote] = {}
    for enough in ENOUGH:
        known = what_is_known(days, hints, tolls)
        found = {
            r.id: v
            for r in open_
            if r.id not in settled and (v := best_day(r, hints[r.id], known, copies, own.get(r.id))) and v.weight >= enough
        }
        settled |= found
        days |= {i: v.day for i, v in found.items()}
    found_days = {i: (v.day, v.why) for i, v in settled.items() if v.day not in (own.get(i), counted.get(i))}
    return entry_edges(reports, page, found_days)


def doubtful(days: Mapping[str, date], reports: Mapping[str, Report]) -> list[str]:
    """Reports whose own day the others make doubtful: it lies far from all of theirs, or it is the theme's and lies beside them."""
    sure = sorted(d for i, d in days.items() if not reports[i].doubtful)
    aside = [i for i, d in days.items() if reports[i].doubtful and reports[i].published_basis == "page" and beside(d, sure)]
    return sorted({*far_off(days), *aside})


def knows(hints: Hints, day: date) -> bool:
    """Whether a report may lie so far from the others: it looks back from years on, or tells a date of its own day's year."""
    return hints.looks_back or any(time.year == day.year for time in hints.dates)


def beside(day: date, others: Sequence[date]) -> bool:
    """Whether a day lies before or behind all others, of which there are at least two, and more than `ASIDE` days from the nearest."""
    return len(others) > 1 and not others[0] < day < others[-1] and min(abs((day - d).days) for d in others) > ASIDE


def far_off(days: Mapping[str, date]) -> list[str]:
    """Reports whose own day lies far from every other's of the story."""
    if len(days) < 3:
        return []
    ordered = sorted((d, i) for i, d in days.items())
    far = []
    for n, (day, report) in enumerate(ordered):
        gaps = [abs((day - ordered[k][0]).days) for k in (n - 1, n + 1) if 0 <= k < len(ordered)]
        if min(gaps) > FAR:
            far.append(report)
    return sorted(far) if len(far) < len(days) else []


def copies_of(lineages: Sequence[Lineage], page: Mapping[str, str], asked: Collection[str]) -> dict[str, dict[str, float]]:
    """The copies of each report `asked`, by `page` of the reports of a lineage, each with how much of what it shares is shared with it."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for lineage in lineages:
        members = sorted({page[r] for r in lineage.reports})
        shared: dict[str, Counter[str]] = {m: Counter() for m in members if m in asked}
        for passage in lineage.passages if shared else ():
            long: Counter[str] = Counter()  # code points of the passage in each report
            for report, start, end in passage.spans:
                long[page[report]] += end - start
            for own in (m for m in long if m in shared):
                shared[own].update(dict.fromkeys(long, long[own]))
        for own, others in shared.items():
            most = max((n for m, n in others.items() if m != own), default=0)
            found[own] |= {m: others[m] / most if most else 1.0 for m in members if m != own}
    return dict(found)


def best_day(report: Report, hints: Hints, known: Known, copies: Mapping[str, Mapping[str, float]], own: date | None) -> Vote | None:
    """The day that most speaks for, or None; a doubted day `own` has to be outweighed."""
    votes: dict[date, list[tuple[float, str]]] = defaultdict(list)
    back = by_anniversary(hints, known)
    clues = BACK if back else CLUES  # a look back has the numbers and words of the days it looks back on
    toll = known.tolls.get(report.id)
    casts = [by_copy(report.id, hints, known, copies), back, *(clue(hints, known) for clue in clues)]
    casts.append([] if back else by_toll(toll, known))
    if report.doubtful and own is None and (day := day_of(report.published)):
        casts.append([(day, RECKONED, report.published_why or "")])
    for cast in casts:
        for day, weight, why in cast:
            votes[day].append((weight, why))
    if not votes:
        return None
    best = min((vote(day, cast, hints, known, toll) for day, cast in votes.items()), key=lambda v: (-v.weight, v.day))
    if own is None:
        return best
    stamp = vote(own, votes.get(own, []), hints, known, toll)
    margin = FORETOLD if foretold(own, hints, known) else THEME if report.doubtful else CLEARLY
    if best.weight < stamp.weight + margin:
        return None
    return Vote(best.weight, best.day, f"{best.why}; its own stamp of {own.isoformat()} fits no other report")


def foretold(own: date, hints: Hints, known: Known) -> bool:
    """True where a stamp lies long before the story began, and the text names no day of that year: none can tell of what is to come."""
    return (known.first - own).days > FAR and all(time.year != own.year for time in hints.dates)


def vote(day: date, cast: Sequence[tuple[float, str]], hints: Hints, known: Known, toll: Told | None) -> Vote:
    """The sum for one day: what was cast, the weekdays, the dates named, the story's own span."""
    total = sum(weight for weight, _ in cast)
    if mentions := sum(hints.weekdays.values()):
        total += 2.0 * sum(AGES[(day.weekday() - w) % 7] * n for w, n in hints.weekdays.items()) / mentions
    if hints.own is not None:
        near = sum(abs((day - other).days) <= WEEK for other in known.core.values()) / len(known.core)
        total += OWN + near if day.weekday() == hints.own else -OWN
    total -= TOLL * misfit(day, toll, known.rising)
    total += by_dates(day, hints, known)
    total += 0.4 if known.first <= day <= known.last else 0.0
    return Vote(total, day, max(cast, default=(0.0, "no evidence"))[1])
