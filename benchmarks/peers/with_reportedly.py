"""reportedly, called as the others are."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from periods import marked
from reportedly import Document, extract, find_figures, find_periods
from reportedly.evaluate import found_row
from reportedly.read import read as read_bytes


def _number(value: object) -> float | None:
    return None if value is None else float(value)


def figures(text: str) -> list[dict[str, object]]:
    """Its figures."""
    return [
        {"start": one.start, "end": one.end, "low": _number(one.low), "best": _number(one.best), "high": _number(one.high),
         "bound": one.bound.value, "unit": one.unit, "per": one.per, "trend": one.trend}
        for one in find_figures(text)
    ]  # fmt: skip


def periods(text: str, day: str) -> list[dict[str, object]]:
    """Its periods as the gold marks them."""
    return [mark for one in find_periods(text, published=day) for mark in marked(one)]


def claims(text: str, day: str = "") -> list[dict[str, object]]:
    """Its claims with figures."""
    found = extract(text, published=day if len(day) == 10 else None)
    return [found_row(claim) for claim in found if claim.figure is not None]


def read(page: str) -> str:
    """The text of a page."""
    return "\n".join(one.text for one in read_bytes(page.encode(), media="text/html") if isinstance(one, Document))
