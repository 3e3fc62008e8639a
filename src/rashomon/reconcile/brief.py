"""What a reader in a hurry needs, in 3 to 10 lines, every one of them carried by claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.records import BriefLine, Dispute, Entry, Line, Point, Report
from rashomon.wording import DEEDS, amount, day_in_words, listed

MOST = 10
EARLIER = 3  # values told of a line's course before its best
HUMAN = ("killed", "injured", "missing", "arrested", "displaced")


def brief(
    lines: Sequence[Line], timeline: Sequence[Entry], disputes: Sequence[Dispute], reports: Sequence[Report]
) -> tuple[BriefLine, ...]:
    """The lines of the brief: the toll, the other counts, what happened, what is disputed; last what is not known."""
    counted = main_lines(lines)
    told = [toll_line(line, n) for n, line in enumerate(counted)]
    last = unknown_line(counted, timeline, reports)
    room = MOST - len(told) - bool(last) - min(1, len(disputes))
    weighty = sorted(timeline, key=lambda e: (-e.weight, e.id))[: max(0, room)]
    if not any(line.measure == "killed" for line in counted) and weighty:
        told.insert(0, entry_line(weighty.pop(0)))
    told += [entry_line(e) for e in sorted(weighty, key=lambda e: (e.date or "9999", e.id))]
    told += [dispute_line(d) for d in disputes[:1] if len(told) < MOST - bool(last)]
    return (*told, *last)


def main_lines(lines: Sequence[Line]) -> list[Line]:
    """The line with most mentions of each human measure that still has a value, dead first."""
    found = []
    for measure in HUMAN:
        of_measure = [x for x in lines if x.measure == measure and (x.best.low is not None or x.best.high is not None)]
        if of_measure:
            found.append(min(of_measure, key=lambda x: (x.mode not in ("total", "current"), x.part_of is not None, -mentions(x), x.id)))
    return found


def mentions(line: Line) -> int:
    """How many mentions a line joins."""
    return sum(len(p.claims) for p in line.series)


def toll_line(line: Line, number: int) -> BriefLine:
    """'At least 188 people killed, by the count of X, as of day; before that: 100 (Y, day), 137 (day).'"""
    best = [p for p in line.series if (p.low, p.high) == (line.best.low, line.best.high) and (p.as_of or "")[:10] == (line.as_of or "")]
    best = best or [p for p in line.series if (p.low, p.high) == (line.best.low, line.best.high)]
    about = bool(best) and best[-1].bound == "about"
    who = f" by the count of {listed(list(line.origin_names))}" if line.origin_names else ""
    where = f" in {line.place}" if line.place else ""
    text = f"{amount(line.best.low, line.best.high, about)} {line.group or 'people'} {DEEDS[line.measure]}{where}{who}"
    text += f", as of {day_in_words(line.as_of)}" if line.as_of else ", for no day that was said"
    text += {"disputed": "; disputed", "corroborated": "", "single": ""}[line.support]
    before = earlier(line)
    if before:
        text += "; before that " + ", ".join(point_words(p) for p in before)
    used = tuple(dict.fromkeys(c for p in (*best, *before) for c in p.claims))
    return BriefLine(id=f"b-{line.id}", text=text[0].upper() + text[1:] + ".", claims=used, origins=line.origins)


def earlier(line: Line) -> list[Point]:
    """The first value and the last ones before the best, each value once; none that was taken back."""
    path: dict[tuple[int | None, int | None], Point] = {}
    for point in line.series:
        best = (point.low, point.high) == (line.best.low, line.best.high)
        if not best and not point.withdrawn and (point.as_of or "")[:10] <= (line.as_of or ""):
            path.setdefault((point.low, point.high), point)
    points = list(path.values())
    return points if len(points) <= EARLIER else [points[0], *points[1 - EARLIER :]]


def point_words(point: Point) -> str:
    """'12 (Almaty city authorities, 6 January 2022)'."""
    whence = [w for w in (listed(list(point.origins)), day_in_words(point.as_of[:10]) if point.as_of else "") if w]
    return amount(point.low, point.high, point.bound == "about") + (f" ({', '.join(whence)})" if whence else "")


def entry_line(entry: Entry) -> BriefLine:
    """A happening with its day."""
    day = f"{day_in_words(entry.date)}: " if entry.date else ""
    state = "" if entry.status == "happened" else f" [{entry.status}]"
    return BriefLine(id=f"b-{entry.id}", text=f"{day}{entry.title.rstrip('.')}{state}.", claims=entry.claims, origins=entry.origins)


def dispute_line(dispute: Dispute) -> BriefLine:
    """What is disputed, each side with its speakers."""
    sides = "; ".join(f"{p.text} ({listed(list(p.sources)) or 'no source named'})" for p in dispute.positions)
    claims = tuple(dict.fromkeys(c for p in dispute.positions for c in p.claims))
    return BriefLine(
        id=f"b-{dispute.id}",
        text=f"Disputed: {dispute.about}: {sides}.",
        claims=claims,
        origins=len({o for p in dispute.positions for o in p.origins}),
    )


def unknown_line(counted: Sequence[Line], timeline: Sequence[Entry], reports: Sequence[Report]) -> list[BriefLine]:
    """What is not known: which counts rest on one origin, what nobody tells after the last day, which pages have no day."""
    single = [line for line in counted if line.support == "single"]
    days = sorted(r.published[:10] for r in reports if r.published)
    undated = len({r.page for r in reports if r.published is None and r.read})
    parts = []
    if single:
        parts.append(f"only one origin gives the count of those {listed([DEEDS[x.measure] for x in single], 5)}")
    if days:
        parts.append(f"no report here is later than {day_in_words(days[-1])}")
    if undated:
        parts.append(f"{undated} {'report has' if undated == 1 else 'reports have'} no day")
    claims = claims_of(single) or tuple(c for e in timeline[-1:] for c in e.claims)
    if not parts or not claims:
        return []
    origins = {o for line in single for o in line.origin_names}
    return [BriefLine(id="b-unknown", text=f"Not known: {'; '.join(parts)}.", claims=claims, origins=len(origins))]


def claims_of(lines: Iterable[Line]) -> tuple[str, ...]:
    """The claims that give the lines' best values."""
    return tuple(dict.fromkeys(c for x in lines for p in x.series if (p.low, p.high) == (x.best.low, x.best.high) for c in p.claims))
