"""Claims of which a sentence says that nobody could check them, or that they were made without proof."""

import re
from collections.abc import Iterator

from reportedly.extract.doubt import doubt
from reportedly.extract.tree import Tree
from reportedly.extract.words import word_set
from reportedly.model import Mark, Stance, Voice

_UNVERIFIED = re.compile(
    r"\b(?:not|n['’]t|no one|nobody|neither|unable to|yet to)\b[\w ’']{0,40}?\b"
    r"(?:verif|confirm|corroborat|substantiat|authenticat)\w*"
    r"|\b(?:not|im)(?: ?possible) to (?:verif|confirm)\w*"
    r"|\bwithout (?:any |independent )*(?:verification|confirmation|evidence)"
    r"|\b(?:remains?|remained|is|are|was|were) un(?:verified|confirmed)",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\b(?:either|neither|both|these|those)\b", re.IGNORECASE)
"""How a sentence speaks of the two claims before it: "Neither claim could be verified", "could not confirm these figures"."""
_NARROWING = {"for", "from", "in"}


def unverified(tree: Tree, head: int) -> Iterator[tuple[Stance, Mark]]:
    """A claim of which its own or the next sentence says that it could not be verified."""
    number = tree.sentence_number(head)
    for other in (number, number + 1, number + 2):
        if other >= len(tree.reading.sentences):
            return
        first, last = tree.reading.sentences[other]
        start, end = tree.extent(range(first, last))
        if other == number + 2 and (not _BOTH.search(tree.text, start, end) or _gives_both(tree, number + 1)):
            return
        match = _UNVERIFIED.search(tree.text, max(start, tree.tokens[head].end) if other == number else start, end)
        if match and (_means_claim(tree, first, last, number) if other > number else _closes(tree, head, match.start())):
            yield doubt(tree, Stance.UNCONFIRMED, match.span(), "unverified")
            return


def _gives_both(tree: Tree, sentence: int) -> bool:
    """Whether a sentence gives the two numbers that "neither could be verified" is said of: "said 35; the rebels, 12"."""
    numbers = [index for index in range(*tree.reading.sentences[sentence]) if tree.tokens[index].tag == "NUM"]
    return len(numbers) == 2 and any(tree.tokens[index].text in {",", ";"} for index in range(*numbers))


_UNPROVEN = re.compile(
    r"\b(?:(?:without|with no) (?:(?:provid|offer|giv|present|cit|show|supply)ing )?(?:any |further )?(?:evidence|proof)"
    r"|(?:provid|offer|giv|present|cit|show|supply)ing no (?:evidence|proof))\b",
    re.IGNORECASE,
)
_NONE_OFFERED = re.compile(
    r"(?:It|He|She|They|The \w+|Neither|None) (?:has |have )?(?:offered|provided|gave|presented|cited|showed|supplied|given)"
    r" no (?:evidence|proof)\b[^.;]{0,30}\.",
)
"""A sentence of its own that says the speaker before it gave no proof."""


def unproven(tree: Tree, voice: Voice) -> Iterator[tuple[Stance, Mark]]:
    """A claim made without proof, as its own sentence says at its head or around the cue, or the next one does."""
    cue = tree.within(*voice.cue[0]) if voice.cue and voice.content else range(0)
    if not cue:
        return
    first, last = tree.sentence(cue[0])
    start, end = tree.extent(range(first, last))
    match = _UNPROVEN.search(tree.text, start, end)
    opens = match is not None and match.start() == start and match.end() < voice.source[0][0]
    between = match is not None and voice.cue[0][0] < match.start() <= max(voice.cue[0][1], voice.content[0][0]) + len(", ")
    if match is not None and (opens or between):
        yield doubt(tree, Stance.UNCONFIRMED, match.span(), "unverified")
        return
    behind = _NONE_OFFERED.match(tree.text, end + 1) if end < len(tree.text) else None
    if behind is not None:
        yield doubt(tree, Stance.UNCONFIRMED, behind.span(), "unverified")


def _means_claim(tree: Tree, first: int, last: int, before: int) -> bool:
    """Whether a sentence speaks of the claim before it: "The claim could not be verified", "We could not confirm this".

    "The figures for the south could not be verified" leaves those of other places as they are.
    """
    claims = [index for index in range(first, last) if tree.tokens[index].lemma.lower() in word_set("stances", "claimed")]
    number = any(tree.tokens[index].tag == "NUM" for index in range(first, last))
    told = {tree.tokens[index].text for index in range(*tree.reading.sentences[before])}
    others = any(_are_others(tree, index) for index in claims)
    return not number and not others and any(_narrowed_to(tree, index) <= told for index in claims)


_OTHERS = frozenset({"higher", "lower", "larger", "bigger", "greater", "smaller", "other", "different", "further", "similar"})


def _are_others(tree: Tree, claim: int) -> bool:
    """Whether numbers are not those told before: "Officials gave higher numbers, which it could not confirm"."""
    words = {tree.tokens[below].text.lower() for below in tree.children[claim]}
    return not words.isdisjoint(_OTHERS) and words.isdisjoint({"the", "these", "those", "its", "their", "his", "her"})


def _narrowed_to(tree: Tree, claim: int) -> set[str]:
    """The names of the part of all claims that a noun means: {"South"} in "the figures for the South"."""
    parts = [below for below in tree.children[claim] if tree.tokens[below].rel == "nmod" and below > claim]
    narrow = [below for below in parts if tree.case(below) in _NARROWING]
    return {tree.tokens[index].text for below in narrow for index in tree.subtree(below) if tree.tokens[index].tag == "PROPN"}


def _closes(tree: Tree, head: int, at: int) -> bool:
    """Whether "but we can't confirm that" closes the sentence of the claim, with no other number between."""
    between = tree.within(tree.tokens[head].end, at)
    _, last = tree.sentence(head)
    behind = tree.within(at, tree.tokens[last - 1].end)
    marks = [index for index in between if tree.tokens[index].text in {";", ",", "-", "–", "—"}]
    clause = range(marks[-1] + 1, between.stop) if marks else range(0)
    pronoun = any(tree.tokens[index].lemma.lower() in word_set("stances", "claimed") for index in (*clause, *behind))
    return pronoun and not any(tree.tokens[index].tag == "NUM" for index in (*between, *behind))


__all__ = ["unproven", "unverified"]
