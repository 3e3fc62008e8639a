"""The words that name a deed: the phrases and frames of `lexicon/events.toml`, by their first word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from rashomon.lexicon import load

TOKENS = re.compile(r"\w+|[^\w\s]")


class Pattern(NamedTuple):
    """One entry of the lexicon: `words` in order ('*' is a gap), or for a frame the verb and what it is done with."""

    part: str  # the heading it stands under, 'CONCEDE.resignation'
    type: str
    mode: str | None
    kind: str  # frame, subject, verb, noun, state (a noun that is a happening wherever it stands), ignored
    words: tuple[str, ...]
    objects: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType({})  # by their first word, the longer before the shorter


@cache
def patterns() -> dict[str, tuple[Pattern, ...]]:
    """All patterns by the first word, the most telling first: frames, then the longer ones."""
    found: dict[str, list[Pattern]] = {}
    lexicon = load("events")
    for kind, modes in lexicon.items():
        if kind.isupper():
            for mode, words in modes.items():
                for pattern in section(kind, mode, mode in lexicon["modes"]["plover"], words):
                    found.setdefault(pattern.words[0], []).append(pattern)
    for phrase in (*lexicon["ignored"]["verbs"], *lexicon["ignored"]["nouns"]):
        pattern = Pattern("", "", None, "ignored", split(phrase))
        found.setdefault(pattern.words[0], []).append(pattern)
    return {word: tuple(sorted(same, key=rank)) for word, same in found.items()}


def section(kind: str, half: str, plover: bool, words: dict[str, Any]) -> Iterator[Pattern]:
    """The patterns of one heading of the lexicon; its second half is their mode where it is one of PLOVER's."""
    part, mode = f"{kind}.{half}", half if plover else None
    for phrase in words.get("verbs", ()):
        yield Pattern(part, kind, mode, "verb", split(phrase))
    for key, role in (("nouns", "noun"), ("states", "state")):
        for phrase in words.get(key, ()):
            yield Pattern(part, kind, mode, role, split(phrase))
    for key, role in (("frames", "frame"), ("subjects", "subject")):
        for frame in words.get(key, ()):
            verbs, objects = frame.split(" : ")
            with_what = objects_named(tuple(words["nouns"]) if objects == "NOUNS" else tuple(objects.split(", ")))
            for verb in verbs.split():
                yield Pattern(part, kind, mode, role, split(verb.replace("+", " ")), with_what)


@lru_cache(maxsize=2_000)
def objects_named(names: tuple[str, ...]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The phrases of a frame's second half by their first word; '@name' is a whole word field of [classes]."""
    fields = load("events")["classes"]
    phrases = [split(p) for name in names for p in (fields[name[1:]] if name.startswith("@") else (name,))]
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        found.setdefault(phrase[0], []).append(phrase)
    return {word: tuple(same) for word, same in found.items()}


def split(phrase: str) -> tuple[str, ...]:
    """The words of a pattern as the tokenizer would cut them ('cease-fire' is three)."""
    return tuple(TOKENS.findall(phrase))


def rank(pattern: Pattern) -> tuple[int, bool, int]:
    """Frames and patterns of several words before bare words."""
    order = {"ignored": 0, "frame": 1, "subject": 1}.get(pattern.kind, 2 if len(pattern.words) > 1 else 3)
    return order, pattern.type != "SHUTDOWN", -len(pattern.words)  # what is cut tells most: 'took the masts off the air'
