"""The disaster or accident that a story is about: all that points to it and the harm it did are one happening."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from rashomon.reconcile.mentions import Mention, vague

SHARE = 0.4  # of the reports that must tell a mishap before it is what the story is about
NIGHT = timedelta(2)  # by so much reports disagree over the day of one mishap
REACH = 500  # characters behind the words of another mishap within which harm is its harm
MISHAPS = ("DISASTER", "ACCIDENT")

Days = tuple[date, date]


def central(mentions: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
    """The mentions of the story's own mishap (none where it has none), and the others.

    It is the kind whose words stand in most pages, where at least `SHARE` of them have it and fewer tell of violence.
    """
    pages = {m.page for m in mentions}
    spread = {kind: {m.page for m in mentions if m.event.type == kind} for kind in MISHAPS}
    kind = max(spread, key=lambda k: (len(spread[k]), k))
    violent = {m.page for m in mentions if m.event.type == "ASSAULT" and not m.harm}
    if len(spread[kind]) < SHARE * len(pages) or len(spread[kind]) <= len(violent):
        return [], list(mentions)
    topic = main_topic([m for m in mentions if m.event.type == kind])
    told = [m for m in mentions if m.event.type == kind]
    groups = ([m for m in told if topic in m.topic], told, [m for m in mentions if m.harm])
    day = next((d for group in groups if (d := commonest_day(group))), None)
    others = elsewhere(mentions, day)
    own = [m for m in mentions if belongs(m, topic, day) and not (m.harm and follows(m, others))]
    taken = {id(m) for m in own}
    for mention in mentions:
        if further(mention):
            mention.topic = frozenset(f"{word} again" for word in mention.topic)
    return own, [m for m in mentions if id(m) not in taken]


def main_topic(mentions: Sequence[Mention]) -> str:
    """The word that names the mishap: the one that most pages tell as happening, of equals the one most pages have at all."""
    telling: defaultdict[str, set[str]] = defaultdict(set)
    having: defaultdict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        for word in mention.topic - (vague() if len(mention.topic) > 1 else frozenset()):
            having[word].add(mention.page)
            if not mention.harm and (mention.own_day or not mention.pointed or mention.headline):
                telling[word].add(mention.page)
    return min(having, key=lambda w: (w in vague(), w.startswith("/"), -len(telling[w]), -len(having[w]), w))


def commonest_day(mentions: Sequence[Mention]) -> Days | None:
    """The day that most mentions name in their own words; the earlier of two."""
    votes = Counter(m.days for m in mentions if m.own_day and m.days and m.days[0] == m.days[1])
    return min(votes, key=lambda d: (-votes[d], d)) if votes else None


def away(mention: Mention, day: Days | None) -> bool:
    """Whether the mention's own words give a day that cannot be the mishap's."""
    if not (mention.own_day and mention.days and day):
        return False
    return mention.days[0] > day[1] + NIGHT or day[0] > mention.days[1] + NIGHT


def belongs(mention: Mention, topic: str, day: Days | None) -> bool:
    """Whether the mention tells the main happening: its word, any mishap of those days, or the harm done."""
    if away(mention, day) or further(mention):
        return False
    if mention.event.type in MISHAPS:
        named = topic in mention.topic or bool(mention.topic & vague()) or mention.pointed or mention.harm
        return named or bool(day and mention.days and abs(mention.days[0] - day[0]) <= NIGHT)
    return mention.harm and (mention.event.type is None or "by the report's tone" in mention.event.cues)


def further(mention: Mention) -> bool:
    """Whether the mention tells of one more of the kind: 'another quake', 'a second blast'."""
    return "another" in mention.event.cues and mention.event.type in MISHAPS and not mention.pointed and not mention.harm


def elsewhere(mentions: Sequence[Mention], day: Days | None) -> dict[str, list[int]]:
    """Where each report tells of a mishap of another day."""
    found: dict[str, list[int]] = {}
    for mention in mentions:
        if mention.event.type in (*MISHAPS, "ASSAULT") and away(mention, day):
            found.setdefault(mention.event.report, []).append(mention.event.sentence[0])
    return found


def follows(mention: Mention, others: dict[str, list[int]]) -> bool:
    """Whether the mention stands shortly behind the words of another mishap."""
    return any(0 <= mention.event.start - at <= REACH for at in others.get(mention.event.report, ()))
