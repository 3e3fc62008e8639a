"""Articles as JSON, as trafilatura, news-please, IPTC ninjs, JSON Feed and schema.org name them: one or a list in a file, or one a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from rashomon.gather.documents import Document, Unreadable, composed, line, web_address
from rashomon.gather.encoding import decode, without_surrogates
from rashomon.gather.html import read_markup
from rashomon.gather.instants import instant
from rashomon.records import PageMetadata

# The first that has a value counts; ninjs 3 writes in camel case what ninjs 1 wrote in small letters.
TEXTS = ("body_text", "bodyText", "maintext", "articleBody", "text", "raw_text", "content_text", "body", "content")
MARKUPS = ("body_html", "body_xhtml", "bodyHtml", "bodyXhtml", "html", "raw_html", "content_html")
TITLES = ("title", "headline", "headline_main", "name")
AUTHORS = ("author", "authors", "byline", "by", "creator")
OUTLETS = (
    "outlet",
    "sitename",
    "site_name",
    "source_name",
    "publisher",
    "provider",
    "source_domain",
    "hostname",
    "source-hostname",
    "copyrightholder",
)
URLS = ("url", "source", "link", "canonical_url", "uri", "@id")
LANGUAGES = ("language", "lang", "inLanguage")
PUBLISHED = (
    "date_publish",
    "published",
    "datePublished",
    "firstpublished",
    "firstPublished",
    "versioncreated",
    "versionCreated",
    "firstcreated",
    "firstCreated",
    "contentcreated",
    "contentCreated",
    "publish_date",
    "date_published",
    "published_at",
    "pubDate",
    "date",
)
MODIFIED = ("date_modify", "date_modified", "modified", "dateModified", "contentmodified", "contentModified", "updated", "updated_at")
STATUS = ("pubstatus", "pubStatus")
LISTS = ("articles", "items", "documents", "results")
MOST_ARTICLES = 100_000


def read_json(data: bytes, by_line: bool) -> list[Document]:
    """The articles of a `.json`, or with `by_line` of a `.jsonl`; either may turn out to be the other.

    A bad line or item is a Document with a reason. Raises Unreadable where the file as a whole is no JSON.
    """
    text = decode(data)
    if text is None:
        raise Unreadable("binary")
    lines = [(n, x.strip()) for n, x in enumerate(text.lstrip("\ufeff").split("\n"), 1) if x.strip()]
    if not lines:
        raise Unreadable("empty")
    if by_line and any(is_object(x) for _, x in lines):
        return [read_line(n, x) for n, x in lines[:MOST_ARTICLES]]
    try:
        return read_whole(parsed(text.lstrip("\ufeff")))
    except Unreadable:
        if len(lines) > 1 and any(is_object(x) for _, x in lines):
            return [read_line(n, x) for n, x in lines[:MOST_ARTICLES]]
        raise


def is_object(text: str) -> bool:
    """Whether a line is an article's record by itself."""
    try:
        return text[:1] == "{" and text[-1:] == "}" and isinstance(json.loads(text, strict=False), dict)
    except (ValueError, RecursionError):
        return False


def read_whole(told: Any) -> list[Document]:
    """One article, or those of a list."""
    listed = (
        told
        if isinstance(told, list)
        else next((told[k] for k in LISTS if isinstance(told.get(k), list)), None)
        if isinstance(told, dict)
        else None
    )
    if listed is None:
        return [article(told)]
    if not listed:
        raise Unreadable("no article in it")
    return [item(f"#{n}", one, canonical(one)) for n, one in enumerate(listed[:MOST_ARTICLES], 1)]


def read_line(number: int, text: str) -> Document:
    """One line of a `.jsonl`."""
    data = text.encode("utf-8", "replace")
    try:
        return item(f":{number}", parsed(text), data)
    except Unreadable as error:
        return Document(place=f":{number}", reason=str(error))


def item(place: str, told: Any, data: bytes) -> Document:
    """One article of several: what is wrong with it is its own."""
    try:
        return replace(article(told), place=place, data=data)
    except Unreadable as error:
        return Document(place=place, reason=str(error))


def canonical(told: Any) -> bytes:
    """An article's own bytes: the same for the same article, wherever in a list it stands."""
    try:
        return json.dumps(told, sort_keys=True).encode()
    except (RecursionError, ValueError):
        return b""


