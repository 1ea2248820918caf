"""Text with its notes beside it, cut where neither column has to wait long for the other."""

from collections.abc import Callable, Iterable
from typing import TypeVar

Item = TypeVar("Item")
LETTERS = 76
"""Letters of a line of the text's column."""
OWN = 1.2
"""Lines that a paragraph takes beside its words."""
NOTE = 2.3
"""Lines of the text's column that a note is high."""


def in_stretches(items: Iterable[Item], measure: Callable[[Item], tuple[int, int]]) -> list[list[Item]]:
    """The paragraphs in stretches, each to be set as one row: its text in one column, its notes in the other.

    Paragraph by paragraph, a row is as high as its notes, and the text stands with holes in it.
    So a stretch goes on until the text has caught up with its notes; `measure` gives letters and notes of a paragraph.
    """
    found: list[list[Item]] = []
    ahead = 0.0
    for item in items:
        letters, notes = measure(item)
        if found and ahead > 0:
            found[-1].append(item)
        else:
            found.append([item])
            ahead = 0.0
        ahead += NOTE * notes - OWN - letters / LETTERS
    return found
