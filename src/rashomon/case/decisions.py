"""What people decided, kept with the case: only ever added to."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import msgspec

from rashomon.case.file import Case, decision_digest
from rashomon.case.pages import now
from rashomon.errors import InputError
from rashomon.records import Decision


def keep_decisions(case: Case, decisions: Sequence[Decision]) -> list[Decision]:
    """Keep those that are not there yet, in their order; gives those that were new.

    Raises InputError, and keeps none, where one of them is kept with the same id and says something else.
    """
    new = []
    with case.writing() as db:
        for decision in decisions:
            told = msgspec.json.encode(decision).decode()
            kept = db.execute("SELECT decision FROM decision WHERE id = ?", (decision.id,)).fetchone()
            if kept and msgspec.json.decode(kept[0], type=Decision) != decision:
                raise InputError(f"decision '{decision.id}' is kept and says something else; undo it, and give the new one another id")
            moment = now()
            row = (decision.id, moment, told)
            made = db.execute("INSERT OR IGNORE INTO decision VALUES (NULL, ?, ?, ?)", row)
            if made.rowcount > 0:
                db.execute("INSERT INTO decision_digest VALUES (?, ?)", (made.lastrowid, decision_digest(*row)))
                new.append(decision)
    return new


def decisions(db: sqlite3.Connection) -> tuple[Decision, ...]:
    """All decisions of the case in the order in which they were kept."""
    return tuple(msgspec.json.decode(row[0], type=Decision) for row in db.execute("SELECT decision FROM decision ORDER BY number"))
