"""Where the time of a run goes: a clock around every step that one room calls."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rashomon import pipeline
from rashomon.read import reports as reading

STEPS = ("clean", "read", "group", "reconcile")
FINDERS = ("report_times", "find_actors", "find_attributions", "find_figures", "find_events", "find_statements")


@contextmanager
def clocked() -> Iterator[dict[str, float]]:
    """Seconds by step while the block runs; 'parse' is spaCy's own share within 'read'."""
    seconds: dict[str, float] = defaultdict(float)
    before = {(module, name): getattr(module, name) for module, name in places()}
    for (module, name), step in before.items():
        setattr(module, name, parse_clock(step, seconds) if name == "parse" else clock(name, step, seconds))
    try:
        yield seconds
    finally:
        for (module, name), step in before.items():
            setattr(module, name, step)
        seconds["reconcile"] = seconds["compared"] - seconds["group"]  # the stories are told within `compared`, which groups first


def places() -> list[tuple[Any, str]]:
    """The names to put a clock on."""
    return [(pipeline, step) for step in ("clean", "read", "group", "compared")] + [(reading, step) for step in ("parse", *FINDERS)]


def clock(name: str, step: Callable[..., Any], seconds: dict[str, float]) -> Callable[..., Any]:
    """`step` as it was, its time added to `seconds[name]`."""

    def timed(*args: Any, **kwargs: Any) -> Any:
        start = time.perf_counter()
        try:
            return step(*args, **kwargs)
        finally:
            seconds[name] += time.perf_counter() - start

    return timed


def parse_clock(step: Callable[..., Iterator[Any]], seconds: dict[str, float]) -> Callable[..., Iterator[Any]]:
    """Like `clock`, for a generator: only the time inside it counts."""

    def timed(*args: Any, **kwargs: Any) -> Iterator[Any]:
        start = time.perf_counter()
        for item in step(*args, **kwargs):
            seconds["parse"] += time.perf_counter() - start
            yield item
            start = time.perf_counter()
        seconds["parse"] += time.perf_counter() - start

    return timed
