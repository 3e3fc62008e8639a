"""Which words of a sentence name a deed: the patterns of `lexicon/events.toml` laid upon its tokens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rashomon.read.participants import someone, swallowed_subject
from rashomon.read.phrasebook import Pattern, patterns

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

GAP = 8  # words that '*' in a pattern stands for at most
REACH = 12  # words after a verb in which a frame's object may stand
INFLECTED = {"VBD", "VBN", "VBG", "VBZ"}
NUMBER = {"none", "neither", "both", "all", "most", "some", "few"}  # subjects that take up a noun told before
FINITE = {"VBD", "VBZ", "VBP", "MD"}


class Deed(NamedTuple):
    """A reading of one word as a deed: the token indexes (within the sentence) of its words, the pattern that made it."""

    head: int
    first: int
    last: int
    type: str | None
    mode: str | None
    kind: str
    rule: str
    part: str = ""
    object: int = -1  # where a frame's object begins


class Words:
    """A sentence's tokens with the two forms a pattern may meet: the dictionary form and the word as it stands."""

    def __init__(self, span: Span):
        self.tokens = list(span)
        self.offset = span.start
        self.lower = [t.lower_ for t in self.tokens]
        self.lemma = [t.lemma_.lower() for t in self.tokens]
        self.bases = [stems(w) if t.tag_ in INFLECTED else () for t, w in zip(self.tokens, self.lower, strict=True)]
        self.forms = [tuple(dict.fromkeys((m, w, *b))) for m, w, b in zip(self.lemma, self.lower, self.bases, strict=True)]
        self.every = frozenset(("*", "somebody")).union(*self.forms)  # few phrases have all their words in a sentence

    def __len__(self) -> int:
        return len(self.tokens)

    def is_word(self, at: int, word: str) -> bool:
        return (
            word == self.lemma[at] or word == self.lower[at] or word in self.bases[at] or (word == "somebody" and someone(self.tokens[at]))
        )

    def index(self, token: Token) -> int:
        """The place of `token` in the sentence; out of its bounds for a token of another."""
        return int(token.i) - self.offset


@lru_cache(maxsize=20_000)
def stems(word: str) -> tuple[str, ...]:
    """What the dictionary form of an inflected verb may be: the small model's lemmas err on rarer verbs ('raged' -> 'rag')."""
    if word.endswith("ied"):
        return (word[:-3] + "y",)
    if word.endswith("ed") and len(word) > 4:
        return word[:-1], word[:-2]
    if word.endswith("ing") and len(word) > 5:
        return word[:-3] + "e", word[:-3]
    return (word[:-1],) if word.endswith("s") and len(word) > 3 else ()


def deeds(words: Words) -> Iterator[Deed]:
    """Every word read as a deed, each by its most telling pattern, in order."""
    inside = 0  # the words of a longer phrase are no deeds of their own ('fire' in 'come under fire')
    for at in range(len(words)):
        for pattern in candidates(words, at):
            if at >= inside and pattern.words[-1] in words.every and (deed := fits(pattern, words, at)):
                if pattern.kind in ("frame", "subject") and not immediate(deed, words):
                    deed = next(nearer(words, at), deed)
                if pattern.kind == "verb" and pattern.words[0] == "be" and at < deed.last:
                    deed = next(nearer(words, deed.head if deed.head > at else deed.last), deed)
                if pattern.kind != "ignored":
                    yield deed
                if pattern.kind in ("verb", "noun", "ignored") and "*" not in pattern.words:
                    inside = deed.last + 1
                break


def nearer(words: Words, at: int) -> Iterator[Deed]:
    """The frames whose object is the verb's own: 'suspended payments to the government' suspends no government."""
    for pattern in candidates(words, at):
        if pattern.kind == "frame" and pattern.words[-1] in words.every and (deed := fits(pattern, words, at)) and immediate(deed, words):
            yield deed


def immediate(deed: Deed, words: Words) -> bool:
    """Whether a frame's object is the verb's direct object, or the subject of a passive verb."""
    verb = words.tokens[deed.head]
    phrase = words.tokens[deed.object : deed.last + 1 if deed.object > deed.head else deed.head]
    return any(t.head.i == verb.i and t.dep_ in ("dobj", "nsubjpass", "oprd", "xcomp", "dative") for t in phrase)


