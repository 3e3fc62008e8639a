"""`python -m bench [--rounds N] [--words N] [--reports N]`: words per second, the ratio to the bare model, memory, time per room."""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from importlib import import_module

from bench.rooms import FINDERS, STEPS, clocked
from bench.texts import PROJECT, WORDS, real_texts, repeated
from rashomon.gather.files import gather_texts
from rashomon.pipeline import account
from rashomon.read import Language, load_language
from rashomon.tell.document import document

PARTS = ("attribution", "events")  # measurements of one reader alone: `python -m bench PART IN.jsonl OUT.jsonl`


def main() -> None:
    """Print what a run costs, or measure one reader alone."""
    if sys.argv[1:2] and sys.argv[1] in PARTS:
        import_module(f"bench.{sys.argv[1]}").main(sys.argv[2:])
        return
    options = arguments()
    speed(options.rounds, options.words)
    if options.reports:
        memory(options.reports)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often both are timed, in turn")
    parser.add_argument("--words", type=int, default=WORDS, help="how many words are read")
    parser.add_argument("--reports", type=int, default=500, help="made-up reports for the memory measurement; 0 leaves it out")
    return parser.parse_args()


def speed(rounds: int, words: int) -> None:
    """The whole run against the bare spaCy pipeline: same texts, same process, one thread, in turn."""
    texts, what = real_texts()
    texts = repeated(texts, words)
    count, language = sum(len(t.split()) for t in texts.values()), load_language()
    bare(language, list(texts.values())[:3])
    whole(language, dict(list(texts.items())[:3]))
    bares, wholes = [], []
    for _ in range(rounds):
        bares.append(bare(language, list(texts.values())))
        wholes.append(whole(language, texts))
    ratio = statistics.median(b / w for b, w in zip(bares, wholes, strict=True))
    print(f"{len(texts)} texts, {count} words: {what}, repeated with other numbers; {rounds} rounds, medians, one thread")
    print(f"bare spaCy pipeline   {count / statistics.median(bares):9.0f} words a second")
    print(f"the whole of rashomon {count / statistics.median(wholes):9.0f} words a second, {ratio:.2f} of the bare pipeline's speed")
    rooms(language, texts)


def bare(language: Language, texts: list[str]) -> float:
    """Seconds that the model alone needs."""
    start = time.perf_counter()
    for _ in language.pipeline.pipe(texts):
        pass
    return time.perf_counter() - start


def whole(language: Language, texts: dict[str, str]) -> float:
    """Seconds from the texts to the JSON document."""
    start = time.perf_counter()
    document(account(*gather_texts(texts), language))
    return time.perf_counter() - start


def rooms(language: Language, texts: dict[str, str]) -> None:
    """One more run with a clock on every step."""
    with clocked() as seconds:
        total = whole(language, texts)
    print("\nwhere the time goes:")
    for step in STEPS:
        print(f"  {step:18} {seconds[step]:7.2f} s  {seconds[step] / total:4.0%}")
        for part in ("parse", *FINDERS) if step == "read" else ():
            print(f"    {part:16} {seconds[part]:7.2f} s  {seconds[part] / total:4.0%}")
    print(f"  {'gather and tell':18} {total - sum(seconds[s] for s in STEPS):7.2f} s")


def memory(reports: int) -> None:
    """Peak memory of a run of its own over made-up reports."""
    command = [sys.executable, "-m", "bench.memory", str(reports)]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=PROJECT).stdout
    peak, seconds, stories, size = told.split()
    print(f"\n{reports} made-up reports: peak memory {peak} MB, {seconds} s, {stories} stories, document of {size} MB")


if __name__ == "__main__":
    main()
