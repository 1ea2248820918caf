"""Numbers that are told of several things in their order: "imports and exports fell by 3 and 4 percent, respectively"."""

import re
from dataclasses import replace

from reportedly.extract.asked import Told
from reportedly.extract.measured import inside
from reportedly.extract.phrases import noun_phrase
from reportedly.extract.placed import Placed
from reportedly.extract.tree import Tree, covers
from reportedly.extract.words import word_set
from reportedly.model import Extent, FoundFigure, Voice

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
    lists = [members for members in lists if not any(inside(tree, member, one) for member in members for one in row)]
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


def own_share(tree: Tree, voice: Voice, member: int) -> Voice:
    """The one of several sources whose a figure is: "Kassala and Gedaref reported 30 and 45 cases, respectively"."""
    listed = tree.tokens[member].head if tree.tokens[member].rel == "conj" else member
    return replace(voice, source=(_named(tree, member),)) if covers(voice.source[:1], *tree.extent([listed])) else voice


def in_order(tree: Tree, member: int, told: Told, owner: Extent | None) -> tuple[Told, Extent | None]:
    """What a figure counts and whose that is, of several told "respectively"."""
    sites = word_set("events", "sites") | word_set("events", "buildings") | word_set("events", "settlements") | {"shaft"}
    if tree.tokens[member].lemma.lower() in sites:
        return told, None  # "to close the mine and the shaft, with job losses of 90 and 60 respectively"
    if tree.tokens[member].tag == "NOUN":
        return replace(told, counts=noun_phrase(tree, member), how="counts.respectively"), None
    return told, _named(tree, member) if owner is not None else None


def _named(tree: Tree, member: int) -> Extent:
    name = tree.mention_at(tree.extent([member]), frozenset({"person", "organisation", "place"}))
    return name or noun_phrase(tree, member)
