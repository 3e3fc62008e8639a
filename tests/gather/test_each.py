"""Pages one by one: the same as all at once, with their bytes where asked for."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from rashomon.errors import InputError
from rashomon.gather.files import each_page, gather
from rashomon.records import Page, Unread
from tests.gather.factories import eml, html


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files of several formats, one of them with two articles, one empty."""
    (tmp_path / "a.html").write_bytes(html())
    (tmp_path / "b.eml").write_bytes(eml())
    (tmp_path / "c.jsonl").write_text("\n".join(json.dumps({"title": f"Ferry {n}", "text": f"{n} people drowned."}) for n in (14, 15)))
    (tmp_path / "d.txt").write_text("")
    return tmp_path


def test_pages_one_by_one_are_those_of_the_whole(folder: Path) -> None:
    """`each_page` yields what `gather` lists."""
    pages, unread = gather([folder])
    found = list(each_page([folder]))
    assert [p for p in found if isinstance(p, Page)] == pages
    assert [u for u in found if isinstance(u, Unread)] == unread


def test_a_page_keeps_its_bytes_where_asked(folder: Path) -> None:
    """With `keep_bytes` every page has the bytes whose hash it carries, an article of several its own; nothing else differs."""
    kept = [p for p in each_page([folder], keep_bytes=True) if isinstance(p, Page)]
    assert len(kept) == 4
    assert all(p.data is not None and sha256(p.data).hexdigest() == p.sha256 for p in kept)
    assert [replace(p, data=None) for p in kept] == gather([folder])[0]


def test_a_missing_path_is_told_before_any_page(folder: Path) -> None:
    """A path that does not exist stops before the first page."""
    with pytest.raises(InputError):
        next(each_page([folder, folder / "none"]))
