"""Values and days in plain words: what the brief and every output say alike."""

from __future__ import annotations

import re
from functools import cache

from rashomon.lexicon import load
from rashomon.records import GroupKind, Line, Measure

SMALL = ("OF", "THE", "FOR", "AND", "IN", "DE", "DEL", "DES", "DU", "LA", "LOS", "LAS", "ET")  # within a name
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
DEEDS: dict[Measure, str] = {
    "killed": "killed",
    "injured": "injured",
    "hospitalised": "in hospital",
    "arrested": "arrested",
    "released": "released",
    "missing": "missing",
    "displaced": "displaced",
    "evacuated": "evacuated",
    "deployed": "deployed",
    "crowd": "in the crowd",
    "other": "counted",
}

GROUPS: dict[GroupKind, str] = {
    "attacker": "attackers",
    "security": "members of the security forces",
    "protester": "protesters",
    "child": "children",
    "foreigner": "foreigners",
    "civilian": "civilians",
    "unspecified": "people",
}


def amount(low: int | None, high: int | None, about: bool = False) -> str:
    """'188', 'about 300', 'at least 12', 'up to 1,000', '3,500 to 4,000', 'no'."""
    if low is None and high is None:
        return "no number"
    if high is None:
        return f"at least {low:,}"
    if low is None:
        return f"up to {high:,}"
    if low != high:
        return f"{low:,} to {high:,}"
    return "none" if low == 0 else f"about {low:,}" if about else f"{low:,}"


def day_in_words(iso: str | None) -> str:
    """'2022-01-06' as '6 January 2022'; an hour is added where the value has one."""
    if not iso:
        return "no day"
    year, *rest = iso[:10].split("-")
    words = f"{MONTHS[int(rest[0]) - 1]} {year}" if rest else year
    if len(rest) > 1:
        words = f"{int(rest[1])} {words}"
    return f"{words}, {iso[11:16]}" if len(iso) > 10 else words


def listed(names: list[str], most: int = 3) -> str:
    """'A', 'A and B', 'A, B and 3 more'."""
    if len(names) > most:
        return f"{', '.join(names[: most - 1])} and {len(names) - most + 1} more"
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def whom(line: Line) -> str:
    """Whom a line counts: the page's words where they name somebody, else the kind of group ('people', 'protesters')."""
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", line.group or "")
    named = [w for w in words if w.lower() not in nobody()]
    return " ".join((line.group or "").strip(" \"'“”‘’").split()) if named and balanced(line.group or "") else GROUPS[line.group_kind]


def balanced(text: str) -> bool:
    """False where a quotation mark opens or closes without its partner."""
    return text.count("“") == text.count("”") and text.count('"') % 2 == 0


@cache
def nobody() -> frozenset[str]:
    """Words by which a report points at a group without saying who it is."""
    return frozenset(load("wording")["nobody"]["words"])


def sayer(name: str) -> str:
    """An origin as a reader wants it: 'officials (2022-01-07)', who are one origin a day, as 'officials'."""
    bare = uncapitalised(re.sub(r" \((?:\d{4}(?:-\d\d){0,2}|no day)\)$", "", name))
    return bare.lower() if bare.lower() in several() else bare


@cache
def several() -> frozenset[str]:
    """What nobody in particular is called, whom a sentence may begin with: 'Officials', 'Local media', 'Witnesses'."""
    one = (*load("wording")["article"]["one_of"], "prosecutor")
    return frozenset({*load("origins")["generic"], *(f"{n}s" for n in one), *(f"{n}es" for n in one if n.endswith("s"))} - {"official"})


def uncapitalised(name: str) -> str:
    """A name of several words that stands in capitals, as from a headline or a dateline, in usual letters: 'HARBOUR POLICE'."""
    words = name.split()
    if len(words) < 2 or not name.isupper() or max(map(len, words)) < 6:
        return name
    return " ".join(w.capitalize() if len(w) > 3 else w.lower() if w in SMALL else w for w in words)


def sayers(names: tuple[str, ...]) -> list[str]:
    """Those origins, each once, bodies with their article: 'the Interior Ministry', 'officials', 'Reuters'."""
    return list(dict.fromkeys(with_article(sayer(n)) for n in names))


def with_article(name: str) -> str:
    """'the' before the name of a body whose own noun asks for it ('Red Cross', 'ministry of health'), 'an' before 'official' and its like;
    a headline as 'the report', other names as they are."""
    if name.startswith("“"):
        return f"the report {name}"
    if re.match(r"(?:An?|One|Some|Several|Two|Three) [a-z]", name):  # 'A nurse', as a sentence began
        return name[0].lower() + name[1:]
    table = load("wording")["article"]
    head = re.split(r" (?:of|for|in|at|on|with|from) ", name.removeprefix("the "), maxsplit=1)[0].split()
    if not head or name.lower().split()[0] in table["never_before"] or owned(head):
        return name
    if head[-1] in table["one_of"]:
        return f"{'an' if vowel(name) else 'a'} {name}"
    return f"the {name}" if head[-1].lower() in table["nouns"] else name


def owned(head: list[str]) -> bool:
    """Whether a name begins with whose it is ('Norland's army'), which needs no article; an abbreviation does ('the UN's agency')."""
    whose = re.fullmatch(r"(\w[\w-]*)['’]s", head[0])
    return len(head) > 1 and whose is not None and whose[1][0].isupper() and not whose[1].isupper()


def vowel(name: str) -> bool:
    """Whether a name is spoken with a vowel first: 'official', 'MP', not 'UN' or 'European'."""
    first = name.split()[0]
    if first.isupper() and len(first) > 1:
        return first[0] in "AEFHILMNORSX"
    return first[0].lower() in "aeio" or (first[0].lower() == "u" and not first.lower().startswith(("un ", "uni", "us", "uk", "ut")))
