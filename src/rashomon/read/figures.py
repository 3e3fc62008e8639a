"""Counts of people: what happened to how many of whom, and what is no such count.

The cascade, sentence by sentence: every number (`numbers`) with the noun behind it (`groups`); those that count nobody are passed over with
a reason (`passing`); the words of a measure (`measures`) are weighed against each number (`links`); a part or a number alone takes the
measure of the one it hangs on (`carried`); last group, standing, scope, source and day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon import days
from rashomon.read.actors import Actors
from rashomon.read.attribution import Attributions
from rashomon.read.groups import Group, group_at
from rashomon.read.kinds import Home, home_nation, kind_of
from rashomon.read.language import Sentence
from rashomon.read.links import JOINT, Counted, Link, link
from rashomon.read.measures import Trigger, find_triggers
from rashomon.read.numbers import Number, find_numbers
from rashomon.read.passing import Context, why_passed
from rashomon.read.scopes import home_of, mode_of, place_of
from rashomon.read.singles import find_singles
from rashomon.read.standing import hedged, negated, other_event, patterns
from rashomon.read.times import governing
from rashomon.records import Figure, GroupKind, Measure, Passed, Report, Scope, TimeExpression, When

Times = dict[int, tuple[TimeExpression, ...]]  # by the sentence's index
LONGEST = 80  # characters of a quote from qualifier to measure word


class Draft(NamedTuple):
    """A number whose measure is settled: how it was found, and the words that say it."""

    counted: Counted
    measure: Measure
    trigger: Trigger | None
    rule: str
    sentence: Sentence


class Reader(NamedTuple):
    """What all sentences of one report are read with."""

    report: Report
    sentences: Sequence[Sentence]
    attributions: Attributions
    times: Times
    home: Home
    place: str | None


def find_figures(
    report: Report, sentences: Sequence[Sentence], actors: Actors, attributions: Attributions, times: Times
) -> tuple[tuple[Figure, ...], tuple[Passed, ...]]:
    """The figures of a report's article, and the numbers that are none."""
    reader = Reader(report, sentences, attributions, times, home_nation(sentences), home_of(sentences))
    figures: list[Figure] = []
    passed: list[Passed] = []
    earlier: list[Draft] = []
    for sentence in sentences:
        drafts, over = drafted(sentence, times.get(sentence.index, ()), earlier)
        passed += over
        for draft in drafts:
            figures.append(claimed(reader, draft, drafts, figures, earlier))
        earlier += drafts
    return tuple(figures), tuple(passed)


# ------------------------------------------------------------------ one sentence


def drafted(sentence: Sentence, times: Sequence[TimeExpression], earlier: Sequence[Draft]) -> tuple[list[Draft], list[Passed]]:
    """The counts of a sentence with their measures, and the numbers passed over."""
    numbers = find_numbers(sentence.text)
    triggers = find_triggers(sentence)
    singles = find_singles(sentence, triggers)
    if not numbers and not singles:
        return [], []
    context = Context(sentence, sentence.text, times)
    counted = []
    for number in sorted([*numbers, *singles]):
        group = group_at(sentence, number)
        counted.append(Counted(number, group, why_passed(context, number, group)))
    links = link(sentence, counted, triggers)
    drafts: list[Draft] = []
    over = []
    for at, one in enumerate(counted):
        draft = None if one.passed else measured(sentence, counted, links, at, [*earlier[-12:], *drafts])
        if draft is None:
            over.append(passed_over(sentence, one))
        else:
            drafts.append(draft)
    return drafts, [p for p in over if p.why]


def passed_over(sentence: Sentence, one: Counted) -> Passed:
    """The record of a number that is no figure."""
    start, end = sentence.start + one.number.start, sentence.start + one.number.end
    silent = one.number.form in ("article", "zero", "both", "ordinal") and not one.passed
    return Passed(start, end, sentence.text[one.number.start : one.number.end], "" if silent else one.passed or "no word says what is counted")


