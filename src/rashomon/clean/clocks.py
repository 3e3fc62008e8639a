"""The hours that stand alone in a line or open one: what marks the entries of a live page."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from rashomon.clean.lines import Line
from rashomon.days import any_of, find_words
from rashomon.lexicon import load
from rashomon.records import TimeExpression

OPENING = 60  # code points in which a line's hour stands
LEFT_OVER = re.compile(r"[^\W\d_]+")
NAME = re.compile(r"(?:[A-Z][\w.'’-]*(?:\s+|$)){1,3}$")
DOUBLED = re.compile(r"(?:[A-Za-z]+ (?:at )?)?(?P<once>\d{1,2}[.:]\d\d.{0,25}?)\s?(?P=once)\W*$")  # 'Posted at 14:25 4 Aug14:25 4 Aug'
SEPARATED = re.compile(r"\s*(?:[–—|•·:]|-(?=\s)|\]|\))\s*|\t+|\s{2,}")


class Clock(Struct, frozen=True, kw_only=True):
    """A line's hour: `minute` of the day, or `ago` minutes before the page was last touched; `date` where the line prints one too.

    `start` is where the line begins, `text` where its own words after the hour do (its end where it has none). `later` tells an
    'Updated at', which on most pages closes an entry; `label` is the word before the hour ('Posted at').
    """

    start: int
    end: int
    text: int
    quote: str
    minute: int | None = None
    ago: int | None = None
    zone: str | None = None
    date: TimeExpression | None = None
    label: str = ""
    later: bool = False

    @property
    def alone(self) -> bool:
        """True where nothing but the hour stands in the line."""
        return self.text >= self.end


@cache
def hour() -> re.Pattern[str]:
    """'07.52', '21:34', '5.20 pm', '5pm', '14h45', '1425 GMT', '16:05 BST', '14:45 Uhr', '(14:25 GMT)'."""
    words = load("live")["hours"]
    zones, after = any_of(load("times")["zones"]), any_of(words["after"])
    zone = rf"(?:(?:UTC|GMT)\s?(?P<sign>[+-])\s?(?P<off>\d{{1,2}})(?::?(?P<offm>[0-5]\d))?|(?P<zone>{zones}))\b"
    return re.compile(
        rf"(?<![\d.,:/])(?:(?P<h>[01]?\d|2[0-4])(?:[.:hH](?P<m>[0-5]\d)(?::[0-5]\d)?)(?:\s?(?P<half>[AaPp]\.?\s?[Mm])\b\.?)?"
        rf"|(?P<h2>1[0-2]|[1-9])\s?(?P<half2>[AaPp]\.?\s?[Mm])\b\.?|(?P<h4>[01]\d|2[0-3])(?P<m4>[0-5]\d)(?=\s*(?:hrs|hours|{zones})\b))"
        rf"(?![\d/%]|[.,:]\d)(?:\s?\([A-Z][\w ]{{2,24}} time\))?"
        rf"(?:\s*(?i:{after})\b)?(?:\s*[(\[]?{zone}[)\]]?)?(?:\s*(?i:{after})\b)?"
    )


@cache
def ago() -> re.Pattern[str]:
    """'2h ago', '12 min ago', 'just now'."""
    words = load("live")
    return re.compile(
        rf"(?<![\w.,])(?:(?P<n>\d{{1,3}})\s?(?P<u>{any_of(words['ago'])})\.?(?:\s(?P<n2>\d\d?)\s?(?:m|mins?|minutes))?\s+ago"
        rf"|(?P<now>{any_of(words['now']['words'])}))\b",
        re.IGNORECASE,
    )


@cache
def label() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(load('live')['hours']['before'])})\b", re.IGNORECASE)


@cache
def later() -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:{any_of(load('live')['hours']['later'])})\b", re.IGNORECASE)


def label_in(before: str) -> str:
    """The word that says what an hour is, in lower case; '' where none stands before it."""
    found = label().search(before)
    return found.group().lower() if found else ""


def clock_of(line: Line, text: str) -> Clock | None:
    """The hour that opens or fills a line of `text`, or None where its first words are others."""
    words = text[line.start : min(line.end, line.start + 4 * OPENING)]
    if not any(c.isdigit() for c in words[:OPENING]) and "ow" not in words[:12] and "moment" not in words[:12]:
        return None
    if (twice := DOUBLED.match(words)) is not None:
        words = words[: twice.end("once")]
    found = hour().search(words, 0, min(len(words), OPENING))
    past = ago().match(words.lstrip("•·* ")) if found is None else ago().search(words, 0, found.start())
    if past is not None and found is None:
        return relative(line, words, past)
    if found is None:
        return None
    before, behind = words[: found.start()], words[found.end() :]
    date, rest = dated(before, behind, line.start, found)
    if rest is None:
        return None
    minute, zone = of_day(found), zone_of(found)
    if minute is None:
        return None
    first = line.end if twice else line.start + found.end() + rest
    return Clock(
        start=line.start, end=line.end, text=min(first, line.end), quote=words[: found.end() + rest].strip(" –—-|:•"), minute=minute,
        zone=zone, date=date, label=label_in(before), later=later().match(before) is not None,
    )  # fmt: skip


def relative(line: Line, words: str, past: re.Match[str]) -> Clock | None:
    """'2h ago' with nothing before it."""
    lead = len(words) - len(words.lstrip("•·* "))
    behind = words[lead + past.end() :]
    if (rest := opening(behind)) is None:
        return None
    minutes = 0 if past["now"] else int(past["n"]) * load("live")["ago"][past["u"].lower()] + int(past["n2"] or 0)
    at = line.start + lead + past.end() + rest
    return Clock(start=line.start, end=line.end, text=min(at, line.end), quote=past.group(), ago=minutes)


def dated(before: str, behind: str, at: int, found: re.Match[str]) -> tuple[TimeExpression | None, int | None]:
    """The date beside an hour, and how many of the code points behind it belong to the stamp; None where other words stand beside it."""
    date = None
    before = ago().sub(" ", before)
    if (short := before.strip(" .,:|–—-()[]•·*")).lower() in load("times")["weekdays_short"]:  # 'Wed 17.25'
        start = at + before.index(short)
        date = TimeExpression(start=start, end=start + len(short), quote=short, weekday=load("times")["weekdays_short"][short.lower()])
        before = ""
    for time in find_words(before, at, elsewhere=True):
        if time.month or time.weekday is not None or (time.offset is not None and time.unit == "day"):
            date = time
            before = before.replace(time.quote, " ")
    if LEFT_OVER.search(label().sub(" ", before)) or len(LEFT_OVER.sub("", before).strip(" .,:|–—-()[]•·*@/\t")) > 2:
        return None, None
    tail = behind[:OPENING]
    first = next((t for t in find_words(tail, at + found.end(), elsewhere=True) if t.month and t.day), None)
    if first is not None and not LEFT_OVER.search(tail[: first.start - at - found.end()]):
        used = first.end - at - found.end()
        rest = opening(behind[used:])
        return first, None if rest is None else used + rest
    return date, opening(behind)


def opening(behind: str) -> int | None:
    """How much of what stands behind an hour parts it from the entry's own words: all of it where only a name or nothing is there."""
    if not LEFT_OVER.search(behind):
        return len(behind)
    parted = SEPARATED.match(behind)
    if parted is None:
        plain = re.match(r",?\s+", behind)
        if plain is None:
            return None
        rest = behind[plain.end() :]
        if behind.startswith(","):
            return len(behind) if NAME.fullmatch(rest) else None
        return plain.end() if rest[:1].isupper() or rest[:1] in "“\"‘'" else None
    rest = behind[parted.end() :]
    return parted.end() if LEFT_OVER.search(rest) else len(behind)


def of_day(found: re.Match[str]) -> int | None:
    """The minute of the day; None for no time of day ('13.45 pm')."""
    told = int(found["h"] or found["h2"] or found["h4"])
    minute = int(found["m"] or found["m4"] or 0)
    half = (found["half"] or found["half2"] or "").lower()[:1]
    if half and (told > 12 or told == 0):
        return None if told > 12 else minute
    if half:
        told = told % 12 + (12 if half == "p" else 0)
    return (told % 24) * 60 + minute


def zone_of(found: re.Match[str]) -> str | None:
    """The offset from UTC that stands beside an hour."""
    if found["off"]:
        return f"{found['sign']}{int(found['off']):02d}:{found['offm'] or '00'}"
    zones: dict[str, str] = load("times")["zones"]
    return zones.get(found["zone"]) if found["zone"] else None
