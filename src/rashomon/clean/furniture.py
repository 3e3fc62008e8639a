"""Article or furniture: every line of a text dump is one or the other, by its words, shape, place and neighbours.

The cascade: 1. words of the line (`marks`); 2. which lines are prose; 3. the title, by what it shares with the prose; 4. what stands
before it; 5. lists of other stories; 6. short lines between paragraphs (heading, caption or link); 7. what follows the last
paragraph; 8. furniture inside paragraphs (`inline`). In doubt a line is article: a lost paragraph costs more than a kept caption.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from rashomon.clean.inline import inline_furniture
from rashomon.clean.lines import BULLET, Line, lines_of
from rashomon.clean.marks import bare, group, mark
from rashomon.clean.prose import VERB, looks_foreign, prose_strength
from rashomon.clean.words import COMMON, content, ends_sentence, stem, words_of
from rashomon.records import Block, Span

TELLING = 60  # different words: what a shorter text does not have says little
LONGEST_TEASER = 200  # code points: what follows 'Read on' and is longer is the article again
CREDITED = re.compile(r"\s*\([A-Z][A-Za-z./& -]{1,30}\)\W*$")
ABOUT = re.compile(r"About (?:the )?[A-Z][\w&’'.-]*(?: [A-Z&][\w&’'.-]*){0,4}(?::|$)")
COMMENTS = re.compile(r"(?:\d+ )?(?:(?:user |reader |readers' )?comments?|leave a (?:reply|comment)|join the (?:conversation|discussion)|post a comment)\b")
END = re.compile(r"(?:###|-30-|[-—(]*\s*ends?\s*[-—)]*)$", re.IGNORECASE)
OFFICE = re.compile(r"\b(?:Office|Association|Ministry|Agency|Commission|Committee|Council|Department|Organi[sz]ation|Network|Foundation|Federation|"
    r"Union|Society|Centre|Center|Institute|Authority|Service|Bureau|Embassy|Mission|Programme|Program|Fund|News|Times|Post|Tribune|Herald|Press|Daily|Bulletin)\b")
PICTURE = re.compile(r"(?:source|quelle|photo|foto|image|picture|credit|copyright|fot|bild|beeld|фото|video|graphic)")
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
    keep_last_credit(rows)
    mend_cuts(rows)
    vocabulary = body_words(rows)
    first, _ = body_bounds(rows, vocabulary)
    title = find_title(rows, first, vocabulary)
    judge_lists(rows, vocabulary)
    judge_end(rows)
    first, last = body_bounds(rows, vocabulary)
    if first == len(rows):
        judge_without_body(rows)
        return
    if title is not None:
        first = next((i for i in range(title + 1, first) if rows[i].strength and not rows[i].kind), first)
    judge_head(rows, title, first, vocabulary)
    judge_inside(rows, first, last, vocabulary)
    for row in rows:
        if not row.kind:
            row.judge("furniture", "after the last paragraph") if row is not rows[0] else row.judge("heading", "only line")


def keep_last_credit(rows: Sequence[Row]) -> None:
    """A closing paragraph with the agency in brackets is text; a picture's caption with one has text after it."""
    for row in reversed(rows):
        if row.mark == "credit" and CREDITED.search(row.text):
            row.strength = prose_strength(CREDITED.sub("", row.text).strip())
            if row.strength >= 1:
                row.mark, row.kind, row.why = None, "", ""
        if row.strength >= 2:
            return


def mend_cuts(rows: Sequence[Row]) -> None:
    """The two parts of a sentence that furniture cut are running text, though neither looks it."""
    for i, row in enumerate(rows):
        if row.strength < 2 and not row.mark and len(row.text) >= 40 and cut_off(rows, i):
            row.strength = 2


def body_words(rows: Sequence[Row]) -> Counter[str]:
    """How many paragraphs have each stem."""
    counts: Counter[str] = Counter()
    for row in rows:
        if row.strength >= 2:
            counts.update(set(row.content))
    return counts


def shared(row: Row, vocabulary: Counter[str]) -> float:
    """Which part of the row's own words other paragraphs have too."""
    words = set(row.content)
    own = 1 if row.strength >= 2 else 0
    return sum(vocabulary[w] > own for w in words) / len(words) if words else 0.0


def judge_lists(rows: Sequence[Row], vocabulary: Counter[str]) -> None:
    """Headlines and teasers of other stories after 'Related', 'Most read', 'Read on' …; the text goes on with a paragraph about its own."""
    mode = ""
    for i, row in enumerate(rows):
        if row.mark == "list":
            mode = "list"
        elif row.mark == "next":
            mode = "" if links_back(rows, i) else "next"
        elif row.kind == "title":
            mode = ""
        if row.kind or not mode:
            continue
        mode, taken = in_list(row, mode, shared(row, vocabulary))
        if taken:
            row.judge("furniture", "in a list of other stories")


