"""Mentions of one happening are one entry: which happenings a story has, when they were, and how much each matters."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import cache

from msgspec.structs import replace

from rashomon.lexicon import load
from rashomon.reconcile.announcements import announced
from rashomon.reconcile.happenings import MAIN, Happening, gathered, mentioned
from rashomon.reconcile.mentions import Mention
from rashomon.reconcile.titles import clearest, title
from rashomon.records import Entry, Event, Figure, Lineage, Participant, Precision, Report, Status

ENTRIES = 25  # a screenful: what a reader takes in without scrolling, and what the scorer looks at
RETOLD = (
    1.2  # what an entry loses whose every sentence a weightier entry has told; in part, for a part of them; once more for the same title
)
FULL = 300  # characters of a sentence that tells a deed with who, where and why
FULLER = 3.0  # what such a sentence adds to the weight: in passing, little is said
RETROSPECT = timedelta(10)  # so long after a deed a report of it looks back
SPAN = timedelta(3)  # a longer time ('last week') hardly tells a day
TOLLS = 4  # entries of tolls announced: what the figure lines tell in full
Day = tuple[str, str | None]  # the first day, and the last where it is another
NATURE = ("DISASTER", "ACCIDENT", "SHUTDOWN")  # no one does them
SPOKEN = {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "CONSULT", "SUPPORT"}  # matter by who it is that speaks


def timeline(
    reports: Sequence[Report], events: Sequence[Event], lineages: Sequence[Lineage], figures: Sequence[Figure] = ()
) -> tuple[Entry, ...]:
    """The happenings of the story by date, the weightiest `ENTRIES` of them, the tolls that bodies announced among them.

    `events` and `figures` are joined claims (dates and actors settled), `figures` those of the story's own event.
    """
    by_id = {r.id: r for r in reports}
    family = {r.id: r.page for r in reports} | {member: lineage.id for lineage in lineages for member in lineage.reports}
    told = [e for e in (*events, *announced(figures, events)) if e.report in by_id]
    mentions = mentioned(told, by_id, lineages)
    happenings = gathered(mentions)
    calamity = any(MAIN in h.why for h in happenings)
    made = [(entry(h, by_id, family, calamity), h) for h in happenings]
    kept, used = [], Counter[str]()
    for one in weightiest(made):
        used[one.id] += 1
        kept.append(one if used[one.id] == 1 else renamed(one, used[one.id]))
    return tuple(sorted(kept, key=lambda e: (e.date or "9999", e.date_end or "", e.id)))


def weightiest(made: Sequence[tuple[Entry, Happening]]) -> list[Entry]:
    """The entries that a screen has room for; what tells again the sentences of a weightier one gives way."""
    told: set[tuple[str, tuple[int, int]]] = set()
    titles: set[str] = set()
    ranked, tolls = [], 0
    for one, happening in sorted(made, key=lambda x: (-x[0].weight, x[0].date or "9999", x[0].id)):
        tolls += (toll := any(m.count for m in happening.mentions))
        if toll and tolls > TOLLS:
            continue
        sentences = {(m.event.report, m.event.sentence) for m in happening.mentions}
        new = {(m.event.report, m.event.sentence) for m in happening.mentions if not m.pointed}
        again = len(sentences & told) / len(sentences) + (one.title in titles)
        ranked.append(replace(one, weight=round(one.weight - RETOLD * again, 3)))
        titles.add(one.title)
        told |= new  # 'since the flood' in a sentence tells of something else
    return sorted(ranked, key=lambda e: (-e.weight, e.date or "9999", e.id))[:ENTRIES]


def renamed(made: Entry, number: int) -> Entry:
    """The entry with a number behind its id, where another of the same day, kind and actor has it."""
    return replace(made, id=f"{made.id}-{number}")


def entry(happening: Happening, reports: Mapping[str, Report], family: Mapping[str, str], calamity: bool = False) -> Entry:
    """The entry that a happening makes; `calamity` where the story is that of a disaster or accident."""
    events = [m.event for m in happening.mentions]
    first, last, precision, day_why = day_of(happening.mentions)
    kind = type_of(happening.mentions)
    best = clearest(happening.mentions, kind, first)
    kind = in_calamity(kind, happening.mentions) if calamity else kind
    told_by = {family[e.report] for e in events}
    origins = {origin(e, family) for e in events}
    pages = {reports[e.report].page for e in events}
    actors, recipients = people([] if kind in NATURE else [e.actors for e in events]), people([e.recipients for e in events])
    about = slug((actors or recipients or (Participant(best.event.trigger),))[0].name)
    return Entry(
        id=f"t-{(kind or 'none').lower()}-{first or 'undated'}-{about}",
        date=first,
        date_end=last,
        precision=precision,
        type=kind,
        title=title(best),
        actors=actors,
        recipients=recipients,
        place=most([e.place for e in events]),
        claims=tuple(sorted(e.id for e in events)),
        reports=len(pages),
        origins=len(origins),
        weight=weight(happening.mentions, kind, len(told_by)),
        status=status_of(events),
        why=f"{reason(happening, len(pages))}; {day_why}",
    )


def reason(happening: Happening, pages: int) -> str:
    """How many mentions, and what joins them."""
    told = len(happening.mentions)
    if told == 1:
        return "one mention"
    return f"{told} mentions in {pages} report{'s' * (pages > 1)}, joined by {', '.join(sorted(happening.why)) or 'their sentence'}"


def origin(event: Event, family: Mapping[str, str]) -> str:
    """Who first said it: the source named, else the lineage, else the page."""
    said = event.attribution
    return (said.actor or said.name or said.source) if said else family[event.report]


def day_of(mentions: Sequence[Mention]) -> tuple[str | None, str | None, Precision | None, str]:
    """The day by the best evidence, and why: words of a report of those days before a look back and the bare day of a report.

    A page has one voice for a day; the words of a copy count only where nothing else tells the day; another day that is told is named.
    """
    told = [m for m in mentions if m.when and not m.copied] or [m for m in mentions if m.when]
    told = [m for m in told if m.own_day] or told
    by_page: dict[tuple[str, Day], int] = {}
    precision: dict[Day, Precision] = {}
    for mention in told:
        if (when := mention.when) is not None:
            day = (when.value[:10], when.end[:10] if when.end and when.end[:10] != when.value[:10] else None)
            by_page[(mention.page, day)] = max(by_page.get((mention.page, day), 0), trust(mention))
            precision.setdefault(day, when.precision)
    votes: Counter[Day] = Counter()
    for (_, day), worth in by_page.items():
        votes[day] += worth
    if not votes:
        return None, None, None, "no report tells the day"
    key = min(votes, key=lambda k: (-votes[k], k[1] is not None, k))
    firm = {m.when.value[:10] for m in mentions if m.when and m.own_day and not m.copied and len(m.when.value) >= 10 and not m.when.end}
    others = sorted(firm - {key[0]})
    also = f", others say {', '.join(others)}" if others else ""
    return key[0], key[1], precision[key], f"day told by {sum(1 for m in mentions if m.when)} of them{also}"


def trust(mention: Mention) -> int:
    """How much a mention's day is worth."""
    when = mention.when
    if when is None:
        return 0
    if when.precision in ("month", "year") or (mention.days and mention.days[1] - mention.days[0] > SPAN):
        return 1
    if not mention.own_day:
        return 1
    if mention.harm or "T00:00" in when.value:
        return 3  # of whom it befell and when; midnight belongs to two days
    told, held = mention.told_on, mention.days
    return 4 if told and held and told - held[1] > RETROSPECT else 6


