"""A defect of the program met on one page costs the account of no other."""

from __future__ import annotations

import pytest

import rashomon
from rashomon import pipeline
from rashomon.read import Language, reports
from rashomon.records import Reading, Report


def test_page_on_which_the_program_fails_is_kept_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other page is told; the one that breaks the reader is kept unread with the fault as its reason."""
    sound = reports.read

    def broken(report: Report, language: Language) -> Reading:
        if "Tarnov" in report.text:
            raise KeyError("body")
        return sound(report, language)

    monkeypatch.setattr(pipeline, "read", broken)
    told = rashomon.brief(
        texts={
            "good.txt": "Flood in Velda\n\n3 May 2031\n\nAt least twelve people were killed in Velda on Friday, the governor said.",
            "bad.txt": "Flood in Tarnov\n\n3 May 2031\n\nAt least nine people were killed in Tarnov on Friday, the governor said.",
        }
    )
    unread = [r for s in told.stories for r in s.reports if not r.read]
    assert [(r.source, r.unread_reason) for r in unread] == [("bad.txt", "a fault of the program (KeyError: 'body'), please report it")]
    assert told.counts.read == 1 and told.stories[0].account.figures
