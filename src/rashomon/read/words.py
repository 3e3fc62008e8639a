"""The words of a sentence as names need them: hyphens kept inside, possessives off, spaCy's tag and entity label beside each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.read.language import Sentence

ABBREVIATED = r"(?:Dr|Mr|Mrs|Ms|Mx|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Pvt|Adm|Brig|Cmdr|Rev|Fr|Gov|Sen|Rep|Hon|Prof|St|Smt|Md|Mohd)\."
WORD = re.compile(r"(?:[^\W\d_]\.){2,6}|" + ABBREVIATED + r"|[^\W_]+(?:[-'’ʼ&][^\W_]+)*")
POSSESSIVE = re.compile(r"['’ʼ]s$", re.IGNORECASE)
INITIAL = re.compile(r"[^\W\d_]|[A-Z][a-z]{0,2}[bcdfghjklmnpqrstvwxz]")  # a letter, or up to four that end on a consonant
LONGEST = 60  # code points; what is longer is no word but a key or damage


class Word:
    """One word: `text` without a possessive ending, its span in the report (so too), what follows it, and spaCy's view of it."""

    __slots__ = ("capital", "dep", "end", "entity", "first", "gap", "lower", "pos", "possessive", "start", "text")

    def __init__(self, text: str, start: int, possessive: bool):
        self.text = text
        self.lower = text.lower()
        self.start = start
        self.end = start + len(text)
        self.possessive = possessive
        self.capital = text[:1].isupper() or capital_after_particle(text)
        self.gap = ""  # what stands between this word (and its possessive ending) and the next
        self.first = False  # a sentence or quotation begins with it, so its capital tells nothing
        self.pos = ""
        self.dep = ""
        self.entity = ""


def capital_after_particle(text: str) -> bool:
    """True for 'al-Assad', 'el-Sisi', "d'Ivoire": small at first, a capital behind the joint."""
    joint = max(text.find("-"), text.find("'"), text.find("’"))
    return 0 < joint <= 3 and text[joint + 1 : joint + 2].isupper()


def words_of(sentence: Sentence) -> list[Word]:
    """The words of the sentence in order, offsets into the report."""
    text, words, ends = sentence.text, [], []
    for match in WORD.finditer(text):
        found = match.group()
        if len(found) > LONGEST:
            continue
        ending = POSSESSIVE.search(found)
        bare = found[: ending.start()] if ending else found
        if not bare:
            continue
        follows = text[match.end() : match.end() + 1]
        plural = bare[-1:] in "sz" and follows in "'’" and follows != "" and text[match.end() + 1 : match.end() + 2] == " "
        words.append(Word(bare, sentence.start + match.start(), bool(ending) or plural))
        ends.append(match.end() + (1 if plural else 0))
    for i, word in enumerate(words):
        before = text[ends[i - 1] : word.start - sentence.start] if i else ""
        word.first = i == 0 or any(c in before for c in '“”"«‘:–—•|')
        word.gap = text[ends[i] : words[i + 1].start - sentence.start] if i + 1 < len(words) else "."
    abbreviated(words)
    tag(words, sentence)
    return words


def abbreviated(words: Sequence[Word]) -> None:
    """Takes the full stop of a shortened middle name into it ('Maria K. Rossi', 'Ivan Petr. Orlov'), so that the name goes on."""
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        short = INITIAL.fullmatch(word.text) and word.gap == ". " and not word.possessive
        if short and before.capital and before.gap == " " and len(before.text) > 1 and after.capital and len(after.text) > 2:
            word.text += "."
            word.end += 1
            word.gap = " "


def tag(words: Sequence[Word], sentence: Sentence) -> None:
    """Gives each word the part of speech, dependency and entity label of the spaCy token on which it ends."""
    at = 0
    for token in sentence.words:
        first, last = sentence.at(token)
        while at < len(words) and words[at].end <= first:
            at += 1
        if at < len(words) and words[at].start < last:
            words[at].pos, words[at].dep = token.pos_, token.dep_
            words[at].entity = token.ent_type_ or words[at].entity
