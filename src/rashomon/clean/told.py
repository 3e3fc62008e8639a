"""The days that a page's metadata tells: of publication, of the last change, and the one read off the whole page."""

from __future__ import annotations

from msgspec import Struct

from rashomon.days import Role
from rashomon.records import PageMetadata

# Worth before the text is asked, beside those of printed dates (`dating.WORTH`): a label of the page weighs 3, a dateline 4.
# A day that a site's system sets outweighs a dateline, which may be of the day before; a document's properties may be its template's.
PUBLISHED, CHANGED, GUESSED = 4.5, 1.6, 2.4
PROPERTY, CHANGED_PROPERTY = 1.5, 1.4
PROPERTIES = "the document's properties"


class Told(Struct, frozen=True):
    """A day of the metadata: `value` with time only where its zone is known."""

    value: str
    worth: float
    role: Role
    why: str


def told_days(metadata: PageMetadata | None) -> list[Told]:
    """The days that `metadata` has, as they are to be preferred where nothing else decides."""
    if metadata is None:
        return []
    candidates: tuple[tuple[str | None, float, Role, str], ...] = (
        (metadata.published, PROPERTY if metadata.dated_by == PROPERTIES else PUBLISHED, "published", f"published, by {metadata.dated_by}"),
        (
            metadata.modified,
            CHANGED_PROPERTY if metadata.modified_by == PROPERTIES else CHANGED,
            "updated",
            f"last changed, by {metadata.modified_by}",
        ),
        (metadata.guessed, GUESSED, "published", "published, as far as the whole page tells"),
    )
    return [Told(zoned(value), worth, role, f"{why}: {value}") for value, worth, role, why in candidates if value]


def zoned(value: str) -> str:
    """An instant without its zone is but a day, and so is midnight sharp in UTC, which systems write where they know no time."""
    return value if len(value) > 19 and not value.endswith("T00:00:00+00:00") else value[:10]
