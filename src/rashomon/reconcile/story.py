"""One story: its reports' claims with what the others tell of them joined in, and what they say together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from rashomon.anchors import edge
from rashomon.days import resolve
from rashomon.reconcile.actors import settle_actors, who
from rashomon.reconcile.brief import brief
from rashomon.reconcile.counts import counts
from rashomon.reconcile.days import settle_days
from rashomon.reconcile.decided import carried, decided_actors, left_out, without
from rashomon.reconcile.disputes import disputes
from rashomon.reconcile.figures import figure_lines
from rashomon.reconcile.homes import at_home, known
from rashomon.reconcile.keys import Setting, plain
from rashomon.reconcile.lines import bundles
from rashomon.reconcile.offices import holders
from rashomon.reconcile.origins import Names, called
from rashomon.reconcile.seats import seated
from rashomon.reconcile.telling import holds_for
from rashomon.reconcile.timeline import timeline
from rashomon.reconcile.versions import withdrawn
from rashomon.reconcile.zones import in_zones
from rashomon.records import (
    Actor,
    AnyClaim,
    Decision,
    Edge,
    Event,
    Figure,
    Findings,
    Lineage,
    Participant,
    Reading,
    Report,
    Statement,
    Story,
    When,
)

BEFORE = 60  # days before the first reports that still belong to their story

Who = Callable[[str, str], str | None]  # report id and a name read there -> actor id


def reconcile(
    reports: Sequence[Report], readings: Sequence[Reading], lineages: Sequence[Lineage], decisions: Sequence[Decision] = ()
) -> Story:
    """The story that `reports` tell (`readings` in their order), with the lineages among them and what people decided of it."""
    fixed = {r.id for r in reports if r.published_basis == "decision"}
    day_edges = tuple(e for e in settle_days(reports, readings, lineages) if e.subject not in fixed)
    dated = with_days(reports, day_edges, lineages)
    found = settle_actors(dated, readings, lineages)
    actors, decided = decided_actors(found, {r.id: r.text for r in dated}, decisions)
    places = story_places(dated, actors)
    claims = joined(dated, readings, identifier([a for a in actors if a.kind != "group"], places))
    ordered = sorted(dated, key=lambda r: (r.published or "9999", r.id))
    account, left = findings(ordered, claims, lineages, Settled(actors, tuple(places), tuple(decisions)))
    first = ordered[0]
    days = sorted(r.published[:10] for r in dated if r.published)
    return Story(
        id=f"s-{first.id}",
        title=title_of(ordered),
        window=(days[0], days[-1]) if days else (None, None),
        places=tuple(places),
        reports=tuple(ordered),
        actors=actors,
        claims=tuple(claims),
        lineages=tuple(lineages),
        edges=(*day_edges, *line_edges(account), *decided, *left),
        account=account,
    )


class Settled(Struct, frozen=True):
    """What is settled of a story before its claims are taken together: who is who, what it is about, what people decided."""

    actors: tuple[Actor, ...]
    places: tuple[str, ...]
    decisions: tuple[Decision, ...]


def findings(
    reports: Sequence[Report], claims: Sequence[AnyClaim], lineages: Sequence[Lineage], settled: Settled
) -> tuple[Findings, list[Edge]]:
    """What the claims say together, and an edge for each line that was decided to be left out."""
    by_id = {r.id: r for r in reports}
    names = Names(settled.actors, by_id, lineages)
    start = first_day(reports)
    tolls = [c for c in claims if isinstance(c, Figure) and c.measure != "other" and not c.other_event and not history(c, start)]
    here = frozenset(plain(form) for a in settled.actors if a.kind == "place" and a.name in settled.places for form in (a.name, *a.aliases))
    events, gone = [c for c in claims if isinstance(c, Event)], withdrawn(by_id)
    counted, lands = at_home(counts(tolls, by_id, lineages), by_id, settled.actors, settled.places)
    counted = seated(in_zones(counted, by_id), by_id, settled.actors, here)
    lines = figure_lines(bundles(counted, Setting(here - {plain(land) for land in lands.values()}, of_one_disaster(events))), names)
    told = [replace(e, status="denied", negated=True) if e.report in gone else e for e in events]
    entries = timeline(reports, told, lineages, tolls)
    left = left_out(carried(lines, entries), claims, reports, settled.decisions)
    lines = tuple(x for x in lines if x.id not in left)
    entries = tuple(e for e in entries if e.id not in left)
    disputed = disputes(lines, {c.id: c for c in claims}, names)
    whole = Findings(brief=brief(lines, entries, disputed, reports, claims), figures=lines, timeline=entries, disputes=disputed)
    kept, more = without(whole, settled.decisions)
    return kept, [*(edge(decision, name) for name, decision in left.items()), *more]


def of_one_disaster(events: Sequence[Event]) -> bool:
    """Whether the story is of one disaster or accident, whose toll only runs on, and not of violence that has its dead day by day."""
    types = Counter(e.type for e in events)
    return types["DISASTER"] + types["ACCIDENT"] > types["ASSAULT"]


def first_day(reports: Sequence[Report]) -> str | None:
    """The day by which the first fifth of the reports had come: one stray date does not open the story."""
    days = sorted(r.published[:10] for r in reports if r.published)
    return days[len(days) // 5] if days else None


def history(figure: Figure, start: str | None) -> bool:
    """True for a count of a day so long before the story's reports that it is of another event, whatever it is told for."""
    if figure.date is None or start is None:
        return False
    last = figure.date.end or figure.date.value
    if len(last) < 10:
        return last[:4] < start[:4] and last < start[: len(last)]
    return last[:10] < (date.fromisoformat(start) - timedelta(days=BEFORE)).isoformat()


