"""What looks like a voice and is none: a deed, a passive that hides who speaks, a name, a place line, a yardstick, the paper."""

import re

from reportedly.extract import labels, verdicts
from reportedly.extract.tree import Tree, overlap
from reportedly.extract.words import word_set
from reportedly.model import BlockKind, Extent, Voice

_NO_SPEAKERS = frozenset(
    f"the {area}" for area in ("country", "nation", "city", "town", "village", "province", "region", "district")
)
"""Where so many are registered or reported, and who says nothing: "the country has registered 2,756 cases"."""

_STAGES = (" phase", " stage", " round", " tranche")
"""What aims at something and says nothing: "a second phase aims to reach 900"."""
NOBODYS_ESTIMATES = re.compile(
    r"\baccording to (?:(?:some|various|several|many|most|other|recent|different|numerous) )?estimates\b"
    r"(?! (?:by|from|of|at|published))",
    re.IGNORECASE,
)
"""Estimates of which nobody is named."""
_OURSELVES = re.compile(
    r"(?:our|this newspaper['’]s) (?:own )?(?:\w+ )?(?:reporters?|correspondents?|newspaper|teams?|journalists?|office|mission"
    r"|organi[sz]ation|agency|ministry|institute|bureau|members|staff|colleagues|volunteers|monitors|observers|inspectors|experts)\b",
    re.IGNORECASE,
)


def says_nothing(tree: Tree, voice: Voice) -> bool:
    """Whether a cue hands on nobody's words: "have been accused of", "the tribunal sentenced 37 men", "Dr Omar Said gave"."""
    if not voice.cue:
        return False
    cue = voice.cue[0]
    hidden = _hidden_passive(tree, cue) or any(overlap(cue, line) for line in tree.datelines)
    return hidden or _makes_up(tree, cue) or _in_name(tree, cue) or _is_place_line(tree, voice) or _only_does(tree, voice)


_TOLD_OF = frozenset({"child", "girl", "boy", "baby", "infant", "toddler", "victim", "patient", "death", "case", "casualty"})
"""Of whom others report."""


def only_reported(tree: Tree, voice: Voice) -> bool:
    """Whether a cue only says when somebody was told of: "one person has died, the child reported on 25 February"."""
    head = tree.head_of(voice.source[0]) if voice.source else None
    told = head is not None and tree.tokens[head].lemma.lower() in _TOLD_OF
    words = tree.text[slice(*voice.cue[0])].lower() if voice.cue else ""
    return told and words in {"reported", "confirmed", "announced", "recorded"} and voice.source[0][1] < voice.cue[0][0] + 1


def _only_does(tree: Tree, voice: Voice) -> bool:
    """Whether a cue is what an authority does, which the paper tells: "the tribunal sentenced 37 men"; not "ordered that".

    Also what it undoes: "prosecutors blocked the release of 14", "withdrew notices seeking the arrest of 14", "quashed 12 terms".
    """
    verbs = [index for index in tree.within(*voice.cue[0]) if tree.tokens[index].tag == "VERB"]
    undoes = bool(verbs) and all(_undoes(tree, index) for index in verbs)
    does = undoes or (bool(verbs) and all(tree.tokens[index].lemma in word_set("speech", "doing") for index in verbs))
    spoken = does and any(any(tree.quotations_over(extent)) for extent in voice.content)
    things = (tree.child(index, "obj") for index in verbs)
    ahead = any(thing is not None and _leads_on(tree, thing) for thing in things)  # "approved a plan to build"
    return does and not spoken and (undoes or not ahead) and all(tree.child(index, "ccomp") is None for index in verbs)


def _leads_on(tree: Tree, thing: int) -> bool:
    """Whether a thing is of something to be done: "a plan to build", "an order freezing"; not "six firms based in Oslo"."""
    told = tree.child(thing, "acl")
    return told is not None and (tree.child(told, "mark") is not None or tree.tokens[told].text.lower().endswith("ing"))


def _undoes(tree: Tree, verb: int) -> bool:
    """Whether a verb undoes what is told below it, a verdict above all: "blocked the release", "had their terms cut"."""
    had = tree.child(verb, "xcomp") if tree.tokens[verb].lemma == "have" else None
    verdict = verdicts.became_of(tree, verb) or (verdicts.became_of(tree, had) if had is not None else "")
    return verdict != "" or tree.tokens[verb].lemma in word_set("events", "undoing")


def _makes_up(tree: Tree, cue: Extent) -> bool:
    """Whether a cue only says how large a part somebody is: "children account for 11 per cent of the dead"."""
    verbs = [index for index in tree.within(*cue) if tree.tokens[index].lemma == "account"]
    return any(tree.tokens[min(at + 1, len(tree.tokens) - 1)].text.lower() == "for" for at in verbs)


def _is_place_line(tree: Tree, voice: Voice) -> bool:
    """Whether capitals before a colon only open a report that says itself who speaks: "SHIMLA: The toll rose, the board said"."""
    if not voice.source or not voice.content or tree.text[slice(*voice.cue[0])] != ":":
        return False
    behind = tree.within(*voice.content[0])
    name = tree.text[slice(*voice.source[0])]
    roles = word_set("speech", "roles", "person") | word_set("speech", "unnamed")
    if not behind or not name.isupper() or name.lower().removesuffix("s") in roles:
        return False
    verbs = (at for at in range(*tree.sentence(behind[0])) if tree.tokens[at].lemma in word_set("speech", "plain"))
    said = ((at, tree.child(at, "ccomp")) for at in verbs if tree.tokens[at].rel == "root")
    return any(told is not None and told < at for at, told in said)


