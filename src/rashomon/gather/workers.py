"""Several processes that open what is found, while whoever asked works on what they opened."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

from rashomon.gather.found import Found, opened
from rashomon.records import Page, Unread

AHEAD = 8  # inputs that wait for each worker: enough that none is idle, few enough that memory stays small


def opened_by(found: Iterable[Found], workers: int, keep_bytes: bool = False) -> Iterator[Page | Unread]:
    """The pages of what is found, in its order; no more of it is in memory than the workers have before them."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=deaf) as pool:
        pending: deque[Future[list[Page | Unread]]] = deque()
        try:
            for item in found:
                pending.append(pool.submit(open_all, item, keep_bytes))
                if len(pending) > AHEAD * workers:
                    yield from pending.popleft().result()
            while pending:
                yield from pending.popleft().result()
        finally:
            for waiting in pending:
                waiting.cancel()


def deaf() -> None:
    """A signal from the keyboard is for the process that asked: it ends the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def open_all(item: Found, keep_bytes: bool) -> list[Page | Unread]:
    """One input opened, in a worker."""
    return list(opened(item, keep_bytes))
