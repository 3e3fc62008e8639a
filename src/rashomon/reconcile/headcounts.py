"""The counts a reader asks for first, in words: how many, by whose count, as of when, what was said before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from rashomon.lexicon import load
from rashomon.records import AnyClaim, BriefLine, Line, Measure, Point, Value
from rashomon.wording import DEEDS, amount, day_in_words, listed, sayer, sayers, whom

EARLIER = 3  # values told of a line's course before its best,
FEWER = 2  # and where counts share a line of the brief
GROUPED: dict[Measure, int] = {"killed": 3, "injured": 2}  # groups that the brief tells apart
HUMAN: tuple[Measure, ...] = ("killed", "injured", "missing", "arrested", "displaced")
PART = 0.25  # a value that is a smaller share of an earlier one, or of the best on its day, counts a part
RARELY = 4  # times the mentions of a group's count that the count of all has
SMALL = 0.1  # of the dead: a smaller group has its line among the figures
LINKS = re.compile(r"(?:\s+(?:de|del|des|di|da|do|du|la|le|el|of|for|the|and|y|et))+$", re.IGNORECASE)  # a name that was cut behind them
ECHO = 20  # people: from so many on two measures seldom have one number
BEYOND = 3  # times the best: a number so large was of something else, a guess or a slip


def main_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines that a reader asks for first: the dead, group by group where no count has them all; then the other human measures.

    A measure that is only counted in one town or for one trade is not the story's count of it.
    """
    found: list[Line] = []
    dead = 0
    for measure in HUMAN:
        of_measure = [x for x in lines if x.measure == measure and size(x) and (measure == "killed" or whole(x))]
        if measure != "killed":
            of_measure = [line for x in of_measure if (line := without_echo(x, found)) is not None]
        if measure == "injured":
            of_measure = [
                x for x in of_measure if size(x) >= SMALL * dead
            ]  # a mishap hurts more than it kills: so few are only some of them
        if of_measure:
            found += by_group(min(of_measure, key=partiality), lines) if measure in GROUPED else [min(of_measure, key=partiality)]
        dead = sum(size(x) for x in found) if measure == "killed" else dead
    return found


def without_vague(lines: Sequence[Line], claims: Sequence[AnyClaim]) -> list[Line]:
    """The lines without those that only 'dozens' or 'scores' give, where another of their measure has a number."""
    quotes = {c.id: c.quote.lower() for c in claims}
    words = load("numbers")["vague"]

    def vague(line: Line) -> bool:
        told = [quotes[c] for p in line.series for c in p.claims if c in quotes]
        return bool(told) and all(any(re.search(rf"\b{w}\b", q) for w in words) and not re.search(r"\d", q) for q in told)

    numbered = {line.measure for line in lines if whole(line) and size(line) and not vague(line)}
    return [line for line in lines if not (line.measure in numbered and vague(line))]


def without_echo(line: Line, dead: Sequence[Line]) -> Line | None:
    """The line before a number that one mention gives and that is a toll of the dead elsewhere, misread; None if it has no other."""
    tolls = {number(p.low, p.high) for x in dead if x.measure == "killed" for p in x.series}
    if mentions(line) == 0 or size(line) < ECHO or number(line.best.low, line.best.high) not in tolls:
        return line
    if sum(len(p.claims) for p in best_points(line)) > 1:
        return line
    others = tuple(p for p in line.series if number(p.low, p.high) not in tolls and not p.withdrawn)
    if not others:
        return None
    last = others[-1]
    return replace(line, series=others, best=Value(last.low, last.high), as_of=last.as_of, support="single", origin_names=last.origins)


def partiality(line: Line) -> tuple[bool, bool, bool, int, int, str]:
    """How far a line is from the count of all: of one day, of one place, a part; few mentions, few people."""
    return line.mode not in ("total", "current"), line.place is not None, line.part_of is not None, -mentions(line), -size(line), line.id


def whole(line: Line) -> bool:
    """Whether a line counts all of them: no place of its own, no part of another, for a day only where somebody else gives it too."""
    if line.measure != "killed" and line.group_kind in ("foreigner", "child"):
        return False
    return line.place is None and line.mode in ("total", "current", "day") and (line.mode != "day" or mentions(line) > 1)


def by_group(first: Line, lines: Sequence[Line]) -> list[Line]:
    """The line of a measure, and those of other groups beside it that it cannot hold: the larger first."""
    beside = [
        x for x in lines if (x.measure, x.mode, x.place, x.part_of) == (first.measure, "total", None, None) and x.id != first.id and size(x)
    ]
    beside = [x for x in beside if not beyond(x, first)]
    all_told = first.group_kind == "unspecified" and all(size(x) <= size(first) for x in beside)
    beside = [] if all_told else [x for x in beside if size(x) >= SMALL * size(first)]
    told = [first, *sorted(beside, key=lambda x: (-size(x), x.id))[: GROUPED[first.measure] - 1]]
    return sorted(told, key=lambda x: (-size(x), x.id))


