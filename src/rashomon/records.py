"""The nouns of rashomon: what one room hands to the next.

Page -> Report -> Reading (claims, mentions) -> Lineage, story groups -> Story -> Account. All records are frozen; a later room
adds records, it never changes those it was given. Offsets are Unicode code points into `Report.text`, half open, as Python's `str`
counts. `../shared/account-format.md` is the contract of the JSON that is written from these; keys have the same names here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Literal

from msgspec import Struct

Span = tuple[int, int]

Measure = Literal[
    "killed", "injured", "hospitalised", "arrested", "released", "missing", "displaced", "evacuated", "deployed", "crowd", "other"
]
Bound = Literal["exact", "about", "at_least", "at_most", "range"]
GroupKind = Literal["attacker", "security", "protester", "child", "foreigner", "civilian", "unspecified"]
Mode = Literal["total", "day", "current", "part", "change"]
SourceKind = Literal["government", "security", "party", "medical", "aid", "monitor", "media", "witness", "unnamed"]
ActorKind = Literal["person", "organisation", "place", "group"]
Precision = Literal["minute", "hour", "part of day", "day", "month", "year"]
Course = Literal["steady", "updated", "revised", "withdrawn"]
Support = Literal["single", "corroborated", "disputed"]
Status = Literal["happened", "planned", "threatened", "denied"]
DecisionKind = Literal["same person", "not the same person", "not this story", "figure", "copies", "date", "leave out", "withhold", "undo"]
ChangeKind = Literal["new", "raised", "lowered", "restated", "withdrawn", "disputed", "settled", "corroborated", "corrected", "dropped"]


# ------------------------------------------------------------------ gather


class PageMetadata(Struct, frozen=True, kw_only=True):
    """What a format tells of a text beside it: a page's head, a mail's header, a document's properties; nothing of it is checked.

    Days are ISO 8601 with as much of the time and zone as is told; `dated_by` says where `published` stands ('JSON-LD', 'meta', …),
    `modified_by` the same of `modified`, `guessed` is the day of publication as read off the whole page; `status` is an agency's word
    on the article's standing ('canceled').
    """

    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    language: str | None = None
    url: str | None = None
    published: str | None = None
    dated_by: str | None = None
    modified: str | None = None
    modified_by: str | None = None
    guessed: str | None = None
    status: str | None = None

    @property
    def withdrawn(self) -> bool:
        """Whether whoever issued the article took it back: IPTC's `pubstatus` 'withheld' or 'canceled', however it is spelled."""
        return (self.status or "").rpartition(":")[2].lower() in ("withheld", "canceled", "cancelled", "withdrawn", "retracted")


class Page(Struct, frozen=True, kw_only=True):
    """One input as it came: its bytes' hash and its text, before anyone asked what on it is the article.

    `retrieved` (ISO 8601) and `headers` (lower-case name, value; as the server or archive gave them) are known of what came from the
    web; `data` are the bytes of `sha256`, only where whoever gathers asked to keep them.
    """

    source: str
    sources: tuple[str, ...]
    sha256: str
    text: str
    url: str | None = None
    outlet: str | None = None
    retrieved: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    data: bytes | None = None
    metadata: PageMetadata | None = None


class Unread(Struct, frozen=True):
    """An input that could not be read at all, and why."""

    source: str
    reason: str


class Visit(Struct, frozen=True, kw_only=True):
    """What is known of an address that is followed, from the times it was asked (ISO 8601): so that only what is new is asked for.

    `feed` is the address that named it, itself for a feed; `etag` and `modified` are the server's word on the version that came last,
    `sha256` that version's hash, `mark` stands for what the feed said of it. Before `due` it is not asked again; `fails` counts the
    times in a row that nothing came.
    """

    url: str
    feed: str
    first: str
    last: str
    etag: str | None = None
    modified: str | None = None
    sha256: str | None = None
    mark: str | None = None
    due: str | None = None
    fails: int = 0


# ------------------------------------------------------------------ clean


class Stamp(Struct, frozen=True):
    """A date printed on the page that is not its day."""

    start: int
    end: int
    quote: str
    day: str
    why: str


class Block(Struct, frozen=True):
    """A stretch of article text between furniture: a title, a heading between paragraphs, a paragraph or a list item."""

    start: int
    end: int
    kind: Literal["title", "heading", "paragraph", "item"]