def in_list(row: Row, mode: str, known: float) -> tuple[str, bool]:
    """Whether a row belongs to a list of other stories, and what holds for the next row.

    `mode` is 'list', 'next' (one link follows) or 'below' (the link's caption may follow); '' where the list is over.
    """
    if mode == "next":
        taken = row.strength < 2 or (row.strength == 2 and len(row.text) <= LONGEST_TEASER)
        return ("below" if taken else "", taken)
    if mode == "below":
        taken = row.strength == 0 and not VERB.search(row.text)
        return (mode if taken else "", taken)
    count = round(known * len(set(row.content)))
    goes_on = {0: False, 1: known >= 0.6, 2: known >= 0.3 or count >= 3, 3: known >= 0.15 or count >= 2}[row.strength]
    return ("" if goes_on else mode, not goes_on)


def links_back(rows: Sequence[Row], i: int) -> bool:
    """'Read more »' right under a headline belongs to that headline."""
    before = rows[i - 1] if i else None
    if before is None or rows[i].line.gap or before.strength or before.kind:
        return False
    before.judge("furniture", "headline above a link")
    return True


def judge_end(rows: Sequence[Row]) -> None:
    """Where comments, notes about the outlet or an end mark stand below most of the text, the article is over."""
    total, before = sum(len(r.text) for r in rows if r.strength >= 2 and not r.kind), 0
    ended = False
    for i, row in enumerate(rows):
        if not ended and i and before >= 0.6 * total:
            about = row.strength < 3 and i + 8 >= len(rows) and ABOUT.match(row.text) is not None
            final = row.mark == "stop" or about
            ended = final and (before >= 0.9 * total or about or COMMENTS.match(bare(row.text)) is not None or END.match(row.text.strip()) is not None)
        if ended:
            row.judge("furniture", "after the end of the article")
        elif row.strength >= 2 and not row.kind:
            before += len(row.text)


def body_bounds(rows: Sequence[Row], vocabulary: Counter[str]) -> tuple[int, int]:
    """The first and the last row that are surely article; (number of rows, -1) where none is."""
    for least in (3, 2, 1):
        strong = [i for i, r in enumerate(rows) if r.strength >= least and not r.kind]
        if strong:
            break
    else:
        return len(rows), -1
    first, last = strong[0], strong[-1]
    first = next((i for i in range(first) if rows[i].strength >= 2 and not rows[i].kind and shared(rows[i], vocabulary) >= 0.25), first)
    for i in range(last + 1, len(rows)):
        row = rows[i]
        if not row.kind and (row.strength >= 2 or (row.strength == 1 and i - last <= 3) or (BULLET.match(row.text) and i == last + 1)):
            last = i
    return first, last


def judge_without_body(rows: Sequence[Row]) -> None:
    """A page without one sentence: lines of five words or more that no vocabulary knows may be news in brief."""
    titled = False
    for row in rows:
        if not row.kind:
            enough = len(words_of(row.text)) >= 5
            row.judge(("heading" if titled else "title") if enough else "furniture", "no paragraph on the page")
            titled = titled or enough


def find_title(rows: Sequence[Row], first: int, vocabulary: Counter[str]) -> int | None:
    """The line before the first paragraph that says what the paragraphs say, and the line above it where they are one headline."""
    if not vocabulary:
        return None
    echo = " ".join(bare(r.text) for r in rows[:first] if r.mark == "echo")
    scores = {i: title_score(rows[i], echo, vocabulary) for i in range(first) if may_be_title(rows, i)}
    best = max(scores, key=lambda i: (scores[i], len(rows[i].content), i), default=None)
    if best is None:
        return None
    if not any(vocabulary[w] for w in rows[best].content):
        best = max(scores, key=lambda i: (not rows[i].kind, len(rows[i].content), -i))
    above = best - 1
    if above in scores and not rows[best].line.gap and heads(rows[above], rows[best], vocabulary):
        rows[best].judge("heading", "under the title")
        best = above
    rows[best].judge("title", "shares most with the text")
    return best


def heads(row: Row, below: Row, vocabulary: Counter[str]) -> bool:
    """Whether a line is the headline over a second headline, and not a kicker of two words or a section's name."""
    full = len(set(row.content)) >= 3 or (len(words_of(below.text)) > 10 and len(words_of(row.text)) >= 4)
    return not row.kind and full and shared(row, vocabulary) >= 0.4 and not names_body(row.text)


def may_be_title(rows: Sequence[Row], i: int) -> bool:
    """Not a paragraph, no known furniture but a label before a long line, not the heading of a live page's entry."""
    row = rows[i]
    labelled = row.mark == "soft" and len(row.content) >= 3
    if (row.kind and not labelled) or not row.content or len(row.text) > 300 or row.strength >= 2 or row.text.endswith(","):
        return False
    return len(words_of(row.text)) >= 2 and not (i and rows[i - 1].mark == "clock") and not looks_foreign(row.text)


def title_score(row: Row, echo: str, vocabulary: Counter[str]) -> float:
    """How much a line says of what the paragraphs say, less what is its own; a page's glued menu often repeats the title."""
    words = set(row.content)
    known = sum(vocabulary[w] > 0 for w in words)
    score = known - 0.5 * (len(words) - known) - (2.0 if row.mark else 0.0)
    if echo and bare(row.text) in echo:
        score += 5
    if names_body(row.text):
        score -= 6
    return score - 1 if len(words) < 3 else score


