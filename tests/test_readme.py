"""What the README, CONTRIBUTING and the Makefile promise."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.read import Language

PROJECT = Path(__file__).resolve().parent.parent
README = (PROJECT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", re.findall(r"```python\n(.*?)```", README, re.DOTALL))
def test_the_python_example_runs(code: str, language: Language, capsys: pytest.CaptureFixture[str]) -> None:
    """What the README shows for Python runs as it stands and prints a toll."""
    exec(compile(code, "README.md", "exec"), {})
    assert re.search(r"^killed \d+ ", capsys.readouterr().out, re.MULTILINE)


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", ".ci/run"])
def test_every_make_target_that_is_named_exists(page: str) -> None:
    """A command that a page names is one that make knows."""
    targets = set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^ *)make ([a-z-]+)", (PROJECT / page).read_text(encoding="utf-8"), re.MULTILINE))
    assert named
    assert named <= targets


def test_every_link_of_the_readme_leads_to_a_file() -> None:
    """Relative links are not broken."""
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    assert [link for link in links if not (PROJECT / link).exists()] == []


def test_the_generated_pages_are_up_to_date() -> None:
    """docs/commands.md and docs/vocabulary.md are what the program itself says."""
    check = subprocess.run([sys.executable, PROJECT / "docs" / "make.py", "--check"], stderr=subprocess.PIPE, text=True)
    assert check.returncode == 0, check.stderr


def test_the_lock_pins_hashes_and_names_no_place() -> None:
    """Every package is pinned with a hash, and nothing says from where it is fetched."""
    lock = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", lock.split("\n", 2)[2])
    assert len(entries) > 40
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert not re.search(r"--index|--find-links|://|file:", lock)
