"""Following feeds for a case: what `gather.watch` finds is kept in the case, and read."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.case import Case
from rashomon.case.pages import Arrived
from rashomon.case.visits import keep_visit, last_text, visits
from rashomon.keeping import Reader, add_one
from rashomon.records import Page, Unread, Visit


class CaseMemory:
    """The case as what a watch remembers (`gather.watch.Memory`): each page is kept, and read, as soon as it came."""

    def __init__(self, case: Case, reader: Reader):
        self.case = case
        self.reader = reader

    def visits(self) -> Iterable[Visit]:
        """All addresses that were asked."""
        return visits(self.case)

    def note(self, visit: Visit) -> None:
        """Remember this of an address."""
        keep_visit(self.case, visit)

    def keep(self, one: Page | Unread) -> None:
        """Keep a page beside the versions that came before, or that it could not be read."""
        add_one(self.case, Arrived(what=one, place=one.source), self.reader)

    def text(self, page: Page) -> str | None:
        """The text of the version of this page that came last."""
        return last_text(self.case, page.source)
