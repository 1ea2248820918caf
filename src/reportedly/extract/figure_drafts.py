"""A draft for every figure that makes a claim."""

from dataclasses import replace

from reportedly.extract import clauses, events, places, things
from reportedly.extract.figures.lexicon import nouns
from reportedly.extract.phrases import noun_phrase
from reportedly.extract.scene import Scene, base_draft, limit_of, mark, voice_over
from reportedly.extract.tree import Tree, covers, overlap
from reportedly.extract.words import word_set
from reportedly.model import Bound, Extent, Field, FigureKind, FoundFigure, Stance
from reportedly.model.draft import Draft


def figure_drafts(scene: Scene) -> list[Draft]:
    """The drafts of all figures that assert something, in text order."""
    tree = scene.tree
    placed = [(figure, things.number_token(tree, figure)) for figure in scene.figures]
    heads = {figure: tree.clause(number) for figure, number in placed if number is not None}
    drafts: list[Draft] = []
    asserted: list[Draft] = []
    for figure, number in placed:
        if number is None or not _in_sentence(tree, number):
            continue
        head = heads[figure]
        others = {other for other in heads.values() if other != head} | set(scene.movers)
        drafts.append(_one_figure(scene, figure, number, head, others, drafts))
        if not _is_topic(scene, number):
            asserted.append(drafts[-1])
    return asserted


def _in_sentence(tree: Tree, number: int) -> bool:
    """Whether the figure stands among words: a line that is only a number is page furniture."""
    first, last = tree.sentence(number)
    return sum(token.tag not in {"PUNCT", "NUM", "SYM", "X"} for token in tree.tokens[first:last]) > 0


def _is_topic(scene: Scene, number: int) -> bool:
    """A figure in a phrase that only names what the speech is about ("On the sending of thousands, he said") asserts nothing."""
    tree = scene.tree
    first, _ = tree.sentence(number)
    opening = tree.tokens[first].text.lower()
    if opening not in word_set("speech", "topics"):
        return False
    at = tree.tokens[number].start
    following = [voice for voice in scene.voices if voice.cue and tree.within(*voice.cue[0])]
    same = [voice for voice in following if tree.sentence(tree.within(*voice.cue[0])[0])[0] == first]
    return (
        any(voice.cue[0][0] > at and not covers(voice.content, at, at) for voice in same)
        and "," in tree.text[at : tree.tokens[number].end + 120]
    )


def _one_figure(scene: Scene, figure: FoundFigure, number: int, head: int, others: set[int], before: list[Draft]) -> Draft:
    tree = scene.tree
    voice, outer = voice_over(scene, figure.start, figure.end)
    first, last = tree.sentence(number)
    sentence = tree.extent(range(first, last))
    limit = limit_of(voice, figure.start, sentence)
    quote = clauses.clause_extent(tree, head, others, limit)
    quote = min(quote[0], figure.start), max(quote[1], figure.end)
    label = things.label_before(tree, figure)
    noun = things.labelled(tree, label) if label else things.counted(tree, figure, number)
    event, teller = events.event_of_label(tree, label) if label else events.event_of(tree, noun, head)
    if things.is_whole(tree, number, noun, (other for other in scene.figures if other is not figure)):
        event = ""
    carried = None if label else _carried(tree, figure, number, before)
    if noun is not None and carried and _takes_up(tree, noun, before[-1], figure):
        noun = None
    if noun is None and carried and tree.tokens[teller].lemma.lower() in word_set("events", "putting"):
        event = before[-1].event
    if noun is not None and figure.kind is FigureKind.COUNT and tree.tokens[noun].text.lower() in word_set("events", "bare"):
        noun, carried = None, None  # "41 dead": people
    counts = things.thing_extent(tree, noun, figure) if noun is not None else carried
    owner = _owner(tree, head, counts, figure)
    figure = _for_each(tree, figure, owner, before)
    figure = _with_unit(tree, figure, counts, before if noun is None else [])
    base = base_draft(scene, quote, head, voice, outer, limit, figure)
    place = places.place_of(tree, quote, number)
    if figure.role == "denied":
        why = "The text puts another figure in its place."
        denied = mark(tree, Field.STANCE, (figure.start, figure.end), "stance.corrected", why)
        base = replace(base, stance=Stance.DENIED, polarity="+", marks=(*base.marks, denied))
    marks = [*base.marks, mark(tree, Field.FIGURE, (figure.start, figure.end), figure.rule or "figure")]
    marks += [mark(tree, Field.COUNTS, counts, "counts.tree" if noun is not None else "counts.carried")] if counts else []
    marks += [mark(tree, Field.EVENT, (tree.tokens[teller].start, tree.tokens[teller].end), "event.verb")] if event else []
    marks += [mark(tree, Field.PLACE, place, "place.near")] if place else []
    return replace(
        base,
        figure=figure,
        counts=counts,
        owner=owner,
        event=event,
        place=place,
        marks=tuple(marks),
        holds_said=(event == "present" or figure.per is not None) and tree.tokens[head].lemma != "use",
    )


