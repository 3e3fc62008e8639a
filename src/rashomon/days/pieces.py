"""The pieces that name a time: a date, a weekday, an hour, a part of the day, each read by its own reader."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from rashomon.days.calendar import safe
from rashomon.days.patterns import any_of, atoms, first_words, months, weekdays
from rashomon.lexicon import load

WORD = re.compile(r"\w+|\(")
PEOPLE = re.compile(r"\s+(?:people|persons?|men|women|dead|deaths|injured|wounded|police|others|more|\w+s)$", re.I)
AMBIGUOUS = {"may", "march", "mar", "sun", "sat"}
MONTH_SIZE = 31
OF_A_CROWD = {"of", "by", "from", "after", "before", "around", "the", "his", "her", "its", "their"}


@dataclass(frozen=True)
class Piece:
    """A matched piece: its span in the text, what it tells, and whether it is too weak to stand alone."""

    start: int
    end: int
    tells: dict[str, Any] = field(default_factory=dict)
    kind: str = ""
    weak: bool = False


def pieces(text: str, elsewhere: bool) -> list[Piece]:
    """Every piece that the pattern finds and its reader accepts."""
    pattern, first, found, at = atoms(elsewhere), first_words(elsewhere), [], 0
    for word in WORD.finditer(text):
        if word.start() < at or not (word[0][0].isdigit() or word[0].lower() in first):
            continue
        match = pattern.match(text, word.start())
        piece = read_piece(match, elsewhere) if match else None
        if piece:
            found.append(piece)
            at = piece.end
    return found


def read_piece(match: re.Match[str], elsewhere: bool) -> Piece | None:
    """What a match tells, or None where it is no time after all."""
    kind = match.lastgroup or ""
    reader = READERS.get(kind)
    return reader(match, elsewhere) if reader else None


def made(match: re.Match[str], weak: bool = False, **tells: Any) -> Piece:
    return Piece(match.start(), match.end(), {k: v for k, v in tells.items() if v is not None}, match.lastgroup or "", weak)


def number(words: str | None) -> int | None:
    return int(words) if words else None


def month_number(words: str, elsewhere: bool) -> int | None:
    """The month of that name; 'may' and 'march' in lower case are no months."""
    if words.lower() in AMBIGUOUS and words[0].islower():
        return None
    return months(elsewhere).get(words.lower())


def read_iso(match: re.Match[str], elsewhere: bool) -> Piece | None:
    zone = match["iso_z"]
    if zone and len(zone) == 5:
        zone = zone[:3] + ":" + zone[3:]
    zone = "+00:00" if zone in ("Z", "z") else zone
    day = safe(int(match["iso_y"]), int(match["iso_m"]), int(match["iso_d"]))
    if not day:
        return None
    return made(match, year=day.year, month=day.month, day=day.day, hour=number(match["iso_h"]), minute=number(match["iso_n"]), zone=zone)


def read_yearfirst(match: re.Match[str], elsewhere: bool) -> Piece | None:
    day = safe(int(match["yf_y"]), int(match["yf_m"]), int(match["yf_d"]))
    return made(match, year=day.year, month=day.month, day=day.day) if day else None


def read_numeric(match: re.Match[str], elsewhere: bool) -> Piece | None:
    """Day first (the world's order), month first where only that is a date; `dating` weighs the order that both allow."""
    first, second, year = int(match["nu_a"]), int(match["nu_b"]), int(match["nu_y"])
    day = safe(year, second, first) or safe(year, first, second)
    return made(match, year=day.year, month=day.month, day=day.day) if day else None


def read_daymonth(match: re.Match[str], elsewhere: bool) -> Piece | None:
    month, day, last = month_number(match["dm_m"], elsewhere), int(match["dm_a"]), number(match["dm_b"])
    if month is None or not 1 <= day <= MONTH_SIZE:
        return None
    if last is not None and last <= day:
        return None
    piece = made(match, day=day, month=month, year=number(match["dm_y"]), to_day=last)
    return replace(piece, end=match.end("dm_m")) if match[0].endswith(".") and match["dm_m"].lower() in load("times")["months"] else piece


def read_monthday(match: re.Match[str], elsewhere: bool) -> Piece | None:
    month, day, last = month_number(match["md_m"], elsewhere), int(match["md_a"]), number(match["md_b"])
    if month is None or not 1 <= day <= MONTH_SIZE:
        return None
    if match["md_y"] is None and re.search(r"\bin\s+$", match.string[max(0, match.start() - 4) : match.start()], re.I):
        return Piece(match.start(), match.end("md_m"), {"month": month}, "month")
    if last is not None and last <= day:
        return Piece(match.start(), match.end("md_a"), {"month": month, "day": day}, "monthday")
    return made(match, month=month, day=day, year=number(match["md_y"]), to_day=last)


def read_monthyear(match: re.Match[str], elsewhere: bool) -> Piece | None:
    month = month_number(match["my_m"], elsewhere)
    return made(match, month=month, year=int(match["my_y"])) if month else None


def read_month(match: re.Match[str], elsewhere: bool) -> Piece | None:
    words = match["mo_m"]
    return made(match, month=month_number(words, False)) if words[0].isupper() else None


def read_named(match: re.Match[str], elsewhere: bool) -> Piece | None:
    named = load("times")["named_days"]
    key = re.sub(r"\s+", " ", match["na_n"].lower())
    month, day = named[key]
    return made(match, month=month, day=day, year=number(match["na_y"]))


def read_phrase(match: re.Match[str], elsewhere: bool) -> Piece | None:
    words, key = load("times"), re.sub(r"\s+", " ", match["ph_w"].lower())
    if key in words["from_today"]:
        return made(match, offset=words["from_today"][key])
    if key in words["from_today_part"]:
        offset, part = words["from_today_part"][key]
        return made(match, offset=offset, part=part or None)
    offset, part = words["from_another"][key]
    if (
        re.match(r"\s+(?:of|that|when|the|a|his|her|its|their)\b", match.string[match.end() : match.end() + 8])
        and "before" in key + " after"
    ):
        return made(match, lean="before", part=part or None) if key.endswith(("before", "after")) else None
    return made(match, lean="before", offset=offset, part=part or None)


def read_ago(match: re.Match[str], elsewhere: bool) -> Piece | None:
    """'two days ago' counts from today, 'a day earlier' from another time, 'four days after the blast' from a deed: that one stays open."""
    words = load("times")
    amount, word = match["ag_n"].lower(), match["ag_w"].lower()
    unit = words["units"][match["ag_u"].lower()]
    count = int(amount) if amount.isdigit() else words["amounts"].get(amount)
    count = count * 2 if count and match["ag_u"].lower().startswith("fortnight") else count
    end = match.start("ag_x") if match["ag_x"] else match.end()
    if unit == "decade" or count is None:
        return Piece(match.start(), end, {"lean": "before"}, "ago")
    sign = -1 if word in ("ago", "earlier", "previously", "before", "prior") else 1
    if word == "ago":
        return Piece(match.start(), end, {"offset": -count, "unit": unit}, "ago")
    if match["ag_x"] and word in ("before", "after", "since", "into", "prior"):
        return Piece(match.start(), end, {"lean": "before"}, "ago")
    return Piece(match.start(), end, {"offset": sign * count, "unit": unit, "lean": "before"}, "ago")


def read_ending(match: re.Match[str], elsewhere: bool) -> Piece | None:
    return made(match, since=True)


def read_weekend(match: re.Match[str], elsewhere: bool) -> Piece | None:
    word = match["we_w"].lower()
    lean = "last" if word == "last" else "next" if word in ("next", "the coming") else "past"
    return made(match, unit="weekend", offset=0, lean=lean)


def read_calendar(match: re.Match[str], elsewhere: bool) -> Piece | None:
    word, unit = match["ca_w"].lower(), match["ca_u"].lower()
    offset = -1 if word.startswith("last") or "previous" in word else 1 if word == "next" else 0
    return made(match, unit=unit, offset=offset, lean="next" if offset > 0 else "last")


def read_running(match: re.Match[str], elsewhere: bool) -> Piece | None:
    return made(match, since=True)


def read_weekday(match: re.Match[str], elsewhere: bool) -> Piece | None:
    """A weekday that is no name: 'Sunday Times' and 'Bloody Sunday' are."""
    names = load("times")["weekday_names"]
    before, after = match.string[max(0, match.start() - 12) : match.start()], match.string[match.end() : match.end() + 12]
    if re.search(rf"\b(?:{any_of(names['before'])})\s+$", before, re.I) or re.match(
        rf"\s+(?:{any_of(w.title() for w in names['after'])})\b", after
    ):
        return None
    return made(match, weekday=weekdays()[(match["wd_f"] or match["wd_s"]).lower()])


def read_clock(match: re.Match[str], elsewhere: bool) -> Piece | None:
    """An hour, where something beside the digits says that it is one."""
    hour, half, part = int(match["cl_h"]), (match["cl_p"] or "").lower(), (match["cl_d"] or "").lower()
    told = half or match["cl_z"] or match["cl_w"] or part or match["cl_s"] in (":", "h")
    if not told and match["cl_s"] == ".":
        told = re.search(r"\b(?:at|around|about|by|since)\s+$", match.string[max(0, match.start() - 8) : match.start()], re.I)
    if not told or hour > 24 or (half and not 1 <= hour <= 12):
        return None
    if (half.startswith("p") or part in ("afternoon", "evening")) and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    return made(match, hour=hour % 24, minute=number(match["cl_n"]), zone=zone_of(match["cl_zn"]))


def read_military(match: re.Match[str], elsewhere: bool) -> Piece | None:
    return made(match, hour=int(match["mi_h"]), minute=int(match["mi_n"]), zone=zone_of(match["mi_zn"]))


def read_spoken(match: re.Match[str], elsewhere: bool) -> Piece | None:
    hour, part = load("times")["amounts"][match["sp_h"].lower()], (match["sp_d"] or "").lower()
    return made(match, hour=hour + 12 if part in ("afternoon", "evening") and hour < 12 else hour)


def zone_of(name: str | None) -> str | None:
    return load("times")["zones"].get(name) if name else None


def read_noon(match: re.Match[str], elsewhere: bool) -> Piece | None:
    return made(match, hour=load("times")["hours"][match["no_w"].lower()])


def read_part(match: re.Match[str], elsewhere: bool) -> Piece | None:
    words, key = load("times"), re.sub(r"\s+", " ", match["pa_w"].lower())
    return made(match, weak=key in words["parts_alone"]["never"], part=words["parts"][key])


def read_ordinal(match: re.Match[str], elsewhere: bool) -> Piece | None:
    day = int(match["or_d"])
    return made(match, day=day) if 1 <= day <= MONTH_SIZE else None


def read_year(match: re.Match[str], elsewhere: bool) -> Piece | None:
    """A year in a frame that asks for one, not the count of a crowd ('of 2000 people')."""
    before, after, year = match["ye_b"].lower().strip(" -("), match["ye_a"] or "", int(match["ye_y"])
    crowd = bool(after and PEOPLE.match(after))
    if crowd and before in OF_A_CROWD and (before != "the" or year % 100 == 0):
        return None
    if not before and match.string[match.end("ye_y") : match.end("ye_y") + 1] not in (")", ",", ";", "–", "-"):
        return None
    if year % 100 == 0 and crowd:
        return None
    return Piece(match.start("ye_y"), match.end("ye_y"), {"year": year}, "year")


def read_decade(match: re.Match[str], elsewhere: bool) -> Piece | None:
    return made(match, lean="before")


READERS = {
    "iso": read_iso,
    "yearfirst": read_yearfirst,
    "numeric": read_numeric,
    "daymonth": read_daymonth,
    "monthday": read_monthday,
    "monthyear": read_monthyear,
    "month": read_month,
    "named": read_named,
    "phrase": read_phrase,
    "ago": read_ago,
    "ending": read_ending,
    "weekend": read_weekend,
    "calendar": read_calendar,
    "running": read_running,
    "weekday": read_weekday,
    "clock": read_clock,
    "military": read_military,
    "spoken": read_spoken,
    "noon": read_noon,
    "part": read_part,
    "ordinal": read_ordinal,
    "year": read_year,
    "decade": read_decade,
}