def candidates(words: Words, at: int) -> tuple[Pattern, ...]:
    """The patterns that may begin with the word at `at`: by its dictionary form, else as it stands, else by a form it may have."""
    known = patterns()
    for form in words.forms[at]:
        if found := known.get(form):
            return found
    return ()


def fits(pattern: Pattern, words: Words, at: int) -> Deed | None:
    """The deed that `pattern` makes of the word at `at`, or None."""
    token = words.tokens[at]
    if pattern.kind in ("noun", "state"):
        last = follow(pattern.words, words, at, 0)
        if last is None or token.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB"):
            return None
        if token.pos_ == "VERB" and words.lower[at].removesuffix("s") != pattern.words[0]:
            return None  # 'struck', 'swept' are no strike, no sweep
        return Deed(top(words, at, last), at, last, pattern.type, pattern.mode, pattern.kind, " ".join(pattern.words), pattern.part)
    if pattern.kind in ("verb", "ignored"):
        last = follow(pattern.words, words, at, GAP)
        head = None if last is None else next((i for i in range(at, last + 1) if verbal(words.tokens[i], words.lower[i])), None)
        if last is not None and pattern.kind == "ignored":
            head = at
        if last is None or head is None or (len(pattern.words) == 1 and head != at):
            return None
        return Deed(head, at, last, pattern.type, pattern.mode, "verb", " ".join(pattern.words), pattern.part)
    end = follow(pattern.words, words, at, 1)
    if end is None or not verbal(token, words.lower[at]):
        return None
    found = subject_of(pattern, words, at) if pattern.kind == "subject" else object_of(pattern, words, at)
    if found is None:
        return None
    first, last, phrase = found
    rule = f"{' '.join(pattern.words)} : {phrase}"
    return Deed(at, min(first, at), max(last, end), pattern.type, pattern.mode, "frame", rule, pattern.part, first)


def top(words: Words, first: int, last: int) -> int:
    """The word of a phrase that the others hang on: 'state' in 'state of emergency', 'raid' in 'air raid'."""
    within = range(first, last + 1)
    return next((i for i in within if words.index(words.tokens[i].head) not in within), last)


def verbal(token: Token, lower: str) -> bool:
    """Whether the token does a verb's work (the tagger takes many a headline's verb for a noun)."""
    pos = token.pos_
    if token.dep_ in ("aux", "auxpass"):
        return False
    if pos == "ADJ" and any(c.dep_ == "auxpass" for c in token.children):
        return True
    if pos in ("VERB", "AUX"):
        return (token.dep_ not in ("amod", "compound") or token.tag_ in FINITE) and not nominal(token)
    return token.dep_ in ("ROOT", "acl", "relcl", "advcl") and pos in ("NOUN", "PROPN", "ADJ") and lower != token.lemma_.lower()


def nominal(token: Token) -> bool:
    """Whether a participle stands as a noun: 'the convicted', 'of the disappeared'."""
    named = token.tag_ == "VBN" and token.dep_ in ("pobj", "dobj", "nsubj", "nsubjpass")
    return named and any(c.dep_ == "det" and c.i == token.i - 1 for c in token.children)


def follow(phrase: tuple[str, ...], words: Words, at: int, gap: int) -> int | None:
    """The index of the last word of `phrase` where it stands from `at` on ('*' at most `gap` words), or None."""
    place, slack = at, 0
    for word in phrase:
        if word == "*":
            slack = gap
            continue
        if slack == 0 and gap > 0 and at < place < len(words) and words.tokens[place].pos_ != "VERB":
            slack = 1  # 'sat quietly down'
        stop = min(place + slack + 1, len(words))
        while place < stop and not words.is_word(place, word):
            place += 1
        if place >= stop:
            return None
        place, slack = place + 1, 0
    return place - 1


