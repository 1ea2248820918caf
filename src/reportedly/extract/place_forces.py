"""The country whose police, customs or courts did it, where nothing nearer is told: "Cambodian police freed 215 people"."""

from dataclasses import replace

from reportedly.extract import things
from reportedly.extract.place_forms import is_of_nation
from reportedly.extract.place_words import ALL_OVER
from reportedly.extract.scene import Scene, mark
from reportedly.extract.tree import Tree
from reportedly.extract.words import nation_names, word_set
from reportedly.model import Extent, Field
from reportedly.model.draft import Draft

_WHY = "Its police, customs or courts act on their own ground, and the text names no nearer place."


def of_forces(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts, those without a place in the country of the civil force that acted; armies and navies act abroad too."""
    return [_of_force(scene, draft) if draft.place is None and draft.figure is not None else draft for draft in drafts]


def _of_force(scene: Scene, draft: Draft) -> Draft:
    tree = scene.tree
    number = things.number_token(tree, draft.figure) if draft.figure is not None else None
    country = _acting(tree, number) if number is not None else None
    if country is None or number is None:
        return draft
    sentence = tree.extent(range(*tree.sentence(number)))
    elsewhere = any(one.kind == "place" and not country[0] <= one.start < country[1] for one in tree.mentions_over(sentence))
    if elsewhere or ALL_OVER.search(tree.text, *sentence) is not None:
        return draft
    return replace(draft, place=country, marks=(*draft.marks, mark(tree, Field.PLACE, country, "place.force", _WHY)))


def _acting(tree: Tree, number: int) -> Extent | None:
    """The word for the country whose civil force does what the clause of a number tells."""
    clause = tree.clause(number)
    token = tree.tokens[clause]
    if token.lemma.lower() not in word_set("events", "enforcing"):
        return None
    passive = tree.child(clause, "aux:pass") is not None
    doer = tree.child(clause, "obl:agent") if passive else tree.child(clause, "nsubj")
    if doer is None or tree.tokens[doer].lemma.lower() not in word_set("events", "forces"):
        return None
    named = (below for below in tree.children[doer] if below < doer)
    whose = next((below for below in named if is_of_nation(tree, below) or _is_nation_before(tree, below)), None)
    return tree.extent([whose]) if whose is not None else None


def _is_nation_before(tree: Tree, word: int) -> bool:
    """Whether a nation's name stands right before what is its own: "Kenya police"; a sea is not so ("East China Sea")."""
    return tree.tokens[word].rel == "compound" and tree.tokens[word].text in nation_names()
