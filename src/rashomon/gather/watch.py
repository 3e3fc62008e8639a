"""Following feeds: what is new since the last look, and what has changed of the pages that were there.

What is remembered between two looks is kept by a `Memory` (a case): this room does not know where.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Literal, Protocol

from msgspec import Struct
from msgspec.structs import replace

from rashomon.errors import InputError
from rashomon.gather.documents import Unreadable
from rashomon.gather.feeds import Item, own_bytes
from rashomon.gather.fetched import MOST_LINKED, found_of, is_list, items_of, unpacked_file
from rashomon.gather.files import is_address
from rashomon.gather.found import opened
from rashomon.gather.lists import is_opml, read_opml
from rashomon.gather.sidebyside import answers
from rashomon.gather.web import Answer, Known, Web
from rashomon.records import Page, Unread, Visit

LONGEST = timedelta(days=7)  # after which a page is not looked at again unless its feed says that it changed
MOST_BACKOFF = 6  # doublings of the time after which an address that fails is asked again


class Memory(Protocol):
    """What is remembered from one look to the next."""

    def visits(self) -> Iterable[Visit]:
        """All addresses that were asked."""

    def note(self, visit: Visit) -> None:
        """Remember this of an address, instead of what was remembered."""

    def keep(self, one: Page | Unread) -> None:
        """Keep a page (with its bytes), beside the versions that came before; or that it could not be read."""

    def text(self, page: Page) -> str | None:
        """The text of the version of this page that came last."""


class Seen(Struct, frozen=True, kw_only=True):
    """What one look found at one address; `before` is the text of the version that stood there.

    `gone` is a page that was there before and cannot be had any more, `unread` one that never could, or a feed that is refused or not
    there. `failed` is what may pass: it is asked again later and nothing is kept of it.
    """

    kind: Literal["new", "changed", "gone", "unread", "failed"]
    url: str
    page: Page | None = None
    before: str | None = None
    reason: str | None = None


class Watch:
    """Looks at feeds (RSS, Atom, sitemaps, OPML) and single pages; `every` is how long after a look the next one is due."""

    def __init__(self, web: Web, memory: Memory, every: timedelta, clock: Callable[[], datetime] = lambda: datetime.now(UTC)):
        self.web = web
        self.memory = memory
        self.every = every
        self.clock = clock
        self.known: dict[str, Visit] = {}

    def look(self, feeds: Sequence[str]) -> Iterator[Seen]:
        """One look at all feeds and at the pages that are due again. Raises Stopped when the user's signal comes."""
        self.known = {visit.url: visit for visit in self.memory.visits()}
        named: dict[str, tuple[str, Item | None]] = {}
        asked: set[str] = set()
        lists, read = list(feeds), []
        while asks := [(url, self.ask(url)) for url in dict.fromkeys(lists) if url not in asked and self.is_due(url)]:
            asked |= {url for url, _ in asks}
            lists = []
            for answer in map(unpacked_file, answers(self.web, asks)):
                page = self.known_hash(answer.asked) is not None  # a single page, not a list
                if answer.status == 304 or (answer.reason and not page):
                    yield from self.settled(answer, answer.asked)
                elif is_opml(answer.data):
                    lists += feeds_in(answer)
                    read.append(answer)
                elif is_list(answer.data):
                    read.append(answer)
                    yield from self.read_list(answer, named)
                else:
                    yield from self.arrived(answer, answer.asked, None)
        pages = self.wanted(named, feeds)
        for answer in answers(self.web, [(url, self.ask(url)) for url in pages]):
            feed, item = pages[answer.asked]
            yield from self.arrived(answer, feed, item)
        for answer in read:  # only now: what a look that was broken off did not fetch, the next one finds in the feed again
            self.seen(answer, answer.asked)

    # -------------------------------------------------------------- what is asked

    def ask(self, url: str) -> Known | None:
        visit = self.known.get(url)
        return Known(visit.etag, visit.modified) if visit else None

    def is_due(self, url: str) -> bool:
        """Whether the host's or our own wish to wait is over."""
        visit = self.known.get(url)
        return visit is None or visit.due is None or moment(visit.due) <= self.clock()

    def wanted(self, named: dict[str, tuple[str, Item | None]], feeds: Sequence[str]) -> dict[str, tuple[str, Item | None]]:
        """The pages to be asked for, each with its feed: new ones, those of which the feed says something else, and those due again.

        A page is looked at again when the time since it was first seen has doubled, for a week.
        """
        pages = {}
        for url, (feed, item) in named.items():
            visit = self.known.get(url)
            if visit is None or (self.is_due(url) and (visit.fails or visit.mark != mark_of(item))):
                pages[url] = (feed, item)
        for url, visit in self.known.items():
            followed = visit.feed != url and url not in pages and url not in feeds
            if followed and self.is_due(url) and self.is_old(visit):
                pages[url] = (visit.feed, named[url][1] if url in named else None)
        return pages

    def is_old(self, visit: Visit) -> bool:
        now, first, last = self.clock(), moment(visit.first), moment(visit.last)
        return now - last >= max(last - first, self.every) and now - first < LONGEST

    def read_list(self, answer: Answer, named: dict[str, tuple[str, Item | None]]) -> Iterator[Seen]:
        """Adds the pages that a feed or sitemap names to `named`."""
        try:
            items = items_of(answer, self.web)
        except Unreadable as error:
            yield Seen(kind="failed", url=answer.asked, reason=str(error))
            return
        for item in items[:MOST_LINKED]:
            if item.url:
                named.setdefault(item.url, (answer.asked, item))

    # -------------------------------------------------------------- what came

    def arrived(self, answer: Answer, feed: str, item: Item | None) -> Iterator[Seen]:
        """A page that was asked for: kept where it is new or says something else than before."""
        if answer.status == 304 or (answer.reason and answer.passing):
            yield from self.settled(answer, feed)
            return
        found = found_of(answer, item)
        if found.data and self.known_hash(answer.asked) == sha256(found.data).hexdigest():
            self.seen(answer, feed, item)
            return
        for one in opened(found, keep_bytes=True):
            seen = self.judged(one, answer.asked)
            if seen:
                self.memory.keep(one)
                yield seen
        self.seen(answer, feed, item, sha256(found.data).hexdigest() if found.data else None)

    def judged(self, one: Page | Unread, url: str) -> Seen | None:
        """What came, held against the version before; None where it says the same: pages change their bytes at every call."""
        if isinstance(one, Unread):
            known = self.known.get(url)
            told = known is not None and known.sha256 is None
            return None if told else Seen(kind="gone" if known else "unread", url=one.source, reason=one.reason)
        before = self.memory.text(one)
        if before == one.text:
            return None
        return Seen(kind="new" if before is None else "changed", url=one.source, page=one, before=before)

    def known_hash(self, url: str) -> str | None:
        visit = self.known.get(url)
        return visit.sha256 if visit else None

    def settled(self, answer: Answer, feed: str) -> Iterator[Seen]:
        """Nothing came: because nothing changed, or for a reason that is told."""
        if answer.reason:
            yield Seen(kind="failed" if answer.passing else "unread", url=answer.asked, reason=answer.reason)
        self.seen(answer, feed, failed=bool(answer.reason))

    def seen(self, answer: Answer, feed: str, item: Item | None = None, sha: str | None = None, failed: bool = False) -> None:
        """Remember this visit."""
        now = self.clock()
        visit = self.known.get(answer.asked) or Visit(url=answer.asked, feed=feed, first=written(now), last=written(now))
        fails = visit.fails + 1 if failed else 0
        wait = max(timedelta(seconds=answer.later or 0), self.every * (2 ** min(fails, MOST_BACKOFF) - 1) if failed else timedelta(0))
        visit = replace(visit, feed=feed, last=written(now), fails=fails, due=written(now + wait) if wait else None)
        if not failed and answer.status != 304:
            sha = None if answer.reason else sha or visit.sha256
            visit = replace(visit, etag=answer.known.etag, modified=answer.known.modified, sha256=sha)
        if item is not None and not failed:
            visit = replace(visit, mark=mark_of(item))
        self.known[visit.url] = visit
        self.memory.note(visit)


