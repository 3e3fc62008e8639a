"""Pages off the web, by the rules of docs/gather.md: robots.txt, one request at a time a host with a pause, limits on size and time.

The clock and the network are here and in `connections`; nothing else of the program knows them.
"""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from importlib.metadata import version

import httpcore
import httpx
from msgspec import Struct
from msgspec.structs import replace

from rashomon.gather.connections import CheckedTransport, Limit, Stopped, tls
from rashomon.gather.documents import Unreadable
from rashomon.gather.encoding import decode
from rashomon.gather.hosts import Refused, Unresolved
from rashomon.gather.packing import accepted, unpacked
from rashomon.gather.reasons import LATER, asks_for, later_of, status_words, why
from rashomon.gather.robots import LARGEST as LARGEST_ROBOTS
from rashomon.gather.robots import OPEN, Robots, robots

NAME = "rashomon"
AGENT = f"{NAME}/{version(NAME)} (reads news reports for one person; keeps to robots.txt)"
ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5"
Told = Callable[[str, int, int], None]  # what is done, how many are done, of how many
MOST_HOPS = 8
ROBOTS_HOLD = 6 * 3600.0  # seconds that a robots.txt is gone by; RFC 9309, 2.4, allows a day
FAILURE_HOLDS = 300.0  # seconds after which a host that gave none is asked again
REDIRECTS = (301, 302, 303, 307, 308)
LONGEST_ADDRESS = 2_000  # characters
BROKEN = (  # what a broken server or line makes the libraries raise
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    httpx.HTTPError,
    httpx.StreamError,
    OSError,
    ValueError,
)
OTHERS = ("set-cookie", "set-cookie2")  # headers that are not kept


class Manners(Struct, frozen=True, kw_only=True):
    """How we behave on the web: what may be changed of the rules."""

    allowed: frozenset[str] = frozenset()  # hosts that may have an address that is not public, lower case
    pause: float = 1.0  # seconds between two requests to a host
    seconds: float = 30.0  # for one request, all in all
    largest: int = 20_000_000  # bytes, unpacked
    patience: float = 30.0  # the longest wait that a host may ask for and get, once


class Known(Struct, frozen=True):
    """What a server said of the version that we have, to ask only for a newer one."""

    etag: str | None = None
    modified: str | None = None


class Answer(Struct, frozen=True, kw_only=True):
    """What came of one address: the bytes, or `reason`, why there are none. `address` is where the redirects led.

    `status` 304 means that nothing changed: neither bytes nor reason. `passing` is what may be well the next time (no answer, a fault of
    the server); `later` is how many seconds the host wants to be left alone.
    """

    asked: str
    address: str
    status: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    data: bytes = b""
    retrieved: str
    reason: str | None = None
    passing: bool = False
    later: float | None = None

    def header(self, name: str) -> str | None:
        """The first header of that name (lower case)."""
        return next((value for key, value in self.headers if key == name), None)

    @property
    def known(self) -> Known:
        """What to ask with the next time."""
        return Known(self.header("etag"), self.header("last-modified"))


class Host:
    """One host's turn: its lock, when it may be asked again, and what its robots.txt says."""

    def __init__(self) -> None:
        self.turn = threading.Lock()
        self.due = 0.0
        self.robots: Robots | None = None
        self.silent: Answer | None = None  # what came instead of a robots.txt to go by
        self.until = 0.0  # when robots.txt is asked for again
        self.reading = threading.Lock()


