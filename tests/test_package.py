"""What is in the wheel."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

PROJECT = Path(__file__).resolve().parent.parent
SOURCE = PROJECT / "src"


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The files in a wheel built from the tree."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=PROJECT, check=True, capture_output=True
    )
    [wheel] = folder.glob("*.whl")
    return set(ZipFile(wheel).namelist())


def test_the_wheel_holds_every_file_of_the_program(names: set[str]) -> None:
    """Vocabularies, data and templates are installed with the code."""
    ours = {str(f.relative_to(SOURCE)) for f in SOURCE.rglob("*") if f.is_file() and "__pycache__" not in f.parts}
    assert {f for f in ours if f.endswith((".toml", ".css", ".jinja"))}
    assert ours <= names


def test_the_licences_travel_with_it(names: set[str]) -> None:
    """Our licence, the notice and the model's licence are in the wheel."""
    ends = {Path(name).name for name in names if "/licenses/" in name}
    assert {"LICENSE", "NOTICE", "en-core-web-sm.txt"} <= ends


def test_nothing_else_is_in_it(names: set[str]) -> None:
    """Tests, examples and the gate stay at home."""
    assert {name.split("/")[0].split("-")[0] for name in names} == {"rashomon"}
