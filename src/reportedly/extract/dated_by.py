"""When something was so that names no time itself: as the whole that it is a part of, or as the time its paragraph opens with.

"In 2025 customs stopped 318 trucks. Of these, 121 carried chips"; "Over the past day, 164 clashes were recorded. The enemy
carried out two strikes".
"""

import re
from dataclasses import replace

from reportedly.extract import things
from reportedly.extract.scene import Scene, mark
from reportedly.extract.taking_up import is_included
from reportedly.extract.tree import Tree
from reportedly.model import Field, FigureKind, FoundPeriod, Stance
from reportedly.model.draft import Draft

_OF_THESE = re.compile(r"(?:of|among) (?:these|those|them|the (?:[\d,]+|\w+))(?: [a-z]+){0,2},? ?$", re.IGNORECASE)
_FRAME = re.compile(
    r"(?:(?:over|in|during|for) the (?:past|last) (?:day|24 hours|night)|overnight|during the night)$", re.IGNORECASE
)
_BACK = 3
_NOT_THEN = frozenset({"has", "have", "is", "are", "will", "would", "may", "might", "can", "could", "shall", "must"})
_SINCE = frozenset({"still", "now", "since", "today", "currently", "yet", "already", "later", "then", "remain", "remains"})
_WHY_PART = "It is told as a part of the figure before, which this time dates."
_WHY_TOGETHER = "It is told in one go with what this time dates."
_WHY_FRAME = "What follows in the text is told of the time that it opens with."


