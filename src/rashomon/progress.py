"""Progress of long work on standard error: nothing within the first second, then one line that renews itself."""

from __future__ import annotations

import time
from types import TracebackType
from typing import TextIO

FIRST = 1.0  # seconds before anything is shown
AT_TERMINAL = 0.2  # seconds between two showings at a terminal
IN_A_FILE = 10.0  # and where standard error is no terminal, so that a log stays short


class Progress:
    """Shows `show('reading', done, total)` on `out` while the work lasts; says nothing at all when `quiet`."""

    def __init__(self, out: TextIO, quiet: bool):
        self.out = out
        self.quiet = quiet
        self.at_terminal = out.isatty()
        self.due = time.monotonic() + FIRST
        self.shown = False

    def __enter__(self) -> Progress:
        return self

    def show(self, what: str, done: int, total: int) -> None:
        """Tell that `done` of `total` are done, if it is time to tell again."""
        now = time.monotonic()
        if self.quiet or now < self.due:
            return
        line = f"{what} {done} of {total} reports"
        self.out.write(f"\r\x1b[K{line}" if self.at_terminal else f"{line}\n")
        self.out.flush()
        self.shown = True
        self.due = now + (AT_TERMINAL if self.at_terminal else IN_A_FILE)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.shown and self.at_terminal:
            self.out.write("\r\x1b[K")
            self.out.flush()
