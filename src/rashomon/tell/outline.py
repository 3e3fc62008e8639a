"""An account laid out for people, before anyone asks whether on a terminal, in Markdown or on a page.

Everything here is wording of what the records hold; nothing is concluded. All text is harmless to show (`words.plain`).
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from msgspec import Struct

from rashomon.errors import StoryError
from rashomon.records import Account, Actor, BriefLine, Dispute, Entry, Findings, Line, Lineage, Point, Report, Story
from rashomon.tell.evidence import Evidence, Words
from rashomon.tell.news import News, news_of
from rashomon.tell.reasons import Reason, brief_reasons, dispute_reasons, entry_reasons, figure_reasons
from rashomon.tell.rulings import ruling_words
from rashomon.tell.words import (
    best_words,
    counted,
    day_words,
    origins_told,
    plain,
    scope_words,
    source_words,
    spoken_days,
    standing_words,
    time_words,
    who_words,
    whole_words,
    window_words,
)
from rashomon.wording import DEEDS, amount, listed, sayer

REASONS = {"language": "not in English", "not an article": "no article on it", "no text": "no text"}
REPEATS = {"verbatim": "word for word", "cut": "shortened", "reworded": "in other words"}
STATUS = {"planned": "planned", "threatened": "threatened", "denied": "denied"}


class Row(Struct, frozen=True, kw_only=True):
    """A statement with a note beside it and the words under it."""

    text: str
    note: str = ""
    words: tuple[Words, ...] = ()
    reasons: tuple[Reason, ...] = ()


class Step(Struct, frozen=True, kw_only=True):
    """One value of a figure at one time; `best` where it is the line's, `state` 'denied' or 'taken back' where it does not hold."""

    as_of: str
    value: str
    source: str
    words: tuple[Words, ...]
    best: bool = False
    state: str = ""


class FigureRow(Struct, frozen=True, kw_only=True):
    """A figure line; `depth` is 1 where it is a part of the line above it, and `label` then names its measure too."""

    measure: str
    who: str
    scope: str
    label: str
    value: str
    as_of: str
    standing: str
    says: str
    reasons: tuple[Reason, ...]
    depth: int
    steps: tuple[Step, ...]


class DayRows(Struct, frozen=True, kw_only=True):
    """What happened on one day."""

    day: str
    rows: tuple[Row, ...]
    weights: tuple[float, ...]


class DisputeRow(Struct, frozen=True, kw_only=True):
    """A dispute with its sides, and why they cannot both hold."""

    about: str
    sides: tuple[Row, ...]
    reasons: tuple[Reason, ...] = ()


class StoryOutline(Struct, frozen=True, kw_only=True):
    """One story told in full."""

    id: str
    title: str
    window: str
    size: str
    brief: tuple[Row, ...]
    figures: tuple[FigureRow, ...]
    timeline: tuple[DayRows, ...]
    disputes: tuple[DisputeRow, ...]
    repeats: tuple[Row, ...]
    people: tuple[Row, ...]
    reports: tuple[Row, ...]
    news: News | None


class Outline(Struct, frozen=True, kw_only=True):
    """The whole account: what was given first, then one story in full, then the others in a line each."""

    given: str
    unread: tuple[Row, ...]
    story: StoryOutline | None
    others: tuple[Row, ...]
    decisions: tuple[Row, ...]
    generator: str


def outline(account: Account, story_id: str | None = None) -> Outline:
    """The account laid out, the story `story_id` (else the largest that was read) in full. Raises StoryError for an id it has not."""
    story = chosen(account, story_id)
    others = [s for s in account.stories if s is not story and any(r.read for r in s.reports)]
    return Outline(
        given=given_words(account),
        unread=unread_rows(account),
        story=story_outline(story) if story else None,
        others=tuple(Row(text=plain(s.title), note=other_words(s)) for s in others),
        decisions=tuple(Row(text=text, note=note) for text, note in ruling_words(account)),
        generator=plain(account.generator),
    )


def chosen(account: Account, story_id: str | None) -> Story | None:
    """The story of that id (or one that it was joined from), else the largest, else None where no report was read."""
    if story_id is None:
        return next((s for s in account.stories if any(r.read for r in s.reports)), None)
    for story in account.stories:
        if story_id == story.id or story_id in story.was:
            return story
    known = listed([s.id for s in account.stories[:5]]) or "none"
    raise StoryError(f"there is no story '{plain(story_id)}' in this run; it has {known}{' …' if len(account.stories) > 5 else ''}")


# ------------------------------------------------------------------ what was given


def given_words(account: Account) -> str:
    """'8 reports given, 7 read, 1 not read: 1 not in English.'"""
    counts = account.counts
    missed = counts.given - counts.read
    why = listed([f"{count} {REASONS.get(reason, plain(reason))}" for reason, count in counts.unread.items()], len(counts.unread))
    told = f"{counted(counts.given, 'report')} given, {counts.read:,} read, {missed:,} not read"
    return f"{told}: {why}." if missed and why else f"{told}."


