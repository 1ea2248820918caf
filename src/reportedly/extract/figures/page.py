"""The state of one pass over a text, and the amounts it makes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from reportedly.extract.figures.numbers import Number
from reportedly.extract.figures.reader import Reader
from reportedly.extract.figures.tokens import Tokens
from reportedly.model import Bound, FigureKind

if TYPE_CHECKING:
    from reportedly.extract.figures.conventions import Conventions

HUNDRED = Decimal(100)


class Page:
    """A text being read: its tokens, its conventions, and the token before which all is settled (`bar`)."""

    def __init__(self, text: str, conventions: Conventions) -> None:
        self.text = text
        self.t = Tokens(text)
        self.conventions = conventions
        self.reader = Reader(self.t)
        self.bar = 0


@dataclass(slots=True)
class Amount:
    """A number with its unit, over the tokens start..end (half-open); the bare number is number.start..number.end."""

    start: int
    end: int
    number: Number
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    bound: Bound
    unit: str = ""
    kind: FigureKind = FigureKind.COUNT
    rule: str = ""
    whole: tuple[Decimal, str] | None = None
    last: Number | None = None
    near: bool = False
