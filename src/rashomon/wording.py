"""Values and days in plain words: what the brief and every output say alike."""

from __future__ import annotations

from rashomon.records import Measure

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
DEEDS: dict[Measure, str] = {
    "killed": "killed",
    "injured": "injured",
    "hospitalised": "in hospital",
    "arrested": "arrested",
    "released": "released",
    "missing": "missing",
    "displaced": "displaced",
    "evacuated": "evacuated",
    "deployed": "deployed",
    "crowd": "in the crowd",
    "other": "counted",
}


def amount(low: int | None, high: int | None, about: bool = False) -> str:
    """'188', 'about 300', 'at least 12', 'up to 1,000', '3,500 to 4,000', 'no'."""
    if low is None and high is None:
        return "no number"
    if high is None:
        return f"at least {low:,}"
    if low is None:
        return f"up to {high:,}"
    if low != high:
        return f"{low:,} to {high:,}"
    return "none" if low == 0 else f"about {low:,}" if about else f"{low:,}"


def day_in_words(iso: str | None) -> str:
    """'2022-01-06' as '6 January 2022'; an hour is added where the value has one."""
    if not iso:
        return "no day"
    year, *rest = iso[:10].split("-")
    words = f"{MONTHS[int(rest[0]) - 1]} {year}" if rest else year
    if len(rest) > 1:
        words = f"{int(rest[1])} {words}"
    return f"{words}, {iso[11:16]}" if len(iso) > 10 else words


def listed(names: list[str], most: int = 3) -> str:
    """'A', 'A and B', 'A, B and 3 more'."""
    if len(names) > most:
        return f"{', '.join(names[: most - 1])} and {len(names) - most + 1} more"
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
