"""What a shared word tells: names, numbers, senses and stems weighed by how few reports of the run have them.

Measured against sentence embeddings in docs/decisions/0001-similarity.md.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rashomon.group.words import Sentence

SMALL_RUN = 30  # a run of two reports knows nothing of which words are rare: none counts fewer than this
DIGIT = 0.6  # a number under ten is shared by chance

Weights = Mapping[str, float]


def weigh(texts: Iterable[Sequence[Sentence]]) -> Weights:
    """What each key tells, by how few texts of the run have it (inverse document frequency, floored for small runs).

    A sentence that several texts share word for word counts for the first of them only: a text does not become common by being printed
    often.
    """
    holders: Counter[str] = Counter()
    told: set[tuple[str, ...]] = set()
    count = 0
    for sentences in texts:
        count += 1
        fresh = [s for s in sentences if s.keys not in told]
        told.update(s.keys for s in fresh)
        holders.update({key for s in fresh for key in s.keys})
    size = max(count, SMALL_RUN)
    return {key: math.log(1 + size / n) * (DIGIT if key[0] == "=" and len(key) == 2 else 1.0) for key, n in holders.items()}


def total(keys: Iterable[str], weights: Weights) -> float:
    return math.fsum(weights[key] for key in keys)
