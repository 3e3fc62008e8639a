"""One report read from its first word to its last."""

from __future__ import annotations

from rashomon.evidence import check_evidence
from rashomon.read.actors import find_actors
from rashomon.read.attribution import find_attributions
from rashomon.read.events import find_events
from rashomon.read.figures import find_figures
from rashomon.read.language import Language, parse
from rashomon.read.statements import find_statements
from rashomon.read.times import report_times
from rashomon.records import Reading, Report


def read(report: Report, language: Language) -> Reading:
    """All that `report` says. Raises EvidenceError where a claim's quote is not what stands at its offsets."""
    if not report.read:
        return Reading(report=report.id)
    sentences = list(parse(report, language))
    times = report_times(report, sentences)
    actors = find_actors(report, sentences)
    attributions = find_attributions(report, sentences, actors)
    figures, passed = find_figures(report, sentences, actors, attributions, times)
    reading = Reading(
        report=report.id,
        figures=figures,
        events=find_events(report, sentences, actors, attributions, times),
        statements=find_statements(report, sentences, actors, attributions),
        mentions=actors.mentions,
        passed=passed,
    )
    check_evidence(reading, report)
    return reading
