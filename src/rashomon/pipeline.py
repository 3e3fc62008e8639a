"""The six rooms in the order in which the data passes them."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from rashomon import __version__
from rashomon.clean import clean, set_aside
from rashomon.decide import corrected, pairs, regrouped, rulings, standing, with_reasons
from rashomon.group import group
from rashomon.read import Language, read
from rashomon.reconcile import reconcile
from rashomon.records import Account, Counts, Decision, Edge, Lineage, Page, Reading, Report, Story, Unread

Progress = Callable[[str, int, int], None]  # what is done, how many are done, of how many
Read = tuple[Report, Reading]
TellStory = Callable[[Sequence[Report], Sequence[Reading], Sequence[Lineage], Sequence[Decision]], Story]


def account(
    pages: Sequence[Page],
    unread: Sequence[Unread],
    language: Language,
    progress: Progress = lambda *_: None,
    decisions: Sequence[Decision] = (),
) -> Account:
    """The sourced account of `pages`, the largest story first; a pure function of pages (in any order) and decisions (in theirs)."""
    found: list[Read] = []
    for done, page in enumerate(pages):
        progress("reading", done, len(pages))
        found += read_page(page, language)
    progress("comparing", len(pages), len(pages))
    return shown(compared(found, unread, generator(language.label), decisions))


def read_page(page: Page, language: Language) -> list[Read]:
    """The reports on a page with what each says by itself: never dependent on its company, so a case keeps it.

    A page on which the program itself fails is kept as one report that is not read, the fault its reason; `--debug` shows the trace.
    """
    try:
        return [(report, read(report, language)) for report in clean(page)]
    except Exception as fault:
        logging.getLogger("rashomon").debug("%s", page.source, exc_info=True)
        report = set_aside(page, f"a fault of the program ({type(fault).__name__}: {fault}), please report it")
        return [(report, Reading(report=report.id))]


def compared(
    found: Sequence[Read],
    unread: Sequence[Unread],
    made_by: str,
    decisions: Sequence[Decision] = (),
    tell_story: TellStory = reconcile,
) -> Account:
    """The account of reports already read, in whatever order they come, each counted once.

    `tell_story` may know a story of these reports already.
    """
    stand = standing(decisions)
    read_right, edges = corrected(found, stand)
    by_id = {report.id: (report, reading) for report, reading in sorted(read_right, key=lambda x: x[0].id)}
    reports = [report for report, _ in by_id.values()]
    copies, copied = pairs(reports, stand)
    found_together = with_reasons(group(reports, [reading for _, reading in by_id.values()], copies), copied)
    grouping, moved = regrouped(found_together, reports, stand)
    stories = []
    for members in grouping.stories:
        lineages = [x for x in grouping.lineages if x.reports[0] in members]
        story = tell_story([by_id[m][0] for m in members], [by_id[m][1] for m in members], lineages, stand)
        stories.append(with_edges(story, [*edges, *copied, *moved]))
    return whole(stories, unread, made_by, decisions)


def with_edges(story: Story, edges: Sequence[Edge]) -> Story:
    """The story with those edges that bear on its reports and on what is read in them."""
    if not edges:
        return story
    reports, known = {r.id for r in story.reports}, set(story.edges)
    bear = (e for e in dict.fromkeys(edges) if e.subject.partition("-")[0] in reports and e not in known)
    return replace(story, edges=(*story.edges, *bear))


def whole(stories: Sequence[Story], unread: Sequence[Unread], made_by: str, decisions: Sequence[Decision] = ()) -> Account:
    """The account of all stories, the largest first, with what could not be read and what became of every decision."""
    reports = [r for s in stories for r in s.reports]
    why: Counter[str] = Counter(r.unread_reason for r in reports if r.unread_reason)
    why.update(u.reason for u in unread)
    pages = {r.page for r in reports}
    return Account(
        generator=made_by,
        stories=tuple(sorted(stories, key=lambda s: (not any(r.read for r in s.reports), -len({r.page for r in s.reports}), s.id))),
        unread=tuple(sorted(unread, key=lambda u: (u.source, u.reason))),
        counts=Counts(given=len(pages) + len(unread), read=len({r.page for r in reports if r.read}), unread=dict(sorted(why.items()))),
        decisions=rulings(decisions, [e for s in stories for e in s.edges if e.kind == "decision"]),
    )


def shown(account: Account) -> Account:
    """The account as it may be shown: without the names that were decided to be withheld."""
    names = [n for r in account.decisions if r.decision.kind == "withhold" and r.state != "undone" for n in r.decision.names]
    if not names:
        return account
    from rashomon.tell.withhold import withheld

    return withheld(account, names)


def generator(model: str) -> str:
    """What an account says of who made it: the program with its version, and the model's name and version."""
    return f"rashomon {__version__} ({model})"
