"""What a figure takes up from the figures before it: their noun where it has none, the level they are set against, their toll."""

import re
from collections.abc import Iterable, Sequence

from reportedly.extract import conditions, things, totals, wholes
from reportedly.extract.figures.lexicon import nouns
from reportedly.extract.figures.neighbours import is_bracketed
from reportedly.extract.tree import Tree
from reportedly.extract.words import word_set
from reportedly.model import Bound, Extent, FigureKind, FoundFigure
from reportedly.model.draft import Draft

_OF_WHOM = re.compile(r"\bof (?:whom|which|these|those|them) (?:about |some |at least )?$")
_APART = re.compile(
    r"(?:,|\(|\s[–—-])\s*(?:(?:up|down) (?:by )?|an? (?:[\w-]+ ){0,3})?(?:about |around |some |nearly )?$", re.IGNORECASE
)
_FROM = re.compile(r"\b(?:(?:up|down) from|against|versus|compared (?:with|to)) (?:about |around |some )?$", re.IGNORECASE)
_BY_WHOM = re.compile(r"\s+of (?:whom|which)\b")
_OF_THEM = re.compile(r"\s+of (?:them|whom|these|those)\b")
_FROM_TOTAL = re.compile(
    r"\b(?:(?:up|down) from|against|versus|than|compared (?:with|to)) (?:an?|the) (?:[\w-]+ )?"
    r"(?:average|total|peak|record|high|low|figure|number|level) of (?:about |around |some |nearly )?$",
    re.IGNORECASE,
)
_OR = re.compile(r"(?:,|\() ?or (?:about |some )?$")
_AGAIN_NEAR = 60
NO_TOLL = word_set("events", "people_do") | word_set("events", "no_toll")
"""What befell people who are not of a toll: "killed 34 and left 19 missing. The governor put the toll at 41"."""
_NEAR = 6
"""How many drafts before are asked what a change is a change of."""
_WHERE = {"in", "across", "at", "from", "for", "on", "along"}
_PART = re.compile(
    r"\b(?:including|among (?:them|these|those|whom)|of (?:them|these|those|whom)|(?:of|among) the \d[\d,]*,)"
    r"\W+(?:(?!and\b|but\b)\w[\w-]* ){0,2}$",
    re.IGNORECASE,
)


def level_of(text: str, figures: Sequence[FoundFigure], figure: FoundFigure, before: list[Draft]) -> Draft | None:
    """Which of two figures one of two earlier levels belongs to: 30 to 45 in "45 killed and 60 hurt, up from 30 and 52"."""
    last = before[-1].figure if before else None
    if len(before) < 2 or before[-2].figure is None or "\n" in text[before[-2].figure.start : figure.start]:
        return None
    if last is not None and text[last.end : figure.start].strip() == "and":
        return before[-2] if stands_from(text, last.start) else None
    if not stands_from(text, figure.start):
        return None
    behind = next((other for other in figures if other.start >= figure.end), None)
    return before[-2] if behind is not None and text[figure.end : behind.start].strip() == "and" else None


def stands_from(text: str, at: int) -> bool:
    """Whether a figure at an offset is the level that another is set against: "up from 12", "compared with 12"."""
    return _FROM.search(text, max(0, at - 30), at) is not None


_LOWERING = frozenset({"cut", "lower", "reduce", "trim", "slash", "downgrade", "pare", "shave"})


def raised_again(tree: Tree, figure: FoundFigure, number: int, before: list[Draft]) -> Draft | None:
    """The toll that a pronoun or "the figure" stands for, where it is moved: "put the dead at 90. Later it raised it to 98"."""
    if not before or not totals.is_moved_again(tree, number):
        return None
    lowered = tree.tokens[tree.tokens[number].head].lemma in _LOWERING
    for draft in reversed(before[-3:]):
        then = things.number_token(tree, draft.figure) if draft.figure else None
        near = then is not None and tree.sentence_number(number) - tree.sentence_number(then) <= 1
        befell = draft.event in word_set("events", "aftermath") and draft.figure is not None and draft.figure.unit == "person"
        if totals.is_toll(tree, number) and draft.event in NO_TOLL:
            continue  # "killed 34 and left 19 missing. The governor put the toll at 41"
        if draft.figure is not None and is_included(tree, draft.figure):
            continue  # "37 deaths, including 11 children. An official put the toll at 61"
        if lowered and draft.figure is not None and (draft.figure.best or draft.figure.low or 0) < (figure.best or 0):
            continue  # nobody cuts what was 12 to 180
        if then is not None and near and (befell or totals.is_toll(tree, then)):
            return draft
    return None


