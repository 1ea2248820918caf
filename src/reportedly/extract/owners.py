"""Whose the things counted are: who pays the money, the state whose people they are."""

from reportedly.extract import happenings, measured, things, told_verbs
from reportedly.extract.asked import Told
from reportedly.extract.phrases import noun_phrase
from reportedly.extract.tree import Tree, overlap
from reportedly.extract.words import country_names, word_set
from reportedly.model import Extent, FoundFigure, is_currency


def owner_of(tree: Tree, head: int, told: Told, figure: FoundFigure) -> Extent | None:
    """Whose the things are that a figure of a clause counts, by the clause that tells of them or their own words."""
    alone = tree.tokens[told.teller].rel == "acl:relcl" and told.teller != head  # "of the $800 he earned": his
    meant = tree.tokens[told.teller].tag == "NOUN" and tree.case(told.teller) == "to"  # "sent 40 tents to house 300 people"
    owner = _by_clause(
        tree, told.teller if alone or (meant and tree.child(told.teller, "obj") is not None) else head, told.counts, figure
    )
    like = told.like if told.how == "counts.again" and not is_currency(figure.unit) else None
    same = like.owner if like is not None and like.event == told.event else None  # "the year before it had been 300 times"
    own = _state_of(tree, told.counts) or _loser(tree, told) or _sender(tree, told.teller)
    return owner or (_compared_with(tree, head) if alone else None) or own or same


def _by_clause(tree: Tree, head: int, counts: Extent | None, figure: FoundFigure) -> Extent | None:
    """Whose the things are: the subject of the clause that pays money, the country that sends or loses people."""
    gives = is_currency(figure.unit) and tree.tokens[told_verbs.told_verb(tree, head)].lemma in word_set("events", "giving")
    number = tree.head_of((figure.start, figure.end))
    if number is not None and happenings.is_limit(tree, number):
        return None  # "Chad sold 40 barrels, above the cap of 30": others set it
    subject = tree.child(head, "nsubj:pass") if gives else tree.child(head, "nsubj:pass", "nsubj")
    if tree.tokens[head].lemma in {"worth", "responsible"}:
        return None  # what exports are worth is theirs already, what one is "responsible for the theft of" is not
    if is_currency(figure.unit) and tree.tokens[head].lemma in word_set("stances", "asking"):
        return None  # who needs money has none of it
    if subject is None or tree.tokens[subject].tag in {"PRON", "DET"} or things.is_percent(tree, subject):
        return None
    if any(figure.start <= tree.tokens[below].start < figure.end for below in tree.subtree(subject)):
        return None  # "US$ 9.3 million received", "telephones and 9,000 euros were seized"
    if tree.tokens[head].lemma in word_set("speech", "numbering") | word_set("speech", "estimates") | {"cost"}:
        return None  # who estimates a loss does not bear it, nor does what costs money pay it
    thing = tree.child(head, "obj")
    if thing is not None and tree.tokens[thing].tag == "PRON" and tree.tokens[head].lemma in word_set("speech", "revising"):
        return None  # "her office raised that to 131 million"
    extent = noun_phrase(tree, subject)
    if counts and overlap(extent, counts):
        return None
    if things.bare_owner(tree, subject):
        return extent[0], tree.tokens[tree.child(subject, "case") or subject].start
    if is_currency(figure.unit):
        acts = tree.tokens[subject].rel == "nsubj" and measured.acts(tree, head)
        return None if acts else extent  # who steals, seizes or approves money does not own it
    if counts and tree.text[counts[0] : counts[1]] == "times":
        return extent  # who did it so often
    sends = tree.tokens[head].lemma in word_set("events", "sending") and tree.child(head, "nsubj") == subject
    sends = sends and not any(tree.tokens[below].text.lower() in {"home", "back"} for below in tree.children[head])
    # who sends migrants home sends no people of its own
    # a country that acts is as often read as a body as a place: whether it is one, the names of countries decide
    return extent if sends and tree.tokens[subject].tag == "PROPN" else None


def _compared_with(tree: Tree, clause: int) -> Extent | None:
    """Who "he" is whose other sum one is set against: "Reed's haul is a jump from the $11 million he raised"."""
    subject = tree.child(clause, "nsubj") if tree.child(clause, "cop") is not None else None
    whose = tree.child(subject, "nmod:poss") if subject is not None else None
    return tree.extent([whose]) if whose is not None and tree.tokens[whose].tag == "PROPN" else None


def _state_of(tree: Tree, counts: Extent | None) -> Extent | None:
    """The state whose own people are counted: Chad, in "90 workers of Chad", "4,000 workers from Chad"."""
    thing = tree.head_of(counts) if counts is not None else None
    if thing is None or tree.tokens[thing].lemma not in word_set("events", "subjects"):
        return None
    for state in tree.children[thing]:
        case = tree.case(state) if tree.tokens[state].rel == "nmod" and tree.tokens[state].tag == "PROPN" else ""
        name = tree.mention_at(noun_phrase(tree, state), frozenset({"place", "organisation"})) if case in {"of", "from"} else None
        if name is not None and (case == "of" or tree.text[slice(*name)] in country_names()):
            return name
    return None


def _loser(tree: Tree, told: Told) -> Extent | None:
    """Whose losses those are that some are told to be: "Chadian losses exceeded 300 troops"."""
    loss = tree.tokens[told.teller]
    if loss.tag != "NOUN" or loss.lemma.lower() not in {"loss", "casualty"} or told.counts is None:
        return None
    extent = noun_phrase(tree, told.teller)
    return None if overlap(extent, told.counts) else extent


def _sender(tree: Tree, teller: int) -> Extent | None:
    """The country by which things are sent: Togo, in "the shells sent by Togo number 900", "900 shells were supplied by Togo"."""
    agent = tree.child(teller, "obl:agent") if tree.tokens[teller].lemma in word_set("events", "sending") else None
    if agent is None or tree.tokens[agent].tag != "PROPN":
        return None
    extent = noun_phrase(tree, agent)
    return extent if tree.text[slice(*extent)].removeprefix("the ") in country_names() else None


def possessor(tree: Tree, counts: Extent | None) -> Extent | None:
    """Whose the thing counted is by its own words: Kenya, in "Kenya's trade deficit"."""
    thing = tree.head_of(counts) if counts is not None else None
    whose = tree.child(thing, "nmod:poss") if thing is not None else None
    return tree.extent([whose]) if whose is not None else None
