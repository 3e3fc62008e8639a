"""What a web page's head tells of it: JSON-LD, OpenGraph, meta, `time`; for the day htmldate where they are silent.

Which name means what: schema.org's Article, the Open Graph protocol, Dublin Core, and the names that news sites' systems use
(Parse.ly, Sailthru, Cxense). The first that gives a value counts.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from rashomon.gather.documents import line, web_address
from rashomon.gather.instants import LATEST, instant
from rashomon.records import PageMetadata

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SEPARATOR = re.compile(r"\s+[|–—·»-]\s+")
ARTICLE = re.compile(r"(?:Article|Posting|Report|WebPage|CreativeWork)$")
TITLES = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "headline")
AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "cxenseparse:author")
OUTLETS = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher")
PUBLISHED = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "publication_date",
    "publish-date",
    "publish_date",
    "pubdate",
    "pub_date",
    "displaydate",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "date",
)
MODIFIED = (
    "article:modified_time",
    "article:modified",
    "og:modified_time",
    "og:updated_time",
    "article:updated_time",
    "datemodified",
    "dateupdated",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "revision_date",
    "updated_time",
)
LANGUAGES = ("og:locale", "content-language", "dc.language", "language", "dcterms.language")
LARGEST_SCRIPT = 2_000_000  # characters of JSON-LD


class Told(Struct, frozen=True):
    """A page's machine-readable statements: JSON-LD articles, and meta values by lower-case name."""

    articles: tuple[dict[str, Any], ...]
    meta: dict[str, str]


def metadata_of(root: HtmlElement, url: str | None = None) -> PageMetadata:
    """The page's own word on itself; `url` is where it is known to be from. Reads nothing but the tree."""
    told = Told(tuple(linked_articles(root)), meta_values(root))
    outlet = from_articles(told, publisher) or first(told.meta, OUTLETS) or site_named(line(root.findtext(".//title")), headings(root))
    address = canonical(root, told) or web_address(url)
    found = PageMetadata(
        title=titled(root, told, outlet),
        author=from_articles(told, authors) or name_only(first(told.meta, AUTHORS)),
        outlet=outlet,
        language=language(root, told),
        url=address,
    )
    found = filled(found, root)
    return dated(found, root, told)


# ------------------------------------------------------------------ what is told


def linked_articles(root: HtmlElement) -> Iterator[dict[str, Any]]:
    """The articles of a page's JSON-LD, wherever they are nested."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = (script.text or "").strip().removeprefix("<![CDATA[").removesuffix("]]>").strip().rstrip(";")
        try:
            data = json.loads(text, strict=False) if len(text) < LARGEST_SCRIPT else None
        except (ValueError, RecursionError):
            continue
        yield from sorted(article_nodes(data), key=lambda n: str(n.get("@type")).endswith(("WebPage']", "WebPage", "CreativeWork")))


def article_nodes(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The objects that are articles; of a list, a graph or a page that has one as its main entity."""
    if depth > 6:
        return
    if isinstance(data, list):
        for item in data[:200]:
            yield from article_nodes(item, depth + 1)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        if any(isinstance(k, str) and ARTICLE.search(k) for k in (kinds if isinstance(kinds, list) else [kinds])):
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from article_nodes(data.get(key), depth + 1)


def meta_values(root: HtmlElement) -> dict[str, str]:
    """`meta` by name, property, itemprop or http-equiv in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        value = line(element.get("content"))
        for key in ("property", "name", "itemprop", "http-equiv"):
            for name in (element.get(key) or "").lower().split():
                if value:
                    found.setdefault(name, value)
    return found


def first(meta: dict[str, str], names: Sequence[str]) -> str | None:
    return next((meta[n] for n in names if n in meta), None)


def from_articles(told: Told, reader: Any) -> str | None:
    """The first article's answer that is one."""
    return next((value for a in told.articles if (value := reader(a))), None)


# ------------------------------------------------------------------ title, author, outlet, language, address


def titled(root: HtmlElement, told: Told, outlet: str | None) -> str | None:
    """The headline without the outlet's name; a first heading that is the site's name is none."""
    heads = headings(root)
    whole = line(root.findtext(".//title"))
    site = (outlet or site_named(whole, heads) or "").casefold()
    first_head = next((text for h in root.iter("h1") if (text := line(h.text_content())) and text.casefold() != site), None)
    candidates = (from_articles(told, lambda a: line(a.get("headline"))), first(told.meta, TITLES), first_head, whole)
    return next((without_outlet(value, heads, site) for value in candidates if value), None)


def headings(root: HtmlElement) -> list[str]:
    """The page's headings, in order."""
    return [text for h in root.iter("h1", "h2", "h3") if (text := line(h.text_content()))][:200]


def site_named(title: str | None, heads: Sequence[str]) -> str | None:
    """The site's name behind a headline in the page's title: where the headline is also a heading of the page."""
    parts = SEPARATOR.split(title or "")
    return parts[-1] if title and len(parts) > 1 and title[: title.rindex(parts[-1])].rstrip(" |–—·»-") in heads else None


def without_outlet(title: str, heads: Sequence[str], site: str) -> str:
    """'Quake in Oru - North Post' as 'Quake in Oru': where the site is so called, or a heading of the page has it without."""
    parts = SEPARATOR.split(title)
    for cut in range(1, len(parts)):
        rest = title[: title.rindex(parts[-cut])].rstrip(" |–—·»-")
        if rest and (rest in heads or parts[-cut].casefold() == site):
            return rest
    return title


