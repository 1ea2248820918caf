"""A number that is only called somebody's count, estimate or figure: what that is of, else what was counted before."""

import re

from reportedly.extract import conditions, echoes, happenings, taking_up, totals
from reportedly.extract.asked import Asked, Told
from reportedly.extract.echoes import sum_before
from reportedly.extract.thing_words import thing_extent
from reportedly.extract.tree import Tree
from reportedly.extract.words import participle, word_set, words
from reportedly.model import FigureKind, FoundFigure
from reportedly.model.draft import Draft

_FAR = 4
"""How many sentences before may have counted what a bare "its count" is of."""
_NEAR = 3
"""How many drafts before are asked for one of the same money or measure."""
_COUNTED = {FigureKind.COUNT, FigureKind.MEASURE, FigureKind.MONEY}
_CROWDS = frozenset({"attendance", "turnout", "march", "rally", "demonstration", "protest", "crowd", "gathering", "procession"})
"""What people attend whose number is reckoned: "lowered its count of Saturday's march to 60,000"."""
_NOT = re.compile(r"(?:,|\band|\bbut) (?:and |but )?not (?:(?:at|to|as|the|about|some|around|on) )*$")
_THAN = re.compile(r"\s+(?:more|fewer|less)\s+than\b")
_REST = frozenset({"other", "remaining", "rest"})
_OF_THE = re.compile(r"\bof (?:the |its |their )?(?:about |some |nearly )?$")
_PRONOUNS = frozenset({"it", "that", "this"})


def told_again(asked: Asked) -> Told | None:
    """What a number without a noun is of that a count, a pronoun, a "not" or somebody's saying hands on; None for others."""
    if (than := _than_before(asked)) is not None:
        return than
    if asked.figure.kind not in _COUNTED or not _is_bare(asked.tree, asked.figure, asked.number):
        return _of_crowd(asked) if asked.figure.unit == "person" and asked.figure.kind is FigureKind.COUNT else None
    if echoes.number_before(asked.tree, asked.number) is not None:
        return None  # "misstated the number of looted lorries. It was two": no other before
    return next((told for way in _WAYS if (told := way(asked)) is not None), None)


def _than_before(asked: Asked) -> Told | None:
    """By how many those just counted are more or fewer than others: "541 came home, 19 fewer than promised"."""
    tree, figure = asked.tree, asked.figure
    change = figure.kind is FigureKind.CHANGE and figure.unit in {"", "person", "item", "household"}
    apart = change and tree.text[max(0, figure.start - 2) : figure.start] == ", " and _THAN.match(tree.text, figure.number[1])
    last = asked.before[-1] if asked.before else None
    same = last is not None and last.figure is not None and last.figure.kind is FigureKind.COUNT
    return _like(asked, last) if apart and last and same and taking_up.same_sentence(tree, asked.number, last) else None


def _is_bare(tree: Tree, figure: FoundFigure, number: int) -> bool:
    """Whether a number has no noun of its own but its unit."""
    top = tree.tokens[tree.top(number)]
    of = tree.child(number, "nmod")
    own = of is not None and tree.case(of) == "of"
    behind = tree.tokens[number + 1].text.lower() if number + 1 < len(tree.tokens) else ""
    own = own or behind in word_set("events", "bare")  # "its first figure of nine dead"
    return not own and top.start < figure.end


def _like(asked: Asked, draft: Draft) -> Told:
    return Told(draft.counts, "counts.carried" if draft.counts else "counts.again", draft.event, asked.number, draft)


def _level(asked: Asked) -> Told | None:
    """The sum that another is up from, whose noun nobody tells: "received $2 million of the $4 million due, up from $600,000"."""
    tree, figure = asked.tree, asked.figure
    if figure.kind is not FigureKind.MONEY or not taking_up.stands_from(tree.text, figure.start):
        return None
    here = [one for one in asked.before[-_NEAR:] if taking_up.same_sentence(tree, asked.number, one) and _is_alike(figure, one)]
    whole = len(here) > 1 and here[-1].figure is not None and _OF_THE.search(tree.text, 0, here[-1].figure.start) is not None
    last = here[-2] if whole else here[-1] if here else None
    return _like(asked, last) if last is not None and last.counts is None else None