def beyond(group: Line, whole: Line) -> bool:
    """Whether fewer mentions give a group more dead than many give for all: that was read wrong, or is of something else."""
    named = whole.group_kind == "unspecified" != group.group_kind or bool(group.group)
    return named and size(group) > size(whole) and mentions(whole) > RARELY * mentions(group)


def size(line: Line) -> int:
    """The number of a line's best value."""
    return max(line.best.low or 0, line.best.high or 0)


def mentions(line: Line) -> int:
    """How many mentions a line joins."""
    return sum(len(p.claims) for p in line.series)


def toll_line(line: Line, most: int = EARLIER) -> BriefLine:
    """'At least 188 people killed as of 10 May 2031, by the count of X; disputed. Before that: 100 (Y, 8 May 2031), 137 (9 May 2031).'

    `most` is how many values are told of what was said before.
    """
    points = best_points(line)
    about = bool(points) and points[-1].bound == "about"
    people = whom(line)
    one = line.best.low == line.best.high == 1
    people = "person" if one and people == "people" else "people" if people == "person" and not one else people
    text = f"{amount(line.best.low, line.best.high, about)} {people} {DEEDS[line.measure]}" + (f" in {line.place}" if line.place else "")
    when = "on" if line.mode == "day" else "as of"
    text += f" {when} {day_in_words(line.as_of)}" if line.as_of else ", for no day that was said"
    whose = answerable(line.origin_names)
    text += f", by the count of {listed(whose)}" if whose else ""
    text += "; disputed" if line.support == "disputed" else ""
    before = earlier(line, most)
    if before:
        text += ". Before that: " + ", ".join(point_words(p) for p in before)
    used = tuple(dict.fromkeys(c for p in (*points, *before) for c in p.claims))
    return BriefLine(id=f"b-{line.id}", text=text[0].upper() + text[1:] + ".", claims=used, origins=line.origins)


def several(lines: Sequence[Line]) -> BriefLine:
    """Counts of less weight in one line, each with its own course."""
    told = [toll_line(line, FEWER) for line in lines]
    return BriefLine(
        id=told[0].id,
        text=" ".join(t.text for t in told),
        claims=tuple(dict.fromkeys(c for t in told for c in t.claims)),
        origins=len({o for line in lines for o in line.origin_names}),
    )


def best_points(line: Line) -> list[Point]:
    """The points that give a line's best value, of its day where there are any."""
    best = [p for p in line.series if (p.low, p.high) == (line.best.low, line.best.high)]
    return [p for p in best if (p.as_of or "")[:10] == (line.as_of or "")[:10]] or best


def answerable(origins: Iterable[str]) -> list[str]:
    """The origins whom a reader can ask, each once: no pronoun, no 'one of them'."""
    pronouns = load("timeline")["pronouns"]["words"]
    whole = (LINKS.sub("", o) for o in origins)
    return sayers(tuple(o for o in whole if (words := sayer(o).lower().split()) and words[0] not in pronouns))


def earlier(line: Line, most: int = EARLIER) -> list[Point]:
    """The first value, the highest above the best, the last ones before it, each number once; none that was taken back.

    One of the best's own day only if nobody disputes it. A number far below those before it, or below the best on its own day, counts a
    part; one far above the best is of something else, save of those who are missing or held, who become fewer.
    """
    until = (line.as_of or "")[:10]
    best, highest = number(line.best.low, line.best.high) or 0, 0
    found: dict[int | None, Point] = {}
    for point in line.series:
        day, told = (point.as_of or "")[:10], number(point.low, point.high) or 0
        if (
            point.withdrawn
            or told == best
            or (told > BEYOND * best and line.mode != "current")
            or told < PART * (best if day == until else highest)
        ):
            continue
        if day < until or (day == until and line.support != "disputed"):
            highest = max(highest, told)
            found.setdefault(told, point)
    points = list(found.values())
    if len(points) <= most:
        return points
    top = max(points, key=lambda p: number(p.low, p.high) or 0)
    kept = [points[0]]
    for point in (*([top] if (number(top.low, top.high) or 0) > best else []), *reversed(points)):
        if len(kept) < most and point not in kept:
            kept.append(point)
    return [p for p in points if p in kept]


def number(low: int | None, high: int | None) -> int | None:
    """The number that a value is told by: 'at least 8' and '8' are no two counts to a reader."""
    return high if low is None else low


def point_words(point: Point) -> str:
    """'12 (Norna city authorities, 6 May 2031)'."""
    whence = [w for w in (listed(answerable(point.origins)), day_in_words(point.as_of[:10]) if point.as_of else "") if w]
    return amount(point.low, point.high, point.bound == "about") + (f" ({', '.join(whence)})" if whence else "")


def claims_of(lines: Iterable[Line]) -> tuple[str, ...]:
    """The claims that give the lines' best values."""
    return tuple(dict.fromkeys(c for x in lines for p in x.series if (p.low, p.high) == (x.best.low, x.best.high) for c in p.claims))