def feeds_in(answer: Answer) -> list[str]:
    """The feeds in a list that was fetched; none where it cannot be read."""
    try:
        return list(read_opml(answer.data))
    except Unreadable:
        return []


def feeds_of(given: Sequence[str]) -> list[str]:
    """The addresses that are named, and those in the lists (OPML files) that are. Raises InputError for what is neither."""
    found = []
    for one in given:
        if is_address(one):
            found.append(one.strip())
            continue
        try:
            data = Path(one).read_bytes()
        except OSError as error:
            raise InputError(f"'{one}' is no address and no file; name the address of a feed, or a list of them (OPML)") from error
        if not is_opml(data):
            raise InputError(f"'{one}' is no list of feeds; it should be OPML, as feed readers export it")
        try:
            found += read_opml(data)
        except Unreadable as error:
            raise InputError(f"'{one}' cannot be read: {error}") from error
    return list(dict.fromkeys(found))


def mark_of(item: Item | None) -> str | None:
    """Stands for all that a feed says of a page: another mark, and the page is looked at again."""
    return sha256(own_bytes(item)).hexdigest()[:16] if item else None


def moment(told: str) -> datetime:
    """ISO 8601 as a moment."""
    return datetime.fromisoformat(told)


def written(moment: datetime) -> str:
    """A moment as ISO 8601, to the second."""
    return moment.astimezone(UTC).replace(microsecond=0).isoformat()
