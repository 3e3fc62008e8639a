"""One story: its reports' claims with what the others tell of them joined in, and what they say together."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from rashomon.days import resolve
from rashomon.reconcile.actors import settle_actors
from rashomon.reconcile.days import settle_days
from rashomon.reconcile.timeline import timeline
from rashomon.records import AnyClaim, Event, Findings, Lineage, Reading, Report, Story


def reconcile(reports: Sequence[Report], readings: Sequence[Reading], lineages: Sequence[Lineage]) -> Story:
    """The story that `reports` tell (`readings` in their order), with the lineages among them."""
    day_edges = settle_days(reports, readings, lineages)
    settled = {e.subject: e for e in day_edges}
    dated = [dated_report(r, settled[r.id].object, settled[r.id].why) if r.id in settled else r for r in reports]
    day_of = {r.id: r.published for r in dated}
    actors = settle_actors(dated, readings)
    claims = [dated_claim(c, day_of[c.report]) for reading in readings for c in reading.claims]
    events = [c for c in claims if isinstance(c, Event)]
    first = min(dated, key=lambda r: (r.published or "9999", r.id))
    days = sorted(d[:10] for d in day_of.values() if d)
    return Story(
        id=f"s{first.id}",
        title=first.title or first.source,
        window=(days[0], days[-1]) if days else (None, None),
        reports=tuple(sorted(dated, key=lambda r: (r.published or "9999", r.id))),
        actors=actors,
        claims=tuple(sorted(claims, key=lambda c: c.id)),
        lineages=tuple(lineages),
        edges=day_edges,
        account=Findings(timeline=timeline(dated, events, lineages)),
    )


def dated_report(report: Report, day: str, why: str) -> Report:
    """The report with the day that the others give it."""
    return replace(report, published=day, published_basis="story", published_why=why)


def dated_claim(claim: AnyClaim, day: str | None) -> AnyClaim:
    """The claim with its date, where only its report's settled day could give it."""
    if claim.date is not None or claim.time is None or day is None:
        return claim
    return replace(claim, date=resolve(claim.time, day))
