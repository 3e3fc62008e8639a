"""What one side says and the other denies: accusation and denial, deed and 'we did not', side by side."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from rashomon.reconcile.assertions import LONGEST, Asserted, Sentence, Side, patterns, telling
from rashomon.reconcile.denials import Denial, clause, denials
from rashomon.reconcile.matters import Matters
from rashomon.reconcile.origins import Names
from rashomon.records import AnyClaim, Dispute, Event, Figure, Position
from rashomon.wording import with_article

SHARED = 2  # telling words that a denial and what it denies have in common
COVERED = 0.5  # of the telling words of what is denied
ACCUSERS = 2  # who are told of those that say most of what is denied
BEHIND = 320  # code points within which 'it' and 'these numbers' point back
CLOSE = 700  # code points within which a denial of one thing ('fraud', 'looting') answers who speaks of it
HARM = ("killed", "injured", "hospitalised")
HALVES = re.compile(r"[;,]\s+|\s[–—-]\s")


def of_denials(told: Sequence[Sentence], names: Names) -> list[Dispute]:
    """The disputes that denials make with what they deny, one a matter, in the order of the evidence."""
    asserted = Asserted(told, names)
    matters = Matters()
    for denial in denials(told, names):
        made = matched(denial, asserted)
        if made is not None:
            matters.add(made, telling(made.positions[0].text if denial.way in ("back", "accused") else clause(denial.what)))
    return matters.found


def matched(denial: Denial, asserted: Asserted) -> Dispute | None:
    """The dispute of a denial: with the accuser whom it names, what it points back at, or the best claim of what it denies."""
    told = clause(denial.what)
    mine = position(denial.sentence.told(denial.claim.start, denial.claim.end), denial.who, denial.claim)
    if denial.accuser and told and denial.way == "told":
        theirs = position(told, denial.accuser, denial.claim)
        return Dispute(id=f"d-fact-{topic(telling(told))}", about=f"whether {told}", positions=(theirs, mine))
    if denial.way == "back" and (halves := in_halves(denial)) is not None:
        return between(halves[:1], halves[1], telling(halves[0].text))
    sides = rivals_of(denial, asserted)
    if not sides:
        return None
    return between([position(s.sentence.told(s.claim.start, s.claim.end), s.who, s.claim) for s in sides], mine, sides[0].words)


def rivals_of(denial: Denial, asserted: Asserted) -> Sequence[Side]:
    """Who says what is denied."""
    if denial.way in ("back", "accused"):
        return pointed_at(denial, asserted)
    hurting = denial.way == "own" and patterns()["hurting"].search(denial.what)
    return likest(denial, asserted) or nearest(denial, asserted) or (harm(denial, asserted) if hurting else accusers(denial, asserted))


def accusers(denial: Denial, asserted: Asserted) -> Sequence[Side]:
    """Who accuses the one who denies, shortly before: 'X accused the army of shelling; the army denied that it had fired'."""
    whom = re.compile(rf"\b{re.escape(denial.who.rsplit(' ', 1)[-1])}\b", re.IGNORECASE)
    near = [s for s in around(denial, asserted, BEHIND) if any(accuses(c) for c in s.sentence.claims) and whom.search(s.sentence.text)]
    return near[-1:] if denial.way == "told" else ()


def between(theirs: Sequence[Position], mine: Position, words: frozenset[str]) -> Dispute:
    """The dispute of what one says and another denies."""
    about = f"the account of {with_article(theirs[0].sources[0])}, denied by {with_article(mine.sources[0])}"
    return Dispute(id=f"d-fact-{topic(words)}", about=about, positions=(*theirs, mine))


def position(text: str, who: str, claim: AnyClaim) -> Position:
    """What one of the sides says."""
    return Position(text=text, sources=(who,), claims=(claim.id,), origins=(who,))


def in_halves(denial: Denial) -> tuple[Position, Position] | None:
    """What somebody else says in the sentence's first half, and the second that denies it: 'X accused Y of …; Y calls that a lie'."""
    text, said = denial.sentence.text, denial.claim.attribution
    found = patterns()["false"].search(text) or patterns()["verb"].search(text)
    if found is None or denial.sentence.who == denial.who or said is None:
        return None
    breaks = list(HALVES.finditer(text, 0, found.start()))
    if not breaks or not patterns()["saying"].search(text, 0, breaks[-1].start()):
        return None
    first, second = (" ".join(half.split()) for half in (text[: breaks[-1].start()], text[breaks[-1].end() :]))
    return position(first, denial.sentence.who, denial.claim), position(second, denial.who, denial.claim)


