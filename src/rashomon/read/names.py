"""Names by their shape: runs of capitalised words, cut at titles, weighed by the vocabularies and by spaCy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from rashomon.lexicon import load
from rashomon.lexicon.places import places
from rashomon.read.words import Word
from rashomon.records import ActorKind

NO_NAME = frozenset(word for words in load("capitals")["words"].values() for word in words)
SURNAMES = frozenset({"king", "prince", "major", "general", "justice", "judge", "bishop", "pope", "marshal", "whip", "chair"})
LABELS: dict[str, ActorKind] = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}


class Found(Struct, frozen=True):
    """A name found: words [first, last) of the sentence, its kind (None: to be voted), the role beside it, the rule that found it."""

    first: int
    last: int
    kind: ActorKind | None
    role: str | None
    why: str


@cache
def titles() -> frozenset[str]:
    """Words on which an office ends ('minister', 'spokesman')."""
    return frozenset(load("titles")["office"]["heads"])


@cache
def title_parts() -> frozenset[str]:
    """Words of which an office is made, its last word apart."""
    return frozenset(load("titles")["office"]["modifiers"]) | {w for t in titles() for w in t.split()}


@cache
def addresses() -> frozenset[str]:
    """Forms of address ('Mr', 'Dr.', 'Ko')."""
    return frozenset(load("titles")["address"]["words"])


@cache
def kept_addresses() -> frozenset[str]:
    """Forms of address that belong to a name of one word."""
    return frozenset(load("titles")["address"]["kept"])


@cache
def particles() -> frozenset[str]:
    """Small words inside names ('bin', 'van')."""
    return frozenset(load("titles")["particles"]["words"])


@cache
def demonyms() -> dict[str, str]:
    """Adjectives and names of peoples, with the country."""
    found = load("demonyms")
    return {**found["adjective"], **found["people"]}


@cache
def capital_heads() -> frozenset[str]:
    """Last words of bodies' names."""
    return frozenset(load("organisations")["heads"]["capital"])


@cache
def known_bodies() -> dict[str, str]:
    """Every name of a body that its words do not show -> the fullest name of it."""
    lists = load("organisations")
    found = {name: name for name in lists["media"]["names"]}
    for names in lists["known"]["bodies"]:
        found.update(dict.fromkeys(names, names[0]))
    return found


@cache
def given_names() -> frozenset[str]:
    """Names of bodies that are given names too, where a surname follows ('Petra')."""
    return frozenset(load("organisations")["media"]["given"])


@cache
def reach() -> dict[str, int]:
    """First word of a known body or place -> how many words the longest of them has."""
    found: dict[str, int] = {}
    for name in [*known_bodies(), *places(), *demonyms()]:
        words = name.split(" ")
        found[words[0]] = max(found.get(words[0], 1), len(words))
    return found


def reached(word: str) -> int:
    """How many words the longest known name has that begins with `word`, also where it is written all in capitals."""
    return reach().get(word, 0) or (reach().get(word.title(), 0) if word.isupper() and len(word) > 3 else 0)


def known_at(words: Sequence[Word], at: int) -> tuple[int, str] | None:
    """The end of the longest known body or place that begins at word `at`, and which of 'body', 'place', 'demonym' it is."""
    for length in range(min(reached(words[at].text), len(words) - at), 0, -1):
        if any(words[at + i].gap not in (" ", "-") for i in range(length - 1)):
            continue
        name = " ".join(w.text + ("'s" if w.possessive and k < length - 1 else "") for k, w in enumerate(words[at : at + length]))
        if name not in places() and name.isupper() and len(name) > 3 and name not in known_bodies():
            name = name.title()
        if name in known_bodies():
            return at + length, "body"
        if name in demonyms():
            return at + length, "demonym"
        if name in places() and name.lower() not in NO_NAME:
            return at + length, "place"
    return None


def runs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The stretches [first, last) of words with capitals that stand together, particles between them included."""
    at = 0
    while at < len(words):
        if not is_named(words, at):
            at += 1
            continue
        last = at + 1
        while last < len(words) and words[last - 1].gap == " " and not words[last - 1].possessive:
            if is_named(words, last):
                last += 1
            elif words[last].lower in particles() and last + 1 < len(words) and words[last].gap == " " and is_named(words, last + 1):
                last += 2
            else:
                break
        yield at, last
        at = last


def is_named(words: Sequence[Word], at: int) -> bool:
    """True where the capital of the word may be a name's: not a function word, not a day, not merely the first of its sentence."""
    word = words[at]
    if not word.capital or word.text[:1].isdigit():
        return False
    if word.lower in NO_NAME and word.text not in ("May", "US") and not is_given(words, at):
        return False
    if word.lower in NO_NAME and word.text == "May":
        return word.entity == "PERSON"
    if is_compound(word.text):
        return False
    if len(word.text) == 1 and word.text not in addresses():
        return False
    if word.first and word.pos != "PROPN" and not word.entity:
        return known_at(words, at) is not None or word.lower in title_parts() or word.text in addresses() or followed_by_name(words, at)
    return True


def is_given(words: Sequence[Word], at: int) -> bool:
    """True for a month's or feast's name that is a person's here ('Tamer Ramadan', 'April Jones')."""
    word = words[at]
    if word.lower not in given_too() or word.pos != "PROPN":
        return False
    beside = [words[i] for i in (at - 1, at + 1) if 0 <= i < len(words) and words[min(i, at)].gap == " "]
    beside = [w for w in beside if w.capital and w.pos == "PROPN" and w.lower not in NO_NAME and w.lower not in titles()]
    if word.lower in load("capitals")["words"]["days"]:
        return word.entity == "PERSON" and any(w.entity == "PERSON" for w in beside)
    return any(known_at([w], 0) is None for w in beside)


