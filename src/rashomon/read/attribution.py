"""Who says so: the source of what a report passes on, for figures, events and statements alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from rashomon.lexicon import load
from rashomon.read.actors import Actors
from rashomon.read.antecedents import ARTICLE, Antecedents
from rashomon.read.cues import Cue
from rashomon.read.hedges import hedged
from rashomon.read.language import Sentence
from rashomon.read.quotes import Quote, find_quotes
from rashomon.read.sayings import find_cues
from rashomon.read.sources import Places, Words, kind_of
from rashomon.read.speakers import Attributed, speakers
from rashomon.records import Attribution, Report, Span

__all__ = ["Attributed", "Attributions", "find_attributions", "hedged"]

ASKED = re.compile(r"[?!,][\"'”’»]$")  # marks inside a quotation after which its saying may follow
TERMINAL = re.compile(r"[.?!…:][\"'”’»)\]]*$")
TURNS = frozenset(("but", "while", "although", "whereas", "though"))


class Attributions:
    """All attributions of one report; `quotes` are its quotations, each with who said it, `sentences` its sentences with their cues."""

    def __init__(
        self,
        found: Sequence[Attributed],
        quotes: Sequence[tuple[Quote, Attributed | None]] = (),
        own: frozenset[str] = frozenset(),
        sentences: Sequence[tuple[Words, Sequence[Cue]]] = (),
    ):
        self.found = tuple(sorted(found, key=lambda f: (f.content[1] - f.content[0], f.content)))
        self.quotes = tuple(quotes)
        self.own = own
        self.sentences = tuple(sentences)

    def of(self, start: int, end: int) -> Attributed | None:
        """The attribution that covers the words at [start, end): the nearest sayer; None for the report's own voice."""
        middle = (start + end) // 2
        for one in self.found:
            if one.content[0] <= middle < one.content[1] and not one.attribution.start <= middle < one.attribution.end:
                return None if self.is_own(one) else one
        return None

    def is_own(self, said: Attributed) -> bool:
        """Whether the sayer is the page itself: 'we', or the body whose page it is."""
        names = {said.attribution.source.lower(), (said.attribution.name or "").lower()}
        return not names.isdisjoint(load("reporting")["voices"]["own"]) or not names.isdisjoint(self.own)


def find_attributions(report: Report, sentences: Sequence[Sentence], actors: Actors) -> Attributions:
    """The attributions of a report."""
    quotes = find_quotes(report)
    spans = [(q.start, q.end) for q in quotes]
    reader = Reader(report, actors)
    for joined in torn_sentences(sentences):
        near = [s for s in spans if s[0] < joined[-1].end and s[1] > joined[0].start]
        reader.read(Words(joined, near))
    reader.carry()
    spoken = speakers(report, quotes, reader.found, reader.subjects)
    return Attributions([*reader.found, *(s for _, s in spoken if s)], spoken, own_names(report), reader.sentences)


