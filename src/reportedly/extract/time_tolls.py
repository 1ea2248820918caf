"""Days of a blow whose toll has moved since: they name the toll and do not date it."""

from reportedly.extract.time_scope import is_of_event
from reportedly.extract.tree import Tree
from reportedly.extract.words import word_set
from reportedly.model import FoundPeriod

_LEVELS = frozenset(
    {"rise", "climb", "reach", "stand", "pass", "top", "exceed", "increase", "jump", "grow", "fall", "drop", "be"}
)


def is_level(tree: Tree, head: int) -> bool:
    """Whether a clause tells at what a toll or a number stands, which is so when it is told: "put the toll at 38 on Sunday"."""
    verb = tree.tokens[head].lemma
    puts = verb in word_set("events", "putting") or verb in word_set("speech", "revising") or verb in {"bring", "take"}
    total = tree.child(head, "nsubj") if verb in _LEVELS else tree.child(head, "obj", "nsubj:pass") if puts else None
    return total is not None and tree.tokens[total].lemma.lower() in _TOLLS


_TOLLS = frozenset({"toll", "number", "total", "count", "tally", "figure"})


def names_the_toll(tree: Tree, period: FoundPeriod, head: int) -> bool:
    """Whether a time only says which blow a toll is of that has moved since: "the toll from last week's attack rose to 21"."""
    verb = tree.tokens[head].lemma
    moved = verb in _LEVELS or verb in word_set("speech", "revising")
    now = verb != "be" or any(tree.tokens[below].text.lower() in {"now", "is"} for below in tree.children[head])
    toll = tree.child(head, "nsubj") if verb in _LEVELS else tree.child(head, "nsubj:pass", "obj")
    if not (moved and now) or toll is None or tree.tokens[toll].lemma not in word_set("speech", "totals"):
        return False
    top = tree.head_of((period.start, period.end))
    above = tree.tokens[top].head if top is not None else -1
    between = range(toll, top) if above == toll and top is not None else (above,)  # "the toll from the strike last week"
    blow = above >= 0 and any(tree.tokens[index].lemma in word_set("times", "happening") for index in between)
    return blow or is_of_event(tree, period)
