"""Connections for httpx that go only where they may, and end when their time is up.

httpcore takes a network backend of one's own: ours resolves the name, checks every address, and connects to the very address that it
checked; Host and the name in TLS stay those of the URL. httpcore's own limits are for one read; a server that drips a byte a second
would hold it for days, so every read here is held to the time of the whole request.
"""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from typing import Any

import certifi
import httpcore
import httpx

from rashomon.gather.hosts import checked

SLICE = 0.25  # seconds of waiting after which a signal to stop is looked for
CONNECT = 10.0  # seconds for one address


class Stopped(Exception):
    """The user wants to end."""


class Limit:
    """The end of one request: a moment on the monotonic clock, or the user's signal before that."""

    def __init__(self, seconds: float, stop: threading.Event):
        self.end = time.monotonic() + seconds
        self.stop = stop

    def left(self) -> float:
        """Seconds left; raises Stopped or ReadTimeout where there are none."""
        if self.stop.is_set():
            raise Stopped
        left = self.end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for the whole request is up")
        return left


class LimitedStream(httpcore.NetworkStream):
    """A connection whose reads and writes end with the limit."""

    def __init__(self, stream: httpcore.NetworkStream, limit: Limit):
        self.stream = stream
        self.limit = limit

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What has come, waited for in slices."""
        while True:
            left = self.limit.left()
            try:
                return self.stream.read(max_bytes, min(left, SLICE))
            except httpcore.ReadTimeout:
                continue

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """A request is short: one wait is enough."""
        self.stream.write(buffer, self.limit.left())

    def close(self) -> None:
        self.stream.close()

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None) -> LimitedStream:
        """The same over TLS; `server_hostname` is the URL's host."""
        return LimitedStream(self.stream.start_tls(ssl_context, server_hostname, min(CONNECT, self.limit.left())), self.limit)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to public hosts and those in `allowed`."""

    def __init__(self, allowed: frozenset[str], limit: Limit):
        self.allowed = allowed
        self.limit = limit
        self.backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> LimitedStream:
        """A connection to the first of the host's checked addresses that takes it. Raises Refused, httpcore.ConnectError."""
        addresses = checked(host, port, self.allowed, self.limit.left())
        for place, address in enumerate(addresses, 1):
            try:
                return LimitedStream(self.backend.connect_tcp(address, port, min(CONNECT, self.limit.left())), self.limit)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if place == len(addresses):
                    raise
        raise httpcore.ConnectError(host)

    def connect_unix_socket(self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None) -> LimitedStream:
        raise httpcore.ConnectError("no files")


class Body(httpx.SyncByteStream):
    """The bytes of an answer as they come."""

    def __init__(self, stream: Any):
        self.stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self.stream

    def close(self) -> None:
        self.stream.close()


class CheckedTransport(httpx.BaseTransport):
    """One request over one connection of its own; no proxy, whatever the environment says, for it would resolve the name itself."""

    def __init__(self, allowed: frozenset[str], limit: Limit, context: ssl.SSLContext):
        self.pool = httpcore.ConnectionPool(ssl_context=context, max_connections=1, network_backend=CheckedBackend(allowed, limit))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Raises httpcore's exceptions, Refused and Stopped."""
        url = httpcore.URL(scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path)
        answer = self.pool.handle_request(httpcore.Request(request.method, url, headers=request.headers.raw, content=b""))
        return httpx.Response(answer.status, headers=answer.headers, stream=Body(answer.stream), extensions=answer.extensions)

    def close(self) -> None:
        self.pool.close()


def tls() -> ssl.SSLContext:
    """The one way in which https is spoken here: certificates and names are checked."""
    return ssl.create_default_context(cafile=certifi.where())
