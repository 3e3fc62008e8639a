"""`rashomon explain`: what is made of one report, and why."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.options import MODEL, Debug, Model
from rashomon.cli.outputs import emit, harmless
from rashomon.errors import InputError


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
    lines = max((len(page.text.splitlines()) for page in pages), default=0)
    if line is not None and not 1 <= line <= lines:
        raise InputError(f"{path} has no line {line}; its lines are 1 to {lines}")
    language = load_language(model)
    for page in pages:
        for report in clean(page):
            emit(harmless(explanation(report, read(report, language), line)) + "\n", sys.stdout)


def split_target(target: str) -> tuple[str, int | None]:
    """'a.txt:12' as the file and its line; a file whose own name ends so wins."""
    path, colon, line = target.rpartition(":")
    if colon and line.isdecimal() and not Path(target).exists():
        return path, int(line)
    return target, None