class Hour(Struct, frozen=True):
    """The hour that a live page prints over an entry: `days` from the day of the page's newest entry (0 or less), `time` of the day.

    `time` is as ISO has it, with a zone where told; None where the page tells no more than the day.
    """

    days: int
    time: str | None = None


class Report(Struct, frozen=True, kw_only=True):
    """One text at one time, with what the page itself says of its outlet and day.

    `blocks` are the article in reading order, `furniture` everything that is no article; `published` is what this page alone shows
    (a day known only from other reports is an `Edge`).
    """

    id: str
    page: str
    section: Span | None = None
    source: str
    sources: tuple[str, ...]
    url: str | None = None
    retrieved: str | None = None
    outlet: str | None = None
    outlet_kind: str | None = None
    title: str | None = None
    author: str | None = None
    language: str | None = None
    read: bool = True
    unread_reason: str | None = None  # "language", "not an article", "no text", or the fault on which reading broke off
    published: str | None = None
    published_basis: Literal["metadata", "page", "text", "story", "decision"] | None = None
    published_why: str | None = None
    doubtful: bool = False  # its day rests on the theme's line or is reckoned from the text: other reports may know better
    hour: Hour | None = None  # of an entry of a live page
    stamps: tuple[Stamp, ...] = ()
    text: str
    furniture: tuple[Span, ...] = ()
    blocks: tuple[Block, ...] = ()
    agencies: tuple[str, ...] = ()
    lineage: str | None = None
    metadata: PageMetadata | None = None


# ------------------------------------------------------------------ read


class TimeExpression(Struct, frozen=True, kw_only=True):
    """Words that name a time, as parsed but not yet placed in the calendar; `days.resolve` places them."""

    start: int
    end: int
    quote: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # 0 is Monday
    offset: int | None = None  # days from the anchor: 0 today, -1 yesterday
    hour: int | None = None
    minute: int | None = None
    part: Literal["morning", "afternoon", "evening", "night"] | None = None
    to_weekday: int | None = None  # 'overnight from Tuesday to Wednesday'
    to_year: int | None = None
    to_month: int | None = None
    to_day: int | None = None  # '5 to 7 January'
    unit: Literal["hour", "day", "weekend", "week", "month", "year"] = "day"  # what `offset` counts
    zone: str | None = None  # '+01:00', only where told
    lean: Literal["past", "last", "next", "future", "before"] = "past"  # 'before': hangs on another time ('a day earlier')
    since: bool = False  # 'since Monday', 'so far': the end is open, the claim holds for the anchor's day


class When(Struct, frozen=True, kw_only=True):
    """A day or an instant with its precision: `value` (ISO 8601), `end` of an interval (inclusive), how it was found."""

    value: str
    end: str | None = None
    precision: Precision
    basis: Literal["explicit", "relative", "report"]


class Mention(Struct, frozen=True, kw_only=True):
    """One place where a report names an actor. `name` is the fullest form this report gives of the same one."""

    report: str
    start: int
    end: int
    quote: str
    kind: ActorKind
    name: str
    role: str | None = None
    why: str | None = None


class Attribution(Struct, frozen=True, kw_only=True):
    """Who a report makes answerable: the page's words (`source`), and in `name` whom that means within this report.

    `start`, `end` is where the page's words stand; `actor` is filled when the story's actors are known. `via` is an agency or outlet
    that passes it on, `channel` the place where it was said (a briefing, Twitter).
    """

    source: str
    name: str | None = None
    actor: str | None = None
    source_kind: SourceKind | None = None
    channel: str | None = None
    via: str | None = None
    start: int
    end: int


class Scope(Struct, frozen=True, kw_only=True):
    """What a figure covers. `first` and `last` are written `from` and `to` in the document; `part_of` is a claim id."""

    place: str | None = None
    mode: Mode = "total"
    first: str | None = None
    last: str | None = None
    part_of: str | None = None


class Claim(Struct, frozen=True, kw_only=True):
    """What one report says in one span. `date` is resolved against the report's own day; `time` keeps the words for `reconcile`."""

    id: str
    report: str
    start: int
    end: int
    quote: str
    sentence: Span
    attribution: Attribution | None = None
    date: When | None = None
    time: TimeExpression | None = None
    place: str | None = None
    negated: bool = False
    hedged: bool = False
    cues: tuple[str, ...] = ()


