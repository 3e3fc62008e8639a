"""The JSON document, key by key as account-format.md has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec
import pytest
from msgspec import Struct

import rashomon
from rashomon.records import (
    ActorKind,
    Bound,
    Course,
    GroupKind,
    Measure,
    Mode,
    Precision,
    SourceKind,
    Span,
    Status,
    Support,
)
from rashomon.tell.document import document

EXAMPLE = Path(__file__).parents[2] / "examples" / "kazakhstan-2022"
ZONE = r"(Z|[+-]\d\d:\d\d)?"
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
MOMENT = re.compile(rf"\d{{4}}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?{ZONE})?)?)?")


class Unread(Struct):
    source: str
    reason: str


class Counts(Struct):
    given: int
    read: int
    unread: dict[str, int]


class Place(Struct):
    report: str
    start: int
    end: int


class Stamp(Struct):
    day: str
    why: str


class Report(Struct):
    id: str
    page: str
    section: Span | None
    source: str
    sources: list[str]
    url: str | None
    retrieved: str | None
    outlet: str | None
    outlet_kind: str | None
    title: str | None
    author: str | None
    language: str | None
    read: bool
    unread_reason: Literal["language", "not an article", "no text"] | None
    published: str | None
    published_basis: Literal["metadata", "page", "text", "story"] | None
    published_why: str | None
    stamps: list[Stamp]
    text: str
    furniture: list[Span]
    agencies: list[str]
    lineage: str | None


class Joined(Struct):
    alias: str
    why: str


class Actor(Struct):
    id: str
    name: str
    kind: ActorKind
    role: str | None
    aliases: list[str]
    mentions: list[Place]
    links: list[str]
    why: list[Joined]


class Attribution(Struct):
    source: str
    actor: str | None
    source_kind: SourceKind | None
    channel: str | None
    via: str | None
    start: int
    end: int


class When(Struct):
    value: str
    end: str | None
    precision: Precision
    basis: Literal["explicit", "relative", "report"]


class Claim(Struct, kw_only=True):
    id: str
    report: str
    start: int
    end: int
    quote: str
    sentence: Span
    attribution: Attribution | None
    date: When | None
    place: str | None
    negated: bool
    hedged: bool
    cues: list[str]


class Scope(Struct, rename={"first": "from", "last": "to"}):
    place: str | None
    mode: Mode
    first: str | None
    last: str | None
    part_of: str | None


class Figure(Claim, kw_only=True, tag="figure", tag_field="kind"):
    measure: Measure
    group: str | None
    group_kind: GroupKind
    low: int | None
    high: int | None
    bound: Bound
    qualifier: str | None
    scope: Scope
    other_event: str | None


class Participant(Struct):
    name: str
    actor: str | None


class Event(Claim, kw_only=True, tag="event", tag_field="kind"):
    type: str | None
    mode: str | None
    actors: list[Participant]
    recipients: list[Participant]
    status: Status


class Statement(Claim, kw_only=True, tag="statement", tag_field="kind"):
    speaker: str | None
    speaker_actor: str | None


class Origin(Struct):
    agency: str


class Passage(Struct):
    spans: list[Place]


class Lineage(Struct):
    id: str
    reports: list[str]
    speaks: str
    origin: Origin | None
    kind: Literal["verbatim", "cut", "reworded"]
    passages: list[Passage]
    why: str


class BriefLine(Struct):
    id: str
    text: str
    claims: list[str]
    origins: int


class Value(Struct):
    low: int | None
    high: int | None


class Point(Struct):
    as_of: str | None
    low: int | None
    high: int | None
    bound: Bound
    source: str | None
    claims: list[str]
    origins: list[str]


class Line(Struct):
    id: str
    measure: Measure
    group: str | None
    group_kind: GroupKind
    place: str | None
    mode: Mode
    low: int | None
    high: int | None
    best: Value
    as_of: str | None
    course: Course
    support: Support
    origins: int
    origin_names: list[str]
    part_of: str | None
    why: str
    series: list[Point]


class Entry(Struct):
    id: str
    date: str | None
    date_end: str | None
    precision: Precision | None
    type: str | None
    title: str
    actors: list[Participant]
    recipients: list[Participant]
    place: str | None
    claims: list[str]
    reports: int
    origins: int
    weight: float
    status: Status
    why: str


class Position(Struct):
    text: str
    sources: list[str]
    claims: list[str]
    origins: list[str]


class Dispute(Struct):
    id: str
    about: str
    positions: list[Position]


class Findings(Struct):
    brief: list[BriefLine]
    figures: list[Line]
    timeline: list[Entry]
    disputes: list[Dispute]


class Story(Struct):
    id: str
    was: list[str]
    title: str
    window: tuple[str | None, str | None]
    places: list[str]
    reports: list[Report]
    actors: list[Actor]
    claims: list[Figure | Event | Statement]
    lineages: list[Lineage]
    account: Findings


class Document(Struct):
    """What must be there and of what type; more keys may be."""

    format: Literal["rashomon-account/1"]
    generator: str
    stories: list[Story]
    unread: list[Unread]
    counts: Counts


@pytest.fixture(scope="module")
def raw() -> bytes:
    """The document over the example, a second story, a page that is not in English and one without a word."""
    texts = {p.name: p.read_text(encoding="utf-8") for p in sorted(EXAMPLE.glob("*.txt"))}
    texts["bridge.txt"] = "A bridge fell at Orsa on 3 June 2031. Three people were killed, the mayor of Orsa, Ada Brook, said.\n"
    texts["empty.txt"] = ""
    return document(rashomon.brief(texts=texts))


@pytest.fixture(scope="module")
def told(raw: bytes) -> Document:
    """The same, every key there and of its type (decoding fails otherwise)."""
    return msgspec.json.decode(raw, type=Document, strict=True)


def moments(value: Any, under: str = "") -> Iterator[tuple[str, str]]:
    """Every day in the document with its key."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from moments(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from moments(inner, under)
    elif isinstance(value, str) and under in ("published", "date", "date_end", "as_of", "window", "value", "from", "to", "day", "end"):
        yield under, value


