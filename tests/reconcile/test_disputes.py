"""Disputes: versions of one time that cannot both hold, of figures and of facts; never the steps of a rising toll."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.lexicon import load
from rashomon.read import Language, read
from rashomon.reconcile.disputes import disputes
from rashomon.reconcile.origins import Names
from rashomon.records import Dispute, Figure, Lineage, Passage
from tests.conftest import report
from tests.reconcile.factories import figure, line, told


def over(*figures: Figure, told_on: str = "2023-04-02") -> tuple[Dispute, ...]:
    """The disputes over the one line that the figures make, all read in reports of that day."""
    reports = tuple(told(f.report, told_on) for f in figures)
    return disputes([line(*figures, reports=reports)], {f.id: f for f in figures}, Names((), {r.id: r for r in reports}, ()))


def test_rivals_beside_each_other_stand_side_by_side() -> None:
    """Two origins, two numbers, one day, one report: both positions with their speakers and claims."""
    (found,) = over(figure(19, by="Rescue team"), figure(29, by="Portal"))
    assert [(p.text, p.sources) for p in found.positions] == [("19", ("Rescue team",)), ("29", ("Portal",))]
    assert all(p.claims for p in found.positions)


def test_rivals_after_the_day_stand_side_by_side() -> None:
    """Counts of a day that is over do not rise any more: in two reports of later days, two numbers differ."""
    sides = figure(19, by="Rescue team"), figure(29, by="Portal", report="rb")
    assert len(over(*sides, told_on="2023-04-09")) == 1


def test_rising_toll_is_no_dispute() -> None:
    """What one hour raises, or one source replaces on the same day, or reports of the day give in turn, disputes nothing."""
    assert over(figure(10, by="Two sources", on="2023-04-02T20:02"), figure(78, by="Ministry", on="2023-04-02T23:20")) == ()
    assert over(figure(250, by="Governor"), figure(300, by="Governor")) == ()
    assert over(figure(40, by="Governor"), figure(60, by="Ministry", report="rb")) == ()


def test_part_stands_not_against_its_whole() -> None:
    """A number of another order counts a part of them."""
    assert over(figure(30, by="Coroner"), figure(188, by="Ministry")) == ()


def test_denied_number_stands_against_the_one_that_holds() -> None:
    """A number taken back is shown beside what stands."""
    (found,) = over(figure(200, negated=True), figure(70, by="Ministry"))
    assert found.positions[-1].text.startswith("withdrawn or denied")


def facts(language: Language, *texts: str) -> list[Dispute]:
    """The disputes over facts of reports with these texts."""
    reports = [report(text, "2024-05-14", chr(97 + n)) for n, text in enumerate(texts)]
    claims = [c for r in reports for c in read(r, language).claims]
    return [d for d in disputes([], {c.id: c for c in claims}, Names((), {r.id: r for r in reports}, ())) if d.id.startswith("d-fact")]


def sides(dispute: Dispute) -> list[Sequence[str]]:
    """Who speaks on each side."""
    return [p.sources for p in dispute.positions]


def test_denial_names_whom_it_denies(language: Language) -> None:
    """A denial that names the accuser gives both sides: the accusation in its words, the denial in its own."""
    (found,) = facts(language, "Foreign minister Ida Holm denied allegations from Norland that Sudland had armed the rebels of Tovar.")
    assert found.about == "whether Sudland had armed the rebels of Tovar"
    assert sides(found)[0] == ("Norland",)
    assert "Holm" in sides(found)[1][0]


def test_denial_meets_what_another_report_tells(language: Language) -> None:
    """What one body denies and another report tells as happened stands side by side."""
    found = facts(
        language,
        "Soldiers stormed the miners' encampment in Tovar on Monday, witnesses said.",
        "The interior ministry denied that it had ordered the encampment cleared.",
    )
    assert len(found) == 1
    assert len({p.claims for p in found[0].positions}) == 2


def test_denial_of_something_else_disputes_nothing(language: Language) -> None:
    """A denial is set beside nothing that it does not speak of."""
    assert not facts(
        language,
        "Police arrested Mayor Ida Holm in Tovar on Monday.",
        "The harbour company denied that it had raised the fees for ferries.",
    )


def test_refusal_is_no_denial(language: Language) -> None:
    """Who rejects an offer disputes no fact."""
    assert not facts(
        language, "The governor offered the miners talks in Tovar.", "The miners' leader Ida Holm rejected the offer of talks in Tovar."
    )


def test_accident_or_attack(language: Language) -> None:
    """Speakers who differ over what a mishap was stand side by side."""
    texts = (
        "An explosion destroyed the Tovar depot on Monday. Governor Ida Holm called the explosion an attack.",
        "The explosion on Monday killed nine. It has the look of an accident, fire chief Per Lund said.",
    )
    (found,) = [d for d in facts(language, *texts) if d.id == "d-fact-cause"]
    assert len(found.positions) == 2


def test_no_sign_of_what_another_gives_as_his_reason(language: Language) -> None:
    """Who finds no sign of the one thing that another speaks of close by denies it."""
    text = "Police arrested Tovar's mayor for fraud, the army said. The electoral court saw no sign of “fraud in any town”, it said."
    (found,) = facts(language, text)
    assert len(found.positions) == 2


def test_none_of_our_men_answers_the_harm_told_before(language: Language) -> None:
    """A speaker who says that no soldier fired stands against the wounded that were told just before."""
    text = "A doctor in Tovar told of six men wounded by bullets. “No soldier fired at the miners,” said army spokesman Per Lund."
    (found,) = facts(language, text)
    assert "Lund" in sides(found)[-1][0]


def test_second_half_denies_the_first(language: Language) -> None:
    """An accusation and its denial in one sentence are two sides."""
    text = "Mayor Ida Holm accused the harbour police of having burned her boats; the police called that a lie."
    (found,) = facts(language, text)
    assert "Holm" in sides(found)[0][0]
    assert found.positions[0].text == "Mayor Ida Holm accused the harbour police of having burned her boats"


def test_charge_that_is_denied_behind_a_comma(language: Language) -> None:
    """Who denies is the denial's doer, not who is quoted in the sentence."""
    (found,) = facts(language, "The army shot farmers, Governor Per Lund said, a charge that the army denied.")
    assert sides(found) == [("Per Lund",), ("army",)]


