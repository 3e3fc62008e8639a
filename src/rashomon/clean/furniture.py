"""Article or furniture: every line of a text dump is one or the other, by its words, shape, place and neighbours.

The cascade: 1. words of the line (`marks`); 2. which lines are prose; 3. the title, by what it shares with the prose; 4. what stands
before it; 5. lists of other stories; 6. short lines between paragraphs (heading, caption or link); 7. what follows the last
paragraph; 8. furniture inside paragraphs (`inline`). In doubt a line is article: a lost paragraph costs more than a kept caption.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from rashomon.clean.inline import inline_furniture
from rashomon.clean.lines import BULLET, Line, content, ends_sentence, lines_of, stem, words_of
from rashomon.clean.marks import bare, mark
from rashomon.clean.prose import looks_foreign, prose_strength
from rashomon.records import Block, Span

LONGEST_BLOCK = 60_000  # code points; more than a language model should be given at once


class Split(Struct, frozen=True, kw_only=True):
    """A page in two: `blocks` the article in reading order, `furniture` the rest; `head` the furniture before the first paragraph."""

    blocks: tuple[Block, ...]
    furniture: tuple[Span, ...]
    title: Span | None
    head: tuple[str, ...]
    tail: tuple[str, ...]


class Row:
    """A line on its way to a verdict: `kind` is a Block kind or 'furniture', '' while undecided."""

    def __init__(self, line: Line):
        self.line = line
        self.text = line.text
        self.mark = mark(line.text)
        self.strength = 0 if self.mark else prose_strength(line.text)
        self.content = content(line.text) if len(line.text) < 2000 else content(line.text[:2000])
        self.kind = ""
        self.why = ""

    def judge(self, kind: str, why: str) -> None:
        self.kind, self.why = kind, why


def split(text: str) -> Split:
    """What on the page is article and what is not. Linear in the length of `text`."""
    rows = [Row(line) for line in lines_of(text)]
    judge(rows)
    article = [r for r in rows if r.kind != "furniture"]
    furniture = [s for r in rows if r.kind == "furniture" for s in r.line.spans]
    inside = [s for r in article if r.kind != "title" for s in inline_furniture(text, r.line.start, r.line.end)]
    blocks = blocks_of(article, text)
    title = next((Span_of(r) for r in rows if r.kind == "title"), None)
    first = next((i for i, r in enumerate(rows) if r.kind == "paragraph"), len(rows))
    last = max((i for i, r in enumerate(rows) if r.kind == "paragraph"), default=-1)
    return Split(
        blocks=tuple(blocks),
        furniture=merged([*furniture, *inside]),
        title=title,
        head=tuple(r.text for r in rows[:first] if r.kind == "furniture"),
        tail=tuple(r.text for r in rows[last + 1 :] if r.kind == "furniture"),
    )


def Span_of(row: Row) -> Span:
    return row.line.start, row.line.end


def merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Sorted, without overlaps."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif end > start:
            found.append((start, end))
    return tuple(found)


# ------------------------------------------------------------------ the cascade


def judge(rows: list[Row]) -> None:
    """A verdict for every row."""
    for row in rows:
        if row.mark and row.mark != "clock":
            row.judge("furniture", row.mark)
    vocabulary = body_words(rows)
    first, last = body_bounds(rows, vocabulary)
    if first is None:
        judge_without_body(rows)
        return
    title = find_title(rows, first, vocabulary)
    judge_lists(rows, last, vocabulary)
    judge_head(rows, title, first, vocabulary)
    judge_inside(rows, first, last, vocabulary)
    judge_tail(rows, last)
    for row in rows:
        if not row.kind:
            row.judge("paragraph" if row.strength else "heading", "between paragraphs")


def body_words(rows: Sequence[Row]) -> Counter[str]:
    """How many paragraphs have each stem."""
    counts: Counter[str] = Counter()
    for row in rows:
        if row.strength >= 2:
            counts.update(set(content(row.text)))
    return counts


def shared(row: Row, vocabulary: Counter[str]) -> float:
    """Which part of the row's own words other paragraphs have too."""
    words = set(row.content)
    own = 1 if row.strength >= 2 else 0
    return sum(vocabulary[w] > own for w in words) / len(words) if words else 0.0


