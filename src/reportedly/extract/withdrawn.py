"""What a paper takes back of what it wrote: notes on earlier versions, notices of corrections, figures put right."""

import re
from collections.abc import Iterator

from reportedly.extract.doubt import doubt
from reportedly.extract.tree import Tree
from reportedly.model import Mark, Stance, Voice

_OURS = {"we", "this newspaper", "this paper", "this article", "this story", "this report", "the article", "the story"}
PUT_RIGHT = re.compile(
    r"\s*((?:The|That) (?:correct |right )(?:figure|number|toll|total|amount|sum) (?:is|was)"
    r"|(?:The|That|This) (?:figure|number|toll|total|amount) should (?:be|have been|have read)"
    r"|(?:It|That|This) should (?:have said|have read|read|have been))\b"
)
"""How a paper puts right what it wrote in the sentence before."""
_EARLIER_VERSION = re.compile(
    r"\b(?:an?|the) (?:earlier|previous|original) version of (?:this|the|our) (?:story|article|report|piece|page|post|text)\b"
    r"|\bwe (?:\w+ )?(?:misstated|misreported)\b"
    r"|\bwe (?:incorrectly|wrongly|mistakenly|erroneously) (?:said|stated|wrote|reported|gave)\b",
    re.IGNORECASE,
)
_CORRECTS = re.compile(r"\b(?:corrections?|clarifications?|errat(?:um|a)|putting it right|for the record)\b", re.IGNORECASE)
_OF_OURS = re.compile(
    r"\b(?:an?|the|our)(?: \w+){0,2} (?:article|report|story|graphic|headline|caption|podcast|item)\b[^.\n]*?"
    r"\b(?:said|stated|gave|put|reported|claimed|overstated|understated|misstated)\b",
    re.IGNORECASE,
)
"""What a notice of corrections tells of what the paper wrote: "An article on Tuesday gave the number of dead as 60"."""


def withdrawn(tree: Tree, head: int, voice: Voice | None) -> Iterator[tuple[Stance, Mark]]:
    """What a paper says that it had wrong: "An earlier version of this story said 21 were killed", "The correct figure is 12"."""
    start, end = tree.extent(range(*tree.sentence(head)))
    own = voice is None or (bool(voice.source) and tree.text[slice(*voice.source[0])].lower() in _OURS)
    right = PUT_RIGHT.match(tree.text, end) if own else None
    if right is not None:
        yield doubt(tree, Stance.DENIED, right.span(1), "withdrawn")
    match = _EARLIER_VERSION.search(tree.text, start, min(end, tree.tokens[head].start))
    ours = _OF_OURS.search(tree.text, start, end) if _CORRECTS.search(tree.document.title) else None
    if ours is not None and ";" not in tree.text[ours.end() : tree.tokens[head].start]:
        match = match or ours  # and behind a semicolon what is so
    if match is not None:
        yield doubt(tree, Stance.DENIED, match.span(), "withdrawn")


__all__ = ["PUT_RIGHT", "withdrawn"]
