"""Where the words of a decision stand now: found again by themselves and their sentence, not by offsets."""

from __future__ import annotations

import re

from rashomon.records import Decision, Edge, Report, Span
from rashomon.wording import day_in_words

ENOUGH = 0.6  # share of the context's words that must stand around the words, where the context itself is not there any more
WORD = re.compile(r"\w+")


def places(text: str, words: str, context: str | None) -> list[Span]:
    """Every place in `text` (code points) where `words` stand in `context`; blanks and line ends are all the same."""
    wanted = spaced(words)
    if wanted is None:
        return []
    found = [m.span() for m in wanted.finditer(text)]
    if not found or not context:
        return found
    whole = spaced(context)
    inside = [m.span() for m in whole.finditer(text)] if whole else []
    exact = [s for s in found if any(start <= s[0] and s[1] <= end for start, end in inside)]
    return exact or [s for s in found if alike(text, s, context) >= ENOUGH]


def spaced(words: str) -> re.Pattern[str] | None:
    """The words with any blanks between them; None for none."""
    parts = words.split()
    return re.compile(r"\s+".join(map(re.escape, parts))) if parts else None


def alike(text: str, span: Span, context: str) -> float:
    """The share of the context's words that stand within its length of the span."""
    wanted = {w.lower() for w in WORD.findall(context)}
    around = {w.lower() for w in WORD.findall(text[max(0, span[0] - len(context)) : span[1] + len(context)])}
    return len(wanted & around) / max(1, len(wanted))


def is_meant(report: Report, name: str) -> bool:
    """True where `name` is the report's id, its page's hash, its address or source, or the end of its source after a '/'."""
    own = (report.id, report.page, report.url, *report.sources)
    return name in own or any(s.endswith(f"/{name}") for s in report.sources)


def reason(decision: Decision) -> str:
    """'decided by M. Keller, 6 May 2031: the page counts the town alone'."""
    return f"decided by {decision.author}, {day_in_words(decision.day)}: {decision.reason}"


def edge(decision: Decision, subject: str) -> Edge:
    """That the decision bears on `subject`, an id."""
    return Edge(kind="decision", subject=subject, object=decision.id, why=reason(decision))
