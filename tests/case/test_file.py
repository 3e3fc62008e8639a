"""Opening: whatever is wrong with a case file is one clear line, and nothing is lost or changed."""

from __future__ import annotations

import ctypes
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.case import create_case, file, is_case, open_case
from rashomon.case.check import check
from rashomon.case.decisions import keep_decisions
from rashomon.case.schema import APPLICATION, MIGRATIONS, VERSION
from rashomon.decide import decisions_of
from rashomon.errors import CaseError
from rashomon.retelling import tell
from tests.case.factories import DECISION, added, filled, rashomon, reader, written


def test_a_new_case_bears_its_mark_and_version(tmp_path: Path) -> None:
    """A case is SQLite with our mark in its header, in WAL mode; opening it again makes nothing anew."""
    path = tmp_path / "a.rashomon"
    case, new = create_case(path)
    with case:
        assert new
        assert case.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert case.connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert case.connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
    assert is_case(path)
    again, new = create_case(path)
    again.connection.close()
    assert not new


def test_a_file_killed_while_being_made_is_made_whole(tmp_path: Path) -> None:
    """A file without a byte in it is what a kill leaves of `open`: the next command makes it a case."""
    path = tmp_path / "a.rashomon"
    path.touch()
    with open_case(path) as case:
        assert check(case).faults == ()


def test_an_older_file_is_brought_to_this_version(tmp_path: Path) -> None:
    """A case of the first version gets every later table when it is opened, and keeps what it holds."""
    path = tmp_path / "a.rashomon"
    db = sqlite3.connect(path)
    db.executescript(MIGRATIONS[0])
    db.execute("INSERT INTO version VALUES ('v', 'rashomon 0')")
    db.execute(f"PRAGMA application_id = {APPLICATION}")
    db.execute("PRAGMA user_version = 1")
    db.commit()
    db.close()
    with open_case(path) as case, create_case(tmp_path / "new.rashomon")[0] as new:
        tables = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
        assert case.connection.execute(tables).fetchall() == new.connection.execute(tables).fetchall()
        assert case.connection.execute("SELECT generator FROM version").fetchall() == [("rashomon 0",)]
        assert check(case).faults == ()


def other_database(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE a (b)")
    db.close()


def newer_case(path: Path) -> None:
    create_case(path)[0].connection.close()
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.close()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda p: p.write_text("no case at all, but a text of some length " * 10), "is no case"),
        (other_database, "is no case"),
        (newer_case, f"version {VERSION + 1}"),
        (lambda p: p.mkdir(), "is no case"),
        (lambda p: None, "does not exist"),
    ],
)
def test_what_is_no_case_is_one_clear_line(make: Callable[[Path], None], words: str, tmp_path: Path) -> None:
    """A text, another program's database, a newer version's file, a folder, nothing: one line each, status 2, the file as it was."""
    path = tmp_path / "a.rashomon"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    for command in (("brief",), ("add", "."), ("changes",), ("search", "x"), ("check",)):
        run = rashomon(command[0], path, *command[1:], cwd=tmp_path)
        assert (run.returncode, run.stdout) == (2, "")
        assert len(run.stderr.splitlines()) == 1
        assert words in run.stderr
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    """A file whose middle is overwritten fails `check` in words."""
    path = tmp_path / "a.rashomon"
    filled(path, *written(tmp_path)).connection.close()
    data = bytearray(path.read_bytes())
    for start in range(8192, len(data) - 4096, 8192):
        data[start : start + 4096] = b"\xff" * 4096
    path.write_bytes(data)
    run = rashomon("check", path)
    assert run.returncode in (1, 2)
    assert "Traceback" not in run.stderr
    assert "wrong:" in run.stdout or "damaged" in run.stderr


def test_of_a_damaged_file_what_is_left_is_saved(tmp_path: Path) -> None:
    """Bytes of one page are overwritten: every command says what helps, and that saves the others, of which a new case is made."""
    path, out, new = tmp_path / "a.rashomon", tmp_path / "out", tmp_path / "b.rashomon"
    with filled(path, *written(tmp_path)) as case:
        keep_decisions(case, decisions_of(DECISION, "d"))
        case.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        broken = case.connection.execute("SELECT bytes FROM page ORDER BY rowid LIMIT 1").fetchone()[0]
    data = path.read_bytes()
    assert data.count(broken) == 1
    path.write_bytes(data.replace(broken, b"\xff" * len(broken)))
    assert "its bytes cannot be unpacked" in rashomon("check", path).stdout
    run = rashomon("export", path, out)
    assert (run.returncode, run.stderr) == (1, "")
    assert "is damaged: 3 pages and 1 decision saved, 1 lost" in run.stdout
    assert rashomon("open", new).returncode == 0
    assert "3 added" in rashomon("add", new, out / "pages").stdout
    assert "1 taken up" in rashomon("decide", new, out / "decisions.toml").stdout


