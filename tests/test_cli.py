"""The command line as its user meets it: exit statuses, one-line errors, what goes where."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.cli import outputs
from rashomon.errors import OutputError

TEXT = """Interior ministry: 14 dead in Karvina floods

PRAGUE, 3 May 2021 - At least 14 people were killed and 60 injured when the river burst its banks on Sunday, the Interior Ministry said.

"We are still looking for nine people," said Jana Novotna, a spokeswoman for the fire brigade.
"""


def rashomon(*args: str, stdin: str = "", cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    return subprocess.run([sys.executable, "-m", "rashomon", *args], input=stdin, capture_output=True, text=True, check=False, cwd=cwd)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a report, an empty file and a binary one."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "flood.txt").write_text(TEXT)
    (tmp_path / "reports" / "empty.txt").write_text("")
    (tmp_path / "reports" / "binary.txt").write_bytes(bytes(range(256)) * 40)
    return tmp_path / "reports"


def test_brief_tells_counts_first_and_writes_both_files(folder: Path, tmp_path: Path) -> None:
    """The account goes to standard output, counts first; JSON and page go where they are asked for; standard error shows progress."""
    run = rashomon("brief", str(folder), "--json", str(tmp_path / "a.json"), "--html", str(tmp_path / "a.html"))
    assert run.returncode == 0
    assert all(line.endswith(" reports") for line in run.stderr.splitlines())  # at most progress
    assert "3 reports given" in run.stdout.splitlines()[0]
    assert "\x1b" not in run.stdout
    told = json.loads((tmp_path / "a.json").read_text())
    assert told["counts"] == {"given": 3, "read": 1, "unread": {"binary": 1, "empty": 1}}
    assert [u["source"] for u in told["unread"]] == ["binary.txt", "empty.txt"]
    assert "Karvina" in (tmp_path / "a.html").read_text()


def test_standard_input_is_a_report() -> None:
    """'-' reads one report from standard input, and --format json writes the document to standard output."""
    run = rashomon("brief", "-", "--format", "json", stdin=TEXT)
    assert run.returncode == 0
    assert json.loads(run.stdout)["stories"][0]["reports"][0]["text"] == TEXT


def test_quiet_says_nothing(folder: Path) -> None:
    """--quiet leaves both outputs empty."""
    run = rashomon("brief", str(folder), "--quiet")
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_nothing_readable_is_status_one(tmp_path: Path) -> None:
    """Exit status 1 means that not one report could be read; the account still lists what was given."""
    (tmp_path / "german.txt").write_text(
        "Nach dem Hochwasser in Karvina suchen Feuerwehrleute weiter nach Vermissten, teilte das Innenministerium am Sonntag mit. "
        "Die Zahl der Toten stieg nach Angaben der Behörden auf vierzehn, viele Häuser stehen noch unter Wasser.\n" * 3
    )
    run = rashomon("brief", str(tmp_path), "--json", str(tmp_path / "out.json"))
    assert run.returncode == 1
    (report,) = json.loads((tmp_path / "out.json").read_text())["stories"][0]["reports"]
    assert (report["read"], report["unread_reason"]) == (False, "language")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["brief", "no-such-folder"], "no-such-folder"),
        (["brief", ".", "--model", "no_such_model"], "no_such_model"),
        (["brief", ".", "--json", "no/such/folder/a.json"], "no/such/folder"),
        (["explain", "no-such-file.txt"], "no-such-file.txt"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line(args: list[str], words: str, folder: Path) -> None:
    """A missing path, model or folder is one line on standard error and status 2."""
    run = rashomon(*args, cwd=folder)
    assert run.returncode == 2
    assert len(run.stderr.splitlines()) == 1
    assert words in run.stderr
    assert "Traceback" in rashomon(*args, "--debug", cwd=folder).stderr


@pytest.mark.parametrize("args", [["brief"], ["brief", ".", "--format", "yaml"], ["nonsense"], []])
def test_wrong_usage_is_status_two(args: list[str]) -> None:
    """Wrong usage is one line that says what is wrong and where the options are listed, status 2; no command at all gives the help."""
    run = rashomon(*args)
    assert run.returncode == 2
    if args:
        assert run.stdout == ""
        (line,) = run.stderr.splitlines()
        assert line.startswith("rashomon: ")
        assert f"`rashomon {args[0]} --help`" in line or (args == ["nonsense"] and "`rashomon --help`" in line)
    else:
        assert "Usage" in run.stdout


@pytest.mark.parametrize("args", [["brief", ""], ["brief", "flood.txt", "--story", "s-none", "--quiet"], ["explain", "flood.txt:999"]])
def test_what_is_asked_in_vain_is_told(args: list[str], folder: Path) -> None:
    """An empty name is not the current folder; a story or line that is not there is told even where nothing is shown."""
    run = rashomon(*args, cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert "rashomon: " in run.stderr.splitlines()[-1]


def test_the_story_that_is_asked_for_stands_open_on_the_page(folder: Path, tmp_path: Path) -> None:
    """`--story` holds for the page too."""
    (folder / "quake.txt").write_text(
        "Quake in Torrebruna\n\nTORREBRUNA, 9 September 2022 - An earthquake injured 40 people, the council said.\n"
    )
    stories = json.loads(rashomon("brief", str(folder), "--format", "json").stdout)["stories"]
    last = [s for s in stories if any(r["read"] for r in s["reports"])][-1]["id"]
    assert rashomon("brief", str(folder), "--quiet", "--story", last, "--html", str(tmp_path / "a.html")).returncode == 0
    assert f"· story {last}</p>" in (tmp_path / "a.html").read_text().partition("<nav")[0]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_output_that_cannot_be_written_is_one_clear_line(folder: Path) -> None:
    """Where standard output takes no more, that is said, without a trace."""
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [sys.executable, "-m", "rashomon", "brief", str(folder)], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert run.returncode == 2
    assert "Traceback" not in run.stderr
    assert "the output cannot be written: No space left on device; make room" in run.stderr.splitlines()[-1]


def test_a_file_that_does_not_fit_leaves_what_stood_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new account takes the place of the old one whole or not at all, and leaves nothing half written beside it."""
    target = tmp_path / "a.json"
    target.write_bytes(b"old")
    target.chmod(0o640)
    outputs.write(target, b"new")
    assert (target.read_bytes(), target.stat().st_mode & 0o777) == (b"new", 0o640)

    def full(path: Path, data: bytes) -> int:
        path.open("wb").close()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="No space left on device; make room"):
        outputs.write(target, b"newer")
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]
    assert target.read_bytes() == b"new"


