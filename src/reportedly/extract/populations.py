"""How many live somewhere: "has a population of 2.4 million", "a town of 45,000", "Iceland (population 390,000)"."""

from dataclasses import dataclass

from reportedly.extract.figures.lexicon import nouns
from reportedly.extract.place_words import whole
from reportedly.extract.tree import SUBJECTS, Tree
from reportedly.extract.words import country_names, word_set
from reportedly.model import Extent, FigureKind, FoundFigure

_DWELLERS = {"people", "person", "inhabitant", "resident", "citizen"}
_PEOPLED = {"", "item", "person"}


@dataclass(frozen=True, slots=True)
class Dwelling:
    """Whose number it is (the token of "population" or "people", if any), the token that tells so, and where they live."""

    thing: int | None
    teller: int
    place: Extent | None


def dwelling_of(tree: Tree, figure: FoundFigure, number: int) -> Dwelling | None:
    """Those who live in a place, where a figure only tells how many they are; None for other figures."""
    if figure.kind is not FigureKind.COUNT or figure.unit not in _PEOPLED:
        return None
    top = tree.top(number)
    subject = tree.child(number, "nsubj")
    if subject is not None and tree.tokens[subject].lemma == "population":
        return Dwelling(subject, subject, _where(tree, subject))  # "The population of Bria is 45,000"
    above = tree.tokens[top].head
    if above < 0:
        return None
    home = next((at for at in range(max(0, number - 4), number) if tree.tokens[at].text.lower() == "home"), None)
    if home == tree.sentence(number)[0] and tree.case(top) == "to":
        above = tree.tokens[home].head if above == home else above
        subject = tree.child(above, *SUBJECTS) if above >= 0 else None  # "Home to 40,000 people, Rubkona has been cut off"
        return Dwelling(top, home, _named(tree, subject) if subject is not None else None)
    if home is not None and tree.case(top) == "to" and tree.tokens[home].rel == "appos":
        place = _named(tree, tree.tokens[home].head)  # "El Fasher, home to 260,000 people"
        return Dwelling(top, home, whole(tree, place)) if place is not None else None
    whose = tree.child(top, "nmod:poss") if top != number and tree.tokens[top].lemma.lower() in _DWELLERS else None
    owner = _named(tree, whose) if whose is not None else None
    if owner is not None and tree.tokens[top].rel == "nmod" and tree.case(top) == "of":
        return Dwelling(top, top, owner)  # "85 per cent of Tuvalu's 11,000 people"
    of = tree.tokens[top].rel == "nmod" and tree.case(top) == "of" and above < number
    if tree.tokens[above].lemma == "population" and (of or number == above + 1):
        return Dwelling(above, above, _where(tree, above))
    people = top == number or tree.tokens[top].text.lower() in nouns().person
    if of and people and tree.tokens[above].lemma.lower() in word_set("events", "settlements"):
        return Dwelling(top if top != number else None, above, _where(tree, above))
    return None


def _where(tree: Tree, noun: int) -> Extent | None:
    """The named place whose population it is, or that is such a town."""
    token = tree.tokens[noun]
    of = [below for below in tree.children[noun] if tree.tokens[below].rel == "nmod" and tree.case(below) in {"of", "in"}]
    own = [*of, *(below for below in tree.children[noun] if tree.tokens[below].rel == "nmod:poss")]
    if token.rel in {"appos", "nmod"} and token.head >= 0 and (token.rel == "appos" or tree.case(noun) == "with"):
        own.append(token.head)
    verb = token.head if token.rel == "obj" and tree.tokens[token.head].lemma == "have" else noun
    subject = tree.child(verb, *SUBJECTS)
    own += [subject] if subject is not None and subject != noun else []
    return next((whole(tree, place) for token in own if (place := _named(tree, token)) is not None), None)


def _named(tree: Tree, token: int) -> Extent | None:
    extent = tree.extent([token])
    if tree.text[slice(*extent)] in country_names():
        return extent
    return tree.mention_at(extent, frozenset({"place"}))
