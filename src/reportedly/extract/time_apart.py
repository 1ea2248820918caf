"""Times of something else than the figure beside them: of the message that tells it, of another's word, of a founding."""

import re

from reportedly.extract.tree import Tree
from reportedly.extract.words import word_set
from reportedly.model import FoundPeriod

_COMPARAND = re.compile(r"\b(?:than|compared\s+(?:with|to)|versus)\s+$", re.IGNORECASE)
"""Right before a time, what makes it the one that another is set against, and dates nothing behind it."""
_WHEN = re.compile(r",?\s+(?:when|in\s+which)\b", re.IGNORECASE)
_AND_THAT = re.compile(r",\s+and\s+that\b", re.IGNORECASE)
"""What else was found or said: "that 90 shots were fired on 3 May, and that 40 people were held"."""
_AND_SINCE = re.compile(r",?\s+(?:and|but)\s+(?:\w+\s+){0,5}$", re.IGNORECASE)
"""Right before a figure of what has been done up to now: "fired tear gas on 3 May, and 40 have been held"."""


def is_of_something_else(tree: Tree, period: FoundPeriod, at: int) -> bool:
    """Whether a time dates the message, what others told, or how a thing came to be, and not the figure at `at`."""
    if (period.end <= at and _is_comparand(tree, period)) or is_of_older_number(tree, period):
        return True
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


def is_of_older_number(tree: Tree, period: FoundPeriod) -> bool:
    """Whether it is the time of a number that another is put in place of: "revising the ministry's figure of last week"."""
    words, top = tree.within(*period.bare), tree.head_of((period.start, period.end))
    if not words or top is None:
        return False
    owner = tree.tokens[top].head if tree.tokens[top].rel == "nmod:poss" else -1  # "revising last week's figure"
    led = words[0] > 1 and tree.tokens[words[0] - 1].text.lower() in {"of", "from"}
    number = owner if owner >= 0 else words[0] - 2 if led else -1
    if number < 0 or tree.tokens[number].lemma not in word_set("speech", "totals") | word_set("speech", "estimates") | _NUMBERS:
        return False
    verb = tree.tokens[tree.tokens[number].head] if tree.tokens[number].rel == "obj" else None
    return verb is not None and verb.lemma in word_set("speech", "revising") and verb.rel == "advcl"


_NUMBERS = frozenset({"figure", "number", "count", "tally", "toll", "estimate"})


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


def _is_comparand(tree: Tree, period: FoundPeriod) -> bool:
    """Whether a time is only compared with: "four fewer than a week before, after two were found"; not "than in May, when 9"."""
    compared = _COMPARAND.search(tree.text, max(0, period.start - 20), period.start) is not None
    return compared and _WHEN.match(tree.text, period.end) is None


def goes_on_anew(tree: Tree, period: FoundPeriod, at: int) -> bool:
    """Whether the clause of the figure at `at` tells something else behind a time that stood: "..., and that 40 were held"."""
    between, here, top = tree.text[period.end : at], tree.within(at, at + 1), tree.head_of((period.start, period.end))
    if period.signal in {"as of", "as at"} or not here or top is None:
        return False
    since = _AND_SINCE.search(between) is not None and has_been(tree, tree.clause(here[0]))
    return _AND_THAT.search(between) is not None or (since and not has_been(tree, tree.clause(top)))


def has_been(tree: Tree, clause: int) -> bool:
    """Whether a clause tells what was done up to now: "8 percent has been received"."""
    return any(tree.tokens[child].text.lower() in {"has", "have"} for child in tree.children[clause])
