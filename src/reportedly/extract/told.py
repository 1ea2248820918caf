"""What a figure counts and what happened to it: by its label, by its noun and verb, or carried on from the figure before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.extract import events, things
from reportedly.extract.tree import Tree
from reportedly.extract.words import word_set
from reportedly.model import Bound, Extent, FigureKind, FoundFigure
from reportedly.model.draft import Draft


@dataclass(frozen=True, slots=True)
class Told:
    """What a figure counts (`how` it was found) and what happened to it, with the token that tells.

    `like` is the figure before whose noun it takes up.
    """

    counts: Extent | None
    how: str
    event: str
    teller: int
    like: Draft | None = None


def told_of(tree: Tree, figures: Sequence[FoundFigure], figure: FoundFigure, number: int, head: int, before: list[Draft]) -> Told:
    """What a figure counts and what happened: by its label, by its noun and verb, or carried on from the figure before."""
    label = things.label_before(tree, figure)
    if label:
        noun = things.labelled(tree, label)
        counts = things.thing_extent(tree, noun, figure) if noun is not None else None
        return Told(counts, "counts.label", *events.event_of_label(tree, label))
    same = _level_of(tree.text, figures, figure, before) or _raised_again(tree, number, before)
    if same is not None:
        return Told(same.counts, "counts.carried" if same.counts else "counts.bare", same.event, number, same)
    toll = things.raised_toll(tree, number)
    if toll is not None:
        return Told(None, "counts.bare", events.states()["toll"], toll)
    noun = things.counted(tree, figure, number)
    if noun is not None and before and before[-1].counts and things.bare_owner(tree, noun):
        thing = tree.head_of(before[-1].counts)
        counts = tree.extent([thing]) if thing is not None else None  # "but Norway's doubled"
        return Told(counts, "counts.carried", *events.event_of(tree, noun, head, number), before[-1])
    event, teller = events.event_of(tree, noun, head, number)
    if things.is_whole(tree, number, noun, (other for other in figures if other is not figure)):
        event, teller = events.of_its_own(tree, number, noun) or ("", teller)
    event = _moved(tree, figure, number, event, teller)
    last = whole_before(tree, before) if before else None
    if last is not None and _is_compared(tree, figure, number, noun, last):
        return Told(last.counts, "counts.carried", last.event, teller, last)
    if last is not None and _moves_it(tree, figure, number, last):
        return Told(last.counts, "counts.carried", event, teller, last)
    alone = noun is None or noun < number
    if alone and figure.unit == "person" and teller == number + 1 and tree.tokens[number - 1].text.lower() == "the":
        return Told(None, "counts.bare", event, teller)  # "two medics were among the 31 killed"
    if noun is None and _is_part(tree, figure, number, before):
        whole = before[-1]
        event = whole.event if event in {"", "present"} else event
        return Told(whole.counts, "counts.carried" if whole.counts else "counts.bare", event, teller, whole)
    carried = _carried(tree, figure, number, before)
    taken_up = noun is not None and carried is not None and _takes_up(tree, noun, before[-1], figure)
    if noun is not None and not taken_up and _is_bare(tree, noun, figure):
        text = tree.tokens[noun].text.lower()
        kind = things.said_to_be(tree, number)
        if kind is not None:
            return Told(things.thing_extent(tree, kind, figure), "counts.tree", events.states().get(text, text), noun)
        put = tree.tokens[teller].lemma.lower() in word_set("events", "putting") | word_set("events", "moving")
        return Told(None, "counts.bare", events.states().get(text, text) if put else event, teller)
    if noun is not None and not taken_up:
        spoken_of = tree.tokens[teller].lemma == "speak" and tree.tokens[teller].tag == "VERB"
        event = "present" if things.is_put(tree, number, teller) else "" if spoken_of else event
        return Told(things.thing_extent(tree, noun, figure), "counts.tree", event, teller)
    if noun is not None and carried is not None and things.is_named_total(tree, noun):
        thing = tree.head_of(carried)
        carried = tree.extent([thing]) if thing is not None else carried  # "276 new cases, active tally at 4,302"
    if teller != head and carried and before[-1].event != event and _is_toll(tree, teller):
        carried = None  # a death toll is of other people than those who were hired before it
    return Told(
        carried, "counts.carried", _event_without_noun(tree, figure, number, event, teller, carried, before), teller, last
    )


def _event_without_noun(
    tree: Tree, figure: FoundFigure, number: int, event: str, teller: int, carried: Extent | None, before: list[Draft]
) -> str:
    """What happened to those counted without a noun: what befell the ones before, where the verb only speaks, counts or puts."""
    last = whole_before(tree, before) if before else None
    spoken = tree.tokens[teller].lemma in word_set("speech", "plain") | {"speak", "count", "tally"}
    if spoken and figure.kind is FigureKind.COUNT:
        bare = last is not None and last.figure is not None and last.counts is None and _same_sentence(tree, number, last)
        event = before[-1].event if carried or bare else ""  # "police say 4 dead, doctors count 16"
    if before and spoken and figure.kind is FigureKind.CHANGE:
        event = before[-1].event  # "postponed for 3,400, she told the BBC, 600 more than before"
    top = tree.tokens[number].head if tree.tokens[number].rel == "nummod" else number
    follows = tree.tokens[teller].lemma == "follow"
    acted = tree.tokens[top].rel == "obj" or (tree.tokens[top].rel.startswith("nsubj") and not follows)  # "two more were held"
    put = not acted and tree.tokens[teller].lemma.lower() in word_set("events", "putting")
    if put and figure.kind is FigureKind.COUNT:
        event = before[-1].event if carried else "present"
    return event


_OF_WHOM = re.compile(r"\bof (?:whom|which|these|those|them) (?:about |some |at least )?$")


def _is_part(tree: Tree, figure: FoundFigure, number: int, before: list[Draft]) -> bool:
    """Whether a bare number is of those counted right before it: "90 dead, of whom 30 were in Goma and 20 in Beni"."""
    last = before[-1].figure if before else None
    if last is None or figure.kind is not FigureKind.COUNT or last.kind is not FigureKind.COUNT:
        return False
    if tree.sentence(number) != tree.sentence(tree.within(last.start, last.end)[0]):
        return False
    opens = _OF_WHOM.search(tree.text, last.start, figure.start)
    goes_on = tree.tokens[number].rel == "conj" and _OF_WHOM.search(tree.text, max(0, last.start - 30), last.start)
    return opens is not None or bool(goes_on)


def _is_toll(tree: Tree, teller: int) -> bool:
    head = tree.tokens[teller].head
    return head >= 0 and tree.tokens[head].lemma.lower() in word_set("speech", "totals")


_UP_OR_DOWN = re.compile(r"\b(up|down)(?: by)?(?: about| around| some| nearly| almost)? $", re.IGNORECASE)
_WAYS = {"up": "risen", "down": "fallen"}


def _moved(tree: Tree, figure: FoundFigure, number: int, event: str, teller: int) -> str:
    """The event with what only gives a number taken back: exports that "came to" a sum are so much; "down 4%" is fallen."""
    top = tree.tokens[number].head if tree.tokens[number].rel == "nummod" else number
    case = tree.child(top, "case")
    if tree.tokens[teller].lemma == "come" and tree.tokens[teller].tag == "VERB":
        to = case is not None and tree.tokens[case].text.lower() == "to"
        event = "present" if to or figure.kind is FigureKind.CHANGE else event
    if figure.unit not in {"percent", "percentage point"}:
        return event
    way = _UP_OR_DOWN.search(tree.text, max(0, figure.start - 20), figure.start)
    only = tree.tokens[teller].lemma.lower() in {"up", "down", *events.states()} or tree.tokens[teller].tag == "ADV"
    if way is not None and (only or figure.kind is FigureKind.CHANGE):
        return _WAYS[way[1].lower()]  # "with petrol down 2%", "shares closed down 2%"
    relative = figure.kind is FigureKind.CHANGE and event == "present"
    return _WAYS.get(figure.trend or "", event) if relative else event


def _is_compared(tree: Tree, figure: FoundFigure, number: int, noun: int | None, last: Draft) -> bool:
    """Whether a figure is only the level that the one before is set against: "50 tons of flour, compared with 40 tons"."""
    level = figure.role == "earlier" or things.expecter(tree, number) is not None
    if not level or last.figure is None or last.counts is None:
        return False
    return (
        _same_sentence(tree, number, last)
        and last.figure.unit == figure.unit
        and last.figure.end <= figure.start
        and (noun is None or noun < number)
    )


_APART = re.compile(r",\s+(?:up|down) (?:by )?(?:about |around |some |nearly )?$", re.IGNORECASE)


def _moves_it(tree: Tree, figure: FoundFigure, number: int, last: Draft) -> bool:
    """Whether a change that stands apart is of the things counted before it: "drew up 90 lists in May, up 12% from April"."""
    if figure.kind is not FigureKind.CHANGE or last.figure is None or last.counts is None:
        return False
    counted = last.figure.kind is FigureKind.COUNT and last.figure.end <= figure.start
    return counted and _APART.search(tree.text, 0, figure.start) is not None and _same_sentence(tree, number, last)


def _raised_again(tree: Tree, number: int, before: list[Draft]) -> Draft | None:
    """The toll that a pronoun or "the figure" stands for, where it is moved: "put the dead at 90. Later it raised it to 98"."""
    if not before or not things.is_moved_again(tree, number):
        return None
    for draft in reversed(before[-3:]):
        then = things.number_token(tree, draft.figure) if draft.figure else None
        if then is not None and tree.sentence_number(number) - tree.sentence_number(then) <= 1 and things.is_toll(tree, then):
            return draft
    return None


def _same_sentence(tree: Tree, number: int, last: Draft) -> bool:
    return tree.sentence(number) == tree.sentence(tree.within(last.start, last.end)[0])


_FROM = re.compile(r"\b(?:up|down) from (?:about |around |some )?$", re.IGNORECASE)


def _level_of(text: str, figures: Sequence[FoundFigure], figure: FoundFigure, before: list[Draft]) -> Draft | None:
    """Which of two figures one of two earlier levels belongs to: 30 to 45 in "45 killed and 60 hurt, up from 30 and 52"."""
    last = before[-1].figure if before else None
    if len(before) < 2 or before[-2].figure is None or "\n" in text[before[-2].figure.start : figure.start]:
        return None
    if last is not None and text[last.end : figure.start].strip() == "and":
        return before[-2] if _stands_from(text, last.start) else None
    if not _stands_from(text, figure.start):
        return None
    behind = next((other for other in figures if other.start >= figure.end), None)
    return before[-2] if behind is not None and text[figure.end : behind.start].strip() == "and" else None


def _stands_from(text: str, at: int) -> bool:
    return _FROM.search(text, max(0, at - 30), at) is not None


def _is_bare(tree: Tree, noun: int, figure: FoundFigure) -> bool:
    """Whether people are counted by their state alone: "41 dead"."""
    return figure.kind is FigureKind.COUNT and tree.tokens[noun].text.lower() in word_set("events", "bare")


def _carried(tree: Tree, figure: FoundFigure, number: int, before: list[Draft]) -> Extent | None:
    """The noun of the figure before, when this one leaves its own out ("and some 2,700 have been wounded")."""
    if not before or before[-1].counts is None or figure.kind is not FigureKind.COUNT:
        return None
    if before[-1].figure is not None and before[-1].figure.best == 0:
        return None  # "There are zero prisoners. Eleven are held in the capital."
    last = whole_before(tree, before)
    gap = tree.text[before[-1].end : figure.start]
    same = _same_sentence(tree, number, last)
    of_people = last.figure is not None and last.figure.unit == "person"
    if figure.bound is Bound.FUZZY and tree.tokens[number].rel.startswith("nsubj") and not (same and of_people):
        return None
    return (
        last.counts
        if gap.count("\n") <= 2 and len(gap) < 300 and (last.figure is None or last.figure.unit == "person" or same)
        else None
    )


_WHERE = {"in", "across", "at", "from"}
_PART = re.compile(
    r"\b(?:including|among (?:them|these|those|whom)|of (?:them|these|those|whom))\W+(?:\w+\W+){0,2}$", re.IGNORECASE
)


def whole_before(tree: Tree, before: list[Draft]) -> Draft:
    """The last draft that is no part of another: the dead, in "41 died, among them nine children. Another 17 are missing".

    Nor is it only where others are: the cases, in "37 cases in eight towns, up from 32".
    """
    recent = before[-4:]
    for at in range(len(recent) - 1, -1, -1):
        draft = recent[at]
        if not draft.counts or _is_setting(tree, draft, recent[:at]):
            continue
        if draft.figure is None or not _PART.search(tree.text, max(0, draft.figure.start - 40), draft.figure.start):
            return draft
    return before[-1]


def _is_setting(tree: Tree, draft: Draft, before: list[Draft]) -> bool:
    """Whether what is counted is only where, or from where, what the same sentence counted before is: "in eight towns"."""
    noun = tree.head_of(draft.counts) if draft.counts else None
    case = tree.child(noun, "case") if noun is not None else None
    if noun is None or case is None or tree.tokens[case].text.lower() not in _WHERE:
        return False
    return any(one.counts and one.counts != draft.counts and _same_sentence(tree, noun, one) for one in before)


def _takes_up(tree: Tree, noun: int, last: Draft, figure: FoundFigure) -> bool:
    """Whether a figure's own noun only sums up or tells a state of what was counted before: "a total of 90", "and 23 wounded"."""
    token = tree.tokens[noun]
    if token.lemma.lower() in word_set("speech", "totals"):
        return token.lemma.lower() not in events.states() or token.lemma.lower() == "toll"  # losses are themselves a thing
    if last.figure is not None and last.figure.unit not in {"person", ""}:
        return False  # "90 cases and one death"
    gap = tree.text[last.figure.end if last.figure else last.end : figure.start].rstrip()
    return token.text.lower() in events.states() and gap.endswith((" and", ",", " plus", ";"))
