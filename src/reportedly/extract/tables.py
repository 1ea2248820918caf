"""Figures in the cells of a table: what they count, where and when, by the heads of their column and row, and whose they are."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reportedly.extract import labels
from reportedly.extract.figures import find_figures
from reportedly.extract.scene import Scene, mark
from reportedly.extract.thing_words import thing_extent
from reportedly.extract.tree import Tree
from reportedly.extract.words import word_set, words
from reportedly.model import BlockKind, Extent, Field, FigureKind, FoundFigure, FoundPeriod, Stance
from reportedly.model.draft import Draft

RULE = "figure.table"
"""The rule of a number that a cell of a table holds."""
_ROW_GAP = 2
"""Code points between two rows of one table at most: an empty line; between two tables stands more."""
_MOST_HEADS = 3
"""Rows at the top of a table that may name its columns."""
_LONGEST_CAPTION = 120
_SOURCE = re.compile(r"\W*(Sources?)\s*:\s*(?P<who>[^\n\t;]+)", re.IGNORECASE)
_WHO_ENDS = re.compile(
    r",?\s*\(?\b(?:as (?:of|at)|dated|updated|accessed|data|\d{1,2} \w+|\w+ \d{4})\b|[.)\]]\s*$", re.IGNORECASE
)
_SIGN = re.compile(r"(?:US|[A-Z])?[$€£¥]|\b[A-Z]{3}\b")


@dataclass(frozen=True, slots=True)
class Name:
    """The head of a column or the label of a row, and what it says of the numbers below or beside it."""

    extent: Extent
    hollow: bool
    time: FoundPeriod | None
    counts: Extent | None
    event: str
    teller: Extent | None


@dataclass(frozen=True, slots=True)
class Table:
    """What holds for all numbers of a table: the line above it, whose they are (the word "Source" and who), of what day."""

    caption: Name | None
    source: tuple[Extent, ...]
    day: FoundPeriod | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A number alone in its cell: the names over it, the nearest first, then that of its row; which of them is a place."""

    table: Table
    row: Extent
    names: tuple[Name, ...]
    place: Extent | None


def find_cells(scene: Scene) -> dict[FoundFigure, Cell | None]:
    """The figures in cells of tables that have heads or labels: each with its cell, or None where it counts nothing.

    None stand for numbers in heads and labels ("Aged 5 to 17"), serial numbers and those without a name.
    A cell that says more than a number is left to the rules for sentences.
    """
    found: dict[FoundFigure, Cell | None] = {}
    for first, last in _runs(scene.tree):
        found |= _Reader(scene, first, last).cells()
    return found


def _runs(tree: Tree) -> Iterator[tuple[int, int]]:
    """The tables of a text as half-open ranges of its blocks: rows that stand as far apart as the first two."""
    blocks = tree.document.blocks
    first, apart = -1, 0
    for n, block in enumerate([*blocks, None]):
        row = block is not None and block.kind is BlockKind.TABLE
        gap = block.start - blocks[n - 1].end if block is not None and n else 0
        goes_on = row and first >= 0 and (gap == apart if apart else gap <= _ROW_GAP)
        apart = gap if goes_on else 0
        if first >= 0 and not goes_on:
            yield first, n
            first = -1
        if row and first < 0:
            first = n


