"""Deeds and happenings, typed by the codebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rashomon.days import resolve
from rashomon.lexicon import load
from rashomon.read.actors import Actors
from rashomon.read.asides import another, aside, label, performed, pluperfect, within_quotes
from rashomon.read.attribution import Attributions
from rashomon.read.deeds import Words, deeds
from rashomon.read.harms import harms
from rashomon.read.language import Sentence
from rashomon.read.onward import carried, narrated, own_time, placing, reported_on, running, subjects_time
from rashomon.read.participants import Roles, roles
from rashomon.read.speakers import Attributed
from rashomon.read.tellings import Telling, tellings
from rashomon.read.times import counted_back, counted_from, governing
from rashomon.read.turns import Tone
from rashomon.read.utterances import utterances
from rashomon.records import Event, Participant, Report, TimeExpression, When

if TYPE_CHECKING:
    from spacy.tokens import Token

WHERE = {"in", "at", "near", "outside", "across", "around", "inside", "on", "off"}
NATURE = {"DISASTER", "ACCIDENT", "SHUTDOWN"}  # no one does them
QUOTE = 160  # characters a quote may have before it shrinks to the words of the deed


def find_events(
    report: Report,
    sentences: Sequence[Sentence],
    actors: Actors,
    attributions: Attributions,
    times: dict[int, tuple[TimeExpression, ...]],
) -> tuple[Event, ...]:
    """The events of a report's article, in reading order, one claim a deed and place."""
    about = tone(report)
    found: dict[str, Event] = {}
    told: tuple[int, TimeExpression] | None = None  # the sentence, and the day its story has come to
    for sentence in sentences:
        words = Words(sentence.words)
        here = told[1] if told and sentence.index - told[0] <= 1 else None
        day = told[1] if told and running(sentence, told[1], report) else None
        for telling in all_tellings(words, about):
            event = claim(report, sentence, words, telling, Around(actors, attributions, times.get(sentence.index, ()), here, day))
            if event is not None:
                found.setdefault(event.id, event)
                if event.time is not None and placing(event, words.tokens[telling.deed.head]):
                    told = (sentence.index, event.time)
    return tuple(found.values())


class Around(NamedTuple):
    """What else is known where a deed is told: the names, who says so, the sentence's times, the day the story has come to."""

    actors: Actors
    attributions: Attributions
    times: Sequence[TimeExpression]
    told: TimeExpression | None
    day: TimeExpression | None = None  # of the last deed that had one of its own, however far above


def all_tellings(words: Words, about: Tone) -> Iterator[Telling]:
    """What a sentence tells as happening in a report of that tone."""
    every = list(deeds(words))
    yield from tellings(words, every, about)
    yield from utterances(words, every)
    yield from harms(words, every, about.violence)


def tone(report: Report) -> Tone:
    """Whether the report tells of protest, and whether of violence by people: what a bare 'resigned' or 'were killed' then is."""
    text = report.text.lower()
    counts = {key: sum(text.count(w) for w in words) for key, words in load("events")["tone"].items()}
    violent = counts["violence"] > 2 and counts["violence"] > counts["mishap"]
    mishap = counts["mishap"] > 2 or counts["mishap"] > counts["violence"] + counts["unrest"] + 1
    return Tone(counts["unrest"] > 1, violent, mishap and not violent)


def claim(report: Report, sentence: Sentence, words: Words, telling: Telling, around: Around) -> Event | None:
    """The claim that a telling makes."""
    actors, attributions, times, told, day = around
    deed = telling.deed
    first, last = words.tokens[deed.first], words.tokens[deed.last]
    who = roles(words.tokens[deed.head])
    start, end = extent(sentence, first, last, who)
    head = words.tokens[deed.head]
    if in_name(actors, sentence, head):
        return None
    quoted = within_quotes(report.text, sentence, sentence.at(head)[0])
    if quoted and (telling.type in NATURE or deed.kind == "harm"):
        return None
    said = attributions.of(*sentence.at(head))
    labelled = deed.kind == "noun" and label(sentence, head)
    inner = head.dep_ == "compound" or (head.dep_ == "pobj" and head.head.dep_ != "agent")  # 'killed by a bomb' tells of the bomb as news
    pointed = labelled or (deed.kind == "noun" and (inner or head.dep_ in ("dobj", "nsubj", "nsubjpass")))
    time = own_time(head, sentence, times) if pointed else None
    if time is None and not (pointed and (labelled or inner)):
        time = governing(times, sentence, *sentence.at(first, last)) or subjects_time(head, sentence, times)
        pointed = False
    if not pointed:
        time = (
            counted_from(time, told, report.published)
            if time is not None and time.lean == "before"
            else carried(sentence, head, time, told)
        )
    time = counted_back(times, sentence, head, report.published) or time
    goes_on = time is None and not pointed and not quoted and day is not None and narrated(head, telling)
    time = day if goes_on else time
    time = reported_on(times, sentence, head) if time is None and not pointed else time
    if time is not None and time.since and deed.kind == "harm":
        return None  # a running count is no happening of its own
    recalled = pointed and time is not None  # 'after the march of 3 May' tells the march again, and its day
    marks = {
        "before": pluperfect(head),
        "pointed": pointed and time is None,
        "recalled": recalled,
        "aside": aside(head),
        "quoted": quoted and not performed(head, telling.type),
        "carried": goes_on,
        "another": another(head, words.tokens[deed.last]),
    }
    when, elsewhere = (None, False) if pointed and time is None else dated(time, report, sentence, head)
    if elsewhere:
        return None
    nature = telling.type in NATURE
    return Event(
        id=f"{report.id}-e{start}-{end}-{telling.type or 'none'}",
        report=report.id,
        start=start,
        end=end,
        quote=report.text[start:end],
        sentence=(sentence.start, sentence.end),
        attribution=said.attribution if said else None,
        date=when,
        time=time,
        place=place_of(sentence, words.tokens[deed.head]),
        negated=telling.negated,
        hedged=telling.hedged,
        cues=(*telling.cues, *(name for name, so in marks.items() if so)),
        type=telling.type,
        mode=telling.mode,
        actors=() if nature else named(who.actors, sentence, actors) or speaking(who.actors, said),
        recipients=named(who.recipients, sentence, actors),
        status=telling.status,
        trigger=words.lemma[deed.head],
    )


