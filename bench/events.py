"""`python -m bench events IN.jsonl OUT.jsonl`: the type of each sentence's main event, as the program's own reader sees it.

Lines of IN have `id` and `text`; lines of OUT are {"id", "type"}, null where no event is read: what `components.py events` scores.
Where IN's lines have `event` (PLOVER's name of the right type), a table of right against told is printed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from rashomon.read import Language, load_language
from rashomon.read.deeds import Words
from rashomon.read.events import all_tellings, tone
from rashomon.read.language import parse
from rashomon.records import Block, Report

HEIR = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "FIGHT": "ASSAULT", "INVESTIGATE": None}  # PLOVER's old names
NOTHING = "none"
WIDTH = 9


def main(arguments: Sequence[str]) -> None:
    """Write the predictions; print the confusion table where the right types are given."""
    given, out = map(Path, arguments)
    rows = [json.loads(line) for line in given.read_text(encoding="utf-8").splitlines() if line.strip()]
    language = load_language()
    types = {row["id"]: main_type(row["text"], language) for row in rows}
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("".join(json.dumps({"id": key, "type": kind}) + "\n" for key, kind in types.items()), encoding="utf-8")
    if right := {row["id"]: HEIR.get(row["event"], row["event"]) for row in rows if row.get("event")}:
        print("\n".join(confusion((kind, types[key]) for key, kind in right.items() if kind)))


def main_type(text: str, language: Language) -> str | None:
    """The type of the event that hangs highest in its sentence's tree, of those at one height the first; None where none is read."""
    report = Report(id="r", page="r", source="r", sources=("r",), text=text, blocks=(Block(0, len(text), "paragraph"),))
    about = tone(report)
    best: tuple[int, int, str] | None = None
    for sentence in parse(report, language):
        words = Words(sentence.words)
        for telling in all_tellings(words, about):
            head = words.tokens[telling.deed.head]
            found = (sum(1 for _ in head.ancestors), int(head.i), telling.type)
            if telling.type is not None and (best is None or found[:2] < best[:2]):
                best = (*found[:2], telling.type)
    return best[2] if best else None


def confusion(pairs: Iterable[tuple[str, Any]]) -> list[str]:
    """The lines of a table: a row a right type, a column a type told, the right ones on the diagonal in brackets."""
    counted = Counter((right, told or NOTHING) for right, told in pairs)
    rights = sorted({right for right, _ in counted})
    tolds = [*rights, *sorted({told for _, told in counted}.difference(rights, [NOTHING])), NOTHING]
    lines = ["right \\ told".ljust(14) + "".join(kind[: WIDTH - 1].rjust(WIDTH) for kind in tolds)]
    for right in rights:
        cells = [cell(counted[right, told], right == told) for told in tolds]
        lines.append(right.ljust(14) + "".join(cells))
    return lines


def cell(count: int, right: bool) -> str:
    """One number of the table, nothing for a nought off the diagonal."""
    return (f"[{count}]" if right else str(count) if count else ".").rjust(WIDTH)
