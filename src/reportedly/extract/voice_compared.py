"""Whose a number is that another is set against: "higher than the 15 that police admitted to, below the 83 the party claims"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.phrases import named_phrase, noun_phrase
from reportedly.extract.tree import Tree, overlap
from reportedly.extract.voice_numbers import RULE_CONFIDENCE
from reportedly.extract.words import word_set
from reportedly.model import Extent, Voice

_CLAIMING = frozenset({"claim", "allege", "give", "cite", "assert", "state", "admit", "acknowledge", "concede"})
"""Verbs by which somebody gives a number, beside those by which one counts."""
_AGAINST = frozenset({"than", "with", "to", "from", "against", "above", "below", "over", "under", "beside"})
_TIMES = frozenset({"times", "twice", "double", "triple", "half"})
_RELATIVE = frozenset({"that", "which"})


_SET_ASIDE = re.compile(r"\bnot (?:the )?[\w,.-]+(?: [\w’'-]+){0,2},? as (?:the |an? )?$")


def is_set_aside(tree: Tree, voice: Voice) -> bool:
    """Whether somebody is named only as who gives the number that is called wrong: "six were burnt, and not four as they say"."""
    start = min((extent[0] for extent in (*voice.source, *voice.cue)), default=0)
    return bool(voice.source) and _SET_ASIDE.search(tree.text, max(0, start - _BACK), start) is not None


_BACK = 60


def with_compared(tree: Tree, voices: Sequence[Voice]) -> list[Voice]:
    """The voices with each number that is set against another only in the mouth of whoever gave it."""
    out = list(voices)
    for verb in range(len(tree.tokens)):
        number, giver = _compared(tree, verb), _giver(tree, verb)
        if number is None or giver is None:
            continue
        earlier = tree.tokens[verb - 1].text.lower() in word_set("standing", "before")  # "first announced by the mayor"
        cue = tree.tokens[verb - earlier].start, tree.tokens[verb].end
        own = next((at for at, voice in enumerate(out) if any(overlap(cue, known) for known in voice.cue)), None)
        if own is None:
            out.append(Voice((giver,), (cue,), (number,), RULE_CONFIDENCE))
        elif not any(any(tree.quotations_over(part)) for part in out[own].content):
            out[own] = replace(out[own], source=(giver,), cue=(cue,), content=(number,))
    return out


def _compared(tree: Tree, verb: int) -> Extent | None:
    """The known number, with what it counts, that a clause behind it tells the giver of, where another is set against it."""
    token = tree.tokens[verb]
    gives = token.lemma in word_set("speech", "numbering") | _CLAIMING
    if token.rel not in {"acl", "acl:relcl"} or not gives or not 0 <= token.head < verb:
        return None
    number = token.head if tree.tokens[token.head].tag == "NUM" else tree.child(token.head, "nummod")
    if number is None or tree.tokens[number - 1].text.lower() != "the":
        return None
    times = tree.tokens[max(number - 2, 0)].text.lower() in _TIMES
    if not times and tree.case(token.head) not in _AGAINST:
        return None
    moved = tree.tokens[max(number - 2, 0)].text.lower() == "from"  # "revised to 41 from the 47 announced by the mayor"
    return tree.tokens[number - 2 if moved else number].start, tree.tokens[max(number, token.head)].end


def _giver(tree: Tree, verb: int) -> Extent | None:
    """Who gave it: the subject of a relative clause, or who stands behind "by"."""
    if tree.tokens[verb].rel == "acl:relcl":
        subject = tree.child(verb, "nsubj")
        named = subject is not None and subject > tree.tokens[verb].head and tree.tokens[subject].lemma.lower() not in _RELATIVE
        if subject is None or not named:
            return None
        own = tree.tokens[subject]
        return (own.start, own.end) if own.tag == "PRON" else noun_phrase(tree, subject)
    agent = tree.child(verb, "obl:agent", "obl")
    return named_phrase(tree, agent) if agent is not None and tree.case(agent) == "by" else None
