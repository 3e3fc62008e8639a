"""Where an account goes: files, folders of tables, standard output."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from rashomon.errors import InputError, OutputError

if TYPE_CHECKING:
    from rashomon.records import Account


class Format(StrEnum):
    """How the account is written to standard output."""

    terminal = "terminal"
    markdown = "markdown"
    json = "json"


@dataclass(frozen=True)
class Outputs:
    """The files that the account is written to, each only where it is asked for."""

    json: Path | None
    html: Path | None
    csv: Path | None

    def check(self) -> None:
        """Raises OutputError before the long work where a file cannot be written after it."""
        for target in filter(None, (self.json, self.html)):
            if target.is_dir():
                raise OutputError(f"{target} is a folder; name a file")
            if not target.absolute().parent.is_dir():
                raise OutputError(f"{target} cannot be written: its folder does not exist; make it first")

    def write(self, told: Account, story: str | None = None) -> None:
        """Write the account wherever it is asked for, the page with that story open. Raises StoryError for an id it has not."""
        from rashomon.tell.outline import chosen

        chosen(told, story)
        if self.json:
            from rashomon.tell.document import document

            write(self.json, document(told))
        if self.html:
            from rashomon.tell.page import page

            write(self.html, page(told, story).encode())
        if self.csv:
            from rashomon.tell.tables import tables

            make_folder(self.csv)
            for name, table in tables(told).items():
                write(self.csv / name, table.encode())


def make_folder(folder: Path) -> None:
    """The folder, made if it is not there, or OutputError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder} cannot be made: {error.strerror}") from error


def withheld_names(given: list[str]) -> list[str]:
    """The names in the files given, one a line ('#' begins a remark); 'private' is no file. Raises InputError for a file not to be read."""
    names: list[str] = []
    for file in given:
        if file != "private":
            try:
                names += [line.partition("#")[0].strip() for line in Path(file).read_text(encoding="utf-8").splitlines()]
            except (OSError, UnicodeDecodeError) as error:
                raise InputError(f"{file} cannot be read; --withhold takes a text file of names, one a line, or 'private'") from error
    return [name for name in names if name]


def write(target: Path, data: bytes) -> None:
    """The bytes into the file, all of them or none: what stood there stays where they do not fit. Raises OutputError."""
    whole = (not target.exists() or target.is_file()) and os.access(target.absolute().parent, os.W_OK)
    beside = target.resolve().with_name(f".{target.name[:200]}.{os.getpid()}.part") if whole else target
    try:
        beside.write_bytes(data)
        if whole:
            if target.exists():
                beside.chmod(target.stat().st_mode & 0o777)
            beside.replace(target.resolve())
    except OSError as error:
        if whole:
            beside.unlink(missing_ok=True)
        raise OutputError(f"{target} cannot be written: {error.strerror}; make room there, or name another place") from error


def show(told: Account, format: Format, story: str | None) -> None:
    """The account on standard output: coloured and to the window's width at a terminal, plain when piped."""
    out = sys.stdout
    if format is Format.json:
        from rashomon.tell.document import document

        out.buffer.write(document(told))
        return
    if format is Format.markdown:
        from rashomon.tell.markdown import markdown

        emit(markdown(told, story), out)
        return
    from rashomon.tell.terminal import terminal

    at_terminal = out.isatty()
    width = (os.get_terminal_size(out.fileno()).columns or 80) if at_terminal else 100
    color = at_terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    emit(terminal(told, width, color, story), out)


def harmless(text: str) -> str:
    """Text from reports and file names as a terminal may show it: its lines and blanks stay, control characters do not."""
    from rashomon.tell.words import harmless as shown

    return "\n".join("".join(map(shown, line)) for line in text.split("\n"))


def emit(text: str, out: TextIO) -> None:
    """The text as UTF-8, whatever the terminal's own encoding cannot hold."""
    out.buffer.write(text.encode("utf-8", "replace"))
    out.flush()
