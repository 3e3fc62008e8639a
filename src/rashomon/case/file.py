"""Opening a case file: new or old, whole or not, alone or with others; whatever SQLite says, in words."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import msgspec

from rashomon.case.schema import APPLICATION, MIGRATIONS, VERSION
from rashomon.errors import CaseError, DamagedCaseError

MAGIC = b"SQLite format 3\x00"
HEADER = 100  # bytes of an SQLite file before its first table; the application's mark stands at 68
WAIT = 30.0  # seconds for another process to finish writing; one addition takes it a fraction of a second

REASONS = (  # beginning of SQLite's name for an error, what is said of it
    ("SQLITE_BUSY", "is in use by another rashomon, which has not let go of it for {wait:.0f} seconds; wait for it or stop it"),
    ("SQLITE_LOCKED", "is in use by another part of this program; try again"),
    ("SQLITE_READONLY", "is read-only; nothing was changed. Change its permissions or work on a copy"),
    ("SQLITE_FULL", "cannot grow: the disk is full; what was told as added is kept. Make room and go on"),
    ("SQLITE_IOERR", "cannot be written or read: the disk is full or broken; what was told as added is kept. Make room and go on"),
    ("SQLITE_CANTOPEN", "cannot be opened; look at its folder and its permissions"),
    ("SQLITE_PERM", "cannot be opened; look at its permissions"),
    ("SQLITE_NOTADB", "is no case; name a file that `rashomon open` made"),
)
DAMAGED = "is damaged; take a copy from before, or save the pages and decisions that are left with `rashomon export {path} FOLDER`"


class Case:
    """An open case file. `connection` commits only in `writing()`; close it, or use it in a `with` statement."""

    def __init__(self, path: Path, connection: sqlite3.Connection, writable: bool):
        self.path = path
        self.connection = connection
        self.writable = writable
        self.batch: int | None = None  # the number under which this process adds, taken with its first addition

    def __enter__(self) -> Case:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One state of the file, whatever others write meanwhile."""
        with in_words(self.path):
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                self.connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """All that is done inside is kept, or nothing of it; another process that writes is waited for."""
        with in_words(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Whatever SQLite raises, and whatever cannot be unpacked, as one CaseError that says what to do."""
    try:
        yield
    except (zlib.error, msgspec.DecodeError) as error:
        raise DamagedCaseError(f"{path} {DAMAGED.format(path=path)}") from error
    except sqlite3.Error as error:
        if is_damage(error):
            raise DamagedCaseError(f"{path} {DAMAGED.format(path=path)}") from error
        name = getattr(error, "sqlite_errorname", "") or ""
        words = next((w for start, w in REASONS if name.startswith(start)), f"cannot be used: {error} ({name or 'no code'})")
        raise CaseError(f"{path} {words.format(wait=WAIT)}") from error


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file's own pages are broken, or a text in it is none."""
    return (getattr(error, "sqlite_errorname", "") or "").startswith("SQLITE_CORRUPT") or "decode to UTF-8" in str(error)


def is_case(path: str | Path) -> bool:
    """True for a file that bears a case's mark; cheap, for any path."""
    try:
        with Path(path).open("rb") as file:
            head = file.read(HEADER) if Path(path).is_file() else b""
    except OSError:
        return False
    return head.startswith(MAGIC) and int.from_bytes(head[68:72], "big") == APPLICATION


def create_case(path: Path) -> tuple[Case, bool]:
    """The case at `path`, made where there is no file yet; and whether it was made now. Raises CaseError."""
    new = not path.exists() or (path.is_file() and path.stat().st_size == 0)
    if new:
        if not path.absolute().parent.is_dir():
            raise CaseError(f"{path} cannot be made: its folder does not exist; make it first")
        try:
            path.touch()
        except OSError as error:
            raise CaseError(f"{path} cannot be made: {error.strerror}") from error
    return open_case(path), new


def open_case(path: Path) -> Case:
    """The case at `path`, brought to this program's version. Raises CaseError where it is no case, of a newer version, or damaged."""
    if not path.exists():
        raise CaseError(f"{path} does not exist; make it with `rashomon open {path}`")
    if not path.is_file() or (path.stat().st_size and not is_case(path)):
        raise CaseError(f"{path} is no case; name a file that `rashomon open` made")
    writable = os.access(path, os.W_OK)
    with in_words(path):
        connection = connect(path, writable)
        try:
            migrate(path, connection)
            if writable:
                connection.execute("PRAGMA journal_mode = WAL")
        except BaseException:
            connection.close()
            raise
    return Case(path, connection, writable)


def connect(path: Path, writable: bool) -> sqlite3.Connection:
    """A connection that commits only where told to. A file in a folder where SQLite can put nothing beside it is read as it lies."""
    bare = not writable and not os.access(path.absolute().parent, os.W_OK) and not Path(f"{path}-wal").exists()
    address = f"file:{quote(str(path.absolute()))}?mode={'rw' if writable else 'ro'}{'&immutable=1' if bare else ''}"
    connection = sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def migrate(path: Path, connection: sqlite3.Connection) -> None:
    """Bring the file to VERSION in one step that a kill cannot halve."""
    if version_of(connection) == VERSION:
        return
    connection.create_function("digest_of", 3, decision_digest, deterministic=True)
    connection.execute("BEGIN IMMEDIATE")
    version = version_of(connection)  # another process may have been quicker
    if version > VERSION:
        raise CaseError(f"{path} is of version {version}, which is newer than this rashomon knows ({VERSION}); install a newer rashomon")
    for step in MIGRATIONS[version:]:
        for statement in statements(step):
            connection.execute(statement)
    if version < VERSION:
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")


def decision_digest(name: str, kept: str, told: str) -> str:
    """Stands for a row of `decision`: its id, when it was kept, what it says."""
    return hashlib.sha256("\n".join((name, kept, told)).encode("utf-8", "surrogatepass")).hexdigest()


def version_of(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: `executescript` would commit between them."""
    told = ""
    for line in script.splitlines(keepends=True):
        told += line
        if sqlite3.complete_statement(told):
            yield told
            told = ""
