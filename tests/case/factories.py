"""Reports of one invented flood, and a case filled with them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from rashomon.case import Case, create_case
from rashomon.keeping import Outcome, Reader, add
from rashomon.read.language import DEFAULT_MODEL

TEXTS = {
    "monday/harbour.txt": """Flood in Varnholm kills 12

VARNHOLM, 3 May 2021 - At least 12 people were killed when the river Lode burst its banks in Varnholm on Monday, the fire service said.

Police evacuated 300 residents of the lower town overnight. "We did not see it coming," said Mayor Ina Holt.
""",
    "tuesday.txt": """Toll of Varnholm flood rises to 19

VARNHOLM, 4 May 2021 - The number of people killed by the flood in Varnholm rose to 19 on Tuesday, the Health Ministry said.

The government declared a state of emergency in Varnholm on Tuesday. Seven people were still missing, the fire service said.
""",
    "wednesday.txt": """Varnholm mayor resigns over flood

VARNHOLM, 5 May 2021 - Mayor Ina Holt resigned on Wednesday after the flood that killed 19 people in Varnholm, the Health Ministry said.

Protesters had gathered before the town hall of Varnholm on Wednesday. The fire service said nobody was missing any more.
""",
    "elsewhere/quake.txt": """Quake shakes Torrebruna

TORREBRUNA, 9 September 2022 - An earthquake of magnitude 6 shook the mountains around Torrebruna on Friday and injured 40 people,
the civil protection agency said.

Schools in Torrebruna stayed closed, the regional council said. Engineers were inspecting bridges.
""",
}

DECISION = '[[decision]]\nkind = "withhold"\nname = "Ina Holt"\nauthor = "M. Keller"\nday = 2021-05-06\nreason = "asked for it"\n'


def written(folder: Path, *names: str) -> list[Path]:
    """The texts of those names (all where none is named) as files below `folder`."""
    paths = []
    for name in names or TEXTS:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXTS[name], encoding="utf-8")
        paths.append(path)
    return paths


def filled(path: Path, *reports: Path) -> Case:
    """A new case with those reports added one by one; whoever asks for it closes it."""
    case, _ = create_case(path)
    for report in reports:
        added(case, report)
    return case


def added(case: Case, *paths: Path) -> list[Outcome]:
    """Add, as one command does, and say what became of each."""
    case.batch = None
    return list(add(case, [str(p) for p in paths], reader()))


def reader() -> Reader:
    return Reader(DEFAULT_MODEL)


def rashomon(*args: str | Path, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    command = [sys.executable, "-m", "rashomon", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, check=False, **more)
