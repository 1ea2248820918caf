"""What happened to those counted, where the verb beside them is not theirs: it hands the figure on, or is the whole's."""

from dataclasses import replace

from reportedly.extract.asked import Told
from reportedly.extract.figures.neighbours import is_bracketed
from reportedly.extract.tree import Tree
from reportedly.model import FigureKind, FoundFigure, Voice
from reportedly.model.draft import Draft


def of_those_meant(tree: Tree, figure: FoundFigure, voice: Voice | None, told: Told, before: list[Draft]) -> Told:
    """What happened without a verb that only hands the figure on, and in brackets as outside them."""
    return _handed_on(tree, voice, _in_brackets(tree, figure, told, before))


_GIVES = frozenset({"give", "say"})


def _handed_on(tree: Tree, voice: Voice | None, told: Told) -> Told:
    """Without the cue where it only gives or says a number: "it had given 9,000" of those registered before."""
    teller = tree.tokens[told.teller]
    cues = voice.cue if voice is not None and teller.tag == "VERB" and teller.lemma in _GIVES else ()
    if not any(start <= teller.start < end for start, end in cues):
        return told
    return replace(told, event=told.like.event if told.like is not None else "")


def _in_brackets(tree: Tree, figure: FoundFigure, told: Told, before: list[Draft]) -> Told:
    """What befell the people outside the brackets befell the households in them: "took the total to 4,300 (860 households)"."""
    last = before[-1] if before else None
    if last is None or last.figure is None or figure.kind is not FigureKind.COUNT or not is_bracketed(tree.text, figure):
        return told
    beside = tree.text[last.figure.end : figure.start].strip(" (") in {"", "people", "persons", "individuals"}
    own = figure.start < tree.tokens[told.teller].start < tree.text.find(")", figure.start)
    return replace(told, event=last.event) if beside and not own and last.event else told


__all__ = ["of_those_meant"]
