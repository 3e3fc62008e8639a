"""News pages of many makes around texts of our own: what the article is and of which day is known, so extraction can be measured.

The makes are those that public collections of news pages have: the systems that sites run on, old table layouts, AMP, live pages,
cookie walls, pages without a machine-readable day, and pages whose own stamps lie. A template is a function from `Text` to HTML.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date

from msgspec import Struct

from tests.gather.newstexts import TEXTS, Text


class NewsPage(Struct, frozen=True):
    """A page, the article's paragraphs on it, its day and its address."""

    name: str
    html: str
    paragraphs: tuple[str, ...]
    day: str
    url: str


NAV = "".join(f'<li><a href="/{x.lower()}">{x}</a></li>' for x in ("Home", "World", "Politics", "Business", "Sport", "Culture", "Weather"))
RELATED = (
    "Ministers quarrel over next year's budget",
    "Five recipes for a rainy weekend",
    "Striker signs new contract until 2034",
    "Why house prices keep rising",
)
LINKS = "".join(f'<li><a href="/story-{n}"><img src="/t{n}.jpg" alt="">{x}</a></li>' for n, x in enumerate(RELATED))
SHARE = (
    '<div class="social share-bar"><a href="#">Facebook</a> <a href="#">Twitter</a> <a href="#">WhatsApp</a> <a href="#">Email</a></div>'
)
NEWSLETTER = (
    '<div class="newsletter-signup"><h4>Stay informed</h4><p>Sign up to our newsletter and get the day in your inbox.</p><input></div>'
)
COOKIES = (
    '<div id="cookie-banner" class="cookie-consent" role="dialog"><p>We and our 214 partners store and access information on your device. '
    "You can change your choices at any time.</p><button>Accept all</button><button>Reject</button></div>"
)
COMMENTS = (
    '<div id="comments" class="comments"><h3>2 comments</h3><ol><li class="comment"><cite>rivermouse</cite><p>This was bound to happen, '
    'nobody ever listens.</p></li><li class="comment"><cite>Old Tom</cite><p>My thoughts are with everyone there.</p></li></ol></div>'
)


def long_day(day: str) -> str:
    told = date.fromisoformat(day)
    return f"{told:%B} {told.day}, {told.year}"


def paragraphs(text: Text) -> str:
    return "\n".join(f"<p>{p}</p>" for p in text.paragraphs)


def footer(text: Text) -> str:
    return f"<footer><ul>{NAV}</ul><p>© 2031 {text.outlet}. All rights reserved. No part may be reproduced.</p></footer>"


def linked(text: Text, **more: object) -> str:
    """JSON-LD of the article."""
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": text.title,
        "datePublished": f"{text.day}T07:15:00+02:00",
        "dateModified": f"{text.later}T09:40:00+02:00",
        "author": {"@type": "Person", "name": text.author},
        "publisher": {"@type": "Organization", "name": text.outlet},
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


