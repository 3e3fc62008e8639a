"""The command line. Heavy parts are imported when they are needed, so that --help is quick."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Annotated, NoReturn

import typer

from rashomon.cli.accounts import brief
from rashomon.cli.cases import add, changes, check, decide, export, open_, search
from rashomon.cli.explanations import explain
from rashomon.cli.options import BROKEN_PIPE, INTERRUPTED, WRONG_USAGE
from rashomon.cli.review import review
from rashomon.cli.watching import watch
from rashomon.errors import RashomonError

COMMANDS: dict[str, Callable[..., None]] = {
    "brief": brief,
    "explain": explain,
    "open": open_,
    "add": add,
    "watch": watch,
    "changes": changes,
    "decide": decide,
    "review": review,
    "search": search,
    "export": export,
    "check": check,
}

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Reads many reports of one crisis and tells one sourced account of it: what happened when, how many, who says so.",
)
for name, command in COMMANDS.items():
    app.command(name)(command)


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
        raise typer.BadParameter(f"name a command: {', '.join(COMMANDS)}")


def main() -> NoReturn:
    """Run the command line; an error that can be said in one line is said in one line, unless --debug."""
    if "--debug" in sys.argv:
        import logging

        logging.basicConfig(format="%(message)s")
        logging.getLogger("rashomon").setLevel(logging.DEBUG)
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
