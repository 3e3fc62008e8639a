"""The commands of a case: `open`, `add`, `changes`, `search`, `export`, `check`."""

from __future__ import annotations

import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.options import DAMAGED, MODEL, NONE_READ, AllowHost, Debug, Model, Paths, Quiet
from rashomon.cli.outputs import Format, emit, harmless, make_folder
from rashomon.errors import DamagedCaseError, InputError, OutputError

if TYPE_CHECKING:
    from rashomon.case import Case
    from rashomon.keeping import Reader
    from rashomon.records import Account

CaseFile = Annotated[Path, typer.Argument(metavar="CASE", help="A case file, as `rashomon open` makes it.")]
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def open_(path: CaseFile, debug: Debug = False) -> None:
    """Make the case file CASE, or open one that is there, and say what it holds."""
    from rashomon.case import create_case
    from rashomon.case.pages import holdings
    from rashomon.tell.words import counted

    case, new = create_case(path)
    with case:
        held = holdings(case)
    typer.echo(
        f"{path}: {'a new case' if new else 'a case'} of {counted(held.pages, 'page')}, {counted(held.unread, 'input')} not read, "
        f"{counted(held.runs, 'run')} told" + (f"; last added to {held.last}" if held.last else "")
    )


def add(
    path: CaseFile,
    given: Paths,
    allow_host: AllowHost = None,
    model: Model = MODEL,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Add reports to a case: what is there already changes nothing; of the rest, each is kept as soon as it is told.

    Exit status: 0; 1 when not one of the inputs could be read; 2 for wrong usage or a case that cannot take them.
    """
    from rashomon.case import open_case
    from rashomon.cli.fetching import web_for
    from rashomon.keeping import Reader
    from rashomon.keeping import add as add_all
    from rashomon.progress import Progress
    from rashomon.retelling import put_together
    from rashomon.tell.words import plain

    counts: Counter[str] = Counter()
    reader = Reader(model)
    with open_case(path) as case, Progress(sys.stderr, quiet) as progress:
        for outcome in add_all(case, given, reader, web_for(given, allow_host or [], progress.show), workers=1):
            counts[outcome.kind] += 1
            if not quiet and outcome.kind != "known":
                told = f"{outcome.kind}  {plain(outcome.place)}" + (f": {plain(outcome.reason)}" if outcome.reason else "")
                emit(f"{told}\n", sys.stdout)
        if counts["added"] or counts["another source"]:
            put_together(case, reader)
    if not quiet:
        typer.echo(summary(counts))
    if counts and not (counts["added"] or counts["another source"] or counts["known"]):
        raise typer.Exit(NONE_READ)


def summary(counts: Counter[str]) -> str:
    """'2 added, 1 there already'; says so where nothing changed."""
    words = {"added": "added", "another source": "from another source", "unread": "not read", "known": "there already"}
    told = ", ".join(f"{counts[kind]} {word}" for kind, word in words.items() if counts[kind]) or "nothing given"
    return told + ("; nothing changed" if set(counts) <= {"known"} else "")


def changes(
    path: CaseFile,
    since: Annotated[
        str | None, typer.Option(metavar="RUN|DAY", help="Compare with that run, or with all that came before that day.")
    ] = None,
    format: Annotated[Format, typer.Option(help="What goes to standard output.")] = Format.terminal,
    model: Model = MODEL,
    debug: Debug = False,
) -> None:
    """Tell what is new in a case since the run before, or since an earlier run or day: reports, figures, events."""
    from rashomon.case import open_case
    from rashomon.keeping import Reader
    from rashomon.tell.changes import changes_document, markdown_changes, terminal_changes

    with open_case(path) as case:
        account = compared(case, Reader(model), since)
    if format is Format.json:
        sys.stdout.buffer.write(changes_document(account))
    else:
        emit((markdown_changes if format is Format.markdown else terminal_changes)(account), sys.stdout)


def compared(case: Case, reader: Reader, since: str | None) -> Account:
    """The account with its changes since that run ('3') or day ('2031-05-06'). Raises InputError for what is neither."""
    from rashomon.progress import Progress
    from rashomon.retelling import tell, tell_since_day, tell_since_run

    with Progress(sys.stderr, False) as progress:
        if since is None:
            return tell(case, reader, progress.show, compare=True)
        if since.isdecimal() and len(since) < 10:
            return tell_since_run(case, reader, int(since), progress.show)
        if DAY.fullmatch(since) and is_day(since):
            return tell_since_day(case, reader, since, progress.show)
    raise InputError(f"'{since}' is neither a run nor a day; give a number as in 'since run 3', or a day as 2031-05-06")


def is_day(told: str) -> bool:
    """Whether the calendar has that day."""
    try:
        date.fromisoformat(told)
    except ValueError:
        return False
    return True


def decide(
    path: CaseFile,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="TOML files of decisions (docs/corrections.md).")],
    debug: Debug = False,
) -> None:
    """Take up the decisions of TOML files into a case; those that are there already change nothing."""
    from rashomon.case import open_case
    from rashomon.case.decisions import decisions, keep_decisions
    from rashomon.decide import undone
    from rashomon.decide.files import decisions_at

    given = decisions_at(files)
    with open_case(path) as case:
        new = keep_decisions(case, given)
        with case.reading() as db:
            gone = undone(decisions(db))
    there = len(given) - len(new)
    again = sorted(d.id for d in given if d.id in gone and d not in new and d.kind != "undo")
    typer.echo(f"{len(new)} taken up, {there} there already" + ("" if new else "; nothing changed"))
    if again:
        typer.echo(f"undone before, and stays so: {', '.join(map(harmless, again))}; to decide it again, give it another id in the file")


def search(
    path: CaseFile,
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS...", help='Words that must stand there; "two words" together, flood*, -not.')
    ],
    most: Annotated[int, typer.Option(metavar="N", help="How many pages to show at most.", min=1)] = 20,
    debug: Debug = False,
) -> None:
    """Search the texts of a case, and show what is claimed where the words stand.

    Exit status: 0; 1 when nothing was found.
    """
    from rashomon.case import open_case
    from rashomon.case.search import search as search_case
    from rashomon.tell.hits import hit_lines

    with open_case(path) as case:
        count, hits = search_case(case, " ".join(words), most)
    emit(hit_lines(count, hits), sys.stdout)
    if not count:
        raise typer.Exit(NONE_READ)


def export(
    path: CaseFile,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to; made if it is not there.")],
    debug: Debug = False,
) -> None:
    """Write all that a case holds as plain files: the pages as they came, one JSON a line of arrivals, reports and runs, the decisions.

    Of a damaged case the pages and decisions that can still be read, from which a new case is made. Exit status: 0; 1 for a damaged case.
    """
    from rashomon.case import open_case
    from rashomon.case.decisions import decisions
    from rashomon.case.export import export as export_case
    from rashomon.decide import toml_of
    from rashomon.gather.found import ending_of
    from rashomon.tell.words import counted

    make_folder(folder)
    try:
        with open_case(path) as case:
            pages = export_case(case, folder, ending_of)
            with case.reading() as db:
                (folder / "decisions.toml").write_text(toml_of(decisions(db)), encoding="utf-8")
    except DamagedCaseError:
        save_what_is_left(path, folder)
        raise typer.Exit(DAMAGED) from None
    except OSError as error:
        raise OutputError(f"{folder} cannot be written: {error.strerror}") from error
    typer.echo(f"{folder}: {counted(pages, 'page')}, arrivals.jsonl, reports.jsonl, runs.jsonl, decisions.toml")


def save_what_is_left(path: Path, folder: Path) -> None:
    """The pages and decisions of a damaged case, and how a new one is made of them."""
    from rashomon.case.rescue import rescue
    from rashomon.decide import toml_of
    from rashomon.gather.found import ending_of
    from rashomon.tell.words import counted

    try:
        left = rescue(path, folder, ending_of)
        (folder / "decisions.toml").write_text(toml_of(left.decisions), encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{folder} cannot be written: {error.strerror}") from error
    saved = f"{counted(left.pages, 'page')} and {counted(len(left.decisions), 'decision')} saved"
    typer.echo(f"{path} is damaged: {saved}, {left.lost} lost. `rashomon open NEW`, `rashomon add NEW {folder / 'pages'}` and")
    typer.echo(f"`rashomon decide NEW {folder / 'decisions.toml'}` make a new case of them")


def check(path: CaseFile, debug: Debug = False) -> None:
    """Hold everything in a case against everything it should agree with: bytes and hashes, claims and texts, references.

    Exit status: 0; 1 when something is wrong.
    """
    from rashomon.case import open_case
    from rashomon.case.check import check as check_case

    with open_case(path) as case:
        told = check_case(case)
    for fault in told.faults:
        emit(f"wrong: {harmless(fault)}\n", sys.stdout)
    verdict = f"{len(told.faults)} faults" if told.faults else "all is whole"
    typer.echo(f"{told.pages} pages, {told.reports} reports, {told.claims} claims, {told.runs} runs: {verdict}")
    if told.faults:
        raise typer.Exit(DAMAGED)
