"""What is otherwise in a story than an earlier run told it: reports, figures, events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from msgspec.structs import replace

from rashomon.case.runs import Telling
from rashomon.records import Account, Change, ChangeKind, Changes, Entry, Line, Report, Since, Story
from rashomon.wording import DEEDS, amount, day_in_words, listed, sayers, whom

STATUS = {"happened": "as having happened", "planned": "as planned", "threatened": "as threatened", "denied": "as denied"}


def with_changes(account: Account, before: Sequence[Telling], since: Since) -> Account:
    """The account with what is new in each of its stories since `before` was told."""
    told = {c for s in account.stories for line in s.account.figures for c in claims_of(line)}
    stories = (replace(s, account=replace(s.account, changes=changes(s, before, since, told))) for s in account.stories)
    return replace(account, stories=tuple(stories))


def changes(story: Story, before: Sequence[Telling], since: Since, told: Set[str]) -> Changes:
    """What is new in one story; `before` are all stories of the earlier state, whichever of them became this one.

    `told` are the claims under the figures of all stories: what another story tells now is not told no more.
    """
    known = {report for telling in before for report in telling.reports}
    ids = {r.id for r in story.reports}
    olds = [t for t in before if ids & set(t.reports)]
    return Changes(
        since=since,
        reports=tuple(Change(kind="new", about=r.id, text=report_words(r)) for r in story.reports if r.id not in known),
        figures=tuple(figure_changes(story, [line for t in olds for line in t.account.figures], told)),
        events=tuple(event_changes(story, [e for t in olds for e in t.account.timeline], known)),
    )


def report_words(report: Report) -> str:
    """'003.txt: Steppe Daily, Eight dead in the harbour'."""
    return ": ".join(filter(None, (report.source, ", ".join(filter(None, (report.outlet, report.title))))))


# ------------------------------------------------------------------ figures


def figure_changes(story: Story, olds: Sequence[Line], told: Set[str]) -> Iterator[Change]:
    """Lines that are new, told otherwise or told no more; `olds` are those of the stories that became this one."""
    left = list(olds)
    for line in story.account.figures:
        old = likest(line, left)
        if old is None:
            yield changed("new", line, f"{subject(line)}: {value(line)}{standing(line)}")
            continue
        left.remove(old)
        yield from line_changes(old, line)
    own = {c for line in story.account.figures for c in claims_of(line)}
    for old in left:
        if claims_of(old) & (told - own):
            continue
        yield Change(kind="dropped", about=old.id, text=f"{subject(old)}: {value(old)}, no longer told as a count of its own")


def line_changes(old: Line, line: Line) -> Iterator[Change]:
    """How one line is told otherwise than before: its value, and how it is carried."""
    if old.best != line.best:
        kind = direction(old, line)
        told = f"{kind} from {value(old)} to {value(line)}" if kind not in ("withdrawn", "new") else value(line)
        told = f"withdrawn; before, {value(old)}" if kind == "withdrawn" else told
        yield changed(kind, line, f"{subject(line)}: {told}{standing(line)}")
    if line.support != old.support and line.best.low is not None:
        if line.support == "disputed":
            yield changed("disputed", line, f"{subject(line)}: {value(line)} is now disputed{standing(line)}")
        elif old.support == "disputed":
            yield changed("settled", line, f"{subject(line)}: {value(line)} is no longer disputed{standing(line)}")
        elif line.support == "corroborated":
            yield changed("corroborated", line, f"{subject(line)}: {value(line)} is now corroborated{standing(line)}")


def direction(old: Line, line: Line) -> ChangeKind:
    """How the best value moved."""
    if line.best.low is None and line.best.high is None:
        return "withdrawn"
    if old.best.low is None and old.best.high is None:
        return "new"
    sizes = [max(x.best.low or 0, x.best.high or 0) for x in (old, line)]
    return "raised" if sizes[1] > sizes[0] else "lowered" if sizes[1] < sizes[0] else "restated"


def changed(kind: ChangeKind, line: Line, text: str) -> Change:
    """The change of a line with the claims that give its best value, or else all of its claims."""
    best = [c for p in line.series if (p.low, p.high) == (line.best.low, line.best.high) for c in p.claims]
    return Change(kind=kind, about=line.id, text=text, claims=tuple(dict.fromkeys(best or [c for p in line.series for c in p.claims])))


def likest(line: Line, olds: Sequence[Line]) -> Line | None:
    """The earlier line that this one continues: by its id, else by most claims in common."""
    claims = claims_of(line)
    ranked = [(old.id == line.id, len(claims & claims_of(old)), -n) for n, old in enumerate(olds)]
    best = max(ranked, default=(False, 0, 0))
    return olds[-best[2]] if best[0] or best[1] else None


def claims_of(line: Line) -> set[str]:
    return {c for p in line.series for c in p.claims}


def subject(line: Line) -> str:
    """'killed, people in Lund'."""
    place = f" in {line.place}" if line.place else ""
    scope = f" on {day_in_words(line.as_of)}" if line.mode == "day" and line.as_of else ""
    return f"{DEEDS[line.measure]}, {whom(line)}{place}{scope}"


def value(line: Line) -> str:
    """The best value in words."""
    bounds = {p.bound for p in line.series if (p.low, p.high) == (line.best.low, line.best.high)}
    return amount(line.best.low, line.best.high, bounds == {"about"})


def standing(line: Line) -> str:
    """', as of 6 May 2031, by the count of the health ministry'."""
    names = listed(sayers(line.origin_names))
    return (f", as of {day_in_words(line.as_of)}" if line.as_of else "") + (f", by the count of {names}" if names else "")


# ------------------------------------------------------------------ events


def event_changes(story: Story, olds: Sequence[Entry], known: set[str]) -> Iterator[Change]:
    """Happenings that only new reports tell, and those told with another day, kind or standing than before."""
    report_of = {c.id: c.report for c in story.claims}
    for entry in story.account.timeline:
        claims = set(entry.claims)
        ranked = [(len(claims & set(old.claims)), old.id == entry.id, -n) for n, old in enumerate(olds)]
        best = max(ranked, default=(0, False, 0))
        if best[0] or best[1]:
            corrections = corrected(olds[-best[2]], entry)
            if corrections:
                text = f"{entry.title.rstrip('.')}: {'; '.join(corrections)}"
                yield Change(kind="corrected", about=entry.id, text=text, claims=entry.claims)
        elif any(report_of[c] not in known for c in entry.claims):
            yield Change(kind="new", about=entry.id, text=f"{day_in_words(entry.date)}: {entry.title}", claims=entry.claims)


def corrected(old: Entry, entry: Entry) -> list[str]:
    """What is told otherwise of one happening, in words."""
    told = []
    if (old.date, old.date_end) != (entry.date, entry.date_end):
        told.append(f"now {days(entry)}, before {days(old)}")
    if old.status != entry.status:
        told.append(f"now told {STATUS[entry.status]}, before {STATUS[old.status]}")
    if old.type != entry.type:
        told.append(f"now {entry.type or 'of no clear kind'}, before {old.type or 'of no clear kind'}")
    return told


def days(entry: Entry) -> str:
    """'5 May 2031', '5 May 2031 to 7 May 2031', 'without a day'."""
    if not entry.date:
        return "without a day"
    return day_in_words(entry.date) + (f" to {day_in_words(entry.date_end)}" if entry.date_end else "")
