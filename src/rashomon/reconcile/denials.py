"""What one side says and the other denies: accusation and denial, deed and 'we did not', side by side."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from msgspec.structs import replace

from rashomon.lexicon import load
from rashomon.reconcile.assertions import LONGEST, NAME, Asserted, Side, patterns, sentence, speaker, telling, words_of
from rashomon.reconcile.origins import Names
from rashomon.records import AnyClaim, Dispute, Event, Figure, Position, Statement
from rashomon.wording import with_article

SHARED = 2  # telling words that a denial and what it denies have in common
COVERED = 0.5  # of the telling words of what is denied
MATTER = 0.6  # of their telling words in common: two denials of one matter
BEHIND = 320  # characters within which 'it' and 'these numbers' point back,
FARTHEST = BEHIND + LONGEST  # and within which the claim of such a sentence stands
OPENER = re.compile(rf"^\W*(?:(?:by|from) {NAME})?\W*(?:(?:that|of|the|a|any|having)\b\s*)*")
POINTS = re.compile(
    r"^\W*(?:it|this|that|them|these|those|all|such|both|so)\b(?: (?:claims?|reports?|numbers?|figures?))?\W*(?:$|[:;.,]|as\b)",
    re.IGNORECASE,
)


class Denial(NamedTuple):
    """Somebody's denial: the claim that carries it, who denies, what (the words), and who is named as saying it."""

    claim: AnyClaim
    who: str
    what: str
    accuser: str | None
    back: bool  # what is denied stands in the sentence before


def of_denials(claims: Sequence[AnyClaim], names: Names) -> list[Dispute]:
    """The disputes that denials make with what they deny, one a matter, in the order of the evidence; no two have one id."""
    own = [c for c in claims if c.report not in names.repeating]
    asserted = Asserted(own, names)
    matters = Matters()
    for denial in denials(own, names):
        made = matched(denial, asserted, names)
        if made is not None:
            matters.add(made)
    return numbered(matters.found)


class Matters:
    """Disputes, those of one matter as one: between the same speakers, or for the most part in the same words."""

    def __init__(self) -> None:
        self.found: list[Dispute] = []
        self.having: defaultdict[str, list[int]] = defaultdict(list)
        self.between: defaultdict[frozenset[str], list[int]] = defaultdict(list)

    def add(self, made: Dispute) -> None:
        """Take in a dispute."""
        words = telling(" ".join(p.text for p in made.positions))
        number = min((*self.told_by(made), *self.told_in(words)), default=None)
        if number is None:
            number = len(self.found)
            self.found.append(made)
            for word in sorted(words):
                self.having[word].append(number)
        else:
            self.found[number] = joined(self.found[number], made)
        for pair in combinations(sorted({x for p in self.found[number].positions for x in p.sources}), 2):
            self.between[frozenset(pair)].append(number)

    def told_by(self, made: Dispute) -> list[int]:
        """The disputes between the speakers of this one."""
        return self.between[frozenset(x for p in made.positions for x in p.sources)][:1]

    def told_in(self, words: frozenset[str]) -> list[int]:
        """The first dispute that has so many of the words."""
        shared = Counter(n for w in sorted(words) for n in self.having.get(w, ()))
        return sorted(n for n, count in shared.items() if count > MATTER * len(words))[:1]


def numbered(disputes: Sequence[Dispute]) -> list[Dispute]:
    """The disputes with a number behind the id of one that another has before it."""
    used: Counter[str] = Counter()
    found = []
    for dispute in disputes:
        used[dispute.id] += 1
        found.append(replace(dispute, id=f"{dispute.id}-{used[dispute.id]}") if used[dispute.id] > 1 else dispute)
    return found


def denials(claims: Sequence[AnyClaim], names: Names) -> Iterator[Denial]:
    """Every denial that a claim carries: of words behind 'denies', of the sentence before, of a deed that did not happen."""
    seen: set[tuple[str, tuple[int, int]]] = set()
    for claim in claims:
        if isinstance(claim, Figure) or (claim.report, claim.sentence) in seen:
            continue
        text = sentence(claim, names)
        denial = in_words(claim, text, names)
        if denial is not None and answered_for(claim):
            seen.add((claim.report, claim.sentence))
            yield denial


def answered_for(claim: Event | Statement) -> bool:
    """Whether somebody is named who denies."""
    return (
        claim.attribution is not None
        or (isinstance(claim, Event) and bool(claim.actors))
        or (isinstance(claim, Statement) and bool(claim.speaker))
    )


