"""What a sentence says of another figure taken back from a draft: a plan, a denial, a negation, a time."""

import re
from dataclasses import replace

from reportedly.extract import happenings, negation, stances, time_scope, totals, wholes
from reportedly.extract.asked import Told
from reportedly.extract.scene import Scene, mark
from reportedly.extract.tree import Tree
from reportedly.extract.unsaid import refusal
from reportedly.extract.words import word_set
from reportedly.model import Bound, Field, FoundFigure, Period, Stance
from reportedly.model.draft import Draft


def put_right(scene: Scene, figure: FoundFigure, number: int, head: int, told: Told, base: Draft) -> Draft:
    """The draft without what its sentence says of another figure: a plan, a denial, a negation, a time."""
    tree = scene.tree
    if base.stance in _AHEAD and _is_known(scene, figure, number, base):
        base = replace(_without(base, Field.STANCE), stance=Stance.ASSERTED)
    if base.stance in _AHEAD and _befell_before(tree, number, told, base):
        base = replace(_without(base, Field.STANCE), stance=Stance.ASSERTED)
        base = _without_day_ahead(tree, base)
    if base.stance is not Stance.ASSERTED and (happenings.is_limit(tree, number) or happenings.is_in_addition(tree, number)):
        base = replace(_without(base, Field.STANCE), stance=Stance.ASSERTED)
    if tree.tokens[told.teller].lemma in {"search", "hunt"} and told.event == "missing":
        base = replace(_without(_without(base, Field.STANCE), Field.HOLDS), stance=Stance.ASSERTED, holds=None)  # who is sought
    if base.stance in _AHEAD and tree.tokens[told.teller].lemma == "body":
        base = replace(_without(base, Field.STANCE), stance=Stance.ASSERTED)  # "efforts to retrieve the bodies of 200"
    if figure.role == "denied":
        why = "The text puts another figure in its place."
        denied = mark(tree, Field.STANCE, (figure.start, figure.end), "stance.corrected", why)
        base = replace(base, stance=Stance.DENIED, polarity="+", marks=(*base.marks, denied))
    apart = _is_told_apart(tree, told.teller, head)
    if base.polarity == "-" and apart and negation.negated(tree, told.teller) is None:
        base = replace(_without(base, Field.POLARITY), polarity="+")
    undone = negation.negated(tree, told.teller) if apart and base.polarity == "+" else None
    if undone is not None:
        token = tree.tokens[undone]
        undoing = mark(tree, Field.POLARITY, (token.start, token.end), "polarity.negation", "It says that this did not happen.")
        base = replace(base, polarity="-", marks=(*base.marks, undoing))  # "the two missiles that were not destroyed"
    if base.stance is Stance.ASSERTED and apart and tree.text[figure.end : figure.end + 5] in {" who ", " that"}:
        # "the thousands who are believed to have been sent"
        hedge = stances.stance_of(tree, told.teller, None, (figure.start, tree.tokens[told.teller].end))
        base = replace(base, stance=hedge.stance, marks=(*base.marks, *hedge.marks))
    moved = figure.role == "earlier" and tree.tokens[head].lemma in word_set("speech", "revising")
    if moved and base.holds is not None and time_scope.can_date_saying(base.holds, tree.document.published):
        base = replace(_without(base, Field.HOLDS), holds=None)  # "on Monday lowered the toll to 54 from 58": not 58 on Monday
    return _as_level(tree, number, base)


def _without(base: Draft, field: Field) -> Draft:
    return replace(base, marks=tuple(mark for mark in base.marks if mark.field is not field))


_AHEAD = {Stance.PREDICTED, Stance.POSSIBLE}


def _is_known(scene: Scene, figure: FoundFigure, number: int, base: Draft) -> bool:
    """Whether what is yet to come befalls another figure: a part of this one ("33 of its 140 shops"), or the level it leaves."""
    tree = scene.tree
    above = tree.tokens[number].head
    noun = above if above >= 0 and tree.tokens[number].rel == "nummod" and above > number else None
    hedges = (word for mark in base.marks if mark.field is Field.STANCE for word in tree.within(mark.start, mark.end))
    if _is_over(tree, figure, base):
        return True
    if any(tree.tokens[word].lemma.lower() in word_set("stances", "foretold") for word in hedges):
        return False  # "cut its forecast to 4% from 5%"
    if _is_of_an_estimate(tree, number):
        return True
    whole = wholes.is_whole(tree, number, noun, (other for other in scene.figures if other is not figure))
    return whole or totals.is_left(tree, number)


_TO_COME = frozenset({"will", "may", "might", "could", "would", "can", "shall", "should", "'ll", "’ll"})
_BLAMED = frozenset({"responsible", "behind", "guilty"})


