"""What people decided of who is who, and of lines that are to be left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from rashomon.anchors import edge, is_meant, places, reason
from rashomon.records import Actor, AnyClaim, Decision, Edge, Entry, Findings, Joined, Line, Report

WORD = re.compile(r"\w+")


# ------------------------------------------------------------------ who is who


def decided_actors(
    actors: Sequence[Actor], texts: Mapping[str, str], decisions: Sequence[Decision]
) -> tuple[tuple[Actor, ...], list[Edge]]:
    """The actors with those joined and parted that were decided to be; later decisions win. `texts` by report."""
    told, edges = list(actors), list[Edge]()
    for decision in decisions:
        if decision.kind == "same person":
            told = joined(told, decision, edges)
        elif decision.kind == "not the same person":
            told = parted(told, decision, texts, edges)
        elif decision.kind == "withhold":
            edges += [edge(decision, a.id) for a in told if any(bears(a, n) for n in decision.names)]
    return tuple(told), edges


def bears(actor: Actor, name: str) -> bool:
    """True where the actor is called so in any report."""
    wanted = folded(name)
    return any(folded(alias) == wanted for alias in (actor.name, *actor.aliases))


def folded(name: str) -> str:
    return " ".join(name.casefold().split())


def joined(actors: list[Actor], decision: Decision, edges: list[Edge]) -> list[Actor]:
    """The bearers of any of the names as one, who is called by the first name that one of them bears."""
    meant = [a for a in actors if any(bears(a, n) for n in decision.names)]
    if len(meant) < 2:
        edges += [edge(decision, a.id) for a in meant if sum(bears(a, n) for n in decision.names) > 1]
        return actors
    first = next(a for n in decision.names for a in meant if bears(a, n))
    rest = [a for a in meant if a is not first]
    whole = replace(
        first,
        role=next((a.role for a in (first, *rest) if a.role), None),
        aliases=tuple(dict.fromkeys(alias for a in (first, *rest) for alias in a.aliases)),
        mentions=tuple(sorted({m for a in meant for m in a.mentions})),
        links=tuple(dict.fromkeys(link for a in meant for link in a.links)),
        why=(*(j for a in meant for j in a.why), *(Joined(a.name, reason(decision)) for a in rest)),
    )
    edges.append(edge(decision, first.id))
    return [whole if a is first else a for a in actors if a not in rest]


def parted(actors: list[Actor], decision: Decision, texts: Mapping[str, str], edges: list[Edge]) -> list[Actor]:
    """Whoever bears several of the names as so many people; each other form goes to the name with which it has most words in common."""
    told = []
    for actor in actors:
        names = [n for n in decision.names if bears(actor, n)]
        if len(names) < 2:
            told.append(actor)
            continue
        home = {alias: nearest(alias, names) for alias in dict.fromkeys((actor.name, *actor.aliases))}
        for number, name in enumerate(names):
            own = tuple(m for m in actor.mentions if home.get(form(texts, m), names[0]) == name)
            part = replace(
                actor,
                id=actor.id if number == 0 else f"{actor.id}-{number + 1}",
                name=next((a for a in actor.aliases if folded(a) == folded(name)), name),
                aliases=tuple(a for a in actor.aliases if home[a] == name),
                mentions=own,
                why=(*(j for j in actor.why if home.get(j.alias) == name), Joined(name, reason(decision))),
            )
            told.append(part)
            edges.append(edge(decision, part.id))
    return told


def nearest(alias: str, names: Sequence[str]) -> str:
    """The name that has most words in common with the form; the first of equals."""
    words = Counter(WORD.findall(alias.casefold()))
    return max(names, key=lambda n: (folded(n) == folded(alias), (words & Counter(WORD.findall(n.casefold()))).total()))


def form(texts: Mapping[str, str], mention: tuple[str, int, int]) -> str:
    report, start, end = mention
    return " ".join(texts[report][start:end].split())


# ------------------------------------------------------------------ what is left out


def carried(lines: Sequence[Line], entries: Sequence[Entry]) -> dict[str, set[str]]:
    """The claims that each line and happening rests on, by its id."""
    return {x.id: {c for p in x.series for c in p.claims} for x in lines} | {e.id: set(e.claims) for e in entries}


def left_out(
    rests: Mapping[str, set[str]], claims: Sequence[AnyClaim], reports: Sequence[Report], decisions: Sequence[Decision]
) -> dict[str, Decision]:
    """The ids of what is to be left out, with the decision; `rests` gives the claims under each id."""
    told: dict[str, Decision] = {}
    for decision in decisions:
        if decision.kind != "leave out":
            continue
        if decision.line and decision.line in rests:
            told[decision.line] = decision
        elif decision.words and decision.context:
            anchored = claims_at(claims, reports, decision)
            alike = [i for i in rests if not decision.line or i[:2] == decision.line[:2]]
            told |= {i: decision for i in alike if rests[i] & anchored}
    return told


def claims_at(claims: Sequence[AnyClaim], reports: Sequence[Report], decision: Decision) -> set[str]:
    """The claims at the decision's words in their context."""
    meant = [r for r in reports if not decision.reports or any(is_meant(r, name) for name in decision.reports)]
    spans = {r.id: places(r.text, decision.words or "", decision.context) for r in meant}
    return {c.id for c in claims if any(c.start < end and c.end > start for start, end in spans.get(c.report, ()))}


def without(found: Findings, decisions: Sequence[Decision]) -> tuple[Findings, list[Edge]]:
    """The findings without lines of the brief and disputes that are to be left out by id."""
    wanted = {d.line: d for d in decisions if d.kind == "leave out" and d.line}
    there = [x.id for x in found.brief] + [d.id for d in found.disputes]
    edges = [edge(wanted[name], name) for name in there if name in wanted]
    brief = tuple(b for b in found.brief if b.id not in wanted)
    return replace(found, brief=brief, disputes=tuple(d for d in found.disputes if d.id not in wanted)), edges
