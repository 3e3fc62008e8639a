"""The six rooms in the order in which the data passes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from rashomon import __version__
from rashomon.clean import clean
from rashomon.group import group
from rashomon.read import Language, read
from rashomon.reconcile import reconcile
from rashomon.records import Account, Counts, Page, Unread

Progress = Callable[[str, int, int], None]  # what is done, how many are done, of how many


def account(pages: Sequence[Page], unread: Sequence[Unread], language: Language, progress: Progress = lambda *_: None) -> Account:
    """The sourced account of `pages`, the largest story first; a pure function of the pages, whatever their order."""
    reports = sorted((r for page in pages for r in clean(page)), key=lambda r: r.id)
    readings = []
    for done, report in enumerate(reports):
        progress("reading", done, len(reports))
        readings.append(read(report, language))
    progress("comparing", len(reports), len(reports))
    by_id = {r.id: (r, reading) for r, reading in zip(reports, readings, strict=True)}
    grouping = group(reports, readings)
    stories = []
    for members in grouping.stories:
        lineages = [x for x in grouping.lineages if x.reports[0] in members]
        stories.append(reconcile([by_id[m][0] for m in members], [by_id[m][1] for m in members], lineages))
    stories.sort(key=lambda s: (not any(r.read for r in s.reports), -len({r.page for r in s.reports}), s.id))
    why: Counter[str] = Counter(r.unread_reason for r in reports if r.unread_reason)
    why.update(u.reason for u in unread)
    return Account(
        generator=f"rashomon {__version__} ({language.label})",
        stories=tuple(stories),
        unread=tuple(sorted(unread, key=lambda u: (u.source, u.reason))),
        counts=Counts(given=len(pages) + len(unread), read=len({r.page for r in reports if r.read}), unread=dict(sorted(why.items()))),
    )
