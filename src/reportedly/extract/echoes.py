"""Figures that give the quantity of the one before anew: of another time, place or teller, or a bare object of their verb.

"The clinic saw 84 cases in June. That compares with 31 in May": thirty-one cases seen.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from reportedly.extract import conditions, labels, things, totals
from reportedly.extract.taking_up import is_included, is_plural, same_sentence, whole_before
from reportedly.extract.tree import Tree
from reportedly.extract.words import participle_of, word_set
from reportedly.model import FigureKind, FoundFigure, is_currency
from reportedly.model.draft import Draft

_NEAR: Final = 6
_FAR: Final = 2
"""How many drafts and sentences back the quantity may have been told."""
_IT: Final = {"it", "that", "this"}
_LEVELS: Final = {"record", "rate", "share", "level", "proportion"}
_PAYING: Final = {"owe", "borrow", "earn", "pay", "cost", "lend", "charge"}
"""Verbs whose bare number is money."""
_LESS: Final = {FigureKind.MONEY: 1 / 200, FigureKind.MEASURE: 1 / 2000}
"""A bare number is money or a measure as the one before only if it is of its order."""


def said_anew(tree: Tree, figure: FoundFigure, number: int, noun: int | None, before: Sequence[Draft]) -> Draft | None:
    """The figure before whose quantity this one says anew, what happened included: "a year before, the share was 71 per cent"."""
    moved = totals.is_moved_again(tree, number)
    subject = _subject(tree, number)
    times = noun is not None and _is_times_again(tree, number, noun, before)
    own = noun is not None and not moved and not is_level(tree, noun) and not times
    again = subject is not None and (tree.tokens[subject].text.lower() in _IT or is_level(tree, subject))
    again = again or (figure.kind is FigureKind.COUNT and _is_the_one(tree, number))
    among = tree.child(number, "obl")
    if among is not None and tree.case(among) == "among":
        return None  # "among refugees the figure was 61 per cent": not of the mothers before
    if times:
        return before[-1]
    if not own and figure.kind is FigureKind.COUNT and _is_had_again(tree, number):
        near = [one for one in before if one.figure is not None and one.event and _is_near(tree, one, number, _FAR)]
        return next((one for one in reversed(near) if one.figure and not is_included(tree, one.figure)), None)
    if not own and figure.kind is FigureKind.COUNT and (same := _told_before(tree, figure, number, before)) is not None:
        return same
    if not own and (harm := _with_its_dead(tree, figure, number, before)) is not None:
        return harm
    if own or not (again or moved or totals.of_total(tree, number)):
        return None
    return _answered(tree, figure, number, before, _FAR)


_WE = {"we", "they", "it", "i"}
_THEN = {"now", "today", "yesterday", "then", "morning", "noon", "night", "evening", "week", "month", "year"}


def _is_had_again(tree: Tree, number: int) -> bool:
    """Whether a bare number is what somebody had or gave before, or others come to: "Now we have 23", "that makes 40"."""
    verb = tree.tokens[number].head if tree.tokens[number].rel == "obj" and not tree.children[number] else -1
    subject = tree.child(verb, "nsubj") if verb >= 0 else None
    if subject is None or tree.tokens[verb].lemma not in {"have", "make", "give"}:
        return False
    who = tree.tokens[subject].text.lower()
    if tree.tokens[verb].lemma == "give":  # "put the toll at 79 after it had given 84"
        return who in _WE and any(tree.tokens[below].text.lower() in {"had", "have", "has"} for below in tree.children[verb])
    if tree.tokens[verb].lemma == "make":
        return who in {"that", "this", "which"}
    first, last = tree.sentence(number)
    return who in _WE and any(tree.tokens[index].text.lower() in _THEN for index in range(first, last))


def _is_times_again(tree: Tree, number: int, noun: int, before: Sequence[Draft]) -> bool:
    """Whether how often is told anew: "entered the port 300 times; in the year before it had been 1,200 times"."""
    heads = (noun, number) if tree.tokens[noun].text.lower() == "times" else ()  # the tree may hang "it" on either
    subject = next((one for at in heads if (one := tree.child(at, "nsubj")) is not None), None)
    it = subject is not None and tree.tokens[subject].text.lower() in _IT
    last = before[-1].counts if it and before else None
    return last is not None and tree.text[slice(*last)].endswith("times")


_ITS_DEAD = re.compile(
    r",? (?:including|among them|of whom|of which)(?: (?:about|some|at least|around))? [\d,]+ (?:were )?(?:dead|killed|deaths)\b"
)
_HARMED = {"killed or wounded", "killed and wounded"}


def _with_its_dead(tree: Tree, figure: FoundFigure, number: int, before: Sequence[Draft]) -> Draft | None:
    """The casualties that a bare number with its dead gives anew: "the number was 4,000, including 600 dead"."""
    subject = _subject(tree, number)
    bare = subject is not None and totals.is_bare_total(tree, subject) and tree.child(subject, "nmod", "acl") is None
    if not bare or _ITS_DEAD.match(tree.text, figure.end) is None:
        return None
    near = (one for one in reversed(before[-_NEAR:]) if one.figure and tree.text[one.end : figure.start].count("\n\n") < _FAR + 2)
    return next((one for one in near if one.event in _HARMED), None)


def left_out(tree: Tree, figure: FoundFigure, number: int, event: str, before: Sequence[Draft]) -> Draft | None:
    """The figure before whose noun a bare object leaves out: "received 900 complaints. It upheld 40"; its event is its own."""
    more = _more_of_it(tree, figure, number, before)
    if more is not None:
        return more
    token = tree.tokens[number]
    asked = token.rel == "obl" and tree.case(number) == "for" and tree.tokens[token.head].lemma in word_set("stances", "asking")
    bare = (token.rel in {"obj", "ccomp"} or asked) and token.head >= 0 and tree.tokens[token.head].tag == "VERB"
    bare = bare and not any(tree.tokens[below].rel in {"nmod", "acl", "acl:relcl"} for below in tree.children[number])
    sum_of = token.rel.startswith("nsubj") and _is_one(tree, token.head)
    whole = figure.kind not in {FigureKind.COUNT, FigureKind.MEASURE}  # "interest ate up 21 billion cedis"
    if (not bare and not sum_of) or (whole and not _is_told(tree, token.head)):
        return None
    # "60 million was missing" are no people, nor those who "raised eight million"
    last = _answered(tree, replace(figure, unit="") if figure.kind is FigureKind.COUNT else figure, number, before, 1)
    owed = bare and tree.tokens[token.head].lemma in _PAYING
    if last is not None and last.counts and tree.text[slice(*last.counts)].lower().endswith("capacity"):
        return None  # "with a capacity of 600, hosts some 1,400"
    if last is None or last.figure is None or ((sum_of or owed) and last.figure.kind is not FigureKind.MONEY):
        return None
    return None if bare and labels.of_people(event) and last.figure.unit != "person" else last


def _told_before(tree: Tree, figure: FoundFigure, number: int, before: Sequence[Draft]) -> Draft | None:
    """The figure of the same value that a bare one with an article means: workers, in "Of the 17,500, some 6,000 are cooks"."""
    if number == 0 or tree.tokens[number - 1].text.lower() != "the" or figure.unit not in {"", "item"}:
        return None
    value = (figure.low, figure.best, figure.high)
    counted = (draft for draft in reversed(before) if draft.counts and draft.figure is not None)
    return next((one for one in counted if one.figure and (one.figure.low, one.figure.best, one.figure.high) == value), None)


def of_those_before(tree: Tree, number: int, event: str, before: Sequence[Draft]) -> Draft | None:
    """The people told of before of whom so many are something: "Now we have 23 dead. Eight were from a single family"."""
    head = tree.tokens[number].head
    is_so = tree.tokens[number].rel == "nsubj" and not tree.children[number] and tree.child(head, "cop") is not None
    if event != "present" or not is_so or not before:
        return None
    last = whole_before(tree, before)
    then = things.number_token(tree, last.figure) if last.figure is not None and last.figure.unit == "person" else None
    near = then is not None and last.event and _is_near(tree, last, number, _FAR)
    return last if near and last.event != "present" else None


def number_before(tree: Tree, number: int) -> int | None:
    """The things whose number a clause says: dockers, in "misstated the number of dockers who left. It was 120".

    Also those of whom somebody asks or says how many there are: "How many are missing is unclear: he put it at 90".
    """
    subject = _subject(tree, number)
    subject = totals.moved_to(tree, number) if subject is None else subject
    if subject is None or not (tree.tokens[subject].text.lower() == "it" or totals.is_bare_total(tree, subject)):
        return None
    first, _ = tree.sentence(number)
    start = tree.sentence(first - 1)[0] if first else first
    if "\n" in tree.text[tree.tokens[start].start : tree.tokens[first].start]:
        start = first
    if (asked := _how_many(tree, range(start, subject))) is not None:
        return asked
    for index in range(start, first) if tree.tokens[subject].text.lower() == "it" else ():
        of = tree.child(index, "nmod") if tree.tokens[index].lemma == "number" else None
        if of is not None and tree.case(of) == "of" and tree.tokens[of].tag == "NOUN":
            return of
    return None


def _how_many(tree: Tree, words: range) -> int | None:
    """Those of whom it is asked how many there are: the noun behind "how many", else the state they are in."""
    for index in words[:-1]:
        if tree.tokens[index].text.lower() != "how" or tree.tokens[index + 1].text.lower() != "many":
            continue
        head = tree.tokens[index + 1].head
        if head > index and tree.tokens[head].tag in {"NOUN", "VERB", "ADJ"}:
            theirs = conditions.state_of(tree.tokens[head]) or participle_of(tree.tokens[head]) in word_set("events", "people_do")
            return head if tree.tokens[head].tag == "NOUN" or theirs else None
    return None


def _is_the_one(tree: Tree, number: int) -> bool:
    """Whether a bare number is the one that a relative clause tells of: "more than double the 4,200 it registered in 2021"."""
    told = tree.child(number, "acl:relcl", "acl")
    return told is not None and number > 0 and tree.tokens[number - 1].text.lower() == "the"


_GREAT = re.compile(r"\d ?(?:m|mn|bn|k)$|illion$")


def _more_of_it(tree: Tree, figure: FoundFigure, number: int, before: Sequence[Draft]) -> Draft | None:
    """The sum or measure of the same sentence that a figure without a noun goes on from.

    "Sold bills for 24 billion shillings, having received bids for 31 billion"; "900 tonnes of rice by sea and 40 tonnes by rail".
    """
    token = tree.tokens[number]
    sums = figure.kind is FigureKind.COUNT and _GREAT.search(figure.text) is not None and not token.rel.startswith("nsubj")
    weights = figure.kind is FigureKind.MEASURE and tree.tokens[tree.top(number)].rel == "conj"
    named = any(tree.tokens[below].rel == "nmod" and tree.case(below) == "of" for below in tree.children[number])
    if named or not (sums or weights):
        return None
    for draft in reversed(before[-_NEAR:]):
        one = draft.figure
        if one is None or not same_sentence(tree, number, draft):
            return None
        same = weights and one.kind is figure.kind and one.unit == figure.unit and draft.counts is not None
        if same or (sums and one.kind is FigureKind.MONEY):
            return draft
    return None


def _is_told(tree: Tree, verb: int) -> bool:
    return tree.tokens[verb].lemma in word_set("speech", "numbering") - {"record", "report", "register"}


def is_level(tree: Tree, noun: int) -> bool:
    """Whether a noun only says that it is a number, not of what: "the figure", "last week's count", "a previous record"."""
    lemma = tree.tokens[noun].lemma.lower()
    level = lemma in _LEVELS | (word_set("speech", "totals") - things.PRICED)
    return level and totals.is_unsaid(tree, noun)


def _subject(tree: Tree, number: int) -> int | None:
    """What a clause says is so many: of "it was 40", "the number stood at 40", "that compares with 40"."""
    if tree.child(number, "cop") is not None:
        return tree.child(number, "nsubj")
    token = tree.tokens[number]
    verb = token.head if token.rel in {"obj", "obl", "xcomp", "ccomp"} else -1
    known = word_set("events", "numbering") | word_set("events", "moving") | {"compare", "end", "close", "finish"}
    if verb < 0 or not (tree.tokens[verb].lemma.lower() in known or totals.goes(tree, verb)):
        return None
    above = tree.tokens[verb].head if tree.tokens[verb].rel == "xcomp" else -1  # "expects it to end at 30 per cent"
    return tree.child(verb, "nsubj") if above < 0 else tree.child(above, "obj")


def _is_one(tree: Tree, verb: int) -> bool:
    """Whether a verb is of one thing, as a sum is: "60 million was missing"."""
    parts = [verb, *(below for below in tree.children[verb] if tree.tokens[below].rel in {"cop", "aux", "aux:pass"})]
    return any(tree.tokens[index].text.lower() in {"is", "was", "has"} for index in parts)


def _answered(tree: Tree, figure: FoundFigure, number: int, before: Sequence[Draft], far: int) -> Draft | None:
    verb = tree.tokens[number].head if tree.tokens[number].rel == "obj" else number
    apart = "," in tree.text[tree.tokens[verb].end : tree.tokens[number].start]
    acts = None if apart else tree.child(verb, "nsubj")
    near = (one for one in before[-_NEAR:] if one.figure and _is_near(tree, one, number, far))
    others = [one for one in near if not (one.counts and acts in tree.within(*one.counts))]
    if (money := sum_before(figure, others)) is not None:
        return money
    alike = [one for one in others if _is_alike(tree, figure, one)]  # "two men embezzled more than 3 million": no men
    if not alike or is_included(tree, figure):
        return None
    last = alike[-1]
    of_people = last.figure is not None and last.figure.unit == "person"
    bare = of_people and last.counts is None and bool(last.event)
    last = last if bare and same_sentence(tree, number, last) else whole_before(tree, alike)
    return None if last.figure is not None and is_included(tree, last.figure) else last


def sum_before(figure: FoundFigure, before: Sequence[Draft]) -> Draft | None:
    """The sum that millions without a noun go on from: "7.4 billion francs and 14 homes. Before, the figure was 5.8 billion"."""
    great = figure.kind is FigureKind.COUNT and figure.unit in {"", "item"} and _GREAT.search(figure.text) is not None
    sums = (one for one in reversed(before) if one.figure is not None and one.figure.kind is FigureKind.MONEY)
    return next(sums, None) if great else None


def _is_near(tree: Tree, draft: Draft, number: int, far: int) -> bool:
    then = things.number_token(tree, draft.figure) if draft.figure else None
    if then is None or then >= number or tree.sentence_number(number) - tree.sentence_number(then) > far:
        return False
    return same_sentence(tree, number, draft) or "\n" not in tree.text[tree.tokens[then].end : tree.tokens[number].start]


def _is_alike(tree: Tree, figure: FoundFigure, draft: Draft) -> bool:
    """Whether a figure can be of the same quantity: of the unit of the other, or bare and of its order."""
    last = draft.figure
    if last is None:
        return False
    if figure.kind is not FigureKind.COUNT:
        share = figure.kind is FigureKind.SHARE and last.kind is FigureKind.COUNT and is_plural(tree, draft.counts)
        return share or (figure.kind is last.kind and figure.unit == last.unit)
    if figure.unit not in {"", "item"}:
        return figure.unit == last.unit
    money = last.kind is FigureKind.MONEY or is_currency(last.unit)
    if last.kind in {FigureKind.SHARE, FigureKind.RATE} and not money:
        return last.unit == "percent" and (figure.best or figure.low or 0) < 100
    counted = last.kind is FigureKind.COUNT or (last.kind is FigureKind.CHANGE and last.unit in {"person", "item", "household"})
    order = _LESS[FigureKind.MONEY] if money else _LESS.get(last.kind, 0)
    ours, theirs = figure.best or figure.low or figure.high or 0, last.best or last.low or last.high or 0
    return counted or bool(order and theirs and order <= ours / theirs <= 1 / order)