def in_words(claim: Event | Statement, text: str, names: Names) -> Denial | None:
    """The denial that a sentence makes, or None."""
    known = patterns()
    verb = known["verb"].search(text)
    rejects = isinstance(claim, Event) and claim.type == "REJECT"
    if verb and rejects and not known["absent"].search(text):
        rest = text[verb.end() :]
        said = known["said"].search(rest[:80])
        if said is None and verb.group(1).startswith(tuple(load("disputes")["denying"]["needing"])):
            return None
        whose = known["whose"].search(text)
        accuser = (whose.group(1) or whose.group(2) or "").strip() if whose else None
        return Denial(claim, speaker(claim, names), OPENER.sub("", rest[said.end() :] if said else rest), accuser, bool(POINTS.match(rest)))
    if known["false"].search(text) and (rejects or claim.attribution is not None):
        return Denial(claim, speaker(claim, names), text, None, True)
    if isinstance(claim, Event) and claim.negated and claim.attribution is not None and claim.status == "denied":
        return Denial(claim, speaker(claim, names), text, None, False)
    absent = known["absent"].search(text)
    if absent and (claim.attribution is not None or rejects):
        return Denial(claim, speaker(claim, names), text[absent.end() :], None, False)
    return None


def matched(denial: Denial, asserted: Asserted, names: Names) -> Dispute | None:
    """The dispute of a denial: with the accuser whom it names, what it points back at, or the best claim of what it denies."""
    told = clause(denial.what)
    mine = Position(text=words_of(denial.claim, names), sources=(denial.who,), claims=(denial.claim.id,), origins=(denial.who,))
    if denial.accuser and told and not denial.back:
        theirs = Position(text=told, sources=(denial.accuser,), claims=(denial.claim.id,), origins=(denial.accuser,))
        return Dispute(id=f"d-fact-{topic(telling(told))}", about=f"whether {told}", positions=(theirs, mine))
    best = pointed_at(denial, asserted) if denial.back else likest(denial, asserted)
    if best is None:
        return None
    theirs = Position(text=words_of(best.claim, names), sources=(best.who,), claims=(best.claim.id,), origins=(best.who,))
    about = f"what {with_article(denial.who)} denies"
    return Dispute(id=f"d-fact-{topic(best.words)}", about=about, positions=(theirs, mine))


def topic(words: frozenset[str]) -> str:
    """Some words of what is disputed, for an id."""
    return "-".join(sorted(words)[:4]) or "denied"


def likest(denial: Denial, asserted: Asserted) -> Side | None:
    """Whose claim says most of what is denied."""
    wanted = telling(clause(denial.what))
    numbers = {w for w in wanted if w[0].isdigit()}
    near = asserted.sharing(wanted, max(SHARED, math.ceil(COVERED * len(wanted))))
    fit = [s for s in near if numbers <= s.words and rival(denial, s)]
    return min(fit, key=lambda s: (-asserted.weight(wanted & s.words), s.claim.report, s.claim.start, s.claim.id), default=None)


def pointed_at(denial: Denial, asserted: Asserted) -> Side | None:
    """The last claim of somebody else shortly before a denial of 'it', on somebody's word where there is one."""
    first = denial.claim.sentence[0]
    told = asserted.told_in.get(denial.claim.report, [])
    near = told[bisect_left(told, first - FARTHEST, key=lambda s: s.claim.start) : bisect_right(told, first, key=lambda s: s.claim.start)]
    fit = [s for s in near if rival(denial, s) and 0 <= first - s.claim.sentence[1] <= BEHIND]
    return max(fit, key=lambda s: (s.claim.attribution is not None, s.claim.start, s.claim.id), default=None)


def joined(old: Dispute, new: Dispute) -> Dispute:
    """One dispute of two denials of one matter: every position once."""
    seen = {p.sources for p in old.positions}
    more = tuple(p for p in new.positions if p.sources not in seen)
    return Dispute(id=old.id, about=old.about, positions=(*old.positions, *more))


def rival(denial: Denial, other: Side) -> bool:
    """Whether the side is another's, in other words than the denial's own sentence."""
    same = (other.claim.report, other.claim.sentence) == (denial.claim.report, denial.claim.sentence)
    return not same and other.who != denial.who


def clause(text: str) -> str:
    """The words of what is denied, up to the end of their clause."""
    cut = re.split(r"[;:.!?]\s|\s[–—-]\s|,\s(?:but|and|while|after|saying|calling)\b", text.strip() + " ", maxsplit=1)[0]
    return " ".join(cut.strip(' .,;:”“"').split())
