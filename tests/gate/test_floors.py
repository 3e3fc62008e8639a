"""The quality gate's own rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from gate.floors import GateError, Pins, judge, load, raised, save

FILES = {"stories/x/gold.json": "aa"}
PINS = Pins(bounds={"figures": 0.75, "bad_evidence": 0.0}, files=FILES)


def test_a_measure_at_its_floor_passes() -> None:
    """What is measured exactly as pinned is no complaint."""
    assert judge(PINS, {"figures": 0.75, "bad_evidence": 0.0}, FILES) == []


@pytest.mark.parametrize(
    ("measured", "word"),
    [
        ({"figures": 0.7499, "bad_evidence": 0.0}, "below its floor"),
        ({"figures": 0.75, "bad_evidence": 1.0}, "above its ceiling"),
        ({"bad_evidence": 0.0}, "not measured any more"),
        ({"figures": 0.75, "bad_evidence": 0.0, "lines": 0.5}, "has no floor"),
    ],
)
def test_a_fall_is_told(measured: dict[str, float], word: str) -> None:
    """Below a floor, above a ceiling, gone or unpinned: each is a complaint in words."""
    [complaint] = judge(PINS, measured, FILES)
    assert word in complaint


def test_changed_gold_is_told_even_where_the_measures_hold() -> None:
    """A gold file with another hash fails the gate and is named."""
    [complaint] = judge(PINS, PINS.bounds, {"stories/x/gold.json": "bb"})
    assert "stories/x/gold.json changed" in complaint


def test_update_raises() -> None:
    """A better measure becomes the floor."""
    assert raised(PINS, {"figures": 0.8, "bad_evidence": 0.0}, FILES, {}).bounds["figures"] == 0.8


def test_update_refuses_to_lower_in_silence() -> None:
    """A worse measure is refused and named with both values."""
    with pytest.raises(GateError, match=r"figures \(0\.7500 to 0\.7000\)"):
        raised(PINS, {"figures": 0.7, "bad_evidence": 0.0}, FILES, {})


def test_evidence_has_no_other_ceiling_than_none() -> None:
    """Faults are pinned at 0 whatever is measured when pinning."""
    assert raised(Pins(), {"bad_evidence": 2.0}, FILES, {}).bounds == {"bad_evidence": 0.0}


def test_a_lowered_floor_keeps_its_reason_in_the_file(tmp_path: Path) -> None:
    """The reason travels through the file, quotation marks and all."""
    path = tmp_path / "floors.toml"
    save(path, raised(PINS, {"figures": 0.7, "bad_evidence": 0.0}, FILES, {"figures": 'gold had "317" twice'}))
    pins = load(path)
    assert pins.bounds["figures"] == 0.7
    assert pins.lowered["figures"] == '0.7500 to 0.7000: gold had "317" twice'
