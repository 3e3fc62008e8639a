"""What must not change what a page says: other names, places and numbers, line ends, quotation marks, spelling, voice, sayer moved."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rashomon.days import resolve
from rashomon.read import Language, read
from rashomon.read.language import parse
from rashomon.read.times import find_times
from rashomon.records import Block, Reading, Report

CASES: dict[str, Any] = tomllib.loads((Path(__file__).parents[1] / "cases" / "metamorphic.toml").read_text(encoding="utf-8"))
PAGES: dict[str, str] = {name: text.strip() for name, text in CASES["pages"].items()}
DAY = "2024-05-16"  # a Thursday
NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})*(?![\w.,]\d|\w)")
WORDS = {
    "14": "fourteen",
    "61": "sixty-one",
    "48": "forty-eight",
    "17": "seventeen",
    "23": "twenty-three",
    "11": "eleven",
    "34": "thirty-four",
    "26": "twenty-six",
    "80": "eighty",
}

Summary = dict[str, list[Any]]


def page(text: str) -> Report:
    """A report whose paragraphs are parted by empty lines, so that a line may end within one."""
    blocks, at = [], 0
    for part in text.split("\n\n"):
        first = at + 2 if part.startswith("# ") else at
        blocks.append(Block(first, at + len(part), "title" if first > at else "paragraph"))
        at += len(part) + 2
    return Report(id="r", page="r", source="r.txt", sources=("r.txt",), text=text, blocks=tuple(blocks), published=DAY)


def said(text: str, language: Language) -> Summary:
    """What the readers make of a page, without where it stands."""
    report = page(text)
    reading = read(report, language)
    times = [resolve(t, DAY) for s in parse(report, language) for t in find_times(s)]
    return {
        "figures": sorted(
            repr((f.measure, f.low, f.high, f.bound, f.group_kind, f.scope.mode, f.negated, day(f.date))) for f in reading.figures
        ),
        "events": sorted(repr((e.type, e.mode, e.status, day(e.date))) for e in reading.events),
        "days": [when.value for when in times if when],
        "actors": sorted({(spaced(m.name), m.kind) for m in reading.mentions}),
        "speakers": speakers(reading),
    }


def day(when: Any) -> str | None:
    return when.value if when else None


def spaced(name: str) -> str:
    return " ".join(name.split())


def speakers(reading: Reading) -> list[str]:
    return sorted(spaced(s.speaker or "") for s in reading.statements)


def exchanged(table: dict[str, str]) -> Callable[[str], str]:
    """A change of every word of `table` for its partner."""
    pattern = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in table))
    return lambda text: pattern.sub(lambda m: table[m[0]], text)


NAMES, PLACES, SPELLING = exchanged(CASES["names"]), exchanged(CASES["places"]), exchanged(CASES["spelling"])
MARKS = {"straight": '""', "single": "‘’", "guillemets": "«»", "low": "„“", "reversed": "”“"}


def wrapped(text: str) -> str:
    """Line ends for about every sixth space within a paragraph."""
    count = iter(range(10_000))
    return re.sub(r"(?<=[^\n]) (?=[^\n])", lambda m: "\n" if next(count) % 6 == 5 else " ", text)


def titled(change: Callable[[str], str]) -> Callable[[str], str]:
    """A change for all but the title: its words lie on one line."""

    def body(text: str) -> str:
        head, gap, rest = text.partition("\n\n")
        return head + gap + change(rest) if head.startswith("# ") else change(text)

    return body


@pytest.fixture(scope="module")
def plain(language: Language) -> dict[str, Summary]:
    """What the pages say as they stand."""
    return {name: said(text, language) for name, text in PAGES.items()}


@pytest.mark.parametrize("name", list(PAGES))
def test_pages_say_something(name: str, plain: dict[str, Summary]) -> None:
    """Every page has claims of every kind: else the comparisons below would compare nothing with nothing."""
    assert all(len(plain[name][kind]) >= 2 for kind in ("figures", "events", "actors")) and plain[name]["days"] and plain[name]["speakers"]


@pytest.mark.parametrize("name", list(PAGES))
def test_other_names(name: str, plain: dict[str, Summary], language: Language) -> None:
    """With other names for its people a page says the same, of those names."""
    changed = said(NAMES(PAGES[name]), language)
    before = {kind: plain[name][kind] for kind in changed}
    assert changed == {**before, "actors": renamed(before["actors"], NAMES), "speakers": sorted(map(NAMES, before["speakers"]))}


@pytest.mark.parametrize("name", list(PAGES))
def test_other_places(name: str, plain: dict[str, Summary], language: Language) -> None:
    """With other places a page says the same, of those places."""
    changed = said(PLACES(PAGES[name]), language)
    assert changed == {**plain[name], "actors": renamed(plain[name]["actors"], PLACES)}


def renamed(actors: list[Any], change: Callable[[str], str]) -> list[Any]:
    return sorted((change(name), kind) for name, kind in actors)


@pytest.mark.parametrize("name", list(PAGES))
def test_other_numbers(name: str, plain: dict[str, Summary], language: Language) -> None:
    """With every number raised by four the figures are those numbers, and all else is the same."""
    changed = said(NUMBER.sub(lambda m: f"{int(m[0].replace(',', '')) + 4:,}", PAGES[name]), language)
    before = plain[name]
    assert {**changed, "figures": []} == {**before, "figures": []}
    assert changed["figures"] != before["figures"]
    assert [re.sub(r"\d+", "n", f.split(", '")[-1]) for f in changed["figures"]] and len(changed["figures"]) == len(before["figures"])


@pytest.mark.parametrize("name", list(PAGES))
def test_numbers_in_words(name: str, plain: dict[str, Summary], language: Language) -> None:
    """A number in words is the number in digits."""
    spelled = re.sub(r"(?<![\w.,])\d\d(?![\w.,]\d|\w)", lambda m: WORDS.get(m[0], m[0]), PAGES[name].partition("\n\n")[2])
    assert said(spelled, language)["figures"] == said(PAGES[name].partition("\n\n")[2], language)["figures"]


@pytest.mark.parametrize("separator", ["", " ", "\u2009", "\u00a0", "."], ids=["none", "space", "thin", "fixed", "point"])
@pytest.mark.parametrize("name", ["riot", "quake"])
def test_separators(name: str, separator: str, plain: dict[str, Summary], language: Language) -> None:
    """Thousands are told apart by a comma, a point, spaces of all kinds, or by nothing."""
    text = re.sub(r"(?<=\d),(?=\d{3})", separator, PAGES[name])
    assert said(text, language)["figures"] == plain[name]["figures"]


@pytest.mark.parametrize("name", list(PAGES))
def test_wrapped_lines(name: str, plain: dict[str, Summary], language: Language) -> None:
    """Line ends within a paragraph change nothing."""
    assert said(titled(wrapped)(PAGES[name]), language) == plain[name]


@pytest.mark.parametrize("marks", list(MARKS))
@pytest.mark.parametrize("name", list(PAGES))
def test_other_quotation_marks(name: str, marks: str, plain: dict[str, Summary], language: Language) -> None:
    """Whatever marks a page puts about its quotations, its figures, events, days and actors are the same."""
    first, last = tuple(MARKS[marks])
    changed = said(PAGES[name].replace("“", first).replace("”", last), language)
    assert {**changed, "speakers": []} == {**plain[name], "speakers": []}


@pytest.mark.parametrize("name", list(PAGES))
def test_american_spelling(name: str, plain: dict[str, Summary], language: Language) -> None:
    """The American spelling says what the British said."""
    changed = said(SPELLING(PAGES[name]), language)
    assert changed == {**plain[name], "actors": renamed(plain[name]["actors"], SPELLING)}


VOICES = [
    ("Police arrested 31 men.", "31 men were arrested by police."),
    ("Gunmen killed eight farmers.", "Eight farmers were killed by gunmen."),
    ("The army released 40 prisoners.", "40 prisoners were released by the army."),
    ("The government lifted the curfew.", "The curfew was lifted by the government."),
    ("Soldiers stormed the palace.", "The palace was stormed by soldiers."),
    ("Norway sent 20 doctors.", "20 doctors were sent by Norway."),
    ("The landslide buried a village.", "A village was buried by the landslide."),
    ("The court banned the party.", "The party was banned by the court."),
    ("A bomb injured 16 soldiers.", "16 soldiers were injured by a bomb."),
    ("Protesters blocked the road.", "The road was blocked by protesters."),
    ("Washington imposed sanctions on the generals.", "Sanctions were imposed on the generals by Washington."),
    ("The operator cut the internet.", "The internet was cut by the operator."),
]


@pytest.mark.parametrize(("active", "passive"), VOICES, ids=[a for a, _ in VOICES])
def test_voice(active: str, passive: str, language: Language) -> None:
    """Active or passive: the same figures, events and actors."""
    one, other = said(active, language), said(passive, language)
    assert [(name.lower(), kind) for name, kind in one.pop("actors")] == [(name.lower(), kind) for name, kind in other.pop("actors")]
    assert one == other and (one["events"] or one["figures"])


SAYERS = ["the Interior Ministry", "Governor Rosa Brandt", "the Red Cross", "a hospital official"]
TOLD = ["police had arrested 31 men", "16 people were killed in the blast", "soldiers had stormed the palace", "the curfew had been lifted"]


@pytest.mark.parametrize("sayer", SAYERS)
@pytest.mark.parametrize("told", TOLD)
def test_attribution_moved(sayer: str, told: str, language: Language) -> None:
    """Where the sayer stands changes nothing of what is told: before, behind, between."""
    capital = told[0].upper() + told[1:]
    ways = [
        f"{sayer[0].upper() + sayer[1:]} said that {told}.",
        f"{capital}, {sayer} said.",
        f"{capital}, said {sayer}.",
        f"According to {sayer}, {told}.",
        f"{capital}, according to {sayer}.",
    ]
    found = [said(way, language) for way in ways]
    for kind in ("figures", "events"):
        assert all(other[kind] == found[0][kind] for other in found[1:]), [other[kind] for other in found]
    assert found[0]["events"] or found[0]["figures"]


DATES = [
    "on 12 May",
    "on May 12",
    "on May 12th",
    "on the 12th of May",
    "on 12 May 2024",
    "on Sunday, 12 May",
    "on Sunday, May 12",
    "on 12.05.2024",
]


@pytest.mark.parametrize("words", DATES)
@pytest.mark.parametrize("sentence", ["{} gunmen killed nine people in Lima.", "Gunmen killed nine people in Lima {}."])
def test_day_in_other_words(words: str, sentence: str, language: Language) -> None:
    """However the day is written, and wherever it stands, the claims hold for it."""
    text = sentence.format(words)
    found = said(text[0].upper() + text[1:], language)
    plain = said("Gunmen killed nine people in Lima on Sunday.", language)
    assert {**found, "days": [], "actors": []} == {**plain, "days": [], "actors": []}
    assert found["days"] and {value[:10] for value in found["days"]} == {"2024-05-12"}


@pytest.mark.parametrize(
    ("weekday", "value"), [("Monday", "13"), ("Tuesday", "14"), ("Wednesday", "15"), ("Saturday", "11"), ("Friday", "10")]
)
def test_other_weekday(weekday: str, value: str, language: Language) -> None:
    """With another weekday the claims hold for that day."""
    found = said(f"On {weekday} police arrested 31 men in Basel.", language)
    plain = said("On Sunday police arrested 31 men in Basel.", language)
    assert {kind: [str(v).replace(f"2024-05-{value}", "2024-05-12") for v in found[kind]] for kind in ("figures", "events", "days")} == {
        kind: [str(v) for v in plain[kind]] for kind in ("figures", "events", "days")
    }