def unread_rows(account: Account) -> tuple[Row, ...]:
    """Every input that was not read, with its reason."""
    kept = [r for s in account.stories for r in s.reports if not r.read]
    rows = [Row(text=plain(r.source), note=unread_words(r)) for r in kept]
    rows += [Row(text=plain(u.source), note=plain(u.reason)) for u in account.unread]
    return tuple(sorted(rows, key=lambda row: (row.text, row.note)))


def unread_words(report: Report) -> str:
    """Why a report that was kept has no claims."""
    reason = REASONS.get(report.unread_reason or "", report.unread_reason or "not read")
    return f"{reason} ({plain(report.language)})" if report.unread_reason == "language" and report.language else reason


def other_words(story: Story) -> str:
    """'s12ab · 5–7 January 2022 · 3 reports · 12 killed'."""
    toll = next((line for line in story.account.figures if line.measure == "killed" and not line.part_of), None)
    told = f"{best_words(toll)} killed ({who_words(toll)})" if toll else "no count of dead"
    return " · ".join((story.id, window_words(*story.window), counted(pages_told(story), "report"), told))


# ------------------------------------------------------------------ one story


def story_outline(story: Story, evidence: Evidence | None = None) -> StoryOutline:
    """One story in the order in which a journalist asks; `evidence` gives the words under each statement."""
    evidence, found = evidence or Evidence(story), story.account
    return StoryOutline(
        id=story.id,
        title=plain(story.title),
        window=window_words(*story.window),
        size=size_words(story),
        brief=tuple(brief_row(b, found, evidence) for b in found.brief),
        figures=tuple(figure_row(line, depth, evidence) for line, depth in nested(found.figures)),
        timeline=tuple(
            DayRows(day=day, rows=tuple(entry_row(e, evidence) for e in entries), weights=tuple(e.weight for e in entries))
            for day, entries in by_day(found.timeline)
        ),
        disputes=tuple(dispute_row(d, evidence) for d in found.disputes),
        repeats=tuple(lineage_row(x, evidence) for x in story.lineages),
        people=tuple(actor_row(a) for a in sorted(story.actors, key=lambda a: (-len(a.mentions), a.name, a.id))),
        reports=tuple(report_row(r, story) for r in story.reports),
        news=news_of(found.changes, evidence),
    )


def brief_row(brief: BriefLine, found: Findings, evidence: Evidence) -> Row:
    """One line of the brief."""
    why = brief_reasons(brief, found, evidence)
    return Row(text=plain(brief.text), note=origin_words(brief.origins), words=evidence.of(brief.claims), reasons=why)


def size_words(story: Story) -> str:
    """'6 reports, 2 of which repeat another, one of them a live page of 8 entries'."""
    repeated = sum(len(x.reports) - 1 for x in story.lineages)
    told = counted(pages_told(story), "report")
    told += f", {repeated} of which {'repeats' if repeated == 1 else 'repeat'} another" if repeated else ""
    entries = Counter(r.page for r in story.reports if r.section)
    if entries:
        live = "one of them a live page" if len(entries) == 1 else f"{len(entries)} of them live pages"
        told += f", {live} of {counted(entries.total(), 'entry', 'entries')}"
    return told


def pages_told(story: Story) -> int:
    """How many pages a story has: the entries of a live page are one."""
    return len({r.page for r in story.reports})


def origin_words(origins: int) -> str:
    """'2 origins'; nothing where a line is no claim of anybody's, as what is not known."""
    return counted(origins, "origin") if origins else ""


def nested(lines: tuple[Line, ...]) -> list[tuple[Line, int]]:
    """The lines with their parts under their whole, and how deep each lies; else in the order given."""
    ids = {line.id for line in lines}
    parts: dict[str | None, list[Line]] = {}
    for line in lines:
        parts.setdefault(line.part_of if line.part_of in ids and line.part_of != line.id else None, []).append(line)
    told: list[tuple[Line, int]] = []
    waiting = [(line, 0) for line in reversed(parts.get(None, []))]
    while waiting:
        line, depth = waiting.pop()
        told.append((line, depth))
        waiting += [(part, depth + 1) for part in reversed(parts.pop(line.id, []))]
    return told + [(line, 0) for line in lines if all(line is not known for known, _ in told)]


def figure_row(line: Line, depth: int, evidence: Evidence) -> FigureRow:
    return FigureRow(
        measure=DEEDS[line.measure].capitalize(),
        who=who_words(line),
        scope=scope_words(line),
        label=whole_words(line) if depth else ", ".join(filter(None, (who_words(line), scope_words(line)))),
        value=best_words(line),
        as_of=day_words(line.as_of) if line.as_of else "day unknown",
        standing=standing_words(line),
        says=plain("; ".join(origins_told(line.origin_names))),
        reasons=figure_reasons(line, evidence),
        depth=depth,
        steps=tuple(step(point, line, evidence) for point in line.series),
    )


def step(point: Point, line: Line, evidence: Evidence) -> Step:
    """One value of a line with its words."""
    claims = [evidence.claims[c] for c in point.claims if c in evidence.claims]
    denied = bool(claims) and all(c.negated for c in claims)
    return Step(
        as_of=day_words(point.as_of) if point.as_of else "day unknown",
        value=amount(point.low, point.high, point.bound == "about"),
        source=plain(sayer(point.source or "")),
        words=evidence.of(point.claims),
        best=(point.low, point.high) == (line.best.low, line.best.high),
        state="denied" if denied else "taken back" if point.withdrawn else "",
    )