def graph(text: Text) -> str:
    """JSON-LD in news often stands in a graph beside the page and the site."""
    page = {"@type": "WebPage", "url": text.url, "datePublished": f"{text.day}T07:15:00+00:00"}
    article = {"@type": "Article", "headline": text.title, "datePublished": f"{text.day}T07:15:00+00:00", "author": [{"name": text.author}]}
    told = {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": text.outlet}, page, article]}
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


def og(text: Text, times: bool = True) -> str:
    own = f'<meta property="og:title" content="{text.title}"><meta property="og:site_name" content="{text.outlet}">'
    if times:
        own += f'<meta property="article:published_time" content="{text.day}T07:15:00Z">'
        own += f'<meta property="article:modified_time" content="{text.later}T09:40:00Z">'
    return own + f'<link rel="canonical" href="{text.url}">'


def page(text: Text, head: str, body: str) -> str:
    return f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{text.title} - {text.outlet}</title>{head}</head><body>{body}</body></html>'


# ------------------------------------------------------------------ the makes


def wordpress(text: Text) -> str:
    head = og(text) + graph(text)
    body = f"""<header><nav><ul class="menu">{NAV}</ul></nav></header><main><article class="post type-post hentry"><header class="entry-header">
    <h1 class="entry-title">{text.title}</h1><div class="entry-meta"><span class="author vcard">By <a href="/author/x">{text.author}</a></span>
    <time class="entry-date published" datetime="{text.day}T07:15:00+00:00">{long_day(text.day)}</time></div></header>
    <div class="entry-content">{paragraphs(text)}{SHARE}<div class="jp-relatedposts"><h3>Related</h3><ul>{LINKS}</ul></div></div></article>
    {COMMENTS}</main><aside class="widget-area"><h2>Recent posts</h2><ul>{LINKS}</ul></aside>{footer(text)}"""
    return page(text, head, body)


def wordpress_old(text: Text) -> str:
    body = f"""<div id="header"><h1><a href="/">{text.outlet}</a></h1></div><div id="content"><div class="post" id="post-12"><h2>{text.title}</h2>
    <small>{long_day(text.day)} by {text.author}</small><div class="entry">{paragraphs(text)}</div><p class="postmetadata">Filed under
    <a href="#">News</a> | <a href="#">2 Comments</a></p></div>{COMMENTS}</div><div id="sidebar"><ul>{LINKS}</ul></div>{footer(text)}"""
    return page(text, "", body)


def drupal(text: Text) -> str:
    body = f"""<div class="region-header"><ul>{NAV}</ul></div><div class="node node--type-article"><h1 class="page-title">{text.title}</h1>
    <div class="node__submitted">Submitted by {text.author} on <span property="schema:datePublished" content="{text.day}T07:15:00+00:00">
    {long_day(text.day)}</span></div><div class="field field--name-body">{paragraphs(text)}</div><div class="field--name-field-tags">
    <a href="#">News</a> <a href="#">Region</a></div></div><div class="block-views"><h2>More from this section</h2><ul>{LINKS}</ul></div>"""
    return page(text, f'<meta name="dcterms.date" content="{text.day}T07:15Z">', body + footer(text))


def amp(text: Text) -> str:
    body = f"""<amp-sidebar id="s"><ul>{NAV}</ul></amp-sidebar><article class="amp-wp-article"><h1>{text.title}</h1><amp-img src="/p.jpg"></amp-img>
    <p class="amp-wp-meta">{text.author}</p><div class="amp-wp-article-content">{paragraphs(text)}</div></article><amp-ad type="x"></amp-ad>"""
    return page(text, linked(text), body + footer(text)).replace("<html ", "<html amp ")


def blogger(text: Text) -> str:
    body = f"""<div class="date-outer"><h2 class="date-header"><span>{date.fromisoformat(text.day):%A, %d %B %Y}</span></h2><div class="post hentry">
    <h3 class="post-title entry-title">{text.title}</h3><div class="post-body entry-content">{"<br/><br/>".join(text.paragraphs)}</div>
    <div class="post-footer">Posted by {text.author} at <abbr class="published" title="{text.day}T07:15:00-08:00">07:15</abbr></div></div></div>
    <div class="sidebar"><h2>Blog Archive</h2><ul>{LINKS}</ul></div>"""
    return page(text, "", body)


def tables(text: Text) -> str:
    cell = "".join(f"<p align=justify><font face=Arial size=2>{p}</font></p>" for p in text.paragraphs)
    menu = "".join(f"<a href=x>{x}</a><br>" for x in ("News", "Archive", "Contact", "Links"))
    return f"""<html><head><title>{text.outlet}: {text.title}</title></head><body><table width=760><tr><td colspan=3><b>{text.outlet}</b></td></tr>
    <tr><td width=120>{menu}</td><td><font size=4><b>{text.title}</b></font><br><i>{text.author}, {long_day(text.day)}</i>{cell}</td>
    <td width=150><b>Most read</b><ul>{LINKS}</ul></td></tr><tr><td colspan=3>Copyright 2031 {text.outlet}</td></tr></table></body></html>"""


def cookie_wall(text: Text) -> str:
    return page(
        text, linked(text), f"{COOKIES}<nav><ul>{NAV}</ul></nav><article><h1>{text.title}</h1>{paragraphs(text)}</article>{footer(text)}"
    )


def cut_by_links(text: Text) -> str:
    """Headlines of other stories between the paragraphs."""
    parts = [f"<p>{p}</p>" for p in text.paragraphs]
    parts.insert(2, f'<div class="related-inline"><strong>Read also:</strong> <a href="/b">{RELATED[0]}</a></div>')
    parts.insert(5, f'<p><strong>READ MORE: <a href="/c">{RELATED[2]}</a></strong></p>')
    return page(
        text,
        og(text),
        f"<article><h1>{text.title}</h1>{''.join(parts)}</article><section><h2>You may also like</h2><ul>{LINKS}</ul></section>",
    )


def captions(text: Text) -> str:
    figure = '<figure><img src="/a.jpg"><figcaption>A street in the old town, photographed last summer. Photo: K. Lund / Archive</figcaption></figure>'
    parts = [f"<p>{p}</p>" for p in text.paragraphs]
    parts.insert(1, figure)
    parts.insert(4, '<div class="image-caption">Residents queue for water. (File photo)</div>')
    return page(text, linked(text), f"<main><h1>{text.title}</h1>{''.join(parts)}</main>{footer(text)}")


def broadcaster(text: Text) -> str:
    blocks = "".join(
        f'<div data-component="text-block"><div class="ssrcss-x"><p class="ssrcss-y">{p}</p></div></div>' for p in text.paragraphs
    )
    body = f"""<div id="main-content"><article><header><h1 id="main-heading">{text.title}</h1></header><div data-component="byline-block">
    <time datetime="{text.day}T07:15:00.000Z">{long_day(text.day)}</time></div>{blocks}<div data-component="links-block"><h2>More on this story
    </h2><ul>{LINKS}</ul></div></article></div>"""
    return page(text, linked(text), body)


def agency(text: Text) -> str:
    """An agency's page: dateline in the first paragraph, reporting credits at the end."""
    parts = [f"<p>{text.place.upper()}, {long_day(text.day).split(',')[0]} (Lumen) - {text.paragraphs[0]}</p>"]
    parts += [f"<p>{p}</p>" for p in text.paragraphs[1:]]
    body = f"<div class='ArticleHeader'><h1>{text.title}</h1></div><div class='StandardArticleBody_body'>{''.join(parts)}</div><p>Our Standards: principles</p>"
    return page(text, f'<meta name="analytics-date" content="x"><meta name="REVISION_DATE" content="{text.day}T10:00:00Z">', body)


def themed(text: Text) -> str:
    """The theme prints the day of the crawl at the top."""
    body = f"""<div class="topbar"><span class="today">Monday, March 14, 2033</span></div><nav><ul>{NAV}</ul></nav><article><h1>{text.title}</h1>
    <p class="date">{long_day(text.day)}</p>{paragraphs(text)}</article>{footer(text)}"""
    return page(text, "", body)


def no_day(text: Text) -> str:
    """Only the address has the day."""
    return page(text, f'<link rel="canonical" href="{text.url}">', f"<article><h1>{text.title}</h1>{paragraphs(text)}</article>")


def divs(text: Text) -> str:
    """Paragraphs are divs, without any name that tells."""
    body = f'<div class="a1"><div class="b1">{NAV}</div><div class="c9"><h1>{text.title}</h1>{"".join(f"<div>{p}</div>" for p in text.paragraphs)}</div></div>'
    return page(text, og(text), body + footer(text))


def sidebar_heavy(text: Text) -> str:
    teasers = "".join(
        f"<div class='teaser'><h3><a href='/x'>{x}</a></h3><p>{x}, and what the experts say about it in our report.</p></div>"
        for x in RELATED * 4
    )
    return page(
        text,
        og(text),
        f"<aside>{teasers}</aside><div class='article-body'><h1>{text.title}</h1>{paragraphs(text)}</div><aside>{teasers}</aside>",
    )


def microdata(text: Text) -> str:
    body = f"""<div itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">{text.title}</h1><meta itemprop="datePublished"
    content="{text.day}"><meta itemprop="dateModified" content="{text.later}"><span itemprop="author">{text.author}</span>
    <div itemprop="articleBody">{paragraphs(text)}</div></div>{NEWSLETTER}"""
    return page(text, "", body + footer(text))


def subheads(text: Text) -> str:
    """Headings between paragraphs, which are article."""
    return page(text, linked(text), f"<article><h1>{text.title}</h1>{paragraphs(text)}{SHARE}{NEWSLETTER}</article>{COMMENTS}")


def paywall(text: Text) -> str:
    wall = '<div class="paywall-offer"><h3>Subscribe to continue reading</h3><p>One month for one krone. Cancel at any time.</p></div>'
    return page(
        text, linked(text, isAccessibleForFree=False), f"<article><h1>{text.title}</h1>{paragraphs(text)}{wall}</article>{footer(text)}"
    )


def ministry(text: Text) -> str:
    body = f"""<div class="breadcrumb"><a href="/">Home</a> » <a href="/press">Press office</a></div><div id="press"><p class="date">{long_day(text.day)}</p>
    <h1>{text.title}</h1>{paragraphs(text)}<p>Press office, tel. 555 0134, press@ministry.example</p></div>"""
    return page(text, "", body)


def relief(text: Text) -> str:
    body = f"""<main><h1>{text.title}</h1><dl><dt>Format</dt><dd>News and Press Release</dd><dt>Source</dt><dd>{text.outlet}</dd><dt>Posted</dt>
    <dd><time datetime="{text.later}T00:00:00+00:00">{long_day(text.later)}</time></dd><dt>Originally published</dt><dd><time datetime="{text.day}T00:00:00+00:00">
    {long_day(text.day)}</time></dd></dl><article>{paragraphs(text)}</article></main>"""
    return page(text, f'<meta property="article:published_time" content="{text.day}T00:00:00+00:00">', body + footer(text))


def tabloid(text: Text) -> str:
    bullets = "".join(f"<li><strong>{x}</strong></li>" for x in ("Shock in the town", "Scroll down for video"))
    ads = '<div class="adBox"><span>Advertisement</span></div>'
    parts = ads.join(f'<p class="mol-para-with-font"><font>{p}</font></p>' for p in text.paragraphs)
    body = f'<div id="js-article-text"><h2>{text.title}</h2><ul class="mol-bullets">{bullets}</ul><p class="author-section">By {text.author}</p>{parts}</div>'
    return page(text, linked(text), body + f'<div class="puff"><ul>{LINKS * 3}</ul></div>')


def scripted(text: Text) -> str:
    """A page drawn by script that carries its article for readers without."""
    state = json.dumps({"article": {"title": text.title, "body": "not the text"}})
    return page(
        text,
        linked(text),
        f'<div id="root"><article><h1>{text.title}</h1>{paragraphs(text)}</article></div><script>window.S={state}</script>',
    )


def magazine(text: Text) -> str:
    lead, *rest = text.paragraphs
    body = f'<section class="hero"><h1>{text.title}</h1></section><section class="longform"><p class="dropcap">{lead}</p>{"".join(f"<p>{p}</p>" for p in rest)}'
    return page(
        text,
        og(text),
        f'{body}<div class="author-bio"><p>{text.author} writes about the region for {text.outlet}.</p></div></section>{footer(text)}',
    )


def modified_lies(text: Text) -> str:
    """The system stamps every page anew when its theme changes; only the day of publication is right."""
    again = (
        og(text, times=False)
        + '<meta property="article:modified_time" content="2034-11-02T03:00:00Z"><meta property="og:updated_time" content="2034-11-02">'
    )
    return page(
        text,
        again + f'<meta name="pubdate" content="{text.day}">',
        f"<article><h1>{text.title}</h1>{paragraphs(text)}</article>{footer(text)}",
    )


def moved(text: Text) -> str:
    """The archive was moved to a new system on one day, which is now every page's day of publication; the page prints the true one."""
    head = '<meta property="article:published_time" content="2034-11-02T03:00:00Z">'
    return page(
        text,
        head,
        f"<article><h1>{text.title}</h1><p class='dateline'>Published: {long_day(text.day)}</p>{paragraphs(text)}</article>{footer(text)}",
    )


TEMPLATES: tuple[Callable[[Text], str], ...] = (
    wordpress,
    wordpress_old,
    drupal,
    amp,
    blogger,
    tables,
    cookie_wall,
    cut_by_links,
    captions,
    broadcaster,
    agency,
    themed,
    no_day,
    divs,
    sidebar_heavy,
    microdata,
    subheads,
    paywall,
    ministry,
    relief,
    tabloid,
    scripted,
    magazine,
    modified_lies,
    moved,
)


def news_pages() -> Iterator[NewsPage]:
    """Every make with every text."""
    for make in TEMPLATES:
        for number, text in enumerate(TEXTS):
            yield NewsPage(f"{make.__name__}-{number}", make(text), text.paragraphs, text.day, text.url)
