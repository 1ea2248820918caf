"""What a noun names of what happened: "the evacuation of 300", "among the dead", "with 7 more deaths"."""

import re

from reportedly.extract import conditions, told_verbs, verdicts
from reportedly.extract.figures.lexicon import nouns
from reportedly.extract.tree import Tree
from reportedly.extract.words import participle_of, rides, word_set, words


def named_by_noun(tree: Tree, noun: int | None, number: int, verb: int) -> tuple[str, int] | None:
    """An event that a noun names: "the evacuation of 300", "among the dead", "with 7 more deaths", "carried out 40 arrests"."""
    thing = noun if noun is not None else number
    if not 0 <= thing < len(tree.tokens):
        return None
    token, case = tree.tokens[thing], tree.case(thing)
    deed = verdicts.of_those_judged(tree, noun, number) or deed_done(tree, thing)
    deed = deed or (deed_done(tree, number) if 0 <= number != thing else None)
    if deed is not None:
        return deed
    if case == "aboard" and token.rel == "obl" and token.lemma.lower() in rides():
        return "present", thing  # "the cargo left aboard four freighters": it left, not they
    if case == "out" and token.rel == "obl" and _is_base(tree, thing, number):
        return "present", thing  # "2,140 schools were closed out of 23,000": so many there are
    if token.head >= 0 and case == "to" and tree.tokens[token.head].lemma.lower() == "home":
        return "present", token.head  # "four villages, home to 2,900 people, were emptied"
    if case == "with" and token.rel in {"obl", "nmod"} and token.lemma in _TRAVELLING and _is_of_ride(tree, token.head):
        return "aboard", thing  # "the coach had left for Lima with 48 passengers"
    with_them = "with" in {tree.tokens[at].text.lower() for at in range(max(0, min(number, thing) - 2), min(number, thing))}
    tells = tree.tokens[verb].lemma in {"have", "be", "list", "show"} | word_set("speech", "verbs")
    there = tells and is_aboard(tree, thing)
    if tree.child(verb, "cop") is not None and is_ride(tree, verb):
        return "aboard", verb  # "85 were on the vessel"
    if there or (with_them and _ABOARD.match(tree.text, token.end)):
        return "aboard", thing
    sought = tree.tokens[token.head].lemma.lower() in {"search", "hunt"} if token.head >= 0 else False
    if sought and token.rel == "nmod" and case == "for" and _is_people(tree, thing):
        return conditions.states()["missing"], token.head  # "gave up the search for 31 people"
    befell = conditions.states().get(token.lemma.lower(), "") if noun is not None else ""
    particle = tree.child(verb, "compound:prt")
    done = particle is not None and tree.tokens[verb].lemma == "carry" and tree.tokens[particle].text.lower() == "out"
    with_it = case == "with" and tree.tokens[token.head].lemma not in _WITH_WHAT
    if befell and token.rel == "obl" and (with_it or case in word_set("events", "upon")):
        return befell, thing  # "with 7 more deaths", "declared an emergency after four deaths"
    if befell and done and token.head == verb:
        return befell, thing
    governed = {tree.tokens[tree.first_joined(thing)].head, tree.tokens[number].head}  # "13 children and 22 women were among"
    groups = [verb] if verb in governed and tree.child(verb, "cop") is not None and tree.case(verb) == "among" else []
    return befell_group(tree, groups[0]) if groups else among(tree, thing)


def among(tree: Tree, thing: int) -> tuple[str, int] | None:
    """What befell those among whom some are, by the words behind them: "the children among the dead"."""
    groups = (below for below in tree.children[thing] if tree.tokens[below].rel == "nmod" and tree.case(below) == "among")
    behind = tree.tokens[min(thing + 1, len(tree.tokens) - 1)]
    group = next(groups, behind.head if behind.text.lower() == "among" and behind.rel == "case" else None)
    return befell_group(tree, group) if group is not None else None


def _is_base(tree: Tree, thing: int, number: int) -> bool:
    """Whether those counted are only all of whom a number before them is a part, and nothing more is told of them."""
    before, own = range(tree.sentence(thing)[0], thing), {*tree.subtree(thing)}
    part = any(tree.tokens[at].tag == "NUM" and at not in own for at in before)
    return number < thing and part and not any(tree.tokens[at].rel.startswith("acl") for at in tree.children[thing])


