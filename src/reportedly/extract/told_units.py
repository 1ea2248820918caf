"""The unit of a figure once it is known what it counts and what happened: persons, tonnes, so much for each."""

import re
from dataclasses import replace

from reportedly.extract import conditions, labels, things
from reportedly.extract.asked import Told
from reportedly.extract.figures.lexicon import names_people, nouns
from reportedly.extract.negation import negated
from reportedly.extract.scene import Scene
from reportedly.extract.tree import Tree
from reportedly.extract.words import people_adjectives, word_set
from reportedly.model import Extent, FigureKind, FoundFigure
from reportedly.model.draft import Draft


def by_neighbours(scene: Scene, figure: FoundFigure, number: int) -> FoundFigure:
    """A figure by what stands beside it, before it is asked what it counts."""
    if things.expecter(scene.tree, number) is not None and figure.unit == "person":
        figure = replace(figure, unit="")  # "fewer than the 40 analysts had expected": no analysts
    return _of_a_measure(scene, figure, number)


_OF_THOSE_WHO = re.compile(r"\s+of (?:all )?those who\b")
_OF_US = re.compile(r"\s+of us\b")
_WHOLE = 100
_MISSING = "missing"
_BODIES = frozenset({"body", "remains", "remain", "corpse"})
_NAMELESS = {"counts.others", "counts.part", "counts.level", "counts.again"}


def as_told(tree: Tree, figure: FoundFigure, told: Told) -> FoundFigure:
    """A figure in the unit that shows in what it counts and in what befell it."""
    if told.how == "counts.bare" and figure.unit in {"", "item"}:
        figure = replace(figure, unit="person")
    if told.how == "counts.label" and figure.unit in {"", "item", "person", "household"}:
        thing = tree.head_of(told.counts) if told.counts else None
        figure = replace(figure, unit=labels.unit_of(tree, thing, told.event))
    if told.how in _NAMELESS and figure.kind is FigureKind.COUNT:
        figure = replace(figure, unit="")
    if figure.unit == "person" and (_is_of_people(tree, told.counts) or _are_things(tree, figure, told)):
        figure = replace(figure, unit="item")
    if figure.unit in {"", "item"} and figure.kind is FigureKind.COUNT and _OF_US.match(tree.text, figure.end):
        figure = replace(figure, unit="person")
    if told.counts is None and not figure.unit and _OF_THOSE_WHO.match(tree.text, figure.end):
        figure = replace(figure, unit="person")
    figure = _with_unit(tree, figure, told)
    return replace(figure, unit="person") if _are_people(tree, figure, told) else figure


def never_found(tree: Tree, figure: FoundFigure, told: Told) -> Told:
    """People who were not found are missing: "31 confirmed dead and ten never found"."""
    people = figure.kind is FigureKind.COUNT and (figure.unit == "person" or (not figure.unit and told.counts is None))
    lost = people and (told.event == "found" or _since(tree, told)) and negated(tree, told.teller) is not None
    return replace(told, event=_MISSING) if lost and not _are_no_missing(tree, told.counts) else told


def _since(tree: Tree, told: Told) -> bool:
    """Whether those counted were last seen or heard from at some time: "have not been seen since they were taken"."""
    if told.event not in {"seen", "heard from"} or tree.child(told.teller, "aux:pass") is None:
        return False
    return any(token.text.lower() == "since" for token in tree.tokens[told.teller + 1 : told.teller + 4])


def is_never_found(tree: Tree, told: Told) -> bool:
    """Whether those missing are told of by a verb that says they were not found, or the dead by bodies that were not."""
    teller = tree.tokens[told.teller].lemma.lower()
    return (told.event == _MISSING and teller in {"find", "see", "hear"}) or (told.event == "killed" and teller in _BODIES)


def _are_no_missing(tree: Tree, counts: Extent | None) -> bool:
    """Whether those not found were never lost: bodies, suspects, "the 40,000 troops that are needed"."""
    head = tree.head_of(counts) if counts is not None else None
    if head is None:
        return False
    needed = any(tree.tokens[below].lemma in {"need", "want", "require"} for below in tree.subtree(head))
    return needed or tree.tokens[head].lemma.lower() in _BODIES | {"suspect"}


def _of_a_measure(scene: Scene, figure: FoundFigure, number: int) -> FoundFigure:
    """A part of a measure is so much of it: tonnes, in "5,000 of the 12,000 tonnes"."""
    whole = scene.tree.child(number, "nmod")
    if figure.kind is not FigureKind.COUNT or whole is None or scene.tree.case(whole) != "of":
        return figure
    at = scene.tree.tokens[whole].start
    other = next(
        (one for one in scene.figures.near(at, at) if one.start <= at < one.end and one.kind is FigureKind.MEASURE), None
    )
    return replace(figure, unit=other.unit, kind=other.kind) if other is not None and other.start > figure.start else figure


def _are_people(tree: Tree, figure: FoundFigure, told: Told) -> bool:
    """Whether those counted without a noun are people by what befell them or what they do: "52 were acquitted", "410 came"."""
    if figure.kind is not FigureKind.COUNT or told.counts is not None or figure.unit:
        return False
    number = things.number_token(tree, figure)
    does = number is not None and (tree.tokens[number].rel == "nsubj" or told.how == "counts.asked")
    event = told.event.split(" or ")[0]
    return event in word_set("events", "of_people") or (does and event in word_set("events", "people_do"))


