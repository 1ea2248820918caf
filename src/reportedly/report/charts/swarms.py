"""Where the marks of a crowded picture stand: each at its own value, beside its day where others stand on it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.report.charts.points import Point
from reportedly.report.charts.scales import Axis

SIZES = (5.5, 4.2, 3.2)
"""The marks of a picture, the largest first; smaller ones where the larger would cover one another."""
REACH = 34.0
"""How far a mark may step aside, in user units."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a point is drawn: `x` beside `on`, the place of its day; `y` is always that of its value."""

    point: Point
    on: float
    x: float
    y: float
    size: float = SIZES[0]

    @property
    def aside(self) -> bool:
        """The mark had to leave its day's line."""
        return abs(self.x - self.on) > 0.05


def swarm(points: Sequence[Point], x: Axis, y: Axis) -> list[Place]:
    """The points that have a day and a value, side by side where they would cover one another.

    No mark ever leaves its value: a height that is not the figure's is a false figure.
    """
    column = abs(x(x.low + 1) - x(x.low)) / 2
    reach = min(REACH, max(4 * SIZES[0], column))
    placed = [(point, x(point.day.toordinal()), y(point.level)) for point in points if point.day and point.level is not None]
    for size in SIZES:
        found, covered = _spread(placed, size, reach)
        if not covered:
            break
    return found


def _spread(placed: Sequence[tuple[Point, float, float]], size: float, reach: float) -> tuple[list[Place], int]:
    """The places at one size of mark, and how many found no room and stand on their day over another."""
    found: list[Place] = []
    covered = 0
    for point, on, up in placed:
        near = [place for place in found if abs(place.y - up) < 2 * size and abs(place.x - on) < reach + 2 * size]
        free = next((at for at in _steps(on, size, reach) if not any(_meet(place, at, up) for place in near)), None)
        covered += free is None
        found.append(Place(point, on, on if free is None else free, up, size))
    return found, covered


def _steps(on: float, size: float, reach: float) -> list[float]:
    """The places to try: on the day, then further and further to both sides."""
    return [on, *(on + way * size * k for k in range(1, int(reach / size) + 1) for way in (1, -1))]


def _meet(place: Place, x: float, y: float) -> bool:
    return math.hypot(place.x - x, place.y - y) < 2 * place.size - 1
