"""Who is named in a report: persons, bodies, places and groups, and whom a pronoun or short form means within it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from msgspec.structs import replace

from rashomon.lexicon import load
from rashomon.lexicon.places import places
from rashomon.read.bodies import bare
from rashomon.read.drafts import drafted, in_headline, is_headline
from rashomon.read.language import Sentence
from rashomon.read.names import Found, known_bodies
from rashomon.read.references import referent
from rashomon.read.votes import NO_ACRONYM, Votes
from rashomon.read.words import Word, words_of
from rashomon.records import ActorKind, Mention, Report

NONE: frozenset[int] = frozenset()
BRACKET = re.compile(r"\s*\(\s*([A-Z][A-Za-z&.-]{1,11})\s*\)")


class Actors:
    """The mentions of one report, and whom words that are no name refer to. `subjects` are the starts of mentions that are their
    sentence's subject."""

    def __init__(self, mentions: tuple[Mention, ...], sentences: Sequence[Sentence] = (), text: str = "", subjects: frozenset[int] = NONE):
        self.mentions = mentions
        self.subjects = subjects
        self.text = text
        self.starts = [m.start for m in mentions]
        self.sentence_starts = [s.start for s in sentences]

    def sentence_of(self, position: int) -> int:
        """The number of the sentence in which the code point `position` stands."""
        return bisect_right(self.sentence_starts, position) - 1

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that lie within [start, end), in reading order."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return tuple(m for m in self.mentions[first:last] if m.end <= end)

    def at(self, start: int, end: int) -> Mention | None:
        """The mention that the words at [start, end) are or contain as their last name; None where they hold none."""
        within = self.mentions_in(start, end)
        if within:
            return within[-1]
        place = bisect_left(self.starts, start)
        around = self.mentions[place - 1] if place else None
        return around if around is not None and around.start <= start and end <= around.end else None

    def place_of(self, sentence_start: int, sentence_end: int) -> Mention | None:
        """The place that a sentence names as where it happens: the last of the narrowest kind; None where it names none."""
        found = [m for m in self.mentions_in(sentence_start, sentence_end) if m.kind == "place"]
        known = places()
        towns = [m for m in found if m.name not in known or known[m.name].kind != "country"]
        return next(iter(towns or found), None)

    def words(self, start: int, end: int) -> str:
        """The report's words at [start, end), white space made single."""
        return " ".join(self.text[start:end].split())

    def name_of(self, start: int, end: int) -> str | None:
        """The fullest name this report gives for whoever the words at [start, end) mean: a mention, pronoun or description ('she',
        'the group', 'the minister'); None where it cannot be told safely."""
        return referent(self, start, end)


def find_actors(report: Report, sentences: Sequence[Sentence]) -> Actors:
    """The actors of a report."""
    read = [words_of(s) for s in sentences]
    shouted = [is_headline(words, s.text[-1:]) for s, words in zip(sentences, read, strict=True)]
    plain = [(s, words) for s, words, line in zip(sentences, read, shouted, strict=True) if not line]
    lines = [(s, words) for s, words, line in zip(sentences, read, shouted, strict=True) if line]
    drafts = [(s, words, f) for s, words in plain for f in drafted(words)]
    votes = Votes(drafts, read)
    subjects = frozenset(words[f.first].start for _, words, f in drafts if words[f.last - 1].dep in ("nsubj", "nsubjpass"))
    mentions = [m for s, words, f in drafts if (m := mention(report, words, f, votes.kind(s, words, f))) is not None]
    named_before = frozenset(tuple(m.name.split()) for m in mentions if m.kind in ("person", "organisation"))
    headed = [(s, words, f) for s, words in lines for f in in_headline(words, named_before)]
    mentions += [m for s, words, f in headed if (m := mention(report, words, f, votes.kind(s, words, f))) is not None]
    mentions += bracketed(report, mentions)
    mentions += unpacked(mentions, report.text)
    mentions = [*known_as(report, mentions), *mentions]
    mentions += surnames_first(report, plain, votes.surnames)
    mentions += bare_heads(report, read, mentions)
    ordered = sorted(without_overlaps(mentions), key=lambda m: m.start)
    return Actors(tuple(named(ordered)), sentences, report.text, subjects)


