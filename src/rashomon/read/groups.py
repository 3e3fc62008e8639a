"""Who is counted: the noun phrase of people at a number, and its kind by the codebook's order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import spacy.tokens

from rashomon.lexicon import load
from rashomon.read.language import Sentence
from rashomon.read.measures import plural
from rashomon.read.nations import nation_of
from rashomon.read.numbers import Number
from rashomon.records import GroupKind

KINDS: tuple[GroupKind, ...] = ("attacker", "security", "protester", "child", "foreigner", "civilian", "unspecified")
ORDER = {kind: rank for rank, kind in enumerate(KINDS)}
AGED = re.compile(r"\s*(?:\w+|\d+)[-\s]year[-\s]old\b", re.IGNORECASE)
REACH = 9  # words behind a number among which its noun is sought
OWN = ("the", "these", "those", "its", "their", "our", "all", "many")
OF_THE_NOUN = re.compile(
    r"(?:^|[.;:]\s+)of\s+(?:the|these|those|its|their|our|all)\s+(?:[\w'’-]+\s+){0,2}?(?P<who>[\w'’-]+),\s*(?:perhaps\s+|maybe\s+|possibly\s+|probably\s+)?$",
    re.IGNORECASE,
)
NOUN_BEFORE = re.compile(
    r"(?:^|[.;:“\"]\s*)(?:the\s+)?(?:[A-Za-z'’-]+\s+){0,2}?(?P<who>[A-Za-z'’-]+),\s*(?:perhaps\s+|maybe\s+|possibly\s+|probably\s+)?$"
)
NOUN_COUNTED = re.compile(r"\b(?:its|their|the|his|her|our)\s+(?:[\w'’-]+\s+)?(?P<who>[\w'’-]+),\s*$", re.IGNORECASE)
PARTITIVE_WORDS = re.compile(r"\s*of\s+(?:them|these|those|whom)\b", re.IGNORECASE)
PARTITIVE = ("them", "whom", "these", "those", "it", "which", "us")


class Group(NamedTuple):
    """The noun phrase at a number: `text` as written or None, what it is, and where it ends in the sentence's text."""

    text: str | None
    kind: GroupKind
    what: str  # 'people', 'thing', 'unknown', 'none'
    end: int
    partitive: bool = False
    national: str | None = None  # 'Syrian' in 'three Syrian workers'
    empty: bool = False  # the noun says what befell them ('deaths', 'wounded')
    head: str = ""


NOBODY = Group(None, "unspecified", "none", 0)


@cache
def people() -> dict[str, GroupKind]:
    """Nouns of people, singular and plural, lower case, with their kind; an earlier kind in the codebook's order wins."""
    lexicon: dict[str, Any] = load("people")
    found: dict[str, GroupKind] = dict.fromkeys(lexicon["unspecified"]["plurals"], "unspecified")
    for kind in KINDS:
        for noun in lexicon[kind]["nouns"]:
            low = noun.lower()
            for form in (low, low[:-3] + "men" if low.endswith("man") else plural(low)):
                found.setdefault(form, kind)
    return found


@cache
def things() -> frozenset[str]:
    """Nouns of what is counted but is nobody, singular and plural, lower case."""
    lists = load("numbers")["things"].values()
    return frozenset(form for words in lists for word in words for form in (word.lower(), plural(word.lower())))


@cache
def empties() -> frozenset[str]:
    """Nouns that say what befell people, not who they are."""
    return frozenset(load("people")["unspecified"]["empty"])


@cache
def forces() -> frozenset[str]:
    """Words that make whoever they stand with a member of the forces."""
    return frozenset(load("people")["security"]["forces"])


@cache
def phrase_words(key: str) -> frozenset[str]:
    """Words that end a noun phrase ('stop'), may stand in it before the noun ('skip'), or begin another one ('own')."""
    return frozenset(load("people")["phrase"][key])


def group_at(sentence: Sentence, number: Number) -> Group:
    """The noun phrase that `number` counts, read from the words behind it."""
    aged = AGED.match(sentence.text, number.last)
    words = tokens_after(sentence, aged.end() if aged else number.last)
    at, partitive, national = 0, False, None
    if len(words) > 1 and words[0].lower_ in ("of", "from") and words[1].lower_ in PARTITIVE:
        partitive, at = True, 2
    elif len(words) > 2 and is_share(words):
        partitive, at = True, 3
    elif len(words) > 1 and words[0].lower_ in ("was", "were", "are", "is") and are_people(words[1:4]):
        partitive, at = True, 1
    if (named := named_before(sentence.text, number, partitive, words, at)) is not None:
        return named
    reading, lead = Reading(sentence, words, number.last), at
    while at < len(words) and at < REACH:
        step = reading.take(at)
        if step == 0:
            break
        at += step
        national = national or reading.national
    return reading.group(partitive, lead)


