"""The days of undated reports, from the others of their story."""

from __future__ import annotations

from rashomon.reconcile.days import settle_days
from rashomon.reconcile.telling import holds_for
from rashomon.records import Lineage, Report
from tests.conftest import report

FLOOD = "The dam above Orsha burst on Wednesday. On Thursday the army counted 317 dead, and 1,240 people were missing in the mills."
AFTER = "Boats reached the mills of Orsha on Friday. The army now counts 402 dead; 980 people are missing, and the burst dam is guarded."


def settled(reports: list[Report], lineages: tuple[Lineage, ...] = ()) -> dict[str, str]:
    return {e.subject: e.object for e in settle_days(reports, [], lineages)}


def test_a_copy_has_the_day_of_its_text() -> None:
    """An undated copy of a dated text gets its day, with the reason."""
    first, second = report(FLOOD, "2031-05-08", "a"), report(FLOOD, None, "b")
    lineage = Lineage(id="l", reports=("ra", "rb"), speaks="ra", kind="verbatim", why="same words")
    (edge,) = settle_days([first, second], [], [lineage])
    assert (edge.subject, edge.object) == ("rb", "2031-05-08")
    assert "copy" in edge.why


def test_a_dateline_takes_the_year_of_the_story() -> None:
    """'May 9' in a story of 2031 is 9 May 2031."""
    undated = report("ORSHA, May 9 (NPA) - Boats reached the mills on Friday, the army said.", None, "b")
    assert settled([report(FLOOD, "2031-05-08", "a"), undated]) == {"rb": "2031-05-09"}


def test_so_many_days_after_a_known_deed() -> None:
    """Two days after a flood that another report dates."""
    dated = report("The flood of 7 May took 317 lives in Orsha, officers said.", "2031-05-08", "a")
    undated = report("The governor of Orsha stepped down on Friday, two days after the flood.", None, "b")
    assert settled([dated, undated]) == {"rb": "2031-05-09"}


def test_shared_numbers_and_weekdays() -> None:
    """The numbers of a dated report and fitting weekdays place an undated one; the order of the reports does not matter."""
    undated = report(
        "Anger grew in Orsha on Friday: 402 dead and 980 missing, and nobody resigns, wrote a woman from the mills.", None, "c"
    )
    reports = [report(FLOOD, "2031-05-08", "a"), report(AFTER, "2031-05-09", "b"), undated]
    assert settled(reports) == settled(reports[::-1]) == {"rc": "2031-05-09"}


def test_a_stamp_years_off_gives_way() -> None:
    """A page whose own stamp lies years after its story gets the day that its copy has."""
    reports = [report(FLOOD, "2031-05-08", "a"), report(AFTER, "2031-05-09", "b"), report(FLOOD, "2034-02-02", "c")]
    lineage = Lineage(id="l", reports=("ra", "rc"), speaks="ra", kind="verbatim", why="same words")
    assert settled(reports, (lineage,)) == {"rc": "2031-05-08"}


def test_a_report_years_on_keeps_its_day() -> None:
    """A look back after three years is no stale stamp."""
    back = report("Three years after the flood of Orsha, which took 402 lives, nobody has been tried.", "2034-05-07", "c")
    assert settled([report(FLOOD, "2031-05-08", "a"), report(AFTER, "2031-05-09", "b"), back]) == {}


def test_no_day_without_evidence() -> None:
    """Where nothing fits, a report stays undated; so do all where none is dated."""
    undated = report("A choir sang. Nobody listened to the end of it.", None, "b")
    assert settled([report(FLOOD, "2031-05-08", "a"), undated]) == {}
    assert settled([report(FLOOD, None, "a"), undated]) == {}


def test_a_text_of_the_evening_before() -> None:
    """A text that tells of Sunday and never of its own Monday counts as of Sunday; one that names its own day does not."""
    evening = report("At least 38 people drowned in Orsha on Sunday.\nIn Velda two lost their lives.", "2031-05-12")
    assert holds_for(evening, "2031-05-12") == "2031-05-11"
    own = report("At least 38 people drowned in Orsha on Sunday.\nOn Monday two more were found.", "2031-05-12")
    assert holds_for(own, "2031-05-12") == "2031-05-12"
