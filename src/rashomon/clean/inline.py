"""Furniture that stands between two sentences of one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.records import Span

BRACKETED = re.compile(
    r"\[\s*(?:AD|ADS|ADVERT|ADVERTISEMENT|SPONSORED|[Aa]dvertisement|[Aa]d|[Pp]hotos?|[Vv]ideo|[Ii]mage|[Pp]icture|[Cc]aption|[Ee]mbed|[Tt]weet|[Gg]allery|[Mm]ap|[Ss]ource|[Rr]ead (?:more|also))\b[^\]\n]{0,200}\]"
    r"|\(\s*(?:[Pp]hoto(?:graph)?|[Ii]mage|[Pp]icture|[Vv]ideo|[Cc]redit|[Ss]ource|PHOTO|ADVERTISEMENT|[Aa]dvertisement|[Rr]ead (?:more|also))\s*:[^)\n]{0,200}\)"
)
LABEL = re.compile(
    r"(?:(?<=[.!?…”\"’)\]])\s+|^)(?P<label>(?:[Pp]icture|[Pp]hoto|[Ii]mage|[Vv]ideo|[Mm]edia) ?(?:[Cc]aption|[Ss]ource|[Cc]redit)s?\s*[:,]|(?:Caption|Photo|PHOTO|Image|Video|VIDEO|WATCH|Watch)\s*:"
    r"|(?:READ|Read|ALSO READ|Also [Rr]ead|READ ALSO|Read [Aa]lso|READ MORE|Read [Mm]ore|SEE ALSO|See [Aa]lso|RELATED|Related|MORE|TRENDING|Must [Rr]ead|MUST READ)\s*[:|]"
    r"|(?:Advertisement|ADVERTISEMENT|Story continues below(?: advertisement)?|Article continues below(?: advertisement)?)\b)"
)
STARTER = re.compile(
    r"(?<=[a-z\d)])\s+(?=(?:The|A|An|In|On|At|He|She|It|They|We|But|And|According|After|Before|During|Earlier|Later|Meanwhile|Several|Many|Some|There|This|That|These|Those|His|Her|Their|As|By|For|From|When|While|With|Witnesses|Police|Officials|Hundreds|Thousands|Dozens|More|About|Around|At)\s+\w)"
)
NEXT_SENTENCE = re.compile(r"(?<=[.!?…])[”\"’)]*\s+(?=[“\"‘A-Z\d])")
LONGEST = 220


def inline_furniture(text: str, start: int, end: int) -> Iterator[Span]:
    """Captions, advertisements and links between the sentences of `text[start:end]`."""
    for match in BRACKETED.finditer(text, start, end):
        yield match.span()
    for match in LABEL.finditer(text, start, end):
        first = match.start("label")
        stop = min(end, first + LONGEST)
        ends = [m.start() for m in (NEXT_SENTENCE.search(text, match.end(), stop), STARTER.search(text, match.end(), stop)) if m]
        if ends:
            yield first, min(ends)
        elif bare_word(match["label"]):
            yield first, match.end()
        elif end - first <= LONGEST:
            yield first, end


def bare_word(label: str) -> bool:
    return label.casefold().startswith(("advertisement", "story", "article"))
