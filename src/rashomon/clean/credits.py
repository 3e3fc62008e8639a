"""Whose words a text is by its credits: agencies and authors named in datelines, bylines, brackets and closing lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from rashomon.clean.marks import bare
from rashomon.lexicon import load

DATELINE = re.compile(r"^.{0,70}?\(([A-Za-z][^()\d]{1,40})\)\s*(?:[-–—:]|$)")
CLOSING = re.compile(r"[.!?”\"’]\s*(?:\(([A-Za-z][^()\d]{1,60})\)|[-–—]{1,2}\s*([A-Z][\w./\- ]{1,40}))\s*$")
PARTS = re.compile(r"\s*(?:[/,;&|+·]|\band\b|\bwith\b)\s*")
BY = re.compile(r"^(?:(?:written|reported|story|text|words|posted|published|edited) )?(?:by|von|par|por|di)[:\s]\s*(.+)$", re.IGNORECASE)
PERSON = re.compile(r"^(?:[A-Z][\w’'.\-]*\s+){1,3}(?:(?:van|von|de|al|el|bin|der|den)\s+)?[A-Z][\w’'\-]+$")
LINE_ENDING = re.compile(r"\s+(?:in [A-Z]|\||·|-|–|—|\d|for [A-Z])|,")


@cache
def forms() -> dict[str, str]:
    """The agency that a name means wherever it is credited, by the name in lower case."""
    return {form: a["name"] for a in load("agencies")["agency"] for form in (*a["forms"], *own_name(a))}


def own_name(agency: dict[str, Any]) -> list[str]:
    """The agency's name as a form, unless it is a mere sign ('MAP')."""
    return [] if agency["name"] in agency["codes"] else [agency["name"].casefold()]


@cache
def codes() -> dict[str, str]:
    """The agency that a sign in a credit means; of two agencies with one sign the first in the file."""
    found: dict[str, str] = {}
    for agency in load("agencies")["agency"]:
        for code in agency["codes"]:
            found.setdefault(code, agency["name"])
    return found


@cache
def text_credit() -> re.Pattern[str]:
    words = "|".join(re.escape(x) for x in sorted(load("agencies")["credits"]["text"], key=lambda x: (-len(x), x)))
    return re.compile(rf"^(?:{words})\b[\s:|–-]*(.*)$", re.IGNORECASE)


def agency_of(name: str) -> str | None:
    """The agency that a credit's words mean, or None."""
    name = " ".join(name.strip(" .,:;()[]–—-").split())
    flat = re.sub(r"^the ", "", name.casefold().replace("’", "'"))
    flat = re.sub(r" (?:news agency|agency|news|staff|reporter|correspondent)$", "", flat) if flat not in forms() else flat
    return codes().get(name) or forms().get(flat) or forms().get(name.casefold())


def agencies_in(words: str) -> list[str]:
    """The agencies in a credit that may name several."""
    found = [agency_of(words)] if agency_of(words) else [agency_of(part) for part in PARTS.split(words)]
    return [a for a in found if a]


def credited(head: Sequence[str], paragraphs: Sequence[str], tail: Sequence[str]) -> tuple[str, ...]:
    """The agencies to which a page credits its text, in order: bylines and closing lines, dateline, brackets at the end.

    Pictures' credits are none of the text's, nor is an agency that the text only quotes.
    """
    found: list[str] = []
    for line in (*head, *tail):
        if len(line) < 160 and not of_picture(line):
            found += in_line(line)
    for text in paragraphs[:2]:
        if match := DATELINE.match(text[:140]):
            found += agencies_in(match[1])
    for text in paragraphs[-3:]:
        if match := CLOSING.search(text[-90:]):
            found += agencies_in(match[1] or match[2])
    return tuple(dict.fromkeys(found))


def in_line(line: str) -> list[str]:
    """The agencies of one credit line: 'By The Associated Press', 'ANI | Updated: …', 'Copyright 2020 Reuters', '(AFP)'."""
    found = []
    match = text_credit().match(line.strip(" ()[]©—–-"))
    if match or line.startswith("©"):
        rest = match[1] if match else line
        rest = re.sub(r"^[©\s(c)]*\d{4}\s*", "", rest)
        found = agencies_in(re.split(r"\.\s|\s{2,}| \d|\s\|", rest, maxsplit=1)[0])
    return found or agencies_in(re.split(r"\s*[|·]\s*|\s{2,}|,\s", line.strip(" ()"), maxsplit=1)[0])


def of_picture(line: str) -> bool:
    flat = bare(line)
    return any(flat.startswith(p) for p in load("agencies")["credits"]["picture"]) or bool(
        re.search(r"(?:photo|image|picture|video)\b[^.]{0,20}[:(]|\b(?:dpa|ap|afp|epa) / ", flat)
    )


def author_of(head: Sequence[str]) -> str | None:
    """The person in a byline, if it names one and no desk or agency."""
    desks = load("furniture")["bylines"]["desks"]
    for line in head:
        match = BY.match(line.strip())
        if match is None or of_picture(line):
            continue
        name = LINE_ENDING.split(re.sub(r"\s{2,}.*", "", match[1]).strip(), maxsplit=1)[0].strip()
        if PERSON.match(name) and not agency_of(name) and bare(name) not in desks:
            return name
    return None
