"""Where pages live on the web, and whose they are: `sources.json` or `sources.csv` beside the texts."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from rashomon.gather.documents import line, web_address

COMPANIONS = ("sources.json", "sources.csv")
NAME_COLUMNS = ("file", "name", "id", "text", "key", "filename")
URL_COLUMNS = ("url", "link", "address", "uri", "href", "source", "source_url")
OUTLET_COLUMNS = ("outlet", "publisher", "newspaper", "site", "medium")


class Address(Struct, frozen=True):
    """The http(s) address of a text and its outlet, as far as a list tells them."""

    url: str | None = None
    outlet: str | None = None


NOWHERE = Address()


class Addresses:
    """Reads each list once. `read` gives a list's text by path (with `/`), or None where there is none."""

    def __init__(self, read: Callable[[str], str | None]):
        self.read = read
        self.lists: dict[str, dict[str, Address]] = {}

    def of(self, path: str) -> Address:
        """The address of the text at `path`: from its own folder's lists, else, in a folder called `docs`, from those one above."""
        folder, _, name = path.rpartition("/")
        places = [folder]
        if folder.rpartition("/")[2] == "docs":
            places.append(folder.rpartition("/")[0])
        for place in places:
            for companion in COMPANIONS:
                known = self.listed(f"{place}/{companion}" if place or path.startswith("/") else companion)
                for key in (name, name.rpartition(".")[0]):
                    if key in known:
                        return known[key]
        return NOWHERE

    def listed(self, path: str) -> dict[str, Address]:
        """The addresses of one list by name; whatever is no http(s) address is left out."""
        if path not in self.lists:
            text = (self.read(path) or "").lstrip("\ufeff")
            items = from_csv(text) if path.endswith(".csv") else from_json(text)
            self.lists[path] = {name: address for name, address in items if address != NOWHERE}
        return self.lists[path]


def from_json(text: str) -> Iterator[tuple[str, Address]]:
    """`{"001": "https://…"}` or `{"001": {"url": "https://…", "outlet": "North Post"}}`."""
    try:
        told = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return
    for name, value in told.items() if isinstance(told, dict) else ():
        yield str(name), told_address(value)


def told_address(value: Any) -> Address:
    if isinstance(value, dict):
        by_key = {str(k).casefold(): v for k, v in value.items()}
        url = next((u for k in URL_COLUMNS if (u := web_address(by_key.get(k)))), None)
        return Address(url, next((o for k in OUTLET_COLUMNS if (o := line(by_key.get(k)))), None))
    return Address(web_address(value))


def from_csv(text: str) -> Iterator[tuple[str, Address]]:
    """Rows of name, address, outlet: by the names of a first row, else in this order; parted by comma, semicolon or tab."""
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=lambda c: (first.count(c), c == ","))
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(text.splitlines(), delimiter=mark) if row]
    except csv.Error:
        return
    if not rows:
        return
    heads = [cell.casefold() for cell in rows[0]]
    named = any(h in NAME_COLUMNS for h in heads) and any(h in URL_COLUMNS + OUTLET_COLUMNS for h in heads)
    columns = [column(heads, names) for names in (NAME_COLUMNS, URL_COLUMNS, OUTLET_COLUMNS)] if named else [0, 1, 2]
    for row in rows[1:] if named else rows:
        name, url, outlet = (row[c] if c is not None and c < len(row) else None for c in columns)
        if name:
            yield name, Address(web_address(url), line(outlet))


def column(heads: Sequence[str], names: Sequence[str]) -> int | None:
    return next((heads.index(n) for n in names if n in heads), None)
