"""What an expression says before it is set against a calendar: small frozen shapes, nested where words nest."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Date:
    """Calendar fields as written; `weekday` 1 is Monday; `before` marks years before the common era."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    before: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A named part of a year: `code` is Q1..Q4, H1, H2, SP, SU, FA, WI, W07; `shift` counts years or turns from now."""

    code: str
    year: int | None = None
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast, in a year if one is printed."""

    name: str
    year: int | None = None
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class Many:
    """A decade or century: `digits` is the TIMEX3 prefix, "199" or "19"."""

    digits: str
    before: bool = False


@dataclass(frozen=True, slots=True)
class Fiscal:
    """A fiscal year by its number; its months differ by house, so no interval is claimed."""

    year: int
    quarter: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """The present, last or next unit; `by` counts turns from the anchor's own, or with `text` from the text's latest date."""

    unit: str
    by: int
    text: bool = False


@dataclass(frozen=True, slots=True)
class Nearby:
    """Last, this, next weekday, month, season or feast; `soon` is the first to come ("the coming Friday").

    `text` counts from the day told last ("the previous Sunday").
    """

    of: "Shape"
    by: int
    soon: bool = False
    text: bool = False


@dataclass(frozen=True, slots=True)
class Length:
    """So many units; None is an unstated many (TIMEX3's X)."""

    amount: float | None
    unit: str
    more: "Length | None" = None


@dataclass(frozen=True, slots=True)
class Away:
    """A length before or after a base: `now` (ago, from now), `text` (later, earlier), or another shape."""

    length: Length
    sign: int
    base: "str | Shape" = "now"


@dataclass(frozen=True, slots=True)
class Window:
    """The past or next so many units, up to or from the anchor, with `text` ("the previous two days") the day just told."""

    side: str
    length: Length
    text: bool = False


@dataclass(frozen=True, slots=True)
class UpTo:
    """A length that ends with another shape: the year to June 2024; `ending`, which may be ahead, not "ended"."""

    length: Length
    end: "Shape"
    ending: bool = False


@dataclass(frozen=True, slots=True)
class Onward:
    """A length that starts with another shape: three weeks from 24 May."""

    length: Length
    start: "Shape"


@dataclass(frozen=True, slots=True)
class SoFar:
    """A running period up to the anchor: so far this year; None is "to date"."""

    of: "Shape | None"


@dataclass(frozen=True, slots=True)
class Moment:
    """A clock time or half-day ("MO", "NI") of a day; None is the day of the anchor."""

    day: "Shape | None"
    clock: str


@dataclass(frozen=True, slots=True)
class Edge:
    """START, MID or END of something; `firm` when named as a point ("the end of"), not a stretch ("late")."""

    which: str
    of: "Shape"
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Nth:
    """The n-th unit or weekday of something, -1 the last; `count` of them."""

    n: int
    unit: str
    of: "Shape"
    count: int = 1


@dataclass(frozen=True, slots=True)
class Within:
    """A shape inside another: March last year, Friday of last week."""

    of: "Shape"
    frame: "Shape"


@dataclass(frozen=True, slots=True)
class Between:
    """From one to another."""

    first: "Shape"
    last: "Shape"


@dataclass(frozen=True, slots=True)
class Reference:
    """PAST_REF, PRESENT_REF, FUTURE_REF."""

    value: str


@dataclass(frozen=True, slots=True)
class Repeated:
    """A set: every day, monthly, a year (as a rate), Mondays."""

    value: str


@dataclass(frozen=True, slots=True)
class Again:
    """The period told last: the same period, since then."""


@dataclass(frozen=True, slots=True)
class Night:
    """Overnight: the night before the anchor's day, that of a day ("overnight on Sunday"), with `into` the one before it."""

    day: "Shape | None" = None
    into: bool = False


Shape: TypeAlias = (
    Date
    | Part
    | Feast
    | Many
    | Fiscal
    | Turn
    | Nearby
    | Length
    | Away
    | Window
    | UpTo
    | Onward
    | SoFar
    | Moment
    | Edge
    | Nth
    | Within
    | Between
    | Reference
    | Repeated
    | Night
    | Again
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A shape and where it stands: half-open code points of the text; `ends` are the places of a range's two ends."""

    start: int
    end: int
    shape: Shape
    rule: str
    ends: tuple[tuple[int, int], ...] = ()


def leads_on(shape: Shape) -> bool:
    """Whether later words ("a month later") may count from this expression."""
    if isinstance(shape, Turn):
        return shape.by >= 0 if shape.text else shape.unit in {"D", "W", "M", "Q", "Y"}
    return isinstance(shape, Date | Part | Feast | Nearby | Within | Edge | Between | UpTo | Nth) or (
        isinstance(shape, Moment) and shape.day is not None
    )
