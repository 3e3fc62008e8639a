"""Who says so: the source of what a report passes on, for figures, events and statements alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rashomon.lexicon import load
from rashomon.read.actors import Actors
from rashomon.read.cues import Cue, find_cues
from rashomon.read.hedges import hedged
from rashomon.read.language import Sentence
from rashomon.read.quotes import Quote, find_quotes
from rashomon.read.sources import Words, kind_of
from rashomon.records import Attribution, Report, Span

__all__ = ["Attributed", "Attributions", "find_attributions", "hedged"]

ARTICLE = re.compile(r"the\s+", re.I)
NEAR = 60  # characters between a quotation and the saying it belongs to


class Attributed:
    """One attribution: the source, the cue that shows it, the content it covers (spans in the report), and the rule that found it."""

    def __init__(self, attribution: Attribution, cue: Span | None, content: Span, rule: str):
        self.attribution = attribution
        self.cue = cue
        self.content = content
        self.rule = rule


class Attributions:
    """All attributions of one report."""

    def __init__(
        self, found: Sequence[Attributed], quotes: Sequence[tuple[Quote, Attributed | None]] = (), own: frozenset[str] = frozenset()
    ):
        self.found = tuple(sorted(found, key=lambda f: (f.content[1] - f.content[0], f.content)))
        self.quotes = tuple(quotes)
        self.own = own

    def of(self, start: int, end: int) -> Attributed | None:
        """The attribution that covers the words at [start, end): the nearest sayer; None for the report's own voice."""
        said = self.sayer(start, end)
        return None if said is None or self.is_own(said) else said

    def sayer(self, start: int, end: int) -> Attributed | None:
        """As `of`, but also where the sayer is the body that publishes the report itself."""
        middle = (start + end) // 2
        for one in self.found:
            if one.content[0] <= middle < one.content[1] and not one.attribution.start <= middle < one.attribution.end:
                return one
        return None

    def is_own(self, said: Attributed) -> bool:
        """Whether the sayer is the page itself: 'we', or the body whose page it is."""
        words = said.attribution.source.lower()
        return words in load("reporting")["voices"]["own"] or words in self.own


def find_attributions(report: Report, sentences: Sequence[Sentence], actors: Actors) -> Attributions:
    """The attributions of a report."""
    quotes = find_quotes(report)
    reader = Reader(report, sentences, actors, quotes)
    return Attributions(reader.found, reader.spoken, own_names(report))


def own_names(report: Report) -> frozenset[str]:
    """The names under which the page's own body may appear, in lower case."""
    names = {report.outlet.lower()} if report.outlet else set()
    return frozenset(names | {ARTICLE.sub("", n, count=1) for n in names})