def of_share(tree: Tree, figure: FoundFigure, number: int, before: Sequence[Draft]) -> Draft | None:
    """The share of the same sentence that this one goes on from: "40 percent of the crop was lost and 15 percent damaged"."""
    last = before[-1] if before else None
    if last is None or last.figure is None or not last.counts or {figure.kind, last.figure.kind} != {FigureKind.SHARE}:
        return None
    return last if tree.child(number, "nmod") is None and same_sentence(tree, number, last) else None


def is_compared(tree: Tree, figure: FoundFigure, number: int, noun: int | None, last: Draft) -> bool:
    """Whether a figure is only the level that the one before is set against: "50 tons of flour, compared with 40 tons"."""
    average = _FROM_TOTAL.search(tree.text, max(0, figure.start - 60), figure.start) is not None
    level = figure.role == "earlier" or average or things.expecter(tree, number) is not None
    if not level or last.figure is None or last.counts is None:
        return False
    named = noun is not None and tree.tokens[noun].start > last.figure.end
    if noun is not None and named and tree.tokens[noun].lemma.lower() not in word_set("speech", "totals"):
        return False  # "a loss of $18 million, against a profit of 4 million"
    return (
        same_sentence(tree, number, last)
        and (last.figure.unit == figure.unit or (average and not figure.unit))
        and last.figure.end <= figure.start
        and (noun is None or noun < number)
    )


def said_again(tree: Tree, figure: FoundFigure, number: int, before: Sequence[Draft]) -> Draft | None:
    """What a figure only says once more in another unit: "14% of its revenue, or $34 billion"."""
    last = before[-1] if before else None
    if last is None or last.figure is None or not last.counts or tree.child(number, "nmod") is not None:
        return None
    joined = _OR.search(tree.text, max(0, figure.start - 12), figure.start) is not None
    near = last.figure.end <= figure.start and figure.start - last.figure.end < _AGAIN_NEAR
    other = {figure.kind, last.figure.kind} in ({FigureKind.MONEY, FigureKind.SHARE}, {FigureKind.MONEY, FigureKind.CHANGE})
    return last if joined and near and other and same_sentence(tree, number, last) else None


def moves_it(tree: Tree, figure: FoundFigure, number: int, before: Sequence[Draft]) -> Draft | None:
    """What a change that stands apart is a change of: the lists, in "drew up 90 lists in May, up 12% from April".

    Nothing where it may be of either of two: "90 cases and 12 deaths, a 15% decrease".
    """
    before = [draft for draft in levels(before[-_NEAR:]) if draft.figure and draft.figure.end <= figure.start]
    last = whole_before(tree, before) if before else None
    if last is None or last.figure is None or not stands_apart(tree.text, figure) or not same_sentence(tree, number, last):
        return None
    second = before[-2].figure if len(before) > 1 and last is before[-1] else None
    either = second is not None and tree.text[second.end : last.figure.start].endswith(" and ")
    times = last.counts is not None and tree.text[last.counts[0] : last.counts[1]].endswith("times")
    return None if either or times else last


def levels(before: Iterable[Draft]) -> list[Draft]:
    """The drafts without those that only set a level against another ("twice", "down 4%")."""
    return [draft for draft in before if draft.figure is None or not _is_relative(draft.figure)]


def of_rank(tree: Tree, figure: FoundFigure, before: list[Draft]) -> list[Draft]:
    """The drafts that a figure can take its noun from: in brackets, those in brackets; else those outside, where there are any.

    "3,200 people (640 households) came on Monday and 1,100 (220) on Tuesday": people, and households.
    """
    bracketed = [draft.figure is not None and is_bracketed(tree.text, draft.figure) for draft in before]
    if not any(bracketed[-_NEAR:]):
        return before
    aside = is_bracketed(tree.text, figure)
    if aside and not tree.text.startswith(")", figure.end):
        return before  # "(18 of them beyond repair)"
    same = [draft for draft, inside in zip(before, bracketed, strict=True) if inside == aside]
    return same or before


