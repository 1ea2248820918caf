"""Where: the named place of a claim."""

from reportedly.extract.tree import Tree, overlap
from reportedly.model import Extent

_PLACE = frozenset({"place"})
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


def place_of(tree: Tree, quote: Extent, near: int) -> Extent | None:
    """Where the event is, from the quote or else its sentence: a named place behind a preposition, the nearest first."""
    first, last = tree.sentence(near)
    sentence = tree.extent(range(first, last))
    at = tree.tokens[near].start
    found = []
    for mention in tree.reading.mentions:
        extent = (mention.start, mention.end)
        if mention.kind != "place" or not overlap(extent, sentence):
            continue
        rank = _place_rank(tree, extent)
        if rank is not None:
            found.append((not overlap(extent, quote), rank, abs(mention.start - at), extent))
    return _with_owner(tree, min(found)[3]) if found else None


def _place_rank(tree: Tree, extent: Extent) -> int | None:
    """0 behind a preposition of place, 1 for "Russia's" before a place; None where it names a nationality or the one who acts."""
    head = tree.head_of(extent)
    if head is None or tree.tokens[head].tag == "ADJ":
        return None
    token = tree.tokens[head]
    cases = [tree.tokens[below].text.lower() for below in tree.children[head] if tree.tokens[below].rel == "case"]
    if token.rel == "nmod:poss":
        return None
    if any(case in _INTO for case in cases):
        return 0
    if token.rel in {"compound", "flat", "amod"} and token.head >= 0:
        cases = [tree.tokens[below].text.lower() for below in tree.children[token.head] if tree.tokens[below].rel == "case"]
        return (
            1
            if any(case in _INTO for case in cases) and overlap(extent, (token.start, tree.tokens[token.head].start + 1))
            else None
        )
    return None


def _with_owner(tree: Tree, extent: Extent) -> Extent:
    """A place with the country before it: "Russia's Kursk region"."""
    head = tree.head_of(extent)
    owner = tree.child(head, "nmod:poss") if head is not None else None
    if owner is None or tree.mention_at((tree.tokens[owner].start, tree.tokens[owner].end), _PLACE) is None:
        return extent
    return min(extent[0], tree.tokens[owner].start), extent[1]
