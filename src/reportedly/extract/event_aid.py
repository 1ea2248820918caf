"""Who was helped by what somebody reached them with or provided: "reached 900 families with flour"."""

from reportedly.extract.event_words import is_of_people
from reportedly.extract.figures.lexicon import nouns
from reportedly.extract.tree import Tree
from reportedly.extract.words import participle_of, word_set

_AIDING = frozenset({"reach", "provide", "supply", "equip", "furnish"})
_REACHED = "reached with aid"


def aided(tree: Tree, noun: int | None, number: int, verb: int) -> tuple[str, int] | None:
    """That people were given something: "reached 900 families with flour", "aid has reached 900"; None of others."""
    if tree.tokens[verb].lemma not in _AIDING or number < 0:
        return None
    given = tree.child(verb, "obj") if tree.child(verb, "aux:pass") is None else tree.child(verb, "nsubj:pass")
    if given not in {noun, number, tree.top(number)} - {None} or given is None:
        return None
    if noun is not None and not (is_of_people(tree, noun) or tree.tokens[noun].lemma.lower() in nouns().household):
        return None
    lemma = tree.tokens[verb].lemma
    what = _with_what(tree, verb, [given, noun if noun is not None else given])
    if what is not None:
        told = _REACHED if lemma == "reach" else f"{participle_of(tree.tokens[verb])} with {tree.tokens[what].text.lower()}"
        return told, verb
    return (_REACHED, verb) if lemma == "reach" and _helps(tree, verb) else None


def _with_what(tree: Tree, verb: int, given: list[int]) -> int | None:
    """What somebody was given, behind "with"."""
    below = (at for above in (verb, *given) for at in tree.children[above] if at > given[0])
    return next((at for at in below if tree.case(at) == "with" and tree.tokens[at].tag in {"NOUN", "PROPN"}), None)


def _helps(tree: Tree, verb: int) -> bool:
    """Whether a subject that reaches people is help or who brings it, and no news, fire or rescuer."""
    subject = tree.child(verb, "nsubj")
    helper = tree.tokens[subject] if subject is not None else None
    return helper is not None and (helper.tag == "PROPN" or helper.lemma.lower() in word_set("events", "relief"))
