"""Whose page it is: the outlet by its own name on the page, else by its address; and what kind of outlet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from rashomon.clean.credits import agency_of
from rashomon.clean.marks import SEPARATORS, bare, fact_label, group, is_date
from rashomon.clean.words import COMMON
from rashomon.lexicon import load

COPYRIGHT = re.compile(r"(?:©|\(c\)|\bcopyright\b)", re.IGNORECASE)
YEARS = re.compile(r"\b(?:19|20)\d\d(?:\s*[-–]\s*(?:(?:19|20)?\d\d|present))?\b")
NOTICE = re.compile(
    r"all rights.*|rights reserved.*|alle rechte.*|tous droits.*|todos (?:os|los).*|tutti i.*|reproduction.*|riproduzione.*", re.IGNORECASE
)
APPEARED = re.compile(r"appeared first on ([^.]{3,50})", re.IGNORECASE)


def outlet_of(head: Sequence[str], tail: Sequence[str], url: str | None) -> str | None:
    """The outlet's name: the one of the top or the bottom of the page that the address bears out, else by copyright, by the top
    of the page, by the address alone."""
    host = host_words(url)
    top, bottom = head_names(head), copyright_names(tail)
    for name in (*top, *bottom):
        if (host and "".join(re.findall(r"\w+", name.casefold())) in "".join(host)) or (host and fits(name, host)):
            return name
    if bottom:
        return bottom[0]
    if top:
        return top[0]
    return " ".join(w.upper() if len(w) <= 3 else w.title() for w in host) or None


def fits(name: str, host: Sequence[str]) -> bool:
    """Whether most words of a name stand in the address."""
    words = [w for w in re.findall(r"\w+", name.casefold()) if w not in COMMON]
    return bool(words) and sum(w in "".join(host) for w in words) * 2 > len(words)


def host_words(url: str | None) -> list[str]:
    """The words of an address's own name: 'https://www.north-post.example/a' gives 'north', 'post'."""
    if not url:
        return []
    try:
        labels = (urlsplit(url).hostname or "").split(".")
    except ValueError:
        return []
    known = load("outlets")["not_names"]
    strange = {*known["hosts"], *known["platforms"], *known["domains"]}
    own = [x for x in labels[:-1] if x not in strange]
    return [w for w in re.split(r"[-_]", own[-1] if own else "") if w] if own and not own[-1].isdigit() else []


def head_names(head: Sequence[str]) -> list[str]:
    """Lines above the title that look like a name: one to five words, most of them capitalised, no date, no section."""
    found = []
    for line in head[:6]:
        first = SEPARATORS.split(line.strip())[0].strip() if SEPARATORS.search(line) else line.strip()
        words = first.split()
        flat = bare(first)
        if not 1 <= len(words) <= 6 or len(first) > 50 or not first[:1].isupper() or first[-1:] in ".!?:,…" or fact_label().match(first):
            continue
        if flat in group("sections") or flat in group("alone") or flat in group("lists") or flat in load("outlets")["not_names"]["lines"]:
            continue
        if is_date(first) or agency_of(first) or any(c.isdigit() for c in first if len(words) == 1):
            continue
        if flat.startswith(tuple(load("outlets")["not_names"]["starts"])):
            continue
        if sum(w[0].isupper() or w.casefold() in load("outlets")["not_names"]["links"] for w in words) == len(words):
            found.append(first)
    return found


def copyright_names(tail: Sequence[str]) -> list[str]:
    """Names in copyright lines and 'appeared first on'; an agency there is the text's source, not the page's."""
    found = []
    for line in tail:
        if match := APPEARED.search(line):
            found.append(match[1].strip())
        elif COPYRIGHT.search(line) and len(line) < 160:
            rest = NOTICE.sub("", YEARS.sub(" | ", COPYRIGHT.sub(" | ", line)))
            names = [re.sub(r"^(?:by|the copyright of)\s+", "", p.strip(" .,–—-|")) for p in re.split(r"[|–—]|\. ", rest)]
            found += [n for n in names if n and n[0].isupper() and len(n.split()) <= 6 and not agency_of(n)]
    return found


def kind_of(name: str | None) -> str | None:
    """What kind of outlet a name tells of (outlets.toml), or None."""
    words_in = re.findall(r"[^\W_]+", (name or "").casefold())
    flat = f" {' '.join(words_in)} "
    if not flat.strip():
        return None
    if agency_of(name or ""):
        return "agency"
    squeezed = flat.strip().replace(" ", "")
    for kind, words in load("outlets")["kinds"].items():
        for word in words:
            if f" {word} " in flat or (len(word) >= 4 and " " not in word and squeezed.endswith(word)):
                return str(kind)
    return None
