"""What somebody leaves unsaid or unconfirmed: "did not say that 40 died", "without mentioning that", "declined to confirm"."""

from collections.abc import Iterator

from reportedly.extract.tree import Tree
from reportedly.extract.words import word_set
from reportedly.model import Extent, Voice

_NOT = frozenset({"not", "n't", "n’t", "never", "without", "nor"})
_OPEN = frozenset({"that", "whether", "if"})
"""What opens a clause that may or may not be so."""
_ASKED = frozenset({"how", "which", "what", "why", "when", "where", "who"})
"""What is told behind these is taken to be so: "did not say how many of the 40 wounded"."""
_NOT_CONFIRMED = frozenset({"not", "n't", "n’t", "no", "never", "nobody", "neither"})
_BEFORE_CONFIRM = 5
"""How many words before "confirm" a refusal may stand ("has so far declined to confirm")."""


def leaves_unsaid(tree: Tree, voice: Voice) -> bool:
    """Whether a voice is somebody who does not say what it is given as saying.

    What one "did not mention" is the paper's own; of what one "did not say" or "declined to confirm" nobody is the speaker.
    """
    if _withholds(tree, voice):
        return True
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
    """The word that takes back a verb of speech: "not", "never", "without", "declined to"; None for another verb."""
    token = tree.tokens[verb]
    if token.tag != "VERB" or token.lemma not in word_set("speech", "unsaid") | word_set("speech", "presupposing"):
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


def withholds(tree: Tree, verb: int) -> bool:
    """Whether a verb is one of vouching, which one may refuse: "confirm", "comment"; who repeats "their statement" made it."""
    token = tree.tokens[verb]
    if token.tag != "VERB" or token.lemma not in word_set("speech", "withholding"):
        return False
    thing = tree.child(verb, "obj")
    return token.lemma != "repeat" or thing is None or tree.child(thing, "nmod:poss") is None


def _withholds(tree: Tree, voice: Voice) -> bool:
    """Whether a voice only declines to confirm: "declined to confirm that 7 were held" makes the decliner no speaker."""
    for index in (index for extent in (*voice.cue, *voice.content[:1]) for index in list(tree.within(*extent))[:4]):
        if withholds(tree, index):
            refused = refusal_before(tree, index)
            if _says_so_itself(tree, voice, index):
                return False
            return refused is not None and _is_subject(tree, voice.source, refused)
    return False


def _says_so_itself(tree: Tree, voice: Voice, confirm: int) -> bool:
    """Whether somebody says themselves, behind it, that they could not confirm it: "It could not verify 40, the panel said"."""
    cue = [index for extent in voice.cue for index in tree.within(*extent) if tree.tokens[index].tag == "VERB"]
    doer = tree.child(confirm, "nsubj")
    self_told = doer is not None and tree.tokens[doer].text.lower() in {"it", "we", "i", "they", "he", "she"}
    return bool(cue) and self_told and confirm < cue[0] and tree.tokens[cue[0]].lemma in word_set("speech", "plain")


def _is_subject(tree: Tree, source: tuple[Extent, ...], refused: int) -> bool:
    """Whether the source is who refuses, and not who says so of somebody."""
    first, _ = tree.sentence(refused)
    speech = (tree.tokens[index].lemma in word_set("speech", "plain") for index in range(first, refused))
    return bool(source) and not any(speech)


def refusal_before(tree: Tree, confirm: int) -> int | None:
    """The word before a "confirm" that takes it back: "not", "yet", "declined"."""
    first, _ = tree.sentence(confirm)
    for index in range(confirm - 1, max(first, confirm - _BEFORE_CONFIRM) - 1, -1):
        token = tree.tokens[index]
        if token.tag == "PUNCT":
            return None
        if token.text.lower() in _NOT_CONFIRMED or token.lemma.lower() in word_set("stances", "declining"):
            return index
    return None
