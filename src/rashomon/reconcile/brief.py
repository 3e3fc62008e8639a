"""What a reader in a hurry needs, in 3 to 10 lines, every one of them carried by claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rashomon.lexicon import load
from rashomon.reconcile.headcounts import answerable, claims_of, earlier, main_lines, several, toll_line
from rashomon.records import BriefLine, Dispute, Entry, Line, Report
from rashomon.wording import DEEDS, day_in_words, listed

MOST = 10
SIDES = 4  # of a dispute
COUNTS = 4  # lines of counts: more share a line
GLANCE = 40  # characters that tell a sentence from others
AGAIN = 1.5  # what a happening loses for each of its kind that the brief tells already
FACTS = 1  # disputes over facts, beside the one over the toll


def brief(
    lines: Sequence[Line], timeline: Sequence[Entry], disputes: Sequence[Dispute], reports: Sequence[Report]
) -> tuple[BriefLine, ...]:
    """The lines of the brief: the toll, the other counts, what happened, what is disputed; last what is not known."""
    counted = main_lines(lines)
    told = count_lines(counted)
    disputed = main_disputes(counted, disputes)
    last = unknown_line(counted, timeline, reports)
    room = max(0, MOST - len(told) - len(disputed) - len(last))
    weighty = chosen([e for e in timeline if not told_already(e, counted, lines)], room)
    if not any(line.measure == "killed" for line in counted) and weighty:
        told.insert(0, entry_line(weighty.pop(0)))
    told += [entry_line(e) for e in sorted(weighty, key=lambda e: (e.date or "9999", e.id))]
    return (*told, *map(dispute_line, disputed), *last)


def count_lines(counted: Sequence[Line]) -> list[BriefLine]:
    """A line for each count; where that leaves little room for what happened, those of least weight share the last."""
    if len(counted) < COUNTS:
        return [toll_line(line) for line in counted]
    return [*(toll_line(line) for line in counted[: COUNTS - 2]), *(several(pair) for pair in paired(counted[COUNTS - 2 :]))]


def paired(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """The lines two by two."""
    return [lines[n : n + 2] for n in range(0, len(lines), 2)]


def chosen(entries: Sequence[Entry], room: int) -> list[Entry]:
    """The weightiest entries that there is room for, kinds of deed in turn: many arrests say less than an arrest and a resignation."""
    left = sorted(entries, key=lambda e: (-e.weight, e.id))
    found: list[Entry] = []
    kinds: Counter[str | None] = Counter()
    while left and len(found) < room:
        best = min(left, key=lambda e: (-(e.weight - AGAIN * kinds[e.type]), e.id))
        left = [e for e in left if e is not best and not same_words(e, best)]
        found.append(best)
        kinds[best.type] += 1 if best.type else 0
    return found


def same_words(one: Entry, other: Entry) -> bool:
    """Whether two entries are told in one sentence."""
    short, long = sorted((one.title.removesuffix(" …"), other.title.removesuffix(" …")), key=len)
    return short == long or (len(short) > GLANCE and long.startswith(short))


def main_disputes(counted: Sequence[Line], disputes: Sequence[Dispute]) -> list[Dispute]:
    """The dispute over the main counts that a reader meets first (in their order, of each the latest), and those over facts."""
    facts = [d for d in disputes if d.id.startswith("d-fact")][:FACTS]
    figures = [d for d in disputes if not d.id.startswith("d-fact")]
    for line in counted:
        over = [d for d in figures if d.id.startswith(f"d-{line.id}-")]
        if over:
            return [*over[-1:], *facts]
    return [*figures[: 0 if facts else 1], *facts]


def told_already(entry: Entry, counted: Sequence[Line], lines: Sequence[Line]) -> bool:
    """True where an entry only gives a number that the counts tell: a toll announced, or one of their numbers without a doer."""
    figures = {c for x in lines for p in x.series for c in p.claims}
    if figures & set(entry.claims):
        return True
    toll = entry.type in ("OTHER", None) and bool(re.search(r"\d", entry.title)) and bool(toll_words().search(entry.title))
    values = [(x.best.low, x.best.high) for x in counted] + [(p.low, p.high) for x in counted for p in earlier(x)]
    told = {n for value in values for n in value if n and n > 9}
    again = any(int(n.replace(",", "")) in told for n in re.findall(r"\d[\d,]{0,11}\d", entry.title))
    return toll or (again and not entry.actors)


def toll_words() -> re.Pattern[str]:
    """Words of a sentence that tells a toll."""
    return re.compile(rf"\b(?:{'|'.join(load('timeline')['toll']['words'])})\b", re.IGNORECASE)


def entry_line(entry: Entry) -> BriefLine:
    """A happening with its day."""
    day = f"{day_in_words(entry.date)}: " if entry.date else ""
    state = "" if entry.status == "happened" else f" [{entry.status}]"
    title = entry.title[:1].upper() + entry.title[1:].rstrip(".")
    stop = "" if title.endswith("…") and not state else "."
    return BriefLine(id=f"b-{entry.id}", text=f"{day}{title}{state}{stop}", claims=entry.claims, origins=entry.origins)


def dispute_line(dispute: Dispute) -> BriefLine:
    """What is disputed, the sides told most often with their speakers, and how many more there are."""
    widest = sorted(dispute.positions, key=lambda p: -len(p.claims))[:SIDES]
    sides = [p for p in dispute.positions if p in widest]
    told = [f"{p.text.rstrip('.')} ({listed(answerable(p.sources)) or 'no source named'})" for p in sides]
    more = len(dispute.positions) - len(sides)
    told += [f"and {more} more version{'s' if more > 1 else ''}"] if more else []
    return BriefLine(
        id=f"b-{dispute.id}",
        text=f"Disputed: {dispute.about}: {'; '.join(told)}.",
        claims=tuple(dict.fromkeys(c for p in dispute.positions for c in p.claims)),
        origins=len({o for p in dispute.positions for o in p.origins}),
    )


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
