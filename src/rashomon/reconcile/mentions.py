"""One mention of a happening, with what comparing it needs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, lru_cache

from rashomon.lexicon import load
from rashomon.records import Block, Event, Lineage, Participant, Report, When

WORDS = re.compile(r"[^\W\d_]{3,}|\d[\d,.]*\d|\d+")
KEPT = 65_536  # sentences and names whose words are kept: several deeds are told in one, and a running story is told anew with each report
OPENING = re.compile(r"(?!one (?:hour|day|night|week|month|year)\b)[^\W\d_]+", re.IGNORECASE)  # 'One day after' points at nobody
ROUND = 4  # a smaller number tells no count apart from another
SHORT = 60  # characters of a sentence that tells little more than its deed


class Paper:
    """A report with what its mentions need of it: where its text begins, its blocks, its day, and the words it shares with its copies."""

    def __init__(self, report: Report, passages: Sequence[tuple[str, int, int]] = (), repeats: bool = False):
        self.report = report
        self.passages = passages
        self.repeats = repeats
        self.first = report.blocks[0].start if report.blocks and report.section is None else 0
        self.length = max(len(report.text) - self.first, 1)
        self.lead = next((b for b in report.blocks if b.kind == "paragraph"), None)
        self.told = (report.published or "")[:10]
        self.told_on = whole(self.told or "x", "01", "01")
        self.starts = [b.start for b in report.blocks]

    def block_at(self, position: int) -> Block | None:
        """The block in which a position of the text lies."""
        number = bisect_right(self.starts, position) - 1
        return self.report.blocks[number] if number >= 0 and position < self.report.blocks[number].end else None


class Mention:
    """One event claim with what comparing needs: its days, content words, parties, and how prominent it stands."""

    __slots__ = (
        *("event", "type", "mode", "spot", "done", "page", "place", "text", "words", "numbers", "figure", "when", "days", "own_day"),
        *("told", "told_on", "pointed", "recalled", "quoted", "harm", "count", "number", "actors", "recipients", "proper", "named"),
        *("topic", "once", "mass", "keys", "prominence", "heading", "headline", "lead", "repeats", "echoes", "points_back", "brief"),
    )

    def __init__(self, event: Event, paper: Paper):
        report = paper.report
        self.event = event
        self.type, self.mode, self.spot = event.type, event.mode, event.place
        self.done = event.status == "happened"
        self.page = report.page
        self.place = (event.report, event.sentence)
        self.text = report.text[event.sentence[0] : event.sentence[1]]
        self.words = telling(self.text)
        self.numbers = numbers(event.quote)
        self.figure = figured(self.text)
        cue = event.cues[0] if event.cues else ""
        since = event.time is not None and event.time.since and cue.startswith("noun")
        self.when = None if since else event.date or report_day(event, report)
        self.days = days(self.when)
        self.own_day = self.when is not None and self.when.basis != "report" and "carried" not in event.cues
        self.told, self.told_on = paper.told, paper.told_on
        self.pointed = "pointed" in event.cues or since
        self.recalled = "recalled" in event.cues
        self.quoted = "quoted" in event.cues
        self.harm = cue.startswith("harm")
        self.count = cue if cue.startswith("count") else None
        self.number = int(cue.split()[-1]) if self.count else 0  # that a toll announced gives
        self.actors = named_by(event.actors)
        self.recipients = named_by(event.recipients)
        proper = tuple(p for p in event.actors if p.actor or p.name[:1].isupper())
        self.proper = named_by(proper)
        self.named = bool(proper)
        self.topic = topic(cue, event.trigger)
        self.once = frozenset(w for w in self.topic if w.startswith("/"))  # a deed seldom done twice
        self.mass = 0.0  # how telling all its words are together, and
        self.keys: frozenset[str] = frozenset()  # the words by which its like are looked up: set when the others are known
        self.prominence = 1.0 - min(max(event.start - paper.first, 0) / paper.length, 1.0)
        block = paper.block_at(event.start)
        self.heading = block is not None and block.kind in ("title", "heading")
        self.headline = block is not None and block.kind == "title"
        self.lead = block is not None and block == paper.lead
        self.repeats = paper.repeats
        self.echoes = frozenset((key, (event.start - at) / max(end - at, 1)) for key, at, end in paper.passages if at <= event.start < end)
        self.points_back = opening(self.text) in pronouns()
        self.brief = len(self.text) < SHORT

    @property
    def copied(self) -> bool:
        """Whether it stands in words that its report only repeats, perhaps damaged."""
        return self.repeats and bool(self.echoes)


def shared_passages(lineages: Sequence[Lineage]) -> dict[str, list[tuple[str, int, int]]]:
    """For each report the passages it shares with its copies: key, start, end."""
    found: dict[str, list[tuple[str, int, int]]] = {}
    for lineage in lineages:
        for number, passage in enumerate(lineage.passages):
            for report, start, end in passage.spans:
                found.setdefault(report, []).append((f"{lineage.id}#{number}", start, end))
    return found


def repeating(lineages: Sequence[Lineage]) -> set[str]:
    """The members of lineages that do not speak for them."""
    return {report for lineage in lineages for report in lineage.reports if report != lineage.speaks}


def block_of(position: int, blocks: Sequence[Block]) -> Block | None:
    """The block in which a position of the text lies."""
    return next((b for b in blocks if b.start <= position < b.end), None)


@lru_cache(maxsize=KEPT)
def opening(text: str) -> str:
    """The first word of a sentence, in lower case."""
    found = OPENING.search(text)
    return found.group().lower() if found else ""


def report_day(event: Event, report: Report) -> When | None:
    """The report's day, where only the story's other reports told it and the words put the deed in no other time."""
    if report.published is None or event.time is not None or {"before", "pointed"} & set(event.cues):
        return None
    return When(value=report.published[:10], precision="day", basis="report")


def days(when: When | None) -> tuple[date, date] | None:
    """First and last day that a date may mean."""
    if when is None:
        return None
    first, last = whole(when.value, "01", "01"), whole(when.end or when.value, "12", "28")
    return (first, max(first, last)) if first and last else None


def whole(value: str, month: str, day: str) -> date | None:
    """The day of an ISO value; of a bare month or year the day given."""
    parts = [*value[:10].split("-"), month, day] if len(value) < 7 else [*value[:10].split("-"), day]
    try:
        return date(int(parts[0]), int(parts[1]), int(parts[2]))
    except (ValueError, IndexError):
        return None


@lru_cache(maxsize=KEPT)
def topic(cue: str, trigger: str) -> frozenset[str]:
    """The words that name the deed: the trigger, a frame's object ('declare : emergency'), and the deed that other words also name."""
    kind, _, rule = cue.partition(": ")
    words = {trigger} | {w for w in rule.rpartition(": ")[2].split() if len(w) > 3}
    deed = {named_deeds()[rule]} if kind != "harm" and rule in named_deeds() else set()
    return frozenset(same().get(w, stem(w)) for w in words) | deed


