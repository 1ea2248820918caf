"""What one blow left is of one time and place: "14 people were killed and 30 hurt when a ferry sank off Kivu on Monday"."""

from dataclasses import replace
from itertools import pairwise

from reportedly.extract.scene import Scene, mark
from reportedly.extract.taking_up import is_included
from reportedly.extract.words import word_set
from reportedly.model import Field
from reportedly.model.draft import Draft

_FURTHEST = 70
_WHY = "It befell them in the same blow as those told of beside them."


def share_blows(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts, each with the time and the place of the one beside it that the same blow left, where it has none itself."""
    out = list(drafts)
    joined = [number for number, (one, other) in enumerate(pairwise(out)) if _of_one_blow(scene, one, other)]
    for number in reversed(joined):
        out[number] = _with_scene(scene, out[number], out[number + 1])
    for number in joined:
        out[number + 1] = _with_scene(scene, out[number + 1], out[number])
    return out


def _of_one_blow(scene: Scene, one: Draft, other: Draft) -> bool:
    """Whether two figures tell in one go what befell people or things, with no time between that parts them."""
    if one.figure is None or other.figure is None or other.figure.role == "earlier" or one.source != other.source:
        return False
    start, end = one.figure.end, other.figure.start
    between = scene.tree.text[start:end]
    part = is_included(scene.tree, one.figure) or is_included(scene.tree, other.figure)
    if part or " and " not in between:
        return False
    apart = len(between) > _FURTHEST or any(sign in between for sign in ";:\n.") or any(scene.periods.near(start, end))
    return not apart and {one.event, other.event} <= word_set("events", "aftermath")


def _with_scene(scene: Scene, one: Draft, other: Draft) -> Draft:
    if one.holds is None and other.holds is not None:
        dated = mark(scene.tree, Field.HOLDS, (other.holds.start, other.holds.end), "holds.together", _WHY)
        one = replace(one, holds=other.holds, marks=(*one.marks, dated))
    if one.place is None and other.place is not None and one.holds == other.holds:
        placed = mark(scene.tree, Field.PLACE, other.place, "place.together", _WHY)
        one = replace(one, place=other.place, marks=(*one.marks, placed))
    return one