def torn_sentences(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """The sentences, those together that the parser tore apart: a title, a break before a small letter or without a full stop."""
    out: list[list[Sentence]] = []
    for sentence in sentences:
        last = out[-1][-1] if out else None
        if (
            last is not None
            and last.block == sentence.block
            and (sentence.kind == "title" or not TERMINAL.search(last.text) or ASKED.search(last.text) or sentence.text[:1].islower())
        ):
            out[-1].append(sentence)
        else:
            out.append([sentence])
    return out


def own_names(report: Report) -> frozenset[str]:
    """The names under which the page's own body may appear, in lower case."""
    names = {report.outlet.lower()} if report.outlet else set()
    return frozenset(names | {ARTICLE.sub("", n, count=1) for n in names})


class Reader:
    """The reading of one report's attributions, sentence by sentence: what was found, and who spoke last."""

    def __init__(self, report: Report, actors: Actors):
        self.report = report
        self.antecedents = Antecedents(actors)
        self.found: list[Attributed] = []
        self.subjects: list[Attributed] = []
        self.sentences: list[tuple[Words, list[Cue]]] = []
        self.read_so_far: list[tuple[Words, list[Attributed]]] = []

    def read(self, words: Words) -> None:
        """The attributions of one sentence, each with the stretch of it that it covers."""
        cues = through_media(words, find_cues(words))
        self.sentences.append((words, cues))
        if not cues or cues[0].source[0] > 0:
            self.note_subject(words)
        out: list[Attributed] = []
        for n, cue in enumerate(cues):
            content = extent(words, cue, cues[:n])
            out.append(Attributed(self.attribution(words, cue), words.span(cue.cue), content, cue.rule))
        self.found += out
        self.read_so_far.append((words, out))

    def note_subject(self, words: Words) -> None:
        """Keep a sentence's subject in mind, as antecedent and as who speaks the words in marks that follow without a saying."""
        noted = self.antecedents.note(words)
        if noted:
            places, name = noted
            start, end = words.span(places)
            source = " ".join(ARTICLE.sub("", self.report.text[start:end], count=1).split())
            who = Attribution(source=source, name=name, source_kind=kind_of(source), start=end - len(source), end=end)
            self.subjects.append(Attributed(who, None, (words.start_char, words.end_char), "subject of the sentence before"))

    def attribution(self, words: Words, cue: Cue) -> Attribution:
        """The source in the page's words and by name, its kind, channel and agency."""
        start, end = words.span(cue.source)
        article = ARTICLE.match(self.report.text, start, end)
        start = article.end() if article else start
        source = " ".join(self.report.text[start:end].split())
        name = self.antecedents.name_of(words, cue.source)
        return Attribution(
            source=source,
            name=name,
            source_kind=kind_of(source) or (kind_of(name) if name else None),
            channel=self.plain(words, cue.channel),
            via=self.plain(words, cue.via),
            start=start,
            end=end,
        )

    def plain(self, words: Words, places: Places | None) -> str | None:
        """The words at `places` on one line, without the article."""
        if places is None:
            return None
        start, end = words.span(places)
        return ARTICLE.sub("", " ".join(self.report.text[start:end].split()), count=1)

    def carry(self) -> None:
        """Sentences without a sayer of their own that go on with what those beside them said."""
        for n, (words, own) in enumerate(self.read_so_far):
            if any(f.rule != "stance" for f in own):
                continue
            block = [pair for pair in self.read_so_far[max(0, n - 2) : n] if pair[0].block == words.block]
            source, rule = None, ""
            if block and telling(block[-1][1]) and continues(words.sentences[0].text):
                source, rule = telling(block[-1][1])[-1], "carried on"
            elif len(block) == 2 and same_sayer(block[0][1], block[1][1]) and self.closes(n):
                source, rule = telling(block[-1][1])[-1], "the paragraph's sayer"
            elif going_on := self.added(n):
                source, rule = going_on, "the next sentence adds"
            if source is not None:
                carried = Attributed(source.attribution, None, (words.start_char, words.end_char), rule)
                own.append(carried)
                self.found.append(carried)

    def closes(self, n: int) -> bool:
        """Whether the sentence is the last of its paragraph."""
        return n + 1 >= len(self.read_so_far) or self.read_so_far[n + 1][0].block != self.read_so_far[n][0].block

    def added(self, n: int) -> Attributed | None:
        """Who 'adds' a quotation in the next sentence has said this one as well."""
        if n + 1 >= len(self.read_so_far) or self.read_so_far[n + 1][0].block != self.read_so_far[n][0].block:
            return None
        words, said = self.read_so_far[n + 1]
        for one in said:
            if one.cue and any(words.quoted) and any(self.report.text[one.cue[0] : one.cue[1]].startswith(v) for v in going_on()):
                return one
        return None


def same_sayer(first: Sequence[Attributed], second: Sequence[Attributed]) -> bool:
    """Whether both sentences have one and the same sayer."""
    names = {f.attribution.name or f.attribution.source for f in (*telling(first), *telling(second))}
    return len(names) == 1 and bool(telling(first)) and bool(telling(second))


def telling(said: Sequence[Attributed]) -> list[Attributed]:
    """Those that pass something on, no mere stances."""
    return [s for s in said if s.rule != "stance"]


@cache
def going_on() -> tuple[str, ...]:
    return tuple(v.split()[0].rstrip("e") for v in load("reporting")["voices"]["going_on"])


@cache
def more() -> re.Pattern[str]:
    words = load("reporting")["voices"]["more"]
    return re.compile(
        r"[\W_]*(?:and\s+|but\s+)?(?:"
        + "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
        + r")\b(?!\s+(?:side|party|camp)\b)",
        re.I,
    )


def continues(text: str) -> bool:
    """Whether a sentence goes on with the one before: 'Another 18 …', 'Of these …'."""
    return more().match(text) is not None


def through_media(words: Words, cues: list[Cue]) -> list[Cue]:
    """'the channel reported, citing the ministry': the ministry is the source and the channel passes it on. A person who cites
    something remains the source."""
    out = list(cues)
    for n, cue in enumerate(cues[1:], 1):
        if cues[0].rule == "according to" and cues[0].shape == "forward" and cue.verb and cue.via is None and cue.shape == "forward":
            out[n] = replace(cue, via=cues[0].source) if kind_of(words.text(cues[0].source)) == "media" else cue
    for citing in [c for c in cues if c.rule == "citing"]:
        carriers = [c for c in out if c.verb and c is not citing]
        carrier = min(carriers, key=lambda c: abs(c.cue[0] - citing.cue[0]), default=None)
        if carrier is None:
            continue
        out.remove(citing)
        if kind_of(words.text(carrier.source)) == "media":
            span = min(carrier.span[0], citing.span[0]), max(carrier.span[1], citing.span[1])
            shape = carrier.shape if citing.cue[0] > carrier.cue[0] else "forward"
            out[out.index(carrier)] = Cue(
                source=citing.source,
                cue=citing.cue,
                span=carrier.span if citing.cue[0] > carrier.cue[0] else span,
                shape=shape,
                rule="citing",
                verb=carrier.verb,
                channel=carrier.channel,
                via=carrier.source,
            )
    return out


def extent(words: Words, cue: Cue, before: Sequence[Cue]) -> Span:
    """The stretch of the sentence that a cue covers."""
    first, last = cue.span
    if cue.shape == "antecedent" and cue.antecedent is not None:
        return words.tokens[cue.antecedent].left_edge.idx + words.offset, words.start(first)
    if cue.shape == "none":
        return words.end(last), words.end(last)
    if cue.shape == "forward":
        return words.end(last), words.end_char
    low = max((c.span[1] + 1 for c in before if c.shape in ("trailing", "around")), default=0)
    low = max([low, *(i + 1 for i in range(low, first) if words.tokens[i].text == ";")])
    inner = [c.span[1] for c in before if c.shape == "forward" and c.span[1] >= low]
    if inner and cue.shape == "around" and not any(t.pos_ in ("NOUN", "VERB", "NUM", "PROPN") for t in words.tokens[inner[-1] + 1 : first]):
        return words.end(last), words.end_char
    if inner:
        commas = [i + 1 for i in range(inner[-1], first - 1) if words.tokens[i].text == "," and not words.quoted[i]]
        low = commas[-1] if commas else low
    start = words.start(low) if low < len(words) else words.start_char
    if cue.shape == "trailing":
        return start, words.start(first)
    high = next((i for i in range(last + 1, len(words)) if ends_scope(words, i)), len(words))
    return start, words.end(high - 1)


def ends_scope(words: Words, i: int) -> bool:
    """Where what stands around a saying ends: a semicolon, or a turn ('but', 'while')."""
    if words.tokens[i].text == ";":
        return not continues(" ".join(words.lower[i + 1 : i + 4])) and not {"these", "them", "those"} & set(words.lower[i + 1 : i + 6])
    return words.tokens[i].text == "," and i + 1 < len(words) and words.lower[i + 1] in TURNS
