"""What a case remembers of the addresses that are followed for it, so that only what is new is asked for."""

from __future__ import annotations

import msgspec

from rashomon.case.file import Case
from rashomon.records import Visit


def visits(case: Case) -> list[Visit]:
    """Every address that was asked, by address."""
    with case.reading() as db:
        return [msgspec.json.decode(told, type=Visit) for (told,) in db.execute("SELECT told FROM visit ORDER BY url")]


def keep_visit(case: Case, visit: Visit) -> None:
    """Remember this of an address, instead of what was remembered."""
    with case.writing() as db:
        db.execute("INSERT OR REPLACE INTO visit VALUES (?, ?)", (visit.url, msgspec.json.encode(visit).decode()))


def last_text(case: Case, place: str) -> str | None:
    """The text of the page that came last from this place; None where none did."""
    with case.reading() as db:
        query = "SELECT t.text FROM arrival a JOIN text t ON t.number = a.text WHERE a.place = ? ORDER BY a.number DESC LIMIT 1"
        found = db.execute(query, (place,)).fetchone()
    return str(found[0]) if found else None