def test_rejected_offer_after_an_accusation_is_no_denial(language: Language) -> None:
    """'Rejected this' denies an accusation, and no offer."""
    assert facts(language, "The miners accused the harbour company of fraud. The company's head Per Lund rejected this.")
    assert not facts(language, "The miners offered the harbour company talks. The company's head Per Lund rejected this.")


@pytest.mark.parametrize(
    "text",
    [
        "Residents said soldiers entered Tovar on Monday. The ministry could neither confirm nor deny that soldiers had entered Tovar.",
        "Aid groups said access to the camp of Tovar was blocked. The minister denied reporters access to the camp.",
        "The miners said the company had fired nine of them. Per Lund did not deny that the company had fired nine miners.",
    ],
)
def test_refusing_and_not_denying_are_no_denials(language: Language, text: str) -> None:
    """Who neither confirms nor denies, who does not deny, and who denies somebody access deny no fact."""
    assert not facts(language, text)


def test_accused_who_denies_in_other_words(language: Language) -> None:
    """A denial behind an accusation answers it, even where it names another deed."""
    (found,) = facts(language, "The rebels accused the army of shelling a market in Tovar. The army denied it had fired on the town.")
    assert sides(found) == [("rebels",), ("army",)]


def test_claim_dismissed_as_something(language: Language) -> None:
    """'Dismissed the claim as propaganda' points back at who claims it."""
    (found,) = facts(language, "The opposition said police had killed 30 miners. The interior ministry dismissed the claim as propaganda.")
    assert "ministry" in sides(found)[1][0]


def test_how_bad_it_was_is_no_denial(language: Language) -> None:
    """'Never have so many been killed' denies nothing."""
    text = "Police killed twelve miners in Tovar on Monday. Never have so many been killed in Tovar, said Ida Holm of the miners' union."
    assert not facts(language, text)


def test_what_lies_behind_the_unrest(language: Language) -> None:
    """A head of state who blames agents from abroad stands against the report that tells of prices."""
    found = facts(
        language,
        "Protests against bread prices spread to Tovar on Monday, and police broke up a rally.",
        "Miners marched through Tovar for a third day of protests. President Ida Holm blamed foreign agents for the unrest.",
    )
    (unrest,) = [d for d in found if d.id == "d-fact-unrest"]
    assert "Holm" in sides(unrest)[0][0]
    assert "bread" in unrest.positions[1].text


def test_a_question_needs_two_speakers(language: Language) -> None:
    """One who weighs both, or changes his mind, disputes nothing with himself; what a sentence denies is no answer."""
    blast = "An explosion destroyed the Tovar depot on Monday."
    assert not facts(language, f"{blast} Governor Ida Holm called it an attack.", f"{blast} It was an accident, governor Ida Holm said.")
    assert not facts(
        language, f"{blast} Governor Ida Holm called it an attack.", f"{blast} There is no sign of an accident, Per Lund said."
    )


