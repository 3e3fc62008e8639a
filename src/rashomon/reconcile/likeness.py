"""Which dated reports a text is like, by the words that few of the story's reports have."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import fsum, log, sqrt

from msgspec import Struct

WIDE = 200  # reports: a word that more of them have tells none from another, and would be looked up for nothing


class Likeness(Struct, frozen=True):
    """For each rare word what it weighs and the dated reports that have it; how many of them each report has."""

    rare: dict[str, float]
    reports: dict[str, tuple[str, ...]]
    sizes: dict[str, int]


def likeness(words: Mapping[str, frozenset[str]], dated: Iterable[str]) -> Likeness:
    """The words of every report (by id) laid out so that a text is compared only with the dated reports that share a rare one."""
    texts = Counter(w for bag in words.values() for w in bag)
    rare = {w: log(len(words) / n) for w, n in texts.items() if 1 < n <= min(len(words) / 2, WIDE)}
    reports: dict[str, list[str]] = defaultdict(list)
    sizes: dict[str, int] = {}
    for report in sorted(dated):
        own = words[report] & rare.keys()
        sizes[report] = len(own)
        for word in own:
            reports[word].append(report)
    return Likeness(rare, {w: tuple(r) for w, r in reports.items()}, sizes)


def likest(words: frozenset[str], known: Likeness, most: int) -> list[tuple[float, str]]:
    """At most so many reports that share rare words with `words`, each with its likeness, the likest first."""
    shared: dict[str, list[float]] = defaultdict(list)
    for word in words & known.rare.keys():
        for report in known.reports.get(word, ()):
            shared[report].append(known.rare[word])
    # summed exactly: the same in whatever order the words came
    likes = [(fsum(weights) / sqrt(1 + known.sizes[report]), report) for report, weights in shared.items()]
    return sorted(likes, key=lambda x: (-x[0], x[1]))[:most]
