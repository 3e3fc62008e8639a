"""The day of reports that do not tell it themselves, from the others; and so of what they say."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import fsum, log, sqrt

from msgspec import Struct
from msgspec.structs import replace

from rashomon.days import day_of, days_of, find_words, resolve, role
from rashomon.reconcile.hints import Hints, hints_of
from rashomon.reconcile.pages import entry_edges, pages_of
from rashomon.records import Edge, Lineage, Reading, Report, TimeExpression

ENOUGH = (5.5, 4.5, 3.5, 3.0, 2.4, 2.0)  # weight from which a day is taken, by rounds: the surest first, each helps the next
COMMON = 3  # reports that name a date, from which on it is the story's background
FAR = 45  # days from every other report: so far off, a page's own stamp is doubted
SHORT = 10  # days: a story in whose span a weekday names one day, or two
CLEARLY = 3.0  # by so much another day must outweigh a doubted stamp
FRESH = 1500  # characters of a paragraph that are asked
LEAD, NEWS = 2, 12  # paragraphs that tell the news, and that are asked for the report's own day
QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")
AGES = {0: 1.0, 1: 0.8, 2: 0.3, 3: -0.2, 4: -0.5, 5: -1.0, 6: -1.0}  # a report names its own weekday and the day before's


class Known(Struct, frozen=True):
    """What the dated reports of a story give to hold on to."""

    days: dict[str, date]  # by report
    numbers: dict[int, tuple[date, ...]]
    rare: dict[str, float]  # what a word shared with another report weighs
    words: dict[str, frozenset[str]]
    deeds: dict[str, date]
    dates: Counter[date]  # how many reports name each
    first: date
    middle: date
    last: date


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
    doubted = [i for i in far_off(days) if not hints_of(by_id[i]).looks_back]
    open_ = [r for r in read if r.id not in days or r.id in doubted]
    if not open_ or len(days) == len(doubted):
        return ()
    hints = {r.id: hints_of(r) for r in read}
    own = {i: days.pop(i) for i in doubted}
    copies = copies_of(lineages, page)
    settled: dict[str, Vote] = {}
    for enough in ENOUGH:
        known = what_is_known(days, hints)
        found = {
            r.id: v
            for r in open_
            if r.id not in settled and (v := best_day(r.id, hints[r.id], known, copies, own.get(r.id))) and v.weight >= enough
        }
        settled |= found
        days |= {i: v.day for i, v in found.items()}
    found_days = {i: (v.day, v.why) for i, v in settled.items() if own.get(i) != v.day}
    return entry_edges(reports, page, found_days)


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


def copies_of(lineages: Sequence[Lineage], page: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The copies of each page's report, by `page` of the reports of a lineage."""
    found: dict[str, list[str]] = defaultdict(list)
    for lineage in lineages:
        members = sorted({page[r] for r in lineage.reports})
        for report in members:
            found[report] += [r for r in members if r != report]
    return {k: tuple(v) for k, v in found.items()}


def what_is_known(days: Mapping[str, date], hints: Mapping[str, Hints]) -> Known:
    """The numbers and deeds that the dated reports place in the calendar."""
    numbers: dict[int, set[date]] = defaultdict(set)
    votes: dict[str, Counter[date]] = defaultdict(Counter)
    for report, day in sorted(days.items()):
        for number in hints[report].numbers:
            numbers[number].add(day)
    low, high = min(days.values()), max(days.values())
    middle = sorted(days.values())[len(days) // 2]
    for _, told in sorted(hints.items()):
        for deed, time in told.deeds:
            if at := in_story(time, middle):
                votes[deed][at] += 1
    dates = Counter(d for h in hints.values() for d in {in_story(t, middle) for t in h.dates} if d)
    texts = Counter(w for h in hints.values() for w in h.words)
    rare = {w: log(len(hints) / n) for w, n in texts.items() if 1 < n <= len(hints) / 2}
    return Known(
        days=dict(days),
        numbers={n: tuple(sorted(d)) for n, d in numbers.items()},
        rare=rare,
        words={r: hints[r].words & rare.keys() for r in days},
        dates=dates,
        deeds={deed: d for deed, c in votes.items() if (d := clear_winner(c))},
        first=low,
        middle=middle,
        last=high,
    )


def in_story(time: TimeExpression, middle: date) -> date | None:
    """The day of a date named in a story: without a year, the one nearest to the middle of the story's days."""
    years = (time.year,) if time.year else (middle.year - 1, middle.year, middle.year + 1)
    days = [d for y in years if (w := resolve(replace(time, year=y, since=False, lean="past"), None)) and (d := day_of(w.value))]
    return min(days, key=lambda d: abs((d - middle).days), default=None)


def clear_winner(votes: Counter[date]) -> date | None:
    """The day with the most votes, if no other has as many."""
    ranked = votes.most_common(2)
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] > ranked[1][1] else None


