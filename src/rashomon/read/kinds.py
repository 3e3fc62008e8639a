"""Whom a group is counted among, by the codebook's order, where the noun alone does not tell: nationals, protests, groups carried over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rashomon.lexicon import load
from rashomon.lexicon.places import places
from rashomon.read.groups import empties, people
from rashomon.read.nations import Home, nation_of
from rashomon.read.numbers import either
from rashomon.read.protests import at_protest, peaceful
from rashomon.read.told import Draft
from rashomon.records import GroupKind, Measure

AT_PROTEST: tuple[Measure, ...] = ("injured", "arrested", "released", "hospitalised", "crowd")
LOOSE = ("come together", "many on the move")  # crowds that no word of protest made one
HOLDING = re.compile(r"\b(?:have|had|has|suffered|lost|mourn)")
ARE = re.compile(r"\s+(?:are|were|is|was)\s+(?:also\s+|all\s+|mostly\s+)?(?:an?\s+)?(?P<who>\w+)\s*(?:[.,;]|and\b|who\b|$)", re.IGNORECASE)
PART_OF = re.compile(
    r"\s*(?:are\s+|were\s+)?(?:among|out\s+of|of)\s+(?:the\s+)?(?:\w+\s+)?", re.IGNORECASE
)  # '300 children among 1,020 killed'
OF_THESE = re.compile(r"\b(?:of|among)\s+(?:these|those|them|whom)\b[,:]?\s*(?:\w+\s+)?$", re.IGNORECASE)

LATELY = r"(?:most\s+recently|at\s+last\s+count|by\s+now|now|lately|the\s+latest)"  # 'losses among the police, most recently 9 dead'
NATIONALS = re.compile(
    r"\s*(?:people\s+|persons\s+|others\s+)?(?:of\s+(?:the|those|these|them|whom|its|all)\s*(?:[a-z]+\s+){0,3})?"
    r"(?:(?:are|were|is|was|come|came|hail|hailed)\s+(?:all\s+|both\s+|mostly\s+)?(?:citizens?\s+of\s+|nationals?\s+of\s+|from\s+|an?\s+)?"
    r"|(?:citizens?|nationals?|subjects?)\s+of\s+)(?:the\s+)?(?P<who>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?)"
)
WHO = re.compile(r"\s+who\b", re.IGNORECASE)  # '40 villagers who fell in the clashes, nine who died on the road'
STATED = re.compile(r"\s+(?:were|was|are|is|have|had)\b")  # '40 officers were hurt; 3 were dead': of those just counted


def kind_of(draft: Draft, before: Sequence[Draft], around: str, home: Home) -> tuple[GroupKind, str | None]:
    """The group's kind and words: of its noun, of who is named for it, carried over, or by the context."""
    group = draft.counted.group
    kind, text = group.kind, group.text
    if group.what == "national" or (group.national and kind in ("civilian", "unspecified")):
        kind = "foreigner" if nation_of(group.national or "") != home.country else "civilian"
    if (kind in ("unspecified", "civilian") or group.what == "none") and own_men(draft):
        kind, text = "security", text
    if kind == "unspecified" and (group.what == "none" or group.empty or group.head in ("others", "other", "more")):
        kind, text = named_for(draft) or carried_over(draft, before) or (kind, text)
    if kind == "unspecified":
        kind = said_to_be(draft) or kind
    if kind in ("unspecified", "civilian") and under_age().match(draft.sentence.text, draft.counted.end):
        kind = "child"
    if kind in ("unspecified", "civilian") and (sent_from_abroad(draft, home) or of_another_nation(draft, home)):
        kind = "foreigner"
    if draft.measure == "crowd" and kind in ("unspecified", "civilian") and attacked(draft):
        return "attacker", text
    if not peaceful().search(draft.sentence.text) and demonstrates(draft, kind, around):
        return "protester", text
    return kind, text


def said_to_be(draft: Draft) -> GroupKind | None:
    """The kind of the noun that a count is said to be: '400 of the dead are foreigners'; None where none is."""
    found = ARE.match(draft.sentence.text, draft.counted.end)
    return people().get(found["who"].lower()) if found is not None and found["who"].lower() not in empties() else None