def test_every_key_is_there_and_of_its_type(told: Document) -> None:
    """The document decodes as the format has it, names its generator and the model, and tells more than one story."""
    assert re.fullmatch(r"rashomon \d+\.\d+\.\d+ \(\S+ \d+\.\d+\.\d+\)", told.generator)
    assert len(told.stories) >= 3


def test_days_are_written_as_the_format_has_them(raw: bytes) -> None:
    """Days, months, years and instants are ISO 8601."""
    found = list(moments(msgspec.json.decode(raw)))
    assert len(found) > 100
    assert [pair for pair in found if not MOMENT.fullmatch(pair[1])] == []


def test_reports_are_counted(told: Document) -> None:
    """Given are the read and the unread, each by its reason."""
    reports = [r for s in told.stories for r in s.reports]
    assert told.counts.read == sum(r.read for r in reports)
    assert told.counts.given == told.counts.read + sum(told.counts.unread.values()) == len(reports) + len(told.unread)
    assert [u.source for u in told.unread] == ["empty.txt"]


def test_stories_stand_largest_first_and_the_unread_last(told: Document) -> None:
    """A report that was not read is a story of its own with an empty account, after all others."""
    read = [any(r.read for r in s.reports) for s in told.stories]
    assert read == sorted(read, reverse=True)
    sizes = [len(s.reports) for s in told.stories if any(r.read for r in s.reports)]
    assert sizes == sorted(sizes, reverse=True)
    last = told.stories[-1]
    assert not last.reports[0].read
    assert last.reports[0].unread_reason == "language"
    assert last.claims == []
    assert last.account == Findings([], [], [], [])


