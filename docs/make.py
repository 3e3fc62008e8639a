"""`python docs/make.py [--check]`: the command reference and the list of vocabularies, made from the program itself."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable
from enum import Enum
from inspect import Parameter, signature
from pathlib import Path
from typing import Any, get_args, get_type_hints

from typer.models import ArgumentInfo

from rashomon.case.file import statements
from rashomon.case.schema import APPLICATION, MIGRATIONS, VERSION
from rashomon.cli import app
from rashomon.lexicon import load

HOME = Path(__file__).resolve().parent
PROJECT = HOME.parent
LEXICON = PROJECT / "src" / "rashomon" / "lexicon"
MEASURED = re.compile(r"(?<=<!-- measured:begin -->\n).*?(?=<!-- measured:end -->)", re.DOTALL)
TOLD = {
    "figures": "counts of people found, with number, bound and measure",
    "figures_source": "of those, credited to the right source",
    "figures_group": "of those, with the right kind of group",
    "lines": "mentions of one count joined into one line",
    "lines_best": "of those lines, with the right best value",
    "statements": "quoted statements found",
    "speakers": "of those, with the right speaker",
    "events": "events of the timeline",
    "actors": "who is who, over all spellings",
    "furniture": "menus, captions and teasers told from the article",
    "published": "the day of a page",
    "copies": "who repeats whom",
    "stream_grouping": "which page belongs to which story, among look-alikes",
}
MADE = "<!-- Made by `make docs`; do not edit. -->\n"


def main() -> int:
    """Write the pages, or with --check say which are not as they would be made (exit status 1)."""
    pages = {"docs/commands.md": commands(), "docs/vocabulary.md": vocabulary(), "docs/case.md": case_file(), "README.md": readme()}
    stale = [name for name, text in pages.items() if not is_as(PROJECT / name, text)]
    if "--check" in sys.argv[1:]:
        for name in stale:
            print(f"{name} is not what the program says now; run make docs", file=sys.stderr)
        return bool(stale)
    for name in stale:
        (PROJECT / name).write_text(pages[name], encoding="utf-8")
    print("docs: " + (f"wrote {', '.join(stale)}" if stale else "all pages are up to date"))
    return 0


def is_as(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


def readme() -> str:
    """The README with what the quality gate has pinned, in words."""
    floors = PROJECT / "gate" / "floors.toml"
    pinned = tomllib.loads(floors.read_text(encoding="utf-8"))["floors"] if floors.exists() else {}
    rows = [f"| {words} | {pinned[key]:.2f} |" for key, words in TOLD.items() if key in pinned]
    table = "\n".join(["", "| what (1 is perfect) | measured |", "|---|---|", *rows, "", ""]) if rows else ""
    return MEASURED.sub(lambda _: table, (PROJECT / "README.md").read_text(encoding="utf-8"))


def commands() -> str:
    """Every command with its arguments and options, as the command line itself describes them."""
    parts = [MADE, "# Commands\n"]
    for command in app.registered_commands:
        if command.callback:
            parts += [command_page(command.name or command.callback.__name__, command.callback)]
    return "\n".join(parts)


def command_page(name: str, callback: Callable[..., Any]) -> str:
    """One command: what is typed, what it does, what can be given."""
    hints = get_type_hints(callback, include_extras=True)
    rows: list[str] = []
    typed: list[str] = []
    for parameter in signature(callback).parameters.values():
        kind, info = get_args(hints[parameter.name])[:2]
        given = str(info.metavar) if isinstance(info, ArgumentInfo) else option_names(parameter, kind, info)
        typed += [given] if isinstance(info, ArgumentInfo) else []
        rows.append(f"| `{given}` | {info.help or ''}{default_words(parameter)} |")
    usage = f"    rashomon {name} [OPTION...] {' '.join(typed)}"
    return "\n".join(
        [f"## rashomon {name}\n", usage, "", paragraph(callback.__doc__), "", "| given | what it does |", "|---|---|", *rows, ""]
    )


def option_names(parameter: Parameter, kind: Any, info: Any) -> str:
    """`--json FILE`, `--quiet, -q`, `--format terminal|markdown`."""
    first = [info.default] if isinstance(info.default, str) else []  # typer keeps the first name of an annotated option there
    names = ", ".join([*first, *(info.param_decls or ())] or [f"--{parameter.name.replace('_', '-')}"])
    if kind is bool:
        return names
    choices = "\\|".join(kind) if isinstance(kind, type) and issubclass(kind, Enum) else ""
    return f"{names} {info.metavar or choices or 'NAME'}"


def default_words(parameter: Parameter) -> str:
    """What holds where nothing is given."""
    return f" Otherwise `{parameter.default}`." if isinstance(parameter.default, str) else ""


def paragraph(text: str | None) -> str:
    """Help text as plain paragraphs."""
    return "\n\n".join(" ".join(part.split()) for part in (text or "").split("\n\n"))


def case_file() -> str:
    """The case file's tables as the program makes them, each with what stands before it in the schema."""
    parts = [MADE, "# The case file\n", CASE.format(application=APPLICATION, version=VERSION)]
    for number, step in enumerate(MIGRATIONS, 1):
        for told in statements(step):
            words, _, statement = told.strip().rpartition("-- ")
            remark, _, code = statement.partition("\n") if words or told.strip().startswith("--") else ("", "", told.strip())
            lines = [line.removeprefix("-- ").strip() for line in [*words.splitlines(), remark] if line.strip()]
            if match := re.match(r"CREATE (?:VIRTUAL )?TABLE (\w+)", code):
                since = f" (since version {number})" if number > 1 else ""
                parts += [f"## {match[1]}{since}\n", " ".join(lines) + "\n"]
            parts += [indented(code)]
    return "\n".join(parts)


