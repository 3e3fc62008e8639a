"""Files and folders to `Page`s; what cannot be read is listed with its reason, nothing else stops."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from rashomon.errors import InputError
from rashomon.gather.addresses import COMPANIONS, Addresses
from rashomon.gather.encoding import decode, without_surrogates
from rashomon.gather.formats import ARCHIVES, suffix_of
from rashomon.gather.found import LARGEST, Found, judged, opened
from rashomon.records import Page, Unread

if TYPE_CHECKING:
    from rashomon.gather.web import Web

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)
STANDARD_INPUT = "standard input"
CLUTTER = {"thumbs.db", "desktop.ini", "__macosx", *COMPANIONS}  # what systems leave beside the files, and the lists of addresses


def gather(paths: Sequence[str | Path], web: Web | None = None) -> tuple[list[Page], list[Unread]]:
    """The pages in and below `paths`, by source; what could not be read, with the reason.

    '-' is standard input; an address (http, https) is fetched, by `web` or the rules that hold without one. Raises InputError where a
    path does not exist.
    """
    return collected(each_page(paths, web=web))


def each_page(
    paths: Sequence[str | Path], *, keep_bytes: bool = False, web: Web | None = None, workers: int = 0
) -> Iterator[Page | Unread]:
    """The same one by one, so that memory does not grow with what is gathered: a page whose bytes came before comes again.

    With `keep_bytes` each page has its `data`; with `workers` that many processes open what is found, in the same order. Raises
    InputError, before the first page, where a path does not exist.
    """
    found = found_in(paths, web)
    if workers:
        from rashomon.gather.workers import opened_by

        yield from opened_by(found, workers, keep_bytes)
        return
    for item in found:
        yield from opened(item, keep_bytes)


def found_in(paths: Sequence[str | Path], web: Web | None = None) -> Iterator[Found]:
    """Every file in and below `paths`, standard input, what the addresses lead to; raises InputError where a path does not exist."""
    named = existing(paths)
    for file in files_below(sorted({Path(os.path.normpath(p.absolute())) for p in named})):
        yield from unfolded(file)
    if any(str(p) == "-" for p in paths):
        yield judged(STANDARD_INPUT, sys.stdin.buffer.read(LARGEST + 1))
    addresses = [readable(str(p)) for p in paths if is_address(p)]
    if addresses:
        from rashomon.gather.fetched import fetched
        from rashomon.gather.web import Web

        for answer in fetched(addresses, web or Web()):
            yield from unfolded(answer)


def unfolded(item: Found) -> Iterator[Found]:
    """What is in an archive, one by one; anything else is itself."""
    if item.reason or (suffix_of(item.source) if item.suffix is None else item.suffix) not in ARCHIVES:
        yield item
        return
    from rashomon.gather.warc import read_archive

    yield from read_archive(item)


def is_address(path: str | Path) -> bool:
    """Whether a path is an address of the web, or means to be one ('ftp://…')."""
    return isinstance(path, str) and ADDRESS.match(path.strip()) is not None


def is_archive(path: str | Path) -> bool:
    """Whether a path is named as an archive of pages."""
    return suffix_of(str(path)) in ARCHIVES


def existing(paths: Sequence[str | Path]) -> list[Path]:
    """The `paths` but for '-' and addresses; raises InputError for one that does not exist."""
    if any(not str(p).strip() for p in paths):
        raise InputError("an empty name; name a file or folder of reports, a web address, or -")
    named = [Path(p) for p in paths if str(p) != "-" and not is_address(p)]
    for path in named:
        if not path.exists():
            raise InputError(f"'{readable(str(path))}' does not exist; name a file or folder of reports, a web address, or -")
    return named


def gather_texts(texts: Mapping[str, str]) -> tuple[list[Page], list[Unread]]:
    """The pages given as text by name: the same as files of those names and contents give."""
    addresses = Addresses({name: text for name, text in texts.items() if name.rsplit("/", 1)[-1] in COMPANIONS}.get)
    found = []
    for name, text in sorted(texts.items()):
        if name.rsplit("/", 1)[-1] in COMPANIONS:
            continue
        data = without_surrogates(text).encode("utf-8")
        found.append(judged(readable(name), data, addresses.of(name)))
    return pages_of(found)


def pages_of(found: Iterable[Found]) -> tuple[list[Page], list[Unread]]:
    """What is found, opened."""
    return collected(one for item in found for one in opened(item))


def collected(came: Iterable[Page | Unread]) -> tuple[list[Page], list[Unread]]:
    """One page for each content, and the unread, both by source."""
    by_source = sorted(came, key=lambda one: one.source)
    return merged([one for one in by_source if isinstance(one, Page)]), [one for one in by_source if isinstance(one, Unread)]


def merged(pages: Sequence[Page]) -> list[Page]:
    """One page for each content, named by all the sources that brought it, by source."""
    by_content: dict[str, list[Page]] = {}
    for page in sorted(pages, key=lambda p: p.source):
        by_content.setdefault(page.sha256, []).append(page)
    return sorted((same[0] if len(same) == 1 else one_page(same) for same in by_content.values()), key=lambda p: p.source)


def one_page(same: Sequence[Page]) -> Page:
    """The same bytes from several sources as one page; an address that any of them has is its address."""
    sources = tuple(sorted({p.source for p in same}))
    known = next((p for p in same if p.url), same[0])
    outlet = next((p.outlet for p in same if p.outlet), None)
    return replace(same[0], source=sources[0], sources=sources, url=known.url, outlet=outlet)


# ------------------------------------------------------------------ the disk


def files_below(paths: Sequence[Path]) -> Iterator[Found]:
    """Every file of `paths` (absolute) and below them, named from the deepest folder that holds them all."""
    if not paths:
        return
    base = Path(os.path.commonpath([p if p.is_dir() else p.parent for p in paths]))
    addresses = Addresses(read_companion)
    seen: set[Path] = set()
    folders: set[tuple[int, int]] = set()
    for path in paths:
        for file, reason in walk(path, folders) if path.is_dir() else [(path, None)]:
            if file in seen:
                continue
            seen.add(file)
            source = readable(file.relative_to(base).as_posix())
            why = reason or why_not(file, named=file == path)
            if why or suffix_of(file.name) in ARCHIVES:
                yield Found(source, reason=why, file=file)
            else:
                yield read_file(source, file, addresses)


def walk(folder: Path, folders: set[tuple[int, int]]) -> Iterator[tuple[Path, str | None]]:
    """Every file below `folder` by name, and a reason where a folder cannot be opened; no folder is entered twice."""
    try:
        known = folder.stat()
        if (known.st_dev, known.st_ino) in folders:
            return
        folders.add((known.st_dev, known.st_ino))
        entries = sorted(folder.iterdir(), key=lambda e: (e.is_symlink(), e.name))
    except OSError as error:
        yield folder, reason_of(error)
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name.casefold() in CLUTTER:
            continue
        if entry.is_dir():
            yield from walk(entry, folders)
        else:
            yield entry, None


def why_not(file: Path, named: bool) -> str | None:
    """Why a file is not even opened; one that the user named may lack a suffix and be a pipe."""
    try:
        known = file.stat()
    except FileNotFoundError:
        return "broken link"
    except OSError as error:
        return reason_of(error)
    if stat.S_ISREG(known.st_mode):
        if not suffix_of(file.name) and not (named and not file.suffix):
            return "unknown format"
        return "larger than 20 MB" if known.st_size > LARGEST and suffix_of(file.name) not in ARCHIVES else None
    return None if named and stat.S_ISFIFO(known.st_mode) else "not a file"


def read_file(source: str, file: Path, addresses: Addresses) -> Found:
    """The bytes of one file with its address from the list beside it."""
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        return Found(source, reason=reason_of(error))
    return judged(source, data, addresses.of(file.as_posix()))


def read_companion(path: str) -> str | None:
    """A list of addresses as text; None where there is none to read."""
    try:
        with Path(path).open("rb") as stream:
            return decode(stream.read(LARGEST))
    except OSError:
        return None


def reason_of(error: OSError) -> str:
    """A fixed word or two for what the system said."""
    return "no permission" if isinstance(error, PermissionError) else "cannot be opened"


def readable(name: str) -> str:
    """A file's name as text that any document can carry, whatever bytes the disk has."""
    return os.fsencode(name).decode("utf-8", "replace") if any("\ud800" <= c <= "\udfff" for c in name) else name