def _are_things(tree: Tree, figure: FoundFigure, told: Told) -> bool:
    """Whether those of a number without a noun are things that were counted before: "27 lorries came and nine are stranded"."""
    like = told.like.figure if told.like is not None else None
    head = tree.head_of(told.counts) if told.counts is not None and figure.counts is None else None
    if head is None or figure.kind is not FigureKind.COUNT:
        return False
    token = tree.tokens[head]
    before = token.end <= figure.start and not names_people(token.lemma.lower()) and not conditions.state_of(token)
    counted = tree.child(head, "nummod") is not None or (like is not None and like.unit == "item")
    return before and counted and token.tag == "NOUN" and (like is None or like.unit == "item")


def _is_of_people(tree: Tree, counts: Extent | None) -> bool:
    """Whether people are only what something counted is of: "people smuggling rings"."""
    head = tree.head_of(counts) if counts is not None else None
    if head is None or tree.tokens[head].text.lower() in nouns().person:
        return False
    return any(tree.tokens[below].text.lower() in {"smuggling", "trafficking"} for below in tree.children[head] if below < head)


_HEADS = frozenset({"person", "item", "household"})
_LENDING = {FigureKind.MEASURE, FigureKind.MONEY, FigureKind.SHARE, FigureKind.RATE}


def _with_unit(tree: Tree, figure: FoundFigure, told: Told) -> FoundFigure:
    """The figure with the unit that its counted noun shows, where the near words alone showed none."""
    counts, like = told.counts, told.like
    if figure.kind is not FigureKind.COUNT or figure.unit not in {"", "item"} or (counts is None and told.how != "counts.again"):
        return figure
    if like is not None and like.figure is not None and like.figure.kind is FigureKind.COUNT:
        return replace(figure, unit=like.figure.unit)
    value = figure.best or figure.low or figure.high or 0
    lends = like is not None and like.figure is not None and like.figure.kind in _LENDING
    if like is not None and like.figure is not None and lends and (like.figure.unit != "percent" or value <= _WHOLE):
        same = like.figure  # "700,000 tonnes, of which 420,000 came from Chile"
        if same.unit in _HEADS and same.per and "." in tree.text[same.end : figure.start]:
            return replace(figure, unit=same.unit)  # "admitted nine people a day. The ward was built for 40": not a day
        return replace(figure, unit=same.unit, kind=same.kind, per=figure.per or same.per)
    if counts is None:
        return figure
    word = tree.text[counts[0] : counts[1]].split()[-1]
    seen = figure.unit == "item" and figure.counts is not None and tree.text[slice(*figure.counts)].endswith(word)
    named = word[:1].isupper() and told.event in nouns().verbs  # "nineteen Chinese were arrested"
    people = (word.lower() in nouns().person | {"toll"} and not seen) or named  # "jet fighters" were seen to be none
    people = people or (figure.counts is None and word in people_adjectives())  # "22 are Ethiopians"
    those = tree.text[counts[0] : counts[1]].lower().startswith("those ")
    people = people or (those and word.lower() in word_set("events", "of_people"))  # "of those convicted, 85 appealed"
    return replace(figure, unit="person" if people else figure.unit or "item")


def for_each(tree: Tree, figure: FoundFigure, owner: Extent | None, before: list[Draft]) -> FoundFigure:
    """The figure with the head it is given to: "each guide is paid $90 a week" is per guide and week.

    A bare "each" is one of those counted before ("some 40 guides, each paid $90 a week").
    """
    if not figure.per:
        return _carried_by_each(tree, figure)
    if figure.per.startswith("each/"):
        head = (
            tree.head_of(before[-1].counts)
            if before and before[-1].counts and before[-1].figure and before[-1].figure.unit == "person"
            else None
        )
        per = figure.per.removeprefix("each/")
        return replace(figure, per=f"{tree.tokens[head].lemma.lower()}/{per}" if head is not None else per)
    words = [tree.tokens[index] for index in tree.within(*owner)] if owner else []
    if "/" in figure.per or len(words) < 2 or words[0].text.lower() not in _EACH or words[-1].lemma.lower() == figure.per:
        return figure
    return replace(figure, per=f"{words[-1].lemma.lower()}/{figure.per}")


def _carried_by_each(tree: Tree, figure: FoundFigure) -> FoundFigure:
    """A count of what each of some has, per one of them: "each voyage carried 250 containers"."""
    number = tree.head_of((figure.start, figure.end))
    thing = tree.tokens[tree.top(number)] if number is not None else None
    if thing is None or thing.rel != "obj" or figure.kind is not FigureKind.COUNT:
        return figure
    doer = tree.child(thing.head, "nsubj")
    each = tree.child(doer, "det") if doer is not None and tree.tokens[doer].tag == "NOUN" else None
    if doer is None or each is None or tree.tokens[each].text.lower() not in _EACH:
        return figure
    return replace(figure, per=tree.tokens[doer].lemma.lower(), kind=FigureKind.RATE)


_EACH = {"each", "every"}


def is_each(tree: Tree, owner: Extent, per: str) -> bool:
    """Whether a sum is per what would own it: "each household will get $90" is per household, and nobody's yet."""
    words = [tree.tokens[index] for index in tree.within(*owner)]
    return words[0].text.lower() in _EACH and words[-1].lemma.lower() == per
