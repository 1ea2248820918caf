"""Which column each cell of a page's tables stands in, as the spans of the cells before it push it (HTML, 4.9.12)."""

from dataclasses import dataclass, field

_WIDEST = 100
"""Columns of a table: a page may say that a cell spans a million."""
_TALLEST = 1000


@dataclass(slots=True)
class _Table:
    column: int = 0
    blocked: frozenset[int] = frozenset()
    down: dict[int, int] = field(default_factory=dict)


class Grid:
    """Counts tables and rows over a whole page and columns within each row; tables may stand in cells of others."""

    def __init__(self) -> None:
        self.table = self.row = self.column = 0
        self._tables: list[_Table] = []

    def open_table(self) -> None:
        """A table begins."""
        self.table += 1
        self._tables.append(_Table())

    def close_table(self) -> None:
        """A table ends; the row and table around it, if any, go on as others."""
        if self._tables:
            self._tables.pop()
        self.table += 1
        self.row += 1

    def open_row(self) -> None:
        """A row begins below the cells that reach down into it."""
        self.row += 1
        if self._tables:
            table = self._tables[-1]
            table.column, table.blocked = 0, frozenset(table.down)
            table.down = {column: rows - 1 for column, rows in table.down.items() if rows > 1}

    def open_cell(self, wide: str | None, tall: str | None) -> None:
        """A cell begins in the next free column; `wide` and `tall` are its colspan and rowspan as written."""
        if not self._tables:
            self.column += 1
            return
        table = self._tables[-1]
        while table.column in table.blocked:
            table.column += 1
        self.column = min(table.column, _WIDEST)
        width, height = _span(wide, _WIDEST), _span(tall, _TALLEST)
        if height > 1:
            table.down |= dict.fromkeys(range(self.column, self.column + width), height - 1)
        table.column = self.column + width


def _span(written: str | None, most: int) -> int:
    digits = (written or "").strip()
    return max(1, min(int(digits[:6]), most)) if digits.isascii() and digits.isdigit() else 1
