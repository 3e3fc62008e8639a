"""Everything that a report says others say, think, feel or want, at full width: source, cue and content with all their words.

Claims are credited by read/attribution, which asks for the nearest sayer of a stretch; this list shows each attribution whole. Words
in quotation marks are their speaker's: what he in turn passes on is not taken apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from rashomon.read.attribution import Attributions
from rashomon.read.cues import Cue
from rashomon.read.nominal import according_voice, noun_voice, plain_voice
from rashomon.read.quotes import Quote
from rashomon.read.sources import Words
from rashomon.read.stances import Voice
from rashomon.read.verbal import verb_voice
from rashomon.records import Report, Span

__all__ = ["Voice", "find_voices"]


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
    begun: set[int] = set()
    for i in reversed(range(len(words))):
        voice = None if words.quoted[i] else verb_voice(words, i, by_verb.get(i))
        if voice is not None and voice.cue[0][0] not in begun:
            out.append(voice)
            begun.add(voice.cue[0][0])
    out += [v for i in range(len(words)) if (v := noun_voice(words, i)) is not None]
    others = (according_voice(words, c) if c.rule == "according to" else plain_voice(words, c) for c in cues if not c.verb)
    return [*sorted(out, key=lambda v: v.cue), *others]
