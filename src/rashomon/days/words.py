"""Finding the words that name a time in any text: pieces first, then those that stand together as one expression."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from rashomon.days.calendar import safe
from rashomon.days.pieces import Piece, pieces
from rashomon.records import TimeExpression

JOIN = re.compile(
    r"^[\s,(|/·•–-]{0,9}(?:(?:a\s+las|at|ore|alle|um|kl|on|of|in|the|around|about|by|from|local|time|late|early|just|shortly|before|after)"
    r"[\s,]+){0,3}$",
    re.I,
)
RANGE = re.compile(r"^\s*(?:to|until|till|through|and|–|—|-|into)\s*(?:the\s+)?$", re.I)
FROM = re.compile(r"\b(?:from|between|of)(?:\s+the)?\s*$", re.I)
TURNS = re.compile(
    r"\b(?P<word>ever\s+since|since|last|past|this|next|coming|until|till|through|early|late|earlier|later)\s+(?:on\s+|in\s+|the\s+){0,2}$",
    re.I,
)
SINCE_EVENT = re.compile(r"\bsince\s+(?:the|then|its|his|her|their)\b(?:\s+[\w’'-]+)?", re.I)
WINDOW = 8000  # code points in which times are read together
DAY_FIELDS = ("year", "month", "day", "weekday", "offset")


def parse_day(words: str) -> str | None:
    """The first fully told day in `words` (ISO), month names of many languages allowed; None where there is none."""
    for time in find_words(words, elsewhere=True):
        if time.year and time.month and time.day and (day := safe(time.year, time.month, time.day)):
            return day.isoformat()
    return None


def find_words(text: str, offset: int = 0, elsewhere: bool = False) -> tuple[TimeExpression, ...]:
    """The time expressions in `text`, in order; `offset` is where the text begins in its report. Linear in the length of `text`."""
    if len(text) <= WINDOW:
        return found_in(text, offset, elsewhere)
    return tuple(time for start, end in windows(text) for time in found_in(text[start:end], offset + start, elsewhere))


def windows(text: str) -> Iterator[tuple[int, int]]:
    """A long text in stretches of at most `WINDOW` code points, cut between words where there are any."""
    start = 0
    while start < len(text):
        end = start + WINDOW
        if end < len(text):
            end = max(text.rfind(" ", start, end), text.rfind("\n", start, end)) + 1 or end
        yield start, min(end, len(text))
        start = end


def found_in(text: str, offset: int, elsewhere: bool) -> tuple[TimeExpression, ...]:
    """The time expressions in a text of a few thousand code points: what hangs on another is sought in all of it."""
    groups = ranges(joined(pieces(text, elsewhere), text), text)
    kept = [turned(g, text) for g in groups if not g.weak]
    kept += [p for p in since_events(text) if not any(g.start < p.end and p.start < g.end for g in kept)]
    kept.sort(key=lambda g: g.start)
    return tuple(expression(g, text, offset) for g in hung(kept))


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
    if second.get("unit") == "year":
        return {**first, "unit": "year", "offset": second["offset"]}
    both = {**second, **first}
    if "weekday" in both or "day" in both:
        both.pop("offset", None)
        both.pop("unit", None)
    return both


def fits(first: Piece, second: Piece) -> bool:
    """Whether two neighbours can be one time: a day with its hour, a weekday with its date."""
    a, b = first.tells, second.tells
    if "month" in a and "year" not in a and "unit" not in a and "lean" not in a and b.get("unit") == "year" and second.kind == "calendar":
        return True  # '8 March of last year'
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
