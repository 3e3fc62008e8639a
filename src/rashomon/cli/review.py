"""`rashomon review`: a dialogue in which a person looks through an account and puts it right; every decision is kept at once."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterator
from itertools import chain, count
from typing import TYPE_CHECKING, Annotated, Any

import typer
from msgspec.structs import replace

from rashomon.cli.cases import CaseFile
from rashomon.cli.options import MODEL, Debug, Model
from rashomon.cli.outputs import emit, harmless
from rashomon.errors import InputError

if TYPE_CHECKING:
    from rashomon.case import Case
    from rashomon.keeping import Reader
    from rashomon.records import Account, AnyClaim, Decision, Story

HELP = """look     figures | timeline | brief | disputes | people | reports | decisions | show f1
decide   wrong f1.2 count=19 measure=injured     the second mention of f1, read rightly (also low= high= bound= group_kind= mode= place=)
         wrong f1.2 none                         no count of people
         same p1 p4 | apart "Name" "Other name"  who is who
         out f1 | out t2 | out b1 | out d1       leave this line out
         dated r3 2031-05-06                     this page's day
         copies r1 r2 | notstory r4 | withhold p5
         undo ID                                 take a decision back
         help | quit"""
VALUES = ("low", "high", "count")  # of a right reading, in whole numbers


def review(
    path: CaseFile,
    author: Annotated[str | None, typer.Option(metavar="NAME", help="Who decides; asked for where it is not given.")] = None,
    story: Annotated[str | None, typer.Option(metavar="ID", help="Review this story instead of the largest.")] = None,
    model: Model = MODEL,
    debug: Debug = False,
) -> None:
    """Look through the account of a case and correct it, in a dialogue; each decision is kept with author, day and reason."""
    from rashomon.case import open_case
    from rashomon.keeping import Reader

    with open_case(path) as case:
        Dialogue(case, Reader(model), story, author).run()


def ask(question: str) -> str:
    """One line from the user; EOFError where there are no more."""
    emit(question, sys.stdout)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.strip()


class Dialogue:
    """What is shown has numbers (f1, p2, r3), and a command refers to them until the account is told anew."""

    def __init__(self, case: Case, reader: Reader, story: str | None, author: str | None):
        self.case = case
        self.reader = reader
        self.story_id = story
        self.author = author
        self.retell()

    def retell(self) -> None:
        """The account as it is with all decisions so far."""
        from rashomon.retelling import tell_all
        from rashomon.tell.outline import chosen

        self.account: Account = tell_all(self.case, self.reader)  # withheld names too: what is anchored to words needs them as they stand
        told = chosen(self.account, self.story_id)
        if told is None:
            raise InputError(f"{self.case.path} holds no report that was read; add some first")
        self.story: Story = told
        self.claims: dict[str, AnyClaim] = {c.id: c for c in told.claims}

    def run(self) -> None:
        """Ask and do until the user quits or the input ends."""
        emit(f"{harmless(self.story.title)}\nstory {self.story.id}; 'help' lists the commands\n", sys.stdout)
        while True:
            try:
                line = ask("> ")
                if line in ("quit", "q", "exit"):
                    return
                emit(harmless(self.answer(line)) + "\n", sys.stdout)
            except EOFError:
                emit("\n", sys.stdout)
                return
            except InputError as error:
                emit(f"{harmless(str(error))}\n", sys.stdout)

    def answer(self, line: str) -> str:
        """What one command gives. Raises InputError where it cannot be understood."""
        try:
            words = shlex.split(line)
        except ValueError as error:
            raise InputError("a quotation mark does not close") from error
        if not words or words[0] == "help":
            return HELP
        shown = {
            "figures": lambda: "\n".join(f"f{n}  {x}" for n, x in enumerate(self.figures(), 1)),
            "timeline": lambda: "\n".join(f"t{n}  {e.date or '?'}  {e.title}" for n, e in enumerate(self.story.account.timeline, 1)),
            "brief": lambda: "\n".join(f"b{n}  {b.text}" for n, b in enumerate(self.story.account.brief, 1)),
            "disputes": lambda: "\n".join(f"d{n}  {d.about}" for n, d in enumerate(self.story.account.disputes, 1)),
            "people": lambda: "\n".join(f"p{n}  {a.name}: {'; '.join(a.aliases)}" for n, a in enumerate(self.story.actors, 1)),
            "reports": lambda: "\n".join(f"r{n}  {r.published or '?'}  {r.source}" for n, r in enumerate(self.story.reports, 1)),
            "decisions": self.decisions,
        }
        if words[0] in shown and len(words) == 1:
            return shown[words[0]]() or "none"
        if words[0] == "show" and len(words) == 2:
            return "\n".join(f"{words[1]}.{n}  {self.place(c)}" for n, c in enumerate(self.mentions(words[1]), 1))
        return self.keep(self.asked(words[0], words[1:]))

    # ------------------------------------------------------------------ what is shown

    def figures(self) -> Iterator[str]:
        from rashomon.case.changes import standing, subject, value

        for line in self.story.account.figures:
            yield f"{subject(line)}: {value(line)}{standing(line)}; {line.course}, {line.support}"

    def decisions(self) -> str:
        from rashomon.tell.rulings import ruling_words

        return "\n".join(f"{text}\n    {note}" for text, note in ruling_words(self.account))

    def mentions(self, name: str) -> list[AnyClaim]:
        """The claims under f1 or t1, in their order."""
        item = self.item(name, "ft")
        ids = item.claims if name[0] == "t" else dict.fromkeys(c for p in item.series for c in p.claims)
        return [self.claims[c] for c in ids]

    def place(self, claim: AnyClaim) -> str:
        """A claim's words in their sentence, and where."""
        report = next(r for r in self.story.reports if r.id == claim.report)
        return f"“{claim.quote}” in “{' '.join(report.text[slice(*claim.sentence)].split())}”, {report.source}"

    def item(self, name: str, kinds: str) -> Any:
        """What 'f1' stands for. Raises InputError for what is not there."""
        found = self.story.account
        lists: dict[str, Any] = {
            "f": found.figures,
            "t": found.timeline,
            "b": found.brief,
            "d": found.disputes,
            "p": self.story.actors,
            "r": self.story.reports,
        }
        number = name[1:]
        if not name or name[0] not in kinds or not number.isdecimal() or not 1 <= int(number) <= len(lists[name[0]]):
            wanted = " or ".join(f"{kind}1" for kind in kinds)
            raise InputError(f"'{name}' is not there; give {wanted} as the lists number them")
        return lists[name[0]][int(number) - 1]

    # ------------------------------------------------------------------ what is decided

    def asked(self, command: str, words: list[str]) -> dict[str, Any]:
        """The decision that a command asks for, without author, day and reason."""
        kinds: dict[str, Callable[[list[str]], dict[str, Any]]] = {
            "wrong": self.wrong,
            "same": lambda w: {"kind": "same person", "names": [self.item(x, "p").name for x in w]},
            "apart": lambda w: {"kind": "not the same person", "names": w},
            "out": self.out,
            "dated": lambda w: {"kind": "date", "reports": [self.item(x, "r").id for x in w[:-1]], "date": w[-1] if w else ""},
            "copies": lambda w: {"kind": "copies", "reports": [self.item(x, "r").id for x in w]},
            "notstory": lambda w: {"kind": "not this story", "reports": [self.item(x, "r").id for x in w]},
            "withhold": lambda w: {"kind": "withhold", "names": [self.item(x, "p").name for x in w]},
            "undo": lambda w: {"kind": "undo", "undoes": w[0] if w else ""},
        }
        if command not in kinds:
            raise InputError(f"'{command}' is no command; 'help' lists them")
        return kinds[command](words)

    def wrong(self, words: list[str]) -> dict[str, Any]:
        """'f1.2 count=19' or 'f1.2 none'."""
        name, _, number = (words or [""])[0].partition(".")
        claims = self.mentions(name)
        if not number.isdecimal() or not 1 <= int(number) <= len(claims) or len(words) < 2:
            raise InputError("say which mention and how it reads: wrong f1.2 count=19, or wrong f1.2 none ('show f1' numbers the mentions)")
        reading: dict[str, Any] = {}
        for word in words[1:]:
            key, _, value = word.partition("=")
            reading[key] = True if word == "none" else int(value) if key in VALUES and value.isdecimal() else value
        return {"kind": "figure", **self.anchor(claims[int(number) - 1]), "reading": reading}

    def anchor(self, claim: AnyClaim) -> dict[str, Any]:
        """A claim's words and sentence, by which it is found again."""
        text = next(r.text for r in self.story.reports if r.id == claim.report)
        return {"words": claim.quote, "context": text[slice(*claim.sentence)]}

    def out(self, words: list[str]) -> dict[str, Any]:
        """'f1': by its id, and by the words of its first mention where the id is no more."""
        name = (words or [""])[0]
        told = {"kind": "leave out", "line": self.item(name, "ftbd").id}
        return told | (self.anchor(self.mentions(name)[0]) if name[0] in "ft" else {})

    def again(self, made: Decision) -> Decision:
        """The decision, under an id of its own where the same was decided before and undone."""
        undone = {r.decision.id for r in self.account.decisions if r.state == "undone"}
        fresh = (f"{made.id}-{n}" for n in count(2))
        return replace(made, id=next(i for i in chain([made.id], fresh) if i not in undone))

    def keep(self, told: dict[str, Any]) -> str:
        """Ask for the reason, keep the decision, and say what became of it."""
        from rashomon.case import pages
        from rashomon.case.decisions import keep_decisions
        from rashomon.decide.files import decision
        from rashomon.tell.rulings import decided, state_words

        if told["kind"] == "undo" and told["undoes"] not in {r.decision.id for r in self.account.decisions}:
            raise InputError(f"there is no decision '{told['undoes']}' to undo; 'decisions' lists them")
        today = pages.now()[:10]
        decision({**told, "author": "?", "day": today, "reason": "?"}, "this decision")  # so that no reason is asked for in vain
        self.author = self.author or ask("who decides: ")
        made = self.again(decision({**told, "author": self.author, "day": today, "reason": ask("reason: ")}, "this decision"))
        new = keep_decisions(self.case, [made])
        self.retell()
        ruling = next(r for r in self.account.decisions if r.decision.id == made.id)
        return f"{'kept' if new else 'there already'} as {made.id}: {decided(made)}; {state_words(ruling)}"
