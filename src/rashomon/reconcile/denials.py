"""What one side says and the other denies: accusation and denial, deed and 'we did not', side by side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.lexicon import load
from rashomon.reconcile.assertions import NAME, Side, patterns, sentence, side, speaker, telling, weight, words_of
from rashomon.reconcile.mentions import repeating
from rashomon.reconcile.origins import Names
from rashomon.records import AnyClaim, Dispute, Event, Figure, Position, Statement
from rashomon.wording import with_article

SHARED = 2  # telling words that a denial and what it denies have in common
COVERED = 0.5  # of the telling words of what is denied
MATTER = 0.6  # of their telling words in common: two denials of one matter
BEHIND = 320  # characters within which 'it' and 'these numbers' point back
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
    """The disputes that denials make with what they deny, one a matter."""
    repeats = repeating(tuple(names.lineage.values()))
    own = [c for c in claims if c.report not in repeats]
    asserted = [s for c in own if (s := side(c, names))]
    rarity = Counter(w for s in asserted for w in s.words)
    found: list[tuple[frozenset[str], Dispute]] = []
    for denial in denials(own, names):
        made = matched(denial, asserted, rarity, names)
        if made is None:
            continue
        words = telling(" ".join(p.text for p in made.positions))
        for number, (known, old) in enumerate(found):
            if {x for p in old.positions for x in p.sources} >= {x for p in made.positions for x in p.sources} or len(
                words & known
            ) > MATTER * len(words):
                found[number] = (known, joined(old, made))
                break
        else:
            found.append((words, made))
    return sorted((d for _, d in found), key=lambda d: d.id)


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


def matched(denial: Denial, asserted: Sequence[Side], rarity: Counter[str], names: Names) -> Dispute | None:
    """The dispute of a denial: with the accuser whom it names, what it points back at, or the best claim of what it denies."""
    told = clause(denial.what)
    mine = Position(text=words_of(denial.claim, names), sources=(denial.who,), claims=(denial.claim.id,), origins=(denial.who,))
    if denial.accuser and told and not denial.back:
        theirs = Position(text=told, sources=(denial.accuser,), claims=(denial.claim.id,), origins=(denial.accuser,))
        return Dispute(id=f"d-fact-{topic(telling(told))}", about=f"whether {told}", positions=(theirs, mine))
    best = pointed_at(denial, asserted) if denial.back else likest(denial, asserted, rarity)
    if best is None:
        return None
    theirs = Position(text=words_of(best.claim, names), sources=(best.who,), claims=(best.claim.id,), origins=(best.who,))
    about = f"what {with_article(denial.who)} denies"
    return Dispute(id=f"d-fact-{topic(best.words)}", about=about, positions=(theirs, mine))


def topic(words: frozenset[str]) -> str:
    """Some words of what is disputed, for an id."""
    return "-".join(sorted(words)[:4]) or "denied"


def likest(denial: Denial, asserted: Sequence[Side], rarity: Counter[str]) -> Side | None:
    """Whose claim says most of what is denied."""
    wanted = telling(clause(denial.what))
    numbers = {w for w in wanted if w[0].isdigit()}
    fit = [s for s in asserted if rival(denial, s) and numbers <= s.words and len(wanted & s.words) >= max(SHARED, COVERED * len(wanted))]
    return min(
        fit,
        key=lambda s: (-weight(wanted & s.words, rarity, len(asserted)), s.claim.report, s.claim.start, s.claim.id),
        default=None,
    )


def pointed_at(denial: Denial, asserted: Sequence[Side]) -> Side | None:
    """The last claim of somebody else shortly before a denial of 'it', on somebody's word where there is one."""
    near = [
        s for s in asserted
        if rival(denial, s) and s.claim.report == denial.claim.report and 0 <= denial.claim.sentence[0] - s.claim.sentence[1] <= BEHIND
    ]  # fmt: skip
    return max(near, key=lambda s: (s.claim.attribution is not None, s.claim.start, s.claim.id), default=None)


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
