"""What happened to those counted, by the verb or noun that tells of them."""

import re

from reportedly.extract import (
    conditions,
    event_others,
    event_totals,
    event_words,
    events,
    happenings,
    measured,
    parts,
    taking_up,
    totals,
    wholes,
)
from reportedly.extract.asked import Asked
from reportedly.extract.tree import Tree
from reportedly.extract.words import participle_of, word_set
from reportedly.model import FigureKind, FoundFigure
from reportedly.model.draft import Draft


def happened(asked: Asked, noun: int | None) -> tuple[str, int]:
    """What happened and the token that tells: to a whole, only what is told of itself and not of its part."""
    tree, figure, number = asked.tree, asked.figure, asked.number
    event, teller = events.event_of(tree, noun, asked.head, number)
    if noun is not None and event_others.is_only_where(tree, noun, teller):
        # "killed 40 people in three villages", "companies with 1,000 employees must report"
        event, teller = happenings.befell_group(tree, noun) or ("", teller)
    if tree.tokens[teller].text == "won" and measured.inside(tree, teller, figure):
        event, teller = events.event_of(tree, None, tree.clause(tree.tokens[teller].head), number)  # "40 billion won"
    if happenings.is_in_addition(tree, number):
        added = (tree.top(number), noun if noun is not None else number)
        befell = (happenings.befell_group(tree, one) for one in added)
        event, teller = next((found for found in befell if found is not None), ("", teller))
    if happenings.is_limit(tree, number):
        event, teller = _set_at(tree, number) or ("", teller)
    proper = teller == noun and tree.tokens[teller].text.istitle() and tree.tokens[teller].tag == "ADJ"
    if proper and not conditions.state_of(tree.tokens[teller]):  # not a headline's "11 Missing"
        event = "present"  # "eight were Chinese"
    if is_whole(asked, noun):
        event, teller = event_totals.of_its_own(tree, number, noun) or ("", teller)
    event = event_others.befell_those(tree, noun, number, event, teller)
    if _EXCEPTED.search(tree.text, max(0, figure.start - 20), figure.start):
        event = ""  # "all but 20 were delivered"
    if tree.tokens[teller].lemma == "account" and asked.before and parts.makes_up(tree, figure, number, asked.before[-1]):
        event = asked.before[-1].event
    if (before := parts.ranked_before(tree, number, teller, asked.before)) is not None:
        event = before.event
    if event == "present" and (like := _told_beside(asked, noun)) is not None:
        event = like.event
    if _only_compares(tree, teller) and (asked.before or tree.tokens[teller].lemma == "include"):
        event = asked.before[-1].event if asked.before else "present"
    whole = _whole_of_part(asked, event, teller)
    event = event if whole is None else whole.event
    lifeless = noun is not None and tree.tokens[noun].lemma.lower() in word_set("events", "buildings") | _LIFELESS
    event = "" if lifeless and event in _BODILY else event  # "counted 62 dead and 4,000 homes under water"
    event = "" if _only_grows(tree, noun, teller) else event
    event = "present" if event == "had" else event  # "had 40,000 visitors, 12,000 more than in April"
    return _moved(tree, figure, number, event, teller), teller


def _only_grows(tree: Tree, noun: int | None, teller: int) -> bool:
    """Whether a verb only says that a number that is of nothing has grown to this: "as the figure passes 100"."""
    subject = tree.child(teller, "nsubj") if noun is None else None
    bare = subject is not None and tree.tokens[subject].lemma.lower() in {"figure", "number", "count", "tally"}
    grows = tree.tokens[teller].lemma in {"pass", "top", "exceed", "reach", "hit", "near", "approach"}
    return grows and bare and tree.child(subject or 0, "nmod") is None


def _told_beside(asked: Asked, noun: int | None) -> Draft | None:
    """The part beside which a figure is told, by who they are or by where."""
    beside = parts.said_beside(asked.tree, asked.number, asked.before) or parts.listed_beside(asked.tree, noun, asked.before)
    return beside or parts.placed_beside(asked.tree, asked.number, asked.before)


def is_whole(asked: Asked, noun: int | None) -> bool:
    """Whether a figure is only the whole that another one asked about is a part of."""
    others = (other for other in asked.figures if other is not asked.figure)
    return wholes.is_whole(asked.tree, asked.number, noun, others)


def _only_compares(tree: Tree, verb: int) -> bool:
    """Whether a verb tells nothing new of those told of before: "This compares to 14 last year", "they included five men"."""
    token, subject = tree.tokens[verb], tree.child(verb, "nsubj")
    them = {"they", "these", "those"} | (set() if token.rel == "acl:relcl" else {"that", "this"})
    they = subject is not None and tree.tokens[subject].text.lower() in them
    return token.tag == "VERB" and (token.lemma == "compare" or (token.lemma == "include" and they))