def names_body(text: str) -> bool:
    """Whether a line is a body's or an outlet's name: all words capitalised, no verb, one of them an office, an association …"""
    words = [w for w in words_of(text) if w.casefold() not in COMMON]
    return all(w[0].isupper() for w in words) and OFFICE.search(text) is not None and not VERB.search(text)


def judge_head(rows: Sequence[Row], title: int | None, first: int, vocabulary: Counter[str]) -> None:
    """What stands before the first paragraph, the title apart."""
    for i, row in enumerate(rows[:first]):
        if row.kind:
            continue
        if row.mark == "clock":
            later = i + 3 >= first and title is not None and i > title
            row.judge("heading" if later else "furniture", "time of an entry" if later else "time")
        elif title is None or i < title:
            row.judge("furniture", "before the title")
        elif row.strength:
            row.judge("paragraph", "after the title")
        elif rows[i - 1].mark == "clock" and rows[i - 1].kind == "heading":
            row.judge("heading", "after the time of an entry")
        elif is_deck(rows, i, title, vocabulary):
            row.judge("heading", "goes on with the title")
        elif cut_off(rows, i):
            row.judge("paragraph", "the sentence goes on below")
        else:
            row.judge("furniture", "between title and text")


def is_deck(rows: Sequence[Row], i: int, title: int, vocabulary: Counter[str]) -> bool:
    """A second headline: it says what the paragraphs say, or stands right under the title and is long enough for one."""
    row, words = rows[i], len(words_of(rows[i].text))
    known = shared(row, vocabulary)
    return not looks_foreign(row.text) and ((words >= 4 and known >= 0.5) or (i == title + 1 and not row.line.gap and words >= 6 and known > 0))


def judge_inside(rows: Sequence[Row], first: int, last: int, vocabulary: Counter[str]) -> None:
    """Rows from the first paragraph to the last: paragraph, heading, item, caption or the headline of another story."""
    seen = Counter(bare(r.text) for r in rows)
    for i in range(first, last + 1):
        row = rows[i]
        if row.mark == "clock":
            row.judge("heading", "time of an entry")
        elif row.kind:
            continue
        elif row.strength >= 2:
            row.judge("paragraph", "running text")
        elif cut_off(rows, i):
            row.judge("paragraph", "the sentence goes on below")
        elif i > 0 and rows[i - 1].mark == "clock":
            row.judge("paragraph" if row.strength else "heading", "after the time of an entry")
        elif BULLET.match(row.text):
            row.judge("item", "an item of a list")
        elif row.strength:
            row.judge("paragraph", "a short sentence")
        elif foreign_line(rows, i, vocabulary, seen):
            row.judge("furniture", "caption or headline of another story")
        else:
            row.judge("heading", "heading between paragraphs")


def cut_off(rows: Sequence[Row], i: int) -> bool:
    """Whether the row is part of a sentence that furniture cut in two: it has no end, and the next article line goes on in lower case."""
    text = rows[i].text
    if text[:1].islower() and i > 0 and len(words_of(text)) >= 2:
        return any(not ends_sentence(r.text) and (r.strength >= 2 or r.kind == "paragraph") for r in rows[max(0, i - 5) : i])
    if ends_sentence(text):
        return False
    for after in rows[i + 1 : i + 6]:
        if after.text[:1].islower() and after.mark is None and len(words_of(after.text)) >= 3:
            return True
        if after.strength >= 2:
            return False
    return False


def foreign_line(rows: Sequence[Row], i: int, vocabulary: Counter[str], seen: Counter[str]) -> bool:
    """Evidence that a short line between paragraphs is no heading of this article, added up; 1.5 is enough."""
    text, words = rows[i].text, set(rows[i].content)
    unknown = [w for w in words if not vocabulary[w]]
    score = 2.0 * (seen[bare(text)] > 1) + 2.0 * looks_foreign(text) + 2.0 * beside_credit(rows, i)
    score += 1.2 * len(unknown) / len(words) * min(1.0, len(vocabulary) / TELLING) if words else 0.0
    score += 0.5 * min(unknown_names(text, vocabulary), 3)
    head, _, rest = text.partition(":")
    if rest.strip() and len(head.split()) <= 3 and head[:1].isupper():
        score += 1.3
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
    return 0 if title_case else sum(w[0].isupper() and not vocabulary[stem(w)] and not calendar(w) for w in words[1:])


def calendar(word: str) -> bool:
    """Whether a capitalised word is only a weekday or a month."""
    return word.casefold() in group("dateline") or word.casefold() in group("months")


def beside_credit(rows: Sequence[Row], i: int) -> bool:
    """Whether one of the next two rows, with nothing but short lines between, is a credit."""
    for after in rows[i + 1 : i + 3]:
        if after.mark == "credit" or (after.mark == "label" and PICTURE.match(bare(after.text))):
            return not BULLET.match(rows[i].text)
        if after.strength or after.line.gap and after.mark and after.mark != "credit":
            return False
    return False


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