def with_days(reports: Sequence[Report], edges: Sequence[Edge], lineages: Sequence[Lineage]) -> list[Report]:
    """The reports with the day that the others give them, and their lineage."""
    day_of = {e.subject: e for e in edges if e.kind == "day"}
    lineage_of = {member: x.id for x in lineages for member in x.reports}
    dated = []
    for report in reports:
        if edge := day_of.get(report.id):
            report = replace(report, published=edge.object, published_basis="story", published_why=edge.why)
        dated.append(replace(report, lineage=lineage_of.get(report.id)))
    return dated


def joined(reports: Sequence[Report], readings: Sequence[Reading], identify: Who) -> list[AnyClaim]:
    """The claims with the days and actors that only the whole story tells, ordered by report and place."""
    day_of = {r.id: r.published for r in reports}
    counts_of = {r.id: r.published if r.hour else holds_for(r, r.published) for r in reports if r.published}
    return sorted(
        (with_actors(with_date(c, day_of[c.report], counts_of.get(c.report)), identify) for reading in readings for c in reading.claims),
        key=lambda c: (c.report, c.start, c.end, c.id),
    )


def identifier(actors: Sequence[Actor], places: Sequence[str]) -> Who:
    """Whom a name read in a report means: an actor's own name there, what stands in its brackets, or the office he holds."""
    named, held = who(actors), holders(actors, places)

    @cache
    def identify(report: str, name: str) -> str | None:
        bare, _, bracket = name.partition(" (")
        return named(report, name) or (bracket and (named(report, bracket.rstrip(")")) or named(report, bare))) or held(name)

    return identify


def with_date(claim: AnyClaim, day: str | None, counts: str | None) -> AnyClaim:
    """The claim with its date by its report's settled `day`, and by the day `counts` on which its text was written."""
    if day is None or (claim.date is not None and claim.date.basis == "explicit"):
        return claim
    if claim.time is not None and not claim.time.since:
        return replace(claim, date=resolve(claim.time, counts or day) or claim.date)
    undated = claim.date is None or claim.date.basis == "report"
    if undated and counts and isinstance(claim, Figure) and not claim.other_event:
        return replace(claim, date=When(value=counts[:10], precision="day", basis="report"))
    if isinstance(claim, Event) and claim.date is not None and claim.date.basis == "report":
        return replace(claim, date=replace(claim.date, value=day[:10]))  # the page's stamp may be of another year
    return claim