_LIFELESS = frozenset({"home", "house", "building", "vehicle", "car", "road", "bridge"})
_BODILY = frozenset({"killed", "died", "wounded", "injured"})


def _set_at(tree: Tree, number: int) -> tuple[str, int] | None:
    """What is said of a limit that something is set against: "the cap of 500 barrels set in 2017"."""
    top = tree.top(number)
    limit = tree.tokens[top].head if tree.tokens[top].rel == "nmod" else top
    return happenings.befell_group(tree, top) or happenings.befell_group(tree, limit)


def _whole_of_part(asked: Asked, event: str, teller: int) -> Draft | None:
    """Whose part a figure is that tells of itself no more than who they are: "left 90 dead, among them nine women"."""
    tree, figure, number = asked.tree, asked.figure, asked.number
    if figure.kind is not FigureKind.COUNT or not taking_up.is_included(tree, figure):
        return None
    whole = next((one for one in reversed(asked.before) if one.figure and not taking_up.is_included(tree, one.figure)), None)
    if whole is None or whole.figure is None or whole.figure.kind is not FigureKind.COUNT or whole.figure.end > figure.start:
        return None
    if not 0 <= taking_up.sentences_since(tree, number, whole) <= 1 or "\n" in tree.text[whole.figure.end : figure.start]:
        return None
    token = tree.tokens[tree.top(number)]
    kind = token.rel.startswith("nsubj") and tree.tokens[token.head].tag in {"NOUN", "PROPN", "PRON"}
    kind = kind and tree.case(token.head) in {"", "among"}  # "two of them were children", "among them are three children"
    kind = kind or _AMONG_WHOM.search(tree.text, max(0, figure.start - 30), figure.start) is not None
    tells = tree.tokens[teller].lemma in word_set("events", "making") | word_set("speech", "numbering")
    tells = tells or totals.moves(tree, teller)  # "the number of dead rose to 26, seven children among them"
    shared = teller < number and tells
    of = tree.head_of(whole.counts) if whole.counts and whole.event == "" else None
    owner = tree.tokens[tree.tokens[of].head].lemma if of is not None and tree.tokens[of].rel == "nmod" else ""
    listed = owner in word_set("events", "possessions")  # "compiled a list of 90 men, including two boys"
    return whole if shared or listed or event == "" or (event == "present" and kind) else None


_AMONG_WHOM = re.compile(r"\bamong (?:whom|which) (?:are|were|is|was) (?:also )?$")
_EXCEPTED = re.compile(r"\b(?:all|everyone|everything|everybody) (?:but|except|save) (?:about |some )?$", re.IGNORECASE)
_UP_OR_DOWN = re.compile(r"\b(up|down)(?: by)?(?: about| around| some| nearly| almost)? $", re.IGNORECASE)


def _moved(tree: Tree, figure: FoundFigure, number: int, event: str, teller: int) -> str:
    """The event with what only gives a number taken back: exports that "came to" a sum are so much; "down 4%" is fallen."""
    if tree.tokens[teller].lemma in {"come", "run"} and tree.tokens[teller].tag == "VERB":
        to = tree.case(tree.top(number)) == "to"
        event = "present" if to or figure.kind is FigureKind.CHANGE else event
    way = _UP_OR_DOWN.search(tree.text, max(0, figure.start - 20), figure.start)
    particle = tree.child(teller, "compound:prt") if way is not None else None
    if (
        particle is not None
        and way is not None
        and tree.tokens[particle].start == way.start(1)
        and not totals.moves(tree, teller)
    ):
        return event  # "closed down 17 of them"
    above = tree.tokens[number].head
    by = figure.kind is FigureKind.CHANGE and above >= 0 and tree.case(number) == "by" and totals.moves(tree, above)
    if by and tree.tokens[teller].rel == "acl" and teller != above:
        return participle_of(tree.tokens[above])  # "the number of firms employing them rose by 900"
    if figure.trend and figure.trend in event_words.WAYS and totals.of_change(tree, number):
        return event_words.WAYS[figure.trend]  # "protested against an increase of 4% in rents"
    if figure.unit not in {"percent", "percentage point"}:
        return event_words.WAYS[way[1].lower()] if way is not None and figure.kind is FigureKind.CHANGE else event
    only = tree.tokens[teller].lemma.lower() in {"up", "down", *conditions.states()} or tree.tokens[teller].tag == "ADV"
    if figure.trend and taking_up.stands_apart(tree.text, figure):
        return event_words.WAYS.get(figure.trend, event)  # ", a rise of 12%"
    if way is not None and (only or figure.kind is FigureKind.CHANGE):
        return event_words.WAYS[way[1].lower()]  # "with petrol down 2%", "shares closed down 2%"
    relative = figure.kind is FigureKind.CHANGE and event == "present"
    return event_words.WAYS.get(figure.trend or "", event) if relative else event


__all__ = ["happened", "is_whole"]
