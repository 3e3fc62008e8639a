"""What a case remembers of the addresses that are followed for it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from rashomon.case import open_case
from rashomon.case.file import statements
from rashomon.case.schema import APPLICATION, FIRST
from rashomon.case.visits import keep_visit, visits
from rashomon.records import Visit

FEED = Visit(
    url="https://post.example/rss", feed="https://post.example/rss", first="2031-05-08T10:00:00+00:00", last="2031-05-08T10:00:00+00:00"
)
PAGE = Visit(url="https://post.example/dam", feed=FEED.url, first=FEED.first, last=FEED.last, etag='"v1"', sha256="ab", mark="cd", fails=2)


def test_a_case_from_before_learns_to_remember(tmp_path: Path) -> None:
    """A file of the first version opens, and keeps what is known of an address, the last word of each."""
    path = tmp_path / "old.rashomon"
    with sqlite3.connect(path) as db:
        for statement in statements(FIRST):
            db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute("PRAGMA user_version = 1")
    db.close()
    with open_case(path) as case:
        assert visits(case) == []
        for visit in (FEED, Visit(url=PAGE.url, feed=FEED.url, first=FEED.first, last=FEED.first), PAGE):
            keep_visit(case, visit)
    with open_case(path) as case:
        assert visits(case) == [PAGE, FEED]