def mention(report: Report, words: Sequence[Word], found: Found, kind: ActorKind | None) -> Mention | None:
    """The mention record of a name found; None where it is no actor."""
    if kind is None:
        return None
    start, end = words[found.first].start, words[found.last - 1].end
    quote = report.text[start:end]
    name = " ".join(quote.split())
    return Mention(report=report.id, start=start, end=end, quote=quote, kind=kind, name=name, role=found.role, why=found.why)


def bracketed(report: Report, mentions: Sequence[Mention]) -> list[Mention]:
    """The short forms that stand in brackets behind a body's name: 'Collective Security Treaty Organization (CSTO)'.

    Letters that begin none of its words are those of the name in its own language ('State Rescue Service (DSNS)'), unless they are a
    known body's: 'the ministry (AFP)'.
    """
    found = []
    for m in mentions:
        match = BRACKET.match(report.text, m.end) if m.kind == "organisation" else None
        if match is None or (" " not in m.name and not initials_fit(m.name, match.group(1))):
            continue
        short = match.group(1)
        foreign = short.isupper() and short.isalpha() and 3 <= len(short) <= 8 and short not in known_bodies() and short not in NO_ACRONYM
        if initials_fit(m.name, short) or foreign:
            full = next((p for p in parts(m.name) if letters_of(p) == short.upper()), m.name)
            found.append(replace(m, start=match.start(1), end=match.end(1), quote=short, name=full, why=f"short for '{full}'"))
    return found


def parts(name: str) -> Iterator[str]:
    """The bodies that a name tells of, the last first: 'Peace Council of the African League' is one of the African League."""
    for link in reversed(list(re.finditer(r"\b(?:of|for)\s+(?:the\s+)?", name))):
        yield name[link.end() :]


def letters_of(name: str) -> str:
    """The first letters of a name's longer words."""
    return "".join(w[0] for w in re.split(r"[\s-]+", name) if w[:1].isupper()).upper()


def known_as(report: Report, mentions: Sequence[Mention]) -> list[Mention]:
    """By-names said behind a person's name ('Omar Said, known as Abu Hamza,'), as that person."""
    found = []
    for m in mentions:
        match = by_names().match(report.text, m.end, m.end + 120) if m.kind == "person" and " " in m.name else None
        if match:
            why, quote = f"what '{m.name}' is called", match["name"]
            found.append(replace(m, start=match.start("name"), end=match.end("name"), quote=quote, role=None, why=why))
    return found


@cache
def by_names() -> re.Pattern[str]:
    """'(also) known as X', 'nicknamed X' behind a name; X with capitals."""
    phrases = "|".join(p.replace(" ", r"\s+") for p in load("titles")["cues"]["called"])
    name = r"(?:[A-Z][\w'’-]+|al-[A-Z][\w'’-]+)"
    before = rf"\s*[,(]?\s*(?:(?:also|better|widely|commonly|and|who is|or|popularly|generally)\s+){{0,2}}(?:{phrases})\s+(?:as\s+)?"
    return re.compile(rf"{before}[“\"‘']?(?P<name>{name}(?: {name}){{0,2}})")


