"""The account as tables."""

from __future__ import annotations

import csv
import io

import rashomon
from rashomon.tell.tables import COLUMNS, cell, tables

TEXT = "Quake kills 31 in Ombray\n\nOmbray, 3 May 2021 - At least 31 people were killed on Monday, the Civil Defence Agency said.\n"


def test_every_table_has_its_columns_and_the_mentions_their_words() -> None:
    """Each table is CSV with the columns promised; a mention carries its exact words and offsets."""
    made = {name: list(csv.DictReader(io.StringIO(text))) for name, text in tables(rashomon.brief(texts={"a.txt": TEXT})).items()}
    assert set(made) == {f"{name}.csv" for name in COLUMNS}
    body = next(m for m in made["mentions.csv"] if m["source"])
    assert (body["measure"], body["low"], body["high"], body["bound"]) == ("killed", "31", "", "at_least")
    assert TEXT[int(body["start"]) : int(body["end"])] == body["quote"]
    assert body["line"] in {f["line"] for f in made["figures.csv"]}


def test_text_that_a_spreadsheet_would_run_is_quoted() -> None:
    """A cell from a hostile report is never a formula."""
    assert cell("=cmd|' /C calc'!A0") == "'=cmd|' /C calc'!A0"
    assert (cell(-3), cell(None), cell(True), cell(("a", "b"))) == ("-3", "", "yes", "a; b")
