"""What a number without a noun of its own is a part of: those that the sentence before told of.

"The watch recorded 71 transfers. Thirty of them involved a listed vessel": thirty transfers.
"""

from collections.abc import Sequence

from reportedly.extract import labels, things
from reportedly.extract.taking_up import is_plural, same_sentence, whole_before
from reportedly.extract.thing_words import thing_extent
from reportedly.extract.tree import Tree, overlap
from reportedly.extract.wholes import could_hold, is_of_several_kinds, of_pronoun
from reportedly.extract.words import rides, word_set
from reportedly.model import Bound, Extent, FigureKind, FoundFigure
from reportedly.model.draft import Draft

_THEM = {"them", "these", "those", "they", "whom", "which"}
_KINDS = {FigureKind.COUNT, FigureKind.SHARE}
Taken = tuple[Extent, Draft | None]
"""The noun a number takes up and the draft that counted it, if one did."""


def of_those(tree: Tree, figure: FoundFigure, number: int, before: Sequence[Draft]) -> Taken | None:
    """The things that a pronoun says a number is a part of: "Of these, 36 were", "half of them"."""
    pronoun = _pronoun(tree, number) if figure.kind in _KINDS else None
    if pronoun is None:
        return None
    first = tree.sentence(pronoun)[0]
    near = _counted_near(tree, number, before, tree.tokens[pronoun].start)
    if are_bare_people(tree, number, before[-1] if before else None):
        return None  # "Women are a third of the dead. Hospitals treated 385 injured; 70 of them had burns": no women
    same = [draft for draft in near if draft.start >= tree.tokens[first].start]
    if not near:
        subject = _subject_before(tree, first)
        return (thing_extent(tree, subject, None), None) if subject is not None else None
    near = [draft for draft in same or near if could_hold(draft, figure)] or same or near
    whole = whole_before(tree, near)
    other = _head(tree, whole) != _head(tree, near[-1])
    if (
        figure.kind is FigureKind.COUNT
        and whole.figure
        and (figure.best or 0) > (whole.figure.high or whole.figure.best or figure.best or 0)
    ):
        return None  # "Two boats capsized. Thirty of them were rescued": no boats
    doubtful = other and tree.tokens[pronoun].text.lower() == "those"
    doubtful = doubtful or bool(whole.counts and is_of_several_kinds(tree, whole.counts, number))
    return (whole.counts, whole) if whole.counts and not doubtful else None


def are_bare_people(tree: Tree, number: int, last: Draft | None) -> bool:
    """Whether a sentence has just counted people by their state alone: "385 injured"."""
    bare = last is not None and last.counts is None and last.figure is not None and last.figure.unit == "person"
    whole = bare and last is not None and last.figure is not None and last.figure.kind is FigureKind.COUNT
    return whole and last is not None and same_sentence(tree, number, last)


def of_counted(tree: Tree, figure: FoundFigure, number: int, event: str, before: Sequence[Draft]) -> Taken | None:
    """The things that a bare subject is so many of, where the same can befall those counted before: "Eleven carried cement"."""
    if figure.kind not in _KINDS or not _opens_clause(tree, figure, number):
        return None
    if of_bare_people(tree, figure, number, before) is not None:
        return None
    near = _counted_near(tree, number, before, figure.start)
    whole = whole_before(tree, near) if near else None
    if whole is None or whole.figure is None or not whole.counts:
        return None
    if is_of_several_kinds(tree, whole.counts, number):
        return None  # "evacuated 12 families and 40 pupils; 16 refused"
    if figure.bound is Bound.FUZZY and whole.figure.unit != "person":
        return None  # "Tens of thousands sleep in the open"
    befalls_people = labels.of_people(event) or tree.tokens[tree.tokens[number].head].lemma in word_set("speech", "plain")
    if befalls_people and whole.figure.unit != "person":
        return None  # "Six tankers sailed. Two were arrested": not tankers
    return None if are_on_board(tree, event, whole.counts) else (whole.counts, whole)


def are_on_board(tree: Tree, event: str, counts: Extent) -> bool:
    """Whether those on board are other than what was counted before: no names, in "listed 134 names, but 250 were on board"."""
    noun = tree.head_of(counts)
    return event in {"aboard", "on board"} and noun is not None and tree.tokens[noun].lemma.lower() in rides() | {"name"}


