"""What two reports share: sentences of one found again in the other, in the same order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from rashomon.group.similarity import Weights, total
from rashomon.group.words import Sentence

GAP = 0.12  # what a sentence passed over between two shared ones costs: copies run on, reports of one event come together and part
CHAIN = 0.25  # a chain below this is chance
CHAINS = 8  # translators and desks move paragraphs: so many chains may lie apart
ALIKE = 0.2  # Dice: below it two sentences of one crisis share what all its sentences share
ENOUGH = 6.0  # weight that two sentences must share at the least, about two rare words or four common ones
BRIDGE = 0.1  # likeness and weight from which a sentence between two matches is their like in other words, not a gap
FAINT = 4.0
RIVALS = 4  # sentences of the other text that a sentence may be held against
REPEATS = 20  # sentences of a text that may share one key: a text that says one thing over and over is compared no further
MOST = 2000  # matches weighed between two texts
FULL = 15.0  # weight shared by two sentences at which their likeness counts in full: short ones are alike by chance


class Match(Struct, frozen=True):
    """Sentence `a` of one report found again as sentence `b` of another: how alike (0 to 1), and what it counts for in a chain."""

    a: int
    b: int
    likeness: float
    gain: float


class Alignment(Struct, frozen=True):
    """The chains of matches between two reports, strongest first, with the sum of what they are worth."""

    chains: tuple[tuple[Match, ...], ...]
    strength: float

    @property
    def matches(self) -> tuple[Match, ...]:
        return tuple(sorted((m for chain in self.chains for m in chain), key=lambda m: m.a))


class Body(Struct, frozen=True):
    """A report's sentences made ready to be compared: the weight of each, and where each key stands (REPEATS times at most)."""

    sentences: tuple[Sentence, ...]
    weights: tuple[float, ...]
    places: dict[str, list[int]]


def body(sentences: Sequence[Sentence], weights: Weights) -> Body:
    """The body of a report; titles and headings are left out, every outlet writes its own."""
    told = tuple(s for s in sentences if s.kind not in ("title", "heading"))
    places: dict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(told):
        for key in sentence.distinct:
            if len(places[key]) < REPEATS:
                places[key].append(number)
    return Body(told, tuple(total(s.distinct, weights) for s in told), dict(places))


def align(a: Body, b: Body, weights: Weights) -> Alignment:
    """The sentences that `a` and `b` share, as chains in the order of both."""
    free = matches(a, b, weights)
    chains: list[tuple[Match, ...]] = []
    strength = 0.0
    while free and len(chains) < CHAINS:
        worth, chain = best_chain(free)
        if worth < CHAIN:
            break
        chains.append(chain)
        strength += worth
        used_a, used_b = {m.a for m in chain}, {m.b for m in chain}
        free = [m for m in free if m.a not in used_a and m.b not in used_b]
    return Alignment(tuple(chains), strength)


def matches(a: Body, b: Body, weights: Weights) -> list[Match]:
    """Every pair of sentences that may say the same, in the order of `a`, then of `b`; those less alike than ALIKE only bridge others."""
    found = []
    for i, sentence in enumerate(a.sentences):
        shared: dict[int, float] = defaultdict(float)
        for key in sentence.distinct:
            for j in b.places.get(key, ()):
                shared[j] += weights[key]
        best = sorted((-weight, j) for j, weight in shared.items() if weight >= FAINT)[:RIVALS]
        for j, weight in sorted((j, -minus) for minus, j in best):
            likeness = 2 * weight / (a.weights[i] + b.weights[j])
            if weight >= ENOUGH and likeness > ALIKE:
                found.append(Match(i, j, likeness, (likeness - ALIKE) * min(1.0, weight / FULL)))
            elif likeness > BRIDGE:
                found.append(Match(i, j, likeness, min(likeness, ALIKE) - ALIKE))
    return found[:MOST]


def best_chain(free: Sequence[Match]) -> tuple[float, tuple[Match, ...]]:
    """The chain of matches, both sides going forward, that is worth most: its gains less the sentences passed over."""
    worth = [m.gain for m in free]
    before = [-1] * len(free)
    for k, match in enumerate(free):
        for earlier in range(k):
            last = free[earlier]
            if last.a < match.a and last.b < match.b:
                joined = worth[earlier] - GAP * (match.a - last.a + match.b - last.b - 2) + match.gain
                if joined > worth[k]:
                    worth[k], before[k] = joined, earlier
    best = max(range(len(free)), key=lambda k: (worth[k], -k))
    chain, at = [], best
    while at >= 0:
        chain.append(free[at])
        at = before[at]
    return worth[best], tuple(reversed(chain))