def dated_by_context(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts, parts with the time of their whole, and what is told behind an opening "Over the past day," with that time."""
    out = list[Draft]()
    frames = _frames(scene)
    for draft in _with_the_next(scene, drafts):
        whole = _whole_of(scene, draft, out) if _is_open(scene, draft) else None
        frame = _frame_of(frames, draft) if whole is None and _is_open(scene, draft) else None
        if whole is not None and whole.holds is not None:
            out.append(_dated(scene, draft, whole.holds, "holds.part", _WHY_PART))
        elif frame is not None:
            out.append(_dated(scene, draft, frame, "holds.frame", _WHY_FRAME))
        else:
            out.append(draft)
    return out


def _with_the_next(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts, the first of two deeds in one go with the time behind the second: "saved 61 people and found six on Sunday"."""
    out = list(drafts)
    for at in range(len(drafts) - 2, -1, -1):
        one, other = out[at], out[at + 1]
        if one.figure is None or other.figure is None or other.holds is None or not _is_open(scene, one, alone=False):
            continue
        first, second = (things.number_token(scene.tree, figure) for figure in (one.figure, other.figure))
        if first is not None and second is not None and _in_one_go(scene.tree, first, second, other.holds):
            out[at] = _dated(scene, one, other.holds, "holds.together", _WHY_TOGETHER)
    return out


def _in_one_go(tree: Tree, first: int, second: int, period: FoundPeriod) -> bool:
    """Whether two numbers are of two verbs in the past that share their subject, and a time stands behind both."""
    one, two = tree.clause(first), tree.clause(second)
    joined = tree.tokens[two].rel == "conj" and tree.tokens[two].head == one and tree.child(two, "nsubj", "nsubj:pass") is None
    past = all(tree.tokens[at].tag == "VERB" and tree.tokens[at].text.lower() != tree.tokens[at].lemma for at in (one, two))
    return joined and past and period.start > tree.tokens[second].start and _tells_what_was(tree, second)


def _dated(scene: Scene, draft: Draft, period: FoundPeriod, rule: str, why: str) -> Draft:
    marked = mark(scene.tree, Field.HOLDS, (period.start, period.end), rule, why)
    return replace(draft, holds=period, marks=(*draft.marks, marked))


def _is_open(scene: Scene, draft: Draft, *, alone: bool = True) -> bool:
    """Whether a draft names no time, tells what was, and no word of its sentence leads to another time.

    With `alone` its sentence names no time at all.
    """
    number = things.number_token(scene.tree, draft.figure) if draft.figure is not None else None
    if number is None or draft.holds is not None or draft.holds_said or draft.figure is None:
        return False
    if draft.figure.role == "earlier" or draft.stance in {Stance.PREDICTED, Stance.POSSIBLE}:
        return False
    return _tells_what_was(scene.tree, number) and not (alone and _times_here(scene, number))


def _times_here(scene: Scene, number: int) -> list[FoundPeriod]:
    start, end = scene.tree.extent(range(*scene.tree.sentence(number)))
    return [period for period in scene.periods.near(start, end) if start <= period.start < end]


def _tells_what_was(tree: Tree, number: int) -> bool:
    """Whether the clause of a number stands in the past, or in none, and is not "since", "now" or "still"."""
    clause = tree.clause(number)
    words = {tree.tokens[child].text.lower() for child in (clause, *tree.children[clause])}
    return words.isdisjoint(_NOT_THEN | _SINCE)


def _whole_of(scene: Scene, draft: Draft, before: list[Draft]) -> Draft | None:
    """The dated whole that a figure is told as a part of, right before it in the paragraph."""
    tree, figure = scene.tree, draft.figure
    if figure is None or figure.kind not in {FigureKind.COUNT, FigureKind.SHARE}:
        return None
    number = things.number_token(tree, figure)
    if number is None:
        return None
    opens = tree.tokens[tree.sentence(number)[0]].start
    of_these = _OF_THESE.match(tree.text[opens : figure.start]) is not None
    if not of_these and not is_included(tree, figure):
        return None
    for whole in reversed(before[-_BACK:]):
        if whole.figure is None or "\n" in tree.text[whole.figure.end : figure.start]:
            return None
        if whole.figure.role != "earlier" and not is_included(tree, whole.figure):  # not "down from 55 on 24 October"
            at = things.number_token(tree, whole.figure)
            near = at is not None and tree.sentence_number(number) - tree.sentence_number(at) <= 1
            return whole if near and whole.holds is not None and not whole.holds_said else None
    return None


def _frames(scene: Scene) -> list[tuple[FoundPeriod, int]]:
    """The times that paragraphs open with, each with the offset up to which it reaches: that of the first to the text's end."""
    tree, found = scene.tree, _of_the_day(scene)
    body = [block for block in tree.document.blocks if tree.text[block.start : block.end].rstrip().endswith((".", "”", '"'))]
    for block in body:
        near = (one for one in scene.periods.near(block.start, block.end) if block.start <= one.start <= block.start + 1)
        opening = next((one for one in near if _FRAME.match(one.text)), None)
        if opening is not None:
            found.append((opening, len(tree.text) if block is body[0] else block.end))
    return found


_DAILY = re.compile(r"\b(?:daily|morning|evening)\b[^\n]{0,40}\b(?:bulletin|summary|report|update)\b", re.IGNORECASE)
_HEAD = 300


def _of_the_day(scene: Scene) -> list[tuple[FoundPeriod, int]]:
    """The day in the head of a daily bulletin, of what it tells: "Daily bulletin No. 12 ... Thursday, 9 October 2025"."""
    text = scene.tree.text
    if _DAILY.search(text, 0, _HEAD) is None:
        return []
    days = [one for one in scene.periods.near(0, _HEAD) if one.end <= _HEAD and _is_dated_line(scene.tree, one)]
    return [(days[0], len(text))] if len({one.period for one in days}) == 1 else []


def _is_dated_line(tree: Tree, found: FoundPeriod) -> bool:
    """Whether a whole day stands in a line that is no sentence."""
    held, line = found.period, tree.text[slice(*tree.line(found.start))].strip()
    whole = held is not None and held.start == held.end and len(held.start or "") == len("2025-10-09")
    return whole and not line.endswith(".") and "as of" not in line.lower()


def _frame_of(frames: list[tuple[FoundPeriod, int]], draft: Draft) -> FoundPeriod | None:
    """The time that the text in which a draft stands opens with."""
    return next((one for one, end in reversed(frames) if one.end <= draft.start < end), None)


__all__ = ["dated_by_context"]