def of_surveyed(tree: Tree, figure: FoundFigure, number: int, before: Sequence[Draft]) -> Draft | None:
    """Those whom a survey asked, of whom a share is: "a poll of 1,200 voters found that 61 percent back the ban"."""
    if figure.kind is not FigureKind.SHARE or tree.child(number, "nmod") is not None:
        return None
    same = [one for one in before[-_SHARES:] if one.counts and one.figure and same_sentence(tree, number, one)]
    asked = (one for one in same if one.figure and one.figure.kind is FigureKind.COUNT and one.figure.end <= figure.start)
    return next((one for one in asked if _was_asked(tree, one)), None)


_SHARES = 6
"""How many drafts before a share are looked at for those whom a survey asked: a poll's shares stand in a row."""


def _was_asked(tree: Tree, one: Draft) -> bool:
    """Whether those counted are whom a survey asked: "an assessment among 640 households", "1,020 adults were polled"."""
    noun = tree.head_of(one.counts) if one.counts else None
    papers = word_set("speech", "surveys") - {"count", "tally", "report", "registration", "census"}
    above = [tree.tokens[at].lemma.lower() for at in tree.ancestors(noun)] if noun is not None else []
    of = noun is not None and tree.case(noun) in {"of", "among", "with", "from", "by"}
    return one.event in word_set("events", "surveying") or bool(of and papers & set(above[:3]))


def of_ranked(tree: Tree, number: int, before: Sequence[Draft]) -> Draft | None:
    """What the next in a ranking has so many of: killings, in "Peru had 52 killings. It was followed by Chile with 23"."""
    token = tree.tokens[number]
    if tree.case(number) != "with" or token.head < 0:
        return None
    follows = tree.tokens[token.head].lemma == "follow" or tree.tokens[token.head].tag == "PROPN"
    near = _counted_near(tree, number, before, token.start) if follows else []
    return whole_before(tree, near) if near else None


def ranked_before(tree: Tree, number: int, teller: int, before: Sequence[Draft]) -> Draft | None:
    """The share that the next in a ranking is told behind: "Chadians made up 34% of arrivals, followed by Malians (15%)"."""
    token, last = tree.tokens[teller], before[-1] if before else None
    follows = token.lemma == "follow" and token.rel in {"acl", "advcl"} and tree.child(teller, "obl:agent") is not None
    if last is None or last.figure is None or not follows or not teller < number:
        return None
    return last if last.figure.kind is FigureKind.SHARE and _stands_near(tree, last, number) else None


def _counted_near(tree: Tree, number: int, before: Sequence[Draft], end: int) -> list[Draft]:
    """The drafts that count several things in the sentence of a number or the one before it, up to an offset in the text."""
    near = [draft for draft in before[-6:] if draft.figure and draft.figure.start < end and _stands_near(tree, draft, number)]
    several = [draft for draft in near if draft.figure and draft.figure.best != 0 and is_plural(tree, draft.counts)]
    shares = [draft for draft in several if draft.figure and draft.figure.kind is FigureKind.SHARE]
    masses = [draft for draft in near if draft.figure and draft.figure.kind is FigureKind.MEASURE and draft.counts]
    return [draft for draft in several if draft.figure and draft.figure.kind is FigureKind.COUNT] or shares or masses


def _pronoun(tree: Tree, number: int) -> int | None:
    """The pronoun that a number is out of: "half of them", "Of these, 36 were"; none where it says itself who ("those held")."""
    clause = tree.tokens[number].head if tree.tokens[number].rel.startswith("nsubj") else number
    below = [index for at in {number, clause} if at >= 0 for index in tree.children[at]]
    for index in below:
        if tree.tokens[index].text.lower() in _THEM and tree.case(index) == "of" and (index < number or index <= number + 3):
            return index if tree.child(index, "acl", "acl:relcl", "nmod", "amod", "obl") is None else None
    return None


def _opens_clause(tree: Tree, figure: FoundFigure, number: int) -> bool:
    """Whether a number stands alone as the subject of a main clause: "Eleven carried cement", "In May there were only nine"."""
    more = tree.tokens[tree.top(number)].lemma.lower() in {"more", "other"}  # "eight more are listed"
    number = tree.top(number) if more else number
    token = tree.tokens[number]
    of_noun = (below for below in tree.children[number] if tree.tokens[below].start >= figure.end)
    others = (tree.tokens[below] for below in of_noun if tree.tokens[below].lemma.lower() not in {"more", "other"})
    of_other = any(other.rel in {"nmod", "acl", "acl:relcl", "amod"} for other in others)
    if not token.rel.startswith("nsubj") or token.head < 0 or of_other:
        return False
    clause = tree.tokens[token.head]
    above = tree.tokens[clause.head].rel if clause.head >= 0 else ""
    joined = clause.rel in {"conj", "parataxis"} and above in {"root", "ccomp"}
    return joined or clause.rel == "root"


