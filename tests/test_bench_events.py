"""`python -m bench events`: one line a sentence, as the scorer of event types reads it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.events import confusion, main, main_type
from bench.rooms import FINDERS, STEPS, clocked
from rashomon.pipeline import account
from rashomon.read import Language
from rashomon.records import Page


def test_predictions_and_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every line of the input gets its type or null; where right types are given, under PLOVER's old names too, a table is printed."""
    rows = [
        {"id": "a", "text": "Police arrested nine men in Basel on Sunday.", "event": "COERCE"},
        {"id": "b", "text": "The envoy demanded the release of all nine.", "event": "DEMAND"},
        {"id": "c", "text": "The valley is green and wide.", "event": "AID"},
        {"id": "d", "text": "The valley is green.", "event": "INVESTIGATE"},
    ]
    given, out = tmp_path / "in.jsonl", tmp_path / "new" / "out.jsonl"
    given.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    main([str(given), str(out)])
    told = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert told == [{"id": "a", "type": "COERCE"}, {"id": "b", "type": "REQUEST"}, {"id": "c", "type": None}, {"id": "d", "type": None}]
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["right", "AID", "COERCE", "REQUEST"]
    assert lines[0].split()[3:] == ["AID", "COERCE", "REQUEST", "none"] and lines[2].split() == ["COERCE", ".", "[1]", ".", "."]


def test_main_event_hangs_highest(language: Language) -> None:
    """The event of the main clause is the sentence's, not the one told in passing."""
    assert main_type("Days after soldiers stormed the palace, the two sides signed a ceasefire.", language) in ("AGREE", "RETREAT")


def test_every_step_is_clocked(language: Language) -> None:
    """Where the time goes is told of every room and reader: none is missing because it was renamed."""
    with clocked() as seconds:
        page = Page(
            source="a.txt",
            sources=("a.txt",),
            sha256="0" * 64,
            text="Police arrested nine men.\n\nA man was shot, police said on Monday.\n",
        )
        account([page], (), language)
    assert all(seconds[step] > 0 for step in (*STEPS, "parse", *FINDERS))


def test_table_has_a_column_for_every_type_told() -> None:
    """A type that is never right has its column too."""
    header, *rows = confusion([("AID", "AID"), ("AID", "OTHER"), ("AID", None)])
    assert header.split()[3:] == ["AID", "OTHER", "none"] and rows == ["AID           " + "      [1]        1        1"]
