"""Totals and tolls: a number that somebody brings one to, puts one at or leaves behind."""

from functools import cache

from reportedly.extract import conditions
from reportedly.extract.tree import Tree
from reportedly.extract.words import word_set

_CALLED = {"figure", "number", "count", "total", "tally", "estimate", "rate", "sum"}
GIVING = {"give", "put", "cite", "offer", "quote", "report", "issue", "publish", "calculate", "claim", "acknowledge"}
"""Verbs that give a number."""
MEASURES = frozenset({"rate", "range", "magnitude", "turnout", "share"})
"""What so much is of something by the word for it: who "gave a magnitude of 6.9" says it."""
MODIFIERS = {"amod", "compound", "nmod:poss", "flat", "nmod:desc"}
"""How what a noun is hangs on it."""


@cache
def reckonings() -> frozenset[str]:
    """Nouns for a number that somebody reckons: "estimate", "toll"."""
    return word_set("speech", "estimates") | {"toll", "figure"}


def is_bare_total(tree: Tree, noun: int) -> bool:
    """A total that does not say of what: "the number was 90"."""
    lemma = tree.tokens[noun].lemma.lower()
    return lemma in word_set("events", "extremes") or (lemma in word_set("speech", "totals") and is_unsaid(tree, noun))


def is_unsaid(tree: Tree, noun: int) -> bool:
    """Whether nothing before a total says of what it is."""
    lemma = tree.tokens[noun].lemma.lower()
    owned = {"nmod:poss"} if lemma in word_set("speech", "estimates") | {"figure", "number"} else set()  # "the centre's estimate"
    telling = MODIFIERS - owned
    said = (below for below in tree.children[noun] if tree.tokens[below].rel in telling and tree.tokens[below].tag != "PRON")
    named = any(tree.tokens[below].lemma.lower() not in word_set("events", "plainly") for below in said)
    return not named


def is_named_total(tree: Tree, noun: int) -> bool:
    """Whether a total says of what sort it is: "active tally", not "the tally"."""
    total = tree.tokens[noun].lemma.lower() in word_set("speech", "totals")
    return total and not is_bare_total(tree, noun) and tree.child(noun, "amod") is not None


def moves(tree: Tree, verb: int) -> bool:
    """Whether a verb tells that a number rises or falls: "climbed", "came down to"."""
    return tree.tokens[verb].lemma.lower() in word_set("events", "moving") or goes(tree, verb)


def goes(tree: Tree, verb: int) -> bool:
    """Whether a number comes down or goes up from or to another; not "came up with 40"."""
    way = [token.text.lower() for token in tree.tokens[verb + 1 : verb + 3]]
    return tree.tokens[verb].lemma in {"come", "go"} and way[:1] in (["up"], ["down"]) and way[1:] in (["to"], ["from"], ["by"])


def moved_to(tree: Tree, number: int) -> int | None:
    """What somebody brings to or puts at a number: "put the number of homes at 20", "bringing its losses to 300"."""
    for above in tree.ancestors(number):
        if _puts(tree, above, tree.case(tree.top(number))):
            thing = tree.child(above, "obj", "nsubj:pass")
            of = tree.tokens[above]
            thing = (
                of.head if thing is None and of.rel == "acl" and of.head >= 0 else thing
            )  # "the dead, put at 40 by one monitor"
            in_it = tree.case(tree.top(number)) in {"in", "of", "for", "with", "among", "on"}  # "holds shares in another 50"
            return thing if thing is not None and thing < number and tree.tokens[thing].tag == "NOUN" and not in_it else None
        inside = {"acl", "acl:relcl"} if tree.case(tree.top(number)) == "at" else {"acl"}
        # "put the number of its customers still waiting at 40", the participle read as a clause
        inside |= {"ccomp"} if _puts(tree, tree.tokens[above].head, tree.case(tree.top(number))) else set()
        if tree.is_clause(above) and tree.tokens[above].rel not in inside:
            return None
    return None


def put_beside(tree: Tree, number: int) -> int | None:
    """What is put at a number beside another, the verb left out: "put the dead at 44 and the survivors at 27"."""
    at = tree.child(tree.top(number), "case")
    thing = at - 1 if at is not None and tree.case(tree.top(number)) == "at" else -1
    if thing < 0 or tree.tokens[thing].tag != "NOUN" or tree.tokens[thing].rel != "conj":
        return None
    first = tree.first_joined(thing)
    beside = tree.tokens[first].tag == "NUM" and tree.case(first) == "at" and first < thing
    return thing if beside and _puts(tree, tree.tokens[first].head, "at") else None