class Figure(Claim, frozen=True, kw_only=True, tag="figure", tag_field="kind"):
    """A count of people. None in `low` or `high` is an open end; `number` is where the numeral itself stands."""

    measure: Measure
    number: Span
    group: str | None = None
    group_kind: GroupKind = "unspecified"
    low: int | None = None
    high: int | None = None
    bound: Bound = "exact"
    qualifier: str | None = None
    scope: Scope = Scope()
    other_event: str | None = None
    headline: bool = False


class Participant(Struct, frozen=True):
    """Who did or suffered a deed: the name as read, and the story's actor where known."""

    name: str
    actor: str | None = None


class Event(Claim, frozen=True, kw_only=True, tag="event", tag_field="kind"):
    """A deed or happening: `type` by the codebook (PLOVER and four of ours), null where it cannot be told."""

    type: str | None = None
    mode: str | None = None
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    status: Status = "happened"
    trigger: str = ""  # lemma of the word that makes it


class Statement(Claim, frozen=True, kw_only=True, tag="statement", tag_field="kind"):
    """Words inside quotation marks, and who said them."""

    speaker: str | None = None
    speaker_actor: str | None = None


AnyClaim = Figure | Event | Statement


class Passed(Struct, frozen=True):
    """A number that is no figure, and the rule that passed it over: shown by `rashomon explain`."""

    start: int
    end: int
    quote: str
    why: str


class Reading(Struct, frozen=True, kw_only=True):
    """All that one report says, read by itself."""

    report: str
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    mentions: tuple[Mention, ...] = ()
    passed: tuple[Passed, ...] = ()

    @property
    def claims(self) -> tuple[AnyClaim, ...]:
        return (*self.figures, *self.events, *self.statements)


# ------------------------------------------------------------------ group


class Passage(Struct, frozen=True):
    """A stretch that members of a lineage share: one span in each of the reports named."""

    spans: tuple[tuple[str, int, int], ...]  # (report id, start, end)


class Lineage(Struct, frozen=True, kw_only=True):
    """Reports that repeat one text. `speaks` is the cleanest member, `agency` whom any member credits with it."""

    id: str
    reports: tuple[str, ...]
    speaks: str
    agency: str | None = None
    kind: Literal["verbatim", "cut", "reworded"]
    passages: tuple[Passage, ...] = ()
    why: str


class Grouping(Struct, frozen=True, kw_only=True):
    """Which reports tell one story (each a tuple of report ids, `why` beside it), and who repeats whom."""

    stories: tuple[tuple[str, ...], ...]
    lineages: tuple[Lineage, ...] = ()


# ------------------------------------------------------------------ reconcile


class Edge(Struct, frozen=True, kw_only=True):
    """Something only other reports could tell of a claim, mention or report, and the reason: never an edit of what was read."""

    kind: Literal["actor", "day", "line", "entry", "lineage", "decision"]
    subject: str
    object: str
    why: str


class Joined(Struct, frozen=True):
    """Why one surface form belongs to an actor."""

    alias: str
    why: str


class Actor(Struct, frozen=True, kw_only=True):
    """One person, body or group over all its spellings."""

    id: str
    name: str
    kind: ActorKind
    role: str | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[tuple[str, int, int], ...] = ()  # (report id, start, end)
    links: tuple[str, ...] = ()
    why: tuple[Joined, ...] = ()


class Value(Struct, frozen=True):
    """A count; None is an open end."""

    low: int | None
    high: int | None


