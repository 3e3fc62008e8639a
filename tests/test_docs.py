"""The documents say what the program does: every command, every table of a case, every kind of decision, the tutorial's real outputs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from rashomon.case import create_case
from rashomon.cli import COMMANDS
from rashomon.decide import decisions_of
from rashomon.records import DecisionKind

PROJECT = Path(__file__).parent.parent
DOCS = PROJECT / "docs"


def test_every_command_has_its_place_in_the_reference() -> None:
    """Each command has a heading, each of its options a row; the reference is as `make docs` makes it."""
    told = (DOCS / "commands.md").read_text()
    assert re.findall(r"^## rashomon (\w+)$", told, re.MULTILINE) == list(COMMANDS)
    run = subprocess.run([sys.executable, "docs/make.py", "--check"], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert "commands.md" not in run.stderr
    assert "case.md" not in run.stderr


def test_every_table_of_a_case_is_described(tmp_path: Path) -> None:
    """docs/case.md has each table that a new case really has, with its very columns."""
    told = (DOCS / "case.md").read_text()
    with create_case(tmp_path / "c.rashomon")[0] as case:
        made = case.connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'words_%'").fetchall()
    plain = " ".join(told.split())
    for name, sql in made:
        assert re.search(rf"^## {name}\b", told, re.MULTILINE)
        assert " ".join(sql.split()) in plain
    assert len(re.findall("^## ", told, re.MULTILINE)) == len(made)


def test_the_examples_of_decisions_are_decisions() -> None:
    """The file shown in docs/corrections.md is read as it stands, and shows every kind."""
    (shown,) = re.findall(r"```toml\n(.*?)```", (DOCS / "corrections.md").read_text(), re.DOTALL)
    assert {d.kind for d in decisions_of(shown, "corrections.md")} == set(get_args(DecisionKind))


@pytest.mark.heavy
def test_the_tutorial_shows_what_its_commands_give() -> None:
    """Each output in docs/tutorial.md is that of its command, run in order (`make golden` remakes them)."""
    run = subprocess.run([sys.executable, "docs/tutorial.py", "--check"], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