def test_spans_lie_within_their_texts(told: Document) -> None:
    """Offsets are code points: a claim's quote is the text between them, in its sentence; sources, mentions and passages lie within."""
    for story in told.stories:
        texts = {r.id: r.text for r in story.reports}
        for claim in story.claims:
            text = texts[claim.report]
            assert text[claim.start : claim.end] == claim.quote != ""
            assert 0 <= claim.sentence[0] <= claim.start < claim.end <= claim.sentence[1] <= len(text)
            if claim.attribution:
                assert 0 <= claim.attribution.start < claim.attribution.end <= len(text)
        places = [m for a in story.actors for m in a.mentions] + [s for x in story.lineages for p in x.passages for s in p.spans]
        assert all(0 <= p.start < p.end <= len(texts[p.report]) for p in places)
        for report in story.reports:
            assert all(0 <= start < end <= len(report.text) for start, end in report.furniture)
            assert report.source in report.sources


def test_ids_are_unique_and_what_they_point_at_exists(told: Document) -> None:
    """Claims name reports, actors and claims of their story; lines, entries, disputes and the brief name its claims."""
    for story in told.stories:
        account = story.account
        reports, actors, claims = ids(story.reports), ids(story.actors), ids(story.claims)
        lines, lineages = ids(account.figures), ids(story.lineages)
        assert ids(account.timeline).isdisjoint(lines | ids(account.disputes))
        ids(account.brief)
        named = [p.actor for e in (*story.claims, *account.timeline) if isinstance(e, Event | Entry) for p in (*e.actors, *e.recipients)]
        named += [c.attribution.actor for c in story.claims if c.attribution]
        named += [c.speaker_actor for c in story.claims if isinstance(c, Statement)]
        assert {a for a in named if a} <= actors
        assert {c.report for c in story.claims} | {r for x in story.lineages for r in (*x.reports, x.speaks)} <= reports
        assert {c.scope.part_of for c in story.claims if isinstance(c, Figure) and c.scope.part_of} <= claims
        assert {x.part_of for x in account.figures if x.part_of} <= lines
        assert {r.lineage for r in story.reports if r.lineage} <= lineages
        carried = [b.claims for b in account.brief] + [e.claims for e in account.timeline]
        carried += [p.claims for x in account.figures for p in x.series]
        assert all(carried)
        assert {c for found in carried for c in found} <= claims
        assert {c for d in account.disputes for p in d.positions for c in p.claims} <= claims


def ids(records: Any) -> set[str]:
    """The ids of these records, no two the same."""
    found = [r.id for r in records]
    assert len(found) == len(set(found))
    return set(found)


def test_lineages_and_their_reports_name_each_other(told: Document) -> None:
    """A lineage has two reports or more, its speaker is one of them, and each of them names it."""
    for story in told.stories:
        for lineage in story.lineages:
            assert len(lineage.reports) >= 2
            assert lineage.speaks in lineage.reports
            assert {r.id for r in story.reports if r.lineage == lineage.id} == set(lineage.reports)


def test_a_number_reads_as_its_bound_says(told: Document) -> None:
    """n is n to n, at least n has an open top, at most n an open bottom, a range both ends."""
    for claim in (c for s in told.stories for c in s.claims if isinstance(c, Figure)):
        low, high = claim.low, claim.high
        match claim.bound:
            case "exact" | "about":
                assert low is not None
                assert low == high
            case "at_least":
                assert low is not None
                assert high is None
            case "at_most":
                assert high is not None
                assert low is None
            case "range":
                assert low is not None
                assert high is not None
                assert low <= high


def test_the_account_is_ordered_and_counted(told: Document) -> None:
    """The brief has 3 to 10 lines, the timeline goes by date with what has none last, a line counts the origins that it names."""
    for story in (s for s in told.stories if s.claims):
        account = story.account
        assert len(account.brief) <= 10
        assert len(account.brief) >= 3 or len(story.claims) < 5
        dates = [e.date or "9999" for e in account.timeline]
        assert [d[:10] for d in dates] == sorted(d[:10] for d in dates)
        for line in account.figures:
            assert line.origins == len(line.origin_names)
            assert line.series
            assert line.course != "withdrawn" or line.best == Value(None, None)
        assert all(len(d.positions) >= 2 for d in account.disputes)
        assert story.window == (None, None) or all(DAY.fullmatch(day or "") for day in story.window)
