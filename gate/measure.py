"""What the scorer in ../shared gives for this program, and which files it was measured with."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

SCORER = Path("bench/score.py")
STREAM_KEYS = ("grouping", "grouping_precision", "grouping_recall", "lost")


def shared_folder(project: Path) -> Path | None:
    """The folder of stories and scorer beside the project, or None."""
    shared = project.parent / "shared"
    return shared if (shared / SCORER).is_file() and (shared / "stories").is_dir() else None


def fingerprints(shared: Path) -> dict[str, str]:
    """SHA-256 of the scorer, of every gold and label file and of each story's pages taken together."""
    files = [shared / SCORER, *sorted(shared.glob("stories/*/gold.json")), *sorted(shared.glob("stream/labels.json"))]
    hashes = {str(f.relative_to(shared)): sha256(f.read_bytes()).hexdigest() for f in files}
    for docs in sorted([*shared.glob("stories/*/docs"), *shared.glob("stream/*/docs")]):
        pages = sha256()
        for page in sorted(docs.glob("*.txt")):
            pages.update(page.name.encode() + b"\0" + sha256(page.read_bytes()).digest())
        hashes[str(docs.relative_to(shared))] = pages.hexdigest()
    return hashes


def measure(shared: Path) -> dict[str, float]:
    """The mean of every measure over the stories, then the grouping of all their pages, then that of the stream's with them."""
    stories = sorted(str(p) for p in (shared / "stories").iterdir() if p.is_dir())
    means = {k: float(v) for k, v in score(shared, *stories).items() if v is not None}
    grouped = score_stream(shared, str(shared / "stories"))
    means.update({key: grouped[key] for key in STREAM_KEYS})
    if (shared / "stream").is_dir():
        mixed = score_stream(shared, str(shared / "stories"), str(shared / "stream"))
        means.update({f"stream_{key}": mixed[key] for key in STREAM_KEYS})
    return means


def score(shared: Path, *arguments: str) -> dict[str, float | None]:
    """The scorer's means over the stories (or `--stream` folders) named."""
    program = f"{shlex.quote(sys.executable)} -m rashomon brief {{inputs}} --json {{out}} --quiet"
    command = [sys.executable, str(shared / SCORER), "--json", "--run", program, *arguments]
    scored = subprocess.run(command, check=True, stdout=subprocess.PIPE, env={**os.environ, "PYTHONHASHSEED": "0"})
    means: dict[str, float | None] = json.loads(scored.stdout)["mean"]
    return means


def score_stream(shared: Path, *folders: str) -> dict[str, float]:
    """The scorer's grouping over one run of all pages below `folders`."""
    return {k: float(v) for k, v in score(shared, "--stream", *folders).items() if v is not None}
