"""Live pages from end to end: entries by their hours, retractions across them, one page in every count."""

from __future__ import annotations

from hashlib import sha256

import pytest

from rashomon.pipeline import account
from rashomon.read import Language
from rashomon.records import Account, Page

HEAD = "Tamora Herald\nBridge collapse in Tamora: live updates\n{stamp}Newest first\n\n"
ENTRIES = """18:40
The ministry of transport now puts the number of dead at 23. Another 41 people are in hospital.

17:10
Correction
At 16.05 we passed on a figure of 60 dead from a local radio station. The number was wrong. We have taken it down.

16:30
The mayor, Ana Ruiz, says that at least 12 people are dead in Tamora.

16:05
A local radio station reports 60 dead in Tamora.

14:10
A road bridge has collapsed in Tamora, police said.
"""
ARTICLE = """Bridge collapse in Tamora: what is known

TAMORA, 13 June 2031 - The number of dead in the collapse of a road bridge in Tamora has risen to 25, the ministry of transport said on
Friday. The bridge collapsed on Thursday afternoon when some 30 cars were on it. On Thursday evening the ministry had counted 23 dead and
41 people in hospital. The police opened an inquiry against the builder of the bridge.
"""


def told(language: Language, *texts: str) -> Account:
    pages = [
        Page(source=f"{n}.txt", sources=(f"{n}.txt",), sha256=sha256(text.encode()).hexdigest(), text=text) for n, text in enumerate(texts)
    ]
    return account(pages, (), language)


@pytest.fixture(scope="module")
def dated(language: Language) -> Account:
    return told(language, HEAD.format(stamp="Last updated 12 June 2031 19:00 GMT\n") + ENTRIES)


def test_an_entry_keeps_its_hour_in_the_figures(dated: Account) -> None:
    """The newest count does not swallow the older: each stands at its entry's hour."""
    (line,) = [x for x in dated.stories[0].account.figures if x.measure == "killed"]
    assert [(p.as_of or "")[11:] for p in line.series if not p.withdrawn] == ["16:30", "18:40"]
    assert (line.best.low, line.best.high) == (23, 23)


def test_a_correction_withdraws_the_number_of_another_entry(dated: Account) -> None:
    """A retracted number is neither a value nor a side of a dispute, nor told as an earlier count."""
    found = dated.stories[0].account
    (line,) = [x for x in found.figures if x.measure == "killed"]
    assert all(p.withdrawn for p in line.series if p.low == 60) and any(p.low == 60 for p in line.series)
    assert line.high == 23 and not any("60" in b.text for b in found.brief if b.text.startswith("23"))


def test_a_live_page_counts_once(dated: Account) -> None:
    """One page is given and read, and no happening is told by more than one report."""
    assert (dated.counts.given, dated.counts.read, len(dated.stories), len(dated.stories[0].reports)) == (1, 1, 1, 5)
    assert {e.reports for e in dated.stories[0].account.timeline} == {1}


def test_another_report_settles_the_day_of_all_entries(language: Language) -> None:
    """The entries of a page without a day are put on one day, each at its hour."""
    (story,) = told(language, HEAD.format(stamp="") + ENTRIES.replace("collapsed in", "collapsed on Thursday in"), ARTICLE).stories
    entries = [r.published or "" for r in story.reports if r.section]
    assert len({p[:10] for p in entries}) == 1 and entries[0][:10] in ("2031-06-12", "2031-06-13")
    assert [p[11:16] for p in entries] == ["14:10", "16:05", "16:30", "17:10", "18:40"]
