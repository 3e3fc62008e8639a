"""A server for the tests that ask one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.gather.servers import Server, serving


@pytest.fixture
def server() -> Iterator[Server]:
    """A server on loopback, without robots.txt."""
    with serving() as started:
        yield started
