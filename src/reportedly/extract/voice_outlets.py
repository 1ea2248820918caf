"""Papers, wires and broadcasters whose reports rest on somebody else's word."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from reportedly.extract.edges import trim
from reportedly.extract.phrases import noun_phrase
from reportedly.extract.tree import Tree, overlap
from reportedly.extract.voice_numbers import RULE_CONFIDENCE
from reportedly.extract.words import word_set, words
from reportedly.model import Extent, Voice


def is_outlet(name: str) -> bool:
    """Whether a name is an outlet's: one that ships, or one that ends as papers' names do.

    >>> is_outlet("The Northern Herald"), is_outlet("Reuters"), is_outlet("The ministry")
    (True, True, False)
    """
    plain = name.casefold().removeprefix("the ")
    return plain in _shipped() or plain.split(" ")[-1] in word_set("speech", "outlets")


@cache
def _shipped() -> frozenset[str]:
    outlets = [one for one in words("sources").values() if one["kind"] in {"outlet", "wire"}]
    return frozenset(alias.casefold().removeprefix("the ") for one in outlets for alias in (one["name"], *one.get("aliases", ())))


def through_outlets(tree: Tree, voices: list[Voice]) -> list[Voice]:
    """The voices with whose word an outlet reports: "Reuters reports that 40 died, according to the hospital".

    With anybody else the words "according to" name who hands on what was said: "The minister said so, according to aides".
    """
    out: list[Voice] = []
    heard: list[Extent] = []
    for voice in voices:
        first = _first_word(tree, voice)
        if first is None:
            out.append(voice)
            continue
        cue, own = first.cue[0], first.content[0]
        content = (*(part for part in voice.content if not overlap(part, (own[0], cue[1]))), (own[0], first.source[0][1]))
        out += [replace(voice, content=tuple(sorted(content))), first]
        heard.append(cue)
    return [voice for voice in out if voice.confidence == RULE_CONFIDENCE or not any(_is_cued(voice, cue) for cue in heard)]


def _is_cued(voice: Voice, cue: Extent) -> bool:
    return any(overlap(cue, known) for known in voice.cue)


def _first_word(tree: Tree, voice: Voice) -> Voice | None:
    """Whom an outlet's sentence names behind "according to" as the one whose word it is."""
    if not voice.source or not voice.cue or not voice.content or not is_outlet(tree.text[slice(*voice.source[0])]):
        return None
    said = tree.within(*voice.cue[0])
    own = voice.content[0]
    inside = tree.within(*own)
    if not said or not inside or tree.text[slice(*voice.cue[0])] in {":", "according to"}:
        return None
    for index in _according(tree, inside[0]):
        head = tree.tokens[index].head
        content = trim(tree.text, own[0], tree.tokens[index].start)
        if head > index + 1 and content[1] - content[0] > len("40 died"):
            cue = tree.tokens[index].start, tree.tokens[index + 1].end
            return Voice((_behind(tree, head, cue[1]),), (cue,), (content,), RULE_CONFIDENCE)
    return None


def _behind(tree: Tree, head: int, start: int) -> Extent:
    named = noun_phrase(tree, head)
    return trim(tree.text, max(start, named[0]), named[1])


def _according(tree: Tree, first: int) -> Iterator[int]:
    """Each "according to" of a sentence from a token on, outside quotations."""
    for index in range(first, tree.sentence(first)[1] - 1):
        token = tree.tokens[index]
        quoted = any(tree.quotations_over((token.start, token.end)))
        if token.text == "according" and tree.tokens[index + 1].text == "to" and not quoted:
            yield index
