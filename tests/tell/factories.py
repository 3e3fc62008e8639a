"""A small invented account, as reconcile would hand it over."""

from __future__ import annotations

from typing import Any

from rashomon.records import (
    Account,
    Actor,
    Attribution,
    BriefLine,
    Counts,
    Dispute,
    Entry,
    Event,
    Figure,
    Findings,
    Joined,
    Line,
    Lineage,
    Point,
    Position,
    Report,
    Stamp,
    Story,
    Unread,
    Value,
)

TEXTS = {
    "a.txt": "The harbour of Lund burned on Monday. At least 12 people were killed, the fire service said. Ada Brook denied it.",
    "b.txt": "By Tuesday 19 people were dead, four of them children, the health ministry said.",
    "c.txt": "On Monday the harbour burned. At least 12 people were killed, the fire service said.",
}


def report(name: str, text: str, **more: Any) -> Report:
    """A report of that file name, read unless told otherwise."""
    fields: dict[str, Any] = {
        "outlet": f"Daily {name[0].upper()}",
        "published": "2031-05-06",
        "published_why": "the day on the page",
        **more,
    }
    return Report(id=f"r-{name}", page=name, source=name, sources=(name,), text=text, **fields)


def place(reported: Report, quote: str, number: int = 1) -> dict[str, Any]:
    """Where `quote` stands in the report, as a claim's fields."""
    start = reported.text.index(quote)
    end = start + len(quote)
    last = reported.text.find(".", end)
    sentence = (reported.text.rfind(".", 0, start) + 1, len(reported.text) if last < 0 else last + 1)
    return {"id": f"{reported.id}-{number}", "report": reported.id, "start": start, "end": end, "quote": quote, "sentence": sentence}


def figure(reported: Report, quote: str, low: int, number: int = 1, **more: Any) -> Figure:
    """People killed, in that quote."""
    at = place(reported, quote, number)
    fields: dict[str, Any] = {"measure": "killed", "low": low, "high": low, **more}
    return Figure(**at, number=(at["start"], at["end"]), **fields)


def line(name: str, *points: Point, **more: Any) -> Line:
    """A line whose best value is that of the last point."""
    best = Value(points[-1].low, points[-1].high)
    fields: dict[str, Any] = {
        "measure": "killed",
        "group": "people",
        "group_kind": "unspecified",
        "place": None,
        "mode": "total",
        "low": best.low,
        "high": best.high,
        "best": best,
        "as_of": points[-1].as_of,
        "course": "updated",
        "support": "single",
        "origins": 1,
        "origin_names": ("health ministry",),
        "part_of": None,
        "why": "the latest count",
        **more,
    }
    return Line(id=name, series=points, **fields)


def point(claim: Figure, as_of: str, source: str) -> Point:
    return Point(as_of=as_of, low=claim.low, high=claim.high, bound=claim.bound, source=source, claims=(claim.id,), origins=(source,))


def harbour(**texts: str) -> Story:
    """The story of a harbour fire told by three reports; `texts` put other words into them ('a', 'b', 'c')."""
    told = {name: texts.get(name[0], text) for name, text in TEXTS.items()}
    a, b, c = (report(name, text, title="Fire in the harbour of Lund") for name, text in told.items())
    c = report("c.txt", told["c.txt"], stamps=(Stamp(0, 2, "On", "2035-01-01", "the day of the crawl"),))
    said = Attribution(source="the fire service", name="Lund fire service", start=0, end=3)
    first = figure(a, "At least 12 people were killed", 12, high=None, bound="at_least", attribution=said)
    again = figure(c, "At least 12 people were killed", 12, high=None, bound="at_least", attribution=said)
    then = figure(b, "19 people were dead", 19)
    children = figure(b, "four of them children", 4, 2, group_kind="child")
    fire = Event(**place(a, "The harbour of Lund burned on Monday", 2), type="DISASTER")
    denial = Event(**place(a, "Ada Brook denied it", 3), type="REJECT")
    total = line("f1", point(first, "2031-05-05", "Lund fire service"), point(then, "2031-05-06", "health ministry"))
    part = line("f2", point(children, "2031-05-06", "health ministry"), group="children", group_kind="child", mode="part", part_of="f1")
    return Story(
        id="s-harbour",
        was=("s-before",),
        title="Fire in the harbour of Lund",
        window=("2031-05-05", "2031-05-06"),
        reports=(a, b, c),
        actors=(
            Actor(
                id="a1",
                name="Ada Brook",
                kind="person",
                role="mayor",
                aliases=("Ada Brook", "Brooke"),
                mentions=((a.id, denial.start, denial.start + 9),),
                why=(Joined("Brooke", "one letter more"),),
            ),
        ),
        claims=(first, again, then, children, fire, denial),
        lineages=(Lineage(id="l1", reports=(a.id, c.id), speaks=a.id, agency="Norna", kind="cut", why="two of three sentences alike"),),
        account=Findings(
            brief=(BriefLine(id="b1", text="19 people were killed, the health ministry said.", claims=(then.id, first.id), origins=2),),
            figures=(part, total),
            timeline=(happening("t1", "2031-05-05", "The harbour burns", fire), happening("t2", None, "The mayor denies it", denial)),
            disputes=(dispute(first, denial),),
        ),
    )


def happening(name: str, date: str | None, title: str, event: Event) -> Entry:
    return Entry(
        id=name,
        date=date,
        date_end=None,
        precision="day" if date else None,
        type=event.type,
        title=title,
        actors=(),
        recipients=(),
        place="Lund",
        claims=(event.id,),
        reports=1,
        origins=1,
        weight=1.0,
        status="happened",
        why="one mention",
    )


def dispute(claim: Figure, denial: Event) -> Dispute:
    return Dispute(
        id="d1",
        about="whether anyone died",
        positions=(
            Position(text="at least 12 dead", sources=("Lund fire service",), claims=(claim.id,), origins=("Lund fire service",)),
            Position(text="nobody died", sources=("Ada Brook",), claims=(denial.id,), origins=("Ada Brook",)),
        ),
    )


def bridge() -> Story:
    """Another story, of one report."""
    only = report("d.txt", "A bridge fell in Orsa; 3 people were killed.")
    fallen = figure(only, "3 people were killed", 3)
    return Story(
        id="s-bridge",
        title="A bridge fell in Orsa",
        window=("2031-06-01", "2031-06-01"),
        reports=(only,),
        claims=(fallen,),
        account=Findings(figures=(line("f3", point(fallen, "2031-06-01", "r")),)),
    )


def foreign() -> Story:
    """A page that was kept but not read."""
    only = report("e.txt", "Hamnen brann.", read=False, unread_reason="language", language="sv")
    return Story(id="s-foreign", title="e.txt", window=(None, None), reports=(only,), account=Findings())


def account(*stories: Story) -> Account:
    """An account of these stories (else of all three above), with one file that could not be read."""
    told = stories or (harbour(), bridge(), foreign())
    reports = [r for s in told for r in s.reports]
    unread = {"empty": 1, **({"language": 1} if any(not r.read for r in reports) else {})}
    return Account(
        generator="rashomon 0 (test)",
        stories=told,
        unread=(Unread("f.txt", "empty"),),
        counts=Counts(given=len(reports) + 1, read=sum(r.read for r in reports), unread=unread),
    )
