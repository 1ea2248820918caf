"""Parts and wholes: what a part is of, and whether a figure is only the whole that another is a part of."""

from collections.abc import Iterable
from decimal import Decimal

from reportedly.extract.tree import Tree
from reportedly.extract.words import people_adjectives
from reportedly.model import Bound, Extent, FigureKind, FoundFigure
from reportedly.model.draft import Draft

_SOME = {"one", "none", "any", "some", "most", "many", "several", "few", "neither", "first", "last"}
"""Words for a part that are no figure, or none that makes a claim: "one of the 40 passengers"."""


def is_whole(tree: Tree, number: int, noun: int | None, others: Iterable[FoundFigure]) -> bool:
    """Whether another figure is a part of this one: 300 in "40 of the 300 guards were hurt"; what happened, befell the part."""
    below = noun if noun is not None and tree.case(noun) and tree.tokens[noun].head != number else number
    head = tree.tokens[below]
    but = tree.child(head.head, "conj", "nmod") if head.head >= 0 else None
    if but is not None and but < below and tree.tokens[but].tag == "NUM" and tree.tokens[but - 1].text.lower() == "but":
        return True  # "all but four of the 60 miners"
    if head.rel not in {"nmod", "obl"} or tree.case(below) not in {"of", "out"}:
        return False
    if tree.case(below) == "out" and (whole := tree.child(head.head, "obj")) is not None and whole < below:
        return any(figure.start <= tree.tokens[whole].start < figure.end for figure in others)  # "won 49 out of the 54 seats"
    subject = tree.child(head.head, "nsubj", "nsubj:pass")  # "$3 million has come in of the $25 million"
    first = tree.subtree(below)[0]
    # "Of the 85 inmates who escaped, 61 have been recaptured"
    opens = first == tree.sentence(below)[0] or tree.tokens[first].text == "Of"
    part = head.head if head.rel == "nmod" else subject if subject is not None and (subject < below or opens) else None
    if part is None or (part > number and not opens):
        return False
    if tree.tokens[part].text.lower() in _SOME:
        return True
    if tree.tokens[part].text.lower() == "all" and any(tree.tokens[at].text.lower() == "not" for at in tree.children[part]):
        return True  # "not all of the 40 were rebels"
    return any(figure.start <= tree.tokens[part].start < figure.end for figure in others)


def of_pronoun(tree: Tree, number: int) -> bool:
    """Whether a number is a part of what was told before, also where the tree hangs it elsewhere: "until 5 a.m., 21 of them"."""
    of = tree.child(number, "nmod")
    return of is not None and of == number + 2 and tree.tokens[of].tag == "PRON"


def of_which(tree: Tree, number: int, whole: int) -> int | None:
    """What a part is of: "86 of 112 towns"; "31 of them (were) children"; none where it was said before."""
    if tree.tokens[whole].text.lower() == "own":
        subject = tree.child(tree.clause(number), "nsubj")  # "the soldiers lost 12 of their own"
        return subject if subject is not None and tree.tokens[subject].tag == "NOUN" else None
    head, behind = tree.tokens[number].head, whole + 1
    if tree.tokens[whole].tag == "PRON" and tree.tokens[number].rel.startswith("nsubj") and head == behind:
        return head if tree.tokens[head].tag == "NOUN" else whole
    if tree.tokens[whole].tag == "PRON":
        said = said_to_be(tree, number)
        return whole if said is None else said
    if tree.tokens[whole].tag != "NUM":
        return whole
    while behind + 1 < len(tree.tokens) and tree.tokens[behind].rel == "amod":
        behind += 1  # "3 of 40 planned clinics"
    named = _whole_noun(tree, behind) if behind < len(tree.tokens) else behind
    noun = behind < len(tree.tokens) and tree.tokens[behind].tag == "NOUN" and tree.tokens[named].head in {number, whole, head}
    return named if noun else None


