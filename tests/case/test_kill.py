"""Killed at any moment, a case opens, is whole, and holds every report that was told as added, none twice."""

from __future__ import annotations

import os
import random
import signal
import time
import warnings
from pathlib import Path

import pytest

from rashomon.case import create_case, open_case
from rashomon.case.check import check
from rashomon.keeping import add
from rashomon.read import Language
from rashomon.retelling import tell
from tests.case.factories import TEXTS, reader

KILLS = 200
REPORTS = 40


@pytest.mark.heavy
def test_a_kill_at_any_moment_loses_nothing_that_was_told(tmp_path: Path, language: Language) -> None:
    """A process that opens, adds and tells is killed 200 times, each time somewhere else; what it had said was added is there."""
    for number in range(REPORTS):
        text = TEXTS["tuesday.txt"].replace("19", str(100 + number)).replace("Varnholm", f"Varn{number}holm")
        (tmp_path / f"{number:03}.txt").write_text(text)
    chance, started, path, told = random.Random(5), 0, tmp_path / "0.rashomon", set[str]()
    whole = 0.3  # seconds that a whole run takes, learnt on the way
    while started < KILLS:
        began = time.monotonic()
        said, finished = killed_after(chance.uniform(0, 1.1 * whole), path, tmp_path)
        started += 1
        told |= said
        with create_case(path)[0] as case:
            found = check(case)
            assert found.faults == ()
            rows = case.connection.execute("SELECT place, count(*), count(DISTINCT sha256) FROM arrival GROUP BY place").fetchall()
        assert all(count == different == 1 for _, count, different in rows)
        assert told <= {place for place, _, _ in rows}
        if finished:
            whole = time.monotonic() - began
            assert len(rows) == REPORTS
            path, told = tmp_path / f"{started}.rashomon", set()
    with open_case(path) if path.exists() else create_case(path)[0] as case:
        assert {o.kind for o in add(case, [str(tmp_path)], reader())} <= {"added", "known", "unread"}
        assert tell(case, reader()).counts.read == REPORTS


def killed_after(seconds: float, path: Path, folder: Path) -> tuple[set[str], bool]:
    """The places that a process of its own told as added until it was killed, and whether it had finished before."""
    listen, speak = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the libraries' idle threads are nothing to the child
        child = os.fork()
    if child == 0:
        os.close(listen)
        try:
            with create_case(path)[0] as case:
                for outcome in add(case, [str(p) for p in sorted(folder.glob("*.txt"))], reader()):
                    os.write(speak, f"{outcome.place}\n".encode())
                tell(case, reader())
            os.write(speak, b"finished\n")
        finally:
            os._exit(0)
    os.close(speak)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(listen) as out:
        said = out.read().split("\n")
    return {line for line in said if line.startswith("/")}, "finished" in said
