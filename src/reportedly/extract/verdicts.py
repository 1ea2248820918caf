"""What becomes of verdicts: convictions that are overturned, charges that are dropped, terms that are served."""

from reportedly.extract.tree import Tree
from reportedly.extract.words import participle_of, word_set, words

_ON = frozenset({"of", "against", "for"})
_PRISONS = frozenset({"prison", "jail", "custody", "detention"})
_TERMED = frozenset({"prison", "jail", "life", "custodial", "long", "lengthy"})
_CHARGES = frozenset({"charge", "case", "indictment"})
_AT_LARGE = frozenset({"suspended", "community", "deferred"})


def of_those_judged(tree: Tree, noun: int | None, number: int) -> tuple[str, int] | None:
    """What became of the verdict on those counted: "quashed the convictions of 12 men", "charges against 36 were dropped"."""
    judged = (tree.first_joined(one) for one in (noun, number) if one is not None and one >= 0)
    those = next((one for one in judged if tree.tokens[one].rel in {"nmod", "obl"} and tree.case(one) in _ON), None)
    if those is None:
        return None
    verdict = tree.tokens[those].head
    if tree.tokens[verdict].tag == "VERB":
        undone, thing = verdict, tree.child(verdict, "nsubj:pass", "obj")  # "Charges were dropped against 36"
    else:
        thing = tree.first_joined(verdict)
        undone = tree.tokens[thing].head
    became = became_of(tree, undone) if undone >= 0 and thing is not None else ""
    charged = thing is not None and tree.tokens[thing].lemma in _CHARGES
    if not became or thing is None or (charged and tree.case(those) != "against"):
        return None
    if charged:
        return ("charges reduced" if became == "reduced" else "charges dropped"), thing
    return _named(tree, thing, undone, became), thing


def became_of(tree: Tree, verb: int) -> str:
    """What somebody makes of a verdict: "overturned" of "set aside the convictions"; "" where no verdict is undone."""
    thing = _undone_by(tree, verb)
    if thing is None or not _is_verdict(tree, thing):
        return ""
    particle = tree.child(verb, "compound:prt", "advmod")
    bare = tree.tokens[verb].lemma
    told = {bare} if particle is None else {bare, f"{bare} {tree.tokens[particle].text.lower()}"}
    table: dict[str, list[str]] = words("events")["verdicts"]
    return next((became for became, verbs in table.items() if not told.isdisjoint(verbs)), "")


def of_their_own(tree: Tree, verb: int) -> tuple[str, int] | None:
    """What became of the verdict that some had, by the verb it was undone by: "twelve men had their sentences commuted"."""
    thing, became = _undone_by(tree, verb), became_of(tree, verb)
    return (_named(tree, thing, verb, became), verb) if thing is not None and became else None


def _undone_by(tree: Tree, verb: int) -> int | None:
    """What a verb is done to, also where somebody "had" it done: the convictions, in "had their convictions overturned"."""
    had = tree.tokens[verb].head if tree.tokens[verb].rel == "xcomp" else -1
    theirs = had >= 0 and tree.tokens[had].lemma == "have" and tree.child(verb, "obj", "nsubj") is None
    return tree.child(had, "obj") if theirs else tree.child(verb, "obj", "nsubj:pass")


def _is_verdict(tree: Tree, thing: int) -> bool:
    """Whether a noun is what a court gives or somebody is before it for: "sentences", "prison terms", "charges"."""
    kinds = {tree.tokens[below].text.lower() for below in tree.children[thing] if tree.tokens[below].rel in {"compound", "amod"}}
    lemma = tree.tokens[thing].lemma.lower()
    against = lemma == "case" and any(tree.case(below) == "against" for below in tree.children[thing])
    return against or lemma in word_set("events", "verdict_nouns") or (lemma == "term" and not kinds.isdisjoint(_TERMED))


def _named(tree: Tree, thing: int, verb: int, became: str) -> str:
    """The event by the verdict and what became of it: "conviction overturned"; "commuted" is of sentences alone."""
    lemma = tree.tokens[thing].lemma.lower()
    called = "sentence" if lemma in {"term", "penalty"} else lemma
    return participle_of(tree.tokens[verb]) if tree.tokens[verb].lemma == "commute" else f"{called} {became}"


def serving(tree: Tree, verb: int) -> str:
    """That those are in prison who serve what a court gave them: "are serving jail terms"; "" for others.

    Who "had served their sentences" may be free, and who serves a suspended one is.
    """
    thing = tree.child(verb, "obj") if tree.tokens[verb].lemma == "serve" else None
    if thing is None:
        return ""
    kinds = {tree.tokens[below].text.lower() for below in tree.children[thing]}
    lemma = tree.tokens[thing].lemma.lower()
    bare = lemma in {"time", "life"} and kinds.isdisjoint({"their", "its", "first", "second", "part", "full"})
    years = lemma in {"year", "month"} and _is_in_prison(tree, verb, thing)
    if not (lemma == "sentence" or bare or years or (lemma == "term" and not kinds.isdisjoint(_TERMED))):
        return ""
    inside = tree.tokens[verb].text.lower() == "serving" and kinds.isdisjoint(_AT_LARGE)
    return "in prison" if inside else "served a sentence"


def _is_in_prison(tree: Tree, verb: int, thing: int) -> bool:
    """Whether a time is served in a prison: "serving 12 years in jail"."""
    behind = (below for at in (verb, thing) for below in tree.children[at] if below > verb)
    return any(tree.tokens[below].lemma.lower() in _PRISONS and tree.case(below) in {"in", "of"} for below in behind)