def _is_relative(figure: FoundFigure) -> bool:
    change = figure.kind is FigureKind.CHANGE and figure.unit in {"percent", "percentage point"}
    return change or figure.kind is FigureKind.MULTIPLE


def stands_apart(text: str, figure: FoundFigure) -> bool:
    """Whether a figure is a change or a multiple told in apposition: "..., down 4%", "..., a rise of 12%", "..., twice"."""
    changes = figure.kind in {FigureKind.CHANGE, FigureKind.MULTIPLE}
    return changes and _APART.search(text, max(0, figure.start - 60), figure.start) is not None


def is_part(tree: Tree, figure: FoundFigure, number: int, before: list[Draft]) -> bool:
    """Whether a bare number is of those counted right before it: "90 dead, of whom 30 were in Goma and 20 in Beni"."""
    last = before[-1].figure if before else None
    kinds = {FigureKind.COUNT, FigureKind.SHARE}, {FigureKind.COUNT, FigureKind.MEASURE, FigureKind.MONEY}
    if last is None or figure.kind not in kinds[0] or last.kind not in kinds[1]:
        return False
    if tree.sentence(number) != tree.sentence(tree.within(last.start, last.end)[0]):
        return False
    opens = _OF_WHOM.search(tree.text, last.start, figure.start) or _BY_WHOM.match(tree.text, figure.end)
    goes_on = tree.tokens[number].rel == "conj" and _OF_WHOM.search(tree.text, max(0, last.start - 30), last.start)
    # "six of those entries were for work, 370 for study"
    beside = tree.tokens[number].rel in {"conj", "parataxis", "appos"} and _OF_THEM.match(tree.text, last.end)
    return opens is not None or bool(goes_on or beside)


def whole_of_part(tree: Tree, figure: FoundFigure, number: int, before: list[Draft]) -> Draft:
    """What a part is of: the people, not the places behind them, in "300 villagers in six valleys, 40 of whom were hurt".

    Nothing is a part of what is less: "40 schools in six towns, of which 12 are closed".
    """
    last = before[-1]
    if last.figure is None:
        return last
    same = [one for one in before if one.figure is not None and same_sentence(tree, number, one)]
    if re.search(r"\bwhom\b", tree.text[last.figure.end : figure.end + len(" of whom")]) is not None:
        return next((one for one in reversed(same) if one.figure and one.figure.unit in {"person", "household"}), last)
    less = FigureKind.COUNT in {figure.kind} & {last.figure.kind} and (last.figure.best or figure.best or 0) < (figure.best or 0)
    wholes_of_it = (one for one in reversed(same) if one.figure and (one.figure.best or 0) >= (figure.best or 0))
    return next(wholes_of_it, last) if less else last


def _told_whole(tree: Tree, figure: FoundFigure, number: int, before: Sequence[Draft]) -> Draft | None:
    """Where the whole was told that a number is, or is of: "118 workers were underground ... it employed 96 of the 118"."""
    of = tree.child(number, "nmod")
    whole = of if of is not None and tree.case(of) == "of" and tree.tokens[of].tag == "NUM" else number
    the = tree.tokens[whole - 1].text.lower() == "the" and tree.tokens[whole].tag == "NUM"
    if not the or figure.kind is not FigureKind.COUNT:
        return None
    written = tree.tokens[whole].text
    again = (one for one in reversed(before) if one.figure is not None and one.counts is not None)
    return next((one for one in again if one.figure is not None and one.figure.text.split()[-1] == written), None)


_DOERS = frozenset({"police", "army", "military", "court", "government", "ministry", "agency", "service", "group", "company"})
"""Who does the same to more of the same: "freed 16 inmates ... The army held five"."""


_US = frozenset({"we", "i"})
_TURN = re.compile(r"\n(?:[A-Z][\w.’' -]{1,40}:|Q)\s")


