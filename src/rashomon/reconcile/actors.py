"""One actor over all spellings, transliterations, short forms, titles and damaged names; near names apart."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from anyascii import anyascii

from rashomon.lexicon import load
from rashomon.reconcile.counterparts import join_counterparts
from rashomon.reconcile.forms import SPACE, Clusters, folded, forms_of
from rashomon.reconcile.joins import join_places, join_within_reports
from rashomon.reconcile.margins import margin_mentions
from rashomon.reconcile.names import addresses, person_name
from rashomon.reconcile.organisations import join_bodies
from rashomon.reconcile.persons import join_persons, join_surnames, surnames_decide
from rashomon.records import Actor, ActorKind, Joined, Lineage, Mention, Reading, Report

WITH_PERSON, WITH_BODY = "with the form of address before it", "with what stands in brackets behind it"
NOT_SLUG = re.compile(r"[^a-z0-9]+")


def settle_actors(reports: Sequence[Report], readings: Sequence[Reading], lineages: Sequence[Lineage] = ()) -> tuple[Actor, ...]:
    """The story's actors over all reports' mentions, with the reason of every join."""
    texts = {r.id: r.text for r in reports if r.read}
    found = [m for x in readings if x.report in texts for m in x.mentions]
    mentions = sorted([*found, *margin_mentions(reports, found)], key=lambda m: (m.report, m.start, m.end))
    forms = forms_of(mentions)
    surnames_decide(forms)
    clusters = Clusters(forms)
    join_within_reports(clusters)
    join_persons(clusters)
    join_bodies(clusters)
    join_places(clusters)
    join_counterparts(clusters, lineages)
    join_surnames(clusters)
    return told(clusters, texts)


def told(clusters: Clusters, texts: dict[str, str]) -> tuple[Actor, ...]:
    """The actors of the clusters, sorted by kind and name, with ids of their own."""
    grouped: dict[int, list[int]] = defaultdict(list)
    for i in range(len(clusters.forms)):
        grouped[clusters.of(i)].append(i)
    drafts = sorted((actor(clusters, members, texts) for members in grouped.values()), key=lambda a: (a.kind, a.name, a.mentions))
    taken: Counter[str] = Counter()
    actors = []
    for draft in drafts:
        slug = f"a-{NOT_SLUG.sub('-', anyascii(draft.name).lower()).strip('-') or draft.kind}"
        taken[slug] += 1
        number = f"-{taken[slug]}" if taken[slug] > 1 else ""
        actors.append(Actor(**{f: getattr(draft, f) for f in draft.__struct_fields__ if f != "id"}, id=slug + number))
    return tuple(a for a in actors if a.mentions)


def actor(clusters: Clusters, members: Sequence[int], texts: dict[str, str]) -> Actor:
    """One cluster as an actor, its id still open."""
    forms = [clusters.forms[i] for i in members]
    mentions = sorted((m for f in forms for m in f.mentions), key=lambda m: (m.report, m.start))
    kind = clusters.forms[members[0]].kind
    written = Counter(SPACE.sub(" ", m.quote) for m in mentions)
    name = best_name(kind, written, mentions)
    addressed = sorted(with_address(kind, mentions, texts) - written.keys())
    aliases = [*sorted(written), *addressed]
    root = next((i for i, f in zip(members, forms, strict=True) if f.name == folded(name)), members[0])
    reasons = clusters.reasons(root)
    why = {Joined(alias, WITH_PERSON if kind == "person" else WITH_BODY) for alias in addressed}
    why |= {Joined(f.name, reasons[i]) for i, f in zip(members, forms, strict=True) if f.mentions and f.name != folded(name)}
    roles = Counter(m.role for m in mentions if m.role)
    return Actor(
        id="",
        name=name,
        kind=kind,
        role=min(roles, key=lambda r: (-roles[r], -len(r), r)) if roles else None,
        aliases=tuple(aliases),
        mentions=tuple((m.report, m.start, m.end) for m in mentions),
        why=tuple(sorted(why, key=lambda j: (j.alias, j.why))),
    )


def best_name(kind: ActorKind, written: Counter[str], mentions: Sequence[Mention]) -> str:
    """The best attested full form: of the forms with most words the one that most reports have."""
    reports: dict[str, set[str]] = defaultdict(set)
    words: Counter[str] = Counter()
    for m in mentions:
        reports[SPACE.sub(" ", m.quote)].add(m.report)
        words.update(m.quote.split())

    def rank(text: str) -> tuple[int, bool, int, int, int, str]:
        long = len(person_name(text).words) if kind == "person" else min(len(text.split()), 3)
        known = sum(words[w] for w in text.split())
        common = kind == "organisation" and not text.islower() and text.lower() in written  # 'Police' begins a sentence
        return -long, common or (text.isupper() and kind == "place"), -len(reports[text]), -known, -written[text], text

    return min(written, key=rank) if written else ""


@cache
def offices() -> frozenset[str]:
    """Forms of address that are offices ('President'): kept only with a surname alone."""
    return frozenset(load("titles")["office"]["heads"])


def with_address(kind: ActorKind, mentions: Iterable[Mention], texts: dict[str, str]) -> set[str]:
    """The forms with the title or address that stands directly before them ('President Putin', 'Ms. Suu Kyi')."""
    found = set()
    for m in mentions:
        if kind == "person" and len(m.quote.split()) <= 2:
            before = texts[m.report][max(0, m.start - 20) : m.start].split(" ")
            courtesy = " " not in m.quote or (len(before) > 1 and before[-2].lower() not in offices())
            addressed = len(before) > 1 and before[-1] == "" and before[-2].rstrip(".").lower() in addresses()
            if courtesy and addressed and before[-2][:1].isupper():
                found.add(f"{before[-2]} {SPACE.sub(' ', m.quote)}")
        if kind == "organisation" and (match := re.match(r" \([A-Z][a-z]+\)", texts[m.report][m.end : m.end + 30])):
            found.add(SPACE.sub(" ", m.quote) + match.group())
    return found


def who(actors: Sequence[Actor]) -> Callable[[str, str], str | None]:
    """A look-up: a report's id and a name read there -> the actor's id; None for a name that is no actor's or several's."""
    owners: dict[str, list[Actor]] = defaultdict(list)
    for found in actors:
        for name in sorted({folded(n) for n in (found.name, *found.aliases)}):
            owners[name].append(found)
    present = {found.id: {report for report, _, _ in found.mentions} for found in actors}

    def identify(report: str, name: str) -> str | None:
        candidates = owners.get(folded(name), [])
        here = [a for a in candidates if report in present[a.id]]
        choice = here if len(here) == 1 else candidates
        return choice[0].id if len(choice) == 1 else None

    return identify