def test_who_the_dead_were(language: Language) -> None:
    """Fighters by the army's word, villagers by the report's, in one report: two answers."""
    text = "Twelve villagers were killed in the raid on Tovar. The army said that it had killed twelve terrorists there."
    (found,) = [d for d in facts(language, text) if d.id == "d-fact-who-died"]
    assert len(found.positions) == 2


@pytest.mark.parametrize("question", load("questions")["question"], ids=lambda q: q["id"])
def test_questions_are_well_formed(question: dict[str, Any]) -> None:
    """Each question has two answers or more, names only its own answers, and its words are patterns in small letters."""
    answers = question["answers"]
    assert len(answers) > 1
    assert {*question.get("own", ()), *question.get("cues", {}), *question.get("led", {})} <= answers.keys()
    for words in (*answers.values(), *question.get("cues", {}).values(), *question.get("led", {}).values(), question.get("subject", ())):
        assert all(re.compile(word) and (bare := re.sub(r"\\.", "", word)) == bare.lower() for word in words)


def garbled(language: Language, clean: str, copy: str) -> list[Dispute]:
    """The disputes of a text with its copy, which share all their words."""
    reports = [report(text, "2024-05-14", name) for text, name in ((clean, "a"), (copy, "b"))]
    claims = [c for r in reports for c in read(r, language).claims]
    passage = Passage(tuple((r.id, 0, len(r.text)) for r in reports))
    lineage = Lineage(id="l", reports=("ra", "rb"), speaks="ra", kind="reworded", passages=(passage,), why="told")
    found = disputes([], {c.id: c for c in claims}, Names((), {r.id: r for r in reports}, (lineage,)))
    return [d for d in found if d.id.startswith("d-copy")]


def test_copy_that_lost_a_digit_is_shown(language: Language) -> None:
    """225 and 25 at one place of a text and its copy are shown as damage, with both texts."""
    (found,) = garbled(language, "Some 225 miners were injured in Tovar.", "Around 25 miners got injured at Tovar.")
    assert [p.text for p in found.positions] == ["about 225", "about 25"]
    assert found.about == "how many were injured: about 225, of which a copy makes about 25"


def test_copy_that_lost_its_not_is_shown(language: Language) -> None:
    """A sentence and its copy that differ by 'not' say opposite things."""
    clean = "The ministry said that 25 of the 154 dead miners in Tovar were not identified."
    (found,) = garbled(language, clean, "The ministry said 25 of the 154 miners dead in Tovar were identified.")
    assert len(found.positions) == 2


@pytest.mark.parametrize(
    ("clean", "copy"),
    [
        ("Police said 137 miners were killed in Tovar.", "Police said 158 miners were killed in Tovar."),
        ("In Tovar 66 were taken to hospital, 6 of them badly hurt.", "In Tovar 66 were taken to hospital, 6 of them gravely hurt."),
        ("The 25 dead of Tovar were not identified, police said.", "The 25 dead of Tovar are still unidentified, police said."),
    ],
)
def test_news_and_other_words_are_no_damage(language: Language, clean: str, copy: str) -> None:
    """A toll brought up to date, two numbers of one passage, and 'unidentified' for 'not identified' are no damage."""
    assert not garbled(language, clean, copy)


ALIKE = (
    "Foreign minister Ida Holm denied allegations from Norland that armed agents burned barns, frightening Tovar's lighthouse keepers.",
    "Governor Per Lund denied allegations from Westmark that armed agents burned barns, flooding vineyards throughout Quellen province.",
    "General Una Brask denied allegations from Ostby that armed agents burned barns where smuggled uranium waited under tarpaulins.",
)


@given(st.permutations(range(len(ALIKE))))
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_two_disputes_have_one_id(language: Language, order: list[int]) -> None:
    """Matters that begin with the same words are told apart by number, in the order of their evidence, however the reports come."""
    reports = [report(ALIKE[n], "2024-05-14", chr(97 + n)) for n in order]
    claims = [c for r in reports for c in read(r, language).claims]
    found = disputes([], {c.id: c for c in claims}, Names((), {r.id: r for r in reports}, ()))
    assert [d.id.removeprefix("d-fact-agent-armed-barn-burn") for d in found] == ["", "-2", "-3"]
    assert [d.positions[0].claims[0].split("-")[0] for d in found] == ["ra", "rb", "rc"]
