"""Texts to measure on: the shared stories and the example, repeated with changed numbers; and reports made up from a pattern."""

from __future__ import annotations

import random
import re
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
WORDS = 30_000

CITIES = ("Arven", "Belmora", "Castrel", "Dorvik", "Elmaz", "Fenrost", "Gardal", "Hosten", "Ilvane", "Jorrek")
BODIES = (
    "the interior ministry",
    "the health ministry",
    "the regional governor",
    "the Red Cross",
    "a hospital official",
    "the fire service",
)
NAMES = ("Anton Mirel", "Sara Okonta", "Luis Ferrand", "Hana Petrova", "Omar Deluth", "Greta Sollis", "Ivo Karst", "Mina Rao")
DEEDS = ("a gas explosion", "clashes near the city hall", "a landslide", "a bridge collapse", "a warehouse fire", "a bomb attack")
SENTENCES = (
    "At least {a} people were killed and {b} injured in {deed} in {city} on {day}, {body} said.",
    "{name}, a spokesman for {body}, told reporters that {c} people were still missing.",
    "“We have never seen anything like this,” {name} said on {day}.",
    "Police detained {d} people overnight, according to {body}, after protesters blocked the main road.",
    "Earlier reports had put the death toll at {e}; {body} later revised it to {a}.",
    "The government declared a state of emergency in {city} and sent {f} soldiers to the city.",
    "Hospitals treated {b} wounded, {c} of them children, said {name}.",
    "Residents fled to neighbouring {other}, where {g} people spent the night in schools.",
    "{name} denied that his forces had fired on the crowd.",
    "The internet was cut off in {city} for the second day, a monitoring group said.",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def real_texts() -> tuple[dict[str, str], str]:
    """The pages of the shared stories and stream with the example's, by name, and a word on what they are."""
    shared = PROJECT.parent / "shared"
    files = [*sorted(shared.glob("stories/*/docs/*.txt")), *sorted(shared.glob("stream/*/docs/*.txt"))]
    named = {"/".join(f.parts[-3:]): f for f in files} | {f.name: f for f in sorted(PROJECT.glob("examples/*/*.txt"))}
    texts = {name: f.read_text(encoding="utf-8", errors="replace") for name, f in named.items()}
    return texts, "the shared stories, the stream and the example" if files else "the example"


def repeated(texts: dict[str, str], words: int = WORDS) -> dict[str, str]:
    """`texts` and variants of them with other numbers, until there are `words` words."""
    told, count, turn = {}, 0, 0
    while count < words and texts:
        for name, text in texts.items():
            told[f"{turn}/{name}"] = text if turn == 0 else varied(text, turn)
            count += len(text.split())
            if count >= words:
                break
        turn += 1
    return told


def varied(text: str, turn: int) -> str:
    """The text with its two- and three-digit numbers raised by `turn`: the same work, other claims."""
    return re.sub(r"(?<![\d.,:])\d{2,3}(?![\d.,:])", lambda m: str(int(m[0]) + turn), text)


def made_up(count: int, seed: int = 7) -> dict[str, str]:
    """`count` invented reports of some 300 words on some forty events; the same for the same seed."""
    chance = random.Random(seed)
    return {f"made/{i:04}.txt": made_up_report(random.Random(chance.randrange(count // 12 + 1)), chance) for i in range(count)}


def made_up_report(event: random.Random, chance: random.Random) -> str:
    """One report: the event gives deed, city and day, `chance` the wording and the numbers."""
    deed, city, day, date = event.choice(DEEDS), event.choice(CITIES), event.choice(DAYS), event.randrange(1, 28)
    lines = [f"{deed[2:].capitalize() if deed.startswith('a ') else deed.capitalize()} in {city}", f"{date} March 2023", ""]
    for _ in range(18):
        numbers = {key: chance.randrange(2, 400) for key in "abcdefg"}
        words = {"deed": deed, "city": city, "other": chance.choice(CITIES), "day": day}
        told = chance.choice(SENTENCES).format(body=chance.choice(BODIES), name=chance.choice(NAMES), **numbers, **words)
        lines += [told[0].upper() + told[1:], ""]
    return "\n".join(lines)
