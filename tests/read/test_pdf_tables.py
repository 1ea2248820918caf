"""Ruled tables of PDF pages, drawn by hand for these tests: rows stay rows, cells stay in their columns."""

from __future__ import annotations

import pytest
from tests.read.pdfs import pdf_of, text_at

from reportedly.model import BlockKind, Document
from reportedly.read import read
from reportedly.read.rulings import find_lattices

LEFT, TALL = 60, 24
LEAD = [
    "The harbour authority counted the dockers of each port on Monday, and",
    "its spokesman read the list to those who had come to hear him.",
]


def ruled(rows: list[list[str]], top: float, *, one_path: bool = False, wide: float = 110, missing: tuple[int, ...] = ()) -> str:
    """A table with rulings around each cell: thin boxes, or one path of many lines; a cell may have two lines.

    `missing` numbers the rulings that are not drawn: first those across, from the top, then those down, from the left.
    """
    columns, bottom = len(rows[0]), top - TALL * len(rows)
    right = LEFT + wide * columns
    lines = [(LEFT, top - TALL * n, right, top - TALL * n) for n in range(len(rows) + 1)]
    lines += [(LEFT + wide * n, bottom, LEFT + wide * n, top) for n in range(columns + 1)]
    lines = [line for n, line in enumerate(lines) if n not in missing]
    if one_path:
        drawn = "\n".join(f"{a} {b} m {c} {d} l" for a, b, c, d in lines) + "\nS"
    else:
        drawn = "\n".join(f"{a} {b} {max(c - a, 0.7)} {max(d - b, 0.7)} re f" for a, b, c, d in lines)
    words = [
        text_at(LEFT + wide * column + 5, top - TALL * row - 9 - 11 * line, part)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        for line, part in enumerate(cell.split("/"))
        if part
    ]
    return "\n".join([drawn, *words])


def paragraph(top: float, lines: list[str]) -> str:
    return "\n".join(text_at(LEFT, top - 14 * n, line) for n, line in enumerate(lines))


def document(*pages: str) -> Document:
    (made,) = read(pdf_of(*pages), media="application/pdf")
    assert isinstance(made, Document)
    return made


def rows_of(made: Document) -> list[str]:
    return [made.text[block.start : block.end] for block in made.blocks if block.kind is BlockKind.TABLE]


@pytest.mark.parametrize("one_path", [False, True])
def test_cells_stay_in_their_columns(one_path: bool):
    """Also where a cell is empty or its words stand on two lines."""
    rows = [["Port", "Dockers/counted", "On strike"], ["Rovik", "3,870", ""], ["Selm/North", "1,250", "300"]]
    made = document(
        paragraph(760, LEAD) + "\n" + ruled(rows, 700, one_path=one_path) + "\n" + paragraph(560, ["Source: Harbour authority"])
    )
    assert rows_of(made) == ["Port\tDockers counted\tOn strike", "Rovik\t3,870\t", "Selm North\t1,250\t300"]
    assert made.text.endswith("Source: Harbour authority")
    assert made.text.startswith("The harbour authority counted")


def test_a_note_in_a_cell_belongs_to_no_number():
    made = document(paragraph(760, LEAD) + "\n" + ruled([["Port", "Dockers"], ["Rovik", "3,870^1^"], ["Selm", "1,250"]], 700))
    assert rows_of(made)[1] == "Rovik\t3,870¹"


def test_a_table_goes_on_over_the_page_and_another_does_not():
    """The rows of the next page stand under the heads of the first; a table with heads of its own begins anew."""
    first = paragraph(790, LEAD) + "\n" + ruled([["Port", "Dockers"], ["Rovik", "3,870"]], 120)
    made = document(first, ruled([["Selm", "1,250"], ["Dorn", "88"]], 800))
    assert rows_of(made) == ["Port\tDockers", "Rovik\t3,870", "Selm\t1,250", "Dorn\t88"]
    assert "\n\n\n" not in made.text
    other = document(first, ruled([["Ship", "Crew"], ["Alma", "31"]], 800))
    assert "Rovik\t3,870\n\n\nShip\tCrew" in other.text


def test_a_frame_around_text_is_no_table():
    boxes = [
        ["The union said on Monday that/it would not go back to work.", ""],
        ["At least 300 of its members were/at the gate in the morning.", ""],
    ]
    assert not rows_of(document(paragraph(760, LEAD) + "\n" + ruled(boxes, 700, wide=220)))


def test_rows_without_rulings_between_them_are_parted_by_their_numbers():
    rows = [["Port", "Dockers", "Chief"], ["Rovik", "3,870", "A. Dorn"], ["Selm", "1,250", ""]]
    made = document(paragraph(760, LEAD) + "\n" + ruled(rows, 700, missing=(2,)))
    assert rows_of(made) == ["Port\tDockers\tChief", "Rovik\t3,870\tA. Dorn", "Selm\t1,250\t"]


def test_a_head_over_two_columns_is_one_cell():
    """Its words are not parted where a border below would run."""
    whole = ruled([["Port", "Dockers counted in spring", ""], ["", "Men", "Women"], ["Rovik", "40", "31"]], 700, wide=70)
    down = next(line for line in whole.splitlines() if line.startswith("200 "))
    short = down.replace(" 72 re", " 48 re")
    assert short != down
    made = document(paragraph(760, LEAD) + "\n" + whole.replace(down, short))
    assert rows_of(made) == ["Port\tDockers counted in spring\t", "\tMen\tWomen", "Rovik\t40\t31"]


def test_the_ground_of_a_page_and_a_drawing_rule_nothing():
    grid = [(x * 1.5, y * 1.5, x * 1.5 + 9, y * 1.5 + 9) for x in range(60) for y in range(60)]
    assert find_lattices([(0, 0, 595, 842)], 842) == []
    assert find_lattices(grid, 842) == []
