"""Tables of a PDF page by their rulings: where lines cross is a cell (the "lattice" of Nurminen 2013, section 4)."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points, from the lower left corner of the page."""

_THIN = 3.0
"""Points that a ruling is wide at most, and that two of one place lie apart at most."""
_SHORT = 4.0
_MOST = 1600
"""Rulings of a page above which it is a drawing or a map."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """The columns of a table by their borders from the left, its rows by their borders from the top.

    `walls` are the cells with a ruling at their left, `roofs` those with one above: cells without are one with the next.
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    walls: frozenset[tuple[int, int]]
    roofs: frozenset[tuple[int, int]]

    def cell(self, box: Box) -> tuple[int, int] | None:
        """The row and column that the middle of a box lies in, of a cell that spans several the first; None outside."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        column = bisect_right(self.columns, x) - 1
        row = bisect_right([-border for border in self.rows], -y) - 1
        if not (0 <= column < len(self.columns) - 1 and 0 <= row < len(self.rows) - 1):
            return None
        while column and (row, column) not in self.walls:
            column -= 1
        while row and (row, column) not in self.roofs:
            row -= 1
        return row, column


def find_lattices(drawn: Iterable[Box], height: float) -> list[Lattice]:
    """The tables of a page of some height that its drawn lines and boxes rule, at least two rows and two columns each.

    >>> lines = [(x, 0.0, x, 40.0) for x in (0.0, 50.0, 100.0)] + [(0.0, y, 100.0, y) for y in (0.0, 20.0, 40.0)]
    >>> (lattice,) = find_lattices(lines, 800)
    >>> lattice.columns, lattice.rows, lattice.cell((60, 2, 70, 12))
    ((0.0, 50.0, 100.0), (40.0, 20.0, 0.0), (1, 1))
    """
    edges = {tuple(round(place, 1) for place in edge) for box in drawn for edge in _edges(box, height)}
    level: list[Box] = []
    upright: list[Box] = []
    for left, bottom, right, top in sorted(edges):
        (level if right - left > top - bottom else upright).append((left, bottom, right, top))
    if not (level and upright) or len(level) + len(upright) > _MOST:
        return []
    return [lattice for part in _crossing(level, upright) if (lattice := _lattice(*part))]


def _edges(box: Box, height: float) -> list[Box]:
    """The rulings of a drawn box: itself when it is thin, else its four sides; none of the ground of a page or of a dot."""
    left, bottom, right, top = box
    wide, tall = right - left, top - bottom
    if tall > 0.9 * height or max(wide, tall) < _SHORT:
        return []
    if min(wide, tall) <= _THIN:
        return [box]
    return [
        (left, bottom, right, bottom), (left, top, right, top), (left, bottom, left, top), (right, bottom, right, top),
    ]  # fmt: skip


def _crossing(level: Sequence[Box], upright: Sequence[Box]) -> list[tuple[list[Box], list[Box]]]:
    """Rulings parted into those that cross or touch one another, by way of others too."""
    parent = list(range(len(level) + len(upright)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for n, (left, bottom, right, top) in enumerate(level):
        for m, (west, south, east, north) in enumerate(upright, len(level)):
            if west <= right + _THIN and left <= east + _THIN and south <= top + _THIN and bottom <= north + _THIN:
                parent[root(m)] = root(n)
    parts: dict[int, tuple[list[Box], list[Box]]] = defaultdict(lambda: ([], []))
    for n, one in enumerate((*level, *upright)):
        parts[root(n)][n >= len(level)].append(one)
    return [part for part in parts.values() if part[0] and part[1]]


def _lattice(level: list[Box], upright: list[Box]) -> Lattice | None:
    columns = _places([(left + right) / 2 for left, _, right, _ in upright])
    rows = list(reversed(_places([(bottom + top) / 2 for _, bottom, _, top in level])))
    if len(columns) < 3 or len(rows) < 3:
        return None
    walls = {
        (row, _nearest(columns, (left + right) / 2))
        for left, bottom, right, top in upright
        for row, (high, low) in enumerate(pairwise(rows))
        if bottom <= (high + low) / 2 <= top
    }
    roofs = {
        (_nearest(rows, (bottom + top) / 2), column)
        for left, bottom, right, top in level
        for column, (west, east) in enumerate(pairwise(columns))
        if left <= (west + east) / 2 <= right
    }
    return Lattice(tuple(columns), tuple(rows), frozenset(walls), frozenset(roofs))


def _nearest(places: list[float], place: float) -> int:
    return min(range(len(places)), key=lambda n: abs(places[n] - place))


def _places(found: list[float]) -> list[float]:
    """Places in order, those that lie close together as one."""
    places: list[float] = []
    for place in sorted(found):
        if not places or place - places[-1] > _THIN:
            places.append(place)
    return places
