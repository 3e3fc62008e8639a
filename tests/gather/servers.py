"""Servers on loopback that the tests start: honest ones, slow ones, broken ones, liars."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from msgspec import Struct

from rashomon.gather.web import Manners, Web

HOST = "127.0.0.1"


class Asked(Struct):
    """One request as the server saw it; `ended` is set when it is answered."""

    path: str
    headers: dict[str, str]
    begun: float
    ended: float = 0.0


Play = Callable[["Handler"], None]


class Server(ThreadingHTTPServer):
    """Answers by path with what `pages` says: bytes, or a function that plays the answer; anything else is 404."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__((HOST, 0), Handler)
        self.pages: dict[str, bytes | Play] = {}
        self.asked: list[Asked] = []
        self.over = threading.Event()

    def url(self, path: str = "/", host: str = HOST) -> str:
        """The address of a path."""
        return f"http://{host}:{self.server_port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, in order, but for robots.txt."""
        return [a.path for a in self.asked if a.path != "/robots.txt"]

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is no fault of the test."""


class Handler(BaseHTTPRequestHandler):
    """Plays what the server's `pages` say."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        asked = Asked(self.path, {k.lower(): v for k, v in self.headers.items()}, time.monotonic())
        self.server.asked.append(asked)
        page = self.server.pages.get(self.path, not_found)
        self.close_connection = True
        if isinstance(page, bytes):
            answer(page)(self)
        else:
            page(self)
        asked.ended = time.monotonic()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on the tests' output."""


def answer(data: bytes, status: int = 200, **headers: str) -> Play:
    """An honest answer; header names with '_' for '-'."""
    return raw(data, status, **{"Content_Type": "text/html; charset=utf-8", "Content_Length": str(len(data)), **headers})


def raw(data: bytes, status: int = 200, **headers: str) -> Play:
    """An answer with these headers only, whatever they say."""

    def play(handler: Handler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return play


def moved(target: str, status: int = 302) -> Play:
    """A redirect."""
    return raw(b"", status, Location=target, Content_Length="0")


def dripping(head: bytes, drop: bytes, seconds: float) -> Play:
    """Sends `head`, then a drop every so often, without end."""

    def play(handler: Handler) -> None:
        handler.wfile.write(head)
        while not handler.server.over.wait(seconds):
            handler.wfile.write(drop)
            handler.wfile.flush()

    return play


def not_found(handler: Handler) -> None:
    """No such page."""
    answer(b"no such page", 404)(handler)


@contextmanager
def serving() -> Iterator[Server]:
    """A server on a port of its own."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def web(**manners: object) -> Web:
    """The rules, with loopback allowed and no pause unless told otherwise."""
    return Web(Manners(**{"allowed": frozenset({HOST}), "pause": 0.0, "seconds": 5.0, **manners}))  # type: ignore[arg-type]