def carried_noun(tree: Tree, figure: FoundFigure, number: int, before: list[Draft]) -> Extent | None:
    """The noun of the figure before, when this one leaves its own out ("and about 90 were hurt")."""
    told = _told_whole(tree, figure, number, before)
    if told is not None:
        return told.counts
    before = _without_shares(tree, number, before)
    if not before or before[-1].counts is None or figure.kind is not FigureKind.COUNT:
        return None
    if before[-1].figure is not None and before[-1].figure.best == 0:
        return None  # "There are zero prisoners. Eleven are held in the capital."
    last = quantity_before(tree, figure, before)
    if is_included(tree, figure) and not wholes.could_hold(last, figure):
        last = next((one for one in reversed(before[-4:]) if one.counts and wholes.could_hold(one, figure)), last)
    gap = tree.text[before[-1].end : figure.start]
    if _TURN.search(gap):
        return None  # another speaks: "We have 11 members present.\n\nMr. Reed: Some 64,000"
    same = same_sentence(tree, number, last) or same_sentence(tree, number, before[-1])
    if last.counts and wholes.is_of_several_kinds(tree, last.counts, number) and not stands_from(tree.text, figure.start):
        return None  # "four police officers and three children were killed and 66 wounded"
    of_people = last.figure is not None and last.figure.unit == "person"
    if (
        last.figure is not None
        and last.figure.kind is not FigureKind.COUNT
        and not of_people
        and not is_plural(tree, last.counts)
    ):
        return None  # "at 240 percent of capacity, and 17 of 36 have closed"
    of_people = of_people or (last.figure is not None and last.figure.unit == "household")
    if figure.bound is Bound.FUZZY and tree.tokens[number].rel.startswith("nsubj") and not (same and of_people):
        behind = tree.tokens[min(number + 1, len(tree.tokens) - 1)].text.lower()
        return last.counts if same and behind in _ALSO and is_plural(tree, last.counts) else None
    thing = tree.head_of(before[-1].counts)
    if thing is not None and tree.tokens[thing].lemma.lower() in {"toll", "casualty", "turnout", "capacity"}:
        return None  # "the toll rose to 58, dozens still missing", "with a capacity of 600, hosts 1,400"
    does = tree.child(tree.tokens[number].head, "nsubj") if tree.tokens[number].rel == "obj" else None
    if does is not None and does in tree.within(*before[-1].counts):
        return None  # "two men embezzled more than 3 million": no men
    if does is not None and tree.tokens[does].text.lower() in _US and "\n" in gap:
        return None  # "The ferry had 600 passengers aboard", and in the next paragraph "we have 39 in our care"
    new = does is not None and tree.tokens[does].tag == "NOUN" and tree.child(does, "det") is not None
    if does is not None and new and ("\n" in gap or (not same and tree.tokens[does].lemma.lower() not in _DOERS)):
        return None  # "16 inmates were killed ... A separate strike killed five"
    if figure.bound is Bound.FUZZY and "\n" in gap:
        return None  # "a handful of billionaires ...", and in the next paragraph "the support of millions"
    return (
        last.counts
        if gap.count("\n") <= 2 and len(gap) < 300 and (last.figure is None or last.figure.unit == "person" or same)
        else None
    )


def _without_shares(tree: Tree, number: int, before: list[Draft]) -> list[Draft]:
    """The drafts up to the one that the last ones only are a share of: "registered 900, or 38 per cent, Hungary 700"."""
    last = before[-1] if before else None
    while last is not None and last.counts is None and last.figure is not None and last.figure.kind is FigureKind.SHARE:
        before = before[:-1] if same_sentence(tree, number, last) else []
        last = before[-1] if before else None
    return before


_ALSO = frozenset({"still", "more", "others"})
"""Behind "dozens" that are of those just counted: "41 tankers were listed, but dozens still load oil"."""
_JOINED = re.compile(r"(?: and| plus|[,;])(?: an?(?: further| additional)?| another| some)?$")


def is_plural(tree: Tree, thing: Extent | None) -> bool:
    """Whether a counted noun is of several: "tankers", "police", "the displaced"."""
    head = tree.head_of(thing) if thing else None
    token = tree.tokens[head] if head is not None else None
    many = token is not None and token.text.lower() in nouns().plural | word_set("events", "bare") | {"crew"}
    return many or (token is not None and token.text.lower() != token.lemma.lower())


def quantity_before(tree: Tree, figure: FoundFigure, before: Sequence[Draft]) -> Draft:
    """The draft whose noun a figure takes up: a level is that of the one right before, others of the last whole."""
    inside = tree.within(figure.start, figure.end)
    level = stands_from(tree.text, figure.start) and bool(inside) and same_sentence(tree, inside[0], before[-1])
    last = before[-1]
    return last if level and last.counts and not _is_setting(tree, last, before[-4:-1]) else whole_before(tree, before)


