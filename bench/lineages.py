"""`python -m bench.lineages`: every lineage of one run over the shared stories and stream, against the copies that people found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

from bench.texts import PROJECT
from rashomon.clean import clean
from rashomon.gather.files import gather_texts
from rashomon.group import group
from rashomon.records import Grouping, Report

SHARED = PROJECT.parent / "shared"

Pair = tuple[str, str]


def main() -> None:
    """Print the lineages, then the pairs that are no copies and those that were missed."""
    if not (SHARED / "stories").is_dir():
        print(f"bench-figures: skipped, {SHARED} is not there")
        return
    reports = [r for page in gather_texts(pages(SHARED))[0] for r in clean(page)]
    grouping = group(reports, [])
    print("\n".join(told(grouping, reports)))
    found, right = said(grouping, reports), gold(SHARED)
    hits = len(found & right)
    print(
        f"\n{len(reports)} reports, {len(grouping.lineages)} lineages, {len(found)} pairs; {len(right)} pairs in gold, {hits} of them found"
    )
    for name, pairs in (("no copies by gold", found - right), ("missed", right - found)):
        print(f"{name}: {', '.join(' and '.join(p) for p in sorted(pairs)) or 'none'}")


def pages(shared: Path) -> dict[str, str]:
    """The pages of the stories and of the stream (which holds no copies), by story and file."""
    files = [*sorted(shared.glob("stories/*/docs/*.txt")), *sorted(shared.glob("stream/*/docs/*.txt"))]
    return {f"{f.parts[-3]}/{f.stem}": f.read_text(encoding="utf-8", errors="replace") for f in files}


def told(grouping: Grouping, reports: Iterable[Report]) -> list[str]:
    """Each lineage with its members, who speaks, how much is shared, and why."""
    source = {r.id: r.source for r in reports}
    lines = []
    for found in grouping.lineages:
        members = ", ".join(source[m] for m in found.reports)
        credit = f"; credited to {found.agency}" if found.agency else ""
        lines += [f"{found.kind}: {members} ({source[found.speaks]} speaks, {len(found.passages)} passages{credit})", f"    {found.why}"]
    return lines


def said(grouping: Grouping, reports: Sequence[Report]) -> set[Pair]:
    """The pairs of pages that the lineages join."""
    source = {r.id: r.source for r in reports}
    return {pair for x in grouping.lineages for pair in combinations(sorted({source[m] for m in x.reports}), 2)}


def gold(shared: Path) -> set[Pair]:
    """The pairs that people called copies."""
    found = set()
    for file in sorted(shared.glob("stories/*/gold.json")):
        for row in json.loads(file.read_text(encoding="utf-8")).get("copies") or []:
            found |= set(combinations(sorted(f"{file.parent.name}/{doc}" for doc in row), 2))
    return found


if __name__ == "__main__":
    main()
