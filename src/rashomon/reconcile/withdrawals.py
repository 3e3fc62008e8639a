"""Numbers taken back: which mentions of a line a denial or a retraction bears on, and whether another number stands in their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.reconcile.counts import Count, numbers
from rashomon.records import Value

Origins = Mapping[str, tuple[str, ...]]  # by claim id


class Withdrawals:
    """The denials and retractions among the mentions of one line; a mention is in it if it is one, or if one takes it back.

    A text takes back a number of its own, a body one that it was credited with. Another entry of a live page, and a body in another
    report, take back only what was told up to then; a text that was itself taken back takes along its copies, as far as they were told
    by then.
    """

    def __init__(self, members: Sequence[Count], said_by: Origins):
        self.said_by = said_by
        self.ids: set[str] = set()
        self.until: dict[tuple[str, str, int], str] = {}  # by who or what takes back which number: up to when
        self.pages: dict[tuple[str, int], set[str]] = {}  # by text and number the pages that deny it
        for count in members:
            if count.claim.negated or count.taken_back:
                self.ids.add(count.claim.id)
                for number in numbers(count.value):
                    self.note(count, number)

    def note(self, denial: Count, number: int) -> None:
        """Take in a denial of a number."""
        whose = [("retracted", denial.text)]
        if not denial.taken_back:
            whose = [("page", denial.page), *(("origin", name) for name in self.said_by[denial.claim.id])]
            self.pages.setdefault((denial.text, number), set()).add(denial.page)
        for kind, name in whose:
            self.until[kind, name, number] = max(self.until.get((kind, name, number), ""), denial.told)

    def __contains__(self, count: Count) -> bool:
        return count.claim.id in self.ids or any(self.take_back(count, number) for number in numbers(count.value))

    def take_back(self, count: Count, number: int) -> bool:
        """Whether a denial of the number bears on a mention of it."""
        whose = [("retracted", count.text), ("page", count.page), *(("origin", name) for name in self.said_by[count.claim.id])]
        if any(count.told <= until for kind, name in whose if (until := self.until.get((kind, name, number))) is not None):
            return True
        return not self.pages.get((count.text, number), {count.page}) <= {count.page}


def replaced(denials: Sequence[Count], alive: Sequence[Count], said_by: Origins) -> bool:
    """Whether a count stands in the place of one taken back: in its sentence, or later another one from whoever took it back."""
    sentences = {(c.claim.report, c.claim.sentence) for c in alive}
    last: dict[str, dict[Value, str]] = {}  # by origin when it last told each value
    for count in alive:
        for name in said_by[count.claim.id]:
            given = last.setdefault(name, {})
            given[count.value] = max(given.get(count.value, ""), count.told)
    return any(
        (d.claim.report, d.claim.sentence) in sentences
        or any(value != d.value and told >= d.told for name in said_by[d.claim.id] for value, told in last.get(name, {}).items())
        for d in denials
    )


class Voiced:
    """What each origin of a line gave over time."""

    def __init__(self, alive: Sequence[Count], said_by: Origins):
        self.said_by = said_by
        self.first: dict[int, str] = {}  # by number the day it was first given for
        self.lowest: dict[str, tuple[str, int]] = {}  # by origin the first day and what it gave then
        self.last: dict[str, dict[int, str]] = {}  # by origin and number the last day it gave it for
        for count in alive:
            self.first.setdefault(count.size, count.day or "")
            for name in said_by[count.claim.id]:
                self.lowest.setdefault(name, (count.day or "", count.size))
                self.last.setdefault(name, {})[count.size] = count.day or ""

    def rival(self, low: Count, high: Count) -> bool:
        """Whether a later lower count takes nothing back: an old number told again, or of another origin than the higher one's.

        Such a one counts by itself: it gave no more before, or the higher number is given again after it by whoever gave it.
        """
        day = low.day or ""
        if self.first[low.size] < (high.day or ""):
            return True
        ours, theirs = set(self.said_by[low.claim.id]), set(self.said_by[high.claim.id])
        if not ours or not theirs or ours & theirs:
            return False
        if all(self.lowest[name][0] < day and self.lowest[name][1] <= low.size for name in ours):
            return True
        return any(size >= high.size and last > day for name in theirs for size, last in self.last[name].items())