def _puts(tree: Tree, verb: int, way: str | None) -> bool:
    """Whether a verb puts something at a number: "put it at", "gave their number as", "left its rate at 30 per cent"."""
    lemma = tree.tokens[verb].lemma
    puts = lemma in word_set("events", "putting") or (lemma, way) == ("leave", "at") or (lemma in GIVING and way == "as")
    puts = puts or (lemma in word_set("figures/changes", "doubling") and way == "to" and tree.child(verb, "obj") is not None)
    return puts and tree.tokens[verb].tag == "VERB"


def of_total(tree: Tree, number: int) -> bool:
    """Whether a number is only called a figure or total of what was told before: "gave a figure of 40", "the figure is 40"."""
    token = tree.tokens[number]
    if tree.child(number, "cop") is not None:
        total = tree.child(number, "nsubj")
        total = total if total is not None and tree.tokens[total].lemma == "figure" else None  # "the number" is often of others
    else:
        above = token.head if token.rel == "nmod" and tree.case(number) == "of" else -1
        given = above >= 0 and tree.tokens[above].rel == "obj" and tree.tokens[tree.tokens[above].head].lemma in GIVING
        total = above if given else None
    told = tree.child(total, "acl") if total is not None else None  # "the number kidnapped is 279"
    return total is not None and told is None and is_unsaid(tree, total) and tree.tokens[total].lemma in _CALLED


def given_as(tree: Tree, verb: int, number: int) -> int | None:
    """The word for a number as which somebody gives one: "number", in "gave 1,090 as the number of houses lost"."""
    near = range(number + 1, min(number + 5, len(tree.tokens)))
    gives = tree.tokens[verb].lemma in GIVING | {"name"} and len(near) > 1 and tree.tokens[near[0]].text.lower() == "as"
    numbers = reckonings() | word_set("events", "numbers")
    return next((at for at in near if tree.tokens[at].lemma in numbers), None) if gives else None


def behind_colon(tree: Tree, verb: int) -> int | None:
    """What stands behind a colon on a verb, where it is counted: "named another number: forty-one victims"."""
    told = (at for at in tree.children[verb] if at > verb and tree.tokens[at].rel in {"parataxis", "appos"})
    behind = next((at for at in told if tree.tokens[at].tag in {"NOUN", "NUM"}), None)
    opens = tree.subtree(behind)[0] if behind is not None else 0
    near = (tree.tokens[at].text for at in range(max(0, opens - 1), opens + 1))
    counted = behind is not None and (tree.tokens[behind].tag == "NUM" or tree.child(behind, "nummod") is not None)
    return behind if counted and ":" in near else None


def gives_bare(tree: Tree, verb: int, number: int) -> bool:
    """Whether somebody only gives a number, where another stands before it: "..., whereas the Red Crescent found 60"."""
    given = tree.tokens[verb].lemma in {"find", "give", "cite", "quote"} and tree.tokens[number].tag == "NUM"
    return given and tree.tokens[number].rel == "obj" and not any(tree.case(at) == "to" for at in tree.children[verb])


def on_own_list(tree: Tree, verb: int, number: int) -> bool:
    """Whether somebody only has so many on a list of theirs: "the ministry still has 59 on its own register"."""
    behind = range(number + 1, min(number + 6, len(tree.tokens))) if tree.tokens[verb].lemma == "have" else ()
    listed = next((at for at in behind if tree.tokens[at].lemma in _LISTS and tree.case(at) in {"on", "in"}), None)
    owner = tree.child(listed, "nmod:poss") if listed is not None else None
    return owner is not None and tree.tokens[owner].tag == "PRON"


_LISTS = frozenset({"list", "register", "record", "book", "file", "count", "roll"})


def stood_at(tree: Tree, number: int) -> int | None:
    """The total that stands at a number apart: "recorded the highest number of murders, at nine"."""
    token = tree.tokens[number]
    thing = tree.child(token.head, "obj") if token.head >= 0 and token.rel == "obl" and tree.case(number) == "at" else None
    total = thing is not None and thing < number and tree.tokens[thing].lemma.lower() in word_set("speech", "totals")
    return thing if total else None


def of_change(tree: Tree, number: int) -> bool:
    """Whether a number is how large a change is, told by its noun: "an increase of 4%", "a rise of 400 people"."""
    top = tree.tokens[number].head if tree.tokens[number].rel == "nummod" else number
    change = tree.tokens[tree.tokens[top].head] if tree.tokens[top].rel == "nmod" and tree.case(top) == "of" else None
    return change is not None and change.tag == "NOUN" and change.lemma.lower() in word_set("times", "change")