class Reader:
    """The reading of one report's attributions, sentence by sentence: what was found, and who spoke last."""

    def __init__(self, report: Report, sentences: Sequence[Sentence], actors: Actors, quotes: Sequence[Quote]):
        self.report = report
        self.actors = actors
        self.quotes = quotes
        self.found: list[Attributed] = []
        self.spoken: list[tuple[Quote, Attributed | None]] = []
        self.last: dict[str, str] = {}  # the last full name by 'person' and 'body'
        self.by_sentence: list[list[Attributed]] = []
        spans = [(q.start, q.end) for q in quotes]
        for sentence in sentences:
            near = [s for s in spans if s[0] < sentence.end and s[1] > sentence.start]
            self.by_sentence.append(self.read(Words(sentence, near)))
        for number, sentence in enumerate(sentences):
            self.carry(sentences, number, sentence)
        self.speak(sentences)

    def read(self, words: Words) -> list[Attributed]:
        """The attributions of one sentence, each with the stretch of it that it covers."""
        cues = find_cues(words)
        out: list[Attributed] = []
        for n, cue in enumerate(cues):
            before, after = cues[:n], cues[n + 1 :]
            if cue.rule == "citing" and before:
                out[-1] = self.cited(words, out[-1], before[-1], cue)
                continue
            attribution = self.attribution(words, cue)
            start, end = extent(words, cue, before, after)
            out.append(Attributed(attribution, self.span(words, cue.cue), (start, end), cue.rule))
        self.found += out
        return out

    def cited(self, words: Words, carrier: Attributed, cue: Cue, citing: Cue) -> Attributed:
        """'reported X, citing the ministry': the ministry is the source, X passes it on."""
        self.found = [f for f in self.found if f is not carrier]
        source = self.attribution(words, citing)
        named = Attribution(
            source=source.source,
            name=source.name,
            source_kind=source.source_kind,
            channel=carrier.attribution.channel,
            via=carrier.attribution.name or carrier.attribution.source,
            start=source.start,
            end=source.end,
        )
        return Attributed(named, self.span(words, citing.cue), carrier.content, "citing")

    def span(self, words: Words, places: tuple[int, int]) -> Span:
        return words.start(places[0]), words.end(places[1])

    def attribution(self, words: Words, cue: Cue) -> Attribution:
        """The source in the page's words and by name, its kind, channel and agency."""
        assert cue.source is not None
        start, end = self.span(words, cue.source)
        article = ARTICLE.match(self.report.text, start, end)
        start = article.end() if article else start
        source = " ".join(self.report.text[start:end].split())
        name = self.actors.name_of(start, end) or self.known(words, cue.source, source)
        return Attribution(
            source=source,
            name=name,
            source_kind=kind_of(source) or (kind_of(name) if name else None),
            start=start,
            end=end,
            channel=self.words_of(words, cue.channel),
            via=self.words_of(words, cue.via),
        )

    def words_of(self, words: Words, places: tuple[int, int] | None) -> str | None:
        if places is None:
            return None
        start, end = self.span(words, places)
        return ARTICLE.sub("", " ".join(self.report.text[start:end].split()), count=1)

    def known(self, words: Words, places: tuple[int, int], source: str) -> str | None:
        """The name for a pronoun or a bare description, from who was named last; a new name is remembered."""
        lower = source.lower()
        tokens = [words.tokens[i] for i in range(places[0], places[1] + 1)]
        person = next((t for t in tokens if t.ent_type_ == "PERSON"), None)
        if person is not None:
            name = " ".join(t.text for t in tokens if t.ent_type_ == "PERSON")
            if " " not in name and self.last.get("person", "").endswith(f" {name}"):
                return self.last["person"]
            self.last["person"] = self.last["any"] = name
            return name
        if any(t.pos_ == "PROPN" for t in tokens):
            self.last["body"] = self.last["any"] = source
            return source
        if lower in ("he", "she"):
            return self.last.get("person") or self.last.get("any")
        if lower in ("it", "they", "its", "their"):
            return self.last.get("body") or self.last.get("any")
        if lower in ("his", "her"):
            return self.last.get("person")
        if (tokens[0].tag_ == "DT" and tokens[0].lower_ == "the" and len(tokens) <= 3) or words.lower[places[0] - 1] == "the":
            return self.last.get("body" if kind_of(source) not in (None, "witness") else "any")
        return None

    def carry(self, sentences: Sequence[Sentence], number: int, sentence: Sentence) -> None:
        """A sentence without a sayer of its own that goes on with what the one before said."""
        if self.by_sentence[number]:
            return
        source = None
        if number and sentences[number - 1].block == sentence.block and continues(sentence.text):
            source = self.by_sentence[number - 1][-1] if self.by_sentence[number - 1] else None
        if source is not None:
            carried = Attributed(source.attribution, None, (sentence.start, sentence.end), "carried on")
            self.by_sentence[number] = [carried]
            self.found.append(carried)

    def speak(self, sentences: Sequence[Sentence]) -> None:
        """The speaker of each quotation; its words are the content of that attribution."""
        direct = sorted((f for f in self.found if f.cue is not None), key=lambda f: f.cue or (0, 0))
        previous: tuple[Quote, Attributed | None] | None = None
        for quote in self.quotes:
            block = self.report.blocks[quote.block]
            here = [f for f in direct if block.start <= f.attribution.start < block.end]
            speaker = self.beside(quote, here)
            if speaker is None and previous and previous[0].block == quote.block:
                speaker = previous[1]
            if speaker is None:
                before = [f for f in here if f.attribution.start < quote.start]
                speaker = before[-1] if before else None
            if speaker is None and block.kind in ("title", "heading"):
                speaker = None
            if speaker is not None:
                self.found.append(Attributed(speaker.attribution, speaker.cue, (quote.start, quote.end), "quotation"))
            self.spoken.append((quote, speaker))
            previous = (quote, speaker)

    def beside(self, quote: Quote, here: Sequence[Attributed]) -> Attributed | None:
        """The saying nearest the quotation with no sentence's end between."""
        best: tuple[int, Attributed] | None = None
        for one in here:
            first = min(one.attribution.start, (one.cue or one.content)[0])
            last = max(one.attribution.end, (one.cue or one.content)[1])
            if first >= quote.end:
                gap, between = first - quote.end, self.report.text[quote.end : first]
            elif last <= quote.start:
                gap, between = quote.start - last, self.report.text[last : quote.start]
            else:
                continue
            if re.search(r"[.!?](?!\w)\s*[”\"’»]?\s+[A-Z“\"]|[.!?]$", between.rstrip('“"„« ')) and one.rule != "colon":
                continue
            if best is None or gap < best[0]:
                best = (gap, one)
        return best[1] if best else None


@cache
def more() -> re.Pattern[str]:
    words = load("reporting")["voices"]["more"]
    return re.compile(
        r"[\W_]*(?:and\s+|but\s+)?(?:" + "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) + r")\b", re.I
    )


def continues(text: str) -> bool:
    """Whether a sentence goes on with the one before: 'Another 18 …', 'Of these …'."""
    return more().match(text) is not None


def extent(words: Words, cue: Cue, before: Sequence[Cue], after: Sequence[Cue]) -> Span:
    """The stretch of the sentence that a cue covers."""
    sentence, first, last = words.sentence, cue.span[0], cue.span[1]
    if cue.shape == "forward":
        return words.end(last), sentence.end
    low = max((c.span[1] + 1 for c in before if c.shape != "forward"), default=0)
    low = max([low, *(i + 1 for i in range(low, first) if words.tokens[i].text == ";")])
    inner = [c.span[1] for c in before if c.shape == "forward" and c.span[1] >= low]
    if inner:
        commas = [i + 1 for i in range(inner[-1], first - 1) if words.tokens[i].text == "," and not words.quoted[i]]
        low = commas[-1] if commas else low
    start = words.start(low) if low < len(words) else sentence.start
    if cue.shape == "trailing":
        return start, words.start(first)
    high = next((i for i in range(last + 1, len(words)) if ends_scope(words, i)), len(words))
    return start, words.end(high - 1)


def ends_scope(words: Words, i: int) -> bool:
    """Where what stands around a saying ends: a semicolon, or a turn ('but', 'while')."""
    if words.tokens[i].text == ";":
        return not (i + 1 < len(words) and more().match(" ".join(words.lower[i + 1 : i + 4])))
    return words.tokens[i].text == "," and i + 1 < len(words) and words.lower[i + 1] in ("but", "while", "although", "whereas", "though")
