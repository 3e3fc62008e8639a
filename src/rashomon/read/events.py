"""Deeds and happenings, typed by the codebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rashomon.days import resolve
from rashomon.lexicon import load
from rashomon.read.actors import Actors
from rashomon.read.attribution import Attributions
from rashomon.read.deeds import Deed, Words, deeds
from rashomon.read.language import Sentence
from rashomon.read.participants import Roles, passive, roles
from rashomon.read.times import governing
from rashomon.records import Event, Participant, Report, Status, TimeExpression, When

if TYPE_CHECKING:
    from spacy.tokens import Token

FRIENDLY = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "CONCEDE", "AID", "RETREAT"}
HOSTILE = {"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
SAYING = {"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONSULT"}  # deeds whose object is another deed
POSSIBLE = {"can", "could", "may", "might", "would"}
DATES = {"DATE", "TIME"}
HEDGES = {"reportedly", "allegedly", "apparently", "possibly", "probably"}
WHERE = {"in", "at", "near", "outside", "across", "around", "inside", "on", "off"}
NATURE = {"DISASTER", "ACCIDENT", "SHUTDOWN"}  # no one does them
QUOTE = 160  # characters a quote may have before it shrinks to the words of the deed


class Reading(NamedTuple):
    """A deed as its clause tells it."""

    deed: Deed
    type: str | None
    mode: str | None
    status: Status
    negated: bool
    hedged: bool
    cues: tuple[str, ...]


def find_events(
    report: Report,
    sentences: Sequence[Sentence],
    actors: Actors,
    attributions: Attributions,
    times: dict[int, tuple[TimeExpression, ...]],
) -> tuple[Event, ...]:
    """The events of a report's article, in reading order, one claim a deed and place."""
    unrest, violent = tone(report)
    found: dict[str, Event] = {}
    for sentence in sentences:
        words = Words(sentence.words)
        for reading in readings(words, unrest, violent):
            event = claim(report, sentence, words, reading, (actors, attributions, times.get(sentence.index, ())))
            if event is not None:
                found.setdefault(event.id, event)
    return tuple(found.values())


def tone(report: Report) -> tuple[bool, bool]:
    """Whether the report tells of protest, and whether of violence by people: what a bare 'resigned' or 'were killed' then is."""
    text = report.text.lower()
    counts = {key: sum(text.count(w) for w in words) for key, words in load("events")["tone"].items()}
    return counts["unrest"] > 1, counts["violence"] > 2 and counts["violence"] > counts["mishap"]


# ------------------------------------------------------------------ which deeds a sentence tells, and how


def readings(words: Words, unrest: bool = False, violent: bool = False) -> Iterator[Reading]:
    """The deeds that a sentence tells as happenings of their own: not those asked for, refused, promised or supposed within another."""
    every = list(deeds(words))
    taken = {d.head: d for d in every}
    for deed in every:
        token = words.tokens[deed.head]
        if deed.kind == "noun" and not happens(token, words, taken) and not referred(token, deed):
            continue
        if inside(token, words, taken) or supposed(token):
            continue
        if reading := composed(deed, token, unrest, hostile_below(token, words, taken)):
            yield reading
    yield from musts(words, taken)
    yield from harms(words, taken, violent)


def musts(words: Words, taken: dict[int, Deed]) -> Iterator[Reading]:
    """'X must do, said Y' asks X for it, whatever it is."""
    for at, lower in enumerate(words.lower):
        token = words.tokens[at]
        verb, saying = token.head, token.head.head
        if lower != "must" or token.dep_ != "aux" or verb.dep_ != "ccomp" or words.index(verb) in taken:
            continue
        if any(c.dep_ == "nsubj" for c in saying.children) and words.index(saying) not in taken and 0 <= words.index(saying) < len(words):
            head = words.index(saying)
            deed = Deed(head, min(at, head), max(at, head), "REQUEST", None, "verb", "must")
            yield Reading(deed, "REQUEST", None, "happened", False, False, ("verb: must",))


def hostile_below(token: Token, words: Words, taken: dict[int, Deed]) -> bool:
    """Whether what the verb leads to is a hostile deed ('promised to bomb')."""
    below = [taken.get(words.index(c)) for c in token.children if c.dep_ in ("xcomp", "ccomp")]
    return any(d is not None and d.type in HOSTILE for d in below)


