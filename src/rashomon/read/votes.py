"""What the report as a whole takes each name to be: rules count more than spaCy's labels, several mentions more than one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from rashomon.lexicon import load
from rashomon.lexicon.places import places
from rashomon.read.language import Sentence
from rashomon.read.names import LABELS, Found
from rashomon.read.roles import after_place_word, is_spoken
from rashomon.read.words import Word
from rashomon.records import ActorKind

Draft = tuple[Sentence, Sequence[Word], Found]
ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*")
NO_ACRONYM = frozenset(load("capitals")["letters"]["things"])
COINED = re.compile(r"[a-z][A-Z]")
INNER_CAPITAL = ("Mc", "Mac", "De", "Di", "Du", "La", "Le", "Fitz", "Van", "O'", "O’")
RULE = 4  # what a rule counts against one label of spaCy's


class Votes:
    """The tally of one report: kinds by name, the last words of persons' names, the words it also writes small."""

    def __init__(self, drafts: Sequence[Draft], read: Iterable[Sequence[Word]]):
        self.small = {w.text for words in read for w in words if w.text.islower()}
        self.tally: dict[str, Counter[ActorKind]] = defaultdict(Counter)
        for sentence, words, found in drafts:
            if found.kind or sentence.kind not in ("title", "heading"):
                self.count(words, found)
        last_place = -1
        for _, words, found in drafts:  # 'in A, B and C': what is listed with a place is one
            if found.kind == "place" or (found.kind is None and after_place_word(words, found.first)):
                last_place = found.last
            elif found.kind is None and found.first == last_place and words[found.first - 1].gap.strip() == ",":
                self.tally[text_of(words, found)]["place"] += 1
                last_place = found.last
        persons = [words[f.last - 1].text for _, words, f in drafts if f.last - f.first > 1 and self.vote(text_of(words, f)) == "person"]
        self.surnames = frozenset(persons)

    def count(self, words: Sequence[Word], found: Found) -> None:
        """Counts what one draft tells of its name."""
        tally = self.tally[text_of(words, found)]
        if found.kind:
            tally[found.kind] += RULE
            return
        if label := LABELS.get(words[found.last - 1].entity):
            tally[label] += 1
        if after_place_word(words, found.first) and not words[found.last - 1].possessive:
            tally["place"] += 2
        if is_spoken(words, found.last) and found.last - found.first > 1:
            tally["person"] += 1

    def vote(self, text: str) -> ActorKind | None:
        """What most votes say of the name; None without votes."""
        tally: Counter[ActorKind] | None = self.tally.get(text)
        if not tally:
            return None
        ranked = sorted(tally.items(), key=lambda kind: (-kind[1], kind[0] != "person", kind[0]))
        return ranked[0][0]

    def with_surname(self, text: str) -> ActorKind | None:
        """The vote on a name of several words, with what the report takes its last word alone to be."""
        own, last = self.vote(text), self.vote(text.split()[-1])
        return "person" if last == "person" and self.tally[text]["organisation"] < RULE and own != "place" else own

    def kind(self, sentence: Sentence, words: Sequence[Word], found: Found) -> ActorKind | None:
        """The kind of a name by its rule, else by the report's vote; None where it is no actor."""
        if found.kind is not None:
            return found.kind
        text = text_of(words, found)
        single = found.last - found.first == 1
        plain = {text.lower(), text.lower().removesuffix("s"), text.lower().removesuffix("es")}
        if single and words[found.first].first and found.why == "capitals" and not plain.isdisjoint(self.small):
            return None
        if single and text in self.surnames:
            return "person"
        if single and is_coined(text):
            return "organisation"
        voted = self.with_surname(text) if not single else self.vote(text)
        if voted:
            return voted
        if found.why == "gazetteer" or text in places():
            return "place"
        if sentence.kind in ("title", "heading"):
            return None
        if single:
            return "organisation" if ACRONYM.fullmatch(text) and text not in NO_ACRONYM and len(text) <= 8 else None
        return "person" if is_like_a_person(words, found) else None


def is_coined(text: str) -> bool:
    """True for one word with a capital inside, as companies and agencies have ('NetBlocks'), unlike 'McDonald' or 'DiCaprio'."""
    return bool(COINED.search(text)) and "-" not in text and not text.startswith(INNER_CAPITAL)


def is_like_a_person(words: Sequence[Word], found: Found) -> bool:
    """True for two to five words in running text that are written as a person's name is, though spaCy saw none in them."""
    inside = words[found.first : found.last]
    shaped = all((w.text.isalpha() or "-" in w.text) and not w.text.isupper() for w in inside)
    return 2 <= len(inside) <= 5 and not inside[0].first and shaped


def text_of(words: Sequence[Word], found: Found) -> str:
    """The words of a name as one string."""
    return " ".join(w.text for w in words[found.first : found.last])
