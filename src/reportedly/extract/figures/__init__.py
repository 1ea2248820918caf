"""Figures in a text: numbers with their bounds, units, rates and changes, and the digits that are none.

A pure function of the text: no model, no tree, no clock.
`docs/conventions.md` says how words become numbers; the words themselves are in `data/figures/*.yaml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.extract.figures.claimable import for_claim
from reportedly.extract.figures.conventions import Conventions
from reportedly.extract.figures.scan import Scan

if TYPE_CHECKING:
    from reportedly.model import FoundFigure, Label

__all__ = ["Conventions", "find_figures", "find_labels", "for_claim"]


def find_figures(text: str, *, conventions: Conventions | None = None) -> list[FoundFigure]:
    """The figures of a text, in order and apart.

    >>> [f.text for f in find_figures("At least 40 were killed and some 900 wounded, the board said on May 9, 2025.")]
    ['At least 40', 'some 900']
    """
    return Scan(text, conventions or Conventions()).figures


def find_labels(text: str, *, conventions: Conventions | None = None) -> list[Label]:
    """The digits and number words of a text that are no figure, and what they are.

    >>> [(label.text, str(label.kind)) for label in find_labels("Resolution 2375 was adopted in 2017.")]
    [('Resolution 2375', 'identifier'), ('2017', 'year')]
    """
    return Scan(text, conventions or Conventions()).labels
