"""`python -m bench.group [--sizes 1000,5000,20000]`: seconds of computing to group made-up reports, and how the cost grows."""

from __future__ import annotations

import argparse
import math
import random
import time

from rashomon.group import group
from rashomon.records import Block, Reading, Report

SYLLABLES = tuple(consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou")
VOCABULARY = 6000  # words, used by Zipf's law
EVENTS = 40  # reports on one event, about
COPIES = 0.1


def main() -> None:
    """Print the seconds for each size and the exponent with which they grow from the first to the last."""
    parser = argparse.ArgumentParser(prog="python -m bench.group", description=__doc__)
    parser.add_argument("--sizes", default="1000,5000,20000")
    sizes = [int(size) for size in parser.parse_args().sizes.split(",")]
    taken = []
    for size in sizes:
        reports = made_up(size)
        start = time.process_time()
        grouping = group(reports, [Reading(report=r.id) for r in reports])
        taken.append(time.process_time() - start)
        copied = sum(len(x.reports) for x in grouping.lineages)
        print(
            f"{size:6} reports: {taken[-1]:7.1f} s, {len(grouping.stories)} stories, {copied} reports in {len(grouping.lineages)} lineages"
        )
    if len(sizes) > 1:
        power = math.log(taken[-1] / taken[0]) / math.log(sizes[-1] / sizes[0])
        print(f"grows with the power {power:.2f} of the number of reports")


def made_up(size: int) -> list[Report]:
    """So many reports of 12 sentences on events of their own names, a tenth of them cut or lightly reworded copies of others."""
    dice = random.Random(size)
    words = [made_word(dice) for _ in range(VOCABULARY)]
    odds = [1 / (rank + 10) for rank in range(VOCABULARY)]
    events = [[made_word(dice).capitalize() for _ in range(8)] for _ in range(max(1, size // EVENTS))]
    reports: list[Report] = []
    for number in range(size):
        if reports and dice.random() < COPIES:
            text = copy_of(dice.choice(reports).text, words, dice)
        else:
            names = dice.choice(events)
            text = "\n".join(sentence(words, odds, names, dice) for _ in range(12))
        reports.append(made_report(f"r{number:06}", text))
    return reports


def sentence(words: list[str], odds: list[float], names: list[str], dice: random.Random) -> str:
    told = dice.choices(words, odds, k=14)
    for at in (4, 9):
        told[at] = dice.choice(names)
    told[7] = str(dice.randint(2, 900))
    return "The " + " ".join(told) + "."


def copy_of(text: str, words: list[str], dice: random.Random) -> str:
    """The first three quarters of a text, every eighth word another."""
    told = [" ".join(dice.choice(words) if dice.random() < 1 / 8 else w for w in line.split()) for line in text.split("\n")]
    return "\n".join(told[: len(told) * 3 // 4])


def made_word(dice: random.Random) -> str:
    return "".join(dice.choice(SYLLABLES) for _ in range(dice.randint(2, 4)))


def made_report(name: str, text: str) -> Report:
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block(at, at + len(line), "paragraph"))
        at += len(line) + 1
    return Report(id=name, page=name, source=name, sources=(name,), text=text, blocks=tuple(blocks))


if __name__ == "__main__":
    main()
