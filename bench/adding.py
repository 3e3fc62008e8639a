"""`python -m bench.adding [--reports 200]`: seconds of computing that one more report of a story takes, once the others have been read."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence

from bench.rooms import STEPS, clocked
from bench.texts import BODIES, CITIES, NAMES, made_up_report
from rashomon import pipeline
from rashomon.gather.files import gather_texts
from rashomon.read import Language, load_language
from rashomon.reconcile.disputes import disputes
from rashomon.reconcile.origins import Names

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
CONTESTED = (
    "{name} of {body} accused the militia of having shot at ambulances on the bridge of {city}.",
    "{other} police fired at farmers beside the dam of {city} and burned {a} carts, residents said.",
    "The governor of {city} denied that police had shot at ambulances near the dam.",
    "{body} denied reports that {a} tankers of fuel had gone to the militia of {other}.",
    "“That is a lie,” said {name}, a spokesman for {body}.",
    "There is no evidence of looting in the warehouses of {other}, {name} said.",
    "{name} of {body} called the explosion in {city} an attack with a rocket.",
    "The explosion has the look of an accident, {name} of the fire service said, and named a gas leak in {city} as its cause.",
)  # sentences that deny, accuse and explain: each is held against what the others say
ADDED = 3  # reports, one after the other
SHARE = 0.3  # of the sentences are colour,
DISPUTED = 0.15  # accuse, deny or explain
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
    print(f"disputes of fact, were none of these reports a copy: {disputing(found):.2f} s")
    print(f"the slowest took {max(taken):.2f} s, {verdict} the {LIMIT:.0f} s allowed")


def disputing(found: Sequence[pipeline.Read]) -> float:
    """Seconds for the disputes over facts among all the reports, copies too: most of those made up are copies, which are passed over."""
    claims = {c.id: c for _, reading in found for c in reading.claims}
    names = Names((), {report.id: report for report, _ in found}, ())
    start = time.process_time()
    disputes((), claims, names)
    return time.process_time() - start


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
        sentences = [told_by(chance) or line for line in lines[3:] if line]
        day = [f"{1 + i * 14 // count} March 2023"] if i % UNDATED else []
        told[f"made/{i:04}.txt"] = "\n".join([f"{lines[0]}, a report from {place}", *day, "", *sentences])
    return told


def told_by(chance: random.Random) -> str | None:
    """A sentence of colour, one that accuses, denies or explains, or None for one that counts."""
    drawn = chance.random()
    if drawn > SHARE + DISPUTED:
        return None
    told = chance.choice(COLOUR if drawn < SHARE else CONTESTED).format(
        a=chance.randrange(2, 90),
        city=chance.choice(CITIES),
        other=chance.choice(CITIES),
        name=chance.choice(NAMES),
        body=chance.choice(BODIES),
    )
    return told[0].upper() + told[1:]


if __name__ == "__main__":
    main()
