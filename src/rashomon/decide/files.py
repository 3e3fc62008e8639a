"""Decisions as TOML that people write and keep in git: read with an error a person can mend, and written."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec

from rashomon.errors import InputError
from rashomon.records import Decision, DecisionKind, RightReading

NEEDS: dict[DecisionKind, tuple[str, ...]] = {  # what a decision of each kind must say, beside author, day and reason
    "same person": ("names",),
    "not the same person": ("names",),
    "not this story": ("reports",),
    "figure": ("words", "context", "reading"),
    "copies": ("reports",),
    "date": ("reports", "date"),
    "leave out": (),
    "withhold": ("names",),
    "undo": ("undoes",),
}
PAIRS = {"same person": "names", "not the same person": "names", "copies": "reports"}  # where one alone says nothing
YEARS = frozenset(str(year) for year in range(1700, 2200))
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?")
SINGULAR = {"name": "names", "report": "reports"}


def decisions_at(files: Sequence[Path]) -> tuple[Decision, ...]:
    """The decisions in those TOML files, in their order. Raises InputError for a file that cannot be read or says what it may not."""
    found: list[Decision] = []
    for file in files:
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{file} cannot be read; name a TOML file of decisions") from error
        found += decisions_of(text, str(file))
    return tuple(found)


def decisions_of(text: str, file: str) -> tuple[Decision, ...]:
    """The decisions in a TOML text, in their order; `file` is what errors call it.

    Raises InputError with the number of the decision and what is wrong with it.
    """
    try:
        told = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(f"{file} is no TOML: {error}") from error
    if unknown := sorted(set(told) - {"decision"}):
        raise InputError(f"{file}: '{unknown[0]}' is not known there; every decision stands under [[decision]]")
    items = told.get("decision", [])
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise InputError(f"{file}: a decision begins with [[decision]], with two brackets")
    found = tuple(decision(item, f"{file}, decision {number}") for number, item in enumerate(items, 1))
    ids = [d.id for d in found]
    for number, one in enumerate(found, 1):
        if ids.index(one.id) != number - 1:
            raise InputError(f"{file}, decision {number}: '{one.id}' is decided twice; give the second another id, or leave it out")
    return found


def decision(item: dict[str, Any], where: str) -> Decision:
    """One decision from its table; without an id it gets one made from what it says."""
    told = {SINGULAR.get(key, key): plain(value, key in SINGULAR) for key, value in item.items()}
    reading = told.get("reading")
    if isinstance(reading, dict) and "count" in reading:
        told["reading"] = {k: v for k, v in reading.items() if k != "count"} | {"low": reading["count"], "high": reading["count"]}
    told.setdefault("id", made_id(told))
    try:
        found = msgspec.convert(told, Decision)
    except msgspec.ValidationError as error:
        raise InputError(f"{where}: {error}") from error
    missing = [key for key in NEEDS[found.kind] if not getattr(found, key)]
    if found.kind == "leave out" and not (found.line or (found.words and found.context)):
        missing = ["line, or words and context"]
    if missing:
        raise InputError(f"{where} ({found.kind}): {' and '.join(missing)} must be said")
    if found.kind in PAIRS and len(set(getattr(found, PAIRS[found.kind]))) < 2:
        raise InputError(f"{where} ({found.kind}): two {PAIRS[found.kind]} or more must be said")
    right = found.reading
    if right and (right == RightReading() or any(n is not None and n < 0 for n in (right.low, right.high))):
        raise InputError(f"{where} ({found.kind}): the reading says nothing, or a count below 0")
    if right and right.low is not None and right.high is not None and right.low > right.high:
        raise InputError(f"{where} ({found.kind}): low is {right.low}, above high, {right.high}")
    if not is_day(found.day):
        raise InputError(f"{where} ({found.kind}): '{found.day}' is no day; write it as 2031-05-06")
    if found.date is not None and not (is_day(found.date) or is_instant(found.date)):
        raise InputError(f"{where} ({found.kind}): '{found.date}' is no day; write it as 2031-05-06, with a time as 2031-05-06T14:30")
    if not (found.author.strip() and found.reason.strip()):
        raise InputError(f"{where} ({found.kind}): author and reason must be said")
    return found


def plain(value: Any, single: bool = False) -> Any:
    """A TOML value as JSON has it: days as text; one name as a list of one."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    return [value] if single and isinstance(value, str) else value


def made_id(told: dict[str, Any]) -> str:
    """An id from what is decided: the same decision has the same id wherever it stands."""
    return "d-" + hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()[:10]


def is_day(value: str) -> bool:
    """Whether the calendar has that day, in years in which there was news."""
    try:
        return len(value) == 10 and date.fromisoformat(value).isoformat() == value and value[:4] in YEARS
    except ValueError:
        return False


def is_instant(value: str) -> bool:
    """Whether it is such a day with an hour of it, with or without a zone, as reports have it."""
    if not INSTANT.fullmatch(value) or not is_day(value[:10]):
        return False
    try:
        return bool(datetime.fromisoformat(value))
    except ValueError:
        return False


# ------------------------------------------------------------------ writing


def toml_of(decisions: Sequence[Decision]) -> str:
    """The decisions as TOML that `decisions_of` reads back the same."""
    return "\n".join(line for d in decisions for line in table(d))


def table(decision: Decision) -> Iterator[str]:
    """One decision."""
    yield "[[decision]]"
    for key, value in msgspec.to_builtins(decision).items():
        yield f"{key} = {written(value)}"
    yield ""


def written(value: Any) -> str:
    """A value as TOML: JSON's strings are TOML's but for DEL."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{k} = {written(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(written(v) for v in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
