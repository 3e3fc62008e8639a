"""The entries of a live page: which blocks each has, and the report that each makes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from rashomon.clean.dating import Dating
from rashomon.clean.hours import Timed, timed
from rashomon.clean.live import Opening
from rashomon.records import Block, Hour, Report, Span


class Entry(Struct, frozen=True):
    """An entry, or the page's head (`opening` None): where it stands, its own blocks, the heading among them."""

    section: Span
    blocks: tuple[Block, ...]
    heading: Block | None
    opening: Opening | None


def entry_lines(found: Sequence[Opening]) -> dict[int, str]:
    """Which lines, by their start, are hour, heading or opening words of an entry."""
    lines = {o.start: "heading" for o in found}
    return lines | {o.clock.start: "hour" if o.clock.alone else "opening" for o in found}


def entries_of(text: str, blocks: Sequence[Block], found: Sequence[Opening]) -> tuple[Entry, ...]:
    """The head where it has a text of its own, and the entries, in the page's order; a headline alone goes with the newest entry.

    An hour with nothing under it is no entry.
    """
    if not found:
        return ()
    head = [b for b in blocks if b.start < found[0].start]
    entries = [e for o, end in zip(found, ends(found, text), strict=True) if (e := entry(o, end, blocks))]
    if any(b.kind in ("paragraph", "item") for b in head):
        return (Entry((head[0].start, head[-1].end), tuple(head), None, None), *entries)
    return tuple(entries)


def ends(found: Sequence[Opening], text: str) -> list[int]:
    """Where the stretch of each entry ends."""
    return [b.start for _, b in pairwise(found)] + [len(text)]


def entry(opening: Opening, end: int, blocks: Sequence[Block]) -> Entry | None:
    """The entry between its opening and `end`: its hour is no block, nor any part of one."""
    clock, own = opening.clock, []
    for block in blocks:
        if not opening.start <= block.start < end:
            continue
        if block.start <= clock.start < block.end:
            if clock.alone and block.end <= clock.end:
                continue
            block = Block(clock.text, block.end, block.kind)
        if block.start < block.end:
            own.append(block)
    if not any(b.kind in ("paragraph", "item") for b in own) and len(own) < 1:
        return None
    heading = own[0] if own[0].kind == "heading" else None
    return Entry((opening.start, own[-1].end), tuple(own), heading, opening)


def entry_reports(whole: Report, entries: Sequence[Entry], page: Dating) -> tuple[Report, ...]:
    """A report for each entry of the page `whole`; what the page as a whole tells they share.

    The page's headline stands with the newest entry: it is as new as that.
    """
    clocks = [e.opening.clock for e in entries if e.opening]
    times = timed(clocks, page, whole.retrieved)
    newest = max(range(len(times)), key=lambda n: (times[n].hour.days, times[n].hour.time or "", -n))
    head = last_touched(times[newest], page)
    waiting = iter(times)
    own_stamps = tuple(s for s in whole.stamps if not any(c.start <= s.start < c.end for c in clocks))
    title = tuple(b for b in whole.blocks if b.kind == "title")
    reports = []
    for entry_ in entries:
        time = next(waiting) if entry_.opening else head
        lead = title if entry_.opening and time is times[newest] and entries[0].opening else ()
        reports.append(one_report(whole, entry_, time, lead, own_stamps))
    return tuple(reports)


def last_touched(newest: Timed, page: Dating) -> Timed:
    """The time of a page's head: when it was last updated, else that of its newest entry."""
    if page.updated and newest.published and page.updated[:10] >= newest.published[:10]:
        return Timed(page.updated, Hour(days=0, time=page.updated[11:] or None), "when the page was last updated")
    return Timed(newest.published, newest.hour, f"the page's head is as new as its newest entry; {newest.why}")


def one_report(whole: Report, entry_: Entry, time: Timed, lead: tuple[Block, ...], stamps: tuple) -> Report:  # type: ignore[type-arg]
    """The report of one entry."""
    heading = entry_.heading
    own = " ".join(whole.text[heading.start : heading.end].split()) if heading else ""
    return replace(
        whole,
        id=f"{whole.id}-{entry_.section[0]}",
        section=entry_.section,
        title=own or whole.title,
        published=time.published,
        published_basis="page" if time.published else None,
        published_why=time.why if time.published else None,
        hour=time.hour,
        stamps=stamps,
        blocks=(*lead, *entry_.blocks),
    )
