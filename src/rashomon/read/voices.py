"""Everything that a report says others say, think, feel or want, at full width: source, cue and content with all their words.

Claims are credited by read/attribution, which asks for the nearest sayer of a stretch; this list shows each attribution whole. Words
in quotation marks are their speaker's: what he in turn passes on is not taken apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from rashomon.read.attribution import Attributions, extent
from rashomon.read.clauses import bare, behind_dateline, child, is_passive, subject_of, verb_group, whole
from rashomon.read.cues import Cue
from rashomon.read.matters import matter, placed
from rashomon.read.quotes import Quote
from rashomon.read.sources import Places, Words
from rashomon.read.stances import Kind, Stance, stance_of
from rashomon.records import Report, Span

SAID_OF = frozenset(("as", "for", "of"))  # 'was accused of', 'is seen as'


class Voice(Struct, frozen=True, kw_only=True):
    """One attribution at full width, spans in the report's text; `source` is empty where nobody is named."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: Kind


def find_voices(report: Report, attributions: Attributions) -> tuple[Voice, ...]:
    """All voices of a report in the order of its text, none of mere stance within what another says."""
    quoted: dict[int, list[Quote]] = {}
    for quote, said in attributions.quotes:
        if said is not None and said.cue is not None:
            quoted.setdefault(said.cue[0], []).append(quote)
    found: list[Voice] = []
    for words, cues in attributions.sentences:
        here = []
        for voice in sentence_voices(words, cues):
            own = [q for at in range(*voice.cue[0]) for q in quoted.get(at, ())]
            here.append(with_quotes(report, words.end_char, voice, own) if voice.kind == "saying" and own else voice)
        found += [v for v in here if v.kind == "saying" or not any(within(v, other) for other in here)]
    return tuple(found)


def within(voice: Voice, other: Voice) -> bool:
    """Whether the voice stands in what another one says."""
    start, end = voice.cue[0]
    return other is not voice and any(a <= start and end <= b for a, b in other.content)


def with_quotes(report: Report, sentence_end: int, voice: Voice, own: Sequence[Quote]) -> Voice:
    """The voice with the whole of its quotations: those that its sentence touches, and those that follow it at once."""
    end = max([sentence_end, *(c[1] for c in voice.content)])
    content = list(voice.content)
    for quote in sorted(own, key=lambda q: q.start):
        if quote.start < sentence_end or not any(c.isalnum() for c in report.text[end : quote.start]):
            content.append((quote.start, quote.end))
            end = max(end, quote.end)
    return replace(voice, content=joined(content))


def joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans in order, overlapping ones as one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return tuple(out)


def sentence_voices(words: Words, cues: Sequence[Cue]) -> list[Voice]:
    """The voices of one sentence; the cues that the reader of claims found help where the tree misleads."""
    by_verb = {c.cue[0]: c for c in cues if c.verb}
    out: list[Voice] = []
    for i in reversed(range(len(words))):
        stance = None if words.quoted[i] else stance_of(words.tokens[i])
        if stance is not None and words.tokens[i].dep_ not in ("aux", "auxpass", "amod", "compound"):
            voice = passive_voice(words, i, stance) if is_passive(words.tokens[i]) else active_voice(words, i, stance, by_verb.get(i))
            if voice is not None and not any(voice.cue[0][0] == other.cue[0][0] for other in out):
                out.append(voice)
    others = (according_voice(words, c) if c.rule == "according to" else plain_voice(words, c) for c in cues if not c.verb)
    return [*reversed(out), *others]


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


def widened(words: Words, places: Places, i: int) -> Places:
    """The phrase at `places` with all that hangs on its head, on its side of the verb."""
    inside = range(places[0], places[1] + 1)
    head = next(t for t in words.tokens[places[0] : places[1] + 1] if t.head.i - words.base not in inside or t.head.i == t.i)
    wide = whole(words, head, i + 1) if places[0] > i else whole(words, head, 0, i)
    if wide is None:
        return places
    return (places[0], max(places[1], wide[1])) if places[0] > i else (min(places[0], wide[0]), max(places[1], wide[1]))


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


def stretch(words: Words, span: Span) -> tuple[Span, ...]:
    """The words within the span without marks at its edges."""
    inside = [i for i in range(len(words)) if span[0] <= words.start(i) < span[1]]
    places = bare(words, inside[0], inside[-1]) if inside else None
    return (words.span(places),) if places else ()
