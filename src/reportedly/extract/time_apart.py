"""Times of something else than the figure beside them: of the message that tells it, of another's word, of a founding."""

from reportedly.extract.tree import Tree
from reportedly.extract.words import word_set
from reportedly.model import FoundPeriod


def is_of_something_else(tree: Tree, period: FoundPeriod, at: int) -> bool:
    """Whether a time dates the message, what others told, or how a thing came to be, and not the figure at `at`."""
    top = tree.head_of((period.start, period.end))
    governor = tree.tokens[top].head if top is not None else -1
    if governor < 0:
        return False
    if _is_message(tree, governor) and tree.tokens[governor].start < period.start:
        return True
    here = tree.within(at, at + 1)
    return bool(here) and (
        _is_what_others_told(tree, governor, here[0])
        or _is_founding(tree, governor, here[0], period.end <= at)
        or _is_of_what_it_is_about(tree, top, here[0])
    )


def _is_message(tree: Tree, noun: int) -> bool:
    """Whether it is a message that tells of something: "In a statement on Friday the rebels denied that 17 had died"."""
    token = tree.tokens[noun]
    named = token.tag == "NOUN" and token.lemma in word_set("times", "messages")
    return named and tree.case(noun) in {"in", "at", "by", "during"}


def _is_what_others_told(tree: Tree, verb: int, here: int) -> bool:
    """Whether others told something at the time: "58 calls, not 74 as the states told the council this month"."""
    token = tree.tokens[verb]
    told = token.rel == "advcl" and token.lemma in word_set("times", "saying") and tree.opening(verb) == "as"
    return told and here not in tree.subtree(verb)


def _is_of_what_it_is_about(tree: Tree, top: int | None, here: int) -> bool:
    """Whether it is the time of what a subject is about: "The search for victims of last week's landslide ended with 31 dead"."""
    if top is None or tree.tokens[top].rel != "nmod:poss":
        return False
    noun = tree.tokens[top].head
    above = noun
    while above >= 0 and tree.tokens[above].rel == "nmod":
        above = tree.tokens[above].head
    subject = above not in {-1, noun} and tree.tokens[above].rel.startswith("nsubj")
    return subject and tree.tokens[above].lemma in word_set("times", "following") and here not in tree.subtree(above)


def _is_founding(tree: Tree, verb: int, here: int, behind: bool) -> bool:  # noqa: FBT001 - a fact, not a switch
    """Whether something came to be of which a next clause tells: "was built in 1994 and had 48 flats"."""
    clause = tree.clause(here)
    joined = tree.tokens[clause].rel == "conj" and tree.tokens[clause].head == verb
    return behind and joined and tree.tokens[verb].lemma in word_set("times", "founding")