def test_a_file_with_broken_tables_still_gives_its_pages(tmp_path: Path) -> None:
    """The list of arrivals is destroyed: telling it fails in one line that names `export`, and that saves all pages."""
    path, out = tmp_path / "a.rashomon", tmp_path / "out"
    with filled(path, *written(tmp_path)) as case:
        case.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = case.connection.execute("PRAGMA page_size").fetchone()[0]
        root = case.connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'arrival'").fetchone()[0]
    data = bytearray(path.read_bytes())
    data[(root - 1) * size : root * size] = b"\xff" * size
    path.write_bytes(data)
    run = rashomon("brief", path)
    assert (run.returncode, run.stdout) == (2, "")
    assert (
        f"is damaged; take a copy from before, or save the pages and decisions that are left with `rashomon export {path} FOLDER`"
        in run.stderr
    )
    assert len(run.stderr.splitlines()) == 1
    assert "4 pages and 0 decisions saved, 0 lost" in rashomon("export", path, out).stdout
    assert "4 reports given, 4 read" in rashomon("brief", out / "pages").stdout


def test_another_process_that_writes_is_waited_for(tmp_path: Path) -> None:
    """An addition waits while another process holds the file, and goes on when it lets go."""
    path = tmp_path / "a.rashomon"
    first, second, *_ = written(tmp_path)
    with filled(path, first) as case:
        other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        timer = threading.Timer(0.7, lambda: other.execute("COMMIT"))
        timer.start()
        start = time.monotonic()
        assert [o.kind for o in added(case, second)] == ["added"]
        assert time.monotonic() - start > 0.5
        timer.join()
        other.close()


def test_waiting_ends_with_a_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that never lets go is told of; what was asked for is not half done."""
    monkeypatch.setattr(file, "WAIT", 0.2)
    path = tmp_path / "a.rashomon"
    first, second, *_ = written(tmp_path)
    with filled(path, first) as case:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CaseError, match="in use by another rashomon"):
            added(case, second)
        other.close()
        assert [o.kind for o in added(case, second)] == ["added"]


def test_a_full_disk_is_one_clear_line_and_loses_nothing(tmp_path: Path) -> None:
    """When the file may not grow, what was told as added is there, the rest is not, and the case is whole."""
    path = tmp_path / "a.rashomon"
    reports = written(tmp_path / "in")
    filled(path, reports[0]).connection.close()
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))\n"  # less than the journal of four reports
        "from rashomon.cli import main; main()"
    )
    run = subprocess.run([sys.executable, "-c", code, "add", path, *reports[1:]], capture_output=True, text=True, check=False)
    assert run.returncode == 2, run.stdout
    assert len(run.stderr.splitlines()) == 1
    assert "disk is full" in run.stderr
    with open_case(path) as case:
        told = check(case)
        assert told.faults == ()
        assert told.pages == 1 + sum(line.startswith("added") for line in run.stdout.splitlines())
        assert {o.kind for o in added(case, *reports)} == {"known", "added"}


def bound() -> None:
    """From here on not even root writes where the permissions forbid it (Linux: CAP_DAC_OVERRIDE leaves the bounding set)."""
    ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)


def test_a_read_only_file_is_told_but_not_added_to(tmp_path: Path) -> None:
    """Without the right to write, in a folder without it, `brief`, `search` and `check` work and `add` is refused in a line."""
    folder = tmp_path / "locked"
    folder.mkdir()
    path = folder / "a.rashomon"
    first, second, *_ = written(tmp_path)
    filled(path, first).connection.close()
    path.chmod(0o444)
    folder.chmod(0o555)
    try:
        for command in ("brief", "changes", "check", "export"):
            run = rashomon(command, path, *([tmp_path / "out"] if command == "export" else []), preexec_fn=bound)
            assert (run.returncode, run.stderr) == (0, "")
        run = rashomon("add", path, second, preexec_fn=bound)
        assert run.returncode == 2
        assert "is read-only" in run.stderr
        assert len(run.stderr.splitlines()) == 1
    finally:
        folder.chmod(0o755)


def test_a_copy_of_the_file_is_the_whole_case(tmp_path: Path) -> None:
    """A closed case is one file: nothing is left beside it, and a copy of it tells the same."""
    with filled(tmp_path / "a.rashomon", *written(tmp_path)) as case:
        told = tell(case, reader())
    assert [p.name for p in tmp_path.glob("a.rashomon*")] == ["a.rashomon"]
    shutil.copy(tmp_path / "a.rashomon", tmp_path / "b.rashomon")
    with open_case(tmp_path / "b.rashomon") as case:
        assert tell(case, reader()) == told


@pytest.mark.heavy
def test_two_processes_add_the_same_reports_at_once(tmp_path: Path) -> None:
    """Both end well, and between them every report is added once."""
    path = tmp_path / "a.rashomon"
    create_case(path)[0].connection.close()
    reports = written(tmp_path / "in")
    runs = [[sys.executable, "-m", "rashomon", "add", str(path), *map(str, order)] for order in (reports, reports[::-1])]
    both = [subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for run in runs]
    told = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert sorted(line for out, _ in told for line in out.splitlines() if line.startswith("added")) == sorted(
        f"added  {r}" for r in reports
    )
    with open_case(path) as case:
        assert check(case).faults == ()
        assert check(case).pages == len(reports)
