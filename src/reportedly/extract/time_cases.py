"""Times of a case: of what somebody is charged with, judged for or remembered, and not of the figure beside it."""

from reportedly.extract.tree import Tree
from reportedly.extract.words import word_set
from reportedly.model import FoundPeriod


def is_of_the_case(tree: Tree, period: FoundPeriod, at: int) -> bool:
    """Whether a time dates a charge, a judgement or their reason, where the figure at `at` is not told of that."""
    return (
        _is_of_the_charge(tree, period, at)
        or _is_of_a_judgement(tree, period, at)
        or _is_of_its_reason(tree, period, at)
        or _is_outside_the_charge(tree, period, at)
    )


def _is_outside_the_charge(tree: Tree, period: FoundPeriod, at: int) -> bool:
    """Whether a time is of what befell the accused, the figure of what they did: "on Friday held six accused of killing 40"."""
    top, here = tree.head_of((period.start, period.end)), tree.within(at, at + 1)
    deeds = (above for above in tree.ancestors(here[0]) if _is_of_deed(tree, above)) if here else ()
    deed = next((above for above in deeds if tree.tokens[tree.tokens[above].head].lemma in word_set("stances", "charging")), None)
    return deed is not None and top is not None and top not in tree.subtree(deed)


def _is_of_a_judgement(tree: Tree, period: FoundPeriod, at: int) -> bool:
    """Whether a time is of marking or judging what was: "Sunday marked 25 years since the massacre, in which 8,000 died"."""
    top, here = tree.head_of((period.start, period.end)), tree.within(at, at + 1)
    verb = tree.tokens[top].head if top is not None else -1
    if verb >= 0 and tree.tokens[verb].rel == "nsubj":
        verb = tree.tokens[verb].head  # "Governments across the region on Thursday condemned"
    marking = word_set("speech", "judging") | {"mark"}  # "on Thursday condemned the attack that killed 17"
    marks = verb >= 0 and tree.tokens[verb].lemma in marking and tree.tokens[verb].tag == "VERB"
    deed = tree.clause(here[0]) if here else -1
    reason = tree.child(deed, "mark") if deed >= 0 and tree.tokens[deed].head == verb else None
    if (
        reason is not None
        and tree.tokens[deed].text.endswith("ing")
        and tree.tokens[reason].text.lower() in {"for", "of", "with"}
    ):
        return True  # "sentenced him on Wednesday for taking $600"
    return marks and bool(here) and deed != verb


def _is_of_the_charge(tree: Tree, period: FoundPeriod, at: int) -> bool:
    """Whether a time is of what somebody is charged with, and the figure is of those who are or who charge them.

    "A coalition of 40 groups accused it of returning people in May", "charged 12 officers with the murder of students in 2014".
    """
    top, here = tree.head_of((period.start, period.end)), tree.within(at, at + 1)
    if top is None or not here or period.start < at:
        return False
    governor = tree.tokens[top].head
    accusing = word_set("stances", "charging") | word_set("speech", "judging") | {"convict", "sentence", "jail"}
    deed = (
        next((above for above in (governor, *tree.ancestors(governor)) if _is_of_deed(tree, above)), None)
        if governor >= 0
        else None
    )
    if deed is not None and tree.tokens[tree.tokens[deed].head].lemma in accusing:
        return here[0] not in tree.subtree(deed)
    charge = (
        next((below for below in tree.children[governor] if tree.case(below) in {"with", "over"}), None)
        if governor >= 0
        else None
    )
    charged = governor >= 0 and tree.tokens[governor].lemma in accusing and charge is not None and charge < top
    return charged and charge is not None and here[0] not in tree.subtree(charge)


def _is_of_deed(tree: Tree, clause: int) -> bool:
    """Whether a clause is what somebody is accused of: "of returning people"."""
    mark = tree.child(clause, "mark")
    return tree.tokens[clause].rel == "advcl" and mark is not None and tree.tokens[mark].text.lower() in {"of", "for", "with"}


def _is_of_its_reason(tree: Tree, period: FoundPeriod, at: int) -> bool:
    """Whether a time is of what the figure is "in connection with" or "over": "sentenced 183 people over an attack in 2013"."""
    top, here = tree.head_of((period.start, period.end)), tree.within(at, at + 1)
    noun = tree.tokens[top].head if top is not None else -1
    if noun < 0 or not here or tree.tokens[noun].tag != "NOUN" or tree.tokens[noun].start < at:
        return False
    reason = tree.case(noun) in {"over", "with"} and tree.tokens[noun].lemma in word_set("times", "happening") | {
        "attack",
        "killing",
    }
    return reason and here[0] not in tree.subtree(noun)