def of_bare_people(tree: Tree, figure: FoundFigure, number: int, before: Sequence[Draft]) -> Draft | None:
    """The people told of by their state alone that a number is a part of: "treated 385 injured; 70 of them had burns".

    Also "of 385 injured, 70 had burns".
    """
    last = before[-1] if before else None
    if last is None or last.figure is None or figure.kind not in _KINDS or not are_bare_people(tree, number, last):
        return None
    clause = tree.tokens[number].head if tree.tokens[number].rel.startswith("nsubj") else number
    near = (below for at in {number, clause} if at >= 0 for below in tree.children[at])
    whole = any(tree.case(at) == "of" and overlap(last.figure.number, tree.extent(tree.subtree(at))) for at in near)
    return last if whole or _pronoun(tree, number) is not None else None


def _stands_near(tree: Tree, draft: Draft, number: int) -> bool:
    """Whether a draft's figure stands in the sentence of a number or in the one before it, in the same paragraph."""
    then = things.number_token(tree, draft.figure) if draft.figure else None
    if then is None or then >= number or tree.sentence_number(number) - tree.sentence_number(then) > 1:
        return False
    return "\n" not in tree.text[tree.tokens[then].end : tree.tokens[number].start]


def _subject_before(tree: Tree, first: int) -> int | None:
    """The subject of the sentence before, where it is several: "Our nurses were attacked. Some 120 of them"."""
    if first == 0:
        return None
    start, end = tree.sentence(first - 1)
    if "\n" in tree.text[tree.tokens[end - 1].end : tree.tokens[first].start]:
        return None
    for index in range(start, end):
        token = tree.tokens[index]
        if token.rel.startswith("nsubj") and token.head >= 0 and tree.tokens[token.head].rel == "root":
            return index if token.tag == "NOUN" and token.text.lower() != token.lemma.lower() else None
    return None


def _head(tree: Tree, draft: Draft) -> str:
    head = tree.head_of(draft.counts) if draft.counts else None
    return tree.tokens[head].lemma if head is not None else ""


def makes_up(tree: Tree, figure: FoundFigure, number: int, before: Draft) -> bool:
    """Whether what "accounts for" a number is only so many of those before: "May accounts for 1,730 of them, against 2,210"."""
    return of_pronoun(tree, number) or (figure.kind is FigureKind.COUNT and same_sentence(tree, number, before))


def listed_beside(tree: Tree, noun: int | None, before: Sequence[Draft]) -> Draft | None:
    """Those with whom others are told to be something: "six bridges and four mills are unusable"."""
    first = tree.tokens[noun].head if noun is not None and tree.tokens[noun].rel == "conj" else -1
    if first < 0 or not tree.tokens[first].rel.startswith("nsubj") or not before or before[-1].counts is None:
        return None
    is_so = tree.tokens[tree.tokens[first].head]
    same = before[-1].counts[0] <= tree.tokens[first].start < before[-1].counts[1]
    return before[-1] if same and is_so.tag == "ADJ" and tree.child(tree.tokens[first].head, "cop") is not None else None


def placed_beside(tree: Tree, number: int, before: Sequence[Draft]) -> Draft | None:
    """The part that another is told beside by where they are: "58 of the dead were in Mora and five in Zadar"."""
    head, last = tree.tokens[number].head, before[-1].figure if before else None
    if tree.tokens[number].rel != "conj" or head < 0 or last is None or number + 1 >= len(tree.tokens):
        return None
    first, case = tree.child(head, "nsubj"), tree.case(head)
    same = first is not None and last.start <= tree.tokens[first].start < last.end
    return before[-1] if same and case and tree.tokens[number + 1].text.lower() == case else None


def said_beside(tree: Tree, number: int, before: Sequence[Draft]) -> Draft | None:
    """The part that another is told beside by who they are: "Of the hurt, 48 were guards and four were reporters"."""
    other = tree.tokens[number].head
    first = tree.tokens[other].head if other >= 0 and tree.tokens[other].rel == "conj" else -1
    if first < 0 or number != tree.child(other, "nsubj") or not before:
        return None
    kinds = all(
        tree.tokens[at].tag == "NOUN" and tree.child(at, "cop") is not None and not tree.case(at) for at in (first, other)
    )
    beside, last = tree.child(first, "nsubj"), before[-1].figure
    same = last is not None and beside is not None and last.start <= tree.tokens[beside].start < last.end
    return before[-1] if kinds and same else None
