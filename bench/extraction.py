"""`python -m bench.extraction`: article text and day of web pages, ours against trafilatura's and htmldate's own, page by page.

The pages are made in `tests/gather/newspages.py`, three texts in each make; F1 is over words, as the public benchmarks of article
extraction count, the day is right or wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from htmldate import find_date
from msgspec import Struct
from trafilatura import extract

from rashomon.clean import clean
from rashomon.clean.words import words_of
from rashomon.gather.files import gather_texts
from rashomon.records import Report
from tests.gather.newspages import NewsPage, news_pages


class Compared(Struct, frozen=True, kw_only=True):
    """One page: F1 and whether the day is right, ours and theirs."""

    page: NewsPage
    ours: float
    theirs: float
    day: str | None
    their_day: str | None


def compared() -> Iterator[Compared]:
    """Every page measured."""
    for page in news_pages():
        (report,) = clean(gather_texts({"page.html": page.html})[0][0])
        truth = " ".join(page.paragraphs)
        yield Compared(
            page=page,
            ours=f1(article_of(report), truth),
            theirs=f1(untitled(extract(page.html, favor_precision=True, include_comments=False) or "", report.title), truth),
            day=(report.published or "")[:10] or None,
            their_day=find_date(page.html, original_date=True, max_date="2049-12-31"),
        )


def article_of(report: Report) -> str:
    """The report's blocks but its title, without the furniture inside them."""
    kept = []
    for block in report.blocks:
        if block.kind != "title":
            inside = [(s, e) for s, e in report.furniture if s < block.end and e > block.start]
            kept.append(
                "".join(
                    c for i, c in enumerate(report.text[block.start : block.end], block.start) if not any(s <= i < e for s, e in inside)
                )
            )
    return "\n".join(kept)


def untitled(text: str, title: str | None) -> str:
    """Theirs without the headline where it opens with it, as ours is measured."""
    return text.removeprefix(title or "")


def f1(found: str, truth: str) -> float:
    """Of words, each counted as often as it stands."""
    ours, theirs = Counter(words_of(found)), Counter(words_of(truth))
    both = sum((ours & theirs).values())
    return 2 * both / (sum(ours.values()) + sum(theirs.values()))


def main() -> None:
    """Print the means, and each page where ours is not as good."""
    found = list(compared())
    count = len(found)
    print(f"{count} pages of {len({c.page.name.rpartition('-')[0] for c in found})} makes")
    print(f"text, F1 of words   ours {sum(c.ours for c in found) / count:.4f}   trafilatura {sum(c.theirs for c in found) / count:.4f}")
    right, their_right = sum(c.day == c.page.day for c in found), sum(c.their_day == c.page.day for c in found)
    print(f"day                 ours {right / count:.4f}   htmldate    {their_right / count:.4f}")
    for c in found:
        if c.ours < c.theirs - 0.001 or (c.day != c.page.day):
            print(f"  {c.page.name:20} text {c.ours:.3f} / {c.theirs:.3f}   day {c.day} / {c.their_day}, truly {c.page.day}")


if __name__ == "__main__":
    main()
