"""First reports that are nobody's: "according to preliminary data" names no source and leaves the figure unconfirmed."""

import re
from dataclasses import replace

from reportedly.extract.tree import Tree
from reportedly.extract.words import words
from reportedly.model import Field, Mark, Stance, Voice
from reportedly.model.draft import Draft

_EARLY = re.compile(
    r"(?:the |some )?(?:initial|preliminary|early|first|unconfirmed|unverified|provisional)"
    r" (?:reports?|data|information|accounts?|estimates?|figures|indications|assessments?|counts?)",
    re.IGNORECASE,
)


def of_nobody(tree: Tree, voice: Voice) -> Mark | None:
    """The mark of a source that is only a first report, without whose it is; None of others."""
    start, end = voice.source[0] if len(voice.source) == 1 else (0, 0)
    if _EARLY.fullmatch(tree.text[start:end].strip(" ,")) is None:
        return None
    told = tree.text[start:end].strip(" ,")
    why = words("stances")["reasons"][Stance.UNCONFIRMED].format(words=told)
    return Mark(Field.STANCE, start, start + len(told), told, "stance.early.unconfirmed", why)


def unconfirmed(draft: Draft, early: Mark | None) -> Draft:
    """A draft as unconfirmed where only a first report says so and nothing else weakens it."""
    if early is None or draft.stance is not Stance.ASSERTED:
        return draft
    return replace(draft, stance=Stance.UNCONFIRMED, marks=(*draft.marks, early))


__all__ = ["of_nobody", "unconfirmed"]
