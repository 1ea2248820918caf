"""Sentences that name nobody and plainly continue what somebody said in the sentence before."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.tree import Tree, covers, overlap
from reportedly.model import Extent, Field, Mark, Voice

CARRIED_CONFIDENCE = 0.5
"""What a voice is worth in a sentence that only continues it: it may be the paper again."""
_OPENS = re.compile(
    r"(?:of|among) (?:these|those|them)\b|another\b|a further\b|the (?:rest|others|remaining)\b|the other \w+", re.IGNORECASE
)
_PART = re.compile(r"\s*(?:[\w-]+\s){0,2}?of (?:them|these|those)\b", re.IGNORECASE)


def carried(tree: Tree, voices: Sequence[Voice], figure: Extent) -> Voice | None:
    """The voice of the sentence before, when this one takes up what was counted there ("Some 900 of them had waited")."""
    indices = tree.within(*figure)
    number = tree.sentence_number(indices[0]) if indices else 0
    if number == 0:
        return None
    here, before = (tree.extent(range(*tree.reading.sentences[at])) for at in (number, number - 1))
    takes_up = _OPENS.match(tree.text, here[0]) or _PART.match(tree.text, figure[1]) or _part_of_the(tree, indices, before)
    spoken = any(overlap(here, extent) for voice in voices for extent in (*voice.source, *voice.cue, *voice.content))
    if not takes_up or spoken or "\n" in tree.text[before[1] : here[0]]:
        return None
    behind = [voice for voice in voices if voice.source and any(overlap(before, extent) for extent in voice.content)]
    if len(behind) != 1:
        return None
    return replace(behind[0], content=(*behind[0].content, here), confidence=min(CARRIED_CONFIDENCE, behind[0].confidence))


def _part_of_the(tree: Tree, figure: range, before: Extent) -> bool:
    """Whether a figure that acts is of "the" people counted before, called by a bare noun: "Only 15 of the travellers gave"."""
    for index in figure:
        whole = tree.child(index, "nmod") if tree.tokens[index].rel.startswith("nsubj") else None
        if whole is not None:
            around = [tree.tokens[below].text.lower() for below in tree.children[whole]]
            plural = tree.tokens[whole].tag == "NOUN" and tree.tokens[whole].text.lower() != tree.tokens[whole].lemma
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
            quoted = any(overlap(quote, (one.start, one.end)) for one in tree.reading.quotations)
            rule = "voice.quotation" if quoted else "voice.carried"
            why = (
                "The quotation goes on and nobody else takes the word."
                if quoted
                else "This sentence names nobody; it goes on from the one that does."
            )
        marks.append(Mark(Field.CONTENT, start, end, tree.text[start:end], rule, why))
    return marks
