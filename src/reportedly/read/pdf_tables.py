"""Ruled tables of a PDF page: what is drawn on it, and the words in each cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reportedly.read.kinds import is_running
from reportedly.read.pdf_marks import with_marks_raised
from reportedly.read.rulings import Lattice, find_lattices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.read.rulings import Box

_DEEPEST = 3
"""Forms within forms of a page that are looked into for rulings."""
_NUMBER = re.compile(r"[\d.,\u2070-\u2079\u00b9\u00b2\u00b3%*–-]+")
_LINE = 4.0
"""Points between two lines of a cell at least."""
_CORNERS = 5
"""Points of a drawn path that is one line or box at most."""


def ruled_tables(page: Any, textpage: Any) -> list[tuple[Lattice, list[list[str]]]]:
    """The tables of a page: where each is and the words of its cells, row by row, empty cells too.

    Boxes that hold running text, and those with fewer than two rows of two cells, are no tables.
    """
    found = []
    for lattice in find_lattices(_drawn(page), page.get_height()):
        rows = _cells(lattice, textpage)
        full = [row for row in rows if sum(map(bool, row)) > 1]
        if len(full) > 1 and not any(is_running(cell) for row in rows for cell in row):
            found.append((lattice, rows))
    return found


def _drawn(page: Any) -> Iterator[Box]:
    """The boxes around what is drawn on a page; of a path of many lines, that around each of them."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - a native library, loaded when it is needed

    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=_DEEPEST):
        if pdfium.FPDFPath_CountSegments(drawn.raw) <= _CORNERS:
            yield drawn.get_bounds()
        else:
            yield from _segments(drawn)


def _segments(drawn: Any) -> Iterator[Box]:
    import ctypes  # noqa: PLC0415

    import pypdfium2.raw as pdfium  # noqa: PLC0415

    matrix = drawn.get_matrix()
    before: tuple[float, float] | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for n in range(min(pdfium.FPDFPath_CountSegments(drawn.raw), 10_000)):
        segment = pdfium.FPDFPath_GetPathSegment(drawn.raw, n)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = matrix.on_point(x.value, y.value)
        moves = pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO
        if before is not None and not moves:
            (left, right), (bottom, top) = sorted((before[0], here[0])), sorted((before[1], here[1]))
            yield left, bottom, right, top
        before = here


def _cells(lattice: Lattice, textpage: Any) -> list[list[str]]:
    """The words of each cell, by the middle of each of their characters, row by row."""
    text = textpage.get_text_range()
    runs: dict[tuple[int, int], list[list[int]]] = {}
    for at, mark in enumerate(text[: textpage.count_chars()]):
        cell = None if mark.isspace() else lattice.cell(textpage.get_charbox(at, loose=True))
        if cell is None:
            continue
        own = runs.setdefault(cell, [])
        if own and own[-1][1] == at:
            own[-1][1] = at + 1
        else:
            own.append([at, at + 1])
    rows: list[list[str]] = []
    for row in range(len(lattice.rows) - 1):
        parts = [
            [
                (textpage.get_charbox(a, loose=True)[1], with_marks_raised(text[a:b], a, textpage))
                for a, b in runs.get((row, n), [])
            ]
            for n in range(len(lattice.columns) - 1)
        ]
        rows += _parted(parts)
    return rows


def _parted(cells: list[list[tuple[float, str]]]) -> list[list[str]]:
    """A row of cells as one row, or, where a cell lists numbers below each other without a ruling between, as one for each.

    Each cell is its words with the height they stand at.

    >>> _parted([[(30, "Rovik"), (10, "Selm")], [(30, "40"), (10, "7")]])
    [['Rovik', '40'], ['Selm', '7']]
    """
    lists = [cell for cell in cells if all(_NUMBER.fullmatch(words) for _, words in cell)]
    heights = max(([height for height, _ in cell] for cell in lists), key=len, default=[])
    heights = [height for n, height in enumerate(heights) if n == 0 or heights[n - 1] - height > _LINE]
    if len(heights) < 2:
        return [[" ".join(words for _, words in cell) for cell in cells]]
    rows = [["" for _ in cells] for _ in heights]
    for n, cell in enumerate(cells):
        for height, words in cell:
            row = rows[min(range(len(heights)), key=lambda at: abs(heights[at] - height))]
            row[n] = f"{row[n]} {words}".strip()
    return rows
