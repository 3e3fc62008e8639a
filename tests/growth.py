"""How the time of a reader grows with its text."""

from __future__ import annotations

import time
from collections.abc import Callable

TIMES = 8  # how much longer the long text is: one that is read in linear time takes about 8 times as long, in quadratic 64 times
STEEPEST = 24  # a third of the way: room for a busy machine, none for what is quadratic
LEAST = 0.005  # seconds of work that can be measured


def growth(read: Callable[[str], object], piece: str, count: int) -> float:
    """How many times the processor time grows when `piece` stands TIMES as often, from `count` times on."""
    while (short := seconds(read, piece * count)) < LEAST:
        count *= 2
    return seconds(read, piece * count * TIMES) / short


def seconds(read: Callable[[str], object], text: str) -> float:
    """Processor time of reading, the least of three: what else runs on the machine counts little."""
    spent = []
    for _ in range(3):
        begun = time.process_time()
        read(text)
        spent.append(time.process_time() - begun)
    return min(spent)
