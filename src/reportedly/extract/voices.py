"""Who speaks where: the model's voices, backed by rules where it is silent."""

import re
from collections.abc import Iterator
from dataclasses import replace

from reportedly.extract.tree import Tree, covers, overlap
from reportedly.extract.words import word_set
from reportedly.model import Extent, Quotation, Voice

RULE_CONFIDENCE = 0.7
"""What a voice found by a rule alone is worth beside the model's own confidence."""
LEAST_CONFIDENCE = 0.5
"""A voice the model trusts less than this is left to the rules."""
_RELATIVE = re.compile(r",?\s+(?:who|which|whose|whom|that)\s")
_NAME_RELS = {
    "det",
    "amod",
    "compound",
    "flat",
    "nmod:poss",
    "nummod",
    "case",
    "nmod:desc",
    "nmod:unmarked",
    "goeswith",
    "punct",
    "nmod",
}
_THAT = re.compile(r"\bthat\s+")


def find_voices(tree: Tree) -> list[Voice]:
    """Every voice of the document, in text order; contents hold whole quotations and what continues them."""
    trusted = (voice for voice in tree.reading.voices if voice.content and voice.confidence >= LEAST_CONFIDENCE)
    voices = [own for voice in trusted if (own := _own_words(tree, voice))]
    ruled: list[Voice] = []
    for first, last in tree.reading.sentences:
        withheld = _withheld(tree, first, last)
        if withheld:
            start, end = tree.extent(range(first, last))
            voices = [voice for voice in voices if not any(overlap((start, end), cue) for cue in voice.cue)]
            ruled.append(withheld)
        elif not _speaks(tree, voices, first, last):
            ruled.extend(_by_rule(tree, first, last))
    voices = [_credit_cited(tree, voice) for voice in sorted([*voices, *ruled], key=_place)]
    return _continue_quotations(tree, _fill_quotations(tree, voices))


def _own_words(tree: Tree, voice: Voice) -> Voice | None:
    """A voice with its source named; None where nobody speaks.

    A source loses its relative clause, "who" becomes the one it stands for;
    a passive that hides who speaks ("have been accused of") is no voice, nor is a law that "bans".
    """
    if voice.cue and _hidden_passive(tree, voice.cue[0]):
        return None
    if not voice.source:
        return voice
    start, end = voice.source[0]
    if tree.text[start:end].lower() in {"who", "which", "that"}:
        source = _antecedent(tree, voice.source[0])
        return replace(voice, source=(source, *voice.source[1:])) if source else None
    relative = _RELATIVE.search(tree.text, start, end)
    return replace(voice, source=((start, relative.start()), *voice.source[1:])) if relative else voice


def _antecedent(tree: Tree, pronoun: Extent) -> Extent | None:
    """The noun a relative pronoun stands for; None for a thing that cannot speak."""
    indices = tree.within(*pronoun)
    for above in tree.ancestors(indices[0]) if indices else ():
        if tree.tokens[above].rel == "acl:relcl":
            noun = tree.tokens[above].head
            law = any(
                tree.tokens[index].lemma.lower() in word_set("events", "law", "instruments") for index in tree.subtree(noun)
            )
            return None if law and tree.text[pronoun[0] : pronoun[1]].lower() != "who" else noun_phrase(tree, noun)
    return None


def _hidden_passive(tree: Tree, cue: Extent) -> bool:
    indices = list(tree.within(*cue))
    passive = any(tree.tokens[index].rel == "aux:pass" for index in indices)
    return passive and any(tree.tokens[index].lemma in word_set("stances", "hidden") for index in indices)


def _place(voice: Voice) -> int:
    return min(start for start, _ in (*voice.source, *voice.cue, *voice.content))


def _speaks(tree: Tree, voices: list[Voice], first: int, last: int) -> bool:
    start, end = tree.extent(range(first, last))
    return any(overlap((start, end), extent) for voice in voices for extent in (*voice.cue, *voice.content))


def _by_rule(tree: Tree, first: int, last: int) -> Iterator[Voice]:
    for index in range(first, last):
        token = tree.tokens[index]
        if token.text.lower() == "according" and index + 1 < last and tree.tokens[index + 1].text.lower() == "to":
            voice = _according(tree, index, first, last)
        elif token.tag == "VERB" and token.lemma in word_set("speech", "verbs"):
            voice = _speech_verb(tree, index, first, last)
        else:
            continue
        if voice:
            yield voice
            return


