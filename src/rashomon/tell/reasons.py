"""Why a statement of the account is as it is: one line, this value, this day, one happening, one person, one dispute.

The reasons are those that the records carry and what can be read off the claims under a statement, put into words.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from rashomon.records import Actor, AnyClaim, BriefLine, Dispute, Entry, Event, Figure, Findings, Line, Point, Position
from rashomon.tell.evidence import Evidence
from rashomon.tell.words import best_words, counted, day_words, origins_told, plain, shortened, spoken_days, whole_words
from rashomon.wording import DEEDS, amount, listed, sayer, sayers, with_article

FEW = 4  # words of the reports that are quoted for one reason
LONG = 60  # code points of such words

Told = Iterator["Reason"]


class Reason(Struct, frozen=True):
    """What a reader may ask of a statement ('this day'), and the answer."""

    about: str
    told: str


# ------------------------------------------------------------------ the brief


def brief_reasons(brief: BriefLine, found: Findings, evidence: Evidence) -> tuple[Reason, ...]:
    """The reasons of what a line of the brief tells: of its counts, its happening, its dispute."""
    carried = set(brief.claims)
    lines = [x for x in found.figures if brief.id in (f"b-{x.id}", "b-groups" if best_claims(x) and best_claims(x) <= carried else "")]
    if lines:  # of counts that share a line all have their claims in it
        lines += [x for x in found.figures if x not in lines and (best := best_claims(x)) and best <= carried]
        told = [(line.measure, r) for line in lines for r in figure_reasons(line, evidence)]
        return tuple(r if len(lines) == 1 else Reason(f"{DEEDS[measure]}: {r.about}", r.told) for measure, r in told)
    first = next((e for e in found.timeline if brief.id == f"b-{e.id}"), None)
    of_day = [e for e in found.timeline if first and (e is first or (e.date == first.date and set(e.claims) <= carried))]
    happenings = [r for e in of_day for r in entry_reasons(e, evidence)]
    return tuple(happenings) or tuple(r for d in found.disputes if brief.id == f"b-{d.id}" for r in dispute_reasons(d, evidence))


def best_claims(line: Line) -> set[str]:
    """The claims that give the line's best value."""
    return {c for p in line.series if (p.low, p.high) == (line.best.low, line.best.high) for c in p.claims}


# ------------------------------------------------------------------ figures


def figure_reasons(line: Line, evidence: Evidence) -> tuple[Reason, ...]:
    """Why these mentions are one line, why this value, of this day, with this course and this support."""
    claims = known([c for p in line.series for c in p.claims], evidence)
    value, _, against = line.why.partition(f"; {line.course}, {line.support}")
    best = [p for p in line.series if (p.low, p.high) == (line.best.low, line.best.high) and not p.withdrawn]
    of_day = [p for p in best if (p.as_of or "")[:10] == (line.as_of or "")[:10]] or best
    told = (
        Reason("one line", one_line(line, claims, evidence)),
        Reason("this value", f"{best_words(line)}: {spoken_days(value.partition(', from ')[0])}"),
        Reason("this day", day_reason(known([c for p in of_day for c in p.claims], evidence), evidence)),
        Reason(line.course, course_reason(line)),
        Reason(support_words(line), support_reason(line, against)),
    )
    return tuple(Reason(r.about, plain(r.told)) for r in told if r.told)


def one_line(line: Line, claims: Sequence[AnyClaim], evidence: Evidence) -> str:
    """Of how many mentions the line is made, and what all of them count."""
    groups = Counter(plain(c.group) for c in claims if isinstance(c, Figure) and c.group)
    called = f"; the reports say {quoted(groups)}" if len(groups) > 1 else ""
    told = f"{mentions(claims, evidence)} of {whole_words(line)}"
    return f"{told}: at one moment all would have to be one number{called}" if len(claims) > 1 else told


def course_reason(line: Line) -> str:
    """What moved the value, or that nothing did."""
    values = {(p.low, p.high) for p in line.series if not p.withdrawn}
    higher = [p for p in line.series if number(p) > max(line.best.low or 0, line.best.high or 0)]
    match line.course:
        case "steady" if len(values) < 2:
            return "no mention gives another value"
        case "steady":
            return "mentions differ, but nobody took his number back or raised it"
        case "updated":
            return "as the count went on, later values took the place of earlier ones"
        case "revised" if higher:
            return f"it took the place of a higher one, {point_words(max(higher, key=number))}"
        case "revised":
            return "a value was taken back or corrected"
        case _:
            return "whoever gave it took it back, and none has taken its place"


def support_words(line: Line) -> str:
    """'one origin', '2 origins', 'disputed'."""
    return "disputed" if line.support == "disputed" else "one origin" if line.origins < 2 else f"{line.origins} origins"


def support_reason(line: Line, against: str) -> str:
    """Who answers for the value, and what stands against it; agreement is counted by who first said it."""
    names = listed(origins_told(line.origin_names), 6)
    held = f"by the count of {names}" if names else "no source is named"
    if line.support == "disputed":
        return held + (re.sub(r"'([^']+)'", r"“\1”", against) or "; another origin contradicts it")
    return f"{held}, each for itself" if line.origins > 1 else f"{held}; reports that only repeat it add nothing"


def point_words(point: Point) -> str:
    """'220 (Marwan Abboud, 10 August 2020)'."""
    whence = [*sayers((point.source,) if point.source else ()), *([day_words(point.as_of)] if point.as_of else [])]
    return amount(point.low, point.high, point.bound == "about") + (f" ({', '.join(whence)})" if whence else "")


def number(point: Point) -> int:
    """The number that a point names, none for what was taken back."""
    return 0 if point.withdrawn else max(point.low or 0, point.high or 0)


# ------------------------------------------------------------------ happenings