class Web:
    """Fetches addresses, each host one at a time; may be used from several threads. `stop` ends whatever is under way.

    `told` is called with how many of how many addresses are fetched.
    """

    def __init__(self, manners: Manners | None = None, told: Told = lambda *_: None, stop: threading.Event | None = None):
        self.manners = manners or Manners()
        self.told = told
        self.stop = stop or threading.Event()
        self.hosts: dict[tuple[str, str, int | None], Host] = {}
        self.lock = threading.Lock()

    @cached_property
    def context(self) -> ssl.SSLContext:
        """Read once: the list of authorities is long."""
        return tls()

    def fetch(self, address: str, known: Known | None = None) -> Answer:
        """What is at `address` now, redirects followed; never raises but Stopped."""
        at = address
        try:
            url = web_url(address)
            for _ in range(MOST_HOPS):
                at = str(url)
                host = self.host_with_robots(url)
                if host.robots is None:
                    return unasked(address, at, host.silent)
                if not host.robots.allows(at):
                    raise Unreadable(f"robots.txt of {url.host} asks programs not to fetch it; save it from a browser and name the file")
                answer = self.asked(address, url, known)
                place = answer.header("location")
                if answer.status not in REDIRECTS or not place:
                    return answer
                url = web_url(str(url.join(place)))
            raise Unreadable(f"more than {MOST_HOPS} redirects")
        except (Unreadable, Refused, ValueError, httpx.InvalidURL) as error:
            return failed(address, at, str(error) if isinstance(error, Unreadable | Refused) else "no web address")

    def asked(self, address: str, url: httpx.URL, known: Known | None) -> Answer:
        """One request in its host's turn; a second after the wait that the host asks for, where that is short."""
        host = self.host(url)
        with host.turn:
            answer = self.once(host, address, url, known)
            if answer.later is not None and answer.later <= self.manners.patience:
                answer = self.once(host, address, url, known)
            return answer

    def once(self, host: Host, address: str, url: httpx.URL, known: Known | None) -> Answer:
        """One request, after the pause that its host is due; a host that wants to be left alone for long is not asked."""
        wait = host.due - time.monotonic()
        if wait > max(self.manners.patience, self.manners.pause, self.delay(host)):
            return failed(address, str(url), asks_for(wait), passing=True, later=wait)
        if self.stop.wait(max(wait, 0)):
            raise Stopped
        try:
            answer = self.sent(address, url, known)
        finally:
            host.due = time.monotonic() + max(self.manners.pause, self.delay(host))
        if answer.later is not None:
            host.due = max(host.due, time.monotonic() + answer.later)
        return answer

    def delay(self, host: Host) -> float:
        return host.robots.delay if host.robots else 0.0

    # -------------------------------------------------------------- robots.txt

    def host(self, url: httpx.URL) -> Host:
        with self.lock:
            return self.hosts.setdefault((url.scheme, url.host, url.port), Host())

    def host_with_robots(self, url: httpx.URL) -> Host:
        """The host with its robots.txt, asked for once in a while. None there (4xx): all may be fetched; no proper answer: nothing may be
        (RFC 9309, 2.3.1)."""
        host = self.host(url)
        with host.reading:
            if time.monotonic() >= host.until:
                host.robots, host.silent = self.read_robots(url.copy_with(path="/robots.txt", query=None, fragment=None))
                host.until = time.monotonic() + (ROBOTS_HOLD if host.robots else FAILURE_HOLDS)
            return host

    def read_robots(self, url: httpx.URL) -> tuple[Robots | None, Answer | None]:
        """What robots.txt says, or the answer by which it cannot be known."""
        address = str(url)
        for _ in range(5):
            answer = self.asked(address, url, None)
            place = answer.header("location")
            if answer.status not in REDIRECTS or not place:
                break
            url = web_url(str(url.join(place)))
        if answer.status == 200 and not answer.reason:
            return robots(decode(answer.data[:LARGEST_ROBOTS]) or "", NAME), None
        if answer.status == 200 or (300 <= answer.status < 500 and answer.status != 429):
            return OPEN, None
        if answer.status:
            return None, replace(answer, reason=f"robots.txt of {url.host} cannot be read, so nothing is fetched there: {answer.reason}")
        return None, answer

    # -------------------------------------------------------------- one request

    def sent(self, address: str, url: httpx.URL, known: Known | None) -> Answer:
        """One request and its answer, unpacked; what goes wrong is its reason."""
        limit = Limit(self.manners.seconds, self.stop)
        try:
            with httpx.Client(transport=CheckedTransport(self.manners.allowed, limit, self.context), trust_env=False) as client:
                request = client.build_request("GET", url, headers=request_headers(known))
                answer = client.send(request, stream=True)
                try:
                    return self.received(address, url, answer)
                finally:
                    answer.close()
        except (Unreadable, Refused) as error:
            return failed(address, str(url), str(error), passing=isinstance(error, Unresolved))
        except BROKEN as error:
            return failed(address, str(url), why(error, self.manners.seconds), passing=True)

    def received(self, address: str, url: httpx.URL, answer: httpx.Response) -> Answer:
        """The whole answer; of one without a page only the status."""
        headers = tuple((k.lower(), v) for k, v in answer.headers.multi_items() if k.lower() not in OTHERS)
        found = Answer(asked=address, address=str(url), status=answer.status_code, headers=headers, retrieved=now())
        if answer.status_code == 304 or (answer.status_code in REDIRECTS and found.header("location")):
            return found
        if answer.status_code != 200:
            later = later_of(found.header("retry-after")) if answer.status_code in LATER else None
            reason = status_words(answer.status_code) if later is None else asks_for(later)
            return replace(found, reason=reason, passing=answer.status_code in LATER or answer.status_code >= 500, later=later)
        told = ",".join(value for key, value in headers if key == "content-encoding")
        return replace(found, data=unpacked(answer.iter_raw(), told, self.manners.largest))


def web_url(address: str) -> httpx.URL:
    """An http(s) address without its fragment. Raises Unreadable for any other."""
    url = httpx.URL(address.strip())
    if url.scheme not in ("http", "https") or not url.host:
        raise Unreadable("no address of the web; only http and https are fetched")
    if url.userinfo:
        raise Unreadable("an address with a name or password in it is not fetched")
    if len(address) > LONGEST_ADDRESS:
        raise Unreadable("an address of more than 2,000 characters")
    return url.copy_with(fragment=None)


def request_headers(known: Known | None) -> dict[str, str]:
    headers = {
        "User-Agent": AGENT,
        "Accept": ACCEPT,
        "Accept-Language": "en, *;q=0.3",
        "Accept-Encoding": accepted(),
        "Connection": "close",
    }
    if known and known.etag:
        headers["If-None-Match"] = known.etag
    if known and known.modified:
        headers["If-Modified-Since"] = known.modified
    return headers


def unasked(asked: str, address: str, silent: Answer | None) -> Answer:
    """The answer of a host that is not asked, for there is no robots.txt to go by; one that is refused is not so just for now."""
    if silent is None:
        return failed(asked, address, "no answer", passing=True)
    return failed(asked, address, silent.reason or "no answer", silent.passing, silent.later)


def failed(asked: str, address: str, reason: str, passing: bool = False, later: float | None = None) -> Answer:
    return Answer(asked=asked, address=address, retrieved=now(), reason=reason, passing=passing, later=later)


def now() -> str:
    """This moment, to the second, as ISO 8601."""
    return datetime.now(UTC).replace(microsecond=0).isoformat()