CASE = """A case (`NAME.rashomon`) is one [SQLite](https://sqlite.org) file, in WAL mode while it is open; every SQLite tool reads it.
Its header bears `application_id` {application:#x} and, as `user_version`, the schema's version, now {version}. An older file is brought
to this version when it is opened, in one step; a newer one is refused. Texts are UTF-8, instants ISO 8601 in UTC, offsets code points.

What is stored as MessagePack or JSON are the records of `src/rashomon/records.py`, with the names of their fields. `rashomon export CASE
FOLDER` writes all of it as plain files; `rashomon check CASE` holds it against its hashes, texts and references.
"""


def indented(code: str) -> str:
    return "".join(f"    {line}".rstrip() + "\n" for line in code.strip().splitlines())


def vocabulary() -> str:
    """Every vocabulary file with its own opening words, its groups and how many entries each has."""
    parts = [MADE, "# Vocabularies\n", paragraph(VOCABULARY) + "\n"]
    for path in sorted(LEXICON.glob("*.toml")):
        parts += [f"## {path.name}\n", opening(path) + "\n", groups(load(path.stem)) + "\n"]
    return "\n".join(parts)


VOCABULARY = """What rashomon knows of words is data, kept in `src/rashomon/lexicon/`: one file a subject, to be read and extended by
people who do not program. After a change, `make quick` says whether a file is still well formed and `make gate` whether anything
reads worse."""


def opening(path: Path) -> str:
    """The comment at the head of the file."""
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.lstrip("# ").strip())
    return " ".join(lines)


def groups(told: dict[str, Any]) -> str:
    """One line a group."""
    return "\n".join(f"- `{name}`: {entries(value)}" for name, value in told.items())


def entries(value: Any) -> str:
    """What a group holds: its first words where they are plain words, no counts, so that one more word leaves the page as it is."""
    if isinstance(value, str):
        value = value.split()
    if not isinstance(value, list | dict):
        return f"`{value}`"
    words = [str(v) for v in value if isinstance(v, str)]
    return ", ".join(words[:6]) + (" …" if len(words) > 6 else "") if words else "a table of entries"


if __name__ == "__main__":
    sys.exit(main())