def topic(words: frozenset[str]) -> str:
    """Some words of what is disputed, for an id."""
    return "-".join(sorted(words)[:4]) or "denied"


def likest(denial: Denial, asserted: Asserted) -> Sequence[Side]:
    """Whose claims say most of what is denied, those that say it in their own words first; `ACCUSERS` of them, each once."""
    wanted = telling(clause(denial.what))
    numbers = {w for w in wanted if w[0].isdigit()}
    near = asserted.sharing(wanted, max(SHARED, math.ceil(COVERED * len(wanted))))
    told = wanted - numbers  # that both name one number, or one day, does not yet make it one matter
    near = [s for s in near if numbers <= s.words and told & s.words and rival(denial, s)]
    worth = {shared: asserted.weight(shared) for shared in {wanted & s.words for s in near}}
    weights = [(worth[wanted & s.words], s) for s in near]
    best = max((weight for weight, _ in weights), default=0.0)
    fit = [s for weight, s in weights if weight >= best]
    fit.sort(key=lambda s: (-len(wanted & telling(s.claim.quote)), isinstance(s.claim, Figure), s.claim.report, s.claim.start, s.claim.id))
    first: dict[str, Side] = {}
    for side in fit:
        first.setdefault(side.who, side)
    return list(first.values())[:ACCUSERS]


def nearest(denial: Denial, asserted: Asserted) -> Sequence[Side]:
    """The claim that somebody else makes close by on all that is denied, or on the one thing of which there is 'no sign'."""
    told = clause(denial.what)
    wanted = telling(told)
    if denial.way == "absent":
        wanted = next((w for word in told.split() if (w := telling(word))), frozenset())
    close = [s for s in around(denial, asserted, CLOSE, CLOSE) if s.sentence.spoken and wanted and wanted <= s.words]
    return sorted(close, key=lambda s: (abs(s.sentence.start - denial.sentence.start), s.claim.id))[:1]


def around(denial: Denial, asserted: Asserted, back: int, on: int = 0) -> list[Side]:
    """The claims of somebody else in sentences that end up to `back` code points before a denial or begin up to `on` behind it."""
    first, last = denial.claim.sentence
    told = asserted.told_in.get(denial.claim.report, [])
    low = bisect_left(told, first - back - LONGEST, key=lambda s: s.claim.start)
    near = told[low : bisect_right(told, last + on, key=lambda s: s.claim.start)]
    return [
        s for s in near if rival(denial, s) and first - back <= s.claim.sentence[1] and s.claim.sentence[0] <= (last if on else first) + on
    ]


def pointed_at(denial: Denial, asserted: Asserted) -> Sequence[Side]:
    """The last claim of somebody else shortly before a denial of 'it', on somebody's word where there is one."""
    near = [s for s in around(denial, asserted, BEHIND) if denial.way == "back" or any(accuses(c) for c in s.sentence.claims)]
    return sorted(near, key=lambda s: (s.claim.attribution is not None, s.claim.start, s.claim.id))[-1:]


def accuses(claim: AnyClaim) -> bool:
    """Whether a claim accuses somebody."""
    return isinstance(claim, Event) and claim.type == "ACCUSE"


def harm(denial: Denial, asserted: Asserted) -> Sequence[Side]:
    """The last harm that somebody else tells shortly before 'none of our men fired'."""
    told = [s for s in around(denial, asserted, BEHIND) if any(harms(c) for c in s.sentence.claims)]
    return sorted(told, key=lambda s: (s.claim.start, s.claim.id))[-1:]


def harms(claim: AnyClaim) -> bool:
    """Whether a claim tells of people hurt, or of an attack."""
    if isinstance(claim, Figure):
        return claim.measure in HARM and not claim.negated and bool(claim.low or claim.high)
    return isinstance(claim, Event) and claim.type == "ASSAULT" and not claim.negated


def rival(denial: Denial, other: Side) -> bool:
    """Whether the side is another's, in other words than the denial's own sentence."""
    same = (other.claim.report, other.claim.sentence) == (denial.claim.report, denial.claim.sentence)
    return not same and other.who != denial.who