def those_put(tree: Tree, number: int) -> int | None:
    """The pronoun for those whose number somebody puts at so many: "put the number of those still held at 180"."""
    clause = tree.clause(number)
    apart = tree.tokens[clause].rel == "advcl" and tree.child(clause, "nsubj", "nsubj:pass") is not None  # "after 39 had left"
    above_it = () if apart else tree.ancestors(number)
    putting = (above for above in above_it if tree.tokens[above].lemma in word_set("events", "putting"))
    totals = (total for above in putting if (total := tree.child(above, "obj")) is not None and total < number)
    those = next((below for total in totals if (below := tree.child(total, "nmod")) is not None), None)
    return those if those is not None and tree.tokens[those].text.lower() == "those" else None


def that_of(tree: Tree, number: int) -> int | None:
    """Those whose number goes with another's: the wounded, in "put the dead at 40, and that of the wounded at 90"."""
    that = tree.tokens[number].head
    joined = (at for at in tree.children[that] if tree.tokens[at].rel == "conj" and tree.tokens[at].text.lower() == "that")
    that = next((at for at in joined if at < number), that) if that >= 0 else that
    stands = that >= 0 and that < number and tree.tokens[that].text.lower() == "that" and tree.case(number) in {"to", "at"}
    return tree.child(that, "nmod") if stands else None


def raised_toll(tree: Tree, number: int) -> int | None:
    """The toll that somebody brings to a number: "taking the death toll from the floods to 337"."""
    top = tree.top(number)
    if top != number and tree.case(top) == "including":
        return None  # "put the toll at 15, including three soldiers": who they are is told
    thing = moved_to(tree, number) if tree.tokens[top].rel in {"obl", "nmod"} else None
    return thing if thing is not None and tree.tokens[thing].lemma.lower() == "toll" else None


def toll_beside(tree: Tree, number: int) -> int | None:
    """The toll that a number is, or is near: "the toll was 60", "the real toll is closer to 60"."""
    subject = tree.child(number, "nsubj")
    return subject if subject is not None and tree.tokens[subject].lemma.lower() == "toll" else None


def is_moved_again(tree: Tree, number: int) -> bool:
    """Whether somebody brings to a number what was named before: "raised it to 98", "cut the figure to 60"."""
    token = tree.tokens[number]
    thing = tree.child(token.head, "obj") if token.rel == "obl" and token.head >= 0 else None
    if thing is None or tree.tokens[token.head].lemma not in word_set("speech", "revising") | {"put"}:
        return False
    total = is_bare_total(tree, thing) and tree.child(thing, "nmod") is None
    return total or tree.tokens[thing].text.lower() in {"it", "them", "that", "this"}


def is_toll(tree: Tree, number: int) -> bool:
    """Whether a number is what somebody puts a toll, or another total, at."""
    thing = moved_to(tree, number) if tree.tokens[number].rel in {"obl", "nmod"} else None
    return thing is not None and tree.tokens[thing].lemma.lower() in word_set("speech", "totals") | conditions.states().keys()


def is_put(tree: Tree, number: int, teller: int) -> bool:
    """Whether a verb only puts something at the number: "put the volume at 55,000", "revised the number aboard to 85"."""
    top = tree.top(number)
    case, verb = tree.case(top), tree.tokens[teller].lemma.lower()
    if case == "from" and tree.tokens[tree.tokens[top].head].lemma in {"up", "down"} and verb in word_set("events", "putting"):
        return True  # "put the number of survivors at 44, up from 41"
    if case in {"from", "to"} and verb in word_set("speech", "reckoning_anew"):
        thing = tree.child(teller, "obj", "nsubj:pass")
        return thing is not None and tree.tokens[thing].lemma in {"number", "figure"} | MEASURES
    return (case == "at" and verb in word_set("events", "putting")) or (case == "as" and verb in GIVING)


def is_left(tree: Tree, number: int) -> bool:
    """Whether a number is the level that another is reached from: "will slow to 2% from 3% last year", "rise from 40 to 60"."""
    top = tree.top(number)
    verb = tree.tokens[top].head
    if verb >= 0 and tree.case(top) == "after" and tree.child(top, "nmod", "obl") is not None:
        return True  # "will reach $285 billion, after $273 billion in 2025"
    if verb < 0 or tree.case(top) != "from":
        return False
    if tree.tokens[top].rel == "nmod":
        return tree.case(verb) == "to" and tree.tokens[verb].tag in {"NUM", "SYM"}
    reached = (below for below in tree.children[verb] if tree.case(below) == "to" and tree.tokens[below].rel.startswith("obl"))
    return any(tree.tokens[index].tag == "NUM" for below in reached for index in tree.subtree(below))
