"""What a line's own words say of it: the vocabulary of menus, links, credits, notices and dates."""

from __future__ import annotations

import re
from functools import cache

from rashomon.clean.prose import prose_strength
from rashomon.clean.words import words_of
from rashomon.lexicon import load

SEPARATORS = re.compile(r"\s*[|·•»›>→/–—⋅▸►|]\s*|\s{2,}|\t+|\s+-\s+")
ORNAMENT = re.compile(r"^[\W_]+|[\W_]+$")
LONG = 300  # characters: a longer line is a paragraph, whatever words stand in it
COUNT = re.compile(r"^\d+ |\s*[(\[]?\d+[)\]]?$")
DATE_PIECE = re.compile(r"\d+(?:st|nd|rd|th)?|[^\W\d_]+(?:\.[^\W\d_]+\.?)?")
CLOCK = re.compile(
    r"^\[?(?:[01]?\d|2[0-4])[.:h][0-5]\d(?::[0-5]\d)?(?:\s*(?:[ap]\.?m\.?|hrs|[A-Z]{2,4}))?\]?"
    r"(?:\s*\(?\d{1,2}\.? [A-Z][a-z]{2,8}\.?\)?)?:?$",
    re.IGNORECASE,
)
# An agency's own name for a text: 'Velinka-unrest-economy, 3rd lead', 'BC-Dam-Burst, 2nd Ld-Writethru'
SLUG = re.compile(
    r"^(?:[A-Z]{2}--?)?[A-Z][\w&.]+(?:[-/][\w&.]+){1,5},?\s+(?:\d{1,2}(?:st|nd|rd|th)\s+)?"
    r"(?:ld|lead|writethru|urgent|update|wrapup|recap|roundup|newsalert|alert|take|add|sub|correction)\b[\w\s-]{0,20}$",
    re.IGNORECASE,
)
TITLE_ECHO = re.compile(r"^(?:Home|HOME)(?:[A-Z]\S|\s*[»›>/|]\s*\S)")
# A video's credit: 'Ana Ruiz, Radio Sur, Lima, evening news, 5.8.2020'
BROADCAST = re.compile(r"^[^!?]{8,120}, [^.!?]{0,40}?\d{1,2}\.\d{1,2}\.(?:\d\d){1,2}\b.{0,24}$")
DATED = re.compile(r"\b(?:19|20)\d\d\b|\d{1,2}[:.]\d\d")
NUMERIC_DATE = re.compile(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b|\b(?:19|20)\d\d\b|\d[:.h]\d\d")


@cache
def group(name: str) -> frozenset[str]:
    """All phrases of one group of furniture.toml, over all its languages."""
    return frozenset(flattened(x) for phrases in load("furniture")[name].values() for x in phrases)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The phrases of a group as one pattern, longest first."""
    return re.compile("|".join(re.escape(x) for x in sorted(group(name), key=lambda x: (-len(x), x))))


@cache
def fact_label() -> re.Pattern[str]:
    """The label that a line of an encyclopaedia's box of facts begins with ('Deaths: …')."""
    words = sorted(load("times")["stamps"]["facts"], key=lambda x: (-len(x), x))
    return re.compile(rf"\W*(?:{'|'.join(re.escape(x) for x in words)})\s*(?::|\t|\s{{2}}|\|)", re.IGNORECASE)


def bare(text: str) -> str:
    """A line as the vocabulary is written: lower case, single spaces, without the marks around it."""
    return ORNAMENT.sub("", flattened(text[: LONG + 100]))


def flattened(text: str) -> str:
    """Lower case, plain apostrophes, single spaces; a dotted capital I of Turkish as a plain i."""
    return " ".join(text.casefold().replace("’", "'").replace("\u0307", "").split())


def mark(text: str) -> str | None:
    """Which kind of furniture the words of a line make it, or None.

    'list', 'next' and 'stop' also tell what follows; 'date', 'clock', 'byline', 'menu', 'credit', 'link' only of the line.
    """
    if len(text) > LONG:
        return None if any(c.isalnum() for c in text) else "rule"
    flat = bare(text)
    if "###" in text and len(text) < 12:
        return "stop"
    if not flat:
        return "rule"
    uncounted = COUNT.sub("", flat) or flat
    for name, kind in (("next", "next"), ("lists", "list"), ("stops", "stop"), ("alone", "link")):
        if flat in group(name) or uncounted in group(name):
            return kind
    if CLOCK.match(text):
        return "clock"
    if is_date(text):
        return "date"
    return worded(text, flat)


def worded(text: str, flat: str) -> str | None:
    """The marks of a line that is no single known phrase."""
    if TITLE_ECHO.match(text):
        return "echo"
    if is_menu(text):
        return "menu"
    if label_of("labels", text, flat):
        return "label"
    if label_of("soft", text, flat):
        return "soft"
    if begins(flat) or text.startswith("©"):
        return "link"
    if pattern("within").search(flattened(text)) or is_slug(text):
        return "link"
    if pattern("within_lines").search(flattened(text)) and prose_strength(text) < 2:
        return "link"
    if len(text) < 200 and (credit().search(text) or (BROADCAST.search(text) and text.count(",") >= 2)):
        return "credit"
    if is_byline(text, flat):
        return "byline"
    return None


def is_slug(text: str) -> bool:
    """Whether a line is the name that an agency gives its text."""
    return len(text) < 80 and SLUG.match(text) is not None


@cache
def credit() -> re.Pattern[str]:
    """An agency's sign in brackets at the end of a line, or joined to a picture's owner by a stroke."""
    signs = [code for agency in load("agencies")["agency"] for code in agency["codes"]]
    names = "|".join(re.escape(x) for x in sorted({*signs, *load("furniture")["pictures"]["holders"]}, key=lambda x: (-len(x), x)))
    world = "AP|AFP|Reuters|REUTERS|EPA|dpa|DPA"
    return re.compile(
        rf"\((?:{names})(?:\s?[Pp]hoto|\s?[Ii]mages)?(?:/[^)]{{2,40}})?\)\W*$|\bAP Photo\b|\b(?:{world})(?: ?/)|/(?:{world})\b|\bAFP via\b"
    )


def of_picture(text: str) -> bool:
    """Whether a credit is a picture's."""
    return bare(text).startswith(tuple(load("furniture")["pictures"]["labels"]))


def office(text: str) -> bool:
    """Whether a line has a word that bodies and outlets have in their names."""
    return any(w.casefold() in group("offices") for w in words_of(text))


def begins(flat: str) -> bool:
    match = pattern("starts").match(flat)
    return match is not None and (match.end() == len(flat) or not (flat[match.end() - 1].isalnum() and flat[match.end()].isalnum()))


def label_of(name: str, text: str, flat: str) -> str | None:
    """The label a line begins with ('Photo: …', 'READ | …')."""
    match = pattern(name).match(flat)
    if match is None:
        return None
    rest = flattened(text)
    rest = rest[rest.find(match[0]) + len(match[0]) :]
    if re.match(r"\s*[:|]|\s+[–—-]\s|\s*[–—]\s", rest):
        return match[0]
    wide = re.match(re.escape(match[0]) + r"(?:\s{2,}|\t)", text.casefold().lstrip("([»>*• "))
    return match[0] if wide else None


def is_menu(text: str) -> bool:
    """A line of short names with separators, or nothing but the names of a site's sections."""
    pieces = [p for p in SEPARATORS.split(text) if p]
    if len(pieces) < 2:
        words = [w.casefold() for w in text.replace(",", " ").split()]
        return len(words) >= 3 and all(w in group("sections") or w in group("alone") for w in words)
    known = [bare(p) in group("sections") or bare(p) in group("alone") or bare(p) in group("lists") for p in pieces]
    short = [len(words_of(p)) <= 4 for p in pieces]
    if sum(known) * 2 >= len(pieces):
        return True
    return len(pieces) >= 3 and all(short) and not text.rstrip().endswith((".", "!", "”")) and (any(known) or len(pieces) >= 4)


def is_date(text: str) -> bool:
    """A line of nothing but a date or time and the words that stand beside one."""
    if len(text) > 120 or not any(c.isdigit() for c in text):
        return False
    pieces = [p.casefold() for p in DATE_PIECE.findall(text)]
    rest = [p for p in pieces if not p[0].isdigit() and p.rstrip(".") not in group("months") and p not in group("dateline")]
    months = sum(p.rstrip(".") in group("months") for p in pieces)
    numbers = re.findall(r"\d+", text)
    dated = months > 0 or NUMERIC_DATE.search(text) is not None
    return dated and not rest and len(numbers) <= 12


def tells_a_day(text: str) -> bool:
    """Whether a line is a full date with hardly anything beside it ('Started 8 May 2031, all times local'): no headline."""
    if len(text) > 120 or not re.search(r"\b(?:19|20)\d\d\b", text):
        return False
    pieces = [p.casefold().rstrip(".") for p in DATE_PIECE.findall(text)]
    words = [p for p in pieces if not p[0].isdigit() and p not in group("months") and p not in group("dateline")]
    return any(p in group("months") for p in pieces) and len(words) <= 4


def is_byline(text: str, flat: str) -> bool:
    """'By Ana Ruiz, Quito', 'EEO and agencies, 3 May': a name after 'by', or a desk, with nothing else."""
    known = load("furniture")["bylines"]
    openings = (*known["english"], *known["others"])
    words = flat.split()
    if not words or len(words) > 14 or text.rstrip().endswith(("!", "?", "”")):
        return False
    if flat in known["desks"]:
        return True
    first = words[0] if words[0] in openings else " ".join(words[:2])
    if first in openings:
        named = [w for w in text.split()[len(first.split()) :] if w[:1].isalpha()]
        return bool(named) and all(w[0].isupper() or w.casefold().strip(",.") in known["links"] for w in named)
    return DATED.search(text) is not None and any(d in flat for d in known["desks"])
