"""`rashomon brief`: the account of reports."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.options import MODEL, NONE_READ, AllowHost, Debug, Model, Paths, Quiet
from rashomon.cli.outputs import Format, Outputs, show, withheld_names
from rashomon.errors import InputError

if TYPE_CHECKING:
    from rashomon.records import Account, Decision


def brief(
    paths: Paths,
    json: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the account document (JSON) there.")] = None,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the account as one page there.")] = None,
    csv: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Write the account as tables (CSV) into that folder.")] = None,
    withhold: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE|private", help="Keep back the names in FILE (one a line), or those of private persons."),
    ] = None,
    decisions: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="Apply the decisions in FILE (TOML, docs/corrections.md); may be repeated.")
    ] = None,
    format: Annotated[Format, typer.Option(help="What goes to standard output.")] = Format.terminal,
    story: Annotated[str | None, typer.Option(metavar="ID", help="Tell this story in full instead of the largest.")] = None,
    allow_host: AllowHost = None,
    model: Model = MODEL,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Read the reports and tell one sourced account of them.

    Exit status: 0; 1 when not one report could be read; 2 for wrong usage.
    """
    outputs = Outputs(json, html, csv)
    outputs.check()
    names = withheld_names(withhold or [])
    decided: tuple[Decision, ...] = ()
    if decisions:
        from rashomon.decide.files import decisions_at

        decided = decisions_at(decisions)
    told = read_all(paths, model, quiet, allow_host or [], decided)
    if withhold:
        from rashomon.tell.withhold import withheld

        told = withheld(told, names, "private" in withhold)
    outputs.write(told, story)
    if not quiet:
        show(told, format, story)
    if not told.counts.read:
        if quiet:
            typer.echo(f"no report could be read of {told.counts.given} given; see 'unread' in the account", err=True)
        raise typer.Exit(NONE_READ)


def read_all(paths: list[str], model: str, quiet: bool, allowed: list[str], decided: tuple[Decision, ...]) -> Account:
    """The account of the reports at `paths`, with progress on standard error unless `quiet`; addresses are fetched."""
    from rashomon.case import is_case
    from rashomon.cli.fetching import web_for
    from rashomon.gather.files import gather
    from rashomon.pipeline import account
    from rashomon.progress import Progress
    from rashomon.read import load_language

    if any(is_case(p) or p.endswith(".rashomon") for p in paths):
        return read_case(paths, model, quiet, decided)
    with Progress(sys.stderr, quiet) as progress:
        pages, unread = gather(paths, web_for(paths, allowed, progress.show))
        return account(pages, unread, load_language(model), progress.show, decided)


def read_case(paths: list[str], model: str, quiet: bool, decided: tuple[Decision, ...]) -> Account:
    """The account of a case, which is told alone."""
    from rashomon.case import open_case
    from rashomon.keeping import Reader
    from rashomon.progress import Progress
    from rashomon.retelling import tell

    if len(paths) > 1:
        raise InputError("a case is told alone; add the other reports to it with `rashomon add`")
    with open_case(Path(paths[0])) as case, Progress(sys.stderr, quiet) as progress:
        return tell(case, Reader(model), progress.show, decided)
