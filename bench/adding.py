"""`python -m bench.adding [--reports 200]`: seconds of computing that one more report of a story takes, once the others have been read."""

from __future__ import annotations

import argparse
import random
import time

from bench.rooms import STEPS, clocked
from bench.texts import CITIES, NAMES, made_up_report
from rashomon import pipeline
from rashomon.gather.files import gather_texts
from rashomon.read import Language, load_language

LIMIT = 2.0  # seconds: what a desk waits for before the account of a running story is new
COLOUR = (
    "The road to {city} runs for {a} kilometres along the river, past orchards and a closed mill.",
    "{name} has lived here since childhood and knows every house by its gate.",
    "In the market the stalls stood open, with bread and melons on them, and nobody to sell them.",
    "It rained until noon, and the smell of wet ash hung over the gardens of {other}.",
    "“My father built this wall,” said {name}, who teaches music at the school in {other}.",
    "A dog waited at the corner by the pharmacy, as it had on every evening before.",
    "The town is known for its copper workshops and for a festival in late summer.",
)  # sentences that count nothing: the shared stories have some 29 claims in a report of 400 words
ADDED = 3  # reports, one after the other
SHARE = 0.35  # of the sentences are colour
UNDATED = 3  # every so manieth report has no day of its own


def main() -> None:
    """Print the seconds of the first run and of each report added, and where the slowest spent them."""
    parser = argparse.ArgumentParser(prog="python -m bench.adding", description=__doc__)
    parser.add_argument("--reports", type=int, default=200)
    count = parser.parse_args().reports
    language = load_language()
    texts = one_story(count + ADDED)
    start = time.process_time()
    found = [x for name in list(texts)[:count] for x in read_text(name, texts[name], language)]
    pipeline.compared(found, (), pipeline.generator(language.label))
    claims = sum(len(reading.claims) for _, reading in found) / len(found)
    print(f"{count} reports of one story, {claims:.0f} claims in each, read and compared: {time.process_time() - start:.1f} s")
    taken = []
    for name in list(texts)[count:]:
        with clocked() as seconds:
            start = time.process_time()
            found += read_text(name, texts[name], language)
            account = pipeline.compared(found, (), pipeline.generator(language.label))
            taken.append(time.process_time() - start)
        parts = ", ".join(f"{step} {seconds[step]:.2f}" for step in STEPS)
        print(f"one more: {taken[-1]:.2f} s ({parts}), {len(account.stories)} stories, {len(found)} reports")
    verdict = "within" if max(taken) < LIMIT else "over"
    print(f"the slowest took {max(taken):.2f} s, {verdict} the {LIMIT:.0f} s allowed")


def read_text(name: str, text: str, language: Language) -> list[pipeline.Read]:
    """The reports of one text with what they say."""
    pages, _ = gather_texts({name: text})
    return [x for page in pages for x in pipeline.read_page(page, language)]


def one_story(count: int) -> dict[str, str]:
    """`count` made-up reports of one event over two weeks, each in its own wording, some without a day."""
    chance = random.Random(3)
    told = {}
    for i in range(count):
        lines = made_up_report(random.Random(5), chance).split("\n")
        place = f"{chance.choice(CITIES)} {chance.choice(CITIES).lower()}ville"
        sentences = [told_by(chance) if chance.random() < SHARE else line for line in lines[3:] if line]
        day = [f"{1 + i * 14 // count} March 2023"] if i % UNDATED else []
        told[f"made/{i:04}.txt"] = "\n".join([f"{lines[0]}, a report from {place}", *day, "", *sentences])
    return told


def told_by(chance: random.Random) -> str:
    """A sentence of colour."""
    return chance.choice(COLOUR).format(
        a=chance.randrange(2, 90), city=chance.choice(CITIES), other=chance.choice(CITIES), name=chance.choice(NAMES)
    )


if __name__ == "__main__":
    main()
