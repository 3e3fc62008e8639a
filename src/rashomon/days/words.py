"""Finding the words that name a time in any text: pieces first, then those that stand together as one expression."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from rashomon.days.calendar import safe
from rashomon.days.patterns import any_of, atoms, first_words, months, weekdays
from rashomon.lexicon import load
from rashomon.records import TimeExpression

WORD = re.compile(r"\w+|\(")
JOIN = re.compile(
    r"^[\s,(|/·•–-]{0,9}(?:(?:at|on|of|in|the|around|about|by|from|local|time|late|early|just|shortly|before|after)[\s,]+){0,3}$", re.I
)
RANGE = re.compile(r"^\s*(?:to|until|till|through|and|–|—|-|into)\s*(?:the\s+)?$", re.I)
FROM = re.compile(r"\b(?:from|between|of)(?:\s+the)?\s*$", re.I)
TURNS = re.compile(
    r"\b(?P<word>ever\s+since|since|last|past|this|next|coming|until|till|through|early|late|earlier|later)\s+(?:on\s+|in\s+|the\s+){0,2}$",
    re.I,
)
SINCE_EVENT = re.compile(r"\bsince\s+(?:the|then|its|his|her|their)\b(?:\s+[\w’'-]+)?", re.I)
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


def parse_day(words: str) -> str | None:
    """The first fully told day in `words` (ISO), month names of many languages allowed; None where there is none."""
    for time in find_words(words, elsewhere=True):
        if time.year and time.month and time.day and (day := safe(time.year, time.month, time.day)):
            return day.isoformat()
    return None


def find_words(text: str, offset: int = 0, elsewhere: bool = False) -> tuple[TimeExpression, ...]:
    """The time expressions in `text`, in order; `offset` is where the text begins in its report."""
    groups = ranges(joined(pieces(text, elsewhere), text), text)
    kept = [turned(g, text) for g in groups if not g.weak]
    kept += [p for p in since_events(text) if not any(g.start < p.end and p.start < g.end for g in kept)]
    kept.sort(key=lambda g: g.start)
    return tuple(expression(g, text, offset) for g in hung(kept))


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
DAY_FIELDS = ("year", "month", "day", "weekday", "offset")


def joined(found: list[Piece], text: str) -> list[Piece]:
    """Pieces that stand together and do not contradict each other, as one."""
    groups: list[Piece] = []
    for piece in found:
        if groups and fits(groups[-1], piece) and JOIN.match(text[groups[-1].end : piece.start]):
            last = groups[-1]
            groups[-1] = Piece(last.start, piece.end, merged(last.tells, piece.tells), last.kind, last.weak and piece.weak)
        else:
            groups.append(piece)
    return groups


def merged(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """Both together; 'in the night' beside a day loses its own distance from today."""
    both = {**second, **first}
    if "weekday" in both or "day" in both:
        both.pop("offset", None)
        both.pop("unit", None)
    return both


def fits(first: Piece, second: Piece) -> bool:
    """Whether two neighbours can be one time: a day with its hour, a weekday with its date."""
    a, b = first.tells, second.tells
    if "since" in a or "since" in b or "lean" in a or "lean" in b or "unit" in a or "unit" in b:
        return False
    if ("hour" in a and "hour" in b) or ("part" in a and "part" in b):
        return False
    days_a, days_b = {k for k in DAY_FIELDS if k in a}, {k for k in DAY_FIELDS if k in b}
    if not days_a or not days_b:
        return not (days_a == {"year"} or days_b == {"year"})
    if days_a & days_b:
        return False
    if "offset" in days_a | days_b:
        return (
            "day" in days_a | days_b
            or (first.kind == "phrase" and "part" in a and "weekday" in days_b)
            or ("weekday" in days_a and "part" in b)
        )
    return (days_a == {"weekday"} and "month" in days_b) or (days_b == {"weekday"} and "month" in days_a)


def ranges(groups: list[Piece], text: str) -> list[Piece]:
    """'from Tuesday to Wednesday', '30 January to 2 February' as one interval."""
    found: list[Piece] = []
    for piece in groups:
        last = found[-1] if found else None
        between = text[last.end : piece.start] if last else ""
        if last and RANGE.match(between) and spans(last, piece, text, between):
            tells = {**last.tells}
            if "weekday" in piece.tells and "day" not in last.tells:
                tells["to_weekday"] = piece.tells["weekday"]
            else:
                tells.update({f"to_{k}": piece.tells[k] for k in ("year", "month", "day") if k in piece.tells})
                tells.setdefault("year", piece.tells.get("year"))
            if "part" in piece.tells:
                tells.setdefault("part", piece.tells["part"])
            found[-1] = Piece(last.start, piece.end, {k: v for k, v in tells.items() if v is not None}, last.kind, False)
        else:
            found.append(piece)
    return overnight(found, text)


def spans(first: Piece, last: Piece, text: str, between: str) -> bool:
    a, b = first.tells, last.tells
    if "lean" in a or "lean" in b or "to_day" in a or "to_weekday" in a:
        return False
    asked = bool(FROM.search(text[max(0, first.start - 14) : first.start]))
    if between.strip().lower() in ("and", "into") and not asked:
        return False
    if "day" in a and "day" in b and "month" in b:
        return True
    return "weekday" in a and "weekday" in b and "day" not in a and "day" not in b


def overnight(groups: list[Piece], text: str) -> list[Piece]:
    """'overnight' or 'the night' that a weekday follows ('overnight from Tuesday to Wednesday', 'overnight to Wednesday')."""
    found: list[Piece] = []
    for piece in groups:
        last = found[-1] if found else None
        if last and last.tells.get("part") == "night" and "weekday" in piece.tells and not {"weekday", "day"} & last.tells.keys():
            between = text[last.end : piece.start].strip().lower()
            if between in ("from", "of", "between", "on", "", "from the"):
                tells = {k: v for k, v in {**last.tells, **piece.tells}.items() if k != "offset"}
                found[-1] = Piece(last.start, piece.end, tells, "weekday")
                continue
            if between in ("to", "into"):
                end = piece.tells["weekday"]
                found[-1] = Piece(last.start, piece.end, {"weekday": (end - 1) % 7, "to_weekday": end, "part": "night"}, "weekday")
                continue
        found.append(piece)
    return found


def turned(piece: Piece, text: str) -> Piece:
    """A time with the words before it that turn it: 'last Tuesday', 'since Monday', 'early Thursday'."""
    tells, start = dict(piece.tells), piece.start
    for _ in range(2):
        match = TURNS.search(text[max(0, start - 24) : start])
        if not match:
            break
        word = re.sub(r"\s+", " ", match["word"].lower())
        changed = turn(tells, word)
        if changed is None:
            break
        tells, start = changed, start - len(match[0])
    return replace(piece, start=start, tells=tells)


def turn(tells: dict[str, Any], word: str) -> dict[str, Any] | None:
    """What the word before makes of a time; None where it has no bearing on it."""
    bare = "weekday" in tells and "day" not in tells
    if not tells.keys() & {*DAY_FIELDS, "hour", "part"}:
        return None
    if word in ("since", "ever since"):
        return {**tells, "since": True}
    if word in ("last", "past") and (bare or (tells.keys() & {"month"} and "day" not in tells)):
        return {**tells, "lean": "last"}
    if word in ("next", "coming") and (bare or "month" in tells):
        return {**tells, "lean": "next"}
    if word in ("until", "till", "through") and ("month" in tells or bare):
        return tells if bare else {**tells, "lean": tells.get("lean", "past")}
    if word in ("early", "late", "earlier", "later") and bare:
        return {**tells, "part": tells.get("part") or {"early": "morning", "late": "evening"}.get(word)}
    return tells if word in ("this", "early", "late", "earlier", "later") else None


def since_events(text: str) -> list[Piece]:
    """'since the coup': a running count from a deed."""
    if "ince" not in text:
        return []
    return [Piece(m.start(), m.end(), {"since": True}, "since") for m in SINCE_EVENT.finditer(text)]


def hung(found: list[Piece]) -> list[Piece]:
    """Times that hang on another ('a day earlier') given the day they hang on, where the same text has one before or after them."""
    done: list[Piece] = []
    for number_, piece in enumerate(found):
        if piece.tells.get("lean") != "before" or "offset" not in piece.tells or piece.tells.get("unit", "day") not in ("day", "hour"):
            done.append(piece)
            continue
        others = [p for p in reversed(done) if base(p)] + [p for p in found[number_ + 1 :] if base(p)]
        done.append(replace(piece, tells=hang(piece.tells, others[0].tells)) if others else piece)
    return done


def base(piece: Piece) -> bool:
    tells = piece.tells
    return not tells.get("since") and ("weekday" in tells or "day" in tells or ("offset" in tells and tells.get("unit", "day") == "day"))


def hang(tells: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """The day of `other` with the distance of `tells` from it."""
    shift = tells["offset"]
    own = {k: v for k, v in tells.items() if k in ("part", "hour", "minute", "zone")}
    if "weekday" in other or "day" in other:
        kept = {k: v for k, v in other.items() if k in ("year", "month", "day", "weekday")}
        return {**kept, **own, "lean": "before", "offset": shift + (other.get("offset", 0) if other.get("lean") == "before" else 0)}
    return {**own, "lean": other.get("lean", "past"), "offset": shift + other.get("offset", 0)}


def expression(piece: Piece, text: str, offset: int) -> TimeExpression:
    tells = {k: v for k, v in piece.tells.items() if v is not None}
    return TimeExpression(start=offset + piece.start, end=offset + piece.end, quote=text[piece.start : piece.end], **tells)
