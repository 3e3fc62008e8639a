"""Counts of people: what happened to how many of whom, and what is no such count.

The cascade, sentence by sentence: every number (`numbers`) with the noun behind it (`groups`); those that count nobody are passed over with
a reason (`passing`); the words of a measure (`measures`) are weighed against each number (`links`); a part or a number alone takes the
measure of the one it hangs on (`carried`); last group, standing, scope, source and day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from rashomon.read.actors import Actors
from rashomon.read.as_of import Earlier, aside, dated, led, narrated, time_of
from rashomon.read.attribution import Attributed, Attributions
from rashomon.read.counting import corrected, drafted
from rashomon.read.kinds import kind_of
from rashomon.read.language import Sentence
from rashomon.read.links import JOINT
from rashomon.read.nations import Home, home_nation
from rashomon.read.places import place_of
from rashomon.read.scopes import cues_of_scope, mode_of
from rashomon.read.standing import hedged, negated, other_event, patterns
from rashomon.read.times import Times
from rashomon.read.told import Draft, Told
from rashomon.read.years import looks_back, opens_back, year_of
from rashomon.records import Figure, Passed, Report, Scope, Span, TimeExpression

PARAGRAPH = 4  # sentences back in which a paragraph says that it is about a protest
LONGEST = 80  # characters of a quote from qualifier to measure word


class Reader(NamedTuple):
    """What all sentences of one report are read with."""

    report: Report
    sentences: Sequence[Sentence]
    actors: Actors
    attributions: Attributions
    times: Times
    home: Home
    year: str | None  # of what it is about, or the latest that it names
    days_told: dict[int, TimeExpression]  # the day that the telling has come to before each sentence

    @property
    def looks_back(self) -> bool:
        """Whether the report is about an earlier year than its own."""
        return looks_back(self.year, self.report) or opens_back(self.sentences)


def find_figures(
    report: Report, sentences: Sequence[Sentence], actors: Actors, attributions: Attributions, times: Times
) -> tuple[tuple[Figure, ...], tuple[Passed, ...]]:
    """The figures of a report's article, and the numbers that are none."""
    reader = Reader(
        report,
        sentences,
        actors,
        attributions,
        times,
        home_nation(sentences),
        year_of(report, sentences, times),
        narrated(sentences, times),
    )
    passed: list[Passed] = []
    told = Told([], [], [])
    for sentence in sentences:
        drafts, over = drafted(sentence, times.get(sentence.index, ()), told)
        told.drafts.extend(drafts)
        passed += over
    figures: list[Figure] = []
    drafts = corrected(told.drafts)
    for at, draft in enumerate(drafts):
        figures.append(claimed(reader, draft, drafts[max(0, at - 6) : at], figures))
    return tuple(led(figures, report.published)), tuple(passed)


def claimed(reader: Reader, draft: Draft, before: Sequence[Draft], figures: Sequence[Figure]) -> Figure:
    """The claim of a draft: its words, group, standing, scope, source and day."""
    sentence, number, report = draft.sentence, draft.counted.number, reader.report
    first, last = quoted(draft)
    start, end = sentence.start + first, sentence.start + last
    said = reader.attributions.of(sentence.start + number.start, sentence.start + number.end)
    time = time_of(draft, (start, end), reader.times.get(sentence.index, ()), earlier(reader, draft, figures))
    kind, group = kind_of(draft, before, around(reader, sentence), reader.home)
    mode = mode_of(sentence, draft.counted, draft.measure, last, time)
    mode = "part" if mode in ("total", "day") and listed_part(draft, figures) else mode
    place = where(reader, draft, (first, last), said, figures)
    no = negated(sentence.text, number, following(reader, sentence))
    doubt = hedged(sentence.text, number, last)
    other = other_event(sentence, preceding(reader, sentence), number, reader.year, reader.looks_back)
    return Figure(
        id=f"{report.id}-f{sentence.start + number.start}-{sentence.start + number.end}-{draft.measure}",
        report=report.id, start=start, end=end, quote=report.text[start:end], sentence=(sentence.start, sentence.end),
        attribution=said.attribution if said else None, date=dated(time, report.published), time=time, place=place,
        negated=no is not None, hedged=doubt is not None,
        cues=(*cues_of(draft, said, no, doubt), *cues_of_scope(sentence.text, (first, last), mode)),
        measure=draft.measure, number=(sentence.start + number.start, sentence.start + number.end), group=group, group_kind=kind,
        low=number.low, high=number.high, bound=number.bound, qualifier=number.qualifier,
        scope=Scope(place=place, mode=mode, part_of=whole(draft, figures) if mode == "part" else None),
        other_event=other, headline=sentence.kind == "title",
    )  # fmt: skip


