"""Head lines of a text that say where it is from: 'URL: https://…', 'Source: North Post'."""

from __future__ import annotations

import re

from rashomon.gather.documents import line, web_address

KEYS = "url|link|permalink|source url|source|outlet|publisher|title|headline|date|published|author|by"
HEAD_LINE = re.compile(rf"(?:\ufeff)?[ \t]*({KEYS})[ \t]*:[ \t]*(\S.{{0,2000}}?)[ \t]*$", re.IGNORECASE)
ADDRESSES = ("url", "link", "permalink", "source url", "source")
OUTLETS = ("source", "outlet", "publisher")
HEAD = 8  # lines in which they stand


def head_address(text: str) -> tuple[str | None, str | None]:
    """Address and outlet as the first lines tell them; only an unbroken run of such lines at the top counts, and only one with an address.

    'Source: North Post' alone may as well be a picture's or a text's credit.
    """
    url = outlet = None
    for one in text[:20_000].splitlines()[:HEAD]:
        match = HEAD_LINE.match(one)
        if match is None:
            if one.strip("\ufeff \t"):
                break
            continue
        key, value = match[1].lower(), match[2]
        if key in ADDRESSES and web_address(value):
            url = url or web_address(value)
        elif key in OUTLETS and "//" not in value:
            outlet = outlet or line(value)
    return (url, outlet) if url else (None, None)
