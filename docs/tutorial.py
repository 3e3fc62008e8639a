"""`python docs/tutorial.py [--check]`: run the commands of docs/tutorial.md and put their real outputs under them."""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import sys
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from rashomon.case import decisions, pages, runs
from rashomon.cli import app
from rashomon.errors import RashomonError

HOME = Path(__file__).resolve().parent
PAGE = HOME / "tutorial.md"
COMMAND = re.compile(r"^    \$ (?P<command>.+)\n(?:    (?!\$ ).*\n|\n+(?=    (?!\$ )))*", re.MULTILINE)
LINES = re.compile(r"<!-- lines: (\d+) -->\n\n\Z")
DAYS = {"day01": "2031-03-03", "day02": "2031-03-04", "day03": "2031-03-05", "day06": "2031-03-08", "day10": "2031-03-12"}


def main() -> int:
    """Write the page, or with --check say whether it is as it would be made (exit status 1)."""
    made = remade(PAGE.read_text(encoding="utf-8"))
    stale = made != PAGE.read_text(encoding="utf-8")
    if "--check" in sys.argv[1:]:
        print("docs/tutorial.md is not what the program says now; run make golden" if stale else "docs/tutorial.md is up to date")
        return int(stale)
    PAGE.write_text(made, encoding="utf-8")
    print("tutorial: " + ("wrote docs/tutorial.md" if stale else "docs/tutorial.md is up to date"))
    return 0


def remade(page: str) -> str:
    """The page with the outputs of its commands, run one after another in a folder of their own."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(HOME / "tutorial", folder, dirs_exist_ok=True)
        os.chdir(folder)
        try:
            return COMMAND.sub(lambda m: block(m["command"], limit(page[: m.start()])), page)
        finally:
            os.chdir(before)


def limit(before: str) -> int | None:
    """How many lines of the next output are shown, where the page says so."""
    match = LINES.search(before)
    return int(match[1]) if match else None


def block(command: str, most: int | None) -> str:
    """A command with its output as an indented block."""
    told = output(command).replace(f"{Path.cwd()}/", "").rstrip().splitlines()
    shown = told if most is None or len(told) <= most else [*told[:most], "…"]
    return f"    $ {command}\n" + "".join(f"    {line}".rstrip() + "\n" for line in shown)


def output(command: str) -> str:
    """What one command of the page writes: `rashomon …`, perhaps fed from a file, or `cat FILE`."""
    words, _, fed = command.partition(" < ")
    name, *arguments = shlex.split(words)
    if name == "cat":
        return Path(arguments[0]).read_text(encoding="utf-8")
    clock(arguments)
    told = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    given, sys.stdin = sys.stdin, io.StringIO(Path(fed).read_text(encoding="utf-8") if fed else "")
    try:
        with redirect_stdout(told), redirect_stderr(io.StringIO()):
            app(arguments, standalone_mode=False)
    except RashomonError as error:
        return f"rashomon: {error}"
    finally:
        sys.stdin = given
    told.seek(0)
    return told.read()


def clock(arguments: list[str]) -> None:
    """Let the case's clock stand at the evening of the day whose reports are added."""
    day = next((DAYS[a] for a in arguments if a in DAYS), None)
    if day:
        for module in (pages, runs, decisions):
            vars(module)["now"] = lambda: f"{day}T18:00:00+00:00"


if __name__ == "__main__":
    sys.exit(main())
