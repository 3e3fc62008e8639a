"""The names of one sentence before the report votes on their kinds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rashomon.lexicon import load
from rashomon.read.bodies import common_bodies, extended
from rashomon.read.names import NO_NAME, Found, capital_heads, cut, known_at, known_bodies, known_name, runs, titles
from rashomon.read.roles import apposed
from rashomon.read.words import Word

NUMBER = re.compile(r"\d{1,3}(?:st|nd|rd|th)?|One|Two")


@cache
def media_heads() -> frozenset[str]:
    """Words that a medium's name may end on, its number apart."""
    return frozenset(load("organisations")["heads"]["media"])


def drafted(words: Sequence[Word]) -> list[Found]:
    """Common-noun bodies, names by capitals, and lower-case names of known bodies; of two that overlap the longer."""
    found = [extended(words, b) for b in common_bodies(words)]
    for first, last in runs(words):
        for part in cut(words, first, last):
            part = labelled(words, numbered(words, part))
            whole = part.kind == "organisation" or (part.last - part.first == 1 and words[part.first].text in capital_heads())
            longer = paired(words, with_owner(words, extended(words, part))) if whole else part
            found.append(longer if longer.kind == "organisation" else part)
    found += [f for i, w in enumerate(words) if not w.capital and (f := small_known(words, i)) is not None]
    return apposed(words, described(words, apart(found)))


def numbered(words: Sequence[Word], found: Found) -> Found:
    """A medium with the number that belongs to its name ('Channel 9', 'News 1st')."""
    last = found.last
    medium = words[last - 1].text in media_heads() and words[last - 1].gap == " " and last < len(words)
    if not medium or not NUMBER.fullmatch(words[last].text):
        return found
    return Found(found.first, last + 1, "organisation", None, f"named as a body ('{words[last - 1].text}')")


def labelled(words: Sequence[Word], found: Found) -> Found:
    """A name of two words or more that spaCy takes for a body's together with 'of' and the country behind it ('Crew League of Peru')."""
    of = found.last
    if (
        found.kind is not None
        or found.last - found.first < 2
        or of + 1 >= len(words)
        or words[of].lower != "of"
        or words[of - 1].gap != " "
    ):
        return found
    known = known_at(words, of + 1)
    if not known or known[1] != "place" or any(w.entity != "ORG" for w in words[found.first : of + 1]):
        return found
    return Found(found.first, known[0], "organisation", None, "named as a body of a country")


def small_known(words: Sequence[Word], at: int) -> Found | None:
    """A known body whose name begins with a small letter ('dpa', 'journalists without borders')."""
    known = known_at(words, at)
    return known_name(words, at, known[0], "body") if known and known[1] == "body" else None


def with_owner(words: Sequence[Word], found: Found) -> Found:
    """A body with the country, body, members or office it is said to be of ("European Union's External Affairs Service")."""
    before = words[found.first - 1] if found.first else None
    if before is not None and before.possessive and before.gap == " " and is_owner(before):
        return Found(found.first - 1, found.last, "organisation", found.role, f"named as a body ('{words[found.last - 1].text}')")
    if found.kind != "organisation" or found.last - found.first < 2:
        return found
    for first in range(max(0, found.first - 4), found.first):
        known = known_at(words, first)
        if known and known[0] == found.first and words[found.first - 1].possessive and words[found.first - 1].gap[-1:] == " ":
            return Found(first, found.last, found.kind, found.role, found.why)
    return found


def paired(words: Sequence[Word], found: Found) -> Found:
    """A body whose name begins with two things ('Freedom and Change Forces', 'Food and Water Agency'): the first one taken in."""
    one = found.first - 2
    if found.kind != "organisation" or one < 0 or words[one + 1].lower != "and" or words[one + 1].gap != " " or words[one].gap != " ":
        return found
    two = found.last - found.first >= 2 and words[found.first].text not in capital_heads() and known_at(words, found.first) is None
    alone = one == 0 or not words[one - 1].capital or words[one - 1].gap != " " or words[one - 1].lower in NO_NAME
    thing = words[one].capital and words[one].text not in capital_heads() and words[one].entity not in ("PERSON", "NORP")
    if not (two and alone and thing and words[one].lower not in NO_NAME and known_at(words, one) is None):
        return found
    return Found(one, found.last, "organisation", None, found.why)


