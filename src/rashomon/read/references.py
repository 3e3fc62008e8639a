"""Whom words that are no full name mean within one report: pronouns, 'the minister', 'the group', surnames, short forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from rashomon.lexicon import load
from rashomon.read.names import capital_heads, titles
from rashomon.records import Mention

if TYPE_CHECKING:
    from rashomon.read.actors import Actors

REACH = 1500  # code points behind which a pronoun's name is no longer looked for
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
ARTICLE = re.compile(r"[\"“”'‘’]|\b[Tt]he\b")
TAIL = re.compile(r"['’]?s?\s*(?:\([^)]*\))?\s*$")


@cache
def pronouns(kind: str) -> frozenset[str]:
    """The pronouns of a `person` or a `body`."""
    return frozenset(load("titles")["pronouns"][kind])


@cache
def body_words() -> dict[str, tuple[str, ...]]:
    """What a body may be called ('the broadcaster') -> words that its name or description then has; none: any body of its own name."""
    return {word: tuple(fits) for word, fits in load("organisations")["called"].items()}


def referent(actors: Actors, start: int, end: int) -> str | None:
    """The name meant by the words at [start, end); None where it cannot be told safely."""
    named = named_by(actors, start, end)
    if named is not None:
        return named.name
    words = [w.lower() for w in WORD.findall(actors.words(start, end))]
    if words and words[0] in ("the", "this", "that", "its", "their", "his", "her", "a", "an"):
        if words[0] in ("a", "an") and len(words) > 1:
            return None  # a new figure, not one that was named
        words = words[1:] if len(words) > 1 else words
    if not words:
        return None
    if len(words) == 1 and words[0] in pronouns("person"):
        return name(likeliest(actors, start, "person"))
    if len(words) == 1 and words[0] in pronouns("body"):
        return name(likeliest(actors, start, "organisation"))
    if words[-1] in titles():
        return name(office_holder(actors, start, words))
    return name(body_called(actors, start, words))


def name(mention: Mention | None) -> str | None:
    """The mention's full name."""
    return mention.name if mention else None


def named_by(actors: Actors, start: int, end: int) -> Mention | None:
    """The mention that the words themselves are: one that ends them, or begins them with an apposition behind; a place only alone."""
    inside = [m for m in actors.mentions_in(start, end) if m.kind != "group"]
    for m in reversed(inside):
        whole = not ARTICLE.sub("", actors.words(start, m.start)).strip()
        if TAIL.fullmatch(actors.text, m.end, end) and (whole or m.kind != "place"):
            return m
    for m in inside:
        if m.kind != "place" and actors.text[m.end : m.end + 1] in (",", "(") and not before_head(actors, start, m):
            return m
    around = actors.at(start, end)
    return around if around is not None and around.start <= start and end <= around.end else None


def before_head(actors: Actors, start: int, mention: Mention) -> bool:
    """True where 'of', 'from' or a possessive before the mention shows that it only belongs to what is meant."""
    return bool(re.search(r"\b(?:of|from|for|at|in|by|with|to)\s+(?:the\s+)?$", actors.text[start : mention.start]))


def before(actors: Actors, start: int, kind: str) -> Iterator[Mention]:
    """The mentions of that kind before `start`, the last first, as far as a pronoun reaches."""
    for m in reversed(actors.mentions_in(max(0, start - REACH), start)):
        if m.kind == kind:
            yield m


def likeliest(actors: Actors, start: int, kind: str) -> Mention | None:
    """Whom a pronoun means: of the last sentence that names one of that kind its subject, else the only one; None between several."""
    near: list[Mention] = []
    sentence = None
    for m in before(actors, start, kind):
        here = actors.sentence_of(m.start)
        if sentence is not None and here != sentence:
            break
        sentence = here
        near.insert(0, m)
    if not near or sentence is None or actors.sentence_of(start) - sentence > 4:
        return None
    subjects = [m for m in near if m.start in actors.subjects]
    if subjects:
        return subjects[0] if actors.sentence_of(start) != sentence else subjects[-1]
    return near[0] if len({m.name for m in near}) == 1 else near[-1] if kind == "person" else None


def office_holder(actors: Actors, start: int, words: list[str]) -> Mention | None:
    """The person named last before `start` with that office; else the only one in the report; 'health minister' is no 'prime minister'."""
    fit = [m for m in actors.mentions if m.kind == "person" and m.role and holds(m.role, words)]
    earlier = [m for m in fit if m.start < start]
    if earlier:
        return earlier[-1]
    return fit[0] if len({m.name for m in fit}) == 1 and len(words) > 1 else None


def holds(role: str, words: list[str]) -> bool:
    """True where a role ('Lebanese health minister') is what the words call it ('minister', 'health minister')."""
    held = [w.lower() for w in WORD.findall(role)]
    return bool(held) and office(held[-1]) == office(words[-1]) and all(w in held for w in words[:-1])


def office(word: str) -> str:
    """'spokeswoman' and 'spokesperson' are 'spokesman': translations exchange them."""
    return re.sub(r"(?:woman|person)$", "man", word)


def body_called(actors: Actors, start: int, words: list[str]) -> Mention | None:
    """The body named last before `start` that can be called so ('the ministry', 'the broadcaster', 'the group')."""
    head = words[-1]
    if head not in body_words():
        return None
    fits = body_words()[head]
    described = []
    for m in before(actors, start, "organisation"):
        has = {w.lower() for w in WORD.findall(f"{m.name} {m.role or ''}")}
        if head in has and all(w in has for w in words[:-1]):
            return m
        if len(words) == 1 and (has.intersection(fits) or (not fits and is_own_name(m))):
            described.append(m)
    return described[0] if described else None


def is_own_name(mention: Mention) -> bool:
    """True for a body with a name of its own, not one named by a common noun or an office of state."""
    words = mention.name.split()
    state = {"Ministry", "Government", "Army", "Police", "Parliament", "Court", "Military", "Office", "Department"}
    own = mention.quote[:1].isupper() and not (mention.why or "").startswith("body (")
    return own and (words[-1] not in capital_heads() or not state.intersection(words))
