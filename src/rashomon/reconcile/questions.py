"""What a crisis leaves open: sentences that give different answers to one question stand beside each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from rashomon.lexicon import load
from rashomon.reconcile.assertions import Sentence, patterns, speaker
from rashomon.reconcile.origins import Names
from rashomon.records import AnyClaim, Dispute, Event, Position

PAGES = 2  # of a kind of deed before what is open about it is a question of the story
SPEAKERS = 2  # of one answer who are told
EITHER = "either"
DENIED = 50  # code points before an answer in which a word that denies it stands
LED = 60  # code points between what leads to an answer and the answer


class Question(NamedTuple):
    """A question of `lexicon/questions.toml`, its words as patterns."""

    id: str
    about: str
    asked: frozenset[str]
    subject: re.Pattern[str] | None
    cues: Mapping[str, re.Pattern[str]]
    shared: int
    near: int
    own: frozenset[str]
    answers: Mapping[str, re.Pattern[str]]


class Answer(NamedTuple):
    """A sentence that answers: who does, by which claim, and where in the report the telling words stand."""

    sentence: Sentence
    claim: AnyClaim
    who: str
    start: int
    end: int
    alone: bool = True  # the only answer in its sentence


Answers = Mapping[str, Sequence[Answer]]


def of_questions(told: Sequence[Sentence], names: Names) -> list[Dispute]:
    """The disputes of sentences (in the order of the evidence) that answer a question differently, one a question."""
    pages: defaultdict[str, set[str]] = defaultdict(set)
    for sentence in told:
        for claim in sentence.claims:
            if isinstance(claim, Event) and claim.type:
                pages[claim.type].add(names.reports[claim.report].page)
    found = []
    for question in questions():
        if question.asked and not any(len(pages[kind]) >= PAGES for kind in question.asked):
            continue
        answers = opposed(question, answered(question, told, names))
        if len(answers.keys() - {EITHER}) > 1:
            found.append(Dispute(id=f"d-fact-{question.id}", about=question.about, positions=tuple(positions(question, answers))))
    return found


def answered(question: Question, told: Sequence[Sentence], names: Names) -> Answers:
    """The answers given; of one speaker the first, and none of who gives two."""
    found: defaultdict[str, dict[str, Answer]] = defaultdict(dict)
    given: defaultdict[str, set[str]] = defaultdict(set)
    for before, sentence in zip((None, *told), told, strict=False):
        for kind, answer in answers_of(question, sentence, before, names):
            found[kind].setdefault(answer.who, answer)
            given[answer.who].add(kind)
    return {kind: kept for kind, by in found.items() if (kept := [a for who, a in by.items() if len(given[who]) == 1])}


def answers_of(question: Question, sentence: Sentence, before: Sentence | None, names: Names) -> list[tuple[str, Answer]]:
    """The answers that the sentence gives, as its speaker's or each as that of the claim in whose words it stands."""
    text = sentence.lower
    if not of_subject(question, sentence, before):
        return []
    matches = {kind: m for kind, words in question.answers.items() if (m := words.search(text)) and not denied(sentence.text, m)}
    given = {kind: m for kind, m in matches.items() if kind not in question.cues or question.cues[kind].search(text)}
    if not given:
        return []
    if len(given) == 1 or not question.own:
        kind, match = next(iter(given.items()))
        if not (sentence.spoken or kind in question.own):
            return []
        first, last = sentence.start + match.start(), sentence.start + match.end()
        return [(kind if len(given) == 1 else EITHER, Answer(sentence, sentence.claim, sentence.who, first, last))]
    found = []
    for kind, match in given.items():
        first, last = sentence.start + match.start(), sentence.start + match.end()
        claim = next((c for c in sentence.claims if c.attribution and c.start <= first and last <= c.end), None)
        who = speaker(claim, names) if claim else None
        if claim and who:
            found.append((kind, Answer(sentence, claim, who, first, last, alone=False)))
    return found


def denied(text: str, match: re.Match[str]) -> bool:
    """Whether the words stand in what the sentence denies ('no sign of an attack')."""
    head = re.split(r"[,;:]|\b(?:and|but)\b", text[max(0, match.start() - DENIED) : match.start()])[-1]
    return any(patterns()[way].search(head) for way in ("absent", "verb"))


def of_subject(question: Question, sentence: Sentence, before: Sentence | None) -> bool:
    """Whether the sentence, or the one before it, speaks of what the question is about."""
    if question.subject is None or question.subject.search(sentence.lower):
        return True
    return before is not None and before.report == sentence.report and bool(question.subject.search(before.lower))


def opposed(question: Question, answers: Answers) -> Answers:
    """The answers that stand against one of another kind: that share its words or stand near it, where the question asks for that."""
    if not (question.shared or question.near):
        return answers
    kept = {}
    for kind, given in answers.items():
        others = [o for other, theirs in answers.items() if other != kind for o in theirs]
        kept[kind] = [a for a in given if any(belong(question, a.sentence, o.sentence) for o in others)]
    return {kind: given for kind, given in kept.items() if given}


def belong(question: Question, one: Sentence, other: Sentence) -> bool:
    """Whether two sentences speak of one matter."""
    if question.near:
        return one.report == other.report and abs(one.start - other.start) <= question.near
    return len(one.words & other.words) >= question.shared


def positions(question: Question, answers: Answers) -> Iterator[Position]:
    """The sides, in the order of the lexicon, 'either' last."""
    for kind in (*question.answers, EITHER):
        for answer in answers.get(kind, ())[:SPEAKERS]:
            text = (answer.sentence.told if answer.alone else answer.sentence.clause)(answer.start, answer.end)
            yield Position(text=text, sources=(answer.who,), claims=(answer.claim.id,), origins=(answer.who,))


@cache
def questions() -> tuple[Question, ...]:
    """The questions of the lexicon."""
    return tuple(
        Question(
            id=q["id"],
            about=q["about"],
            asked=frozenset(q.get("asked", ())),
            subject=pattern(q["subject"]) if q.get("subject") else None,
            cues={kind: pattern(words) for kind, words in q.get("cues", {}).items()},
            shared=q.get("shared", 0),
            near=q.get("near", 0),
            own=frozenset(q.get("own", ())),
            answers={kind: answering(words, q.get("led", {}).get(kind, ())) for kind, words in q["answers"].items()},
        )
        for q in load("questions")["question"]
    )


def answering(words: Sequence[str], led: Sequence[str]) -> re.Pattern[str]:
    """Any of an answer's words, shortly behind one of those that lead to it where there are such."""
    if not led:
        return pattern(words)
    return re.compile(rf"\b(?:{'|'.join(led)})\b[^.;:]{{0,{LED}}}?\b(?:{'|'.join(words)})\b")


def pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Any of the words, as whole words in small letters."""
    return re.compile(rf"\b(?:{'|'.join(words)})\b")