def earlier(reader: Reader, draft: Draft, figures: Sequence[Figure]) -> Earlier:
    """What the report told before a count that its day may come from: the figure before in the same block, two sentences back at most."""
    sentence = draft.sentence
    near = {s.start: s for s in reader.sentences[max(0, sentence.index - 2) : sentence.index + 1] if s.block == sentence.block}
    last = figures[-1] if figures and figures[-1].sentence[0] in near else None
    by_the_way = last is not None and last.sentence[0] != sentence.start and aside(last, near[last.sentence[0]])
    return Earlier(last, by_the_way, reader.days_told.get(sentence.index), reader.report.published)


def where(reader: Reader, draft: Draft, span: Span, said: Attributed | None, figures: Sequence[Figure]) -> str | None:
    """The place a count is narrowed to: named in its sentence, or that of the count before where the sentence goes on about it."""
    sentence = draft.sentence
    named = reader.actors.mentions_in(sentence.start, sentence.end)
    place = place_of(sentence, span, named, said.attribution if said else None)
    if place is None and figures and not any(m.kind == "place" for m in named) and there().search(sentence.text):
        last = figures[-1]
        if last.start >= reader.report.blocks[sentence.block].start:
            return last.scope.place
    return place


@cache
def there() -> re.Pattern[str]:
    """Words that go on about the place named before: 'there', 'in the town'."""
    return patterns("modes", "same_place")


def cues_of(draft: Draft, said: Attributed | None, no: str | None, doubt: str | None) -> tuple[str, ...]:
    """The rule and the words that made a claim, for whoever asks `rashomon explain`."""
    told = (("source", said.rule if said else None), ("denied", no), ("hedge", doubt))
    return (draft.rule, *(f"{what}: {words}" for what, words in told if words))


def listed_part(draft: Draft, figures: Sequence[Figure]) -> bool:
    """Whether a count stands in a list behind a part of a whole, of the same measure: 'among them 11 women and 9 children'."""
    if not figures or figures[-1].scope.mode != "part" or figures[-1].measure != draft.measure:
        return False
    start, end = figures[-1].end, draft.sentence.start + draft.counted.number.first
    return (
        draft.sentence.start <= figures[-1].start
        and JOINT.fullmatch(draft.sentence.text, start - draft.sentence.start, max(end - draft.sentence.start, 0)) is not None
    )


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


def whole(draft: Draft, figures: Sequence[Figure]) -> str | None:
    """The id of the figure this one is a part of: the nearest earlier larger one of this sentence or the one before."""
    size = draft.counted.number.size
    for figure in reversed(figures[-6:]):
        value = figure.low if figure.low is not None else figure.high or 0
        if value >= size and draft.sentence.start - figure.sentence[1] < 300 and figure.scope.mode != "part":
            return figure.id
    return None


def around(reader: Reader, sentence: Sentence) -> str:
    """The sentences before (of the same block) and this one: what makes a protest of the place where people were hurt."""
    texts = [s.text for s in reader.sentences[max(0, sentence.index - PARAGRAPH) : sentence.index] if s.block == sentence.block]
    return " ".join([*texts, sentence.text])


def preceding(reader: Reader, sentence: Sentence) -> list[str]:
    """The texts of the two sentences before, in the same block."""
    return [s.text for s in reader.sentences[max(0, sentence.index - 2) : sentence.index] if s.block == sentence.block]


def following(reader: Reader, sentence: Sentence) -> str:
    """The text of the next two sentences of the same block, or ''."""
    return " ".join(s.text for s in reader.sentences[sentence.index + 1 : sentence.index + 3] if s.block == sentence.block)