def _the_rest(asked: Asked) -> Told | None:
    """The rest of those told of before, of whom nothing else is said: "171 of the dead were in Oru, the other 41 in Velna"."""
    tree, number = asked.tree, asked.number
    token, last = tree.tokens[number], asked.before[-1] if asked.before else None
    rest = number > 1 and tree.tokens[number - 1].text.lower() in _REST and tree.tokens[number - 2].text.lower() == "the"
    if not rest or last is None or token.rel != "conj" or tree.child(number, "cop") is not None:
        return None
    return _like(asked, last) if _is_alike(asked.figure, last) and taking_up.same_sentence(tree, number, last) else None


def _not_but(asked: Asked) -> Told | None:
    """What somebody takes back beside the right number: "it was corrected to 59, and not 63"."""
    last = asked.before[-1] if asked.before else None
    said = _NOT.search(asked.tree.text, max(0, asked.figure.start - 30), asked.figure.start) is not None
    if last is None or not said or not taking_up.same_sentence(asked.tree, asked.number, last):
        return None
    return _like(asked, last) if _is_alike(asked.figure, last) else None


def _of_count(asked: Asked) -> Told | None:
    """What a count is of that a number is: "its estimate of the loss", else the same number told before, else the last one."""
    tree, figure, number = asked.tree, asked.figure, asked.number
    count = _count_at(tree, number)
    if count is None:
        return None
    money = sum_before(figure, asked.before[-2:])
    if money is not None:
        return Told(money.counts, "counts.again", money.event, number, money)
    before = asked.before[-1] if asked.before else None
    if tree.case(tree.top(number)) == "from" and before is not None and taking_up.same_sentence(tree, number, before):
        return _like(asked, before)  # "raised its count to 19 from 17"
    thing = _thing_of(tree, count, figure, number)
    if thing is not None:
        return _of_thing(asked, thing) if tree.tokens[thing].tag == "NOUN" else None
    called = tree.tokens[tree.top(number)].rel == "nmod" and tree.tokens[tree.top(number)].head == count
    same = next((one for one in reversed(asked.before) if _is_same(figure, one)), None)
    last = same if same is not None else _last_alike(asked, 1 if called else _FAR)
    if same is None and called and last is not None and last.event in {"", "present"}:
        last = None  # "a target of 4,000 homes. Experts doubt the official figure of 12,000"
    if last is None and called and tree.tokens[tree.tokens[count].head].lemma == "stand":
        return Told(None, "counts.again", "", number)  # "her group stood by its figure of 360": no groups
    return _like(asked, last) if last is not None else None


def _thing_of(tree: Tree, count: int, figure: FoundFigure, number: int) -> int | None:
    """What a noun for a count says it is of, beside the number itself."""
    inside = tree.within(figure.start, figure.end)
    of = (below for below in tree.children[count] if below > count and tree.case(below) == "of" and below not in inside)
    thing = next((below for below in of if below != tree.top(number)), None)
    counted = tree.child(thing, "nmod") if thing is not None and tree.tokens[thing].lemma == "number" else None
    return counted if counted is not None and tree.case(counted) == "of" else thing  # "its estimate of the number of the dead"


def _of_crowd(asked: Asked) -> Told | None:
    """People with a noun of their own whose crowd is reckoned: "their estimate of the attendance to 28,000 persons"."""
    count = _count_at(asked.tree, asked.number)
    thing = _thing_of(asked.tree, count, asked.figure, asked.number) if count is not None else None
    crowd = thing is not None and asked.tree.tokens[thing].lemma.lower() in _CROWDS
    return _of_thing(asked, thing) if thing is not None and crowd else None


def _count_at(tree: Tree, number: int) -> int | None:
    """The noun for a count that comes to a number: "its figure of 360", "raised its count to 19", "our estimate was 180"."""
    top = tree.top(number)
    if tree.case(top) == "of" and tree.tokens[top].rel == "nmod":
        return _reckoning(tree, tree.tokens[top].head, top)
    if tree.child(top, "cop") is not None:
        return _reckoning(tree, tree.child(top, "nsubj"), top)
    if tree.case(top) not in {"to", "at", "from", "as"}:
        return None
    for above in tree.ancestors(top):
        token = tree.tokens[above]
        if token.tag == "VERB":
            moved = token.lemma in word_set("speech", "revising") | word_set("events", "putting")
            if tree.case(top) == "as":
                return _reckoning(tree, tree.child(above, "obj"), top, plain=True) if token.lemma in totals.GIVING else None
            moves = totals.moves(tree, above)
            thing = tree.child(above, "obj", "nsubj:pass") if moved else tree.child(above, "nsubj") if moves else None
            return _reckoning(tree, thing, top)
    return None


