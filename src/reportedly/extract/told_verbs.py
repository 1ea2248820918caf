"""The verb that tells what happened, below verbs that only hedge, plan, order, cause or want it."""

from reportedly.extract.tree import Tree
from reportedly.extract.words import word_set

_HEDGING = {
    "believe",
    "think",
    "estimate",
    "appear",
    "seem",
    "report",
    "expect",
    "suspect",
    "presume",
    "continue",
    "begin",
    "start",
    "use",
    "tend",
    "fear",
    "say",
    "know",
    "suppose",
    "go",
    "allege",
    "understand",
    "feel",
    "project",
    "forecast",
    "predict",
    "anticipate",
    "schedule",
}


PLANNING = {
    "promise",
    "pledge",
    "vow",
    "plan",
    "agree",
    "hope",
    "intend",
    "aim",
    "threaten",
    "manage",
    "deny",
    "admit",
    "acknowledge",
    "undertake",
    "vote",
    "decide",
    "claim",
    "fail",
}
"""What is planned or denied is what the clause below says: "promised to move 2,000"."""
_ENABLED = {"able", "likely", "due"}
"""And what somebody "is able to" do."""
_MADE = {"make", "set", "mean", "design"}
"""So is what somebody "was made to" do, or told, forced or let to, and what something "was meant to"."""


def telling(tree: Tree, clause: int, number: int) -> int:
    """The verb that tells what happened to those of a number in a clause, whatever is said of the number in between."""
    verb = told_verb(tree, _put_between(tree, _summed(tree, _beside(tree, _brought(tree, clause, number))), number))
    return _wanted(tree, _caused(tree, verb), number)


def _brought(tree: Tree, clause: int, number: int) -> int:
    """The verb that brings a total to a number, behind a clause of time: "bringing the total since it began to 1,873 cases"."""
    above, time = tree.tokens[clause].head, tree.child(clause, "mark")
    since = tree.tokens[clause].rel == "advcl" and time is not None and tree.tokens[time].text.lower() in {"since", "after"}
    brings = above >= 0 and tree.tokens[above].lemma in word_set("events", "putting") and tree.child(above, "obj") is not None
    opens = tree.subtree(tree.first_joined(tree.top(number)))[0] if number >= 0 else clause
    return above if since and brings and tree.tokens[opens].text.lower() == "to" else clause


def _beside(tree: Tree, clause: int) -> int:
    """The clause of those it befell as well as others: arresting, in "arrested him, along with six others working there"."""
    mark = tree.child(clause, "mark") if tree.tokens[clause].rel == "advcl" else None
    along = mark and tree.tokens[mark].text == "with" and tree.tokens[mark - 1].text.lower() in {"along", "together"}
    return tree.tokens[clause].head if along else clause


def told_verb(tree: Tree, clause: int) -> int:
    """The verb that tells what happened, below verbs that only hedge ("are believed to be in")."""
    verb = clause
    for _ in range(6):
        lemma = tree.tokens[verb].lemma
        deeper = tree.child(verb, "xcomp", "ccomp") if lemma in _HEDGING else None
        orders = word_set("events", "ordering") | word_set("events", "causing") | _MADE
        ordered = lemma in orders and tree.child(verb, "aux:pass") is not None
        below = tree.child(verb, "xcomp") if lemma != "make" else tree.child(verb, "xcomp", "advcl")  # "were made to leave"
        yet = next((at for at in tree.children[verb] if tree.tokens[at].text.lower() == "yet"), None)
        below = tree.child(yet, "xcomp") if below is None and yet is not None else below  # "have yet to receive"
        to = below is not None and tree.child(below, "mark") is not None
        must = lemma == "have" and to  # "have to be torn down"
        ordered = ordered and below is not None and (to or tree.tokens[below].tag == "VERB")  # not "was set free"
        deeper = below if lemma in PLANNING or ordered or must else deeper
        deeper = _enabled(tree, verb) if tree.tokens[verb].tag == "ADJ" and lemma in _ENABLED else deeper
        if deeper is None:
            return verb
        verb = deeper
    return verb


def _enabled(tree: Tree, adjective: int) -> int | None:
    """The verb that "able to", "due to" leads to, whatever the tree calls it."""
    below = tree.child(adjective, "xcomp", "advcl")
    to = tree.child(below, "mark") if below is not None else None
    aside = tree.tokens[min(adjective + 1, len(tree.tokens) - 1)].text == ","  # "was able, on Sunday, to rescue 118"
    return below if below is not None and (to == adjective + 1 or aside) and tree.opening(below) == "to" else None


def _summed(tree: Tree, clause: int) -> int:
    """The clause of what is only said to come to a sum: "imposed fines totalling 35,000 euros"."""
    those = tree.tokens[clause].head
    sums = tree.tokens[clause].rel == "acl" and tree.tokens[clause].lemma in {"total", "amount", "sum"} and those >= 0
    return tree.clause(those) if sums else clause


def _put_between(tree: Tree, clause: int, number: int) -> int:
    """The clause of those whose number is only put between: "Several men, believed to be as many as 28, have been shot"."""
    those = tree.tokens[clause].head
    between = tree.tokens[clause].rel == "acl" and number >= 0 and tree.tokens[number].head == clause and those >= 0
    to_be = between and tree.tokens[number].rel == "xcomp" and tree.tokens[clause].lemma in word_set("events", "finding")
    return tree.clause(those) if to_be and tree.tokens[those].rel.startswith("nsubj") else clause


def _caused(tree: Tree, verb: int) -> int:
    """What a verb of force leads to: fleeing, in "forced 300 people to flee"."""
    below = tree.child(verb, "xcomp") if tree.tokens[verb].lemma in word_set("events", "causing") else None
    return below if below is not None and tree.tokens[below].tag == "VERB" else verb


def _wanted(tree: Tree, verb: int, number: int) -> int:
    """What is wanted or helped, where the number belongs to it: "wants to deport 12,000", "helped track and arrest 40"."""
    below = tree.child(verb, "xcomp") if tree.tokens[verb].lemma in word_set("events", "wanting") else None
    if below is None or not 0 <= number < len(tree.tokens) or tree.tokens[below].tag != "VERB":
        return verb
    inside = tree.subtree(below)
    if number not in inside:
        return verb
    shared = [index for index in inside if tree.tokens[index].rel == "conj" and tree.tokens[index].head == below]
    return next((index for index in reversed(shared) if index < number and tree.tokens[index].tag == "VERB"), below)
