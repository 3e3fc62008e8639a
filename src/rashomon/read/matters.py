"""What is said, thought or wanted: the clause, the thing or the words behind the preposition that a verb governs."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from rashomon.read.clauses import child, object_before, whole
from rashomon.read.sources import Places, Words
from rashomon.read.stances import Phrase, Stance, stance_of

BESIDE = frozenset(("as", "for", "of", "to", "with", "against", "on"))  # prepositions whose phrase belongs to the thing before


def matter(words: Words, i: int, stance: Stance, source: Places) -> tuple[list[Places], int]:
    """The places of what the verb at `i` governs, and where its cue ends ('called for')."""
    token = words.tokens[i]
    found = clause_places(words, i, source) if stance.clause else []
    if found:
        return found, particle(words, i)
    end = behind(words, i, stance.about)
    if end is not None and (governed := child(words.tokens[end], "pobj", "pcomp", "dobj")) is not None:
        return placed(whole(words, governed, end + 1)), end
    if end is not None and (thing := thing_place(words, i, end)) is not None:
        return [thing], end
    if stance.clause and (wanted := next((c for c in token.rights if c.dep_ == "xcomp"), None)) is not None:
        return asked(words, i, wanted), particle(words, i)
    if stance.thing and (thing := thing_place(words, i, i)) is not None:
        return [thing], particle(words, i)
    return (around(words, token) if token.dep_ == "parataxis" else []), i


def asked(words: Words, i: int, wanted: Token) -> list[Places]:
    """What is wanted, with who shall do it: 'urged [the party to think again]'."""
    whom = object_before(wanted)
    return placed(whole(words, wanted, i + 1) if whom is None else joined(whole(words, whom, i + 1), whole(words, wanted, i + 1)))


def joined(first: Places | None, second: Places | None) -> Places | None:
    return (first[0], second[1]) if first and second else first or second


def placed(places: Places | None) -> list[Places]:
    return [places] if places else []


def particle(words: Words, i: int) -> int:
    """The place of the particle right behind the verb ('point out'), else of the verb."""
    return i + 1 if any(c.dep_ == "prt" and c.i == words.tokens[i].i + 1 for c in words.tokens[i].children) else i


def clause_places(words: Words, i: int, source: Places) -> list[Places]:
    """The clauses that the verb governs, before it up to source or verb, behind it after both."""
    out: list[Places] = []
    for c in words.tokens[i].children:
        at = words.place(c) if c.dep_ == "ccomp" else None
        if at is None:
            continue
        if at < i:
            out += placed(whole(words, c, 0, source[0] if at < source[0] < i else i))
        else:
            out += placed(whole(words, c, max(i, source[1]) + 1 if source[0] > i else i + 1, cut(words, c)))
    return out


def cut(words: Words, clause: Token) -> int:
    """Where a further saying of the same sayer begins that the tree hung onto the clause: '…, adding that'."""
    for c in clause.rights:
        stance = stance_of(c) if c.dep_ == "advcl" and c.tag_ == "VBG" else None
        before = c.left_edge.i - words.base - 1
        if stance is not None and stance.kind == "saying" and before >= 0 and words.tokens[before].text == ",":
            return before
    return len(words)


def behind(words: Words, i: int, phrases: Sequence[Phrase]) -> int | None:
    """The place of the last word of the preposition behind the verb, an adverb between them passed over."""
    for phrase in phrases:
        for start in (i + 1, i + 2):
            if tuple(words.lower[start : start + len(phrase)]) == phrase and (start == i + 1 or words.tokens[i + 1].pos_ == "ADV"):
                return start + len(phrase) - 1
    return None


def thing_place(words: Words, i: int, last: int) -> Places | None:
    """The verb's object with what is said of it: 'the plan as a gift to the rich', 'the firm for hiding it', 'them to wait'."""
    token = words.tokens[i]
    thing = next((c for c in token.rights if c.dep_ == "dobj" and c.i - words.base > last), None)
    found = whole(words, thing, last + 1) if thing is not None else None
    if thing is None or found is None:
        return None
    for c in token.rights:
        if c.i > thing.i and (c.dep_ in ("xcomp", "oprd") or (c.dep_ == "prep" and c.lower_ in BESIDE)):
            further = whole(words, c, found[1] + 1)
            found = (found[0], further[1]) if further else found
    return found


def around(words: Words, token: Token) -> list[Places]:
    """The sentence around a saying that stands within it: 'the bill, he said, will fail'."""
    sentence = whole(words, token.head)
    if sentence is None:
        return []
    own = {t.i - words.base for t in token.subtree}
    left = [j for j in range(sentence[0], sentence[1] + 1) if j not in own]
    return [(left[0], left[-1])] if left else []
