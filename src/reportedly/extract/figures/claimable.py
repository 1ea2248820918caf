"""A figure as a claim keeps it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.model import FigureKind

if TYPE_CHECKING:
    from reportedly.model import FoundFigure

LENGTHS = frozenset(["metre", "kilometre", "centimetre", "millimetre", "mile", "nautical-mile", "foot", "inch", "yard", "degree"])
"""A distance alone is no claim."""


def for_claim(figure: FoundFigure) -> FoundFigure | None:
    """The figure that a claim would keep, None for one that makes no claim (an age, a duration, a distance).

    Cents and pence become hundredths of their ISO 4217 currency, with the same words.
    """
    if figure.kind in {FigureKind.AGE, FigureKind.DURATION} or (figure.kind is FigureKind.MEASURE and figure.unit in LENGTHS):
        return None
    if figure.also and figure.also[0].start == figure.start:
        whole, rest = figure.also[0], figure.also[1:]
        return replace(whole, also=rest)
    return figure
