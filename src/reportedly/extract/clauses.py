"""Which stretch of a sentence one claim rests on."""

from reportedly.extract.edges import trim
from reportedly.extract.tree import Tree, overlap
from reportedly.extract.words import word_set
from reportedly.model import Extent

_LEADING = {"that", "and", "but", "or", "so", "then", "with", "while", "whether"}
_NUMBER_NOUNS = {"number", "figure", "total", "toll", "count", "estimate", "tally", "amount", "share", "it", "they"}


def clause_extent(tree: Tree, head: int, claiming: set[int], limit: Extent) -> Extent:
    """The clause of `head` without those of the other `claiming` heads, inside `limit`, trimmed at the edges.

    `claiming` are the heads of all clauses that make claims.
    """
    kept = _without(tree, head, claiming)
    inside = [index for index in kept if overlap(limit, (tree.tokens[index].start, tree.tokens[index].end))]
    if not inside:
        return trim(tree.text, *limit)
    start, end = tree.extent(inside)
    return tidy(tree, max(start, limit[0]), min(end, limit[1]), head)


def _without(tree: Tree, head: int, claiming: set[int]) -> list[int]:
    """The subtree of `head`, cut where another claim's clause begins; only what hangs together is kept."""
    cut: set[int] = set()
    for below in tree.subtree(head):
        if below != head and below in claiming:
            cut.update(tree.subtree(below))
    return [index for index in tree.subtree(head) if index not in cut]


def tidy(tree: Tree, start: int, end: int, head: int | None = None) -> Extent:
    """Trim marks and the conjunctions that join the clause of `head` to what stands before it."""
    start, end = trim(tree.text, start, end)
    indices = list(tree.within(start, end))
    while len(indices) > 1 and _joins(tree, indices[0], head):
        indices.pop(0)
        start, end = trim(tree.text, tree.tokens[indices[0]].start, end)
    while indices and tree.tokens[indices[-1]].text.lower() in {"and", "but", "or", "with", "that", "."}:
        indices.pop()
        if indices:
            start, end = trim(tree.text, start, tree.tokens[indices[-1]].end)
    if end - start > 1 and tree.text[end - 1] in ".!?" and tree.text[start:end].count(".") <= 1:
        end -= 1
    return start, end


def without_circumstance(tree: Tree, start: int, end: int, head: int) -> Extent:
    """A statement without a "with X doing Y," that opens it."""
    indices = tree.within(start, end)
    if indices and tree.tokens[indices[0]].text.lower() in {"with", "that"}:
        for below in tree.children[head]:
            inside = tree.subtree(below)
            opens = tree.tokens[below].rel in {"advcl", "obl"} and start <= tree.tokens[inside[0]].start <= start + 6
            if opens and tree.tokens[inside[0]].text.lower() == "with" and tree.tokens[inside[-1]].end < end:
                return trim(tree.text, tree.tokens[inside[-1]].end, end)
    return start, end


def _joins(tree: Tree, index: int, head: int | None) -> bool:
    token = tree.tokens[index]
    if token.text.lower() not in _LEADING or token.rel not in {"cc", "mark", "case", "advmod"}:
        return False
    return token.rel == "cc" or token.text.lower() == "that" or head is None or token.head == head


def revising(tree: Tree, first: int, last: int) -> list[tuple[int, str]]:
    """Clauses that only say that a number has moved ("a figure that rose later"): the head of the phrase, and up or down."""
    found = []
    for index in range(first, last):
        token = tree.tokens[index]
        if token.tag != "VERB":
            continue
        trend = next((way for way in ("up", "down") if token.lemma in word_set("events", "revising", way)), None)
        if trend is None:
            continue
        noun = token.head if token.rel in {"acl:relcl", "acl"} else tree.child(index, "nsubj")
        if noun is not None and noun >= 0 and tree.tokens[noun].lemma.lower() in _NUMBER_NOUNS:
            found.append((noun if token.rel in {"acl:relcl", "acl"} else index, trend))
    return found


def unknowing(tree: Tree, head: int) -> bool:
    """Whether a clause only says that its speaker does not know ("I don't know whether")."""
    negated = any(tree.tokens[child].text.lower() in {"not", "n't", "n’t"} for child in tree.children[head])
    return negated and tree.tokens[head].lemma in {"know", "say", "tell", "remember", "recall"}


def inner_thought(tree: Tree, head: int) -> int | None:
    """In "I think that X", the head of X when the clause is the speaker's own hedge in the first person."""
    token = tree.tokens[head]
    subject = tree.child(head, "nsubj")
    if token.lemma not in word_set("stances", "cues", "believed") or subject is None:
        return None
    if tree.tokens[subject].text.lower() not in {"i", "we"}:
        return None
    return tree.child(head, "ccomp")