def of_another_nation(draft: Draft, home: Home) -> bool:
    """Whether those counted are said to be another country's: '71 of the dead were Dutch', '189 citizens of the Netherlands'."""
    text, last = draft.sentence.text, draft.counted.number.last
    found = NATIONALS.match(text, last) if home.country is not None else None
    names = (found["who"], found["who"].split()[0]) if found is not None else ()
    codes = (nation_of(name) or (places()[name].country if name in places() else None) for name in names)
    return next((code for code in codes if code), home.country) != home.country


@cache
def under_age() -> re.Pattern[str]:
    """'under the age of five', 'were under 18', 'were minors' behind a number: only children are counted."""
    years = either(
        ["five", "ten", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", *map(str, range(1, 19))]
    )
    return re.compile(
        rf"\s*(?:(?:were|are|was|is|being|all|aged|who|reportedly|said\s+to\s+be)\s+)*"
        rf"(?:(?:under|below|younger\s+than)\s+(?:the\s+age\s+of\s+)?{years}\b(?!\s+(?:feet|met|per|tons|minutes|hours|days))|under-?\s?age\b|minors\b)",
        re.IGNORECASE,
    )


def demonstrates(draft: Draft, kind: GroupKind, around: str) -> bool:
    """Whether the context makes protesters of people: a crowd of nobody in particular, those hurt or held at a protest."""
    if draft.measure == "crowd" and (draft.rule in LOOSE or ": lined" in draft.rule) and not at_protest(around):
        return False
    if draft.measure == "crowd":
        at_large = kind == "unspecified" or draft.counted.group.head.startswith("citizen")
        return at_large or (kind == "civilian" and at_protest(around))
    return kind in ("unspecified", "child") and draft.measure in AT_PROTEST and not headed(draft) and at_protest(around)


def headed(draft: Draft) -> bool:
    """Whether a headline counts a deed without saying of whom: 'Unrest: 3,000 arrests'."""
    return draft.sentence.kind == "title" and draft.counted.group.empty


def attacked(draft: Draft) -> bool:
    """Whether those who gathered attacked somebody: 'hundreds of supporters came with clubs and attacked the camp'."""
    sentence, end = draft.sentence, draft.counted.end
    found = assaults().search(sentence.text, end, end + 160)
    token = sentence.token_at(sentence.start + found.start()) if found else None
    return token is not None and token.pos_ == "VERB" and ";" not in sentence.text[end : found.start() if found else end]


@cache
def assaults() -> re.Pattern[str]:
    """Verbs that make attackers of a crowd."""
    return re.compile(rf"(?<!were )(?<!was )\b{either(load('people')['attacker']['deeds'])}\b", re.IGNORECASE)


def sent_from_abroad(draft: Draft, home: Home) -> bool:
    """Whether another country sent them: 'France has also sent 22 investigators'."""
    trigger = draft.trigger
    if draft.measure != "deployed" or trigger is None or not trigger.text.lower().split()[-1].startswith(("sen", "send")):
        return False
    lead = draft.sentence.text[max(0, trigger.start - 40) : trigger.start].split()
    return any(word in places() and places()[word].kind == "country" and places()[word].country != home.country for word in lead[-3:])


def own_men(draft: Draft) -> bool:
    """Whether the forces speak of their own: 'police say two of their men were hurt'."""
    text, number = draft.sentence.text, draft.counted.number
    if not own().match(text, number.last):
        return False
    before = [people().get(w.lower()) for w in re.findall(r"\w+", text[: number.first])]
    return "security" in before


@cache
def own() -> re.Pattern[str]:
    """'of their men', 'of its own' behind a number."""
    return re.compile(rf"\s*of\s+(?:its|their|his|our|my)\s+{either(load('people')['security']['own'])}\b", re.IGNORECASE)


def named_for(draft: Draft) -> tuple[GroupKind, str | None] | None:
    """Who a number without a noun of its own counts: 'deaths among demonstrators to three', 'security forces who have eight dead'."""
    text, number = draft.sentence.text, draft.counted.number
    lead, rest = text[max(0, number.first - 90) : number.first], text[draft.counted.end : draft.counted.end + 40]
    own = draft.counted.group.empty or draft.counted.group.head in ("men", "women", "more", "others")
    held = holders().search(lead) if own and HOLDING.search(lead) else None  # the long list of nouns only where it can count
    for found in (held, counts().search(lead), among().match(rest)):
        if found is not None:
            kind = people().get(found["who"].lower())
            if kind is not None and found["who"].lower() not in empties():
                return kind, found["who"]
    return None


@cache
def nouns() -> str:
    """A pattern for the nouns of people."""
    return either([noun for noun in people() if noun not in empties()])


@cache
def holders() -> re.Pattern[str]:
    """'the coast guard (who) have three drowned', 'the police lost two men'."""
    return re.compile(
        rf"\b(?P<who>{nouns()})\s+(?:who\s+)?(?:have|had|has|suffered|lost|mourn|mourned)\s+(?:(?!counted|treated|seen|found|reported|recorded|registered|received|confirmed|admitted|said|named|listed)\w+\s+)?$",
        re.IGNORECASE,
    )


@cache
def counts() -> re.Pattern[str]:
    """'the number of civilians … 521', 'deaths among demonstrators to three', 'among the police there are 18 dead'."""
    return re.compile(
        rf"\b(?:(?:number|count|toll|total)\s+(?:of|for|among)|(?:deaths?|dead|killed|injured|wounded|arrests|detained|injuries|losses|casualties|victims)\s+(?:among|of|to)|^among)\s+(?:the\s+)?(?:\w+\s+)??(?P<who>{nouns()})\b[^,;.]*"
        rf"(?:,\s+{LATELY}\b[^,;.]*)?$",
        re.IGNORECASE,
    )


@cache
def among() -> re.Pattern[str]:
    """'dozens of dead among the demonstrators', '18 of the officers'."""
    return re.compile(rf"\s+(?:among|with|of)\s+(?:the\s+|its\s+|their\s+|our\s+)?(?:\w+\s+)?(?P<who>{nouns()})\b", re.IGNORECASE)


def carried_over(draft: Draft, before: Sequence[Draft]) -> tuple[GroupKind, str | None] | None:
    """The group of the number before in the same sentence, or of the number that a bare or partitive one hangs on."""
    text, number = draft.sentence.text, draft.counted.number
    back = (
        draft.rule.startswith(("carried", "a part"))
        or OF_THESE.search(text[: number.first])
        or draft.counted.group.partitive
        or draft.counted.group.head in ("others", "other")
    )
    reach = 2 if back else 0
    for other in reversed(before):
        away = draft.sentence.index - other.sentence.index
        if away > reach or (away and other.sentence.block != draft.sentence.block):
            break
        group = other.counted.group
        if other.counted.number.size < number.size and other.rule.startswith("a part") and not draft.counted.group.partitive:
            continue  # 'of these, 60 died here, among them 12 children, and 40 there'
        if group.what in ("people", "national") and not group.empty and not group.partitive and other.counted.number.form != "article":
            between = "" if away else text[other.counted.end : number.first]
            if not away and (named_apart(draft, other) or (WHO.match(text, number.last) and "," in between)):
                return None
            told_of = re.fullmatch(r"[^;:]*;\s*", between) and STATED.match(text, number.last)
            if (re.search(r"[;:]", between) and not back and not told_of) or PART_OF.fullmatch(between):
                return None
            return group.kind, group.text
    return None


def named_apart(draft: Draft, other: Draft) -> bool:
    """Whether a noun of its own stands between a bare number and the group before: '500 soldiers are sent where the dead are now 90'."""
    trigger, number = draft.trigger, draft.counted.number
    return (
        trigger is not None
        and draft.counted.group.what == "none"
        and draft.measure != other.measure
        and trigger.kind in ("state", "noun", "toll", "after")
        and other.counted.end <= trigger.start
        and trigger.end <= number.first
    )
