"""Who speaks where: the model's voices, put right and backed by rules where it is silent."""

import re
from dataclasses import replace

from reportedly.extract.edges import trim
from reportedly.extract.phrases import noun_phrase
from reportedly.extract.tree import Tree, overlap
from reportedly.extract.voice_quotes import continue_quotations, fill_quotations
from reportedly.extract.voice_rules import QUOTED_AS, beside, by_rule, withheld
from reportedly.extract.words import word_set
from reportedly.model import Extent, Voice

LEAST_CONFIDENCE = 0.35
"""A voice the model trusts less than this is left to the rules."""
_RELATIVE = re.compile(r",?\s+(?:who|which|whose|whom|that)\s")


def find_voices(tree: Tree) -> list[Voice]:
    """Every voice of the document, in text order; contents hold whole quotations and what continues them."""
    trusted = (_near_cue(tree, voice) for voice in tree.reading.voices if voice.confidence >= LEAST_CONFIDENCE)
    voices = [own for voice in trusted if voice.content and (own := _own_words(tree, voice))]
    ruled: list[Voice] = []
    for first, last in tree.reading.sentences:
        claimed = withheld(tree, first, last)
        if claimed:
            start, end = tree.extent(range(first, last))
            voices = [voice for voice in voices if not any(overlap((start, end), cue) for cue in voice.cue)]
            ruled.append(claimed)
        elif not _speaks(tree, voices, first, last):
            ruled.extend(by_rule(tree, first, last))
        else:
            ruled.extend(beside(tree, voices, first, last))
    voices = [_credit_cited(tree, voice) for voice in sorted([*voices, *ruled], key=_place)]
    return continue_quotations(tree, fill_quotations(tree, voices))


def _near_cue(tree: Tree, voice: Voice) -> Voice:
    """A voice without stretches that the model adds from other sentences, unless they are quoted."""
    cues = [tree.sentence_number(indices[0]) for extent in voice.cue if (indices := tree.within(*extent))]
    if not cues:
        return voice
    kept = []
    for extent in voice.content:
        near = any(tree.sentence_number(index) in cues for index in _ends(tree, extent))
        if near or (_quoted(tree, extent) and not _has_speaker(tree, extent)):
            kept.append(extent)
    return replace(voice, content=tuple(kept))


def _has_speaker(tree: Tree, extent: Extent) -> bool:
    """Whether the sentence that holds a quotation says itself whose it is: "...," the mayor told reporters."""
    ends = _ends(tree, extent)
    first, last = tree.sentence(ends[-1]) if ends else (0, 0)
    for index in range(first, last):
        token = tree.tokens[index]
        if token.tag == "VERB" and token.lemma in word_set("speech", "verbs") and not _quoted(tree, (token.start, token.end)):
            subject = tree.child(index, "nsubj")
            if subject is not None and not _quoted(tree, (tree.tokens[subject].start, tree.tokens[subject].end)):
                return True
    return False


def _ends(tree: Tree, extent: Extent) -> tuple[int, ...]:
    indices = tree.within(*extent)
    return (indices[0], indices[-1]) if indices else ()


def _quoted(tree: Tree, extent: Extent) -> bool:
    return any(
        overlap(extent, (quotation.start, quotation.end)) * 2 > extent[1] - extent[0] for quotation in tree.reading.quotations
    )


def _own_words(tree: Tree, voice: Voice) -> Voice | None:
    """A voice with its source named; None where nobody speaks.

    A source loses its relative clause, "who" becomes the one it stands for;
    a passive that hides who speaks ("have been accused of") is no voice, nor is a law that "bans".
    """
    if voice.cue and (_hidden_passive(tree, voice.cue[0]) or any(overlap(voice.cue[0], line) for line in tree.datelines)):
        return None
    voice = replace(voice, source=_sources(tree, voice))
    if not voice.source:
        return voice
    start, end = voice.source[0]
    if tree.text[start:end].lower() in {"who", "which", "that"}:
        source = _antecedent(tree, voice.source[0])
        return replace(voice, source=(source, *voice.source[1:])) if source else None
    relative = _RELATIVE.search(tree.text, start, end)
    return replace(voice, source=((start, relative.start()), *voice.source[1:])) if relative else voice


def _sources(tree: Tree, voice: Voice) -> tuple[Extent, ...]:
    """The source, the stretch nearest the cue first: no dateline, and with a name that follows a title ("its envoy Reed")."""
    at = voice.cue[0][0] if voice.cue else 0
    found = []
    for start, end in sorted(voice.source, key=lambda extent: abs(extent[0] - at)):
        if any(overlap((start, end), line) for line in tree.datelines):
            continue
        named = [mention for mention in tree.reading.mentions if mention.kind == "person" and end < mention.start <= end + 1]
        found.append((start, named[0].end if named else end))
    return tuple(found)


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
    """Whether a cue is a passive without an agent: "is believed", "believed to be", "have been accused of"."""
    for index in tree.within(*cue):
        token = tree.tokens[index]
        if token.lemma in word_set("stances", "hidden") and token.tag == "VERB":
            passive = tree.child(index, "aux:pass", "nsubj:pass") is not None
            bare = token.rel in {"acl", "amod"} and token.text.lower() != token.lemma and tree.child(index, "nsubj") is None
            return (passive or (bare and not token.text.lower().endswith("ing"))) and tree.child(index, "obl:agent") is None
    return False


def _place(voice: Voice) -> int:
    return min(start for start, _ in (*voice.source, *voice.cue, *voice.content))


def _speaks(tree: Tree, voices: list[Voice], first: int, last: int) -> bool:
    start, end = tree.extent(range(first, last))
    return any(overlap((start, end), extent) for voice in voices for extent in (*voice.cue, *voice.content))


def _credit_cited(tree: Tree, voice: Voice) -> Voice:
    """In "X reported, citing Y" and "X quoted Y as saying" the words are Y's; X stays as an outer source."""
    if not voice.source or not voice.cue or len(voice.source) > 1:
        return voice
    indices = tree.within(*voice.cue[0])
    if not indices:
        return voice
    first, last = tree.sentence(indices[0])
    start, end = tree.extent(range(first, last))
    quoted = QUOTED_AS.search(tree.text, start, end)
    if quoted and voice.source[0][1] <= quoted.start() and quoted.start() - voice.source[0][1] < 20:
        behind = (
            trim(tree.text, max(extent[0], quoted.end()), extent[1]) for extent in voice.content if extent[1] > quoted.end()
        )
        before = (extent for extent in voice.content if extent[1] <= quoted.start())
        content = (*before, *behind) or (trim(tree.text, start, voice.source[0][0]),)
        return replace(voice, source=(quoted.span(1), voice.source[0]), content=content)
    for index in range(first, last):
        if tree.tokens[index].text.lower() in {"citing", "quoting"}:
            cited = tree.child(index, "obj")
            if cited is not None and not overlap(noun_phrase(tree, cited), voice.source[0]):
                return replace(voice, source=(noun_phrase(tree, cited), voice.source[0]))
    return voice