class _Reader:
    """Reads one table, the blocks from `first` to before `last`."""

    def __init__(self, scene: Scene, first: int, last: int) -> None:
        self.tree, self.periods = scene.tree, scene.periods
        self.first, self.last = first, last
        self.blocks = scene.tree.document.blocks
        self.rows = [_cells(self.tree.text, block.start, block.end) for block in self.blocks[first:last]]
        starts = [figure.start for figure in scene.figures]
        low, high = (bisect_left(starts, at) for at in (self.blocks[first].start, self.blocks[last - 1].end))
        self.figures = scene.figures[low:high]
        self._known_places = {(mention.start, mention.end) for mention in self.tree.reading.mentions if mention.kind == "place"}
        self._period_starts = [period.start for period in self.periods]
        self.numbers = {cell: figure for figure, cell in self._placed() if _is_all(self.tree.text, cell, figure)}
        self.heads, self.label = self._shape()

    def _placed(self) -> Iterator[tuple[FoundFigure, Extent]]:
        cells = [cell for row in self.rows for cell in row]
        starts = [cell[0] for cell in cells]
        for figure in self.figures:
            at = bisect_left(starts, figure.start + 1) - 1
            if at >= 0 and figure.end <= cells[at][1]:
                yield figure, cells[at]

    def _shape(self) -> tuple[int, int]:
        """How many rows are heads (rows without numbers at the top), and which column labels the rows (-1 none)."""
        numbered = [any(cell in self.numbers for cell in row) for row in self.rows]
        heads = numbered.index(True) if True in numbered else 0
        columns = range(max(len(row) for row in self.rows))
        below = [[row[column] for row in self.rows[heads:] if column < len(row)] for column in columns]
        label = next((c for c in columns if 2 * sum(n in self.numbers for n in below[c]) < sum(a < b for a, b in below[c])), -1)
        return (heads if heads <= _MOST_HEADS else 0), label

    def cells(self) -> dict[FoundFigure, Cell | None]:
        """The figures of the table with their cells; nothing where neither columns nor rows have names."""
        if not self.numbers or (not self.heads and self.label < 0):
            return {}
        table = self._table()
        labels = [self._name(row[self.label]) if 0 <= self.label < len(row) else None for row in self.rows]
        over = [self._over(column) for column in range(max(len(row) for row in self.rows))]
        corner = over[self.label] if self.label >= 0 else ()
        of_places = bool({word for name in corner for word in self._plain(name).split()} & word_set("tables", "places"))
        at = {cell: (n, column) for n, row in enumerate(self.rows) for column, cell in enumerate(row)}
        found: dict[FoundFigure, Cell | None] = {}
        for figure, cell in self._placed():
            n, column = at[cell]
            label = labels[n]
            if n < self.heads or column == self.label:
                found[figure] = None
            elif cell in self.numbers:
                names = (*over[column], *([label] if label else []))
                serial = any(self._plain(name) in word_set("tables", "serial") for name in over[column])
                row = self.rows[n][0][0], self.rows[n][-1][1]
                where = self._place(over[column], label, of_places=of_places)
                found[figure] = None if serial or not names else Cell(table, row, names, where)
        return found

    def _place(self, over: Sequence[Name], label: Name | None, *, of_places: bool) -> Extent | None:
        """Which name is a place: a label under "District", else what the reading knows for one; a total has none of its own."""
        words_in = self._plain(label).split() if label else []
        if label is not None and " ".join(words_in) in word_set("tables", "hollow"):
            return None
        if label is not None and of_places and words_in[0] not in word_set("tables", "ages"):
            return label.extent
        named = (name.extent for name in ([label] if label else []) + list(over))
        return next((extent for extent in named if extent in self._known_places), None)

    def _over(self, column: int) -> tuple[Name, ...]:
        """The heads over a column, the lowest first; one above the lowest may span from a cell to the left."""
        found: list[Name] = []
        for n in reversed(range(self.heads)):
            row = self.rows[n]
            reach = [column] if n == self.heads - 1 else range(column, -1, -1)
            cell = next((row[at] for at in reach if at < len(row) and row[at][0] < row[at][1]), None)
            name = self._name(cell) if cell else None
            found += [name] if name else []
        return tuple(found)

    def _name(self, extent: Extent) -> Name | None:
        if extent[0] == extent[1]:
            return None
        times = self._within(extent)
        left = self.tree.text[slice(*extent)].lower()
        for period in times:
            left = left.replace(period.text.lower(), " ")
        left = re.sub(r"\([^()]*\)|[%:*†‡]", " ", left).strip(" .,-–")
        hollow = left in word_set("tables", "hollow") or not any(map(str.isalpha, left))
        ends = [period.start for period in times] + [
            at for stop in "(," if (at := self.tree.text.find(stop, *extent)) > extent[0]
        ]
        label = self.tree.within(extent[0], min([*ends, extent[1]]))
        thing = labels.thing_of(self.tree, label)
        event, by = labels.event_of(self.tree, label)
        return Name(
            extent,
            hollow,
            times[0] if times else None,
            thing_extent(self.tree, thing, None) if thing is not None else None,
            event,
            (self.tree.tokens[by].start, self.tree.tokens[by].end) if event else None,
        )

    def _within(self, extent: Extent) -> list[FoundPeriod]:
        first = bisect_left(self._period_starts, extent[0])
        last = bisect_left(self._period_starts, extent[1])
        return [period for period in self.periods[first:last] if period.end <= extent[1] and period.period]

    def _plain(self, name: Name) -> str:
        return self.tree.text[slice(*name.extent)].lower().strip(" :*.†")

    def _table(self) -> Table:
        above = self.blocks[self.first - 1] if self.first else None
        headed = above and above.end - above.start < _LONGEST_CAPTION and self.tree.text[above.end - 1] != "."
        source = self._source()
        lines = [block for block in self.blocks if source and block.start <= source[0][0] < block.end]
        lines += [above] if above else []
        dates = (period for line in lines for period in self._within((line.start, line.end)))
        day = next((period for period in dates if period.signal in {"as of", "as at"}), None)
        return Table(self._name((above.start, above.end)) if above and headed else None, source, day)

    def _source(self) -> tuple[Extent, ...]:
        """The word "Source" and who it is, by a line in the table's last row, right below or right above it."""
        near = [n for n in (self.last - 1, self.last, self.last + 1, self.first - 1) if 0 <= n < len(self.blocks)]
        for block in (self.blocks[n] for n in near):
            match = _SOURCE.match(self.tree.text, block.start, block.end)
            if match:
                end = _WHO_ENDS.search(self.tree.text, match.start("who"), match.end())
                return match.span(1), (match.start("who"), end.start() if end else match.end())
        return ()


