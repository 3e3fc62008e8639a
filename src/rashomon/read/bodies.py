"""Bodies named by common nouns ('health ministry', "Lebanon's army", 'the junta') and what follows a head ('Ministry of Health')."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from rashomon.lexicon import load
from rashomon.read.names import NO_NAME, Found, known_at, known_bodies, titles
from rashomon.read.words import Word

SIDES = frozenset({"east", "west", "north", "south", "capital"})
LINKS = frozenset({"of", "for", "on", "to", "against", "without"})
NEEDS_COUNTRY = frozenset(
    ("officials", "troops", "forces", "leadership", "opposition", "television", "office", "service", "union", "company")
)


@cache
def small_heads() -> dict[str, frozenset[tuple[str, ...]]]:
    """Last word of a common-noun head -> the heads that end on it, as tuples of words."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for head in load("organisations")["heads"]["small"]:
        parts = tuple(w.removesuffix("'s") for w in head.split())
        found.setdefault(parts[-1], set()).add(parts)
    return {last: frozenset(heads) for last, heads in found.items()}


@cache
def which() -> frozenset[str]:
    """Words before a head that say which body it is."""
    return frozenset(w for phrase in load("organisations")["heads"]["which"] for w in phrase.split())


@cache
def alone() -> frozenset[str]:
    """Heads that name a body without a word before them."""
    return frozenset(load("organisations")["heads"]["alone"])


@cache
def bare() -> frozenset[str]:
    """Heads that mean the one body of that kind which the report has named ('the ministry')."""
    return frozenset(load("organisations")["heads"]["bare"])


@cache
def portfolios() -> frozenset[tuple[str, ...]]:
    """What a ministry may be of."""
    return frozenset(tuple(p.split()) for p in load("organisations")["heads"]["portfolios"])


def common_bodies(words: Sequence[Word]) -> Iterator[Found]:
    """The bodies named by a common noun, with the words that say which."""
    for at, word in enumerate(words):
        heads = small_heads().get(word.lower)
        if not heads:
            continue
        start = max((at - len(h) + 1 for h in heads if fits(words, at, h)), key=lambda s: -s, default=None)
        if start is None:
            continue
        head = " ".join(w.lower for w in words[start : at + 1])
        first = left_edge(words, start, head)
        last = right_edge(words, at)
        if first == start and last == at + 1 and (head not in alone() or modifies(words, at)):
            continue
        of_members = head in made_of("members") and is_trade(words, start - 1)
        if first < start and words[at].lower in NEEDS_COUNTRY and not of_members and not tells_country(words, first, start):
            continue
        yield Found(first, last, "organisation", None, f"body ('{head}')")


def modifies(words: Sequence[Word], at: int) -> bool:
    """True where the head only says of what kind the noun behind it is ('police officers', 'military action')."""
    close = at + 1 < len(words) and words[at].gap == " " and not words[at].possessive and words[at + 1].pos in ("NOUN", "PROPN", "ADJ")
    return close and (words[at].dep in ("compound", "amod", "nmod") or words[at].pos == "ADJ")


def fits(words: Sequence[Word], at: int, head: tuple[str, ...]) -> bool:
    """True where the words up to `at` are `head`."""
    start = at - len(head) + 1
    return start >= 0 and all(words[start + i].lower == w for i, w in enumerate(head)) and joined(words, start, at + 1)


def joined(words: Sequence[Word], first: int, last: int) -> bool:
    """True where nothing but a space stands between the words."""
    return all(words[i].gap.strip("'’s") == " " for i in range(first, last - 1))


def left_edge(words: Sequence[Word], start: int, head: str) -> int:
    """Where the name begins whose `head` begins at `start`: demonyms, places and words that say which are taken in."""
    first = start
    while first > 0 and words[first - 1].gap == " ":
        before = words[first - 1]
        if length := place_before(words, first):
            return first - length
        if before.text.islower() and words[first].capital and not words[first].first:
            return first  # 'the opposition Medical Committee': what it is called is no part of its name
        if tells_which(before) or (head in made_of("members") and is_trade(words, first - 1)):
            first -= 1
            continue
        owner = before.possessive and (before.lower in which() or before.text in known_bodies())
        return first - 1 if owner or (head in made_of("towns") and is_town(before)) else first
    return first


def tells_which(word: Word) -> bool:
    """True for a word before a head that says which body it is."""
    return word.lower in which() or (word.capital and word.lower.removesuffix("s") in which())


def is_town(word: Word) -> bool:
    """True for a name that may be a town's or quarter's, known or not."""
    return word.capital and word.pos == "PROPN" and word.lower not in NO_NAME


