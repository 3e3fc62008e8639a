"""Disputes of one matter are one dispute, however many denials make it."""

from __future__ import annotations

from collections import Counter, defaultdict

from msgspec.structs import replace

from rashomon.records import Dispute, Position

SHARED = 2  # telling words that two denials of one matter have in common,
MATTER = 0.6  # and of the words of the shorter


class Matters:
    """Disputes, those of one matter as one: between the same speakers, or for the most part in the same words.

    Each position is taken in with one speaker, as `denied` makes it.
    """

    def __init__(self) -> None:
        self.first: list[Dispute] = []
        self.positions: list[list[Position]] = []
        self.size: list[int] = []
        self.having: defaultdict[str, list[int]] = defaultdict(list)
        self.between: defaultdict[str, set[int]] = defaultdict(set)  # by speaker

    @property
    def found(self) -> list[Dispute]:
        """One dispute a matter, with every position once, in the order of their first denials."""
        return [replace(d, positions=tuple(p)) for d, p in zip(self.first, self.positions, strict=True)]

    def add(self, made: Dispute, words: frozenset[str]) -> None:
        """Take in a dispute over what `words` tell of."""
        number = min((*self.told_by(made), *self.told_in(words)), default=None)
        if number is None:
            number = len(self.first)
            self.first.append(made)
            self.positions.append([])
            self.size.append(len(words))
            for word in sorted(words):
                self.having[word].append(number)
        self.positions[number] += [p for p in made.positions if number not in self.between[p.sources[0]]]
        for position in made.positions:
            self.between[position.sources[0]].add(number)

    def told_by(self, made: Dispute) -> list[int]:
        """The first dispute between the speakers of this one."""
        shared = set[int].intersection(*(self.between[p.sources[0]] for p in made.positions))
        return [min(shared)] if shared else []

    def told_in(self, words: frozenset[str]) -> list[int]:
        """The first dispute that has so many of the words."""
        shared = Counter(n for w in sorted(words) for n in self.having.get(w, ()))
        return sorted(n for n, count in shared.items() if count >= max(SHARED, MATTER * min(len(words), self.size[n])))[:1]