def object_of(pattern: Pattern, words: Words, at: int) -> tuple[int, int, str] | None:
    """Where a frame's object stands: after the verb in its clause, or before it where the verb is passive."""
    end = at + 1
    while end < len(words) and end <= at + REACH:
        token = words.tokens[end]
        if (token.tag_ in FINITE and token.dep_ not in ("aux", "auxpass")) or words.lower[end] in (
            ";",
            ":",
            "unless",
            "because",
            "although",
        ):
            break
        end += 1
    first = at + 1
    for child in words.tokens[at].children:
        if child.dep_ == "nsubjpass":
            if child.lower_ in NUMBER:
                return counted(pattern, words, at)
            first = max(words.index(child.left_edge), 0)
    if first > at and words.tokens[at].dep_ in ("acl", "relcl"):
        first = max(at - 4, 0)
    return any_of(pattern.objects, words, first, end, at)


def subject_of(pattern: Pattern, words: Words, at: int) -> tuple[int, int, str] | None:
    """Where the subject stands that a frame of happening asks for, in the passive behind 'by'."""
    for child in words.tokens[at].children:
        if child.dep_ == "agent":
            return any_of(pattern.objects, words, at + 1, min(words.index(child.right_edge) + 1, len(words)), at)
    for child in words.tokens[at].children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            if child.lower_ in NUMBER:
                return counted(pattern, words, at)
            first = max(words.index(child.left_edge), 0)
            return any_of(pattern.objects, words, first, min(words.index(child) + 5, at), at)
    if (swallowed := swallowed_subject(words.tokens[at])) is not None:
        place = words.index(swallowed)
        return any_of(pattern.objects, words, place, place + 1, at)
    verb = words.tokens[at]
    if verb.dep_ == "acl" and verb.head.dep_ == "ROOT" and verb.tag_ in ("VBN", "VBD"):
        return counted(pattern, words, at)  # the main verb taken for a participle: 'The first convoy, six lorries, crossed the bridge'
    return None


def counted(pattern: Pattern, words: Words, at: int) -> tuple[int, int, str] | None:
    """Where the noun stands that 'none', 'both' or 'all' takes up: 'there are nine sirens, and none was sounded'."""
    for place in range(at - 1, -1, -1):
        for form in words.forms[place]:
            for phrase in pattern.objects.get(form, ()):
                last = follow(phrase, words, place, 2)
                if last is not None and last < at:
                    return place, last, " ".join(phrase)
    return None


def any_of(phrases: Mapping[str, Sequence[tuple[str, ...]]], words: Words, first: int, end: int, skip: int) -> tuple[int, int, str] | None:
    """The first of `phrases` that stands in [first, end), with its place."""
    for place in range(first, end):
        if place == skip:
            continue
        for form in words.forms[place]:
            for phrase in phrases.get(form, ()):
                last = follow(phrase, words, place, 2)
                if last is not None and last < max(end, place + len(phrase)) and belongs(words, last, skip):
                    return place, last, " ".join(phrase)
        if "somebody" in phrases and someone(words.tokens[place]) and belongs(words, place, skip):
            return place, place, "somebody"
    return None


def belongs(words: Words, at: int, verb: int) -> bool:
    """Whether the word hangs on the verb by syntax, or stands right behind it; no part of a compound ('port' in 'port employees')."""
    token = words.tokens[at]
    if token.dep_ == "compound" and token.head.i == token.i + 1:
        return False
    if 0 < at - verb <= 3:
        return True
    for _ in range(5):
        if words.index(token) == verb:
            return True
        if token.head == token or token.tag_ in FINITE or outside(token, words, verb):
            return False
        token = token.head
    return words.index(token) == verb


def outside(token: Token, words: Words, verb: int) -> bool:
    """Whether what hangs on `token` is of another clause than the verb's: 'and that a curfew would run', 'that it was ending the pact'."""
    if token.dep_ in ("nsubj", "nsubjpass"):
        over = token.head
        return words.index(over) != verb and (over.dep_ in ("conj", "advcl", "parataxis") or (over.dep_ == "ccomp" and marked(over)))
    return token.dep_ == "ccomp" and marked(token) and any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)


def marked(clause: Token) -> bool:
    """Whether the clause opens with 'that'."""
    return any(c.dep_ == "mark" for c in clause.children)