def type_of(mentions: Sequence[Mention]) -> str | None:
    """The type most mentions give, those of no copy and of a main clause first; the more telling one where as many give another."""
    matters = load("timeline")["matters"]
    typed = [m for m in mentions if m.event.type]
    own = [m for m in typed if not m.copied] or typed
    firm = [m for m in own if not {"aside", "by the report's tone"} & set(m.event.cues)]
    deeds = [m for m in firm if not m.count]
    firm = deeds if any(m.event.type == "ASSAULT" and not m.harm for m in deeds) else firm  # the dead of a killing, counted
    votes = Counter(m.event.type for m in firm or own)
    return min(votes, key=lambda t: (-votes[t], -matters.get(t or "", 0), t or "")) if votes else None


def in_calamity(kind: str | None, mentions: Sequence[Mention]) -> str | None:
    """What a deed is where all is about a disaster: troops called out help."""
    turned = load("timeline")["calamity"].get(kind or "")
    rules = [m.event.cues[0].partition(": ")[2] for m in mentions if m.event.cues and m.event.type == kind]
    fits = turned is not None and all(any(re.search(word, rule) for word in turned["words"]) for rule in rules)
    return str(turned["becomes"]) if fits else kind


def people(lists: Sequence[tuple[Participant, ...]]) -> tuple[Participant, ...]:
    """The participants over all mentions, the most often named first, at most four."""
    votes = Counter((p.actor or p.name) for told in lists for p in told)
    first = {(p.actor or p.name): p for told in reversed(lists) for p in told}
    return tuple(first[k] for k in sorted(votes, key=lambda k: (-votes[k], k))[:4])