def _hidden_passive(tree: Tree, cue: Extent) -> bool:
    """Whether a cue is a passive without an agent: "is believed", "believed to be", "have been accused of".

    So is what only happened to those counted: "nine cases were confirmed last week" is nobody's saying of last week,
    nor is "two men were charged on Monday with theft" anybody's of Monday.
    """
    for index in tree.within(*cue):
        token = tree.tokens[index]
        happens = word_set("speech", "numbering") | word_set("stances", "charging")
        counted = tree.child(index, "nsubj:pass") if token.lemma in happens else None
        hides = counted is not None and (token.lemma in word_set("stances", "charging") or _is_counted(tree, counted))
        if hides and tree.child(index, "obl:agent", "ccomp", "xcomp") is None:
            return True
        if token.lemma in word_set("stances", "hidden") and token.tag == "VERB":
            state = tree.child(index, "xcomp")
            headline = state is not None and state == index + 1 and tree.tokens[state].tag in {"ADJ", "VERB"}  # "12 feared dead"
            passive = headline or tree.child(index, "aux:pass", "nsubj:pass") is not None
            bare = token.rel in {"acl", "amod"} and token.text.lower() != token.lemma and tree.child(index, "nsubj") is None
            return (passive or (bare and not token.text.lower().endswith("ing"))) and tree.child(index, "obl:agent") is None
    return False


def _is_counted(tree: Tree, thing: int) -> bool:
    """Whether a thing has a number, or what it is of or beside has: "two men", "the bodies of two men", "the captain and 12"."""
    beside = (below for below in tree.children[thing] if tree.tokens[below].rel in {"nmod", "conj"})
    return any(tree.tokens[one].tag == "NUM" or tree.child(one, "nummod") is not None for one in (thing, *beside))


def _in_name(tree: Tree, cue: Extent) -> bool:
    """Whether a cue is only part of a person's name: inside a mention, or a capital amid a sentence ("Dr Omar Said gave")."""
    if any(one.kind == "person" and one.start < cue[0] and cue[1] <= one.end for one in tree.mentions_over(cue)):
        return True
    if tree.text[slice(*cue)] != "Said":
        return False
    before = tree.text[: cue[0]].rstrip()
    headline = any(block.kind is BlockKind.HEADLINE and block.start <= cue[0] < block.end for block in tree.document.blocks)
    return before[-1:].isalpha() and not headline


def is_yardstick(tree: Tree, voice: Voice) -> bool:
    """Whether what something is "according to" says nothing: a plan, a body mass index, "some estimates"."""
    according = bool(voice.source and voice.cue) and tree.text[slice(*voice.cue[0])].lower() == "according to"
    if according and NOBODYS_ESTIMATES.search(tree.text, voice.cue[0][0], voice.source[0][1] + len(" from")) is not None:
        return True
    return according and tree.text[slice(*voice.source[0])].lower().endswith(tuple(word_set("speech", "yardsticks")))


def is_paper(tree: Tree, voice: Voice) -> bool:
    """Whether the source is the paper itself, or only where it counts: "our reporter counted 33", "the country registered 90"."""
    words = tree.text[slice(*voice.source[0])].lower() if voice.source else ""
    nobody = words in _NO_SPEAKERS or words.endswith(_STAGES)
    return nobody or (bool(words) and _OURSELVES.match(tree.text, *voice.source[0]) is not None)


def is_label(name: str) -> bool:
    """Whether what stands before a colon says what follows and not who speaks: "THE CLAIM", "WHAT IS KNOWN".

    >>> is_label("OUR VERDICT"), is_label("THE CHAIRMAN")
    (True, False)
    """
    words = name.lower().split()
    small = len(words) > 1 and not word_set("speech", "labelling").isdisjoint(words)  # "WHO" alone is a body
    return small or (words != [] and words[-1] in word_set("speech", "labels"))


def is_heading(tree: Tree, voice: Voice) -> bool:
    """Whether a "source" is a label before a colon, or some of those counted: "11, of whom ten identified"."""
    if len(voice.source) != 1:
        return False
    start, end = voice.source[0]
    label = tree.text[start:end].isupper() and tree.text[end : end + 1] == ":" and is_label(tree.text[start:end])
    number = next(iter(tree.within(start, end)[-1:]), -3) + 2
    if 0 <= number < len(tree.tokens) and tree.tokens[number].tag == "NUM" and labels.group_before(tree, number) is not None:
        return True  # "Journalists: 14 were held"
    counted = all(tree.tokens[index].tag == "NUM" for index in tree.within(start, end))
    return label or (counted and _OF_THEM.search(tree.text, max(0, start - _BEFORE), start) is not None)


_OF_THEM = re.compile(r"\bof (?:whom|which|them|these|those)\s+$")
_BEFORE = 12