def measured(sentence: Sentence, counted: Sequence[Counted], links: Sequence[Link | None], at: int, earlier: Sequence[Draft]) -> Draft | None:
    """The number at `at` with its measure, or None where nothing says what it counts."""
    one, way = counted[at], links[at]
    here = [d for d in earlier if d.sentence is sentence]
    if one.number.form in ("article", "zero", "ordinal", "both"):
        return small(sentence, one, way)
    if way is not None and not (one.group.partitive and way.cost > 3) and not agent(counted, links, at):
        shared = listed(sentence, counted, links, at)
        if shared is not None and shared.cost + 1 < way.cost:
            way = shared
        if bare_unknown(one, way):
            return None
        return Draft(one, way.trigger.measure, way.trigger, f"{way.side} the number: {way.trigger.text}", sentence)
    if (shared := listed(sentence, counted, links, at)) is not None and not agent(counted, links, at):
        return Draft(one, shared.trigger.measure, shared.trigger, f"in a list with: {shared.trigger.text}", sentence)
    return carried(sentence, one, here, earlier) or fallback(sentence, one)


def bare_unknown(one: Counted, way: Link) -> bool:
    """Whether the noun is unknown and the measure one that things have too: '64 villages evacuated', 'three ships sent'."""
    return one.group.what == "unknown" and (way.trigger.measure in ("evacuated", "deployed", "crowd", "other", "displaced", "released") or way.cost > 4)


def agent(counted: Sequence[Counted], links: Sequence[Link | None], at: int) -> bool:
    """Whether the number's trigger is the verb of another, nearer number: the two gunmen of 'two gunmen killed 12'."""
    way = links[at]
    if way is None or way.trigger.kind != "verb" or way.side != "after":
        return False
    return any(o is not None and o.trigger is way.trigger and o.side == "before" and o.cost < way.cost for i, o in enumerate(links) if i != at)


def small(sentence: Sentence, one: Counted, way: Link | None) -> Draft | None:
    """'A policeman died', 'nobody was hurt', 'both were killed', 'second protester dies': only beside their verb."""
    if way is None or way.trigger.measure in ("other", "crowd", "deployed"):
        return None
    if way.cost > (1.5 if one.number.form in ("article", "both") else 2.5):
        return None
    if one.number.form == "ordinal" and (way.trigger.measure != "killed" or one.group.what != "people" or way.side == "before"):
        return None
    if one.number.form == "zero" and way.side == "before":
        return None
    return Draft(one, way.trigger.measure, way.trigger, f"{one.number.form}: {way.trigger.text}", sentence)


def listed(sentence: Sentence, counted: Sequence[Counted], links: Sequence[Link | None], at: int) -> Link | None:
    """The measure that a list shares: 'three Lebanese, three Syrians and one Egyptian were killed'."""
    found: list[Link] = []
    for step in (-1, 1):
        edge, i = at, at + step
        while 0 <= i < len(counted):
            near, far = (counted[i], counted[edge]) if step < 0 else (counted[edge], counted[i])
            if counted[i].passed or not JOINT.fullmatch(sentence.text[near.end : far.number.first]):
                break
            way = links[i]
            if way is not None and (way.side == "before") == (step < 0):
                found.append(way)
            edge, i = i, i + step
    return min(found, key=lambda way: way.cost, default=None)


def carried(sentence: Sentence, one: Counted, here: Sequence[Draft], earlier: Sequence[Draft]) -> Draft | None:
    """A part or a number alone with the measure of the number it hangs on: '133 of them', 'Reuters has 50', 'then 74'."""
    text, number = sentence.text, one.number
    if one.group.partitive and (here or earlier):
        last = (here or earlier)[-1]
        return Draft(one, last.measure, None, "a part of the number before", sentence) if near(sentence, last) else None
    if one.group.what in ("unknown", "thing", "national") or (one.group.what == "people" and one.group.head not in ("people", "others", "other", "persons", "person", "victims", "more", "names")):
        return None
    before = text[max(0, number.first - 40) : number.first]
    cue = re.search(rf"(?:{patterns('link', 'cue').pattern})\s*[\"“'‘]?$", before, re.IGNORECASE) or (not before.strip() and number.qualifier)
    negation = re.match(r"\s*,?\s*(?:and\s+)?not\s+\d|\s*,\s*not\s+\w+", text[number.last :])
    if not cue and not negation and not (here and re.search(r"(?:,|\band|\bor|\bthe)\s+$", before)):
        return None
    last = next((d for d in reversed([*earlier, *here] if not here else here) if d.measure != "other"), None)
    if last is None or not near(sentence, last):
        return None
    return Draft(one, last.measure, None, f"carried over from '{last.measure}' before", sentence)


def near(sentence: Sentence, draft: Draft) -> bool:
    """Whether a draft stands in this sentence or the two before it."""
    return sentence.index - draft.sentence.index <= 2


