"""Whom an office means: 'the governor of Beirut' is the one governor whom the story names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rashomon.lexicon import load
from rashomon.reconcile.origins import words
from rashomon.records import Actor


def holders(actors: Sequence[Actor], places: Sequence[str]) -> Callable[[str], str | None]:
    """A look-up from the words for an office to the id of its holder; None where several hold it, or the words say more than the office.

    Words for the story's own places ('governor of Beirut', "the city's governor") say nothing more.
    """
    table = load("origins")["office"]
    filler = set(table["filler"]) | {w for place in places for w in words(place)}
    roles = [(frozenset(words(a.role)) - filler, a.id) for a in actors if a.kind == "person" and a.role]
    roles = [(role, actor) for role, actor in roles if role and not role <= set(table["shared"])]

    def holder(source: str) -> str | None:
        asked = frozenset(words(source.replace("’", "'").replace("'s", ""))) - filler
        found = {actor for role, actor in roles if role == asked}
        return found.pop() if len(found) == 1 else None

    return holder
