"""What did not happen, though its clause has no negation: "blocked the release of 14", "rather than 40"."""

import re
from dataclasses import replace

from reportedly.extract import verdicts
from reportedly.extract.asked import Told
from reportedly.extract.scene import mark
from reportedly.extract.tree import Tree
from reportedly.extract.words import word_set
from reportedly.model import Extent, Field, FoundFigure, Stance
from reportedly.model.draft import Draft

_INSTEAD = re.compile(r"\b(rather than|instead of|and not(?= (?:the |about |some )?$))\b[^.,;:()]{0,80}$", re.IGNORECASE)
_THROUGH = frozenset({"obj", "nmod", "xcomp"})
"""By what a deed hangs on the verb that undoes it: "withdrew notices seeking the arrest of 14"."""
_REACH = 100


def as_undone(tree: Tree, figure: FoundFigure, number: int, told: Told, base: Draft) -> Draft:
    """The draft negated, where a verb above the event says that it did not come to be, or it is only set against another."""
    if base.polarity == "-" or base.stance is Stance.DENIED or not told.event:
        return base
    if (unreal := _would_have(tree, number)) is not None:
        base = replace(base, stance=Stance.ASSERTED, marks=tuple(one for one in base.marks if one.field is not Field.STANCE))
    words = unreal or _prevented(tree, number, told) or _instead(tree, figure, number)
    if words is None:
        return base
    why = f'"{tree.text[slice(*words)]}" says that it did not happen.'
    return replace(base, polarity="-", marks=(*base.marks, mark(tree, Field.POLARITY, words, "polarity.undone", why)))


def _would_have(tree: Tree, number: int) -> Extent | None:
    """The condition that was not met: "had the dam burst, 9,000 would have drowned", "but for the wall 40 would have died"."""
    clause = tree.clause(number)
    aux = [below for below in tree.children[clause] if tree.tokens[below].rel in {"aux", "aux:pass"}]
    texts = [tree.tokens[below].text.lower() for below in aux]
    if "have" not in texts or not {"would", "could", "might"} & set(texts[: texts.index("have")]):
        return None
    first, last = tree.sentence(number)
    found = _UNMET.search(tree.text, *tree.extent(range(first, last)))
    return found.span() if found is not None else None


_UNMET = re.compile(
    r"(?:^|(?<=[.,;] ))Had (?:it|the|a|an|he|she|they|[A-Z])\b|\bif [^,.;]{2,60}? had\b|\b(?:[Bb]ut for|[Ww]ithout)\b"
)


def _prevented(tree: Tree, number: int, told: Told) -> Extent | None:
    """The verb that undoes an event told below it; what it does to the figure itself ("blocked 14 ships") is its own event."""
    below = told.teller
    if number not in tree.subtree(below):
        return None
    for index in tree.ancestors(told.teller):
        if not _leads_up(tree, below):
            return None
        token = tree.tokens[index]
        missed = token.lemma == "miss" and tree.tokens[below].lemma in word_set("stances", "foretold")
        own = verdicts.became_of(tree, index) != ""  # "withdrew the charges against 14" tells what became of them
        if token.tag == "VERB" and not own and (missed or token.lemma in word_set("events", "undoing")):
            return token.start, token.end
        below = index
    return None


def _leads_up(tree: Tree, below: int) -> bool:
    """Whether what undoes the word above undoes this one too: not what a thing does that is blocked ("a convoy carrying 40")."""
    token = tree.tokens[below]
    if not token.rel.startswith("acl"):
        return token.rel.split(":")[0] in _THROUGH
    mark = tree.child(below, "mark")
    for_it = mark is not None and tree.tokens[mark].text.lower() in {"of", "to", "for"}
    return token.rel == "acl" and (for_it or token.lemma in word_set("events", "seeking"))


def _instead(tree: Tree, figure: FoundFigure, number: int) -> Extent | None:
    """The "rather than" that sets a figure against the one that holds."""
    first, _ = tree.sentence(number)
    start = max(tree.tokens[first].start, figure.start - _REACH)
    found = _INSTEAD.search(tree.text, start, figure.start)
    return None if found is None else found.span(1)