def is_owner(word: Word) -> bool:
    """True for a capitalised plural or office whose body follows ("Teachers' Union", "Governor's Office")."""
    plural = word.text[-1:] == "s" or word.lower in ("people", "children", "women", "men")
    return word.capital and word.entity not in ("PERSON", "GPE") and (plural or word.lower in titles())


def apart(found: Sequence[Found]) -> list[Found]:
    """The names without those that overlap a longer one, in reading order."""
    kept: list[Found] = []
    taken: set[int] = set()
    for f in sorted(found, key=lambda f: (-(f.last - f.first), f.kind is None, f.first)):
        if taken.isdisjoint(range(f.first, f.last)):
            kept.append(f)
            taken.update(range(f.first, f.last))
    return sorted(kept, key=lambda f: f.first)


def described(words: Sequence[Word], found: Sequence[Found]) -> list[Found]:
    """A common noun just before a body's own name is what it is called, no body beside it ('state news agency Kazinform')."""
    kept: list[Found] = []
    called: Found | None = None
    for i, f in enumerate(found):
        after = found[i + 1] if i + 1 < len(found) else None
        if f.why.startswith("body (") and after is not None and describes(words, f, after):
            called = f
            continue
        if called is not None:
            what = " ".join(w.text for w in words[called.first : called.last])
            f = Found(f.first, f.last, "organisation", what, f"called '{what}'")
        called = None
        kept.append(f)
    return kept


def describes(words: Sequence[Word], body: Found, after: Found) -> bool:
    """True where a common noun directly precedes a name that may be that body's."""
    close = after.first == body.last and words[body.last - 1].gap == " " and not words[body.last - 1].possessive
    return close and after.kind in (None, "organisation") and not after.why.startswith("title")


def in_headline(words: Sequence[Word], names: frozenset[tuple[str, ...]]) -> list[Found]:
    """The names in a line that writes most words with capitals: known ones, and `names` that the report has elsewhere."""
    found: list[Found] = [f for f in (extended(words, b) for b in common_bodies(words)) if f.last - f.first > 1]
    at = 0
    while at < len(words):
        known = known_at(words, at)
        if end := whole_body(words, at):
            found.append(Found(at, end, "organisation", None, f"named as a body ('{words[end - 1].text}')"))
            at = end
            continue
        length = next((n for n in range(min(5, len(words) - at), 0, -1) if tuple(w.text for w in words[at : at + n]) in names), 0)
        if length and (not known or known[0] <= at + length):
            found.append(Found(at, at + length, None, None, "named elsewhere"))
            at += length
        elif known and known[1] != "demonym" and (words[at].text in known_bodies() or words[at].capital):
            found.append(known_name(words, at, known[0], known[1]))
            at = known[0]
        else:
            at += 1
    return apart(found)


def whole_body(words: Sequence[Word], at: int) -> int | None:
    """The end of a body's name that stands alone between separators at word `at` ('Human Rights Office – Geneva'); None where none does."""
    if at and words[at - 1].gap == " ":
        return None
    end = next(i for i in range(at, len(words)) if words[i].gap != " " or i + 1 == len(words)) + 1
    head = next((i for i in range(at, min(at + 5, end)) if words[i].text in capital_heads()), end)
    if head >= end or not all(w.capital for w in words[at:head]):
        return None
    name = extended(words, Found(at, head + 1, "organisation", None, ""))
    return end if name.last == end and end - at >= 2 else None


def is_headline(words: Sequence[Word], ends: str) -> bool:
    """True for a line that writes nearly all its longer words with capitals, so that a capital tells nothing; it ends on `ends`."""
    long = [w for w in words if len(w.text) > 3 and not w.text[0].isdigit()]
    return not ends.startswith(".") and len(long) >= 3 and sum(w.capital for w in long) >= 0.75 * len(long)