def body_bounds(rows: Sequence[Row], vocabulary: Counter[str]) -> tuple[int | None, int]:
    """The first and the last row that are surely article."""
    strong = [i for i, r in enumerate(rows) if r.strength >= 3]
    if not strong:
        strong = [i for i, r in enumerate(rows) if r.strength == 2]
    if not strong:
        strong = [i for i, r in enumerate(rows) if r.strength == 1]
    if not strong:
        return None, -1
    first, last = strong[0], strong[-1]
    while first > 0 and rows[first - 1].strength >= 2 and shared(rows[first - 1], vocabulary) >= 0.25:
        first -= 1
    while last + 1 < len(rows) and (rows[last + 1].strength >= 1 or BULLET.match(rows[last + 1].text)) and not rows[last + 1].kind:
        last += 1
    return first, last


def judge_without_body(rows: Sequence[Row]) -> None:
    """A page without one sentence: lines of five words or more that no vocabulary knows may be news in brief."""
    for row in rows:
        if not row.kind:
            enough = len(words_of(row.text)) >= 5
            row.judge("heading" if enough else "furniture", "no paragraph on the page")
    for row in rows:
        if row.kind == "heading":
            row.judge("title", "first line of a page without paragraphs")
            return


def find_title(rows: list[Row], first: int, vocabulary: Counter[str]) -> int | None:
    """The line before the first paragraph that says what the paragraphs say."""
    best, best_score = None, 0.0
    echo = " ".join(bare(r.text) for r in rows[:first] if r.mark == "echo")
    for i, row in enumerate(rows[:first]):
        weak = row.mark in ("label", "link") and len(row.content) >= 5
        if (row.kind and not weak) or not row.content or len(row.text) > 300 or row.strength >= 2 or (i and rows[i - 1].mark == "clock"):
            continue
        words = set(row.content)
        known = sum(vocabulary[w] > 0 for w in words)
        score = known - 0.5 * (len(words) - known) - (2 if weak else 0)
        if echo and bare(row.text) and bare(row.text) in echo:
            score += 5
        if len(words) < 3:
            score -= 1
        if score > best_score:
            best, best_score = i, score
    if best is None:
        free = [i for i, r in enumerate(rows[:first]) if not r.kind and len(words_of(r.text)) >= 3]
        best = max(free, key=lambda i: (len(rows[i].content), -i), default=None)
    if best is not None:
        rows[best].judge("title", "shares most with the text")
    return best


def judge_head(rows: list[Row], title: int | None, first: int, vocabulary: Counter[str]) -> None:
    """What stands before the first paragraph, the title apart."""
    for i, row in enumerate(rows[:first]):
        if row.kind:
            continue
        if row.mark == "clock":
            row.judge("heading", "time of an entry") if i + 2 >= first else row.judge("furniture", "time")
        elif title is None or i < title:
            row.judge("furniture", "before the title")
        elif row.strength:
            row.judge("paragraph", "after the title")
        elif len(words_of(row.text)) >= 4 and shared(row, vocabulary) >= 0.5 and not looks_foreign(row.text):
            row.judge("heading", "goes on with the title")
        elif i > 0 and rows[i - 1].mark == "clock":
            row.judge("heading", "after the time of an entry")
        else:
            row.judge("furniture", "between title and text")


def judge_lists(rows: list[Row], last: int, vocabulary: Counter[str]) -> None:
    """Headlines and teasers of other stories after 'Related', 'Most read', 'Read on' …"""
    mode = ""
    for i, row in enumerate(rows):
        if row.mark in ("list", "next"):
            mode = row.mark
        if row.kind:
            continue
        if not mode:
            continue
        known = shared(row, vocabulary)
        goes_on = row.strength >= 3 or (row.strength == 2 and known >= 0.34 and mode != "next") or (row.strength == 1 and known >= 0.6)
        if goes_on and i <= last:
            mode = ""
            continue
        if row.strength < 2 or i > last or mode == "next" or known < 0.25:
            row.judge("furniture", "in a list of other stories")
        if mode == "next":
            mode = "captions"
        elif mode == "captions" and row.strength:
            mode = ""


def judge_inside(rows: list[Row], first: int, last: int, vocabulary: Counter[str]) -> None:
    """Short lines between paragraphs: heading, item, caption or the headline of another story."""
    seen = Counter(bare(r.text) for r in rows)
    for i in range(first, last + 1):
        row = rows[i]
        if row.mark == "clock":
            row.judge("heading", "time of an entry")
            continue
        if row.kind or row.strength >= 2:
            continue
        if cut_off(rows, i):
            row.judge("paragraph", "the sentence goes on below")
        elif i > 0 and rows[i - 1].mark == "clock":
            row.judge("paragraph" if row.strength else "heading", "after the time of an entry")
        elif BULLET.match(row.text):
            row.judge("item", "an item of a list")
        elif row.strength == 0 and foreign_line(rows, i, vocabulary, seen):
            row.judge("furniture", "caption or headline of another story")
        elif row.strength == 0:
            row.judge("heading", "heading between paragraphs")