def is_aboard(tree: Tree, noun: int) -> bool:
    """Whether behind those counted the clause ends with "on board": not "on board her campaign"."""
    return _ENDS_ABOARD.match(tree.text, tree.tokens[noun].end) is not None


def is_ride(tree: Tree, noun: int) -> bool:
    """Whether a phrase says in what somebody rides: "were travelling in the bus"."""
    return tree.case(noun) in {"in", "on", "aboard", "inside"} and tree.tokens[noun].lemma.lower() in rides()


_WITH_WHAT = {"charge", "interfere", "deal", "cope", "link", "connect", "associate", "compare"}
"""Verbs that need a "with": who is charged with 40 murders need not have done them."""
_ENDS_ABOARD = re.compile(
    r"(?:\s+of (?:them|us))?\s+(?:aboard|on board)(?:\s*[.,;:)”\"\n]|\s+(?:when|as|and|at|including|while)\b|$)"
)
_ABOARD = re.compile(r"(?:\s+of (?:them|us))?\s+(?:aboard|on board)\b")


def deed_done(tree: Tree, thing: int) -> tuple[str, int] | None:
    """What was done to what is counted, told by a noun: "the deaths of 40 patients and three nurses", "charges against 36"."""
    thing = tree.first_joined(thing)
    whole = tree.tokens[thing].head
    if whole >= 0 and tree.tokens[whole].text.lower() == "worth" and tree.tokens[whole].rel == "nmod":
        thing = whole  # "the seizure of $20 million worth of shoes"
    token, case = tree.tokens[thing], tree.case(thing)
    if token.rel not in {"nmod", "obl"} or token.head < 0:
        return None
    table: dict[str, str] = words("events")["deeds"] if case == "of" else words("events")["deeds_on"].get(case, {})
    pressed = tree.child(token.head, "obj", "nsubj:pass")  # "Charges were pressed against 36"
    above = _meant_by_those(tree, token.head) if token.rel == "nmod" else pressed
    done = table.get(tree.tokens[above].text.lower(), table.get(tree.tokens[above].lemma.lower())) if above is not None else None
    if done is None or above is None or (token.rel == "obl" and case == "of"):
        return None
    over = tree.tokens[above].head
    if tree.tokens[above].lemma.lower() == "target" and not (tree.tokens[thing].tag == "NUM" or _is_people(tree, thing)):
        return None  # "was the target of 40 attacks"
    lent = over >= 0 and tree.tokens[over].lemma in _LENDING and tree.child(thing, "acl:relcl") is None
    if case == "to" and not lent:
        return None  # "cut aid to 200 schools", "gave support to the 41 who survived"
    found = over < 0 or tree.tokens[over].lemma in word_set("events", "unearthing") or tree.tokens[over].tag != "VERB"
    return (done, above) if found or tree.tokens[above].text.lower() not in _DEAD else None


def _meant_by_those(tree: Tree, at: int) -> int:
    """The bodies that "those" stands for: "recovered 14 bodies, among them those of two children"; else the word itself."""
    if tree.tokens[at].text.lower() != "those":
        return at
    before = range(tree.sentence(at)[0], at)
    return next((one for one in reversed(before) if tree.tokens[one].text.lower() in _DEAD), at)


_LENDING = {"give", "provide", "offer", "deliver", "bring", "lend", "extend", "cause", "do"}


def beside_what_happened(tree: Tree, noun: int, teller: int) -> bool:
    """Whether what is counted only goes with what something happened to: "names of 36 people", "a fight between 40 men".

    Of a group, a load or another measure it happened to those counted ("a convoy of 40 lorries").
    """
    noun = tree.first_joined(noun)
    token, case = tree.tokens[noun], tree.case(noun)
    if token.rel == "obl" and case in {"through", "via"}:
        swept = token.lemma.lower() in word_set("events", "settlements") | word_set("events", "areas") | {"home", "house"}
        return teller == token.head and token.tag == "NOUN" and not swept  # "smuggled fuel through 56 shipments"
    if token.rel == "obl" and case == "for" and token.head >= 0:
        thing = tree.child(token.head, "obj")  # "flew in enough tablets for 50,000"
        return thing is not None and any(tree.tokens[below].text.lower() in _ENOUGH for below in tree.children[thing])
    if token.rel != "nmod" or token.head < 0 or token.head > noun or tree.tokens[token.head].tag not in {"NOUN", "PROPN"}:
        return False
    if teller == token.head or teller in tree.subtree(noun):
        return False
    if case == "of":
        owned = tree.tokens[token.head].lemma.lower() in word_set("events", "possessions")
        return owned and tree.child(token.head, "nummod") is None  # "400 head of cattle"
    return case in _BESIDE


