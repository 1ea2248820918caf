"""Two tellers side by side in one sentence: "Seoul says 4,500 tonnes, Pyongyang says 2,800"."""

import re
from dataclasses import replace

from reportedly.extract.edges import merge, trim
from reportedly.extract.phrases import noun_phrase
from reportedly.extract.tree import Tree
from reportedly.extract.words import word_set
from reportedly.model import Voice


def tell_apart(tree: Tree, voices: list[Voice]) -> list[Voice]:
    """The voices with those that the model gave what the teller before said, though they say something of their own."""
    apart = (one for voice in voices for one in _pair(tree, voice) or _and_that(tree, voice))
    return [part for one in apart for part in _goes_on(tree, one)]


def _pair(tree: Tree, voice: Voice) -> list[Voice] | None:
    cue = tree.within(*voice.cue[0]) if voice.cue and voice.source and len(voice.content) == 1 else range(0)
    if not cue or voice.content[0][1] > voice.source[0][0]:
        return None
    start, end = voice.content[0]
    told = tree.child(cue[0], "obj", "ccomp")
    first = next((index for index in tree.within(start, end) if tree.tokens[index].lemma in word_set("speech", "plain")), None)
    subject = tree.child(first, "nsubj") if first is not None and tree.tokens[first].tag == "VERB" else None
    if told is None or told < cue[0] or first is None or subject is None or noun_phrase(tree, subject)[0] != start:
        return None
    own = trim(tree.text, tree.tokens[first].end, end)
    before = replace(
        voice, source=(noun_phrase(tree, subject),), cue=((tree.tokens[first].start, tree.tokens[first].end),), content=(own,)
    )
    return [before, replace(voice, content=(tree.extent(tree.subtree(told)),))]


def _and_that(tree: Tree, voice: Voice) -> list[Voice]:
    """Two voices for one whose verb a second teller shares or follows: "Beijing said it sold 900, and Moscow that it sold 50"."""
    cue = tree.within(*voice.cue[0]) if voice.cue and voice.source else range(0)
    verb = next((index for index in cue if tree.tokens[index].lemma in word_set("speech", "verbs")), None)
    if verb is None or not voice.content:
        return [voice]
    last = tree.sentence(verb)[1]
    for index in range(verb + 2, last - 3):
        behind = tree.tokens[index + 1]
        if tree.tokens[index].tag != "PROPN":
            continue
        shares = behind.text.lower() == "that" and tree.tokens[index + 2].tag in {"PRON", "DET", "PROPN", "NUM"}
        vows = behind.tag == "VERB" and behind.lemma in word_set("speech", "vowing")
        if not shares and not (vows and behind.rel == "conj" and behind.head == verb):
            continue
        source = noun_phrase(tree, index)
        before = _AND.search(tree.text, voice.cue[0][1], source[0])
        if before is not None:
            told = trim(tree.text, behind.end, tree.extent(range(index, last))[1])
            second = Voice((source,), voice.cue if shares else ((behind.start, behind.end),), (told,), voice.confidence)
            own = tuple((start, min(end, before.start())) for start, end in voice.content if start < before.start())
            return [replace(voice, content=own), second] if own else [voice]
    return [voice]


_AND = re.compile(r"[,;]?\s+(?:and|while|but)\s+(?:the\s+)?$|;\s+(?:the\s+)?$")
"""What joins a second teller to the first."""


def _goes_on(tree: Tree, voice: Voice) -> list[Voice]:
    """A voice, and apart what its source goes on to say by another verb: "disputes that figure and says that 37 died"."""
    for cue in voice.cue:
        for index in tree.within(*cue):
            said = next((at for at in tree.children[index] if at > index and _goes_on_to_say(tree, at)), None)
            verb = (tree.tokens[said].start, tree.tokens[said].end) if said is not None else (0, 0)
            whole = next((extent for extent in voice.content if extent[0] < verb[0] and verb[1] < extent[1]), None)
            if whole is None:
                continue
            before = trim(tree.text, whole[0], verb[0])
            others = tuple(extent for extent in voice.content if extent != whole)
            first = replace(voice, content=tuple(merge([*others, before])))
            return [first, replace(voice, cue=(verb,), content=(trim(tree.text, verb[1], whole[1]),))]
    return [voice]


def _goes_on_to_say(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    says = token.rel == "conj" and token.lemma in word_set("speech", "plain") and tree.child(index, "nsubj") is None
    return says and tree.child(index, "ccomp") is not None