def cut_off(rows: Sequence[Row], i: int) -> bool:
    """Whether the row is a sentence that furniture cut in two: it has no end, and the next article line goes on in lower case."""
    if ends_sentence(rows[i].text) or len(rows[i].text) > 2000:
        return rows[i].text[:1].islower() and i > 0
    for after in rows[i + 1 : i + 6]:
        if after.text[:1].islower() and after.mark is None:
            return True
        if after.strength >= 2:
            return False
    return rows[i].text[:1].islower() and rows[i].strength > 0


def foreign_line(rows: Sequence[Row], i: int, vocabulary: Counter[str], seen: Counter[str]) -> bool:
    """Evidence that a short line between paragraphs is no heading of this article, added up."""
    row = rows[i]
    text, words = row.text, set(row.content)
    score = 0.0
    if seen[bare(text)] > 1:
        score += 2
    if looks_foreign(text):
        score += 2
    if beside_credit(rows, i):
        score += 2
    unknown = [w for w in words if not vocabulary[w]]
    share = len(unknown) / len(words) if words else 0.0
    score += 1.2 * share
    names = unknown_names(text, vocabulary)
    score += min(names, 3) * 0.5
    head, _, rest = text.partition(":")
    if rest.strip() and len(head.split()) <= 3 and head[:1].isupper():
        score += 0.9
    if any(w[0].isdigit() and not vocabulary[stem(w)] for w in words_of(text)):
        score += 0.7
    if len(words_of(text)) > 11:
        score += 0.6
    if text.rstrip().endswith((".", "...", "…")):
        score += 0.6
    return score >= 1.5


def unknown_names(text: str, vocabulary: Counter[str]) -> int:
    """Capitalised words, after the first, that the paragraphs do not have."""
    words = words_of(text)
    title_case = sum(w[0].isupper() for w in words) > 0.7 * len(words)
    return 0 if title_case else sum(w[0].isupper() and not vocabulary[stem(w)] and w.casefold() == w.lower() for w in words[1:])


def beside_credit(rows: Sequence[Row], i: int) -> bool:
    """Whether one of the next two rows, with nothing but short lines between, is a credit."""
    for after in rows[i + 1 : i + 3]:
        if after.mark in ("credit", "label") and credits(after.text):
            return True
        if after.strength:
            return False
    return False


def credits(text: str) -> bool:
    return bare(text).startswith(("source", "quelle", "photo", "foto", "image", "picture", "credit", "copyright", "read", "fot"))


def judge_tail(rows: list[Row], last: int) -> None:
    """What follows the last paragraph."""
    for row in rows[last + 1 :]:
        if not row.kind:
            row.judge("furniture", "after the last paragraph")
    ended = False
    for i, row in enumerate(rows):
        if row.mark == "stop" and i > 0 and not any(r.strength >= 3 for r in rows[i + 1 :]):
            ended = True
        if ended:
            row.judge("furniture", "after the end of the article")


# ------------------------------------------------------------------ blocks


def blocks_of(article: Sequence[Row], text: str) -> list[Block]:
    """The article's stretches; a sentence that furniture cut in two is inside one."""
    blocks: list[Block] = []
    for row in article:
        start, end = row.line.start, row.line.end
        kind = row.kind
        if blocks and kind == "paragraph" and blocks[-1].kind == "paragraph" and row.text[:1].islower():
            before = text[blocks[-1].start : blocks[-1].end]
            if not ends_sentence(before) and end - blocks[-1].start < LONGEST_BLOCK:
                blocks[-1] = Block(blocks[-1].start, end, "paragraph")
                continue
        for first, last in pieces(text, start, end):
            blocks.append(Block(first, last, kind))  # type: ignore[arg-type]
    return blocks


def pieces(text: str, start: int, end: int) -> list[Span]:
    """A stretch in parts of bearable length, cut at spaces where there are any."""
    found = []
    while end - start > LONGEST_BLOCK:
        cut = text.rfind(" ", start + LONGEST_BLOCK // 2, start + LONGEST_BLOCK)
        cut = cut if cut > start else start + LONGEST_BLOCK
        found.append((start, cut))
        start = cut
    found.append((start, end))
    return found
