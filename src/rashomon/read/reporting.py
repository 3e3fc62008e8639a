"""Which words are verbs of saying or counting, and whether they tell of a saying where they stand."""

from __future__ import annotations

from functools import cache

from rashomon.lexicon import load
from rashomon.read.credits import maker, no_sayers
from rashomon.read.cues import QUOTES, counting_nouns, words_of_saying
from rashomon.read.sources import PERSONAL, PLACES, Places, Words, core_of, is_sayer
from rashomon.read.stances import bases

QUOTE_WITHIN = 14  # words between a verb and the words in marks that are its object
NUMBER_WITHIN = 9  # words between a counting verb and its number
ONLY_COUNTING = frozenset(("count", "number", "put", "give", "list"))
HELD = {"come": "to", "remain": "at", "stay": "at", "stick": "to", "stop": "at", "stand": "at"}  # 'the union comes to 40'
NO_VERBS = frozenset(("ADP", "DET", "PRON", "PUNCT", "NUM", "CCONJ", "PART", "SPACE", "ADV"))  # which no verb is taken for
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
def of_counts() -> frozenset[str]:
    """Counting verbs that must have a word for a count behind them."""
    return frozenset(load("reporting")["counting"]["of_counts"])


@cache
def told_words() -> frozenset[str]:
    return frozenset(load("reporting")["counting"]["told"])


@cache
def staff() -> frozenset[str]:
    return frozenset(load("reporting")["counting"]["staff"])


@cache
def before_number() -> frozenset[str]:
    """What may stand between who counts and the number where the verb is left out: 'the army, at more than 50'."""
    return frozenset(load("reporting")["counting"]["between"])


@cache
def held_to_be() -> frozenset[str]:
    """Verbs that tell what somebody thinks rather than what he says."""
    return frozenset(load("reporting")["verbs"]["estimate"])


def lemma_of(words: Words, i: int) -> str:
    """The verb's dictionary form; that of a regular verb which the model does not know ('precis' for 'precised') by its ending."""
    lemma = words.tokens[i].lemma_.lower()
    if lemma in verbs() or lemma in counting() or words.tokens[i].tag_[:2] != "VB":
        return lemma
    return next((form for form in bases(words.lower[i]) if form in verbs() and form not in held_to_be()), lemma)


def known(words: Words, i: int, lemma: str) -> bool:
    """Whether the verb is a reporting or counting one, with its particle where it needs one ('point out')."""
    particles = verbs().get(lemma)
    if particles is None or "" in particles:
        return particles is not None or lemma in counting()
    return lemma in counting() or any(particle_at(words, i, p) for p in sorted(particles))


def particle_at(words: Words, i: int, particle: str) -> bool:
    """Whether the verb's particle stands behind it: 'point out', 'make it clear', 'pass them on', but not 'passed 90 on Sunday'."""
    first, *rest = particle.split()
    near = range(i + 1, min(i + 4, len(words)))
    at = next((j for j in near if words.lower[j] == first and words.lower[j + 1 : j + 1 + len(rest)] == rest), None)
    return at is not None and all(t.pos_ in ("PRON", "ADV", "PART") or particle == "known" for t in words.tokens[i + 1 : at])


def mistagged(words: Words, i: int) -> bool:
    """A verb that the tagger took for a noun: 'the Red Cross numbers at least 90', 'Ministry Reports 26 Deaths', '”, a banner read'."""
    if words.tokens[i].pos_ in NO_VERBS:
        return False
    children = {c.dep_ for c in words.tokens[i].children}
    if words.lower[i] in counting() and words.tokens[i].pos_ == "NOUN" and reports_many(words, i):
        return True
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
    if not number and words.tokens[i + 1].pos_ == "ADV" and i + 2 < len(words):
        number = words.tokens[i + 2].like_num  # 'the party numbers meanwhile 212'
    return number and (before.pos_ == "PROPN" or before.text == ")") and after != "of"


def reports_many(words: Words, i: int) -> bool:
    """'The authorities and the aid group Blue Hands report at least 90 dead': a verb of the plural taken for a noun."""
    if not i or i + 1 >= len(words) or words.tokens[i - 1].tag_ not in ("NNPS", "NNP", "NNS"):
        return False
    after = words.lower[i + 1 : i + 3]
    return words.tokens[i + 1].like_num or after in (["at", "least"], ["more", "than"], ["up", "to"]) or after[:1] == ["over"]