def most(values: Sequence[str | None]) -> str | None:
    """The most frequent value there is."""
    votes = Counter(v for v in values if v)
    return min(votes, key=lambda v: (-votes[v], v)) if votes else None


def status_of(events: Sequence[Event]) -> Status:
    """Happened where any report of it says so, else what most say."""
    votes = Counter(e.status for e in events)
    order: tuple[Status, ...] = ("happened", "planned", "threatened", "denied")
    return "happened" if votes["happened"] else min(order, key=lambda s: -votes[s])


def weight(mentions: Sequence[Mention], kind: str | None, told_by: int) -> float:
    """How much the happening matters: who tells it, how early, of what kind, with whom; less where only a heading or a count tells it."""
    known = float(load("timeline")["matters"].get(kind or "", 0.2))
    sentences = {(m.event.report, m.event.sentence) for m in mentions}
    spread = 1.0 * math.log2(1 + told_by) + 0.9 * math.log2(len(sentences))
    place = 1.5 * max(m.prominence for m in mentions)
    parties = any(m.actors or m.recipients for m in mentions)
    doer = 0.5 * any(m.actors for m in mentions) + 0.6 * any(m.named for m in mentions)
    nobody = kind not in NATURE and not parties
    voiceless = nobody or (kind in SPOKEN and not any(m.named for m in mentions))
    thin = not any(m.own_day for m in mentions) and all(m.event.cues and m.event.cues[0].startswith("noun") for m in mentions)
    score = known + spread + place + doer + 1.6 * any(m.own_day for m in mentions) + 0.8 * any(m.lead for m in mentions)
    score += FULLER * max(min(len(m.text), FULL) for m in mentions) / FULL + 0.6 * any(m.event.place for m in mentions) + bearing(mentions)
    score -= 0.3 * all(m.when is None for m in mentions) + 1.0 * voiceless + 0.7 * thin
    return round(score - doubts(mentions), 3)


def bearing(mentions: Sequence[Mention]) -> float:
    """What the pattern that makes the deed adds or takes: a verdict or a day of mourning matters more than a search gone on with."""
    rules = [m.event.cues[0].partition(": ")[2] for m in mentions if m.event.cues and not m.count and not m.harm]
    if not rules:
        return 0.0
    graver, slighter = borne("graver"), borne("slighter")
    up, down = any(graver.search(r) for r in rules), all(slighter.search(r) for r in rules)
    return 1.4 * up - 1.0 * (down and not up)


@cache
def borne(kind: str) -> re.Pattern[str]:
    """The words of patterns that tell a `graver` deed, or a `slighter` one."""
    return re.compile(rf"\b(?:{'|'.join(load('timeline')['bearing'][kind])})\b")


def doubts(mentions: Sequence[Mention]) -> float:
    """What a happening loses that is told only in headings, quotations, fragments, denials, pointing words or as a count."""
    return (
        2.0 * all(m.heading for m in mentions)
        + 2.0 * all(m.quoted for m in mentions)
        + 1.2 * all(m.brief for m in mentions)
        + 1.2 * all(m.recalled for m in mentions)
        + 0.4 * all(m.event.attribution is not None for m in mentions)
        + 1.5 * all(m.event.negated for m in mentions)
        + 1.0 * all(m.harm for m in mentions)
        + 1.0 * all(m.points_back for m in mentions)
        + 0.5 * all("before" in m.event.cues for m in mentions)
        + 0.6 * all("aside" in m.event.cues for m in mentions)
        + 1.0 * all(m.copied for m in mentions)
    )


def slug(name: str) -> str:
    """A name as it stands in an id."""
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())[:40] or "x"
