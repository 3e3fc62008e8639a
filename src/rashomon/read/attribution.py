"""Who says so: the source of what a report passes on, for figures, events and statements alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from rashomon.lexicon import load
from rashomon.read.actors import Actors
from rashomon.read.antecedents import ARTICLE, Antecedents, without_article
from rashomon.read.cues import Cue
from rashomon.read.hedges import hedged
from rashomon.read.language import Sentence
from rashomon.read.quotes import Quote, find_quotes
from rashomon.read.reporting import lemma_of
from rashomon.read.sayings import find_cues
from rashomon.read.sources import Places, Words, kind_of
from rashomon.read.speakers import Attributed, speakers
from rashomon.records import Attribution, Report, Span

__all__ = ["Attributed", "Attributions", "find_attributions", "hedged"]

ASKED = re.compile(r"[?!,][\"'”’»]$")  # marks inside a quotation after which its saying may follow
TERMINAL = re.compile(r"[.?!…:][\"'”’»)\]]*$")
SINCE = frozenset(("after", "following", "amid", "when", "since", "while"))  # words that lead back to what had happened
REFERRING = frozenset(("it", "they", "its", "their", "he", "she", "his", "her"))
SHORT = 16  # words that a sentence has which only says who told the one before
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
        """Whether the sayer is the page itself: 'we', the body whose page it is, an earlier entry of the page."""
        source = said.attribution.source.lower()
        names = {source, (said.attribution.name or "").lower()}
        voices = load("reporting")["voices"]
        if not names.isdisjoint(voices["own"]) or not names.isdisjoint(self.own):
            return True
        words = source.split()
        return any(w in voices["own_papers"] for w in words) and own_paper(words)


def find_attributions(report: Report, sentences: Sequence[Sentence], actors: Actors) -> Attributions:
    """The attributions of a report."""
    quotes = find_quotes(report)
    spans = [(q.start, q.end) for q in quotes]
    reader = Reader(report, actors)
    for joined in torn_sentences(sentences):
        near = [s for s in spans if s[0] < joined[-1].end and s[1] > joined[0].start]
        reader.read(Words(joined, near, actors))
    reader.carry()
    spoken = speakers(report, quotes, reader.found, reader.subjects)
    return Attributions([*reader.found, *(s for _, s in spoken if s)], spoken, own_names(report), reader.sentences)


OURS = frozenset(("the", "a", "an", "this", "earlier", "previous", "our", "here", "live"))  # an earlier 'UN report' is the UN's


def own_paper(words: Sequence[str]) -> bool:
    """Whether the words name an earlier word of the page itself: 'an earlier post here', 'our 18:15 entry', 'a post at 9.50'."""
    voices = load("reporting")["voices"]
    paper = next(i for i, w in enumerate(words) if w in voices["own_papers"])
    before, behind = words[:paper], words[paper + 1 :]
    if "our" in before or behind[:1] == ["here"] or behind[:2] == ["on", "this"]:
        return True
    earlier = bool({"earlier", "previous"} & set(before)) and set(before) <= OURS
    timed = behind[:1] == ["at"] and len(behind) == 2 and behind[1][:1].isdigit()
    return (
        (earlier and (not behind or behind[:1] == ["of"])) or timed or (len(before) > 1 and before[-1][:1].isdigit() and ":" in before[-1])
    )


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
    return frozenset(names | {without_article(n) for n in names})


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
            reach = words.span((min(cue.source[0], cue.cue[0]), max(cue.source[1], cue.cue[1])))
            out.append(Attributed(self.attribution(words, cue), words.span(cue.cue), content, cue.rule, reach))
        self.found += out
        self.antecedents.follow(words, [one.attribution for one in out])
        self.read_so_far.append((words, out))

    def note_subject(self, words: Words) -> None:
        """Keep a sentence's subject in mind, as antecedent and as who speaks the words in marks that follow without a saying."""
        noted = self.antecedents.note(words)
        if noted:
            places, name = noted
            start, end = words.span(places)
            source = " ".join(without_article(self.report.text[start:end]).split())
            who = Attribution(source=source, name=name, source_kind=kind_of(source), start=end - len(source), end=end)
            self.subjects.append(Attributed(who, None, (words.start_char, words.end_char), "subject of the sentence before"))

    def attribution(self, words: Words, cue: Cue) -> Attribution:
        """The source in the page's words and by name, its kind, channel and agency."""
        start, end = words.span(cue.source)
        article = ARTICLE.match(self.report.text, start, end)
        start = article.end() if article else start
        source = " ".join(self.report.text[start:end].split())
        name = self.antecedents.name_of(words, cue.source)
        if name is not None and words.lower[cue.source[0]] in REFERRING and (called := self.antecedents.called(name)) is not None:
            start, end = called  # 'it' means somebody without a name: by what he was called
            source = " ".join(self.report.text[start:end].split())
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
        return without_article(" ".join(self.report.text[start:end].split()))

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
            elif told := self.told_next(n):
                source, rule = told, "the next sentence says who told it"
            elif framed := self.framed(n):
                source, rule = framed, "between two sentences of one sayer"
            if source is not None:
                carried = Attributed(source.attribution, None, (words.start_char, words.end_char), rule)
                own.append(carried)
                self.found.append(carried)

    def told_next(self, n: int) -> Attributed | None:
        """Who told it by the next sentence: 'This was announced by the fire service', 'The mayor said so on Monday'."""
        if self.closes(n) or n + 1 >= len(self.read_so_far):
            return None
        words, said = self.read_so_far[n + 1]
        told = telling(said)
        if len(told) != 1 or told[0].cue is None or len(words) > SHORT or any(t.like_num for t in words.tokens):
            return None
        passive = words.lower[0] in ("this", "that") and told[0].rule == "by-agent"
        verb = next((i for i in range(len(words)) if words.start(i) == told[0].cue[0]), None)
        pointing = verb is not None and words.lower[verb + 1 : verb + 2] in (["this"], ["so"]) and lemma_of(words, verb) in telling_verbs()
        return told[0] if passive or pointing else None

    def framed(self, n: int) -> Attributed | None:
        """Who said the sentences before and after, where this one of the same paragraph counts something in between."""
        if not 0 < n < len(self.read_so_far) - 1:
            return None
        (before, first), (words, _), (after, last) = self.read_so_far[n - 1 : n + 2]
        if not before.block == words.block == after.block or not any(t.like_num for t in words.tokens):
            return None
        one, two = telling(first)[-1:], telling(last)[:1]
        return one[0] if one and two and same_sayer(one, two) else None

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


