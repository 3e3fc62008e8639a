"""How text from reports, lines and times are put into words: what terminal, Markdown and page share."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from rashomon.lexicon import load
from rashomon.records import Line, Report, Value
from rashomon.wording import DEEDS, MONTHS, amount, sayers, whom

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MARK = "\N{REPLACEMENT CHARACTER}"
WHO = 90  # code points of the words for a group
DIRECTIONS = frozenset(map(chr, (0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A))))


def plain(text: str) -> str:
    """Text from a report made harmless to show: one line, no control characters, nothing that turns the direction of writing.

    A control character or a direction mark becomes U+FFFD, so that the reader sees that there was one; what has no width is left out.
    """
    spaced = " ".join(text.split())
    return spaced if spaced.isascii() and spaced.isprintable() else "".join(map(harmless, spaced))


def harmless(character: str) -> str:
    """The character as it may be shown."""
    if character in DIRECTIONS:
        return MARK
    match unicodedata.category(character):
        case "Cc" | "Cs" | "Cn" | "Co":
            return MARK
        case "Cf":
            return ""
        case _:
            return character


def shortened(text: str, length: int) -> str:
    """The text at most `length` code points long, cut at a word and marked with '…'."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    return re.sub(r"\s+\S*$", "", cut) + "…" if " " in cut[length // 2 :] else cut + "…"


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """'1 report', '3,000 reports'."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def source_words(report: Report) -> str:
    """'003.txt'; of an entry of a live page with its hour: '003.txt, 21:34'."""
    hour = report.hour.time if report.section and report.hour else None
    return f"{plain(report.source)}, {hour[:5]}" if hour else plain(report.source)


# ------------------------------------------------------------------ numbers


def best_words(line: Line) -> str:
    """The line's best value, 'about' where nobody gives it as exact, 'withdrawn' where none stands."""
    if line.best.low is None and line.best.high is None:
        return "withdrawn"
    bounds = {p.bound for p in line.series if Value(p.low, p.high) == line.best}
    return amount(line.best.low, line.best.high, bounds == {"about"})


def who_words(line: Line) -> str:
    """Whom the line counts, in the page's words where there are any, and where: 'people in Lund'."""
    who = shortened(plain(whom(line)), WHO)
    return f"{who} in {plain(line.place)}" if line.place else who


def whole_words(line: Line) -> str:
    """What the line counts, all of it: 'people killed in Lund, on 5 January alone', 'of these, children killed'."""
    who = f"{shortened(plain(whom(line)), WHO)} {DEEDS[line.measure]}" + (f" in {plain(line.place)}" if line.place else "")
    scope = scope_words(line)
    return f"{scope}, {who}" if line.mode == "part" else ", ".join(filter(None, (who, scope)))


def scope_words(line: Line) -> str:
    """What the number covers, where it is not all so far."""
    match line.mode:
        case "day":
            return f"on {day_words(line.as_of, year=False)} alone" if line.as_of else "of one day or incident"
        case "current":
            return "at that time"
        case "part":
            return "of these"
        case "change":
            return "more or fewer than before"
        case _:
            return ""


def standing_words(line: Line) -> str:
    """How the number came about and how well it is carried: 'updated; 2 origins agree'."""
    match line.support:
        case "disputed":
            carried = "disputed"
        case "corroborated":
            carried = f"{line.origins} origins agree" if line.origins > 1 else "corroborated"
        case _:
            carried = "one origin"
    return f"{line.course}; {carried}"


def origins_told(names: tuple[str, ...]) -> list[str]:
    """Origins as a reader wants them; whom a report only points at ('one of them') in quotation marks."""
    pointing = load("timeline")["pronouns"]["words"]
    return [f"“{name}”" if name.lower().split()[:1] and name.lower().split()[0] in pointing else name for name in sayers(names)]


# ------------------------------------------------------------------ days


def day_of(value: str | None) -> date | None:
    """The calendar day at the head of an ISO value, or None."""
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def day_words(value: str | None, *, year: bool = True, weekday: bool = False) -> str:
    """'5 January 2022', 'January 2022' for a month; with the time and zone where the value has them."""
    day = day_of(value)
    if value is None or day is None:
        return month_words(value or "")
    told = f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")
    told = f"{WEEKDAYS[day.weekday()]} {told}" if weekday else told
    time = re.match(r"T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$", value[10:])
    return f"{told}, {time[1]}{zone_words(time[2])}" if time else told


def spoken_days(text: str) -> str:
    """The text with days as people write them; what stands in quotation marks is a report's own and stays."""
    return re.sub(
        r"(?<!\w)'[^']*'(?!\w)|“[^”]*”|(?<![\w/.-])\d{4}-\d\d-\d\d(?![\w/.-]*\w)",
        lambda m: day_words(m[0]) if m[0][0].isdigit() else m[0],
        text,
    )


def zone_words(zone: str | None) -> str:
    return "" if zone is None else " UTC" if zone in ("Z", "+00:00") else f" (UTC{zone})"


def month_words(value: str) -> str:
    """'January 2022' for '2022-01', '2022' for a year, 'day unknown' for nothing."""
    month = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", value)
    return f"{MONTHS[int(month[2]) - 1]} {month[1]}" if month else plain(value) or "day unknown"


def window_words(first: str | None, last: str | None) -> str:
    """'5–7 January 2022', '30 December 2021 – 2 January 2022'."""
    start, end = day_of(first), day_of(last)
    if start is None or end is None or start == end:
        return day_words((first or last or "")[:10] or None)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day_words(end.isoformat())}"
    return f"{day_words(start.isoformat(), year=start.year != end.year)} – {day_words(end.isoformat())}"


def time_words(value: str | None, end: str | None, precision: str | None) -> str:
    """What is known beyond the day: '04:00', 'morning', 'night to 6 January', 'until 7 January'; empty for a whole day."""
    first, last = day_of(value), day_of(end)
    if value is None or first is None or precision in (None, "month", "year"):
        return ""
    hour = re.match(r"T(\d\d):(\d\d)", value[10:])
    if precision in ("minute", "hour") and hour:
        return f"{hour[1]}:{hour[2]}" if precision == "minute" else f"about {hour[1]}:00"
    if precision == "part of day":
        following = f" to {day_words(last.isoformat(), year=False)}" if last and last - first == timedelta(days=1) else ""
        return (part_of_day(int(hour[1])) if hour else "night" if following else "") + following
    return f"until {day_words(last.isoformat(), year=False)}" if last and last > first else ""


def part_of_day(hour: int) -> str:
    return "morning" if 5 <= hour < 12 else "afternoon" if 12 <= hour < 18 else "evening" if 18 <= hour < 21 else "night"
