"""A reading becomes drafts: every figure and every attributed statement, with the words that answer each question."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract import clauses
from reportedly.extract.figure_drafts import figure_drafts
from reportedly.extract.figures.claimable import for_claim
from reportedly.extract.placed import Placed, placed_voices
from reportedly.extract.scene import Scene
from reportedly.extract.statement_drafts import statement_drafts
from reportedly.extract.tree import Tree
from reportedly.extract.voices import find_voices
from reportedly.model import BlockKind, FoundFigure, FoundPeriod, Mention
from reportedly.model.draft import Draft

_SILENT_BLOCKS = {BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.OTHER}


def draft(tree: Tree, figures: Sequence[FoundFigure], periods: Sequence[FoundPeriod]) -> list[Draft]:
    """Every draft of one document, in text order."""
    tree = Tree(
        replace(tree.reading, mentions=tuple(mention for mention in tree.reading.mentions if not _in_figure(mention, figures)))
    )
    movers = {head: trend for first, last in tree.reading.sentences for head, trend in clauses.revising(tree, first, last)}
    claimed = [kept for figure in figures if (kept := for_claim(figure, tree.text)) and _claims(tree, kept)]
    scene = Scene(
        tree,
        Placed(claimed, lambda figure: (figure.start, figure.end)),
        Placed(periods, lambda period: (period.start, period.end)),
        placed_voices(find_voices(tree)),
        movers,
    )
    by_figure = figure_drafts(scene)
    statements = statement_drafts(scene, by_figure)
    return sorted([*by_figure, *statements], key=lambda one: (one.start, one.end, one.figure.start if one.figure else 0))


def _in_figure(mention: Mention, figures: Sequence[FoundFigure]) -> bool:
    """Whether a mention is part of a figure's words ("US" in "US$800"); figures are in order and apart."""
    at = bisect_right(figures, mention.start, key=lambda figure: figure.start) - 1
    return at >= 0 and mention.end <= figures[at].end


_OF_A_NUMBER = re.compile(r"\s+of (?:(?:the|its|their|those|these) )?\d|\s+of (?:them|whom)\b")


def _claims(tree: Tree, figure: FoundFigure) -> bool:
    """Whether a figure stands where it can assert something: not in a byline, nor as a word about other figures."""
    none = figure.high == 0 and re.match(r"none\b", figure.text, re.IGNORECASE)
    if none and not _OF_A_NUMBER.match(tree.text, figure.end) and figure.unit != "person":
        return False  # "none of these figures": a statement about others, no count
    blocks = tree.document.blocks
    at = bisect_right(blocks, figure.start, key=lambda block: block.start) - 1
    return at < 0 or figure.start >= blocks[at].end or blocks[at].kind not in _SILENT_BLOCKS
