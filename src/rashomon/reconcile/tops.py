"""The highest counts that were known by each day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from rashomon.reconcile.counts import Count
from rashomon.reconcile.keys import Key, People, people

FEW = 0.5  # a count of one day that is a smaller share of an earlier running total is no running total itself
UNDATED = "9"  # after every day


def told(count: Count) -> str:
    """The day on which a count was told."""
    return count.told[:10] or UNDATED


def held_for(count: Count) -> str:
    """The day that a count holds for."""
    return count.day or UNDATED


class Tops:
    """The highest count of the same people known by each day: by that of its telling, or by that it holds for."""

    def __init__(self, held: Sequence[tuple[Key, Count]], day: Callable[[Count], str], whose: Callable[[Key], People] = people):
        self.day, self.whose = day, whose
        self.by_people: dict[People, tuple[list[str], list[int]]] = {}
        for key, count in sorted(held, key=lambda row: (day(row[1]), row[1].claim.id)):
            days, highest = self.by_people.setdefault(whose(key), ([], []))
            days.append(day(count))
            highest.append(max([count.size, *highest[-1:]]))

    def know(self, key: Key) -> bool:
        """True where the same people were counted at all."""
        return self.whose(key) in self.by_people

    def before(self, key: Key, day: str, earlier: bool = False) -> int | None:
        """The highest count of the same people known by `day`, or by the days before it."""
        days, highest = self.by_people.get(self.whose(key), ([], []))
        known = bisect_left(days, day) if earlier else bisect_right(days, day)
        return highest[known - 1] if known else None

    def outgrow(self, count: Count, key: Key, earlier: bool = False) -> bool:
        """True where a running total of the same people was known by the day of a count and is far higher."""
        top = self.before(key, self.day(count), earlier)
        return top is not None and count.size < FEW * top
