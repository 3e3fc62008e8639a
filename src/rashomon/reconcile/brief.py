"""What a reader in a hurry needs, in 3 to 10 lines, every one of them carried by claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rashomon.records import BriefLine, Dispute, Entry, Line, Point, Report
from rashomon.wording import DEEDS, amount, day_in_words, listed, sayers, whom

MOST = 10
EARLIER = 3  # values told of a line's course before its best
SIDES = 4  # of a dispute
GROUPS = 3  # groups of dead that the brief tells apart
HUMAN = ("killed", "injured", "missing", "arrested", "displaced")


def brief(
    lines: Sequence[Line], timeline: Sequence[Entry], disputes: Sequence[Dispute], reports: Sequence[Report]
) -> tuple[BriefLine, ...]:
    """The lines of the brief: the toll, the other counts, what happened, what is disputed; last what is not known."""
    counted = main_lines(lines)
    told = [toll_line(line) for line in counted]
    dispute = main_dispute(counted, disputes)
    last = unknown_line(counted, timeline, reports)
    room = MOST - len(told) - len(dispute) - len(last)
    weighty = [e for e in sorted(timeline, key=lambda e: (-e.weight, e.id)) if not told_already(e, counted)][: max(0, room)]
    if not any(line.measure == "killed" for line in counted) and weighty:
        told.insert(0, entry_line(weighty.pop(0)))
    told += [entry_line(e) for e in sorted(weighty, key=lambda e: (e.date or "9999", e.id))]
    return (*told, *map(dispute_line, dispute), *last)


def main_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines that a reader asks for first: the dead, group by group where no count has them all; then the other human measures."""
    found = []
    for measure in HUMAN:
        of_measure = [x for x in lines if x.measure == measure and (x.best.low is not None or x.best.high is not None)]
        if of_measure:
            found.append(min(of_measure, key=lambda x: (x.mode not in ("total", "current"), x.part_of is not None, -mentions(x), x.id)))
    return [*groups_of_dead(found[0], lines), *found[1:]] if found and found[0].measure == "killed" else found


def groups_of_dead(first: Line, lines: Sequence[Line]) -> list[Line]:
    """The line of the dead, and those of other groups beside it that it cannot hold: the larger first."""
    beside = [
        x for x in lines if (x.measure, x.mode, x.place, x.part_of) == ("killed", "total", None, None) and x.id != first.id and size(x)
    ]
    whole = first.group_kind == "unspecified" and all(size(x) <= size(first) for x in beside)
    told = [first] if whole else [first, *sorted(beside, key=lambda x: (-size(x), x.id))[: GROUPS - 1]]
    return sorted(told, key=lambda x: (-size(x), x.id))


def size(line: Line) -> int:
    """The number of a line's best value."""
    return max(line.best.low or 0, line.best.high or 0)


def mentions(line: Line) -> int:
    """How many mentions a line joins."""
    return sum(len(p.claims) for p in line.series)


def main_dispute(counted: Sequence[Line], disputes: Sequence[Dispute]) -> list[Dispute]:
    """The dispute that a reader meets first: over the main counts in their order, of each the latest; else the first there is."""
    for line in counted:
        over = [d for d in disputes if d.id.startswith(f"d-{line.id}-")]
        if over:
            return over[-1:]
    return list(disputes[:1])


def told_already(entry: Entry, counted: Sequence[Line]) -> bool:
    """True where an entry without a doer only gives a number again (of two digits or more) that the counts above have given."""
    values = [(x.best.low, x.best.high) for x in counted] + [(p.low, p.high) for x in counted for p in earlier(x)]
    told = {n for value in values for n in value if n and n > 9}
    return not entry.actors and any(int(n.replace(",", "")) in told for n in re.findall(r"\d[\d,]*\d", entry.title))


def toll_line(line: Line) -> BriefLine:
    """'At least 188 people killed by 10 May 2031, according to X; disputed. Before that: 100 (Y, 8 May 2031), 137 (9 May 2031).'"""
    best = [p for p in line.series if (p.low, p.high) == (line.best.low, line.best.high)]
    best = [p for p in best if (p.as_of or "")[:10] == (line.as_of or "")[:10]] or best
    about = bool(best) and best[-1].bound == "about"
    people = "person" if line.best.low == line.best.high == 1 and whom(line) == "people" else whom(line)
    text = f"{amount(line.best.low, line.best.high, about)} {people} {DEEDS[line.measure]}" + (f" in {line.place}" if line.place else "")
    text += f" as of {day_in_words(line.as_of)}" if line.as_of else ", for no day that was said"
    text += f", by the count of {listed(sayers(line.origin_names))}" if line.origin_names else ""
    text += "; disputed" if line.support == "disputed" else ""
    before = earlier(line)
    if before:
        text += ". Before that: " + ", ".join(point_words(p) for p in before)
    used = tuple(dict.fromkeys(c for p in (*best, *before) for c in p.claims))
    return BriefLine(id=f"b-{line.id}", text=text[0].upper() + text[1:] + ".", claims=used, origins=line.origins)


def earlier(line: Line) -> list[Point]:
    """The first value and the last ones before the best, each number once; of its own day only if undisputed, none taken back."""
    until = (line.as_of or "")[:10]
    best = number(line.best.low, line.best.high)
    found: dict[int | None, Point] = {}
    for point in line.series:
        day = (point.as_of or "")[:10]
        if point.withdrawn or number(point.low, point.high) == best:
            continue
        if day < until or (day == until and line.support != "disputed"):
            found.setdefault(number(point.low, point.high), point)
    points = list(found.values())
    return points if len(points) <= EARLIER else [points[0], *points[1 - EARLIER :]]


def number(low: int | None, high: int | None) -> int | None:
    """The number that a value is told by: 'at least 8' and '8' are no two counts to a reader."""
    return high if low is None else low


def point_words(point: Point) -> str:
    """'12 (Almaty city authorities, 6 January 2022)'."""
    whence = [w for w in (listed(sayers(point.origins)), day_in_words(point.as_of[:10]) if point.as_of else "") if w]
    return amount(point.low, point.high, point.bound == "about") + (f" ({', '.join(whence)})" if whence else "")


def entry_line(entry: Entry) -> BriefLine:
    """A happening with its day."""
    day = f"{day_in_words(entry.date)}: " if entry.date else ""
    state = "" if entry.status == "happened" else f" [{entry.status}]"
    return BriefLine(id=f"b-{entry.id}", text=f"{day}{entry.title.rstrip('.')}{state}.", claims=entry.claims, origins=entry.origins)


def dispute_line(dispute: Dispute) -> BriefLine:
    """What is disputed, the sides told most often with their speakers, and how many more there are."""
    widest = sorted(dispute.positions, key=lambda p: -len(p.claims))[:SIDES]
    sides = [p for p in dispute.positions if p in widest]
    told = [f"{p.text} ({listed(sayers(p.sources)) or 'no source named'})" for p in sides]
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


def claims_of(lines: Iterable[Line]) -> tuple[str, ...]:
    """The claims that give the lines' best values."""
    return tuple(dict.fromkeys(c for x in lines for p in x.series if (p.low, p.high) == (x.best.low, x.best.high) for c in p.claims))