def best_day(report: str, hints: Hints, known: Known, copies: Mapping[str, Sequence[str]], own: date | None) -> Vote | None:
    """The day that most speaks for, or None."""
    votes: dict[date, list[tuple[float, str]]] = defaultdict(list)
    casts = [by_copy(report, known, copies)]
    casts += [source(hints, known) for source in (by_head, by_after, by_number, by_deed, by_name, by_likeness, by_latest_date, by_window)]
    for cast in casts:
        for day, weight, why in cast:
            votes[day].append((weight, why))
    if not votes:
        return None
    ranked = sorted((vote(day, cast, hints, known) for day, cast in votes.items()), key=lambda v: (-v.weight, v.day))
    best = ranked[0]
    if own is not None:
        stamp = vote(own, votes.get(own, []), hints, known)
        if best.weight < stamp.weight + CLEARLY:
            return None
        return Vote(best.weight, best.day, f"{best.why}; its own stamp of {own.isoformat()} fits no other report")
    return best


def vote(day: date, cast: Sequence[tuple[float, str]], hints: Hints, known: Known) -> Vote:
    """The sum for one day: what was cast, the weekdays, the dates named, the story's own span."""
    total = sum(weight for weight, _ in cast)
    if mentions := sum(hints.weekdays.values()):
        total += 2.0 * sum(AGES[(day.weekday() - w) % 7] * n for w, n in hints.weekdays.items()) / mentions
    total += by_dates(day, hints, known)
    total += 0.4 if known.first <= day <= known.last else 0.0
    return Vote(total, day, max(cast, default=(0.0, "no evidence"))[1])


def by_dates(day: date, hints: Hints, known: Known) -> float:
    """Dates named lie behind the report's day, the latest of them close; those that every report of the story names say nothing."""
    ages = []
    for time in hints.dates:
        if known.dates[in_story(time, known.middle) or date.min] >= COMMON:
            continue
        when = resolve(time, day.isoformat())
        told = days_of(when) if when else None
        if told and time.lean == "past":
            ages.append((day - told[0]).days)
    if not ages:
        return 0.0
    if min(ages) < -2 and min(abs(a) for a in ages) > 2:
        return -1.0
    near = min(abs(a) for a in ages)
    if hints.lead is not None and 0 < near < (day.weekday() - hints.lead) % 7:
        return -1.0  # the news would be older than what it looks back on
    if hints.last_week:
        latest = min((a for a in ages if a > 0), default=0)
        return 1.4 if day.weekday() < latest <= day.weekday() + 7 else 0.0
    return 0.0 if not near else 1.0 if near <= 7 else 0.4 if near <= 30 else -0.6


Cast = list[tuple[date, float, str]]


def by_copy(report: str, known: Known, copies: Mapping[str, Sequence[str]]) -> Cast:
    """A copy has the day of its text, or the next."""
    found: Cast = []
    dated = sorted({known.days[c] for c in copies.get(report, ()) if c in known.days})
    for day in dated[:3]:
        found.append((day, 4.0 / len(dated[:3]), f"a copy of a text of {day.isoformat()}"))
        found.append((day + timedelta(1), 1.5 / len(dated[:3]), f"a copy of a text of {day.isoformat()}"))
    return found


def by_head(hints: Hints, known: Known) -> Cast:
    """A dateline without a year has the story's."""
    if hints.head is None:
        return []
    for anchor in (known.first, known.last):
        when = resolve(hints.head, anchor.isoformat())
        day = day_of(when.value) if when else None
        if day and known.first - timedelta(60) <= day <= known.last + timedelta(60):
            return [(day, 6.0, f"dateline {hints.head.quote!r}, the year from the story's other reports")]
    return []