def in_name(actors: Actors, sentence: Sentence, head: Token) -> bool:
    """Whether the word of the deed is part of a body's name: 'Feed the Young'."""
    start, end = sentence.at(head)
    bodies = [m for m in actors.mentions_in(sentence.start, sentence.end) if m.kind == "organisation"]
    return head.text[:1].isupper() and any(m.start <= start and end <= m.end and m.end - m.start > end - start for m in bodies)


def extent(sentence: Sentence, first: Token, last: Token, who: Roles) -> tuple[int, int]:
    """From the subject to the object where that is short, else the words of the deed."""
    tokens = [first, last, *who.actors, *who.recipients]
    tokens = [t for t in tokens if sentence.words.start <= t.i < sentence.words.end]
    edges = [t.left_edge if t in who.actors or t in who.recipients else t for t in tokens]
    low = min(edges, key=lambda t: int(t.i))
    start = sentence.at(max(low, sentence.words[0], key=lambda t: int(t.i)))[0]
    end = sentence.at(max(tokens, key=lambda t: int(t.i)))[1]
    return (start, end) if end - start <= QUOTE else sentence.at(first, last)


def dated(time: TimeExpression | None, report: Report, sentence: Sentence, verb: Token) -> tuple[When | None, bool]:
    """The day of the deed, and whether it belongs to another year (background)."""
    if time is not None:
        when = resolve(time, report.published)
        if when and report.published and abs(int(when.value[:4]) - int(report.published[:4])) > 1:
            return None, True
        return when, False
    if report.published and not pluperfect(verb):
        return When(value=report.published[:10], precision="day", basis="report"), False
    return None, False


def place_of(sentence: Sentence, verb: Token) -> str | None:
    """The place that the deed's clause names."""
    best = None
    for entity in sentence.entities:
        root = entity.root
        if entity.label_ in ("GPE", "LOC", "FAC") and root.dep_ == "pobj" and root.head.lower_ in WHERE:
            distance = abs(int(entity.root.i) - int(verb.i))
            if best is None or distance < best[0]:
                best = (distance, entity.text)
    return best[1] if best else None


def named(tokens: Sequence[Token], sentence: Sentence, actors: Actors) -> tuple[Participant, ...]:
    """Participants by the fullest name the report gives, else by their noun phrase."""
    found = []
    for token in tokens:
        start, end = sentence.at(token)
        name = actors.name_of(start, end) or phrase(token)
        if token.ent_type_ in ("DATE", "TIME") or not any(c.isalpha() for c in name or ""):
            continue
        if name and Participant(name) not in found:
            found.append(Participant(name))
    return tuple(found)


def speaking(tokens: Sequence[Token], said: Attributed | None) -> tuple[Participant, ...]:
    """Whom 'I' or 'we' means: who says it."""
    if said is None or not any(t.lower_ in ("i", "we") for t in tokens):
        return ()
    return (Participant(said.attribution.name or said.attribution.source),)


def phrase(token: Token) -> str | None:
    """The noun phrase of a head without its article and what hangs behind it; None for a pronoun."""
    if token.pos_ == "PRON" or token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM"):
        return None
    left = [t for t in token.lefts if t.dep_ in ("compound", "amod", "nummod", "nmod", "poss", "quantmod")]
    first = min((int(t.left_edge.i) for t in left), default=int(token.i))
    first = max(first, int(token.i) - 6)
    text = token.doc[first : token.i + 1].text
    return str(text).removeprefix("the ").removeprefix("The ").removeprefix("its ").removeprefix("their ").strip() or None
