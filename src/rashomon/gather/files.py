"""Files and folders to `Page`s; what cannot be read is listed with its reason, nothing else stops."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from rashomon.errors import InputError
from rashomon.gather.addresses import COMPANIONS, NOWHERE, Address, Addresses
from rashomon.gather.documents import Document, Unreadable
from rashomon.gather.encoding import decode, without_surrogates
from rashomon.gather.formats import ARCHIVES, documents, suffix_of
from rashomon.records import Page, PageMetadata, Unread

if TYPE_CHECKING:
    from rashomon.gather.web import Web

LARGEST = 20_000_000  # bytes
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)
STANDARD_INPUT = "standard input"
CLUTTER = {"thumbs.db", "desktop.ini", "__macosx", *COMPANIONS}  # what systems leave beside the files, and the lists of addresses


class Found(Struct, frozen=True):
    """A file, a text in memory or an answer of the web: what the run calls it, and its bytes, or why there are none.

    `file` is an archive on the disk, which is read page after page. Of what came from the web, `suffix` is the ending that a file of
    its kind has, and `told` what the feed that named it says of it.
    """

    source: str
    data: bytes = b""
    address: Address = NOWHERE
    reason: str | None = None
    file: Path | None = None
    suffix: str | None = None
    charset: str | None = None
    retrieved: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    told: PageMetadata | None = None


def gather(paths: Sequence[str | Path], web: Web | None = None) -> tuple[list[Page], list[Unread]]:
    """The pages in and below `paths`, by source; what could not be read, with the reason.

    '-' is standard input; an address (http, https) is fetched, by `web` or the rules that hold without one. Raises InputError where a
    path does not exist.
    """
    return pages_of(list(found_in(paths, web)))


def each_page(paths: Sequence[str | Path], *, keep_bytes: bool = False, web: Web | None = None) -> Iterator[Page | Unread]:
    """The same one by one, so that memory does not grow with what is gathered: a page whose bytes came before comes again.

    With `keep_bytes` each page has its `data`. Raises InputError, before the first page, where a path does not exist.
    """
    for item in found_in(paths, web):
        yield from opened(item, keep_bytes)


def found_in(paths: Sequence[str | Path], web: Web | None = None) -> Iterator[Found]:
    """Every file in and below `paths`, standard input, what the addresses lead to; raises InputError where a path does not exist."""
    named = existing(paths)
    yield from files_below(sorted({Path(os.path.normpath(p.absolute())) for p in named}))
    if any(str(p) == "-" for p in paths):
        yield judged(STANDARD_INPUT, sys.stdin.buffer.read(LARGEST + 1))
    addresses = [str(p) for p in paths if is_address(p)]
    if addresses:
        from rashomon.gather.fetched import fetched
        from rashomon.gather.web import Web

        yield from fetched(addresses, web or Web())


def is_address(path: str | Path) -> bool:
    """Whether a path is an address of the web, or means to be one ('ftp://…')."""
    return isinstance(path, str) and ADDRESS.match(path.strip()) is not None


def existing(paths: Sequence[str | Path]) -> list[Path]:
    """The `paths` but for '-' and addresses; raises InputError for one that does not exist."""
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


def pages_of(found: Sequence[Found]) -> tuple[list[Page], list[Unread]]:
    """One page for each content, named by all the sources that brought it; and the unread."""
    came = [one for item in sorted(found, key=lambda f: f.source) for one in opened(item)]
    return merged([one for one in came if isinstance(one, Page)]), [one for one in came if isinstance(one, Unread)]


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


def opened(item: Found, keep_bytes: bool = False) -> Iterator[Page | Unread]:
    """The articles of one input, each a page, or why there is none."""
    if item.reason:
        yield Unread(item.source, item.reason)
        return
    for document in documents_of(item):
        source = item.source + document.place
        reason = document.reason or ("empty" if not document.text.strip("\ufeff \t\r\n\v\f") else None)
        page = Unread(source, reason) if reason else page_of(source, item, document)
        yield replace(page, data=item.data if document.data is None else document.data) if keep_bytes and isinstance(page, Page) else page


def documents_of(item: Found) -> Iterator[Document]:
    """The articles of one input, one by one where it is an archive; what spoils it as a whole is one Document with the reason."""
    suffix = suffix_of(item.source) if item.suffix is None else item.suffix
    try:
        if suffix in ARCHIVES:
            from rashomon.gather.warc import read_archive

            yield from read_archive(item.file or item.data)
        else:
            yield from documents(suffix, item.data, item.charset, item.address.url)
    except Unreadable as error:
        yield Document(reason=str(error))


def page_of(source: str, item: Found, document: Document) -> Page:
    """One article as a page; where it came from, or the address that the user's list gives, comes before the page's own word."""
    told = with_told(document.metadata, item.told)
    known = told or PageMetadata()
    return Page(
        source=source,
        sources=(source,),
        sha256=sha256(item.data if document.data is None else document.data).hexdigest(),
        text=without_surrogates(document.text) if any("\ud800" <= c <= "\udfff" for c in document.text) else document.text,
        url=item.address.url or document.url or known.url,
        outlet=item.address.outlet or known.outlet,
        retrieved=item.retrieved or document.retrieved,
        headers=item.headers or document.headers,
        metadata=told,
    )


def with_told(page: PageMetadata | None, feed: PageMetadata | None) -> PageMetadata | None:
    """The page's own word, completed by what the feed that named it says."""
    if page is None or feed is None:
        return page or feed
    missing = {name: getattr(feed, name) for name in ("title", "author", "language") if getattr(page, name) is None}
    if page.published is None:
        missing |= {"published": feed.published, "dated_by": feed.dated_by}
    if page.modified is None:
        missing |= {"modified": feed.modified, "modified_by": feed.modified_by}
    return replace(page, **missing)


def judged(source: str, data: bytes, address: Address = NOWHERE) -> Found:
    """Bytes that came, unless there are none or too many."""
    if not data:
        return Found(source, reason="empty")
    if len(data) > LARGEST:
        return Found(source, reason="larger than 20 MB")
    return Found(source, data, address)


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
