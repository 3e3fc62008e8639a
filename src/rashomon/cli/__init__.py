"""The command line. Heavy parts are imported when they are needed, so that --help is quick."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from typing import Annotated, Any, NoReturn

import typer

from rashomon.cli.accounts import brief
from rashomon.cli.cases import add, changes, check, decide, export, open_, search
from rashomon.cli.explanations import explain
from rashomon.cli.options import BROKEN_PIPE, FAULT, INTERRUPTED, WRONG_USAGE
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
        sys.exit(app(standalone_mode=False) or 0)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(BROKEN_PIPE)
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(INTERRUPTED)
    except Exception as error:
        if hasattr(error, "format_message"):  # what typer raises where a command is given wrongly; it gives no name to it
            sys.exit(wrong_usage(error))
        if "--debug" in sys.argv:
            raise
        words, status = in_one_line(error)
        print(f"rashomon: {words}", file=sys.stderr)
        let_go_of_output()
        sys.exit(status)


def wrong_usage(error: Any) -> int:
    """Says what is wrong with the command given, and where its options are listed; the help where nothing at all was given."""
    if type(error).__name__ == "NoArgsIsHelpError":
        typer.echo(error.ctx.get_help())
        return WRONG_USAGE
    told = error.format_message().replace("Value error, ", "").rstrip(".")
    context = getattr(error, "ctx", None)
    command = f"rashomon {context.info_name}" if context and context.parent else "rashomon"
    print(f"rashomon: {told}; `{command} --help` lists what there is", file=sys.stderr)
    return WRONG_USAGE


def in_one_line(error: Exception) -> tuple[str, int]:
    """What went wrong, in words that say what to do, and the exit status."""
    if isinstance(error, RashomonError):
        return str(error), WRONG_USAGE
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO):
        return f"the output cannot be written: {error.strerror}; make room, or write it elsewhere", WRONG_USAGE
    return f"a fault of the program ({type(error).__name__}: {error}); please report it with what --debug shows", FAULT


def let_go_of_output() -> None:
    """What could not be written is not tried again, with another error, when the program ends."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
