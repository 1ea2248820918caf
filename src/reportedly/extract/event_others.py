"""What a verb tells of others than those counted: who is robbed, whom something is built for, where or with whom it was."""

from reportedly.extract import happenings
from reportedly.extract.figures.lexicon import nouns
from reportedly.extract.tree import Tree
from reportedly.extract.words import participle, word_set

_MADE_FOR = frozenset({"open", "build", "design", "mean", "intend", "equip"})
_SIZED_FOR = frozenset({"build", "design", "mean", "intend", "equip"})
_ENOUGH = frozenset({"enough", "sufficient"})
_TAKING = frozenset({"steal", "extort", "embezzle", "take", "seize", "collect", "raise", "borrow", "loot"})


def befell_those(tree: Tree, noun: int | None, number: int, event: str, verb: int) -> str:
    """What of a verb's `event` befell those counted themselves, beside whom, from whom or for whom it may only have been done."""
    lemma = tree.tokens[verb].lemma
    if lemma in _MADE_FOR and tree.case(tree.top(number)) == "for":
        return "capacity" if lemma in _SIZED_FOR else ""  # "centres built for 2,000"
    if noun is not None and tree.case(noun) == "for" and tree.tokens[tree.tokens[noun].head].lemma in _ENOUGH:
        return ""  # "delivered kits sufficient for 1,500 patients"
    made = noun is not None and lemma in _MAKING and event == participle(lemma)  # not "made the journey"
    if made and tree.child(verb, "nsubj") == noun and tree.child(verb, "obj") is not None:
        return ""  # "four ships made 64 port calls", "nine plants built the drones"
    if _is_only_enough(tree, verb, number):
        return ""  # "rifles enough to arm 12,000 fighters"
    if noun is not None and lemma in _PUNISHING and tree.case(noun) == "for" and tree.tokens[noun].head == verb:
        return ""  # "was fined $3 million for 14 voyages"
    if noun is not None and event == "present" and _is_for(tree, noun, verb):
        return ""  # "power is back for 40 homes"
    if noun is not None and lemma in _TAKING and tree.case(noun) == "from" and tree.tokens[noun].head == verb:
        return ""  # "stole $12 million from 900 investors"
    if noun is not None and lemma in {"flee", "escape"} and tree.case(noun) == "with":
        return event if tree.tokens[noun].lemma.lower() in nouns().person else "taken"  # "fled with 200 cattle"
    return event


def _is_only_enough(tree: Tree, verb: int, number: int) -> bool:
    """Whether a verb only tells what something is enough for, and nobody says that it was done: "enough to fill 90 wagons"."""
    token, to = tree.tokens[verb], tree.child(verb, "mark")
    bare = to is not None and tree.tokens[to].text.lower() == "to" and 0 <= verb < number
    able = bare and token.head >= 0 and token.head < verb and tree.tokens[token.head].lemma.lower() in _ENOUGH
    return able or _has_enough(tree, verb) if bare else False


def _has_enough(tree: Tree, verb: int) -> bool:
    """Whether a verb hangs on having enough of something: "bought enough grain to feed 4,000 people"."""
    above = tree.tokens[verb].head
    thing = tree.child(above, "obj") if above >= 0 else None
    near = [above, *([thing] if thing is not None and thing < verb else [])] if above >= 0 else []
    told = (tree.tokens[below] for at in near for below in tree.children[at] if below < verb)
    return any(one.lemma.lower() in _ENOUGH and one.rel in {"amod", "det"} for one in told)  # not "brave enough to save 12"


_MAKING = frozenset({"make", "produce", "build", "manufacture", "assemble"})
_PUNISHING = frozenset({"fine", "jail", "imprison", "punish", "penalise", "penalize"})


def _is_for(tree: Tree, noun: int, state: int) -> bool:
    """Whether what is so is only so for those counted: "power is back for 40 homes"."""
    inside = tree.tokens[noun].rel == "obl" and tree.tokens[noun].head == state and tree.case(noun) == "for"
    return inside and tree.child(state, "cop") is not None and tree.child(state, "nsubj") is not None


def is_only_where(tree: Tree, noun: int, teller: int) -> bool:
    """Whether what is counted is where something else happened, or what somebody of the clause has."""
    first = tree.first_joined(noun)  # "downed over the bay and three districts"
    token, case = tree.tokens[first], tree.case(first)
    kind, owner = tree.tokens[noun].lemma.lower(), tree.tokens[token.head].lemma.lower()
    spots = word_set("events", "settlements") | word_set("events", "areas") | word_set("events", "disasters") | _PLACES
    where = kind in spots or kind in _SENT_TO or kind in _SPOTS
    leads = {"in", "across", "throughout", "over"} | ({"at", "to"} if kind in _SENT_TO else set())
    leads |= {"at"} if kind in _SPOTS else set()  # "debris was found at 11 sites"
    inside = token.rel in {"obl", "nmod"} and case in leads
    theirs = token.rel == "nmod" and teller in tree.ancestors(noun)  # "15 deaths in nine counties"
    where = where and inside and (tree.tokens[teller].tag == "VERB" or theirs)
    kept = tree.tokens[teller].lemma in _KEEPING and token.head == teller and token.rel == "obl"
    where = where or (kept and kind in _HOUSING and case in {"in", "at", "across"})  # "held in 21 detention centres"
    # "the clinic, with 40 beds, took in 90"
    subject = tree.child(teller, "nsubj") if noun < teller and token.rel != "nmod" else None
    owner = tree.tokens[subject].lemma.lower() if subject is not None else owner
    has = case == "with" and owner in _EMPLOYERS | word_set("events", "sites")
    return ((where or has) and teller not in tree.subtree(noun)) or happenings.beside_what_happened(tree, noun, teller)


_KEEPING = frozenset(
    {"hold", "detain", "keep", "house", "treat", "shelter", "imprison", "jail", "confine", "accommodate", "live", "stay"}
)
_HOUSING = frozenset(
    {
        "centre",
        "center",
        "facility",
        "prison",
        "jail",
        "camp",
        "shelter",
        "hospital",
        "clinic",
        "school",
        "hotel",
        "station",
        "site",
    }
    | {"building", "cell", "ward", "dormitory", "home", "tent", "house"}
)
"""Verbs for what is done to people where they are kept, and where that is."""


_SPOTS = frozenset({"site", "depot", "warehouse", "base", "station", "checkpoint", "port", "airport", "factory", "plant", "mine"})
_SENT_TO = frozenset({"location", "address"})
_PLACES = frozenset({"place", "location", "shipwreck", "incident", "accident", "attack"})
_EMPLOYERS = frozenset({"company", "firm", "business", "employer"})
