"""The example's account is the one that was looked at and kept; `make golden` remakes it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import rashomon
from docs.example import GOLDEN, README, REPORTS, with_output
from rashomon.read import Language
from rashomon.records import Account, Figure
from rashomon.tell.document import document


@pytest.fixture(scope="module")
def account(language: Language) -> Iterator[Account]:
    """The account of the example."""
    yield rashomon.brief([REPORTS])


def test_the_account_is_the_golden_one(account: Account) -> None:
    """Not one byte differs; where it should, run `make golden` and read the difference."""
    told, golden = document(account).decode(), GOLDEN.read_text(encoding="utf-8")
    pairs = zip(told.splitlines(), golden.splitlines(), strict=False)
    first = next(((ours[:120], kept[:120]) for ours, kept in pairs if ours != kept), "one is longer")
    if told != golden:  # not `assert told == golden`: pytest would print both
        pytest.fail(f"the first difference (ours, golden): {first}")


def test_the_readme_shows_what_the_program_prints(account: Account) -> None:
    """The output in the README is the program's own."""
    readme = README.read_text(encoding="utf-8")
    assert readme == with_output(readme, account)


def test_the_page_in_german_is_kept_and_counted(account: Account) -> None:
    """Eight pages are given, one of them is not in English."""
    assert (account.counts.given, account.counts.read, account.counts.unread) == (8, 7, {"language": 1})


def test_the_copies_are_one_lineage(account: Account) -> None:
    """The shortened and the reworded page are told to be the third's."""
    story = account.stories[0]
    sources = {r.id: r.source[:3] for r in story.reports}
    assert [{sources[r] for r in lineage.reports} for lineage in story.lineages] == [{"002", "003", "004"}]


def test_the_grown_toll_is_there(account: Account) -> None:
    """Eight, twelve and eighteen dead, twenty-six dead demonstrators, 317 and 353 injured and 3,000 arrests are all read."""
    found = {(c.measure, c.low) for c in account.stories[0].claims if isinstance(c, Figure)}
    assert {("killed", n) for n in (8, 12, 18, 26)} <= found
    assert {("injured", 317), ("injured", 353), ("arrested", 3000)} <= found


def test_stale_figures_and_stamps_are_no_news(account: Account) -> None:
    """The strike of 2011, the storm and the pool in the menus are no claims; the years 2024 are no days of these reports."""
    story = account.stories[0]
    assert not [c for c in story.claims if isinstance(c, Figure) and c.low in (14, 40, 81)]
    assert {(r.published or "")[:4] for r in story.reports} == {"2022"}