def parsed(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise Unreadable("no JSON" if text.lstrip()[:1] not in "{[" else "broken JSON") from error


def article(told: Any) -> Document:
    """One article. Raises Unreadable where it has no text."""
    if not isinstance(told, dict):
        raise Unreadable("no article in it")
    found = metadata(told)
    text, inner = body(told)
    if inner is not None:
        found = replace(
            found, **{k: v for k in PageMetadata.__struct_fields__ if getattr(found, k) is None and (v := getattr(inner, k)) is not None}
        )
    if not text.strip():
        raise Unreadable(f"withdrawn by who issued it ({found.status})" if found.withdrawn else "no article text in it")
    return Document(text=composed(found.title, text), metadata=found)


def body(told: dict[str, Any]) -> tuple[str, PageMetadata | None]:
    """The article's text, and what a page of HTML tells beside it."""
    for key in TEXTS:
        value = told.get(key)
        if isinstance(value, str) and value.strip():
            if key in ("body", "content") and value.lstrip().startswith("<") and "</" in value:
                return markup(value)
            return without_surrogates(value), None
    for key in MARKUPS:
        value = told.get(key)
        if isinstance(value, str) and value.strip():
            return markup(value)
    for one in bodies(told):
        return (
            markup(one["value"])
            if "html" in str(one.get("contenttype") or one.get("contentType"))
            else (without_surrogates(one["value"]), None)
        )
    return "", None


def markup(value: str) -> tuple[str, PageMetadata | None]:
    """A body of HTML: a whole page, or the article alone, of which every word counts."""
    value = without_surrogates(value)
    if "<html" in value[:2000].lower() or "<body" in value[:5000].lower():
        page = read_markup(value)
        return page.text, page.metadata
    return fragment(value), None


def fragment(value: str) -> str:
    """The text of a piece of HTML, its blocks as paragraphs."""
    from rashomon.gather.html import parsed as tree
    from rashomon.gather.html import slim

    root = tree(value)
    slim(root)
    for element in list(root.iter("p", "div", "li", "h1", "h2", "h3", "h4", "br", "tr", "blockquote")):
        element.tail = "\n\n" + (element.tail or "")
        element.text = ("" if element.tag == "br" else "\n\n") + (element.text or "")
    whole = str(root.text_content())
    return "\n\n".join(" ".join(x.split()) for x in whole.split("\n\n") if x.strip())


def bodies(told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The bodies of ninjs 2 and 3, plain text first."""
    found = (
        [b for b in told.get("bodies") or () if isinstance(b, dict) and isinstance(b.get("value"), str)]
        if isinstance(told.get("bodies"), list)
        else []
    )
    yield from sorted(found, key=lambda b: "html" in str(b.get("contenttype") or b.get("contentType")))


def metadata(told: dict[str, Any]) -> PageMetadata:
    """What stands beside the text."""
    heads = [h for h in told.get("headlines") or () if isinstance(h, dict)] if isinstance(told.get("headlines"), list) else []
    language = words(told, LANGUAGES)
    published, modified = day(told, PUBLISHED), day(told, MODIFIED)
    if published and told.get("firstcreated") and "versioncreated" in told:
        modified = modified or day(told, ("versioncreated",))
        published = day(told, ("firstcreated",)) or published
    return PageMetadata(
        title=words(told, TITLES) or next((x for h in heads if (x := line(h.get("value")))), None),
        author=words(told, AUTHORS),
        outlet=words(told, OUTLETS),
        language=language[:2].lower() if language and language[:2].isalpha() else None,
        url=next((x for k in URLS if (x := web_address(told.get(k)))), None),
        published=published,
        dated_by="the article's record" if published else None,
        modified=modified,
        modified_by="the article's record" if modified else None,
        status=words(told, STATUS),
    )


def words(told: dict[str, Any], names: tuple[str, ...]) -> str | None:
    """The first of `names` that holds text: a string, an object with a name, or a list of these, joined by '; '."""
    for key in names:
        value = told.get(key)
        found = [
            x
            for one in (value if isinstance(value, list) else [value])[:20]
            if (x := line(one.get("name") if isinstance(one, dict) else one))
        ]
        if found:
            return "; ".join(dict.fromkeys(found))
    return None


def day(told: dict[str, Any], names: tuple[str, ...]) -> str | None:
    return next((x for k in names if (x := instant(told.get(k)))), None)