def whole_before(tree: Tree, before: Sequence[Draft]) -> Draft:
    """The last draft that is no part of another: the dead, in "41 died, among them nine children. Another 17 are missing".

    Nor is it only where others are: the cases, in "37 cases in eight towns, up from 32".
    """
    recent = before[-4:]
    for at in range(len(recent) - 1, -1, -1):
        draft = recent[at]
        if not draft.counts or _is_setting(tree, draft, recent[:at]):
            continue
        if draft.figure is None or not (is_included(tree, draft.figure) or _is_summand(tree, recent, at)):
            return draft
    return before[-1]


def _is_summand(tree: Tree, drafts: Sequence[Draft], at: int) -> bool:
    """Whether a number adds up with those beside it to one right before them: "nine civilians, six women and three men".

    To one with a bound it does in the same sentence alone ("at least nine civilians, six women and three men").
    """
    near = tree.sentence(tree.within(drafts[at].start, drafts[at].end)[0])
    values = [
        wholes.least(one.figure) if tree.sentence(tree.within(one.start, one.end)[0]) == near else one.figure.best
        for one in drafts
        if one.figure and one.figure.kind is FigureKind.COUNT
    ]
    if len(values) < len(drafts):
        return False
    told = [0 if value is None else value for value in values]
    runs = ((first, last) for first in range(at) for last in range(max(at, first + 2) + 1, len(drafts) + 1))
    return None not in values and any(0 < told[first] == sum(told[first + 1 : last]) for first, last in runs)


def is_included(tree: Tree, figure: FoundFigure) -> bool:
    """Whether a figure is told as a part of the one before: "including 12", "among them nine men and 23 women", "23 of them"."""
    if _opens_part(tree.text, figure.start) or _OF_THEM.match(tree.text, figure.end) is not None:
        return True
    number = things.number_token(tree, figure)
    top = tree.top(number) if number is not None else -1
    first = tree.first_joined(top) if top >= 0 else -1
    one = tree.child(first, "nummod", "det") if first >= 0 else None
    return first != top and _opens_part(tree.text, tree.tokens[first if one is None else min(one, first)].start)


def _opens_part(text: str, at: int) -> bool:
    return _PART.search(text, max(0, at - 40), at) is not None


def _is_setting(tree: Tree, draft: Draft, before: Sequence[Draft]) -> bool:
    """Whether what is counted is only where, or from where, what the same sentence counted before is: "in eight towns"."""
    noun = tree.head_of(draft.counts) if draft.counts else None
    if noun is None or tree.tokens[noun].text.lower() in conditions.states():
        return False  # "arrived at 38,000 deaths"
    there = tree.tokens[noun - 3] if noun > 2 and tree.case(noun) == "with" else None
    furnished = there is not None and there.rel == "obl" and tree.case(noun - 3) in _WHERE  # "in a house with three bedrooms"
    if tree.case(noun) not in _WHERE and not furnished:
        return False
    return any(one.counts and one.counts != draft.counts and same_sentence(tree, noun, one) for one in before)


def takes_up(tree: Tree, noun: int, last: Draft, figure: FoundFigure) -> bool:
    """Whether a figure's own noun only sums up or tells a state of what was counted before: "a total of 90", "and 23 wounded"."""
    token = tree.tokens[noun]
    if token.lemma.lower() in word_set("speech", "totals"):
        return token.lemma.lower() not in conditions.states() or token.lemma.lower() == "toll"  # losses are themselves a thing
    if last.figure is not None and last.figure.unit not in {"person", ""}:
        return False  # "90 cases and one death"
    gap = tree.text[last.figure.end if last.figure else last.end : figure.start].rstrip()
    return token.text.lower() in conditions.states() and _JOINED.search(gap) is not None


def sentences_since(tree: Tree, number: int, before: Draft) -> int:
    """How many sentences before a figure another stands: 0 in the same one, -1 where it stands in none or behind."""
    inside = tree.within(before.start, before.end)
    return max(-1, tree.sentence_number(number) - tree.sentence_number(inside[0])) if inside else -1


def same_sentence(tree: Tree, number: int, last: Draft) -> bool:
    """Whether a figure stands in the sentence of the one before."""
    return tree.sentence(number) == tree.sentence(tree.within(last.start, last.end)[0])
