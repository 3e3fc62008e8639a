"""Which words are verbs of saying or counting, and whether they tell of a saying where they stand."""

from __future__ import annotations

from functools import cache

from rashomon.lexicon import load
from rashomon.read.cues import QUOTES, counting_nouns, words_of_saying
from rashomon.read.sources import PERSONAL, PLACES, Places, Words, core_of, is_sayer

QUOTE_WITHIN = 14  # words between a verb and the words in marks that are its object
NUMBER_WITHIN = 9  # words between a counting verb and its number
ONLY_COUNTING = frozenset(("count", "number", "put", "give", "list"))
HELD = {"come": "to", "remain": "at", "stay": "at", "stick": "to"}  # 'the union comes to 40', 'the ministry remains at 12'
CARRIED = frozenset(("go", "begin", "start"))  # 'it went from 90 to 141'


@cache
def verbs() -> dict[str, frozenset[str]]:
    """The reporting verbs with the particles they need ('out' for 'point'); '' where they stand alone."""
    table: dict[str, set[str]] = {}
    for listed in load("reporting")["verbs"].values():
        for verb in listed:
            first, _, particle = verb.partition(" ")
            table.setdefault(first, set()).add(particle)
    return {verb: frozenset(particles) for verb, particles in table.items()}


@cache
def weak() -> frozenset[str]:
    return frozenset(load("reporting")["weak"]["clause"])


@cache
def papers() -> frozenset[str]:
    """Verbs that tell of saying only where their subject is itself something said or counted: 'figures from the ministry show'."""
    return frozenset(load("reporting")["weak"]["papers"])


@cache
def never_nouns() -> frozenset[str]:
    return frozenset(load("reporting")["weak"]["never_nouns"])


@cache
def counting() -> frozenset[str]:
    return frozenset(load("reporting")["counting"]["verbs"])


@cache
def before_number() -> frozenset[str]:
    """What may stand between who counts and the number where the verb is left out: 'the army, at more than 50'."""
    return frozenset(load("reporting")["counting"]["between"])


def known(words: Words, i: int, lemma: str) -> bool:
    """Whether the verb is a reporting or counting one, with its particle where it needs one ('point out')."""
    particles = verbs().get(lemma)
    if particles is None or "" in particles:
        return particles is not None or lemma in counting()
    return lemma in counting() or not particles.isdisjoint(words.lower[i + 1 : i + 4])


def mistagged(words: Words, i: int) -> bool:
    """A verb that the tagger took for a noun: 'the Red Cross numbers at least 90', 'Ministry Reports 26 Deaths', '”, a banner read'."""
    children = {c.dep_ for c in words.tokens[i].children}
    if {"nsubj", "ccomp"} <= children and "" in verbs().get(words.tokens[i].lemma_.lower(), ()):
        return True
    if words.lower[i] == "read" and any(words.quoted[max(0, i - 6) : i]):
        return i + 1 >= len(words) or words.tokens[i + 1].is_punct
    if not words.lower[i].endswith("s") or words.tokens[i].pos_ not in ("NOUN", "PROPN") or not i or i + 1 >= len(words):
        return False
    if words.lower[i][:-1] in never_nouns() and words.tokens[i - 1].pos_ in ("NOUN", "PROPN"):
        return words.lower[i + 1] in ("that", "of", "on") or words.quoted[i + 1] or words.tokens[i + 1].is_punct
    if words.lower[i][:-1] not in counting() or words.lower[i] in ("puts", "adds", "has"):
        return False
    before, after = words.tokens[i - 1], words.lower[i + 1]
    number = words.tokens[i + 1].like_num or after in ("at", "some", "over", "more", "nearly", "about", "dozens", "hundreds", "up")
    return number and (before.pos_ == "PROPN" or before.text == ")") and after != "of"


def accepted(words: Words, i: int, source: Places, tail: int, shape: str) -> bool:
    """Whether the verb tells a saying here: weak verbs need a clause, a quotation or a number of people, counting verbs a source."""
    lemma = words.tokens[i].lemma_.lower()
    if lemma in papers() and not written(words, source):
        return False
    if lemma in verbs() and lemma not in weak() and lemma not in ONLY_COUNTING:
        return True
    sayer = is_sayer(words, source)
    beside = shape != "forward" and any(words.quoted[max(0, min(source[0], i) - 3) : min(source[0], i)])
    if beside and lemma in verbs():
        return True
    if shape != "forward":
        return sayer and (lemma in verbs() or any(t.like_num for t in words.tokens))
    stretch = range(i + 1, min(i + NUMBER_WITHIN, len(words)))
    number = any(words.tokens[j].like_num or words.tokens[j].ent_type_ == "CARDINAL" for j in stretch)
    number = number or any(words.lower[j] in counting_nouns() for j in range(i + 1, min(i + 5, len(words))))
    following = words.tokens[tail + 1] if tail + 1 < len(words) else None
    quote = any(words.quoted[j] for j in range(i + 1, min(i + QUOTE_WITHIN, len(words)))) or (
        following is not None and following.text in QUOTES
    )
    if lemma not in verbs() or lemma in ONLY_COUNTING:
        if lemma in CARRIED:
            return words.lower[source[0]] in PERSONAL and number and i + 1 < len(words) and words.lower[i + 1] in ("from", "with", "at")
        if lemma in HELD and words.lower[i + 1 : i + 2] != [HELD[lemma]]:
            return False
        if lemma == "put" and not {"at", "number", "toll", "figure", "count"} & set(words.lower[i + 1 : i + NUMBER_WITHIN]):
            return False
        if lemma == "have" and (
            words.tokens[i].dep_ == "relcl" or all(t.ent_type_ in PLACES for t in words.tokens[source[0] : source[1] + 1])
        ):
            return False
        return sayer and number and lemma in counting()
    named = sayer or any(t.pos_ == "PROPN" for t in words.tokens[source[0] : source[1] + 1])
    if quote and following is not None and (named or following.text in QUOTES):
        return True
    if following is None or not sayer:
        return False
    clause = following.lower_ in ("that", "how", "whether", ":") or any(c.dep_ == "ccomp" for c in words.tokens[i].children)
    return clause or (number and lemma in counting())


def written(words: Words, source: Places) -> bool:
    """Whether the phrase is something said or counted ('a report by the union'), with somebody who made it."""
    last = core_of(words, source)[1]
    return words.lower[last] in words_of_saying() or words.lower[last] in counting_nouns()