@cache
def vocabulary(table: str, key: str) -> frozenset[str]:
    """A word list of the lexicon's part on carriers, conditions and happening."""
    return frozenset(load("events")[table][key])


def happens(token: Token, words: Words, taken: dict[int, Deed]) -> bool:
    """Whether a noun of deed stands as a happening: it breaks out, hits, is held, is dated, or there is one."""
    head = token.head
    if words.index(head) in taken and taken[words.index(head)].kind != "noun":
        return False
    if token.dep_ in ("nsubj", "nsubjpass", "dobj") and head.lemma_.lower() in vocabulary("happen", "verbs"):
        return True
    if token.dep_ in ("attr", "nsubj") and any(c.dep_ == "expl" for c in head.children):
        return True
    if token.dep_ == "ROOT":
        return True
    return any(c.dep_ in ("relcl", "acl") or (c.dep_ in ("nmod", "poss", "npadvmod") and c.ent_type_ in DATES) for c in token.children)


def referred(token: Token, deed: Deed) -> bool:
    """Whether 'the blast', 'since the coup' points to a happening told elsewhere: worth keeping for disasters and coups alone."""
    if deed.type not in ("DISASTER", "ACCIDENT") and deed.rule not in vocabulary("happen", "pointed"):
        return False
    return token.dep_ in ("pobj", "dobj", "nsubj", "nsubjpass", "compound")


def inside(token: Token, words: Words, taken: dict[int, Deed]) -> bool:
    """Whether the deed is only the object or complement of another deed's verb ('demanded the release of')."""
    below, at = token, token.head
    for _ in range(12):
        if at == below:
            return False
        other = taken.get(words.index(at))
        hangs = other is not None and other.kind != "noun" and below.dep_ not in ("conj", "advcl", "parataxis", "nsubj", "nsubjpass")
        if hangs and other is not None and (other.type in SAYING or token.pos_ in ("NOUN", "PROPN") or below.dep_ == "xcomp"):
            return True
        if at.pos_ == "VERB" and below.dep_ in ("xcomp", "ccomp") and other is None and carrier(at) == "refuse":
            return False
        below, at = at, at.head
    return False


def supposed(token: Token) -> bool:
    """Whether the clause is a condition or a possibility, no happening."""
    at = token
    for _ in range(8):
        for child in at.children:
            if child.dep_ == "mark" and child.lower_ in vocabulary("conditions", "words"):
                return True
            near = at == token or (at == token.head and token.pos_ in ("NOUN", "PROPN"))
            if near and child.dep_ == "aux" and child.lower_ in POSSIBLE and not perfect(at):
                return True
        if at.head == at or at.dep_ in ("conj",):
            return False
        at = at.head
    return False


def perfect(verb: Token) -> bool:
    """Whether the verb is in a perfect tense ('may have killed' is a happening, hedged)."""
    return any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)


def carrier(verb: Token) -> str | None:
    """How a verb carries the deed that hangs on it: 'commit', 'refuse', 'ask' or 'attempt'."""
    lemma = verb.lemma_.lower()
    for kind in ("refuse", "commit", "ask", "attempt"):
        if lemma in vocabulary("carriers", kind):
            return kind
    if verb.pos_ in ("AUX", "VERB", "ADJ") and any(
        c.dep_ == "acomp" and c.lower_ in vocabulary("carriers", "commit_adjectives") for c in (verb, *verb.children)
    ):
        return "commit"
    return None


def composed(deed: Deed, token: Token, unrest: bool, hostile: bool) -> Reading | None:
    """The deed with what its clause makes of it: refused, promised, threatened, asked for, denied."""
    verb = token
    kind, mode, status, cues = deed.type, deed.mode, "happened", [f"{deed.kind}: {deed.rule}"]
    negative = any(c.dep_ == "neg" for c in verb.children)
    future = any(c.dep_ == "aux" and c.lower_ in vocabulary("conditions", "future") for c in verb.children)
    must = any(c.dep_ == "aux" and c.lower_ in ("must", "should") for c in verb.children)
    over = above(verb)
    if kind == "AGREE" and deed.rule.endswith(" to"):
        kind, status = ("THREATEN", "threatened") if hostile else (kind, "planned")
    if over == "refuse" or (negative and (future or over == "commit")):
        kind, mode, status = "REJECT", None, "happened"
        cues.append("refused")
    elif over == "ask" or must:
        kind, mode = "REQUEST", None
        cues.append("asked for")
    elif over == "commit" or future:
        if kind in HOSTILE:
            kind, status = "THREATEN", "threatened"
        elif kind in FRIENDLY:
            kind, mode, status = "AGREE", None, "planned"
        else:
            status = "planned"
        cues.append("promised")
    elif negative:
        status = "denied"
        cues.append("negated")
    if kind == "CONCEDE" and leaving(deed):
        kind = kind if unrest else ("RETREAT" if leaving(deed) == "resignation" else "OTHER")
    hedged = any(c.dep_ == "advmod" and c.lower_ in HEDGES for c in verb.children)
    return Reading(deed, kind, mode, status, status == "denied", hedged, tuple(cues))  # type: ignore[arg-type]


