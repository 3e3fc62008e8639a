"""Disputes of one matter are one dispute, however many denials make it."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations

from rashomon.records import Dispute

SHARED = 2  # telling words that two denials of one matter have in common,
MATTER = 0.6  # and of the words of the shorter


class Matters:
    """Disputes, those of one matter as one: between the same speakers, or for the most part in the same words."""

    def __init__(self) -> None:
        self.found: list[Dispute] = []
        self.size: list[int] = []
        self.having: defaultdict[str, list[int]] = defaultdict(list)
        self.between: defaultdict[frozenset[str], list[int]] = defaultdict(list)

    def add(self, made: Dispute, words: frozenset[str]) -> None:
        """Take in a dispute over what `words` tell of."""
        number = min((*self.told_by(made), *self.told_in(words)), default=None)
        if number is None:
            number = len(self.found)
            self.found.append(made)
            self.size.append(len(words))
            for word in sorted(words):
                self.having[word].append(number)
        else:
            self.found[number] = joined(self.found[number], made)
        for pair in combinations(sorted({x for p in self.found[number].positions for x in p.sources}), 2):
            self.between[frozenset(pair)].append(number)

    def told_by(self, made: Dispute) -> list[int]:
        """The disputes between the speakers of this one."""
        return self.between[frozenset(x for p in made.positions for x in p.sources)][:1]

    def told_in(self, words: frozenset[str]) -> list[int]:
        """The first dispute that has so many of the words."""
        shared = Counter(n for w in sorted(words) for n in self.having.get(w, ()))
        return sorted(n for n, count in shared.items() if count >= max(SHARED, MATTER * min(len(words), self.size[n])))[:1]


def joined(old: Dispute, new: Dispute) -> Dispute:
    """One dispute of two denials of one matter: every position once."""
    seen = {p.sources for p in old.positions}
    more = tuple(p for p in new.positions if p.sources not in seen)
    return Dispute(id=old.id, about=old.about, positions=(*old.positions, *more))
