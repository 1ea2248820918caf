"""What a text only supposes, wants to be, or says has no basis: "Suppose that 40 came", "the figure is without foundation"."""

from collections.abc import Iterator

from reportedly.extract.doubt import doubt
from reportedly.extract.tree import Tree
from reportedly.extract.words import word_set, words
from reportedly.model import Mark, Stance

_EXISTING = frozenset({"exist", "emerge", "appear", "surface"})
_NO = frozenset({"no", "little", "scant"})


def supposed(tree: Tree, head: int) -> Iterator[tuple[Stance, Mark]]:
    """A clause that a sentence opens with a "suppose" of its own, or for which "no evidence exists"."""
    for index in (head, *tree.ancestors(head)):
        token = tree.tokens[index]
        opens = tree.sentence(index)[0] == index and tree.child(index, "nsubj", "nsubj:pass") is None
        if opens and index != head and token.text.lower() in word_set("stances", "supposing"):
            yield doubt(tree, Stance.POSSIBLE, (token.start, token.end), "supposed")
            return
        proof = tree.child(index, "nsubj") if token.lemma in _EXISTING and index != head else None
        if proof is None or tree.tokens[proof].lemma not in word_set("stances", "evidence"):
            continue
        none = next((below for below in tree.children[proof] if tree.tokens[below].text.lower() in _NO), None)
        if none is not None:
            yield doubt(tree, Stance.UNCONFIRMED, (tree.tokens[none].start, tree.tokens[proof].end), "evidence")
            return


def wanted(tree: Tree, head: int) -> Iterator[tuple[Stance, Mark]]:
    """A clause of what is to be and is not so yet: a target, a quota, what somebody recommends or asks for, a penalty."""
    below = head
    for index in (head, *tree.ancestors(head)):
        token = tree.tokens[index]
        norm = tree.child(index, "nsubj:outer", "nsubj", "nsubj:pass")
        to_be = tree.child(index, "mark") is not None or tree.child(index, "cop") is not None
        sets = token.lemma in word_set("stances", "setting") or to_be
        if norm is not None and sets and tree.tokens[norm].lemma in word_set("stances", "norms"):
            yield doubt(tree, Stance.PREDICTED, (tree.tokens[norm].start, tree.tokens[norm].end), "predicted")
            return
        if index != head and token.lemma in word_set("stances", "urging") and tree.tokens[below].rel in {"ccomp", "xcomp"}:
            yield doubt(tree, Stance.PREDICTED, (token.start, token.end), "predicted")
            return
        below = index
    sought = tree.child(head, "obj") if tree.tokens[head].lemma in word_set("stances", "asking") else None
    if sought is not None and tree.tokens[sought].lemma.lower() in words("events")["deeds"]:
        yield doubt(tree, Stance.PREDICTED, (tree.tokens[head].start, tree.tokens[head].end), "predicted")
    penalty = tree.child(head, "obj") if tree.tokens[head].lemma == "face" else None
    if penalty is not None and tree.tokens[penalty].lemma in word_set("stances", "penalties"):
        yield doubt(tree, Stance.POSSIBLE, (tree.tokens[head].start, tree.tokens[head].end), "possible")


def baseless(tree: Tree, head: int) -> int | None:
    """The word by which a clause says that something has nothing to rest on: "is without foundation", "has no basis"."""
    if tree.tokens[head].lemma in word_set("stances", "bases") and tree.case(head) == "without":
        return head
    had = tree.child(head, "obj") if tree.tokens[head].lemma in {"have", "lack"} else None
    if had is None or tree.tokens[had].lemma not in word_set("stances", "bases"):
        return None
    none = tree.tokens[head].lemma == "lack" or any(tree.tokens[below].text.lower() in _NO for below in tree.children[had])
    return had if none else None