def _reckoning(tree: Tree, noun: int | None, number: int, *, plain: bool = False) -> int | None:
    """A noun if it is one for a count, or for a `plain` number: "gave the number as 64"."""
    reckonings = (totals.reckonings() | ({"number", "total"} if plain else set())) - {"toll", "account"}
    return noun if noun is not None and noun < number and tree.tokens[noun].lemma.lower() in reckonings else None


def _of_thing(asked: Asked, thing: int) -> Told | None:
    """What a count names that it is of: labourers who are present, a loss, a march that people attended."""
    tree, top = asked.tree, asked.tree.top(asked.number)
    own = top if tree.tokens[top].tag == "NOUN" and tree.tokens[top].start >= asked.figure.end else None
    lemma = tree.tokens[thing].lemma.lower()
    if lemma in _CROWDS:
        who = thing_extent(tree, own, asked.figure) if own is not None else None
        return Told(who, "counts.tree" if who else "counts.bare", participle("attend"), thing)
    if own is not None or tree.tokens[thing].text in {"deaths", "dead"}:
        return None  # others tell of these
    deed = conditions.states().get(lemma) or words("events")["deeds"].get(lemma) or "present"
    befell = happenings.befell_group(tree, thing) or (deed, thing)
    return Told(thing_extent(tree, thing, asked.figure), "counts.tree", *befell)


def _is_alike(figure: FoundFigure, draft: Draft) -> bool:
    """Whether a figure may be of what a draft's is of: of one kind, and of one unit where both have one."""
    other = draft.figure
    if other is None or other.kind is not figure.kind:
        return False
    return figure.kind is FigureKind.COUNT or figure.unit == other.unit


def _is_same(figure: FoundFigure, draft: Draft) -> bool:
    other = draft.figure
    if other is None or not _is_alike(figure, draft) or not (draft.counts or draft.event):
        return False
    mine, theirs = (one.best or one.low or one.high for one in (figure, other))
    return mine == theirs and other.end <= figure.start


def _last_alike(asked: Asked, far: int) -> Draft | None:
    """The last whole that was counted in the sentences right before, where it is of the kind of this figure."""
    before = asked.before[-1] if asked.before else None
    part = before is not None and before.figure is not None and taking_up.is_included(asked.tree, before.figure)
    alike = asked.last if part and asked.figure.kind is FigureKind.COUNT else before
    if asked.figure.kind is not FigureKind.COUNT:
        alike = next((one for one in reversed(asked.before[-_NEAR:]) if _is_alike(asked.figure, one)), None)
    if alike is None or not _is_alike(asked.figure, alike) or not (alike.counts or alike.event):
        return None
    return alike if 0 <= taking_up.sentences_since(asked.tree, asked.number, alike) <= far else None


def _corrected_from(asked: Asked) -> Told | None:
    """The number that another was before it was put right: "its count is now 67, corrected from 58"."""
    tree, number = asked.tree, asked.number
    verb = tree.tokens[number].head
    revised = verb >= 0 and tree.case(number) == "from" and tree.tokens[verb].lemma in word_set("speech", "revising")
    aside = revised and tree.tokens[verb].rel in {"advcl", "acl"} and tree.child(verb, "obj", "nsubj", "nsubj:pass") is None
    last = asked.before[-1] if asked.before else None
    if not aside or last is None or not taking_up.same_sentence(tree, number, last) or not _is_alike(asked.figure, last):
        return None
    return _like(asked, last)


def _it_is(asked: Asked) -> Told | None:
    """The toll that a pronoun is said to be: "It is 19"."""
    tree, number = asked.tree, asked.number
    subject = tree.child(number, "nsubj") if tree.child(number, "cop") is not None else None
    if subject is None or tree.tokens[subject].text.lower() not in _PRONOUNS or tree.case(number):
        return None
    last = _last_alike(asked, _FAR)
    people = last is not None and last.figure is not None and last.figure.unit == "person"
    return _like(asked, last) if last is not None and people else None