def named_before(text: str, number: Number, partitive: bool, words: Sequence[spacy.tokens.Token], at: int) -> Group | None:
    """Those counted where the noun stands before: 'Of the soldiers, some 800 are here', 'troops, perhaps 900 of them, stand guard'."""
    before = text[max(0, number.first - 60) : number.first]
    found = (OF_THE_NOUN.search(before) or apposed(text, number, before)) if not partitive else NOUN_BEFORE.search(before)
    who = found["who"].lower() if found is not None else ""
    if (
        found is None
        or who not in people()
        or who in empties()
        or (partitive and (who == "people" or not who.endswith(("s", "men", "troops", "police"))))
    ):
        return None
    if not partitive and at < len(words) and words[at].pos_ in ("NOUN", "PROPN", "ADJ", "NUM"):
        return None  # it has a noun of its own
    of_them = PARTITIVE_WORDS.match(text, number.last) if partitive else None
    return Group(found["who"], people()[who], "people", of_them.end() if of_them else number.last, head=who)


def apposed(text: str, number: Number, before: str) -> re.Match[str] | None:
    """The noun that a rough number in commas counts: 'kept its soldiers, some 1,100, where they are'."""
    if number.qualifier is None or not re.match(r"\s*[,.;)–—]|\s*$", text[number.last :]):
        return None
    return NOUN_COUNTED.search(before)


def is_share(words: Sequence[spacy.tokens.Token]) -> bool:
    """Whether a number is followed by 'of the nine', 'of all those'."""
    return words[0].lower_ in ("of", "from") and words[1].lower_ in OWN and (words[2].like_num or words[2].lower_ in PARTITIVE)


def are_people(words: Sequence[spacy.tokens.Token]) -> bool:
    """Whether 'were' is followed by who they were: 'at least three were children'."""
    names = [w for w in words if w.lower_ not in ("a", "an", "also", "all")]
    first = next((w for w in names if w.lower_ in people()), None)
    return first is not None and first.lower_ not in empties() and (first == names[0] or first.pos_ in ("ADJ", "NOUN"))


def tokens_after(sentence: Sentence, at: int) -> list[spacy.tokens.Token]:
    """The tokens of the sentence from offset `at` of its text on, a few more than the noun can be away."""
    first = sentence.token_at(sentence.start + at)
    if first is None:
        return []
    last = min(first.i + REACH + 4, sentence.words.end)
    found = list(sentence.words.doc[first.i : last])
    return found[1:] if found and found[0].idx + len(found[0]) + sentence.offset <= sentence.start + at else found


