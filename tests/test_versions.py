"""Texts that were taken back, and pages that changed: in the account, as such, not deleted."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from rashomon.gather.files import gather_texts
from rashomon.pipeline import account
from rashomon.read import Language
from rashomon.records import Account, Line, Page, Unread
from rashomon.tell.page import page
from rashomon.tell.terminal import terminal

LEDE = "A dam above the town of Varn broke on Friday and at least {n} people were killed, the civil protection said."
REST = (
    "Hundreds of villagers spent the night on the hills above the river, said mayor Ilse Dorn.",
    "The road to the valley is cut in four places and helicopters bring food, according to the regional office.",
    "The dam was built in 1964 and had been inspected two years ago, engineer Pavel Ruk told reporters.",
)


def ninjs(number: int, name: str, **told: str) -> tuple[str, str]:
    """An agency's record of the text with so many dead."""
    text = "\n\n".join((LEDE.format(n=number), *REST))
    record = {
        "headline": "Dam breaks above Varn",
        "body_text": text,
        "firstcreated": "2031-05-09T06:00:00Z",
        "versioncreated": "2031-05-09T06:00:00Z",
    }
    return f"{name}.json", json.dumps(record | told)


def other(number: int, name: str) -> tuple[str, str]:
    """Another outlet's own report."""
    paragraphs = (
        f"Varn flood kills {number}",
        "9 May 2031",
        f"The broken dam at Varn killed {number} people, the army said on Friday.",
        "Soldiers search the mud for more victims, Colonel Mara Tesch told a news conference in the capital.",
        "Prime Minister Jon Aldar flew over the valley and promised help to the families who lost their homes.",
    )
    return f"{name}.txt", "\n\n".join(paragraphs)


def killed(told: Account) -> Line:
    """The line of the dead."""
    (line,) = [x for x in told.stories[0].account.figures if x.measure == "killed"]
    return line


@pytest.mark.parametrize("status", ["canceled", "withheld", "stat:canceled", "Cancelled"])
def test_a_withdrawn_text_counts_for_nothing_and_is_shown(language: Language, status: str) -> None:
    """What an agency cancelled or withheld stays in the account, marked as withdrawn; its number and its copies' stand no more."""
    texts = dict([ninjs(90, "wire", pubstatus=status, versioncreated="2031-05-09T09:00:00Z"), ninjs(90, "paper"), other(12, "own")])
    told = account(*gather_texts(texts), language)
    line = killed(told)
    assert (line.best.low, line.support) == (12, "single")
    assert {p.low: p.withdrawn for p in line.series} == {90: True, 12: False}
    assert any("90 people" in c.quote for c in told.stories[0].claims)
    assert f"withdrawn by who issued it ({status}): nothing in it counts" in " ".join(terminal(told, 100, False).split())


def test_a_usable_text_is_as_any_other(language: Language) -> None:
    """`usable` says nothing: the text counts."""
    told = account(*gather_texts(dict([ninjs(90, "wire", pubstatus="usable")])), language)
    assert killed(told).best.low == 90


def test_a_withdrawal_without_a_text_says_so() -> None:
    """A record that only cancels has no text; the reason names what it is."""
    name, data = ninjs(9, "wire", pubstatus="canceled", body_text="")
    assert gather_texts({name: data})[1] == [Unread("wire.json", "withdrawn by who issued it (canceled)")]


# ------------------------------------------------------------------ versions of one page


def versions(*numbers: int, url: str = "https://post.example/dam") -> list[Page]:
    """One page as it was fetched hour after hour, with these numbers of dead."""
    pages, _ = gather_texts({name: text for n, number in enumerate(numbers) for name, text in [ninjs(number, f"v{n}")]})
    return [replace(p, source=f"{url}?{n}", url=url, retrieved=f"2031-05-09T{10 + n}:00:00+00:00") for n, p in enumerate(pages)]


@pytest.mark.parametrize("numbers", [(14, 17), (17, 14), (14, 17, 23), (23, 17, 14)])
def test_the_last_version_of_a_page_stands(language: Language, numbers: tuple[int, ...]) -> None:
    """A page that was changed says what it said last, higher or lower; what it said before is told as before; it is one origin."""
    told = account(versions(*numbers), [], language)
    line = killed(told)
    assert line.best.low == numbers[-1]
    assert line.origins == 1
    assert {p.low for p in line.series} == set(numbers)
    (lineage,) = told.stories[0].lineages
    assert "versions of one page" in lineage.why
    words = " ".join(terminal(told, 100, False).split())
    assert "earlier version" in words
    assert all(f", fetched 9 May 2031, {10 + n}:00 UTC</bdi></a>" in page(told) for n in range(len(numbers)))
    assert f"an earlier version of the page; the one fetched 9 May 2031, {9 + len(numbers)}:00 UTC speaks" in words


def test_a_page_that_was_withdrawn_takes_its_versions_along(language: Language) -> None:
    """Where the last version of a page is cancelled, nothing of the earlier ones stands."""
    first, last = versions(14, 17)
    assert last.metadata is not None
    last = replace(last, metadata=replace(last.metadata, status="canceled"))
    pages, _ = gather_texts(dict([other(12, "own")]))
    assert killed(account([first, last, *pages], [], language)).best.low == 12
