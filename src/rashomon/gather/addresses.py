"""Where pages live on the web: `sources.json` beside the texts."""

from __future__ import annotations

import json
from collections.abc import Callable

COMPANION = "sources.json"


class Addresses:
    """Reads each `sources.json` once. `read` gives its text by path (with `/`), or None where there is none."""

    def __init__(self, read: Callable[[str], str | None]):
        self.read = read
        self.lists: dict[str, dict[str, str]] = {}

    def of(self, path: str) -> str | None:
        """The address of the text at `path`: from its own folder's list, else, in a folder called `docs`, the one above."""
        folder, _, name = path.rpartition("/")
        places = [folder]
        if folder.rpartition("/")[2] == "docs":
            places.append(folder.rpartition("/")[0])
        for place in places:
            known = self.listed(f"{place}/{COMPANION}" if place or path.startswith("/") else COMPANION)
            for key in (name, name.rpartition(".")[0]):
                if key in known:
                    return known[key]
        return None

    def listed(self, path: str) -> dict[str, str]:
        """The web addresses of one list by name; whatever is no http(s) address is left out."""
        if path not in self.lists:
            try:
                told = json.loads((self.read(path) or "{}").lstrip("\ufeff"))
            except (ValueError, RecursionError):
                told = {}
            items = told.items() if isinstance(told, dict) else ()
            self.lists[path] = {str(k): v.strip() for k, v in items if isinstance(v, str) and v.strip().startswith(("http://", "https://"))}
        return self.lists[path]
