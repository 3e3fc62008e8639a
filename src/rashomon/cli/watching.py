"""`rashomon watch`: a case that grows by itself."""

from __future__ import annotations

import re
import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.cases import CaseFile
from rashomon.cli.options import MODEL, AllowHost, Debug, Model, Quiet
from rashomon.cli.outputs import emit
from rashomon.errors import InputError

if TYPE_CHECKING:
    from rashomon.gather.watch import Seen, Watch

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
SHORTEST = timedelta(minutes=1)


def watch(
    path: CaseFile,
    feeds: Annotated[
        list[str],
        typer.Argument(metavar="FEED|LIST...", help="Addresses of feeds, sitemaps or single pages; files with a list of feeds (OPML)."),
    ],
    every: Annotated[str, typer.Option(metavar="TIME", help="How long after a look the next one is: 5m, 2h, 1d.")] = "15m",
    once: Annotated[bool, typer.Option("--once", help="Look once and stop.")] = False,
    allow_host: AllowHost = None,
    model: Model = MODEL,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Follow feeds and add to a case what they bring: new pages, and later versions of pages beside the earlier, with what was changed.

    Stops with the first interrupt, after what has come is kept. Exit status: 0; 2 for wrong usage or a case that cannot take more.
    """
    from rashomon.case import open_case
    from rashomon.gather.connections import Stopped
    from rashomon.gather.watch import Watch, feeds_of
    from rashomon.gather.web import Manners, Web
    from rashomon.keeping import Reader
    from rashomon.watching import CaseMemory

    pause, given = duration(every), feeds_of(feeds)
    web = Web(Manners(allowed=frozenset(name.casefold().strip("[]") for name in allow_host or ())))
    with open_case(path) as case, ending(web.stop):
        watching = Watch(web, CaseMemory(case, Reader(model)), pause)
        try:
            while True:
                begun = datetime.now(UTC)
                look(watching, given, quiet, None if once else begun + pause)
                if once or web.stop.wait(max((begun + pause - datetime.now(UTC)).total_seconds(), 0)):
                    break
        except Stopped:
            pass
    if web.stop.is_set() and not quiet:
        typer.echo("stopped; what came before is kept")


def look(watching: Watch, feeds: list[str], quiet: bool, following: datetime | None) -> None:
    """One look, each thing told as soon as it is kept."""
    counts: Counter[str] = Counter()
    for seen in watching.look(feeds):
        counts[seen.kind] += 1
        if not quiet:
            emit("".join(f"{line}\n" for line in lines(seen)), sys.stdout)
    if not quiet:
        words = {"new": "new", "changed": "changed", "gone": "gone", "unread": "not read", "failed": "failed for now"}
        told = ", ".join(f"{counts[kind]} {word}" for kind, word in words.items() if counts[kind]) or "nothing new"
        emit(f"{told}{f'; next look at {following:%H:%M} UTC' if following else ''}\n", sys.stdout)


def lines(seen: Seen) -> Iterator[str]:
    """'changed  https://…  Ferry sinks in Sorv', and what was changed."""
    from rashomon.tell.versions import difference_lines
    from rashomon.tell.words import plain

    title = seen.page.metadata.title if seen.page and seen.page.metadata else None
    yield f"{seen.kind:8} {plain(seen.url)}" + (f"  {plain(title)}" if title else "") + (f": {plain(seen.reason)}" if seen.reason else "")
    if seen.page and seen.before is not None:
        yield from difference_lines(seen.before, seen.page.text)


def duration(told: str) -> timedelta:
    """'90s', '15m', '2h', '1d'. Raises InputError for anything else, and for less than a minute."""
    match = re.fullmatch(r"(\d{1,6})([smhd])", told.strip().lower())
    found = timedelta(seconds=int(match[1]) * UNITS[match[2]]) if match else timedelta(0)
    if found < SHORTEST:
        raise InputError(f"'{told}' is no time to wait; give one of a minute or more, as 15m, 2h or 1d")
    return found


@contextmanager
def ending(stop: threading.Event) -> Iterator[None]:
    """The first interrupt or request to end sets `stop`; the second one is as it always was."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def end(number: int, frame: object) -> None:
        stop.set()
        for known, handler in before.items():
            signal.signal(known, handler)

    for number in before:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