def test_story_is_told_by_id_and_an_unknown_one_refused(folder: Path) -> None:
    """--story tells that story; an id that this run does not have is one clear line."""
    story = json.loads(rashomon("brief", str(folder), "--format", "json").stdout)["stories"][0]["id"]
    assert rashomon("brief", str(folder), "--story", story).returncode == 0
    run = rashomon("brief", str(folder), "--story", "s-none")
    assert run.returncode == 2
    assert "s-none" in run.stderr.splitlines()[-1]


def test_explain_shows_claims_cues_and_numbers_passed_over(folder: Path) -> None:
    """`explain` names the rule behind each claim and the reason for each number that is none; a line number narrows it."""
    run = rashomon("explain", str(folder / "flood.txt"))
    assert run.returncode == 0
    assert "killed 14–None at_least" in run.stdout
    assert "because:" in run.stdout
    assert "passed over" in run.stdout
    one = rashomon("explain", f"{folder / 'flood.txt'}:5")
    assert "statement    by Jana Novotna" in one.stdout
    assert "killed" not in one.stdout


def test_help_is_told_without_loading_the_model() -> None:
    """`--help` and `--version` import neither spaCy nor rich's heavy parts."""
    code = (
        "import sys; sys.argv = ['rashomon', '--version']\nfrom rashomon.cli import main\n"
        "try: main()\nexcept SystemExit: print('spacy' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "False"