def _according(tree: Tree, index: int, first: int, last: int) -> Voice | None:
    head = tree.tokens[index].head
    if head < 0 or tree.tokens[head].tag not in {"NOUN", "PROPN", "PRON"} or not first <= head < last:
        return None
    phrase = [below for below in tree.subtree(head) if below > index + 1]
    if not phrase:
        return None
    source = tree.extent(phrase)
    cue = tree.tokens[index].start, tree.tokens[index + 1].end
    content = _rest(tree, first, last, (cue[0], source[1]))
    return Voice((source,), (cue,), content, RULE_CONFIDENCE) if content else None


def _rest(tree: Tree, first: int, last: int, hole: Extent) -> tuple[Extent, ...]:
    """The sentence without the hole, trimmed of marks at the edges."""
    start, end = tree.extent(range(first, last))
    parts = (trim(tree.text, start, hole[0]), trim(tree.text, hole[1], end))
    return tuple(part for part in parts if part[1] - part[0] > 3)


def _speech_verb(tree: Tree, index: int, first: int, last: int) -> Voice | None:
    subject = tree.child(index, "nsubj")
    if subject is None or tree.tokens[subject].text.lower() in {"i", "which", "that", "who", "you"}:
        return None
    cue = tree.tokens[index].start, tree.tokens[index].end
    source = noun_phrase(tree, subject)
    said = tree.child(index, "ccomp")
    if said is not None:
        inside = tree.subtree(said)
        if inside[0] <= index <= inside[-1]:
            return Voice(
                (source,), (cue,), _rest(tree, first, last, (min(source[0], cue[0]), max(source[1], cue[1]))), RULE_CONFIDENCE
            )
        return Voice((source,), (cue,), (trim(tree.text, *tree.extent(inside)),), RULE_CONFIDENCE)
    if tree.tokens[index].rel == "parataxis":
        hole = tree.extent(tree.subtree(index))
        content = _rest(tree, first, last, hole)
        return Voice((source,), (cue,), content, RULE_CONFIDENCE) if content else None
    return None


def noun_phrase(tree: Tree, head: int) -> Extent:
    """A noun with its modifiers, without clauses and later phrases hung on it."""
    chosen = [head]
    for below in tree.children[head]:
        token = tree.tokens[below]
        close = token.rel == "nmod" and tree.tokens[tree.subtree(below)[0]].text.lower() == "of"
        if (token.rel in _NAME_RELS and token.rel != "nmod" and token.tag not in {"PUNCT", "ADP"}) or close:
            chosen.extend(tree.subtree(below))
    chosen = _unbroken(sorted(chosen), head)
    return tree.extent(chosen)


def _unbroken(indices: list[int], head: int) -> list[int]:
    """The run of neighbouring indices around the head (a gap of one mark is no gap)."""
    at = indices.index(head)
    first = last = at
    while first > 0 and indices[first] - indices[first - 1] <= 2:
        first -= 1
    while last + 1 < len(indices) and indices[last + 1] - indices[last] <= 2:
        last += 1
    return indices[first : last + 1]


def _withheld(tree: Tree, first: int, last: int) -> Voice | None:
    """In "X has yet to confirm claims by Y that Z", Y claims Z and X withholds: the speaker of Z is Y."""
    for index in range(first, last):
        token = tree.tokens[index]
        if token.lemma not in word_set("speech", "nouns") or token.tag != "NOUN":
            continue
        before = [tree.tokens[other].lemma for other in range(max(first, index - 8), index)]
        if not any(lemma in word_set("speech", "withholding") for lemma in before):
            continue
        if index + 1 >= last or tree.tokens[index + 1].text.lower() not in {"by", "from", "of"}:
            continue
        start, end = tree.extent(range(index, last))
        that = _THAT.search(tree.text, start, end)
        source = _named_after(tree, index + 2, last)
        if that and source:
            cue = tree.tokens[index].start, tree.tokens[index + 1].end
            return Voice((source,), (cue,), (trim(tree.text, that.end(), end),), RULE_CONFIDENCE)
    return None


def _named_after(tree: Tree, first: int, last: int) -> Extent | None:
    """The noun phrase that starts at a token: up to and with the last neighbouring noun or name."""
    end = first
    while (
        end < last
        and tree.tokens[end].tag in {"DET", "ADJ", "NOUN", "PROPN", "PUNCT", "NUM"}
        and tree.tokens[end].text not in {",", "."}
    ):
        end += 1
    return tree.extent(range(first, end)) if end > first else None


