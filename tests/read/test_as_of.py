"""The day that a count holds for."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rashomon.read import Language, read
from tests.conftest import report

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parents[1] / "cases" / "as_of.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:50])
def test_each_count_holds_for_its_day(case: dict[str, Any], language: Language) -> None:
    """Each number of the case's text holds for the day that the case table gives."""
    found = read(report(case["text"], case.get("on", "2031-05-08")), language).figures
    told = {str(f.low if f.low is not None else f.high): (f.date.value[:10] if f.date else None) for f in found}
    assert {number: told.get(number) for number in case["days"]} == case["days"]
