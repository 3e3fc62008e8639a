"""Which happenings a brief tells: those of most weight, kinds of deed in turn, two of one day in one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rashomon.lexicon import load
from rashomon.reconcile.headcounts import earlier
from rashomon.reconcile.mentions import opening, pronouns, stem
from rashomon.records import BriefLine, Entry, Line
from rashomon.wording import DEEDS, day_in_words

GLANCE = 40  # code points that tell a sentence from others
AGAIN = 1.5  # what a happening loses for each of its kind that the brief tells already, twice that for one of its day,
TURNS = ("CONCEDE", "RETREAT")  # who gives way or goes turns a crisis: it gains so much, and one resignation more is news
TURN = 0.5  # and loses no more than this
DAY = 0.4  # and for each of its day
AT_LEAST = 4  # lines, whatever their worth
FIRST, SECOND = 3.0, 5.0  # worth below which a happening has no line of its own, and no place beside another
TOGETHER = 330  # code points of two happenings of one day that share a line
ALIKE = 0.5  # of the words of the shorter of two titles: both tell one thing
POINTS = 2.0  # what a happening loses whose title begins with 'he' or 'this', or with a small letter
LEAST = 3  # words of a title
# So begins a sentence that tells of something else.
ASIDE = re.compile(r"as (?:for|to|of) |there (?:is|are|was|were|has|have|had) ", re.IGNORECASE)
OURS = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|I|[Mm]y)\b")  # a page that speaks of itself
LINKS = ("of", "the", "and", "in", "for", "at", "on", "a", "an")  # small words within a name
# A day named first in a sentence, which the line's own day tells: 'On Monday evening', 'Yesterday', 'This morning, '
PART = "(?:morning|afternoon|evening|night)"
SAME_DAY = re.compile(
    r"^(?:(?:late |early )?on (?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|the (?:next|following|same) day|"
    rf"(?:this|last)(?= {PART}))(?: {PART})?,? (?=\S)",
    re.IGNORECASE,
)
SPOKEN = ("ACCUSE", "REJECT", "SUPPORT", "CONSULT", "REQUEST")
WORD = 0.7  # what a happening that is only somebody's word, or only promised, loses
OTHER = 0.6  # and one of no kind


def highlights(entries: Sequence[Entry], room: int) -> list[list[Entry]]:
    """The happenings that `room` lines tell, by date: the weightiest, kinds and days in turn; a line is one of them, or two of a day."""
    left, lines, chosen = list(entries), list[list[Entry]](), list[Entry]()
    while left and room:
        best = min(left, key=lambda e: (-worth(e, chosen), e.id))
        left = [e for e in left if e is not best and not same_words(e, best)]
        line, gain = next((x for x in lines if shared(x, best)), None), worth(best, chosen)
        if line is not None and gain >= SECOND:
            line.append(best)
        elif len(lines) < room and (gain >= FIRST or (len(lines) < AT_LEAST and not dim(best.title))):
            lines.append([best])
        else:
            continue
        chosen.append(best)
    return sorted((sorted(x, key=lambda e: -e.weight) for x in lines), key=lambda x: (x[0].date or "9999", -x[0].weight, x[0].id))


def shared(line: Sequence[Entry], entry: Entry) -> bool:
    """Whether a line of one happening has room for another of its day."""
    return len(line) == 1 and line[0].date == entry.date and len(line[0].title) + len(entry.title) <= TOGETHER


def worth(entry: Entry, chosen: Sequence[Entry]) -> float:
    """How much a brief gains by a happening beside those that it tells already."""
    kind = [e for e in chosen if e.type == entry.type and e.type]
    loss = TURN if entry.type in TURNS else AGAIN
    again = loss * (len(kind) + sum(e.date == entry.date for e in kind)) + DAY * sum(e.date == entry.date for e in chosen)
    return (
        entry.weight
        + TURN * (entry.type in TURNS)
        - again
        - POINTS * dim(entry.title)
        - WORD * (entry.type in SPOKEN or entry.status == "planned")
        - OTHER * (entry.type in ("OTHER", None))
    )


def dim(title: str) -> bool:
    """Whether a title tells little by itself: 'he' or 'this' first, a small letter, nothing but a name."""
    if title[:1].islower():
        return True
    title = SAME_DAY.sub("", title)
    words = title.split()
    verbless = len(words) < LEAST or not any(w[:1].islower() and w not in LINKS for w in words)
    told_by_us = bool(OURS.search(re.sub(r"“[^”]*”|\"[^\"]*\"", "", title)))
    return verbless or told_by_us or bool(ASIDE.match(title)) or opening(title) in pronouns()


def tolled(title: str) -> bool:
    """Whether a title tells a toll."""
    return bool(re.search(r"\d", title)) and bool(toll_words().search(title))


def same_words(one: Entry, other: Entry) -> bool:
    """Whether two entries are told in one sentence, or two of a day for the most part in the same words."""
    short, long = sorted((one.title.removesuffix(" …"), other.title.removesuffix(" …")), key=len)
    if short == long or (len(short) > GLANCE and long.startswith(short)):
        return True
    few, many = sorted((content(one.title), content(other.title)), key=len)
    return one.date == other.date and len(few & many) > ALIKE * len(few)


def content(title: str) -> frozenset[str]:
    """The words of a title that tell what it is about."""
    return frozenset(stem(w) for w in re.findall(r"[^\W_]{4,}|\d+", title.lower()))


def told_already(entry: Entry, counted: Sequence[Line], lines: Sequence[Line]) -> bool:
    """True where an entry only gives a number that the counts tell: a toll announced, or one of their numbers without a doer."""
    figures = {c for x in lines for p in x.series for c in p.claims}
    if figures & set(entry.claims):
        return True
    toll = entry.type in ("OTHER", None) and tolled(entry.title)
    values = [(x.best.low, x.best.high) for x in counted] + [(p.low, p.high) for x in counted for p in earlier(x)]
    told = {n for value in values for n in value if n and n > 9}
    numbers = {int(n.replace(",", "")) for n in re.findall(r"\d[\d,]{0,11}\d", entry.title)}
    if any(numbers & {x.best.low, x.best.high} and DEEDS[x.measure] in entry.title for x in counted):
        return True
    return toll or (bool(numbers & told) and not entry.actors)


def toll_words() -> re.Pattern[str]:
    """Words of a sentence that tells a toll."""
    return re.compile(rf"\b(?:{'|'.join(load('timeline')['toll']['words'])})\b", re.IGNORECASE)


def entry_line(entries: Sequence[Entry]) -> BriefLine:
    """One happening, or two of a day, with their day."""
    day = f"{day_in_words(entries[0].date)}: " if entries[0].date else ""
    return BriefLine(
        id=f"b-{entries[0].id}",
        text=day + " ".join(told(e) for e in entries),
        claims=tuple(dict.fromkeys(c for e in entries for c in e.claims)),
        origins=max(e.origins for e in entries),
    )


@cache
def foretelling() -> re.Pattern[str]:
    """Words by which a sentence itself tells a promise, an order or a threat as no more than that."""
    return re.compile(rf"\b(?:{'|'.join(load('timeline')['foretelling']['words'])})\b", re.IGNORECASE)


def told(entry: Entry) -> str:
    """A happening in its words, and whether it came to pass."""
    said = entry.status == "threatened" and foretelling().search(entry.title) is not None
    state = "" if entry.status == "happened" or said else f" [{entry.status}]"
    title = SAME_DAY.sub("", entry.title) if entry.date else entry.title
    title = title[:1].upper() + title[1:].rstrip(".")
    return ended(f"{title}{state}")


def ended(text: str) -> str:
    """The text with a full stop, where it does not break off."""
    return text if text.endswith("…") else f"{text}."
