"""robots.txt by RFC 9309."""

from __future__ import annotations

import time

import pytest

from rashomon.gather.robots import LARGEST, robots

HOST = "https://post.example"


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /a", "/abc", False),
        ("User-agent: *\nDisallow: /a", "/b/a", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/b/c", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?v=2", True),
        ("User-agent: *\nDisallow: /*?s=", "/find?s=dam", False),
        ("User-agent: *\nDisallow: /a*b*c", "/a-b-b-c-d", False),
        ("User-agent: *\nDisallow: /a*b*c", "/a-c-b", True),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /caf%C3%A9", "/café", False),
        ("User-agent: *\nDisallow: /café", "/caf%c3%a9/x", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Rashomon\nAllow: /", "/a", True),
        ("User-agent: rashomon/1.0\nDisallow: /a\n\nUser-agent: *\nDisallow: /b", "/b", True),
        ("User-agent: other\nUser-agent: rashomon\nDisallow: /a", "/a", False),
        ("User-agent: rashomon\nDisallow: /a\n\nUser-agent: rashomon\nDisallow: /b", "/b", False),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("\ufeffUSER-AGENT : *   # all\r\n DISALLOW : /a # here\r\n", "/a", False),
        ("Disallow: /a\nUser-agent: *\nDisallow: /b", "/a", True),
        ("Sitemap: https://post.example/map\nnonsense\n<html>", "/a", True),
    ],
)
def test_rules(text: str, path: str, allowed: bool) -> None:
    """The longest pattern of our own group decides, else of the group for all; what is no rule is passed over."""
    assert robots(text, "rashomon").allows(HOST + path) is allowed


@pytest.mark.parametrize(("told", "seconds"), [("3", 3.0), ("0.5", 0.5), ("9999", 60.0), ("soon", 0.0), ("-1", 0.0)])
def test_delay(told: str, seconds: float) -> None:
    """The pause that is asked for, up to a minute."""
    assert robots(f"User-agent: *\nCrawl-delay: {told}", "rashomon").delay == seconds


HOSTILE = ("User-agent: *\nDisallow: /" + "*a" * 900 + "$\n", "User-agent: *\n" + "Disallow: /*x*y*z\n" * 30_000, "a" * LARGEST)


@pytest.mark.parametrize("text", HOSTILE, ids=["stars", "rules", "line"])
def test_hostile_files_take_no_time(text: str) -> None:
    """Patterns of many stars and files of many rules are read and matched at once."""
    begun = time.perf_counter()
    robots(text, "rashomon").allows(HOST + "/" + "a" * 1900 + "b")
    assert time.perf_counter() - begun < 2
