"""The page opened in real Chromium, once for each account that the tests look at."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parent.parent.parent
SHOTS = PROJECT / "out" / "screenshots"
Look = Callable[[str, str], dict[str, Any]]


@pytest.fixture(scope="session")
def look(tmp_path_factory: pytest.TempPathFactory) -> Look:
    """`look(name, html)`: what Chromium found on that page; its pictures lie in out/screenshots under the name."""
    chromium, node = shutil.which("chromium"), shutil.which("node")
    missing = [name for name, there in (("chromium", chromium), ("node", node), ("playwright-core", modules())) if not there]
    if missing or chromium is None or node is None:
        pytest.skip(f"the page is not opened in a browser: {', '.join(missing)} missing (make browser)")
    SHOTS.mkdir(parents=True, exist_ok=True)

    def looked(name: str, html: str) -> dict[str, Any]:
        file = tmp_path_factory.mktemp("page") / f"{name}.html"
        file.write_text(html, encoding="utf-8")
        command = [node, os.fspath(Path(__file__).with_name("look.mjs")), os.fspath(file), chromium, os.fspath(SHOTS / name)]
        run = subprocess.run(command, capture_output=True, text=True, timeout=300)
        assert run.returncode == 0, run.stderr
        told: dict[str, Any] = json.loads(run.stdout)
        return told

    return looked


def modules() -> bool:
    """True where `make browser` has put the packages."""
    return (PROJECT / "tools" / "web" / "node_modules" / "playwright-core").exists()
