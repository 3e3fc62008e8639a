"""What stands beside a name and tells what it is: offices before and behind it, descriptions, places around it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rashomon.lexicon import load
from rashomon.read.bodies import portfolio_end, small_heads
from rashomon.read.names import Found, addresses, title_parts, titles
from rashomon.read.words import Word

DETERMINERS = frozenset({"the", "a", "an", "her", "his", "their", "our", "my", "its"})
NO_DESCRIPTION = frozenset({"police", "army", "military", "officials", "troops", "forces"})
NOT_BEHIND = frozenset({"chair", "major", "general", "private", "whip", "member", "chief"})


@cache
def cues(name: str) -> frozenset[str]:
    """The words of one list of `[cues]` in titles.toml."""
    return frozenset(load("titles")["cues"][name])


def apposed(words: Sequence[Word], found: Sequence[Found]) -> list[Found]:
    """Persons shown by an office beside them ('army spokesman X', 'X, the army's spokesman'), bodies and places by theirs."""
    return [shown(words, f) for f in found]


def shown(words: Sequence[Word], found: Found) -> Found:
    """The name with the kind and role that the words around it show; itself where they show none."""
    if found.kind in ("organisation", "group"):
        return found
    first = found.first
    start = office_portfolio(words, found)
    if start > first:
        of = " ".join(w.text for w in words[office_start(words, first) : start])
        while start < found.last - 1 and words[start].text in addresses():
            start += 1
        return Found(start, found.last, "person", of, f"title '{of}'") if start < found.last else found
    if found.role is None and (role := role_before(words, first) or role_of_state(words, first) or role_across(words, found)):
        return Found(first, found.last, "person", role, f"title '{role}'")
    if found.kind is None and (what := description(words, first)):
        return Found(first, found.last, "organisation", what, f"called '{what}'")
    if found.kind is None and found.why == "capitals" and (what := behind(words, found.last, "behind_body")):
        return Found(first, found.last, "organisation", None, f"called '{what}'")
    if found.kind is None and is_place(words, found):
        return Found(first, found.last, "place", None, "said to be a place")
    if found.role is None and found.kind != "place" and (office := role_behind(words, found.last)):
        return Found(first, found.last, "person", office, f"title '{office}' behind")
    if found.kind is None and is_aged(words, found.last):
        return Found(first, found.last, "person", None, "an age behind")
    return found


def office_start(words: Sequence[Word], first: int) -> int:
    """Where the office begins that ends with 'of' just before word `first`."""
    start = first - 2
    while start > 0 and words[start - 1].gap == " " and not words[start - 1].possessive and words[start - 1].lower in title_parts():
        start -= 1
    return start


def office_portfolio(words: Sequence[Word], found: Found) -> int:
    """Where the name begins behind an office's portfolio ('Secretary of | State X Y', 'minister of | Health X'); else the first word."""
    first = found.first
    if first < 2 or words[first - 1].lower not in ("of", "for") or words[first - 2].lower not in titles() or words[first - 2].gap != " ":
        return first
    end = portfolio_end(words, first)
    return min(end, found.last) if end else first


def role_before(words: Sequence[Word], first: int) -> str | None:
    """The office in small letters that ends just before word `first`."""
    if first == 0 or words[first - 1].gap.strip() not in ("", ",") or words[first - 1].possessive or words[first - 1].lower not in titles():
        return None
    start = first - 1
    while start > 0 and words[start - 1].gap == " " and not words[start - 1].possessive and words[start - 1].lower in title_parts():
        start -= 1
    owner = start
    while start - owner < 3 and owner > 0 and is_part_of_role(words[owner - 1]):
        owner -= 1  # 'its Northern Region director, X'
    comma = words[first - 1].gap.strip() == ","
    if comma and not (owner > 0 and (words[owner - 1].possessive or words[owner - 1].lower in DETERMINERS)):
        return None
    return told(words, start, first)


def role_across(words: Sequence[Word], found: Found) -> str | None:
    """The office before a name between commas, with what it is of ('the head of the rescue team, X,', 'a spokesman for the port, X,')."""
    first = found.first
    if found.kind is not None or found.last - first < 2 or first < 4 or words[first - 1].gap.strip() != "," or words[first - 1].possessive:
        return None
    if words[found.last - 1].gap.strip()[:1] not in (",", ".") and not is_spoken(words, found.last):
        return None
    for at in range(first - 2, max(0, first - 9), -1):
        if words[at].gap != " " or words[at].pos in ("VERB", "AUX"):
            return None
        if words[at].lower in titles() and words[at + 1].lower in ("of", "for", "at"):
            start = at
            while start > 0 and words[start - 1].gap == " " and not words[start - 1].possessive and words[start - 1].lower in title_parts():
                start -= 1
            return told(words, start, at + 1)
    return None


def told(words: Sequence[Word], start: int, end: int) -> str:
    """The office that stands at the words [start, end), without an 'of' before it."""
    while start < end - 1 and words[start].lower in ("of", "the"):
        start += 1
    return " ".join(w.text for w in words[start:end])


def is_part_of_role(word: Word) -> bool:
    """True for a word with a capital that may tell an office's region or body."""
    return word.capital and word.gap == " " and not word.possessive and word.lower not in DETERMINERS


def role_of_state(words: Sequence[Word], first: int) -> str | None:
    """The office with its portfolio in small letters just before word `first` ('head of state X', 'minister of health X')."""
    for length in (1, 2, 3):
        at = first - length - 2
        if at < 0 or words[at + 1].lower != "of" or words[at].lower not in titles():
            continue
        if all(w.gap == " " and not w.possessive for w in words[at:first]):
            of = tuple(w.lower for w in words[at + 2 : first])
            if of in cues_of() or portfolio_end(words, at + 2) == first:
                return " ".join(w.text for w in words[at:first])
    return None


@cache
def cues_of() -> frozenset[tuple[str, ...]]:
    """What an office may be of, portfolios apart ('state', 'staff')."""
    return frozenset(tuple(p.split()) for p in cues("of"))


def role_behind(words: Sequence[Word], last: int) -> str | None:
    """The office in an apposition behind a name: ', the army's spokesman', ', governor of X', ', who heads the …'."""
    if last >= len(words) or words[last - 1].gap.strip() != "," or words[last].pos == "ADP":
        return None  # 'in Port Albert, near the office of his brother': the office is another's
    for at in range(last, min(last + 7, len(words))):
        follows = words[at + 1].lower if at + 1 < len(words) else ""
        office = words[at].lower in titles() and not words[at].possessive
        if office and (words[at].lower not in NOT_BEHIND or follows == "of"):
            start = at
            while start > last and words[start - 1].lower in title_parts() and words[start - 1].gap == " ":
                start -= 1
            return told(words, start, at + 1)
        if words[at].gap != " " or words[at].pos in ("VERB", "AUX") or words[at].lower == "whose":
            return None
    return None


def description(words: Sequence[Word], first: int) -> str | None:
    """What a body is called just before its name ('the news agency X', 'the state-run X', 'the watchdog X'); None where nothing is said."""
    if first == 0 or words[first - 1].gap != " " or words[first - 1].possessive:
        return None
    before = words[first - 1].lower
    if before in cues("before_body") or (before in small_heads() and before not in NO_DESCRIPTION):
        start = first - 1
        while start > 0 and words[start - 1].gap == " " and (words[start - 1].lower in cues("describing") or words[start - 1].capital):
            start -= 1
        return " ".join(w.text for w in words[start:first])
    return None


def behind(words: Sequence[Word], last: int, cue: str) -> str | None:
    """The word directly behind a name if it is one of the cues."""
    if last >= len(words) or words[last - 1].gap != " " or words[last - 1].possessive:
        return None
    return words[last].text if words[last].text in cues(cue) else None


def is_place(words: Sequence[Word], found: Found) -> bool:
    """True where the words around say that it is a place: 'the city of X', 'X province'."""
    if behind(words, found.last, "behind_place"):
        return True
    first = found.first
    if first >= 1 and words[first - 1].gap == " " and words[first - 1].lower in cues("before_place"):
        return True
    of = first >= 2 and words[first - 1].lower == "of"
    return of and words[first - 1].gap == " " and words[first - 2].lower in cues("before_place_of")


def is_aged(words: Sequence[Word], last: int) -> bool:
    """True where an age stands behind the name (', 34,')."""
    if last >= len(words) or words[last - 1].gap.strip() != ",":
        return False
    return words[last].text.isdigit() and len(words[last].text) <= 2 and words[last].gap[:1] in ",."


def after_place_word(words: Sequence[Word], first: int) -> bool:
    """True where a preposition of place stands before the name: 'in X', 'near X'."""
    return first >= 1 and words[first - 1].gap == " " and words[first - 1].lower in cues("prepositions")


def is_spoken(words: Sequence[Word], last: int) -> bool:
    """True where a verb of saying stands before or behind the name, as with persons."""
    return last < len(words) and words[last - 1].gap.strip(" ,") == "" and words[last].lower in cues("saying")