@cache
def made_of(what: str) -> frozenset[str]:
    """Heads before which `members` stand ('nurses association', "dockers' union"), or any town's name ('Port Albert hospital')."""
    return frozenset(load("organisations")["heads"][what])


def is_trade(words: Sequence[Word], at: int) -> bool:
    """True for a common noun in small letters that belongs to the noun behind it, as members belong to their union."""
    word = words[at]
    belongs = word.possessive or word.dep in ("compound", "nmod", "poss") or word.text[-1:] == "s"
    return word.pos == "NOUN" and word.text.islower() and belongs


def place_before(words: Sequence[Word], end: int) -> int:
    """How many words just before `end` are a country, town or people; 0 for none."""
    for length in range(min(4, end), 0, -1):
        found = known_at(words, end - length)
        if found and found[0] == end and (found[1] != "body" or words[end - 1].possessive or words[end - 1].text.isupper()):
            return length
    return 0


def tells_country(words: Sequence[Word], first: int, start: int) -> bool:
    """True where the words before the head name a country, town or people."""
    return any(known_at(words, i) is not None for i in range(first, start))


def right_edge(words: Sequence[Word], at: int) -> int:
    """Where the name ends whose head ends at `at`: 'of transport and communications', 'of the European Union' are taken in."""
    last = at + 1
    if last + 1 >= len(words) or words[at].gap != " " or words[at].possessive:
        return last
    if words[at].lower in ("ministry", "department") and words[last].lower in ("of", "for") and (end := portfolio_end(words, last + 1)):
        return end
    if words[at].lower in ("delegation", "mission", "embassy") and words[last].lower in ("of", "to"):
        start = last + (2 if words[last + 1].lower == "the" else 1)
        known = known_at(words, start) if start < len(words) else None
        return known[0] if known else last
    return last + 3 if words[at].lower in made_of("sides") and is_side(words, last) else last


def is_side(words: Sequence[Word], at: int) -> bool:
    """True where 'in the east' stands at word `at`."""
    if at + 2 >= len(words) or words[at].lower not in ("in", "of") or words[at + 1].lower != "the":
        return False
    return words[at + 2].lower in SIDES and words[at].gap == words[at + 1].gap == " "


def portfolio_end(words: Sequence[Word], at: int) -> int | None:
    """The end of 'transport and communications', 'the interior', 'Public Health' at word `at`; None where it is no portfolio."""
    at += at < len(words) and words[at].lower == "the"
    end = None
    while at < len(words):
        length = next((n for n in (2, 1) if at + n <= len(words) and tuple(w.lower for w in words[at : at + n]) in portfolios()), 0)
        if not length:
            break
        end = at = at + length
        gap = words[at - 1].gap.strip()
        if at < len(words) and gap == "" and words[at].lower == "and":
            at += 1
        elif gap != ",":
            break
    return end


def extended(words: Sequence[Word], found: Found) -> Found:
    """A body whose name goes on behind its head: 'Association' + 'for Political Prisoners', 'Organization' + 'of the … Treaty'."""
    last = found.last
    if words[last - 1].lower in ("ministry", "department"):
        return found if (end := right_edge(words, last - 1)) == last else Found(found.first, end, "organisation", None, found.why)
    if not words[last - 1].capital:
        return found
    while (further := link_end(words, last)) is not None:
        last = further
    return found if last == found.last else Found(found.first, last, "organisation", None, found.why)


def link_end(words: Sequence[Word], at: int) -> int | None:
    """The end of 'for Political Prisoners', 'of the Red Cross' at word `at`, behind a body's name; None where nothing goes on."""
    if at + 1 >= len(words) or words[at - 1].gap != " " or words[at - 1].possessive or words[at].lower not in LINKS or words[at].gap != " ":
        return None
    start = at + (2 if words[at + 1].lower == "the" else 1)
    if start >= len(words) or words[start].lower in NO_NAME:
        return None
    if words[start].entity == "PERSON" and known_at(words, start) is None and words[at - 1].lower not in made_of("towns"):
        return None
    if words[at].lower == "on" and words[start].text in known_bodies():
        return None
    end = start
    while end < len(words) and words[end].capital and words[end].lower not in titles() and (end == start or goes_on(words, end - 1)):
        end += 1
        pair = end + 1 < len(words) and words[end].lower in ("and", "&") and words[end + 1].capital
        if pair and goes_on(words, end - 1) and words[end].gap == " ":
            end += 1
    return end if end > start else None


def goes_on(words: Sequence[Word], at: int) -> bool:
    """True where a name can go on behind word `at`: a space follows, no possessive ending."""
    return words[at].gap == " " and not words[at].possessive
