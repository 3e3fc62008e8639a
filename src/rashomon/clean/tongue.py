"""In which language a page's article is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from rashomon.clean.lines import single_lines
from rashomon.clean.prose import ENGLISH_WORDS, FOREIGN_WORDS, LATIN, LETTER
from rashomon.clean.words import words_of
from rashomon.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Callable

LONG_LINE = 60  # code points: shorter lines may be furniture in any language
SAMPLE = 6000
ENGLISH_SHARE = 0.12  # of an English page's words at least this part are among the thirty commonest; word salad keeps them too


def language_of(text: str) -> str | None:
    """The article's language as ISO 639-1; None for a text without words.

    Judged by the long lines, so that menus and captions in another language do not count; a text with the small words of English
    is English, however damaged.
    """
    sample = sample_of(text)
    words = [w.casefold() for w in words_of(sample)]
    letters = LETTER.findall(sample)
    if not letters:
        return None
    latin = sum(1 for c in letters if LATIN.match(c)) > 0.5 * len(letters)
    english, foreign = sum(w in ENGLISH_WORDS for w in words), sum(w in FOREIGN_WORDS for w in words)
    if latin and words and english >= ENGLISH_SHARE * len(words) and english > foreign:
        return "en"
    found = classify(sample)
    if latin and found != "en" and len(words) < 25 and english >= foreign and sample.isascii():
        return "en"
    return found


def sample_of(text: str) -> str:
    """The long lines of a text, or all of it where there are none."""
    long: list[str] = []
    size = 0
    for line in single_lines(text[: 20 * SAMPLE]):
        if len(line.text) >= LONG_LINE:
            long.append(line.text[:SAMPLE])
            size += len(line.text)
        if size > SAMPLE:
            break
    return "\n".join(long)[:SAMPLE] or text[:SAMPLE]


def classify(text: str) -> str:
    """The language that fits the letters best."""
    return str(classifier()(text)[0])


@cache
def classifier() -> Callable[[str], Any]:
    """py3langid's own model, kept to languages that news is written in."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(load("running_text")["languages"])
    classify: Callable[[str], Any] = identifier.classify
    return classify
