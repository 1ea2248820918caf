"""Sentences that name nobody and plainly continue what somebody said in the sentence before."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.totals import is_bare_total
from reportedly.extract.tree import Tree, covers, overlap
from reportedly.extract.withdrawn import PUT_RIGHT
from reportedly.extract.words import word_set
from reportedly.model import Extent, Field, Mark, Voice

CARRIED_CONFIDENCE = 0.5
"""What a voice is worth in a sentence that only continues it: it may be the paper again."""
_OPENS = re.compile(
    r"(?:of|among) (?:these|those|them)\b|another\b|a further\b|the (?:rest|others|remaining)\b|the other \w+", re.IGNORECASE
)
_PART = re.compile(r"\s*(?:[\w-]+\s){0,2}?of (?:them|these|those)\b", re.IGNORECASE)
_MORE = re.compile(r"\s+(?:more|others?)\b", re.IGNORECASE)
_THOSE = re.compile(r"(?:those|these) (\w+)", re.IGNORECASE)
_CALLED = {"number", "figure", "count", "tally", "total"}


def carried(tree: Tree, voices: Sequence[Voice], figure: Extent) -> Voice | None:
    """The voice of the sentence before, when this one takes up what was counted there ("Some 900 of them had waited")."""
    indices = tree.within(*figure)
    number = tree.sentence_number(indices[0]) if indices else 0
    if number == 0:
        return None
    here, before = (tree.extent(range(*tree.reading.sentences[at])) for at in (number, number - 1))
    spoken = any(overlap(here, extent) for voice in voices for extent in (*voice.source, *voice.cue, *voice.content))
    rights = PUT_RIGHT.match(tree.text, *here) is not None  # who puts a figure right is the paper again
    if spoken or rights or "\n" in tree.text[before[1] : here[0]]:
        return None
    behind = [voice for voice in voices if voice.source and any(overlap(before, extent) for extent in voice.content)]
    if len(behind) != 1 or _accuses_by_the_way(tree, behind[0]):
        return None
    numbers = [tree.tokens[at] for at in tree.within(here[0], figure[0]) if tree.tokens[at].tag == "NUM"]
    figures = [*((token.start, token.end) for token in numbers), figure]  # "24 per cent of them, and police for 64"
    if not any(_takes_up(tree, one, here, before) for one in figures):
        return None
    return replace(behind[0], content=(*behind[0].content, here), confidence=min(CARRIED_CONFIDENCE, behind[0].confidence))


def _accuses_by_the_way(tree: Tree, voice: Voice) -> bool:
    """Whether a voice only tells of a thing what its owner is accused of: "seized ships that it accuses of carrying oil"."""
    cue = (tree.tokens[index] for extent in voice.cue for index in tree.within(*extent))
    return any(one.rel == "acl:relcl" and one.lemma in word_set("stances", "charging") for one in cue)


def _takes_up(tree: Tree, figure: Extent, here: Extent, before: Extent) -> bool:
    """Whether a figure leans on what was counted before: "Of these, 9", "Nine of the dead", "Eight more", "the number"."""
    indices = tree.within(*figure)
    acts = any(tree.tokens[at].rel.startswith("nsubj") for index in indices for at in (index, tree.top(index)))
    more = acts and figure[0] - here[0] <= 1 and _MORE.match(tree.text, figure[1]) is not None
    first = not any(tree.tokens[at].tag == "NUM" for at in tree.within(here[0], figure[0]))  # not "lost 25, eight of them in May"
    opens = _OPENS.match(tree.text, here[0]) is not None or (first and _PART.match(tree.text, figure[1]) is not None)
    return opens or more or _part_of_the(tree, indices, before) or _those(tree, here, before) or _is_total(tree, indices, before)


def _those(tree: Tree, here: Extent, before: Extent) -> bool:
    """Whether a sentence opens with what was counted before: "Those attacks killed 27 patients"."""
    those = _THOSE.match(tree.text, *here)
    if those is None:
        return False
    named = {tree.tokens[at].lemma for at in tree.within(*those.span(1))}
    return any(tree.tokens[at].tag == "NOUN" and tree.tokens[at].lemma in named for at in tree.within(*before))


def _is_total(tree: Tree, figure: range, before: Extent) -> bool:
    """Whether a figure is only called the number of what was counted before: "In the south the number stood at 290"."""
    clause = tree.clause(figure[0])
    total = tree.child(clause, "nsubj")
    bare = (
        total is not None
        and tree.tokens[total].lemma in _CALLED
        and is_bare_total(tree, total)
        and tree.child(total, "nmod") is None
    )
    return bare and any(tree.tokens[at].tag == "NUM" for at in tree.within(*before))


def _part_of_the(tree: Tree, figure: range, before: Extent) -> bool:
    """Whether a figure that acts is of "the" people counted before, called by a bare noun: "Only 15 of the travellers gave"."""
    for index in figure:
        whole = tree.child(index, "nmod") if tree.tokens[index].rel.startswith("nsubj") else None
        if whole is not None:
            around = [tree.tokens[below].text.lower() for below in tree.children[whole]]
            noun = tree.tokens[whole].text.lower()
            plural = noun in word_set("events", "bare") or (tree.tokens[whole].tag == "NOUN" and noun != tree.tokens[whole].lemma)
            return plural and around == ["of", "the"] and any(tree.tokens[at].tag == "NUM" for at in tree.within(*before))
    return False


def content_marks(tree: Tree, voice: Voice, quote: Extent) -> list[Mark]:
    """The marks of a voice's content; where the claim stands in another sentence than the cue, why it is still the voice's."""
    cues = {tree.sentence_number(tree.within(*extent)[0]) for extent in voice.cue if tree.within(*extent)}
    here = tree.within(*quote)
    away = bool(cues) and bool(here) and tree.sentence_number(here[0]) not in cues
    marks = []
    for start, end in voice.content:
        rule, why = "voice.content", ""
        if away and covers([(start, end)], *quote):
            quoted = any(tree.quotations_over(quote))
            rule = "voice.quotation" if quoted else "voice.carried"
            why = (
                "The quotation goes on and nobody else takes the word."
                if quoted
                else "This sentence names nobody; it goes on from the one that does."
            )
        marks.append(Mark(Field.CONTENT, start, end, tree.text[start:end], rule, why))
    return marks
