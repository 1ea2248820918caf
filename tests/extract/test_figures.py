"""What `find_figures` promises, by phenomenon."""

import pytest
from tests.extract.figure_cases import CASES
from tests.extract.figure_notation import words_of

from reportedly.extract.figures import find_figures
from reportedly.model import FoundFigure

LINES = [(name, *line.split(" => ")) for name, block in CASES.items() for line in block.strip().split("\n")]


def shown(figure: FoundFigure, *, unit: bool) -> str:
    """The figure as the cases write it."""
    said = words_of(figure, "")
    per = f"/{said['per']}" if said["per"] else ""
    return " ".join(part for part in (said["value"], said["unit"] if unit else "", per, said["trend"], said["role"]) if part)


def wanted(figure: str) -> tuple[str, bool]:
    """A case's figure, and whether it names a unit."""
    parts = figure.split()
    unit = len(parts) > 1 and not parts[1].startswith("/") and parts[1] not in {"up", "down", "earlier", "denied"}
    return figure, unit


@pytest.mark.parametrize(("name", "text", "expected"), LINES, ids=[f"{name}: {text[:40]}" for name, text, _ in LINES])
def test_challenge(name: str, text: str, expected: str):
    """Every sentence of the challenge gives its figures, whole, and no other."""
    text = text.replace("\\n", "\n")
    figures = find_figures(text)
    cases = [] if expected.strip() == "-" else [wanted(part.strip()) for part in expected.split(" ; ")]
    units = [unit for _, unit in cases] + [True] * len(figures)
    assert [shown(figure, unit=unit) for figure, unit in zip(figures, units, strict=False)] == [case for case, _ in cases]