@cache
def given_too() -> frozenset[str]:
    """Words that begin no name of their own, but are given names or surnames too."""
    return frozenset(load("capitals")["words"]["days"]) | frozenset(load("capitals")["names"]["too"])


def is_compound(text: str) -> bool:
    """True for an adjective made of a name ('Moscow-led', 'al-Nur-linked', 'ex-Soviet', 'pro-Russian')."""
    first, joint, _ = text.partition("-")
    return bool(joint) and (text.rpartition("-")[2] in compounds("tails") or first.lower() in compounds("heads"))


@cache
def compounds(end: str) -> frozenset[str]:
    """What makes an adjective of a name: the `heads` before and the `tails` behind its hyphen."""
    return frozenset(load("capitals")["compounds"][end])


def followed_by_name(words: Sequence[Word], at: int) -> bool:
    """True where a noun or adjective at a sentence's start belongs to a body's name ('Interior Ministry')."""
    after = words[at + 1] if at + 1 < len(words) and words[at].gap == " " else None
    return after is not None and after.text in capital_heads()


def cut(words: Sequence[Word], first: int, last: int) -> list[Found]:
    """The names in one run: persons behind titles, bodies by their heads, known names, and the rest for the report's vote."""
    if last <= first:
        return []
    whole = known_at(words, first)
    if whole and whole[0] >= last:
        return [known_name(words, first, whole[0], whole[1])]
    if split := title_end(words, first, last):
        start, end = split
        role = " ".join(w.text for w in words[start:end])
        if end < last:
            before = cut(words, first, start)
            return [*before, *person(words, end, last, role, f"title '{role}'")]
        if start > first and role.lower() not in SURNAMES:
            return cut(words, first, start)
        if start == first:
            return []
    if last - first > 1 and words[last - 1].text in last_words("places"):
        return [Found(first, last, "place", None, f"named as a place ('{words[last - 1].text}')")]
    if last - first > 1 and words[last - 1].text in last_words("things"):
        return []
    heads = [i for i in range(first, last) if words[i].text in capital_heads()]
    if heads and heads[-1] + 1 < last and heads[-1] > first and " ".join(w.text for w in words[heads[-1] + 1 : last]) not in places():
        return [*cut(words, first, heads[-1] + 1), *cut(words, heads[-1] + 1, last)]
    if heads and last - first > 1:
        return [Found(first, last, "organisation", None, f"named as a body ('{words[heads[-1]].text}')")]
    if words[first].text in addresses() and last - first > 1:
        return person(words, first, last, None, f"addressed as '{words[first].text}'")
    return known_parts(words, first, last, whole)


@cache
def last_words(kind: str) -> frozenset[str]:
    """Last words of names of `places` ('Republic Square') and of `things` that are no actors ('Independence Day')."""
    return frozenset(load("capitals")["last"][kind])


def known_parts(words: Sequence[Word], first: int, last: int, whole: tuple[int, str] | None) -> list[Found]:
    """A run without title or head: a known name at its start is cut off where it is no part of a person's."""
    if whole and whole[1] == "demonym":
        return cut(words, whole[0], last)
    given = words[first].text in given_names() and last - first > 1
    if whole and whole[1] == "body" and not given:
        return [known_name(words, first, whole[0], "body"), *cut(words, whole[0], last)]
    if whole and words[first].entity in ("GPE", "LOC") and words[whole[0]].entity not in ("GPE", "LOC"):
        return [known_name(words, first, whole[0], "place"), *cut(words, whole[0], last)]
    return [Found(first, last, None, None, "capitals")]


def known_name(words: Sequence[Word], first: int, last: int, what: str) -> Found:
    """A name that stands in a vocabulary; a small place's is left to the vote, as many are persons' names too."""
    text = " ".join(w.text for w in words[first:last])
    if what == "body":
        return Found(first, last, "organisation", None, "known body")
    if what == "demonym":
        return Found(first, last, "group", None, "people of a country")
    place = places().get(text) or places()[text.title()]
    sure = place.kind == "country" or place.people >= 1000 or " " in text
    return Found(first, last, "place" if sure else None, None, "gazetteer")


def person(words: Sequence[Word], first: int, last: int, role: str | None, why: str) -> list[Found]:
    """The person named by the words after a title; a form of address stays only with a name of one word."""
    start = first
    while start < last - 1 and words[start].text in addresses() and not (last - start == 2 and words[start].text in kept_addresses()):
        role = role or (words[start].text if words[start].lower.rstrip(".") in titles() else None)
        start += 1
    known = known_at(words, start)
    if known and known[0] >= last and words[start].entity != "PERSON" and (known[1] != "place" or words[start].entity in ("GPE", "ORG")):
        return [known_name(words, start, known[0], known[1])]
    if words[last - 1].text in capital_heads():
        return [Found(start, last, "organisation", None, "named as a body")]
    return [Found(start, last, "person", role, why)]


def title_end(words: Sequence[Word], first: int, last: int) -> tuple[int, int] | None:
    """Where in the run an office stands ('Prime Minister' in 'Lebanese Prime Minister X'): its first word and the one behind its last."""
    for end in range(last, first, -1):
        if words[end - 1].lower in titles() and not words[end - 1].possessive:
            start = end - 1
            while start > first and words[start - 1].lower in title_parts():
                start -= 1
            return start, end
    return None
