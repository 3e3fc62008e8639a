"""Disputes over figures: versions of one time that cannot both hold, never the steps of a rising toll."""

from __future__ import annotations

from rashomon.reconcile.disputes import disputes
from rashomon.reconcile.origins import Names
from rashomon.records import Dispute, Figure
from tests.reconcile.factories import figure, line, told


def over(*figures: Figure) -> tuple[Dispute, ...]:
    """The disputes over the one line that the figures make."""
    return disputes([line(*figures)], {f.id: f for f in figures}, Names((), {f.report: told(f.report) for f in figures}, ()))


def test_rivals_of_one_time_stand_side_by_side() -> None:
    """Two origins, two numbers, one day: both positions with their speakers and claims."""
    (found,) = over(figure(9, by="Rescue team"), figure(29, by="Portal"))
    assert [(p.text, p.sources) for p in found.positions] == [("9", ("Rescue team",)), ("29", ("Portal",))]
    assert all(p.claims for p in found.positions)


def test_rising_toll_is_no_dispute() -> None:
    """What one hour raises, or one source replaces on the same day, is outgrown and disputes nothing."""
    assert over(figure(10, by="Two sources", on="2023-04-02T20:02"), figure(78, by="Ministry", on="2023-04-02T23:20")) == ()
    assert over(figure(250, by="Governor"), figure(300, by="Governor")) == ()


def test_denied_number_stands_against_the_one_that_holds() -> None:
    """A number taken back is shown beside what stands."""
    (found,) = over(figure(200, negated=True), figure(70, by="Ministry"))
    assert found.positions[-1].text.startswith("withdrawn or denied")
