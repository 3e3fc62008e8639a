"""What a sentence asks for, refuses, promises or threatens whatever the verb: told by its grammar where the lexicon knows no deed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from rashomon.lexicon import load
from rashomon.read.deeds import Deed, Words
from rashomon.read.participants import someone
from rashomon.read.tellings import Telling, infinitive, shifted, vocabulary
from rashomon.records import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

NAUGHT = {"no", "not", "nobody", "none", "neither"}


def utterances(words: Words, every: list[Deed]) -> Iterator[Telling]:
    """Requests, refusals, promises and threats made with verbs that are no deeds."""
    taken = {d.head for d in every}
    for at, token in enumerate(words.tokens):
        if token.pos_ not in ("VERB", "AUX"):
            continue
        for told, kind, status, cue in (
            must(token),
            wish(token),
            vow(token),
            promise(token),
            threat(token),
            refusal(token),
            denial(token),
            reproach(token),
            shared(token),
            barred(token),
        ):
            place = -1 if told is None else words.index(told)
            known = place in taken or (cue != "threat" and at in taken)
            if told is None or not 0 <= place < len(words) or (known and cue != "should have"):
                continue
            if cue == "promise" and any(words.index(t) in taken for t in told.subtree if t.dep_ in ("ccomp", "acl")):
                continue  # what is promised is a deed of its own
            taken.add(place)
            deed = Deed(place, min(at, place), max(at, place), kind, None, "verb", cue)
            yield Telling(deed, kind, None, status, False, False, (f"verb: {cue}",))
            break


Found = tuple["Token | None", str, Status, str]


def must(verb: Token) -> Found:
    """'X must do, said Y' and 'X should do, said Y' ask X for it."""
    asked = any(c.dep_ == "aux" and c.lower_ == "must" for c in verb.children) and verb.dep_ == "ccomp"
    said = asked and any(c.dep_ == "nsubj" for c in verb.head.children)
    return verb.head if said else None, "REQUEST", "happened", "must"


def wish(verb: Token) -> Found:
    """'They want the port to open': what somebody wants another to do is asked of him."""
    wanting = verb.lemma_.lower() in vocabulary("carriers", "wish") and any(c.dep_ == "nsubj" and c.pos_ != "PRON" for c in verb.children)
    clauses = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and infinitive(c)] if wanting else []
    whom = [g for c in clauses for g in c.children if g.dep_ == "nsubj"]
    asked = any(verb.lemma_.lower() not in ("expect", "need") or someone(g) for g in whom)  # 'expected the toll to grow' asks nobody
    refused = any(c.dep_ == "neg" for c in verb.children)
    return verb if asked else None, "REJECT" if refused else "REQUEST", "happened", "want"


def promise(verb: Token) -> Found:
    """'They promised that they would pay.'"""
    promised = verb.lemma_.lower() in vocabulary("carriers", "promise") and any(c.dep_ == "nsubj" for c in verb.children)
    whom = [c for c in verb.children if c.dep_ in ("dobj", "dative")]  # the parser hangs 'that' on whom it is promised to
    clauses = [c for t in (verb, *whom) for c in t.children if c.dep_ in ("ccomp", "acl") and coming(c)] if promised else []
    return verb if clauses else None, "AGREE", "planned", "promise"


def vow(verb: Token) -> Found:
    """'They vowed that the culprits would pay', 'I assure you that nobody will get away with it': punishment promised."""
    told, _, _, _ = promise(verb)
    whom = [c for c in verb.children if c.dep_ in ("dobj", "dative")]
    clauses = [c for t in (verb, *whom) for c in t.children if c.dep_ in ("ccomp", "acl") and coming(c)] if told is not None else []
    harsh = [c for c in clauses if c.lemma_.lower() in vocabulary("carriers", "punish") or escapes(c)]
    return verb if harsh else None, "THREATEN", "threatened", "vow"


def escapes(verb: Token) -> bool:
    """'Will not get away with it', 'will not go unpunished'."""
    behind = {t.lower_ for t in verb.subtree}
    return any(c.dep_ == "neg" for c in verb.children) and bool(behind & {"away", "unpunished", "unanswered", "scot-free"})


def threat(verb: Token) -> Found:
    """'Unless we are paid, no train will run, they said', 'whoever hides them will be punished'."""
    unless = any(t.lower_ == "unless" for c in verb.children if c.dep_ == "advcl" for t in c.children)
    if not said(verb) or not (future(verb) or (unless and verb.tag_ in ("VBZ", "VBP"))):
        return None, "", "happened", ""
    bound = unless or (conditional(verb) and nothing(verb))
    anyone = any(
        t.lower_ in ("whoever", "anyone", "anybody", "those")
        for c in verb.children
        if c.dep_ in ("csubj", "nsubjpass", "csubjpass")
        for t in c.subtree
    )
    return verb if bound or anyone else None, "THREATEN", "threatened", "threat"


def refusal(verb: Token) -> Found:
    """'The island will not take part, its premier said.'"""
    if not any(c.dep_ == "neg" for c in verb.children) or not future(verb) or not said(verb) or conditional(verb):
        return None, "", "happened", ""
    who = [c for c in verb.children if c.dep_ == "nsubj"]
    willing = any(someone(c) and c.lower_ not in ("it", "you", "they") for c in who)
    return verb if willing and verb.lemma_.lower() not in vocabulary("carriers", "unwilled") else None, "REJECT", "happened", "will not"


def denial(verb: Token) -> Found:
    """'The ministry said it had never given such an order': what somebody says that he did not do."""
    children = list(verb.children)
    who = [c for c in children if c.dep_ == "nsubj"]
    own_word = said(verb) and bool(who) and who[0].tag_ == "PRP" and who[0].lower_ != "you"
    past = verb.tag_ == "VBD" or any(c.dep_ == "aux" and c.lower_ in ("did", "had", "has", "have") for c in children)
    naught = any(c.dep_ == "neg" or (c.dep_ == "advmod" and c.lower_ == "never") for c in children)
    done = verb.lemma_.lower() in vocabulary("carriers", "disowned")
    return verb if own_word and past and naught and done else None, "REJECT", "happened", "did not"


def reproach(verb: Token) -> Found:
    """'Most could have been saved, she said', 'the gates should have been opened, he said': what somebody failed to do."""
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    perfect = any(c.lemma_ == "have" for c in auxiliaries) and said(verb)
    modals = {c.lower_ for c in auxiliaries if c.tag_ == "MD"} if perfect else set()
    who = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    own_word = any(c.tag_ == "PRP" and c.lower_ in ("i", "we", "he", "she") for c in who)
    avoidable = verb.lemma_.lower() in vocabulary("carriers", "neglected") and bool(modals & {"could", "might", "should"})
    return verb if avoidable or ("should" in modals and not own_word) else None, "ACCUSE", "happened", "should have"


def coming(verb: Token) -> bool:
    """Whether the clause says 'will' or 'would'."""
    return future(verb) or any(c.dep_ == "aux" and c.lower_ == "would" for c in verb.children)


def shared(verb: Token) -> Found:
    """'Divers of both navies searched together', 'X and Y are building the probe jointly': what two parties do as one."""
    joint = any(c.dep_ == "advmod" and c.lower_ in ("together", "jointly") for c in verb.children)
    who = [c for c in verb.children if c.dep_ == "nsubj" and c.pos_ in ("NOUN", "PROPN")] if joint else []
    named = [t for c in who for t in c.subtree if t.ent_type_ in ("GPE", "NORP", "ORG")]
    return verb if len(named) > 1 else None, "COOPERATE", "happened", "together"


def barred(verb: Token) -> Found:
    """'Nobody may gather', 'no ship may sail': what is forbidden to all."""
    allowed = any(c.dep_ == "aux" and c.lower_ == "may" for c in verb.children) and not any(c.lemma_ == "have" for c in verb.children)
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")] if allowed else []
    none = any(t.lower_ in ("no", "nobody", "none") for c in subjects for t in (c, *c.children))
    return verb if none else None, "COERCE", "happened", "may"


def future(verb: Token) -> bool:
    """Whether the verb is in the future, or in the future as somebody said."""
    auxiliaries = [c for c in verb.children if c.dep_ == "aux"]
    return any(c.lower_ in vocabulary("conditions", "future") or shifted(c) for c in auxiliaries)


def said(verb: Token) -> bool:
    """Whether the clause is what somebody says."""
    over = verb.head
    return verb.dep_ == "ccomp" and over.lemma_.lower() in sayings() and any(c.dep_ == "nsubj" for c in over.children)


@cache
def sayings() -> frozenset[str]:
    """Verbs with which somebody says what he will do."""
    groups = load("reporting")["verbs"]
    return frozenset(word for group in ("say", "announce", "confirm", "claim", "warn") for word in groups[group])


def conditional(verb: Token) -> bool:
    """Whether the clause stands under 'unless', 'if' or an inverted 'should'."""
    for clause in verb.children:
        if clause.dep_ == "advcl":
            for word in clause.children:
                opens = word.dep_ == "mark" and word.lower_ in ("unless", "if", "until")
                if opens or (word.dep_ == "aux" and word.lower_ == "should" and word.i == clause.left_edge.i):
                    return True
    return False


def nothing(verb: Token) -> bool:
    """Whether the clause says that nothing will be done: 'not a drop will', 'no pupil will', 'will not'."""
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    return any(c.dep_ == "neg" for c in verb.children) or any(t.lower_ in NAUGHT for s in subjects for t in (s, *s.subtree))
