"""Mentions of one happening are one entry: which happenings a story has, when they were, and how much each matters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from rashomon.reconcile.happenings import Happening, gathered, mentioned
from rashomon.reconcile.mentions import Mention
from rashomon.records import Entry, Event, Lineage, Participant, Precision, Report, Status

ENTRIES = 25  # a screenful: what a reader takes in without scrolling, and what the scorer looks at
TITLE = 200  # characters
SERIOUS: dict[str, float] = {  # how much the kind of deed alone matters to a story of crisis
    **dict.fromkeys(("DISASTER", "ACCIDENT"), 3.0),
    "ASSAULT": 2.5,
    **dict.fromkeys(("MOBILIZE", "COERCE", "SHUTDOWN", "CONCEDE"), 2.0),
    **dict.fromkeys(("PROTEST", "AID", "RETREAT"), 1.5),
    **dict.fromkeys(("AGREE", "REQUEST", "THREATEN", "SANCTION"), 1.2),
    **dict.fromkeys(("ACCUSE", "REJECT", "OTHER"), 1.0),
    "CONSULT": 0.6,
    "SUPPORT": 0.4,
}
SPOKEN = {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "CONSULT", "SUPPORT"}  # matter by who it is that speaks
# 'QUITO, May 3 (Wire) — '
DATELINE = re.compile(r"^[A-Z][A-Z .'/-]{2,}(?:\[[^\]]{2,30}\])?(?:,[^()–—-]{1,25})?(?:\s?\([^)]{2,40}\))?\s?[-–—]\s")


def timeline(reports: Sequence[Report], events: Sequence[Event], lineages: Sequence[Lineage]) -> tuple[Entry, ...]:
    """The happenings of the story by date, the weightiest `ENTRIES` of them; `events` are joined claims (dates and actors settled)."""
    by_id = {r.id: r for r in reports}
    family = {r.id: r.page for r in reports} | {member: lineage.id for lineage in lineages for member in lineage.reports}
    mentions = mentioned([e for e in events if e.report in by_id], by_id)
    entries = [entry(h, by_id, family) for h in gathered(mentions)]
    entries.sort(key=lambda e: (-e.weight, e.date or "9999", e.id))
    kept, used = [], Counter[str]()
    for made in entries[:ENTRIES]:
        used[made.id] += 1
        kept.append(made if used[made.id] == 1 else renamed(made, used[made.id]))
    return tuple(sorted(kept, key=lambda e: (e.date or "9999", e.date_end or "", e.id)))


def renamed(made: Entry, number: int) -> Entry:
    """The entry with a number behind its id, where another of the same day, kind and actor has it."""
    return replace(made, id=f"{made.id}-{number}")


def entry(happening: Happening, reports: dict[str, Report], family: dict[str, str]) -> Entry:
    """The entry that a happening makes."""
    events = [m.event for m in happening.mentions]
    first, last, precision, day_why = day_of(happening)
    kind = type_of(happening)
    best = clearest(happening)
    told_by = {family[e.report] for e in events}
    origins = {origin(e, family) for e in events}
    pages = {reports[e.report].page for e in events}
    nature = kind in ("DISASTER", "ACCIDENT")
    actors, recipients = people([] if nature else [e.actors for e in events]), people([e.recipients for e in events])
    about = slug((actors or recipients or (Participant(best.event.trigger),))[0].name)
    return Entry(
        id=f"t-{(kind or 'none').lower()}-{first or 'undated'}-{about}",
        date=first,
        date_end=last,
        precision=precision,
        type=kind,
        title=title(best, reports[best.event.report]),
        actors=actors,
        recipients=recipients,
        place=most([e.place for e in events]),
        claims=tuple(sorted(e.id for e in events)),
        reports=len(pages),
        origins=len(origins),
        weight=weight(happening, kind, len(told_by), len(origins)),
        status=status_of(events),
        why=f"{reason(happening, len(pages))}; {day_why}",
    )


def reason(happening: Happening, pages: int) -> str:
    """How many mentions, and what joins them."""
    told = len(happening.mentions)
    if told == 1:
        return "one mention"
    return f"{told} mentions in {pages} report{'s' * (pages > 1)}, joined by {', '.join(sorted(happening.why)) or 'their sentence'}"


def origin(event: Event, family: dict[str, str]) -> str:
    """Who first said it: the source named, else the lineage, else the page."""
    said = event.attribution
    return (said.actor or said.name or said.source) if said else family[event.report]


def day_of(happening: Happening) -> tuple[str | None, str | None, Precision | None, str]:
    """The day by the best evidence: words of a report near it before the bare day of a report."""
    votes: Counter[tuple[str, str | None]] = Counter()
    precision: dict[tuple[str, str | None], Precision] = {}
    for mention in happening.mentions:
        when = mention.when
        if when is None:
            continue
        key = (when.value[:10], when.end[:10] if when.end else None)
        if key[1] == key[0]:
            key = (key[0], None)
        votes[key] += {"explicit": 3, "relative": 3, "report": 1}[when.basis] - (2 if when.precision in ("month", "year") else 0)
        precision.setdefault(key, when.precision)
    if not votes:
        return None, None, None, "no report tells the day"
    key = min(votes, key=lambda k: (-votes[k], k[1] is not None, k))
    return key[0], key[1], precision[key], f"day told by {sum(1 for m in happening.mentions if m.when)} of them"


def type_of(happening: Happening) -> str | None:
    """The type most mentions give; the more telling one where as many give another."""
    votes = Counter(m.event.type for m in happening.mentions if m.event.type)
    return min(votes, key=lambda t: (-votes[t], -SERIOUS.get(t or "", 0), t or "")) if votes else None


def clearest(happening: Happening) -> Mention:
    """The mention to quote: dated by its own words, with an actor, short, in the running text."""

    def clumsiness(m: Mention) -> tuple[object, ...]:
        event, length = m.event, m.event.sentence[1] - m.event.sentence[0]
        nobody = not (event.actors or event.recipients)
        return (
            event.hedged or event.negated,
            m.pointed,
            "before" in event.cues,
            m.quoted,
            nobody,
            not m.own_day,
            length > TITLE,
            length,
            event.id,
        )

    return min(happening.mentions, key=clumsiness)


def title(mention: Mention, report: Report) -> str:
    """The sentence where it is short, without a dateline before it; else the words of the claim."""
    start, end = mention.event.sentence
    text = report.text[start:end] if end - start <= TITLE else mention.event.quote
    return DATELINE.sub("", " ".join(text.split()))


def people(lists: Sequence[tuple[Participant, ...]]) -> tuple[Participant, ...]:
    """The participants over all mentions, the most often named first, at most four."""
    votes = Counter((p.actor or p.name) for told in lists for p in told)
    first = {(p.actor or p.name): p for told in reversed(lists) for p in told}
    return tuple(first[k] for k in sorted(votes, key=lambda k: (-votes[k], k))[:4])


def most(values: Sequence[str | None]) -> str | None:
    """The commonest value that is one."""
    votes = Counter(v for v in values if v)
    return min(votes, key=lambda v: (-votes[v], v)) if votes else None


def status_of(events: Sequence[Event]) -> Status:
    """Happened where any report of it says so, else what most say."""
    votes = Counter(e.status for e in events)
    order: tuple[Status, ...] = ("happened", "planned", "threatened", "denied")
    return "happened" if votes["happened"] else min(order, key=lambda s: -votes[s])


def weight(happening: Happening, kind: str | None, told_by: int, origins: int) -> float:
    """How much the happening matters: who tells it, how early, of what kind, with how many people."""
    best = max(m.prominence for m in happening.mentions)
    dated = any(m.own_day for m in happening.mentions)
    figures = any(m.figure for m in happening.mentions)
    undated = all(m.when is None for m in happening.mentions)
    quoted = all(m.quoted for m in happening.mentions)
    nobody = kind not in ("DISASTER", "ACCIDENT", "SHUTDOWN") and not any(m.actors or m.recipients for m in happening.mentions)
    thin = not dated and all(m.event.cues and m.event.cues[0].startswith("noun") for m in happening.mentions)
    voiceless = nobody or (kind in SPOKEN and not any(m.named for m in happening.mentions))
    score = 1.5 * told_by + 0.5 * min(origins, 4) + 2 * best + SERIOUS.get(kind or "", 0.5)
    return round(score + 1.0 * dated + 0.5 * figures - 1.5 * undated - 2.0 * quoted - 1.0 * voiceless - 0.7 * thin, 3)


def slug(name: str) -> str:
    """A name as it stands in an id."""
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())[:40] or "x"