def by_after(hints: Hints, known: Known) -> Cast:
    """So many days after a deed whose day is known."""
    found: Cast = []
    for after in hints.afters:
        if after.deed in known.deeds:
            base = known.deeds[after.deed]
            day = base + timedelta(after.days)
            if after.days % 365 == 0:
                day = base.replace(year=base.year + after.days // 365) if (base.month, base.day) != (2, 29) else day
            why = f"{after.days} days after the {after.deed} of {base.isoformat()}"
            found += (
                [(day + timedelta(k), 0.8, why) for k in range(-2, 6)] if after.about else [(day, 3.0, why), (day + timedelta(1), 1.0, why)]
            )
    return strongest(found)


def by_number(hints: Hints, known: Known) -> Cast:
    """Numbers shared with dated reports: the fewer days know them, the more they say."""
    shares: dict[date, float] = defaultdict(float)
    which: dict[date, list[int]] = defaultdict(list)
    for number in sorted(hints.numbers & known.numbers.keys()):
        days = known.numbers[number]
        weight = worth(number) / len(days) ** 1.5
        for day in days:
            shares[day] += weight
            which[day].append(number)
    found: Cast = []
    for day, share in shares.items():
        share, some = min(share, 3.5), ", ".join(f"{n:,}" for n in which[day][:4])
        why = f"the same numbers ({some}) as a report of {day.isoformat()}"
        found += [
            (day, share, why),
            (day - timedelta(1), share * 0.5, why),
            (day + timedelta(1), share * 0.6, why),
        ]
    return strongest(found)


def worth(number: int) -> float:
    """What a shared number says: a round or small one little."""
    if number < 20 or number % 100 == 0 or (number < 100 and number % 10 == 0):
        return 0.4
    return 1.4 if number > 100 else 0.8


def by_deed(hints: Hints, known: Known) -> Cast:
    """A deed of a known day told with its weekday, or as yesterday's: the report is of the days that follow."""
    found: Cast = []
    for deed, time in hints.spoken:
        at = known.deeds.get(deed)
        if at is None:
            continue
        if time.weekday is not None and at.weekday() == time.weekday:
            why = f"the {deed} of {at.isoformat()} is told by its weekday"
            found += [(at + timedelta(k), 1.5, why) for k in range(7)]
        elif time.offset is not None and time.weekday is None:
            found.append((at - timedelta(time.offset), 2.5, f"the {deed} of {at.isoformat()} is called {time.quote!r}"))
    return strongest(found)


def by_name(hints: Hints, known: Known) -> Cast:
    """A day with a name ('Flag Day') that another report gives a date."""
    return strongest(
        [(known.deeds[n], 2.0, f"{n.title()} is {known.deeds[n].isoformat()}") for n in sorted(hints.names & known.deeds.keys())]
    )


def by_likeness(hints: Hints, known: Known) -> Cast:
    """The days of the dated reports with which it shares most of the words that few of the story's reports have."""
    likes: list[tuple[float, str]] = []
    for report, words in known.words.items():
        shared = fsum(map(known.rare.__getitem__, hints.words & words))
        likes.append((shared / sqrt(1 + len(words)), report))
    likes.sort(key=lambda x: (-x[0], x[1]))
    found: Cast = []
    for like, report in likes[:3]:
        day, weight = known.days[report], 1.6 * min(1.0, len(likes) / 6) * (like / likes[0][0]) ** 3 if likes[0][0] else 0.0
        why = f"its words are most like those of a report of {day.isoformat()}"
        found += [(day + timedelta(k), weight * share, why) for k, share in ((-2, 0.3), (-1, 0.8), (0, 1.0), (1, 0.9), (2, 0.5))]
    return strongest(found)


def by_latest_date(hints: Hints, known: Known) -> Cast:
    """The days after the latest date that the text names, in the story's span."""
    told = [d for t in hints.dates if t.lean == "past" and (d := in_story(t, known.middle))]
    told = [d for d in told if known.first - timedelta(30) <= d <= known.last]
    if not told:
        return []
    latest = max(told)
    weight = 0.3 if known.dates[latest] >= COMMON else 0.8
    return [(latest + timedelta(k), weight, f"the latest date it names is {latest.isoformat()}") for k in range(1, 15)]


def by_window(hints: Hints, known: Known) -> Cast:
    """A short story's days, where the weekdays named choose among them."""
    if not hints.weekdays or (known.last - known.first).days > SHORT:
        return []
    days = [known.first + timedelta(k) for k in range(-1, (known.last - known.first).days + 2)]
    return [(d, 0.9, f"the weekdays it names, within the story's days from {known.first.isoformat()} on") for d in days]


def strongest(found: Cast) -> Cast:
    """Each day once, with its strongest vote."""
    best: dict[date, tuple[float, str]] = {}
    for day, weight, why in found:
        if day not in best or weight > best[day][0]:
            best[day] = (weight, why)
    return [(day, weight, why) for day, (weight, why) in sorted(best.items())]


def holds_for(report: Report, day: str) -> str:
    """The day for which the counts of a report of `day` hold where they name none.

    It is the report's own, save where the article speaks of the day before and never of its own: the text of the evening before,
    printed after midnight. Quoted speech is left out: whoever says 'today' in it means his own day.
    """
    own = day_of(day)
    if own is None:
        return day
    before = own - timedelta(1)
    paragraphs = [QUOTED.sub(" ", report.text[b.start : b.end][:FRESH]) for b in report.blocks if b.kind in ("paragraph", "item")]
    named = [{d for t in times_told(p) if (w := resolve(t, day)) and (d := day_of(w.value))} for p in paragraphs[:NEWS]]
    if not any(before in days for days in named[:LEAD]) or any(own in days for days in named):
        return day
    return before.isoformat()


def times_told(paragraph: str) -> list[TimeExpression]:
    """The times of a paragraph that tell when something was, its dateline left out."""
    return [
        t
        for t in find_words(paragraph)
        if not t.since and not (t.month and t.day and role(paragraph, t.start, t.end, "", False) == "dateline")
    ]
