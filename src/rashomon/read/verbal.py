"""The voice of a verb: who says, thinks or wants what, active and passive."""

from __future__ import annotations

from functools import cache

from rashomon.lexicon import load
from rashomon.read.attribution import extent
from rashomon.read.clauses import behind_dateline, child, is_passive, stretch, subject_of, verb_group, whole, widened
from rashomon.read.cues import Cue
from rashomon.read.matters import matter, placed
from rashomon.read.sources import Places, Words
from rashomon.read.stances import Stance, Voice, stance_of

SAID_OF = frozenset(("as", "for", "of"))  # 'was accused of', 'is seen as'


@cache
def seeming() -> frozenset[str]:
    return frozenset(load("voices")["passive"]["seeming"])


def verb_voice(words: Words, i: int, known: Cue | None) -> Voice | None:
    """The voice of the word at `i` where it is a verb of the lexicon; `known` is the cue that the reader of claims saw in it."""
    token = words.tokens[i]
    stance = stance_of(token)
    if stance is None or token.dep_ in ("aux", "auxpass", "amod", "compound"):
        return None
    if is_passive(token):
        return passive_voice(words, i, stance)
    return seeming_voice(words, i) if token.lemma_.lower() in seeming() else active_voice(words, i, stance, known)


def active_voice(words: Words, i: int, stance: Stance, known: Cue | None) -> Voice | None:
    """The voice of a verb with its subject; None where no sayer or nothing said is to be seen."""
    first = group_start(words, i)
    source = source_of(words, i, first, known) if first is not None else None
    if first is None or source is None:
        return None
    content, last = matter(words, i, stance, source)
    spans = tuple(words.span(p) for p in content)
    if not spans and known is not None and known.shape != "none":
        spans = stretch(words, extent(words, known, ()))
    if not spans:
        return None
    return Voice(source=(words.span(source),), cue=(words.span((first, last)),), content=spans, kind=stance.kind)


def group_start(words: Words, i: int) -> int | None:
    """Where the cue begins, with the verbs of manner before ('refused to say'); None where the verb is what another verb governs."""
    outer = words.tokens[i]
    while outer.dep_ == "xcomp":
        outer = outer.head
        stance = stance_of(outer)
        if words.place(outer) is None or stance is None or not stance.manner:
            return None
    at = words.place(outer)
    return verb_group(words, at) if at is not None else None


def source_of(words: Words, i: int, first: int, known: Cue | None) -> Places | None:
    """The whole phrase of who does the verb: by the tree, else where the reader of claims saw it."""
    head = subject_of(words.tokens[i])
    at = words.place(head) if head is not None else None
    if head is not None and at is not None and not words.quoted[at]:
        source = whole(words, head, 0, first) if at < i else whole(words, head, i + 1)
        if source is not None:
            return behind_dateline(words, source)
    return widened(words, known.source, i) if known is not None else None


def passive_voice(words: Words, i: int, stance: Stance) -> Voice | None:
    """'is expected to rise', 'was accused of lying by the mayor': the subject belongs to what is held, the agent holds it."""
    token = words.tokens[i]
    first, last = verb_group(words, i), i
    subject, agent = child(token, "nsubjpass"), child(token, "agent")
    holder = child(agent, "pobj") if agent is not None else None
    source = whole(words, holder, i + 1) if holder is not None else None
    if agent is not None and source is not None and agent.i == token.i + 1:
        last = i + 1
    said = [c for c in token.rights if c.dep_ in ("xcomp", "ccomp", "oprd") or (c.dep_ == "prep" and c.lower_ in SAID_OF)]
    places = placed(whole(words, subject, 0, first)) if subject is not None else []
    places += [p for c in said for p in placed(whole(words, c, i + 1))]
    if not stance.passive or not places or (source is None and len(places) < 2):
        return None
    spans = tuple(words.span(p) for p in places)
    return Voice(source=(words.span(source),) if source else (), cue=(words.span((first, last)),), content=spans, kind=stance.kind)


def seeming_voice(words: Words, i: int) -> Voice | None:
    """'the truce seems to hold': nobody named finds it so."""
    token = words.tokens[i]
    first = verb_group(words, i)
    subject, found = child(token, "nsubj"), child(token, "xcomp", "oprd", "acomp", "ccomp")
    if subject is None or found is None or found.i < token.i:
        return None
    places = [*placed(whole(words, subject, 0, first)), *placed(whole(words, found, i + 1))]
    spans = tuple(words.span(p) for p in places)
    return Voice(source=(), cue=(words.span((first, i)),), content=spans, kind="thought") if len(spans) == 2 else None
