"""robots.txt by RFC 9309: which of a host's pages it asks programs like ours not to fetch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, unquote_to_bytes, urlsplit

from msgspec import Struct

LARGEST = 512_000  # bytes that are read of it (RFC 9309, 2.5)
MOST_RULES = 5_000
LONGEST_PATH = 2_000  # characters of a rule or path that are compared
LONGEST_DELAY = 60.0  # seconds between two requests that a host gets from us at most
LINE = re.compile(r"\s*([A-Za-z-]{1,40})\s*:\s*(.*?)\s*(?:#.*)?$")


class Robots(Struct, frozen=True):
    """What a host asks of us: rules (path pattern, whether it is allowed), and seconds between two requests."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float = 0.0

    def allows(self, url: str) -> bool:
        """The longest pattern that fits decides; of two as long the one that allows."""
        parts = urlsplit(url)
        path = normal((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        if path == "/robots.txt":
            return True
        fitting = [(len(pattern), allowed) for pattern, allowed in self.rules if fits(pattern, path)]
        return max(fitting, default=(0, True))[1]


OPEN = Robots()


def robots(text: str, agent: str) -> Robots:
    """The rules of all groups that name `agent`, else of those for everybody ('*')."""
    ours: list[tuple[str, str]] = []
    everybody: list[tuple[str, str]] = []
    named = False
    for agents, key, value in group_lines(text[:LARGEST]):
        if agent.casefold() in agents:
            named = True
            ours.append((key, value))
        elif "*" in agents:
            everybody.append((key, value))
    chosen = ours if named else everybody
    rules = [(normal(value), key == "allow") for key, value in chosen if key in ("allow", "disallow") and value]
    delays = [seconds(value) for key, value in chosen if key == "crawl-delay"]
    return Robots(tuple(rules[:MOST_RULES]), max(delays, default=0.0))


def group_lines(text: str) -> Iterator[tuple[frozenset[str], str, str]]:
    """Each line of a group with the agents it is for; agents in a row share a group. A group without a rule yields one empty line."""
    agents: set[str] = set()
    open_group = True
    for raw in text.lstrip("\ufeff").splitlines():
        match = LINE.match(raw[:LONGEST_PATH])
        if match is None:
            continue
        key, value = match[1].lower(), match[2]
        if key == "user-agent":
            agents = agents if open_group else set()
            agents.add(re.split(r"[/\s]", value)[0].casefold())
            open_group = True
            yield frozenset(agents), "", ""
        elif key in ("allow", "disallow", "crawl-delay"):
            open_group = False
            yield frozenset(agents), key, value


def seconds(value: str) -> float:
    """A delay, no longer than we keep one."""
    return min(float(value), LONGEST_DELAY) if re.fullmatch(r"\d{1,6}(?:\.\d{1,3})?", value) else 0.0


def normal(path: str) -> str:
    """A path or pattern with one spelling for each character: percent-encoded, but for what stands for itself."""
    return quote(unquote_to_bytes(path[:LONGEST_PATH].replace("%2F", "%252F").replace("%2f", "%252F")), safe="/?&=*$-._~!'()+,;:@%")


def fits(pattern: str, path: str) -> bool:
    """Whether the path begins as the pattern says; '*' is any stretch, '$' at the end is the path's end. No backtracking."""
    ends = pattern.endswith("$")
    first, *rest = (pattern[:-1] if ends else pattern).split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for place, part in enumerate(rest, 1):
        if ends and place == len(rest):
            return len(path) - len(part) >= at and path.endswith(part)
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not ends or at == len(path)