def by_day(entries: tuple[Entry, ...]) -> list[tuple[str, list[Entry]]]:
    """The entries under their days, those without a day last."""
    dated = [(heading, list(group)) for heading, group in groupby((e for e in entries if e.date), key=heading_of)]
    undated = [e for e in entries if not e.date]
    return dated + ([("Day unknown", undated)] if undated else [])


def heading_of(entry: Entry) -> str:
    """'Wednesday 5 January 2022', or the month where no more is known."""
    whole = entry.precision not in ("month", "year")
    return day_words((entry.date or "")[:10] if whole else (entry.date or "")[:7], weekday=whole)


def entry_row(entry: Entry, evidence: Evidence) -> Row:
    """One happening: what, how surely, where, by how many."""
    when = time_words(entry.date, entry.date_end, entry.precision)
    note = ", ".join(filter(None, (when, entry_note(entry))))
    return Row(text=plain(entry.title), note=note, words=evidence.of(entry.claims), reasons=entry_reasons(entry, evidence))


def entry_note(entry: Entry) -> str:
    """'planned, Almaty, 2 reports, 1 origin'."""
    pieces = [STATUS.get(entry.status, ""), plain(entry.place or ""), counted(entry.reports, "report"), origin_words(entry.origins)]
    return ", ".join(filter(None, pieces))


def dispute_row(dispute: Dispute, evidence: Evidence) -> DisputeRow:
    sides = (
        Row(
            text=plain(p.text),
            note=plain(listed(list(dict.fromkeys(map(sayer, p.sources))))) or origin_words(len(p.origins)),
            words=evidence.of(p.claims),
        )
        for p in dispute.positions
    )
    return DisputeRow(about=plain(dispute.about), sides=tuple(sides), reasons=dispute_reasons(dispute, evidence))


def lineage_row(lineage: Lineage, evidence: Evidence) -> Row:
    """Who repeats whom, and the passages that show it."""
    others = [evidence.name(r) for r in lineage.reports if r != lineage.speaks]
    agency = f", credited to {plain(lineage.agency)}" if lineage.agency else ""
    verb = "repeats" if len(others) == 1 else "repeat"
    if evidence.one_page(lineage.reports):
        verb = "is an earlier version of" if len(others) == 1 else "are earlier versions of"
        return Row(text=f"{listed(others)} {verb} {evidence.name(lineage.speaks)}", note=plain(lineage.why))
    text = f"{listed(others)} {verb} {evidence.name(lineage.speaks)} {REPEATS[lineage.kind]}{agency}"
    return Row(text=text, note=plain(lineage.why))


def actor_row(actor: Actor) -> Row:
    """Who is who: the name, what he is, and every other spelling."""
    aliases = [plain(a) for a in actor.aliases if a != actor.name]
    text = plain(actor.name) + (f", {plain(actor.role)}" if actor.role else "")
    also = f"also {'; '.join(dict.fromkeys(aliases))}" if aliases else ""
    return Row(text=text, note=" · ".join(filter(None, (actor.kind, counted(len(actor.mentions), "mention"), also))))


def report_row(report: Report, story: Story) -> Row:
    """A report: its file, outlet and title; its day and how that was found."""
    names = ", ".join(plain(n) for n in (report.outlet, report.title) if n)
    return Row(text=f"{source_words(report)}  {names}".strip(), note="; ".join(report_notes(report, story)))


def report_notes(report: Report, story: Story) -> tuple[str, ...]:
    """The report's day and how that was found, when it was fetched, that it was withdrawn, stale stamps, whom it repeats, why not read."""
    why = plain(spoken_days(report.published_why or "no reason given"))
    dated = f"{day_words(report.published)} ({why})" if report.published else "day unknown"
    stale = [f"stamped {day_words(s.day)}: {plain(spoken_days(s.why))}" for s in report.stamps]
    repeats = [repeats_words(report, x, story) for x in story.lineages if report.id in x.reports and report.id != x.speaks]
    unread = [unread_words(report)] if not report.read else []
    fetched = [f"fetched {day_words(report.retrieved)}"] if report.retrieved else []
    status = report.metadata.status if report.metadata and report.metadata.withdrawn else None
    taken_back = [f"withdrawn by who issued it ({plain(status)}): nothing in it counts"] if status else []
    return (*taken_back, dated, *fetched, *stale, *repeats, *unread)


def repeats_words(report: Report, lineage: Lineage, story: Story) -> str:
    """Which report speaks for it: another one whose text it repeats, or a later version of the same page."""
    speaker = next((r for r in story.reports if r.id == lineage.speaks), None)
    if speaker and speaker.url and speaker.url == report.url and speaker.retrieved != report.retrieved:
        return f"an earlier version of the page; the one fetched {day_words(speaker.retrieved)} speaks"
    return f"repeats {source_words(speaker) if speaker else plain(lineage.speaks)}"