def _credit_cited(tree: Tree, voice: Voice) -> Voice:
    """In "X reported, citing Y" the words are Y's; X stays as an outer source."""
    if len(voice.source) != 1 or not voice.cue:
        return voice
    indices = tree.within(*voice.cue[0])
    if not indices:
        return voice
    first, last = tree.sentence(indices[0])
    for index in range(first, last):
        if tree.tokens[index].text.lower() in {"citing", "quoting"}:
            cited = tree.child(index, "obj")
            if cited is not None and not overlap(noun_phrase(tree, cited), voice.source[0]):
                return replace(voice, source=(noun_phrase(tree, cited), voice.source[0]))
    return voice


def _fill_quotations(tree: Tree, voices: list[Voice]) -> list[Voice]:
    """A content that holds part of a quotation holds all of it, unless another voice has the rest."""
    filled = []
    for voice in voices:
        content = list(voice.content)
        for quotation in tree.reading.quotations:
            inside = quotation.start, quotation.end
            shares = [extent for extent in content if overlap(extent, inside)]
            if quotation.depth or not shares or covers(shares, quotation.start + 1, quotation.end - 1):
                continue
            others = (other for other in voices if other is not voice)
            claimed = any(overlap(extent, inside) for other in others for extent in other.content)
            if not claimed and sum(overlap(extent, inside) for extent in shares) * 4 > inside[1] - inside[0]:
                content = _merge([*content, trim(tree.text, *inside)])
        filled.append(replace(voice, content=tuple(content)))
    return filled


def _continue_quotations(tree: Tree, voices: list[Voice]) -> list[Voice]:
    """A quotation nobody owns, right behind a voice that quotes, goes on in that voice."""
    quotations = tree.reading.quotations
    for number, quotation in enumerate(quotations):
        inside = quotation.start, quotation.end
        if quotation.depth or any(overlap(extent, inside) for voice in voices for extent in voice.content):
            continue
        owner = _owner_before(tree, voices, quotation, quotations[number - 1] if number else None)
        if owner is not None:
            content = _merge([*voices[owner].content, trim(tree.text, *inside)])
            voices[owner] = replace(voices[owner], content=tuple(content))
    return voices


def _owner_before(tree: Tree, voices: list[Voice], quotation: Quotation, previous: Quotation | None) -> int | None:
    """The voice that ends right before the quotation: same paragraph and no sentence between, or a reopened quotation."""
    before = [(max(end for _, end in (*voice.cue, *voice.content)), number) for number, voice in enumerate(voices)]
    ends = [(end, number) for end, number in before if end <= quotation.start]
    if not ends:
        return None
    end, number = max(ends)
    if quotation.reopened and previous is not None:
        return number
    words = tree.text[quotation.start : quotation.end].split()
    gap = tree.text[end : quotation.start]
    quotes = any(
        overlap(extent, (other.start, other.end)) for extent in voices[number].content for other in tree.reading.quotations
    )
    return number if quotes and len(words) >= 4 and "\n" not in gap and len(gap.split()) <= 8 else None


def _merge(extents: list[Extent]) -> list[Extent]:
    """Extents in order, those that overlap joined."""
    merged: list[Extent] = []
    for start, end in sorted(extents):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


_EDGE = " \t\r\n\u00a0,;:.–—-"
_OPENING, _CLOSING = "\"“‘«„'", "\"”’»“'"


def trim(text: str, start: int, end: int) -> Extent:
    """An extent without blanks, commas, dashes and single quotation marks at its edges.

    >>> trim("x, “We left,” ", 1, 14)
    (4, 11)
    """
    while start < end:
        head, tail = text[start], text[end - 1]
        if head in _EDGE or (head in _OPENING and not _closes(text, start, end)):
            start += 1
        elif tail in _EDGE or (tail in _CLOSING and not _opens(text, start, end)):
            end -= 1
        elif head in _OPENING and tail in _CLOSING and not any(mark in text[start + 1 : end - 1] for mark in _OPENING[:5]):
            start, end = start + 1, end - 1
        else:
            break
    return start, end


def _closes(text: str, start: int, end: int) -> bool:
    """Whether the opening mark at `start` is closed before `end`."""
    return any(mark in _CLOSING for mark in text[start + 1 : end])


def _opens(text: str, start: int, end: int) -> bool:
    """Whether the closing mark at `end` - 1 was opened after `start`; an apostrophe inside a word opens nothing."""
    mark = text[end - 1]
    opening = {"”": "“", "’": "‘", "»": "«", "“": "„"}.get(mark, mark)
    return opening in text[start : end - 1]
