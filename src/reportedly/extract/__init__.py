"""Reading -> drafts: figures, periods, who speaks, how sure, and what is counted."""

from reportedly.extract.drafts import draft
from reportedly.extract.figures import find_figures
from reportedly.extract.periods import find_periods
from reportedly.extract.tree import Tree
from reportedly.model import Reading
from reportedly.model.draft import Draft

RULES = "rules-1"
"""The version of the rules; raise it with any change that can change a claim."""

__all__ = ["RULES", "extract", "find_figures", "find_periods"]


def extract(reading: Reading) -> list[Draft]:
    """Every attributed figure and statement of a reading, in text order."""
    document = reading.document
    return draft(Tree(reading), find_figures(document.text), find_periods(document.text, published=document.published))