def above(verb: Token) -> str | None:
    """What the verb that governs this one makes of it."""
    at = below = verb
    for _ in range(4):
        if at.dep_ not in ("xcomp", "ccomp", "conj", "pcomp", "prep", "dobj") or at.head == at:
            return None
        below, at = at, at.head
        if at.pos_ in ("VERB", "AUX", "ADJ") and (kind := carrier(at)) and kind != "attempt":
            return kind if kind != "ask" or infinitive(below) or bare(below) else None
        if at.dep_ == "acomp" and at.lower_ in vocabulary("carriers", "commit_adjectives"):
            return "commit"
    return None


def bare(verb: Token) -> bool:
    """Whether the verb is a bare form ('demanded that he resign'), so that it is asked for and not told."""
    return verb.tag_ == "VB" and not any(c.dep_ == "aux" for c in verb.children)


def infinitive(verb: Token) -> bool:
    """Whether the verb stands with 'to'."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


@cache
def leaving_words() -> dict[str, str]:
    """The first word of every pattern of leaving office, and whether one goes or is sent."""
    found = {}
    for part in ("dismissal", "resignation"):
        words = load("events")["CONCEDE"][part]
        for phrase in (*words["verbs"], *words["nouns"]):
            found[phrase] = part
        for frame in (*words["frames"], *words.get("subjects", ())):
            verbs, objects = frame.split(" : ")
            for verb in verbs.split():
                for thing in objects.split(", "):
                    found[f"{verb} : {thing}"] = part
    return found


def leaving(deed: Deed) -> str | None:
    """'resignation' or 'dismissal' for a deed of leaving office."""
    return leaving_words().get(deed.rule)


# ------------------------------------------------------------------ killing and hurting: what did it tells the type


def harms(words: Words, taken: dict[int, Deed], violent: bool) -> Iterator[Reading]:
    """A sentence of killing, dying or hurting, typed by who or what did it; null where it does not say."""
    told = False
    for at in sorted(range(len(words)), key=lambda i: (words.lemma[i] in ("injure", "wound", "hurt"), i)):
        token = words.tokens[at]
        dying = words.lemma[at] in vocabulary("harm", "dying") and dies(token)
        if not dying and words.lemma[at] not in vocabulary("harm", "verbs"):
            continue
        if told or at in taken or token.pos_ != "VERB" or token.dep_ in ("pobj", "dobj", "nsubj", "amod", "attr", "appos"):
            continue
        if supposed(token) or inside(token, words, taken):
            continue
        kind = cause(token, words, taken, dying)
        if kind is None and dying and single(token):
            kind = "OTHER"
        guessed = kind is None and violent
        if guessed:
            kind = "ASSAULT"
        told = True
        negative = any(c.dep_ == "neg" for c in token.children)
        deed = Deed(at, at, at, kind, None, "harm", words.lemma[at])
        cues = (f"harm: {words.lemma[at]}", *(["by the report's tone"] if guessed else []))
        yield Reading(deed, kind, None, "denied" if negative else "happened", negative, False, cues)


def dies(verb: Token) -> bool:
    """Whether 'lose' and 'claim' are about lives."""
    if verb.lemma_.lower() not in ("lose", "claim"):
        return True
    return any(c.dep_ in ("dobj", "nsubjpass") and c.lemma_.lower() in vocabulary("harm", "lives") for c in verb.children)


def single(verb: Token) -> bool:
    """Whether one person is said to have died."""
    return any(c.dep_ in ("nsubj", "nsubjpass") and c.tag_ in ("NN", "NNP", "PRP") and c.lemma_.lower() != "people" for c in verb.children)


def cause(verb: Token, words: Words, taken: dict[int, Deed], dying: bool) -> str | None:
    """The type of what killed or hurt: a deed named as the subject or after 'in', 'by', 'during', or a person."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "agent", "prep", "advcl", "npadvmod"):
            for token in (child, *child.subtree):
                other = taken.get(words.index(token))
                if other is not None and other.type in ("ASSAULT", *NATURE, "PROTEST", "COERCE"):
                    return "ASSAULT" if other.type in ("PROTEST", "COERCE") else other.type
            if child.dep_ == "agent" or (child.dep_ == "nsubj" and not dying and not passive(verb)):
                return "ASSAULT"
    return None


