"""What the figures before counted, told anew: more of them, for another day, by the month, of their own, set against them."""

import re

from reportedly.extract import taking_up, things
from reportedly.extract.asked import Asked, Told
from reportedly.extract.tree import Tree
from reportedly.extract.words import participle_of, word_set
from reportedly.model import FigureKind
from reportedly.model.draft import Draft


def for_another_day(asked: Asked) -> Told | None:
    """Those of the sentence before, told anew for another day: "We had nine dead and 12 missing. Today we have 14 and seven"."""
    tree, number = asked.tree, asked.number
    first = tree.first_joined(number)
    verb = tree.tokens[first].head if tree.tokens[first].rel == "obj" else -1
    subject = tree.child(verb, "nsubj") if verb >= 0 and tree.tokens[verb].lemma == "have" else None
    if subject is None or tree.tokens[subject].text.lower() != "we" or asked.figure.kind is not FigureKind.COUNT:
        return None
    row = [first, *(at for at in tree.children[first] if tree.tokens[at].rel == "conj")]
    if any(tree.tokens[at].tag != "NUM" or tree.child(at, "nmod", "acl") is not None for at in row):
        return None
    if tree.child(verb, "xcomp") is not None:
        return None  # "we had 11 dead"
    earlier = [one for one in asked.before if taking_up.sentences_since(tree, number, one) == 1]
    if not all(_is_had(tree, one) for one in earlier):
        return None
    if len(row) != len(earlier) or number not in row or "\n" in tree.text[earlier[0].start : asked.figure.start]:
        return None
    like = earlier[row.index(number)]
    return Told(like.counts, "counts.carried" if like.counts else "counts.bare", like.event, number, like)


def _is_had(tree: Tree, draft: Draft) -> bool:
    """Whether a count is of those whom "we" have or had."""
    number = things.number_token(tree, draft.figure) if draft.figure is not None else None
    verb = tree.clause(number) if number is not None else -1
    subject = tree.child(verb, "nsubj") if verb >= 0 and tree.tokens[verb].lemma == "have" else None
    subject = tree.child(tree.tokens[verb].head, "nsubj") if subject is None and tree.tokens[verb].rel == "conj" else subject
    ours = subject is not None and tree.tokens[subject].text.lower() == "we"
    return ours and draft.figure is not None and draft.figure.kind is FigureKind.COUNT


def more_of_the_same(asked: Asked) -> Told | None:
    """More of those just told of, in words without a verb: "About 15 fell out. Then two more last night"."""
    tree, number, before = asked.tree, asked.number, asked.before
    last = before[-1] if before else None
    more = number + 1 < len(tree.tokens) and tree.tokens[number + 1].text.lower() == "more"
    said = number if tree.tokens[number].rel in {"root", "ccomp"} else number + 1
    alone = more and tree.tokens[said].rel in {"root", "ccomp"} and tree.child(said, "cop") is None
    near = last is not None and taking_up.sentences_since(tree, number, last) == 1
    if not (alone and near) or last is None or last.counts is None or asked.figure.kind is not FigureKind.COUNT:
        return None
    return Told(last.counts, "counts.carried", last.event, number, last)


def by_another_time(asked: Asked) -> Told | None:
    """The same by the day or month: "fired 4,600 drones in January, or some 150 a day"."""
    tree, figure, last = asked.tree, asked.figure, asked.before[-1] if asked.before else None
    same = last is not None and last.figure is not None and last.figure.kind is FigureKind.COUNT
    said = figure.per and _OR.search(tree.text, max(0, figure.start - _OR_NEAR), figure.start) is not None
    if not said or not same or last is None or tree.child(asked.number, "nmod") is not None:
        return None
    here = taking_up.same_sentence(tree, asked.number, last)
    return Told(last.counts, "counts.again", last.event, asked.number, last) if here else None


_OR = re.compile(r", or (?:about |some |around |nearly )?$")
_OR_NEAR = 14


def their_own(asked: Asked) -> Told | None:
    """Those whose loss leaves out verb and people: "nine people lost their lives and 40 their homes"."""
    tree, number = asked.tree, asked.number
    thing, owner = tree.tokens[number].head, number + 1
    verb = tree.tokens[thing].head if thing > owner and tree.tokens[thing].rel == "conj" else -1
    theirs = owner < len(tree.tokens) and tree.tokens[owner].rel == "nmod:poss" and tree.tokens[owner].tag == "PRON"
    if verb < 0 or not theirs or tree.tokens[verb].tag != "VERB" or asked.last is None:
        return None
    told = f"{participle_of(tree.tokens[verb])} {tree.tokens[thing].text.lower()}"
    return Told(asked.last.counts, "counts.carried", told, verb, asked.last)


_THAN = re.compile(r"(?: \w+)? (?:more|fewer|less|higher|lower) than\b")


def what_was_told(asked: Asked) -> Told | None:
    """What was told right before, where "that" is so many more, or "the figure" is moved and its noun comes again.

    "The ministry said 53 had died. That is two more than on Friday", "The figure was revised from 2,400 households".
    """
    tree, last = asked.tree, asked.last
    subject = tree.child(tree.clause(asked.number), "nsubj", "nsubj:pass")
    if last is None or last.figure is None or subject is None or asked.figure.kind not in {FigureKind.COUNT, FigureKind.CHANGE}:
        return None
    that = tree.tokens[subject].text.lower() in {"that", "this"} and not tree.children[subject]
    if that and asked.figure.kind is FigureKind.CHANGE and _THAN.match(tree.text, asked.figure.number[1]) is not None:
        return Told(last.counts, "counts.again", last.event, asked.number, last)
    the = {tree.tokens[below].text.lower() for below in tree.children[subject]} == {"the"}
    noun, thing = things.counted(tree, asked.figure, asked.number), tree.head_of(last.counts) if last.counts else None
    again = noun is not None and thing is not None and tree.tokens[noun].lemma == tree.tokens[thing].lemma
    moved = tree.tokens[tree.clause(asked.number)].lemma in word_set("speech", "revising")
    if the and again and moved and tree.tokens[subject].lemma in {"figure", "number", "total", "count"}:
        return Told(last.counts, "counts.again", last.event, asked.number, last)
    return None
