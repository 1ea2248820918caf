"""Which word negates a verb, or tells that there was none: "did not kill", "yet to arrive", "no one was hurt"."""

import re

from reportedly.extract.tree import Tree

_NEGATIONS = {"not", "n't", "n’t", "never", "no", "hardly"}
_AS_LATE = re.compile(r"\s+(?:before|until)\b", re.IGNORECASE)
_AND_MORE = re.compile(r"\s+(?:just|only|merely|simply)\b", re.IGNORECASE)
"""Behind these "not" denies nothing: "is not just wrong but an insult"."""
_YET_TO = re.compile(r"\byet to (?:be |have )?$")
_ARGUMENTS = {"nsubj", "nsubj:pass", "obj"}


def naught(tree: Tree, head: int) -> int | None:
    """The word by which a clause without a figure tells of none: "there are no workers", "no one was hurt"."""
    for index in tree.children[head]:
        token = tree.tokens[index]
        if token.rel not in _ARGUMENTS:
            continue
        if token.text.lower() in {"nobody", "none", "nothing"}:
            return index
        no = tree.child(index, "det")
        if no is not None and tree.tokens[no].text.lower() in {"no", "neither"}:
            return no
    no = tree.child(head, "det")
    return no if no is not None and tree.tokens[no].text.lower() == "no" and tree.child(head, "expl", "cop") is not None else None


def negated(tree: Tree, head: int) -> int | None:
    """The negation on a verb itself, or None; "not supposed to send" does not negate the sending, "yet to send" does."""
    unmade = _YET_TO.search(tree.text, max(0, tree.tokens[head].start - 20), tree.tokens[head].start)
    if unmade is not None:
        return tree.within(*unmade.span())[0]
    above = tree.tokens[tree.tokens[head].head] if tree.tokens[head].rel in {"xcomp", "advcl"} else None
    if above is not None and (above.lemma in {"able", "manage"} or above.text.lower() == "going"):
        head = tree.tokens[head].head  # who "did not manage to free" freed nobody
    return next(
        (
            child
            for child in tree.children[head]
            if (
                tree.tokens[child].text.lower() in _NEGATIONS
                and tree.tokens[child].rel in {"advmod", "neg", "det"}
                and not _AS_LATE.match(tree.text, tree.tokens[child].end)
                and not _AND_MORE.match(tree.text, tree.tokens[child].end)
            )  # "left, but not before freeing 40"
            or (tree.tokens[child].text.lower() == "nothing" and tree.tokens[child].rel == "obj")  # "14 men were paid nothing"
        ),
        None,
    )
