"""What puts a figure ahead: what it is a forecast or target of, what it is asked or planned for, what a headline has to do."""

import re
from collections.abc import Collection

from reportedly.extract.tree import Tree
from reportedly.extract.words import word_set
from reportedly.model import Extent


def ahead(tree: Tree, head: int, figure: Extent) -> int | None:
    """The word that puts a figure ahead by what it is of or for: "cut its growth forecast to 4%", "asked for aid to reach 90"."""
    verb = tree.tokens[head]
    for_what = verb.rel == "advcl" and tree.tokens[verb.head].lemma in word_set("stances", "asking") and verb.head < head
    to = tree.child(head, "mark") if for_what else None
    if to is not None and tree.tokens[to].text.lower() == "to" and head < tree.within(*figure)[0]:
        return to
    planned = verb.head if verb.rel == "acl" and verb.head >= 0 else head
    if tree.tokens[planned].lemma in word_set("stances", "planned") and (to := tree.child(head, "mark")) is not None:
        return planned if tree.tokens[to].text.lower() == "to" else None  # "approved a plan to build 600 flats"
    if (be := _be_so(tree, head)) is not None:
        return be
    ought = tree.child(head, "aux")
    perfect = any(tree.tokens[below].lemma.lower() == "have" and tree.tokens[below].rel == "aux" for below in tree.children[head])
    if ought is not None and tree.tokens[ought].text.lower() == "should" and not perfect:
        return ought  # "should deport 12,000"; who "should have" left did not plan to
    below = tree.child(head, "xcomp") if verb.lemma in {"want", "wish"} else None
    if below is not None and tree.within(*figure)[0] in tree.subtree(below):
        return head  # "wants to deport 12,000"
    if verb.lemma in word_set("stances", "striking"):
        return None  # "hit their targets"
    inside = tree.within(*figure)
    doer = tree.child(head, "nsubj") if verb.lemma in _MEASURED_BY else None
    if doer is not None and inside and inside[0] in tree.subtree(doer):
        return None  # "a third of the missiles missed their targets"
    awaited = next((at for index in inside for at in tree.children[index] if tree.tokens[at].rel == "acl"), None)
    if awaited is not None and tree.tokens[awaited].lemma in _AWAITED and tree.tokens[awaited].text.endswith("ed"):
        return awaited  # "far fewer than the 5,000 expected"
    of = tree.top(inside[0]) if inside else -1
    goal = tree.tokens[of].head if of >= 0 and tree.tokens[of].rel == "nmod" and tree.case(of) == "of" else -1
    if goal >= 0 and tree.tokens[goal].lemma in {"target", "goal", "aim"}:
        return goal  # "set a target of 4,000 homes"
    return moved_to_figure(tree, head, figure, word_set("stances", "foretold"))


def _be_so(tree: Tree, head: int) -> int | None:
    """The bare "be" of what somebody asks for: "recommends that 40 prisoners be freed", "ordered that they be sent home"."""
    be = next(
        (at for at in tree.children[head] if tree.tokens[at].text == "be" and tree.tokens[at].rel in {"aux:pass", "cop"}), None
    )
    that = tree.child(head, "mark")
    led = that is not None and tree.tokens[that].text.lower() in {"that", "lest"}
    return be if led and tree.child(head, "aux") is None else None


_MEASURED_BY = frozenset({"miss", "meet", "exceed", "overshoot", "achieve", "fail"})
"""What those do who were set a goal; how many they are is no goal itself."""
_AWAITED = frozenset({"expect", "plan", "forecast", "project", "predict", "anticipate"})


def moved_to_figure(tree: Tree, head: int, figure: Extent, things: Collection[str]) -> int | None:
    """The thing among some that a clause brings to a figure: "cut its growth forecast to 4%", not "by 4%"."""
    inside = tree.within(*figure)
    tops = [index for index in inside if tree.tokens[index].head not in inside and head in list(tree.ancestors(index))[:3]]
    tops = [index for index in tops if head in list(tree.ancestors(index))[:2] or tree.case(index) in {"to", "from", "at"}]
    leads = {case for index in tops for case in (tree.case(index), tree.case(tree.top(index)))}
    moved = bool(tops) and leads.isdisjoint({"by", "in", "during"})  # "40 goals in 60 games"
    counted = {tree.top(index) for index in tops}  # "struck 85 targets"
    near = (
        below
        for below in tree.children[head]
        if moved and tree.tokens[below].rel in {"obj", "nsubj", "nsubj:pass"} and below not in counted
    )
    return next((below for below in near if tree.tokens[below].lemma.lower() in things), None)


_LEVEL = re.compile(
    r"(?:\b(?:up|down) from|\bcompared (?:with|to)|, (?:against|versus)) (?:just |only |about |around |some |nearly )?$",
    re.IGNORECASE,
)
_SO_THEN = re.compile(r"\s(?:\w+ ){0,2}(?:last year|a year (?:ago|earlier|before)|now|currently|today|at present)\b")
_OF_OTHERS = re.compile(r"(?: [a-z]+)? (?:for|among|under) ")
_FORETELLING = frozenset({"expect", "forecast", "project", "predict", "foresee", "anticipate", "estimate"})


def is_level_already(tree: Tree, verb: int, figure: Extent) -> bool:
    """Whether a figure is what a plan or "will" is set against, and so already: 500, in "will send 900, up from 500".

    What is expected may be set against what was expected: "is expected to reach 900, up from 800".
    """
    level = tree.tokens[verb].tag in {"VERB", "AUX"} and tree.tokens[verb].start < figure[0]
    if not level or _LEVEL.search(tree.text, max(0, figure[0] - 30), figure[0]) is None:
        return False
    if _OF_OTHERS.match(tree.text, figure[1]) is not None:
        return False  # "would get $275,000, compared with $2,700 for those in the middle"
    return tree.tokens[verb].lemma not in _FORETELLING or _SO_THEN.match(tree.text, figure[1]) is not None


def headline_plan(tree: Tree, index: int) -> bool:
    """Whether a verb with "to" has its own subject and nothing above it: "Nurses to shut 5 wards"."""
    token = tree.tokens[index]
    marked = any(tree.tokens[child].text.lower() == "to" and tree.tokens[child].tag == "PART" for child in tree.children[index])
    if not marked or token.tag != "VERB":
        return False
    if token.rel in {"acl", "advcl"}:
        return _is_all_said(tree, index)
    return token.rel in {"root", "ccomp", "parataxis"} and tree.child(index, "nsubj") is not None


def _is_all_said(tree: Tree, plan: int) -> bool:
    """Whether a noun and what it is to do are a whole line, the noun read as what the rest hangs on: "Chad to send 20 tanks"."""
    first, last = tree.sentence(plan)
    who = tree.tokens[plan].head
    named = tree.tokens[who].rel == "root" and tree.tokens[who].tag in {"NOUN", "PROPN"} and tree.child(who, "cop", "det") is None
    verbs = [at for at in range(first, last) if tree.tokens[at].tag in {"VERB", "AUX"}]
    return named and verbs[:1] == [plan] and tree.tokens[last - 1].text != "."
