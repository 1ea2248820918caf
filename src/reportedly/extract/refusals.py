"""Who will not vouch: clauses under a refusal to confirm, a check still under way, and claims that nothing bears out."""

from collections.abc import Iterator

from reportedly.extract.doubt import doubt
from reportedly.extract.tree import Tree
from reportedly.extract.unsaid import refusal_before, unsaid_above, withholds
from reportedly.extract.words import word_set, words
from reportedly.model import Extent, Mark, Stance

NEGATIONS = {"not", "n't", "n’t", "no", "never", "nobody", "neither"}
_CLAUSES_UP = 6


def above(tree: Tree, head: int) -> Iterator[int]:
    """The words that govern a clause, nearest first, as far up as a doubt reaches."""
    for number, index in enumerate(tree.ancestors(head)):
        if number >= _CLAUSES_UP:
            return
        yield index


def refused(tree: Tree, head: int, figure: Extent | None) -> Iterator[tuple[Stance, Mark]]:
    """A clause under "declined to confirm", "could not confirm", "is still verifying", "did not say that"."""
    if (unsaid := unsaid_above(tree, head, above(tree, head))) is not None:
        yield doubt(tree, Stance.UNCONFIRMED, (tree.tokens[unsaid[0]].start, tree.tokens[unsaid[1]].end), "refused")
        return
    below = head
    for index in (*_verbs_below(tree, head, figure), head, *above(tree, head)):
        if index not in {head, below} and tree.tokens[below].rel == "parataxis":
            return  # "did not confirm it; Astana says it sold 9"
        below = index
        token = tree.tokens[index]
        if not withholds(tree, index):
            continue
        thing = tree.child(index, "obj")
        told = thing is not None and tree.tokens[thing].lemma in word_set("speech", "totals") | word_set("speech", "nouns")
        told = told or (thing is not None and figure is not None and _is_number_of(tree, thing, figure))
        if index == head and tree.child(head, "nsubj:pass") is None and not told:
            continue  # "could not confirm who the 40 were"
        refusal = refusal_before(tree, index)
        refusal = _underway(tree, index) if refusal is None and told else refusal
        if refusal is not None and figure is not None and figure[0] <= tree.tokens[refusal].start < figure[1]:
            return  # "no case has been confirmed" is a number
        if refusal is not None:
            yield doubt(tree, Stance.UNCONFIRMED, (tree.tokens[refusal].start, token.end), "refused")
            return


def _verbs_below(tree: Tree, head: int, figure: Extent | None) -> list[int]:
    """The verbs under the clause that lead to the figure: confirm, in "refused to confirm four deaths"."""
    top = tree.head_of(figure) if figure is not None else None
    path = [top, *tree.ancestors(top)] if top is not None else []
    return [index for index in path[: path.index(head)] if tree.tokens[index].rel == "xcomp"] if head in path else []


def _is_number_of(tree: Tree, thing: int, figure: Extent) -> bool:
    """Whether a figure says how many a thing are: "four deaths", "the deaths of four people", a bare "four"."""
    top = tree.head_of(figure)
    if top is None:
        return False
    noun = tree.top(top)
    deed = tree.tokens[thing].lemma.lower() in words("events")["deeds"] and tree.tokens[noun].rel == "nmod"
    return noun == thing or (deed and tree.tokens[noun].head == thing and tree.case(noun) == "of")


def _underway(tree: Tree, verb: int) -> int | None:
    """The word that says that somebody is only about to confirm: "is still verifying another 17", "is trying to confirm"."""
    above = tree.tokens[verb].head if tree.tokens[verb].rel == "xcomp" else -1
    if above >= 0 and tree.tokens[above].lemma in word_set("stances", "trying"):
        return above
    helper = tree.child(verb, "aux") if tree.tokens[verb].text.lower().endswith("ing") else None
    return helper if helper is not None and tree.tokens[helper].lemma == "be" else None


def unsupported(tree: Tree, at: int) -> Iterator[tuple[Stance, Mark]]:
    """A claim that nothing bears out: "the army's claim to have killed 140 is not supported by the evidence".

    Or that something does not: "what we saw does not match the figure of 140", "nothing supports the claim that 140 died".
    """
    told = word_set("speech", "totals") | word_set("speech", "nouns") | _FIGURES
    path = [at]
    for index in tree.ancestors(at):
        token, below = tree.tokens[index], path[-1]
        path.append(index)
        if token.tag != "VERB" or token.lemma not in word_set("stances", "supporting"):
            continue
        if tree.tokens[below].lemma not in told or tree.tokens[below].rel not in {"nsubj", "nsubj:pass", "obj"}:
            return
        others = [one for one in tree.children[index] if one != below and tree.tokens[one].rel in _SUPPORTERS]
        none = next((one for one in others if tree.tokens[one].text.lower() == "nothing"), None)
        none = none if none is not None else next((no for one in others if (no := _det_no(tree, one)) is not None), None)
        no = next((one for one in tree.children[index] if tree.tokens[one].text.lower() in NEGATIONS), none)
        if no is not None:
            ends = [tree.tokens[no], token]
            extent = min(one.start for one in ends), max(one.end for one in ends)
            yield doubt(tree, Stance.UNCONFIRMED, extent, "unsupported")
        return


_FIGURES = frozenset({"figure", "number", "toll"})
_SUPPORTERS = frozenset({"nsubj", "obl:agent", "obl"})


def _det_no(tree: Tree, noun: int) -> int | None:
    """The "no" of a noun: "no evidence"."""
    det = tree.child(noun, "det")
    return det if det is not None and tree.tokens[det].text.lower() in {"no", "neither"} else None
