"""The pinned floors: what they are, how they are judged, and that they are never lowered in silence."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

TOLERANCE = 1e-9  # all is deterministic; this is only for the rounding of a sum
CEILINGS = ("bad_evidence", "lost", "stream_lost")  # these count faults: a value above the pin fails, and none may be raised

HEAD = """\
# What the scorer gave on the shared stories when these were pinned, and the hashes of what it was measured with.
# Raised by `python -m gate --update`; lowered only with `--lower KEY --why TEXT`, and the reason stays below.
"""


class GateError(Exception):
    """Something that the gate tells in one line."""


@dataclass(frozen=True)
class Pins:
    """The bound for each measure, the hash for each file, and why any bound was ever lowered."""

    bounds: dict[str, float] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    lowered: dict[str, str] = field(default_factory=dict)


def load(path: Path) -> Pins:
    """The pins in `path`; none where it does not exist yet."""
    if not path.exists():
        return Pins()
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return Pins(bounds={k: float(v) for k, v in told["floors"].items()}, files=told["files"], lowered=told.get("lowered", {}))


def save(path: Path, pins: Pins) -> None:
    """Write `pins` as TOML that `load` reads."""
    parts = [HEAD, "[floors]"]
    parts += [f"{key} = {value!r}" for key, value in pins.bounds.items()]
    parts += ["", "[files]", *(f'"{name}" = "{digest}"' for name, digest in pins.files.items())]
    if pins.lowered:
        parts += ["", "[lowered]", *(f"{key} = {quoted(why)}" for key, why in pins.lowered.items())]
    path.write_text("\n".join(parts) + "\n", encoding="utf-8")


def quoted(text: str) -> str:
    """A TOML basic string on one line."""
    plain = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def judge(pins: Pins, measured: Mapping[str, float], files: Mapping[str, str]) -> list[str]:
    """What is wrong, a line each: gold that changed, a measure below its floor or gone, a measure without one."""
    complaints = [
        f"{name} {'changed' if name in files else 'is gone'} since the floors were pinned; look at the change, then pin with --update"
        for name in pins.files
        if files.get(name) != pins.files[name]
    ]
    complaints += [f"{name} is new and not pinned; pin it with --update" for name in files if name not in pins.files]
    for key, bound in pins.bounds.items():
        if key not in measured:
            complaints.append(f"{key} is not measured any more (floor {bound:.4f})")
        elif worse(key, measured[key], bound):
            complaints.append(
                f"{key} is {measured[key]:.4f}, {'above its ceiling' if key in CEILINGS else 'below its floor'} of {bound:.4f}"
            )
    return complaints + [f"{key} has no floor; pin it with --update" for key in measured if key not in pins.bounds]


def worse(key: str, value: float, bound: float) -> bool:
    """Whether `value` is on the wrong side of `bound`."""
    return value > bound + TOLERANCE if key in CEILINGS else value < bound - TOLERANCE


def raised(pins: Pins, measured: Mapping[str, float], files: Mapping[str, str], lower: Mapping[str, str]) -> Pins:
    """The pins at what is measured now. Raises GateError where that would lower a floor not named in `lower` (key → why)."""
    for key, why in lower.items():
        if (key not in measured and key not in pins.bounds) or not why.strip():
            raise GateError(f"cannot lower {key}: {'say why' if not why.strip() else 'no such measure'}")
    fallen = [k for k, bound in pins.bounds.items() if k not in lower and (k not in measured or worse(k, measured[k], bound))]
    if fallen:
        told = ", ".join(f"{k} ({pins.bounds[k]:.4f} to {measured[k]:.4f})" if k in measured else f"{k} (gone)" for k in fallen)
        raise GateError(f"refused to lower {told}; mend it, or say --lower KEY --why TEXT")
    bounds = {key: 0.0 if key in CEILINGS and key not in lower else measured[key] for key in measured}
    reasons = {
        key: f"{pins.bounds.get(key, 0.0):.4f} to {measured[key]:.4f}: {why}" if key in measured else f"gone: {why}"
        for key, why in lower.items()
    }
    return Pins(bounds=bounds, files=dict(files), lowered={**pins.lowered, **reasons})