_DEAD = frozenset({"bodies", "remains", "corpses", "coffins"})
"""What befell those of whom these are found; what is done to these else ("were repatriated") is told by its verb."""
_ENOUGH = frozenset({"enough", "sufficient"})
_BESIDE = frozenset({"with", "between", "for", "into", "on", "against", "about", "from", "over", "near"})


def is_in_addition(tree: Tree, number: int) -> bool:
    """Whether those of a number only stand beside others: "600 will join, in addition to hundreds who help already"."""
    start = tree.tokens[number].start
    return _IN_ADDITION.search(tree.text, max(0, start - _ADDED), start) is not None


_IN_ADDITION = re.compile(r"\bin addition to (?:the |about |some |nearly )?$")
_ADDED = 30


def is_limit(tree: Tree, number: int) -> bool:
    """Whether a number is a limit that something else is set against: "more than the annual cap of 500 barrels"."""
    limit = tree.top(number)
    verb = tree.tokens[tree.tokens[limit].head] if tree.tokens[limit].rel == "obj" else tree.tokens[limit]
    if verb.rel == "acl" and verb.lemma in {"exceed", "surpass"}:
        return True  # "deposits exceeding 90,000 francs"
    limit = tree.tokens[limit].head if tree.tokens[limit].rel == "nmod" and tree.case(limit) == "of" else limit
    token = tree.tokens[limit]
    if token.lemma.lower() not in _LIMITS:
        return False
    beaten = token.rel == "obj" and token.head >= 0 and tree.tokens[token.head].lemma in _BEATING
    than = any(tree.tokens[at].text.lower() in _SET_AGAINST for at in range(max(0, limit - 4), limit))
    return beaten or than


_LIMITS = frozenset({"cap", "quota", "limit", "ceiling", "threshold", "maximum", "allowance"})
_SET_AGAINST = frozenset({"than", "above", "over", "below", "under", "beyond", "twice", "times", "double", "triple", "half"})
_BEATING = frozenset({"exceed", "breach", "surpass", "top", "pass", "break", "hit", "reach", "flout", "violate"})


def _is_people(tree: Tree, noun: int) -> bool:
    """Whether a noun is a word for people."""
    return tree.tokens[noun].text.lower() in nouns().person or tree.tokens[noun].lemma.lower() in nouns().person


def befell_group(tree: Tree, group: int) -> tuple[str, int] | None:
    """What befell those whom somebody is among: "the dead", "those arrested"."""
    for told in (group, *tree.children[group]):
        token = tree.tokens[told]
        state = conditions.state_of(token)
        who = tree.child(told, "nsubj")
        theirs = who is None or tree.tokens[who].text.lower() in _WHO
        left = token.rel == "acl:relcl" and token.tag == "ADJ" and theirs  # "those still missing", "who are missing"
        if state and (told == group or token.rel in {"acl", "amod"} or left):
            return state, told
        if token.rel == "acl" and token.tag == "VERB" and conditions.stands_behind(tree, group, told):
            return conditions.called(tree, told) or (conditions.told_behind(tree, told), told)
        own = token.rel == "acl:relcl" and token.tag == "VERB" and not _is_of_a_nearer(tree, group, told)
        if own and not _is_where(tree, told) and not _is_of_some(tree, told):
            below = told_verbs.told_verb(tree, told)
            return conditions.with_thing(tree, below) or conditions.told_by(tree.tokens[below]), below
    return None


def _is_of_a_nearer(tree: Tree, group: int, clause: int) -> bool:
    """Whether a relative clause tells of a noun that stands nearer: "41 passengers on the bus that caused it"."""
    which = tree.child(clause, "nsubj", "nsubj:pass")
    if which is None or tree.tokens[which].text.lower() not in {"that", "which"}:
        return False
    last = tree.tokens[which - 1]
    return which - 1 > group and last.tag in {"NOUN", "PROPN"} and last.rel in {"nmod", "obl"}


def _is_where(tree: Tree, clause: int) -> bool:
    """Whether a relative clause tells of others what happened there: "20 towns, in which 59 people died"."""
    where = next((at for at in tree.children[clause] if tree.tokens[at].text.lower() in {"which", "where"}), None)
    subject = tree.child(clause, "nsubj", "nsubj:pass")
    return where is not None and subject is not None and subject != where and tree.tokens[where].rel in {"obl", "advmod"}


