"""The account as a page."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

from msgspec.structs import replace

from rashomon.tell.page import page
from tests.tell.factories import account, foreign, harbour

VOID = {"meta", "br", "hr", "img", "input", "link"}
HOSTILE = "<script>alert(1)</script><style>*{display:none}</style><img src=x onerror=y> \N{RIGHT-TO-LEFT OVERRIDE}[a](javascript:b)"


class Elements(HTMLParser):
    """The elements of a page with their attributes, and whether they are well nested."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_the_page_is_well_formed_and_fetches_nothing() -> None:
    """Every element is closed in order; there is no frame, no outside resource, no attribute that runs or styles."""
    elements = Elements(page(account()))
    assert elements.open == []
    assert not {tag for tag, _ in elements.found} & {"link", "img", "iframe", "object", "embed", "form", "base"}
    names = {name for _, attributes in elements.found for name in attributes}
    assert not {name for name in names if name in ("src", "srcset", "style") or name.startswith("on")}


def test_the_policy_names_the_very_scripts_and_style_of_the_page() -> None:
    """Nothing is allowed but what has one of the hashes in the policy, and each hash is that of a script or style in the page."""
    told = page(account())
    [policy] = [a["content"] or "" for _, a in Elements(told).found if a.get("http-equiv") == "Content-Security-Policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for directive, tag in (("script-src", "script"), ("style-src", "style")):
        found = re.findall(f"<{tag}>(.*?)</{tag}>", told, re.DOTALL)
        hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in found}
        assert set(rules[directive].split()) == hashes


def test_links_lead_only_within_the_page() -> None:
    """Every link goes to a place that is there, and no two places have one name."""
    elements = Elements(page(account())).found
    names = [a["id"] for _, a in elements if "id" in a]
    ids = set(names)
    assert len(names) == len(ids)
    targets = [a["href"] or "" for tag, a in elements if tag == "a"]
    assert targets
    assert all(t.startswith("#") and t[1:] in ids for t in targets)


def test_what_reports_contain_is_shown_as_text() -> None:
    """Markup in a report's text and title makes no element, and writing is never turned round."""
    text = f"At least 12 people were killed {HOSTILE}. The harbour of Lund burned on Monday. Ada Brook denied it."
    told = page(account(replace(harbour(a=text), title=HOSTILE)))
    tags = [tag for tag, _ in Elements(told).found]
    assert tags.count("script") == 2
    assert tags.count("style") == 1
    assert "img" not in tags
    assert "<script>alert(1)</script>" in "".join(Elements(told).text)
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in told


def test_every_statement_opens_on_its_words() -> None:
    """The exact words are marked within their sentence."""
    told = page(account())
    assert "<mark>At least 12 people were killed</mark>, the fire service said." in told
    assert "<mark>Ada Brook denied it</mark>" in told


def test_every_statement_opens_its_reasons() -> None:
    """Figures, happenings, disputes and joined names say why they are told so."""
    told = page(account(harbour()))
    for words in ("one line", "this value", "one happening", "cannot both hold", "Brooke"):
        assert f"<b><bdi>{words}</bdi></b>" in told


def test_a_name_opens_on_the_places_where_it_stands() -> None:
    """Who is who shows the sentence in which a report names the actor, and the link leads to that place."""
    told = page(account(harbour()))
    people = told[told.index('<dl class="people">') : told.index("</dl>")]
    assert "<mark>Ada Brook</mark> denied it." in people
    place = re.search(r'class="place" href="#([^"]+)"', people)
    assert place
    assert f'id="{place[1]}"' in told


def test_no_day_is_told_as_machines_write_it() -> None:
    """An unnamed origin of one day is told without that day, a reason with its day in words."""
    story = harbour()
    children, total = story.account.figures
    early = replace(total.series[0], source="officials (2031-05-05)", origins=("officials (2031-05-05)",))
    first = replace(story.account.brief[0], id="b-f1", claims=total.series[-1].claims)
    dated = replace(total, series=(early, total.series[1]), why="the latest value, for 2031-05-06, from health ministry; updated, single")
    told = page(account(replace(story, account=replace(story.account, brief=(first,), figures=(children, dated)))))
    shown = "".join(Elements(re.sub("<(script|style)>.*?</.*?>", "", told, flags=re.DOTALL)).text)
    assert "Before that" in shown
    assert "officials" in shown
    assert not re.search(r"\d{4}-\d\d-\d\d", shown)


def test_a_page_of_nothing_read_says_so() -> None:
    """Without a story there is still the count and the reasons."""
    told = page(account(foreign()))
    assert "2 reports given, 0 read, 2 not read" in told
    assert "not in English (sv)" in told