def with_actors(claim: AnyClaim, identify: Who) -> AnyClaim:
    """The claim with the actors that its names mean."""
    said = claim.attribution
    if said:
        said = replace(said, actor=identify(claim.report, said.name or said.source) or identify(claim.report, said.source))
        claim = replace(claim, attribution=said)
    if isinstance(claim, Statement) and claim.speaker:
        return replace(claim, speaker_actor=identify(claim.report, claim.speaker) or (said.actor if said else None))
    if isinstance(claim, Event):
        sides = [tuple(Participant(p.name, identify(claim.report, p.name)) for p in side) for side in (claim.actors, claim.recipients)]
        return replace(claim, actors=sides[0], recipients=sides[1])
    return claim


def story_places(reports: Sequence[Report], actors: Sequence[Actor]) -> list[str]:
    """The places that the story is about, most named first: no figure is narrower for naming one of them.

    That is the place that most reports name, the country it lies in, and any other that nearly all name and a third of the headlines; one
    abroad only where it is named half as often as the first.
    """
    spots = [a for a in actors if a.kind == "place"]
    page = {r.id: r.page for r in reports}
    named = {a.id: {page[report] for report, _, _ in a.mentions} for a in spots}
    read = {r.page for r in reports if r.read}
    titles = [t.lower() for t in headlines([r for r in reports if r.read])]

    def headlined(place: Actor) -> int:
        return sum(any(form.lower() in title for form in (place.name, *place.aliases)) for title in titles)

    ranked = sorted(spots, key=lambda a: (-len(named[a.id]), -headlined(a), -len(a.mentions), a.id))
    wide = [a for a in ranked[1:] if len(named[a.id]) > 0.75 * len(read) and 3 * headlined(a) >= len(titles)]
    wide = [a for a in wide if not abroad(a, ranked[0]) or 2 * len(a.mentions) >= len(ranked[0].mentions)]
    wide += [a for a in ranked[1:] if a not in wide and holds(a, ranked[0])]
    return [a.name for a in (*ranked[:1], *wide)]


def holds(country: Actor, place: Actor) -> bool:
    """True where `place` is known to lie in `country`."""
    whole, part = known(country), known(place)
    return whole is not None and part is not None and whole.kind == "country" and whole.country == part.country


def abroad(place: Actor, other: Actor) -> bool:
    """True where the two are known to lie in different countries."""
    one, two = known(place), known(other)
    return one is not None and two is not None and one.country != two.country


def title_of(reports: Sequence[Report]) -> str:
    """The headline that shares most words with the others': what all of them are about."""
    titles = headlines([r for r in reports if r.read]) or headlines(reports)
    bags = [{w for w in t.lower().split() if len(w) > 3} for t in titles]
    common = Counter(w for bag in bags for w in bag)
    ranked = [(sum(common[w] - 1 for w in bag) / (len(bag) + 3), -i) for i, bag in enumerate(bags)]
    return titles[-max(ranked)[1]] if ranked else called(reports[0])


def headlines(reports: Sequence[Report]) -> list[str]:
    """The headline of each page; of a live page its own, where it has one, not those of its entries."""
    found: dict[str, str] = {}
    for report in reports:
        own = next((b for b in report.blocks if b.kind == "title"), None) if report.section else None
        if own is not None:
            found[report.page] = " ".join(report.text[own.start : own.end].split())
        elif report.title:
            found.setdefault(report.page, report.title)
    return list(found.values())


def line_edges(account: Findings) -> list[Edge]:
    """Which line and which entry each claim belongs to."""
    lines = [Edge(kind="line", subject=c, object=x.id, why=x.why) for x in account.figures for p in x.series for c in p.claims]
    return lines + [Edge(kind="entry", subject=c, object=e.id, why=e.why) for e in account.timeline for c in e.claims]
