"""Days and instants as machines write them: ISO 8601 in its many prints, and the dates of mail headers and PDF properties."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?", re.IGNORECASE
)
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?(?!\d)")
PDF = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d\d)?'?(\d\d)?")
EARLIEST, LATEST = 1990, 2049  # years that a report of our kind can have; fixed, so that a run does not depend on its own day


def instant(value: object) -> str | None:
    """A machine's date as '2031-05-08' or '2031-05-08T14:30:00+02:00' (zone only where told); None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return unix(float(value))
    if not isinstance(value, str) or len(value) > 100:
        return None
    value = value.strip()
    for pattern in (ISO, COMPACT):
        if match := pattern.match(value):
            return written(*match.groups())
    return mail_date(value)


def unix(seconds: float) -> str | None:
    """Seconds, or milliseconds, since 1970."""
    if not 6e8 < seconds < 2.6e12:
        return None
    try:
        return datetime.fromtimestamp(seconds / (1000 if seconds > 1e11 else 1), UTC).replace(microsecond=0).isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def written(year: str, month: str, day: str, hour: str | None, minute: str | None, second: str | None, zone: str | None) -> str | None:
    """The parts as ISO 8601; None where there is no such day."""
    try:
        told = date(int(year), int(month), int(day))
    except ValueError:
        return None
    if not EARLIEST <= told.year <= LATEST:
        return None
    if hour is None or minute is None or int(hour) > 23 or int(minute) > 59:
        return told.isoformat()
    return f"{told.isoformat()}T{int(hour):02}:{minute}:{second or '00'}{zone_of(zone)}"


def zone_of(zone: str | None) -> str:
    """'Z', '+0200', '+02' as an offset of ISO 8601; '' where none is told."""
    if not zone:
        return ""
    digits = re.sub(r"\D", "", zone)
    return f"{zone[0]}{digits[:2]}:{digits[2:] or '00'}" if digits else "+00:00"


def mail_date(value: str) -> str | None:
    """The date of a mail's header, RFC 5322."""
    try:
        told = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if told.tzinfo is None and value.rstrip().endswith("-0000"):  # UTC of a sender who does not say where he is
        told = told.replace(tzinfo=UTC)
    return told.replace(microsecond=0).isoformat() if EARLIEST <= told.year <= LATEST else None


def pdf_date(value: object) -> str | None:
    """The date of a PDF's properties, 'D:20310508143000+02'00''."""
    match = PDF.match(value.strip()) if isinstance(value, str) else None
    if match is None:
        return None
    year, month, day, hour, minute, second, zone, rest = match.groups()
    return (
        written(year, month or "", day or "", hour, minute, second, f"{zone}:{rest or '00'}" if zone and zone != "Z" else zone)
        if month and day
        else None
    )
