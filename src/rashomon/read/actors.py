"""Who is named in a report: persons, bodies, places and groups, and whom a pronoun or short form means within it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from rashomon.lexicon import load
from rashomon.lexicon.places import places
from rashomon.read.bodies import common_bodies, extended
from rashomon.read.language import Sentence
from rashomon.read.names import LABELS, Found, cut, runs, title_parts, titles
from rashomon.read.references import referent
from rashomon.read.words import Word, words_of
from rashomon.records import ActorKind, Mention, Report

ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*")
NO_ACRONYM = frozenset(load("capitals")["letters"]["things"])
DETERMINERS = frozenset({"the", "a", "an", "her", "his", "their", "our", "my"})
BRACKET = re.compile(r"\s*\(\s*([A-Z][A-Za-z&.-]{1,11})\s*\)")


Draft = tuple[Sentence, Sequence[Word], Found]
Votes = dict[str, Counter[ActorKind]]


class Actors:
    """The mentions of one report, and whom words that are no name refer to."""

    def __init__(self, mentions: tuple[Mention, ...], sentences: Sequence[Sentence] = (), text: str = ""):
        self.mentions = mentions
        self.starts = [m.start for m in mentions]
        self.sentences = tuple(sentences)
        self.sentence_starts = [s.start for s in self.sentences]
        self.text = text

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
    read = [(s, words_of(s)) for s in sentences]
    drafts = [(s, words, f) for s, words in read for f in drafted(s, words)]
    votes = vote(drafts)
    mentions: list[Mention] = []
    for sentence, words, found in drafts:
        if (kind := settled_kind(words, found, votes, sentence)) is not None:
            mentions.append(mention(report, words, found, kind))
    mentions += bracketed(report, mentions)
    mentions = sorted(without_overlaps(mentions), key=lambda m: m.start)
    return Actors(tuple(named(report, mentions)), sentences, report.text)


def drafted(sentence: Sentence, words: Sequence[Word]) -> list[Found]:
    """The names of one sentence before the report votes: common-noun bodies first, then what capitals show."""
    bodies = [extended(words, b) for b in common_bodies(words)]
    found: list[Found] = []
    taken = {i for b in bodies for i in range(b.first, b.last)}
    for first, last in runs(words):
        parts = cut(words, first, last)
        for part in parts:
            if part.kind == "organisation":
                part = extended(words, part)
            if not taken.intersection(range(part.first, part.last)) or (part.kind == "organisation" and part.last - part.first > 1):
                found.append(part)
    covered = {i for f in found if f.kind == "organisation" for i in range(f.first, f.last)}
    found += [b for b in bodies if not covered.intersection(range(b.first, b.last))]
    return sorted(apposed(words, found), key=lambda f: f.first)


def apposed(words: Sequence[Word], found: Sequence[Found]) -> list[Found]:
    """Persons shown by a title in small letters beside them: 'army spokesman X', 'X, the army's spokesman'."""
    result = []
    for f in found:
        role = None
        if f.kind in (None, "person") and f.role is None:
            role = role_before(words, f.first) or role_after(words, f.last)
        if role and (f.kind is not None or not (f.why == "gazetteer" and words[f.first].entity in ("GPE", "LOC"))):
            f = Found(f.first, f.last, "person", role, f"title '{role}'")
        result.append(f)
    return result


def role_before(words: Sequence[Word], first: int) -> str | None:
    """The office in small letters that ends just before word `first`."""
    if first == 0 or words[first - 1].gap.strip() not in ("", ",") or words[first - 1].possessive or words[first - 1].lower not in titles():
        return None
    comma = words[first - 1].gap.strip() == ","
    start = first - 1
    while start > 0 and words[start - 1].gap == " " and not words[start - 1].possessive and words[start - 1].lower in title_parts():
        start -= 1
    if comma and not (start > 0 and (words[start - 1].possessive or words[start - 1].lower in DETERMINERS)):
        return None
    return " ".join(w.text for w in words[start:first])


