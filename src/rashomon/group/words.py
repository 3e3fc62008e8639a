"""A report as sentences of weighed words: what remains of it when spelling, inflection and choice of words are taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from anyascii import anyascii
from msgspec import Struct

from rashomon.lexicon import load
from rashomon.records import Block, Report, Span

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,  ]\d{3})+(?!\d)|\d+(?:\.\d+)?")
END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-ZÀ-Þ0-9])")
ABBREVIATED = re.compile(
    r"\b(?:[A-Z]|M[rs]|Mrs|Dr|Gen|Lt|Col|Maj|Sgt|Capt|St|Sen|Rep|Gov|Prof|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$"
)
INSIDE = re.compile(r"[a-z,] ([A-Z][^\W\d_]+)")
QUOTED = re.compile(r"[\"“„«][^\"”“„«»]{2,2000}[\"”“»]")
OPENING = frozenset('"“„«')
VOWELS = frozenset("aeiouyh")
FOLDS = tuple(
    (re.compile(sounds), fold)
    for sounds, fold in (
        ("(?<=[aeiouy])j", "y"),
        ("sch|zh|sh|tch|ch|dzh|dj|j|z", "s"),
        ("ph", "f"),
        ("kh|gh|ck|[qcxg]", "k"),
        ("th|d", "t"),
        ("[vw]", "b"),
    )
)
KEPT = 4096  # reports whose sentences are kept: a running story is grouped anew with each report that comes
DECIMAL = re.compile(r"\d+\.\d{1,2}")
LONGEST = 60  # letters: what is longer is no word
MOST = 400  # words: what is longer is no sentence, and is cut


class Sentence(Struct, frozen=True):
    """One sentence of the article by its offsets, with what it says.

    `keys` are its weighed words in order: `=n` a number, `~skeleton` a name, else a sense or a stem; `distinct` each of them once.
    `quoted` is the share of it that stands inside quotation marks.
    """

    start: int
    end: int
    kind: str
    keys: tuple[str, ...]
    distinct: tuple[str, ...]
    quoted: float


@lru_cache(maxsize=KEPT)
def sentences(report: Report) -> tuple[Sentence, ...]:
    """The article's sentences in reading order, furniture left out."""
    found = []
    blocks = report.blocks
    texts = [unfurnished(report, block.start, block.end) for block in blocks]
    if not blocks:  # a page on which no article was found still tells what it is about
        blocks, texts = (Block(0, len(report.text), "heading"),), [report.text]
    names = frozenset(m.group(1) for text in texts for m in INSIDE.finditer(text))
    for block, text in zip(blocks, texts, strict=True):
        spoken = spoken_spans(text)
        for start, end in split(text):
            keys = tuple(keys_of(text[start:end], names))
            if keys:
                quoted = sum(max(0, min(end, last) - max(start, first)) for first, last in spoken) / (end - start)
                found.append(Sentence(block.start + start, block.start + end, block.kind, keys, tuple(dict.fromkeys(keys)), quoted))
    return tuple(found)


def spoken_spans(text: str) -> list[Span]:
    """What of a paragraph stands inside quotation marks; from a mark at its head to its end where the quotation goes on in the next."""
    spans = [q.span() for q in QUOTED.finditer(text)]
    if text.lstrip()[:1] in OPENING and not (spans and not text[: spans[0][0]].strip()):
        spans.insert(0, (0, spans[0][0] if spans else len(text)))
    return spans


def unfurnished(report: Report, start: int, end: int) -> str:
    """That stretch of the text, as long as it was, furniture blanked."""
    text = report.text[start:end]
    for first, last in report.furniture:
        if first < end and last > start:
            first, last = max(first, start) - start, min(last, end) - start
            text = text[:first] + " " * (last - first) + text[last:]
    return text


def split(text: str) -> Iterator[Span]:
    """The sentences of one paragraph, edges of white space left off."""
    at = 0
    for stop in END.finditer(text):
        if ABBREVIATED.search(text, max(at, stop.start() - 8), stop.start()):
            continue
        yield from trimmed(text, at, stop.end())
        at = stop.end()
    yield from trimmed(text, at, len(text))


def trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    part = text[start:end]
    start, end = start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())
    if start < end:
        yield start, end


def keys_of(text: str, names: frozenset[str]) -> list[str]:
    """The keys of a sentence: `=n` for a number, `~skeleton` for a name, else the word's sense or stem.

    A capital makes a name; at the sentence's head only where the word is among `names`, those with a capital inside a sentence.
    """
    found: list[str] = []
    number = -1  # where the last number ended: 'three hundred' is one
    for count, match in enumerate(WORD.finditer(text)):
        if count == MOST:
            break
        word = match.group()
        if len(word) > LONGEST:
            continue
        scale = scales().get(word.lower())
        if scale and number >= 0 and text[number : match.start()] in (" ", "-"):
            found[-1] = f"={round(float(found[-1][1:]) * scale)}"
            number = match.end()
            continue
        if word[0].isdigit():
            keys: tuple[str, ...] = ("=" + (word if DECIMAL.fullmatch(word) else re.sub(r"\D", "", word).lstrip("0") or "0"),)
        else:
            keys = word_key(word, count == 0 and word not in names)
        found += keys
        number = match.end() if keys and keys[-1][0] == "=" else -1
    return found


@cache
def scales() -> dict[str, int]:
    """Words that multiply the number before them."""
    return {word: int(number) for word, number in load("likeness")["scales"].items()}


@cache
def word_key(word: str, common: bool) -> tuple[str, ...]:
    plain = anyascii(re.sub(r"['’]s?$", "", word))
    low = plain.lower()
    if low in function_words() or not low:
        return ()
    if (number := number_words().get(low)) is not None:
        return (f"={number}",)
    sense = senses().get(low)
    if sense is not None:
        return (sense,)
    if plain[0].isupper() and (not common or plain.isupper()):
        return ("~" + skeleton(low),)
    return (stem(low),)


def skeleton(name: str) -> str:
    """The sounds that most spellings of a name keep: its consonants, like ones folded; a short name keeps its vowels."""
    name = re.sub(r"[^a-z]", "", name)
    for pattern, fold in FOLDS:
        name = pattern.sub(fold, name)
    head = "a" if name[:1] in VOWELS else name[:1]
    body = "".join(letter for letter in name[1:] if letter not in VOWELS)
    found = re.sub(r"(.)\1+", r"\1", head + body)
    return found if len(found) > 2 else re.sub(r"[yh]|(.)(?=\1)", "", name)


def stem(word: str) -> str:
    """The word without its commonest English endings."""
    for ending in ("ings", "ing", "edly", "ies", "ied", "ed", "es", "ly", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)] + ("y" if ending in ("ies", "ied") else "")
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word


@cache
def function_words() -> frozenset[str]:
    words = load("likeness")
    return frozenset(f"{words['function']} {words['trade']} {words['calendar']}".split())


@cache
def number_words() -> dict[str, int]:
    return {word: int(number) for number, word in load("likeness")["numbers"].items()}


@cache
def senses() -> dict[str, str]:
    """Each word of a sense to the sense's first word."""
    found: dict[str, str] = {}
    for line in load("likeness")["senses"]:
        words = line.split()
        for word in words:
            found.setdefault(word, words[0])
    return found


def is_slot(key: str) -> bool:
    """Whether a key is a number or a name: what sameness of news hangs on."""
    return key[0] in "=~"
