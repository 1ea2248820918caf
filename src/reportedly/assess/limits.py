"""A figure against a numeric limit: beyond it, within it, or not to be told."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from reportedly.model import Bound, Comparator, Figure, FigureKind, Limit, Period
from reportedly.notation import show_figure, show_number

LEEWAY = Decimal("0.1")
"""What "about" may hide: an approximate figure decides only when it is off the limit by more than a tenth of itself."""
NOT_COUNTED = {FigureKind.SHARE, FigureKind.MULTIPLE, FigureKind.CHANGE, FigureKind.AGE, FigureKind.DURATION}
COUNTED = {FigureKind.COUNT, FigureKind.MEASURE, FigureKind.RATE, FigureKind.SHARE}
"""Kinds of figure that, when nothing, say that the thing itself is not there."""


class Against(StrEnum):
    """How a figure stands to a limit."""

    BEYOND = "beyond"
    WITHIN = "within"
    UNDECIDED = "undecided"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Weighed:
    """How a figure stands to a limit, and the sentence that says why."""

    against: Against
    because: str


def weigh(figure: Figure | None, limit: Limit, time: Period | None = None) -> Weighed:
    """Hold low, best and high against the limit; what is not known of a figure decides nothing.

    A figure of another unit or kind is OTHER.
    Where the limit is a sum over a year, a figure of part of a year cannot show that the year kept within it,
    and one of several years cannot show that a year went beyond it.
    """
    assert limit.value is not None
    cap = f"the limit of {show_number(limit.value)} {limit.unit}" + (f" per {limit.per}" if limit.per else "")
    comparator = limit.comparator.value.replace("_", " ")
    if figure is None:
        return Weighed(Against.UNDECIDED, f"The claim gives no figure to hold against {cap}.")
    shown = show_figure(figure)
    if figure.kind in NOT_COUNTED or not _same_unit(figure, limit):
        return Weighed(Against.OTHER, f"The figure {shown} is not in the unit of {cap}.")
    beyond, within = _sides(figure, limit)
    if limit.window == "year" and not _counts_for_year(time, beyond=beyond, within=within):
        return Weighed(Against.UNDECIDED, f"The figure {shown} does not cover one calendar year, which is what {cap} counts.")
    if beyond:
        return Weighed(Against.BEYOND, f"The figure {shown} lies beyond {cap} ({comparator}).")
    if within:
        return Weighed(Against.WITHIN, f"The figure {shown} keeps within {cap} ({comparator}).")
    return Weighed(Against.UNDECIDED, f"The figure {shown} does not tell on which side it lies of {cap} ({comparator}).")


def reach(figure: Figure) -> tuple[Decimal | None, Decimal | None]:
    """The least and the most the figure can mean, None where it is open.

    >>> reach(Figure(None, Decimal(4000), None, Bound.APPROX))
    (Decimal('3600.0'), Decimal('4400.0'))
    """
    if figure.bound is Bound.APPROX and figure.best is not None:
        slack = abs(figure.best) * LEEWAY
        low = figure.best - slack if figure.low is None else figure.low
        return low, figure.best + slack if figure.high is None else figure.high
    if figure.bound is Bound.EXACT:
        return figure.best, figure.best
    return figure.low, figure.high


def says_none(figure: Figure | None) -> bool:
    """Whether the figure says that there is nothing of what it counts: "no workers", "0 percent"; a sum of nothing is no absence.

    >>> says_none(Figure(None, Decimal(0), None, Bound.EXACT)), says_none(Figure(None, None, Decimal(9), Bound.AT_MOST))
    (True, False)
    """
    return figure is not None and figure.kind in COUNTED and reach(figure)[1] == 0


def may_be_none(figure: Figure | None) -> bool:
    """Whether the figure has a most above nothing and no such least: "up to 500" does not say that there is any.

    >>> may_be_none(Figure(None, None, Decimal(9), Bound.AT_MOST)), may_be_none(Figure(Decimal(1), None, Decimal(9), Bound.RANGE))
    (True, False)
    """
    if figure is None or figure.kind not in COUNTED:
        return False
    low, high = reach(figure)
    return high is not None and high > 0 and (low is None or low <= 0)


def _same_unit(figure: Figure, limit: Limit) -> bool:
    return (figure.unit.removesuffix("s"), figure.per or "") == (limit.unit.removesuffix("s"), limit.per or "")


def _sides(figure: Figure, limit: Limit) -> tuple[bool, bool]:
    """Whether the figure lies wholly beyond, and wholly within."""
    assert limit.value is not None
    low, high = reach(figure)
    if limit.comparator is Comparator.AT_MOST:
        return low is not None and low > limit.value, high is not None and high <= limit.value
    return high is not None and high < limit.value, low is not None and low >= limit.value


def _counts_for_year(time: Period | None, *, beyond: bool, within: bool) -> bool:
    if time is None or time.earliest is None or time.latest is None:
        return False
    whole = time.earliest == date(time.earliest.year, 1, 1) and time.latest == date(time.earliest.year, 12, 31)
    return not (within and not whole) and not (beyond and time.earliest.year != time.latest.year)
