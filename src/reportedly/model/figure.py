"""A number as a source gave it: with its bound, its unit and what is not known of it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Bound(StrEnum):
    """How the words bound the number (../docs/conventions.md)."""

    EXACT = "exact"
    APPROX = "approx"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    FUZZY = "fuzzy"


class FigureKind(StrEnum):
    """What sort of figure it is. The first six make claims; the rest are recognised so that they never do."""

    COUNT = "count"
    MONEY = "money"
    SHARE = "share"
    RATE = "rate"
    MEASURE = "measure"
    MULTIPLE = "multiple"
    CHANGE = "change"
    AGE = "age"
    DURATION = "duration"


@dataclass(frozen=True, slots=True)
class Figure:
    """Low, best and high of one number; None where the words do not say.

    `unit`: person, item, household, percent, an ISO 4217 code, or a unit's name; "" when unknown.
    `per`: the denominator ("worker/month"), or None.
    `trend`: "up" or "down" for changes, else None.
    A fuzzy word ("thousands") has the low and high of the stated convention and no best.
    """

    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    bound: Bound
    unit: str = ""
    per: str | None = None
    kind: FigureKind = FigureKind.COUNT
    trend: str | None = None

    def __post_init__(self) -> None:
        known = [*self.given]
        if not all(value.is_finite() for value in known):
            message = f"a figure needs numbers, not {self.low}, {self.best}, {self.high}"
            raise ValueError(message)
        if known != sorted(known):
            message = f"a figure needs low <= best <= high, not {self.low}, {self.best}, {self.high}"
            raise ValueError(message)
        if not known and self.bound is not Bound.FUZZY:
            message = f"a figure with the bound {self.bound} needs a number"
            raise ValueError(message)

    @property
    def given(self) -> tuple[Decimal, ...]:
        """The numbers it gives, from low to high."""
        return tuple(value for value in (self.low, self.best, self.high) if value is not None)


COINS = frozenset({"K", "P", "crown", "dinar", "kwacha", "peso", "rial", "riyal", "shilling"})
"""Names of money that several countries share and none owns: the unit of a sum where nothing says whose it is."""


def is_currency(unit: str) -> bool:
    """Whether a unit is money: the form of an ISO 4217 code (other units are written in small letters) or a shared name."""
    return (len(unit) == 3 and unit.isupper()) or unit in COINS
