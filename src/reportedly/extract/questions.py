"""What a paragraph answers: the paragraph before it that asks how many."""

import re
from bisect import bisect_right

from reportedly.extract.tree import Tree
from reportedly.model import Extent

_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)


def paragraph_at(tree: Tree, offset: int) -> int:
    """The number of the block that holds an offset, -1 before the first."""
    return bisect_right(tree.document.blocks, offset, key=lambda block: block.start) - 1


def asked_how_many(tree: Tree, offset: int) -> Extent | None:
    """The word "many" of the question that the paragraph of an offset answers: "How many have died?"; None where none is."""
    at = paragraph_at(tree, offset)
    if at < 1:
        return None
    before = tree.document.blocks[at - 1]
    found = list(_HOW_MANY.finditer(tree.text, before.start, before.end))
    if not found or not tree.text[before.start : before.end].rstrip().endswith("?"):
        return None
    return found[-1].end() - len("many"), found[-1].end()
