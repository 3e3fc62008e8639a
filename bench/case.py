"""`python -m bench.case [--reports N]`: what a case of N made-up reports costs: adding one more, opening, telling, bytes a report."""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec.structs import replace

from bench.texts import made_up
from rashomon.case import Case, create_case, open_case
from rashomon.case.pages import Arrived, holdings, keep_page
from rashomon.case.readings import keep_readings, keep_version
from rashomon.case.search import search
from rashomon.gather.files import gather_texts
from rashomon.keeping import Reader, add
from rashomon.pipeline import Read
from rashomon.read.language import DEFAULT_MODEL
from rashomon.records import Page, Reading
from rashomon.retelling import tell

BASES = 400  # texts that are really read; the others are these with other digits
BATCH = 500  # reports kept in one go while the case is filled


def main() -> None:
    """Print the costs."""
    parser = argparse.ArgumentParser(prog="python -m bench.case", description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--tell", action="store_true", help="also tell the account of all of them, twice: minutes with ten thousand")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), options.reports, options.tell)


def measure(folder: Path, reports: int, telling: bool) -> None:
    path, reader = folder / "bench.rashomon", Reader(DEFAULT_MODEL)
    with create_case(path)[0] as case:
        fill(case, reader, reports)
    size, texts = path.stat().st_size, sum(len(t.encode()) for t in made_up(min(reports, BASES)).values()) / min(reports, BASES)
    print(f"a case of {reports} made-up reports of {texts:.0f} bytes: {size / 1e6:.0f} MB, {size / reports:.0f} bytes a report")
    print(f"opening it               {seconds(lambda: opened(path)):7.3f} s")
    new = [written(folder, n) for n in range(3)]
    with open_case(path) as case:
        timed = [seconds(lambda p=p: list(add(case, [str(p)], reader))) for p in new]  # type: ignore[misc]
        print(f"adding one report to it  {timed[1]:7.3f} s once the model is loaded, {timed[0]:.3f} s the first time")
        print(f"searching it             {seconds(lambda: search(case, 'soldiers Arven')):7.3f} s")
        if telling:
            print(f"telling all of it        {seconds(lambda: tell(case, reader)):7.1f} s")
            print(f"telling it again         {seconds(lambda: tell(case, reader)):7.1f} s")
            list(add(case, [str(written(folder, 3))], reader))
            print(f"telling it with one more {seconds(lambda: tell(case, reader)):7.1f} s")


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def opened(path: Path) -> None:
    with open_case(path) as case:
        holdings(case)


def written(folder: Path, number: int) -> Path:
    """One more report as a file."""
    path = folder / f"new-{number}.txt"
    path.write_text(made_up(BASES + 10, seed=11 + number)[f"made/{number:04}.txt"])
    return path


def fill(case: Case, reader: Reader, reports: int) -> None:
    """Keep so many reports, as adding them would."""
    pages, _ = gather_texts(made_up(min(reports, BASES)))
    bases = [(page, reader.read(page)) for page in pages]
    waiting: list[tuple[Page, list[Read]]] = []
    for number, item in enumerate(variants(bases, reports), 1):
        waiting.append(item)
        if len(waiting) == BATCH or number == reports:
            with case.writing() as db:
                keep_version(db, reader.version, reader.generator)
                for page, found in waiting:
                    keep_page(case, db, Arrived(what=page, place=f"/made/{page.source}", root="/made"), reader.version)
                    keep_readings(db, page, reader.version, found)
            waiting.clear()


def variants(bases: list[tuple[Page, list[Read]]], count: int) -> Iterator[tuple[Page, list[Read]]]:
    """The pages read and others like them: digits exchanged, so that every offset holds and no two are the same."""
    for number in range(count):
        page, found = bases[number % len(bases)]
        text, name = turned(page.text, random.Random(number)), f"{number:05}.txt"
        data = text.encode()
        other = replace(page, text=text, data=data, sha256=sha256(data).hexdigest(), source=name, sources=(name,))
        yield other, [varied(read, page, other) for read in found]


def turned(text: str, chance: random.Random) -> str:
    """The text with other digits in the same places."""
    return re.sub(r"[1-9]", lambda m: chance.choice("123456789"), text)


def varied(read: Read, page: Page, other: Page) -> Read:
    """A reading of `page` as one of `other`."""
    report, reading = read
    name = f"r{other.sha256[:12]}"
    told = msgspec.json.encode(reading).replace(report.id.encode(), name.encode())
    moved = msgspec.json.decode(told, type=Reading)
    parts = {
        part: tuple(replace(c, quote=other.text[c.start : c.end]) for c in getattr(moved, part))
        for part in ("figures", "events", "statements", "mentions")
    }
    made = replace(report, id=name, page=other.sha256, text=other.text, source=other.source, sources=other.sources)
    return made, replace(moved, **parts)


if __name__ == "__main__":
    main()