def _carried(tree: Tree, figure: FoundFigure, number: int, before: list[Draft]) -> Extent | None:
    """The noun of the figure before, when this one leaves its own out ("and some 2,700 have been wounded")."""
    if not before or before[-1].counts is None or figure.kind is not FigureKind.COUNT:
        return None
    last = before[-1]
    gap = tree.text[last.end : figure.start]
    same = tree.sentence(number) == tree.sentence(tree.within(last.start, last.end)[0])
    of_people = last.figure is not None and last.figure.unit == "person"
    if figure.bound is Bound.FUZZY and tree.tokens[number].rel.startswith("nsubj") and not (same and of_people):
        return None
    return (
        last.counts
        if gap.count("\n") <= 2 and len(gap) < 300 and (last.figure is None or last.figure.unit == "person" or same)
        else None
    )


def _takes_up(tree: Tree, noun: int, last: Draft, figure: FoundFigure) -> bool:
    """Whether a figure's own noun only sums up or tells a state of what was counted before: "a total of 90", "and 23 wounded"."""
    token = tree.tokens[noun]
    if token.lemma.lower() in word_set("speech", "totals"):
        return True
    gap = tree.text[last.figure.end if last.figure else last.end : figure.start].rstrip()
    return token.text.lower() in events.states() and gap.endswith((" and", ",", " plus", ";"))


def _for_each(tree: Tree, figure: FoundFigure, owner: Extent | None, before: list[Draft]) -> FoundFigure:
    """The figure with the head it is given to: "each guide is paid $90 a week" is per guide and week.

    A bare "each" is one of those counted before ("some 40 guides, each paid $90 a week").
    """
    if not figure.per:
        return figure
    if figure.per.startswith("each/"):
        head = (
            tree.head_of(before[-1].counts)
            if before and before[-1].counts and before[-1].figure and before[-1].figure.unit == "person"
            else None
        )
        per = figure.per.removeprefix("each/")
        return replace(figure, per=f"{tree.tokens[head].lemma.lower()}/{per}" if head is not None else per)
    words = [tree.tokens[index] for index in tree.within(*owner)] if owner else []
    if "/" in figure.per or len(words) < 2 or words[0].text.lower() not in {"each", "every"}:
        return figure
    return replace(figure, per=f"{words[-1].lemma.lower()}/{figure.per}")


def _owner(tree: Tree, head: int, counts: Extent | None, figure: FoundFigure) -> Extent | None:
    """Whose the things are: the subject of the clause that pays money, the country that sends or loses people."""
    gives = _is_currency(figure.unit) and tree.tokens[head].lemma in word_set("events", "giving")
    subject = tree.child(head, "nsubj:pass") if gives else tree.child(head, "nsubj:pass", "nsubj")
    if subject is None or tree.tokens[subject].tag in {"PRON", "DET"}:
        return None
    extent = noun_phrase(tree, subject)
    if counts and overlap(extent, counts):
        return None
    if _is_currency(figure.unit):
        return extent
    sends = tree.tokens[head].lemma in word_set("events", "sending") and tree.child(head, "nsubj") == subject
    # a country that acts is as often read as a body as a place: whether it is one, the names of countries decide
    return extent if sends and tree.tokens[subject].tag == "PROPN" else None


def _is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


def _with_unit(tree: Tree, figure: FoundFigure, counts: Extent | None, before: list[Draft]) -> FoundFigure:
    """The figure with the unit that its counted noun shows, where the near words alone showed none."""
    if figure.kind is not FigureKind.COUNT or figure.unit not in {"", "item"} or counts is None:
        return figure
    if before and before[-1].figure is not None:
        return replace(figure, unit=before[-1].figure.unit)
    last = tree.text[counts[0] : counts[1]].split()[-1].lower()
    return replace(figure, unit="person" if last in nouns().person else figure.unit or "item")
