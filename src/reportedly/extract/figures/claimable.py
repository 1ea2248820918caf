"""A figure as a claim keeps it."""

from __future__ import annotations

import re
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
_DEPTHS = frozenset({"millimetre", "centimetre", "inch"})
_RAIN_BEHIND = re.compile(r"\s*(?:of (?:rain|rainfall|snow|snowfall|precipitation)\b|(?:had )?(?:fell|fallen)\b)")
_RAIN_BEFORE = re.compile(
    r"\b(?:(?:rainfall|snowfall|precipitation|[Ff]alls)\b|(?:rains?|snow) (?:of|in which|totalling|exceeding)\b)[^.\n]{0,60}$"
)
_SIZE = re.compile(r"\s*(?:high|wide|long|thick|tall|across|in diameter)\b")
_FALLS = re.compile(r"\b[Ff]alls of (?:about |up to |some )?$")
FEW, HUNDRED = 20, 100
"""What is named by so few of its parts ("a 12-page letter", "the ten-man side") is described, not counted."""


def for_claim(figure: FoundFigure, text: str = "") -> FoundFigure | None:
    """The figure of a text that a claim would keep, None for one that makes no claim (an age, a distance, a description).

    How much rain or snow fell is a claim. "Falls of 150 millimetres" are no drop.

    Cents and pence become hundredths of their ISO 4217 currency, with the same words.
    """
    if figure.unit in _DEPTHS and _is_rain(figure, text):
        falls = _FALLS.search(text, max(0, figure.start - 20), figure.start) is not None
        return replace(figure, kind=FigureKind.MEASURE, trend=None) if falls else figure
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


def _is_rain(figure: FoundFigure, text: str) -> bool:
    """Whether a depth is of rain or snow that falls."""
    near = max(0, figure.start - 100)
    if _SIZE.match(text, figure.end):
        return False
    return _RAIN_BEHIND.match(text, figure.end) is not None or _RAIN_BEFORE.search(text, near, figure.start) is not None
