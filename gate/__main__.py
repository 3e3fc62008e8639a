"""`python -m gate [--update [--lower KEY --why TEXT]]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from gate.floors import GateError, Pins, judge, load, raised, save
from gate.measure import fingerprints, measure, shared_folder

HOME = Path(__file__).resolve().parent
FLOORS = HOME / "floors.toml"


def main() -> int:
    """Exit status 0 when every measure reaches its floor (or ../shared is absent), 1 when one does not, 2 for wrong usage."""
    options = arguments()
    shared = shared_folder(HOME.parent)
    if shared is None:
        print("gate: skipped, ../shared is not there (it holds the stories and the scorer)")
        return 0
    try:
        pins = load(FLOORS)
        files = fingerprints(shared)
        measured = measure(shared)
        if options.update:
            pins = raised(pins, measured, files, dict(zip(options.lower, options.why, strict=True)))
            save(FLOORS, pins)
        return report(pins, measured, judge(pins, measured, files))
    except GateError as error:
        print(f"gate: {error}", file=sys.stderr)
        return 1


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m gate", description=__doc__)
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured now, and pin the gold as it is now")
    parser.add_argument("--lower", metavar="KEY", action="append", default=[], help="lower this floor; needs --why")
    parser.add_argument("--why", metavar="TEXT", action="append", default=[], help="the reason, kept in floors.toml")
    options = parser.parse_args()
    if len(options.lower) != len(options.why) or (options.lower and not options.update):
        parser.error("--lower KEY and --why TEXT go together, and with --update")
    return options


def report(pins: Pins, measured: dict[str, float], complaints: list[str]) -> int:
    """Print each measure beside its floor, then what is wrong."""
    for key, value in measured.items():
        pinned = pins.bounds.get(key)
        print(f"{key:22} {value:9.4f}   {'not pinned' if pinned is None else f'floor {pinned:.4f}'}")
    for complaint in complaints:
        print(f"gate: {complaint}", file=sys.stderr)
    print("gate: failed" if complaints else f"gate: passed, {len(measured)} measures")
    return bool(complaints)


if __name__ == "__main__":
    sys.exit(main())
