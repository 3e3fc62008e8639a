"""Voices without a verb of saying: 'according to X', 'X: “…”', '“…” – X', 'the claim that'."""

from __future__ import annotations

from functools import cache

from rashomon.lexicon import load
from rashomon.read.attribution import extent
from rashomon.read.clauses import child, stretch, whole, widened
from rashomon.read.cues import Cue
from rashomon.read.sources import Words
from rashomon.read.stances import Voice


@cache
def nouns(mark: str) -> frozenset[str]:
    """The nouns whose clause behind 'that' or 'to' is what is said or held."""
    return frozenset(load("voices")["nouns"][mark])


def noun_voice(words: Words, i: int) -> Voice | None:
    """'the mayor's claim that …', 'their vow to …'; the source is whose it is, where that is told."""
    token = words.tokens[i]
    clause = next((c for c in token.rights if c.dep_ in ("acl", "ccomp")), None) if token.pos_ == "NOUN" and not words.quoted[i] else None
    mark = next((c.lower_ for c in clause.lefts if c.dep_ in ("mark", "aux")), "") if clause is not None else ""
    if clause is None or mark not in ("that", "to") or token.lemma_.lower() not in nouns(mark):
        return None
    content = whole(words, clause, i + 1)
    owner = child(token, "poss")
    source = whole(words, owner, 0, i) if owner is not None else None
    spans = (words.span(content),) if content else ()
    return (
        Voice(source=(words.span(source),) if source else (), cue=(words.span((i, i)),), content=spans, kind="thought") if spans else None
    )


def according_voice(words: Words, cue: Cue) -> Voice:
    """'according to X, …'; where the clause goes on behind X, the content stands around both."""
    preposition = words.tokens[cue.cue[0]]
    holder = child(words.tokens[cue.cue[1]], "pobj")
    source = (whole(words, holder) if holder is not None else None) or cue.source
    if source[1] + 2 == cue.source[0]:
        source = source[0], cue.source[1]  # a name set off by a comma that the tree hung elsewhere
    start, end = extent(words, cue, ())
    if cue.shape == "forward":
        content = stretch(words, (max(start, words.end(source[1])), end))
    elif source[1] < preposition.head.i - words.base < len(words):
        content = (*stretch(words, (start, words.start(cue.cue[0]))), *stretch(words, (words.end(source[1]), words.end_char)))
    else:
        content = stretch(words, (start, end))
    return Voice(source=(words.span(source),), cue=(words.span(cue.cue),), content=content, kind="saying")


def plain_voice(words: Words, cue: Cue) -> Voice:
    """A voice without a verb: 'in the words of X', 'X: “…”', '“…” – X'."""
    source = widened(words, cue.source, cue.cue[0])
    return Voice(source=(words.span(source),), cue=(words.span(cue.cue),), content=stretch(words, extent(words, cue, ())), kind="saying")
