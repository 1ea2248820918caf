"""Where: the named place of a claim."""

import re

from reportedly.extract.figures.lexicon import nouns
from reportedly.extract.tree import Tree, overlap
from reportedly.extract.words import word_set
from reportedly.model import Extent

_PLACE = frozenset({"place"})
_PART = re.compile(
    r"(?<!\w)(?:(?:north|south|east|west|northeast|northwest|southeast|southwest)(?:ern)?|central|upper|lower|rural|near) $",
    re.IGNORECASE,
)
_WIDER = re.compile(r"(?:, | in |, in )(?:the )?")
_INTO = {
    "in",
    "at",
    "to",
    "from",
    "near",
    "into",
    "across",
    "inside",
    "within",
    "around",
    "outside",
    "throughout",
    "on",
    "over",
    "of",
}


def place_of(tree: Tree, quote: Extent, limit: Extent, near: int) -> Extent | None:
    """Where the event is, from the quote or else what is said in its sentence (`limit`), not from the words about who says it.

    A named place behind a preposition, the nearest first.
    """
    at = tree.tokens[near].start
    found = []
    for mention in tree.reading.mentions:
        extent = (mention.start, mention.end)
        if mention.kind != "place" or not overlap(extent, limit):
            continue
        rank = _place_rank(tree, extent)
        if rank is not None:
            found.append((not overlap(extent, quote), rank, abs(mention.start - at), extent))
    return _whole(tree, _with_owner(tree, min(found)[3])) if found else None


def _whole(tree: Tree, extent: Extent) -> Extent:
    """A place with the wider ones that follow it: "Goshen, Indiana", "the old market in Mbale in Uganda"."""
    start, end = extent
    part = _PART.search(tree.text, max(0, start - 20), start)
    start = part.start() if part else start
    wider = {mention.start: mention.end for mention in tree.reading.mentions if mention.kind == "place"}
    while (joint := _WIDER.match(tree.text, end)) is not None and joint.end() in wider:
        end = wider[joint.end()]
    return start, end


def _place_rank(tree: Tree, extent: Extent) -> int | None:
    """0 behind a preposition of place, 1 for "Russia's" before a place; None where it names a nationality or the one who acts."""
    head = tree.head_of(extent)
    if head is None or tree.tokens[head].tag == "ADJ":
        return None
    token = tree.tokens[head]
    cases = [tree.tokens[below].text.lower() for below in tree.children[head] if tree.tokens[below].rel == "case"]
    # right behind somebody a place is theirs, whatever the tree hangs it on
    before = min([head, *tree.children[head]]) - 1
    whose = token.head if token.rel == "nmod" else before
    if token.rel == "nmod:poss" or (whose >= 0 and _is_somebody(tree, whose)):
        return None  # "buyers in Asia", "survivors from Aleppo": where they are from, not where it happened
    if token.rel == "nmod" and cases == ["from"] and _acts(tree, token.head):
        return None  # "workers from the North are employed"
    if any(case in _INTO for case in cases):
        return 0
    if token.rel == "obj" and tree.tokens[token.head].lemma.lower() in word_set("events", "entering"):
        return 0
    if token.rel in {"compound", "flat", "amod"} and token.head >= 0:
        cases = [tree.tokens[below].text.lower() for below in tree.children[token.head] if tree.tokens[below].rel == "case"]
        return (
            1
            if any(case in _INTO for case in cases) and overlap(extent, (token.start, tree.tokens[token.head].start + 1))
            else None
        )
    return None


def _is_somebody(tree: Tree, noun: int) -> bool:
    """Whether a noun is people that the clause does not count or place: neither its subject nor what it does something to."""
    token = tree.tokens[noun]
    return token.text.lower() in nouns().person and token.rel in {"obl", "nmod", "obl:agent"}


def _acts(tree: Tree, noun: int) -> bool:
    """Whether a noun is people that the clause is about."""
    return tree.tokens[noun].text.lower() in nouns().person and tree.tokens[noun].rel.startswith("nsubj")


def _with_owner(tree: Tree, extent: Extent) -> Extent:
    """A place with the country before it: "Russia's Kursk region"."""
    head = tree.head_of(extent)
    owner = tree.child(head, "nmod:poss") if head is not None else None
    if owner is None or tree.mention_at((tree.tokens[owner].start, tree.tokens[owner].end), _PLACE) is None:
        return extent
    return min(extent[0], tree.tokens[owner].start), extent[1]