def accepted(words: Words, i: int, source: Places, tail: int, shape: str) -> bool:
    """Whether the verb tells a saying here: weak verbs need a clause, a quotation or a number of people, counting verbs a source."""
    lemma = lemma_of(words, i)
    if lemma in papers() and not written(words, source):
        return False
    if words.lower[core_of(words, source)[1]] in no_sayers() and not owned(words, source):
        return False
    if lemma in verbs() and lemma not in weak() and lemma not in ONLY_COUNTING:
        return True
    sayer = is_sayer(words, source)
    beside = shape != "forward" and any(words.quoted[max(0, min(source[0], i) - 3) : min(source[0], i)])
    if beside and lemma in verbs():
        return True
    if shape != "forward":
        return sayer and (lemma in verbs() or any(t.like_num for t in words.tokens))
    clause_end = next((j for j in range(i + 2, min(i + NUMBER_WITHIN, len(words))) if turns_away(words, j)), len(words))
    stretch = range(i + 1, min(i + NUMBER_WITHIN, clause_end))
    number = any((words.tokens[j].like_num and words.tokens[j].tag_ != "JJ") or words.tokens[j].ent_type_ == "CARDINAL" for j in stretch)
    number = number or any(words.lower[j] in counting_nouns() for j in range(i + 1, min(i + 5, len(words))))
    following = words.tokens[tail + 1] if tail + 1 < len(words) else None
    quote = any(words.quoted[j] for j in range(i + 1, min(i + QUOTE_WITHIN, len(words)))) or (
        following is not None and following.text in QUOTES
    )
    if lemma not in verbs() or lemma in ONLY_COUNTING:
        if lemma in CARRIED:
            return words.lower[source[0]] in PERSONAL and number and i + 1 < len(words) and words.lower[i + 1] in ("from", "with", "at")
        if lemma in HELD and not held(words, i, HELD[lemma]):
            return False
        if lemma in of_counts() and not counts_behind(words, i):
            return False
        if lemma == "put" and not {"at", "number", "toll", "figure", "count"} & set(words.lower[i + 1 : i + NUMBER_WITHIN]):
            return False
        if lemma == "have" and (
            words.tokens[i].dep_ == "relcl"
            or own_people(words, i)
            or all(t.ent_type_ in PLACES for t in words.tokens[source[0] : source[1] + 1])
        ):
            return False
        return (sayer or owned(words, source)) and number and lemma in counting()
    named = sayer or any(t.pos_ == "PROPN" for t in words.tokens[source[0] : source[1] + 1])
    if quote and following is not None and (named or following.text in QUOTES):
        return True
    if following is None or not sayer:
        return False
    clause = following.lower_ in ("that", "how", "whether", ":") or any(c.dep_ == "ccomp" for c in words.tokens[i].children)
    return clause or (number and lemma in counting())


def owned(words: Words, source: Places) -> bool:
    """Whether the phrase is a paper or count that is somebody's: 'its last bulletin', 'the ministry's toll'."""
    return written(words, source) and maker(words, source) != source


def held(words: Words, i: int, particle: str) -> bool:
    """Whether the particle stands behind the verb, but for a time set between commas: 'stopped, in that June, at 61'."""
    j = i + 1
    if words.lower[j : j + 1] == [","]:
        j = next((k + 1 for k in range(j + 1, min(j + 7, len(words))) if words.tokens[k].text == ","), j)
    return words.lower[j : j + 1] == [particle]


def counts_behind(words: Words, i: int) -> bool:
    """Whether a word for a count, or for what is told, stands right behind the verb: 'cut its toll', 'received reports'."""
    near = words.lower[i + 1 : i + 5]
    return any(w in counting_nouns() or w in told_words() for w in near)


def own_people(words: Words, i: int) -> bool:
    """Whether what somebody has are people who work for him: 'the ministry has 1,200 troops in the valley'."""
    number = next((j for j in range(i + 1, min(i + NUMBER_WITHIN, len(words))) if words.tokens[j].like_num), None)
    if number is None:
        return False
    noun = next((j for j in range(number, min(number + 4, len(words))) if words.tokens[j].pos_ == "NOUN"), None)
    return noun is not None and words.lower[noun] in staff()


def turns_away(words: Words, j: int) -> bool:
    """Whether another clause begins here, whose numbers are not the verb's: 'offers a vote as clashes claim seven lives'."""
    return words.lower[j] in ("after", "amid", "while", "when", "because") or (words.lower[j] == "as" and words.tokens[j].dep_ == "mark")


def written(words: Words, source: Places) -> bool:
    """Whether the phrase is something said or counted ('a report by the union'), with somebody who made it."""
    last = core_of(words, source)[1]
    return words.lower[last] in words_of_saying() or words.lower[last] in counting_nouns()
