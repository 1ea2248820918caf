"""Whole quotations, and what continues them, for the voice that owns them."""

from dataclasses import replace

from reportedly.extract.edges import merge, trim
from reportedly.extract.tree import Tree, covers, overlap
from reportedly.model import Quotation, Voice


def fill_quotations(tree: Tree, voices: list[Voice]) -> list[Voice]:
    """A content that holds part of a quotation holds all of it, unless another voice has the rest."""
    filled = []
    for voice in voices:
        content = list(voice.content)
        reach = min((start for start, _ in content), default=0), max((end for _, end in content), default=0)
        for quotation in list(tree.quotations_over(reach)):
            inside = quotation.start, quotation.end
            shares = [extent for extent in content if overlap(extent, inside)]
            if quotation.depth or not shares or covers(shares, quotation.start + 1, quotation.end - 1):
                continue
            others = (other for other in voices if other is not voice)
            claimed = any(overlap(extent, inside) for other in others for extent in other.content)
            if not claimed and sum(overlap(extent, inside) for extent in shares) * 4 > inside[1] - inside[0]:
                content = merge([*content, trim(tree.text, *inside)])
        filled.append(replace(voice, content=tuple(content)))
    return filled


def continue_quotations(tree: Tree, voices: list[Voice]) -> list[Voice]:
    """A quotation nobody owns, right behind a voice that quotes, goes on in that voice."""
    quotations = tree.reading.quotations
    for number, quotation in enumerate(quotations):
        inside = quotation.start, quotation.end
        if quotation.depth or any(overlap(extent, inside) for voice in voices for extent in voice.content):
            continue
        owner = _owner_before(tree, voices, quotation, quotations[number - 1] if number else None)
        if owner is None and not quotation.closed:
            owner = _owner_behind(tree, voices, quotation)
            inside = (inside[0], voices[owner].content[0][0]) if owner is not None else inside
        if owner is not None:
            content = merge([*voices[owner].content, trim(tree.text, *inside)])
            voices[owner] = replace(voices[owner], content=tuple(content))
    return voices


def _owner_before(tree: Tree, voices: list[Voice], quotation: Quotation, previous: Quotation | None) -> int | None:
    """The voice that ends right before the quotation: in its paragraph or the one before, no sentence between; or reopened."""
    before = [(max(end for _, end in (*voice.cue, *voice.content)), number) for number, voice in enumerate(voices)]
    ends = [(end, number) for end, number in before if end <= quotation.start]
    if not ends:
        return None
    end, number = max(ends)
    if quotation.reopened and previous is not None:
        return number
    words = tree.text[quotation.start : quotation.end].split()
    gap = tree.text[end : quotation.start]
    quotes = any(any(tree.quotations_over(extent)) for extent in voices[number].content)
    if not quotes or len(words) < 4:
        return None
    if "\n" in gap:
        next_to = _sentences_between(tree, end, quotation.start) == 1
        return number if next_to and gap.count("\n\n") <= 1 and _fills_paragraph(tree, quotation) else None
    return number if len(gap.split()) <= 8 else None


def _sentences_between(tree: Tree, start: int, end: int) -> int:
    """How many sentences further a place is."""
    before, behind = tree.within(start - 1, start), tree.within(end, end + 1)
    return tree.sentence_number(behind[0]) - tree.sentence_number(before[0]) if before and behind else 0


def _fills_paragraph(tree: Tree, quotation: Quotation) -> bool:
    """Whether a paragraph is nothing but the quotation: whoever was quoted right before it goes on speaking."""
    for block in tree.document.blocks:
        if block.start <= quotation.start < block.end:
            around = tree.text[block.start : quotation.start] + tree.text[quotation.end : block.end]
            return not around.strip(" \t.,")
    return False


def _owner_behind(tree: Tree, voices: list[Voice], quotation: Quotation) -> int | None:
    """The voice that closes a quotation left open: the next one, within three lines, whose words end in a quotation mark."""
    ahead = [
        (voice.content[0][0], number)
        for number, voice in enumerate(voices)
        if voice.content and voice.content[0][0] >= quotation.end
    ]
    if not ahead:
        return None
    start, number = min(ahead)
    last = tree.text[start : voices[number].content[0][1] + 2]
    near = tree.text.count("\n", quotation.start, start) <= 3
    return number if near and any(mark in last for mark in '"”') and not any(mark in last[:2] for mark in '"“') else None
