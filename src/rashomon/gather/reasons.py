"""What went wrong on the way, in fixed phrases that people know."""

from __future__ import annotations

import email.utils
from datetime import UTC, datetime

import httpcore

from rashomon.gather.documents import line

LATER = (429, 503)  # answers that may ask to come again
LONGEST = 7 * 86_400  # seconds that a host is left alone at most


def later_of(retry_after: str | None) -> float | None:
    """Retry-After in seconds, a number or a date (RFC 9110, 10.2.3)."""
    told = (retry_after or "").strip()
    if told.isdecimal():
        return float(min(int(told[:9]), LONGEST))
    try:
        moment = email.utils.parsedate_to_datetime(told)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return min(max((moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds(), 0.0), LONGEST)


def asks_for(seconds: float) -> str:
    return f"the server asks to come again in {max(round(seconds), 1)} seconds"


def status_words(status: int) -> str:
    """An answer without a page, as people know it."""
    words = {401: "asks for a password", 402: "asks for money", 403: "refuses us", 404: "has no such page", 410: "has taken the page down"}
    said = words.get(status) or ("asks to come again later" if status in LATER else "has an error" if status >= 500 else "gives no page")
    return f"the server {said} ({status})"


def why(error: Exception, seconds: float) -> str:
    """A fixed phrase for what went wrong on the way."""
    if isinstance(error, httpcore.ConnectTimeout):
        return "no connection in time"
    if isinstance(error, httpcore.TimeoutException):
        return f"no whole answer within {seconds:g} seconds"
    if isinstance(error, httpcore.ConnectError):
        known = line(str(error)) or ""
        return "its certificate is not valid" if "CERTIFICATE" in known.upper() else "no connection"
    if isinstance(error, httpcore.RemoteProtocolError):
        return "the answer broke off" if "without sending complete" in str(error) else "no proper answer of the web"
    return "the connection broke off" if isinstance(error, httpcore.NetworkError) else "no proper answer of the web"
