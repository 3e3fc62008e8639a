"""`python -m bench.page [--reports N] [--claims N]`: size of the page of a large made-up case, and how soon it opens in Chromium."""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.texts import BODIES, CITIES, PROJECT, made_up
from rashomon.clean import clean
from rashomon.gather.files import gather_texts
from rashomon.records import (
    Account,
    AnyClaim,
    Attribution,
    BriefLine,
    Counts,
    Entry,
    Event,
    Figure,
    Findings,
    Line,
    Lineage,
    Measure,
    Passage,
    Point,
    Report,
    Story,
    Value,
)
from rashomon.tell.page import page

MEASURES: tuple[Measure, ...] = ("killed", "injured", "missing", "arrested", "displaced")
DRIVER = PROJECT / "tests" / "browser" / "open.mjs"
CHROMIUM = "/usr/bin/chromium"
ROUNDS = 5


def main() -> None:
    """Print what a large page weighs and how long it takes."""
    parser = argparse.ArgumentParser(prog="python -m bench.page", description=__doc__)
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--claims", type=int, default=5000)
    options = parser.parse_args()
    told = large_case(options.reports, options.claims)
    start = time.perf_counter()
    html = page(told).encode()
    seconds = time.perf_counter() - start
    claims = sum(len(s.claims) for s in told.stories)
    print(f"\nthe page of {options.reports} reports and {claims} claims: {len(html) / 1e6:.1f} MB, written in {seconds:.1f} s")
    opening(html)


def opening(html: bytes) -> None:
    """Print how soon Chromium shows the page and answers on it."""
    if not Path(CHROMIUM).exists() or not (PROJECT / "tools/web/node_modules/playwright-core").exists():
        print("not opened: Chromium or playwright-core is missing (make browser)")
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "large.html"
        file.write_bytes(html)
        command = ["node", os.fspath(DRIVER), os.fspath(file), CHROMIUM, str(ROUNDS)]
        told = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    shown, ready = told["shown"], told["ready"]
    print(f"in Chromium: shown after {shown:.0f} ms, ready for keys and pointer after {ready:.0f} ms (median of {ROUNDS})")


def large_case(reports: int, claims: int) -> Account:
    """An account of one story with that many reports and claims, all found in the reports' own words."""
    pages, _ = gather_texts(made_up(reports))
    told = [r for p in pages for r in clean(p)]
    chance = random.Random(7)
    made = [c for n, r in enumerate(told) for c in claims_of(r, -(-claims * (n + 1) // len(told)) - -(-claims * n // len(told)), chance)]
    figures = [c for c in made if isinstance(c, Figure)]
    events = [c for c in made if isinstance(c, Event)]
    lines = lines_of(figures, chance)
    entries = [entry(n, events[n * 4 : n * 4 + 4]) for n in range(-(-len(events) // 4))]
    brief = (BriefLine(id="b-1", text="Many people were killed.", claims=tuple(c.id for c in figures[:12]), origins=6),)
    story = Story(
        id="s-large",
        title="A large case",
        window=("2023-03-01", "2023-03-28"),
        reports=tuple(told),
        claims=tuple(made),
        lineages=lineages_of(told),
        account=Findings(brief=brief, figures=lines, timeline=tuple(sorted(entries, key=lambda e: (e.date or "", e.id)))),
    )
    return Account(generator="bench", stories=(story,), unread=(), counts=Counts(given=len(told), read=len(told), unread={}))


def claims_of(report: Report, count: int, chance: random.Random) -> list[AnyClaim]:
    """That many claims: half of them figures, half events, spread over the report's sentences."""
    sentences = [(b.start, b.end) for b in report.blocks if b.kind == "paragraph" and b.end - b.start > 30] or [(0, len(report.text))]
    found: list[AnyClaim] = []
    for n in range(count):
        first, last = sentences[n % len(sentences)]
        start = first + (n // len(sentences)) * 7 % max(1, last - first - 25)
        end = min(last, start + chance.randrange(12, 25))
        common: dict[str, Any] = {
            "id": f"{report.id}-{n}",
            "report": report.id,
            "start": start,
            "end": end,
            "quote": report.text[start:end],
        }
        if n % 2:
            found.append(Event(**common, sentence=(first, last), type="ASSAULT"))
        else:
            said = Attribution(source=chance.choice(BODIES), start=start, end=end)
            number = chance.randrange(1, 900)
            measure = chance.choice(MEASURES)
            more: dict[str, Any] = {"measure": measure, "number": (start, end), "low": number, "high": number}
            found.append(Figure(**common, sentence=(first, last), attribution=said, **more))
    return found


def lines_of(figures: list[Figure], chance: random.Random) -> tuple[Line, ...]:
    """A line a measure and city, some thirty mentions each."""
    groups: dict[tuple[Measure, str], list[Figure]] = {}
    for figure in figures:
        groups.setdefault((figure.measure, chance.choice(CITIES)), []).append(figure)
    return tuple(line(measure, city, members, chance) for (measure, city), members in sorted(groups.items()))


def line(measure: Measure, city: str, members: list[Figure], chance: random.Random) -> Line:
    points = sorted(
        (
            Point(
                as_of=f"2023-03-{chance.randrange(1, 29):02}",
                low=c.low,
                high=c.high,
                bound="exact",
                source=c.attribution.source if c.attribution else None,
                claims=(c.id,),
                origins=(c.attribution.source if c.attribution else c.report,),
            )
            for c in members
        ),
        key=lambda p: (p.as_of or "", p.claims),
    )
    best = points[-1]
    return Line(
        id=f"f-{measure}-{city}",
        measure=measure,
        group="people",
        group_kind="unspecified",
        place=city,
        mode="total",
        low=best.low,
        high=best.high,
        best=Value(best.low, best.high),
        as_of=best.as_of,
        course="updated",
        support="single",
        origins=1,
        origin_names=best.origins,
        part_of=None,
        why="the latest value",
        series=tuple(points),
    )


def entry(number: int, events: list[Event]) -> Entry:
    return Entry(
        id=f"t-{number}",
        date=f"2023-03-{number % 28 + 1:02}",
        date_end=None,
        precision="day",
        type="ASSAULT",
        title=f"{events[0].quote.strip()} ({number})",
        actors=(),
        recipients=(),
        place=None,
        claims=tuple(e.id for e in events),
        reports=len({e.report for e in events}),
        origins=1,
        weight=number % 13,
        status="happened",
        why="made up",
    )


def lineages_of(reports: list[Report]) -> tuple[Lineage, ...]:
    """Every ten reports in a lineage of two passages."""
    told = []
    for n in range(0, len(reports) - 1, 10):
        members = reports[n : n + 3]
        shared = tuple(
            Passage(tuple((r.id, b.start, b.end) for r in members for b in [r.blocks[min(k, len(r.blocks) - 1)]]))
            for k in (1, 2)
            if members[0].blocks
        )
        ids = tuple(r.id for r in members)
        told.append(Lineage(id=f"l{n}", reports=ids, speaks=ids[0], kind="cut", passages=shared, why="made up"))
    return tuple(told)


if __name__ == "__main__":
    main()
