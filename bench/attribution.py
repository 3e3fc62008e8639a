"""`python -m bench attribution IN.jsonl OUT.jsonl`: everything that a text says others say, by the program's own reader.

Lines of IN have `id` and `text`; lines of OUT are {"id", "attributions": [{"source", "cue", "content"}]}, each a list of spans
[start, end) in code points of `text`: what `components.py attribution` scores.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rashomon.read import Language, load_language
from rashomon.read.actors import find_actors
from rashomon.read.attribution import find_attributions
from rashomon.read.language import parse
from rashomon.read.voices import find_voices
from rashomon.records import Block, Report, Span


def main(arguments: Sequence[str]) -> None:
    """Write the predictions; exits with one line where the input cannot be read."""
    if len(arguments) != 2:
        sys.exit("usage: python -m bench attribution IN.jsonl OUT.jsonl")
    given, out = map(Path, arguments)
    language = load_language()
    found = [json.dumps({"id": key, "attributions": attributions(text, language)}) for key, text in rows(given)]
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("".join(line + "\n" for line in found), encoding="utf-8")


def rows(given: Path) -> Iterator[tuple[Any, str]]:
    """The id and text of each line."""
    try:
        lines = given.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        sys.exit(f"{given} cannot be read: {error}")
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                row = json.loads(line)
                yield row["id"], str(row["text"])
            except (ValueError, KeyError, TypeError):
                sys.exit(f"{given}:{number}: no JSON object with `id` and `text`")


def attributions(text: str, language: Language) -> list[dict[str, list[list[int]]]]:
    """The attributions of one text, in its order."""
    report = plain(text)
    sentences = list(parse(report, language))
    found = find_voices(report, find_attributions(report, sentences, find_actors(report, sentences)))
    return [{"source": listed(v.source), "cue": listed(v.cue), "content": listed(v.content)} for v in found]


def listed(spans: Sequence[Span]) -> list[list[int]]:
    return [list(span) for span in spans]


def plain(text: str) -> Report:
    """The text as a report all of whose lines are article: one reader is measured, not the cleaning before it."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line), "paragraph"))
        at += len(line) + 1
    return Report(id="r", page="r", source="text", sources=("text",), text=text, blocks=tuple(blocks))