def _cells(text: str, start: int, end: int) -> tuple[Extent, ...]:
    """The cells of a row without the white space at their ends; an empty one has no length."""
    cells: list[Extent] = []
    for part in text[start:end].split("\t"):
        at = start + len(part) - len(part.lstrip())
        cells.append((at, max(at, start + len(part.rstrip()))))
        start += len(part) + 1
    return tuple(cells)


def _is_all(text: str, cell: Extent, figure: FoundFigure) -> bool:
    """Whether a cell says nothing but a figure, but for marks."""
    rest = text[cell[0] : figure.start] + text[figure.end : cell[1]]
    return not any(letter.isalnum() for letter in rest)


def cell_draft(scene: Scene, cell: Cell, figure: FoundFigure) -> Draft:
    """The claim of a cell: its row is the quote; heads and label say what, where and when, a line beside the table whose."""
    tree, table = scene.tree, cell.table
    what = [name for name in cell.names if name.extent != cell.place and not name.hollow]
    what = what or ([table.caption] if table.caption else [])
    counts = next((name.counts for name in what if name.counts), None)
    told = next((name for name in what if name.event), None)
    event = told.event if told else ""
    when = next((name.time for name in cell.names if name.time), None) or table.day
    if when is not None and when.value.startswith("P"):
        when = None if table.day else when  # "last 24 hours" are the table's, not those before the report
    figure = _in_unit(tree, figure, cell.names, counts, event)
    whose = {Field.SOURCE: table.source[1:], Field.CUE: table.source[:1], Field.CONTENT: (cell.row,) if table.source else ()}
    marks = [mark(tree, Field.FIGURE, (figure.start, figure.end), RULE, "A number alone in its cell of a table.")]
    for field, extent, why in (
        (Field.COUNTS, counts, "The head of the column or row says what is counted."),
        (Field.EVENT, told.teller if told else None, "The head of the column or row says what happened."),
        (Field.PLACE, cell.place, "The head of the column or row says where."),
        (Field.HOLDS, (when.start, when.end) if when else None, "The table says of what time its numbers are."),
    ):
        marks += [mark(tree, field, extent, f"{field}.table", why)] if extent else []
    for field, extents in whose.items():
        marks += [mark(tree, field, extent, "voice.table", "The table says whose numbers it has.") for extent in extents]
    return Draft(
        *cell.row, figure, counts, None, event, cell.place, when, None,
        whose[Field.SOURCE], whose[Field.CUE], whose[Field.CONTENT], (), Stance.ASSERTED, "+", tuple(marks),
    )  # fmt: skip


def _in_unit(tree: Tree, figure: FoundFigure, names: Sequence[Name], counts: Extent | None, event: str) -> FoundFigure:
    """The figure in what its names say of all numbers below them: percent, thousands, a currency; else people or things."""
    if figure.kind is not FigureKind.COUNT or figure.unit not in {"", "item"}:
        return figure
    said = [tree.text[slice(*name.extent)] for name in names]
    spoken = {word for text in said for word in re.findall(r"[^\W_]+", text.lower())}
    if any(re.search(r"%|\bper ?cent\b", text) for text in said):
        return replace(
            figure, unit="percent", kind=FigureKind.CHANGE if spoken & word_set("tables", "changes") else FigureKind.SHARE
        )
    scales: dict[str, int] = words("tables")["scales"]
    size = Decimal(10) ** max((scales[word] for word in spoken & set(scales)), default=0)
    low, best, high = (None if value is None else value * size for value in (figure.low, figure.best, figure.high))
    figure = replace(figure, low=low, best=best, high=high)
    for sign in (sign for text in said for sign in _SIGN.findall(text)):
        money = next(iter(find_figures(f"{sign} 5")), None)
        if money is not None and money.kind is FigureKind.MONEY:
            return replace(figure, unit=money.unit, kind=FigureKind.MONEY)
    return replace(figure, unit=labels.unit_of(tree, tree.head_of(counts) if counts else None, event))