def fallback(sentence: Sentence, one: Counted) -> Draft | None:
    """A count of people to whom nothing was done: protesters make a crowd, any others are 'other'."""
    if one.group.what != "people":
        return None
    if one.group.kind == "protester":
        return Draft(one, "crowd", None, "protesters counted", sentence)
    return Draft(one, "other", None, "people counted", sentence)


# ------------------------------------------------------------------ the claim


def claimed(reader: Reader, draft: Draft, beside: Sequence[Draft], figures: Sequence[Figure], earlier: Sequence[Draft]) -> Figure:
    """The claim of a draft: its words, group, standing, scope, source and day."""
    sentence, number, report = draft.sentence, draft.counted.number, reader.report
    first, last = quoted(draft)
    start, end = sentence.start + first, sentence.start + last
    said = reader.attributions.of(sentence.start + number.start, sentence.start + number.end)
    time = governing(reader.times.get(sentence.index, ()), sentence, start, end)
    kind, group = kind_of(draft.counted, draft.measure, sentence, around(reader, sentence), reader.home, [(d.counted, d.measure) for d in [*earlier[-4:], *beside] if d.counted is not draft.counted and d.sentence.index <= sentence.index])
    mode = mode_of(sentence, draft.counted, draft.measure, last, time)
    place = place_of(sentence, first, last, reader.place)
    no = negated(sentence.text, number, following(reader, sentence))
    doubt = hedged(sentence.text, number, last)
    other = other_event(sentence, preceding(reader, sentence), number, (report.published or "")[:4] or None)
    return Figure(
        id=f"{report.id}-f{sentence.start + number.start}-{sentence.start + number.end}-{draft.measure}",
        report=report.id, start=start, end=end, quote=report.text[start:end], sentence=(sentence.start, sentence.end),
        attribution=said.attribution if said else None, date=dated(time, report.published), time=time, place=place,
        negated=no is not None, hedged=doubt is not None,
        cues=tuple(filter(None, (draft.rule, said and f"source: {said.rule}", no and f"denied: {no}", doubt and f"hedge: {doubt}"))),
        measure=draft.measure, number=(sentence.start + number.start, sentence.start + number.end), group=group, group_kind=kind,
        low=number.low, high=number.high, bound=number.bound, qualifier=number.qualifier,
        scope=Scope(place=place, mode=mode, part_of=whole(draft, figures) if mode == "part" else None),
        other_event=other, headline=sentence.kind == "title",
    )  # fmt: skip


def quoted(draft: Draft) -> tuple[int, int]:
    """The shortest words that say it: from qualifier to measure word where they are near, else the number with its noun."""
    counted, trigger = draft.counted, draft.trigger
    first, last = counted.number.first, max(counted.number.last, counted.group.end)
    if last - first > LONGEST:
        last = counted.number.last
    if trigger is not None:
        wide = min(first, trigger.start), max(last, trigger.end)
        if wide[1] - wide[0] <= LONGEST and not re.search(r"[.;!?]\s", draft.sentence.text[wide[0] : wide[1]]):
            first, last = wide
    return first, last


def dated(time: TimeExpression | None, published: str | None) -> When | None:
    """The day a count holds for: that of the time governing it, else the report's."""
    found = days.resolve(time, published) if time is not None else None
    if found is None and time is None and published:
        return When(value=published[:10], precision="day", basis="report")
    return found


def whole(draft: Draft, figures: Sequence[Figure]) -> str | None:
    """The id of the figure this one is a part of: the nearest earlier larger one of this sentence or the one before."""
    size = draft.counted.number.size
    for figure in reversed(figures[-6:]):
        value = figure.low if figure.low is not None else figure.high or 0
        if value >= size and draft.sentence.start - figure.sentence[1] < 300 and figure.scope.mode != "part":
            return figure.id
    return None


def around(reader: Reader, sentence: Sentence) -> str:
    """The sentence before (of the same block) and this one: what makes a protest of the place where people were hurt."""
    return " ".join([*preceding(reader, sentence)[-1:], sentence.text])


def preceding(reader: Reader, sentence: Sentence) -> list[str]:
    """The texts of the two sentences before, in the same block."""
    return [s.text for s in reader.sentences[max(0, sentence.index - 2) : sentence.index] if s.block == sentence.block]


def following(reader: Reader, sentence: Sentence) -> str:
    """The text of the next sentence of the same block, or ''."""
    return next((s.text for s in reader.sentences[sentence.index + 1 : sentence.index + 2] if s.block == sentence.block), "")