@cache
def named_deeds() -> Mapping[str, str]:
    """Which pattern of the lexicon names which deed: 'step down' and 'tender * resignation' are both a resignation."""
    found = {}
    for kind, sections in load("events").items():
        for name, patterns in sections.items() if kind.isupper() else ():
            if name in load("timeline")["deeds"]["sections"]:
                for phrase in (*patterns.get("verbs", ()), *patterns.get("nouns", ())):
                    found[phrase] = f"/{name}"
                for frame in patterns.get("frames", ()):
                    verbs, objects = frame.split(" : ")
                    found.update({f"{v} : {o}": f"/{name}" for v in verbs.split() for o in objects.split(", ")})
    return found


@lru_cache(maxsize=KEPT)
def telling(text: str) -> frozenset[str]:
    """The telling words of a sentence or a name."""
    return frozenset(stem(w) for w in WORDS.findall(text.lower()) if w not in empty())


@lru_cache(maxsize=KEPT)
def numbers(text: str) -> frozenset[str]:
    """The numbers of a text that tell one count from another."""
    return frozenset(w for w in WORDS.findall(text) if w.isdigit() and int(w) > ROUND)


@lru_cache(maxsize=KEPT)
def figured(text: str) -> bool:
    """Whether a sentence gives a number."""
    return any(w[0].isdigit() for w in telling(text))


def named_by(parties: Sequence[Participant]) -> frozenset[str]:
    """The telling words of the names of those who did it, or to whom it was done."""
    return frozenset().union(*(telling(p.actor or p.name) for p in parties))


def stem(word: str) -> str:
    """A word without the endings of number and tense: enough to meet its other forms."""
    for ending in ("ing", "ers", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@cache
def empty() -> frozenset[str]:
    """Words that tell nothing about which happening is meant."""
    return frozenset(load("events")["comparing"]["empty"])


@cache
def pronouns() -> frozenset[str]:
    """Words that, first in a sentence, point at what another sentence named."""
    return frozenset(load("timeline")["pronouns"]["words"])


@cache
def same() -> dict[str, str]:
    """Different words for one happening, each to the first of them."""
    return {word: group.split()[0] for group in load("events")["same"]["words"] for word in group.split()}


@cache
def vague() -> frozenset[str]:
    """Words that may mean any mishap."""
    return frozenset(stem(w) for w in load("events")["same"]["vague"])