def sorted_out(tree: Tree, number: int, kind: int) -> int | None:
    """What is told apart behind a colon by a kind that is no thing itself: victims, in "33 victims: 20 of sex trafficking"."""
    first = tree.tokens[number].head if tree.tokens[number].rel == "conj" else number
    thing = tree.tokens[first].head if tree.tokens[first].rel == "appos" else -1
    bare = tree.tokens[kind].text == tree.tokens[kind].lemma and tree.child(kind, "det", "nummod", "nmod:poss") is None
    apart = thing >= 0 and tree.tokens[thing].tag == "NOUN" and tree.child(thing, "nummod") is not None
    return thing if apart and bare and ":" in tree.text[tree.tokens[thing].end : tree.tokens[first].start] else None


def _whole_noun(tree: Tree, noun: int) -> int:
    """The noun that a compound's first part stands before: "14 of 20 health centres"."""
    return tree.tokens[noun].head if tree.tokens[noun].rel == "compound" and tree.tokens[noun].head > noun else noun


def said_to_be(tree: Tree, number: int) -> int | None:
    """The noun that a bare number is said to be: "of which 189 were shadow vessels"."""
    head = tree.tokens[number].head
    if head < number or not tree.tokens[number].rel.startswith("nsubj") or tree.tokens[head].tag != "NOUN":
        return None
    plural = tree.tokens[head].text.lower() != tree.tokens[head].lemma.lower()
    alone = tree.child(head, "case", "det", "nummod") is None
    return head if plural and alone and tree.child(head, "cop") is not None else None


def of_a_people(tree: Tree, number: int) -> int | None:
    """The people that so many are said to be of: "Of the 22 on board, eight were Chinese"."""
    head = tree.tokens[number].head
    said = head > number and tree.tokens[number].rel.startswith("nsubj") and tree.child(head, "cop") is not None
    token = tree.tokens[head]
    named = token.text in people_adjectives()  # "22 are Ethiopians"
    return head if said and token.text.istitle() and (token.tag == "ADJ" or named) else None


def out_of(tree: Tree, number: int) -> int | None:
    """What a part is taken out of at the head of its clause: "of those entries, 7,887 were for study"."""
    clause = tree.tokens[number].head if tree.tokens[number].rel in {"nsubj", "nsubj:pass", "obj"} else number
    for below in tree.children[clause] if clause >= 0 else []:
        if below < number and tree.case(below) == "of" and tree.tokens[below].tag == "NOUN":
            return below
    return None


def is_of_several_kinds(tree: Tree, counts: Extent, number: int) -> bool:
    """Whether what was counted before a number stood beside another kind: officers, in "four officers and a child"."""
    noun = tree.head_of(counts)
    if noun is None:
        return False
    first = tree.first_joined(noun)
    joined = [first, *(at for at in tree.children[first] if tree.tokens[at].rel == "conj" and at < number)]
    others = [at for at in joined if not counts[0] <= tree.tokens[at].start < counts[1] and not _is_or(tree, at)]
    return any(tree.tokens[one].tag == "NOUN" and tree.tokens[one].lemma != tree.tokens[noun].lemma for one in others)


def _is_or(tree: Tree, noun: int) -> bool:
    """Whether a noun is joined by "or", as what was said before in other words: "900 men, or 38 per cent"."""
    joint = tree.child(noun, "cc")
    return joint is not None and tree.tokens[joint].text.lower() == "or"


def could_hold(whole: Draft, figure: FoundFigure) -> bool:
    """Whether a figure can be a part of another: nine regions hold no 41 of those shot down over them."""
    most, part = whole.figure, least(figure)
    if most is None or part is None or most.kind is not FigureKind.COUNT or figure.kind is not FigureKind.COUNT:
        return True
    ends = [end for end in (most.low, most.best, most.high) if end is not None]
    return most.bound is Bound.AT_LEAST or not ends or part <= max(ends)


def least(figure: FoundFigure) -> Decimal | None:
    """The number a figure has, the least where it has a bound: "at least 18"."""
    return figure.low if figure.best is None else figure.best
