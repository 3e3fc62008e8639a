"""What a copy made of the text that it repeats: a number that lost or turned its digits, a sentence that lost its 'not'."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.reconcile.assertions import LONGEST, in_line
from rashomon.reconcile.mentions import stem
from rashomon.reconcile.origins import Names, called
from rashomon.records import AnyClaim, Dispute, Figure, Position
from rashomon.wording import DEEDS, amount

FROM = 10  # a smaller number has no digits to lose
PLACE = 0.25  # of a shared passage by which what both tell may stand farther on in one of them
ALIKE = 0.55  # of the words of the shorter of two sentences that are one, reworded
LONGER = 1.7  # times the length of one that the other may be
NOT = re.compile(r"\b(?:not|cannot)\b|n['’]t\b", re.IGNORECASE)
# Other ways to say no: a copy that has one of these has not lost the 'not'.
NO = re.compile(
    r"\bun(?!ion|it|iver|ique|iform|der|til|load)\w{4,}|\b(?:impossible|in(?:accessible|complete|correct|valid|sufficient|capable)|dis(?:agree|approve|believe|miss)\w*)\b"
    r"|\b(?:no|never|nobody|none|nothing|without|neither|nor|refus\w+|fail\w*|declin\w+)\b",
    re.IGNORECASE,
)


class Span(NamedTuple):
    """A stretch of a report that a lineage shares, with the claims in it."""

    report: str
    start: int
    end: int
    claims: Sequence[AnyClaim]

    def at(self, claim: AnyClaim) -> float:
        """How far into the stretch the claim stands (0 to 1)."""
        return (claim.start - self.start) / max(self.end - self.start, 1)


def of_copies(claims: Sequence[AnyClaim], names: Names) -> list[Dispute]:
    """Where copies say otherwise than the text that they repeat, by damage and not by news: each number or sentence once."""
    found: dict[str, Dispute] = {}
    for clean, copy in shared(claims, names):
        for one, other in turned_numbers(clean, copy):
            about = f"how many were {DEEDS[one.measure]}: {value(one)}, of which a copy makes {value(other)}"
            made = dispute(about, (one, value(one)), (other, value(other)), names)
            found.setdefault(made.id, made)
        for denied, told in lost_denials(clean, copy, names):
            words = [in_line(text_of(c, names), 0, 0) for c in (denied, told)]
            made = dispute("whether it is so: a copy lost or added the 'not'", (denied, words[0]), (told, words[1]), names)
            found.setdefault(f"{denied.report} {denied.sentence[0]}", made)
    return sorted(found.values(), key=lambda d: d.id)


def shared(claims: Sequence[AnyClaim], names: Names) -> Iterator[tuple[Span, Span]]:
    """Each passage of a lineage in the text that speaks for it and in one of its copies."""
    members = {r for x in names.lineage.values() for r in x.reports}
    told: defaultdict[str, list[AnyClaim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (c.report, c.start, c.end, c.id)):
        if claim.report in members:
            told[claim.report].append(claim)
    for lineage in names.lineage.values():
        for passage in lineage.passages:
            spans = [Span(r, a, b, [c for c in told[r] if a <= c.start < b]) for r, a, b in passage.spans]
            speaks = next((s for s in spans if s.report == lineage.speaks), None)
            yield from ((speaks, s) for s in spans if speaks is not None and s is not speaks)


def turned_numbers(clean: Span, copy: Span) -> Iterator[tuple[Figure, Figure]]:
    """The counts of one measure that stand at one place, of which the copy's lost or turned digits; neither number is told by the other."""
    ones, others = ([c for c in span.claims if isinstance(c, Figure)] for span in (clean, copy))
    in_clean, in_copy = {size(c) for c in ones}, {size(c) for c in others}
    for one in ones:
        for other in others:
            if one.measure != other.measure or abs(clean.at(one) - copy.at(other)) > PLACE:
                continue
            if size(one) in in_copy or size(other) in in_clean or not damaged(size(one), size(other)):
                continue
            yield one, other


def damaged(clean: int, copy: int) -> bool:
    """Whether a number is another with digits turned round, or with one lost or doubled: 225 and 25, 85 and 58."""
    one, other = str(clean), str(copy)
    short, long = sorted((one, other), key=len)
    if min(clean, copy) < 1 or max(clean, copy) < FROM or clean == copy:
        return False
    lost = len(long) - len(short) == 1 and any(long[:n] + long[n + 1 :] == short for n in range(len(long)))
    return lost or sorted(one) == sorted(other)


def lost_denials(clean: Span, copy: Span, names: Names) -> Iterator[tuple[AnyClaim, AnyClaim]]:
    """The sentences that tell one thing at one place, with a 'not' in one of them alone."""
    told, others = ({c.sentence: (c, text_of(c, names)) for c in reversed(span.claims)}.values() for span in (clean, copy))
    plain = [(c, text, bool(NOT.search(text))) for c, text in others if not NO.search(text)]
    for one, text in told:
        if NO.search(text):
            continue
        denies = bool(NOT.search(text))
        for other, words, not_there in plain:
            if denies != not_there and abs(clean.at(one) - copy.at(other)) <= PLACE and alike(text, words):
                yield one, other


def alike(one: str, other: str) -> bool:
    """Whether two sentences of about one length are one, reworded."""
    few, many = sorted(({stem(w) for w in re.findall(r"[^\W\d_]{4,}|\d+", text.lower())} for text in (one, other)), key=len)
    return max(len(one), len(other)) <= LONGER * min(len(one), len(other)) and len(few) > 1 and len(few & many) >= ALIKE * len(few)


def dispute(about: str, clean: tuple[AnyClaim, str], copy: tuple[AnyClaim, str], names: Names) -> Dispute:
    """What the text says and what its copy made of it."""
    sides = []
    for claim, words in (clean, copy):
        who = names.reports[claim.report].outlet or called(names.reports[claim.report])
        sides.append(Position(text=words, sources=(who,), claims=(claim.id,), origins=(who,)))
    return Dispute(id=f"d-copy-{clean[0].id}", about=about, positions=tuple(sides))


def size(figure: Figure) -> int:
    """The number that a count names."""
    return figure.low if figure.low is not None else figure.high or 0


def value(figure: Figure) -> str:
    """A count in words."""
    return amount(figure.low, figure.high, figure.bound == "about")


def text_of(claim: AnyClaim, names: Names) -> str:
    """The sentence of a claim, of a text without sentences its beginning."""
    return names.reports[claim.report].text[claim.sentence[0] : min(claim.sentence[1], claim.sentence[0] + LONGEST)]
