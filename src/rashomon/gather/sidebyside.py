"""Several hosts asked side by side, each of them one request after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from urllib.parse import urlsplit

from rashomon.gather.connections import Stopped
from rashomon.gather.web import Answer, Known, Web

AT_ONCE = 8  # hosts
Ask = tuple[str, Known | None]


def together(web: Web, addresses: Sequence[str]) -> dict[str, Answer]:
    """The answers by address."""
    return {answer.asked: answer for answer in answers(web, [(address, None) for address in addresses])}


def answers(web: Web, asks: Sequence[Ask]) -> Iterator[Answer]:
    """The answers as they come. Raises Stopped when the user's signal comes; whoever breaks off ends `web` as well."""
    by_host: dict[str, list[Ask]] = {}
    for ask in asks:
        by_host.setdefault(host_of(ask[0]), []).append(ask)
    came: SimpleQueue[Answer | Exception | None] = SimpleQueue()
    done, at_work = 0, len(by_host)
    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        try:
            for of_host in by_host.values():
                pool.submit(ask_host, web, of_host, came)
            while at_work:
                web.told("fetching", done, len(asks))
                one = came.get()
                if isinstance(one, Exception):
                    raise one
                at_work -= one is None
                if one is not None:
                    done += 1
                    yield one
        except BaseException:
            web.stop.set()
            raise
    if web.stop.is_set():
        raise Stopped


def ask_host(web: Web, asks: Sequence[Ask], came: SimpleQueue[Answer | Exception | None]) -> None:
    """One host's answers into the queue, None at the end."""
    try:
        for address, known in asks:
            came.put(web.fetch(address, known))
    except Stopped:
        pass
    except Exception as error:  # a defect of ours: it is raised where it is seen
        came.put(error)
    finally:
        came.put(None)


def host_of(address: str) -> str:
    """The host, '' for what is no address: its answer is the reason."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