def _is_of_some(tree: Tree, clause: int) -> bool:
    """Whether a relative clause tells what only some of them did: "43 survivors, 12 of whom said soldiers had shot"."""
    subject = tree.child(clause, "nsubj", "nsubj:pass")
    of = tree.child(subject, "nmod") if subject is not None else None
    return of is not None and tree.tokens[of].text.lower() in {"whom", "which"}


def is_sentenced(tree: Tree, verb: int) -> bool:
    """Whether a court gave some people what they serve: "were given five years", "handed terms to 16", "get life"."""
    gives = tree.tokens[verb].lemma in {"give", "hand", "get", "receive"}
    what = tree.child(verb, "obj") if gives else None
    what = tree.child(verb, "nsubj:pass") if gives and what is None else what  # "prison terms were given to 40"
    if what is None or any(tree.tokens[below].rel.startswith("acl") for below in tree.children[what]):
        return False
    word = tree.tokens[what].lemma.lower()
    kinds = {tree.tokens[below].text.lower() for below in tree.children[what] if tree.tokens[below].rel in {"compound", "amod"}}
    served = word in {"year", "month"} and tree.child(what, "nummod") is not None and tree.child(verb, "xcomp") is None
    life = word == "life" and not kinds and tree.child(what, "nmod:poss", "det", "nmod") is None
    return life or (served and _is_last(tree, what)) or (word in _TERMS and not kinds.isdisjoint(_SERVED))


def _is_last(tree: Tree, what: int) -> bool:
    """Whether nothing more is said of a time: "five years", not "five years of aid"."""
    behind = tree.tokens[what + 1].text.lower() if what + 1 < len(tree.tokens) else "."
    return behind in {".", ",", ";", "and", "in", "for", "but", "while", "or", "on"}


_TERMS = frozenset({"term", "sentence", "penalty"})
_SERVED = frozenset({"prison", "jail", "life", "death", "year", "month", "suspended", "custodial", "term", "long", "lengthy"})


def of_summed(tree: Tree, noun: int) -> tuple[str, int] | None:
    """What is told of those whose number is told: "the number of children who have been vaccinated stood at 40,000"."""
    above = tree.tokens[noun].head if tree.tokens[noun].rel == "nmod" else -1
    return befell_group(tree, noun) if above >= 0 and tree.tokens[above].lemma.lower() == "number" else None


def of_recorded(tree: Tree, noun: int, verb: int) -> tuple[str, int] | None:
    """What befell those whom somebody counts: "had counted six people who died", "27 destroyed barns"."""
    if tree.tokens[verb].lemma not in word_set("speech", "numbering"):
        return None
    clause = tree.child(noun, "acl:relcl")
    if clause is not None and tree.tokens[clause].lemma not in word_set("speech", "verbs"):
        who = tree.child(clause, "nsubj", "nsubj:pass")
        of_them = who is not None and tree.tokens[who].text.lower() in {"who", "that"}
        return befell_group(tree, noun) if of_them and not conditions.has_counted_thing(tree, clause) else None
    before = tree.tokens[noun - 1]
    done = before.rel == "amod" and before.tag == "VERB" and before.text.lower() == participle_of(before)
    return (conditions.told_by(before), noun - 1) if done and before.lemma not in word_set("speech", "numbering") else None


def _is_of_ride(tree: Tree, governor: int) -> bool:
    """Whether a noun is a ride, or a verb tells what one did or that it was bound somewhere."""
    rider = tree.child(governor, "nsubj") if tree.tokens[governor].tag == "VERB" else governor
    on_way = tree.tokens[governor].text.lower() == "bound"
    return on_way or (rider is not None and tree.tokens[rider].lemma.lower() in rides())


_TRAVELLING = frozenset({"passenger", "crewman", "stowaway"})
_WHO = frozenset({"who", "that", "which"})


def of_named(tree: Tree, noun: int) -> tuple[str, int] | None:
    """What befell those of whom somebody has only the names: "gave the names of 30 people who are still missing"."""
    names = tree.tokens[noun].head if tree.tokens[noun].rel == "nmod" and tree.case(noun) == "of" else -1
    return befell_group(tree, noun) if names >= 0 and tree.tokens[names].lemma == "name" else None