def role_after(words: Sequence[Word], last: int) -> str | None:
    """The office in an apposition behind a name: ', the army's spokesman', ', governor of X'."""
    if last >= len(words) or words[last - 1].gap.strip() != ",":
        return None
    for at in range(last, min(last + 7, len(words))):
        follows = words[at + 1].lower if at + 1 < len(words) else ""
        if words[at].lower in titles() and (words[at].lower not in ("head", "chair") or follows == "of"):
            start = at
            while start > last and words[start - 1].lower in title_parts() and words[start - 1].gap == " ":
                start -= 1
            return " ".join(w.text for w in words[start : at + 1])
        if words[at].gap != " " or words[at].pos in ("VERB", "AUX"):
            return None
    return None


def text_of(words: Sequence[Word], found: Found) -> str:
    """The words of a name as one string."""
    return " ".join(w.text for w in words[found.first : found.last])


def vote(drafts: Iterable[Draft]) -> Votes:
    """What the report as a whole takes each name, and each last word of a name, to be: rules count more than spaCy's labels."""
    votes: Votes = defaultdict(Counter)
    for sentence, words, found in drafts:
        text = text_of(words, found)
        keys = {text, words[found.last - 1].text} if found.kind in (None, "person") else {text}
        weight = 4 if found.kind else 1
        label = found.kind or LABELS.get(words[found.last - 1].entity)
        if sentence.kind in ("title", "heading") and not found.kind:
            continue
        for key in sorted(keys):
            if label:
                votes[key][label] += weight
    return votes


def settled_kind(words: Sequence[Word], found: Found, votes: Votes, sentence: Sentence) -> ActorKind | None:
    """The kind of a name by its rule, else by the report's vote; None where it is no actor."""
    if found.kind is not None:
        return found.kind
    text = text_of(words, found)
    tally = votes.get(text)
    if not tally or not any(tally.values()):
        tally = votes.get(words[found.last - 1].text)
    if tally and any(tally.values()):
        return min(tally, key=lambda k: (-tally[k], k))
    if found.why == "gazetteer":
        return "place"
    if ACRONYM.fullmatch(text) and text not in NO_ACRONYM and len(text) <= 8 and sentence.kind not in ("title", "heading"):
        return "organisation"
    return None


def mention(report: Report, words: Sequence[Word], found: Found, kind: ActorKind) -> Mention:
    """The mention record of a name found."""
    start, end = words[found.first].start, words[found.last - 1].end
    quote = report.text[start:end]
    name = " ".join(quote.split())
    return Mention(report=report.id, start=start, end=end, quote=quote, kind=kind, name=name, role=found.role, why=found.why)


def bracketed(report: Report, mentions: Sequence[Mention]) -> list[Mention]:
    """The short forms that stand in brackets behind a body's name: 'Collective Security Treaty Organization (CSTO)'."""
    found = []
    for m in mentions:
        match = BRACKET.match(report.text, m.end) if m.kind == "organisation" else None
        if match and initials_fit(m.name, match.group(1)):
            why, short = f"short for '{m.name}'", match.group(1)
            found.append(replace(m, start=match.start(1), end=match.end(1), quote=short, why=why))
    return found


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
    for m in sorted(mentions, key=lambda m: (m.start, -(m.end - m.start), not (m.why or "").startswith("short"))):
        if m.start >= last_end:
            kept.append(m)
            last_end = m.end
        elif (m.why or "").startswith("short for") and kept[-1].start == m.start:
            kept[-1] = m
    return kept


def named(report: Report, mentions: Sequence[Mention]) -> list[Mention]:
    """Each mention with the fullest name that this report gives of the same actor."""
    full = full_names(mentions)
    return [replace(m, name=full.get((m.kind, m.name), m.name)) for m in mentions]


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
    return full


def ends_or_starts(short: Sequence[str], long: Sequence[str]) -> bool:
    """True where `short` stands at the end, the start or inside `long`, word for word."""
    n = len(short)
    return any(list(long[i : i + n]) == list(short) for i in range(len(long) - n + 1))
