"""Where what befell people is, when the report tells of one blow in one place and names it before."""

import re
from dataclasses import replace

from reportedly.extract.places import can_be_place, place_rank
from reportedly.extract.scene import Scene, mark
from reportedly.extract.taking_up import is_included
from reportedly.extract.tree import SUBJECTS, Tree
from reportedly.extract.words import nation_names, word_set
from reportedly.model import Extent, Field, FigureKind, Mention, Stance
from reportedly.model.draft import Draft

_FAR = 8
"""Sentences in which a report still tells of the blow it told of last."""
_ITEM = re.compile(r"\s*[•*·▪–-]\s")
_MAINLY = re.compile(r"\b(?:mainly|mostly|especially|particularly|notably|most of them|many of them)\b")
_NEAR = 30
"""An item of a list is of its own place, and where most were is not where all were."""
_MORE_THAN = 10
"""A figure so many times as large as those of the blow is of more than it."""
_OF_MORE = re.compile(
    r"\b(?:since|year|years|decade|decades|month|months|war|wars|conflict|campaign|nationwide|countrywide|worldwide|overall|"
    r"across|elsewhere|other|similar|separate|separately|previous|previously|earlier|in all|so far|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""Words of a sentence that tells of more than the one blow, or of another."""
_WHY = "The report has told of one blow, in this place, and this is what it left."


def of_one_blow(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts, those of a blow without a place in that of the blow told of before, where the text names one place of blows."""
    told: list[Draft] = []
    out = []
    for draft in drafts:
        if draft.place is None and draft.figure is not None and _is_of_blow(draft):
            place = _one_place(scene, told, draft)
            if place is not None:
                marked = mark(scene.tree, Field.PLACE, place, "place.incident", _WHY)
                out.append(replace(draft, place=place, marks=(*draft.marks, marked)))
                continue
        elif (
            draft.place is not None
            and draft.figure is not None
            and _is_of_blow(draft)
            and not is_included(scene.tree, draft.figure)
        ):
            told.append(draft)  # "11 died, six of them in Nampula": the others elsewhere
        out.append(draft)
    return out


def _is_of_blow(draft: Draft) -> bool:
    left = word_set("events", "aftermath") | word_set("events", "losses")
    counted = draft.figure is not None and draft.figure.kind is FigureKind.COUNT
    so = draft.stance not in {Stance.PREDICTED, Stance.POSSIBLE}
    return counted and so and bool(draft.event) and set(draft.event.split(" or ")) <= left and draft.polarity == "+"


def _one_place(scene: Scene, told: list[Draft], draft: Draft) -> Extent | None:
    """The place of all blows told before, the last of them near; None where the sentence has a place or a time of its own."""
    tree, inside = scene.tree, scene.tree.within(draft.start, draft.end)
    places = {tree.text[slice(*one.place)] for one in told if one.place is not None}
    last = told[-1] if told else None
    if last is None or last.place is None or not inside or draft.figure is None or draft.figure.role == "earlier":
        return None
    broad = max(places, key=len)
    if any(place not in broad for place in places) or broad in nation_names():
        return None
    here = tree.extent(range(*tree.sentence(inside[0])))
    there = tree.within(last.start, last.end)
    line = tree.text.rfind("\n", 0, draft.start) + 1
    if _ITEM.match(tree.text, line) or any(
        _MAINLY.search(tree.text, max(0, one.place[0] - _NEAR), one.place[0]) for one in told if one.place
    ):
        return None
    far = not there or tree.sentence_number(inside[0]) - tree.sentence_number(there[0]) > _FAR
    own = any(_is_where(tree, one) for one in tree.mentions_over(here)) or _is_new_blow(tree, here)
    size = max((_size(one) for one in told), default=0) * _MORE_THAN
    dated = draft.holds is not None and last.holds is not None and draft.holds.period != last.holds.period
    if far or own or dated or _size(draft) > size or _OF_MORE.search(tree.text, *here) is not None:
        return None
    return next(one.place for one in told if one.place is not None and tree.text[slice(*one.place)] == broad)


def _size(draft: Draft) -> float:
    figure = draft.figure
    known = [value for value in (figure.low, figure.best, figure.high) if value is not None] if figure is not None else []
    return float(max(known, default=0))


def _is_where(tree: Tree, mention: Mention) -> bool:
    """Whether a name says where something is, also as what things happen to: "Mandi has been the worst hit"."""
    place = mention.start, mention.end
    head = tree.head_of(place)
    if head is None or not can_be_place(tree, mention):
        return False
    verb = tree.tokens[tree.tokens[head].head]
    befalls = tree.tokens[head].rel in SUBJECTS and verb.lemma not in word_set("speech", "verbs")
    return befalls or place_rank(tree, place) is not None


def _is_new_blow(tree: Tree, here: Extent) -> bool:
    """Whether a sentence tells of a quake or fire that the report has not told of before."""
    for index in tree.within(*here):
        lemma = tree.tokens[index].lemma.lower()
        told = tree.tokens[index].rel.startswith("nsubj") or tree.child(index, "acl:relcl") is not None
        if told and lemma in word_set("events", "disasters") and tree.tokens[index].tag == "NOUN":
            return re.search(rf"\b{re.escape(lemma)}", tree.text[: here[0]], re.IGNORECASE) is None
    return False