# ------------------------------------------------------------------ the claim


def claim(
    report: Report, sentence: Sentence, words: Words, reading: Reading, around: tuple[Actors, Attributions, Sequence[TimeExpression]]
) -> Event | None:
    """The claim that a reading makes."""
    actors, attributions, times = around
    deed = reading.deed
    first, last = words.tokens[deed.first], words.tokens[deed.last]
    who = roles(words.tokens[deed.head])
    start, end = extent(sentence, first, last, who)
    head = words.tokens[deed.head]
    quoted = within_quotes(report.text, sentence, sentence.at(head)[0])
    if quoted and (reading.type in NATURE or deed.kind == "harm"):
        return None
    said = attributions.of(*sentence.at(head))
    pointed = deed.kind == "noun" and head.dep_ in ("pobj", "compound", "dobj", "nsubj", "nsubjpass")
    time = own_time(head, sentence, times) if pointed else None
    if time is None and not (pointed and head.dep_ in ("pobj", "compound")):
        time = governing(times, sentence, start, end)
        pointed = False
    if time is not None and time.since and deed.kind == "harm":
        return None  # a running count is no happening of its own
    marks = {"before": pluperfect(head), "pointed": pointed and time is None, "quoted": quoted}
    date, elsewhere = (None, False) if pointed and time is None else dated(time, report, sentence, head)
    if elsewhere:
        return None
    nature = reading.type in NATURE
    return Event(
        id=f"{report.id}-e{start}-{end}-{reading.type or 'none'}",
        report=report.id,
        start=start,
        end=end,
        quote=report.text[start:end],
        sentence=(sentence.start, sentence.end),
        attribution=said.attribution if said else None,
        date=date,
        time=time,
        place=place_of(sentence, words.tokens[deed.head]),
        negated=reading.negated,
        hedged=reading.hedged,
        cues=(*reading.cues, *(name for name, so in marks.items() if so)),
        type=reading.type,
        mode=reading.mode,
        actors=() if nature else named(who.actors, sentence, actors),
        recipients=named(who.recipients, sentence, actors),
        status=reading.status,
        trigger=words.lemma[deed.head],
    )


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


def pluperfect(verb: Token) -> bool:
    """Whether the verb tells of something before the sentence's time ('had already switched off')."""
    return any(c.dep_ == "aux" and c.lower_ in ("had", "'d") for c in verb.children)


def own_time(noun: Token, sentence: Sentence, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time in the noun's own phrase: 'Tuesday's explosion', 'the blast that had torn through the port a day earlier'."""
    first, last = sentence.at(noun.left_edge)[0], sentence.at(noun.right_edge)[1]
    return next((t for t in times if first <= t.start and t.end <= last), None)


def within_quotes(text: str, sentence: Sentence, position: int) -> bool:
    """Whether the word stands inside quotation marks that open in its sentence."""
    before = text[sentence.start : position]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def place_of(sentence: Sentence, verb: Token) -> str | None:
    """The place that the deed's clause names."""
    best = None
    for entity in sentence.words.ents:
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
        if name and Participant(name) not in found:
            found.append(Participant(name))
    return tuple(found)


def phrase(token: Token) -> str | None:
    """The noun phrase of a head without its article and what hangs behind it; None for a pronoun."""
    if token.pos_ == "PRON" or token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM"):
        return None
    left = [t for t in token.lefts if t.dep_ in ("compound", "amod", "nummod", "nmod", "poss", "quantmod")]
    first = min((int(t.left_edge.i) for t in left), default=int(token.i))
    first = max(first, int(token.i) - 6)
    text = token.doc[first : token.i + 1].text
    return str(text).removeprefix("the ").removeprefix("The ").removeprefix("its ").removeprefix("their ").strip() or None
