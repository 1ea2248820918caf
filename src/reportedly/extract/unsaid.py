"""What somebody leaves unsaid: "did not say that 40 died", "has not acknowledged that", "without mentioning that"."""

from collections.abc import Iterator

from reportedly.extract.tree import Tree
from reportedly.extract.words import word_set
from reportedly.model import Voice

_NOT = frozenset({"not", "n't", "n’t", "never", "without", "nor"})
_OPEN = frozenset({"that", "whether", "if"})
"""What opens a clause that may or may not be so."""
_ASKED = frozenset({"how", "which", "what", "why", "when", "where", "who"})
"""What is told behind these is taken to be so: "did not say how many of the 40 wounded"."""


def leaves_unsaid(tree: Tree, voice: Voice) -> bool:
    """Whether a voice is somebody who does not say what it is given as saying.

    What one "did not mention" is the paper's own; of what one "did not say" nobody is the speaker.
    """
    cues = [index for extent in voice.cue for index in tree.within(*extent)]
    return any(refusal(tree, index) is not None and _leaves_out(tree, index) for index in cues)


def _leaves_out(tree: Tree, verb: int) -> bool:
    """Whether a verb of speech has what is left unsaid: a clause, or a thing ("did not mention the two officers")."""
    thing = tree.child(verb, "obj") if tree.tokens[verb].lemma in word_set("speech", "presupposing") else None
    return tree.child(verb, "ccomp") is not None or thing is not None


def unsaid_above(tree: Tree, head: int, above: Iterator[int]) -> tuple[int, int] | None:
    """The word that refuses and the verb of speech over a clause that nobody says is so: "did not say whether 40 were alive"."""
    below = head
    for index in above:
        refused = refusal(tree, index)
        if refused is not None and _is_open(tree, index, below):
            return refused, index
        below = index
    return None


def refusal(tree: Tree, verb: int) -> int | None:
    """The word that takes back a verb of speech: "not", "never", "without", "declined to", "yet to"; None for another verb."""
    token = tree.tokens[verb]
    if token.tag != "VERB" or token.lemma not in word_set("speech", "withheld") | word_set("speech", "presupposing"):
        return None
    if (negation := next((child for child in tree.children[verb] if tree.tokens[child].text.lower() in _NOT), None)) is not None:
        return negation
    above = token.head if token.rel in {"xcomp", "acl", "advcl"} else -1
    return above if above >= 0 and tree.tokens[above].lemma in word_set("stances", "declining") else None


def _is_open(tree: Tree, verb: int, below: int) -> bool:
    """Whether a clause under a verb that only says may be untrue: not one under "acknowledge", nor behind "how many"."""
    if tree.tokens[verb].lemma in word_set("speech", "presupposing") or below != tree.child(verb, "ccomp"):
        return False
    mark = tree.child(below, "mark")
    asked = any(tree.tokens[index].text.lower() in _ASKED for index in range(verb, below))
    return not asked and (mark is None or tree.tokens[mark].text.lower() in _OPEN)
