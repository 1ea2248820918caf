"""What `find_figures` promises, by phenomenon."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.extract.figure_notation import words_of

from reportedly.extract.figures import find_figures
from reportedly.model import FoundFigure


def challenge() -> Iterator[tuple[str, str, str]]:
    """(phenomenon, sentence, figures) of each line of the challenge."""
    name = ""
    for line in (Path(__file__).parent / "figure_cases.txt").read_text("utf-8").splitlines():
        if line.startswith("## "):
            name = line[3:]
        elif " => " in line and not line.startswith("# "):
            text, figures = line.split(" => ")
            yield name, text, figures


LINES = list(challenge())


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