class Point(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One value of a line at one time from one origin; `withdrawn` where the text that gave it took it back."""

    as_of: str | None
    low: int | None
    high: int | None
    bound: Bound
    source: str | None
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    withdrawn: bool = False


class Line(Struct, frozen=True, kw_only=True):
    """All mentions that, were they true at one moment, would have to be equal (codebook, 'Figure lines')."""

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
    origin_names: tuple[str, ...]
    part_of: str | None
    why: str
    series: tuple[Point, ...]


class Entry(Struct, frozen=True, kw_only=True):
    """One happening of the timeline, over all mentions of it."""

    id: str
    date: str | None
    date_end: str | None
    precision: Precision | None
    type: str | None
    title: str
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    place: str | None
    claims: tuple[str, ...]
    reports: int
    origins: int
    weight: float
    status: Status
    why: str


class Position(Struct, frozen=True, kw_only=True):
    """One side of a dispute."""

    text: str
    sources: tuple[str, ...]
    claims: tuple[str, ...]
    origins: tuple[str, ...]


class Dispute(Struct, frozen=True, kw_only=True):
    """Versions that cannot both hold."""

    id: str
    about: str
    positions: tuple[Position, ...]


class BriefLine(Struct, frozen=True, kw_only=True):
    """One sentence of the brief with the claims that carry it and the number of independent origins."""

    id: str
    text: str
    claims: tuple[str, ...]
    origins: int


class RightReading(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """How a figure should be read: only what is given differs; `none` where it is no count of people at all."""

    none: bool = False
    measure: Measure | None = None
    low: int | None = None
    high: int | None = None
    bound: Bound | None = None
    group_kind: GroupKind | None = None
    mode: Mode | None = None
    place: str | None = None
    other_event: str | None = None


class Decision(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a person decided of the account, anchored to names, reports or to words in their sentence (docs/corrections.md).

    `day` is when it was decided, `date` what a page is dated; `reports` are ids, sources or addresses; `line` is the id of a line.
    """

    id: str
    kind: DecisionKind
    author: str
    day: str
    reason: str
    names: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    words: str | None = None
    context: str | None = None
    line: str | None = None
    reading: RightReading | None = None
    date: str | None = None
    undoes: str | None = None


class Ruling(Struct, frozen=True, kw_only=True):
    """A decision with what became of it in this run: the ids of what it bears on, or why it bears on nothing."""

    decision: Decision
    state: Literal["applied", "undone", "without evidence"]
    bears: tuple[str, ...] = ()
    why: str | None = None


class Change(Struct, frozen=True, kw_only=True):
    """One thing that is otherwise than in the run before. `about` is the id of the report, line or entry, `claims` what carries it now."""

    kind: ChangeKind
    about: str
    text: str
    claims: tuple[str, ...] = ()


class Since(Struct, frozen=True, kw_only=True):
    """The state of a case that changes are told against: an earlier run, or all that had come before a day."""

    run: int | None = None
    told: str | None = None
    day: str | None = None


class Changes(Struct, frozen=True, kw_only=True):
    """What is new in a story since an earlier state of its case; empty where nothing is."""

    since: Since
    reports: tuple[Change, ...] = ()
    figures: tuple[Change, ...] = ()
    events: tuple[Change, ...] = ()


class Findings(Struct, frozen=True, kw_only=True):
    """What the reports of one story say, taken together; `changes` only with a case that told an account before."""

    brief: tuple[BriefLine, ...] = ()
    figures: tuple[Line, ...] = ()
    timeline: tuple[Entry, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    changes: Changes | None = None


class Story(Struct, frozen=True, kw_only=True):
    """One story: its reports and claims with the edges joined in, and what they say together."""

    id: str
    was: tuple[str, ...] = ()
    title: str
    window: tuple[str | None, str | None]
    places: tuple[str, ...] = ()
    reports: tuple[Report, ...]
    actors: tuple[Actor, ...] = ()
    claims: tuple[AnyClaim, ...] = ()
    lineages: tuple[Lineage, ...] = ()
    edges: tuple[Edge, ...] = ()
    account: Findings


class Counts(Struct, frozen=True, kw_only=True):
    """How many reports were given and read, and how many were not, by reason."""

    given: int
    read: int
    unread: dict[str, int]


class Account(Struct, frozen=True, kw_only=True):
    """The whole of what a run found: the stories, largest first, and what could not be read. In a notebook it shows its page."""

    as_html: ClassVar[Callable[[Account], str] | None] = None  # set by the public API: a record knows nothing of how it is told

    generator: str
    stories: tuple[Story, ...]
    unread: tuple[Unread, ...]
    counts: Counts
    decisions: tuple[Ruling, ...] = ()
    format: str = "rashomon-account/1"

    def _repr_html_(self) -> str | None:
        return Account.as_html(self) if Account.as_html else None


# ------------------------------------------------------------------ case


class Hit(Struct, frozen=True, kw_only=True):
    """A report in which searched words stand: where, and what it claims in those sentences."""

    report: Report
    spans: tuple[Span, ...]
    claims: tuple[AnyClaim, ...]