def entry_reasons(entry: Entry, evidence: Evidence) -> tuple[Reason, ...]:
    """Why these mentions are one happening, of this day, of this kind, with these parties."""
    claims = known(entry.claims, evidence)
    joined, _, day = entry.why.partition("; ")
    day = "" if len(claims) < 2 else spoken_days(day).removeprefix("day ")
    days = [c for c in claims if c.date and entry.date and c.date.value[:10] == entry.date[:10]]
    sides = (("who", entry.actors), ("to whom", entry.recipients))
    parties = [f"{title}: {listed([plain(p.name) for p in some], 4)}" for title, some in sides if some]
    kinds = {c.type for c in claims if isinstance(c, Event)} - {None, entry.type}
    told = (
        Reason("one happening", joined),
        Reason("this day", "; ".join(filter(None, (day, day_reason(days, evidence))))),
        Reason("read as", kind_words(entry) + (f"; other mentions as {listed(sorted(k.lower() for k in kinds if k), 4)}" if kinds else "")),
        Reason("parties", "; ".join(parties)),
    )
    return tuple(Reason(r.about, plain(r.told)) for r in told if r.told)


def kind_words(entry: Entry) -> str:
    """'assault', 'aid, planned'."""
    kind = entry.type.lower() if entry.type else "no kind that could be told"
    return kind if entry.status == "happened" or entry.status.startswith(kind) else f"{kind}, {entry.status}"


def day_reason(claims: Sequence[AnyClaim], evidence: Evidence) -> str:
    """By which words these claims are of their day, or that it is the day of their reports, and how that is known."""
    said: Counter[str] = Counter()
    silent: dict[str, None] = {}
    hanging = relative = False
    for claim in claims:
        report = evidence.reports[claim.report]
        told = claim.date is not None and claim.date.basis != "report"
        relative |= claim.date is not None and claim.date.basis == "relative"
        hanging |= told and claim.time is None
        if told and claim.time:
            said[shortened(plain(claim.time.quote), LONG)] += 1
        elif not told and report.published:
            silent[f"{evidence.name(report.id)} ({spoken_days(report.published_why or 'no reason given')})"] = None
    reckoned = ", reckoned from the day of the report" if relative else ""
    found = [f"by the words {quoted(said)}{reckoned}"] if said else []
    found += ["from another day that the report tells"] if hanging and not said else []
    found += [f"by the day of the report, where no other is told: {listed(list(silent), 2)}"] if silent else []
    return "; ".join(found)


# ------------------------------------------------------------------ disputes


def dispute_reasons(dispute: Dispute, evidence: Evidence) -> tuple[Reason, ...]:
    """Why the versions cannot both hold."""
    sides = [known(p.claims, evidence) for p in dispute.positions]
    if all(isinstance(c, Figure) for side in sides for c in side):
        told = "one count of one time cannot have these values at once"
        pages = [{c.report for c in side} for side in sides]
        both = sorted({r for one, other in combinations(pages, 2) for r in one & other})
        told += f"; told side by side in {listed([evidence.name(r) for r in both])}" if both else ""
    elif denying := [p for p, side in zip(dispute.positions, sides, strict=True) if any(denies(c) for c in side)]:
        others = [p for p in dispute.positions if p not in denying]
        told = f"{who_say(denying, 'one side')} denies what {who_say(others, 'the other')} says"
    else:
        told = "the sides answer one question differently, and only one answer can be right"
    return (Reason("cannot both hold", plain(told)),)


def denies(claim: AnyClaim) -> bool:
    """Whether the claim is a denial."""
    return claim.negated or (isinstance(claim, Event) and (claim.type == "REJECT" or claim.status == "denied"))


def who_say(positions: Sequence[Position], else_told: str) -> str:
    """Those who hold these positions."""
    return listed(list(dict.fromkeys(with_article(sayer(s)) for p in positions for s in p.sources))) or else_told


# ------------------------------------------------------------------ persons


def actor_reasons(actor: Actor) -> tuple[Reason, ...]:
    """Why each spelling is the same one."""
    spelled = {bare(a): a for a in (*actor.aliases, actor.name)}
    told: dict[str, list[str]] = {}
    for joined in actor.why:
        alias = plain(spelled.get(bare(joined.alias), joined.alias))
        if alias != plain(actor.name):
            told.setdefault(alias, []).append(with_spellings(joined.why, spelled))
    return tuple(Reason(alias, plain("; ".join(dict.fromkeys(why)))) for alias, why in told.items())


def with_spellings(why: str, spelled: dict[str, str]) -> str:
    """The reason with names as they are spelled in the reports, where it has them as they are compared."""
    return re.sub(r"(?<!\w)'([^']+(?:'\w[^']*)*)'(?!\w)", lambda m: f"“{spelled.get(bare(m[1]), m[1])}”", why)


def bare(name: str) -> str:
    """A name as spellings are compared: small letters, no accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()


# ------------------------------------------------------------------ words


def known(ids: Sequence[str], evidence: Evidence) -> list[AnyClaim]:
    """The claims of these ids, each once."""
    return [evidence.claims[i] for i in dict.fromkeys(ids) if i in evidence.claims]


def mentions(claims: Sequence[AnyClaim], evidence: Evidence) -> str:
    """'7 mentions in 3 reports', 'one mention'; the entries of a live page are one report."""
    if len(claims) < 2:
        return "one mention"
    return f"{len(claims):,} mentions in {counted(len({evidence.reports[c.report].page for c in claims}), 'report')}"


def quoted(words: Counter[str]) -> str:
    """The words in quotation marks, the most frequent first, and how many more there are."""
    return listed([f"“{w}”" for w, _ in sorted(words.items(), key=lambda pair: (-pair[1], pair[0]))], FEW)
