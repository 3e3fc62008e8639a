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
    """What each key tells, by how few texts of the run have it (inverse document frequency, floored for small runs)."""
    seen: Counter[str] = Counter()
    texts_in_all = 0
    for sentences in texts:
        texts_in_all += 1
        seen.update({key for s in sentences for key in s.keys})
    size = max(texts_in_all, SMALL_RUN)
    return {key: math.log(1 + size / n) * (DIGIT if key[0] == "=" and len(key) == 2 else 1.0) for key, n in seen.items()}


def total(keys: Iterable[str], weights: Weights) -> float:
    return math.fsum(weights[key] for key in keys)
