"""Noun phrases as they name a source or an owner."""

from reportedly.extract.tree import Tree
from reportedly.extract.words import word_set
from reportedly.model import Extent

_NAME_RELS = {
    "det",
    "amod",
    "compound",
    "flat",
    "nmod:poss",
    "nummod",
    "case",
    "nmod:desc",
    "nmod:unmarked",
    "goeswith",
    "punct",
    "nmod",
}


def noun_phrase(tree: Tree, head: int) -> Extent:
    """A noun with its modifiers, without clauses and later phrases hung on it."""
    chosen = [head]
    for below in tree.children[head]:
        token = tree.tokens[below]
        joint = {"of", "by", "from"} if tree.tokens[head].lemma in word_set("speech", "papers") else {"of"}
        close = token.rel == "nmod" and tree.tokens[tree.subtree(below)[0]].text.lower() in joint
        leads_in = token.rel == "case" and below < head  # "according to"
        if (token.rel in _NAME_RELS and token.rel != "nmod" and token.tag not in {"PUNCT", "ADP"} and not leads_in) or close:
            chosen.extend(tree.subtree(below))
    chosen = _unbroken(sorted(chosen), head)
    return tree.extent(chosen)


def named_phrase(tree: Tree, head: int) -> Extent:
    """A noun phrase with all of its name, also one that follows between commas: "a rival firm, Elmont,"."""
    start, end = noun_phrase(tree, head)
    whole = tree.mention_at((tree.tokens[head].start, tree.tokens[head].end), frozenset({"organisation"}))
    end = max(end, whole[1]) if whole else end  # "the Office for National Statistics"
    beside = tree.mention_at((end + 1, end + 2), frozenset({"organisation", "person"})) if end < len(tree.text) - 2 else None
    if beside is not None and beside[0] == end + 1 and _shares(tree, head, beside):
        return start, beside[1]  # "the union Mar Abierto", two subjects to the tree
    name = tree.child(head, "appos")
    if name is None or tree.tokens[head].tag != "NOUN" or tree.tokens[name].tag != "PROPN":
        return start, end
    opens, closes = noun_phrase(tree, name)
    apart = tree.text[end:opens].strip() == "," and tree.text[closes : closes + 1] == ","
    return (start, closes) if apart else (start, end)


def _shares(tree: Tree, head: int, name: Extent) -> bool:
    """Whether a name right behind a noun hangs on the same verb in the same place."""
    top = tree.head_of(name)
    same = top is not None and tree.tokens[top].head == tree.tokens[head].head and tree.tokens[top].rel == tree.tokens[head].rel
    return same and tree.tokens[head].rel.startswith("nsubj")


def _unbroken(indices: list[int], head: int) -> list[int]:
    """The run of neighbouring indices around the head (a gap of one mark is no gap)."""
    at = indices.index(head)
    first = last = at
    while first > 0 and indices[first] - indices[first - 1] <= 2:
        first -= 1
    while last + 1 < len(indices) and indices[last + 1] - indices[last] <= 2:
        last += 1
    return indices[first : last + 1]


def named_after(tree: Tree, first: int, last: int) -> Extent | None:
    """The noun phrase that starts at a token: up to and with the last neighbouring noun or name."""
    end = first
    while (
        end < last
        and tree.tokens[end].tag in {"DET", "ADJ", "NOUN", "PROPN", "PUNCT", "NUM"}
        and tree.tokens[end].text not in {",", "."}
    ):
        end += 1
    return tree.extent(range(first, end)) if end > first else None
