"""The surface forms of a story's names, and clusters of those that are one actor's, with the reason of every union."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from functools import lru_cache

from anyascii import anyascii
from msgspec import Struct

from rashomon.reconcile import bodies
from rashomon.reconcile.names import clash, person_name
from rashomon.records import ActorKind, Mention

SPACE = re.compile(r"\s+")
KEPT = 65_536  # names whose folded form is kept: each is looked up again and again


class Form(Struct):
    """One surface form of the story with all its mentions."""

    kind: ActorKind
    name: str
    mentions: list[Mention]

    @property
    def roles(self) -> list[str]:
        return sorted({m.role for m in self.mentions if m.role})


class Clusters:
    """Forms united step by step: a union is made only where no two names of the united cluster clash."""

    def __init__(self, forms: Sequence[Form]):
        self.forms = list(forms)
        self.leader = list(range(len(forms)))
        self.members = [[i] for i in range(len(forms))]
        self.edges: dict[int, list[tuple[int, str]]] = defaultdict(list)

    def of(self, form: int) -> int:
        """The cluster that the form is in."""
        while self.leader[form] != form:
            self.leader[form] = self.leader[self.leader[form]]
            form = self.leader[form]
        return form

    def alone(self, form: int) -> bool:
        """True where the form is united with no other."""
        return len(self.members[self.of(form)]) == 1

    def unite(self, a: int, b: int, why: str) -> bool:
        """Joins the clusters of two forms unless a gate forbids it; True where they are one afterwards."""
        first, second = self.of(a), self.of(b)
        if first == second:
            return True
        if self.forms[a].kind != self.forms[b].kind or self.gated(first, second):
            return False
        low, high = min(first, second), max(first, second)
        self.leader[high] = low
        self.members[low] += self.members[high]
        self.edges[a].append((b, why))
        self.edges[b].append((a, why))
        return True

    def split(self, form: int, mentions: Sequence[Mention]) -> int:
        """Takes some of a form's mentions out into a form of the same name: one surname may be two persons' in two reports."""
        taken = {(m.report, m.start) for m in mentions}
        old = self.forms[form]
        self.forms.append(Form(old.kind, old.name, [m for m in old.mentions if (m.report, m.start) in taken]))
        old.mentions = [m for m in old.mentions if (m.report, m.start) not in taken]
        self.leader.append(len(self.leader))
        self.members.append([len(self.members)])
        return len(self.forms) - 1

    def gated(self, a: int, b: int) -> bool:
        """True where a name of one cluster clashes with a name of the other."""
        if self.forms[a].kind == "person":
            ours = [person_name(self.forms[i].name) for i in self.members[a]]
            theirs = [person_name(self.forms[i].name) for i in self.members[b]]
            return any(clash(x, y) for x in ours for y in theirs)
        if self.forms[a].kind == "organisation":
            mine, others = self.countries(a), self.countries(b)
            return bool(mine and others) and not any(bodies.one_country(x, y) for x in mine for y in others)
        return False

    def countries(self, cluster: int) -> set[str]:
        """The countries that the cluster's names tell."""
        return {w for i in self.members[cluster] for w in bodies.key(self.forms[i].name) if w.startswith("@")}

    def reasons(self, root: int) -> dict[int, str]:
        """Why each form of the root's cluster is one with it: the reason of the join that led there, and to which form where not to it."""
        found, queue = {root: "same name"}, deque([root])
        while queue:
            here = queue.popleft()
            for other, why in self.edges[here]:
                if other not in found:
                    beside = "" if self.forms[here].name in (self.forms[root].name, self.forms[other].name) else self.forms[here].name
                    found[other] = f"{why}, as '{beside}'" if beside and beside not in why else why
                    queue.append(other)
        return found


@lru_cache(maxsize=KEPT)
def folded(name: str) -> str:
    """The name for comparing: plain letters, small, white space single, without a leading 'the'."""
    return SPACE.sub(" ", anyascii(name).lower().replace("’", "'").strip()).removeprefix("the ")


def forms_of(mentions: Iterable[Mention]) -> list[Form]:
    """The surface forms of the story, each of one kind: the kind that most of its mentions have, rules before guesses."""
    grouped: dict[str, list[Mention]] = defaultdict(list)
    kinds: dict[str, Counter[ActorKind]] = defaultdict(Counter)
    for m in mentions:
        quote, name = folded(m.quote), folded(m.name)
        grouped[quote].append(m)
        grouped.setdefault(name, [])
        for text in {quote, name}:
            kinds[text][m.kind] += 1 if m.why == "capitals" else 3
    return [Form(min(kinds[text], key=lambda k: (-kinds[text][k], k)), text, found) for text, found in sorted(grouped.items())]
