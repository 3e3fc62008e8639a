"""Trust: what must not hang on order, names, copies; what a retraction may touch; every line opens its reasons."""

from __future__ import annotations

import json
import random
from itertools import islice, permutations
from typing import Any

import pytest

import rashomon
from rashomon.gather.files import gather_texts
from rashomon.pipeline import Read, compared, read_page
from rashomon.read import Language
from rashomon.records import Account, Line
from rashomon.tell.document import document

STORY = {
    "a.txt": (
        "Lakeside Courier\n\nBridge falls at Orsova\n\n3 May 2021\n\n"
        "ORSOVA (Reuters) - A road bridge fell into the river at Orsova on Monday morning, and at least 12 people were killed, "
        "the fire service said.\n\n"
        "Fire service spokeswoman Ana Prado said that 31 people had been injured. Police arrested two engineers in the evening.\n\n"
        "Divers from the navy searched the water until dark and found four cars. The bridge was built in 1968 and repaired twice.\n\n"
        "Mayor Bolat Serik asked for tents and blankets, and opened the school of Lower Orsova for families that wait."
    ),
    "b.txt": (
        "Orsova bridge collapse kills a dozen\n\nMay 3, 2021\n\n"
        "A road bridge fell into the river at Orsova on Monday morning, and at least 12 people were killed, the fire service said.\n\n"
        "Fire service spokeswoman Ana Prado said that 31 people had been injured. Police arrested two engineers in the evening.\n\n"
        "Divers from the navy searched the water until dark and found four cars. The bridge was built in 1968 and repaired twice."
    ),
    "c.txt": (
        "Toll of Orsova bridge rises\n\n4 May 2021\n\n"
        "The number of dead at the fallen bridge of Orsova has risen to 17, the fire service said on Tuesday.\n\n"
        "Hospitals treated 40 injured people, according to the health ministry. Nine people are still missing, police said.\n\n"
        "Prime Minister Teresa Okafor came to Orsova and spoke with Mayor Serik."
    ),
    "d.txt": (
        "In Orsova they count the cars\n\n5 May 2021\n\n"
        "Two engineers are in custody since Monday, police said. The prosecutor accused the builder, Karst Roads, of saving on steel.\n\n"
        "Seventeen people were killed when the bridge of Orsova fell, the fire service said on Wednesday. Ana Prado thanked the divers.\n\n"
        "About 300 people marched to the town hall of Orsova on Wednesday evening."
    ),
}
RETRACTION = (
    "Ministry takes back number of injured at Orsova\n\n6 May 2021\n\n"
    "The health ministry has withdrawn its figure of 40 injured at the bridge of Orsova. "
    "The number was wrong, the ministry said on Thursday."
)
HANGS_ON_PATHS = ("source", "sources", "counts")


@pytest.fixture(scope="module")
def readings(language: Language) -> list[Read]:
    """The story's reports with what each says."""
    return [x for page in gather_texts(STORY)[0] for x in read_page(page, language)]


def bare(told: Any) -> Any:
    """A document without what tells where its files lay and how many they were."""
    if isinstance(told, dict):
        return {key: bare(value) for key, value in told.items() if key not in HANGS_ON_PATHS}
    return [bare(x) for x in told] if isinstance(told, list) else told


def bare_document(account: Account) -> Any:
    return bare(json.loads(document(account)))


def lines(account: Account) -> dict[str, Line]:
    return {line.id: line for story in account.stories for line in story.account.figures}


def test_reports_in_any_order_are_the_same_bytes(readings: list[Read]) -> None:
    """Whatever order the reports come in, the document is the same to the byte."""
    expected = document(compared(readings, (), "test"))
    for order in islice(permutations(readings), 0, None, 5):
        assert document(compared(order, (), "test")) == expected


def test_renamed_files_change_only_their_names() -> None:
    """Files under other names, in other folders, are the same account save what tells the names."""
    names = [f"{chance}/{n}.txt" for n, chance in enumerate(random.Random(4).sample("zyxwvu", len(STORY)))]
    renamed = dict(zip(names, STORY.values(), strict=True))
    assert bare_document(rashomon.brief(texts=renamed)) == bare_document(rashomon.brief(texts=STORY))


def test_a_report_handed_over_twice_counts_once(readings: list[Read]) -> None:
    """Readings that come from two places (a case and a folder) may hold one report twice: the account is that of each once."""
    assert document(compared([*readings, readings[1], readings[0]], (), "test")) == document(compared(readings, (), "test"))


def test_the_same_file_twice_is_one_report_with_two_sources() -> None:
    """A file that lies there twice changes nothing but the list of its sources and the counts."""
    once, twice = rashomon.brief(texts=STORY), rashomon.brief(texts={**STORY, "copy of c.txt": STORY["c.txt"]})
    assert bare_document(twice) == bare_document(once)
    (doubled,) = [r for story in twice.stories for r in story.reports if len(r.sources) > 1]
    assert set(doubled.sources) == {"c.txt", "copy of c.txt"}


def test_a_copy_confirms_nothing(readings: list[Read]) -> None:
    """Without the copy of a text every line has the same best value, span, course, support and number of origins."""
    (lineage,) = compared(readings, (), "test").stories[0].lineages
    (copy,) = [r for r in lineage.reports if r != lineage.speaks]
    full, fewer = (lines(compared(x, (), "test")) for x in (readings, [x for x in readings if x[0].id != copy]))
    told, without = ({i: (x.best, x.low, x.high, x.course, x.support, x.origins) for i, x in found.items()} for found in (full, fewer))
    assert told == without


def test_a_retraction_touches_only_what_it_takes_back() -> None:
    """A report that takes back one number changes the lines of the injured and no other line."""
    before, after = lines(rashomon.brief(texts=STORY)), lines(rashomon.brief(texts={**STORY, "e.txt": RETRACTION}))
    changed = {i for i in before.keys() | after.keys() if before.get(i) != after.get(i)}
    assert changed
    assert {(before.get(i) or after[i]).measure for i in changed} == {"injured"}


def test_every_line_opens_its_reasons(readings: list[Read]) -> None:
    """Each figure line, entry, lineage, joined name and dated report says why; each is in the document with its reason."""
    account = compared(readings, (), "test")
    for told in json.loads(document(account))["stories"]:
        assert all(line["why"] for line in told["account"]["figures"])
        assert all(entry["why"] for entry in told["account"]["timeline"])
        assert all(x["why"] and x["passages"] for x in told["lineages"])
        assert all(joined["alias"] and joined["why"] for actor in told["actors"] for joined in actor["why"])
        assert all(r["published_why"] for r in told["reports"] if r["published"])
        joined_names = {a["name"] for a in told["actors"] if len({n.lower() for n in a["aliases"]}) > 1}
        assert joined_names <= {a["name"] for a in told["actors"] if a["why"]}
