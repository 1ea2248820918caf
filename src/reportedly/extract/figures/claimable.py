"""A figure as a claim keeps it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.model import FigureKind

if TYPE_CHECKING:
    from reportedly.model import FoundFigure

NO_CLAIM = frozenset(
    ["metre", "kilometre", "centimetre", "millimetre", "mile", "nautical mile", "foot", "inch", "yard", "degree",
     "degree Celsius", "degree Fahrenheit", "magnitude", "kilometre per hour", "mile per hour", "metre per second",
     "knot", "decibel", "hertz", "volt"]
)  # fmt: skip
"""A distance, a temperature, a speed or a strength alone is no claim."""
FEW, HUNDRED = 20, 100
"""What is named by so few of its parts ("a 12-page letter", "the ten-man side") is described, not counted."""


def for_claim(figure: FoundFigure) -> FoundFigure | None:
    """The figure that a claim would keep, None for one that makes no claim (an age, a distance, a mere description).

    Cents and pence become hundredths of their ISO 4217 currency, with the same words.
    """
    if figure.kind in {FigureKind.AGE, FigureKind.DURATION} or (
        figure.kind in {FigureKind.MEASURE, FigureKind.RATE} and figure.unit in NO_CLAIM
    ):
        return None
    if figure.rule == "attached" and (figure.unit == "item" or (figure.best or FEW) < FEW) and (figure.best or 0) < HUNDRED:
        return None
    if figure.rule == "length":
        return None  # "a 3,000-word article"
    if figure.also and figure.also[0].start == figure.start:
        whole, rest = figure.also[0], figure.also[1:]
        return replace(whole, also=rest)
    return figure