def authors(article: dict[str, Any]) -> str | None:
    """The names of an article's authors, joined by '; '."""
    value = article.get("author") or article.get("creator")
    listed = value if isinstance(value, list) else [value]
    names = [name for one in listed[:50] if (name := name_only(line(one.get("name") if isinstance(one, dict) else one)))]
    return "; ".join(dict.fromkeys(names)) or None


def name_only(value: str | None) -> str | None:
    """A name; no address of a profile, no number of one."""
    if not value or web_address(value) or "@" in value or value.replace(" ", "").isdigit():
        return None
    return re.sub(r"^[Bb]y:?\s+", "", value)


def publisher(article: dict[str, Any]) -> str | None:
    value = article.get("publisher")
    value = value[0] if isinstance(value, list) and value else value
    return line(value.get("name")) if isinstance(value, dict) else line(value)


def language(root: HtmlElement, told: Told) -> str | None:
    """ISO 639-1 of what the page declares."""
    declared = (
        from_articles(told, lambda a: line(a.get("inLanguage"))) or root.get("lang") or root.get("xml:lang") or first(told.meta, LANGUAGES)
    )
    match = re.match(r"\s*([A-Za-z]{2})(?:$|[-_,;\s])", declared or "")
    return match[1].lower() if match else None


def canonical(root: HtmlElement, told: Told) -> str | None:
    """The page's own http(s) address."""
    for element in root.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split() and (found := web_address(element.get("href"))):
            return found
    return web_address(told.meta.get("og:url")) or from_articles(told, lambda a: web_address(a.get("url")))


def filled(found: PageMetadata, root: HtmlElement) -> PageMetadata:
    """What the head does not tell as trafilatura finds it on the page: author and outlet."""
    if found.author and found.outlet and found.title:
        return found
    from trafilatura.metadata import extract_metadata

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        known = extract_metadata(
            root, default_url=found.url, extensive=False, date_config={"max_date": f"{LATEST}-12-31", "original_date": True}
        )
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError):
        return found
    return replace(
        found,
        title=found.title or line(known.title),
        author=found.author or name_only(line(known.author)),
        outlet=found.outlet or line(known.sitename),
    )


# ------------------------------------------------------------------ the day


def dated(found: PageMetadata, root: HtmlElement, told: Told) -> PageMetadata:
    """When the page says that it was published and last changed."""
    published = [
        (from_articles(told, lambda a: instant(a.get("datePublished")) or instant(a.get("dateCreated"))), "JSON-LD"),
        (from_meta(told, PUBLISHED), "meta"),
        (marked_time(root, "datepublished"), "time"),
    ]
    modified = [
        (from_articles(told, lambda a: instant(a.get("dateModified"))), "JSON-LD"),
        (from_meta(told, MODIFIED), "meta"),
        (marked_time(root, "datemodified"), "time"),
    ]
    day, by = next(((d, by) for d, by in published if d), (None, None))
    changed, changed_by = next(((d, by) for d, by in modified if d), (None, None))
    return replace(found, published=day, dated_by=by, modified=changed, modified_by=changed_by, guessed=guessed(root, found.url))


def from_meta(told: Told, names: Sequence[str]) -> str | None:
    return next((day for n in names if n in told.meta and (day := instant(told.meta[n]))), None)


def marked_time(root: HtmlElement, kind: str) -> str | None:
    """The day of an element that is marked as the article's: itemprop, or for the day of publication `time` with pubdate."""
    for element in root.iter("time", "span", "abbr", "div", "p"):
        marks = f"{element.get('itemprop') or ''} {element.get('property') or ''}".lower()
        publishes = kind == "datepublished" and element.tag == "time" and element.get("pubdate") is not None
        if (kind in marks or publishes) and (day := instant(element.get("datetime") or element.get("content") or element.get("title"))):
            return day
    return None


def guessed(root: HtmlElement, url: str | None) -> str | None:
    """htmldate's answer: the day of the first publication as far as anything on the page tells it.

    Of a bare month it makes today's day of that month: an answer of which the page has no such day is none.
    """
    from htmldate import find_date
    from lxml.html import tostring

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        page = f"{url or ''} {tostring(root, encoding='unicode')}"
        day = find_date(root, original_date=True, url=url, max_date=f"{LATEST}-12-31")
        return day if day and stands(day, page) else None
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError, OverflowError):
        return None


def stands(day: str, page: str) -> bool:
    """Whether an ISO day stands on a page, in figures or with the name of a month, in whatever order and language."""
    year, month, number = (int(part) for part in day.split("-"))
    sep, named = r"[-/._\s]{1,3}0?", r"[^\W\d_]{3,12}"
    years = rf"(?:{year}|['’]?{year % 100:02})"
    forms = (
        rf"{year}{sep}{month}{sep}{number}(?!\d)",
        rf"{year}{month:02}{number:02}",
        rf"(?<!\d)0?(?:{number}{sep}{month}|{month}{sep}{number}){sep}{years}(?!\d)",
        rf"(?<!\d)0?{number}\W{{0,2}}(?:st|nd|rd|th|de|di)?\W{{0,3}}{named}\W{{0,3}}(?:de\s)?{years}(?!\d)",
        rf"{named}\W{{0,3}}0?{number}(?:st|nd|rd|th)?\W{{1,3}}{years}(?!\d)",
        rf"{year}\W{{0,3}}{named}\W{{0,3}}0?{number}(?!\d)",
        rf"{year}年\s?0?{month}月\s?0?{number}日",
    )
    return re.search("|".join(forms), page, re.IGNORECASE) is not None
