"""Numbers that are told of several things in their order: "imports and exports fell by 3 and 4 percent, respectively"."""

import re

from reportedly.extract.placed import Placed
from reportedly.extract.tree import Tree
from reportedly.model import FoundFigure

_NEXT = re.compile(r"[^,.;]{0,25}?(?:,|\band)\s+(?:and\s+)?")
"""What stands between two numbers of one row."""
_NAMING = {"NOUN", "PROPN"}


def paired(tree: Tree, figures: Placed[FoundFigure], figure: FoundFigure, number: int) -> int | None:
    """The token that heads what a figure is told of, where its sentence says "respectively"; None where no list fits."""
    first, last = tree.sentence(number)
    if not any(tree.tokens[index].text.lower() == "respectively" for index in range(first, last)):
        return None
    sentence = tree.extent(range(first, last))
    beside = [one for one in figures.near(*sentence) if sentence[0] <= one.start < sentence[1]]
    row = _row(tree, beside, beside.index(figure)) if figure in beside else []
    lists = [members for index in range(first, last) if len(members := _members(tree, index)) == len(row) > 1]
    lists = [members for members in lists if not any(_is_in(tree, member, one) for member in members for one in row)]
    before = [members for members in lists if tree.tokens[members[-1]].start < row[0].start]
    chosen = before[-1] if before else lists[0] if lists else None
    return chosen[row.index(figure)] if chosen else None


def _row(tree: Tree, figures: list[FoundFigure], at: int) -> list[FoundFigure]:
    """The figures told in one go around one of them."""
    first = last = at
    while first > 0 and _NEXT.fullmatch(tree.text, figures[first - 1].end, figures[first].start):
        first -= 1
    while last + 1 < len(figures) and _NEXT.fullmatch(tree.text, figures[last].end, figures[last + 1].start):
        last += 1
    return figures[first : last + 1]


def _members(tree: Tree, index: int) -> list[int]:
    """A noun with those joined to it."""
    if tree.tokens[index].tag not in _NAMING or tree.tokens[index].rel == "conj":
        return []
    joined = [child for child in tree.children[index] if tree.tokens[child].rel == "conj" and tree.tokens[child].tag in _NAMING]
    return [index, *joined]


def _is_in(tree: Tree, index: int, figure: FoundFigure) -> bool:
    return figure.start <= tree.tokens[index].start < figure.end