class Reading:
    """Walks from a number to its noun, remembering what it met."""

    def __init__(self, sentence: Sentence, words: list[spacy.tokens.Token], start: int):
        self.sentence = sentence
        self.words = words
        self.start = start
        self.found: tuple[GroupKind, int, int] | None = None  # kind, first word, word behind the last
        self.thing: int | None = None
        self.unknown: int | None = None
        self.empty = False
        self.force = False
        self.national: str | None = None
        self.first: int | None = None
        self.head = ""

    def take(self, at: int) -> int:
        """Reads the words from `at` on: how many were taken, 0 at the end of the noun phrase."""
        word = self.words[at]
        low = word.lower_
        if word.is_punct or word.like_num:
            return 1 if word.text in "\"“”'‘’-" and self.found is None and not word.like_num else 0
        if low == "and" or low == "or":
            return self.joined(at)
        for length in (3, 2, 1):
            phrase = " ".join(w.lower_ for w in self.words[at : at + length]).replace(" - ", "-")
            kind = people().get(phrase)
            if kind is not None:
                if self.found is not None and phrase in empties():
                    return 0
                if phrase in empties() and word.pos_ in ("VERB", "AUX") and self.thing is not None:
                    return 0
                self.noun(kind, phrase, at, length)
                return length
        if self.found is not None:
            return self.of_whom(at)
        return self.modifier(word, low, at)

    def noun(self, kind: GroupKind, phrase: str, at: int, length: int) -> None:
        """Notes a noun of people; of two in one phrase the first kind in the codebook's order stays."""
        if self.found is not None and not self.empty:
            kind = min(kind, self.found[0], key=ORDER.__getitem__) if kind != "unspecified" else self.found[0]
        first = self.found[1] if self.found is not None and not self.empty else at
        self.empty = phrase in empties()
        self.found = (kind, first, at + length)
        self.head = phrase

    def joined(self, at: int) -> int:
        """'police officers and soldiers': goes on where another noun of people follows directly."""
        for skip in (1, 2, 3):
            for length in (2, 1):
                phrase = " ".join(w.lower_ for w in self.words[at + skip : at + skip + length])
                if (
                    people().get(phrase) is not None
                    and phrase not in empties()
                    and not (self.found is None and self.thing is None and self.unknown is None)
                ):
                    return skip
            if at + skip < len(self.words) and (
                self.words[at + skip].pos_ not in ("ADJ", "NOUN", "PROPN") or self.words[at + skip].like_num
            ):
                break
        return 0

    def of_whom(self, at: int) -> int:
        """After the noun: 'members of the security forces', 'soldiers of our contingent'; else the phrase ends."""
        word = self.words[at]
        if word.lower_ != "of" or self.empty or self.found is None or self.found[0] != "unspecified":
            return 0
        for skip in range(1, 5):
            if at + skip >= len(self.words):
                return 0
            if nation_of(self.words[at + skip].text) is not None:
                self.national = self.words[at + skip].text  # 'members of a Greek rescue team'
            for length in (3, 2, 1):
                phrase = " ".join(w.lower_ for w in self.words[at + skip : at + skip + length])
                kind = people().get(phrase)
                behind = self.words[at + skip + length] if at + skip + length < len(self.words) else None
                if kind is not None and phrase not in empties() and not (behind is not None and behind.lower_ in forces()):
                    self.found = (min(kind, self.found[0], key=ORDER.__getitem__), self.found[1], at + skip + length)
                    return 0
            if self.words[at + skip].pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "PRON"):
                return 0
        return 0

    def modifier(self, word: spacy.tokens.Token, low: str, at: int) -> int:
        """A word before the noun: an adjective, a nationality, a thing that may yet turn out to be 'port employees'."""
        if low == "of" and self.thing is not None and self.thing >= at - 2:
            return 0
        if low in ("this", "that") or (
            low in ("call", "calls") and at + 1 < len(self.words) and self.words[at + 1].lower_ in ("for", "on")
        ):
            return 0  # '13 this morning', '130,000 call for her to go'
        if low in phrase_words("skip"):
            return 0 if at == 0 and low in phrase_words("own") else 1
        if low in phrase_words("gather") and (at + 1 == len(self.words) or self.words[at + 1].pos_ not in ("NOUN", "PROPN")):
            return 0
        if (
            low in phrase_words("stop")
            or word.pos_ in ("AUX", "ADP", "SCONJ")
            or (word.pos_ in ("VERB", "ADV") and self.plain_verb(word, low))
        ):
            return 0
        self.force = self.force or low in forces()
        if low in things() or word.lemma_.lower() in things():
            self.thing = at
        elif nation_of(word.text) is not None or word.ent_type_ == "NORP":
            self.national = word.text
            self.unknown = at
        elif word.pos_ in ("NOUN", "PROPN"):
            self.unknown = at
        self.first = at if self.first is None else self.first
        return 1

    def plain_verb(self, word: spacy.tokens.Token, low: str) -> bool:
        """Whether a verb or adverb ends the noun phrase; participles before a noun do not."""
        if word.pos_ == "ADV":
            return not low.endswith("ly")
        after = next((w for w in self.words if w.i == word.i + 1), None)
        return not (
            word.tag_ in ("VBN", "VBG", "VBD")
            and after is not None
            and (after.lower_ in people() or after.text in '"”’' or (after.pos_ in ("NOUN", "ADJ", "PROPN") and word.tag_ != "VBD"))
        )

    def group(self, partitive: bool, lead: int) -> Group:
        """What was found, as a group; `lead` words made it a part."""
        if self.found is None:
            if self.thing is not None and (self.unknown is None or self.thing >= self.unknown or self.thing + 1 == self.unknown):
                return Group(None, "unspecified", "thing", self.end_of(self.thing + 1), partitive, head=self.words[self.thing].lower_)
            if self.unknown is not None:
                kind: GroupKind = "unspecified"
                return Group(
                    self.text(self.unknown, self.unknown + 1),
                    kind,
                    "national" if self.national == self.words[self.unknown].text else "unknown",
                    self.end_of(self.unknown + 1),
                    partitive,
                    self.national,
                )
            return Group(None, "unspecified", "none", self.end_of(lead) if partitive else self.start, partitive)
        kind, first, last = self.found
        if self.force and kind not in ("attacker", "child"):
            kind = "security"
        partitive = partitive or (self.empty and self.words[0].lower_ == "of" and self.words[1].lower_ in OWN)
        text = None if self.empty else self.text(min(first, self.first if self.first is not None else first), last)
        return Group(text, kind, "people", self.end_of(last), partitive, self.national, self.empty, self.head)

    def text(self, first: int, last: int) -> str:
        """The words from `first` up to `last` as they are written."""
        one, two = self.words[first], self.words[min(last, len(self.words)) - 1]
        return str(self.sentence.words.doc[one.i : two.i + 1].text)

    def end_of(self, last: int) -> int:
        """Where the word before `last` ends, in the sentence's text."""
        word = self.words[min(last, len(self.words)) - 1]
        return self.sentence.offset + word.idx + len(word) - self.sentence.start
