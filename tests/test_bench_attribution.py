"""`python -m bench attribution`: one line a text, as the scorer of attributions reads it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.attribution import main

TEXT = "The dam held.\n\nTwo valves failed, the operator said on Monday."


def test_predictions_stand_in_the_text(tmp_path: Path) -> None:
    """Every line of the input gets its attributions, with spans that hold the words of source, cue and content."""
    given, out = tmp_path / "in.jsonl", tmp_path / "new" / "out.jsonl"
    given.write_text("\n".join(json.dumps({"id": n, "text": t}) for n, t in enumerate((TEXT, ""))), encoding="utf-8")
    main([str(given), str(out)])
    first, second = (json.loads(line) for line in out.read_text(encoding="utf-8").splitlines())
    [one] = first["attributions"]
    words = {role: [TEXT[start:end] for start, end in one[role]] for role in ("source", "cue", "content")}
    assert words["cue"] == ["said"] and "operator" in words["source"][0] and "Two valves failed" in words["content"][0]
    assert second == {"id": 1, "attributions": []}


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    """What cannot be read ends the run with the file and line."""
    given = tmp_path / "in.jsonl"
    given.write_text('{"id": 1, "text": "The dam held."}\n{"id": 2}\n', encoding="utf-8")
    with pytest.raises(SystemExit, match=r"in\.jsonl:2: "):
        main([str(given), str(tmp_path / "out.jsonl")])
