"""What speaks for a report's day: each clue casts days with a weight and its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from rashomon.days import day_of, days_of, resolve
from rashomon.reconcile.anniversaries import shifted
from rashomon.reconcile.hints import Hints
from rashomon.reconcile.known import Known, in_story
from rashomon.reconcile.likeness import likest
from rashomon.reconcile.tolls import Told, between

COMMON = 3  # reports that name a date, from which on it is the story's background
AHEAD = 1.5  # against a day that lies before the dates told as past
SHORT = 10  # days: a story in whose span a weekday names one day, or two

MUCH = 0.9  # of the most that it shares with any copy: a text that shares less is another version
DATELINE = 20.0  # a dateline that lacks only the year is decisive: a copy, shared numbers, likeness and weekdays together weigh less
TOLLED = 1.4  # what the day at which a rising toll would be weighs

Cast = list[tuple[date, float, str]]


def by_copy(report: str, hints: Hints, known: Known, copies: Mapping[str, Mapping[str, float]]) -> Cast:
    """A copy has the day of its text, or the next; where it tells the news of another weekday, it was issued anew on that."""
    found: dict[date, tuple[float, str]] = {}
    likest_first = sorted(((-share, known.days[c], c) for c, share in copies.get(report, {}).items() if c in known.days))
    texts = [(day, c) for share, day, c in likest_first if -share >= MUCH]
    texts = [t for n, t in enumerate(texts) if t[0] not in {d for d, _ in texts[:n]}][:3]
    for day, copy in texts:
        own, why = day, f"a copy of a text of {day.isoformat()}"
        if gap := reissued(day, known.hints[copy], hints):
            own, why = day + timedelta(gap), f"a text of {day.isoformat()} issued anew with the news of another weekday"
        for at, weight in ((own, 4.0), (own + timedelta(1), 1.5)):
            found[at] = (found.get(at, (0.0, ""))[0] + weight / len(texts), why)
    return [(day, weight, why) for day, (weight, why) in sorted(found.items())]


def reissued(day: date, text: Hints, copy: Hints) -> int:
    """How many days after `text` of `day` its `copy` was issued, by the weekdays of their first sentences; below 0 where it is the older.

    'Said on Tuesday' in the copy of a Monday's text that knows of no Tuesday. Only up to three days: rewording damages weekdays too.
    """
    later = [gap for w in copy.leads if w not in text.weekdays and 1 <= (gap := (w - day.weekday()) % 7) <= 3]
    if later:
        return max(later)
    if day.weekday() in text.leads and day.weekday() not in copy.weekdays:
        return -min((gap for w in copy.leads if 1 <= (gap := (day.weekday() - w) % 7) <= 3), default=0)
    return 0


def by_anniversary(hints: Hints, known: Known) -> Cast:
    """A look back from so many months after a day of the story: on that day of the year, or in the days before."""
    if hints.anniversary is None:
        return []
    told = [hints.anniversary.date] if hints.anniversary.date else []
    days = [d for t in told if (d := in_story(t, known.middle)) and known.first - timedelta(SHORT) <= d <= known.last]
    base = days[0] if days else known.first
    day = shifted(base, hints.anniversary.months)
    why = f"it looks back on {base.isoformat()} from {hints.anniversary.months} months on"
    weight = 6.0 if base in days else 4.0
    return [(day, weight, why), (day - timedelta(1), 0.6 * weight, why), (day + timedelta(1), 0.4 * weight, why)]


def by_head(hints: Hints, known: Known) -> Cast:
    """A dateline without a year has the story's."""
    if hints.head is None:
        return []
    for anchor in (known.first, known.last):
        when = resolve(hints.head, anchor.isoformat())
        day = day_of(when.value) if when else None
        if day and known.first - timedelta(60) <= day <= known.last + timedelta(60):
            return [(day, DATELINE, f"dateline {hints.head.quote!r}, the year from the story's other reports")]
    return []


def by_after(hints: Hints, known: Known) -> Cast:
    """So many days after a deed whose day is known."""
    found: Cast = []
    for after in hints.afters:
        if after.deed in known.deeds and (after.lead or not hints.looks_back):
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
    likes = likest(hints.words, known.likeness, 3)
    found: Cast = []
    for like, report in likes:
        day, weight = known.days[report], 1.6 * min(1.0, len(known.core) / 6) * (like / likes[0][0]) ** 3
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


def by_toll(toll: Told | None, known: Known) -> Cast:
    """A toll between those of two dated reports: the day on which it would stand there if it went on rising as before."""
    if toll is None or not known.rising:
        return []
    found = between(toll.first, known.rising)
    if found is None:
        return []
    day, least, most = found
    why = f"a toll of {toll.first:,}, between those of {least.isoformat()} and {most.isoformat()}"
    span = [(day + timedelta(k), TOLLED * share, why) for k, share in ((-2, 0.5), (-1, 0.8), (0, 1.0), (1, 0.8), (2, 0.5))]
    return [(d, weight, why) for d, weight, why in span if least <= d <= most]


def strongest(found: Cast) -> Cast:
    """Each day once, with its strongest vote."""
    best: dict[date, tuple[float, str]] = {}
    for day, weight, why in found:
        if day not in best or weight > best[day][0]:
            best[day] = (weight, why)
    return [(day, weight, why) for day, (weight, why) in sorted(best.items())]


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
    if ahead := sum(a < -1 for a in ages):
        return -AHEAD * ahead / len(ages)
    near = min(abs(a) for a in ages)
    if hints.lead is not None and 0 < near < (day.weekday() - hints.lead) % 7:
        return -1.0  # the news would be older than what it looks back on
    if hints.last_week:
        latest = min((a for a in ages if a > 0), default=0)
        return 1.4 if day.weekday() < latest <= day.weekday() + 7 else 0.0
    return 0.0 if not near else 1.0 if near <= 7 else 0.4 if near <= 30 else -0.6