def _befell_before(tree: Tree, number: int, told: Told, base: Draft) -> bool:
    """Whether what is promised is about those to whom it has happened: "will pay the families of the nine miners who died"."""
    if told.event not in word_set("events", "aftermath") or told.teller >= len(tree.tokens):
        return False
    hedges = {word for one in base.marks if one.field is Field.STANCE for word in tree.within(one.start, one.end)}
    noun = tree.top(number)
    above = {*tree.ancestors(noun)}
    foretold = any(tree.tokens[word].lemma.lower() in word_set("stances", "foretold") for word in hedges)
    governed = hedges and all(word in above or tree.tokens[word].head in above for word in hedges) and not foretold
    teller = tree.tokens[told.teller]
    happened = teller.text.lower() != teller.lemma.lower()
    happened = happened and not any(tree.tokens[at].text.lower() in _TO_COME for at in tree.children[told.teller])
    own = told.teller in tree.children[noun] and teller.rel in {"acl", "acl:relcl"} and happened
    the = (
        any(tree.tokens[at].text.lower() == "the" for at in tree.children[noun]) or tree.tokens[number - 1].text.lower() == "the"
    )
    by_noun = teller.tag == "NOUN" and tree.tokens[noun].head == told.teller and tree.case(told.teller) in {"into", "over", "for"}
    blamed = any(tree.tokens[at].text.lower() in _BLAMED for at in tree.ancestors(told.teller))
    return bool(governed) and ((own and the) or by_noun or blamed)


def _without_day_ahead(tree: Tree, base: Draft) -> Draft:
    """The draft without the day of what is yet to come: "a memorial on Sunday for the 17 who were shot"."""
    held, published = base.holds.period if base.holds is not None else None, tree.document.published
    ahead = held is not None and held.earliest is not None and published and held.earliest.isoformat() > published[:10]
    return replace(_without(base, Field.HOLDS), holds=None) if ahead else base


_SET_AGAINST = re.compile(r"(?:,\s+after|\bcompared\s+(?:with|to)|\bversus|\bagainst)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)


def _is_over(tree: Tree, figure: FoundFigure, base: Draft) -> bool:
    """Whether a forecast is only set against a figure of a time that is over: "sees $2.3bn, after $2.18bn in 2024"."""
    held, published = base.holds.period if base.holds is not None else None, tree.document.published
    over = held is not None and held.latest is not None and bool(published) and held.latest.isoformat() < (published or "")[:10]
    before = tree.text[max(0, figure.start - _NEAR) : figure.start]
    return figure.role == "earlier" and over and _SET_AGAINST.search(before) is not None


_NEAR = 40


def _is_of_an_estimate(tree: Tree, number: int) -> bool:
    """Whether a figure is that of an estimate made before: "would be in line with the agency's estimate of 2,000 dead"."""
    top = tree.top(number)
    estimate = tree.tokens[top].head if tree.tokens[top].rel == "nmod" and tree.case(top) == "of" else -1
    if estimate < 0 or tree.tokens[estimate].lemma.lower() not in totals.reckonings():
        return False
    return any(tree.tokens[below].text.lower() in {"the", "its", "their"} for below in tree.children[estimate])


def _as_level(tree: Tree, number: int, base: Draft) -> Draft:
    """A toll that is raised to a level stands so at the end of that time: "35 died in the past day, taking the toll to 238"."""
    held = base.holds.period if base.holds is not None else None
    raised = held is not None and totals.is_toll(tree, number) and tree.tokens[tree.clause(number)].rel == "advcl"
    if base.holds is None or held is None or not raised or held.latest is None or held.start == held.end:
        return base
    return replace(base, holds=replace(base.holds, period=Period(held.latest.isoformat(), held.latest.isoformat())))


def _is_told_apart(tree: Tree, teller: int, head: int) -> bool:
    """Whether what happened is told in a relative clause: "the 40,000 troops they say are needed have not been found".

    Or is of a count that the clause tells about: "the union's tally of 230 strikes does not hold those of May".
    """
    path = [teller, *tree.ancestors(teller)]
    inside = path[: path.index(head)] if head in path else []
    passed_over = refusal(tree, head) is not None  # "did not mention the two officers suspended last week"
    counted = (at for at in inside[1:] if tree.tokens[at].tag == "NOUN" and tree.tokens[at].lemma in totals.reckonings())
    if any(tree.case(below) == "of" and below in inside for at in counted for below in tree.children[at]):
        return True
    return any(tree.tokens[index].rel == "acl:relcl" or (passed_over and tree.tokens[index].rel == "acl") for index in inside)


_ABOVE = re.compile(r"(?:(?:more|greater|higher) than|over|above|exceed\w*)\b", re.IGNORECASE)


def turned(figure: FoundFigure, base: Draft) -> FoundFigure | None:
    """The most that a negated "more than" leaves: "never paid more than $40" is at most $40, and so asserted."""
    negation = next((mark for mark in base.marks if mark.field is Field.POLARITY), None)
    behind = negation is not None and negation.end <= figure.start and negation.end >= base.start
    behind = behind and negation is not None and negation.rule != "polarity.undone"  # "failed to save more than 7,000"
    if base.polarity != "-" or not behind or figure.bound is not Bound.AT_LEAST or not _ABOVE.match(figure.text):
        return None
    return replace(figure, bound=Bound.AT_MOST, low=None, best=None, high=figure.low)