@cache
def telling_verbs() -> frozenset[str]:
    """Verbs behind which 'this' and 'so' stand for what was told."""
    verbs = load("reporting")["verbs"]
    return frozenset((*verbs["say"], *verbs["announce"], *verbs["confirm"]))


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


@cache
def part_of_them() -> re.Pattern[str]:
    """'Eight of them …', 'Of the wounded, …', 'All six were …': a share of those counted before."""
    return re.compile(
        r"[\W_]*(?:and\s+|but\s+)?(?:(?:(?:at least|about|some|nearly|almost|more than|over|only)\s+)?"
        r"[\w,.-]+\s+of\s+(?:them|these|those|whom)\b"
        r"|(?:all|the|none|both)\s+(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\s+(?:were|are|had|have)\b)",
        re.I,
    )


def continues(text: str) -> bool:
    """Whether a sentence goes on with the one before: 'Another 18 …', 'Of these …'."""
    return more().match(text) is not None or part_of_them().match(text) is not None


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
        return words.end(last), words.start(end) if (end := background(words, cue)) is not None else words.end_char
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


def background(words: Words, cue: Cue) -> int | None:
    """Where what a verb of judging or asking bears on ends and the page tells again what had happened: 'ordered troops to shoot,
    after a night in which …', 'regretted mistakes in the search for the 40 who …'; None where it says a clause."""
    at = cue.cue[0]
    verb = words.tokens[at]
    if cue.verb not in of_things() or any(c.dep_ == "ccomp" for c in verb.children):
        return None
    if cue.span[1] + 1 < len(words) and words.lower[cue.span[1] + 1] == "that":
        return None
    for i in range(cue.span[1] + 2, len(words)):
        token = words.tokens[i]
        if token.tag_ in ("WDT", "WP") or (token.lower_ == "that" and token.tag_ == "WDT"):
            return i
        if token.lower_ in SINCE and token.tag_ in ("IN", "VBG", "WRB") and not words.quoted[i]:
            return i
    return None


@cache
def of_things() -> frozenset[str]:
    """Verbs that judge, ask or grant: what they bear on is a thing or a deed, and what had happened before is told beside it."""
    verbs = load("reporting")["verbs"]
    return frozenset((*verbs["warn"], *verbs["judge"], "concede", "admit", "acknowledge", "offer"))


def ends_scope(words: Words, i: int) -> bool:
    """Where what stands around a saying ends: a semicolon, or a turn ('but', 'while')."""
    if words.tokens[i].text == ";":
        return not continues(" ".join(words.lower[i + 1 : i + 4])) and not {"these", "them", "those"} & set(words.lower[i + 1 : i + 6])
    return words.tokens[i].text == "," and i + 1 < len(words) and words.lower[i + 1] in TURNS
