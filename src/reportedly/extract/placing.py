"""Where a figure is told of: in the words of its sentence, else where what was told before, or who tells it, is."""

import re

from reportedly.extract import places
from reportedly.extract.scene import mark
from reportedly.extract.told import whole_before
from reportedly.extract.tree import Tree, overlap
from reportedly.extract.words import word_set
from reportedly.model import Extent, Field, Mark, Voice
from reportedly.model.draft import Draft


def near_or_carried(tree: Tree, quote: Extent, limit: Extent, number: int, event: str, before: list[Draft]) -> Mark | None:
    """Where it is, in the words of the sentence, else where the figure before put the same event in the same paragraph."""
    place = places.place_of(tree, quote, limit, number)
    if place is not None:
        return mark(tree, Field.PLACE, place, "place.near")
    last = whole_before(tree, before) if before else None
    if last is None or last.place is None or not event or "\n" in tree.text[last.end : tree.tokens[number].start]:
        return None
    both = {event, last.event}
    if len(both) > 1 and (not both <= word_set("events", "aftermath") or _names_place(tree, last, number)):
        return None
    why = "The figure before tells of the same event, in this paragraph, in this place."
    return mark(tree, Field.PLACE, last.place, "place.carried", why)


_FRAME = re.compile(r"(?:In|At|Near|Outside)(?: the (?:town|city|village|district) of)? $")


def framed(tree: Tree, voice: Voice | None, number: int) -> Mark | None:
    """The place that a sentence opens with, where somebody who is there speaks: "In Zadar, a nurse said 35 were hurt"."""
    start = tree.extent(range(*tree.sentence(number)))[0]
    who = tree.text[slice(*voice.source[0])].lower().split() if voice is not None and voice.source else []
    if voice is None or not set(who) & word_set("speech", "local"):
        return None
    for mention in tree.reading.mentions:
        opens = mention.kind == "place" and _FRAME.fullmatch(tree.text, start, mention.start)
        if opens and tree.text[mention.end : mention.end + 1] == "," and mention.end <= voice.source[0][0]:
            return mark(tree, Field.PLACE, (mention.start, mention.end), "place.frame", "One who speaks there says so.")
    return None


def _names_place(tree: Tree, last: Draft, number: int) -> bool:
    """Whether the text names a place between the figure before, with its own, and the end of the sentence of a number."""
    start = max(last.end, last.place[1] if last.place else 0)
    new = start, tree.extent(range(*tree.sentence(number)))[1]
    return any(mention.kind == "place" and overlap(new, (mention.start, mention.end)) for mention in tree.reading.mentions)
