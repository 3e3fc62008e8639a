"""What a reader in a hurry needs, in 3 to 10 lines, every one of them carried by claims."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from rashomon.reconcile.headcounts import answerable, best_points, claims_of, main_lines, several, toll_line, without_vague
from rashomon.reconcile.highlights import SPOKEN, ended, entry_line, highlights, told_already
from rashomon.reconcile.leads import main_happening, retold
from rashomon.reconcile.shares import among_the_dead, deadliest_day
from rashomon.records import AnyClaim, BriefLine, Dispute, Entry, Figure, Line, Position, Report
from rashomon.wording import DEEDS, day_in_words, listed

MOST = 10
SIDES = 4  # of a dispute
SMALL = 2  # letters of a word like 'de'
COUNTS = 4  # lines of counts: more share a line
FACTS = 2  # disputes over facts, beside the one over the toll
COUNTED = 1.5  # what a happening loses that is one count more of what the brief counts
PRELUDE = timedelta(21)  # before the first report, whose happenings a brief still tells
ACCOUNT = "the account of "  # so begins what a dispute is about that its sides tell better
HAPPENINGS = 3  # lines of what happened that a second dispute over facts must leave room for


def brief(
    lines: Sequence[Line],
    timeline: Sequence[Entry],
    disputes: Sequence[Dispute],
    reports: Sequence[Report],
    claims: Sequence[AnyClaim] = (),
) -> tuple[BriefLine, ...]:
    """The lines of the brief: the toll, the other counts, what happened, what is disputed; last what is not known.

    `claims` are those of the story: what they tell in vague words ('dozens') is no count beside others; what a
    copy garbled is none at all.
    """
    garbled = {c for d in disputes if d.id.startswith("d-copy") for p in d.positions[1:] for c in p.claims}
    lines = [replace(x, series=tuple(p for p in x.series if not set(p.claims) <= garbled)) for x in lines]
    lines = [x for x in lines if best_points(x)]
    counted = main_lines(without_vague(lines, claims))
    told = count_lines(counted, lines, timeline)
    last = unknown_line(counted, timeline, reports)
    disputed = main_disputes(counted, disputes)
    if MOST - len(told) - len(disputed) - len(last) < HAPPENINGS:
        disputed = [d for d in disputed if not d.id.startswith("d-fact")] + [d for d in disputed if d.id.startswith("d-fact")][: FACTS - 1]
    room = max(0, MOST - len(told) - len(disputed) - len(last))
    answered = {c for d in disputed for p in d.positions for c in p.claims}
    main = main_happening(timeline)
    if main is not None:
        timeline = [retold(e, {c.id: c for c in claims}, {r.id: r for r in reports}) if e is main else e for e in timeline]
    untold = [e for e in timeline if not told_already(e, counted, lines) and not (e.type in SPOKEN and answered & set(e.claims))]
    untold += [e for e in timeline if main is not None and e.id == main.id and e not in untold]
    untold = [replace(e, weight=e.weight - COUNTED * counts_arrests(e, counted, claims)) for e in untold if not before(e, reports)]
    happened = [entry_line(day) for day in highlights(untold, room)]
    if not any(line.measure == "killed" for line in counted) and happened:
        weightiest = max(timeline, key=lambda e: (e.weight, e.id))
        first = next((b for b in happened if set(weightiest.claims) & set(b.claims)), happened[0])
        return (first, *told, *(b for b in happened if b is not first), *map(dispute_line, disputed), *last)
    return (*told, *happened, *map(dispute_line, disputed), *last)


def counts_arrests(entry: Entry, counted: Sequence[Line], claims: Sequence[AnyClaim]) -> bool:
    """Whether the happening is a number of arrests, where the brief tells how many there were."""
    if entry.type != "COERCE" or not any(line.measure == "arrested" for line in counted):
        return False
    numbered = {(c.report, c.sentence) for c in claims if isinstance(c, Figure) and c.measure == "arrested" and (c.low or 0) > 1}
    told = [(c.report, c.sentence) for c in claims if c.id in entry.claims]
    return bool(told) and all(where in numbered for where in told)


def before(entry: Entry, reports: Sequence[Report]) -> bool:
    """Whether the happening lies weeks before the first report: how it came to this, or a day that was misread."""
    days = sorted(r.published[:10] for r in reports if r.published)
    return bool(days and entry.date) and (entry.date or "") < (date.fromisoformat(days[0]) - PRELUDE).isoformat()


def count_lines(counted: Sequence[Line], lines: Sequence[Line], timeline: Sequence[Entry]) -> list[BriefLine]:
    """The toll, the deadliest day, who was among the dead, the other counts; where these are many, two share a line."""
    dead = [line for line in counted if line.measure == "killed"]
    others = [line for line in counted if line.measure != "killed"]
    told = [toll_line(line) for line in dead]
    told += deadliest_day(dead, lines, timeline) + among_the_dead(dead, lines)
    if len(told) + len(others) < COUNTS:
        return [*told, *(toll_line(line) for line in others)]
    return [*told, *(several(pair) for pair in paired(others))]


def paired(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """The lines two by two."""
    return [lines[n : n + 2] for n in range(0, len(lines), 2)]


def main_disputes(counted: Sequence[Line], disputes: Sequence[Dispute]) -> list[Dispute]:
    """The latest dispute over the main counts that a reader meets first, and those over facts.

    Where facts are disputed, one over a count of a day since gone is told no more.
    """
    numbers = {c for line in counted for p in line.series for c in p.claims}
    facts = [d for d in disputes if d.id.startswith("d-fact")]
    facts.sort(key=lambda d: not any(numbers & set(p.claims) for p in d.positions))  # who denies a count that the brief tells comes first
    facts = facts[:FACTS]
    figures = [d for d in disputes if not d.id.startswith(("d-fact", "d-copy"))]
    for line in counted:
        over = [d for d in figures if d.id.startswith(f"d-{line.id}-")][-1:]
        if over and facts and not (line.support == "disputed" or over[0].id.endswith((line.as_of or "")[:10])):
            continue
        if over:
            return [*over, *facts]
    return [*figures[: 0 if facts else 1], *facts]


def dispute_line(dispute: Dispute) -> BriefLine:
    """What is disputed, the sides told most often with their speakers, and how many more there are."""
    widest = sorted(dispute.positions, key=lambda p: -len(p.claims))[:SIDES]
    sides = [p for p in dispute.positions if p in widest]
    told = [side_words(p) for p in sides]
    about = "" if dispute.about.startswith(ACCOUNT) else f"{dispute.about}: "
    more = len(dispute.positions) - len(sides)
    told += [f"and {more} more version{'s' if more > 1 else ''}"] if more else []
    return BriefLine(
        id=f"b-{dispute.id}",
        text=ended(f"Disputed: {about}{'; '.join(told)}"),
        claims=tuple(dict.fromkeys(c for p in dispute.positions for c in p.claims)),
        origins=len({o for p in dispute.positions for o in p.origins}),
    )


def side_words(position: Position) -> str:
    """What one side says, and who it is where its words do not name him."""
    text = position.text.rstrip(".")
    who = answerable(position.sources)
    return text if len(who) == 1 and is_named(who[0], text) else f"{text} ({listed(who) or 'no source named'})"


def is_named(who: str, text: str) -> bool:
    """Whether the last word of a name that is no 'de' stands in the text."""
    words = re.findall(r"\w+(?:[-'’.]\w+)*", who)
    last = next((w for w in reversed(words) if len(w) > SMALL), words[-1] if words else who)
    return bool(re.search(rf"\b{re.escape(last)}\b", text, re.IGNORECASE))


def unknown_line(counted: Sequence[Line], timeline: Sequence[Entry], reports: Sequence[Report]) -> list[BriefLine]:
    """What is not known: which counts rest on one origin, what came after the latest report, which reports have no day."""
    single = [line for line in counted if line.support == "single"]
    days = sorted(r.published[:10] for r in reports if r.published)
    undated = sum(r.published is None and r.read for r in reports)
    parts = []
    if single:
        whose = listed(list(dict.fromkeys(DEEDS[x.measure] for x in single)), 5)
        parts.append(
            f"whether the count of those {whose} holds, for only one origin gives it"
            if len(single) == 1
            else f"whether the counts of those {whose} hold, for only one origin gives each"
        )
    if days:
        parts.append(f"what came after {day_in_words(days[-1])}, the day of the latest report")
    if undated:
        parts.append(f"of what day {undated} {'report is' if undated == 1 else 'reports are'}")
    claims = claims_of(single) or tuple(c for e in timeline[-1:] for c in e.claims)
    if not parts or not claims:
        return []
    origins = {o for line in single for o in line.origin_names}
    return [BriefLine(id="b-unknown", text=f"Not known: {'; '.join(parts)}.", claims=claims, origins=len(origins))]