def unpacked(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """The short names of bodies whose full name stands in brackets behind them ('DSNS (State Rescue Service)'), as short for that."""
    found = []
    for m, after in pairwise(sorted((m for m in mentions if m.kind == "organisation"), key=lambda m: m.start)):
        within = text[m.end : after.start] in (" (", " (the ") and text[after.end : after.end + 1] == ")"
        if within and m.quote.isupper() and m.quote.isalpha() and " " in after.name:
            found.append(replace(m, name=after.name, why=f"short for '{after.name}'"))
    return found


def bare_heads(report: Report, read: Iterable[Sequence[Word]], mentions: Sequence[Mention]) -> list[Mention]:
    """'the ministry' where the report names only one ministry."""
    owners: dict[str, set[str]] = {}
    for m in mentions:
        if m.kind == "organisation":
            owners.setdefault(m.name.split()[0].lower(), set()).add(m.name.lower())
            owners.setdefault(m.name.split()[-1].lower(), set()).add(m.name.lower())
    found = []
    for words in read:
        for i, word in enumerate(words):
            only = owners.get(word.text) if i and words[i - 1].lower == "the" and word.text in bare() else None
            follows = words[i + 1].lower if i + 1 < len(words) and word.gap == " " else ""
            if only and len(only) == 1 and follows not in ("of", "for") and word.dep != "compound":
                name = next(m.name for m in mentions if m.kind == "organisation" and m.name.lower() in only)
                why = f"the only {word.text} of the report"
                span = Found(i, i + 1, "organisation", None, why)
                if (m_bare := mention(report, words, span, "organisation")) is not None:
                    found.append(replace(m_bare, name=name))
    return found


def surnames_first(report: Report, plain: Iterable[tuple[Sentence, Sequence[Word]]], surnames: frozenset[str]) -> list[Mention]:
    """Surnames that begin a sentence, where spaCy took the capital for the sentence's and the report has the full name elsewhere."""
    first = [(words, Found(0, 1, "person", None, "surname of the report")) for _, words in plain if words and words[0].text in surnames]
    alone = [(words, f) for words, f in first if len(words) == 1 or words[0].gap != " " or not words[1].capital]
    return [m for words, f in alone if (m := mention(report, words, f, "person")) is not None]


def initials_fit(name: str, short: str) -> bool:
    """True where the capitals of `short` begin words of `name`, in order."""
    letters = [c for c in short if c.isupper()]
    words = [w for w in re.split(r"[\s-]+", name) if w]
    at = 0
    for letter in letters:
        while at < len(words) and words[at][:1].upper() != letter:
            at += 1
        if at == len(words):
            return False
        at += 1
    return len(letters) > 1


def without_overlaps(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions without those that lie inside another: the longer, then the one with the better reason stays."""
    kept: list[Mention] = []
    last_end = -1
    for m in sorted(mentions, key=lambda m: (m.start, -(m.end - m.start), not (m.why or "").startswith(("short", "what")))):
        if m.start >= last_end:
            kept.append(m)
            last_end = m.end
        elif (m.why or "").startswith("short for") and kept[-1].start == m.start:
            kept[-1] = m
    return kept


def named(mentions: Sequence[Mention]) -> list[Mention]:
    """Each mention with the fullest name that this report gives of the same actor."""
    tails = {" ".join(m.name.split()[1:]) for m in mentions if m.kind == "person"} - {""}
    mentions = [replace(m, kind="person") if m.name in tails and is_small_place(m) else m for m in mentions]
    full = full_names(mentions)
    return [replace(m, name=full.get((m.kind, m.name), m.name)) for m in mentions]


def is_small_place(mention: Mention) -> bool:
    """True for a place known by the gazetteer alone and not so large that a report would not mean a namesake."""
    known = places().get(mention.name)
    return mention.kind == "place" and mention.why == "gazetteer" and known is not None and known.kind != "country" and known.people < 1000


def full_names(mentions: Sequence[Mention]) -> dict[tuple[ActorKind, str], str]:
    """Short form -> full form within the report, where there is one only: surnames, first names, acronyms, known bodies."""
    full: dict[tuple[ActorKind, str], str] = {}
    persons = sorted({m.name for m in mentions if m.kind == "person"})
    for name in persons:
        words = name.split()
        longer = [p for p in persons if p != name and len(p.split()) > len(words) and ends_or_starts(words, p.split())]
        longest = max(longer, key=lambda p: (len(p), p), default="")
        if longer and all(ends_or_starts(x.split(), longest.split()) for x in longer):
            full["person", name] = longest
    for m in mentions:
        if m.kind == "organisation" and (m.why or "").startswith("short for"):
            full["organisation", m.quote] = m.name
        if m.kind == "person" and (m.why or "").startswith("what '"):
            full["person", m.quote] = full.get(("person", m.name), m.name)
    return full


def ends_or_starts(short: Sequence[str], long: Sequence[str]) -> bool:
    """True where `short` stands at the end, the start or inside `long`, word for word."""
    n = len(short)
    return any(list(long[i : i + n]) == list(short) for i in range(len(long) - n + 1))
