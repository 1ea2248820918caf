"""A reading becomes drafts: every figure and every attributed statement, with the words that answer each question."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract import clauses
from reportedly.extract.figure_drafts import figure_drafts
from reportedly.extract.scene import Scene
from reportedly.extract.statement_drafts import statement_drafts
from reportedly.extract.tree import Tree
from reportedly.extract.voices import find_voices
from reportedly.model import BlockKind, FigureKind, FoundFigure, FoundPeriod, Mention
from reportedly.model.draft import Draft

CLAIM_KINDS = frozenset(
    {
        FigureKind.COUNT,
        FigureKind.MONEY,
        FigureKind.SHARE,
        FigureKind.RATE,
        FigureKind.MULTIPLE,
        FigureKind.CHANGE,
        FigureKind.MEASURE,
    }
)
"""A figure of another kind (an age, a duration) makes no claim by itself."""
_LENGTHS = {
    "metre",
    "kilometre",
    "mile",
    "foot",
    "yard",
    "inch",
    "centimetre",
    "nautical mile",
    "km",
    "m",
    "cm",
    "meter",
    "kilometer",
}
_SILENT_BLOCKS = {BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.OTHER}


def draft(tree: Tree, figures: Sequence[FoundFigure], periods: Sequence[FoundPeriod]) -> list[Draft]:
    """Every draft of one document, in text order."""
    tree = Tree(
        replace(tree.reading, mentions=tuple(mention for mention in tree.reading.mentions if not _in_figure(mention, figures)))
    )
    movers = {head: trend for first, last in tree.reading.sentences for head, trend in clauses.revising(tree, first, last)}
    scene = Scene(tree, [figure for figure in figures if _claims(tree, figure)], periods, find_voices(tree), movers)
    by_figure = figure_drafts(scene)
    statements = statement_drafts(scene, by_figure)
    return sorted([*by_figure, *statements], key=lambda one: (one.start, one.end, one.figure.start if one.figure else 0))


def _in_figure(mention: Mention, figures: Sequence[FoundFigure]) -> bool:
    """Whether a mention is part of a figure's words ("US" in "US$800")."""
    return any(figure.start <= mention.start and mention.end <= figure.end for figure in figures)


def _claims(tree: Tree, figure: FoundFigure) -> bool:
    if figure.high == 0 and re.match(r"none\b", figure.text, re.IGNORECASE):
        return False  # "none of these figures": a statement about others, no count
    if figure.kind not in CLAIM_KINDS or (figure.kind is FigureKind.MEASURE and figure.unit in _LENGTHS):
        return False
    for block in tree.document.blocks:
        if block.start <= figure.start < block.end:
            return block.kind not in _SILENT_BLOCKS
    return True
