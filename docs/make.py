"""`python docs/make.py [--check]`: the command reference and the list of vocabularies, made from the program itself."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click
import typer

from rashomon.cli import app
from rashomon.lexicon import load

HOME = Path(__file__).resolve().parent
LEXICON = HOME.parent / "src" / "rashomon" / "lexicon"
MADE = "<!-- Made by `make docs`; do not edit. -->\n"


def main() -> int:
    """Write the pages, or with --check say which are not as they would be made (exit status 1)."""
    pages = {"commands.md": commands(), "vocabulary.md": vocabulary()}
    stale = [name for name, text in pages.items() if not is_as(HOME / name, text)]
    if "--check" in sys.argv[1:]:
        for name in stale:
            print(f"docs/{name} is not what the program says now; run make docs", file=sys.stderr)
        return bool(stale)
    for name in stale:
        (HOME / name).write_text(pages[name], encoding="utf-8")
    print("docs: " + (f"wrote {', '.join(stale)}" if stale else "all pages are up to date"))
    return 0


def is_as(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


def commands() -> str:
    """Every command with its arguments and options, as the command line itself describes them."""
    parts = [MADE, "# Commands\n"]
    group = typer.main.get_command(app)
    for name, command in sorted(getattr(group, "commands", {"": group}).items()):
        parts += [f"## rashomon {name}".rstrip() + "\n", paragraph(command.help) + "\n", usage(name, command), options(command)]
    return "\n".join(parts)


def paragraph(text: str | None) -> str:
    """Help text as plain paragraphs."""
    return "\n\n".join(" ".join(part.split()) for part in (text or "").split("\n\n"))


def usage(name: str, command: Any) -> str:
    """The line that is typed."""
    pieces = command.collect_usage_pieces(click.Context(command))
    return f"    rashomon {name} {' '.join(pieces)}\n"


def options(command: Any) -> str:
    """A table of what can be given."""
    rows = ["| given | what it does |", "|---|---|"]
    for parameter in command.params:
        told = getattr(parameter, "help", None) or ""
        rows.append(f"| {parameter_names(parameter)} | {' '.join(told.split())} |".replace("||", "| |"))
    return "\n".join(rows) + "\n"


def parameter_names(parameter: Any) -> str:
    """`--json FILE`, or the argument's name."""
    if parameter.param_type_name == "argument":
        return f"`{parameter.make_metavar(click.Context(click.Command('rashomon')))}`"
    value = "" if parameter.is_flag else f" {parameter.metavar or parameter.name.upper()}"
    return ", ".join(f"`{name}{value}`" for name in parameter.opts)


def vocabulary() -> str:
    """Every vocabulary file with its own opening words, its groups and how many entries each has."""
    parts = [MADE, "# Vocabularies\n", paragraph(VOCABULARY) + "\n"]
    for path in sorted(LEXICON.glob("*.toml")):
        parts += [f"## {path.name}\n", opening(path) + "\n", groups(load(path.stem)) + "\n"]
    return "\n".join(parts)


VOCABULARY = """What rashomon knows of words is data, kept in `src/rashomon/lexicon/`: one file a subject, to be read and extended by
people who do not program. After a change, `make quick` says whether a file is still well formed and `make gate` whether anything reads worse."""


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
    """How many entries a group has, and the first few where they are plain words."""
    if not isinstance(value, (list, dict)):
        return f"`{value}`"
    words = [str(v) for v in value if isinstance(v, str)]
    sample = ", ".join(words[:6]) + (" …" if len(words) > 6 else "")
    return f"{len(value)} {'entry' if len(value) == 1 else 'entries'}" + (f" ({sample})" if words else "")


if __name__ == "__main__":
    sys.exit(main())
