"""The clearest sentence of an entry: what the reader sees of it first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rashomon.reconcile.central import MISHAPS
from rashomon.reconcile.mentions import SHORT, Mention

TITLE = 220  # characters
# 'QUITO, May 3 (Wire) — ', 'QUITO (Ecuador), May 3, 2031 (Wire) - '
DATELINE = re.compile(r"^[A-Z][A-Z .'/-]{2,}(?:\[[^\]]{2,30}\]|\([^)]{2,30}\))?(?:,[^()–—-]{1,25})?(?:\s?\([^)]{2,40}\))?\s?[-–—]\s")
# 'Quito [Ecuador], May 3 (WIRE): ', 'QUITO: '
PLACED = re.compile(r"^(?:[A-Z][\w .'/-]{2,40}(?: ?\[[^\]]{2,30}\])?, [A-Z][a-z]{2,8}\.? \d{1,2} \([^)]{2,30}\)|[A-Z]{3,20}): ")
BREAKS = re.compile(r"(?:[;:,](?=\s)|\s[–—-](?=\s))")  # where a long sentence may be cut
OPENINGS = re.compile(r"(?:[;:,]\s|\s[–—-]\s)(?:and\s|but\s|while\s)?")  # where its later half may begin
LISTED = re.compile(r"^[\s•*·–—-]+")


def clearest(mentions: Sequence[Mention], kind: str | None, day: str | None) -> Mention:
    """The mention to quote: of the entry's kind and day, no copy, in running text, naming who did it, short, early."""

    most = max((m.number for m in mentions), default=0)
    spots = Counter(m.event.place for m in mentions if m.event.place)

    def clumsiness(m: Mention) -> tuple[object, ...]:
        event, length = m.event, len(m.text)
        wrong_day = bool(m.own_day and m.when and day and m.when.value[:10] != day[:10])
        flaws = (
            4 * m.copied
            + 3 * (m.event.type != kind)
            + 3 * wrong_day
            + 3 * (event.hedged or event.negated)
            + (1 if m.lead else 3) * m.pointed
            + 2 * m.quoted
            + 4 * m.points_back
            + 2 * unbalanced(m.text)
            + 2 * m.heading
            + 2 * (length < SHORT)
            + 2 * m.text[:1].islower()
            + 2 * (bool(m.event.place) and spots[m.event.place or ""] < max(spots.values()))
            + 3 * (m.harm and kind in MISHAPS)
            + 1 * ("before" in event.cues)
            + 1 * (not (event.actors or event.recipients))
            + (2 if kind in MISHAPS else 1) * (not m.own_day)
            + 2 * (m.number < most)
            + 3 * m.recalled
            + 1 * (length > TITLE)
            + 2 * (event.end - event.sentence[0] > TITLE)
            - 1 * m.named
            - 1 * m.lead
        )
        return flaws, -m.prominence, length, event.id

    return min(mentions, key=clumsiness)


def title(mention: Mention) -> str:
    """The sentence without a dateline before it; a long one up to the end of a clause (or '…'), the deed within, else the claim's words."""
    return in_words(mention.text, mention.event.start - mention.event.sentence[0], mention.event.end - mention.event.sentence[0])


def in_words(sentence: str, start: int, end: int) -> str:
    """The sentence as a title that holds its words from `start` to `end`."""
    text = sentence if len(sentence) <= TITLE else later(sentence, start, end) if end > TITLE else shortened(sentence, end)
    return LISTED.sub("", PLACED.sub("", DATELINE.sub("", " ".join(text.split()))))


def shortened(sentence: str, end: int) -> str:
    """The sentence up to the first break behind `end` that splits no quotation, else up to the last word that a title holds."""
    breaks = [m.start() for m in BREAKS.finditer(sentence, end, TITLE)]
    whole = next((at for at in breaks if not unbalanced(sentence[:at])), None)
    if whole is not None:
        return sentence[:whole]
    space = sentence.rfind(" ", end, TITLE)
    return f"{sentence[: space if space > 0 else end]} …"


def later(sentence: str, start: int, end: int) -> str:
    """The clauses of a long sentence that tell the deed, from the first break that leaves room for it; else the claim's words."""
    if end - start > TITLE:
        return sentence[start:end]
    firsts = [m.end() for m in OPENINGS.finditer(sentence, max(end - TITLE, 0), start)]
    first = next((at for at in firsts if not unbalanced(sentence[at:end])), start)
    lasts = [m.start() for m in BREAKS.finditer(sentence, end, first + TITLE)]
    whole = [len(sentence), *lasts] if len(sentence) - first <= TITLE else lasts
    last = next((at for at in whole if not unbalanced(sentence[first:at])), end)
    return f"… {sentence[first:last].strip()}"


def unbalanced(text: str) -> bool:
    """Whether a quotation mark opens or closes without its partner."""
    return text.count("“") != text.count("”") or text.count('"') % 2 == 1
