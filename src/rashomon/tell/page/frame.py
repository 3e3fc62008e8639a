"""The plot of a chart: its frame, its scales, its marks."""

from __future__ import annotations

from msgspec import Struct

from rashomon.records import Bound


class Frame(Struct, frozen=True, kw_only=True):
    """The plot within its drawing."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def across(self) -> float:
        return self.width - self.left - self.right

    @property
    def down(self) -> float:
        return self.height - self.top - self.bottom


WIDE = Frame(width=620, height=250, left=42, right=96, top=20, bottom=30)
FIRST = Frame(width=520, height=250, left=38, right=72, top=20, bottom=30)
NARROW = Frame(width=340, height=250, left=36, right=64, top=20, bottom=30)


class Scale(Struct, frozen=True):
    """Days since the year 1 and counts to places in the drawing."""

    frame: Frame
    first: float
    last: float
    top: float

    def x(self, day: float) -> float:
        return round(self.frame.left + self.frame.across * (day - self.first) / (self.last - self.first), 1)

    def y(self, count: float) -> float:
        return round(self.frame.top + self.frame.down * (1 - count / self.top), 1)


class Tick(Struct, frozen=True):
    """A place on an axis with its words."""

    at: float
    text: str


class Mark(Struct, frozen=True, kw_only=True):
    """One mention: where it lies, how it is drawn, what stands beside it."""

    day: float
    x: float
    y: float
    other: float  # where the other end of a range lies
    bound: Bound
    colour: int
    state: str  # '', 'disputed', 'denied' or 'taken back'
    value: str
    who: str
    row: str  # the table row that says the same
    title: str
    label: tuple[float, float, str] | None = None  # x, y, anchor
    full: bool = False  # the label names the speaker
