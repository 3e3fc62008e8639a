"""The six rooms in the order in which the data passes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from rashomon import __version__
from rashomon.clean import clean
from rashomon.group import group
from rashomon.read import Language, read
from rashomon.reconcile import reconcile
from rashomon.records import Account, Counts, Lineage, Page, Reading, Report, Story, Unread

Progress = Callable[[str, int, int], None]  # what is done, how many are done, of how many
Read = tuple[Report, Reading]
TellStory = Callable[[Sequence[Report], Sequence[Reading], Sequence[Lineage]], Story]


def account(pages: Sequence[Page], unread: Sequence[Unread], language: Language, progress: Progress = lambda *_: None) -> Account:
    """The sourced account of `pages`, the largest story first; a pure function of the pages, whatever their order."""
    found: list[Read] = []
    for done, page in enumerate(pages):
        progress("reading", done, len(pages))
        found += read_page(page, language)
    progress("comparing", len(pages), len(pages))
    return compared(found, unread, generator(language.label))


def read_page(page: Page, language: Language) -> list[Read]:
    """The reports on a page with what each says by itself: never dependent on its company, so a case keeps it."""
    return [(report, read(report, language)) for report in clean(page)]


def compared(found: Sequence[Read], unread: Sequence[Unread], made_by: str, tell_story: TellStory = reconcile) -> Account:
    """The account of reports already read, in whatever order they come; `tell_story` may know a story of these reports already."""
    by_id = dict(sorted((report.id, (report, reading)) for report, reading in found))
    grouping = group([report for report, _ in by_id.values()], [reading for _, reading in by_id.values()])
    stories = []
    for members in grouping.stories:
        lineages = [x for x in grouping.lineages if x.reports[0] in members]
        stories.append(tell_story([by_id[m][0] for m in members], [by_id[m][1] for m in members], lineages))
    return whole(stories, unread, made_by)


def whole(stories: Sequence[Story], unread: Sequence[Unread], made_by: str) -> Account:
    """The account of all stories, the largest first, with what could not be read."""
    reports = [r for s in stories for r in s.reports]
    why: Counter[str] = Counter(r.unread_reason for r in reports if r.unread_reason)
    why.update(u.reason for u in unread)
    pages = {r.page for r in reports}
    return Account(
        generator=made_by,
        stories=tuple(sorted(stories, key=lambda s: (not any(r.read for r in s.reports), -len({r.page for r in s.reports}), s.id))),
        unread=tuple(sorted(unread, key=lambda u: (u.source, u.reason))),
        counts=Counts(given=len(pages) + len(unread), read=len({r.page for r in reports if r.read}), unread=dict(sorted(why.items()))),
    )


def generator(model: str) -> str:
    """What an account says of who made it: the program with its version, and the model's name and version."""
    return f"rashomon {__version__} ({model})"
