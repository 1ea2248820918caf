"""Whose the items of a list are: who speaks in the line that leads in to it ("The ministry reported: - 41 killed").

Or who is named in brackets at the end of the item: "61 people dead (Ministry of Health)".
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from reportedly.extract.edges import trim
from reportedly.extract.phrases import named_phrase, noun_phrase
from reportedly.extract.placed import placed_voices
from reportedly.extract.tree import Tree, overlap
from reportedly.extract.voice_numbers import RULE_CONFIDENCE, is_body
from reportedly.extract.words import word_set
from reportedly.model import BlockKind, Extent, Voice


def over_lists(tree: Tree, voices: list[Voice]) -> list[Voice]:
    """The voices, those that lead in to a list with its items; an item that names its own source is that one's."""
    out, known = list(voices), placed_voices(voices)
    places = {id(voice): number for number, voice in enumerate(voices)}
    for lead, items in _lists(tree):
        spoken = [voice for voice in known.near(*lead) if voice.source and any(overlap(cue, lead) for cue in voice.cue)]
        free = tuple(item for item in items if not any(_is_in(voice, item) for voice in known.near(*item)))
        if spoken and free:
            number = places[id(spoken[-1])]
            out[number] = replace(out[number], content=(*out[number].content, *free))
        elif free and (leading := _leading(tree, lead)) is not None:
            out.append(Voice((leading[0],), (leading[1],), free, RULE_CONFIDENCE))
    return out


_CREDITED = re.compile(
    r"\S[^()\n]*\s(\((?:[Ss]ource:? )?(?!with |via |by )([^()\n\d]{2,80}?)(?:\s(?:estimates?|figures?|data|count))?\))$"
)
_AGAIN = re.compile(r"(?:the )?same(?: source)?|ibid\.?|idem", re.IGNORECASE)
_LONGEST_ITEM = 20
"""Words of a line that its source may follow in brackets."""


def credited(tree: Tree, voices: list[Voice]) -> list[Voice]:
    """The voices with whom lines of figures name in brackets at their end: "61 people dead (Ministry of Health)".

    "(same source)" is the one named in the line before.
    """
    out, known, last = list(voices), placed_voices(voices), None
    for block in tree.document.blocks:
        line = tree.text[block.start : block.end].rstrip()
        told_in = block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST} and len(line.split()) <= _LONGEST_ITEM
        named = _CREDITED.fullmatch(line) if told_in else None
        if named is None:
            last = None if block.kind is BlockKind.PARAGRAPH and line.endswith(".") else last
            continue
        source = block.start + named.start(2), block.start + named.end(2)
        ahead = block.start, block.start + named.start(1)
        counted = any(tree.tokens[at].tag == "NUM" for at in tree.within(*ahead))
        told = any(voice.source and _is_in(voice, ahead) for voice in known.near(block.start, block.end))
        last = source if _is_source(tree, source) else last if _AGAIN.fullmatch(named[2]) else None
        if last is not None and counted and not told:
            out.append(Voice((last,), ((source[0] - 1, source[1] + 1),), (trim(tree.text, *ahead),), RULE_CONFIDENCE))
    return out


def _is_source(tree: Tree, extent: Extent) -> bool:
    """Whether words in brackets name a body, and are no short form of the name before them: "the Migration Board (MB)"."""
    inside, before = tree.within(*extent), tree.within(max(0, extent[0] - 3), extent[0] - 1)
    body = any(is_body(tree, at) for at in inside)
    name = tree.mention_at((tree.tokens[before[-1]].start, tree.tokens[before[-1]].end), _BODIES) if before else None
    return body and not (tree.text[slice(*extent)].isupper() and name is not None)


_BODIES = frozenset({"organisation"})


def _is_in(voice: Voice, item: Extent) -> bool:
    return any(overlap(item, extent) for extent in (*voice.source, *voice.cue, *voice.content))


def _lists(tree: Tree) -> Iterator[tuple[Extent, list[Extent]]]:
    """Each sentence that ends in a colon before a list, with the list's items."""
    runs = groupby(tree.document.blocks, key=lambda block: block.kind is BlockKind.LIST)
    for (_, before), (listed, items) in pairwise([(listed, list(blocks)) for listed, blocks in runs]):
        inside = tree.within(before[-1].start, before[-1].end) if listed else range(0)
        if inside and tree.tokens[inside[-1]].text == ":":
            lead = tree.extent(range(*tree.sentence(inside[-1])))
            yield lead, [(item.start, item.end) for item in items]


def _leading(tree: Tree, lead: Extent) -> tuple[Extent, Extent] | None:
    """The source and the cue of a line that leads in: "X said:", "According to X:", "Figures from X:"."""
    speaks = word_set("speech", "verbs") | word_set("speech", "numbering")
    for index in tree.within(*lead):
        token = tree.tokens[index]
        if token.text.lower() == "according" and token.head > index + 1:
            source = noun_phrase(tree, token.head)
            return (max(source[0], tree.tokens[index + 1].end + 1), source[1]), (token.start, tree.tokens[index + 1].end)
        subject = tree.child(index, "nsubj") if token.tag == "VERB" and token.lemma in speaks and token.rel == "root" else None
        if subject is not None:
            return named_phrase(tree, subject), (token.start, token.end)
        maker = _maker(tree, index) if token.lemma.lower() in word_set("speech", "papers") else None
        if maker is not None:
            return noun_phrase(tree, maker), (token.start, token.end)
    return None


def _maker(tree: Tree, paper: int) -> int | None:
    """Who a paper or figures are from."""
    behind = (below for below in tree.children[paper] if tree.case(below) in {"from", "by"})
    return next((below for below in behind if is_body(tree, below)), None)
