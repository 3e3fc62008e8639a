"""Files, folders and texts to pages."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from rashomon.errors import InputError
from rashomon.gather.files import gather, gather_texts
from rashomon.gather.found import LARGEST

STORY = "Quake near Lasip\n\nNine people died on Monday, officials said.\n"


def test_source_is_the_path_below_the_folder_wherever_it_lies(tmp_path: Path) -> None:
    """One folder: the path below it; the result does not depend on where the folder lies."""
    for place in ("here", "there/deep"):
        folder = tmp_path / place / "docs"
        (folder / "sub").mkdir(parents=True)
        (folder / "a.txt").write_text(STORY)
        (folder / "sub" / "b.md").write_text(STORY + "More.")
    assert gather([str(tmp_path / "here/docs")]) == gather([str(tmp_path / "there/deep/docs")])
    assert [p.source for p in gather([str(tmp_path / "here/docs")])[0]] == ["a.txt", "sub/b.md"]


def test_sources_of_several_inputs_start_below_the_folder_that_holds_them_all(tmp_path: Path) -> None:
    """Two stories' folders keep their names; one file is called by its own; the order of the inputs does not matter."""
    for name in ("one", "two"):
        (tmp_path / name / "docs").mkdir(parents=True)
        (tmp_path / name / "docs" / "001.txt").write_text(STORY + name)
    paths = [str(tmp_path / "two/docs"), str(tmp_path / "one/docs")]
    assert [p.source for p in gather(paths)[0]] == ["one/docs/001.txt", "two/docs/001.txt"]
    assert gather(paths) == gather(paths[::-1])
    assert [p.source for p in gather([str(tmp_path / "one/docs/001.txt")])[0]] == ["001.txt"]


def test_texts_give_the_same_pages_as_files(tmp_path: Path) -> None:
    """A run over texts by name equals the run over files of those names and contents, addresses included."""
    texts = {
        "docs/001.txt": STORY,
        "docs/002.txt": "\ufeffLine\r\nends \u2028 kept\r\n",
        "docs/003.txt": " \n",
        "sources.json": json.dumps({"001": "https://news.example/1", "002": "a note"}),
    }
    for name, text in texts.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    pages, unread = gather([str(tmp_path)])
    assert (pages, unread) == gather_texts(texts)
    assert [(p.text, p.url) for p in pages] == [(STORY, "https://news.example/1"), (texts["docs/002.txt"], None)]
    assert [(u.source, u.reason) for u in unread] == [("docs/003.txt", "empty")]


def test_what_cannot_be_read_is_listed_and_stops_nothing(tmp_path: Path) -> None:
    """Empty, binary, over-large files, other formats and broken links each get a reason; clutter gets none."""
    (tmp_path / "good.txt").write_text(STORY)
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (tmp_path / "noise.txt").write_bytes(bytes(range(32)) * 20)
    with (tmp_path / "huge.txt").open("wb") as huge:
        huge.truncate(LARGEST + 1)
    (tmp_path / "table.csv").write_text("a,b")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / ".DS_Store").write_bytes(b"\0\1")
    (tmp_path / "sources.json").write_text("not json")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    pages, unread = gather([str(tmp_path)])
    assert [p.source for p in pages] == ["good.txt"]
    assert {u.source: u.reason for u in unread} == {
        "empty.txt": "empty",
        "gone.txt": "broken link",
        "huge.txt": "larger than 20 MB",
        "noise.txt": "binary",
        "picture.txt": "binary",
        "table.csv": "unknown format",
    }


def test_a_folder_without_rights_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be opened is unread with the reason; the rest is read."""
    (tmp_path / "good.txt").write_text(STORY)
    (tmp_path / "locked").mkdir()
    real = Path.iterdir

    def refuse(path: Path) -> object:
        if path.name == "locked":
            raise PermissionError
        return real(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    pages, unread = gather([str(tmp_path)])
    assert len(pages) == 1
    assert [(u.source, u.reason) for u in unread] == [("locked", "no permission")]


def test_a_path_that_does_not_exist_is_named_in_one_line(tmp_path: Path) -> None:
    """A missing path is an error of usage that names it."""
    with pytest.raises(InputError, match=r"missing\.txt' does not exist") as error:
        gather([str(tmp_path / "missing.txt")])
    assert "\n" not in str(error.value)


def test_the_same_bytes_twice_are_one_page(tmp_path: Path) -> None:
    """Two files with one content are one page with both sources."""
    (tmp_path / "b.txt").write_text(STORY)
    (tmp_path / "a.txt").write_text(STORY)
    (page,) = gather([str(tmp_path)])[0]
    assert page.sources == ("a.txt", "b.txt")
    assert page.source == "a.txt"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_encodings_of_western_text(encoding: str) -> None:
    """English with quotation marks, dashes and accents comes out the same from every encoding."""
    from rashomon.gather.encoding import decode

    text = "“The café is gone,” said José Núñez – and wept. " * 5
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r"])
def test_encodings_of_cyrillic_text(encoding: str) -> None:
    """Russian text comes out whole from either of its old encodings."""
    from rashomon.gather.encoding import decode

    text = "В городе прошли митинги, полиция задержала несколько десятков человек, сообщает агентство. Власти объявили комендантский час."
    assert decode(text.encode(encoding)) == text


def test_standard_input_is_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """'-' reads standard input; lone surrogates in a text become a sign that JSON can carry."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    (page,) = gather(["-"])[0]
    assert (page.source, page.text) == ("standard input", STORY)
    (page,) = gather_texts({"a.txt": "Nine \ud800 people died\0."})[0]
    assert page.text == "Nine \ufffd people died\0."