def _only_said(asked: Asked) -> Told | None:
    """What the sentence before counted, where somebody only says another number: "The ministry spoke of 22"."""
    tree, number = asked.tree, asked.number
    verb = tree.tokens[number].head
    if verb < 0 or tree.tokens[verb].tag != "VERB":
        return None
    spoke = tree.tokens[verb].lemma == "speak" and tree.case(number) == "of" and tree.tokens[number].rel == "obl"
    said = tree.tokens[verb].lemma == "say" and tree.tokens[number].rel == "obj"
    tallied = tree.tokens[verb].lemma in _TALLYING and tree.tokens[number].rel == "obj" and tree.child(verb, "nsubj") is not None
    tallied = tallied and tree.child(number, "acl:relcl", "acl", "nmod", "obl") is None
    last = _last_alike(asked, _TOLD_ON if tallied else 1) if spoke or said or tallied else None
    return _like(asked, last) if last is not None else None


_TALLYING = frozenset({"count", "record", "tally", "announce", "register"})
_TOLD_ON = 2
"""Sentences before that may have told of what somebody counts another number of."""


def _higher_figure(asked: Asked) -> Told | None:
    """What was told right before, where somebody gives "a higher figure, 3,400" of it."""
    tree, number = asked.tree, asked.number
    figure = tree.tokens[number].head if tree.tokens[number].rel == "appos" else -1
    called = figure >= 0 and tree.tokens[figure].lemma in {"figure", "number", "count"} and figure < number
    called = called and any(tree.tokens[below].rel == "amod" for below in tree.children[figure])
    last = _last_alike(asked, _TOLD_ON) if called else None
    return _like(asked, last) if last is not None else None


def _there_are(asked: Asked) -> Told | None:
    """How many there are by now of those told of right before: "There were 140 of us. Today there are 85"."""
    tree, number = asked.tree, asked.number
    verb = tree.tokens[number].head
    there = verb >= 0 and tree.tokens[number].rel.startswith("nsubj") and tree.child(verb, "expl") is not None
    behind = tree.tokens[number + 1].tag if number + 1 < len(tree.tokens) else ""
    alone = there and behind != "ADP" and tree.child(number, "nmod", "acl", "acl:relcl", "amod") is None
    last = _last_alike(asked, 1) if alone else None
    if last is None or "\n" in tree.text[last.end : asked.figure.start]:
        return None
    since = taking_up.sentences_since(tree, number, last)
    several = [one for one in asked.before if taking_up.sentences_since(tree, number, one) == since]
    return _like(asked, last) if len(several) == 1 else None


def _put_at(asked: Asked) -> Told | None:
    """What was measured before, where "it" or "the quantity" is put at another number: "put the quantity at 11 tonnes"."""
    tree, top = asked.tree, asked.tree.top(asked.number)
    verb = tree.tokens[top].head
    put = verb >= 0 and tree.case(top) == "at" and tree.tokens[verb].lemma in word_set("events", "putting")
    is_so = tree.child(top, "cop") is not None and not tree.case(top)
    thing = tree.child(verb, "obj", "nsubj:pass") if put else tree.child(top, "nsubj") if is_so else None
    if thing is None or any(tree.tokens[below].rel not in {"det", "nmod:poss"} for below in tree.children[thing]):
        return None
    amount = tree.tokens[thing].lemma.lower() in _AMOUNTS and asked.figure.kind is FigureKind.MEASURE
    last = _last_alike(asked, _FAR) if amount or (put and tree.tokens[thing].text.lower() == "it") else None
    return _like(asked, last) if last is not None else None


_AMOUNTS = frozenset({"quantity", "amount", "volume", "tonnage", "leak", "leakage", "spill", "spillage"})
"""What tells no more of a measure than what was told before."""
_WAYS = (_level, _the_rest, _not_but, _of_count, _corrected_from, _it_is, _only_said, _put_at, _higher_figure, _there_are)
"""What may hand on to a bare number what was counted before, the surest first."""
